//! The check of a response: a success is passed on, anything else becomes an error.

use super::client::Client;
use super::hint;
use super::retry::{self, Failure};
use crate::api::Waiter;
use crate::clouds::error_shapes::StatedError;
use crate::clouds::service::Refusal;
use crate::error::{Error, ErrorKind, Reason, Result};
use crate::redact::Redactor;
use crate::response::{Body, Response};
use crate::text;

/// Maximum length of a message in bytes; services quote whole requests.
const MAX_MESSAGE: usize = 2_000;

/// Words of refusals that a wrong clock can cause. They may be broad: they matter only if the response
/// shows a wrong clock, and then cost one more request.
const CLOCK_WORDS: [&str; 6] = ["time", "date", "expire", "sign", "skew", "clock"];

/// Facts that a response is checked against.
pub(super) struct Checks<'a> {
    pub(super) client: &'a Client,
    /// Path of the request.
    pub(super) path: &'a str,
    /// True if a success has a body.
    pub(super) has_response_body: bool,
    /// The waiter that polls with this operation, if there is one.
    pub(super) polled: Option<&'static Waiter>,
    /// The canonical request that was signed, if it was.
    pub(super) canonical_request: Option<&'a str>,
}

impl Checks<'_> {
    /// Returns a success, or the error that the response states, free of secrets.
    pub(super) fn run(
        &self,
        mut response: Response,
        redactor: impl Fn() -> Redactor,
    ) -> Result<Response> {
        // Before a message quotes it.
        if let Body::Text(text) = &mut response.body {
            *text = redactor().excerpt(text);
        }
        let Some(mut error) = self.failure(&response) else {
            return Ok(response);
        };
        error.retry_after_ms = retry::retry_after_ms(&response, self.client.now_ms());
        error.request_id = response.request_id();

        // Secrets that the service repeats end here.
        let redactor = redactor();
        error.message = redactor.text(&error.message);
        text::truncate(&mut error.message, MAX_MESSAGE);
        for text in [&mut error.code, &mut error.request_id].into_iter().flatten() {
            *text = redactor.text(text);
        }
        response.redact(&redactor);
        error.response = Some(response);
        Err(error)
    }

    /// The error of a response; `None` for a success.
    fn failure(&self, response: &Response) -> Option<Box<Error>> {
        let shapes = &self.client.service.errors.shapes;
        if !(200..300).contains(&response.status) {
            return Some(self.refusal(response, shapes.read(response)));
        }
        if let Body::Text(excerpt) = &response.body {
            let error =
                decode_error(response, &format!("with a body that is not JSON: \"{excerpt}\""));
            let mut error = error.because(Reason::NotJson);
            error.notes.extend(hint::for_text(excerpt).map(str::to_owned));
            return Some(error);
        }
        if self.has_response_body && matches!(response.body, Body::Empty) {
            let error = decode_error(response, "without a body, although one was expected");
            return Some(error.because(Reason::EmptyResponse));
        }
        let code = shapes.code_in_success(response);
        // The failure of a task is not a failure of the poll.
        let is_task =
            self.polled.is_some_and(|waiter| response.text(&status_path(waiter)).is_some());
        let failed = code.is_some() || response.text("success").as_deref() == Some("false");
        // The items of a batch say which of them failed; the caller reads them one by one.
        (failed && !is_task && !has_results(response)).then(|| {
            let StatedError { message, .. } = shapes.read(response);
            self.refusal(response, StatedError { code, message })
        })
    }

    fn refusal(
        &self,
        response: &Response,
        StatedError { code, message }: StatedError,
    ) -> Box<Error> {
        let errors = &self.client.service.errors;
        let status = response.status;
        let is_redirect = matches!(status, 0 | 300..400);
        let text = refusal_text(response, is_redirect, code.as_deref(), message.as_deref());
        let quoted = response.text("StringToSign");
        let quoted = quoted.as_deref().unwrap_or(&text);
        let diagnosis =
            self.canonical_request.and_then(|signed| (errors.diagnosis)(quoted, signed));
        let refusal = Refusal {
            status,
            code: code.as_deref(),
            message: message.as_deref().unwrap_or_default(),
            is_empty: matches!(response.body, Body::Empty),
            is_signed: self.canonical_request.is_some(),
            host: self.client.endpoint.host(),
            path: self.path,
        };
        let kind = (errors.kind)(&refusal).unwrap_or_else(|| kind_of_status(status));
        let mut error = match diagnosis {
            Some(diagnosis) => {
                Error::new(kind, format!("{} ({text})", diagnosis.text)).because(diagnosis.reason)
            }
            None => {
                let mut error = Error::new(kind, &*text);
                // Advice about options is for whoever has set them.
                let hint = match self.client.is_proxied {
                    true => response.header("x-verset-notes"),
                    false => hint::for_refusal(self.client, &refusal, response),
                };
                error.notes.extend(hint.map(str::to_owned));
                error
            }
        };
        if is_redirect {
            error.reason = Some(Reason::Redirected);
        }
        error.retry = retry::rule(Failure::Refused { kind, status });
        error.may_be_of_clock = matches!(status, 400..=499)
            && !matches!(status, 408 | 429)
            && (kind == ErrorKind::Authentication || hint::mentions(&refusal, &CLOCK_WORDS));
        error.code = code;
        error
    }
}

/// The words of a refusal: status, code, message, and the beginning of a body that is not JSON.
fn refusal_text(
    response: &Response,
    is_redirect: bool,
    code: Option<&str>,
    message: Option<&str>,
) -> String {
    let mut text = if is_redirect {
        // Browsers hide the target of a redirect and report status 0.
        "the service redirects to another address, which is not followed because the signature is valid for the first one only; check `endpoint`".to_owned()
    } else {
        format!("the service answered {}", u64::from(response.status))
    };
    for (separator, part) in [(" ", code), (": ", message)] {
        if let Some(part) = part {
            text.push_str(separator);
            text.push_str(part);
        }
    }
    match &response.body {
        Body::Text(excerpt) => {
            text.push_str(&format!(" with a body that is not JSON: \"{excerpt}\""))
        }
        Body::Empty if code.is_none() && message.is_none() => text.push_str(" without a body"),
        Body::Empty | Body::Json(_) => {}
    }
    text
}

/// Kind of a refusal whose code says nothing.
fn kind_of_status(status: u16) -> ErrorKind {
    match status {
        401 => ErrorKind::Authentication,
        403 => ErrorKind::Permission,
        404 => ErrorKind::NotFound,
        409 => ErrorKind::Conflict,
        429 => ErrorKind::RateLimit,
        500..=599 => ErrorKind::Server,
        _ => ErrorKind::Api,
    }
}

fn decode_error(response: &Response, fault: &str) -> Box<Error> {
    let text = format!("the service answered {} {fault}", u64::from(response.status));
    Error::new(ErrorKind::Decode, text)
}

fn has_results(response: &Response) -> bool {
    match &response.body {
        Body::Json(document) => document.length("results").is_some_and(|count| count > 0),
        Body::Empty | Body::Text(_) => false,
    }
}

/// Path of the task's state in the response of a poll.
pub(super) fn status_path(waiter: &Waiter) -> String {
    if waiter.task.is_empty() {
        waiter.status.to_owned()
    } else {
        [waiter.task, ".", waiter.status].concat()
    }
}
