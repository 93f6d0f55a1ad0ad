//! JSON of a response, read without decoding it.
//!
//! Responses stay what the platform's own JSON parser made of them. The client needs only a few values
//! (an error code, a total, a status) and reads them through this trait.

use std::any::Any;
use std::fmt::Debug;
use std::rc::Rc;

/// A JSON value that is read by dotted paths: `"result.pageInfo.nextMarker"`, `"result.0.error_code"`.
pub trait Document: Debug {
    /// The string, number or boolean at `path`, as text; `None` for anything else.
    fn text(&self, path: &str) -> Option<String>;

    /// The number of elements of the array at `path`.
    fn length(&self, path: &str) -> Option<usize>;

    /// The value at `path` as a document of its own; `None` if it is missing or `null`.
    fn part(&self, path: &str) -> Option<Rc<dyn Document>>;

    /// The objects among the values of this object or array, as documents of their own.
    fn objects(&self) -> Vec<Rc<dyn Document>>;

    /// Compares the array at `path` with that of the last call, which `previous` holds. False if the array is
    /// missing or empty.
    fn repeats(&self, path: &str, previous: &mut Option<Rc<dyn Any>>) -> bool;

    /// A copy in which `hide` has replaced texts, by their name (that of the list for its items) and value.
    fn redacted(&self, hide: &dyn Fn(&str, &str) -> Option<String>) -> Rc<dyn Document>;

    /// The value itself, for the layer that created it.
    fn as_any(&self) -> &dyn Any;
}
