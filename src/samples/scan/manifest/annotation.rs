//! Annotations of a manifest, hashed by meaning.
//!
//! Not part of the meaning: who annotated and when, the confidence, the file that boxes are in (two versions never share its
//! folder), colours and shortcuts, ids (triplets are compared by the entities that they connect), and the order.

use super::{ORIGINS, TYPES, property, string};
use crate::failure::OutOfMemory;
use crate::fault::Stop;
use crate::findings::Code;
use crate::hash::{Domain, Hasher};
use crate::index::{Facts, LOCATION_BITS};
use crate::json::{Cursor, Kind, Text, UNKNOWN};
use crate::row::{Annotation, Annotator, Context};

/// The kinds of annotations, after `modelarts/`.
pub const KINDS: [&str; 11] = [
    "image_classification",
    "object_detection",
    "image_segmentation",
    "text_classification",
    "text_entity",
    "text_triplet",
    "audio_classification",
    "sound_classification",
    "audio_content",
    "audio_segmentation",
    "other",
];

const DETECTION: usize = 1;
const SEGMENTATION: usize = 2;
const ENTITY: usize = 4;
const TRIPLET: usize = 5;
const OTHER: usize = 10;

/// Kinds whose annotations must have names.
const NAMED: [bool; KINDS.len()] =
    [true, false, false, true, true, true, true, true, false, false, false];

const NAME: u64 = 0;
const TYPE: u64 = 1;
const IDENTIFIER: u64 = 2;
const PROPERTY: u64 = 3;
const HARD: u64 = 4;
const COEFFICIENT: u64 = 5;
const CONFIDENCE: u64 = 6;
const ANNOTATED_BY: u64 = 7;
const LOCATION: u64 = 8;
const IGNORED: u64 = 9;

/// The names of an annotation's members.
pub(super) const MEMBERS: &[(&[u8], u64)] = &[
    (b"name", NAME),
    (b"type", TYPE),
    (b"id", IDENTIFIER),
    (b"property", PROPERTY),
    (b"hard", HARD),
    (b"hard-coefficient", COEFFICIENT),
    (b"hard_coefficient", COEFFICIENT),
    (b"confidence", CONFIDENCE),
    (b"annotated-by", ANNOTATED_BY),
    (b"annotated_by", ANNOTATED_BY),
    (b"annotation-loc", LOCATION),
    (b"annotation_loc", LOCATION),
    (b"creation-time", IGNORED),
    (b"creation_time", IGNORED),
    (b"annotation-format", IGNORED),
    (b"annotation_format", IGNORED),
];

/// An annotation's parts that rules check.
#[derive(Default)]
pub(super) struct Parts {
    kind: Option<usize>,
    /// 0 without a type.
    type_hash: u64,
    name: Option<Text>,
    id: Option<u64>,
    annotator: Option<u8>,
    property: u64,
    coefficient: u64,
    hard: bool,
    /// 0 without a file.
    location: u32,
    pub(super) connects: [Option<u64>; 2],
    pub(super) range: [Option<f64>; 2],
    pub(super) times: [Option<u64>; 2],
}

/// Reads the array of annotations and gives the furthest end of an entity.
pub(super) fn read_all(cursor: &mut Cursor<'_>, context: &mut Context) -> Result<u64, Stop> {
    // Of two members with one name the last counts.
    context.row.clear_annotations();
    context.row.location = 0;
    let mut furthest = 0;
    match cursor.kind()? {
        Kind::Array => {
            cursor.enter()?;
            let mut first = true;
            while cursor.element(first)? {
                first = false;
                furthest = furthest.max(read(cursor, context)?);
            }
        }
        Kind::Null => cursor.null()?,
        _ => {
            cursor.skip()?;
            context.row.find(Code::InvalidType);
        }
    }
    Ok(furthest)
}

