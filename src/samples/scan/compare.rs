//! The comparison of two versions, while the second is still arriving.

use alloc::vec::Vec;

use crate::failure::OutOfMemory;
use crate::hash::Hasher;
use crate::index::{Facts, Index, KeyKind, LOCATION_BITS, Record};
use crate::labels::SetId;
use crate::manifest::location_hash;
use crate::table::Table;
use crate::transfer::{MAX_RECORDS, unpack};

/// The kinds of differences, strongest first; a sample has one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub enum Kind {
    /// Only the second version has the sample.
    Added,
    /// Only the first version has it.
    Removed,
    /// Its annotations differ in meaning.
    Relabeled,
    /// Its usage differs.
    UsageChanged,
    /// Something else differs.
    Changed,
    /// Nothing differs.
    Unchanged,
    /// The file of its boxes differs, so that its annotations may.
    Boxes,
}

/// The names of the kinds in the order of their numbers, except the last.
pub const COMPARISON_KINDS: [&str; 6] =
    ["added", "removed", "relabeled", "usageChanged", "changed", "unchanged"];

/// A sample that differs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Change {
    /// The kind of difference.
    pub kind: Kind,
    /// The kind if the boxes are equal.
    pub otherwise: Kind,
    /// Position, set of labels and usage in the first version.
    pub before: Option<(u32, SetId, u16)>,
    /// The same in the second version.
    pub after: Option<(u32, SetId, u16)>,
}

impl Change {
    fn new(kind: Kind, before: Option<(u32, &Record)>, after: Option<(u32, &Record)>) -> Self {
        let state = |(at, record): (u32, &Record)| (at, record.set, record.facts().usage());
        Self { kind, otherwise: kind, before: before.map(state), after: after.map(state) }
    }
}

/// The number of records whose key a version has.
///
/// # Errors
///
/// If there is no memory for the table of keys.
pub fn count_matches(
    first: &mut Index,
    records: impl Iterator<Item = (Record, u32)>,
    kind: KeyKind,
) -> Result<u32, OutOfMemory> {
    first.lookup(kind)?;
    let first = &*first;
    let Some(lookup) = first.built_lookup(kind) else { return Ok(0) };
    let has_key = |record: &Record| kind == KeyKind::Source || record.facts().has(Facts::HAS_ID);
    let found = records.map(|(record, _)| record).filter(has_key).filter(|record| {
        let key = record.key(kind);
        lookup.find(key, |at| first.get(at).map(|one| one.key(kind))).is_some()
    });
    Ok(u32::try_from(found.count()).unwrap_or(u32::MAX))
}

/// A comparison in progress.
#[derive(Debug)]
pub struct Comparison {
    hasher: Hasher,
    kind: KeyKind,
    /// Samples of the first version that were found, a bit each.
    matched: Vec<u64>,
    /// Keys that only the second version has, to tell its duplicates.
    added: Table,
    arrived: u32,
    /// Position after the last sample of the first version that was found.
    next: u32,
    /// Number of samples of the first version that were checked for removal.
    reported: u32,
    counts: [u64; COMPARISON_KINDS.len() + 1],
    duplicates: [u64; 2],
    linked: u64,
    /// Hashes of the names of files that differ, a bit each; empty if the files are not compared.
    differing: Vec<u64>,
    /// Numbers of samples by their sets of labels before and after, if these differ.
    moves: Table,
}

impl Comparison {
    /// A comparison with a first version, by a key.
    ///
    /// # Errors
    ///
    /// If there is no memory.
    pub fn new(first: &mut Index, kind: KeyKind, hasher: Hasher) -> Result<Self, OutOfMemory> {
        let words = first.len() as usize / 64 + 1;
        let mut matched = Vec::new();
        matched.try_reserve_exact(words)?;
        matched.resize(words, 0);
        let duplicates = [u64::from(first.lookup(kind)?.duplicates()), 0];
        Ok(Self {
            hasher,
            kind,
            matched,
            added: Table::default(),
            arrived: 0,
            next: 0,
            reported: 0,
            counts: [0; COMPARISON_KINDS.len() + 1],
            duplicates,
            linked: 0,
            differing: Vec::new(),
            moves: Table::default(),
        })
    }

    /// Compares the records of a package of the second version, in their order, and adds the samples that differ.
    ///
    /// # Errors
    ///
    /// If there is no memory.
    // Inlined, it would be compiled for size as the code around it.
    #[inline(never)]
    pub fn receive(
        &mut self,
        first: &mut Index,
        package: &[u8],
        changes: &mut Vec<Change>,
    ) -> Result<(), OutOfMemory> {
        first.lookup(self.kind)?;
        unpack(package).try_for_each(|record| self.compare(first, record, changes))
    }

