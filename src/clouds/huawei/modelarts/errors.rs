//! Meanings of ModelArts' error codes.
//!
//! The statuses alone mislead: ModelArts answers nearly everything with 400, some states with 401 or
//! 501. The codes are those of the vendor's own tables (`tests/support/api/modelarts-errors.json`, the
//! `errors` of the other two); a test compares this file with them.

use crate::clouds::huawei::errors::{self, EXPIRED_TOKEN, MAX_REQUEST, WRONG_PROJECT};
use crate::clouds::service::{Refusal, kind_in};
use crate::error::ErrorKind;

/// Codes by kind, without `ModelArts.`. For codes that are not listed, the status decides.
const KINDS: [(ErrorKind, &str); 6] = [
    (
        ErrorKind::NotFound,
        "0102 1673 1674 1675 2782 2783 4301 4311 4312 4338 4352 4353 4359 4410 4420 4430 4601 4604 4612 4619 4631 4636 4700 4801 4851 7005",
    ),
    (
        ErrorKind::Conflict,
        "0103 1631 1632 1641 1642 1643 1644 1645 1646 1647 4343 4344 4349 4351 4355 4356 4364 4371 4381 4385 4386 4387 4394 4411 4412 4418 4422 4428 4429 4602 4605 4606 4613 4615 4620 4621 4623 4628 4633 4635 4704 4706 4709 4800 4803 4821 4824 4827 4828 4850 4964",
    ),
    (
        ErrorKind::Permission,
        "0105 0108 0112 0428 1003 1621 2785 4203 4310 4335 4336 4505 4600 4630 4804",
    ),
    (ErrorKind::RateLimit, "0114 2799 4206 4370 4395 4627 4634 6101"),
    (
        ErrorKind::Authentication,
        "0201 0202 0203 0204 0205 0206 0207 0208 0209 0210 0211 0212 2784 2786 4119 4127 4201 4506",
    ),
    // Codes with status 401 or 5xx that concern neither authentication nor the service's health.
    (ErrorKind::Api, "4354 4383 4614 4626 4629 4632 4713 4750 4826 4901 4961"),
];

/// Kind of a refusal.
#[must_use]
pub(super) fn kind(refusal: &Refusal<'_>) -> Option<ErrorKind> {
    let code = refusal.code?;
    match code.strip_prefix("ModelArts.") {
        // 4301, 4700 and 4801 are two codes each; those with a status of 500 or above are faults.
        Some("4301" | "4700" | "4801" | "4505") if refusal.status >= 500 => None,
        Some(number) => kind_in(&KINDS, number),
        None => errors::kind(code),
    }
}

/// Hint for a refusal.
#[must_use]
pub(super) fn hint(refusal: &Refusal<'_>) -> Option<&'static str> {
    let code = refusal.code.unwrap_or_default();
    if refusal.status == 410 {
        return Some(errors::not_published(refusal));
    }
    let Some(number) = code.strip_prefix("ModelArts.") else {
        return errors::hint(code, refusal);
    };
    Some(match number {
        "0202" | "4127" => EXPIRED_TOKEN,
        "0204" | "0207" | "0210" | "0212" | "2786" | "4119" => WRONG_PROJECT,
        "0206" | "0211" => "check `accessKeyId` and `secretAccessKey`",
        "4104" => MAX_REQUEST,
        "4370" => "a dataset accepts one version a minute",
        "4343" | "4381" | "4704" | "1647" => "wait until the version is published",
        "4349" | "1644" => "wait until the dataset has switched to the other version",
        "4355" | "1642" => "wait until the synchronisation has finished",
        "4356" => "wait until the import has finished",
        "2785" | "4335" => "authorize ModelArts in its console first",
        _ => return None,
    })
}
