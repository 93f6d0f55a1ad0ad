//! Correction of the machine's clock by the service's.

use std::cell::Cell;

use crate::response::Response;
use crate::text::split_once;
use crate::time::{compact_date_ms, http_date_ms};

/// Differences below this are ignored: services tolerate some minutes, and a response states whole seconds
/// after a delay of unknown length.
const TOLERANCE_MS: f64 = 60_000.0;
/// Maximum round-trip time for which the `Date` header is trusted.
const MAX_ROUND_TRIP_MS: f64 = 15_000.0;
/// The year 3000. A time further off than any machine's clock would make all signatures impossible, and
/// nothing would ever correct it again.
const MAX_SERVER_MS: f64 = 32_503_680_000_000.0;

/// Maximum difference of an accepted request's time. Both vendors refuse more: Huawei after 15 minutes, Baidu
/// after 30.
const MAX_ACCEPTED_MS: f64 = 900_000.0;
/// Number of responses in a row that must agree if none of them is a refusal: proxies and recorded responses
/// state times that are not the service's.
const AGREEING: u32 = 3;

/// Offset of the service's clock.
#[derive(Debug, Default)]
pub struct Clock {
    offset_ms: Cell<f64>,
    /// Offset that the last responses have stated, and their number.
    stated: Cell<(f64, u32)>,
}

/// Outcome of a request with respect to the time it was signed with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Verdict {
    /// The service refused it, for which a wrong clock may be the reason.
    Refused,
    /// The service accepted its signature, so its time was about right.
    Accepted,
    /// Anything else.
    Unknown,
}

impl Clock {
    /// Milliseconds to add to the machine's time; 0 until a response shows a difference.
    #[must_use]
    pub fn offset_ms(&self) -> f64 {
        self.offset_ms.get()
    }

    /// Returns true if the clock was corrected since its offset was `offset_ms`.
    #[must_use]
    pub fn was_corrected_since(&self, offset_ms: f64) -> bool {
        (self.offset_ms() - offset_ms).abs() >= TOLERANCE_MS
    }

    /// Learns from a response that states `offset_ms`: at once if that explains a refusal, otherwise if
    /// several responses agree.
    pub(super) fn learn(&self, offset_ms: f64, verdict: Verdict) {
        let difference_ms = (offset_ms - self.offset_ms()).abs();
        let is_disproved = verdict == Verdict::Accepted && difference_ms > MAX_ACCEPTED_MS;
        if difference_ms < TOLERANCE_MS || is_disproved {
            self.stated.take();
            return;
        }
        let (before_ms, count) = self.stated.get();
        let agrees = count > 0 && (offset_ms - before_ms).abs() < TOLERANCE_MS;
        let count = if agrees { count + 1 } else { 1 };
        if verdict == Verdict::Refused || count >= AGREEING {
            self.offset_ms.set(if offset_ms.abs() < TOLERANCE_MS { 0.0 } else { offset_ms });
            self.stated.take();
        } else {
            self.stated.set((offset_ms, count));
        }
    }
}

/// The offset that a response states to a request that was sent at `began_ms` and answered at `ended_ms`, both
/// by the machine's clock.
pub(super) fn stated_offset(response: &Response, began_ms: f64, ended_ms: f64) -> Option<f64> {
    // A response from a cache carries the time when it was created.
    let is_fresh = response.header("age").is_none();
    let is_prompt = (0.0..=MAX_ROUND_TRIP_MS).contains(&(ended_ms - began_ms));
    let date = response.header("date").and_then(http_date_ms).filter(|_| is_fresh && is_prompt);
    // Pages of other origins may not read `Date`; some refusals state the time in words.
    let in_words = || {
        let message = response.text("error_msg")?;
        compact_date_ms(split_once(&message, "server time:")?.1)
    };
    let server_ms = date.or_else(in_words).filter(|ms| *ms < MAX_SERVER_MS)?;
    // Dates are truncated to whole seconds.
    Some(server_ms + 500.0 - f64::midpoint(began_ms, ended_ms))
}
