//! Signing of a client's requests: with an access key, by the holder of a remote key, or with a token.

use std::borrow::Cow;

use super::client::{CallOptions, Client};
use super::credentials::{Credentials, RemoteKey};
use crate::clouds::SERVICES;
use crate::encode::encode;
use crate::error::{Error, ErrorKind, Reason, Result};
use crate::http::{SignedRequest, UnsignedRequest, check_header};
use crate::signing::SignableRequest;
use crate::signing::scheme::{Draft, Scheme, ToSign};
use crate::time::Timestamp;

/// A request as it would be sent, with the texts of its signature.
#[derive(Debug)]
pub struct PreparedRequest {
    /// The request.
    pub request: SignedRequest,
    /// The texts; `None` if a token is sent instead of a signature.
    pub signed: Option<Signed>,
}

/// A signature and the texts it was computed from.
#[derive(Debug)]
pub struct Signed {
    /// The request in the vendor's canonical form.
    pub canonical_request: String,
    /// The text that was signed.
    pub string_to_sign: String,
    /// The signature alone.
    pub signature: String,
}

type Headers = Vec<(String, String)>;

/// Bytes from which a body is hashed by the platform: its SHA-256 is 11 times as fast as the module's, but calling it
/// costs some microseconds.
const LARGE_BODY: usize = 4_096;

impl Client {
    /// The headers of a request before it is signed: the package's, the client's, the call's.
    pub(super) fn headers_for(
        &self,
        request: &UnsignedRequest,
        options: &CallOptions,
    ) -> Result<Headers> {
        let defaults = match request.body {
            // Pages of other origins need a CORS preflight to send the second one.
            Some(_) if self.is_proxied => {
                &[("content-type", "application/json"), ("x-verset-proxy", "1")][..]
            }
            Some(_) => &[("content-type", "application/json")],
            None => self.service.headers_without_body,
        };
        let mut headers = Vec::new();
        for (name, value) in defaults {
            headers.push(((*name).to_owned(), (*value).to_owned()));
        }
        let of_client = self.headers.iter().map(|(name, value)| (name, Some(value)));
        let of_call = options.headers.iter().map(|(name, value)| (name, value.as_ref()));
        for (name, value) in of_client.chain(of_call) {
            let name = name.to_ascii_lowercase();
            if let Some(value) = value {
                check_header(&name, value)?;
            }
            // A page may authenticate to its own server with any header.
            if is_reserved(&name) && !self.is_proxied {
                let wrong = "is set by the client and cannot be overridden";
                return Err(Error::validation(format!("headers[\"{name}\"]"), wrong)
                    .because(Reason::ReservedHeader));
            }
            headers.retain(|(known, _)| *known != name);
            headers.extend(value.map(|value| (name, value.clone())));
        }
        Ok(headers)
    }

    /// Checks that the service accepts fixed credentials; others are checked when they are provided.
    ///
    /// # Errors
    /// A credentials error for a token if the service accepts none.
    pub fn check_credentials(&self) -> Result<()> {
        match (self.service.token_header, self.credentials.fixed()) {
            (None, Some(Credentials::Token { .. })) => Err(self.token_not_accepted()),
            _ => Ok(()),
        }
    }

    /// Signs a request as sent now; in its URL if `expires_in` is its validity in seconds.
    pub(super) async fn sign(
        &self,
        request: &UnsignedRequest,
        mut headers: Headers,
        credentials: &Credentials,
        expires_in: Option<i64>,
    ) -> Result<PreparedRequest> {
        let at = Timestamp::from_epoch_ms(self.now_ms()).map_err(|_| {
            Error::new(ErrorKind::Platform, "`Date.now` of this runtime does not return a time")
        })?;
        let mut url = self.url(request);
        let signed = if let Credentials::Password(_) = credentials {
            None
        } else if let Credentials::Token { token, .. } = credentials {
            let header = self.service.token_header.ok_or_else(|| self.token_not_accepted())?;
            headers.push((header.to_owned(), token.expose().to_owned()));
            None
        } else {
            if let Some(project) = &request.project_id {
                push_project(&mut headers, project)?;
            }
            let (draft, signature) =
                self.sign_with_key(credentials, request, &headers, (at, expires_in)).await?;
            let Draft { date, canonical_request, string_to_sign, authorization, .. } = draft;
            if expires_in.is_some() {
                let separator = if request.query.is_empty() { "?" } else { "&" };
                url = [&url, separator, &authorization, &encode(&signature)].concat();
            } else {
                let scheme = self.service.scheme;
                headers.push((scheme.date_header.to_owned(), date));
                let token = credentials.security_token();
                headers.extend(
                    token.map(|token| (scheme.token_header.to_owned(), token.expose().to_owned())),
                );
                headers.push(("authorization".to_owned(), authorization + &signature));
            }
            Some(Signed { canonical_request, string_to_sign, signature })
        };
        let request =
            SignedRequest { method: request.method, url, headers, body: request.body.clone() };
        Ok(PreparedRequest { request, signed })
    }

