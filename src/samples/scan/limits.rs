//! Limits of a reading, and the part of its samples that is kept.

use crate::index::KeyKind;

/// Limits whose excess ends the reading.
#[derive(Clone, Copy, Debug)]
pub struct Limits {
    /// Most bytes of a line.
    pub line_bytes: u64,
    /// Deepest nesting of a value.
    pub depth: u32,
    /// Most samples.
    pub samples: u64,
    /// Most bytes of the index.
    pub memory_bytes: u64,
}

impl Default for Limits {
    fn default() -> Self {
        Self { line_bytes: 16 << 20, depth: 128, samples: 100_000_000, memory_bytes: u64::MAX }
    }
}

/// The part of the samples that is kept, when there are too many for one pass.
#[derive(Clone, Copy, Debug)]
pub struct Partition {
    /// The key whose hash decides.
    pub kind: KeyKind,
    /// Number of this part, from 0.
    pub index: u64,
    /// Number of all parts.
    pub count: u64,
}
