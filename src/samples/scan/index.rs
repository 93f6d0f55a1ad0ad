//! The index: 40 bytes a sample, 3 more in detection, and at most 5 more for the table of the key in use.

use alloc::vec::Vec;

use crate::failure::{Limit, OutOfMemory};
use crate::labels::SetId;
use crate::lookup::Lookup;

/// Maximum number of bytes in a line: a record has 28 bits for its length.
pub const MAX_LINE_BYTES: u64 = (1 << 28) - 1;
/// Maximum number of bytes in a source: a record has 36 bits for its offset.
pub const MAX_SOURCE_BYTES: u64 = 1 << 36;

/// The part of the data that a sample is meant for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[repr(u8)]
pub enum Usage {
    /// No usage is given.
    #[default]
    None,
    /// `TRAIN`
    Train,
    /// `EVAL`
    Eval,
    /// `TEST`
    Test,
    /// `INFERENCE`
    Inference,
    /// A value that is not documented.
    Other,
}

/// The names of usages in the order of their numbers.
pub const USAGES: [&str; 6] = ["none", "train", "eval", "test", "inference", "other"];

impl Usage {
    /// All usages in the order of their numbers.
    pub const ALL: [Self; 6] =
        [Self::None, Self::Train, Self::Eval, Self::Test, Self::Inference, Self::Other];

    /// Parses a usage in upper or lower case; blank is none.
    #[must_use]
    #[inline(never)]
    pub fn parse(name: &[u8]) -> Self {
        let name = name.trim_ascii();
        let known = [
            (&b""[..], Self::None),
            (b"train", Self::Train),
            (b"eval", Self::Eval),
            (b"test", Self::Test),
            (b"inference", Self::Inference),
        ];
        known
            .into_iter()
            .find(|(known, _)| name.eq_ignore_ascii_case(known))
            .map_or(Self::Other, |(_, usage)| usage)
    }
}

/// Facts about a sample beside its hashes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Facts(u16);

impl Facts {
    /// The sample has an `id`.
    pub const HAS_ID: u16 = 1 << 3;
    /// The sample is marked as hard, or one of its annotations is.
    pub const HARD: u16 = 1 << 4;
    /// The sample is labelled.
    pub const LABELLED: u16 = 1 << 5;
    /// Boxes or masks of the sample are in a file of their own.
    pub const LINKED: u16 = 1 << 6;

    /// The source is an object: bucket and key.
    pub const IN_STORAGE: u16 = 1 << 7;

    /// Facts of a usage and flags.
    #[must_use]
    pub fn new(usage: Usage, flags: u16) -> Self {
        Self(usage as u16 | flags)
    }

    /// The number of the usage.
    #[must_use]
    pub fn usage(self) -> u16 {
        self.0 & 7
    }

    /// True if a flag is set.
    #[must_use]
    pub fn has(self, flag: u16) -> bool {
        self.0 & flag != 0
    }
}

/// Everything that is known about a sample without its line.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Record {
    /// Hash of the `id`; 0 without one.
    pub id: u64,
    /// Hash of the source, or of the prompt if samples have no source.
    pub source: u64,
    /// 48 bits of the annotations' hash and 16 of facts.
    labels_and_facts: u64,
    /// 36 bits of offset and 28 of length.
    place: u64,
    /// Hash of everything else.
    pub rest: u32,
    /// The labels.
    pub set: SetId,
}

/// Bytes of a record.
pub const RECORD_BYTES: usize = 40;
/// Bytes of a record that is sent to another module, with the hash of its box file instead of its line's place.
pub const SENT_BYTES: usize = 40;

/// Bits of the hash of a file that boxes are in.
pub const LOCATION_BITS: u32 = 24;

