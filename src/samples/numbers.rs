//! Numbers on their way out.

use alloc::vec::Vec;

use verset_scan::failure::OutOfMemory;

/// Numbers as JavaScript has them, in their bytes.
#[derive(Debug, Default)]
pub struct Numbers(Vec<u8>);

impl Numbers {
    /// No numbers, with memory for this many.
    ///
    /// # Errors
    ///
    /// If there is no memory.
    pub fn with_capacity(count: usize) -> Result<Self, OutOfMemory> {
        let mut bytes = Vec::new();
        bytes.try_reserve_exact(8 * count)?;
        Ok(Self(bytes))
    }

    /// Adds numbers; beyond 2^53 they are rounded.
    #[inline(never)]
    pub fn extend(&mut self, numbers: &[u64]) {
        for &number in numbers {
            self.0.extend_from_slice(&(number as f64).to_le_bytes());
        }
    }

    /// Changes a number.
    pub fn set(&mut self, at: usize, number: u64) {
        if let Some(place) = self.0.as_chunks_mut().0.get_mut(at) {
            *place = (number as f64).to_le_bytes();
        }
    }

    /// The bytes.
    #[must_use]
    pub fn into_bytes(self) -> Vec<u8> {
        self.0
    }
}
