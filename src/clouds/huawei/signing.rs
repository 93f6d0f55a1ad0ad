//! Huawei Cloud's `SDK-HMAC-SHA256`, as its API gateway verifies it.
//!
//! ```text
//! CanonicalRequest = METHOD \n CanonicalURI \n CanonicalQuery \n CanonicalHeaders \n SignedHeaders \n Hash(body)
//! StringToSign     = "SDK-HMAC-SHA256" \n X-Sdk-Date \n Hash(CanonicalRequest)
//! Signature        = Hex(HMAC-SHA256(SecretAccessKey, StringToSign))
//! ```
//!
//! Vendor text: "API Request Signing Guide", chapter "AK/SK signing and authentication algorithm".

use std::borrow::Cow;
use std::fmt;

use sha2::{Digest, Sha256};

use crate::credentials::{AccessKey, Secret};
use crate::encode::hex;
use crate::error::{Error, Result};
use crate::signing::{
    Key, SignableRequest, insert_sorted, lower, parameters, push_canonical_path, trim,
};
use crate::time::Timestamp;

/// Name of the algorithm.
pub const ALGORITHM: &str = "SDK-HMAC-SHA256";

/// Header of the signing time; the gateway refuses more than 15 minutes of difference.
pub const DATE_HEADER: &str = "x-sdk-date";
/// Header that goes with temporary keys.
pub const TOKEN_HEADER: &str = "x-security-token";
/// Header whose value takes the place of the body's hash, `UNSIGNED-PAYLOAD` for instance.
pub const CONTENT_HASH_HEADER: &str = "x-sdk-content-sha256";

/// Signs requests with one access key.
pub struct HuaweiSigner {
    access_key_id: String,
    security_token: Option<Secret>,
    key: Key,
}

/// A signature with the texts it was made from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HuaweiSignature {
    /// Value of `X-Sdk-Date`.
    pub date: String,
    /// The request in its canonical form.
    pub canonical_request: String,
    /// What the secret key signs.
    pub string_to_sign: String,
    /// 64 hexadecimal digits, lower case.
    pub signature: String,
    /// Value of `Authorization`.
    pub authorization: String,
}

/// A request that is ready to be signed, wherever the secret key is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HuaweiDraft {
    /// Value of `X-Sdk-Date`.
    pub date: String,
    /// The request in its canonical form.
    pub canonical_request: String,
    /// What the secret key signs.
    pub string_to_sign: String,
    signed_headers: String,
}

impl HuaweiDraft {
    /// Brings `request`, sent at `at`, into the form that is signed.
    ///
    /// All headers are signed but those that the way may change: names with an underscore, which
    /// gateways drop, and an `authorization` or `x-sdk-date` of the caller's, which are replaced.
    #[must_use]
    pub fn new(
        request: &SignableRequest<'_>,
        security_token: Option<&Secret>,
        at: Timestamp,
    ) -> Self {
        let date = at.compact();
        let (canonical_request, signed_headers) =
            canonical_request(request, security_token.map(Secret::expose), &date);
        let string_to_sign = string_to_sign(&canonical_request, &date);
        Self { date, canonical_request, string_to_sign, signed_headers }
    }

    /// Value of `Authorization`.
    #[must_use]
    pub fn authorization(&self, access_key_id: &str, signature: &str) -> String {
        [
            ALGORITHM,
            " Access=",
            access_key_id,
            ", SignedHeaders=",
            &self.signed_headers,
            ", Signature=",
            signature,
        ]
        .concat()
    }
}

impl HuaweiSigner {
    /// A signer for one access key.
    #[must_use]
    pub fn new(access_key: &AccessKey) -> Self {
        Self {
            access_key_id: access_key.access_key_id.clone(),
            security_token: access_key.security_token.clone(),
            key: Key::new(access_key.secret_access_key.expose().as_bytes()),
        }
    }

    /// The token that must be sent (as [`TOKEN_HEADER`]) with every request of a temporary key.
    #[must_use]
    pub fn security_token(&self) -> Option<&str> {
        self.security_token.as_ref().map(Secret::expose)
    }

