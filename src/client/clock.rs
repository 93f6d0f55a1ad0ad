//! The services' clock, as far as it differs from the machine's.

use std::cell::Cell;

use crate::http::Response;
use crate::text::split_at_word;
use crate::time::{compact_date_ms, http_date_ms};

/// Differences below this are left alone: services take some minutes, and answers tell whole seconds
/// after a way of unknown length.
const TOLERATED_MS: f64 = 60_000.0;
/// How long an answer may take whose `Date` is believed.
const PROMPT_MS: f64 = 15_000.0;
/// The year 3000. A time that is off by more than any machine's clock would make all signatures
/// impossible, and nothing would ever correct it again.
const LATEST_MS: f64 = 32_503_680_000_000.0;

/// What to add to the machine's clock.
#[derive(Debug, Default)]
pub struct Clock {
    offset_ms: Cell<f64>,
}

impl Clock {
    /// Milliseconds to add to the machine's time; 0 until a service has told otherwise.
    #[must_use]
    pub fn offset_ms(&self) -> f64 {
        self.offset_ms.get()
    }

    /// Whether the clock was found wrong since it stood at `offset_ms`.
    #[must_use]
    pub fn was_corrected_since(&self, offset_ms: f64) -> bool {
        (self.offset_ms() - offset_ms).abs() >= TOLERATED_MS
    }

    /// Learns from an answer to a request that was sent at `began_ms` and answered at `ended_ms`, both by
    /// the machine's clock.
    pub(super) fn learn(&self, response: &Response, began_ms: f64, ended_ms: f64) {
        // An answer out of a cache tells the time when it was made.
        let is_fresh = response.header("age").is_none();
        let is_prompt = (0.0..=PROMPT_MS).contains(&(ended_ms - began_ms));
        let date = response.header("date").and_then(http_date_ms).filter(|_| is_fresh && is_prompt);
        // Pages of other origins may not read `Date`; some refusals tell the time in words.
        let told = || {
            let message = response.text("error_msg")?;
            compact_date_ms(split_at_word(&message, "server time:")?.1)
        };
        let Some(server_ms) = date.or_else(told).filter(|ms| *ms < LATEST_MS) else {
            return;
        };
        // Dates are cut to whole seconds.
        let offset_ms = server_ms + 500.0 - f64::midpoint(began_ms, ended_ms);
        if (offset_ms - self.offset_ms()).abs() >= TOLERATED_MS {
            self.offset_ms.set(if offset_ms.abs() < TOLERATED_MS { 0.0 } else { offset_ms });
        }
    }
}
