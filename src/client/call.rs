//! The life of one call: sign, send, read the answer, and again where that helps.
//!
//! Every attempt is signed anew. Dropping the future of a call ends whatever it is at, so aborts and
//! time-outs are races with the work and nothing else.

use std::cell::{Cell, RefCell};
use std::future::poll_fn;
use std::rc::Rc;
use std::task::Poll;

use super::credentials::Credentials;
use super::log::{Log, RetryDecision};
use super::signing::{PreparedRequest, Signed};
use super::stop::{Interrupt, with_deadline};
use super::{CallOptions, Client, aborted, classify, codes, retry, whole};
use crate::api::OperationSpec;
use crate::clouds::huawei::diagnosis;
use crate::error::{Cause, Error, ErrorKind, Result, Retry};
use crate::http::{Body, Response, UnsignedRequest};
use crate::redact::{self, Redactor};
use crate::text;

/// Bytes of a message that somebody is to read; services quote whole requests.
const MAX_MESSAGE: usize = 2_000;

/// How far a call is to go.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum StopPoint {
    /// To the answer.
    Send,
    /// To the signed request.
    Prepare,
}

/// Where a call has come to.
pub(super) enum CallOutput {
    Response(Response),
    PreparedRequest(PreparedRequest),
}

/// A call on its way.
pub(super) struct Call<'a> {
    client: &'a Client,
    stop_point: StopPoint,
    options: &'a CallOptions,
    /// `None` for a request that no operation is declared for.
    operation: Option<&'static OperationSpec>,
    request: UnsignedRequest,
    /// The headers before the signature.
    headers: Vec<(String, String)>,
    log: Log<'a>,
    /// What the last attempt was signed with.
    used: RefCell<Option<Rc<Credentials>>>,
    /// How many requests were sent.
    attempts: Cell<u32>,
    /// What the last attempt failed with, for the message of a time-out.
    last: RefCell<String>,
}

/// What a call has recovery of itself, each at most once.
#[derive(Default)]
struct Recovery {
    clock: bool,
    credentials: Option<Rc<Credentials>>,
}

impl<'a> Call<'a> {
    pub(super) fn new(
        client: &'a Client,
        stop_point: StopPoint,
        operation: Option<&'static OperationSpec>,
        request: UnsignedRequest,
        options: &'a CallOptions,
    ) -> Result<Self> {
        let headers = client.headers_for(&request, options)?;
        let log = Log::new(client, operation);
        let (used, attempts, last) = (RefCell::default(), Cell::default(), RefCell::default());
        Ok(Self {
            client,
            stop_point,
            options,
            operation,
            request,
            headers,
            log,
            used,
            attempts,
            last,
        })
    }

    /// Makes the call, or as much of it as is wanted.
    pub(super) async fn run(&self) -> Result<CallOutput> {
        let Self { client, options, .. } = self;
        let total_ms =
            options.total_timeout_ms.or(client.total_timeout_ms).unwrap_or(f64::INFINITY);
        let (runtime, signal) = (client.runtime.as_ref(), options.signal.as_deref());
        let began_ms = runtime.now_ms();
        let result =
            match with_deadline(Box::pin(self.repeat(total_ms)), runtime, signal, total_ms).await {
                Ok(result) => result,
                Err(stop) => {
                    let error = self.interrupted(stop, total_ms);
                    let ms = runtime.now_ms() - began_ms;
                    self.log_end(ms, Err(&error), RetryDecision::Stop);
                    Err(error)
                }
            };
        result.map_err(|mut error| {
            error.attempts = self.attempts.get();
            error
        })
    }

    /// The failure of a call that its signal or the time has ended.
    fn interrupted(&self, interrupt: Interrupt, total_ms: f64) -> Box<Error> {
        if let Interrupt::Aborted(reason) = interrupt {
            return aborted(reason);
        }
        let mut error = self.timeout_error("totalTimeoutMs", total_ms);
        let last = self.last.borrow();
        if !last.is_empty() {
            error.message.push_str("; the attempt before it failed: ");
            error.message.push_str(&last);
        }
        error
    }