fn read(cursor: &mut Cursor<'_>, context: &mut Context) -> Result<u64, Stop> {
    if cursor.kind()? != Kind::Object {
        cursor.skip()?;
        context.row.find(Code::InvalidType);
        return Ok(0);
    }
    cursor.enter()?;
    let line = cursor.bytes();
    let members = context.values.open();
    let mut parts = Parts::default();
    let mut place = 0;
    while let Some(member) = context.member(cursor, 1, place)? {
        place += 1;
        match member {
            NAME => parts.name = string(cursor, context)?,
            TYPE => read_kind(cursor, context, &mut parts)?,
            IDENTIFIER => {
                let text = string(cursor, context)?;
                parts.id = text.map(|text| {
                    context.hasher.bytes(Domain::Id, text.read(line, &mut context.values.scratch))
                });
            }
            PROPERTY => {
                (parts.connects, parts.range, parts.times) = Default::default();
                parts.property = property::read(cursor, context, &mut parts)?;
            }
            HARD => parts.hard = hard(cursor, context)?,
            COEFFICIENT => parts.coefficient = share(cursor, context)?,
            CONFIDENCE => {
                share(cursor, context)?;
            }
            ANNOTATED_BY => parts.annotator = read_annotator(cursor, context)?,
            LOCATION => {
                let text = string(cursor, context)?;
                parts.location = text.map_or(0, |text| {
                    location_hash(text.read(line, &mut context.values.scratch), &context.hasher)
                });
            }
            IGNORED => cursor.skip()?,
            _ => {
                let hash = context.hash(cursor)?;
                context.values.add(member, hash);
            }
        }
    }
    finish_one(line, members, &parts, context)?;
    Ok(check_range(&parts, context))
}

/// Some bits of the hash of a file's name, whatever its folder, which two versions never share; never 0.
#[inline(never)]
pub fn location_hash(location: &[u8], hasher: &Hasher) -> u32 {
    let name = location.rsplit(|&byte| byte == b'/').next().unwrap_or_default();
    (hasher.bytes(Domain::Location, name) >> (64 - LOCATION_BITS)) as u32 | 1
}

/// Adds the annotation to its row.
#[inline(never)]
fn finish_one(
    line: &[u8],
    members: usize,
    parts: &Parts,
    context: &mut Context,
) -> Result<(), OutOfMemory> {
    let kind = parts.kind.unwrap_or(OTHER);
    if parts.kind.is_none() {
        context.row.find(Code::MissingType);
    }
    let mut hash = context.values.close(members, &context.hasher);
    match parts.name {
        Some(name) if !name.raw(line).is_empty() => {
            let name = name.read(line, &mut context.values.scratch);
            let label = context.labels.intern(name, &context.hasher)?;
            hash = hash.wrapping_add(context.labels.hash(label));
            context.row.labels.try_reserve(1)?;
            context.row.labels.push(label);
        }
        _ if NAMED.get(kind) == Some(&true) => context.row.find(Code::MissingName),
        _ => {}
    }
    let mut flags = Facts::LABELLED | if parts.hard { Facts::HARD } else { 0 };
    if matches!(kind, DETECTION | SEGMENTATION) {
        flags |= Facts::LINKED;
        if parts.location == 0 {
            context.row.find(Code::MissingLocation);
        } else {
            context.row.location = parts.location;
        }
    }
    for part in [parts.property, parts.coefficient, u64::from(parts.hard)] {
        // Most annotations have none of them.
        hash = if part == 0 { hash.rotate_left(1) } else { context.hasher.pair(hash, part) };
    }
    let connects = match parts.connects {
        [None, None] => None,
        [from, to] => Some([from.unwrap_or(0), to.unwrap_or(0)]),
    };
    if kind == TRIPLET && parts.connects.contains(&None) {
        context.row.find(Code::TripletEntity);
    }
    context.row.annotations.try_reserve(1)?;
    context.row.annotations.push(Annotation {
        hash: context.hasher.pair(hash, parts.type_hash),
        kind: kind as u8,
        flags,
        annotator: parts.annotator,
        id: parts.id,
        connects,
    });
    Ok(())
}

/// Hashes the annotations of a row, after all of them have been read.
#[inline(never)]
pub(super) fn finish(context: &mut Context) {
    let Context { row, hasher, .. } = context;
    row.flags |= row.annotations.iter().fold(0, |flags, one| flags | one.flags);
    let entity =
        |id: u64| row.annotations.iter().find(|one| one.id == Some(id) && one.connects.is_none());
    let mut sum = 0_u64;
    let mut lost = false;
    for one in &row.annotations {
        let hash = match one.connects {
            None => one.hash,
            Some(ids) => ids.into_iter().fold(one.hash, |hash, id| {
                lost |= entity(id).is_none();
                hasher.pair(hash, entity(id).map_or(0, |entity| entity.hash))
            }),
        };
        sum = sum.wrapping_add(hash);
    }
    row.label_hash = sum;
    if lost {
        row.find(Code::TripletEntity);
    }
}