    fn compare(
        &mut self,
        first: &Index,
        (record, location): (Record, u32),
        changes: &mut Vec<Change>,
    ) -> Result<(), OutOfMemory> {
        let (key, after) = (record.key(self.kind), self.arrived);
        self.arrived += 1;
        let Some((before, old)) = self.find(first, key) else {
            if self.added.insert(key, 0)?.is_some() {
                self.duplicates[1] += 1;
                return Ok(());
            }
            return self.add(Change::new(Kind::Added, None, Some((after, &record))), changes);
        };
        if !self.mark(before) {
            self.duplicates[1] += 1;
            return Ok(());
        }
        let kind = difference(old, &record);
        if kind == Kind::Relabeled {
            self.moves.add(u64::from(old.set) << 32 | u64::from(record.set), 1)?;
        }
        let mut change = Change::new(kind, Some((before, old)), Some((after, &record)));
        let is_linked = old.facts().has(Facts::LINKED) && record.facts().has(Facts::LINKED);
        if kind != Kind::Relabeled && is_linked {
            if self.differing.is_empty() {
                self.linked += 1;
            } else if self.differs(first.location(before)) || self.differs(location) {
                change.kind = Kind::Boxes;
            }
        }
        self.add(change, changes)
    }

    /// Compares the files of boxes too: those that differ have these names, which end with zero bytes.
    ///
    /// # Errors
    ///
    /// If there is no memory.
    pub fn expect_differences(&mut self, names: &[u8]) -> Result<(), OutOfMemory> {
        let words = 1 << (LOCATION_BITS - 6);
        self.differing.try_reserve_exact(words - self.differing.len())?;
        self.differing.resize(words, 0);
        for name in names.split(|&byte| byte == 0).filter(|name| !name.is_empty()) {
            let hash = location_hash(name, &self.hasher);
            if let Some(word) = self.differing.get_mut(hash as usize / 64) {
                *word |= 1 << (hash % 64);
            }
        }
        Ok(())
    }

    fn differs(&self, location: u32) -> bool {
        self.differing
            .get(location as usize / 64)
            .is_some_and(|word| word & 1 << (location % 64) != 0)
    }

    /// The first sample of the first version that has this key.
    fn find<'a>(&mut self, first: &'a Index, key: u64) -> Option<(u32, &'a Record)> {
        let key_at = |at| first.get(at).map(|one| one.key(self.kind));
        let lookup = first.built_lookup(self.kind)?;
        // Versions are mostly in the same order, and reading the next record is quicker than looking anywhere.
        let at = if lookup.duplicates() == 0 && key_at(self.next) == Some(key) {
            self.next
        } else {
            lookup.find(key, key_at)?
        };
        self.next = at + 1;
        Some((at, first.get(at)?))
    }

    fn add(&mut self, change: Change, changes: &mut Vec<Change>) -> Result<(), OutOfMemory> {
        self.counts[change.kind as usize] += 1;
        if change.kind != Kind::Unchanged {
            changes.try_reserve(1)?;
            changes.push(change);
        }
        Ok(())
    }

    /// Marks a sample of the first version as found; false if it was.
    fn mark(&mut self, position: u32) -> bool {
        let Some(word) = self.matched.get_mut(position as usize / 64) else { return false };
        let bit = 1 << (position % 64);
        let is_new = *word & bit == 0;
        *word |= bit;
        is_new
    }

    /// Adds samples that the second version does not have, after all of it has been received; false once all are reported.
    ///
    /// # Errors
    ///
    /// If there is no memory.
    pub fn report_removed(
        &mut self,
        first: &mut Index,
        changes: &mut Vec<Change>,
    ) -> Result<bool, OutOfMemory> {
        first.lookup(self.kind)?;
        let first = &*first;
        let lookup = first.built_lookup(self.kind);
        let end = first.len().min(self.reported.saturating_add(MAX_RECORDS));
        for at in self.reported..end {
            let is_matched =
                self.matched.get(at as usize / 64).is_some_and(|word| word & 1 << (at % 64) != 0);
            let Some(record) = first.get(at).filter(|_| !is_matched) else { continue };
            let found = lookup.and_then(|lookup| {
                lookup.find(record.key(self.kind), |at| first.get(at).map(|one| one.key(self.kind)))
            });
            // Another of its key was compared in its place.
            if found == Some(at) {
                self.add(Change::new(Kind::Removed, Some((at, record)), None), changes)?;
            }
        }
        self.reported = end;
        Ok(end < first.len())
    }

    /// The key.
    #[must_use]
    pub fn kind(&self) -> KeyKind {
        self.kind
    }

    /// Numbers of samples by kind of difference.
    #[must_use]
    pub fn counts(&self) -> [u64; COMPARISON_KINDS.len() + 1] {
        self.counts
    }

    /// Numbers of samples of each version whose key an earlier one has.
    #[must_use]
    pub fn duplicates(&self) -> [u64; 2] {
        self.duplicates
    }

    /// Number of samples that are equal but for their boxes, which are in files of their own.
    #[must_use]
    pub fn linked(&self) -> u64 {
        self.linked
    }

    /// Sets of labels before and after, and the number of samples that went from one to the other.
    pub fn moves(&self) -> impl Iterator<Item = (SetId, SetId, u64)> {
        self.moves.iter().map(|(sets, count)| ((sets >> 32) as SetId, sets as SetId, count))
    }
}

fn difference(old: &Record, new: &Record) -> Kind {
    if old.labels() != new.labels() {
        Kind::Relabeled
    } else if old.facts().usage() != new.facts().usage() {
        Kind::UsageChanged
    } else if old.rest != new.rest || old.source != new.source {
        Kind::Changed
    } else {
        Kind::Unchanged
    }
}
