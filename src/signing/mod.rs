//! Request signing as pure functions of (method, URL, headers, body, credentials, date).
//!
//! **Contract.** A signer never rewrites the request: it signs the host, path and query it is given,
//! and the caller sends exactly those. It takes the time from the caller and reads no clock.

use std::borrow::Cow;

use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;

use crate::encode::{decode, hex, push_canonical};

/// A request as it will go over the wire; `host`, `path` and `query` are what stands in its URL.
#[derive(Debug, Clone, Copy)]
pub struct SignableRequest<'a> {
    /// HTTP method, in any case; it is signed in upper case.
    pub method: &'a str,
    /// The value of the `Host` header: the port is in it where it will be sent.
    pub host: &'a str,
    /// Path of the URL, percent-encoded as it will be sent.
    pub path: &'a str,
    /// Query of the URL without the `?`, percent-encoded as it will be sent.
    pub query: &'a str,
    /// The caller's headers, without `host`; names in any case, each once.
    pub headers: &'a [(Cow<'a, str>, Cow<'a, str>)],
    /// The bytes of the body; empty where there is none.
    pub body: &'a [u8],
}

/// What a signature is asked for with, where the secret key is elsewhere: on a server, for a page.
#[derive(Debug, Clone, Copy)]
pub struct ToSign<'a> {
    /// [`huawei::ALGORITHM`] or [`baidu::ALGORITHM`].
    pub algorithm: &'static str,
    /// Whose secret key is to sign.
    pub access_key_id: &'a str,
    /// The request in its canonical form, by which the signer can tell what it signs.
    pub canonical_request: &'a str,
    /// What the secret key signs: with Huawei the string to sign, with Baidu the prefix that makes the
    /// signing key, which then signs the canonical request.
    pub text: &'a str,
}

/// A prepared HMAC key: the two padded key blocks are hashed once, not with every signature.
#[derive(Clone)]
pub(crate) struct Key(Hmac<Sha256>);

impl Key {
    pub(crate) fn new(secret: &[u8]) -> Self {
        match Hmac::new_from_slice(secret) {
            Ok(mac) => Self(mac),
            // HMAC hashes long keys and pads short ones: no length is wrong, and the error type is
            // there for other kinds of MAC only.
            Err(_) => unreachable!("HMAC takes keys of every length"),
        }
    }

    /// The MAC of `message` in hexadecimal, as both vendors write signatures.
    pub(crate) fn sign(&self, message: &str) -> String {
        let mut mac = self.0.clone();
        mac.update(message.as_bytes());
        hex(&mac.finalize().into_bytes())
    }
}

/// The text of a header without what proxies may take off its ends.
pub(crate) fn trim(value: &str) -> &str {
    value.trim_matches([' ', '\t'])
}

/// Puts `item` where it belongs in a sorted list. The lists of a request are short, and the library's
/// sorts would add 12 KB to the module, one copy for each type.
pub(crate) fn insert_sorted<T: Ord>(list: &mut Vec<T>, item: T) {
    list.insert(list.partition_point(|other| *other <= item), item);
}

/// A header's name in lower case, copied only where it is not already.
pub(crate) fn lower(name: &str) -> Cow<'_, str> {
    if name.bytes().any(|byte| byte.is_ascii_uppercase()) {
        Cow::Owned(name.to_ascii_lowercase())
    } else {
        Cow::Borrowed(name)
    }
}

/// Appends a path with every segment in its one canonical encoding.
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

/// A parameter of a query, in the order of its decoded name, then of its decoded value.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Parameter<'a> {
    pub(crate) name: Cow<'a, [u8]>,
    pub(crate) value: Cow<'a, [u8]>,
    /// Name and value as they stand in the URL.
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

/// The parameters of a query in wire order.
pub(crate) fn parameters(query: &str) -> impl Iterator<Item = Parameter<'_>> {
    query.split('&').filter(|item| !item.is_empty()).map(|item| {
        let written = item.split_once('=').unwrap_or((item, ""));
        Parameter { name: decoded(written.0), value: decoded(written.1), written }
    })
}

fn decoded(text: &str) -> Cow<'_, [u8]> {
    if text.contains('%') { Cow::Owned(decode(text)) } else { Cow::Borrowed(text.as_bytes()) }
}
