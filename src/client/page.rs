//! Page after page of a list.

use std::fmt;
use std::rc::Rc;

use crate::document::Document;
use crate::operation::{OperationSpec, Paging};
use crate::value::Value;

/// Where an iteration over a list stands.
pub struct Pager {
    /// The list's operation.
    pub operation: &'static OperationSpec,
    paging: &'static Paging,
    /// Parameters of the next page; `None` at the end.
    next: Option<Value>,
    page: i64,
    seen: usize,
    previous: Option<Rc<dyn Document>>,
}

impl Pager {
    /// Begins at the page that `params` ask for; `None` where the operation is no list.
    #[must_use]
    pub fn new(operation: &'static OperationSpec, params: Value) -> Option<Self> {
        let page = integer(&params, "offset").unwrap_or(0);
        Some(Self {
            operation,
            paging: operation.paging?,
            next: Some(params),
            page,
            seen: 0,
            previous: None,
        })
    }

    /// Parameters of the next page; `None` when all pages were had.
    #[must_use]
    pub fn next(&self) -> Option<Value> {
        self.next.clone()
    }

    /// Parameters of the page that comes `ahead` pages after the next one, where it can be asked for
    /// before the pages up to it are there: the service counts pages, and the total is known.
    #[must_use]
    pub fn ahead(&self, ahead: u32) -> Option<Value> {
        let mut params = self.next()?;
        if ahead == 0 {
            return Some(params);
        }
        let Paging::Offset { total, limit, .. } = *self.paging else {
            return None;
        };
        let total = self.previous.as_ref()?.text(total)?.parse::<i64>().ok()?;
        let limit = integer(&params, "limit").unwrap_or(limit);
        let page = self.page + i64::from(ahead);
        params.set("offset", Value::Integer(page));
        (page * limit < total).then_some(params)
    }

    /// Takes note of a page. `false` where it repeats the one before: the service ignores what tells
    /// pages apart, and the iteration is over.
    pub fn advance(&mut self, answer: Rc<dyn Document>) -> bool {
        let items = self.paging.items();
        let repeats = self
            .previous
            .as_ref()
            .is_some_and(|previous| answer.same_ends(previous.as_ref(), items));
        let params = if repeats { None } else { self.next.take() };
        self.next = params.and_then(|params| self.following(params, answer.as_ref()));
        self.previous = Some(answer);
        !repeats
    }

    fn following(&mut self, mut params: Value, answer: &dyn Document) -> Option<Value> {
        let count = answer.length(self.paging.items()).unwrap_or(0);
        match *self.paging {
            Paging::Offset { total, limit, .. } => {
                let limit = integer(&params, "limit").unwrap_or(limit);
                // Pages before the first one that was asked for count as seen.
                if self.previous.is_none() {
                    self.seen = usize::try_from(self.page * limit).unwrap_or(0);
                }
                self.seen += count;
                self.page += 1;
                let more = match answer.text(total).and_then(|total| total.parse::<usize>().ok()) {
                    // An empty page ends the list only where the pages so far could hold it all.
                    Some(total) => {
                        let reach = usize::try_from(self.page * limit).unwrap_or(usize::MAX);
                        self.seen < total && (count > 0 || reach < total)
                    }
                    None => i64::try_from(count).is_ok_and(|count| count >= limit),
                };
                params.set("offset", Value::Integer(self.page));
                more.then_some(params)
            }
            Paging::Marker { next, truncated, .. } => {
                let marker = answer.text(next).filter(|marker| !marker.is_empty())?;
                let is_new =
                    params.get("marker").and_then(Value::to_text).as_ref() != Some(&marker);
                let more = answer.text(truncated).as_deref() == Some("true") && is_new;
                params.set("marker", Value::String(marker));
                more.then_some(params)
            }
        }
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
