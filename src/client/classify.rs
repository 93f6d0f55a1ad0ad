//! From an answer to an error, or to none.

use super::Vendor;
use super::codes::kind_of;
use crate::api::Waiter;
use crate::error::{Error, ErrorKind, Retry};
use crate::http::{Body, Response};

/// The error that `response` stands for; `None` for a success. `answers` is whether a success has a body;
/// `polled` is the waiter that asks with this operation, where there is one.
pub(super) fn failure(
    vendor: Vendor,
    has_response_body: bool,
    polled: Option<&Waiter>,
    response: &Response,
) -> Option<Box<Error>> {
    if !(200..300).contains(&response.status) {
        return Some(refusal(vendor, response));
    }
    if let Body::Text(excerpt) = &response.body {
        return Some(undecodable(response, &format!("with a body that is no JSON: \"{excerpt}\"")));
    }
    if has_response_body && matches!(response.body, Body::Empty) {
        return Some(undecodable(response, "without a body, where one was expected"));
    }
    let (code, _) = service_error(vendor, response);
    // What a task reports of itself is no failure of the question.
    let is_of_task = polled.is_some_and(|waiter| response.text(&status_path(waiter)).is_some());
    let failed = code.is_some() || response.text("success").as_deref() == Some("false");
    // A batch that says of each item how it went is read by the caller, item by item.
    (failed && !is_of_task && !has_results(response)).then(|| refusal(vendor, response))
}

fn has_results(response: &Response) -> bool {
    match &response.body {
        Body::Json(document) => document.length("results").is_some_and(|count| count > 0),
        Body::Empty | Body::Text(_) => false,
    }
}

/// Where a polled answer says its task's state.
pub(super) fn status_path(waiter: &Waiter) -> String {
    if waiter.task.is_empty() {
        waiter.status.to_owned()
    } else {
        [waiter.task, ".", waiter.status].concat()
    }
}

/// The service's own code and message, from the body or, with Qianfan, from headers alone.
fn service_error(vendor: Vendor, response: &Response) -> (Option<String>, Option<String>) {
    let header = |name: &str| response.header(name).map(str::to_owned);
    match vendor {
        Vendor::Huawei => (response.text("error_code"), response.text("error_msg")),
        Vendor::Baidu => (
            response.text("code").or_else(|| header("x-bce-error-code")),
            response.text("message").or_else(|| header("x-bce-error-message")),
        ),
    }
}

fn refusal(vendor: Vendor, response: &Response) -> Box<Error> {
    let (code, message) = service_error(vendor, response);
    // Qianfan's gateway has no body for those whose key or signature it does not accept, and its code
    // may be a plain `NotFound`: what was not found is the key.
    let is_of_gateway = vendor == Vendor::Baidu
        && response.status == 403
        && matches!(response.body, Body::Empty)
        && code.as_deref().is_some_and(|code| code != "AccessDenied");
    let kind = if is_of_gateway {
        ErrorKind::Authentication
    } else {
        kind_of(vendor, response.status, code.as_deref())
    };
    let mut text = match response.status {
        // Browsers hide where a redirect leads and answer with status 0.
        0 | 300..400 => {
            "the service redirects to another address, which is not followed: the signature is good for the first one only. Check `endpoint`".to_owned()
        }
        status => format!("the service answered {}", u64::from(status)),
    };
    for (separator, part) in [(" ", &code), (": ", &message)] {
        if let Some(part) = part {
            text.push_str(separator);
            text.push_str(part);
        }
    }
    match &response.body {
        Body::Text(excerpt) => {
            text.push_str(&format!(" with a body that is no JSON: \"{excerpt}\""))
        }
        Body::Empty if code.is_none() && message.is_none() => text.push_str(" without a body"),
        Body::Empty | Body::Json(_) => {}
    }
    let mut error = Error::new(kind, text);
    error.again = match response.status {
        _ if !matches!(kind, ErrorKind::RateLimit | ErrorKind::Server | ErrorKind::Api) => {
            Retry::Never
        }
        429 => Retry::Always,
        408 | 500 | 502..=599 => Retry::IfIdempotent,
        _ => Retry::Never,
    };
    // A limit is over after a while, even one of a minute, for which no call waits.
    error.retryable = error.again != Retry::Never || kind == ErrorKind::RateLimit;
    error.code = code;
    error.request_id = response.request_id();
    error
}

fn undecodable(response: &Response, what: &str) -> Box<Error> {
    let text = format!("the service answered {} {what}", u64::from(response.status));
    let mut error = Error::new(ErrorKind::Decode, text);
    error.request_id = response.request_id();
    error
}
