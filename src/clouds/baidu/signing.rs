//! Baidu AI Cloud's `bce-auth-v1`.
//!
//! ```text
//! prefix           = "bce-auth-v1/" AccessKeyId "/" timestamp "/" seconds
//! SigningKey       = Hex(HMAC-SHA256(SecretAccessKey, prefix))
//! CanonicalRequest = METHOD \n CanonicalURI \n CanonicalQuery \n CanonicalHeaders
//! Signature        = Hex(HMAC-SHA256(SigningKey, CanonicalRequest))
//! Authorization    = prefix "/" signedHeaders "/" Signature
//! ```
//!
//! Vendor text: "API authentication", chapter "Generating the authorization string". The signed text
//! is the canonical request itself; the body is covered only by headers that describe it.

use std::borrow::Cow;
use std::fmt;
use std::rc::Rc;

use crate::credentials::{AccessKey, Secret};
use crate::encode::{encode, push_encoded};
use crate::error::{Error, Result};
use crate::signing::scheme::{Draft, Scheme, Signer};
use crate::signing::{
    HeadersToSign, Key, SignableRequest, insert_sorted, lower, parameters, push_canonical_path,
    trim,
};
use crate::text::{contains, decimal, join};
use crate::time::Timestamp;

/// Name of the algorithm.
pub const ALGORITHM: &str = "bce-auth-v1";
/// Header of the signing time.
pub const DATE_HEADER: &str = "x-bce-date";
/// Header of the security token of temporary keys.
pub const TOKEN_HEADER: &str = "x-bce-security-token";
/// Default validity of a signature in seconds.
pub const DEFAULT_EXPIRY: i64 = 1800;

/// The scheme as clients use it.
pub static SCHEME: Scheme = Scheme {
    algorithm: ALGORITHM,
    date_header: DATE_HEADER,
    token_header: TOKEN_HEADER,
    hashes_body: false,
    signature_length: 64,
    presign: Some(url_draft),
    draft: |request, key, at| {
        let date = at.extended();
        let mut headers = request.headers.to_vec();
        headers.push((DATE_HEADER.into(), date.as_str().into()));
        let request = SignableRequest { headers: &headers, ..*request };
        let draft = BaiduDraft::new(&request, HeadersToSign::Default, key, at, DEFAULT_EXPIRY);
        let authorization = draft.authorization("");
        Draft {
            string_to_sign: draft.canonical_request.clone(),
            canonical_request: draft.canonical_request,
            signing_key_prefix: Some(draft.prefix),
            authorization,
            date,
        }
    },
    signer: |key| Rc::new(BaiduSigner::new(key)),
};

/// Builds the texts to sign for a URL. `host` and every `x-bce-*` are signed; the token is signed as a parameter.
fn url_draft(
    request: &SignableRequest<'_>,
    (access_key_id, security_token): (&str, Option<&Secret>),
    at: Timestamp,
    seconds: i64,
) -> Draft {
    let token = security_token
        .map(|token| [TOKEN_HEADER, "=", &encode(token.expose()), "&"].concat())
        .unwrap_or_default();
    let query = [&token, request.query].concat();
    let request = SignableRequest { query: &query, ..*request };
    let key = (access_key_id, security_token);
    let draft = BaiduDraft::new(&request, HeadersToSign::Named(&[]), key, at, seconds);
    let authorization = [&token, "authorization=", &encode(&draft.authorization(""))].concat();
    Draft {
        string_to_sign: draft.canonical_request.clone(),
        canonical_request: draft.canonical_request,
        signing_key_prefix: Some(draft.prefix),
        authorization,
        date: at.extended(),
    }
}

impl Signer for BaiduSigner {
    fn signature(&self, draft: &Draft) -> String {
        let prefix = draft.signing_key_prefix.as_deref().unwrap_or_default();
        self.signature(prefix, &draft.string_to_sign)
    }
}

/// Signer of one access key.
pub struct BaiduSigner {
    access_key_id: String,
    security_token: Option<Secret>,
    key: Key,
}

/// A signature with the texts it was computed from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BaiduSignature {
    /// The request in its canonical form, which the signing key signs.
    pub canonical_request: String,
    /// The text from which the secret key derives the signing key: version, key id, time and validity.
    pub prefix: String,
    /// 64 hexadecimal digits, lower case.
    pub signature: String,
    /// Value of `Authorization`.
    pub authorization: String,
}

/// The texts of a signature before the secret key is applied, wherever that key is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BaiduDraft {
    /// The request in its canonical form, which the signing key signs.
    pub canonical_request: String,
    /// The text from which the secret key derives the signing key: version, key id, time and validity.
    pub prefix: String,
    signed_headers: String,
}

impl BaiduDraft {
    /// Builds the texts to sign for `request`, sent at `at` and valid for `expires_in` seconds, without
    /// end if -1.
    #[must_use]
    pub fn new(
        request: &SignableRequest<'_>,
        to_sign: HeadersToSign<'_>,
        (access_key_id, security_token): (&str, Option<&Secret>),
        at: Timestamp,
        expires_in: i64,
    ) -> Self {
        let prefix =
            format!("{ALGORITHM}/{access_key_id}/{}/{}", at.extended(), decimal(expires_in));
        let (canonical_request, signed_headers) =
            canonical_request(request, to_sign, security_token.map(Secret::expose));
        Self { canonical_request, prefix, signed_headers }
    }

