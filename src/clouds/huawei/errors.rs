//! Errors of Huawei Cloud's API gateway, the front of every service.

use crate::clouds::service::{ErrorShape, Refusal, UNKNOWN_KEY, WRONG_CLOCK};
use crate::error::ErrorKind;
use crate::text;

/// Places of code and message, the same in the gateway and in ModelArts.
pub const SHAPE: ErrorShape =
    ErrorShape { code: "error_code", message: "error_msg", headers: None };

/// Numbers of the gateway's codes that concern authentication. Prefixes vary (`APIGW.`, `APIG.`,
/// `APIC.`), numbers do not.
const AUTHENTICATION: &str = "0301 0303 0305 0307";

/// Hint for a project that the credentials do not reach.
pub const WRONG_PROJECT: &str =
    "check `projectId`, and that the token is scoped to that project and region";
/// Hint for a token that is no longer valid.
pub const EXPIRED_TOKEN: &str = "get a new token, or set `credentials` to a function that gets one";
/// Hint for a request that is too large.
pub const MAX_REQUEST: &str = "a request may have at most 12 MB";

/// The number of one of the gateway's codes.
fn number_of(code: &str) -> Option<&str> {
    code.split_once('.').filter(|(prefix, _)| prefix.starts_with("API")).map(|(_, number)| number)
}

/// Kind of a refusal by the gateway.
#[must_use]
pub fn kind(code: &str) -> Option<ErrorKind> {
    number_of(code)
        .filter(|number| text::contains_word(AUTHENTICATION, number))
        .map(|_| ErrorKind::Authentication)
}

/// Hint for a refusal by the gateway.
#[must_use]
pub fn hint(code: &str, Refusal { message, .. }: &Refusal<'_>) -> Option<&'static str> {
    Some(match number_of(code)? {
        "0301" | "0303" | "0305" if text::contains(message, "forbidden") => {
            "more than five wrong signatures lock a key for five minutes; check the secret access key, then wait"
        }
        "0301" | "0303" | "0305" if text::contains(message, "not exist") => UNKNOWN_KEY,
        "0301" | "0303" | "0305" if text::contains(message, "signature expired") => WRONG_CLOCK,
        "0301" | "0307" if text::contains(message, "token") => EXPIRED_TOKEN,
        "0101" => "check `region` or `endpoint`, and that the API is offered there",
        "0201" => MAX_REQUEST,
        "0308" => "send fewer requests at a time",
        "0310" => WRONG_PROJECT,
        _ => return None,
    })
}
