//! Hashes of whole values by meaning: the order of members, escapes and the spelling of numbers do not count.

use alloc::vec::Vec;

use super::{Cursor, Kind};
use crate::failure::OutOfMemory;
use crate::fault::Stop;
use crate::hash::{Domain, Hasher};
use crate::sort::sort;

const NULL: u64 = 1;
const FALSE: u64 = 2;
const TRUE: u64 = 3;
const ARRAY: u64 = 4;
const OBJECT: u64 = 5;

/// Number of members up to which comparing all pairs is quicker than sorting.
const FEW: usize = 16;

/// The memory that hashing of values works in, kept from line to line.
#[derive(Debug, Default)]
pub struct Values {
    /// Members of the objects that are open: hash of the name, place, hash of the value.
    members: Vec<(u64, u32, u64)>,
    /// A string without its escapes.
    pub scratch: Vec<u8>,
    exhausted: bool,
}

impl Values {
    /// Reads a value and gives its hash.
    ///
    /// # Errors
    ///
    /// If it is not JSON.
    #[inline(never)]
    pub fn hash(&mut self, cursor: &mut Cursor<'_>, hasher: &Hasher) -> Result<u64, Stop> {
        Ok(match cursor.kind()? {
            Kind::Null => {
                cursor.null()?;
                NULL
            }
            Kind::Boolean => {
                if cursor.boolean()? {
                    TRUE
                } else {
                    FALSE
                }
            }
            Kind::Number => cursor.number()?.hash(hasher),
            Kind::String => {
                let text = cursor.string()?;
                hasher.bytes(Domain::String, text.read(cursor.bytes(), &mut self.scratch))
            }
            Kind::Array => {
                cursor.enter()?;
                let mut hash = ARRAY;
                let mut first = true;
                while cursor.element(first)? {
                    hash = hasher.pair(hash, self.hash(cursor, hasher)?);
                    first = false;
                }
                hash
            }
            Kind::Object => {
                cursor.enter()?;
                let open = self.open();
                let mut first = true;
                while let Some(name) = cursor.member(first)? {
                    let name =
                        hasher.bytes(Domain::Key, name.read(cursor.bytes(), &mut self.scratch));
                    let value = self.hash(cursor, hasher)?;
                    self.add(name, value);
                    first = false;
                }
                hasher.pair(OBJECT, self.close(open, hasher))
            }
        })
    }

    /// Begins to collect members, inside those that are being collected.
    pub fn open(&mut self) -> usize {
        self.members.len()
    }

    /// Collects a member; the value 0 stands for none. If memory runs out, [`Self::reset`] tells.
    #[inline(never)]
    pub fn add(&mut self, name: u64, value: u64) {
        if self.members.len() == self.members.capacity() && self.members.try_reserve(16).is_err() {
            self.exhausted = true;
            return;
        }
        let place = u32::try_from(self.members.len()).unwrap_or(u32::MAX);
        self.members.push((name, place, value));
    }

    /// The hash of the members since `open`, in any order; zero for none. Of two with one name the last counts, as
    /// for `JSON.parse`.
    #[inline(never)]
    pub fn close(&mut self, open: usize, hasher: &Hasher) -> u64 {
        let members = self.members.get_mut(open..).unwrap_or_default();
        let mut sum = 0_u64;
        if members.len() <= FEW {
            for (index, &(name, _, value)) in members.iter().enumerate() {
                if value != 0 && members.iter().skip(index + 1).all(|later| later.0 != name) {
                    sum = sum.wrapping_add(hasher.pair(name, value));
                }
            }
        } else {
            // By place too, because the sort is not stable.
            sort(members, |one, other| (one.0, one.1) < (other.0, other.1));
            for (index, &(name, _, value)) in members.iter().enumerate() {
                if value != 0 && members.get(index + 1).is_none_or(|next| next.0 != name) {
                    sum = sum.wrapping_add(hasher.pair(name, value));
                }
            }
        }
        self.members.truncate(open);
        sum
    }

    /// Forgets the members since `open`.
    pub fn truncate(&mut self, open: usize) {
        self.members.truncate(open);
    }

    /// Makes room for a text of `length` bytes and forgets what an error left behind.
    ///
    /// # Errors
    ///
    /// If memory has run out, now or since the last time.
    pub fn reset(&mut self, length: usize) -> Result<(), OutOfMemory> {
        self.members.clear();
        self.scratch.clear();
        if self.exhausted {
            return Err(OutOfMemory);
        }
        Ok(self.scratch.try_reserve(length)?)
    }
}
