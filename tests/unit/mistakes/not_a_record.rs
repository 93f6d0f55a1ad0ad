//! A flattened type without fields.

use verset::api::Model;

#[derive(Debug, Model)]
pub struct Thing {
    #[field(flatten)]
    pub owner: Vec<i32>, //~ the fields of `Vec<i32>` cannot be flattened
}

fn main() {}
