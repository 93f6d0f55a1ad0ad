//! Redaction of secrets in errors, log lines and everything else that people print.
//!
//! Secrets are recognised in two ways, because neither is enough: by name, for headers, fields and query
//! parameters that hold secrets; and by value, for the secrets of a call, wherever a service repeats them.

use crate::encode::encode;
use crate::text;

/// Replacement of a secret.
const HIDDEN: &str = "***";

/// Minimum length of a secret in bytes: a text of a few characters is not a secret, and hiding it would
/// damage every other text.
const MIN_SECRET: usize = 6;
/// Length from which a text may have been cut before it came here.
const MAX_TEXT: usize = 8_000;
/// Characters shown of a body that is not JSON.
const EXCERPT_CHARACTERS: usize = 200;

/// Parts of the names of headers, fields and query parameters that hold secrets, in lower case and
/// without separators.
const SECRET_NAMES: [&str; 14] = [
    "authorization",
    "authtoken",     // X-Auth-Token
    "securitytoken", // X-Security-Token, x-bce-security-token, x-obs-security-token, securityToken
    "subjecttoken",  // X-Subject-Token of IAM's responses
    "accesstoken",
    "refreshtoken",
    "sessiontoken",
    "cookie", // Set-Cookie too
    "password",
    "secret",    // secretAccessKey, secret_key
    "signature", // of links that work for whoever has them
    "credential",
    "privatekey",
    "apikey",
];

/// Returns true if a header, field or query parameter of this name holds a secret.
#[must_use]
pub fn is_secret(name: &str) -> bool {
    let plain: String = name
        .chars()
        .filter(|character| !matches!(character, '-' | '_'))
        .map(|character| character.to_ascii_lowercase())
        .collect();
    matches!(plain.as_str(), "token" | "sk")
        || SECRET_NAMES.iter().any(|part| text::contains(&plain, part))
}

/// Marker before the canonical request that Huawei's gateway quotes, its lines joined by `|`.
pub const CANONICAL_REQUEST: &str = "canonicalRequest:";

/// A line of a canonical request without the values of secret headers or parameters.
#[must_use]
pub fn line(line: &str) -> String {
    if line.contains(':') { pair(line, ":") } else { query(line) }
}

/// A URL, or a text that contains URLs, without the values of secret parameters.
#[must_use]
pub fn urls(text: &str) -> String {
    // Nearly every text contains none, and some have megabytes.
    if !text.contains('?') {
        return text.to_owned();
    }
    let word = |word: &str| match word.split_once('?') {
        Some((place, parameters)) => [place, "?", &query(parameters)].concat(),
        None => word.to_owned(),
    };
    text::join(text.split(' ').map(word), " ")
}

fn query(query: &str) -> String {
    text::join(query.split('&').map(|parameter| pair(parameter, "=")), "&")
}

/// A name with its value, which is hidden if the name is that of a secret.
fn pair(pair: &str, separator: &str) -> String {
    match text::split_once(pair, separator) {
        Some((name, value)) if !value.is_empty() && is_secret(name) => {
            [name, separator, HIDDEN].concat()
        }
        _ => pair.to_owned(),
    }
}

/// Removes the secrets of one call from texts that came back.
#[derive(Debug, Default)]
pub struct Redactor(Vec<String>);

impl Redactor {
    /// A redactor for `secrets`, both literal and percent-encoded.
    pub fn new<'a>(secrets: impl Iterator<Item = &'a str>) -> Self {
        let mut all = Vec::new();
        for secret in secrets.filter(|secret| secret.len() >= MIN_SECRET) {
            for form in [secret.to_owned(), encode(secret)] {
                if !all.contains(&form) {
                    all.push(form);
                }
            }
        }
        Self(all)
    }

    /// The text without the secrets, and without secret values in URLs and in a quoted canonical request.
    #[must_use]
    pub fn text(&self, text: &str) -> String {
        let mut out = match text::split_once(text, CANONICAL_REQUEST) {
            Some((before, quoted)) => {
                let quoted = text::join(quoted.split('|').map(line), "|");
                [before, CANONICAL_REQUEST, &quoted].concat()
            }
            None => urls(text),
        };
        for secret in &self.0 {
            out = text::replace(&out, secret, HIDDEN);
        }
        out
    }

    /// The text without the secrets, if it may have been cut: it may end with half a secret, which would not be
    /// recognised.
    #[must_use]
    pub fn beginning(&self, text: &str) -> String {
        let mut out = self.text(text);
        let cut = |secret: &String| {
            let ends = |&length: &usize| secret.get(..length).is_some_and(|cut| out.ends_with(cut));
            (MIN_SECRET..secret.len()).rev().find(ends)
        };
        if let Some(length) = self.0.iter().filter_map(cut).max() {
            out.truncate(out.len() - length);
            out.push_str(HIDDEN);
        }
        out
    }

    /// The beginning of a body that is not JSON, long enough to recognise it; cut last, for the same reason.
    #[must_use]
    pub fn excerpt(&self, text: &str) -> String {
        self.beginning(text).chars().take(EXCERPT_CHARACTERS).collect()
    }

    /// The redacted value of a header or field; `None` if it can be shown unchanged.
    #[must_use]
    pub fn hidden(&self, name: &str, value: &str) -> Option<String> {
        let shown = match value.len() {
            _ if is_secret(name) => HIDDEN.to_owned(),
            MAX_TEXT.. => self.beginning(value),
            _ => self.text(value),
        };
        (shown != value).then_some(shown)
    }
}