impl Record {
    /// A record of hashes, facts, and a line's place.
    #[must_use]
    pub fn new(keys: [u64; 2], labels: u64, facts: Facts, offset: u64, length: u64) -> Self {
        let [id, source] = keys;
        let labels_and_facts = labels << 16 | u64::from(facts.0);
        Self { id, source, labels_and_facts, place: offset << 28 | length, rest: 0, set: 0 }
    }

    /// Hash of the annotations by meaning.
    #[must_use]
    pub fn labels(&self) -> u64 {
        self.labels_and_facts >> 16
    }

    /// The facts.
    #[must_use]
    pub fn facts(&self) -> Facts {
        Facts(self.labels_and_facts as u16)
    }

    /// Offset of the line in its source.
    #[must_use]
    pub fn offset(&self) -> u64 {
        self.place >> 28
    }

    /// Length of the line without its end.
    #[must_use]
    pub fn length(&self) -> u64 {
        self.place & MAX_LINE_BYTES
    }

    /// The key of a kind. A sample without an id is found by its source.
    #[must_use]
    pub fn key(&self, kind: KeyKind) -> u64 {
        match kind {
            KeyKind::Id if self.facts().has(Facts::HAS_ID) => self.id,
            _ => self.source,
        }
    }

    /// The record and its location as bytes, to be read by [`Self::from_bytes`] of another module.
    #[must_use]
    pub fn to_bytes(&self, location: u32) -> [u8; SENT_BYTES] {
        let last = u64::from(self.rest) << 32 | u64::from(self.set);
        let words = [self.id, self.source, self.labels_and_facts, location.into(), last];
        let mut bytes = [0; SENT_BYTES];
        for (to, word) in bytes.as_chunks_mut::<8>().0.iter_mut().zip(words) {
            *to = word.to_le_bytes();
        }
        bytes
    }

    /// A record and its location from the bytes of [`Self::to_bytes`].
    #[must_use]
    pub fn from_bytes(bytes: &[u8; SENT_BYTES]) -> (Self, u32) {
        let mut words = [0; 5];
        for (word, from) in words.iter_mut().zip(bytes.as_chunks::<8>().0) {
            *word = u64::from_le_bytes(*from);
        }
        let [id, source, labels_and_facts, location, last] = words;
        let (rest, set) = ((last >> 32) as u32, last as u32);
        (Self { id, source, labels_and_facts, place: 0, rest, set }, location as u32)
    }
}

/// The kind of key that samples are found by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum KeyKind {
    /// The `id`.
    Id,
    /// Bucket and key of the source, or the text.
    Source,
}

/// Records in pieces: growing copies nothing, and leaves no holes in a memory that cannot shrink.
const PIECE: usize = 4096;
/// Pieces by which the memory grows at once. Each growth makes a new `ArrayBuffer`, which V8's garbage collector promotes;
/// growing piece by piece took a fifth of the time of a comparison.
const STEP: usize = 32;

/// The records of a version's samples in their order.
#[derive(Debug, Default)]
pub struct Index {
    pieces: Vec<Vec<Record>>,
    /// Hashes of the files that boxes are in, up to the last sample that has one: 3 bytes a sample, in detection only.
    locations: Vec<[u8; 3]>,
    length: usize,
    lookup: Option<(KeyKind, Lookup)>,
}

impl Index {
    /// Adds a record.
    ///
    /// # Errors
    ///
    /// If memory has run out.
    pub fn push(&mut self, record: Record) -> Result<(), OutOfMemory> {
        if self.length.is_multiple_of(PIECE) {
            if self.pieces.len() % STEP == STEP - 1 {
                let mut step: Vec<Record> = Vec::new();
                // If there is no room for all of it, there may be for one more.
                let _ = step.try_reserve_exact(STEP * PIECE);
                drop(core::hint::black_box(step));
            }
            let mut piece = Vec::new();
            piece.try_reserve_exact(PIECE)?;
            self.pieces.try_reserve(1)?;
            self.pieces.push(piece);
            self.lookup = None;
        }
        if let Some(piece) = self.pieces.last_mut() {
            piece.push(record);
            self.length += 1;
        }
        Ok(())
    }

