//! Why a signature was refused, read from the refusal.
//!
//! Huawei's gateway answers a wrong signature with the canonical request that it made itself, its
//! lines joined by `|`. Compared with ours, it tells the one thing that a caller wants to know.

use std::borrow::Cow;

const MARKER: &str = "canonicalRequest:";

/// What the gateway's message says about a request whose canonical form is `ours`; `None` where the
/// message holds no canonical request.
#[must_use]
pub fn explain(message: &str, ours: &str) -> Option<String> {
    let (_, theirs) = message.split_once(MARKER)?;
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
                return Some(format!(
                    "The {} differs: \"{}\" was signed, \"{}\" arrived. Something on the way to the service changes it",
                    name_of(index, line, &lines),
                    hide(line),
                    hide(theirs),
                ));
            }
        }
    }
    Some(
        "The gateway read the same request as was signed, so the secret access key does not belong to the access key id"
            .to_owned(),
    )
}

/// The message with values that must not be seen taken out.
#[must_use]
pub fn mask(message: &str) -> Cow<'_, str> {
    if !message.contains(MARKER) {
        return Cow::Borrowed(message);
    }
    Cow::Owned(message.split('|').map(hide).collect::<Vec<_>>().join("|"))
}

/// A line of a canonical request, without the value of a header that is a secret.
fn hide(line: &str) -> String {
    let name = line.split(':').next().unwrap_or_default();
    if matches!(name, "x-security-token" | "authorization" | "x-auth-token") {
        [name, ":***"].concat()
    } else {
        line.to_owned()
    }
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
