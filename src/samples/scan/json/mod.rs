//! A pull parser that accepts and rejects exactly what `JSON.parse` does, over bytes that are
//! validated as UTF-8 on the way.
//!
//! Own code because nothing else reads at memory speed in wasm: `serde_json` took 300 MB/s into
//! borrowed structs and 165 into values where this takes over 500, and `simd-json` is slower there than
//! both.

pub mod block;
mod known;
mod number;
mod string;
mod value;

pub use known::{Known, Names, UNKNOWN};
pub use number::Number;
pub use string::{Text, find_invalid_utf8, unescape};
pub use value::Values;

use crate::fault::{Fault, Stop};

/// The kind of a value, told by its first byte.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// `null`
    Null,
    /// `true` or `false`
    Boolean,
    /// A number.
    Number,
    /// A string.
    String,
    /// An array.
    Array,
    /// An object.
    Object,
}

/// A position in a JSON text, which is that of the fault if there is one.
#[derive(Debug)]
pub struct Cursor<'a> {
    bytes: &'a [u8],
    at: usize,
    depth: u32,
    max_depth: u32,
    fault: Fault,
}

impl<'a> Cursor<'a> {
    /// A cursor at the start of `bytes`, for values nested at most `max_depth` deep.
    #[must_use]
    pub fn new(bytes: &'a [u8], max_depth: u32) -> Self {
        Self { bytes, at: 0, depth: 0, max_depth, fault: Fault::UnexpectedEnd }
    }

