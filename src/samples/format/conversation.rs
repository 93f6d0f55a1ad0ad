//! JSON lines of Qianfan. The prompt is the key of a sample, the response its label.

use super::DataFormat;
use super::placeholders::Placeholders;
use super::turns::{
    CHOSEN, CONTENT, FIELDS, MIDDLE, REJECTED, RESPONSE, ROLE, Role, SCORE, Turn, WEIGHT,
    check_turn,
};
use verset_scan::fault::{Fault, Stop};
use verset_scan::findings::Code;
use verset_scan::hash::Domain;
use verset_scan::index::Facts;
use verset_scan::json::{Cursor, Kind};
use verset_scan::row::{Context, characters};

/// Maximum number of turns that the service reads.
const MAX_TURNS: u64 = 150;

/// A line's sums over its turns.
#[derive(Default)]
struct Line {
    turns: u64,
    key: u64,
    labels: u64,
    rest: u64,
    prompt_length: u64,
    response_length: u64,
    last: Turn,
    messages: u64,
    asked: bool,
    images: u64,
    image_hash: u64,
    placeholders: Placeholders,
}

/// Reads a line.
pub(super) fn read(
    cursor: &mut Cursor<'_>,
    format: DataFormat,
    context: &mut Context,
) -> Result<(), Stop> {
    let mut line = Line::default();
    match cursor.kind()? {
        Kind::Array if format.is_array() || format == DataFormat::Prompt => {
            read_turns(cursor, format, context, &mut line)?;
            if line.turns == 0 {
                cursor.end()?;
                return Err(cursor.stop_at(0, Fault::NoTurns));
            }
        }
        Kind::Object if !format.is_array() => {
            let turn = read_turn(cursor, format, context, &mut line)?;
            if line.messages == 0
                && !matches!(format, DataFormat::Role | DataFormat::PromptImageResponse)
            {
                line.turns = 1;
                add_turn(turn, format, context, &mut line);
            }
        }
        _ => {
            let is_array = format.is_array();
            let fault = if is_array { Fault::ArrayExpected } else { Fault::ObjectExpected };
            return Err(cursor.reject(fault)?);
        }
    }
    cursor.end()?;
    if matches!(format, DataFormat::Role | DataFormat::PromptImageResponse) && line.messages == 0 {
        return Err(cursor.stop_at(0, Fault::NoMessages));
    }
    finish(format, context, &line);
    Ok(())
}

fn read_turns(
    cursor: &mut Cursor<'_>,
    format: DataFormat,
    context: &mut Context,
    line: &mut Line,
) -> Result<(), Stop> {
    cursor.enter()?;
    let mut first = true;
    while cursor.element(first)? {
        first = false;
        if cursor.kind()? == Kind::Object {
            let turn = read_turn(cursor, format, context, line)?;
            line.turns += 1;
            add_turn(turn, format, context, line);
        } else {
            context.row.find(Code::InvalidType);
            let hash = context.hash(cursor)?;
            line.rest = context.hasher.pair(line.rest, hash);
        }
    }
    Ok(())
}

/// Reads the members of a turn, or those of the object that a line is.
fn read_turn(
    cursor: &mut Cursor<'_>,
    format: DataFormat,
    context: &mut Context,
    line: &mut Line,
) -> Result<Turn, Stop> {
    cursor.enter()?;
    let text = cursor.bytes();
    let members = context.values.open();
    let mut turn = Turn::default();
    let mut first = true;
    while let Some(name) = cursor.member(first)? {
        first = false;
        let name = name.read(text, &mut context.values.scratch);
        let field = FIELDS.iter().position(|field| *field == name);
        match field {
            Some(field) if format.fields().contains(&field) => {
                let start = cursor.position();
                read_field(cursor, field, context, &mut turn)?;
                if field == CONTENT && format == DataFormat::PromptImageResponse {
                    line.placeholders.count(text.get(start..cursor.position()).unwrap_or_default());
                }
            }
            None if name == b"messages"
                && line.turns == 0
                && !format.is_array()
                && cursor.kind()? == Kind::Array =>
            {
                *line =
                    Line { images: line.images, image_hash: line.image_hash, ..Line::default() };
                read_turns(cursor, format, context, line)?;
                line.messages = line.turns;
            }
            None if name == b"images" && format == DataFormat::PromptImageResponse => {
                (line.images, line.image_hash) = read_images(cursor, context)?;
            }
            _ => {
                let key = context.hasher.bytes(Domain::Key, name);
                context.row.find(Code::UnknownField);
                let value = context.hash(cursor)?;
                context.values.add(key, value);
            }
        }
    }
    turn.rest = context.values.close(members, &context.hasher);
    Ok(turn)
}

