//! Texts, a line each, and CSV tables of prompts and responses.

use alloc::vec::Vec;

use verset_scan::fault::{Fault, Stop};
use verset_scan::findings::Code;
use verset_scan::hash::Domain;
use verset_scan::index::Facts;
use verset_scan::json::{Cursor, find_invalid_utf8};
use verset_scan::row::{Columns, Context, characters};

/// Reads a header.
fn read_header(cursor: &mut Cursor<'_>, scratch: &mut Vec<u8>) -> Result<Columns, Stop> {
    let mut columns = Columns::default();
    let mut fields = Fields::of(cursor.bytes());
    while let Some(field) = fields.next(cursor)? {
        let name = field.read(scratch)?.trim_ascii();
        if name.eq_ignore_ascii_case(b"prompt") {
            columns.prompt = Some(columns.count);
        } else if name.eq_ignore_ascii_case(b"response") {
            columns.response = Some(columns.count);
        }
        columns.count += 1;
    }
    if columns.prompt.is_none() {
        return Err(cursor.stop_at(0, Fault::NoPromptColumn));
    }
    Ok(columns)
}

/// Reads a line that is a text.
pub(super) fn read_text(cursor: &mut Cursor<'_>, context: &mut Context) -> Result<(), Stop> {
    let line = cursor.bytes();
    let text = line.strip_suffix(b"\r").unwrap_or(line);
    check_utf8(cursor, text, 0)?;
    context.row.source = Some(context.hasher.bytes(Domain::Content, text));
    context.row.lengths.text = Some(characters(text));
    Ok(())
}

/// Reads a row of a table.
pub(super) fn read_row(cursor: &mut Cursor<'_>, context: &mut Context) -> Result<(), Stop> {
    let Some(columns) = context.columns else {
        context.columns = Some(Columns::default());
        context.columns = Some(read_header(cursor, &mut context.values.scratch)?);
        return Err(Stop::Header);
    };
    let (mut index, mut rest) = (0, 0_u64);
    let mut fields = Fields::of(cursor.bytes());
    while let Some(field) = fields.next(cursor)? {
        let text = field.read(&mut context.values.scratch)?;
        check_utf8(cursor, text, field.at)?;
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
        index += 1;
    }
    if context.row.source.is_none() {
        return Err(cursor.stop_at(0, Fault::NoPromptField));
    }
    if index != columns.count {
        context.row.find(Code::ColumnCount);
    }
    context.row.rest_hash = rest;
    Ok(())
}

fn check_utf8(cursor: &mut Cursor<'_>, text: &[u8], at: usize) -> Result<(), Stop> {
    match find_invalid_utf8(text) {
        None => Ok(()),
        Some(invalid) => Err(cursor.stop_at(at + invalid, Fault::InvalidUtf8)),
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
    fn read(&self, scratch: &'a mut Vec<u8>) -> Result<&'a [u8], Stop> {
        if !self.doubled {
            return Ok(self.written);
        }
        scratch.clear();
        scratch.try_reserve(self.written.len())?;
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

    fn next(&mut self, cursor: &mut Cursor<'_>) -> Result<Option<Field<'a>>, Stop> {
        let Some(at) = self.next.take() else { return Ok(None) };
        let row = self.row;
        let mut field = Field { written: &[], doubled: false, at };
        let mut end = at;
        if row.get(at) == Some(&b'"') {
            field.at += 1;
            end = field.at;
            loop {
                match (row.get(end), row.get(end + 1)) {
                    (Some(b'"'), Some(b'"')) => {
                        field.doubled = true;
                        end += 2;
                    }
                    (Some(b'"'), None | Some(b',')) => break,
                    (Some(b'"'), _) => return Err(cursor.stop_at(end + 1, Fault::TextAfterQuotes)),
                    (Some(_), _) => end += 1,
                    (None, _) => return Err(cursor.stop_at(at, Fault::OpenQuotes)),
                }
            }
            field.written = row.get(field.at..end).unwrap_or_default();
            end += 1;
        } else {
            while row.get(end).is_some_and(|&byte| byte != b',') {
                end += 1;
            }
            field.written = row.get(at..end).unwrap_or_default();
        }
        if row.get(end) == Some(&b',') {
            self.next = Some(end + 1);
        }
        Ok(Some(field))
    }
}
