//! Texts, a line each, and CSV tables of prompts and responses.

use alloc::vec::Vec;

use verset_scan::findings::Code;
use verset_scan::hash::Domain;
use verset_scan::index::Facts;
use verset_scan::json::Reason;
use verset_scan::row::{Columns, Context, Fault, LineError, characters};

/// Reads a header.
fn read_header(header: &[u8], scratch: &mut Vec<u8>) -> Result<Columns, LineError> {
    let mut columns = Columns::default();
    for (index, field) in Fields::of(header).enumerate() {
        let field = field?;
        let name = field.read(scratch)?;
        if name.trim_ascii().eq_ignore_ascii_case(b"prompt") {
            columns.prompt = Some(index);
        } else if name.trim_ascii().eq_ignore_ascii_case(b"response") {
            columns.response = Some(index);
        }
        columns.count += 1;
    }
    if columns.prompt.is_none() {
        return Err(LineError::shape(0, "the header must have a column `prompt`"));
    }
    Ok(columns)
}

/// Reads a line that is a text.
pub(super) fn read_text(line: &[u8], context: &mut Context) -> Result<(), LineError> {
    let text = line.strip_suffix(b"\r").unwrap_or(line);
    check_utf8(text, 0)?;
    context.row.source = Some(context.hasher.bytes(Domain::Content, text));
    context.row.lengths.text = Some(characters(text));
    Ok(())
}

/// Reads a row of a table.
pub(super) fn read_row(line: &[u8], context: &mut Context) -> Result<(), LineError> {
    let Some(columns) = context.columns else {
        context.columns = Some(Columns::default());
        context.columns = Some(read_header(line, &mut context.values.scratch)?);
        return Err(LineError::Header);
    };
    let (mut count, mut rest) = (0, 0_u64);
    for (index, field) in Fields::of(line).enumerate() {
        let field = field?;
        let at = field.at;
        let text = field.read(&mut context.values.scratch)?;
        check_utf8(text, at)?;
        let hash = context.hasher.bytes(Domain::String, text);
        let length = characters(text);
        if Some(index) == columns.prompt {
            context.row.source = Some(hash);
            context.row.lengths.prompt = Some(length);
            if text.trim_ascii().is_empty() {
                context.row.find(Code::MissingPrompt);
            }
        } else if Some(index) == columns.response {
            if !text.is_empty() {
                context.row.label_hash = hash;
                context.row.lengths.response = Some(length);
                context.row.flags |= Facts::LABELLED;
            }
        } else {
            rest = context.hasher.pair(rest, hash);
        }
        count += 1;
    }
    if context.row.source.is_none() {
        return Err(LineError::shape(0, "the row has no field in the column `prompt`"));
    }
    if count != columns.count {
        context.row.find(Code::ColumnCount);
    }
    context.row.rest_hash = rest;
    Ok(())
}

fn check_utf8(text: &[u8], at: usize) -> Result<(), LineError> {
    match core::str::from_utf8(text) {
        Ok(_) => Ok(()),
        Err(error) => {
            let at = at + error.valid_up_to();
            Err(LineError::Fault { at, fault: Fault::Syntax(Reason::InvalidUtf8) })
        }
    }
}

/// A field as it is written, without the quotes around it.
struct Field<'a> {
    written: &'a [u8],
    doubled: bool,
    at: usize,
}

impl<'a> Field<'a> {
    /// The field's text; quotes that are doubled become one in `scratch`.
    fn read(&self, scratch: &'a mut Vec<u8>) -> Result<&'a [u8], LineError> {
        if !self.doubled {
            return Ok(self.written);
        }
        scratch.clear();
        scratch.try_reserve(self.written.len()).map_err(|_| LineError::Memory)?;
        let mut bytes = self.written.iter();
        while let Some(&byte) = bytes.next() {
            scratch.push(byte);
            if byte == b'"' {
                bytes.next();
            }
        }
        Ok(scratch)
    }
}

/// The fields of a row.
struct Fields<'a> {
    row: &'a [u8],
    /// Offset at which the next one begins.
    next: Option<usize>,
}

impl<'a> Fields<'a> {
    fn of(row: &'a [u8]) -> Self {
        Self { row: row.strip_suffix(b"\r").unwrap_or(row), next: Some(0) }
    }

    /// The field in quotes that begins at `at`, and where it ends.
    fn quoted(&self, at: usize) -> Result<(Field<'a>, usize), LineError> {
        let start = at + 1;
        let mut end = start;
        let mut doubled = false;
        loop {
            match (self.row.get(end), self.row.get(end + 1)) {
                (Some(b'"'), Some(b'"')) => {
                    doubled = true;
                    end += 2;
                }
                (Some(b'"'), None | Some(b',')) => {
                    let written = self.row.get(start..end).unwrap_or_default();
                    return Ok((Field { written, doubled, at: start }, end + 1));
                }
                (Some(b'"'), Some(_)) => {
                    return Err(LineError::shape(end + 1, "expected `,` after a field in quotes"));
                }
                (Some(_), _) => end += 1,
                (None, _) => return Err(LineError::shape(at, "a field in quotes is not closed")),
            }
        }
    }
}

impl<'a> Iterator for Fields<'a> {
    type Item = Result<Field<'a>, LineError>;

    fn next(&mut self) -> Option<Self::Item> {
        let at = self.next.take()?;
        let (field, end) = if self.row.get(at) == Some(&b'"') {
            match self.quoted(at) {
                Ok(field) => field,
                Err(error) => return Some(Err(error)),
            }
        } else {
            let rest = self.row.get(at..).unwrap_or_default();
            let length = rest.iter().position(|&byte| byte == b',').unwrap_or(rest.len());
            (Field { written: &rest[..length], doubled: false, at }, at + length)
        };
        if self.row.get(end) == Some(&b',') {
            self.next = Some(end + 1);
        }
        Some(Ok(field))
    }
}