fn read_images(cursor: &mut Cursor<'_>, context: &mut Context) -> Result<(u64, u64), Stop> {
    if cursor.kind()? != Kind::Array {
        context.row.find(Code::InvalidType);
        return Ok((0, context.hash(cursor)?));
    }
    cursor.enter()?;
    let (mut count, mut hash) = (0, 0);
    let mut first = true;
    while cursor.element(first)? {
        first = false;
        count += 1;
        hash = context.hasher.pair(hash, context.values.hash(cursor, &context.hasher)?);
    }
    Ok((count, hash))
}

fn read_field(
    cursor: &mut Cursor<'_>,
    field: usize,
    context: &mut Context,
    turn: &mut Turn,
) -> Result<(), Stop> {
    let kind = cursor.kind()?;
    let text = cursor.bytes();
    let start = cursor.position();
    turn.lengths[field] = 0;
    turn.hashes[field] = match (field, kind) {
        (_, Kind::Null) => {
            cursor.null()?;
            0
        }
        (RESPONSE, Kind::Array) => {
            turn.responses = 0;
            read_responses(cursor, context, turn)?
        }
        (SCORE, Kind::Array) => {
            turn.scores = count(text.get(start..).unwrap_or_default(), context.max_depth);
            context.hash(cursor)?
        }
        (WEIGHT, Kind::Number) => {
            let number = cursor.number()?;
            let value = number.value();
            if value != 0.0 && (value - 1.0).abs() > 0.0 {
                context.row.find(Code::TurnWeight);
            }
            number.hash(&context.hasher)
        }
        (WEIGHT, _) => {
            context.row.find(Code::TurnWeight);
            context.hash(cursor)?
        }
        (SCORE, _) => {
            context.row.find(Code::ScoreLength);
            context.hash(cursor)?
        }
        (_, Kind::String) => {
            let string = cursor.string()?;
            let string = string.read(text, &mut context.values.scratch);
            turn.lengths[field] = characters(string);
            turn.responses = if field == RESPONSE { 1 } else { turn.responses };
            if field == ROLE {
                turn.role = match string {
                    b"system" => Role::System,
                    b"user" => Role::User,
                    b"assistant" => Role::Assistant,
                    b"function" => Role::Other,
                    _ => {
                        context.row.find(Code::UnknownRole);
                        Role::Other
                    }
                };
            }
            context.hasher.bytes(Domain::String, string)
        }
        _ => {
            context.row.find(Code::InvalidType);
            context.hash(cursor)?
        }
    };
    Ok(())
}

/// Number of elements of the array at the start of a text.
fn count(text: &[u8], max_depth: u32) -> u64 {
    let mut cursor = Cursor::new(text, max_depth);
    let mut count = 0;
    if cursor.enter().is_ok() {
        while let Ok(true) = cursor.element(count == 0)
            && cursor.skip().is_ok()
        {
            count += 1;
        }
    }
    count
}

