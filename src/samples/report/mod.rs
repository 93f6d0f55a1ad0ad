//! Reports as numbers, in the order in which `reports.ts` of the package reads them.
//!
//! The package names them: member by member, JSON took 4 KB gzipped of the module, and in TypeScript it takes one.

mod statistics;

pub use statistics::statistics;

use verset_scan::compare::Comparison;
use verset_scan::failure::{Failure, OutOfMemory};
use verset_scan::findings::{Code, RULES};
use verset_scan::index::{Facts, Index, KeyKind};
use verset_scan::reader::{Finding, MAX_KEPT, Problem, Reader};

use crate::numbers::Numbers;

/// The lines that are not samples: fault, line, and offset of each.
///
/// # Errors
///
/// If there is no memory.
pub fn problems(reader: &Reader) -> Result<Numbers, OutOfMemory> {
    let mut out = Numbers::with_capacity(3 * reader.problems().len())?;
    for Problem { line, offset, fault } in reader.problems() {
        out.extend(&[*fault as u64, *line, *offset]);
    }
    Ok(out)
}

/// Applies the rules that need all samples: the counts of all rules, then rule, line and sample of each finding; a line of 0
/// stands for none.
///
/// # Errors
///
/// If there is no memory for the tables of keys.
pub fn validation(reader: &mut Reader) -> Result<Numbers, OutOfMemory> {
    let kept = reader.findings().len() + 2 * MAX_KEPT + 1;
    let mut out = Numbers::with_capacity(RULES.len() + 3 * kept)?;
    out.extend(reader.finding_counts());
    for Finding { code, line, sample } in reader.findings() {
        out.extend(&[*code as u64, *line, u64::from(*sample)]);
    }
    for (kind, code) in [(KeyKind::Id, Code::DuplicateId), (KeyKind::Source, Code::DuplicateSource)]
    {
        reader.index_mut().lookup(kind)?;
        let index = reader.index();
        let mut count = 0;
        for (at, record) in (0..).zip(index.iter()) {
            let has_key = kind == KeyKind::Source || record.facts().has(Facts::HAS_ID);
            if has_key && first_of(index, kind, record.key(kind)) != Some(at) {
                count += 1;
                if count <= MAX_KEPT as u64 {
                    out.extend(&[code as u64, reader.line(at), u64::from(at)]);
                }
            }
        }
        out.set(code as usize, count);
    }
    if reader.numbers().object_schemes() > 1 {
        out.set(Code::MixedSchemes as usize, 1);
        out.extend(&[Code::MixedSchemes as u64, 0, 0]);
    }
    Ok(out)
}

/// The samples whose objects are not in a listing, in which they have a bit each: their number, then rule, line and sample of
/// each finding.
///
/// # Errors
///
/// If there is no memory for the table of keys.
pub fn unlisted(reader: &mut Reader, listed: &[u64]) -> Result<Numbers, OutOfMemory> {
    let kind = KeyKind::Source;
    reader.index_mut().lookup(kind)?;
    let index = reader.index();
    let mut out = Numbers::with_capacity(1 + 3 * MAX_KEPT)?;
    out.extend(&[0]);
    let mut count = 0;
    for (at, record) in (0..).zip(index.iter()) {
        // Of samples with one source, the first was marked.
        let first = first_of(index, kind, record.key(kind)).unwrap_or(at);
        let is_listed =
            listed.get(first as usize / 64).is_some_and(|word| word & 1 << (first % 64) != 0);
        if !is_listed && record.facts().has(Facts::IN_STORAGE) {
            count += 1;
            if count <= MAX_KEPT as u64 {
                out.extend(&[Code::MissingObject as u64, reader.line(at), u64::from(at)]);
            }
        }
    }
    out.set(0, count);
    Ok(out)
}

fn first_of(index: &Index, kind: KeyKind, key: u64) -> Option<u32> {
    let lookup = index.built_lookup(kind)?;
    lookup.find(key, |at| index.get(at).map(|one| one.key(kind)))
}

/// The summary of a comparison: counts by kind of difference, duplicates of both versions, samples whose boxes were not
/// compared; then the sets of labels before and after and the number of samples, of all that are relabeled.
///
/// # Errors
///
/// If there is no memory.
pub fn summary(comparison: &Comparison) -> Result<Numbers, OutOfMemory> {
    let mut out = Numbers::with_capacity(16 + 3 * comparison.moves().count())?;
    out.extend(&comparison.counts());
    out.extend(&comparison.duplicates());
    out.extend(&[comparison.linked()]);
    for (before, after, count) in comparison.moves() {
        out.extend(&[u64::from(before), u64::from(after), count]);
    }
    Ok(out)
}

/// A failure: the number of the limit from 1, or 0 if there is no memory; the limit's value; the line.
#[must_use]
pub fn failure(failure: Failure) -> [u64; 3] {
    match failure {
        Failure::Memory => [0; 3],
        Failure::Limit { limit, value, line } => [limit as u64 + 1, value, line],
    }
}
