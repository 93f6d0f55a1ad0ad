//! Civil UTC dates from epoch milliseconds, in the two forms that the vendors sign.
//!
//! Written here because a calendar of this size is a few lines, while `chrono` or `time` would add
//! 12 to 14 KB (gzipped) to a module of about 40.

use crate::error::{Error, Result};

/// A point in time that a signature can carry: whole seconds, UTC, years 1970 to 9999.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Timestamp {
    year: u32,
    month: u32,
    day: u32,
    second_of_day: u32,
}

/// The last millisecond of the year 9999, the end of both vendors' formats.
const END: f64 = 253_402_300_799_999.0;

impl Timestamp {
    /// From milliseconds since the epoch, as `Date.now()` gives them; parts of a second are cut off.
    ///
    /// # Errors
    /// A validation error where `ms` is no number or outside the years 1970 to 9999.
    pub fn from_epoch_ms(ms: f64) -> Result<Self> {
        if !(0.0..=END).contains(&ms) {
            return Err(Error::validation(
                "date",
                "must be a valid date between 1970 and 9999; check the machine's clock or the `date` given",
            ));
        }
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "checked above"
        )]
        let seconds = (ms / 1000.0) as u64;
        let (year, month, day) = civil_from_days(seconds / 86_400);
        let second_of_day = u32::try_from(seconds % 86_400).unwrap_or(0);
        Ok(Self { year, month, day, second_of_day })
    }

    /// `20191115T033655Z`: Huawei's `X-Sdk-Date`.
    #[must_use]
    pub fn compact(&self) -> String {
        self.write("", "")
    }

    /// `2015-04-27T08:23:49Z`: Baidu's `x-bce-date` and the timestamp of its authorization string.
    #[must_use]
    pub fn extended(&self) -> String {
        self.write("-", ":")
    }

    fn write(&self, dash: &str, colon: &str) -> String {
        let mut out = String::with_capacity(20);
        let (hour, minute, second) =
            (self.second_of_day / 3600, self.second_of_day / 60 % 60, self.second_of_day % 60);
        let parts = [
            (self.year / 100, ""),
            (self.year % 100, dash),
            (self.month, dash),
            (self.day, "T"),
            (hour, colon),
            (minute, colon),
            (second, "Z"),
        ];
        for (number, separator) in parts {
            for digit in [number / 10, number % 10] {
                out.push(char::from_digit(digit, 10).unwrap_or('0'));
            }
            out.push_str(separator);
        }
        out
    }
}

/// Year, month and day of a day counted from 1970-01-01, in the proleptic Gregorian calendar.
///
/// Years are counted from March, so that the leap day is the last of its year and every month's
/// first day follows from one linear formula.
fn civil_from_days(days: u64) -> (u32, u32, u32) {
    let days = u32::try_from(days).unwrap_or(0) + 719_468;
    let era = days / 146_097;
    let day_of_era = days % 146_097;
    let year_of_era =
        (day_of_era - day_of_era / 1_460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let month_from_march = (5 * day_of_year + 2) / 153;
    let day = day_of_year - (153 * month_from_march + 2) / 5 + 1;
    let month = if month_from_march < 10 { month_from_march + 3 } else { month_from_march - 9 };
    let year = era * 400 + year_of_era + u32::from(month <= 2);
    (year, month, day)
}
