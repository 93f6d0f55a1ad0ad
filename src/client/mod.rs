//! The life of one call: check, get credentials, sign, send, classify. Whatever a call goes through
//! is in [`Client::call`]; pages and waiters are made of calls.
//!
//! No JavaScript here: the platform is behind the traits of [`runtime`].

mod classify;
pub mod page;
pub mod runtime;
mod stop;
pub mod wait;

use std::borrow::Cow;
use std::cell::Cell;
use std::fmt;
use std::rc::Rc;

use crate::check::unknown_name;
use crate::credentials::{AccessKey, Credentials, Secret};
use crate::error::{Error, ErrorKind, Result};
use crate::http::{Endpoint, Outgoing, Reply, Request, check_header};
use crate::operation::{Group, OperationSpec, Waiter};
use crate::sign::baidu::{self, BaiduSigner, HeadersToSign};
use crate::sign::huawei::{self, HuaweiSigner};
use crate::sign::{SignableRequest, diagnose};
use crate::time::Timestamp;
use crate::value::Value;

use runtime::{CredentialsSource, Runtime, Signal};
use stop::{Stop, race};

/// Milliseconds that one request may take, where nobody says otherwise.
pub const DEFAULT_TIMEOUT_MS: f64 = 60_000.0;

/// Which vendor's rules apply to signatures and errors.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Vendor {
    /// Huawei Cloud.
    Huawei,
    /// Baidu AI Cloud.
    Baidu,
}

/// A service and the way to it.
pub struct Client {
    /// Whose service it is.
    pub vendor: Vendor,
    /// What it can do.
    pub groups: &'static [&'static Group],
    /// Where it answers.
    pub endpoint: Endpoint,
    /// The project that paths begin with, where a call does not name another.
    pub project_id: Option<String>,
    /// Headers for every request.
    pub headers: Vec<(String, String)>,
    /// Milliseconds that one request may take, its answer's body included.
    pub timeout_ms: f64,
    /// Who is calling.
    pub credentials: Rc<dyn CredentialsSource>,
    /// The platform.
    pub runtime: Rc<dyn Runtime>,
}

/// What a caller may say about one call.
#[derive(Default)]
pub struct CallOptions {
    /// Ends the call when it fires.
    pub signal: Option<Rc<dyn Signal>>,
    /// Instead of the client's.
    pub timeout_ms: Option<f64>,
    /// Over the client's; `None` takes one away.
    pub headers: Vec<(String, Option<String>)>,
}

/// A request as it would be sent, with the texts of its signature.
#[derive(Debug)]
pub struct Prepared {
    /// The request.
    pub request: Outgoing,
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

impl Client {
    /// The operation that a JavaScript name such as `v1.syncDataset` stands for, with that name.
    ///
    /// # Errors
    /// A validation error with the nearest name that there is.
    pub fn operation(&self, name: &str) -> Result<&'static OperationSpec> {
        let all = || {
            self.groups.iter().flat_map(|group| group.operations().map(move |spec| (group, spec)))
        };
        match all().find(|(group, spec)| group.is_method(name, spec.id)) {
            Some((_, spec)) => Ok(spec),
            None => {
                let known: Vec<_> = all().map(|(group, spec)| group.method_of(spec.id)).collect();
                Err(unknown_name("", name, known.iter().map(String::as_str)))
            }
        }
    }

