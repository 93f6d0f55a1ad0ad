//! What ends a call before its answer: the caller's signal, or the time.

use std::future::{pending, poll_fn};
use std::pin::pin;
use std::task::Poll;

use super::runtime::{Runtime, Signal};
use crate::error::Cause;

/// Why work ended early.
pub(super) enum Stop {
    /// The caller's signal fired, with this reason.
    Aborted(Cause),
    /// The time was over.
    TimedOut,
}

/// `work`, unless `stop` comes first. Where both are ready, `stop` wins: a call with a signal that has
/// already fired sends nothing.
pub(super) async fn race<T>(
    work: impl Future<Output = T>,
    stop: impl Future<Output = Stop>,
) -> Result<T, Stop> {
    let (mut work, mut stop) = (pin!(work), pin!(stop));
    poll_fn(|context| {
        if let Poll::Ready(stop) = stop.as_mut().poll(context) {
            return Poll::Ready(Err(stop));
        }
        work.as_mut().poll(context).map(Ok)
    })
    .await
}

/// Comes back when the signal fires or `timeout_ms` are over, whichever is first.
pub(super) async fn first(
    runtime: &dyn Runtime,
    signal: Option<&dyn Signal>,
    timeout_ms: f64,
) -> Stop {
    let aborted = async {
        match signal {
            Some(signal) => Stop::Aborted(signal.aborted().await),
            None => pending().await,
        }
    };
    let late = async {
        if timeout_ms.is_finite() {
            runtime.sleep(timeout_ms).await;
            Stop::TimedOut
        } else {
            pending().await
        }
    };
    match race(late, aborted).await {
        Ok(stop) | Err(stop) => stop,
    }
}
