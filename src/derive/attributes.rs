//! Reading attributes, with messages that say what would be right.

use syn::meta::ParseNestedMeta;
use syn::{Attribute, Error, Ident, LitInt, LitStr, Result};

/// Reads every `#[name(…)]` among `attributes`; `read` takes one argument and its name.
pub(crate) fn read(
    attributes: &[Attribute],
    name: &str,
    mut read: impl FnMut(&Ident, &ParseNestedMeta<'_>) -> Result<()>,
) -> Result<()> {
    for attribute in attributes.iter().filter(|attribute| attribute.path().is_ident(name)) {
        attribute.parse_nested_meta(|argument| match argument.path.get_ident() {
            Some(ident) => read(ident, &argument),
            None => Err(argument.error("expected a name")),
        })?;
    }
    Ok(())
}

/// The error for an argument that no attribute of this name takes.
pub(crate) fn unknown(argument: &Ident, known: &[&str]) -> Error {
    let known: Vec<_> = known.iter().map(|name| format!("`{name}`")).collect();
    let message = format!("unknown attribute `{argument}`; expected one of {}", known.join(", "));
    Error::new(argument.span(), message)
}

/// Sets what may be said once.
pub(crate) fn set<T>(slot: &mut Option<T>, name: &Ident, value: T) -> Result<()> {
    match slot.replace(value) {
        None => Ok(()),
        Some(_) => Err(Error::new(name.span(), format!("`{name}` stands here a second time"))),
    }
}

/// The text after `=`.
pub(crate) fn text(argument: &ParseNestedMeta<'_>) -> Result<LitStr> {
    argument.value()?.parse()
}

/// The integer after `=`.
pub(crate) fn integer(argument: &ParseNestedMeta<'_>) -> Result<LitInt> {
    argument.value()?.parse()
}
