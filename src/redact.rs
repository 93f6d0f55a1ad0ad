//! What must not be seen in an error, a log line or anything else that people print.
//!
//! Two ways, because neither is enough: by name, for headers, fields and query parameters that hold
//! secrets; and by value, for the secrets of a call, wherever a service repeats them.

use std::borrow::Cow;

use crate::encode::encode;
use crate::text;

/// What stands in place of a secret.
const HIDDEN: &str = "***";

/// Bytes of a secret at least: texts of a few characters are none, and would take pieces out of everything.
const LEAST_SECRET: usize = 6;

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

/// A line of a canonical request, without the value of a header that is a secret.
#[must_use]
pub fn hide_header(line: &str) -> Cow<'_, str> {
    match line.split_once(':') {
        Some((name, value)) if !value.is_empty() && is_secret(name) => {
            Cow::Owned([name, ":", HIDDEN].concat())
        }
        _ => Cow::Borrowed(line),
    }
}

/// The value of a header, field or query parameter as it may be shown.
#[must_use]
pub fn shown<'a>(name: &str, value: &'a str) -> &'a str {
    if is_secret(name) { HIDDEN } else { value }
}

/// A URL without the values of parameters that are secret.
#[must_use]
pub fn url(url: &str) -> Cow<'_, str> {
    let Some((place, query)) = url.split_once('?') else {
        return Cow::Borrowed(url);
    };
    let mut out = place.to_owned();
    for (index, parameter) in query.split('&').enumerate() {
        let (name, value) = parameter.split_once('=').unwrap_or((parameter, ""));
        for part in [if index == 0 { "?" } else { "&" }, name, "=", shown(name, value)] {
            out.push_str(part);
        }
    }
    Cow::Owned(out)
}

/// Takes the secrets of one call out of texts that came back.
#[derive(Debug, Default)]
pub struct Redactor(Vec<String>);

impl Redactor {
    /// Hides `secrets`, as they are and percent-encoded.
    pub fn new<'a>(secrets: impl Iterator<Item = &'a str>) -> Self {
        let mut all = Vec::new();
        for secret in secrets.filter(|secret| secret.len() >= LEAST_SECRET) {
            for form in [secret.to_owned(), encode(secret)] {
                if !all.contains(&form) {
                    all.push(form);
                }
            }
        }
        Self(all)
    }

    /// The text without them, and without secret headers in a canonical request that is quoted.
    #[must_use]
    pub fn text(&self, text: &str) -> String {
        let mut out = if text::has(text, CANONICAL_REQUEST) {
            text::join(text.split('|').map(hide_header), "|")
        } else {
            text.to_owned()
        };
        for secret in &self.0 {
            out = text::replace(&out, secret, HIDDEN);
        }
        out
    }

    /// The beginning of a text, which may end within a secret, without that.
    #[must_use]
    pub fn excerpt(&self, text: &str) -> String {
        let mut out = self.text(text);
        for secret in &self.0 {
            let is_cut =
                |&length: &usize| secret.get(..length).is_some_and(|cut| out.ends_with(cut));
            if let Some(length) = (LEAST_SECRET..secret.len()).rev().find(is_cut) {
                out.truncate(out.len() - length);
                out.push_str(HIDDEN);
            }
        }
        out
    }

    /// The value of a header or field, where it must not be shown as it is.
    #[must_use]
    pub fn hidden(&self, name: &str, value: &str) -> Option<String> {
        let shown = if is_secret(name) { HIDDEN.to_owned() } else { self.text(value) };
        (shown != value).then_some(shown)
    }
}
