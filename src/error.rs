//! The one error of this crate: its kind, its message, and the facts a caller needs to act on it.

use std::any::Any;
use std::fmt;
use std::rc::Rc;

use crate::document::Document;
use crate::response::Response;

/// Result of this crate; the error is boxed because it can carry a whole response.
pub type Result<T> = std::result::Result<T, Box<Error>>;

/// Value that the platform threw or aborted with, kept for the caller and never inspected.
pub type Cause = Rc<dyn Any>;

/// Kind of a failure; each is a class of its own in JavaScript.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ErrorKind {
    /// The request or an option is invalid; nothing was sent.
    Validation,
    /// The credentials are missing, malformed or refused locally, or their provider failed.
    Credentials,
    /// No response: the connection was refused or lost, or CORS does not allow it.
    Connection,
    /// No response within the time the caller allowed.
    Timeout,
    /// The caller's signal was aborted.
    Aborted,
    /// A success whose body is not what the operation returns.
    Decode,
    /// The service does not accept the signature, key or token.
    Authentication,
    /// The caller is authenticated but lacks the permission.
    Permission,
    /// The resource, or the API itself, does not exist.
    NotFound,
    /// The state of the resource does not allow the operation.
    Conflict,
    /// Too many requests.
    RateLimit,
    /// The service failed.
    Server,
    /// Any other refusal by the service.
    Api,
    /// The task of a waiter failed.
    TaskFailed,
    /// A function of the runtime is broken.
    Platform,
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
            Self::Platform => "VersetError",
        }
    }

    /// Reason of an error that states no other; `None` for refusals, which carry the service's code.
    const fn default_reason(self) -> Option<Reason> {
        match self {
            Self::Validation => Some(Reason::InvalidParameter),
            Self::Credentials => Some(Reason::InvalidCredentials),
            Self::Connection => Some(Reason::ConnectionFailed),
            Self::Timeout => Some(Reason::Timeout),
            Self::Aborted => Some(Reason::Aborted),
            Self::Decode => Some(Reason::UnexpectedResponse),
            Self::TaskFailed => Some(Reason::TaskFailed),
            Self::Platform => Some(Reason::UnsupportedRuntime),
            _ => None,
        }
    }
}

