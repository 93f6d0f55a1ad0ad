//! Errors of OBS. The façade converts their XML to JSON.

use crate::clouds::error_shapes::ErrorShapes;
use crate::clouds::huawei::diagnosis;
use crate::clouds::service::{Diagnosis, Refusal, UNKNOWN_KEY, WRONG_CLOCK, kind_in};
use crate::error::ErrorKind;

/// Places of code and message; a response to HEAD has only the headers.
pub const SHAPES: ErrorShapes = ErrorShapes {
    codes_in_success: "Code",
    codes: "Code",
    messages: "Message",
    headers: Some(("x-obs-error-code", "x-obs-error-message")),
};

/// Codes by kind; others follow from the status.
const KINDS: [(ErrorKind, &str); 3] = [
    (
        ErrorKind::Authentication,
        "SignatureDoesNotMatch InvalidAccessKeyId RequestTimeTooSkewed InvalidSecurity ExpiredToken InvalidToken",
    ),
    (ErrorKind::Conflict, "PreconditionFailed"),
    // An object of a cold storage class, which cannot be read before it is restored.
    (ErrorKind::Conflict, "InvalidObjectState"),
];

/// Kind of a refusal.
#[must_use]
pub fn kind(refusal: &Refusal<'_>) -> Option<ErrorKind> {
    kind_in(&KINDS, refusal.code?)
}

/// Hint for a refusal.
#[must_use]
pub fn hint(refusal: &Refusal<'_>) -> Option<&'static str> {
    Some(match refusal.code? {
        "InvalidAccessKeyId" => UNKNOWN_KEY,
        "RequestTimeTooSkewed" => WRONG_CLOCK,
        "InvalidObjectState" => "restore the object first",
        _ => return None,
    })
}

/// Compares the string to sign that OBS quotes with the one that was signed.
#[must_use]
pub fn diagnosis(quoted: &str, signed: &str) -> Option<Diagnosis> {
    quoted.contains('\n').then(|| diagnosis::compare(quoted, signed, '\n', name_of))
}

/// Name of a line of a string to sign.
fn name_of(index: usize, line: &str, _: usize) -> String {
    const NAMES: [&str; 4] = ["method", "`content-md5`", "`content-type`", "date"];
    match NAMES.get(index) {
        Some(name) => (*name).to_owned(),
        None if line.starts_with('/') => "path".to_owned(),
        None => ["header `", line.split(':').next().unwrap_or_default(), "`"].concat(),
    }
}
