//! Errors of Baidu AI Cloud: codes that all of its services share.

use crate::clouds::error_shapes::ErrorShapes;
use crate::clouds::service::{Diagnosis, Refusal, UNKNOWN_KEY, WRONG_CLOCK, kind_in};
use crate::error::ErrorKind;
use crate::text;

/// Places of code and message: those of current services, of the older ones with numbers as codes, of
/// inference, of OAuth. The gateway states them in headers alone.
pub const SHAPES: ErrorShapes = ErrorShapes {
    codes_in_success: "code error_code error.code",
    codes: "code error_code error.code errorCode errno error",
    messages: "message error_msg error_message error.message error.error_msg errorMsg errorMessage errmsg msg error_description detail error",
    headers: Some(("x-bce-error-code", "x-bce-error-message")),
};

/// Codes by kind.
const KINDS: [(ErrorKind, &str); 3] = [
    (
        ErrorKind::Authentication,
        "IamSignatureInvalid SignatureDoesNotMatch InvalidAccessKeyId InvalidHTTPAuthHeader RequestExpired 14 110 111",
    ),
    (ErrorKind::Permission, "AccessDenied OptInRequired 6"),
    // Numbers of the older services: limits per cluster, per day, per second, and in total.
    (ErrorKind::RateLimit, "4 17 18 19"),
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
        "4" | "17" | "18" | "19" => "send fewer requests at a time",
        "SignatureDoesNotMatch" => {
            "either `secretAccessKey` does not belong to `accessKeyId`, or something on the way changes the request, such as a proxy that replaces `Host`: set `proxyUrl` to such a proxy"
        }
        _ => return None,
    })
}

/// Refusals quote no canonical request, so there is nothing to compare.
#[must_use]
pub fn diagnosis(_: &str, _: &str) -> Option<Diagnosis> {
    None
}
