//! The endpoint that requests are signed for, and the proxy they may be sent to instead. A URL is built
//! here once and never rewritten.

use crate::error::{Error, Result};
use crate::text;

/// Scheme and host of a service, without a path.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Endpoint {
    scheme: &'static str,
    host: String,
}

impl Endpoint {
    /// Splits a URL into its endpoint and the rest, which begins with the path.
    fn split(url: &str) -> Result<(Self, &str)> {
        let after_scheme = text::find(url, "://").map_or(url.len(), |at| at + 3);
        let slash = url.get(after_scheme..).and_then(|rest| rest.find('/'));
        let (origin, rest) =
            slash.and_then(|at| url.split_at_checked(after_scheme + at)).unwrap_or((url, ""));
        Ok((Self::parse(origin)?, rest))
    }

    /// Parses the URL of a service catalogue, which may end with the version of an API and the project:
    /// `https://modelarts.eu-de.otc.t-systems.com/v2/{project_id}`. Paths of operations contain both, so they
    /// are removed here; the project is returned.
    ///
    /// # Errors
    /// As [`Endpoint::parse`].
    pub fn parse_catalogue(url: &str) -> Result<(Self, Option<&str>)> {
        let (endpoint, path) = match Self::split(url) {
            Ok(parts) => parts,
            Err(_) => return Self::parse(url).map(|endpoint| (endpoint, None)),
        };
        let is_id = |text: &str| {
            !text.is_empty()
                && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
        };
        let mut segments = path.trim_matches('/').split('/');
        match (segments.next(), segments.next(), segments.next()) {
            (Some("v1" | "v2"), Some(project), None) if is_id(project) => {
                Ok((endpoint, Some(project)))
            }
            _ => Self::parse(url).map(|endpoint| (endpoint, None)),
        }
    }

    /// Parses `url` into the form in which it will be sent: host in lower case, no default port, so that
    /// the signed `host` is the one that arrives.
    ///
    /// # Errors
    /// A validation error unless it is an `https:` URL of a host alone. `http:` is accepted for the
    /// loopback host only: signatures do not hide what is sent.
    pub fn parse(url: &str) -> Result<Self> {
        let wrong = |why: &str| {
            // The text before an `@` may be a password.
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
            return Err(wrong("must be scheme and host only, without path, query or user name"));
        }
        if !is_host(host) {
            return Err(wrong("must contain a host of letters, digits, dots and hyphens"));
        }
        if scheme == "http://" && !is_loopback(host) {
            return Err(wrong("must use https; http is allowed for this machine only"));
        }
        Ok(Self { scheme, host: host.to_owned() })
    }

    /// The endpoint of a bucket, whose name the caller has checked.
    pub(crate) fn in_bucket(&self, bucket: &str) -> Self {
        Self { scheme: self.scheme, host: [bucket, ".", &self.host].concat() }
    }

    /// Host and port, as the `Host` header will carry them.
    #[must_use]
    pub fn host(&self) -> &str {
        &self.host
    }

    /// The absolute URL of `path` and `query` at this endpoint.
    #[must_use]
    pub fn url(&self, path: &str, query: &str) -> String {
        let separator = if query.is_empty() { "" } else { "?" };
        [self.scheme, &self.host, path, separator, query].concat()
    }
}

/// A server of the user that forwards requests to the endpoint, because the endpoint does not answer
/// pages. Requests are sent to it but signed for the endpoint.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Proxy {
    /// Scheme and host.
    pub endpoint: Endpoint,
    path: String,
    /// The URL, if it contains `{bucket}`.
    template: Option<String>,
}

/// Placeholder of the bucket in the URL of an object store's proxy.
const BUCKET: &str = "{bucket}";

impl Proxy {
    /// Parses the URL of an object store's proxy, with `{bucket}` in place of the bucket. Until [`Proxy::in_bucket`], the
    /// endpoint is that of a bucket named `bucket`.
    ///
    /// # Errors
    /// As [`Proxy::parse`].
    pub fn parse_template(name: &str, url: &str) -> Result<Self> {
        let mut proxy = Self::parse(name, &text::replace(url, BUCKET, "bucket"))?;
        proxy.template = text::contains(url, BUCKET).then(|| url.to_owned());
        Ok(proxy)
    }

    /// Parses the URL that paths are appended to, which is the option `name`.
    ///
    /// # Errors
    /// A validation error unless it is an `https:` URL (`http:` for the loopback host) of a host and an
    /// optional path.
    pub fn parse(name: &str, url: &str) -> Result<Self> {
        let for_proxy = |mut error: Box<Error>| {
            error.field = Some(name.to_owned());
            error.message = text::replace(&error.message, "`endpoint`", &["`", name, "`"].concat());
            error
        };
        let (endpoint, path) = Endpoint::split(url).map_err(for_proxy)?;
        let path = path.trim_end_matches('/');
        check_path(path).map_err(|wrong| Error::validation(name, wrong))?;
        Ok(Self { endpoint, path: path.to_owned(), template: None })
    }

    pub(crate) fn in_bucket(&self, bucket: &str) -> Result<Self> {
        match &self.template {
            Some(template) => Self::parse("proxyUrl", &text::replace(template, BUCKET, bucket)),
            None => Err(Error::validation(
                "proxyUrl",
                "must contain `{bucket}`, as in \"https://my.app/objects/{bucket}\"",
            )),
        }
    }

    /// Host and port.
    #[must_use]
    pub fn host(&self) -> &str {
        self.endpoint.host()
    }

    /// The absolute URL of `path` and `query` at the proxy.
    #[must_use]
    pub fn url(&self, path: &str, query: &str) -> String {
        self.endpoint.url(&[&self.path, path].concat(), query)
    }
}

/// Checks that `fetch` will send a path exactly as it is written.
///
/// # Errors
/// The fault, as the predicate of a sentence.
pub fn check_path(path: &str) -> std::result::Result<(), &'static str> {
    if path.contains(['?', '#']) {
        return Err("must not contain a query or fragment");
    }
    let bytes = path.as_bytes();
    let is_sent = |(at, byte): (usize, &u8)| match byte {
        b'%' => bytes.get(at + 1..at + 3).is_some_and(|two| two.iter().all(u8::is_ascii_hexdigit)),
        byte => byte.is_ascii_alphanumeric() || b"/-._~!$&'()*+,;=:@".contains(byte),
    };
    if !bytes.iter().enumerate().all(is_sent) {
        return Err("must be percent-encoded as in a URL");
    }
    let is_dots = |segment: &str| {
        // `%2e` is treated as a dot before the path is sent.
        let dots = text::replace(&segment.to_ascii_lowercase(), "%2e", ".");
        dots == "." || dots == ".."
    };
    if path.split('/').any(is_dots) {
        return Err(
            "must not contain the segments `.` and `..`, which are resolved before a request is sent",
        );
    }
    Ok(())
}

/// Returns true if `text` is a host with an optional port in the form that URL parsers leave unchanged.
fn is_host(text: &str) -> bool {
    let port = text::after_last(text, b":");
    let (name, port) = match text.strip_suffix(port).and_then(|rest| rest.strip_suffix(':')) {
        Some(name) if !text.ends_with(']') => (name, Some(port)),
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
        && port.is_none_or(|port| {
            port.bytes().all(|byte| byte.is_ascii_digit())
                && !port.starts_with('0')
                && port.parse::<u32>().is_ok_and(|port| port < 65_536)
        })
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
        || (name.starts_with("127.")
            && name.split('.').count() == 4
            && name.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.'))
}
