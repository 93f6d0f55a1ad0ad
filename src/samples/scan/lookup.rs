//! The table of the keys of an index.

use alloc::vec::Vec;

use crate::failure::OutOfMemory;

/// A table from keys to positions: four bytes a slot, which hold a position and, in the bits that it leaves, a part of the
/// key, so that records are read only where the key is likely to be the same.
#[derive(Debug, Default)]
pub struct Lookup {
    slots: Vec<u32>,
    /// Number of keys that it is for.
    pub(crate) length: usize,
    /// Number of samples whose keys it has.
    pub(crate) filled: usize,
    position_bits: u32,
    duplicates: u32,
}

impl Lookup {
    /// A table for `length` keys: at most four of five slots are taken.
    ///
    /// # Errors
    ///
    /// If there is no memory.
    pub fn with_capacity(length: usize) -> Result<Self, OutOfMemory> {
        let size = length + length / 4 + 2;
        let mut slots = Vec::new();
        slots.try_reserve_exact(size)?;
        slots.resize(size, 0);
        Ok(Self {
            slots,
            length,
            filled: 0,
            position_bits: usize::BITS - (length + 1).leading_zeros(),
            duplicates: 0,
        })
    }

    /// Adds a key, or returns the position of the first sample that has it.
    pub fn insert(
        &mut self,
        key: u64,
        position: u32,
        key_at: impl Fn(u32) -> Option<u64>,
    ) -> Option<u32> {
        let (slot, found) = self.probe(key, key_at);
        if found.is_some() {
            self.duplicates += 1;
            return found;
        }
        let mark = self.mark(key);
        if let Some(free) = self.slots.get_mut(slot) {
            *free = mark | (position + 1);
        }
        None
    }

    /// The position of the first sample that has this key.
    pub fn find(&self, key: u64, key_at: impl Fn(u32) -> Option<u64>) -> Option<u32> {
        self.probe(key, key_at).1
    }

    /// Bytes that the table takes.
    #[must_use]
    pub fn memory(&self) -> usize {
        4 * self.slots.capacity()
    }

    /// Number of samples whose key an earlier one has.
    #[must_use]
    pub fn duplicates(&self) -> u32 {
        self.duplicates
    }

    fn probe(&self, key: u64, key_at: impl Fn(u32) -> Option<u64>) -> (usize, Option<u32>) {
        let mark = self.mark(key);
        let positions = (1_u32 << self.position_bits) - 1;
        let mut slot = (((key >> 32) * self.slots.len() as u64) >> 32) as usize;
        loop {
            match self.slots.get(slot) {
                Some(0) => return (slot, None),
                Some(&taken) => {
                    let position = (taken & positions) - 1;
                    if taken & !positions == mark && key_at(position) == Some(key) {
                        return (slot, Some(position));
                    }
                    slot += 1;
                }
                None => slot = 0,
            }
        }
    }

    /// The low bits of a key, in the bits that positions leave.
    fn mark(&self, key: u64) -> u32 {
        (key as u32) << self.position_bits
    }
}
