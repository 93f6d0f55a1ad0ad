//! What ends a call before its answer: the caller's signal, or the time.

use std::future::poll_fn;
use std::task::Poll;

use super::runtime::{LocalFuture, Runtime, Signal};
use crate::error::Cause;

/// Why work ended early.
pub(super) enum Interrupt {
    /// The caller's signal fired, with this reason.
    Aborted(Cause),
    /// The time was over.
    TimedOut,
}

/// `work`, unless the signal fires or `timeout_ms` are over before. Where both are ready, work has lost:
/// a call with a signal that has already fired sends nothing.
pub(super) async fn with_deadline<T>(
    mut work: LocalFuture<'_, T>,
    runtime: &dyn Runtime,
    signal: Option<&dyn Signal>,
    timeout_ms: f64,
) -> Result<T, Interrupt> {
    let mut aborted = signal.map(Signal::aborted);
    let mut late = timeout_ms.is_finite().then(|| runtime.sleep(timeout_ms));
    poll_fn(move |context| {
        if let Some(aborted) = &mut aborted
            && let Poll::Ready(reason) = aborted.as_mut().poll(context)
        {
            return Poll::Ready(Err(Interrupt::Aborted(reason)));
        }
        if let Some(late) = &mut late
            && late.as_mut().poll(context).is_ready()
        {
            return Poll::Ready(Err(Interrupt::TimedOut));
        }
        work.as_mut().poll(context).map(Ok)
    })
    .await
}
