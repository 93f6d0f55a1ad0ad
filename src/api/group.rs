//! The operations and waiters of one JavaScript object.

use super::operation::{OperationSpec, method_name};
use super::waiter::Waiter;

/// The operations that hang on one JavaScript object.
#[derive(Debug)]
pub struct Api {
    /// Prefix of an operation's name when a client is asked for it by name: `v1.` or nothing.
    pub prefix: &'static str,
    /// Prefix of the names of its types, which would clash with those of other APIs otherwise.
    pub type_prefix: &'static str,
    /// Its operations, one slice for each file of models.
    pub operations: &'static [&'static [&'static OperationSpec]],
    /// Its waiters, likewise.
    pub waiters: &'static [&'static [Waiter]],
}

impl Api {
    /// All operations of the API.
    pub fn operations(&self) -> impl Iterator<Item = &'static OperationSpec> + use<> {
        self.operations.iter().flat_map(|file| file.iter().copied())
    }

    /// All waiters of the API.
    pub fn waiters(&self) -> impl Iterator<Item = &'static Waiter> + use<> {
        self.waiters.iter().flat_map(|file| file.iter())
    }

    /// Checks if `name`, as a client was asked for it, means the operation or waiter `id`.
    #[must_use]
    pub fn is_method(&self, name: &str, id: &str) -> bool {
        let (Some(name), id) = (name.strip_prefix(self.prefix), id.as_bytes()) else {
            return false;
        };
        let (Some((first, rest)), Some((initial, others))) =
            (name.as_bytes().split_first(), id.split_first())
        else {
            return false;
        };
        *first == initial.to_ascii_lowercase() && rest == others
    }

    /// Name by which a client is asked for an operation or waiter: `v1.syncDataset`.
    #[must_use]
    pub fn method_of(&self, id: &str) -> String {
        self.prefix.to_owned() + &method_name(id)
    }
}
