//! Lines of ModelArts manifests, in every documented and every observed form.

mod annotation;
mod property;
mod source;

pub use annotation::{KINDS, location_hash};
pub use source::{SCHEMES, Source};

use annotation::{Parts, hard};

use crate::fault::{Fault, Stop};
use crate::findings::Code;
use crate::hash::Domain;
use crate::index::{Facts, Usage};
use crate::json::{Cursor, Kind, Text};
use crate::row::{Context, characters, code_units};

/// The names of a sample's members, and those of an annotation's.
pub const NAMES: [&[(&[u8], u64)]; 2] = [MEMBERS, annotation::MEMBERS];

const SOURCE: u64 = 0;
const ID: u64 = 1;
const USAGE: u64 = 2;
const ANNOTATION: u64 = 3;
const HARD: u64 = 4;
const COEFFICIENT: u64 = 5;
const PROPERTY: u64 = 6;
const INFERENCE: u64 = 7;

const MEMBERS: &[(&[u8], u64)] = &[
    (b"source", SOURCE),
    (b"id", ID),
    (b"usage", USAGE),
    (b"annotation", ANNOTATION),
    (b"hard", HARD),
    (b"hard-coefficient", COEFFICIENT),
    (b"hard_coefficient", COEFFICIENT),
    (b"property", PROPERTY),
    (b"inference-loc", INFERENCE),
    (b"inference_loc", INFERENCE),
];

/// Reads a line.
///
/// # Errors
///
/// If the line is not a sample, or memory ran out.
pub fn read(cursor: &mut Cursor<'_>, context: &mut Context) -> Result<(), Stop> {
    let line = cursor.bytes();
    if cursor.kind()? != Kind::Object {
        return Err(cursor.reject(Fault::SampleType)?);
    }
    cursor.enter()?;
    let members = context.values.open();
    let mut source = None;
    let mut source_at = None;
    let mut furthest = 0;
    let mut is_hard = false;
    let mut place = 0;
    while let Some(member) = context.member(cursor, 0, place)? {
        place += 1;
        let hash = match member {
            SOURCE => {
                source_at = Some(cursor.position());
                source = string(cursor, context)?;
                continue;
            }
            ID => {
                let id = string(cursor, context)?;
                context.row.id = id.map(|id| {
                    context.hasher.bytes(Domain::Id, id.read(line, &mut context.values.scratch))
                });
                continue;
            }
            USAGE => {
                read_usage(cursor, context)?;
                continue;
            }
            ANNOTATION => {
                furthest = annotation::read_all(cursor, context)?;
                continue;
            }
            HARD => {
                is_hard = hard(cursor, context)?;
                u64::from(is_hard)
            }
            COEFFICIENT => annotation::share(cursor, context)?,
            PROPERTY => property::read(cursor, context, &mut Parts::default())?,
            _ => context.hash(cursor)?,
        };
        context.values.add(member, hash);
    }
    cursor.end()?;
    context.row.rest_hash =
        context.row.rest_hash.wrapping_add(context.values.close(members, &context.hasher));
    let Some(source) = source else {
        return Err(match source_at {
            Some(at) => cursor.stop_at(at, Fault::SourceType),
            None => cursor.stop_at(0, Fault::NoSource),
        });
    };
    let source = Source::parse(source.read(line, &mut context.values.scratch));
    context.row.source = Some(source.hash(&context.hasher));
    context.row.scheme = source.scheme;
    if is_hard {
        context.row.flags |= Facts::HARD;
    }
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

/// Reads a string; `null` is none, and so is anything else, which is a finding.
///
/// # Errors
///
/// If it is not JSON.
#[inline(never)]
pub fn string(cursor: &mut Cursor<'_>, context: &mut Context) -> Result<Option<Text>, Stop> {
    if cursor.is_at_string() {
        return cursor.string().map(Some);
    }
    match cursor.kind()? {
        Kind::String => cursor.string().map(Some),
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

#[inline(never)]
fn read_usage(cursor: &mut Cursor<'_>, context: &mut Context) -> Result<(), Stop> {
    context.row.rest_hash = 0;
    if let Some(known) = cursor.known(&context.known[USAGES]) {
        context.row.usage = Usage::ALL.get(known as usize).copied().unwrap_or_default();
        return Ok(());
    }
    let (line, start) = (cursor.bytes(), cursor.position());
    let usage = string(cursor, context)?;
    let name = usage.map_or(&b""[..], |usage| usage.read(line, &mut context.values.scratch));
    let usage = Usage::parse(name);
    context.row.usage = usage;
    if usage == Usage::Other {
        // Two usages that are not known still differ, but not by their case.
        let lower = name.trim_ascii().iter().map(u8::to_ascii_lowercase);
        let hash = lower.fold(0, |hash, byte| context.hasher.pair(hash, u64::from(byte)));
        context.row.rest_hash = hash;
        context.row.find(Code::UnknownUsage);
    } else {
        let written = line.get(start..cursor.position()).unwrap_or_default();
        context.known[USAGES].learn(written, usage as u64);
    }
    Ok(())
}

/// Places in [`Context::known`].
const USAGES: usize = 0;
const TYPES: usize = 1;
const ORIGINS: usize = 2;
