//! Waiting for a task to end.

use std::cell::RefCell;
use std::fmt;
use std::rc::Rc;

use super::check::status_path;
use super::client::{CallOptions, Client};
use super::deadline::{no_timer_error, with_deadline};
use super::platform::{Level, LocalFuture};
use crate::api::Waiter;
use crate::api::operation::method_name;
use crate::document::Document;
use crate::error::{Error, ErrorKind, Reason, Result};
use crate::response::{Body, Response};
use crate::text::contains_word;
use crate::time::whole_ms;
use crate::value::Value;

/// Default interval between two polls in milliseconds, as in the vendors' SDKs.
pub const DEFAULT_INTERVAL_MS: f64 = 2_000.0;
/// Default deadline of a wait in milliseconds: one hour.
pub const DEFAULT_TOTAL_MS: f64 = 3_600_000.0;

/// Called with the task after every poll, and awaited; an error ends the wait.
pub type OnProgress<'a> = dyn Fn(Rc<dyn Document>) -> LocalFuture<'a, Result<()>> + 'a;

/// Options of a wait.
pub struct WaitOptions<'a> {
    /// Options of each poll; the signal also aborts the time between polls.
    pub call: CallOptions,
    /// Milliseconds before the second poll; the interval grows with each poll.
    pub interval_ms: f64,
    /// Deadline of the whole wait in milliseconds.
    pub total_ms: f64,
    /// Called with every state.
    pub on_progress: &'a OnProgress<'a>,
}

impl Client {
    /// Polls a task until it has ended, and returns its last state; `None` if the wait was for a deletion
    /// and nothing is left.
    ///
    /// # Errors
    /// `TaskFailed` if the task failed, `Timeout` after `total_ms`, and errors of polls that waiting cannot
    /// cure. Outages do not end a wait; an endpoint that was never reached does.
    pub async fn wait(
        &self,
        waiter: &'static Waiter,
        params: &Value,
        options: &WaitOptions<'_>,
    ) -> Result<Option<Rc<dyn Document>>> {
        let signal = options.call.signal.as_deref();
        let outage = RefCell::default();
        let poll = Box::pin(self.poll(waiter, params, options, &outage));
        match with_deadline(poll, self.runtime.as_ref(), signal, options.total_ms).await {
            Ok(result) => result,
            Err(Some(error)) => Err(error),
            Err(None) => {
                let text = format!(
                    "the task had not ended after {} ms (`totalTimeoutMs`)",
                    whole_ms(options.total_ms)
                );
                let mut error = Error::new(ErrorKind::Timeout, text).because(Reason::WaitTimeout);
                error.notes.push("it continues at the service".to_owned());
                if let Some(failure) = outage.take() {
                    error.notes.push(["the last poll failed: ", &failure].concat());
                }
                Err(error)
            }
        }
    }

    /// Polls until the task ends. A poll that fails in a way that passes does not end the wait, however
    /// often it fails: the deadline of the wait does. `outage` is the message of the last failed poll.
    async fn poll(
        &self,
        waiter: &'static Waiter,
        params: &Value,
        options: &WaitOptions<'_>,
        outage: &RefCell<Option<String>>,
    ) -> Result<Option<Rc<dyn Document>>> {
        let mut interval = options.interval_ms;
        let mut was_reached = false;
        loop {
            let mut postponed_ms = 0.0;
            match self.call(waiter.poll, params.clone(), &options.call).await {
                Err(error) if is_gone(waiter, &error) => return Ok(None),
                Err(error) => {
                    was_reached |= error.response.is_some();
                    // A host that was never reached is a wrong endpoint rather than an outage.
                    let is_wrong_host = error.kind == ErrorKind::Connection && !was_reached;
                    if !error.is_retryable() || is_wrong_host {
                        return Err(error);
                    }
                    postponed_ms = error.retry_after_ms.unwrap_or_default();
                    self.log_outage(waiter, &error);
                    outage.replace(Some(error.full_message()));
                }
                Ok(response) => {
                    was_reached = true;
                    outage.take();
                    if let Some(end) = self.check_task(waiter, response, options).await? {
                        return Ok(Some(end));
                    }
                }
            }
            // Up to a fifth more or less, so that many waits do not poll in step.
            let wait_ms = interval * (0.8 + 0.4 * self.runtime.random());
            self.runtime.sleep(wait_ms.max(postponed_ms)).await.map_err(no_timer_error)?;
            interval = (interval * 1.5).min(options.interval_ms.max(MAX_INTERVAL_MS));
        }
    }

    /// Returns the task if it has ended, and `None` if it has not.
    async fn check_task(
        &self,
        waiter: &'static Waiter,
        response: Response,
        options: &WaitOptions<'_>,
    ) -> Result<Option<Rc<dyn Document>>> {
        let task = match &response.body {
            Body::Json(document) => document.part(waiter.task),
            _ => None,
        };
        let (Some(task), Some(status)) = (task, response.text(&status_path(waiter))) else {
            let text = format!("the response has no `{}`", status_path(waiter));
            let mut error = Error::new(ErrorKind::Decode, text);
            error.response = Some(response);
            return Err(error);
        };
        (options.on_progress)(Rc::clone(&task)).await?;
        if contains_word(waiter.failed, &status) {
            return Err(task_failed(waiter, task, &status));
        }
        Ok(contains_word(waiter.done, &status).then_some(task))
    }

    /// Reports that a wait continues although a poll has failed.
    fn log_outage(&self, waiter: &Waiter, error: &Error) {
        if self.log_level >= Level::Warn {
            let line =
                format!("verset {}: the wait continues after: {error}", method_name(waiter.id));
            self.runtime.log(Level::Warn, &line);
        }
    }
}

/// Maximum interval between two polls in milliseconds.
const MAX_INTERVAL_MS: f64 = 15_000.0;

/// Returns true if the wait is for a deletion and the service reports that nothing is left. A 404 counts
/// only with one of the waiter's codes or none: others come from the gateway, which has no such route.
fn is_gone(waiter: &Waiter, error: &Error) -> bool {
    !waiter.gone.is_empty()
        && match error.code.as_deref() {
            Some(code) => contains_word(waiter.gone, code),
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
        Error::new(ErrorKind::TaskFailed, format!("the task ended with status {status}{reason}"));
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
