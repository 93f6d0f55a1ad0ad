//! An answer's JSON, looked at without being decoded.
//!
//! Answers stay what the platform's own JSON parser made of them. The client has to know only a few
//! things about them (an error code, a total, a status), and asks for those through this trait.

use std::any::Any;
use std::fmt::Debug;
use std::rc::Rc;

/// A JSON value behind a dotted path: `"result.pageInfo.nextMarker"`, `"result.0.error_code"`.
pub trait Document: Debug {
    /// The string, number or boolean at `path`, as text; `None` for anything else.
    fn text(&self, path: &str) -> Option<String>;

    /// The number of elements of the array at `path`.
    fn length(&self, path: &str) -> Option<usize>;

    /// What stands at `path`, as a document of its own.
    fn part(&self, path: &str) -> Option<Rc<dyn Document>>;

    /// The first and the last element of the array at `path`, as JSON: how a page that was served twice is
    /// told from the next one without comparing all of it. `None` where there are none.
    fn ends(&self, path: &str) -> Option<[String; 2]>;

    /// The document with other texts where `hide` gives one for a name (empty within a list) and text.
    fn redacted(&self, hide: &dyn Fn(&str, &str) -> Option<String>) -> Rc<dyn Document>;

    /// The value itself, for the layer that made it.
    fn as_any(&self) -> &dyn Any;
}
