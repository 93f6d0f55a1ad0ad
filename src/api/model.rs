//! What a request or an answer consists of, declared once and used three times.
//!
//! [`models!`](crate::models) makes of one declaration a Rust type (for native code and tests) and a
//! table of its fields. The table of a request is all that the wasm module holds of it: one check and
//! one encoder walk every table, so that a further type costs its names and no code. The TypeScript
//! is written from the same tables, with the doc comments, which stay out of the module.

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::value::Value;

/// A record: its fields in the order of the vendor's page.
///
/// The fields are packed into as little as can be said of them, because there are hundreds: a slice of
/// [`Field`]s would be three times the size in the module, most of it pointers that do not compress.
#[derive(Debug)]
pub struct Model {
    /// The vendor's name of the type.
    #[cfg(not(target_arch = "wasm32"))]
    pub name: &'static str,
    /// A line for each field: a character that tells its place, whether it is required, and its kind
    /// where that is a plain one; and its name on the wire.
    #[doc(hidden)]
    pub lines: &'static str,
    /// The kinds that are not plain, in the order of the fields.
    #[doc(hidden)]
    pub kinds: &'static [FieldType],
    /// Whether it may have other fields too, of any kind.
    pub open: bool,
    /// The fields' meanings, units and limits.
    #[cfg(not(target_arch = "wasm32"))]
    pub docs: &'static [&'static str],
    /// Its meaning.
    #[cfg(not(target_arch = "wasm32"))]
    pub doc: &'static str,
}

/// One field of a record.
#[derive(Debug, Clone, Copy)]
pub struct Field {
    /// Its name on the wire.
    pub name: &'static str,
    /// Where it travels.
    pub place: Location,
    /// What it may hold.
    pub kind: FieldType,
    /// Whether a request cannot do without it.
    pub required: bool,
}

impl Model {
    /// The fields, in the order of the vendor's page.
    pub fn fields(&self) -> impl Iterator<Item = Field> + use<> {
        let mut kinds = self.kinds.iter();
        self.lines.split_terminator('\n').filter_map(move |line| {
            let (code, name) = line.split_at_checked(1)?;
            let code = code.bytes().next()?;
            Some(Field {
                name,
                place: Location::ALL[usize::from(code >> 4 & 3)],
                kind: match PLAIN.get(usize::from(code & 15)) {
                    Some(plain) => *plain,
                    None => kinds.next().copied().unwrap_or(FieldType::Any),
                },
                required: code & REQUIRED != 0,
            })
        })
    }

    /// The field of a name, where there is one.
    #[must_use]
    pub fn field(&self, name: &str) -> Option<Field> {
        self.fields().find(|field| field.name == name)
    }
}

/// The kinds that a field's code can say by itself.
const PLAIN: [FieldType; 7] = [
    FieldType::Null,
    FieldType::String,
    FieldType::Integer,
    FieldType::Long,
    FieldType::Number,
    FieldType::Boolean,
    FieldType::Any,
];
/// In a field's code: its kind is among the model's `kinds`.
const NOT_PLAIN: u8 = 15;
/// In a field's code: a request cannot do without it.
const REQUIRED: u8 = 64;

const fn kind_code(kind: FieldType) -> u8 {
    match kind {
        FieldType::Null => 0,
        FieldType::String => 1,
        FieldType::Integer => 2,
        FieldType::Long => 3,
        FieldType::Number => 4,
        FieldType::Boolean => 5,
        FieldType::Any => 6,
        _ => NOT_PLAIN,
    }
}

/// How long the lines of fields are.
#[doc(hidden)]
#[must_use]
pub const fn lines_length(fields: &[Field]) -> usize {
    let (mut length, mut index) = (0, 0);
    while index < fields.len() {
        length += fields[index].name.len() + 2;
        index += 1;
    }
    length
}

/// The lines of fields. No code is that of a line break, or outside ASCII.
#[doc(hidden)]
#[must_use]
pub const fn lines<const N: usize>(fields: &[Field]) -> [u8; N] {
    let mut lines = [b'\n'; N];
    let (mut at, mut index) = (0, 0);
    while index < fields.len() {
        let Field { name, place, kind, required } = fields[index];
        lines[at] = kind_code(kind) | (place as u8) << 4 | if required { REQUIRED } else { 0 };
        let mut letter = 0;
        while letter < name.len() {
            lines[at + 1 + letter] = name.as_bytes()[letter];
            letter += 1;
        }
        at += name.len() + 2;
        index += 1;
    }
    lines
}

