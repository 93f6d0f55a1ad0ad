//! One attempt of a call: get credentials, sign, send, check the response.

use std::cell::{Cell, RefCell};
use std::future::poll_fn;
use std::rc::Rc;
use std::task::Poll;

use super::check;
use super::client::{CallOptions, Client};
use super::credentials::Credentials;
use super::deadline::{aborted_error, with_deadline};
use super::hint;
use super::log::Log;
use super::retry::{self, Failure};
use super::sign::{PreparedRequest, Signed};
use crate::api::OperationSpec;
use crate::error::{Cause, Error, ErrorKind, Reason, Result};
use crate::http::UnsignedRequest;
use crate::redact::{self, Redactor};
use crate::response::Response;
use crate::time::whole_ms;

/// Step after which a call stops.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum StopPoint {
    /// The signature; nothing is sent.
    Prepare,
    /// The response.
    Send,
}

/// Output of a call, by its stop point.
pub(super) enum CallOutput {
    PreparedRequest(PreparedRequest),
    Response(Response),
}

/// The parts of a call that all of its attempts share.
pub(super) struct Attempts<'a> {
    pub(super) client: &'a Client,
    pub(super) stop_point: StopPoint,
    pub(super) options: &'a CallOptions,
    /// `None` for a raw request.
    pub(super) operation: Option<&'static OperationSpec>,
    pub(super) request: UnsignedRequest,
    /// The headers before signing.
    pub(super) headers: Vec<(String, String)>,
    pub(super) log: Log<'a>,
    /// Credentials of the last attempt.
    pub(super) used: RefCell<Option<Rc<Credentials>>>,
    /// Number of requests sent.
    pub(super) count: Cell<u32>,
}

impl Attempts<'_> {
    /// Makes one attempt with `credentials`, or with those that are valid now.
    pub(super) async fn run(&self, credentials: Option<Rc<Credentials>>) -> Result<CallOutput> {
        let timeout_ms = self.options.timeout_ms.unwrap_or(self.client.timeout_ms);
        let work = Box::pin(self.send(credentials));
        match with_deadline(work, self.client.runtime.as_ref(), None, timeout_ms).await {
            Ok(result) => result,
            Err(_) => Err(self.timeout_error("timeoutMs", timeout_ms)),
        }
    }

    async fn send(&self, credentials: Option<Rc<Credentials>>) -> Result<CallOutput> {
        let Self { client, log, .. } = self;
        let credentials = match credentials {
            Some(credentials) => credentials,
            None => client.credentials.resolve(client.now_ms()).await?,
        };
        self.used.replace(Some(Rc::clone(&credentials)));
        let prepared = client.sign(&self.request, self.headers.clone(), &credentials).await?;
        if self.stop_point == StopPoint::Prepare {
            return Ok(CallOutput::PreparedRequest(prepared));
        }
        let PreparedRequest { request, signed } = prepared;
        let number = self.count.get() + 1;
        log.request(number, &request);
        if let Some(reason) = self.already_aborted().await {
            return Err(aborted_error(reason));
        }
        self.count.set(number);
        let began_ms = client.runtime.now_ms();
        let redactor = || self.redactor(&credentials, signed.as_ref());
        let response = client.runtime.send(request).await.map_err(|failure| {
            // A `fetch` of the caller may quote the URL, or everything it received.
            let text = redactor().text(&failure.message);
            let text = ["no response from ", client.host(), ": ", &text].concat();
            let error = Error::new(ErrorKind::Connection, text).caused_by(failure.cause);
            let (rule, mut error) = if failure.unsent {
                (Failure::NotConnected, error.because(Reason::NotConnected))
            } else {
                (Failure::ConnectionLost, error)
            };
            error.retry = retry::rule(rule);
            if client.proxy.is_none() && hint::is_unknown_host(&failure.message) {
                error.notes.push(client.service.known_hosts.to_owned());
            }
            error
        })?;
        client.clock.learn(&response, began_ms, client.runtime.now_ms());
        log.response(number, &response, redactor);
        let polled = self.operation.and_then(|operation| client.waiter_polling(operation));
        let checks = check::Checks {
            client,
            path: &self.request.path,
            has_response_body: self.operation.is_some_and(|operation| operation.has_response_body),
            polled,
            canonical_request: signed.as_ref().map(|signed| signed.canonical_request.as_str()),
        };
        checks.run(response, redactor).map(CallOutput::Response)
    }

    /// The reason of the caller's signal if it is aborted already: a log function that sees the request may
    /// abort it.
    async fn already_aborted(&self) -> Option<Cause> {
        let mut aborted = self.options.signal.as_deref()?.aborted();
        poll_fn(|context| match aborted.as_mut().poll(context) {
            Poll::Ready(reason) => Poll::Ready(Some(reason)),
            Poll::Pending => Poll::Ready(None),
        })
        .await
    }

    /// Error of an attempt or call that took longer than an option allows.
    pub(super) fn timeout_error(&self, option: &str, ms: f64) -> Box<Error> {
        let text = format!(
            "no complete response from {} within {} ms (`{option}`)",
            self.client.host(),
            whole_ms(ms)
        );
        let mut error = Error::new(ErrorKind::Timeout, text);
        if self.count.get() == 0 {
            error.notes.push("nothing was sent, as credentials or a signature are pending".into());
        }
        error.retry = retry::rule(Failure::Timeout);
        error
    }

    /// The redactor of everything that a service could repeat.
    fn redactor(&self, credentials: &Credentials, signed: Option<&Signed>) -> Redactor {
        let headers = self.headers.iter().filter(|(name, _)| redact::is_secret(name));
        let sent = headers.map(|(_, value)| value).chain(signed.map(|signed| &signed.signature));
        Redactor::new(credentials.secrets().chain(sent.map(String::as_str)))
    }
}
