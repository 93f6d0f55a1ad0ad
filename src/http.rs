//! Requests and answers as plain values. A URL is put together here, once, and never re-written.

use std::fmt;
use std::rc::Rc;

use crate::document::Document;
use crate::error::{Error, Result};

/// The HTTP methods that the services use.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Method {
    /// Reads.
    Get,
    /// Creates, or starts something.
    Post,
    /// Replaces.
    Put,
    /// Removes.
    Delete,
}

impl Method {
    /// The method as it is sent.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Get => "GET",
            Self::Post => "POST",
            Self::Put => "PUT",
            Self::Delete => "DELETE",
        }
    }
}

/// Where a service answers: scheme and host, with no path.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Endpoint {
    scheme: &'static str,
    host: String,
}

impl Endpoint {
    /// Checks `url` and brings it into the form in which it will be sent: host in lower case, no
    /// default port, so that the signed `host` is the one that arrives.
    ///
    /// # Errors
    /// A validation error where it is no `https:` URL of a host alone. `http:` is taken for the
    /// loopback host only: signatures do not hide what is sent.
    pub fn parse(url: &str) -> Result<Self> {
        let wrong = |why: &str| {
            // What stands before an `@` may be a password.
            let got = if url.contains('@') { String::new() } else { format!(", got \"{url}\"") };
            Error::validation("endpoint", [why, &got].concat())
        };
        let (scheme, default_port, rest) = if let Some(rest) = url.strip_prefix("https://") {
            ("https://", ":443", rest)
        } else if let Some(rest) = url.strip_prefix("http://") {
            ("http://", ":80", rest)
        } else {
            return Err(wrong("must be a URL such as \"https://modelarts.example.com\""));
        };
        let host = rest.strip_suffix('/').unwrap_or(rest).to_ascii_lowercase();
        let host = host.strip_suffix(default_port).unwrap_or(&host);
        if host.contains(['/', '?', '#', '@', '\\']) {
            return Err(wrong("must be scheme and host alone, with no path, query or user name"));
        }
        if !is_host(host) {
            return Err(wrong("must name a host of letters, digits, dots and hyphens"));
        }
        if scheme == "http://" && !is_loopback(host) {
            return Err(wrong("must use https, as only this machine may be called without it"));
        }
        Ok(Self { scheme, host: host.to_owned() })
    }

    /// Host and port, as the `Host` header will carry them.
    #[must_use]
    pub fn host(&self) -> &str {
        &self.host
    }

    /// The absolute URL of `path` and `query` here.
    #[must_use]
    pub fn url(&self, path: &str, query: &str) -> String {
        let separator = if query.is_empty() { "" } else { "?" };
        [self.scheme, &self.host, path, separator, query].concat()
    }
}

/// Whether `text` is a host with an optional port, as it would stand in a URL that needs no mending.
fn is_host(text: &str) -> bool {
    let (name, port) = match text.rsplit_once(':') {
        Some((name, port)) if !text.ends_with(']') => (name, Some(port)),
        _ => (text, None),
    };
    let name_is_right = match name.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')) {
        Some(address) => {
            address.contains(':')
                && address.bytes().all(|byte| byte.is_ascii_hexdigit() || byte == b':')
        }
        None => {
            !name.is_empty()
                && name
                    .bytes()
                    .all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'-'))
        }
    };
    name_is_right
        && port
            .is_none_or(|port| port.parse::<u16>().is_ok_and(|number| number.to_string() == port))
}

fn is_loopback(host: &str) -> bool {
    let name = if host.starts_with('[') {
        host.split_inclusive(']').next().unwrap_or(host)
    } else {
        host.split(':').next().unwrap_or(host)
    };
    name == "localhost"
        || name.ends_with(".localhost")
        || name == "[::1]"
        || (name.starts_with("127.") && name.split('.').count() == 4)
}

/// A request that is complete but for its signature.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Request {
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
pub struct Outgoing {
    /// How.
    pub method: Method,
    /// The exact URL that was signed.
    pub url: String,
    /// Names in lower case.
    pub headers: Vec<(String, String)>,
    /// JSON, or nothing.
    pub body: Option<String>,
}

impl fmt::Debug for Outgoing {
    /// Headers carry signatures and tokens: their names must do.
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let names: Vec<_> = self.headers.iter().map(|(name, _)| name).collect();
        formatter
            .debug_struct("Outgoing")
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
pub struct Reply {
    /// HTTP status; 0 where a browser hides a redirect.
    pub status: u16,
    /// Names in lower case.
    pub headers: Vec<(String, String)>,
    /// What came with it.
    pub body: Body,
}

impl Reply {
    /// The value of a header, by its name in lower case.
    #[must_use]
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.iter().find(|(key, _)| key == name).map(|(_, value)| value.as_str())
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
