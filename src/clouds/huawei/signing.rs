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
use std::rc::Rc;

use sha2::{Digest, Sha256};

use crate::credentials::{AccessKey, Secret};
use crate::encode::hex;
use crate::error::{Error, Result};
use crate::signing::scheme::{Draft, Scheme, Signer};
use crate::signing::{
    HeadersToSign, Key, SignableRequest, arrives_unchanged, insert_sorted, lower, parameters,
    push_canonical_path, trim,
};
use crate::time::Timestamp;

/// Name of the algorithm.
pub const ALGORITHM: &str = "SDK-HMAC-SHA256";

/// Header of the signing time; the gateway refuses more than 15 minutes of difference.
pub const DATE_HEADER: &str = "x-sdk-date";
/// Header of the security token of temporary keys.
pub const TOKEN_HEADER: &str = "x-security-token";
/// Header whose value replaces the hash of the body, for example `UNSIGNED-PAYLOAD`.
pub const CONTENT_HASH_HEADER: &str = "x-sdk-content-sha256";

/// The scheme as clients use it.
pub static SCHEME: Scheme = Scheme {
    algorithm: ALGORITHM,
    date_header: DATE_HEADER,
    token_header: TOKEN_HEADER,
    hashes_body: true,
    signature_length: 64,
    presign: None,
    draft: |request, (access_key_id, security_token), at| {
        let draft = HuaweiDraft::new(request, HeadersToSign::Default, security_token, at);
        let authorization = draft.authorization(access_key_id, "");
        let HuaweiDraft { date, canonical_request, string_to_sign, .. } = draft;
        Draft { date, canonical_request, string_to_sign, signing_key_prefix: None, authorization }
    },
    signer: |key| Rc::new(HuaweiSigner::new(key)),
};

impl Signer for HuaweiSigner {
    fn signature(&self, draft: &Draft) -> String {
        self.key.sign(&draft.string_to_sign)
    }
}

/// Signer of one access key.
pub struct HuaweiSigner {
    access_key_id: String,
    security_token: Option<Secret>,
    key: Key,
}

/// A signature with the texts it was computed from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HuaweiSignature {
    /// Value of `X-Sdk-Date`.
    pub date: String,
    /// The request in its canonical form.
    pub canonical_request: String,
    /// The text that is signed.
    pub string_to_sign: String,
    /// 64 hexadecimal digits, lower case.
    pub signature: String,
    /// Value of `Authorization`.
    pub authorization: String,
}

/// The texts of a signature before the secret key is applied, wherever that key is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HuaweiDraft {
    /// Value of `X-Sdk-Date`.
    pub date: String,
    /// The request in its canonical form.
    pub canonical_request: String,
    /// The text that is signed.
    pub string_to_sign: String,
    signed_headers: String,
}

impl HuaweiDraft {
    /// Builds the texts to sign for `request`, sent at `at`.
    ///
    /// `host` and `x-sdk-date` are always signed. By default so are all other headers except those that may
    /// not arrive unchanged: names with an underscore, which gateways drop; headers that browsers, proxies
    /// or hops change; and an `authorization` or `x-sdk-date` of the caller, which are replaced. Naming one of
    /// those does not sign it, except `user-agent`.
    #[must_use]
    pub fn new(
        request: &SignableRequest<'_>,
        to_sign: HeadersToSign<'_>,
        security_token: Option<&Secret>,
        at: Timestamp,
    ) -> Self {
        let date = at.compact();
        let (canonical_request, signed_headers) =
            canonical_request(request, to_sign, security_token.map(Secret::expose), &date);
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

    /// The token to send (as [`TOKEN_HEADER`]) with every request of a temporary key.
    #[must_use]
    pub fn security_token(&self) -> Option<&str> {
        self.security_token.as_ref().map(Secret::expose)
    }

    /// Signs `request` as sent at `at`; see [`HuaweiDraft::new`] for what is signed.
    #[must_use]
    pub fn sign(
        &self,
        request: &SignableRequest<'_>,
        to_sign: HeadersToSign<'_>,
        at: Timestamp,
    ) -> HuaweiSignature {
        let draft = HuaweiDraft::new(request, to_sign, self.security_token.as_ref(), at);
        let signature = self.signature(&draft.string_to_sign);
        let authorization = draft.authorization(&self.access_key_id, &signature);
        let HuaweiDraft { date, canonical_request, string_to_sign, .. } = draft;
        HuaweiSignature { date, canonical_request, string_to_sign, signature, authorization }
    }

    /// Signs for a client that does not have the secret key, see [`crate::signing::scheme::ToSign`].
    ///
    /// # Errors
    /// A validation error if `text` is not the string to sign of the canonical request: approving the one
    /// does not approve the other.
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

/// The canonical request, and the list of signed headers that is part of it.
fn canonical_request(
    request: &SignableRequest<'_>,
    to_sign: HeadersToSign<'_>,
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
        if is_signed(&name, to_sign) && !is_replaced {
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
    let stated = headers.iter().find(|(name, _)| name == CONTENT_HASH_HEADER);
    match stated.map(|(_, stated)| *stated).or(request.body_hash) {
        Some(hash) => out.push_str(hash),
        None => out.push_str(&hex(&Sha256::digest(request.body))),
    }
    (out, signed_headers)
}

/// Returns true if a header of the caller, its name in lower case, is signed.
fn is_signed(name: &str, to_sign: HeadersToSign<'_>) -> bool {
    match name {
        "authorization" | "host" | DATE_HEADER => false,
        // The gateway drops such names.
        _ if name.contains('_') => false,
        // Read from the request as it is signed.
        CONTENT_HASH_HEADER => true,
        // The vendor's Python SDK signs it, and only browsers change it.
        "user-agent" => to_sign.names(name),
        _ => (to_sign == HeadersToSign::Default || to_sign.names(name)) && arrives_unchanged(name),
    }
}

/// Appends the canonical URI, which always ends with a slash even if the path of the request does not.
fn push_uri(out: &mut String, path: &str) {
    push_canonical_path(out, path);
    if !out.ends_with('/') {
        out.push('/');
    }
}

/// Appends the query sorted by decoded name, then by decoded value: bytes of UTF-8, so code points.
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
