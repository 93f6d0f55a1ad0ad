//! A request with its signature, or with the token that is sent instead.

use std::borrow::Cow;

use super::credentials::{Credentials, RemoteKey};
use super::{CallOptions, Client, Vendor};
use crate::clouds::baidu::signing::{self as baidu, BaiduDraft, BaiduSigner, HeadersToSign};
use crate::clouds::huawei::signing::{self as huawei, HuaweiDraft, HuaweiSigner};
use crate::credentials::Secret;
use crate::error::{Error, Result};
use crate::http::{SignedRequest, UnsignedRequest, check_header};
use crate::signing::{SignableRequest, ToSign};
use crate::time::Timestamp;

/// A request as it would be sent, with the texts of its signature.
#[derive(Debug)]
pub struct PreparedRequest {
    /// The request.
    pub request: SignedRequest,
    /// The texts; `None` where a token is sent instead of a signature.
    pub signed: Option<Signed>,
}

/// What a signature was made from.
#[derive(Debug)]
pub struct Signed {
    /// The request in the vendor's canonical form.
    pub canonical_request: String,
    /// What was signed.
    pub string_to_sign: String,
    /// The signature alone.
    pub signature: String,
}

type Headers = Vec<(String, String)>;

impl Client {
    /// The headers of a request before it is signed: ours, the client's, the call's.
    pub(super) fn headers_for(
        &self,
        request: &UnsignedRequest,
        options: &CallOptions,
    ) -> Result<Headers> {
        let mut headers = vec![("content-type".to_owned(), "application/json".to_owned())];
        if request.body.is_none() && self.vendor == Vendor::Baidu {
            headers.clear();
        }
        let of_client = self.headers.iter().map(|(name, value)| (name, Some(value)));
        let of_call = options.headers.iter().map(|(name, value)| (name, value.as_ref()));
        for (name, value) in of_client.chain(of_call) {
            let name = name.to_ascii_lowercase();
            if let Some(value) = value {
                check_header(&name, value)?;
            }
            if is_ours(&name) {
                let wrong = "is written by the client and cannot be given";
                return Err(Error::validation(format!("headers[\"{name}\"]"), wrong));
            }
            headers.retain(|(known, _)| *known != name);
            headers.extend(value.map(|value| (name, value.clone())));
        }
        Ok(headers)
    }

    /// Checks that fixed credentials are of a kind that the service takes; others are when they come.
    ///
    /// # Errors
    /// A credentials error for a token that is not for ModelArts.
    pub fn check_credentials(&self) -> Result<()> {
        match (self.vendor, self.credentials.fixed()) {
            (Vendor::Baidu, Some(Credentials::Token(_))) => Err(no_token()),
            _ => Ok(()),
        }
    }

    /// Signs a request as sent now.
    pub(super) async fn sign(
        &self,
        request: &UnsignedRequest,
        mut headers: Headers,
        credentials: &Credentials,
    ) -> Result<PreparedRequest> {
        let at = Timestamp::from_epoch_ms(self.now_ms())?;
        let signed = match (self.vendor, credentials) {
            (Vendor::Huawei, Credentials::Token(token)) => {
                headers.push(("x-auth-token".to_owned(), token.expose().to_owned()));
                None
            }
            (Vendor::Baidu, Credentials::Token(_)) => return Err(no_token()),
            (Vendor::Huawei, _) => {
                if let Some(project) = &request.project_id {
                    push_project(&mut headers, project)?;
                }
                Some(self.sign_huawei(credentials, request, &mut headers, at).await?)
            }
            (Vendor::Baidu, _) => {
                Some(self.sign_baidu(credentials, request, &mut headers, at).await?)
            }
        };
        let url = self.url(request);
        let request =
            SignedRequest { method: request.method, url, headers, body: request.body.clone() };
        Ok(PreparedRequest { request, signed })
    }

    async fn sign_huawei(
        &self,
        credentials: &Credentials,
        request: &UnsignedRequest,
        headers: &mut Headers,
        at: Timestamp,
    ) -> Result<Signed> {
        let (id, token) = key(credentials);
        let draft = HuaweiDraft::new(
            &signable(request, self.endpoint.host(), &borrowed(headers)),
            token,
            at,
        );
        let signature = match credentials {
            Credentials::AccessKey(key) => HuaweiSigner::new(key).signature(&draft.string_to_sign),
            _ => {
                let texts = (&*draft.canonical_request, &*draft.string_to_sign);
                ask(credentials, huawei::ALGORITHM, texts).await?
            }
        };
        headers.push((huawei::DATE_HEADER.to_owned(), draft.date.clone()));
        push_token(headers, huawei::TOKEN_HEADER, token);
        headers.push(("authorization".to_owned(), draft.authorization(id, &signature)));
        let HuaweiDraft { canonical_request, string_to_sign, .. } = draft;
        Ok(Signed { canonical_request, string_to_sign, signature })
    }

