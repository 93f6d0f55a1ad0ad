//! Errors of Huawei Cloud's API gateway, the front of every service.

use crate::clouds::error_shapes::ErrorShapes;
use crate::clouds::service::{Refusal, UNKNOWN_KEY, WRONG_CLOCK};
use crate::error::ErrorKind;
use crate::text;

/// Places of code and message: the gateway's and ModelArts', IAM's, those of AgentArts, of older services.
pub const SHAPES: ErrorShapes = ErrorShapes {
    codes_in_success: "error_code",
    codes: "error_code error.code errorCode errCode code error",
    messages: "error_msg error_message error.message error.error_msg errorMsg errorMessage errMsg message msg error_description detail reason error",
    headers: None,
};

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
pub fn hint(code: &str, refusal: &Refusal<'_>) -> Option<&'static str> {
    let message = &*refusal.message.to_ascii_lowercase();
    Some(match number_of(code)? {
        // The gateway looks for a token if it finds no `Authorization`.
        "0301" if refusal.is_signed && text::contains(message, "x-auth-token") => {
            "the `Authorization` header did not arrive; something between this program and the service removes it"
        }
        "0301" | "0303" | "0305" if text::contains(message, "forbidden") => {
            "more than five wrong signatures lock a key for five minutes; check the secret access key, then wait"
        }
        "0301" | "0303" | "0305" if text::contains(message, "not exist") => UNKNOWN_KEY,
        "0301" | "0303" | "0305" if text::contains(message, "signature expired") => WRONG_CLOCK,
        "0301" | "0307" if text::contains(message, "token") => EXPIRED_TOKEN,
        "0301" | "0303" if text::contains(message, "verify aksk signature") => {
            "either `secretAccessKey` does not belong to `accessKeyId`, or something between this program and the service changes the request; more than five wrong signatures lock a key for five minutes"
        }
        "0301" if text::contains(message, "unauthorized") => WRONG_PROJECT,
        "0101" => not_published(refusal),
        "0201" => MAX_REQUEST,
        "0308" => "send fewer requests at a time",
        "0310" => WRONG_PROJECT,
        _ => return None,
    })
}

/// Hint for an API that the gateway does not know, or that is gone for good (410, which the gateway does not
/// document). Knowledge of 2026-11-27: the vendor's notice was not found, so regions and the international
/// site are not settled.
#[must_use]
pub fn not_published(refusal: &Refusal<'_>) -> &'static str {
    let is_data_management = ["/datasets", "/workforces", "/processor-tasks"]
        .iter()
        .any(|part| text::contains(refusal.path, part));
    if refusal.host.starts_with("modelarts.")
        && text::contains(refusal.host, ".myhuaweicloud.")
        && refusal.path.starts_with("/v2/")
        && is_data_management
    {
        "data management of ModelArts is reported off line on Huawei's public cloud since 2026-07-16 (as known on 2026-11-27); it is documented for Open Telekom Cloud and other clouds, whose `endpoint` you can set"
    } else {
        "check `region` or `endpoint`: it must not end with `/v2/{project_id}`, and the cloud must offer the API there"
    }
}
