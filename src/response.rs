//! A response that was read to its end.

use std::rc::Rc;

use crate::document::Document;
use crate::redact::Redactor;

/// Body of a response.
#[derive(Debug, Clone)]
pub enum Body {
    /// No body.
    Empty,
    /// JSON, parsed by the platform.
    Json(Rc<dyn Document>),
    /// The beginning of a body that is not JSON.
    Text(String),
    /// A body that exceeds the maximum size, and was discarded.
    TooLarge,
}

/// Response of a service.
#[derive(Debug, Clone)]
pub struct Response {
    /// HTTP status; 0 if a browser hides a redirect.
    pub status: u16,
    /// Headers; names in lower case.
    pub headers: Vec<(String, String)>,
    /// The body.
    pub body: Body,
    /// The platform's own object, for callers that ask for it.
    pub raw: Option<Rc<dyn std::any::Any>>,
}

impl Response {
    /// The value of a header, by its name in lower case.
    #[must_use]
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.iter().find(|(key, _)| key == name).map(|(_, value)| value.as_str())
    }

    /// Removes secrets from the headers and the body.
    pub fn redact(&mut self, redactor: &Redactor) {
        for (name, value) in &mut self.headers {
            if let Some(shown) = redactor.hidden(name, value) {
                *value = shown;
            }
        }
        match &mut self.body {
            Body::Empty | Body::TooLarge => {}
            Body::Json(document) => {
                *document = document.redacted(&|name, value| redactor.hidden(name, value));
            }
            Body::Text(excerpt) => *excerpt = redactor.text(excerpt),
        }
    }

    /// The service's id of the request, from the body or a header.
    #[must_use]
    pub fn request_id(&self) -> Option<String> {
        let in_body = "request_id requestId RequestId error.request_id error.requestId log_id";
        let in_headers = "x-request-id x-bce-request-id x-obs-request-id x-iam-trace-id";
        in_body
            .split(' ')
            .find_map(|path| self.text(path))
            .or_else(|| in_headers.split(' ').find_map(|name| self.header(name)).map(str::to_owned))
    }

    /// The text at `path` of a JSON body; `None` if it is absent or empty.
    #[must_use]
    pub fn text(&self, path: &str) -> Option<String> {
        match &self.body {
            Body::Json(document) => document.text(path).filter(|text| !text.is_empty()),
            Body::Empty | Body::Text(_) | Body::TooLarge => None,
        }
    }
}