    async fn repeat(&self, total_ms: f64) -> Result<CallOutput> {
        let client = self.client;
        let began_ms = client.runtime.now_ms();
        let mut recovery = Recovery::default();
        let mut retries = 0;
        loop {
            let (from_ms, offset_ms) = (client.runtime.now_ms(), client.clock.offset_ms());
            let mut outcome = self.attempt(recovery.credentials.clone()).await;
            let now_ms = client.runtime.now_ms();

            let next = match &mut outcome {
                Ok(_) => RetryDecision::Stop,
                Err(error) if error.kind == ErrorKind::Authentication => {
                    self.recover(error, &mut recovery, offset_ms).await
                }
                Err(error) => {
                    let left_ms = total_ms - (now_ms - began_ms);
                    let next = self.next(error, retries, left_ms);
                    retries += 1;
                    next
                }
            };
            match &outcome {
                Ok(CallOutput::PreparedRequest(_)) => {}
                Ok(CallOutput::Response(response)) => {
                    self.log_end(now_ms - from_ms, Ok(response), next)
                }
                Err(error) => self.log_end(now_ms - from_ms, Err(error), next),
            }
            match outcome {
                Err(error) if !matches!(next, RetryDecision::Stop) => {
                    self.last.replace(error.message)
                }
                outcome => return outcome,
            };
            if let RetryDecision::After(ms) = next {
                client.runtime.sleep(ms).await;
            }
        }
    }

    /// Tells the log how an attempt, or the call, has ended after so many milliseconds.
    fn log_end(
        &self,
        ms: f64,
        outcome: std::result::Result<&Response, &Error>,
        next: RetryDecision,
    ) {
        let url = || self.client.url(&self.request);
        self.log.ended(self.attempts.get(), (&self.request, url, ms), outcome, next);
    }

    /// What comes after a failure that has nothing to do with who is calling.
    fn next(&self, error: &mut Error, retries: u32, left_ms: f64) -> RetryDecision {
        let Self { client, options, operation, request, .. } = self;
        let is_idempotent = match operation {
            Some(operation) => operation.is_idempotent(),
            None => request.method == crate::http::Method::Get,
        };
        let most = options.max_retries.unwrap_or(client.max_retries);
        if retries >= most || !retry::may_repeat(error, is_idempotent) {
            return RetryDecision::Stop;
        }
        match retry::wait_ms(error, retries, client.runtime.random(), left_ms) {
            Ok(ms) => RetryDecision::After(ms),
            Err(why) => {
                error.message.push_str("; ");
                error.message.push_str(&why);
                RetryDecision::Stop
            }
        }
    }

    /// What can be recovery after a refusal of who is calling: a clock that was found wrong, credentials
    /// that can be asked for again. Anything else would be refused again, and six refusals in a row lock a
    /// key of Huawei's.
    async fn recover(
        &self,
        error: &mut Error,
        recovery: &mut Recovery,
        offset_ms: f64,
    ) -> RetryDecision {
        if !recovery.clock && self.client.clock.was_corrected_since(offset_ms) {
            recovery.clock = true;
            return RetryDecision::Now("with the service's time");
        }
        if recovery.credentials.is_some() || error.is_of_request {
            return RetryDecision::Stop;
        }
        let used = self.used.borrow().clone();
        let Some(used) = used else {
            return RetryDecision::Stop;
        };
        match self.client.credentials.renew(&used).await {
            Ok(Some(credentials)) => {
                recovery.credentials = Some(credentials);
                RetryDecision::Now("with new credentials")
            }
            Ok(None) => RetryDecision::Stop,
            Err(asking) => {
                error.message.push_str("; new credentials could not be had: ");
                error.message.push_str(&asking.message);
                RetryDecision::Stop
            }
        }
    }

