//! Explanation of refused signatures.
//!
//! Huawei's gateway answers a wrong signature with the canonical request that it built itself, its lines
//! joined by `|`. Comparing it with the one that was signed shows which part differs.

use crate::clouds::service::Diagnosis;
use crate::error::Reason;
use crate::redact::{self, CANONICAL_REQUEST};
use crate::text::split_once;

/// Compares the canonical request in the gateway's message with the one that was signed; `None` if the
/// message quotes none.
#[must_use]
pub fn explain(message: &str, signed: &str) -> Option<Diagnosis> {
    let (_, received) = split_once(message, CANONICAL_REQUEST)?;
    Some(compare(received, signed, '|', name_of))
}

/// Compares a text that a service received, its lines joined by `separator`, with the one that was signed.
/// `name_of` names a line by its index, its text and the number of lines.
pub(super) fn compare(
    received: &str,
    signed: &str,
    separator: char,
    name_of: fn(usize, &str, usize) -> String,
) -> Diagnosis {
    let mut rest = received.trim_end();
    let lines: Vec<&str> = signed.split('\n').collect();
    for (index, line) in lines.iter().enumerate() {
        // Values may contain `|` themselves, so the text is compared along the signed lines.
        let after = rest.strip_prefix(line).and_then(|after| {
            if index + 1 == lines.len() {
                after.is_empty().then_some(after)
            } else {
                after.strip_prefix(separator)
            }
        });
        match after {
            Some(after) => rest = after,
            None => {
                let received = rest.split(separator).next().unwrap_or_default();
                let text = format!(
                    "The {} differs: \"{}\" was signed, \"{}\" arrived. Something between this program and the service changes it",
                    name_of(index, line, lines.len()),
                    redact::line(line),
                    redact::line(received),
                );
                return Diagnosis { text, reason: Reason::RequestAltered };
            }
        }
    }
    let text = "The gateway received the request as it was signed, so the secret access key does not belong to the access key id";
    Diagnosis { text: text.to_owned(), reason: Reason::WrongSecretKey }
}

/// Name of a line of a canonical request, in the words of the specification.
fn name_of(index: usize, line: &str, count: usize) -> String {
    match index {
        0 => "method".to_owned(),
        1 => "path".to_owned(),
        2 => "query".to_owned(),
        _ if index + 1 == count => "hash of the body".to_owned(),
        _ if index + 2 == count => "list of signed headers".to_owned(),
        _ => format!("header `{}`", line.split(':').next().unwrap_or_default()),
    }
}
