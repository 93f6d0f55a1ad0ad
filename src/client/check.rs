//! The check of a response: a success is passed on, anything else becomes an error.

use std::rc::Rc;

use super::client::Client;
use super::hint;
use super::retry::{self, Failure};
use crate::api::{OperationSpec, Waiter};
use crate::clouds::error_shapes::StatedError;
use crate::clouds::service::Refusal;
use crate::document::Document;
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
    /// `None` for a raw request.
    pub(super) operation: Option<&'static OperationSpec>,
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
        error.message = redactor.beginning(&error.message);
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
        if matches!(response.body, Body::TooLarge) {
            return Some(decode_error(response, TOO_LARGE).because(Reason::ResponseTooLarge));
        }
        if self.has_response_body() && matches!(response.body, Body::Empty) {
            let error = decode_error(response, "without a body, although one was expected");
            return Some(error.because(Reason::EmptyResponse));
        }
        let code = shapes.code_in_success(response);
        // The failure of a task is not a failure of the poll.
        let is_task =
            self.polled.is_some_and(|waiter| response.text(&status_path(waiter)).is_some());
        let failed = code.is_some() || response.text("success").as_deref() == Some("false");
        // The items of a batch say which of them failed; the caller reads them one by one.
        if failed && !is_task && !has_results(response) {
            let StatedError { message, .. } = shapes.read(response);
            return Some(self.refusal(response, StatedError { code, message }));
        }
        self.wrong_shape(response).map(|fault| decode_error(response, &fault))
    }

    fn has_response_body(&self) -> bool {
        self.operation.is_some_and(|operation| operation.has_response_body)
    }

    /// The fault of a success that callers, iterations or waiters cannot use. Missing fields of its records are not
    /// faults.
    fn wrong_shape(&self, response: &Response) -> Option<String> {
        if !self.has_response_body() {
            return None;
        }
        if response.status == 206 {
            return Some("with a part of the body".to_owned());
        }
        let Body::Json(document) = &response.body else { return None };
        if document.part("").is_none() || document.text("").is_some() || is_list(document, "") {
            return Some("with JSON that is not an object".to_owned());
        }
        let paging = self.operation?.paging?;
        let items = paging.items();
        // Services in Go write an empty list as `null`, or leave it out.
        let is_none = document.part(items).is_none() && paging.states_no_items(document.as_ref());
        (!is_list(document, items) && !is_none).then(|| ["without the list `", items, "`"].concat())
    }

    fn refusal(
        &self,
        response: &Response,
        StatedError { code, message }: StatedError,
    ) -> Box<Error> {
        let errors = &self.client.service.errors;
        let status = response.status;
        let is_redirect = matches!(status, 0 | 300..=303 | 305..400);
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
                // A proxy's advice replaces the client's: the server has set the options.
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
        let to = redirect_origin(response).unwrap_or_else(|| "another address".to_owned());
        ["the service redirects to ", &to, ", which is not followed because the signature is valid for the first address only; check `endpoint`"].concat()
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
        Body::Empty if code.is_none() && message.is_none() && !is_redirect => {
            text.push_str(" without a body");
        }
        Body::TooLarge => {
            text.push(' ');
            text.push_str(TOO_LARGE);
        }
        Body::Empty | Body::Json(_) => {}
    }
    text
}

/// Scheme and host of a redirect's target: a redirect may change the scheme alone. The rest of the URL may contain secrets.
fn redirect_origin(response: &Response) -> Option<String> {
    let (scheme, target) = text::split_once(response.header("location")?, "//")?;
    let host = text::after_last(target.split(['/', '?', '#']).next()?, b"@");
    Some([scheme, "//", host].concat())
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
        _ => false,
    }
}

fn is_list(document: &Rc<dyn Document>, path: &str) -> bool {
    document.length(path).is_some()
}

/// Description of a response whose body was discarded.
const TOO_LARGE: &str = "with a body larger than `maxResponseBytes`";

/// Path of the task's state in the response of a poll.
pub(super) fn status_path(waiter: &Waiter) -> String {
    if waiter.task.is_empty() {
        waiter.status.to_owned()
    } else {
        [waiter.task, ".", waiter.status].concat()
    }
}
