//! A flattened type without fields, and a field that is required twice.

use verset::api::Model;

#[derive(Debug, Model)]
pub struct Thing {
    #[field(flatten)]
    pub owner: Vec<i32>, //~ the fields of `Vec<i32>` cannot be flattened
}

#[derive(Debug, Model)]
pub struct Present {
    /// It cannot be left out as it is.
    #[field(present)] //~ `id` is required already
    pub id: String,
}

fn main() {}
