//! JSON for the results that go out.

use alloc::vec::Vec;

use verset_scan::failure::{Failure, Part};

/// Writes JSON, member by member.
#[derive(Debug, Default)]
pub struct Writer {
    out: Vec<u8>,
}

impl Writer {
    /// A writer with nothing written.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Opens an object or an array.
    pub fn open(&mut self, bracket: char) -> &mut Self {
        self.separate();
        self.out.push(bracket as u8);
        self
    }

    /// Closes it.
    pub fn close(&mut self, bracket: char) -> &mut Self {
        self.out.push(bracket as u8);
        self
    }

    /// Writes a member's name; its value is to follow.
    pub fn key(&mut self, name: &str) -> &mut Self {
        self.string(name.as_bytes());
        self.out.push(b':');
        self
    }

    /// Writes a number.
    pub fn number(&mut self, value: u64) -> &mut Self {
        self.separate();
        self.digits(value);
        self
    }

    /// Writes a string of the encoding that [`verset_scan::json::Text::read`] gives.
    pub fn string(&mut self, bytes: &[u8]) -> &mut Self {
        self.separate();
        self.out.push(b'"');
        let mut rest = bytes;
        while let Some((&byte, after)) = rest.split_first() {
            rest = after;
            match byte {
                b'"' | b'\\' => self.out.extend([b'\\', byte]),
                0..0x20 => self.escape(u16::from(byte)),
                0xed if let [second @ 0xa0..=0xff, third, after @ ..] = rest => {
                    let low = u16::from(second & 0x3f) << 6 | u16::from(third & 0x3f);
                    self.escape(0xd000 | low);
                    rest = after;
                }
                _ => self.out.push(byte),
            }
        }
        self.out.push(b'"');
        self
    }

    /// Writes a failure: its code and its message.
    pub fn failure(&mut self, failure: Failure) -> &mut Self {
        self.open('{').key("code").string(failure.code().as_bytes()).key("message");
        self.separate();
        self.out.push(b'"');
        for part in failure.message() {
            match part {
                // None of the texts needs an escape.
                Part::Text(text) => self.out.extend_from_slice(text.as_bytes()),
                Part::Number(number) => self.digits(number),
            }
        }
        self.out.push(b'"');
        self.close('}')
    }

    /// Writes a hash as a string of hexadecimal digits.
    pub fn hash(&mut self, hash: u64) -> &mut Self {
        let digit = |shift: u32| b"0123456789abcdef"[(hash >> shift & 15) as usize];
        let digits: [u8; 16] = core::array::from_fn(|at| digit(60 - 4 * at as u32));
        self.string(&digits)
    }

    /// Writes a value that is JSON already.
    pub fn raw(&mut self, json: &[u8]) -> &mut Self {
        self.separate();
        self.out.extend_from_slice(json);
        self
    }

    /// Writes `null`.
    pub fn null(&mut self) -> &mut Self {
        self.separate();
        self.out.extend_from_slice(b"null");
        self
    }

    /// Writes `true` or `false`.
    pub fn boolean(&mut self, value: bool) -> &mut Self {
        self.separate();
        self.out.extend_from_slice(if value { b"true" } else { b"false" });
        self
    }

    /// The text that was written, in UTF-8.
    #[must_use]
    pub fn finish(self) -> Vec<u8> {
        self.out
    }

    fn digits(&mut self, value: u64) {
        let mut digits = [0; 20];
        let mut rest = value;
        let mut count = 0;
        for digit in digits.iter_mut().rev() {
            *digit = b'0' + (rest % 10) as u8;
            rest /= 10;
            count += 1;
            if rest == 0 {
                break;
            }
        }
        self.out.extend_from_slice(&digits[20 - count..]);
    }

    fn separate(&mut self) {
        if !matches!(self.out.last(), None | Some(b'{' | b'[' | b':')) {
            self.out.push(b',');
        }
    }

    fn escape(&mut self, unit: u16) {
        self.out.extend_from_slice(b"\\u");
        for shift in [12, 8, 4, 0] {
            let digit = u32::from((unit >> shift) & 0xf);
            self.out.push(char::from_digit(digit, 16).map_or(b'0', |digit| digit as u8));
        }
    }
}
