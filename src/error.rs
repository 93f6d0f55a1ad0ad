//! One error for everything that can go wrong: a kind, a message, and what the caller needs to act.

use std::any::Any;
use std::fmt;
use std::rc::Rc;

use crate::document::Document;
use crate::http::Response;

/// Results of this crate; the error is boxed because it carries a whole answer at times.
pub type Result<T> = std::result::Result<T, Box<Error>>;

/// Something the platform threw or aborted with, kept for the caller and never looked into.
pub type Cause = Rc<dyn Any>;

/// What kind of failure it is: each is a class of its own in JavaScript.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ErrorKind {
    /// The request or an option cannot be right; nothing was sent.
    Validation,
    /// Credentials are missing, malformed, or could not be had from their source.
    Credentials,
    /// No answer: the connection was refused, lost, or not allowed by CORS.
    Connection,
    /// No answer within the time that the caller gave.
    Timeout,
    /// The caller's signal said stop.
    Aborted,
    /// A success whose body is not what the operation answers with.
    Decode,
    /// The service does not accept the signature, key or token.
    Authentication,
    /// The caller is known, but may not do this.
    Permission,
    /// The resource, or the API itself, does not exist.
    NotFound,
    /// The resource is in a state that does not allow this.
    Conflict,
    /// Too many requests.
    RateLimit,
    /// The service failed.
    Server,
    /// Any other refusal by the service.
    Api,
    /// The task that was waited for ended in failure.
    TaskFailed,
}

impl ErrorKind {
    /// Name of the JavaScript class.
    #[must_use]
    pub const fn class_name(self) -> &'static str {
        match self {
            Self::Validation => "ValidationError",
            Self::Credentials => "CredentialsError",
            Self::Connection => "ConnectionError",
            Self::Timeout => "TimeoutError",
            Self::Aborted => "AbortedError",
            Self::Decode => "DecodeError",
            Self::Authentication => "AuthenticationError",
            Self::Permission => "PermissionError",
            Self::NotFound => "NotFoundError",
            Self::Conflict => "ConflictError",
            Self::RateLimit => "RateLimitError",
            Self::Server => "ServerError",
            Self::Api => "ApiError",
            Self::TaskFailed => "TaskFailedError",
        }
    }
}

/// Whether a client makes a failed call again by itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Retry {
    /// No: the same call would fail in the same way.
    Never,
    /// Where doing it twice is as good as doing it once: it may have been done already.
    IfIdempotent,
    /// Yes: nothing can have been done.
    Always,
}

/// A failure, with what is known about it.
#[derive(Clone)]
pub struct Error {
    /// What kind of failure it is.
    pub kind: ErrorKind,
    /// What was wrong, where, and what would be right. Never holds a secret.
    pub message: String,
    /// The field, option or part of the credentials that is wrong.
    pub field: Option<String>,
    /// The service's own code, such as `ModelArts.4352`.
    pub code: Option<String>,
    /// The service's id of the request, for its support.
    pub request_id: Option<String>,
    /// Whether the same call may succeed when made again, now or after a while.
    pub retryable: bool,
    /// Whether the client makes it again by itself.
    pub again: Retry,
    /// Milliseconds that the service asks to wait before that.
    pub retry_after_ms: Option<f64>,
    /// Whether a refused signature was made of a request that arrived otherwise, so that it is neither the
    /// key nor the clock that is wrong.
    pub is_of_request: bool,
    /// How many times the request was sent.
    pub attempts: u32,
    /// The answer that the error was read from.
    pub response: Option<Response>,
    /// The task that failed.
    pub task: Option<Rc<dyn Document>>,
    /// What the platform threw, or the reason of the abort.
    pub cause: Option<Cause>,
}

impl Error {
    /// An error that knows its kind and message only.
    #[must_use]
    pub fn new(kind: ErrorKind, message: impl Into<String>) -> Box<Self> {
        Box::new(Self {
            kind,
            message: message.into(),
            field: None,
            code: None,
            request_id: None,
            retryable: false,
            again: Retry::Never,
            retry_after_ms: None,
            is_of_request: false,
            attempts: 0,
            response: None,
            task: None,
            cause: None,
        })
    }

    /// A field of a request or an option that cannot be right: `field` and what is wrong with it.
    #[must_use]
    pub fn validation(field: impl Into<String>, wrong: impl fmt::Display) -> Box<Self> {
        Self::about(ErrorKind::Validation, field, wrong)
    }

    /// A part of the credentials that cannot be right; `wrong` must not quote it.
    #[must_use]
    pub fn credentials(part: impl Into<String>, wrong: impl fmt::Display) -> Box<Self> {
        Self::about(ErrorKind::Credentials, part, wrong)
    }

    fn about(kind: ErrorKind, field: impl Into<String>, wrong: impl fmt::Display) -> Box<Self> {
        let field = field.into();
        let mut error = Self::new(kind, format!("`{field}` {wrong}"));
        error.field = Some(field);
        error
    }

    /// The same error with what was thrown.
    #[must_use]
    pub fn caused_by(mut self: Box<Self>, cause: Option<Cause>) -> Box<Self> {
        self.cause = cause;
        self
    }
}

impl fmt::Debug for Error {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct(self.kind.class_name())
            .field("message", &self.message)
            .field("code", &self.code)
            .finish_non_exhaustive()
    }
}

impl fmt::Display for Error {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.message)
    }
}

impl std::error::Error for Error {}
