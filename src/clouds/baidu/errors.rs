//! Errors of Baidu AI Cloud: codes that all of its services share.

use crate::clouds::service::{Diagnosis, ErrorShape, Refusal, UNKNOWN_KEY, WRONG_CLOCK, kind_in};
use crate::error::ErrorKind;
use crate::text;

/// Places of code and message. The gateway states them in headers alone.
pub const SHAPE: ErrorShape = ErrorShape {
    code: "code",
    message: "message",
    headers: Some(("x-bce-error-code", "x-bce-error-message")),
};

/// Codes by kind.
const KINDS: [(ErrorKind, &str); 2] = [
    (
        ErrorKind::Authentication,
        "IamSignatureInvalid SignatureDoesNotMatch InvalidAccessKeyId InvalidHTTPAuthHeader RequestExpired",
    ),
    (ErrorKind::Permission, "AccessDenied OptInRequired"),
];

/// Kind of a refusal.
#[must_use]
pub fn kind(refusal: &Refusal<'_>) -> Option<ErrorKind> {
    let code = refusal.code?;
    // The gateway sends no body if it does not accept a key or signature, and its code may be a plain
    // `NotFound`: it is the key that was not found.
    if refusal.status == 403 && refusal.is_empty && code != "AccessDenied" {
        return Some(ErrorKind::Authentication);
    }
    kind_in(&KINDS, code)
}

/// Hint for a refusal.
#[must_use]
pub fn hint(refusal: &Refusal<'_>) -> Option<&'static str> {
    Some(match refusal.code? {
        "InvalidAccessKeyId" => UNKNOWN_KEY,
        _ if text::contains(refusal.message, "Could not find credential") => UNKNOWN_KEY,
        "RequestExpired" => WRONG_CLOCK,
        "SignatureDoesNotMatch" => {
            "either the secret access key does not belong to the access key id, or something on the way changes the request"
        }
        _ => return None,
    })
}

/// Refusals quote no canonical request, so there is nothing to compare.
#[must_use]
pub fn diagnosis(_: &str, _: &str) -> Option<Diagnosis> {
    None
}
