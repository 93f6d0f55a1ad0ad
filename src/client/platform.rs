//! Traits of the platform that a client runs on. In browsers and Node they are implemented in `wasm/`; in
//! tests by a simulated clock and scripted responses.
//!
//! Dropping a future ends its work: a request is cancelled, a timer cleared, a listener removed. Aborting
//! needs nothing else, and nothing is left behind.

use std::any::Any;
use std::pin::Pin;

use crate::error::Cause;
use crate::http::SignedRequest;
use crate::response::Response;

/// A future of one thread, the only kind that JavaScript has.
pub type LocalFuture<'a, T> = Pin<Box<dyn Future<Output = T> + 'a>>;

/// Clock, network, timers and log.
pub trait Runtime {
    /// Milliseconds since the epoch.
    fn now_ms(&self) -> f64;

    /// Milliseconds of a clock that is never set, from any start: for durations.
    fn monotonic_ms(&self) -> f64;

    /// A random number in the half-open interval from 0 to 1.
    fn random(&self) -> f64;

    /// Sends a request and reads the whole response, unless its body has more than `max_bytes`; `on_head` is
    /// called with its status before its body is read.
    fn send<'a>(
        &'a self,
        request: SignedRequest,
        max_bytes: f64,
        on_head: &'a dyn Fn(u16),
    ) -> LocalFuture<'a, std::result::Result<Response, SendFailure>>;

    /// Waits for a number of milliseconds; fails at once if the platform's timers fail.
    fn sleep(&self, ms: f64) -> LocalFuture<'_, std::result::Result<(), Cause>>;

    /// The SHA-256 of a large body in hexadecimal, if the platform computes it faster than the module.
    fn sha256<'a>(&'a self, body: &'a str) -> LocalFuture<'a, Option<String>>;

    /// Writes a line to the caller's log.
    fn log(&self, level: Level, line: &str);

    /// The platform itself, for the layer that created it.
    fn as_any(&self) -> &dyn Any;
}

/// Level of the log; each includes those above it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Level {
    /// Nothing.
    Off,
    /// Failed calls.
    Error,
    /// Failed attempts that are retried.
    Warn,
    /// Successful attempts and aborted calls.
    Info,
    /// Headers of requests and responses.
    Debug,
}

impl Level {
    /// All levels by name.
    pub const NAMES: [(&str, Self); 5] = [
        ("off", Self::Off),
        ("error", Self::Error),
        ("warn", Self::Warn),
        ("info", Self::Info),
        ("debug", Self::Debug),
    ];
}

/// Failure of a request that got no response.
pub struct SendFailure {
    /// The platform's own message.
    pub message: String,
    /// Value that the platform threw.
    pub cause: Option<Cause>,
    /// True if it is certain that nothing has reached the service.
    pub unsent: bool,
}

/// The caller's abort signal.
pub trait Signal {
    /// Waits until the caller aborts, and returns the reason.
    fn aborted(&self) -> LocalFuture<'_, Cause>;
}

impl std::fmt::Debug for SendFailure {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter
            .debug_struct("SendFailure")
            .field("message", &self.message)
            .finish_non_exhaustive()
    }
}
