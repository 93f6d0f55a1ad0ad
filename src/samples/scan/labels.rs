//! Labels and the sets of labels that samples have, each stored once: versions have few of both.

use alloc::vec;
use alloc::vec::Vec;

use crate::failure::OutOfMemory;
use crate::hash::{Domain, Hasher};
use crate::sort::sort;
use crate::table::Table;

/// The number of a label in its table.
pub type LabelId = u32;
/// The number of a set of labels in its table. 0 is the empty set.
pub type SetId = u32;

/// The names of labels, in the order of their first appearance.
#[derive(Debug, Default)]
pub struct Labels {
    bytes: Vec<u8>,
    ends: Vec<usize>,
    hashes: Vec<u64>,
    by_hash: Table,
}

impl Labels {
    /// The label of this name.
    ///
    /// # Errors
    ///
    /// If there is no memory for a new one.
    #[inline(never)]
    pub fn intern(&mut self, name: &[u8], hasher: &Hasher) -> Result<LabelId, OutOfMemory> {
        let hash = hasher.bytes(Domain::Label, name);
        if let Some(id) = self.by_hash.get(hash) {
            return Ok(id as u32);
        }
        let id = u32::try_from(self.ends.len()).map_err(|_| OutOfMemory)?;
        self.bytes.try_reserve(name.len())?;
        self.ends.try_reserve(1)?;
        self.hashes.try_reserve(1)?;
        self.by_hash.insert(hash, u64::from(id))?;
        self.bytes.extend_from_slice(name);
        self.ends.push(self.bytes.len());
        self.hashes.push(hash);
        Ok(id)
    }

    /// The name of a label; empty if there is no such label.
    #[must_use]
    pub fn name(&self, id: LabelId) -> &[u8] {
        slice(&self.bytes, &self.ends, id)
    }

    /// The hash of a label's name.
    #[must_use]
    pub fn hash(&self, id: LabelId) -> u64 {
        self.hashes.get(id as usize).copied().unwrap_or_default()
    }

    /// Number of labels.
    #[must_use]
    pub fn len(&self) -> usize {
        self.ends.len()
    }

    /// True if no label was seen.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.ends.is_empty()
    }

    /// Bytes that the table takes.
    #[must_use]
    pub fn memory(&self) -> usize {
        self.bytes.capacity() + 16 * self.ends.capacity() + self.by_hash.memory()
    }
}

/// Sets of labels, in which a label can occur several times, with the number of samples that have each.
#[derive(Debug)]
pub struct Sets {
    members: Vec<LabelId>,
    ends: Vec<usize>,
    samples: Vec<u32>,
    by_hash: Table,
}

impl Default for Sets {
    fn default() -> Self {
        Self { members: Vec::new(), ends: vec![0], samples: vec![0], by_hash: Table::default() }
    }
}

impl Sets {
    /// The set of these labels, which are put in order.
    ///
    /// # Errors
    ///
    /// If there is no memory for a new one.
    pub fn intern(
        &mut self,
        labels: &mut [LabelId],
        hasher: &Hasher,
    ) -> Result<SetId, OutOfMemory> {
        let Some((&first, rest)) = labels.split_first() else { return Ok(0) };
        let hash = if rest.is_empty() {
            hasher.pair(u64::from(first), 0)
        } else {
            sort(labels, |one, other| one < other);
            labels.iter().fold(1, |hash, &label| hasher.pair(hash, u64::from(label)))
        };
        if let Some(id) = self.by_hash.get(hash) {
            return Ok(id as u32);
        }
        let id = u32::try_from(self.ends.len()).map_err(|_| OutOfMemory)?;
        self.members.try_reserve(labels.len())?;
        self.ends.try_reserve(1)?;
        self.samples.try_reserve(1)?;
        self.by_hash.insert(hash, u64::from(id))?;
        self.members.extend_from_slice(labels);
        self.ends.push(self.members.len());
        self.samples.push(0);
        Ok(id)
    }

    /// Counts a sample that has this set.
    pub fn count(&mut self, id: SetId) {
        if let Some(count) = self.samples.get_mut(id as usize) {
            *count += 1;
        }
    }

    /// The labels of a set, in order; none if there is no such set.
    #[must_use]
    pub fn members(&self, id: SetId) -> &[LabelId] {
        slice(&self.members, &self.ends, id)
    }

    /// The sets with labels, each with its number of samples.
    pub fn iter(&self) -> impl Iterator<Item = (&[LabelId], u32)> {
        (1_u32..).zip(self.samples.iter().skip(1)).map(|(id, &count)| (self.members(id), count))
    }

    /// Number of sets, the empty one included.
    #[must_use]
    pub fn len(&self) -> usize {
        self.ends.len()
    }

    /// False: the empty set is always there.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.ends.is_empty()
    }

    /// Bytes that the table takes.
    #[must_use]
    pub fn memory(&self) -> usize {
        4 * self.members.capacity() + 12 * self.ends.capacity() + self.by_hash.memory()
    }
}

fn slice<'a, Item>(items: &'a [Item], ends: &[usize], id: u32) -> &'a [Item] {
    let id = id as usize;
    let start = if id == 0 { 0 } else { ends.get(id - 1).copied().unwrap_or_default() };
    ends.get(id).and_then(|&end| items.get(start..end)).unwrap_or_default()
}
