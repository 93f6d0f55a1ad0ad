//! What the services' error codes mean: the class of the error, and what the caller can do.
//!
//! The statuses alone mislead: ModelArts answers nearly everything with 400, some states with 401 or
//! 501. The codes are those of the vendors' own tables (`tests/support/api/modelarts-errors.json`, the `errors`
//! of the other two); a test holds this file against them.

use super::Vendor;
use crate::error::{Error, ErrorKind};
use crate::text;

/// Codes of ModelArts by class, without `ModelArts.`. What is not here goes by its status.
const MODELARTS: [(ErrorKind, &str); 6] = [
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
    // Statuses of 401 and 5xx that have nothing to do with who is calling, or with the service's health.
    (ErrorKind::Api, "4354 4383 4614 4626 4629 4632 4713 4750 4826 4901 4961"),
];

/// Codes of Qianfan by class.
const QIANFAN: [(ErrorKind, &str); 2] = [
    (
        ErrorKind::Authentication,
        "IamSignatureInvalid SignatureDoesNotMatch InvalidAccessKeyId InvalidHTTPAuthHeader RequestExpired",
    ),
    (ErrorKind::Permission, "AccessDenied OptInRequired"),
];

/// Numbers of the gateway's codes that speak of who is calling. Prefixes vary (`APIGW.`, `APIG.`,
/// `APIC.`), numbers do not.
const GATEWAY_AUTHENTICATION: &str = "0301 0303 0305 0307";

fn in_table(table: &[(ErrorKind, &str)], code: &str) -> Option<ErrorKind> {
    table.iter().find(|(_, codes)| text::lists(codes, code)).map(|(kind, _)| *kind)
}

/// The number of a code of Huawei's gateway.
fn gateway_number(code: &str) -> Option<&str> {
    code.split_once('.').filter(|(prefix, _)| prefix.starts_with("API")).map(|(_, number)| number)
}

/// The class of a refusal.
pub(crate) fn kind_of(vendor: Vendor, status: u16, code: Option<&str>) -> ErrorKind {
    let by_code = code.and_then(|code| match vendor {
        // 4301, 4700 and 4801 are two codes each, of which those with statuses above 500 are faults.
        Vendor::Huawei => match code.strip_prefix("ModelArts.") {
            Some("4301" | "4700" | "4801" | "4505") if status >= 500 => None,
            Some(number) => in_table(&MODELARTS, number),
            None => gateway_number(code)
                .filter(|number| text::lists(GATEWAY_AUTHENTICATION, number))
                .map(|_| ErrorKind::Authentication),
        },
        Vendor::Baidu => in_table(&QIANFAN, code),
    });
    by_code.unwrap_or(match status {
        401 => ErrorKind::Authentication,
        403 => ErrorKind::Permission,
        404 => ErrorKind::NotFound,
        409 => ErrorKind::Conflict,
        429 => ErrorKind::RateLimit,
        500..=599 => ErrorKind::Server,
        _ => ErrorKind::Api,
    })
}

/// What the caller can do about a refusal, where that is worth a word.
pub(super) fn hint(vendor: Vendor, error: &Error) -> Option<&'static str> {
    let (code, message) = (error.code.as_deref()?, &*error.message);
    match vendor {
        Vendor::Huawei => match code.strip_prefix("ModelArts.") {
            Some(number) => modelarts_hint(number),
            None => gateway_hint(gateway_number(code)?, message),
        },
        Vendor::Baidu => qianfan_hint(code, message),
    }
}

const PROJECT: &str = "check `projectId`, and that the token is scoped to that project and region";
const EXPIRED_TOKEN: &str = "get a new token, or give `credentials` as a function that gets one";
const UNKNOWN_KEY: &str = "there is no such key: check `accessKeyId`";
const CLOCK: &str = "check the clock of this machine";

fn modelarts_hint(number: &str) -> Option<&'static str> {
    Some(match number {
        "0202" | "4127" => EXPIRED_TOKEN,
        "0204" | "0207" | "0210" | "0212" | "2786" | "4119" => PROJECT,
        "0206" | "0211" => "check access key id and secret access key",
        "4104" => "a request may have 12 MB",
        "4370" => "a dataset takes one version a minute",
        "4343" | "4381" | "4704" | "1647" => "wait until the version is published",
        "4349" | "1644" => "wait until the dataset has switched to the other version",
        "4355" | "1642" => "wait until the synchronisation is done",
        "4356" => "wait until the import is done",
        "2785" | "4335" => "authorize ModelArts in its console first",
        _ => return None,
    })
}

fn gateway_hint(number: &str, message: &str) -> Option<&'static str> {
    Some(match number {
        "0301" | "0303" | "0305" if text::has(message, "forbidden") => {
            "more than five wrong signatures lock a key for five minutes: check the secret access key, then wait"
        }
        "0301" | "0303" | "0305" if text::has(message, "not exist") => UNKNOWN_KEY,
        "0301" | "0303" | "0305" if text::has(message, "signature expired") => CLOCK,
        "0301" | "0307" if text::has(message, "token") => EXPIRED_TOKEN,
        "0101" => "check region or endpoint, and that the API is offered there",
        "0201" => "a request may have 12 MB",
        "0308" => "send fewer requests at a time",
        "0310" => PROJECT,
        _ => return None,
    })
}

fn qianfan_hint(code: &str, message: &str) -> Option<&'static str> {
    Some(match code {
        "InvalidAccessKeyId" => UNKNOWN_KEY,
        _ if text::has(message, "Could not find credential") => UNKNOWN_KEY,
        "RequestExpired" => CLOCK,
        "SignatureDoesNotMatch" => {
            "either the secret access key does not belong to the access key id, or something on the way changes the request"
        }
        "AccessDenied" => {
            "the user of this key needs one of the policies of Qianfan that allow the operation"
        }
        "OptInRequired" => "activate Qianfan in the console first",
        _ => return None,
    })
}