    /// Signs `request` as sent at `at`; see [`HuaweiDraft::new`] for what is signed.
    #[must_use]
    pub fn sign(&self, request: &SignableRequest<'_>, at: Timestamp) -> HuaweiSignature {
        let draft = HuaweiDraft::new(request, self.security_token.as_ref(), at);
        let signature = self.signature(&draft.string_to_sign);
        let authorization = draft.authorization(&self.access_key_id, &signature);
        let HuaweiDraft { date, canonical_request, string_to_sign, .. } = draft;
        HuaweiSignature { date, canonical_request, string_to_sign, signature, authorization }
    }

    /// Signs what a client without the secret key asks for: see [`super::ToSign`].
    ///
    /// # Errors
    /// A validation error where `text` is not the string to sign of the canonical request: whoever
    /// allowed the one has not allowed the other.
    pub fn sign_remote(&self, canonical_request: &str, text: &str) -> Result<String> {
        let date = text.split('\n').nth(1).unwrap_or_default();
        if string_to_sign(canonical_request, date) != text {
            return Err(Error::validation(
                "stringToSign",
                "must be the string to sign of `canonicalRequest`",
            ));
        }
        Ok(self.signature(text))
    }

    /// The signature of a string to sign.
    #[must_use]
    pub fn signature(&self, string_to_sign: &str) -> String {
        self.key.sign(string_to_sign)
    }
}

/// The canonical request, and the list of signed headers that is a part of it.
fn canonical_request(
    request: &SignableRequest<'_>,
    security_token: Option<&str>,
    date: &str,
) -> (String, String) {
    let mut headers = vec![(Cow::from(DATE_HEADER), date)];
    insert_sorted(&mut headers, ("host".into(), request.host));
    if let Some(token) = security_token {
        insert_sorted(&mut headers, (TOKEN_HEADER.into(), token));
    }
    for (name, value) in request.headers {
        let name = lower(name);
        let is_replaced = name == TOKEN_HEADER && security_token.is_some();
        if is_signed(&name) && !is_replaced {
            insert_sorted(&mut headers, (name, trim(value)));
        }
    }

    let mut signed_headers = String::with_capacity(64);
    let mut out = String::with_capacity(384);
    out.push_str(&request.method.to_ascii_uppercase());
    out.push('\n');
    push_uri(&mut out, request.path);
    out.push('\n');
    push_query(&mut out, request.query);
    out.push('\n');
    for (name, value) in &headers {
        if !signed_headers.is_empty() {
            signed_headers.push(';');
        }
        signed_headers.push_str(name);
        for part in [name, ":", value, "\n"] {
            out.push_str(part);
        }
    }
    out.push('\n');
    out.push_str(&signed_headers);
    out.push('\n');
    match headers.iter().find(|(name, _)| name == CONTENT_HASH_HEADER) {
        Some((_, stated)) => out.push_str(stated),
        None => out.push_str(&hex(&Sha256::digest(request.body))),
    }
    (out, signed_headers)
}

/// Whether a header of the caller's, its name in lower case, is part of the signature.
fn is_signed(name: &str) -> bool {
    !name.contains('_') && !matches!(name, "authorization" | "host" | DATE_HEADER)
}

/// The canonical URI always ends with a slash, whether the request's path does or not.
fn push_uri(out: &mut String, path: &str) {
    push_canonical_path(out, path);
    if !out.ends_with('/') {
        out.push('/');
    }
}

/// Parameters are sorted by decoded name, then by decoded value: bytes of UTF-8, so code points.
fn push_query(out: &mut String, query: &str) {
    let mut sorted = Vec::new();
    for parameter in parameters(query) {
        insert_sorted(&mut sorted, parameter);
    }
    for (index, parameter) in sorted.iter().enumerate() {
        if index > 0 {
            out.push('&');
        }
        parameter.push(out);
    }
}

fn string_to_sign(canonical_request: &str, date: &str) -> String {
    let hash = hex(&Sha256::digest(canonical_request.as_bytes()));
    [ALGORITHM, "\n", date, "\n", &hash].concat()
}

impl fmt::Debug for HuaweiSigner {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("HuaweiSigner")
            .field("access_key_id", &self.access_key_id)
            .finish_non_exhaustive()
    }
}
