//! UTC dates in the two forms that the vendors sign, and the dates of HTTP.
//!
//! Written here because a calendar of this size is a few lines, while `chrono` or `time` would add
//! 12 to 14 KB (gzipped) to a module of about 40.

use crate::error::{Error, Result};
use crate::text;

/// Time of a signature: whole seconds, UTC, years 1970 to 9999.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Timestamp {
    year: u32,
    month: u32,
    day: u32,
    second_of_day: u32,
    /// Days since 1970-01-01.
    days: u32,
}

/// Names of the months and days of HTTP dates, three letters each.
const MONTHS: &str = "JanFebMarAprMayJunJulAugSepOctNovDec";
/// Beginning with the first day of 1970.
const WEEKDAYS: &str = "ThuFriSatSunMonTueWed";

/// The last millisecond of the year 9999, the end of both vendors' formats.
const END: f64 = 253_402_300_799_999.0;

impl Timestamp {
    /// The time at epoch milliseconds, as `Date.now()` returns them; fractions of a second are dropped.
    ///
    /// # Errors
    /// A validation error if `ms` is not a number or outside the years 1970 to 9999.
    pub fn from_epoch_ms(ms: f64) -> Result<Self> {
        if !(0.0..=END).contains(&ms) {
            return Err(Error::validation(
                "date",
                "must be a valid date between 1970 and 9999; check the clock of this machine, or the `date` option",
            ));
        }
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "checked above"
        )]
        let seconds = (ms / 1000.0) as u64;
        let days = u32::try_from(seconds / 86_400).unwrap_or(0);
        let (year, month, day) = civil_from_days(days);
        let second_of_day = u32::try_from(seconds % 86_400).unwrap_or(0);
        Ok(Self { year, month, day, second_of_day, days })
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

    /// `Tue, 14 Nov 2023 22:13:20 GMT`: OBS's `x-obs-date`, the form of HTTP dates.
    #[must_use]
    pub fn http(&self) -> String {
        let name = |names: &'static str, index: u32| {
            let from = index as usize * 3;
            names.get(from..from + 3).unwrap_or_default()
        };
        let [year, years, hour, minute, second] = self.numbers();
        let mut out = [name(WEEKDAYS, self.days % 7), ", "].concat();
        push_numbers(&mut out, &[(self.day, " ")]);
        out.push_str(name(MONTHS, self.month - 1));
        out.push(' ');
        push_numbers(
            &mut out,
            &[(year, ""), (years, " "), (hour, ":"), (minute, ":"), (second, " GMT")],
        );
        out
    }

    /// Seconds since the epoch.
    #[must_use]
    pub fn epoch_seconds(&self) -> i64 {
        i64::from(self.days) * 86_400 + i64::from(self.second_of_day)
    }

    fn write(&self, dash: &str, colon: &str) -> String {
        let mut out = String::with_capacity(20);
        let [year, years, hour, minute, second] = self.numbers();
        push_numbers(
            &mut out,
            &[
                (year, ""),
                (years, dash),
                (self.month, dash),
                (self.day, "T"),
                (hour, colon),
                (minute, colon),
                (second, "Z"),
            ],
        );
        out
    }

    /// Both halves of the year, hour, minute, second.
    const fn numbers(&self) -> [u32; 5] {
        let second = self.second_of_day;
        [self.year / 100, self.year % 100, second / 3600, second / 60 % 60, second % 60]
    }
}

/// Appends numbers of two digits, each with the text that follows it.
fn push_numbers(out: &mut String, numbers: &[(u32, &str)]) {
    for &(number, separator) in numbers {
        for digit in [number / 10, number % 10] {
            out.push(char::from_digit(digit, 10).unwrap_or('0'));
        }
        out.push_str(separator);
    }
}

/// Epoch milliseconds of an HTTP date, in each of its three forms: `Sun, 06 Nov 1994 08:49:37 GMT`,
/// `Sunday, 06-Nov-94 08:49:37 GMT` and `Sun Nov  6 08:49:37 1994` (RFC 9110, section 5.6.7).
#[must_use]
pub fn http_date_ms(text: &str) -> Option<f64> {
    let words = text.split([' ', ',', '-', ':']).filter(|word| !word.is_empty()).skip(1);
    let (mut month, mut numbers) = (None, Vec::new());
    for word in words {
        if let Ok(number) = word.parse::<u32>() {
            numbers.push(number);
        } else if month.is_none() {
            // In the third form the month comes first and the year last; otherwise the year follows the month.
            let at = text::find(MONTHS, word).filter(|at| word.len() == 3 && at % 3 == 0)?;
            month = Some((u32::try_from(at / 3).ok()? + 1, numbers.is_empty()));
        }
    }
    let (month, is_first) = month?;
    let numbers: [u32; 5] = numbers.try_into().ok()?;
    let (year, [day, hour, minute, second]) = match numbers {
        [day, hour, minute, second, year] if is_first => (year, [day, hour, minute, second]),
        [day, year, hour, minute, second] => (year, [day, hour, minute, second]),
    };
    // A two-digit year, which no current server should write, belongs to this century until 2069.
    let year = year
        + if year >= 100 {
            0
        } else if year < 70 {
            2000
        } else {
            1900
        };
    epoch_ms([year, month, day, hour, minute, second])
}

/// Epoch milliseconds of a date in Huawei's form, `20191115T033655Z`.
#[must_use]
pub fn compact_date_ms(text: &str) -> Option<f64> {
    let part = |from: usize, to: usize| text.get(from..to)?.parse::<u32>().ok();
    let parts = [part(0, 4)?, part(4, 6)?, part(6, 8)?, part(9, 11)?, part(11, 13)?, part(13, 15)?];
    epoch_ms(parts)
}

/// Epoch milliseconds of year, month, day, hour, minute and second.
fn epoch_ms([year, month, day, hour, minute, second]: [u32; 6]) -> Option<f64> {
    let is_date = (1970..=9999).contains(&year)
        && (1..=12).contains(&month)
        && (1..=31).contains(&day)
        && hour < 24
        && minute < 60
        && second <= 60;
    if !is_date {
        return None;
    }
    // As in `civil_from_days`, years begin with March.
    let (year, month) = if month > 2 { (year, month - 3) } else { (year - 1, month + 9) };
    let day_of_year = (153 * month + 2) / 5 + day - 1;
    let days = 365 * year + year / 4 - year / 100 + year / 400 + day_of_year - 719_468;
    let seconds = f64::from(days) * 86_400.0 + f64::from(hour * 3600 + minute * 60 + second);
    Some(seconds * 1000.0)
}

/// Year, month and day of a day counted from 1970-01-01, in the proleptic Gregorian calendar.
///
/// Years are counted from March, so that the leap day is the last of its year and every month's
/// first day follows from one linear formula.
fn civil_from_days(days: u32) -> (u32, u32, u32) {
    let days = days + 719_468;
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

/// Whole milliseconds for a message. Floats are formatted nowhere, see [`crate::value::Number`].
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "for a message")]
#[must_use]
pub fn whole_ms(ms: f64) -> u64 {
    ms as u64
}