    /// Sets the hash of the file that the last sample's boxes are in.
    ///
    /// # Errors
    ///
    /// If memory has run out.
    #[inline(never)]
    pub fn set_location(&mut self, location: u32) -> Result<(), OutOfMemory> {
        let [low, middle, high, _] = location.to_le_bytes();
        self.locations.try_reserve(self.length - self.locations.len())?;
        self.locations.resize(self.length - 1, [0; 3]);
        self.locations.push([low, middle, high]);
        Ok(())
    }

    /// The hash of the file that a sample's boxes are in; 0 without one.
    #[must_use]
    pub fn location(&self, position: u32) -> u32 {
        let [low, middle, high] =
            self.locations.get(position as usize).copied().unwrap_or_default();
        u32::from_le_bytes([low, middle, high, 0])
    }

    /// The record of the sample at a position.
    #[must_use]
    pub fn get(&self, position: u32) -> Option<&Record> {
        let position = position as usize;
        self.pieces.get(position / PIECE)?.get(position % PIECE)
    }

    /// Number of samples.
    #[must_use]
    pub fn len(&self) -> u32 {
        self.length as u32
    }

    /// True without samples.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.length == 0
    }

    /// All records.
    pub fn iter(&self) -> impl Iterator<Item = &Record> {
        self.pieces.iter().flatten()
    }

    /// Bytes that records and table take.
    #[must_use]
    pub fn memory(&self) -> usize {
        let table = self.lookup.as_ref().map_or(0, |(_, lookup)| lookup.memory());
        self.pieces.len() * PIECE * RECORD_BYTES + 3 * self.locations.capacity() + table
    }

    /// The table of a kind of key, which is built if it is not the one in use.
    ///
    /// # Errors
    ///
    /// If memory has run out.
    pub fn lookup(&mut self, kind: KeyKind) -> Result<&Lookup, OutOfMemory> {
        self.prepare(kind, usize::MAX)?;
        self.built_lookup(kind).ok_or(OutOfMemory)
    }

    /// Adds at most `max` samples to the table of a kind of key; false if some are left.
    ///
    /// # Errors
    ///
    /// If memory has run out.
    pub fn prepare(&mut self, kind: KeyKind, max: usize) -> Result<bool, OutOfMemory> {
        // The old one first, so that there are never two.
        let old = self.lookup.take();
        let lookup = old.filter(|(built, lookup)| *built == kind && lookup.length == self.length);
        let mut lookup = match lookup {
            Some((_, lookup)) => lookup,
            None => Lookup::with_capacity(self.length)?,
        };
        let end = self.length.min(lookup.filled.saturating_add(max));
        for position in lookup.filled as u32..end as u32 {
            let key_at = |at| self.get(at).map(|record| record.key(kind));
            lookup.insert(key_at(position).unwrap_or_default(), position, key_at);
        }
        lookup.filled = end;
        self.lookup = Some((kind, lookup));
        Ok(end == self.length)
    }

    /// The table in use, if it is of this kind.
    #[must_use]
    pub fn built_lookup(&self, kind: KeyKind) -> Option<&Lookup> {
        self.lookup.as_ref().filter(|(built, _)| *built == kind).map(|(_, lookup)| lookup)
    }

    /// Forgets all records.
    pub fn clear(&mut self) {
        *self = Self::default();
    }
}

/// Checks that a line can be in the index.
///
/// # Errors
///
/// The limit that it exceeds.
pub fn check_place(offset: u64, length: u64) -> Result<(), (Limit, u64)> {
    if length > MAX_LINE_BYTES {
        Err((Limit::LineBytes, MAX_LINE_BYTES))
    } else if offset + length >= MAX_SOURCE_BYTES {
        Err((Limit::SourceBytes, MAX_SOURCE_BYTES))
    } else {
        Ok(())
    }
}
