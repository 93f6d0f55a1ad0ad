//! Waiters: rules for polling until an asynchronous task has ended.

pub use verset_derive::Waiter;

use super::operation::OperationSpec;

/// A waiter, declared with `#[derive(Waiter)]` on a unit struct that is named after its method.
///
/// Lists are words separated by spaces, which cost less in the module than slices.
#[derive(Debug)]
pub struct Waiter {
    /// Name of the method in capitalised camel case: `WaitForTask`.
    pub id: &'static str,
    /// The operation that returns the task's state.
    pub poll: &'static OperationSpec,
    /// Path of the task in the response; empty for the response itself.
    pub task: &'static str,
    /// Path of the state in the task.
    pub status: &'static str,
    /// States that mean success.
    pub done: &'static str,
    /// States that mean failure.
    pub failed: &'static str,
    /// Error codes of the service that mean success too: after the deletion that is waited for, nothing is
    /// left to return a state of.
    pub gone: &'static str,
    /// Paths in the task that may hold a reason for the failure.
    pub reasons: &'static str,
    /// Fields that the task is sure to have only once it is done.
    #[cfg(not(target_arch = "wasm32"))]
    pub result: &'static str,
    /// Documentation of the method.
    #[cfg(not(target_arch = "wasm32"))]
    pub doc: &'static str,
}