    /// Value of `Authorization`.
    #[must_use]
    pub fn authorization(&self, signature: &str) -> String {
        [&self.prefix, "/", &self.signed_headers, "/", signature].concat()
    }
}

impl BaiduSigner {
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

    /// Signs `request` as sent at `at` and valid for `expires_in` seconds, without end if -1.
    #[must_use]
    pub fn sign(
        &self,
        request: &SignableRequest<'_>,
        to_sign: HeadersToSign<'_>,
        at: Timestamp,
        expires_in: i64,
    ) -> BaiduSignature {
        let key = (self.access_key_id.as_str(), self.security_token.as_ref());
        let draft = BaiduDraft::new(request, to_sign, key, at, expires_in);
        let signature = self.signature(&draft.prefix, &draft.canonical_request);
        let authorization = draft.authorization(&signature);
        let BaiduDraft { canonical_request, prefix, .. } = draft;
        BaiduSignature { canonical_request, prefix, signature, authorization }
    }

    /// Signs for a client that does not have the secret key, see [`crate::signing::scheme::ToSign`].
    ///
    /// # Errors
    /// A validation error if `prefix` belongs to another key, or makes the signature valid for longer than
    /// the usual half an hour.
    pub fn sign_remote(&self, canonical_request: &str, prefix: &str) -> Result<String> {
        let parts: Vec<_> = prefix.split('/').collect();
        let is_allowed = match parts[..] {
            [ALGORITHM, id, _, seconds] => {
                id == self.access_key_id
                    && seconds
                        .parse::<u32>()
                        .is_ok_and(|seconds| i64::from(seconds) <= DEFAULT_EXPIRY)
            }
            _ => false,
        };
        if !is_allowed {
            return Err(Error::validation(
                "signingKeyPrefix",
                "must be for this access key and at most 1,800 seconds",
            ));
        }
        Ok(self.signature(prefix, canonical_request))
    }

    /// The signature of a canonical request with the signing key derived from `prefix`.
    #[must_use]
    pub fn signature(&self, prefix: &str, canonical_request: &str) -> String {
        Key::new(self.key.sign(prefix).as_bytes()).sign(canonical_request)
    }
}

/// The canonical request, and its list of signed headers.
fn canonical_request(
    request: &SignableRequest<'_>,
    to_sign: HeadersToSign<'_>,
    security_token: Option<&str>,
) -> (String, String) {
    // The token of a signed URL is a parameter instead.
    let security_token = security_token.filter(|_| !contains(request.query, TOKEN_HEADER));
    let mut headers = vec![(Cow::from("host"), request.host)];
    if let Some(token) = security_token {
        insert_sorted(&mut headers, (TOKEN_HEADER.into(), token));
    }
    for (name, value) in request.headers {
        let (name, value) = (lower(name), trim(value));
        let is_replaced = name == TOKEN_HEADER && security_token.is_some();
        if !value.is_empty() && is_signed(&name, to_sign) && !is_replaced {
            insert_sorted(&mut headers, (name, value));
        }
    }
    let signed_headers = join(headers.iter().map(|(name, _)| name), ";");

    let mut out = String::with_capacity(256);
    out.push_str(&request.method.to_ascii_uppercase());
    out.push('\n');
    push_canonical_path(&mut out, if request.path.is_empty() { "/" } else { request.path });
    out.push('\n');
    out.push_str(&sorted(query_lines(request.query), "&"));
    out.push('\n');
    out.push_str(&sorted(headers.iter().map(|(name, value)| header_line(name, value)), "\n"));
    (out, signed_headers)
}

/// Returns true if a header of the caller, its name in lower case, is signed.
fn is_signed(name: &str, to_sign: HeadersToSign<'_>) -> bool {
    match name {
        "host" | "authorization" => false,
        _ if name.starts_with("x-bce-") => true,
        _ => match to_sign {
            HeadersToSign::Default => {
                matches!(name, "content-length" | "content-type" | "content-md5")
            }
            HeadersToSign::Named(_) => to_sign.names(name),
        },
    }
}

/// `E(name)=E(value)` of every parameter except `authorization`, which carries signatures of links.
fn query_lines(query: &str) -> impl Iterator<Item = String> {
    parameters(query)
        .filter(|parameter| !parameter.name.eq_ignore_ascii_case(b"authorization"))
        .map(|parameter| {
            let mut line = String::new();
            parameter.push(&mut line);
            line
        })
}

fn header_line(name: &str, value: &str) -> String {
    let mut line = String::with_capacity(name.len() + value.len() + 8);
    push_encoded(&mut line, name);
    line.push(':');
    push_encoded(&mut line, value);
    line
}

/// Joins sorted lines. Complete lines are sorted, not names: `x-bce-a-b:` comes before `x-bce-a:`.
fn sorted(lines: impl Iterator<Item = String>, separator: &str) -> String {
    let mut sorted = Vec::new();
    for line in lines {
        insert_sorted(&mut sorted, line);
    }
    join(sorted.iter(), separator)
}

impl fmt::Debug for BaiduSigner {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("BaiduSigner")
            .field("access_key_id", &self.access_key_id)
            .finish_non_exhaustive()
    }
}
