//! Lines for the caller's log: one for each attempt, and nothing in them that is secret.

use std::fmt::Write as _;

use super::runtime::Runtime;
use super::{Client, whole};
use crate::api::OperationSpec;
use crate::error::{Error, ErrorKind};
use crate::http::{Response, SignedRequest, UnsignedRequest};
use crate::redact::{self, Redactor};

/// How much is logged; each level has what stands above it too.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Level {
    /// Nothing.
    Off,
    /// Calls that failed.
    Error,
    /// Attempts that failed and are made again.
    Warn,
    /// Attempts that went well, and calls that were aborted.
    Info,
    /// Headers of requests and answers.
    Debug,
}

impl Level {
    /// All levels, by name.
    pub const NAMES: [(&str, Self); 5] = [
        ("off", Self::Off),
        ("error", Self::Error),
        ("warn", Self::Warn),
        ("info", Self::Info),
        ("debug", Self::Debug),
    ];
}

/// The log of one call. Lines begin with the call's id, which tells calls apart that go on together.
pub(super) struct Log<'a> {
    runtime: &'a dyn Runtime,
    level: Level,
    /// What stands at the beginning of every line; empty where there are none.
    head: String,
}

impl<'a> Log<'a> {
    /// `operation` is `None` for a request that no operation is declared for.
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

    /// Writes what `text` makes, where the level is wanted; otherwise nothing is made.
    fn line(&self, level: Level, attempt: u32, text: impl FnOnce(&mut String)) {
        if level <= self.level {
            let mut line = format!("{}, attempt {}: ", self.head, u64::from(attempt));
            text(&mut line);
            self.runtime.log(level, &line);
        }
    }

    pub(super) fn sends(&self, attempt: u32, request: &SignedRequest) {
        self.line(Level::Debug, attempt, |line| {
            for part in ["sends ", request.method.as_str(), " ", &redact::urls(&request.url)] {
                line.push_str(part);
            }
            push_headers(line, &request.headers, &Redactor::default());
        });
    }

    /// `redactor` knows the secrets that an answer may repeat.
    pub(super) fn is_answered(
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

    /// How an attempt ended, and what comes next.
    pub(super) fn ended(
        &self,
        attempt: u32,
        (request, url, ms): (&UnsignedRequest, impl FnOnce() -> String, f64),
        outcome: Result<&Response, &Error>,
        next: RetryDecision,
    ) {
        let level = match (outcome, next) {
            (Ok(_), _) => Level::Info,
            // As the caller wished.
            (Err(error), _) if error.kind == ErrorKind::Aborted => Level::Info,
            (Err(_), RetryDecision::Stop) => Level::Error,
            (Err(_), _) => Level::Warn,
        };
        self.line(level, attempt, |line| {
            let (method, url, ms) = (request.method.as_str(), url(), whole(ms));
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
            let _ = match next {
                RetryDecision::Stop => Ok(()),
                RetryDecision::Now(why) => write!(line, "; again at once {why}"),
                RetryDecision::After(ms) => write!(line, "; again in {} ms", whole(ms)),
            };
        });
    }
}

/// What follows an attempt.
#[derive(Clone, Copy)]
pub(super) enum RetryDecision {
    Stop,
    /// Another attempt, because of something that is recovery now.
    Now(&'static str),
    /// Another attempt, so many milliseconds later.
    After(f64),
}

fn push_headers(line: &mut String, headers: &[(String, String)], redactor: &Redactor) {
    for (name, value) in headers {
        for part in ["\n  ", name, ": ", redactor.hidden(name, value).as_deref().unwrap_or(value)] {
            line.push_str(part);
        }
    }
}
