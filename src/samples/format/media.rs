//! `annotation.jsonl` of media datasets: a path and free fields.

use verset_scan::fault::{Fault, Stop};
use verset_scan::hash::Domain;
use verset_scan::index::Facts;
use verset_scan::json::{Cursor, Kind};
use verset_scan::manifest::Source;
use verset_scan::manifest::string;
use verset_scan::row::Context;

/// Reads a line.
pub(super) fn read(cursor: &mut Cursor<'_>, context: &mut Context) -> Result<(), Stop> {
    let line = cursor.bytes();
    if cursor.kind()? != Kind::Object {
        return Err(cursor.reject(Fault::SampleType)?);
    }
    cursor.enter()?;
    let members = context.values.open();
    let (mut path, mut label_hash, mut box_hash) = (None, 0, 0);
    let mut first = true;
    while let Some(name) = cursor.member(first)? {
        first = false;
        let name = name.read(line, &mut context.values.scratch);
        match name {
            // Pages of early 2026 have a name for each kind of file.
            b"file_name" | b"image_name" | b"audio_name" | b"tar_name" => {
                path = string(cursor, context)?;
            }
            b"label" | b"labels" => label_hash = read_labels(cursor, context)?,
            b"bbox" => box_hash = context.hash(cursor)?,
            _ => {
                let key = context.hasher.bytes(Domain::Key, name);
                let value = context.hash(cursor)?;
                context.values.add(key, value);
            }
        }
    }
    cursor.end()?;
    let Some(path) = path else {
        return Err(cursor.stop_at(0, Fault::NoFileName));
    };
    let source = Source::parse(path.read(line, &mut context.values.scratch));
    context.row.source = Some(source.hash(&context.hasher));
    context.row.rest_hash = context.values.close(members, &context.hasher);
    if label_hash != 0 || box_hash != 0 {
        context.row.flags |= Facts::LABELLED;
        context.row.label_hash = context.hasher.pair(label_hash, box_hash);
    }
    Ok(())
}

/// Reads a label or an array of labels, in any order, and gives their hash; 0 for none.
fn read_labels(cursor: &mut Cursor<'_>, context: &mut Context) -> Result<u64, Stop> {
    context.row.labels.clear();
    let mut sum = 0_u64;
    if cursor.kind()? == Kind::Array {
        cursor.enter()?;
        let mut first = true;
        while cursor.element(first)? {
            first = false;
            sum = sum.wrapping_add(read_label(cursor, context)?);
        }
        return Ok(sum);
    }
    read_label(cursor, context)
}

fn read_label(cursor: &mut Cursor<'_>, context: &mut Context) -> Result<u64, Stop> {
    match cursor.kind()? {
        Kind::String => {
            let text = cursor.string()?;
            let name = text.read(cursor.bytes(), &mut context.values.scratch);
            let label = context.labels.intern(name, &context.hasher)?;
            context.row.labels.try_reserve(1)?;
            context.row.labels.push(label);
            Ok(context.hasher.pair(context.labels.hash(label), 1))
        }
        Kind::Null => {
            cursor.null()?;
            Ok(0)
        }
        _ => context.hash(cursor),
    }
}
