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
pub use string::{Text, unescape};
pub use value::Values;

/// A reason why a text is not JSON.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reason {
    /// The text ended inside a value.
    UnexpectedEnd,
    /// A byte that cannot begin a value.
    ExpectedValue,
    /// Something other than a string as a member's name.
    ExpectedKey,
    /// No `:` after a member's name.
    ExpectedColon,
    /// Neither `,` nor the closing bracket after a member or an element.
    ExpectedComma,
    /// A control character inside a string.
    ControlCharacter,
    /// An escape that JSON does not have.
    InvalidEscape,
    /// Bytes that are not UTF-8.
    InvalidUtf8,
    /// Digits that are not a JSON number.
    InvalidNumber,
    /// More text after the value.
    TrailingText,
    /// More nesting than the limit allows.
    TooDeep,
}

impl Reason {
    /// The reason as a sentence. No `Display`: formatting costs more than all messages together.
    #[must_use]
    pub fn message(self) -> &'static str {
        match self {
            Self::UnexpectedEnd => "the line ends inside a value",
            Self::ExpectedValue => "expected a JSON value",
            Self::ExpectedKey => "expected a member's name in double quotes",
            Self::ExpectedColon => "expected `:` after a member's name",
            Self::ExpectedComma => "expected `,` or a closing bracket",
            Self::ControlCharacter => "control characters in a string must be escaped",
            Self::InvalidEscape => "a string has an escape that JSON does not have",
            Self::InvalidUtf8 => "the bytes are not valid UTF-8",
            Self::InvalidNumber => "not a valid JSON number",
            Self::TrailingText => "there is text after the JSON value",
            Self::TooDeep => "the value is nested too deeply",
        }
    }
}

/// A syntax error and the offset of the byte at fault.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SyntaxError {
    /// Offset of the byte from the start of the text.
    pub at: usize,
    /// The reason it is invalid.
    pub reason: Reason,
}

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

/// A position in a JSON text.
#[derive(Debug)]
pub struct Cursor<'a> {
    bytes: &'a [u8],
    at: usize,
    depth: u32,
    max_depth: u32,
}

impl<'a> Cursor<'a> {
    /// A cursor at the start of `bytes`, for values nested at most `max_depth` deep.
    #[must_use]
    pub fn new(bytes: &'a [u8], max_depth: u32) -> Self {
        Self { bytes, at: 0, depth: 0, max_depth }
    }

    /// The text that is read.
    #[must_use]
    pub fn bytes(&self) -> &'a [u8] {
        self.bytes
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
    pub fn kind(&mut self) -> Result<Kind, SyntaxError> {
        Ok(match self.peek()? {
            b'"' => Kind::String,
            b'{' => Kind::Object,
            b'[' => Kind::Array,
            b't' | b'f' => Kind::Boolean,
            b'n' => Kind::Null,
            b'-' | b'0'..=b'9' => Kind::Number,
            _ => return Err(self.error(Reason::ExpectedValue)),
        })
    }

    /// Enters the object that comes next; [`Self::member`] then gives its members.
    ///
    /// # Errors
    ///
    /// If it is nested too deeply.
    pub fn enter(&mut self) -> Result<(), SyntaxError> {
        self.depth += 1;
        if self.depth > self.max_depth {
            return Err(self.error(Reason::TooDeep));
        }
        self.at += 1;
        Ok(())
    }

    /// The name of the next member of the object that was entered; `None` and out of it at its end.
    ///
    /// # Errors
    ///
    /// If neither follows.
    pub fn member(&mut self, first: bool) -> Result<Option<Text>, SyntaxError> {
        if self.peek()? == b'}' {
            self.at += 1;
            self.depth -= 1;
            return Ok(None);
        }
        if !first {
            self.expect(b',', Reason::ExpectedComma)?;
        }
        if self.peek()? != b'"' {
            return Err(self.error(Reason::ExpectedKey));
        }
        let name = self.string()?;
        self.peek()?;
        self.expect(b':', Reason::ExpectedColon)?;
        Ok(Some(name))
    }

    /// Moves to the next element of the array that was entered; `false` and out of it at its end.
    ///
    /// # Errors
    ///
    /// If neither follows.
    pub fn element(&mut self, first: bool) -> Result<bool, SyntaxError> {
        if self.peek()? == b']' {
            self.at += 1;
            self.depth -= 1;
            return Ok(false);
        }
        if !first {
            self.expect(b',', Reason::ExpectedComma)?;
        }
        Ok(true)
    }

    /// Reads `true` or `false`.
    ///
    /// # Errors
    ///
    /// If it is another word.
    pub fn boolean(&mut self) -> Result<bool, SyntaxError> {
        if self.bytes[self.at] == b't' {
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
    pub fn null(&mut self) -> Result<(), SyntaxError> {
        self.word(b"null")
    }

    /// Skips a value, validating it.
    ///
    /// # Errors
    ///
    /// If it is not JSON.
    pub fn skip(&mut self) -> Result<(), SyntaxError> {
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
    pub fn end(&mut self) -> Result<(), SyntaxError> {
        self.skip_space();
        if self.at == self.bytes.len() { Ok(()) } else { Err(self.error(Reason::TrailingText)) }
    }

    fn error(&self, reason: Reason) -> SyntaxError {
        SyntaxError { at: self.at, reason }
    }

    /// The next byte that is not white space, without moving past it.
    fn peek(&mut self) -> Result<u8, SyntaxError> {
        loop {
            match self.bytes.get(self.at) {
                Some(b' ' | b'\t' | b'\n' | b'\r') => self.at += 1,
                Some(&byte) => return Ok(byte),
                None => return Err(self.error(Reason::UnexpectedEnd)),
            }
        }
    }

    fn skip_space(&mut self) {
        while let Some(b' ' | b'\t' | b'\n' | b'\r') = self.bytes.get(self.at) {
            self.at += 1;
        }
    }

    fn expect(&mut self, byte: u8, otherwise: Reason) -> Result<(), SyntaxError> {
        if self.bytes.get(self.at) == Some(&byte) {
            self.at += 1;
            Ok(())
        } else {
            Err(self.error(otherwise))
        }
    }

    fn word(&mut self, word: &[u8]) -> Result<(), SyntaxError> {
        for &byte in word {
            match self.bytes.get(self.at) {
                Some(&next) if next == byte => self.at += 1,
                Some(_) => return Err(self.error(Reason::ExpectedValue)),
                None => return Err(self.error(Reason::UnexpectedEnd)),
            }
        }
        Ok(())
    }
}

/// Validates a text as one JSON value.
///
/// # Errors
///
/// The first error of the text.
pub fn validate(bytes: &[u8], max_depth: u32) -> Result<(), SyntaxError> {
    let mut cursor = Cursor::new(bytes, max_depth);
    cursor.skip()?;
    cursor.end()
}
