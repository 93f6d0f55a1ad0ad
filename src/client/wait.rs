//! Waiting for the end of something asynchronous.

use std::fmt;
use std::rc::Rc;

use super::classify::status_path;
use super::runtime::LocalFuture;
use super::stop::{Interrupt, with_deadline};
use super::{CallOptions, Client, aborted, whole};
use crate::api::Waiter;
use crate::document::Document;
use crate::error::{Error, ErrorKind, Result};
use crate::http::Body;
use crate::text::lists;
use crate::value::Value;

/// Milliseconds between two questions, where nobody says otherwise; what the vendors' SDKs use.
pub const DEFAULT_INTERVAL_MS: f64 = 2_000.0;
/// Milliseconds that a wait may take, where nobody says otherwise: an hour.
pub const DEFAULT_TOTAL_MS: f64 = 3_600_000.0;

/// Called with the task after every question, and waited for; an error ends the wait.
pub type OnProgress<'a> = dyn Fn(Rc<dyn Document>) -> LocalFuture<'a, Result<()>> + 'a;

/// What a caller may say about a wait.
pub struct WaitOptions<'a> {
    /// What applies to each question, the signal to the waiting between them too.
    pub call: CallOptions,
    /// Milliseconds before the second question; later ones come at growing intervals.
    pub interval_ms: f64,
    /// Milliseconds that the wait may take in all.
    pub total_ms: f64,
    /// Told of every state.
    pub on_progress: &'a OnProgress<'a>,
}

impl Client {
    /// Asks for a task's state until it has ended, and gives its last state: `None` where nothing is
    /// left that could have one, because its deletion was waited for.
    ///
    /// # Errors
    /// `TaskFailed` where the task ended in failure, `Timeout` after `total_ms`, and whatever the
    /// questions fail with.
    pub async fn wait(
        &self,
        waiter: &'static Waiter,
        params: &Value,
        options: &WaitOptions<'_>,
    ) -> Result<Option<Rc<dyn Document>>> {
        let signal = options.call.signal.as_deref();
        let poll = Box::pin(self.poll(waiter, params, options));
        match with_deadline(poll, self.runtime.as_ref(), signal, options.total_ms).await {
            Ok(result) => result,
            Err(Interrupt::Aborted(reason)) => Err(aborted(reason)),
            Err(Interrupt::TimedOut) => Err(Error::new(
                ErrorKind::Timeout,
                format!(
                    "the task had not ended after {} ms (`totalTimeoutMs`); it goes on at the service",
                    whole(options.total_ms)
                ),
            )),
        }
    }

    async fn poll(
        &self,
        waiter: &'static Waiter,
        params: &Value,
        options: &WaitOptions<'_>,
    ) -> Result<Option<Rc<dyn Document>>> {
        let mut interval = options.interval_ms;
        loop {
            let response = match self.call(waiter.poll, params.clone(), &options.call).await {
                Err(error) if is_gone(waiter, &error) => return Ok(None),
                answer => answer?,
            };
            let task = match &response.body {
                Body::Json(document) => document.part(waiter.task),
                Body::Empty | Body::Text(_) => None,
            };
            let (Some(task), Some(status)) = (task, response.text(&status_path(waiter))) else {
                let text = format!("the answer has no `{}`", status_path(waiter));
                let mut error = Error::new(ErrorKind::Decode, text);
                error.response = Some(response);
                return Err(error);
            };
            (options.on_progress)(Rc::clone(&task)).await?;
            if lists(waiter.done, &status) {
                return Ok(Some(task));
            }
            if lists(waiter.failed, &status) {
                return Err(task_failed(waiter, task, &status));
            }
            // Up to a fifth more or less, so that many waits do not ask in step.
            self.runtime.sleep(interval * (0.8 + 0.4 * self.runtime.random())).await;
            interval = (interval * 1.5).min(options.interval_ms.max(MAX_INTERVAL_MS));
        }
    }
}

/// Milliseconds to which the interval grows.
const MAX_INTERVAL_MS: f64 = 15_000.0;

/// Whether the service says that there is nothing left to ask about, and that is what was waited for.
/// A 404 counts with one of the waiter's codes or none: others are the gateway's, which knows no such
/// address.
fn is_gone(waiter: &Waiter, error: &Error) -> bool {
    !waiter.gone.is_empty()
        && match error.code.as_deref() {
            Some(code) => lists(waiter.gone, code),
            None => error.kind == ErrorKind::NotFound,
        }
}

fn task_failed(waiter: &Waiter, task: Rc<dyn Document>, status: &str) -> Box<Error> {
    let reason = waiter
        .reasons
        .split(' ')
        .find_map(|path| task.text(path))
        .map_or_else(String::new, |reason| [": ", &reason].concat());
    let mut error =
        Error::new(ErrorKind::TaskFailed, format!("the task ended as {status}{reason}"));
    error.task = Some(task);
    error
}

impl fmt::Debug for WaitOptions<'_> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("WaitOptions")
            .field("interval_ms", &self.interval_ms)
            .field("total_ms", &self.total_ms)
            .finish_non_exhaustive()
    }
}