    /// One request, and what came of it. It is signed with `credentials`, or with those that are good now.
    async fn attempt(&self, credentials: Option<Rc<Credentials>>) -> Result<CallOutput> {
        let Self { client, log, .. } = self;
        let timeout_ms = self.options.timeout_ms.unwrap_or(client.timeout_ms);
        let work = async {
            let credentials = match credentials {
                Some(credentials) => credentials,
                None => client.credentials.get(client.now_ms()).await?,
            };
            self.used.replace(Some(Rc::clone(&credentials)));
            let prepared = client.sign(&self.request, self.headers.clone(), &credentials).await?;
            if self.stop_point == StopPoint::Prepare {
                return Ok(CallOutput::PreparedRequest(prepared));
            }
            let PreparedRequest { request, signed } = prepared;
            let number = self.attempts.get() + 1;
            log.sends(number, &request);
            if let Some(reason) = self.already_aborted().await {
                return Err(aborted(reason));
            }
            self.attempts.set(number);
            let began_ms = client.runtime.now_ms();
            let redactor = || self.redactor(&credentials, signed.as_ref());
            let response = client.runtime.send(request).await.map_err(|failure| {
                // A `fetch` of the user's may tell of the URL, or of all that it was given.
                let text = redactor().text(&failure.message);
                let text = ["no answer from ", client.host(), ": ", &text].concat();
                let mut error = Error::new(ErrorKind::Connection, text).caused_by(failure.cause);
                error.retryable = true;
                error.again = if failure.unsent { Retry::Always } else { Retry::IfIdempotent };
                error
            })?;
            client.clock.learn(&response, began_ms, client.runtime.now_ms());
            log.is_answered(number, &response, redactor);
            self.check_response(signed.as_ref(), response, redactor).map(CallOutput::Response)
        };
        match with_deadline(Box::pin(work), client.runtime.as_ref(), None, timeout_ms).await {
            Ok(result) => result,
            Err(_) => Err(self.timeout_error("timeoutMs", timeout_ms)),
        }
    }

    /// The reason of the caller's signal, where it has fired by now: a log that is told of the request may
    /// be what fires it.
    async fn already_aborted(&self) -> Option<Cause> {
        let mut aborted = self.options.signal.as_deref()?.aborted();
        poll_fn(|context| match aborted.as_mut().poll(context) {
            Poll::Ready(reason) => Poll::Ready(Some(reason)),
            Poll::Pending => Poll::Ready(None),
        })
        .await
    }

    fn timeout_error(&self, option: &str, ms: f64) -> Box<Error> {
        let mut text = format!(
            "no complete answer from {} within {} ms (`{option}`)",
            self.client.host(),
            whole(ms)
        );
        if self.attempts.get() == 0 {
            text.push_str("; nothing was sent, as credentials or a signature did not come");
        }
        let mut error = Error::new(ErrorKind::Timeout, text);
        error.retryable = true;
        error.again = Retry::IfIdempotent;
        error
    }

    /// Whether an answer is a success, and if not, what it says.
    fn check_response(
        &self,
        signed: Option<&Signed>,
        mut response: Response,
        redactor: impl Fn() -> Redactor,
    ) -> Result<Response> {
        let client = self.client;
        // Before the message is made of it.
        if let Body::Text(text) = &mut response.body {
            *text = redactor().excerpt(text);
        }
        let waits = |operation| client.waiter_that_asks(operation);
        let polled = self.operation.and_then(waits);
        let has_response_body = self.operation.is_some_and(|operation| operation.has_response_body);
        let Some(mut error) =
            classify::failure(client.vendor, has_response_body, polled, &response)
        else {
            return Ok(response);
        };
        error.retry_after_ms = retry::asked_ms(&response, client.now_ms());
        let ours = signed.map(|signed| signed.canonical_request.as_str());
        let diagnosis = ours.and_then(|ours| diagnosis::explain(&error.message, ours));

        // Whatever the service repeats of what is secret ends here.
        let redactor = redactor();
        if let Some(diagnosis) = diagnosis {
            error.is_of_request = diagnosis.is_of_request;
            error.message = format!("{} ({})", diagnosis.text, error.message);
        } else if let Some(hint) = codes::hint(client.vendor, &error) {
            if error.message.ends_with('.') {
                error.message.pop();
            }
            error.message.push_str("; ");
            error.message.push_str(hint);
        }
        error.message = redactor.text(&error.message);
        text::shorten(&mut error.message, MAX_MESSAGE);
        for text in [&mut error.code, &mut error.request_id].into_iter().flatten() {
            *text = redactor.text(text);
        }
        response.redact(&redactor);
        error.response = Some(response);
        Err(error)
    }

    /// Knows what a service must not be seen to repeat.
    fn redactor(&self, credentials: &Credentials, signed: Option<&Signed>) -> Redactor {
        let of_caller = self.headers.iter().filter(|(name, _)| redact::is_secret(name));
        let sent = of_caller.map(|(_, value)| value).chain(signed.map(|signed| &signed.signature));
        Redactor::new(credentials.secrets().chain(sent.map(String::as_str)))
    }
}
