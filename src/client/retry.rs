//! Whether a call is made again, and when.

use super::whole;
use crate::error::{Error, Retry};
use crate::http::Response;
use crate::time::http_date_ms;

/// How often a call is made again where nobody says otherwise.
pub const DEFAULT_MAX_RETRIES: u32 = 2;
/// Milliseconds that the first wait takes at most; each next one up to twice as long.
const FIRST_WAIT_MS: f64 = 500.0;
/// Milliseconds that a wait of ours takes at most.
const MAX_WAIT_MS: f64 = 20_000.0;
/// Milliseconds that a wait takes at most where a service asks for it.
const MAX_ASKED_MS: f64 = 60_000.0;

/// Whether a failed attempt is followed by another, as far as the failure goes.
pub(super) fn may_repeat(error: &Error, is_idempotent: bool) -> bool {
    match error.again {
        Retry::Always => true,
        Retry::IfIdempotent => is_idempotent,
        Retry::Never => false,
    }
}

/// Milliseconds before a call is made again for the `retries + 1`st time: any number up to a bound that
/// doubles ("full jitter"), so that clients that failed together do not come back together; or what the
/// service asks for, if that is more.
///
/// # Errors
/// Why there is no use in waiting, where the wait would be too long, or longer than `left_ms`.
pub(super) fn wait_ms(
    error: &Error,
    retries: u32,
    random: f64,
    left_ms: f64,
) -> Result<f64, String> {
    let doubled = f64::from(1_u32 << retries.min(16));
    let ours = random * (FIRST_WAIT_MS * doubled).min(MAX_WAIT_MS);
    let asked = error.retry_after_ms.unwrap_or(0.0);
    let wait = ours.max(asked);
    let seconds = whole((wait / 1000.0).ceil());
    if asked > MAX_ASKED_MS {
        Err(format!("the service asks to wait {seconds} s, which is longer than a call waits"))
    } else if wait < left_ms {
        Ok(wait)
    } else if asked > 0.0 {
        Err(format!(
            "the service asks to wait {seconds} s, for which `totalTimeoutMs` leaves no time"
        ))
    } else {
        Err("`totalTimeoutMs` leaves no time for another attempt".to_owned())
    }
}

/// Milliseconds that a service asks to wait, by `retry-after-ms` or `Retry-After`: seconds, or a date.
pub(super) fn asked_ms(response: &Response, now_ms: f64) -> Option<f64> {
    // Whole numbers will do, and the reading of others is a tenth of the module.
    let whole = |text: &str| {
        let digits = text.split('.').next().unwrap_or_default().trim();
        let is_number = !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit());
        // What does not fit is as good as for ever.
        is_number.then(|| f64::from(digits.parse::<u32>().unwrap_or(u32::MAX)))
    };
    if let Some(ms) = response.header("retry-after-ms").and_then(whole) {
        return Some(ms);
    }
    let asked = response.header("retry-after")?;
    let until = || {
        // By the service's own clock, where it tells it.
        let now_ms = response.header("date").and_then(http_date_ms).unwrap_or(now_ms);
        Some((http_date_ms(asked)? - now_ms).max(0.0))
    };
    whole(asked).map(|seconds| seconds * 1000.0).or_else(until)
}
