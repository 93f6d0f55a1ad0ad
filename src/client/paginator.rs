//! The pages of a list.

use std::any::Any;
use std::fmt;
use std::rc::Rc;

use crate::api::{OperationSpec, Paging};
use crate::document::Document;
use crate::error::{Error, ErrorKind, Result};
use crate::value::Value;

/// Position of an iteration over a list.
pub struct Pager {
    /// The operation of the list.
    pub operation: &'static OperationSpec,
    paging: &'static Paging,
    /// Parameters of the next page; `None` at the end.
    next: Option<Value>,
    page: i64,
    /// Items so far, including those of pages before the first requested one.
    seen: i64,
    /// Total number of items, as the last page stated it.
    total: Option<i64>,
    /// The items of the last page, in the form that their document compares.
    previous: Option<Rc<dyn Any>>,
}

impl Pager {
    /// An iteration from the page that `params` request; `None` if the operation has no pages.
    #[must_use]
    pub fn new(operation: &'static OperationSpec, params: Value) -> Option<Self> {
        let paging = operation.paging?;
        let page = integer(&params, "offset").unwrap_or(0).max(0);
        let seen = page.saturating_mul(limit_of(paging, &params));
        Some(Self {
            operation,
            paging,
            next: Some(params),
            page,
            seen,
            total: None,
            previous: None,
        })
    }

    /// Parameters of the next page; `None` after the last.
    #[must_use]
    pub fn next(&self) -> Option<Value> {
        self.next.clone()
    }

    /// Parameters of the page `ahead` pages after the next one, if it can be requested before those in
    /// between have arrived: the service counts pages, and the total is known.
    #[must_use]
    pub fn ahead(&self, ahead: u32) -> Option<Value> {
        let mut params = self.next()?;
        if ahead == 0 {
            return Some(params);
        }
        let page = self.page.saturating_add(i64::from(ahead));
        let reach = page.saturating_mul(limit_of(self.paging, &params));
        params.set("offset", Value::Integer(page));
        (reach < self.total?).then_some(params)
    }

    /// Advances past a page without keeping its objects, which the caller may change. Returns false if it repeats
    /// the previous page, which ends a list that does not state that there is more.
    ///
    /// # Errors
    /// A decode error if the list states that there is more, but the page repeats the previous one or has no new
    /// marker: the service ignores the paging parameters, and the list would be short.
    pub fn advance(&mut self, page_body: Rc<dyn Document>) -> Result<bool> {
        let repeats = page_body.repeats(self.paging.items(), &mut self.previous);
        let Some(params) = self.next.take() else { return Ok(false) };
        if repeats {
            if self.states_more(page_body.as_ref()) {
                return Err(Error::new(ErrorKind::Decode, REPEATED));
            }
        } else {
            self.next = self.following(params, page_body.as_ref())?;
        }
        Ok(!repeats)
    }

    /// Returns true if a page states that more items follow.
    fn states_more(&self, page_body: &dyn Document) -> bool {
        match *self.paging {
            Paging::Offset { total, .. } => {
                total_in(page_body, total).is_some_and(|total| self.seen < total)
            }
            Paging::Marker { truncated, .. } => {
                page_body.text(truncated).as_deref() == Some("true")
            }
        }
    }

    fn following(&mut self, mut params: Value, page_body: &dyn Document) -> Result<Option<Value>> {
        let count = page_body.length(self.paging.items()).unwrap_or(0);
        let count = i64::try_from(count).unwrap_or(i64::MAX);
        match *self.paging {
            Paging::Offset { total, .. } => {
                let limit = limit_of(self.paging, &params);
                self.seen = self.seen.saturating_add(count);
                self.page = self.page.saturating_add(1);
                self.total = total_in(page_body, total);
                let more = match self.total {
                    // An empty page ends the list only if the pages so far could contain all items.
                    Some(total) => {
                        let reach = self.page.saturating_mul(limit);
                        self.seen < total && (count > 0 || reach < total)
                    }
                    None => count >= limit,
                };
                params.set("offset", Value::Integer(self.page));
                Ok(more.then_some(params))
            }
            Paging::Marker { next, .. } => {
                if !self.states_more(page_body) {
                    return Ok(None);
                }
                let marker = page_body.text(next).filter(|marker| !marker.is_empty());
                let before = params.get("marker").and_then(Value::to_text);
                match marker {
                    Some(marker) if before.as_ref() != Some(&marker) => {
                        params.set("marker", Value::String(marker));
                        Ok(Some(params))
                    }
                    _ => Err(Error::new(ErrorKind::Decode, NO_MARKER)),
                }
            }
        }
    }
}

const REPEATED: &str = "the service repeats a page before the end of the list; it seems to ignore the paging parameters";
const NO_MARKER: &str = "the list is said to be truncated, but the marker of its next page is missing or the same again";

/// The number of all items, as a page states it.
fn total_in(page_body: &dyn Document, path: &str) -> Option<i64> {
    page_body.text(path)?.parse::<u32>().ok().map(i64::from)
}

/// Items per page; 1 if pages are not counted.
fn limit_of(paging: &Paging, params: &Value) -> i64 {
    match *paging {
        Paging::Offset { limit, .. } => integer(params, "limit").unwrap_or(limit),
        Paging::Marker { .. } => 1,
    }
}

fn integer(params: &Value, name: &str) -> Option<i64> {
    match params.get(name) {
        Some(Value::Integer(number)) => Some(*number),
        _ => None,
    }
}

impl fmt::Debug for Pager {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("Pager")
            .field("operation", &self.operation.id)
            .field("page", &self.page)
            .finish_non_exhaustive()
    }
}
