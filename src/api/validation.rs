//! The check of a request against its model, before anything is sent.
//!
//! It refuses what cannot be right: a field that is missing, unknown, or of the wrong JSON type, a
//! number that is not finite or out of range. It lets through what the vendors' pages merely describe
//! (patterns, lengths, values of enumerations), because services move on faster than packages.

use super::model::{FieldType, Model};
use crate::error::{Error, Reason, Result};
use crate::suggest::nearest;
use crate::text;
use crate::value::Value;

/// Checks the fields of an object at `path` against those of its model; `owner` is what the fields are
/// parts of, such as "a parameter of listDatasets".
///
/// # Errors
/// A validation error that names the field by its path, such as `labels[2].name`.
pub(crate) fn check_fields(
    model: &Model,
    entries: &[(String, Value)],
    path: &str,
    owner: &str,
) -> Result<()> {
    for (name, value) in entries {
        let Some(field) = model.field(name) else {
            if model.open {
                check_numbers(value, &join(path, name))?;
                continue;
            }
            return Err(unknown_name(path, name, owner, model.fields().map(|field| field.name)));
        };
        let place = join(path, name);
        check(field.field_type, value, &place, owner)?;
        // An empty required id is usually an unset variable.
        if field.required && is_id(name) && matches!(value, Value::String(id) if id.is_empty()) {
            return Err(Error::validation(place, "must not be empty"));
        }
    }
    match model.fields().find(|field| field.required && !has(entries, field.name)) {
        Some(field) => Err(Error::validation(
            join(path, field.name),
            format!("is missing; it is required and must be {}", wanted(field.field_type)),
        )
        .because(Reason::MissingParameter)),
        None => Ok(()),
    }
}

/// Checks if a field is named as the ids of either vendor are.
fn is_id(name: &str) -> bool {
    name == "id" || name.ends_with("_id") || name.ends_with("Id")
}

fn has(entries: &[(String, Value)], name: &str) -> bool {
    entries.iter().any(|(key, _)| key == name)
}

fn check(field_type: FieldType, value: &Value, path: &str, owner: &str) -> Result<()> {
    let fits = match (field_type, value) {
        (FieldType::Any, value) => return check_numbers(value, path),
        (FieldType::Recursive(field_type), value) => {
            return check(field_type(), value, path, owner);
        }
        (FieldType::String, Value::String(_))
        | (FieldType::Boolean, Value::Bool(_))
        | (FieldType::Null, Value::Null) => true,
        (FieldType::Integer, Value::Integer(number)) => i32::try_from(*number).is_ok(),
        (FieldType::Long | FieldType::Number, Value::Integer(_)) => true,
        (FieldType::IntegerInRange(range), value) => return check_range(range, value, path),
        (FieldType::Number, Value::Number(number)) => number.value.is_finite(),
        (FieldType::Enumeration(enumeration), Value::Integer(_)) => enumeration.integers,
        (FieldType::Enumeration(enumeration), Value::String(_)) => !enumeration.integers,
        (FieldType::Array(item), Value::Array(items)) => {
            for (index, value) in items.iter().enumerate() {
                check(*item, value, &format!("{path}[{index}]"), owner)?;
            }
            true
        }
        (FieldType::Map(item), Value::Object(entries)) => {
            for (name, value) in entries {
                check(*item, value, &join(path, name), owner)?;
            }
            true
        }
        (FieldType::Model(model), Value::Object(entries)) => {
            return check_fields(model, entries, path, owner);
        }
        (FieldType::OneOf([first, second]), value) => {
            return check(*first, value, path, owner)
                .or_else(|error| check(*second, value, path, owner).map_err(|_| error));
        }
        _ => false,
    };
    if fits {
        return Ok(());
    }
    let hint = if matches!(value, Value::Null) { "; leave the field out instead" } else { "" };
    Err(Error::validation(
        path,
        format!("must be {}, got {}{hint}", wanted(field_type), value.describe()),
    ))
}

/// Free JSON may hold anything but numbers that JSON cannot write.
fn check_numbers(value: &Value, path: &str) -> Result<()> {
    match value {
        Value::Number(number) if !number.value.is_finite() => {
            Err(Error::validation(path, format!("must be JSON, got {}", value.describe())))
        }
        Value::Array(items) => items.iter().try_for_each(|item| check_numbers(item, path)),
        Value::Object(entries) => {
            entries.iter().try_for_each(|(name, item)| check_numbers(item, &join(path, name)))
        }
        _ => Ok(()),
    }
}

fn check_range(&(least, greatest): &(i64, i64), value: &Value, path: &str) -> Result<()> {
    let got = match value {
        Value::Integer(number) if (least..=greatest).contains(number) => return Ok(()),
        Value::Integer(number) => text::decimal(*number),
        other => other.describe().to_owned(),
    };
    let least = text::decimal(least);
    let bounds = if greatest == i64::MAX {
        format!("of at least {least}")
    } else {
        format!("from {least} to {}", text::decimal(greatest))
    };
    Err(Error::validation(path, format!("must be an integer {bounds}, got {got}")))
}

fn wanted(field_type: FieldType) -> &'static str {
    match field_type {
        FieldType::Null => "nothing",
        FieldType::String => "a string",
        FieldType::Integer => "an integer of 32 bits",
        FieldType::Long | FieldType::IntegerInRange(_) => "an integer",
        FieldType::Number => "a finite number",
        FieldType::Boolean => "a boolean",
        FieldType::Any => "a JSON value",
        FieldType::Array(_) => "an array",
        FieldType::Map(_) | FieldType::Model(_) => "an object",
        FieldType::OneOf([first, _]) => wanted(*first),
        FieldType::Recursive(field_type) => wanted(field_type()),
        FieldType::Enumeration(enumeration) if enumeration.integers => "an integer",
        FieldType::Enumeration(_) => "a string",
    }
}

fn join(path: &str, name: &str) -> String {
    if path.is_empty() { name.to_owned() } else { [path, ".", name].concat() }
}

/// The error for a name that is not among the known ones of its owner ("a parameter of listDatasets"),
/// with the nearest that is.
pub(crate) fn unknown_name<'a>(
    path: &str,
    name: &str,
    owner: &str,
    known: impl Iterator<Item = &'a str>,
) -> Box<Error> {
    let hint = match nearest(name, known) {
        Some(candidate) => ["; did you mean `", candidate, "`?"].concat(),
        None => String::new(),
    };
    let error = Error::validation(join(path, name), ["is not ", owner, &hint].concat());
    error.because(Reason::UnknownParameter)
}
