//! Meanings of IAM's errors. Its statuses are right, so they decide the kind, except for the gateway's codes.

use crate::clouds::huawei::errors;
use crate::clouds::service::Refusal;
use crate::error::ErrorKind;
use crate::text;

/// Kind of a refusal.
#[must_use]
pub(super) fn kind(refusal: &Refusal<'_>) -> Option<ErrorKind> {
    errors::kind(refusal.code?)
}

/// Hint for a refusal.
#[must_use]
pub(super) fn hint(refusal: &Refusal<'_>) -> Option<&'static str> {
    let hint = refusal.code.and_then(|code| errors::hint(code, refusal));
    let wants_token = || {
        let is_asked_for = text::contains(&refusal.message.to_ascii_lowercase(), "x-auth-token");
        // The references of partner clouds name tokens only, and Open Telekom Cloud once refused a key so.
        (refusal.status == 401 && refusal.is_signed && is_asked_for)
            .then_some("this cloud may accept a token only: set `credentials` to `{ token }`")
    };
    hint.or_else(wants_token)
}
