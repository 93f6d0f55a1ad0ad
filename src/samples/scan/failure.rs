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
#[repr(u8)]
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

/// Codes and messages of exceeded limits, in the order of their numbers. Most codes are names of options.
pub const LIMITS: [[&str; 2]; 5] = [
    ["maxLineBytes", "line {line} is longer than {value} bytes (`maxLineBytes`)"],
    ["maxDepth", "line {line} is nested more deeply than {value} levels (`maxDepth`)"],
    ["maxSamples", "line {line} comes after {value} samples (`maxSamples`)"],
    ["sourceBytes", "line {line} ends beyond the {value} bytes that an index reaches"],
    ["maxMemoryBytes", "at line {line} the index exceeds {value} bytes (`maxMemoryBytes`)"],
];

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
