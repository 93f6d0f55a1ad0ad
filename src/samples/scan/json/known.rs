//! Prediction of texts: an earlier line had them at the same place.
//!
//! Versions have the same members in the same order line after line, and the same few values in some of them. Comparing a
//! block is much faster than reading a string and looking up its meaning; and a text that was valid once is valid again.

use alloc::vec::Vec;

use super::Cursor;
use super::block::{block_at, words};
use crate::fault::Stop;
use crate::hash::{Domain, Hasher};

const BLOCKS: usize = 3;

/// A text as it was written, and its meaning.
#[derive(Clone, Copy, Debug, Default)]
pub struct Known {
    blocks: [[u64; 2]; BLOCKS],
    /// The bytes of the last block that count.
    mask: [u64; 2],
    /// Number of blocks; none if nothing is known.
    count: usize,
    length: usize,
    meaning: u64,
}

impl Known {
    /// Length and meaning of the text, if it comes next.
    #[inline]
    #[must_use]
    pub fn find(&self, bytes: &[u8], at: usize) -> Option<(usize, u64)> {
        let last = self.count.checked_sub(1)?;
        let mut difference = 0;
        let mut blocks = self.blocks.iter();
        for (index, [known_low, known_high]) in blocks.by_ref().take(last).enumerate() {
            let [low, high] = words(block_at(bytes, at + 16 * index)?);
            difference |= (low ^ known_low) | (high ^ known_high);
        }
        let [low, high] = words(block_at(bytes, at + 16 * last)?);
        let [known_low, known_high] = blocks.next()?;
        difference |= (low ^ known_low) & self.mask[0] | (high ^ known_high) & self.mask[1];
        (difference == 0).then_some((self.length, self.meaning))
    }

    /// Stores a text, unless it is too long.
    #[cold]
    pub fn learn(&mut self, written: &[u8], meaning: u64) {
        let mut padded = [0; 16 * BLOCKS];
        let mut mask = [0; 16];
        let Some(place) = padded.get_mut(..written.len()) else { return };
        if written.is_empty() {
            return;
        }
        place.copy_from_slice(written);
        let count = written.len().div_ceil(16);
        let last = written.len() - 16 * (count - 1);
        for (_, byte) in (0..last).zip(&mut mask) {
            *byte = 0xff;
        }
        for (words_of, block) in self.blocks.iter_mut().zip(padded.as_chunks().0) {
            *words_of = words(block);
        }
        (self.mask, self.count, self.length, self.meaning) =
            (words(&mask), count, written.len(), meaning);
    }
}

/// Maximum number of members of an object that are predicted.
const PLACES: usize = 16;

/// The meaning of a name that is not in the table is its hash with this bit.
pub const UNKNOWN: u64 = 1 << 63;

/// The names of one kind of object.
#[derive(Debug)]
pub struct Names {
    /// Names that have a meaning, in all their spellings.
    table: &'static [(&'static [u8], u64)],
    /// The name that was last seen at each place.
    known: [Known; PLACES],
}

impl Names {
    /// Names with the meanings of a table, all below [`UNKNOWN`].
    #[must_use]
    pub fn new(table: &'static [(&'static [u8], u64)]) -> Self {
        Self { table, known: [Known::default(); PLACES] }
    }

    /// The meaning of the next member's name, of the object that was entered; `None` and out of it at its end.
    ///
    /// # Errors
    ///
    /// If neither follows.
    #[inline]
    pub fn next(
        &mut self,
        cursor: &mut Cursor<'_>,
        place: usize,
        scratch: &mut Vec<u8>,
        hasher: &Hasher,
    ) -> Result<Option<u64>, Stop> {
        let at = cursor.at + usize::from(place > 0);
        match cursor.bytes.get(cursor.at) {
            Some(b'}') => {}
            Some(&byte) if place == 0 || byte == b',' => {
                if let Some(known) = self.known.get(place)
                    && let Some((length, meaning)) = known.find(cursor.bytes, at)
                {
                    cursor.at = at + length;
                    return Ok(Some(meaning));
                }
            }
            _ => {}
        }
        self.read(cursor, place, scratch, hasher)
    }

    #[inline(never)]
    fn read(
        &mut self,
        cursor: &mut Cursor<'_>,
        place: usize,
        scratch: &mut Vec<u8>,
        hasher: &Hasher,
    ) -> Result<Option<u64>, Stop> {
        let Some(text) = cursor.member(place == 0)? else { return Ok(None) };
        let name = text.read(cursor.bytes, scratch);
        let meaning = match self.table.iter().find(|(known, _)| *known == name) {
            Some((_, meaning)) => *meaning,
            None => hasher.bytes(Domain::Key, name) | UNKNOWN,
        };
        if let Some(known) = self.known.get_mut(place) {
            known.learn(cursor.bytes.get(text.start() - 1..cursor.at).unwrap_or_default(), meaning);
        }
        Ok(Some(meaning))
    }
}
