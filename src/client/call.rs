//! The attempts of a call: each is signed again, and followed by another if a retry rule allows it.
//!
//! Dropping the future of a call ends its current step, so aborts and time-outs are races with the work
//! and nothing else.

use std::cell::{Cell, RefCell};

use super::attempt::{Attempts, CallOutput, StopPoint};
use super::client::{CallOptions, Client};
use super::deadline::{Interrupt, no_timer_error, with_deadline};
use super::log::Log;
use super::recovery::Recovery;
use super::retry::{self, RetryDecision};
use super::sign::PreparedRequest;
use crate::api::OperationSpec;
use crate::api::request_draft::RequestDraft;
use crate::error::{Error, ErrorKind, Reason, Result};
use crate::http::Method;
use crate::response::Response;
use crate::value::Value;

impl Client {
    /// Calls an operation.
    ///
    /// # Errors
    /// Every kind of failure; see [`ErrorKind`].
    pub async fn call(
        &self,
        operation: &'static OperationSpec,
        params: Value,
        options: &CallOptions,
    ) -> Result<Response> {
        let began_ms = self.runtime.monotonic_ms();
        let draft = self.draft(operation, params, options).await?;
        self.send(Some(operation), draft, options, began_ms).await
    }

    /// Sends a request of a call that began at `began_ms`; `operation` is `None` for a raw request.
    ///
    /// # Errors
    /// As [`Client::call`].
    pub async fn send(
        &self,
        operation: Option<&'static OperationSpec>,
        draft: RequestDraft,
        options: &CallOptions,
        began_ms: f64,
    ) -> Result<Response> {
        match self.run(StopPoint::Send, operation, draft, options, began_ms).await? {
            CallOutput::Response(response) => Ok(response),
            CallOutput::PreparedRequest(_) => {
                Err(Error::new(ErrorKind::Decode, "the request was not sent"))
            }
        }
    }

    /// Returns the signed request that a call would send.
    ///
    /// # Errors
    /// As [`Client::call`], up to sending.
    pub async fn prepare(
        &self,
        operation: &'static OperationSpec,
        params: Value,
        options: &CallOptions,
    ) -> Result<PreparedRequest> {
        let began_ms = self.runtime.monotonic_ms();
        let draft = self.draft(operation, params, options).await?;
        self.stop_at(StopPoint::Prepare, Some(operation), draft, options, began_ms).await
    }

    /// Returns a raw request with its signature in the URL, where it is valid for a number of seconds.
    ///
    /// # Errors
    /// As [`Client::prepare`].
    pub async fn presign(
        &self,
        draft: RequestDraft,
        expires_in: i64,
        options: &CallOptions,
    ) -> Result<PreparedRequest> {
        let began_ms = self.runtime.monotonic_ms();
        self.stop_at(StopPoint::Presign(expires_in), None, draft, options, began_ms).await
    }

    async fn stop_at(
        &self,
        stop_point: StopPoint,
        operation: Option<&'static OperationSpec>,
        draft: RequestDraft,
        options: &CallOptions,
        began_ms: f64,
    ) -> Result<PreparedRequest> {
        match self.run(stop_point, operation, draft, options, began_ms).await? {
            CallOutput::PreparedRequest(prepared) => Ok(prepared),
            CallOutput::Response(_) => Err(Error::new(ErrorKind::Decode, "the request was sent")),
        }
    }

    async fn run(
        &self,
        stop_point: StopPoint,
        operation: Option<&'static OperationSpec>,
        mut draft: RequestDraft,
        options: &CallOptions,
        began_ms: f64,
    ) -> Result<CallOutput> {
        draft.add_query("extraQuery", &options.extra_query)?;
        draft.add_body(&options.extra_body)?;
        let request = draft.into_request();
        let attempts = Attempts {
            headers: self.headers_for(&request, options)?,
            client: self,
            stop_point,
            options,
            operation,
            request,
            log: Log::new(self, operation),
            used: RefCell::default(),
            offset_ms: Cell::new(self.clock.offset_ms()),
            count: Cell::default(),
        };
        Call { attempts, began_ms, last_failure: RefCell::default() }.run().await
    }
}

