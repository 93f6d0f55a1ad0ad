//! Requests and answers as plain values. A URL is put together here, once, and never re-written.

use std::fmt;
use std::rc::Rc;

use crate::document::Document;
use crate::error::{Error, Result};
use crate::redact::Redactor;

/// The HTTP methods that the services use.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Method {
    /// Reads.
    Get,
    /// Creates, or starts something.
    Post,
    /// Replaces.
    Put,
    /// Changes a part.
    Patch,
    /// Removes.
    Delete,
}

impl Method {
    /// All of them.
    pub const ALL: [Self; 5] = [Self::Get, Self::Post, Self::Put, Self::Patch, Self::Delete];

    /// The method as it is sent.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Get => "GET",
            Self::Post => "POST",
            Self::Put => "PUT",
            Self::Patch => "PATCH",
            Self::Delete => "DELETE",
        }
    }
}

/// A request that is complete but for its signature.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnsignedRequest {
    /// How.
    pub method: Method,
    /// Where, percent-encoded as it will be sent.
    pub path: String,
    /// Percent-encoded as it will be sent, without the `?`.
    pub query: String,
    /// JSON, or `None` where the operation has no body.
    pub body: Option<String>,
    /// The project that the path names.
    pub project_id: Option<String>,
}

/// A request as it will be sent.
#[derive(Clone, PartialEq, Eq)]
pub struct SignedRequest {
    /// How.
    pub method: Method,
    /// The exact URL that was signed.
    pub url: String,
    /// Names in lower case.
    pub headers: Vec<(String, String)>,
    /// JSON, or nothing.
    pub body: Option<String>,
}

impl fmt::Debug for SignedRequest {
    /// Headers carry signatures and tokens: their names must do.
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let names: Vec<_> = self.headers.iter().map(|(name, _)| name).collect();
        formatter
            .debug_struct("SignedRequest")
            .field("method", &self.method)
            .field("url", &self.url)
            .field("headers", &names)
            .finish_non_exhaustive()
    }
}

/// The body of an answer.
#[derive(Debug, Clone)]
pub enum Body {
    /// Nothing was sent.
    Empty,
    /// JSON, parsed by the platform.
    Json(Rc<dyn Document>),
    /// Something that is no JSON: its beginning.
    Text(String),
}

/// An answer that was read to its end.
#[derive(Debug, Clone)]
pub struct Response {
    /// HTTP status; 0 where a browser hides a redirect.
    pub status: u16,
    /// Names in lower case.
    pub headers: Vec<(String, String)>,
    /// What came with it.
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

    /// Takes out what must not be seen.
    pub fn redact(&mut self, redactor: &Redactor) {
        for (name, value) in &mut self.headers {
            if let Some(shown) = redactor.hidden(name, value) {
                *value = shown;
            }
        }
        match &mut self.body {
            Body::Empty => {}
            Body::Json(document) => {
                *document = document.redacted(&|name, value| redactor.hidden(name, value));
            }
            Body::Text(excerpt) => *excerpt = redactor.text(excerpt),
        }
    }

    /// The service's id of the request, from the body or a header.
    #[must_use]
    pub fn request_id(&self) -> Option<String> {
        let in_body = ["request_id", "requestId"].into_iter().find_map(|name| self.text(name));
        in_body.or_else(|| {
            ["x-request-id", "x-bce-request-id"]
                .into_iter()
                .find_map(|name| self.header(name))
                .map(str::to_owned)
        })
    }

    /// The text at `path` of a JSON body, where it says anything.
    #[must_use]
    pub fn text(&self, path: &str) -> Option<String> {
        match &self.body {
            Body::Json(document) => document.text(path).filter(|text| !text.is_empty()),
            Body::Empty | Body::Text(_) => None,
        }
    }
}

/// Checks a header of the caller's before anything is sent.
///
/// # Errors
/// A validation error for what `fetch` would refuse or change: a name that is no token, a line break
/// or a character outside ASCII in the value.
pub fn check_header(name: &str, value: &str) -> Result<()> {
    let is_token = |byte: u8| byte.is_ascii_alphanumeric() || b"!#$%&'*+-.^_`|~".contains(&byte);
    if name.is_empty() || !name.bytes().all(is_token) {
        return Err(Error::validation(
            "headers",
            format!("has \"{name}\", which is no header name: letters, digits and hyphens only"),
        ));
    }
    if !value.bytes().all(|byte| byte == b'\t' || (b' '..=b'~').contains(&byte)) {
        return Err(Error::validation(
            format!("headers[\"{name}\"]"),
            "has a line break or a character outside printable ASCII, which cannot be sent in a header",
        ));
    }
    Ok(())
}
