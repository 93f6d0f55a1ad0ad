//! Field types: the JSON types of fields, and their Rust types.

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::enumeration::Enumeration;
use super::model::Model;
use crate::value::Value;

/// The JSON type of a field.
#[derive(Debug, Clone, Copy)]
pub enum FieldType {
    /// No body at all, or `null` as one of two types.
    Null,
    /// Text.
    String,
    /// A 32-bit integer.
    Integer,
    /// An integer that JavaScript holds exactly, such as a time in epoch milliseconds.
    Long,
    /// An integer between the minimum and the maximum that the service accepts.
    IntegerInRange(&'static (i64, i64)),
    /// Any number.
    Number,
    /// `true` or `false`.
    Boolean,
    /// Any JSON value.
    Any,
    /// A list.
    Array(&'static FieldType),
    /// An object with free names and values of one type.
    Map(&'static FieldType),
    /// One of two types, for fields on which the service itself is not consistent.
    OneOf(&'static [FieldType; 2]),
    /// A record.
    Model(&'static Model),
    /// One of the known values, or a newer one.
    Enumeration(&'static Enumeration),
    /// The type that the function returns: for records that contain themselves.
    Recursive(fn() -> FieldType),
}

impl FieldType {
    /// The type at a dotted path, such as `result.pageInfo.nextMarker`; digits are an index of an array. The
    /// derive macros check the paths of paging rules and waiters with it while compiling, which is why it
    /// is `const`.
    #[must_use]
    pub const fn at(self, path: &str) -> Option<Self> {
        self.at_bytes(path.as_bytes())
    }

    const fn at_bytes(self, path: &[u8]) -> Option<Self> {
        if path.is_empty() {
            return Some(self);
        }
        let mut end = 0;
        while end < path.len() && path[end] != b'.' {
            end += 1;
        }
        let (step, rest) = path.split_at(end);
        let rest = if rest.is_empty() { rest } else { rest.split_at(1).1 };
        match self {
            Self::Model(model) => match model.type_of(step) {
                Some(field_type) => field_type.at_bytes(rest),
                None => None,
            },
            Self::Array(item) if step[0].is_ascii_digit() => item.at_bytes(rest),
            Self::OneOf([first, second]) => match first.at_bytes(path) {
                None => second.at_bytes(path),
                found => found,
            },
            Self::Any | Self::Map(_) => Some(Self::Any),
            _ => None,
        }
    }
}

/// A Rust type that can be the type of a field.
pub trait Shape {
    /// Its JSON type.
    const TYPE: FieldType;
    /// A request must have a field of this type.
    const REQUIRED: bool = true;

    /// Checks if the field is left out of the request.
    fn is_absent(&self) -> bool {
        false
    }
}

macro_rules! shapes {
    ($($type:ty => $field_type:expr;)*) => {
        $(impl Shape for $type {
            const TYPE: FieldType = $field_type;
        })*
    };
}

shapes! {
    () => FieldType::Null;
    String => FieldType::String;
    i32 => FieldType::Integer;
    i64 => FieldType::Long;
    f64 => FieldType::Number;
    bool => FieldType::Boolean;
    Value => FieldType::Any;
}

impl<T: Shape> Shape for Option<T> {
    const TYPE: FieldType = T::TYPE;
    const REQUIRED: bool = false;

    fn is_absent(&self) -> bool {
        self.is_none()
    }
}

impl<T: Shape> Shape for Vec<T> {
    const TYPE: FieldType = FieldType::Array(&T::TYPE);
}

/// A record within itself, whose table cannot contain itself.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Nested<T>(pub T);

impl<T: Shape> Shape for Nested<T> {
    const TYPE: FieldType = FieldType::Recursive(|| T::TYPE);
}

/// An object with free names and values of one type, in the order of the JSON.
#[derive(Debug, Clone, PartialEq)]
pub struct Map<T>(pub Vec<(String, T)>);

impl<T: Shape> Shape for Map<T> {
    const TYPE: FieldType = FieldType::Map(&T::TYPE);
}

impl<T: Serialize> Serialize for Map<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.0.iter().map(|(name, value)| (name, value)))
    }
}

impl<'de, T: Deserialize<'de>> Deserialize<'de> for Map<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let map = std::collections::BTreeMap::deserialize(deserializer)?;
        Ok(Self(map.into_iter().collect()))
    }
}

/// One of two types, for fields on which the service's pages and responses disagree.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum OneOf<A, B> {
    /// Usually the documented type.
    First(A),
    /// The other type that occurs.
    Second(B),
}

impl<A: Shape, B: Shape> Shape for OneOf<A, B> {
    const TYPE: FieldType = FieldType::OneOf(&[A::TYPE, B::TYPE]);
}