    /// The text that is read.
    #[must_use]
    pub fn bytes(&self) -> &'a [u8] {
        self.bytes
    }

    /// True if a string comes next, without white space before it.
    #[inline(always)]
    #[must_use]
    pub fn is_at_string(&self) -> bool {
        self.bytes.get(self.at) == Some(&b'"')
    }

    /// Offset of the next byte.
    #[must_use]
    pub fn position(&self) -> usize {
        self.at
    }

    /// The meaning of the text that comes next, if it is a known one, and past it.
    #[inline]
    pub fn known(&mut self, known: &Known) -> Option<u64> {
        let (length, meaning) = known.find(self.bytes, self.at)?;
        self.at += length;
        Some(meaning)
    }

    /// The kind of the value that comes next.
    ///
    /// # Errors
    ///
    /// If no value can begin with the next byte.
    #[inline(never)]
    pub fn kind(&mut self) -> Result<Kind, Stop> {
        Ok(match self.peek()? {
            b'"' => Kind::String,
            b'{' => Kind::Object,
            b'[' => Kind::Array,
            b't' | b'f' => Kind::Boolean,
            b'n' => Kind::Null,
            b'-' | b'0'..=b'9' => Kind::Number,
            _ => return Err(self.stop(Fault::ExpectedValue)),
        })
    }

    /// Enters the object that comes next; [`Self::member`] then gives its members.
    ///
    /// # Errors
    ///
    /// If it is nested too deeply.
    pub fn enter(&mut self) -> Result<(), Stop> {
        self.depth += 1;
        if self.depth > self.max_depth {
            return Err(self.stop(Fault::TooDeep));
        }
        self.at += 1;
        Ok(())
    }

    /// The name of the next member of the object that was entered; `None` and out of it at its end.
    ///
    /// # Errors
    ///
    /// If neither follows.
    #[inline(never)]
    pub fn member(&mut self, first: bool) -> Result<Option<Text>, Stop> {
        if self.peek()? == b'}' {
            self.at += 1;
            self.depth -= 1;
            return Ok(None);
        }
        if !first {
            self.expect(b',', Fault::ExpectedComma)?;
        }
        if self.peek()? != b'"' {
            return Err(self.stop(Fault::ExpectedKey));
        }
        let name = self.string()?;
        self.peek()?;
        self.expect(b':', Fault::ExpectedColon)?;
        Ok(Some(name))
    }

    /// Moves to the next element of the array that was entered; `false` and out of it at its end.
    ///
    /// # Errors
    ///
    /// If neither follows.
    pub fn element(&mut self, first: bool) -> Result<bool, Stop> {
        if self.peek()? == b']' {
            self.at += 1;
            self.depth -= 1;
            return Ok(false);
        }
        if !first {
            self.expect(b',', Fault::ExpectedComma)?;
        }
        Ok(true)
    }

    /// Reads `true` or `false`.
    ///
    /// # Errors
    ///
    /// If it is another word.
    #[inline(never)]
    pub fn boolean(&mut self) -> Result<bool, Stop> {
        if self.bytes.get(self.at) == Some(&b't') {
            self.word(b"true").map(|()| true)
        } else {
            self.word(b"false").map(|()| false)
        }
    }

    /// Reads `null`.
    ///
    /// # Errors
    ///
    /// If it is another word.
    #[inline(never)]
    pub fn null(&mut self) -> Result<(), Stop> {
        self.word(b"null")
    }

    /// Skips a value, validating it.
    ///
    /// # Errors
    ///
    /// If it is not JSON.
    #[inline(never)]
    pub fn skip(&mut self) -> Result<(), Stop> {
        match self.kind()? {
            Kind::Null => self.null(),
            Kind::Boolean => self.boolean().map(drop),
            Kind::Number => self.number().map(drop),
            Kind::String => self.string().map(drop),
            Kind::Array => {
                self.enter()?;
                let mut first = true;
                while self.element(first)? {
                    self.skip()?;
                    first = false;
                }
                Ok(())
            }
            Kind::Object => {
                self.enter()?;
                let mut first = true;
                while self.member(first)?.is_some() {
                    self.skip()?;
                    first = false;
                }
                Ok(())
            }
        }
    }

    /// Checks that nothing but white space is left.
    ///
    /// # Errors
    ///
    /// If there is more text.
    #[inline(never)]
    pub fn end(&mut self) -> Result<(), Stop> {
        self.skip_space();
        if self.at == self.bytes.len() { Ok(()) } else { Err(self.stop(Fault::TrailingText)) }
    }

    /// The fault that stopped the reading.
    #[must_use]
    pub fn fault(&self) -> Fault {
        self.fault
    }

    /// Stops the reading because of a fault at an offset.
    pub fn stop_at(&mut self, at: usize, fault: Fault) -> Stop {
        self.at = at;
        self.stop(fault)
    }

    /// Stops because the whole value is not of the right type, unless it is not even JSON.
    ///
    /// # Errors
    ///
    /// If it is not JSON.
    pub fn reject(&mut self, fault: Fault) -> Result<Stop, Stop> {
        self.skip()?;
        self.end()?;
        Ok(self.stop_at(0, fault))
    }

    fn stop(&mut self, fault: Fault) -> Stop {
        self.fault = fault;
        Stop::Fault
    }

    /// The next byte that is not white space, without moving past it.
    // Most often there is none to skip, and a call would take longer than all the rest.
    #[inline(always)]
    fn peek(&mut self) -> Result<u8, Stop> {
        match self.bytes.get(self.at) {
            Some(&byte) if byte > b' ' => Ok(byte),
            _ => self.peek_after_space(),
        }
    }

    #[inline(never)]
    fn peek_after_space(&mut self) -> Result<u8, Stop> {
        self.skip_space();
        match self.bytes.get(self.at) {
            Some(&byte) => Ok(byte),
            None => Err(self.stop(Fault::UnexpectedEnd)),
        }
    }

    fn skip_space(&mut self) {
        while let Some(b' ' | b'\t' | b'\n' | b'\r') = self.bytes.get(self.at) {
            self.at += 1;
        }
    }

    fn expect(&mut self, byte: u8, otherwise: Fault) -> Result<(), Stop> {
        if self.bytes.get(self.at) == Some(&byte) {
            self.at += 1;
            Ok(())
        } else {
            Err(self.stop(otherwise))
        }
    }

    fn word(&mut self, word: &[u8]) -> Result<(), Stop> {
        for &byte in word {
            match self.bytes.get(self.at) {
                Some(&next) if next == byte => self.at += 1,
                Some(_) => return Err(self.stop(Fault::ExpectedValue)),
                None => return Err(self.stop(Fault::UnexpectedEnd)),
            }
        }
        Ok(())
    }
}
