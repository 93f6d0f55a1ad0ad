//! One attempt of a call: get credentials, sign, send, check the response.

use std::cell::{Cell, RefCell};
use std::future::poll_fn;
use std::rc::Rc;
use std::task::Poll;

use super::check;
use super::client::{CallOptions, Client};
use super::clock::{self, Verdict};
use super::credentials::Credentials;
use super::deadline::{aborted_error, with_deadline};
use super::gate::Pass;
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
    /// The signature in the URL, valid for a number of seconds; nothing is sent.
    Presign(i64),
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
    /// The clock's offset when the last attempt was signed.
    pub(super) offset_ms: Cell<f64>,
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
            Err(Some(error)) => Err(error),
            Err(None) => Err(self.timeout_error("timeoutMs", timeout_ms)),
        }
    }

    async fn send(&self, credentials: Option<Rc<Credentials>>) -> Result<CallOutput> {
        let Self { client, log, .. } = self;
        let (credentials, pass) = self.admit(credentials).await?;
        self.offset_ms.set(client.clock.offset_ms());
        let expires_in = match self.stop_point {
            StopPoint::Presign(seconds) => Some(seconds),
            StopPoint::Prepare | StopPoint::Send => None,
        };
        let prepared =
            client.sign(&self.request, self.headers.clone(), &credentials, expires_in).await?;
        if self.stop_point != StopPoint::Send {
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
        let on_head = |status| {
            // Whatever its body says, and however long that takes.
            if let Some(pass) = &pass
                && (200..300).contains(&status)
            {
                pass.accept(client.runtime.monotonic_ms());
            }
        };
        let max_bytes = self.options.max_response_bytes.unwrap_or(client.max_response_bytes);
        let response = client.runtime.send(request, max_bytes, &on_head).await;
        let response = response.map_err(|failure| {
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
        let offset_ms = clock::stated_offset(&response, began_ms, client.runtime.now_ms());
        log.response(number, &response, redactor);
        let polled = self.operation.and_then(|operation| client.waiter_polling(operation));
        let checks = check::Checks {
            client,
            path: &self.request.path,
            operation: self.operation,
            polled,
            canonical_request: signed.as_ref().map(|signed| signed.canonical_request.as_str()),
        };
        let result = checks.run(response, redactor);
        if let Some(offset_ms) = offset_ms {
            client.clock.learn(offset_ms, verdict(&result, signed.is_some()));
        }
        if let Some(pass) = pass {
            self.leave(&pass, &credentials, &result);
        }
        result.map(CallOutput::Response)
    }

    /// The credentials of the attempt, and its pass if it is sent with an access key.
    async fn admit(
        &self,
        credentials: Option<Rc<Credentials>>,
    ) -> Result<(Rc<Credentials>, Option<Pass>)> {
        let client = self.client;
        let mut credentials = match credentials {
            Some(credentials) => credentials,
            None => client.credentials.resolve(client.runtime.as_ref(), client.now_ms()).await?,
        };
        loop {
            self.used.replace(Some(Rc::clone(&credentials)));
            let Some(id) =
                credentials.access_key_id().filter(|_| self.stop_point == StopPoint::Send)
            else {
                return Ok((credentials, None));
            };
            let gate = client.gates.of(id);
            let pass = gate.enter((client.runtime.as_ref(), &client.clock), &credentials).await?;
            if !pass.was_refused || client.clock.was_corrected_since(self.offset_ms.get()) {
                return Ok((credentials, Some(pass)));
            }
            // The key was refused to another call while this one waited: it may have been rotated.
            match client.credentials.refresh(&credentials).await {
                Ok(Some(renewed)) => credentials = renewed,
                Ok(None) | Err(_) => return Ok((credentials, Some(pass))),
            }
        }
    }

    /// Reports the outcome of the attempt to the gate of its key.
    fn leave(&self, pass: &Pass, credentials: &Rc<Credentials>, result: &Result<Response>) {
        let now_ms = self.client.runtime.monotonic_ms();
        match result {
            Err(error) if error.kind == ErrorKind::Authentication => {
                pass.refuse(now_ms, credentials, self.offset_ms.get(), &error.message);
            }
            Err(error) => {
                let status = error.response.as_ref().map_or(0, |response| response.status);
                // Gateways answer 429 and 5xx without a look at the signature.
                if (400..500).contains(&status) && status != 429 && !error.may_be_of_clock {
                    pass.accept(now_ms);
                } else {
                    pass.pass_by(now_ms);
                }
            }
            Ok(_) => pass.accept(now_ms),
        }
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

/// The verdict of a response about the time of its request.
fn verdict(result: &Result<Response>, is_signed: bool) -> Verdict {
    match result {
        Err(error) if error.may_be_of_clock => Verdict::Refused,
        Ok(_) if is_signed => Verdict::Accepted,
        _ => Verdict::Unknown,
    }
}