    /// The waiter that a JavaScript name such as `v1.waitForTask` stands for.
    ///
    /// # Errors
    /// A validation error where there is none.
    pub fn waiter(&self, name: &str) -> Result<&'static Waiter> {
        self.groups
            .iter()
            .find_map(|group| group.waiters().find(|waiter| group.is_method(name, waiter.id)))
            .ok_or_else(|| unknown_name("", name, std::iter::empty()))
    }

    /// Makes one call.
    ///
    /// # Errors
    /// Every failure there is, each of its own kind; see [`ErrorKind`].
    pub async fn call(
        &self,
        operation: &'static OperationSpec,
        params: &Value,
        options: &CallOptions,
    ) -> Result<Reply> {
        let request = operation.request(params, self.project_id.as_deref())?;
        let timeout_ms = options.timeout_ms.unwrap_or(self.timeout_ms);
        let attempts = Cell::new(0);
        let work = async {
            let Prepared { request, signed } = self.sign(request, options).await?;
            attempts.set(1);
            let reply = self.runtime.send(request).await.map_err(|failure| {
                let text = format!("no answer from {}: {}", self.endpoint.host(), failure.message);
                let mut error = Error::new(ErrorKind::Connection, text).caused_by(failure.cause);
                error.retryable = true;
                error
            })?;
            self.judge(operation, signed.as_ref(), reply)
        };
        let result = match race(work, self.stops(options, timeout_ms)).await {
            Ok(result) => result,
            Err(Stop::Aborted(reason)) => Err(aborted(reason)),
            Err(Stop::TimedOut) => {
                let text = format!(
                    "no complete answer from {} within {} ms (`timeoutMs`)",
                    self.endpoint.host(),
                    whole(timeout_ms),
                );
                let mut error = Error::new(ErrorKind::Timeout, text);
                error.retryable = true;
                Err(error)
            }
        };
        result.map_err(|mut error| {
            error.attempts = attempts.get();
            error
        })
    }

    /// The signed request that a call would send.
    ///
    /// # Errors
    /// As [`Client::call`], as far as a call gets without sending.
    pub async fn prepare(
        &self,
        operation: &'static OperationSpec,
        params: &Value,
        options: &CallOptions,
    ) -> Result<Prepared> {
        let request = operation.request(params, self.project_id.as_deref())?;
        match race(self.sign(request, options), self.stops(options, f64::INFINITY)).await {
            Ok(result) => result,
            Err(Stop::Aborted(reason)) => Err(aborted(reason)),
            Err(Stop::TimedOut) => Err(Error::new(ErrorKind::Timeout, "took too long")),
        }
    }

    /// Comes back when the caller aborts or the time is over.
    async fn stops(&self, options: &CallOptions, timeout_ms: f64) -> Stop {
        stop::first(self.runtime.as_ref(), options.signal.as_deref(), timeout_ms).await
    }

    async fn sign(&self, request: Request, options: &CallOptions) -> Result<Prepared> {
        let mut headers = self.headers_for(&request, options)?;
        let credentials = self.credentials.credentials().await?;
        let at = Timestamp::from_epoch_ms(self.runtime.now_ms())?;
        let signed = match (self.vendor, credentials.as_ref()) {
            (Vendor::Huawei, Credentials::AccessKey(key)) => {
                if let Some(project) = &request.project_id {
                    push_project(&mut headers, project)?;
                }
                Some(self.sign_huawei(key, &request, &mut headers, at))
            }
            (Vendor::Baidu, Credentials::AccessKey(key)) => {
                Some(self.sign_baidu(key, &request, &mut headers, at))
            }
            (Vendor::Huawei, Credentials::Token(token)) => {
                headers.push(("x-auth-token".to_owned(), token.expose().to_owned()));
                None
            }
            (Vendor::Baidu, Credentials::Token(_)) => {
                return Err(Error::credentials(
                    "token",
                    "is taken by ModelArts only; Qianfan's dataset API wants an access key",
                ));
            }
        };
        let url = self.endpoint.url(&request.path, &request.query);
        let request = Outgoing { method: request.method, url, headers, body: request.body };
        Ok(Prepared { request, signed })
    }

    fn sign_huawei(
        &self,
        key: &AccessKey,
        request: &Request,
        headers: &mut Vec<(String, String)>,
        at: Timestamp,
    ) -> Signed {
        let signature = HuaweiSigner::new(key)
            .sign(&signable(request, self.endpoint.host(), &borrowed(headers)), at);
        headers.push((huawei::DATE_HEADER.to_owned(), signature.date));
        push_token(headers, huawei::TOKEN_HEADER, key.security_token.as_ref());
        headers.push(("authorization".to_owned(), signature.authorization));
        Signed {
            canonical_request: signature.canonical_request,
            string_to_sign: signature.string_to_sign,
            signature: signature.signature,
        }
    }

    fn sign_baidu(
        &self,
        key: &AccessKey,
        request: &Request,
        headers: &mut Vec<(String, String)>,
        at: Timestamp,
    ) -> Signed {
        headers.push((baidu::DATE_HEADER.to_owned(), at.extended()));
        let signature = BaiduSigner::new(key).sign(
            &signable(request, self.endpoint.host(), &borrowed(headers)),
            HeadersToSign::Default,
            at,
            baidu::DEFAULT_EXPIRY,
        );
        push_token(headers, baidu::TOKEN_HEADER, key.security_token.as_ref());
        headers.push(("authorization".to_owned(), signature.authorization));
        Signed {
            string_to_sign: signature.canonical_request.clone(),
            canonical_request: signature.canonical_request,
            signature: signature.signature,
        }
    }

    /// The headers of a request before it is signed: ours, the client's, the call's.
    fn headers_for(
        &self,
        request: &Request,
        options: &CallOptions,
    ) -> Result<Vec<(String, String)>> {
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

    /// Whether an answer is a success, and if not, what it says.
    fn judge(
        &self,
        operation: &'static OperationSpec,
        signed: Option<&Signed>,
        reply: Reply,
    ) -> Result<Reply> {
        let polled = self
            .groups
            .iter()
            .flat_map(|group| group.waiters())
            .find(|waiter| std::ptr::eq(waiter.poll, operation));
        let Some(mut error) = classify::failure(self.vendor, operation, polled, &reply) else {
            return Ok(reply);
        };
        let ours = signed.map(|signed| signed.canonical_request.as_str());
        let explanation = ours.and_then(|ours| diagnose::explain(&error.message, ours));
        error.message = diagnose::mask(&error.message).into_owned();
        if let Some(explanation) = explanation {
            error.message = format!("{explanation} ({})", error.message);
        }
        error.reply = Some(reply);
        Err(error)
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

fn push_token(headers: &mut Vec<(String, String)>, name: &str, token: Option<&Secret>) {
    headers.extend(token.map(|token| (name.to_owned(), token.expose().to_owned())));
}

/// Names the project in a header too, which sub-projects need; one of the caller's stays.
fn push_project(headers: &mut Vec<(String, String)>, project: &str) -> Result<()> {
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
    request: &'a Request,
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

/// Milliseconds for a message. Floats are not formatted anywhere, see [`crate::value::Number`].
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "for a message")]
fn whole(ms: f64) -> u64 {
    ms as u64
}

fn aborted(reason: crate::error::Cause) -> Box<Error> {
    Error::new(ErrorKind::Aborted, "the call was aborted by its signal").caused_by(Some(reason))
}

impl fmt::Debug for Client {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("Client")
            .field("vendor", &self.vendor)
            .field("endpoint", &self.endpoint)
            .field("project_id", &self.project_id)
            .finish_non_exhaustive()
    }
}

impl fmt::Debug for CallOptions {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("CallOptions")
            .field("timeout_ms", &self.timeout_ms)
            .finish_non_exhaustive()
    }
}