    async fn sign_baidu(
        &self,
        credentials: &Credentials,
        request: &UnsignedRequest,
        headers: &mut Headers,
        at: Timestamp,
    ) -> Result<Signed> {
        let (id, token) = key(credentials);
        headers.push((baidu::DATE_HEADER.to_owned(), at.extended()));
        let draft = BaiduDraft::new(
            &signable(request, self.endpoint.host(), &borrowed(headers)),
            HeadersToSign::Default,
            (id, token),
            at,
            baidu::DEFAULT_EXPIRY,
        );
        let signature = match credentials {
            Credentials::AccessKey(key) => {
                BaiduSigner::new(key).signature(&draft.prefix, &draft.canonical_request)
            }
            _ => {
                let texts = (&*draft.canonical_request, &*draft.prefix);
                ask(credentials, baidu::ALGORITHM, texts).await?
            }
        };
        push_token(headers, baidu::TOKEN_HEADER, token);
        headers.push(("authorization".to_owned(), draft.authorization(&signature)));
        Ok(Signed {
            string_to_sign: draft.canonical_request.clone(),
            canonical_request: draft.canonical_request,
            signature,
        })
    }
}

fn no_token() -> Box<Error> {
    Error::credentials(
        "token",
        "is taken by ModelArts only; Qianfan's dataset API wants an access key",
    )
}

/// The id of an access key, and the token that goes with it.
fn key(credentials: &Credentials) -> (&str, Option<&Secret>) {
    match credentials {
        Credentials::AccessKey(key) => (&key.access_key_id, key.security_token.as_ref()),
        Credentials::Remote(key) => (&key.access_key_id, key.security_token.as_ref()),
        Credentials::Token(_) => ("", None),
    }
}

/// Has somebody else sign, and looks at what comes back before it is sent.
async fn ask(
    credentials: &Credentials,
    algorithm: &'static str,
    (canonical_request, text): (&str, &str),
) -> Result<String> {
    let Credentials::Remote(RemoteKey { access_key_id, signer, .. }) = credentials else {
        return Err(Error::credentials("credentials", "cannot sign"));
    };
    let to_sign = ToSign { algorithm, access_key_id, canonical_request, text };
    let signature = signer.sign(to_sign).await?;
    let is_hexadecimal = |byte: u8| byte.is_ascii_digit() || (b'a'..=b'f').contains(&byte);
    if signature.len() == 64 && signature.bytes().all(is_hexadecimal) {
        Ok(signature)
    } else {
        let wrong = "must give a signature of 64 hexadecimal digits, in lower case";
        Err(Error::credentials("sign", wrong))
    }
}

/// Headers that belong to the signature, or to the platform.
fn is_ours(name: &str) -> bool {
    matches!(
        name,
        "authorization"
            | "host"
            | "content-length"
            | "x-auth-token"
            | huawei::DATE_HEADER
            | huawei::TOKEN_HEADER
            | baidu::DATE_HEADER
            | baidu::TOKEN_HEADER
    )
}

fn push_token(headers: &mut Headers, name: &str, token: Option<&Secret>) {
    headers.extend(token.map(|token| (name.to_owned(), token.expose().to_owned())));
}

/// Names the project in a header too, which sub-projects need; one of the caller's stays.
fn push_project(headers: &mut Headers, project: &str) -> Result<()> {
    const NAME: &str = "x-project-id";
    if check_header(NAME, project).is_err() {
        let wrong = "must be an id of printable ASCII, as it is sent in a header too";
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

fn signable<'a>(
    request: &'a UnsignedRequest,
    host: &'a str,
    headers: &'a [(Cow<'a, str>, Cow<'a, str>)],
) -> SignableRequest<'a> {
    SignableRequest {
        method: request.method.as_str(),
        host,
        path: &request.path,
        query: &request.query,
        headers,
        body: request.body.as_deref().unwrap_or_default().as_bytes(),
    }
}
