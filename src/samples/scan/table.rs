//! A table from hashes to numbers.
//!
//! Written here for its size: hashbrown's map takes 3 KB of the module for each type of values.

use alloc::vec::Vec;

use crate::failure::OutOfMemory;

/// A table from hashes to numbers below `u64::MAX`. It grows, and forgets nothing.
#[derive(Debug, Default)]
pub struct Table {
    /// A key, and its value plus one; 0 if the slot is free. A power of two of them, with a free one.
    slots: Vec<[u64; 2]>,
    length: usize,
}

const FIRST_SLOTS: usize = 16;

impl Table {
    /// The value of a key.
    #[must_use]
    pub fn get(&self, key: u64) -> Option<u64> {
        let [_, value] = self.slots.get(self.find(key))?;
        value.checked_sub(1)
    }

    /// Sets the value of a key and returns the previous one.
    ///
    /// # Errors
    ///
    /// If there is no memory; the table is as it was.
    #[inline(never)]
    pub fn insert(&mut self, key: u64, value: u64) -> Result<Option<u64>, OutOfMemory> {
        // Three of four slots are taken at most.
        if 4 * self.length >= 3 * self.slots.len() {
            self.grow()?;
        }
        let at = self.find(key);
        let old = self.get(key);
        if let Some(slot) = self.slots.get_mut(at) {
            *slot = [key, value + 1];
        }
        self.length += usize::from(old.is_none());
        Ok(old)
    }

    /// Adds to the value of a key, which is 0 if it is new.
    ///
    /// # Errors
    ///
    /// If there is no memory; the table is as it was.
    pub fn add(&mut self, key: u64, count: u64) -> Result<(), OutOfMemory> {
        self.insert(key, self.get(key).unwrap_or_default() + count).map(drop)
    }

    /// Number of keys.
    #[must_use]
    pub fn len(&self) -> usize {
        self.length
    }

    /// True without keys.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.length == 0
    }

    /// Keys and values, in no order.
    pub fn iter(&self) -> impl Iterator<Item = (u64, u64)> {
        self.slots.iter().filter(|slot| slot[1] != 0).map(|&[key, value]| (key, value - 1))
    }

    /// Bytes that the table takes.
    #[must_use]
    pub fn memory(&self) -> usize {
        16 * self.slots.capacity()
    }

    #[inline(never)]
    fn grow(&mut self) -> Result<(), OutOfMemory> {
        let size = (2 * self.slots.len()).max(FIRST_SLOTS);
        let mut larger = Self::default();
        larger.slots.try_reserve_exact(size)?;
        larger.slots.resize(size, [0, 0]);
        larger.length = self.length;
        for slot in self.slots.iter().filter(|slot| slot[1] != 0) {
            let at = larger.find(slot[0]);
            if let Some(free) = larger.slots.get_mut(at) {
                *free = *slot;
            }
        }
        *self = larger;
        Ok(())
    }

    /// The slot of a key, or the free one that it would take; 0 in a table without slots.
    fn find(&self, key: u64) -> usize {
        let last = self.slots.len().wrapping_sub(1);
        // Pairs of small numbers are keys too.
        let mut at = (key.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 32) as usize & last;
        while let Some(&[taken, value]) = self.slots.get(at) {
            if value == 0 || taken == key {
                return at;
            }
            at = (at + 1) & last;
        }
        0
    }
}
