//! Why a signature was refused, read from the refusal.
//!
//! Huawei's gateway answers a wrong signature with the canonical request that it made itself, its
//! lines joined by `|`. Compared with ours, it tells the one thing that a caller wants to know.

use crate::redact::{self, CANONICAL_REQUEST};
use crate::text::split_at_word;

/// What is known of a refusal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Diagnosis {
    /// What was wrong, in a sentence without its full stop.
    pub text: String,
    /// Whether the request arrived otherwise than it was signed. If not, the secret key is wrong.
    pub is_of_request: bool,
}

/// What the gateway's message says about a request whose canonical form is `ours`; `None` where the
/// message holds no canonical request.
#[must_use]
pub fn explain(message: &str, ours: &str) -> Option<Diagnosis> {
    let (_, theirs) = split_at_word(message, CANONICAL_REQUEST)?;
    let mut rest = theirs.trim_end();
    let lines: Vec<&str> = ours.split('\n').collect();
    for (index, line) in lines.iter().enumerate() {
        // Values may hold `|` themselves, so the text is followed along our own lines.
        let after = rest.strip_prefix(line).and_then(|after| {
            if index + 1 == lines.len() {
                after.is_empty().then_some(after)
            } else {
                after.strip_prefix('|')
            }
        });
        match after {
            Some(after) => rest = after,
            None => {
                let theirs = rest.split('|').next().unwrap_or_default();
                let text = format!(
                    "The {} differs: \"{}\" was signed, \"{}\" arrived. Something on the way to the service changes it",
                    name_of(index, line, &lines),
                    redact::line(line),
                    redact::line(theirs),
                );
                return Some(Diagnosis { text, is_of_request: true });
            }
        }
    }
    let text = "The gateway read the same request as was signed, so the secret access key does not belong to the access key id";
    Some(Diagnosis { text: text.to_owned(), is_of_request: false })
}

/// What a line of a canonical request is, in the words of the specification.
fn name_of(index: usize, line: &str, lines: &[&str]) -> String {
    match index {
        0 => "method".to_owned(),
        1 => "path".to_owned(),
        2 => "query".to_owned(),
        _ if index + 1 == lines.len() => "hash of the body".to_owned(),
        _ if index + 2 == lines.len() => "list of signed headers".to_owned(),
        _ => format!("header `{}`", line.split(':').next().unwrap_or_default()),
    }
}
