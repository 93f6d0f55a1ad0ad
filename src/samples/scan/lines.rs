//! Splitting of a stream into lines, or into rows of a table whose quoted fields have line breaks.

use alloc::vec::Vec;

use crate::failure::{Failure, Limit};
use crate::json::block::equal;

/// A line without its end.
#[derive(Clone, Copy, Debug)]
pub struct Line<'a> {
    /// The bytes; a carriage return may be the last.
    pub bytes: &'a [u8],
    /// Offset in the source, from the first byte, a byte order mark included.
    pub offset: u64,
    /// Number of the line, from 1.
    pub number: u64,
}

/// The splitter of one stream.
#[derive(Debug)]
pub struct Lines {
    /// The start of a line whose end has not come yet.
    carried: Vec<u8>,
    /// Offset of the line that is being read.
    offset: u64,
    number: u64,
    max_bytes: u64,
    /// Rows of a table: a line break inside quotes ends nothing.
    rows: bool,
    quoted: bool,
    /// Line breaks inside the row that is being read.
    breaks: u64,
}

const BOM: &[u8] = b"\xef\xbb\xbf";

impl Lines {
    /// A splitter into lines of at most `max_bytes`, or into rows of a table.
    #[must_use]
    pub fn new(max_bytes: u64, rows: bool) -> Self {
        Self {
            carried: Vec::new(),
            offset: 0,
            number: 1,
            max_bytes,
            rows,
            quoted: false,
            breaks: 0,
        }
    }

    /// Splits a piece of the stream and hands out the lines that end in it.
    ///
    /// # Errors
    ///
    /// If a line is too long, memory runs out or `take` fails.
    pub fn push(
        &mut self,
        piece: &[u8],
        mut take: impl FnMut(Line<'_>) -> Result<(), Failure>,
    ) -> Result<(), Failure> {
        let mut rest = piece;
        while let Some(length) = self.find_end(rest) {
            self.check_length(length)?;
            let (line, after) = rest.split_at_checked(length).unwrap_or_default();
            if self.carried.is_empty() {
                self.give(line, &mut take)?;
            } else {
                let mut carried = core::mem::take(&mut self.carried);
                carried.try_reserve(length)?;
                carried.extend_from_slice(line);
                self.give(&carried, &mut take)?;
                carried.clear();
                self.carried = carried;
            }
            rest = after.get(1..).unwrap_or_default();
        }
        self.check_length(rest.len())?;
        self.carried.try_reserve(rest.len())?;
        self.carried.extend_from_slice(rest);
        Ok(())
    }

    /// Hands out the last line, if it has no end.
    ///
    /// # Errors
    ///
    /// If `take` fails.
    pub fn finish(
        &mut self,
        mut take: impl FnMut(Line<'_>) -> Result<(), Failure>,
    ) -> Result<(), Failure> {
        let carried = core::mem::take(&mut self.carried);
        if carried.is_empty() { Ok(()) } else { self.give(&carried, &mut take) }
    }

    /// Number of the line that is being read.
    #[must_use]
    pub fn number(&self) -> u64 {
        self.number
    }

    /// Bytes that are kept for the line that is being read.
    #[must_use]
    pub fn memory(&self) -> usize {
        self.carried.capacity()
    }

    fn give(
        &mut self,
        bytes: &[u8],
        take: &mut impl FnMut(Line<'_>) -> Result<(), Failure>,
    ) -> Result<(), Failure> {
        // A byte order mark belongs to the file, not to its first line.
        let mark = if self.offset == 0 && bytes.starts_with(BOM) { BOM.len() } else { 0 };
        let offset = self.offset + mark as u64;
        take(Line { bytes: &bytes[mark..], offset, number: self.number })?;
        self.offset += bytes.len() as u64 + 1;
        self.number += 1 + core::mem::take(&mut self.breaks);
        self.quoted = false;
        Ok(())
    }

    fn check_length(&self, more: usize) -> Result<(), Failure> {
        if (self.carried.len() + more) as u64 > self.max_bytes {
            let line = self.number;
            return Err(Failure::Limit { limit: Limit::LineBytes, value: self.max_bytes, line });
        }
        Ok(())
    }

    fn find_end(&mut self, bytes: &[u8]) -> Option<usize> {
        if !self.rows {
            return find_newline(bytes);
        }
        for (at, &byte) in bytes.iter().enumerate() {
            match byte {
                b'"' => self.quoted = !self.quoted,
                b'\n' if self.quoted => self.breaks += 1,
                b'\n' => return Some(at),
                _ => {}
            }
        }
        None
    }
}

/// Offset of the first line feed.
fn find_newline(bytes: &[u8]) -> Option<usize> {
    let (blocks, rest) = bytes.as_chunks();
    for (index, block) in blocks.iter().enumerate() {
        let marks = equal(block, b'\n');
        if marks != 0 {
            return Some(index * 16 + marks.trailing_zeros() as usize);
        }
    }
    rest.iter().position(|&byte| byte == b'\n').map(|at| blocks.len() * 16 + at)
}
