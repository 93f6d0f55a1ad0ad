//! Numbers, compared by value however they are written.
//!
//! Own code: the parser of `std` costs 10 KB of tables in the module, and comparing needs no rounding.

use super::Cursor;
use crate::fault::{Fault, Stop};
use crate::hash::{Domain, Hasher};

/// A number's place in its text.
#[derive(Clone, Copy, Debug)]
pub struct Number<'a> {
    written: &'a [u8],
}

impl<'a> Cursor<'a> {
    /// Reads the number that begins here.
    ///
    /// # Errors
    ///
    /// If it is not written as JSON has it.
    #[inline(never)]
    pub fn number(&mut self) -> Result<Number<'a>, Stop> {
        let start = self.at;
        if self.bytes.get(self.at) == Some(&b'-') {
            self.at += 1;
        }
        if self.bytes.get(self.at) == Some(&b'0') {
            self.at += 1;
            if let Some(b'0'..=b'9') = self.bytes.get(self.at) {
                return Err(self.stop(Fault::InvalidNumber));
            }
        } else {
            self.digits()?;
        }
        if self.bytes.get(self.at) == Some(&b'.') {
            self.at += 1;
            self.digits()?;
        }
        if let Some(b'e' | b'E') = self.bytes.get(self.at) {
            self.at += 1;
            if let Some(b'+' | b'-') = self.bytes.get(self.at) {
                self.at += 1;
            }
            self.digits()?;
        }
        Ok(Number { written: self.bytes.get(start..self.at).unwrap_or_default() })
    }

    fn digits(&mut self) -> Result<(), Stop> {
        let start = self.at;
        while let Some(b'0'..=b'9') = self.bytes.get(self.at) {
            self.at += 1;
        }
        if self.at > start { Ok(()) } else { Err(self.stop(Fault::InvalidNumber)) }
    }
}

/// A decimal number: digits times a power of ten. No digits: zero.
struct Decimal<'a> {
    negative: bool,
    whole: &'a [u8],
    fraction: &'a [u8],
    exponent: i64,
}

impl<'a> Number<'a> {
    /// A number from digits that were validated elsewhere, or not a number.
    #[must_use]
    pub fn parse(written: &'a [u8]) -> Option<Self> {
        let mut cursor = Cursor::new(written, 0);
        if !matches!(written.first(), Some(b'-' | b'0'..=b'9')) {
            return None;
        }
        let number = cursor.number().ok()?;
        cursor.end().is_ok().then_some(number)
    }

    /// A hash that is equal for equal numbers: `0.80`, `8e-1` and `0.8`.
    #[must_use]
    #[inline(never)]
    pub fn hash(self, hasher: &Hasher) -> u64 {
        let Decimal { negative, whole, fraction, exponent } = self.decimal();
        let digits = whole.iter().chain(fraction);
        let zeros = digits.clone().rev().take_while(|&&digit| digit == b'0').count();
        let count = whole.len() + fraction.len() - zeros;
        if count == 0 {
            return hasher.pair(Domain::Number as u64, 0);
        }
        // Nineteen digits fit into a word; longer numbers are taken word by word.
        let (mut hash, mut word, mut length) = (Domain::Number as u64, 0_u64, 0);
        for &digit in digits.take(count).skip_while(|&&digit| digit == b'0') {
            word = word * 10 + u64::from(digit - b'0');
            length += 1;
            if length == 19 {
                hash = hasher.pair(hash, word);
                (word, length) = (0, 0);
            }
        }
        let scale = exponent.wrapping_add(i64::try_from(zeros).unwrap_or(i64::MAX));
        let sign = u64::from(negative);
        hasher.pair(hasher.pair(hash, word), scale.cast_unsigned().rotate_left(1) ^ sign)
    }

    /// The value, to the precision that statistics need.
    #[must_use]
    #[inline(never)]
    pub fn value(self) -> f64 {
        let Decimal { negative, whole, fraction, exponent } = self.decimal();
        let mut mantissa = 0_u64;
        let mut scale = exponent;
        for &digit in whole.iter().chain(fraction) {
            if mantissa < 100_000_000_000_000_000 {
                mantissa = mantissa * 10 + u64::from(digit - b'0');
            } else {
                scale += 1;
            }
        }
        let mut value = mantissa as f64;
        for _ in 0..scale.unsigned_abs().min(400) {
            // Dividing is nearer to the truth than multiplying by 0.1.
            value = if scale < 0 { value / 10.0 } else { value * 10.0 };
        }
        if negative { -value } else { value }
    }

    #[inline(never)]
    fn decimal(self) -> Decimal<'a> {
        let (negative, unsigned) = match self.written.strip_prefix(b"-") {
            Some(rest) => (true, rest),
            None => (false, self.written),
        };
        let mut parts = unsigned.splitn(2, |byte| matches!(byte, b'e' | b'E'));
        let digits = parts.next().unwrap_or_default();
        let power = parts.next().map_or(0, power);
        let mut halves = digits.splitn(2, |&byte| byte == b'.');
        let whole = halves.next().unwrap_or_default();
        let fraction = halves.next().unwrap_or_default();
        Decimal {
            negative,
            whole,
            fraction,
            exponent: power.saturating_sub_unsigned(fraction.len() as u64),
        }
    }
}

/// The number behind an `e`, kept far from where sums would overflow.
fn power(written: &[u8]) -> i64 {
    let digits = written.strip_prefix(b"-").or(written.strip_prefix(b"+")).unwrap_or(written);
    let value = digits
        .iter()
        .fold(0_i64, |value, digit| (value * 10 + i64::from(digit - b'0')).min(1_000_000_000_000));
    if written.first() == Some(&b'-') { -value } else { value }
}