    async fn sign_with_key(
        &self,
        credentials: &Credentials,
        request: &UnsignedRequest,
        headers: &Headers,
        (at, expires_in): (Timestamp, Option<i64>),
    ) -> Result<(Draft, String)> {
        let scheme = self.service.scheme;
        let id = credentials.access_key_id().ok_or_else(|| self.token_not_accepted())?;
        let key = (id, credentials.security_token());
        let headers = borrowed(headers);
        let body = request.body.as_deref().unwrap_or_default();
        let body_hash = if scheme.hashes_body && body.len() >= LARGE_BODY {
            self.runtime.sha256(body).await
        } else {
            None
        };
        let body_hash = body_hash.as_deref();
        let request = SignableRequest { body_hash, ..self.signable(request, &headers) };
        let draft = match (expires_in, scheme.presign) {
            (Some(seconds), Some(presign)) => presign(&request, key, at, seconds),
            _ => (scheme.draft)(&request, key, at),
        };
        let signature = match credentials {
            Credentials::Remote(key) => sign_remotely(key, scheme, &draft).await?,
            Credentials::AccessKey(key) => self.credentials.signer(key, scheme).signature(&draft),
            Credentials::Token { .. } | Credentials::Password(_) => {
                return Err(self.token_not_accepted());
            }
        };
        Ok((draft, signature))
    }

    fn signable<'a>(
        &'a self,
        request: &'a UnsignedRequest,
        headers: &'a [(Cow<'a, str>, Cow<'a, str>)],
    ) -> SignableRequest<'a> {
        SignableRequest {
            method: request.method.as_str(),
            host: self.endpoint.host(),
            bucket: self.bucket.as_deref(),
            path: &request.path,
            query: &request.query,
            headers,
            body: request.body.as_deref().unwrap_or_default().as_bytes(),
            body_hash: None,
        }
    }

    fn token_not_accepted(&self) -> Box<Error> {
        let wrong = ["is not accepted by ", self.service.title, "; use an access key"].concat();
        Error::credentials("token", wrong).because(Reason::TokenNotAccepted)
    }
}

/// Requests a signature from the holder of the secret key, and checks it before it is sent.
async fn sign_remotely(
    RemoteKey { access_key_id, signer, .. }: &RemoteKey,
    scheme: &'static Scheme,
    draft: &Draft,
) -> Result<String> {
    let algorithm = scheme.algorithm;
    let signature = signer.sign(ToSign { algorithm, access_key_id, draft }).await?;
    let is_hexadecimal = scheme.signature_length == 64;
    let is_digit = |byte: u8| match is_hexadecimal {
        true => byte.is_ascii_digit() || (b'a'..=b'f').contains(&byte),
        false => byte.is_ascii_alphanumeric() || b"+/=".contains(&byte),
    };
    if signature.len() == scheme.signature_length && signature.bytes().all(is_digit) {
        Ok(signature)
    } else {
        let wrong = if is_hexadecimal {
            "must return a signature of 64 hexadecimal digits in lower case"
        } else {
            "must return a signature of 28 characters in Base64"
        };
        Err(Error::credentials("sign", wrong).because(Reason::CredentialsProviderFailed))
    }
}

/// Returns true for headers of the signature (of any service, so that the same options fit all) and of the
/// platform.
fn is_reserved(name: &str) -> bool {
    matches!(name, "authorization" | "host" | "content-length")
        || SERVICES.iter().any(|service| {
            let scheme = service.scheme;
            name == scheme.date_header
                || name == scheme.token_header
                || Some(name) == service.token_header
        })
}

/// Sends the project in a header too, which sub-projects need; a header of the caller takes precedence.
fn push_project(headers: &mut Headers, project: &str) -> Result<()> {
    const NAME: &str = "x-project-id";
    if check_header(NAME, project).is_err() {
        let wrong = "must be printable ASCII, because it is sent in a header too";
        return Err(Error::validation("project_id", wrong));
    }
    if headers.iter().all(|(name, _)| name != NAME) {
        headers.push((NAME.to_owned(), project.to_owned()));
    }
    Ok(())
}

fn borrowed(headers: &[(String, String)]) -> Vec<(Cow<'_, str>, Cow<'_, str>)> {
    headers.iter().map(|(name, value)| (name.into(), value.into())).collect()
}
