//! What a client asks of the platform it runs on. In the browser and in Node it is `wasm/`; in tests
//! it is a clock that is moved by hand and a list of answers.
//!
//! Dropping a future ends what it stands for: a request is cancelled, a timer cleared, a listener
//! removed. Nothing else is needed to abort, and nothing is left behind.

use std::pin::Pin;
use std::rc::Rc;

use crate::credentials::Credentials;
use crate::error::{Cause, Result};
use crate::http::{Outgoing, Reply};

/// A future of one thread, as JavaScript has only that.
pub type LocalFuture<'a, T> = Pin<Box<dyn Future<Output = T> + 'a>>;

/// The platform.
pub trait Runtime {
    /// Milliseconds since the epoch.
    fn now_ms(&self) -> f64;

    /// A number from 0 up to, not including, 1.
    fn random(&self) -> f64;

    /// Sends a request and reads the whole answer.
    fn send(&self, request: Outgoing) -> LocalFuture<'_, std::result::Result<Reply, SendFailure>>;

    /// Comes back after so many milliseconds.
    fn sleep(&self, ms: f64) -> LocalFuture<'_, ()>;
}

/// A request that got no answer.
pub struct SendFailure {
    /// What the platform says, in its words.
    pub message: String,
    /// What the platform threw.
    pub cause: Option<Cause>,
}

/// The caller's way to say stop.
pub trait Signal {
    /// Comes back when the caller has said stop, with the reason given.
    fn aborted(&self) -> LocalFuture<'_, Cause>;
}

/// Where credentials come from: fixed ones, or a function that is asked before each request.
pub trait CredentialsSource {
    /// Credentials that are good now.
    fn credentials(&self) -> LocalFuture<'_, Result<Rc<Credentials>>>;
}

impl std::fmt::Debug for SendFailure {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter
            .debug_struct("SendFailure")
            .field("message", &self.message)
            .finish_non_exhaustive()
    }
}
