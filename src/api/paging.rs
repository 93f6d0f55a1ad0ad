//! Paging rules: how the pages of a list follow each other.

use crate::document::Document;

/// The paging rule of a list, declared with `#[paging(…)]`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Paging {
    /// `offset` counts pages from 0; the response has the number of all items.
    Offset {
        /// Path of the items in the response.
        items: &'static str,
        /// Path of the number of all items.
        total: &'static str,
        /// Items per page if the request has no `limit`.
        limit: i64,
    },
    /// The response has the `marker` of the next page while it is truncated.
    Marker {
        /// Path of the items in the response.
        items: &'static str,
        /// Path of the next page's marker.
        next: &'static str,
        /// Path of the flag that says if there is a next page.
        truncated: &'static str,
    },
}

impl Paging {
    /// Path of the items in the response.
    #[must_use]
    pub const fn items(&self) -> &'static str {
        match self {
            Self::Offset { items, .. } | Self::Marker { items, .. } => items,
        }
    }

    /// Returns true if a page states that it has no items.
    #[must_use]
    pub fn states_no_items(&self, page: &dyn Document) -> bool {
        match self {
            Self::Offset { total, .. } => page.text(total).as_deref() == Some("0"),
            Self::Marker { truncated, .. } => page.text(truncated).as_deref() == Some("false"),
        }
    }
}