/// A call in progress.
struct Call<'a> {
    attempts: Attempts<'a>,
    /// Time at which it began: the lookup of a project counts against its time-out.
    began_ms: f64,
    /// Message of the last failed attempt, for that of a time-out.
    last_failure: RefCell<String>,
}

impl Call<'_> {
    /// Runs the call to its stop point.
    async fn run(&self) -> Result<CallOutput> {
        let Attempts { client, options, .. } = self.attempts;
        let total_ms =
            options.total_timeout_ms.or(client.total_timeout_ms).unwrap_or(f64::INFINITY);
        let (runtime, signal) = (client.runtime.as_ref(), options.signal.as_deref());
        let elapsed_ms = || runtime.monotonic_ms() - self.began_ms;
        let work = Box::pin(self.attempt_repeatedly(total_ms));
        let result = match with_deadline(work, runtime, signal, total_ms - elapsed_ms()).await {
            Ok(result) => result,
            Err(interrupt) => {
                let error = self.interrupt_error(interrupt, total_ms);
                self.log_outcome(elapsed_ms(), Err(&error), RetryDecision::Stop);
                Err(error)
            }
        };
        result.map_err(|mut error| {
            error.attempts = self.attempts.count.get();
            error
        })
    }

    /// Error of a call that was aborted or has timed out.
    fn interrupt_error(&self, interrupt: Interrupt, total_ms: f64) -> Box<Error> {
        if let Some(error) = interrupt {
            return error;
        }
        let mut error =
            self.attempts.timeout_error("totalTimeoutMs", total_ms).because(Reason::TotalTimeout);
        let last_failure = self.last_failure.borrow();
        if !last_failure.is_empty() {
            error.notes.push(["the previous attempt failed: ", &last_failure].concat());
        }
        error
    }

    async fn attempt_repeatedly(&self, total_ms: f64) -> Result<CallOutput> {
        let Attempts { client, options, .. } = self.attempts;
        let max_retries = options.max_retries.unwrap_or(client.max_retries);
        let mut recovery = Recovery::default();
        let mut retries = 0;
        loop {
            let from_ms = client.runtime.monotonic_ms();
            let mut outcome = self.attempts.run(recovery.credentials()).await;
            let now_ms = client.runtime.monotonic_ms();

            let decision = match &mut outcome {
                Ok(_) => RetryDecision::Stop,
                Err(error) => {
                    let used = self.attempts.used.borrow().clone();
                    let offset_ms = self.attempts.offset_ms.get();
                    match recovery.recover(client, error, used, offset_ms).await {
                        RetryDecision::Stop if error.kind != ErrorKind::Authentication => {
                            let left_ms = total_ms - (now_ms - self.began_ms);
                            let random = client.runtime.random();
                            let made = (retries, max_retries);
                            retries += 1;
                            retry::decide(error, self.is_idempotent(), made, random, left_ms)
                        }
                        decision => decision,
                    }
                }
            };
            match &outcome {
                Ok(CallOutput::PreparedRequest(_)) => {}
                Ok(CallOutput::Response(response)) => {
                    self.log_outcome(now_ms - from_ms, Ok(response), decision)
                }
                Err(error) => self.log_outcome(now_ms - from_ms, Err(error), decision),
            }
            match outcome {
                Err(error) if !matches!(decision, RetryDecision::Stop) => {
                    self.last_failure.replace(error.full_message())
                }
                outcome => return outcome,
            };
            if let RetryDecision::After(ms) = decision {
                client.runtime.sleep(ms).await.map_err(no_timer_error)?;
            }
        }
    }

    fn is_idempotent(&self) -> bool {
        match self.attempts.operation {
            Some(operation) => operation.is_idempotent(),
            // Objects are replaced and deleted as a whole.
            None if self.attempts.client.bucket.is_some() => {
                self.attempts.request.method != Method::Post
            }
            None => self.attempts.request.method == Method::Get,
        }
    }

    /// Logs the outcome of an attempt, or of the call, after a number of milliseconds.
    fn log_outcome(
        &self,
        ms: f64,
        outcome: std::result::Result<&Response, &Error>,
        decision: RetryDecision,
    ) {
        let Attempts { client, request, log, count, .. } = &self.attempts;
        let url = || client.url(request);
        log.outcome(count.get(), (request, url, ms), outcome, decision);
    }
}
