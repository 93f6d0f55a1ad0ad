//! Operations and their models: declarations, and the requests and TypeScript derived from them.

#[doc(hidden)]
pub mod checks;
pub mod enumeration;
pub mod group;
pub mod location;
pub mod model;
pub mod operation;
pub mod paging;
pub mod request_draft;
pub mod shape;
pub(crate) mod validation;
pub mod waiter;

pub use enumeration::Enumeration;
pub use group::Api;
pub use model::{FieldType, Model};
pub use operation::{Operation, OperationSpec};
pub use paging::Paging;
pub use shape::{Map, Nested, OneOf};
pub use waiter::Waiter;
