//! Sources: equal if bucket and key are, whatever the scheme, because an export can write either.

use crate::hash::{Domain, Hasher};

/// The schemes of sources; a version should keep to one. 0: none of them.
pub const SCHEMES: [&str; 6] = ["none", "s3", "obs", "path", "content", "other"];

/// A source's parts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Source<'a> {
    /// Number of the scheme in [`SCHEMES`].
    pub scheme: u8,
    /// The domain that the rest is hashed in.
    pub domain: Domain,
    /// Bucket and key, the text, or the address.
    pub rest: &'a [u8],
}

impl<'a> Source<'a> {
    /// Splits a source.
    #[must_use]
    #[inline(never)]
    pub fn parse(source: &'a [u8]) -> Self {
        if let Some(path) = source.strip_prefix(b"/") {
            return Self { scheme: 3, domain: Domain::Object, rest: path };
        }
        let colon = source.iter().take(10).position(|&byte| byte == b':');
        if let Some(colon) = colon
            && let Some((scheme, rest)) = source.split_at_checked(colon)
            && let Some(rest) = rest.strip_prefix(b"://")
        {
            let is = |name: &[u8]| scheme.eq_ignore_ascii_case(name);
            if is(b"s3") || is(b"s3a") || is(b"s3n") {
                return Self { scheme: 1, domain: Domain::Object, rest };
            }
            if is(b"obs") {
                return Self { scheme: 2, domain: Domain::Object, rest };
            }
            if is(b"content") {
                return Self { scheme: 4, domain: Domain::Content, rest };
            }
        }
        let rest = source.strip_prefix(b"./").unwrap_or(source);
        Self { scheme: 5, domain: Domain::Location, rest }
    }

    /// The hash by which the sample is found.
    #[must_use]
    pub fn hash(self, hasher: &Hasher) -> u64 {
        hasher.bytes(self.domain, self.rest)
    }
}
