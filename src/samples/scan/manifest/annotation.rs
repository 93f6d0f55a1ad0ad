//! Annotations of a manifest, hashed by meaning.
//!
//! Not part of the meaning: who annotated and when, the confidence, the file that boxes are in (two versions never share its
//! folder), colours and shortcuts, ids (triplets are compared by the entities that they connect), and the order.

use super::string;
use crate::failure::OutOfMemory;
use crate::findings::Code;
use crate::hash::Domain;
use crate::index::Facts;
use crate::json::{Cursor, Kind, Number, Text};
use crate::row::{Annotation, Annotator, Context, LineError};

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

const OTHER: usize = 10;

/// Kinds whose annotations must have names.
const NAMED: [bool; KINDS.len()] =
    [true, false, false, true, true, true, true, true, false, false, false];

enum Member {
    Name,
    Type,
    Id,
    Property,
    Hard,
    Coefficient,
    Confidence,
    AnnotatedBy,
    Location,
    Ignored,
    Other(u64),
}

const TYPE: u64 = 4;
const NAME: u64 = 5;
const PROPERTY: u64 = 6;
const HARD: u64 = 7;
const COEFFICIENT: u64 = 8;

/// An annotation's parts that rules look at.
#[derive(Default)]
struct Parts {
    kind: Option<usize>,
    name: Option<Text>,
    id: Option<u64>,
    located: bool,
    from: Option<u64>,
    to: Option<u64>,
    start: Option<f64>,
    end: Option<f64>,
    start_time: Option<u64>,
    end_time: Option<u64>,
}

/// Reads the array of annotations and gives the furthest end of an entity.
pub(super) fn read_all(cursor: &mut Cursor<'_>, context: &mut Context) -> Result<u64, LineError> {
    // Of two members with one name the last counts.
    context.row.clear_annotations();
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

fn read(cursor: &mut Cursor<'_>, context: &mut Context) -> Result<u64, LineError> {
    if cursor.kind()? != Kind::Object {
        cursor.skip()?;
        context.row.find(Code::InvalidType);
        return Ok(0);
    }
    cursor.enter()?;
    let line = cursor.bytes();
    let members = context.values.open();
    let mut parts = Parts::default();
    let mut hard_one = false;
    let mut first = true;
    while let Some(name) = cursor.member(first)? {
        first = false;
        match member(name, line, context) {
            Member::Name => parts.name = string(cursor, context)?,
            Member::Type => {
                let text = string(cursor, context)?;
                parts.kind = text.map(|text| read_kind(text, line, context));
            }
            Member::Id => {
                let text = string(cursor, context)?;
                parts.id = text.map(|text| {
                    context.hasher.bytes(Domain::Id, text.read(line, &mut context.values.scratch))
                });
            }
            Member::Property => {
                let hash = read_property(cursor, context, &mut parts)?;
                context.values.add(PROPERTY, hash);
            }
            Member::Hard => hard_one = hard(cursor, context)?,
            Member::Coefficient => {
                let hash = share(cursor, context)?;
                context.values.add(COEFFICIENT, hash);
            }
            Member::Confidence => {
                share(cursor, context)?;
            }
            Member::AnnotatedBy => {
                if let Some(text) = string(cursor, context)? {
                    let origin = Annotator::parse(text.raw(line));
                    context.row.annotators[origin as usize] += 1;
                }
            }
            Member::Location => parts.located = string(cursor, context)?.is_some(),
            Member::Ignored => cursor.skip()?,
            Member::Other(name) => {
                let hash = context.hash(cursor)?;
                context.values.add(name, hash);
            }
        }
    }
    if hard_one {
        context.row.flags |= Facts::HARD;
    }
    context.values.add(HARD, u64::from(hard_one));
    finish_one(line, members, &parts, context)?;
    Ok(check_range(&parts, context))
}

/// Adds the annotation to its row.
fn finish_one(
    line: &[u8],
    members: usize,
    parts: &Parts,
    context: &mut Context,
) -> Result<(), OutOfMemory> {
    let kind = parts.kind.unwrap_or(OTHER);
    context.row.kinds[kind] += 1;
    if parts.kind.is_none() {
        context.row.find(Code::MissingType);
    } else if kind != OTHER {
        // The type of other kinds is among the members.
        context.values.add(TYPE, kind as u64);
    }
    match parts.name {
        Some(name) if !name.raw(line).is_empty() => {
            let name = name.read(line, &mut context.values.scratch);
            let label = context.labels.intern(name, &context.hasher)?;
            context.values.add(NAME, context.labels.hash(label));
            context.row.labels.try_reserve(1)?;
            context.row.labels.push(label);
        }
        _ if NAMED[kind] => context.row.find(Code::MissingName),
        _ => {}
    }
    if matches!(KINDS[kind], "object_detection" | "image_segmentation") {
        context.row.flags |= Facts::LINKED;
        if !parts.located {
            context.row.find(Code::MissingLocation);
        }
    }
    let sum = context.values.close(members, &context.hasher);
    let connects = match (parts.from, parts.to) {
        (None, None) => None,
        (from, to) => Some([from.unwrap_or(0), to.unwrap_or(0)]),
    };
    if KINDS[kind] == "text_triplet" && (parts.from.is_none() || parts.to.is_none()) {
        context.row.find(Code::TripletEntity);
    }
    context.row.annotations.try_reserve(1)?;
    context.row.annotations.push(Annotation {
        hash: context.hasher.pair(sum, 1),
        id: parts.id,
        connects,
    });
    Ok(())
}

/// Hashes the annotations of a row, after all of them have been read.
pub(super) fn finish(context: &mut Context) {
    let Context { row, hasher, .. } = context;
    if !row.annotations.is_empty() {
        row.flags |= Facts::LABELLED;
    }
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

fn member(name: Text, line: &[u8], context: &mut Context) -> Member {
    match name.read(line, &mut context.values.scratch) {
        b"name" => Member::Name,
        b"type" => Member::Type,
        b"creation-time" | b"creation_time" | b"annotation-format" | b"annotation_format" => {
            Member::Ignored
        }
        b"annotated-by" | b"annotated_by" => Member::AnnotatedBy,
        b"property" => Member::Property,
        b"id" => Member::Id,
        b"hard" => Member::Hard,
        b"hard-coefficient" | b"hard_coefficient" => Member::Coefficient,
        b"confidence" => Member::Confidence,
        b"annotation-loc" | b"annotation_loc" => Member::Location,
        other => Member::Other(context.hasher.bytes(Domain::Key, other)),
    }
}

fn read_kind(text: Text, line: &[u8], context: &mut Context) -> usize {
    let name = text.read(line, &mut context.values.scratch);
    let known = name
        .strip_prefix(b"modelarts/")
        .and_then(|kind| KINDS[..OTHER].iter().position(|known| known.as_bytes() == kind));
    if let Some(kind) = known {
        return kind;
    }
    let hash = context.hasher.bytes(Domain::String, name);
    context.values.add(TYPE, hash);
    context.row.find(Code::UnknownType);
    OTHER
}

/// Hash of a number from 0 to 1; 0 for none.
pub(super) fn share(cursor: &mut Cursor<'_>, context: &mut Context) -> Result<u64, LineError> {
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
            Ok(context.hash(cursor)?)
        }
    }
}

