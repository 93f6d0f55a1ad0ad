//! Strings: sixteen bytes at a time, as long as they are plain ASCII.

use alloc::vec::Vec;
use core::num::NonZeroU32;

use super::Cursor;
use super::block::{block_at, special};
use crate::fault::{Fault, Stop};

/// A string's place in its text, without the quotes.
///
/// Two words: with a flag of its own, results that hold it are taken apart and put together byte by byte, which took a
/// tenth of all time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Text {
    /// Never 0, so that a string that may be missing takes two words as well.
    start: NonZeroU32,
    /// The end; the highest bit says that there are escapes. Lines are far shorter.
    end: u32,
}

const ESCAPED: u32 = 1 << 31;

impl Text {
    fn new(start: usize, end: usize, escaped: bool) -> Self {
        let start = NonZeroU32::new(start as u32).unwrap_or(NonZeroU32::MIN);
        Self { start, end: end as u32 | if escaped { ESCAPED } else { 0 } }
    }

    /// The string's bytes: those of the text, or unescaped in `scratch` if there are escapes.
    ///
    /// The encoding is UTF-8, but for halves of surrogate pairs, which JSON allows in escapes and which
    /// take the three bytes that UTF-8 would give them.
    #[inline]
    pub fn read<'a>(self, text: &'a [u8], scratch: &'a mut Vec<u8>) -> &'a [u8] {
        if self.end & ESCAPED == 0 { self.raw(text) } else { self.unescaped(text, scratch) }
    }

    #[cold]
    fn unescaped<'a>(self, text: &'a [u8], scratch: &'a mut Vec<u8>) -> &'a [u8] {
        scratch.clear();
        unescape(self.raw(text), scratch);
        scratch
    }

    /// Offset after the opening quote.
    #[must_use]
    pub fn start(self) -> usize {
        self.start.get() as usize
    }

    /// The string as it is written, between the quotes.
    #[must_use]
    #[inline]
    pub fn raw(self, text: &[u8]) -> &[u8] {
        text.get(self.start.get() as usize..(self.end & !ESCAPED) as usize).unwrap_or_default()
    }
}

impl Cursor<'_> {
    /// Reads the string that begins here.
    ///
    /// # Errors
    ///
    /// If it is not closed, or has control characters, wrong escapes or bytes that are not UTF-8.
    pub fn string(&mut self) -> Result<Text, Stop> {
        let bytes = self.bytes;
        let start = self.at + 1;
        let at = skip_plain(bytes, start);
        if let Some(b'"') = bytes.get(at) {
            self.at = at + 1;
            return Ok(Text::new(start, at, false));
        }
        self.string_rest(start, at)
    }

    /// Reads the rest of a string, from the first byte that is not plain ASCII.
    #[inline(never)]
    fn string_rest(&mut self, start: usize, mut at: usize) -> Result<Text, Stop> {
        let bytes = self.bytes;
        let mut escaped = false;
        loop {
            let fault = match bytes.get(at) {
                Some(b'"') => {
                    self.at = at + 1;
                    return Ok(Text::new(start, at, escaped));
                }
                Some(b'\\') => match escape_length(bytes, at) {
                    Some(length) => {
                        escaped = true;
                        at = skip_plain(bytes, at + length);
                        continue;
                    }
                    None => Fault::InvalidEscape,
                },
                Some(0..0x20) => Fault::ControlCharacter,
                Some(0x20..0x80) => {
                    at += 1;
                    continue;
                }
                Some(_) => match character_length(bytes, at) {
                    Some(length) => {
                        at += length;
                        // Characters outside ASCII come in groups.
                        if let Some(0..0x80) = bytes.get(at) {
                            at = skip_plain(bytes, at);
                        }
                        continue;
                    }
                    None => Fault::InvalidUtf8,
                },
                None => Fault::UnexpectedEnd,
            };
            self.at = at;
            return Err(self.stop(fault));
        }
    }
}

/// The first offset that has no plain ASCII, or less than a block after it.
#[inline]
fn skip_plain(bytes: &[u8], mut at: usize) -> usize {
    while let Some(block) = block_at(bytes, at) {
        let marks = special(block);
        if marks != 0 {
            return at + marks.trailing_zeros() as usize;
        }
        at += 16;
    }
    at
}