/// Reads `[["a"], ["b"]]`. The hash of a single one is that of the string, which is the other way to write it.
fn read_responses(
    cursor: &mut Cursor<'_>,
    context: &mut Context,
    turn: &mut Turn,
) -> Result<u64, Stop> {
    cursor.enter()?;
    let mut hash = 0;
    let mut first = true;
    while cursor.element(first)? {
        first = false;
        let text = cursor.bytes();
        let start = cursor.position();
        let mut one = context.hash(cursor)?;
        let written = text.get(start..cursor.position()).unwrap_or_default();
        if let Some((value, length)) = single(written, context) {
            one = value;
            turn.lengths[RESPONSE] += length;
        } else {
            context.row.find(Code::InvalidType);
        }
        turn.responses += 1;
        hash = if hash == 0 { one } else { context.hasher.pair(hash, one) };
    }
    Ok(hash)
}

/// Hash and length of a string, or of the string that an array holds.
fn single(written: &[u8], context: &mut Context) -> Option<(u64, u64)> {
    let mut cursor = Cursor::new(written, 2);
    if cursor.kind().ok()? == Kind::Array {
        cursor.enter().ok()?;
        cursor.element(true).ok()?.then_some(())?;
    }
    let text = (cursor.kind().ok()? == Kind::String).then(|| cursor.string().ok())??;
    let text = text.read(written, &mut context.values.scratch);
    Some((context.hasher.bytes(Domain::String, text), characters(text)))
}

/// Adds a turn to the sums of its line.
fn add_turn(turn: Turn, format: DataFormat, context: &mut Context, line: &mut Line) {
    let hasher = context.hasher;
    let (mut key, mut labels) = (0_u64, 0_u64);
    let fields = turn.hashes.iter().zip(turn.lengths);
    for (field, (&hash, length)) in (1_u64..).zip(fields).filter(|(_, (hash, _))| **hash != 0) {
        let index = usize::try_from(field).unwrap_or(1) - 1;
        let answered = match index {
            RESPONSE | CHOSEN | REJECTED | MIDDLE | SCORE => true,
            CONTENT => turn.role == Role::Assistant,
            _ => false,
        };
        let hash = hasher.pair(field, hash);
        if index == WEIGHT {
            line.rest = line.rest.wrapping_add(hasher.pair(hash, line.turns));
        } else if answered {
            labels = labels.wrapping_add(hash);
            line.response_length += length;
        } else {
            key = key.wrapping_add(hash);
            line.prompt_length += if index == ROLE { 0 } else { length };
        }
    }
    // An answer that has only a role adds nothing to the prompt.
    if !(turn.role == Role::Assistant && turn.has(CONTENT)) {
        line.key = hasher.pair(line.key, key);
    }
    line.labels = hasher.pair(line.labels, labels);
    line.rest = hasher.pair(line.rest, turn.rest);
    if line.turns > 1 {
        check_turn(
            &core::mem::take(&mut line.last),
            false,
            line.turns - 2,
            format,
            context,
            &mut line.asked,
        );
    }
    line.last = turn;
}

fn finish(format: DataFormat, context: &mut Context, line: &Line) {
    let mut asked = line.asked;
    check_turn(&line.last, true, line.turns - 1, format, context, &mut asked);
    let Context { row, hasher, .. } = context;
    if line.turns > MAX_TURNS {
        row.find(Code::TooManyTurns);
    }
    if format == DataFormat::PromptImageResponse && !line.placeholders.fit(line.images) {
        row.find(Code::ImagePlaceholder);
    }
    let answered = match format {
        DataFormat::PromptResponse | DataFormat::PromptSortedResponses => line.last.has(RESPONSE),
        DataFormat::Role | DataFormat::PromptImageResponse => line.last.role == Role::Assistant,
        DataFormat::Dpo | DataFormat::Kto => line.last.has(CHOSEN) || line.last.has(REJECTED),
        DataFormat::Fim => line.last.has(MIDDLE),
        DataFormat::Prompt | DataFormat::PromptImage => false,
    };
    if answered {
        row.flags |= Facts::LABELLED;
    }
    row.source = Some(hasher.pair(line.key, line.image_hash));
    row.label_hash = line.labels;
    row.rest_hash = line.rest;
    row.lengths.turns = Some(line.turns);
    row.lengths.prompt = Some(line.prompt_length);
    if answered {
        row.lengths.response = Some(line.response_length);
    }
}
