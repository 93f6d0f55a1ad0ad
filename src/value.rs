//! JSON values: the parameters of a call before they are validated against the model.

use std::any::Any;
use std::fmt::{self, Write as _};
use std::rc::Rc;

use serde::de::{Deserialize, Deserializer, MapAccess, SeqAccess, Visitor};
use serde::ser::{Serialize, Serializer};

use crate::document::Document;
use crate::text;

/// A JSON value. Objects keep the order in which they were written.
#[derive(Debug, Clone, PartialEq)]
pub enum Value {
    /// `null`.
    Null,
    /// `true` or `false`.
    Bool(bool),
    /// A number without a fraction.
    Integer(i64),
    /// Any other number.
    Number(Number),
    /// Text.
    String(String),
    /// A list.
    Array(Vec<Value>),
    /// Names with values.
    Object(Vec<(String, Value)>),
}

/// A number with its text: JavaScript can format it, and formatting floats in Rust would be a tenth of the
/// module.
#[derive(Debug, Clone, PartialEq)]
pub struct Number {
    /// The number.
    pub value: f64,
    /// The number as JSON writes it; unspecified if it is not finite.
    pub text: String,
}

impl Value {
    /// The value of `name`, if this is an object with that name.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<&Value> {
        match self {
            Self::Object(entries) => {
                entries.iter().find(|(key, _)| key == name).map(|(_, value)| value)
            }
            _ => None,
        }
    }

    /// Sets `name`, if this is an object.
    pub fn set(&mut self, name: &str, value: Value) {
        if let Self::Object(entries) = self {
            match entries.iter_mut().find(|(key, _)| key == name) {
                Some((_, old)) => *old = value,
                None => entries.push((name.to_owned(), value)),
            }
        }
    }

    /// The type with its article, for messages.
    #[must_use]
    pub fn describe(&self) -> &'static str {
        match self {
            Self::Null => "null",
            Self::Bool(_) => "a boolean",
            Self::Integer(_) => "an integer",
            Self::Number(number) if number.value.is_nan() => "NaN",
            Self::Number(number) if number.value.is_infinite() => "an infinite number",
            Self::Number(_) => "a number with a fraction",
            Self::String(_) => "a string",
            Self::Array(_) => "an array",
            Self::Object(_) => "an object",
        }
    }

    /// The text of a string, number or boolean, as in a path or query.
    #[must_use]
    pub fn to_text(&self) -> Option<String> {
        match self {
            Self::Bool(value) => Some(if *value { "true" } else { "false" }.to_owned()),
            Self::Integer(value) => Some(text::decimal(*value)),
            Self::Number(number) => Some(number.text.clone()),
            Self::String(value) => Some(value.clone()),
            Self::Null | Self::Array(_) | Self::Object(_) => None,
        }
    }

    /// Appends the value as JSON. Numbers must be finite, which validation ensures.
    pub fn write_json(&self, out: &mut String) {
        match self {
            Self::Null => out.push_str("null"),
            Self::String(text) => write_string(out, text),
            Self::Array(items) => {
                out.push('[');
                for (index, item) in items.iter().enumerate() {
                    if index > 0 {
                        out.push(',');
                    }
                    item.write_json(out);
                }
                out.push(']');
            }
            Self::Object(entries) => {
                out.push('{');
                for (index, (name, value)) in entries.iter().enumerate() {
                    if index > 0 {
                        out.push(',');
                    }
                    write_string(out, name);
                    out.push(':');
                    value.write_json(out);
                }
                out.push('}');
            }
            scalar => out.push_str(&scalar.to_text().unwrap_or_default()),
        }
    }

    fn at(&self, path: &str) -> Option<&Value> {
        path.split('.').filter(|step| !step.is_empty()).try_fold(self, |value, step| match value {
            Self::Array(items) => step.parse::<usize>().ok().and_then(|index| items.get(index)),
            other => other.get(step),
        })
    }
}

fn write_string(out: &mut String, text: &str) {
    out.push('"');
    for character in text.chars() {
        match character {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            control if control < ' ' => {
                // Writing to a string cannot fail.
                let _ = write!(out, "\\u{:04x}", u32::from(control));
            }
            other => out.push(other),
        }
    }
    out.push('"');
}