/// Declares [`Reason`] with the string of each variant beside it.
macro_rules! reasons {
    ($($(#[$doc:meta])* $name:ident = $text:literal,)*) => {
        /// Stable identifier of a failure that this package itself detects, by which applications can
        /// translate the message. Refusals have the service's `code` instead.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub enum Reason {
            $($(#[$doc])* $name,)*
        }

        impl Reason {
            /// All reasons.
            pub const ALL: &'static [Self] = &[$(Self::$name,)*];

            /// The identifier in JavaScript.
            #[must_use]
            pub const fn as_str(self) -> &'static str {
                match self {
                    $(Self::$name => $text,)*
                }
            }
        }
    };
}

reasons! {
    /// A parameter or option of this name does not exist.
    UnknownParameter = "unknown-parameter",
    /// A required parameter or option is missing.
    MissingParameter = "missing-parameter",
    /// A parameter or option has the wrong type or an impossible value.
    InvalidParameter = "invalid-parameter",
    /// Two options exclude each other.
    ConflictingOptions = "conflicting-options",
    /// The operation works within a project, and no project id was given.
    MissingProjectId = "missing-project-id",
    /// The service has no default endpoint, and neither a region nor an endpoint was given.
    MissingEndpoint = "missing-endpoint",
    /// No service of this name exists.
    UnknownService = "unknown-service",
    /// No operation, list or waiter of this name exists.
    UnknownOperation = "unknown-operation",
    /// The client sets this header itself.
    ReservedHeader = "reserved-header",
    /// A part of the credentials is missing or malformed.
    InvalidCredentials = "invalid-credentials",
    /// The credentials provider or the `sign` function failed.
    CredentialsProviderFailed = "credentials-provider-failed",
    /// The service takes no token.
    TokenNotAccepted = "token-not-accepted",
    /// A long-lived secret key was given to a page.
    SecretInBrowser = "secret-in-browser",
    /// The connection failed; the request may have reached the service.
    ConnectionFailed = "connection-failed",
    /// No connection was made; nothing has reached the service.
    NotConnected = "not-connected",
    /// One attempt took longer than `timeoutMs`.
    Timeout = "timeout",
    /// A call took longer than `totalTimeoutMs`.
    TotalTimeout = "total-timeout",
    /// The task did not end within the waiter's `totalTimeoutMs`.
    WaitTimeout = "wait-timeout",
    /// The caller's signal was aborted.
    Aborted = "aborted",
    /// The body of a success lacks what the client needs from it.
    UnexpectedResponse = "unexpected-response",
    /// The body of a success is not JSON.
    NotJson = "not-json",
    /// The body of a response is larger than `maxResponseBytes`.
    ResponseTooLarge = "response-too-large",
    /// A success has no body although the operation returns one.
    EmptyResponse = "empty-response",
    /// The service redirects, which is never followed.
    Redirected = "redirected",
    /// The request arrived in a different form than it was signed.
    RequestAltered = "request-altered",
    /// The request arrived as it was signed, so the secret access key is wrong.
    WrongSecretKey = "wrong-secret-key",
    /// The service has refused the access key several times in a row, and another refusal would lock it.
    RefusedBefore = "refused-before",
    /// The task of a waiter failed.
    TaskFailed = "task-failed",
    /// A function of the runtime is missing or broken.
    UnsupportedRuntime = "unsupported-runtime",
}

/// Retry property of a failure.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Retry {
    /// The same call would fail in the same way.
    Never,
    /// The same call may succeed later, after a wait that no call makes by itself.
    Later,
    /// Retried if doing it twice is as good as doing it once: the service may have done it already.
    IfIdempotent,
    /// Retried in any case: the service has done nothing.
    Always,
}

/// A failure and what is known about it.
#[derive(Clone)]
pub struct Error {
    /// Kind of the failure.
    pub kind: ErrorKind,
    /// Identifier of a failure that this package detects; `None` for most refusals.
    pub reason: Option<Reason>,
    /// Fault, its field, and what would be right. Never contains a secret.
    pub message: String,
    /// Further sentences: hints, and what was tried. They follow the message wherever it is shown.
    pub notes: Vec<String>,
    /// The invalid field, option or part of the credentials.
    pub field: Option<String>,
    /// The service's own code, such as `ModelArts.4352`.
    pub code: Option<String>,
    /// The service's id of the request, for its support.
    pub request_id: Option<String>,
    /// Retry property; [`Error::is_retryable`] derives from it.
    pub retry: Retry,
    /// True if a wrong clock can be the cause of the refusal.
    pub may_be_of_clock: bool,
    /// Milliseconds that the service asks to wait before the next attempt.
    pub retry_after_ms: Option<f64>,
    /// Number of times the request was sent.
    pub attempts: u32,
    /// The response that the error was read from.
    pub response: Option<Response>,
    /// The task that failed.
    pub task: Option<Rc<dyn Document>>,
    /// Value that the platform threw, or the reason of the abort.
    pub cause: Option<Cause>,
}

impl Error {
    /// An error of a kind, with a message and nothing else.
    #[must_use]
    pub fn new(kind: ErrorKind, message: impl Into<String>) -> Box<Self> {
        Self::with_message(kind, message.into())
    }

    // Apart from the generic functions, which the module has one copy of for each type.
    fn with_message(kind: ErrorKind, message: String) -> Box<Self> {
        Box::new(Self {
            kind,
            reason: kind.default_reason(),
            message,
            notes: Vec::new(),
            field: None,
            code: None,
            request_id: None,
            retry: Retry::Never,
            may_be_of_clock: false,
            retry_after_ms: None,
            attempts: 0,
            response: None,
            task: None,
            cause: None,
        })
    }

    /// An invalid field of a request or an invalid option: `field` and what is wrong with it.
    #[must_use]
    pub fn validation(field: impl Into<String>, wrong: impl AsRef<str>) -> Box<Self> {
        Self::of_field(ErrorKind::Validation, field.into(), wrong.as_ref())
    }

    /// An invalid part of the credentials; `wrong` must not quote it.
    #[must_use]
    pub fn credentials(part: impl Into<String>, wrong: impl AsRef<str>) -> Box<Self> {
        Self::of_field(ErrorKind::Credentials, part.into(), wrong.as_ref())
    }

    fn of_field(kind: ErrorKind, field: String, wrong: &str) -> Box<Self> {
        let mut error = Self::with_message(kind, ["`", &field, "` ", wrong].concat());
        error.field = Some(field);
        error
    }

    /// The same error with another reason than that of its kind.
    #[must_use]
    pub fn because(mut self: Box<Self>, reason: Reason) -> Box<Self> {
        self.reason = Some(reason);
        self
    }

    /// The same error with what was thrown.
    #[must_use]
    pub fn caused_by(mut self: Box<Self>, cause: Option<Cause>) -> Box<Self> {
        self.cause = cause;
        self
    }

    /// The same error with one more note.
    #[must_use]
    pub fn with_note(mut self: Box<Self>, note: impl Into<String>) -> Box<Self> {
        self.notes.push(note.into());
        self
    }

    /// Returns true if the same call may succeed when it is made again, now or after a while.
    #[must_use]
    pub fn is_retryable(&self) -> bool {
        self.retry != Retry::Never
    }

    /// The message with its notes, as it is shown.
    #[must_use]
    pub fn full_message(&self) -> String {
        let mut text = self.message.clone();
        for note in &self.notes {
            // Services end their sentences with a full stop.
            if text.ends_with('.') {
                text.pop();
            }
            text.push_str("; ");
            text.push_str(note);
        }
        text
    }
}

impl fmt::Debug for Error {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct(self.kind.class_name())
            .field("message", &self.message)
            .field("notes", &self.notes)
            .field("code", &self.code)
            .finish_non_exhaustive()
    }
}

impl fmt::Display for Error {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.full_message())
    }
}

impl std::error::Error for Error {}
