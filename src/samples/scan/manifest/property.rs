//! Properties of samples and annotations: an object, or a string that holds one.

use super::annotation::Parts;
use super::string;
use crate::fault::Stop;
use crate::hash::Domain;
use crate::json::{Cursor, Kind, Number};
use crate::row::Context;

/// Hash of a property; 0 if it is empty. A string that holds JSON is that JSON.
pub(super) fn read(
    cursor: &mut Cursor<'_>,
    context: &mut Context,
    parts: &mut Parts,
) -> Result<u64, Stop> {
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
            nested.try_reserve(text.raw(cursor.bytes()).len())?;
            nested.extend_from_slice(text.read(cursor.bytes(), &mut context.values.scratch));
            let hash = read_string(&nested, context, parts);
            context.nested = nested;
            hash
        }
        _ => context.hash(cursor),
    }
}

fn read_string(text: &[u8], context: &mut Context, parts: &mut Parts) -> Result<u64, Stop> {
    let open = context.values.open();
    let mut cursor = Cursor::new(text, context.max_depth);
    let nested = match cursor.kind() {
        Ok(Kind::Object) => read_members(&mut cursor, context, parts),
        Ok(Kind::Array) => context.hash(&mut cursor),
        _ => Err(Stop::Fault),
    };
    match nested {
        Ok(hash) if cursor.end().is_ok() => Ok(hash),
        Err(Stop::Memory) => Err(Stop::Memory),
        // Not JSON: a string like others.
        _ => {
            context.values.truncate(open);
            (parts.connects, parts.range, parts.times) = Default::default();
            Ok(if text.is_empty() { 0 } else { context.hasher.bytes(Domain::String, text) })
        }
    }
}

fn read_members(
    cursor: &mut Cursor<'_>,
    context: &mut Context,
    parts: &mut Parts,
) -> Result<u64, Stop> {
    cursor.enter()?;
    let text = cursor.bytes();
    let members = context.values.open();
    let mut first = true;
    while let Some(name) = cursor.member(first)? {
        first = false;
        let name = name.read(text, &mut context.values.scratch);
        let side = match name {
            b"@modelarts:color" | b"@modelarts:shortcut" => {
                cursor.skip()?;
                continue;
            }
            b"@modelarts:from" | b"@modelarts:to" => {
                let side = usize::from(name == b"@modelarts:to");
                let id = string(cursor, context)?;
                parts.connects[side] = id.map(|id| {
                    context.hasher.bytes(Domain::Id, id.read(text, &mut context.values.scratch))
                });
                continue;
            }
            b"@modelarts:start_index" => 1,
            b"@modelarts:end_index" => 2,
            b"@modelarts:start_time" => 3,
            b"@modelarts:end_time" => 4,
            _ => 0,
        };
        let key = context.hasher.bytes(Domain::Key, name);
        let start = cursor.position();
        let hash = context.hash(cursor)?;
        let value = text.get(start..cursor.position()).unwrap_or_default().trim_ascii();
        match side {
            1 | 2 => parts.range[side - 1] = index(value),
            // A time that cannot be read makes a range that cannot be.
            3 => parts.times[0] = Some(time(value).unwrap_or(u64::MAX)),
            4 => parts.times[1] = Some(time(value).unwrap_or(0)),
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
