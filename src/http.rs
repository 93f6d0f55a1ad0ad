//! HTTP requests as plain values.

use std::fmt;

use crate::error::{Error, Result};
use crate::text::contains_word;

/// HTTP methods that the services use.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Method {
    /// Reads.
    Get,
    /// Reads the headers alone; of objects only.
    Head,
    /// Creates or starts something.
    Post,
    /// Replaces.
    Put,
    /// Changes a part.
    Patch,
    /// Deletes.
    Delete,
}

impl Method {
    /// The methods of operations and raw requests.
    pub const ALL: [Self; 5] = [Self::Get, Self::Post, Self::Put, Self::Patch, Self::Delete];

    /// The method as it is sent.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Get => "GET",
            Self::Head => "HEAD",
            Self::Post => "POST",
            Self::Put => "PUT",
            Self::Patch => "PATCH",
            Self::Delete => "DELETE",
        }
    }
}

/// A request that is complete except for its signature.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnsignedRequest {
    /// HTTP method.
    pub method: Method,
    /// Path, percent-encoded as it will be sent.
    pub path: String,
    /// Query without the `?`, percent-encoded as it will be sent.
    pub query: String,
    /// JSON; `None` if the operation has no body.
    pub body: Option<String>,
    /// The project in the path.
    pub project_id: Option<String>,
}

/// A request as it will be sent.
#[derive(Clone, PartialEq, Eq)]
pub struct SignedRequest {
    /// HTTP method.
    pub method: Method,
    /// The exact URL that was signed.
    pub url: String,
    /// Headers; names in lower case.
    pub headers: Vec<(String, String)>,
    /// JSON, if there is a body.
    pub body: Option<String>,
}

impl fmt::Debug for SignedRequest {
    /// Prints the names of headers only: their values include signatures and tokens.
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

/// Checks a header of the caller before anything is sent.
///
/// # Errors
/// A validation error for what `fetch` would refuse or change: a name that is not a token or a header of the
/// connection, a line break or a character outside ASCII in the value.
pub fn check_header(name: &str, value: &str) -> Result<()> {
    let is_token = |byte: u8| byte.is_ascii_alphanumeric() || b"!#$%&'*+-.^_`|~".contains(&byte);
    if name.is_empty() || !name.bytes().all(is_token) {
        return Err(Error::validation(
            "headers",
            format!(
                "contains \"{name}\", which is not a header name: use letters, digits and hyphens"
            ),
        ));
    }
    // Node's fetch fails with them as if the connection had been lost; browsers drop them.
    const OF_CONNECTION: &str = "connection expect keep-alive transfer-encoding upgrade";
    if contains_word(OF_CONNECTION, &name.to_ascii_lowercase()) {
        return Err(Error::validation(
            format!("headers[\"{name}\"]"),
            "belongs to the connection and cannot be set",
        ));
    }
    if !value.bytes().all(|byte| byte == b'\t' || (b' '..=b'~').contains(&byte)) {
        return Err(Error::validation(
            format!("headers[\"{name}\"]"),
            "contains a line break or a character outside printable ASCII, which cannot be sent in a header",
        ));
    }
    Ok(())
}