/// Bytes of ASCII as text.
///
/// # Panics
/// While compiling, where they are none.
#[doc(hidden)]
#[must_use]
pub const fn text(bytes: &[u8]) -> &str {
    match std::str::from_utf8(bytes) {
        Ok(text) => text,
        Err(_) => panic!("names on the wire are ASCII"),
    }
}

/// How many fields have a kind that their code cannot say.
#[doc(hidden)]
#[must_use]
pub const fn count_kinds(fields: &[Field]) -> usize {
    let (mut count, mut index) = (0, 0);
    while index < fields.len() {
        count += (kind_code(fields[index].kind) == NOT_PLAIN) as usize;
        index += 1;
    }
    count
}

/// The kinds that the fields' codes cannot say.
#[doc(hidden)]
#[must_use]
pub const fn kinds<const N: usize>(fields: &[Field]) -> [FieldType; N] {
    let mut kinds = [FieldType::Null; N];
    let (mut count, mut index) = (0, 0);
    while index < fields.len() {
        if kind_code(fields[index].kind) == NOT_PLAIN {
            kinds[count] = fields[index].kind;
            count += 1;
        }
        index += 1;
    }
    kinds
}

/// Where a field travels.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Location {
    /// One segment of the path.
    Path,
    /// A parameter of the query.
    Query,
    /// The JSON body.
    Body,
    /// The JSON body as a whole: the field's value is the body, and its name stays here.
    Payload,
}

impl Location {
    const ALL: [Self; 4] = [Self::Path, Self::Query, Self::Body, Self::Payload];
}

/// What a field may hold.
#[derive(Debug, Clone, Copy)]
pub enum FieldType {
    /// No body at all, or `null` where it is one of two kinds.
    Null,
    /// Text.
    String,
    /// A whole number of 32 bits.
    Integer,
    /// A whole number that JavaScript holds exactly, a time in epoch milliseconds for instance.
    Long,
    /// A whole number between the least and the greatest that the service takes.
    IntegerInRange(&'static (i64, i64)),
    /// Any number.
    Number,
    /// `true` or `false`.
    Boolean,
    /// Any JSON value.
    Any,
    /// A list.
    Array(&'static FieldType),
    /// Free names with values of one kind.
    Map(&'static FieldType),
    /// One of two kinds, where the service itself is not consistent.
    OneOf(&'static [FieldType; 2]),
    /// A record.
    Model(&'static Model),
    /// One of the known values, or a newer one.
    Enumeration(&'static Enumeration),
    /// What the function says: for records that are made of themselves.
    Recursive(fn() -> FieldType),
}

/// The known values of a field.
#[derive(Debug)]
pub struct Enumeration {
    /// The name of the type.
    #[cfg(not(target_arch = "wasm32"))]
    pub name: &'static str,
    /// Whether the values are integers; otherwise they are strings.
    pub integers: bool,
    /// Whether the service is known to answer with other values too.
    #[cfg(not(target_arch = "wasm32"))]
    pub open: bool,
    /// The values.
    #[cfg(not(target_arch = "wasm32"))]
    pub values: &'static [EnumerationValue],
    /// Its meaning.
    #[cfg(not(target_arch = "wasm32"))]
    pub doc: &'static str,
}

/// One known value.
#[cfg(not(target_arch = "wasm32"))]
#[derive(Debug)]
pub struct EnumerationValue {
    /// Name of the constant.
    pub name: &'static str,
    /// The value as a literal of TypeScript.
    pub literal: &'static str,
    /// Its meaning.
    pub doc: &'static str,
}

/// A Rust type that can stand in a model.
pub trait Shape {
    /// What it is in JSON.
    const TYPE: FieldType;
    /// Whether a request cannot do without it.
    const REQUIRED: bool = true;

    /// Whether the field is left out of the request.
    fn is_absent(&self) -> bool {
        false
    }
}

macro_rules! shapes {
    ($($type:ty => $kind:expr;)*) => {
        $(impl Shape for $type {
            const TYPE: FieldType = $kind;
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

/// A record within itself: its table cannot hold its table.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Nested<T>(pub T);

impl<T: Shape> Shape for Nested<T> {
    const TYPE: FieldType = FieldType::Recursive(|| T::TYPE);
}

/// Free names with values of one type, in the order in which they came.
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

/// One of two types, where the service's pages and answers disagree.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum OneOf<A, B> {
    /// What the page says, as a rule.
    First(A),
    /// What is seen as well.
    Second(B),
}

impl<A: Shape, B: Shape> Shape for OneOf<A, B> {
    const TYPE: FieldType = FieldType::OneOf(&[A::TYPE, B::TYPE]);
}
