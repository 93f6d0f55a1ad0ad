//! Enumerations: the known values of a field.

pub use verset_derive::Enumeration;

/// The known values of a field, declared with `#[derive(Enumeration)]`.
#[derive(Debug)]
pub struct Enumeration {
    /// Name of the type.
    #[cfg(not(target_arch = "wasm32"))]
    pub name: &'static str,
    /// The values are integers; otherwise they are strings.
    pub integers: bool,
    /// The service is known to return other values too.
    #[cfg(not(target_arch = "wasm32"))]
    pub open: bool,
    /// The values.
    #[cfg(not(target_arch = "wasm32"))]
    pub values: &'static [EnumerationValue],
    /// Documentation of the type.
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
    /// Documentation of the value.
    pub doc: &'static str,
}