/// Reads `true`, `"true"` or `"True"`.
pub(super) fn hard(cursor: &mut Cursor<'_>, context: &mut Context) -> Result<bool, LineError> {
    if cursor.kind()? == Kind::Boolean {
        return Ok(cursor.boolean()?);
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

/// Hash of a property; 0 if it is empty. A string that holds JSON is that JSON.
pub(super) fn property_value(
    cursor: &mut Cursor<'_>,
    context: &mut Context,
) -> Result<u64, LineError> {
    read_property(cursor, context, &mut Parts::default())
}

fn read_property(
    cursor: &mut Cursor<'_>,
    context: &mut Context,
    parts: &mut Parts,
) -> Result<u64, LineError> {
    match cursor.kind()? {
        Kind::Object => read_members(cursor, context, parts),
        Kind::Null => {
            cursor.null()?;
            Ok(0)
        }
        Kind::String => {
            let text = cursor.string()?;
            let mut nested = core::mem::take(&mut context.nested);
            nested.clear();
            nested.try_reserve(text.raw(cursor.bytes()).len()).map_err(OutOfMemory::from)?;
            nested.extend_from_slice(text.read(cursor.bytes(), &mut context.values.scratch));
            let hash = read_string(&nested, context, parts);
            context.nested = nested;
            hash
        }
        _ => Ok(context.hash(cursor)?),
    }
}

fn read_string(text: &[u8], context: &mut Context, parts: &mut Parts) -> Result<u64, LineError> {
    let open = context.values.open();
    let mut cursor = Cursor::new(text, context.max_depth);
    let nested = match cursor.kind() {
        Ok(Kind::Object) => read_members(&mut cursor, context, parts),
        Ok(Kind::Array) => context.hash(&mut cursor).map_err(LineError::from),
        _ => Err(LineError::shape(0, "no object")),
    };
    match nested {
        Ok(hash) if cursor.end().is_ok() => Ok(hash),
        Err(LineError::Memory) => Err(LineError::Memory),
        // Not JSON: a string like others.
        _ => {
            context.values.truncate(open);
            *parts = Parts {
                kind: parts.kind,
                name: parts.name,
                id: parts.id,
                located: parts.located,
                ..Parts::default()
            };
            Ok(if text.is_empty() { 0 } else { context.hasher.bytes(Domain::String, text) })
        }
    }
}

fn read_members(
    cursor: &mut Cursor<'_>,
    context: &mut Context,
    parts: &mut Parts,
) -> Result<u64, LineError> {
    cursor.enter()?;
    let text = cursor.bytes();
    let members = context.values.open();
    let mut first = true;
    while let Some(name) = cursor.member(first)? {
        first = false;
        let name = name.read(text, &mut context.values.scratch);
        match name {
            b"@modelarts:color" | b"@modelarts:shortcut" => {
                cursor.skip()?;
                continue;
            }
            b"@modelarts:from" | b"@modelarts:to" => {
                let from = name == b"@modelarts:from";
                let id = string(cursor, context)?;
                let id = id.map(|id| {
                    context.hasher.bytes(Domain::Id, id.read(text, &mut context.values.scratch))
                });
                if from {
                    parts.from = id
                } else {
                    parts.to = id
                }
                continue;
            }
            _ => {}
        }
        let key = context.hasher.bytes(Domain::Key, name);
        let start = cursor.position();
        let place = match name {
            b"@modelarts:start_index" => 1,
            b"@modelarts:end_index" => 2,
            b"@modelarts:start_time" => 3,
            b"@modelarts:end_time" => 4,
            _ => 0,
        };
        let hash = context.hash(cursor)?;
        let value = text.get(start..cursor.position()).unwrap_or_default().trim_ascii();
        match place {
            1 => parts.start = index(value),
            2 => parts.end = index(value),
            3 => parts.start_time = Some(time(value).unwrap_or(u64::MAX)),
            4 => parts.end_time = Some(time(value).unwrap_or(0)),
            _ => {}
        }
        context.values.add(key, hash);
    }
    Ok(context.values.close(members, &context.hasher))
}

fn index(value: &[u8]) -> Option<f64> {
    let digits =
        value.strip_prefix(b"\"").and_then(|value| value.strip_suffix(b"\"")).unwrap_or(value);
    Number::parse(digits).map(Number::value)
}

/// Milliseconds of a time `hh:mm:ss.SSS` in quotes.
fn time(value: &[u8]) -> Option<u64> {
    let text = value.strip_prefix(b"\"")?.strip_suffix(b"\"")?;
    let (whole, millis) = match text.iter().position(|&byte| byte == b'.') {
        Some(at) => (&text[..at], text.get(at + 1..)?),
        None => (text, &b"0"[..]),
    };
    let number = |digits: &[u8]| {
        let digits = digits.first_chunk::<2>().filter(|_| digits.len() == 2)?;
        digits
            .iter()
            .all(u8::is_ascii_digit)
            .then(|| u64::from(digits[0] - b'0') * 10 + u64::from(digits[1] - b'0'))
    };
    let mut seconds = 0;
    let mut count = 0;
    for part in whole.split(|&byte| byte == b':') {
        seconds = seconds * 60 + number(part)?;
        count += 1;
    }
    let digits = millis.iter().chain(b"00").take(3);
    let fraction = digits.fold(0, |sum, digit| sum * 10 + u64::from(digit.wrapping_sub(b'0')));
    let valid = count == 3 && !millis.is_empty() && millis.iter().all(u8::is_ascii_digit);
    valid.then_some(seconds * 1000 + fraction)
}

/// Notes ranges that cannot be, and gives the end of an entity.
fn check_range(parts: &Parts, context: &mut Context) -> u64 {
    if let (Some(start), Some(end)) = (parts.start_time, parts.end_time)
        && start >= end
    {
        context.row.find(Code::TimeRange);
    }
    if parts.kind.is_none_or(|kind| KINDS[kind] != "text_entity") {
        return 0;
    }
    match (parts.start, parts.end) {
        (Some(start), Some(end)) if start >= 0.0 && start < end => end as u64,
        (None, None) => 0,
        _ => {
            context.row.find(Code::EntityRange);
            0
        }
    }
}