/// Reads the type: number and hash of the kind.
#[inline(never)]
fn read_kind(
    cursor: &mut Cursor<'_>,
    context: &mut Context,
    parts: &mut Parts,
) -> Result<(), Stop> {
    if let Some(kind) = cursor.known(&context.known[TYPES]) {
        (parts.kind, parts.type_hash) = (Some(kind as usize), kind + 1);
        return Ok(());
    }
    let (line, start) = (cursor.bytes(), cursor.position());
    (parts.kind, parts.type_hash) = (None, 0);
    let Some(text) = string(cursor, context)? else { return Ok(()) };
    let name = text.read(line, &mut context.values.scratch);
    let kind = name
        .strip_prefix(b"modelarts/")
        .and_then(|kind| KINDS[..OTHER].iter().position(|known| known.as_bytes() == kind));
    if let Some(kind) = kind {
        (parts.kind, parts.type_hash) = (Some(kind), kind as u64 + 1);
        let written = line.get(start..cursor.position()).unwrap_or_default();
        context.known[TYPES].learn(written, kind as u64);
    } else {
        (parts.kind, parts.type_hash) =
            (Some(OTHER), context.hasher.bytes(Domain::String, name) | UNKNOWN);
        context.row.find(Code::UnknownType);
    }
    Ok(())
}

/// Reads the origin of an annotation.
#[inline(never)]
fn read_annotator(cursor: &mut Cursor<'_>, context: &mut Context) -> Result<Option<u8>, Stop> {
    if let Some(known) = cursor.known(&context.known[ORIGINS]) {
        return Ok(Some(known as u8));
    }
    let (line, start) = (cursor.bytes(), cursor.position());
    let Some(text) = string(cursor, context)? else { return Ok(None) };
    let origin = Annotator::parse(text.raw(line)) as u8;
    let written = line.get(start..cursor.position()).unwrap_or_default();
    context.known[ORIGINS].learn(written, origin.into());
    Ok(Some(origin))
}

/// Hash of a number from 0 to 1; 0 for none.
#[inline(never)]
pub(super) fn share(cursor: &mut Cursor<'_>, context: &mut Context) -> Result<u64, Stop> {
    match cursor.kind()? {
        Kind::Number => {
            let number = cursor.number()?;
            if !(0.0..=1.0).contains(&number.value()) {
                context.row.find(Code::NumberRange);
            }
            Ok(number.hash(&context.hasher))
        }
        Kind::Null => {
            cursor.null()?;
            Ok(0)
        }
        _ => {
            context.row.find(Code::NumberRange);
            context.hash(cursor)
        }
    }
}

/// Reads `true`, `"true"` or `"True"`.
#[inline(never)]
pub(super) fn hard(cursor: &mut Cursor<'_>, context: &mut Context) -> Result<bool, Stop> {
    if cursor.kind()? == Kind::Boolean {
        return cursor.boolean();
    }
    let line = cursor.bytes();
    let Some(text) = string(cursor, context)? else { return Ok(false) };
    let word = text.read(line, &mut context.values.scratch);
    let hard = word.eq_ignore_ascii_case(b"true");
    if !hard && !word.eq_ignore_ascii_case(b"false") {
        context.row.find(Code::InvalidType);
    }
    Ok(hard)
}

/// Notes ranges that cannot be, and gives the end of an entity.
#[inline(never)]
fn check_range(parts: &Parts, context: &mut Context) -> u64 {
    if let [Some(start), Some(end)] = parts.times
        && start >= end
    {
        context.row.find(Code::TimeRange);
    }
    if parts.kind != Some(ENTITY) {
        return 0;
    }
    match parts.range {
        [Some(start), Some(end)] if start >= 0.0 && start < end => end as u64,
        [None, None] => 0,
        _ => {
            context.row.find(Code::EntityRange);
            0
        }
    }
}
