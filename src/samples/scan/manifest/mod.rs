//! Lines of ModelArts manifests, in every documented and every observed form.

mod annotation;
mod source;

pub use annotation::KINDS;
pub use source::{SCHEMES, Source};

use annotation::hard;

use crate::findings::Code;
use crate::hash::Domain;
use crate::index::{Facts, Usage};
use crate::json::{Cursor, Kind, Text, is};
use crate::row::{Context, LineError, characters, code_units};

enum Member {
    Source,
    Id,
    Usage,
    Annotation,
    Hard,
    Coefficient,
    Property,
    Other(u64),
}

/// Reads a line.
///
/// # Errors
///
/// If the line is not a sample, or memory ran out.
pub fn read(line: &[u8], context: &mut Context) -> Result<(), LineError> {
    let mut cursor = Cursor::new(line, context.max_depth);
    if cursor.kind()? != Kind::Object {
        cursor.skip()?;
        cursor.end()?;
        return Err(LineError::shape(0, "a sample must be a JSON object"));
    }
    cursor.enter()?;
    let members = context.values.open();
    let mut source = None;
    let mut source_at = None;
    let mut furthest = 0;
    let mut first = true;
    while let Some(name) = cursor.member(first)? {
        first = false;
        match member(name, line, context) {
            Member::Source => {
                source_at = Some(cursor.position());
                source = string(&mut cursor, context)?;
            }
            Member::Id => {
                let id = string(&mut cursor, context)?;
                context.row.id = id.map(|id| {
                    context.hasher.bytes(Domain::Id, id.read(line, &mut context.values.scratch))
                });
            }
            Member::Usage => {
                let usage = string(&mut cursor, context)?;
                read_usage(usage, line, context);
            }
            Member::Annotation => furthest = annotation::read_all(&mut cursor, context)?,
            Member::Hard => {
                let hard = hard(&mut cursor, context)?;
                context.row.flags |= if hard { Facts::HARD } else { 0 };
                context.values.add(HARD, u64::from(hard));
            }
            Member::Coefficient => {
                let hash = annotation::share(&mut cursor, context)?;
                context.values.add(COEFFICIENT, hash);
            }
            Member::Property => {
                let hash = annotation::property_value(&mut cursor, context)?;
                context.values.add(PROPERTY, hash);
            }
            Member::Other(name) => {
                let hash = context.hash(&mut cursor)?;
                context.values.add(name, hash);
            }
        }
    }
    cursor.end()?;
    context.row.rest_hash =
        context.row.rest_hash.wrapping_add(context.values.close(members, &context.hasher));
    let Some(source) = source else {
        return Err(match source_at {
            Some(at) => LineError::shape(at, "`source` must be a string"),
            None => LineError::shape(0, "a sample must have a `source`"),
        });
    };
    let source = Source::parse(source.read(line, &mut context.values.scratch));
    context.row.source = Some(source.hash(&context.hasher));
    context.row.scheme = source.scheme;
    if source.domain == Domain::Object {
        context.row.flags |= Facts::IN_STORAGE;
    }
    if source.domain == Domain::Content {
        context.row.lengths.text = Some(characters(source.rest));
        // The documentation does not say in which unit entities are counted: the longer one is allowed.
        if furthest > code_units(source.rest) {
            context.row.find(Code::EntityRange);
        }
    }
    annotation::finish(context);
    Ok(())
}

/// Stand in for the hashes of names that have several spellings.
const COEFFICIENT: u64 = 1;
const PROPERTY: u64 = 2;
const INFERENCE: u64 = 3;
const HARD: u64 = 4;

fn member(name: Text, line: &[u8], context: &mut Context) -> Member {
    let name = name.read(line, &mut context.values.scratch);
    if is(name, b"source") {
        Member::Source
    } else if is(name, b"annotation") {
        Member::Annotation
    } else if is(name, b"usage") {
        Member::Usage
    } else if is(name, b"id") {
        Member::Id
    } else if is(name, b"hard") {
        Member::Hard
    } else if is(name, b"hard-coefficient") || is(name, b"hard_coefficient") {
        Member::Coefficient
    } else if is(name, b"property") {
        Member::Property
    } else if is(name, b"inference-loc") || is(name, b"inference_loc") {
        Member::Other(INFERENCE)
    } else {
        Member::Other(context.hasher.bytes(Domain::Key, name))
    }
}

/// Reads a string; `null` is none, and so is anything else, which is a finding.
///
/// # Errors
///
/// If it is not JSON.
pub fn string(cursor: &mut Cursor<'_>, context: &mut Context) -> Result<Option<Text>, LineError> {
    match cursor.kind()? {
        Kind::String => Ok(Some(cursor.string()?)),
        Kind::Null => {
            cursor.null()?;
            Ok(None)
        }
        _ => {
            cursor.skip()?;
            context.row.find(Code::InvalidType);
            Ok(None)
        }
    }
}

fn read_usage(usage: Option<Text>, line: &[u8], context: &mut Context) {
    let name = usage.map_or(&b""[..], |usage| usage.read(line, &mut context.values.scratch));
    context.row.usage = Usage::parse(name);
    context.row.rest_hash = 0;
    if context.row.usage == Usage::Other {
        // Two usages that are not known still differ, but not by their case.
        let lower = name.trim_ascii().iter().map(u8::to_ascii_lowercase);
        let hash = lower.fold(0, |hash, byte| context.hasher.pair(hash, u64::from(byte)));
        context.row.rest_hash = hash;
        context.row.find(Code::UnknownUsage);
    }
}
