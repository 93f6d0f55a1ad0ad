//! Hints for Qianfan's error codes; their kinds are those of all Baidu services.

use crate::clouds::baidu::errors;
use crate::clouds::service::Refusal;

/// Hint for a refusal.
#[must_use]
pub(super) fn hint(refusal: &Refusal<'_>) -> Option<&'static str> {
    match refusal.code? {
        "AccessDenied" => Some(
            "the user of this key needs one of the policies of Qianfan that allow the operation",
        ),
        "OptInRequired" => Some("activate Qianfan in the console first"),
        _ => errors::hint(refusal),
    }
}
