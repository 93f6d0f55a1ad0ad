//! Records and labels on their way from one module to another, which has a memory of its own.

use alloc::vec::Vec;

use crate::failure::OutOfMemory;
use crate::hash::Hasher;
use crate::index::{Index, Record, SENT_BYTES};
use crate::labels::{Labels, Sets};

/// The parts of a version that have been sent.
#[derive(Clone, Copy, Debug, Default)]
pub struct Sent {
    /// Number of labels.
    pub labels: u32,
    /// Number of sets, without the empty one.
    pub sets: u32,
    /// Number of records.
    pub records: u32,
}

/// Maximum number of records in a package, whose memory both modules need for a moment.
pub const MAX_RECORDS: u32 = 4096;

/// Packs the parts that have not been sent: their total numbers after this package, then labels, sets, and records.
///
/// # Errors
///
/// If there is no memory.
#[inline(never)]
pub fn pack(
    index: &Index,
    labels: &Labels,
    sets: &Sets,
    sent: &mut Sent,
) -> Result<Vec<u8>, OutOfMemory> {
    let mut out = Package(Vec::new());
    let all_labels = u32::try_from(labels.len()).unwrap_or(u32::MAX);
    let all_sets = u32::try_from(sets.len()).unwrap_or(u32::MAX) - 1;
    let end = index.len().min(sent.records.saturating_add(MAX_RECORDS));
    for number in [all_labels, all_sets, end] {
        out.number(number)?;
    }
    out.number(all_labels - sent.labels)?;
    for id in sent.labels..all_labels {
        let name = labels.name(id);
        out.number(u32::try_from(name.len()).unwrap_or(u32::MAX))?;
        out.bytes(name)?;
    }
    out.number(all_sets - sent.sets)?;
    for id in sent.sets..all_sets {
        let members = sets.members(id + 1);
        out.number(u32::try_from(members.len()).unwrap_or(u32::MAX))?;
        for &member in members {
            out.number(member)?;
        }
    }
    out.0.try_reserve_exact((end - sent.records) as usize * SENT_BYTES)?;
    for at in sent.records..end {
        let record = index.get(at).copied().unwrap_or_default();
        out.0.extend_from_slice(&record.to_bytes(index.location(at)));
    }
    *sent = Sent { labels: all_labels, sets: all_sets, records: end };
    Ok(out.0)
}

struct Package(Vec<u8>);

impl Package {
    fn number(&mut self, number: u32) -> Result<(), OutOfMemory> {
        self.bytes(&number.to_le_bytes())
    }

    fn bytes(&mut self, bytes: &[u8]) -> Result<(), OutOfMemory> {
        self.0.try_reserve(bytes.len())?;
        self.0.extend_from_slice(bytes);
        Ok(())
    }
}

/// The labels of the other version, with the numbers that they have there.
#[derive(Debug, Default)]
pub struct Received {
    /// The labels.
    pub labels: Labels,
    /// The sets.
    pub sets: Sets,
}

impl Received {
    /// Takes labels and sets out of a package, and gives its records with their locations.
    ///
    /// # Errors
    ///
    /// If there is no memory.
    pub fn unpack<'a>(
        &mut self,
        package: &'a [u8],
        hasher: &Hasher,
    ) -> Result<impl Iterator<Item = (Record, u32)> + 'a, OutOfMemory> {
        let mut rest = package.get(3 * 4..).unwrap_or_default();
        for _ in 0..take_number(&mut rest) {
            let length = take_number(&mut rest) as usize;
            let (name, after) = rest.split_at_checked(length).unwrap_or_default();
            self.labels.intern(name, hasher)?;
            rest = after;
        }
        let mut members = Vec::new();
        for _ in 0..take_number(&mut rest) {
            members.clear();
            let count = take_number(&mut rest) as usize;
            members.try_reserve(count)?;
            members.extend((0..count).map(|_| take_number(&mut rest)));
            self.sets.intern(&mut members, hasher)?;
        }
        Ok(rest.as_chunks::<SENT_BYTES>().0.iter().map(Record::from_bytes))
    }
}

fn take_number(rest: &mut &[u8]) -> u32 {
    let Some((number, after)) = rest.split_first_chunk::<4>() else { return 0 };
    *rest = after;
    u32::from_le_bytes(*number)
}
