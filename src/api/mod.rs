//! Operations and their models: declarations, and the requests and TypeScript derived from them.

mod declaration;
pub mod model;
pub mod operation;
pub mod request_draft;
pub(crate) mod validation;
