//! Records on their way from one module to another, which has a memory of its own.

use alloc::vec::Vec;

use crate::failure::OutOfMemory;
use crate::index::{Index, Record, SENT_BYTES};

/// Maximum number of records in a package, whose memory both modules need for a moment.
pub const MAX_RECORDS: u32 = 4096;

/// Packs records from a position on.
///
/// # Errors
///
/// If there is no memory.
#[inline(never)]
pub fn pack(index: &Index, from: u32) -> Result<Vec<u8>, OutOfMemory> {
    let end = index.len().min(from.saturating_add(MAX_RECORDS));
    let mut package = Vec::new();
    package.try_reserve_exact(end.saturating_sub(from) as usize * SENT_BYTES)?;
    for at in from..end {
        let record = index.get(at).copied().unwrap_or_default();
        package.extend_from_slice(&record.to_bytes(index.location(at)));
    }
    Ok(package)
}

/// The records of a package with their locations.
pub fn unpack(package: &[u8]) -> impl Iterator<Item = (Record, u32)> + '_ {
    package.as_chunks::<SENT_BYTES>().0.iter().map(Record::from_bytes)
}
