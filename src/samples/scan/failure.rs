//! Failures that end the reading, unlike broken lines.

use alloc::collections::TryReserveError;

/// Memory ran out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct OutOfMemory;

impl From<TryReserveError> for OutOfMemory {
    fn from(_: TryReserveError) -> Self {
        Self
    }
}

/// A limit of the reader.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Limit {
    /// Bytes of one line.
    LineBytes,
    /// Nesting of a value.
    Depth,
    /// Number of samples.
    Samples,
    /// Bytes of the whole source, which offsets of the index can reach.
    SourceBytes,
    /// Bytes of the index.
    MemoryBytes,
}

/// The reason why reading ended before the source did.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Failure {
    /// A limit was exceeded.
    Limit {
        /// The limit.
        limit: Limit,
        /// Its value.
        value: u64,
        /// The line that exceeds it, from 1.
        line: u64,
    },
    /// The machine has no more memory for this module.
    Memory,
}

impl From<OutOfMemory> for Failure {
    fn from(_: OutOfMemory) -> Self {
        Self::Memory
    }
}

impl From<TryReserveError> for Failure {
    fn from(_: TryReserveError) -> Self {
        Self::Memory
    }
}

impl Failure {
    /// A name for programs: the option that holds the limit, or `memory`.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Memory => "memory",
            Self::Limit { limit, .. } => match limit {
                Limit::LineBytes => "maxLineBytes",
                Limit::Depth => "maxDepth",
                Limit::Samples => "maxSamples",
                Limit::SourceBytes => "sourceBytes",
                Limit::MemoryBytes => "maxMemoryBytes",
            },
        }
    }
}

impl Failure {
    /// The failure as a sentence, in parts: texts and numbers.
    #[must_use]
    pub fn message(self) -> [Part; 5] {
        use Part::{Number, Text};
        let Self::Limit { limit, value, line } = self else {
            let text = "out of memory: the WebAssembly module cannot grow any further";
            return [Text(text), Text(""), Text(""), Text(""), Text("")];
        };
        let (start, verb, end) = match limit {
            Limit::LineBytes => ("line ", " is longer than ", " bytes (`maxLineBytes`)"),
            Limit::Depth => ("line ", " is nested more deeply than ", " levels (`maxDepth`)"),
            Limit::Samples => ("line ", " comes after ", " samples (`maxSamples`)"),
            Limit::SourceBytes => ("line ", " ends beyond the ", " bytes that an index reaches"),
            Limit::MemoryBytes => ("at line ", " the index exceeds ", " bytes (`maxMemoryBytes`)"),
        };
        [Text(start), Number(line), Text(verb), Number(value), Text(end)]
    }
}

/// A part of a message.
#[derive(Clone, Copy, Debug)]
pub enum Part {
    /// A text.
    Text(&'static str),
    /// A number.
    Number(u64),
}
