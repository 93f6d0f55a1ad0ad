//! Shapes: the Rust types that stand for the types of fields, records included.

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::model::{Field, FieldType, Model};
use crate::value::Value;

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

/// A type with a table of its fields, as `#[derive(Model)]` makes it.
#[diagnostic::on_unimplemented(
    message = "the fields of `{Self}` cannot be flattened",
    label = "not a record"
)]
pub trait Record: Shape {
    /// The fields, those of flattened records included. Only the compiler sees them: the model is packed
    /// from them.
    const FIELDS: &'static [Field];
    /// Documentation of each field.
    #[cfg(not(target_arch = "wasm32"))]
    const DOCS: &'static [&'static str];
}

/// The model of a record.
///
/// # Panics
/// While compiling, if the type is not a record.
#[doc(hidden)]
#[must_use]
pub const fn model_of<T: Record>() -> &'static Model {
    match T::TYPE {
        FieldType::Model(model) => model,
        _ => panic!("a record has a model"),
    }
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
