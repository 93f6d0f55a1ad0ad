//! Derive macros for declarations: structs and enums that describe the operations of a service.
//!
//! A declaration is ordinary Rust, so rustfmt formats it and `rust-analyzer` outlines, completes and navigates
//! it. Each macro writes tables and, for native builds, the JSON form of the type; it writes no code for the
//! wasm module, where one check and one encoder walk all tables. A mistake is a compile error at the field or
//! attribute that it is in; a mistake that needs a second type to be seen is a failing constant there.

use proc_macro::TokenStream;
use syn::{DeriveInput, parse_macro_input};

mod attributes;
mod checks;
mod docs;
mod enumeration;
mod field;
mod operation;
mod paging;
mod record;
mod waiter;

/// Declares a record: of a response, within one, or shared by requests.
///
/// A field may have `#[field(…)]` with:
///
/// - `path`, `query`, `body` (the default) or `payload`, its location; `payload` is the body itself, for
///   operations whose body nobody has described;
/// - `name = "@modelarts:hard"`, its name on the wire if that is not a Rust identifier;
/// - `range = 1..=100` or `range = 0..`, the integers that the service accepts;
/// - `flatten`: the fields of another record stand here;
/// - `rest`: a `Map` of all other fields.
///
/// A request must have every field that is not an `Option`.
#[proc_macro_derive(Model, attributes(field))]
pub fn model(input: TokenStream) -> TokenStream {
    let input = parse_macro_input!(input as DeriveInput);
    record::derive(&input).unwrap_or_else(syn::Error::into_compile_error).into()
}

/// Declares an operation with the record of its parameters, which is named after it: `ListThingsRequest`.
///
/// ```text
/// #[derive(Debug, Clone, PartialEq, Operation)]
/// #[operation(get, path = "/v2/{project_id}/things/{owner_id}", response = ListThingsResponse)]
/// #[paging(offset, items = "things", total = "total_count", limit = 10)]
/// pub struct ListThingsRequest { … }
/// ```
///
/// The docs are those of the method. `{project_id}` is filled in by the client; every other placeholder is a
/// field. `idempotent` marks an operation whose method is not GET, but which may be retried as one; without
/// `response` there is none.
#[proc_macro_derive(Operation, attributes(operation, paging, field))]
pub fn operation(input: TokenStream) -> TokenStream {
    let input = parse_macro_input!(input as DeriveInput);
    operation::derive(&input).unwrap_or_else(syn::Error::into_compile_error).into()
}

/// Declares a waiter on a unit struct that is named after its method.
///
/// ```text
/// #[derive(Debug, Waiter)]
/// #[waiter(poll = ShowTaskRequest, status = "task.status", done = ["SUCCESS"], failed = ["FAILURE"])]
/// pub struct WaitForTask;
/// ```
///
/// `task` is the path of what the waiter resolves to, `gone` lists error codes that mean success, `reasons`
/// paths in the task that may hold a reason for the failure.
#[proc_macro_derive(Waiter, attributes(waiter))]
pub fn waiter(input: TokenStream) -> TokenStream {
    let input = parse_macro_input!(input as DeriveInput);
    waiter::derive(&input).unwrap_or_else(syn::Error::into_compile_error).into()
}

/// Declares the known values of a field. The last variant, `Unknown(String)` or `Unknown(i64)`, holds newer
/// ones and tells the type.
///
/// A variant has the value `#[value(…)]`, or its own name. `#[enumeration(open)]` is for values that the
/// service is known to return more of than its pages say.
#[proc_macro_derive(Enumeration, attributes(enumeration, value))]
pub fn enumeration(input: TokenStream) -> TokenStream {
    let input = parse_macro_input!(input as DeriveInput);
    enumeration::derive(&input).unwrap_or_else(syn::Error::into_compile_error).into()
}