/// Length of the escape at `at`, if JSON has it.
fn escape_length(bytes: &[u8], at: usize) -> Option<usize> {
    match bytes.get(at + 1)? {
        b'"' | b'\\' | b'/' | b'b' | b'f' | b'n' | b'r' | b't' => Some(2),
        b'u' => bytes.get(at + 2..at + 6)?.iter().all(u8::is_ascii_hexdigit).then_some(6),
        _ => None,
    }
}

/// Length of the character outside ASCII at `at`, if it is well-formed UTF-8.
fn character_length(bytes: &[u8], at: usize) -> Option<usize> {
    let next = |index: usize| bytes.get(at + index).copied().unwrap_or(0);
    let follows = |byte: u8| byte & 0xc0 == 0x80;
    let (length, second) = match next(0) {
        0xc2..=0xdf => (2, 0x80..=0xbf),
        0xe0 => (3, 0xa0..=0xbf),
        0xe1..=0xec | 0xee..=0xef => (3, 0x80..=0xbf),
        0xed => (3, 0x80..=0x9f),
        0xf0 => (4, 0x90..=0xbf),
        0xf1..=0xf3 => (4, 0x80..=0xbf),
        0xf4 => (4, 0x80..=0x8f),
        _ => return None,
    };
    let valid = second.contains(&next(1))
        && (length < 3 || follows(next(2)))
        && (length < 4 || follows(next(3)));
    valid.then_some(length)
}

/// Offset of the first byte that is not of a character in well-formed UTF-8.
#[inline(never)]
#[must_use]
pub fn find_invalid_utf8(bytes: &[u8]) -> Option<usize> {
    let mut at = 0;
    loop {
        let length = match bytes.get(at)? {
            0..0x80 => Some(1),
            _ => character_length(bytes, at),
        };
        let Some(length) = length else { return Some(at) };
        at += length;
    }
}

/// Appends what a string without its quotes stands for; the string must have been validated.
pub fn unescape(raw: &[u8], into: &mut Vec<u8>) {
    let mut rest = raw;
    while let Some(at) = rest.iter().position(|&byte| byte == b'\\') {
        into.extend_from_slice(&rest[..at]);
        let mut length = 2;
        match rest.get(at + 1) {
            Some(b'b') => into.push(8),
            Some(b'f') => into.push(12),
            Some(b'n') => into.push(b'\n'),
            Some(b'r') => into.push(b'\r'),
            Some(b't') => into.push(b'\t'),
            Some(b'u') => {
                length = 6;
                let mut code = code_unit(rest, at);
                if let 0xd800..0xdc00 = code
                    && rest.get(at + 6..at + 8) == Some(b"\\u")
                    && let low @ 0xdc00..0xe000 = code_unit(rest, at + 6)
                {
                    code = 0x1_0000 + ((code - 0xd800) << 10) + (low - 0xdc00);
                    length = 12;
                }
                push_character(code, into);
            }
            Some(&byte) => into.push(byte),
            None => {}
        }
        rest = rest.get(at + length..).unwrap_or_default();
    }
    into.extend_from_slice(rest);
}

fn code_unit(raw: &[u8], at: usize) -> u32 {
    let digits = raw.get(at + 2..at + 6).unwrap_or_default();
    digits.iter().fold(0, |value, &digit| value * 16 + char::from(digit).to_digit(16).unwrap_or(0))
}

/// Appends a code point as UTF-8 would encode it, surrogates too.
fn push_character(code: u32, into: &mut Vec<u8>) {
    let follow = |shift: u32| 0x80 | ((code >> shift) & 0x3f) as u8;
    match code {
        0..0x80 => into.push(code as u8),
        0x80..0x800 => into.extend([0xc0 | (code >> 6) as u8, follow(0)]),
        0x800..0x1_0000 => into.extend([0xe0 | (code >> 12) as u8, follow(6), follow(0)]),
        _ => into.extend([0xf0 | (code >> 18) as u8, follow(12), follow(6), follow(0)]),
    }
}
