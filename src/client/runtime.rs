//! What a client asks of the platform it runs on. In the browser and in Node it is `wasm/`; in tests
//! it is a clock that is moved by hand and a list of answers.
//!
//! Dropping a future ends what it stands for: a request is cancelled, a timer cleared, a listener
//! removed. Nothing else is needed to abort, and nothing is left behind.

use std::any::Any;
use std::pin::Pin;

use super::credentials::ExpiringCredentials;
use super::log::Level;
use crate::error::{Cause, Result};
use crate::http::{Response, SignedRequest};
use crate::signing::ToSign;

/// A future of one thread, as JavaScript has only that.
pub type LocalFuture<'a, T> = Pin<Box<dyn Future<Output = T> + 'a>>;

/// The platform.
pub trait Runtime {
    /// Milliseconds since the epoch.
    fn now_ms(&self) -> f64;

    /// A number from 0 up to, not including, 1.
    fn random(&self) -> f64;

    /// Sends a request and reads the whole answer.
    fn send(
        &self,
        request: SignedRequest,
    ) -> LocalFuture<'_, std::result::Result<Response, SendFailure>>;

    /// Comes back after so many milliseconds.
    fn sleep(&self, ms: f64) -> LocalFuture<'_, ()>;

    /// Writes a line into the caller's log.
    fn log(&self, level: Level, line: &str);

    /// The platform itself, for the layer that made it.
    fn as_any(&self) -> &dyn Any;
}

/// A request that got no answer.
pub struct SendFailure {
    /// What the platform says, in its words.
    pub message: String,
    /// What the platform threw.
    pub cause: Option<Cause>,
    /// Whether it is certain that nothing has reached the service.
    pub unsent: bool,
}

/// The caller's way to say stop.
pub trait Signal {
    /// Comes back when the caller has said stop, with the reason given.
    fn aborted(&self) -> LocalFuture<'_, Cause>;
}

/// A function of the caller's that gives credentials.
pub trait CredentialsProvider {
    /// Asks it. What comes of it is shared by all calls that wait, so it borrows nothing.
    fn credentials(&self) -> LocalFuture<'static, Result<ExpiringCredentials>>;
}

/// A function of the caller's that signs, because the secret key is elsewhere.
pub trait RemoteSigner {
    /// Asks for a signature: 64 hexadecimal digits.
    fn sign(&self, to_sign: ToSign<'_>) -> LocalFuture<'_, Result<String>>;
}

impl std::fmt::Debug for SendFailure {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter
            .debug_struct("SendFailure")
            .field("message", &self.message)
            .finish_non_exhaustive()
    }
}
