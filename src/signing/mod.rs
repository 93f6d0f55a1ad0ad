//! Request signing: HMAC and canonical encoding, shared by the vendors' schemes.
//!
//! **Contract.** Signing is a pure function of method, URL, headers, body, credentials and date. A signer
//! never rewrites the request: it signs the host, path and query it receives, and the caller sends exactly
//! those. It takes the time from the caller and reads no clock.

pub mod scheme;

use std::borrow::Cow;

use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;

use crate::encode::{decode, hex, push_canonical};
use crate::text::contains_word;

/// A request as it will be sent; `host`, `path` and `query` are those of its URL.
#[derive(Debug, Clone, Copy)]
pub struct SignableRequest<'a> {
    /// HTTP method, in any case; it is signed in upper case.
    pub method: &'a str,
    /// Value of the `Host` header, with the port if that will be sent.
    pub host: &'a str,
    /// The bucket of an object store that the host is for; `None` to read it from the host.
    pub bucket: Option<&'a str>,
    /// Path of the URL, percent-encoded as it will be sent.
    pub path: &'a str,
    /// Query of the URL without the `?`, percent-encoded as it will be sent.
    pub query: &'a str,
    /// The caller's headers, without `host`; names in any case, each once.
    pub headers: &'a [(Cow<'a, str>, Cow<'a, str>)],
    /// The bytes of the body; empty if there is none.
    pub body: &'a [u8],
    /// SHA-256 of the body in hexadecimal, if it was hashed elsewhere; then `body` is not read.
    pub body_hash: Option<&'a str>,
}

/// Selection of the headers to sign, beside those that a scheme always signs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum HeadersToSign<'a> {
    /// The default set of the scheme.
    Default,
    /// These, in any case; names that the request does not have are ignored.
    Named(&'a [Cow<'a, str>]),
}

impl HeadersToSign<'_> {
    /// Returns true if the selection names a header, given in lower case.
    pub(crate) fn names(self, name: &str) -> bool {
        match self {
            Self::Default => false,
            Self::Named(names) => names.iter().any(|named| lower(named) == name),
        }
    }
}

/// Headers, in lower case, that do not arrive as the caller gave them: browsers write or drop them (the
/// forbidden header names of the Fetch standard, and a `User-Agent` that some ignore), connections end
/// them (RFC 9110, section 7.6.1), proxies and tracers change or add them. Signing one makes every call
/// fail, and five failures lock a key of Huawei Cloud.
const CHANGED_ON_THE_WAY: &str = "accept-charset accept-encoding baggage connection content-length \
    cookie cookie2 date dnt expect forwarded http2-settings keep-alive max-forwards origin referer \
    set-cookie te traceparent tracestate trailer transfer-encoding true-client-ip upgrade \
    upgrade-insecure-requests user-agent via x-real-ip";

/// Beginnings of the names of such headers.
const CHANGED_PREFIXES: [&str; 6] =
    ["access-control-", "cf-", "proxy-", "sec-", "x-forwarded-", "x-amzn-"];

/// Returns true if a header, its name in lower case, arrives as the caller gave it.
pub(crate) fn arrives_unchanged(name: &str) -> bool {
    // Nearly every request has these; going through the lists takes a microsecond, a fifteenth of a signature.
    matches!(name, "content-type" | "x-project-id")
        || !contains_word(CHANGED_ON_THE_WAY, name)
            && !CHANGED_PREFIXES.iter().any(|prefix| name.starts_with(prefix))
}

/// A prepared HMAC key: the two padded key blocks are hashed once, not for every signature.
#[derive(Clone)]
pub(crate) struct Key(Hmac<Sha256>);

impl Key {
    pub(crate) fn new(secret: &[u8]) -> Self {
        match Hmac::new_from_slice(secret) {
            Ok(mac) => Self(mac),
            // HMAC hashes long keys and pads short ones: no length is wrong, and the error type
            // exists for other kinds of MAC only.
            Err(_) => unreachable!("HMAC takes keys of every length"),
        }
    }

    /// The MAC of `message` in hexadecimal, the form of both vendors' signatures.
    pub(crate) fn sign(&self, message: &str) -> String {
        let mut mac = self.0.clone();
        mac.update(message.as_bytes());
        hex(&mac.finalize().into_bytes())
    }
}

/// The value of a header without the white space that proxies may remove from its ends.
pub(crate) fn trim(value: &str) -> &str {
    value.trim_matches([' ', '\t'])
}

/// Inserts `item` into a sorted list. The lists of a request are short, and the standard library's sorts
/// would add 12 KB to the module, one copy for each type.
pub(crate) fn insert_sorted<T: Ord>(list: &mut Vec<T>, item: T) {
    list.insert(list.partition_point(|other| *other <= item), item);
}

/// The name of a header in lower case, copied only if it is not already.
pub(crate) fn lower(name: &str) -> Cow<'_, str> {
    if name.bytes().any(|byte| byte.is_ascii_uppercase()) {
        Cow::Owned(name.to_ascii_lowercase())
    } else {
        Cow::Borrowed(name)
    }
}

/// Appends a path with every segment in its canonical encoding.
///
/// An escaped slash stays inside its segment: `%2F` is data, `/` is structure.
pub(crate) fn push_canonical_path(out: &mut String, path: &str) {
    for (index, segment) in path.split('/').enumerate() {
        if index > 0 {
            out.push('/');
        }
        push_canonical(out, segment);
    }
}

/// A parameter of a query; ordered by decoded name, then by decoded value.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Parameter<'a> {
    pub(crate) name: Cow<'a, [u8]>,
    pub(crate) value: Cow<'a, [u8]>,
    /// Name and value as written in the URL.
    pub(crate) written: (&'a str, &'a str),
}

impl Parameter<'_> {
    /// Appends `E(name)=E(value)`.
    pub(crate) fn push(&self, out: &mut String) {
        push_canonical(out, self.written.0);
        out.push('=');
        push_canonical(out, self.written.1);
    }
}

/// The parameters of a query in the order of the URL.
pub(crate) fn parameters(query: &str) -> impl Iterator<Item = Parameter<'_>> {
    query.split('&').filter(|item| !item.is_empty()).map(|item| {
        let written = item.split_once('=').unwrap_or((item, ""));
        Parameter { name: decoded(written.0), value: decoded(written.1), written }
    })
}

fn decoded(text: &str) -> Cow<'_, [u8]> {
    if text.contains('%') { Cow::Owned(decode(text)) } else { Cow::Borrowed(text.as_bytes()) }
}
