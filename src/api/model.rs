//! Models: the records that requests and responses consist of, declared once and used three times.
//!
//! `#[derive(Model)]` turns a struct into a record: the struct itself is for native code and tests, and
//! the macro adds a table of its fields. The table of a request is all that the wasm module holds of it:
//! one check and one encoder walk every table, so that a further type costs its names and no code. The
//! TypeScript is generated from the same tables, with the doc comments, which stay out of the module.

pub use verset_derive::Model;

use super::enumeration::Enumeration;
use super::location::Location;

/// A record: its fields in the order of the page.
///
/// The fields are packed, because there are hundreds: a slice of [`Field`]s would be three times the size in
/// the module, most of it pointers that do not compress.
#[derive(Debug)]
pub struct Model {
    /// The vendor's name of the type.
    #[cfg(not(target_arch = "wasm32"))]
    pub name: &'static str,
    /// A line for each field: a character that encodes its location, if it is required, and its type if that
    /// is a plain one; then its name on the wire.
    #[doc(hidden)]
    pub lines: &'static str,
    /// The types that are not plain, in the order of the fields.
    #[doc(hidden)]
    pub types: &'static [FieldType],
    /// It may have other fields too, of any type.
    pub open: bool,
    /// Documentation of the fields.
    #[cfg(not(target_arch = "wasm32"))]
    pub docs: &'static [&'static str],
    /// Documentation of the record.
    #[cfg(not(target_arch = "wasm32"))]
    pub doc: &'static str,
}

/// One field of a record.
#[derive(Debug, Clone, Copy)]
pub struct Field {
    /// Its name on the wire.
    pub name: &'static str,
    /// Its location in the HTTP request.
    pub location: Location,
    /// Its JSON type.
    pub field_type: FieldType,
    /// A request must have it, or a response always has it.
    pub required: bool,
}

impl Field {
    /// An entry to be overwritten; see [`concat`].
    #[doc(hidden)]
    pub const BLANK: Self =
        Self { name: "", location: Location::Body, field_type: FieldType::Null, required: false };
}

impl Model {
    /// The fields, in the order of the page.
    pub fn fields(&self) -> impl Iterator<Item = Field> + use<> {
        let mut types = self.types.iter();
        self.lines.split_terminator('\n').filter_map(move |line| {
            let (code, name) = line.split_at_checked(1)?;
            let code = code.bytes().next()?;
            Some(Field {
                name,
                location: Location::ALL[usize::from(code >> 4 & 3)],
                field_type: match PLAIN.get(usize::from(code & 15)) {
                    Some(plain) => *plain,
                    None => types.next().copied().unwrap_or(FieldType::Any),
                },
                required: code & REQUIRED != 0,
            })
        })
    }

    /// The field of a name, if there is one.
    #[must_use]
    pub fn field(&self, name: &str) -> Option<Field> {
        self.fields().find(|field| field.name == name)
    }

    /// The type of the field of a name, as [`Model::field`] has it, in a form that runs while compiling.
    pub(super) const fn type_of(&self, name: &[u8]) -> Option<FieldType> {
        let mut lines = self.lines.as_bytes();
        let mut index = 0;
        while let [code, line @ ..] = lines {
            let mut end = 0;
            while line[end] != b'\n' {
                end += 1;
            }
            let plain = (*code & 15) as usize;
            if same(line.split_at(end).0, name) {
                let is_plain = plain < PLAIN.len();
                return Some(if is_plain { PLAIN[plain] } else { self.types[index] });
            }
            index += (plain >= PLAIN.len()) as usize;
            lines = line.split_at(end + 1).1;
        }
        None
    }
}

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

/// Compares two names, as `==` does, which is not `const`.
pub(super) const fn same(one: &[u8], other: &[u8]) -> bool {
    if one.len() != other.len() {
        return false;
    }
    let mut index = 0;
    while index < one.len() {
        if one[index] != other[index] {
            return false;
        }
        index += 1;
    }
    true
}

/// The types that fit into a field's code.
const PLAIN: [FieldType; 7] = [
    FieldType::Null,
    FieldType::String,
    FieldType::Integer,
    FieldType::Long,
    FieldType::Number,
    FieldType::Boolean,
    FieldType::Any,
];
/// In a field's code: its type is among the model's `types`.
const NOT_PLAIN: u8 = 15;
/// In a field's code: a request must have it.
const REQUIRED: u8 = 64;

const fn type_code(field_type: FieldType) -> u8 {
    match field_type {
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

/// Length of the lines of fields, in bytes.
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
        let Field { name, location, field_type, required } = fields[index];
        lines[at] =
            type_code(field_type) | (location as u8) << 4 | if required { REQUIRED } else { 0 };
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
/// While compiling, if they are not.
#[doc(hidden)]
#[must_use]
pub const fn text(bytes: &[u8]) -> &str {
    match std::str::from_utf8(bytes) {
        Ok(text) => text,
        Err(_) => panic!("names on the wire are ASCII"),
    }
}

/// Number of fields whose type does not fit into their code.
#[doc(hidden)]
#[must_use]
pub const fn count_types(fields: &[Field]) -> usize {
    let (mut count, mut index) = (0, 0);
    while index < fields.len() {
        count += (type_code(fields[index].field_type) == NOT_PLAIN) as usize;
        index += 1;
    }
    count
}

/// The types that do not fit into the fields' codes.
#[doc(hidden)]
#[must_use]
pub const fn types<const N: usize>(fields: &[Field]) -> [FieldType; N] {
    let mut types = [FieldType::Null; N];
    let (mut count, mut index) = (0, 0);
    while index < fields.len() {
        if type_code(fields[index].field_type) == NOT_PLAIN {
            types[count] = fields[index].field_type;
            count += 1;
        }
        index += 1;
    }
    types
}

/// Number of elements in all parts.
#[doc(hidden)]
#[must_use]
pub const fn total<T>(parts: &[&[T]]) -> usize {
    let (mut total, mut part) = (0, 0);
    while part < parts.len() {
        total += parts[part].len();
        part += 1;
    }
    total
}

/// The elements of all parts, one after the other: how the fields of flattened records join those of a
/// struct. `blank` is overwritten everywhere.
#[doc(hidden)]
#[must_use]
pub const fn concat<T: Copy, const N: usize>(parts: &[&[T]], blank: T) -> [T; N] {
    let mut all = [blank; N];
    let (mut at, mut part) = (0, 0);
    while part < parts.len() {
        let mut index = 0;
        while index < parts[part].len() {
            all[at] = parts[part][index];
            at += 1;
            index += 1;
        }
        part += 1;
    }
    all
}
