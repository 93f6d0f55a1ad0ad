//! Work with a deadline and an abort signal.

use std::future::poll_fn;
use std::task::Poll;

use super::platform::{LocalFuture, Runtime, Signal};
use crate::error::{Cause, Error, ErrorKind};

/// Reason why work ended early: an error, or `None` if the deadline has passed.
pub(super) type Interrupt = Option<Box<Error>>;

/// Runs `work` until the signal is aborted or `timeout_ms` have passed. If both are ready, the interrupt
/// wins: a call whose signal was aborted before sends nothing.
pub(super) async fn with_deadline<T>(
    mut work: LocalFuture<'_, T>,
    runtime: &dyn Runtime,
    signal: Option<&dyn Signal>,
    timeout_ms: f64,
) -> Result<T, Interrupt> {
    let mut aborted = signal.map(Signal::aborted);
    let mut deadline = timeout_ms.is_finite().then(|| runtime.sleep(timeout_ms));
    poll_fn(move |context| {
        if let Some(aborted) = &mut aborted
            && let Poll::Ready(reason) = aborted.as_mut().poll(context)
        {
            return Poll::Ready(Err(Some(aborted_error(reason))));
        }
        if let Some(deadline) = &mut deadline
            && let Poll::Ready(passed) = deadline.as_mut().poll(context)
        {
            return Poll::Ready(Err(passed.err().map(no_timer_error)));
        }
        work.as_mut().poll(context).map(Ok)
    })
    .await
}

/// Error of a call whose time cannot be limited.
pub(super) fn no_timer_error(cause: Cause) -> Box<Error> {
    Error::new(
        ErrorKind::Platform,
        "`setTimeout` of this runtime fails; the cause is what it threw",
    )
    .caused_by(Some(cause))
}

/// Error of a call that its signal has aborted.
pub(super) fn aborted_error(reason: Cause) -> Box<Error> {
    Error::new(ErrorKind::Aborted, "the call was aborted by its signal").caused_by(Some(reason))
}
