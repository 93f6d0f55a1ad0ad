//! What must not be seen in an error, a log line or anything else that people print.
//!
//! Two ways, because neither is enough: by name, for headers, fields and query parameters that hold
//! secrets; and by value, for the secrets of a call, wherever a service repeats them.

use crate::encode::encode;
use crate::text;

/// What stands in place of a secret.
const HIDDEN: &str = "***";

/// Bytes of a secret at least: texts of a few characters are none, and would take pieces out of everything.
const MIN_SECRET: usize = 6;
/// How much of a text is shown that is no JSON.
const EXCERPT_CHARACTERS: usize = 200;

/// Parts of the names of headers, fields and query parameters that hold secrets, in lower case and
/// without separators.
const SECRET_NAMES: [&str; 14] = [
    "authorization",
    "authtoken",     // X-Auth-Token
    "securitytoken", // X-Security-Token, x-bce-security-token, x-obs-security-token, securityToken
    "subjecttoken",  // X-Subject-Token, with which IAM answers
    "accesstoken",
    "refreshtoken",
    "sessiontoken",
    "cookie", // Set-Cookie too
    "password",
    "secret",    // secretAccessKey, secret_key
    "signature", // of links that are good for whoever has them
    "credential",
    "privatekey",
    "apikey",
];

/// Whether a header, field or query parameter of this name holds a secret.
#[must_use]
pub fn is_secret(name: &str) -> bool {
    let plain: String = name
        .chars()
        .filter(|character| !matches!(character, '-' | '_'))
        .map(|character| character.to_ascii_lowercase())
        .collect();
    matches!(plain.as_str(), "token" | "sk")
        || SECRET_NAMES.iter().any(|part| text::has(&plain, part))
}

/// Before the canonical request that Huawei's gateway quotes, its lines joined by `|`.
pub const CANONICAL_REQUEST: &str = "canonicalRequest:";

/// A line of a canonical request, without the value of a header or of parameters that are secret.
#[must_use]
pub fn line(line: &str) -> String {
    if line.contains(':') { pair(line, ":") } else { query(line) }
}

/// A URL, or a text with URLs in it, without the values of parameters that are secret.
#[must_use]
pub fn urls(text: &str) -> String {
    // Nearly every text has none, and some have megabytes.
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

/// A name and a value, which is not shown where it is a secret.
fn pair(pair: &str, separator: &str) -> String {
    match text::split_at_word(pair, separator) {
        Some((name, value)) if !value.is_empty() && is_secret(name) => {
            [name, separator, HIDDEN].concat()
        }
        _ => pair.to_owned(),
    }
}

/// Takes the secrets of one call out of texts that came back.
#[derive(Debug, Default)]
pub struct Redactor(Vec<String>);

impl Redactor {
    /// Hides `secrets`, as they are and percent-encoded.
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

    /// The text without them, and without what is secret in URLs and in a canonical request that is
    /// quoted.
    #[must_use]
    pub fn text(&self, text: &str) -> String {
        let mut out = match text::split_at_word(text, CANONICAL_REQUEST) {
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

    /// The beginning of a text, long enough to recognize it by. It is cut last, since half a secret is not
    /// recognised; and as the text is a beginning itself, it may end with one.
    #[must_use]
    pub fn excerpt(&self, text: &str) -> String {
        let mut out = self.text(text);
        let cut = |secret: &String| {
            let ends = |&length: &usize| secret.get(..length).is_some_and(|cut| out.ends_with(cut));
            (MIN_SECRET..secret.len()).rev().find(ends)
        };
        if let Some(length) = self.0.iter().filter_map(cut).max() {
            out.truncate(out.len() - length);
            out.push_str(HIDDEN);
        }
        out.chars().take(EXCERPT_CHARACTERS).collect()
    }

    /// The value of a header or field, where it must not be shown as it is.
    #[must_use]
    pub fn hidden(&self, name: &str, value: &str) -> Option<String> {
        let shown = if is_secret(name) { HIDDEN.to_owned() } else { self.text(value) };
        (shown != value).then_some(shown)
    }
}
