//! Checks of declarations while compiling: those that a derive macro cannot make, because it sees one type
//! at a time. The macros place each in a constant at the attribute that it is about.

use super::location::Location;
use super::model::{Field, same};

/// Checks if a field of this name and, if given, this location is among `fields`.
#[must_use]
pub const fn has_field(fields: &[Field], name: &str, location: Option<Location>) -> bool {
    let mut index = 0;
    while index < fields.len() {
        let field = &fields[index];
        let is_there = match location {
            Some(location) => field.location as u8 == location as u8,
            None => true,
        };
        if is_there && same(field.name.as_bytes(), name.as_bytes()) {
            return true;
        }
        index += 1;
    }
    false
}

/// Checks if every name of `fields`, which are some of `all`, occurs once in `all`.
#[must_use]
pub const fn names_are_unique(fields: &[Field], all: &[Field]) -> bool {
    let mut index = 0;
    while index < fields.len() {
        let (mut count, mut other) = (0, 0);
        while other < all.len() {
            count += same(fields[index].name.as_bytes(), all[other].name.as_bytes()) as usize;
            other += 1;
        }
        if count > 1 {
            return false;
        }
        index += 1;
    }
    true
}

/// Checks if every field that goes into the path has its placeholder there.
#[must_use]
pub const fn path_names_all(path: &str, fields: &[Field]) -> bool {
    let mut index = 0;
    while index < fields.len() {
        let field = &fields[index];
        if matches!(field.location, Location::Path) && !has_placeholder(path.as_bytes(), field.name)
        {
            return false;
        }
        index += 1;
    }
    true
}

const fn has_placeholder(path: &[u8], name: &str) -> bool {
    let mut start = 0;
    while start + name.len() + 2 <= path.len() {
        let (candidate, _) = path.split_at(start).1.split_at(name.len() + 2);
        if let [b'{', inner @ .., b'}'] = candidate
            && same(inner, name.as_bytes())
        {
            return true;
        }
        start += 1;
    }
    false
}