impl Serialize for Value {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Null => serializer.serialize_unit(),
            Self::Bool(value) => serializer.serialize_bool(*value),
            Self::Integer(value) => serializer.serialize_i64(*value),
            Self::Number(number) => serializer.serialize_f64(number.value),
            Self::String(value) => serializer.serialize_str(value),
            Self::Array(items) => serializer.collect_seq(items),
            Self::Object(entries) => {
                serializer.collect_map(entries.iter().map(|(name, value)| (name, value)))
            }
        }
    }
}

impl<'de> Deserialize<'de> for Value {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(ValueVisitor)
    }
}

struct ValueVisitor;

impl<'de> Visitor<'de> for ValueVisitor {
    type Value = Value;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("a JSON value")
    }

    fn visit_bool<E>(self, value: bool) -> Result<Value, E> {
        Ok(Value::Bool(value))
    }

    fn visit_i64<E>(self, value: i64) -> Result<Value, E> {
        Ok(Value::Integer(value))
    }

    fn visit_u64<E: serde::de::Error>(self, value: u64) -> Result<Value, E> {
        // No field of any operation accepts more than 2^63; the float fails the integer check.
        i64::try_from(value).map_or_else(
            #[expect(clippy::cast_precision_loss, reason = "only for a message")]
            |_| self.visit_f64(value as f64),
            |value| Ok(Value::Integer(value)),
        )
    }

    fn visit_f64<E>(self, value: f64) -> Result<Value, E> {
        Ok(Value::Number(Number { value, text: value.to_string() }))
    }

    fn visit_str<E>(self, value: &str) -> Result<Value, E> {
        Ok(Value::String(value.to_owned()))
    }

    fn visit_string<E>(self, value: String) -> Result<Value, E> {
        Ok(Value::String(value))
    }

    fn visit_unit<E>(self) -> Result<Value, E> {
        Ok(Value::Null)
    }

    fn visit_none<E>(self) -> Result<Value, E> {
        Ok(Value::Null)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut access: A) -> Result<Value, A::Error> {
        let mut items = Vec::new();
        while let Some(item) = access.next_element()? {
            items.push(item);
        }
        Ok(Value::Array(items))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut access: A) -> Result<Value, A::Error> {
        let mut entries = Vec::new();
        while let Some(entry) = access.next_entry()? {
            entries.push(entry);
        }
        Ok(Value::Object(entries))
    }
}

/// Without JavaScript, a parsed value is the document of a response.
impl Document for Value {
    fn text(&self, path: &str) -> Option<String> {
        self.at(path)?.to_text()
    }

    fn length(&self, path: &str) -> Option<usize> {
        match self.at(path)? {
            Self::Array(items) => Some(items.len()),
            _ => None,
        }
    }

    fn part(&self, path: &str) -> Option<Rc<dyn Document>> {
        let value = self.at(path).filter(|value| **value != Self::Null)?;
        Some(Rc::new(value.clone()))
    }

    fn objects(&self) -> Vec<Rc<dyn Document>> {
        let values: Vec<&Value> = match self {
            Self::Array(items) => items.iter().collect(),
            Self::Object(entries) => entries.iter().map(|(_, value)| value).collect(),
            _ => Vec::new(),
        };
        let is_object = |value: &&&Value| matches!(value, Self::Array(_) | Self::Object(_));
        let document = |value: &Value| Rc::new(value.clone()) as Rc<dyn Document>;
        values.iter().filter(is_object).map(|value| document(value)).collect()
    }

    fn repeats(&self, path: &str, previous: &mut Option<Rc<dyn Any>>) -> bool {
        let Some(items @ Self::Array(elements)) = self.at(path) else {
            return false;
        };
        let before = previous.replace(Rc::new(items.clone()));
        !elements.is_empty()
            && before.is_some_and(|before| before.downcast_ref::<Self>() == Some(items))
    }

    fn redacted(&self, hide: &dyn Fn(&str, &str) -> Option<String>) -> Rc<dyn Document> {
        fn walk(name: &str, value: &Value, hide: &dyn Fn(&str, &str) -> Option<String>) -> Value {
            match value {
                Value::String(text) => {
                    Value::String(hide(name, text).unwrap_or_else(|| text.clone()))
                }
                Value::Array(items) => {
                    Value::Array(items.iter().map(|item| walk(name, item, hide)).collect())
                }
                Value::Object(entries) => {
                    let walked =
                        |(name, value): &(String, Value)| (name.clone(), walk(name, value, hide));
                    Value::Object(entries.iter().map(walked).collect())
                }
                other => other.clone(),
            }
        }
        Rc::new(walk("", self, hide))
    }

    fn as_any(&self) -> &dyn Any {
        self
    }
}
