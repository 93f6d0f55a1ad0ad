//! Lines of the caller's log: one per attempt, without secrets.

use std::fmt::Write as _;

use super::client::Client;
use super::platform::{Level, Runtime};
use super::retry::RetryDecision;
use crate::api::OperationSpec;
use crate::error::{Error, ErrorKind};
use crate::http::{SignedRequest, UnsignedRequest};
use crate::redact::{self, Redactor};
use crate::response::Response;
use crate::time::whole_ms;

/// The log of one call. Lines begin with the call's id, which tells concurrent calls apart.
pub(super) struct Log<'a> {
    runtime: &'a dyn Runtime,
    level: Level,
    /// The beginning of every line; empty if nothing is logged.
    head: String,
}

impl<'a> Log<'a> {
    /// The log of a call; `operation` is `None` for a raw request.
    pub(super) fn new(client: &'a Client, operation: Option<&OperationSpec>) -> Self {
        let (runtime, level) = (client.runtime.as_ref(), client.log_level);
        let head = if level == Level::Off {
            String::new()
        } else {
            #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "24 bits")]
            let id = (runtime.random() * 16_777_216.0) as u32;
            let name = operation.and_then(|operation| client.method_of(operation));
            format!("verset {id:06x} {}", name.as_deref().unwrap_or("request"))
        };
        Self { runtime, level, head }
    }

    /// Writes a line that `text` builds; nothing is built if the level is not logged.
    fn line(&self, level: Level, attempt: u32, text: impl FnOnce(&mut String)) {
        if level <= self.level {
            let mut line = format!("{}, attempt {}: ", self.head, u64::from(attempt));
            text(&mut line);
            self.runtime.log(level, &line);
        }
    }

    /// Logs a request before it is sent.
    pub(super) fn request(&self, attempt: u32, request: &SignedRequest) {
        self.line(Level::Debug, attempt, |line| {
            for part in ["sends ", request.method.as_str(), " ", &redact::urls(&request.url)] {
                line.push_str(part);
            }
            push_headers(line, &request.headers, &Redactor::default());
        });
    }

    /// Logs a response; `redactor` knows the secrets that it may repeat.
    pub(super) fn response(
        &self,
        attempt: u32,
        response: &Response,
        redactor: impl FnOnce() -> Redactor,
    ) {
        self.line(Level::Debug, attempt, |line| {
            line.push_str("is answered");
            push_headers(line, &response.headers, &redactor());
        });
    }

    /// Logs the outcome of an attempt and what follows it.
    pub(super) fn outcome(
        &self,
        attempt: u32,
        (request, url, ms): (&UnsignedRequest, impl FnOnce() -> String, f64),
        outcome: Result<&Response, &Error>,
        decision: RetryDecision,
    ) {
        let level = match (outcome, decision) {
            (Ok(_), _) => Level::Info,
            // As the caller intended.
            (Err(error), _) if error.kind == ErrorKind::Aborted => Level::Info,
            (Err(_), RetryDecision::Stop) => Level::Error,
            (Err(_), _) => Level::Warn,
        };
        self.line(level, attempt, |line| {
            let (method, url, ms) = (request.method.as_str(), url(), whole_ms(ms));
            let _ = write!(line, "{method} {}, ", redact::urls(&url));
            let (status, id) = match outcome {
                Ok(response) => (Some(response.status), response.request_id()),
                Err(error) => (
                    error.response.as_ref().map(|response| response.status),
                    error.request_id.clone(),
                ),
            };
            if let Some(status) = status {
                let _ = write!(line, "{} ", u64::from(status));
            }
            let _ = write!(line, "in {ms} ms");
            if let Some(id) = id {
                let _ = write!(line, ", request id {id}");
            }
            if let Err(error) = outcome {
                let _ = write!(line, ": {error}");
            }
            let _ = match decision {
                RetryDecision::Stop => Ok(()),
                RetryDecision::Now(how) => write!(line, "; retries at once {how}"),
                RetryDecision::After(ms) => write!(line, "; retries in {} ms", whole_ms(ms)),
            };
        });
    }
}

fn push_headers(line: &mut String, headers: &[(String, String)], redactor: &Redactor) {
    for (name, value) in headers {
        for part in ["\n  ", name, ": ", redactor.hidden(name, value).as_deref().unwrap_or(value)] {
            line.push_str(part);
        }
    }
}
