//! The rules that samples can break, with the codes that programs know them by.

/// The weight of a finding.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Severity {
    /// The service or a training job refuses the sample or misreads it.
    Error,
    /// It is read, but probably not as it was meant.
    Warning,
}

impl Severity {
    /// The name for programs.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Warning => "warning",
        }
    }
}

macro_rules! rules {
    ($($(#[$doc:meta])* $rule:ident, $severity:ident, $code:literal, $sentence:literal;)*) => {
        /// A rule that a sample breaks.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        #[repr(u8)]
        pub enum Code {
            $(#[doc = $sentence] $rule,)*
        }

        /// All rules, in the order of their numbers.
        pub const RULES: &[Code] = &[$(Code::$rule),*];

        impl Code {
            /// The stable name for programs.
            #[must_use]
            pub fn name(self) -> &'static str {
                match self { $(Self::$rule => $code),* }
            }

            /// The rule as a sentence.
            #[must_use]
            pub fn sentence(self) -> &'static str {
                match self { $(Self::$rule => $sentence),* }
            }

            /// The rule's weight.
            #[must_use]
            pub fn severity(self) -> Severity {
                match self { $(Self::$rule => Severity::$severity),* }
            }
        }
    };
}

rules! {
    InvalidType, Error, "invalid-type", "A field has a value of another type than the documentation gives it.";
    UnknownUsage, Warning, "unknown-usage", "`usage` must be TRAIN, EVAL, TEST or INFERENCE.";
    UnknownType, Warning, "unknown-annotation-type", "An annotation's `type` is not a documented one.";
    MissingType, Error, "missing-annotation-type", "An annotation must have a `type`.";
    MissingName, Error, "label-without-name", "A classification, entity or triplet must have a `name`.";
    MissingLocation, Error, "missing-annotation-loc", "Detection and segmentation must name their file in `annotation-loc`.";
    NumberRange, Warning, "number-out-of-range", "`hard-coefficient` and `confidence` must be numbers from 0 to 1.";
    EntityRange, Error, "entity-out-of-text", "An entity's start and end must lie inside the text, the start before the end.";
    TripletEntity, Error, "triplet-without-entity", "A triplet must connect two entities of the same sample.";
    TimeRange, Error, "invalid-time-range", "A segment's times must be hh:mm:ss.SSS, the start before the end.";
    DuplicateId, Warning, "duplicate-id", "An earlier sample has the same `id`.";
    DuplicateSource, Warning, "duplicate-source", "An earlier sample has the same source.";
    MixedSchemes, Warning, "mixed-schemes", "Sources of one version should have one scheme: training reads `s3://` only.";
    MissingObject, Error, "missing-object", "The object of the source is not in the listing.";
    TooManyTurns, Warning, "too-many-turns", "A conversation has more than 150 turns; the service cuts the rest off.";
    SystemPosition, Error, "system-position", "`system` must be in the first turn.";
    TurnWeight, Error, "invalid-weight", "`weight` must be 0 or 1.";
    MissingPrompt, Error, "missing-prompt", "A turn must have a prompt.";
    MissingResponse, Error, "missing-response", "Every turn but the last must have a response.";
    ScoreLength, Error, "score-length", "`score` must have a number for each response.";
    UnknownRole, Error, "unknown-role", "`role` must be system, user, assistant or function.";
    RoleOrder, Error, "role-order", "Messages must begin with the user's, after the system's if there is one.";
    ChosenRejected, Error, "chosen-rejected", "The last turn must have `chosen` and `rejected` (for KTO one of them), and no other turn may.";
    ImagePlaceholder, Error, "image-placeholder", "The contents must refer to each image once, and to no other.";
    UnknownField, Warning, "unknown-field", "A field is not one of the data format.";
    ColumnCount, Error, "column-count", "A row must have as many columns as the header.";
}
