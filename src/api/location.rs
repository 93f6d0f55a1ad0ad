//! Locations: the part of the HTTP request that carries a field.

/// The location of a field in the HTTP request.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Location {
    /// One segment of the path.
    Path,
    /// A parameter of the query.
    Query,
    /// A property of the JSON body.
    Body,
    /// The JSON body as a whole: the field's value is the body, and its name is not sent.
    Payload,
}

impl Location {
    pub(super) const ALL: [Self; 4] = [Self::Path, Self::Query, Self::Body, Self::Payload];
}
