//! The retry rules: which failures are retried, for which operations, and when.
//!
//! | failure | operations | when |
//! | --- | --- | --- |
//! | no connection was made | all | after a back-off |
//! | connection lost, time-out of an attempt | idempotent | after a back-off |
//! | 429 | all | after a back-off or `Retry-After`, whichever is longer |
//! | 408, 500, 502 to 599 | idempotent | after a back-off or `Retry-After`, whichever is longer |
//! | a limit with another status | none | the caller retries later |
//! | 4xx that speaks of time or signature, clock found wrong since signing | all | once, at once, see `recovery` |
//! | authentication refused, the provider has other credentials | all | once, at once, see `recovery` |
//! | anything else | none | never |
//!
//! Back-off is exponential with full jitter and counts against `maxRetries`; recoveries do not.

use crate::error::{Error, ErrorKind, Retry};
use crate::response::Response;
use crate::time::{http_date_ms, whole_ms};

/// Default of `maxRetries`.
pub const DEFAULT_MAX_RETRIES: u32 = 2;
/// Maximum of the first back-off in milliseconds; it doubles with each retry.
const FIRST_BACKOFF_MS: f64 = 500.0;
/// Maximum back-off in milliseconds.
const MAX_BACKOFF_MS: f64 = 20_000.0;
/// Maximum `Retry-After` in milliseconds that a call waits for.
const MAX_RETRY_AFTER_MS: f64 = 60_000.0;

/// A failure as the rules distinguish them.
#[derive(Debug, Clone, Copy)]
pub enum Failure {
    /// The request was not sent: no connection was made.
    NotConnected,
    /// The connection was lost; the service may have received the request.
    ConnectionLost,
    /// An attempt, or the call, timed out.
    Timeout,
    /// The service refused the request.
    Refused {
        /// Kind of the refusal, which the service's code can decide.
        kind: ErrorKind,
        /// HTTP status.
        status: u16,
    },
}

/// The retry rule of a failure.
#[must_use]
pub fn rule(failure: Failure) -> Retry {
    use ErrorKind::{Api, RateLimit, Server};
    match failure {
        Failure::NotConnected => Retry::Always,
        Failure::ConnectionLost | Failure::Timeout => Retry::IfIdempotent,
        Failure::Refused { kind: RateLimit | Server | Api, status: 429 } => Retry::Always,
        Failure::Refused { kind: RateLimit | Server | Api, status: 408 | 500 | 502..=599 } => {
            Retry::IfIdempotent
        }
        // A limit ends after a while, even one of a minute, for which no call waits.
        Failure::Refused { kind: RateLimit, .. } => Retry::Later,
        Failure::Refused { .. } => Retry::Never,
    }
}

/// Decision about the time after an attempt.
#[derive(Debug, Clone, Copy)]
pub(super) enum RetryDecision {
    /// The call ends.
    Stop,
    /// Another attempt at once, because of a recovery.
    Now(&'static str),
    /// Another attempt after a number of milliseconds.
    After(f64),
}

/// Decides what follows a failed attempt: `retries` of at most `max_retries` were made, `left_ms` are left
/// of the call's time. Adds a note to the error if a wait would be too long.
pub(super) fn decide(
    error: &mut Error,
    is_idempotent: bool,
    (retries, max_retries): (u32, u32),
    random: f64,
    left_ms: f64,
) -> RetryDecision {
    let may_retry = match error.retry {
        Retry::Always => true,
        Retry::IfIdempotent => is_idempotent,
        Retry::Later | Retry::Never => false,
    };
    if retries >= max_retries || !may_retry {
        return RetryDecision::Stop;
    }
    match wait_ms(error, retries, random, left_ms) {
        Ok(ms) => RetryDecision::After(ms),
        Err(note) => {
            error.notes.push(note);
            RetryDecision::Stop
        }
    }
}

/// Milliseconds before the next attempt: a random part of a bound that doubles ("full jitter"), so that
/// clients that failed together do not come back together; or `Retry-After`, if that is longer.
///
/// # Errors
/// The note why waiting is useless: the wait is too long, or longer than `left_ms`.
fn wait_ms(error: &Error, retries: u32, random: f64, left_ms: f64) -> Result<f64, String> {
    let doubled = f64::from(1_u32 << retries.min(16));
    let backoff_ms = random * (FIRST_BACKOFF_MS * doubled).min(MAX_BACKOFF_MS);
    let retry_after_ms = error.retry_after_ms.unwrap_or(0.0);
    let wait_ms = backoff_ms.max(retry_after_ms);
    let seconds = whole_ms((wait_ms / 1000.0).ceil());
    if retry_after_ms > MAX_RETRY_AFTER_MS {
        Err(format!("the service asks to wait {seconds} s, longer than a call waits"))
    } else if wait_ms < left_ms {
        Ok(wait_ms)
    } else if retry_after_ms > 0.0 {
        Err(format!(
            "the service asks to wait {seconds} s, for which `totalTimeoutMs` leaves no time"
        ))
    } else {
        Err("`totalTimeoutMs` leaves no time for another attempt".to_owned())
    }
}

/// Milliseconds that a service asks to wait, by `retry-after-ms` or `Retry-After`: seconds, or a date.
pub(super) fn retry_after_ms(response: &Response, now_ms: f64) -> Option<f64> {
    // Whole numbers suffice, and parsing others is a tenth of the module.
    let whole = |text: &str| {
        let digits = text.split('.').next().unwrap_or_default().trim();
        let is_number = !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit());
        // A number that does not fit is longer than anyone waits.
        is_number.then(|| f64::from(digits.parse::<u32>().unwrap_or(u32::MAX)))
    };
    if let Some(ms) = response.header("retry-after-ms").and_then(whole) {
        return Some(ms);
    }
    let retry_after = response.header("retry-after")?;
    let until_date = || {
        // By the service's own clock, if the response states it.
        let now_ms = response.header("date").and_then(http_date_ms).unwrap_or(now_ms);
        Some((http_date_ms(retry_after)? - now_ms).max(0.0))
    };
    whole(retry_after).map(|seconds| seconds * 1000.0).or_else(until_date)
}
