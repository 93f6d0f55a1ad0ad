//! Reports as JSON.

mod changes;
mod numbers;

pub use changes::summary;
pub use numbers::statistics;

use alloc::vec::Vec;

use verset_scan::failure::OutOfMemory;
use verset_scan::findings::{Code, RULES};
use verset_scan::index::{Facts, KeyKind, Record};
use verset_scan::reader::{Finding, MAX_KEPT, Problem, Reader};
use verset_scan::row::Fault;

use crate::write::Writer;

/// The lines that are not samples, as JSON.
#[must_use]
pub fn problems(reader: &Reader) -> Vec<u8> {
    let mut out = Writer::new();
    out.open('[');
    for Problem { line, offset, fault } in reader.problems() {
        let (code, message) = match fault {
            Fault::Syntax(reason) => ("syntax", reason.message()),
            Fault::WrongShape(message) => ("shape", *message),
        };
        out.open('{').key("code").string(code.as_bytes());
        out.key("line").number(*line).key("offset").number(*offset);
        out.key("message").string(message.as_bytes()).close('}');
    }
    out.close(']');
    out.finish()
}

/// Applies the rules that need all samples, and gives all findings as JSON.
///
/// # Errors
///
/// If there is no memory for the tables of keys.
pub fn validation(reader: &mut Reader) -> Result<Vec<u8>, OutOfMemory> {
    let duplicates = find_duplicates(reader)?;
    let mixed = reader.numbers().object_schemes() > 1;
    let mut out = Writer::new();
    out.open('{').key("counts").open('{');
    let mut counts = reader.finding_counts().to_vec();
    for (code, count, _) in &duplicates {
        counts[*code as usize] += count;
    }
    counts[Code::MixedSchemes as usize] += u64::from(mixed);
    for (code, &count) in RULES.iter().zip(&counts).filter(|(_, count)| **count > 0) {
        out.key(code.name()).number(count);
    }
    out.close('}').key("findings").open('[');
    let found = duplicates.iter().flat_map(|(_, _, found)| found);
    for Finding { code, line, sample } in reader.findings().iter().chain(found) {
        write_finding(*code, Some((*line, *sample)), &mut out);
    }
    if mixed {
        write_finding(Code::MixedSchemes, None, &mut out);
    }
    out.close(']').close('}');
    Ok(out.finish())
}

/// The findings about objects that are not in a listing, whose samples have a bit each, as JSON.
///
/// # Errors
///
/// If there is no memory for the table of keys.
pub fn unlisted(reader: &mut Reader, listed: &[u64]) -> Result<Vec<u8>, OutOfMemory> {
    let kind = KeyKind::Source;
    reader.index_mut().lookup(kind)?;
    let index = reader.index();
    let mut out = Writer::new();
    out.open('{').key("findings").open('[');
    let mut count = 0;
    for (at, record) in (0..).zip(index.iter()) {
        let key_at = |at| index.get(at).map(|one: &Record| one.key(kind));
        // Of samples with one source, the first was marked.
        let first = index
            .built_lookup(kind)
            .and_then(|lookup| lookup.find(record.key(kind), key_at))
            .unwrap_or(at);
        let is_listed =
            listed.get(first as usize / 64).is_some_and(|word| word & 1 << (first % 64) != 0);
        if !is_listed && record.facts().has(Facts::IN_STORAGE) {
            count += 1;
            if count <= MAX_KEPT as u64 {
                write_finding(Code::MissingObject, Some((reader.line(at), at)), &mut out);
            }
        }
    }
    out.close(']').key("count").number(count).close('}');
    Ok(out.finish())
}

fn find_duplicates(reader: &mut Reader) -> Result<Vec<(Code, u64, Vec<Finding>)>, OutOfMemory> {
    let mut all = Vec::new();
    for (kind, code) in [(KeyKind::Id, Code::DuplicateId), (KeyKind::Source, Code::DuplicateSource)]
    {
        if kind == KeyKind::Id && reader.with_id() == 0 {
            continue;
        }
        reader.index_mut().lookup(kind)?;
        let index = reader.index();
        let Some(lookup) = index.built_lookup(kind) else { continue };
        let (mut count, mut found) = (0, Vec::new());
        if lookup.duplicates() > 0 {
            for (at, record) in (0..).zip(index.iter()) {
                if kind == KeyKind::Id && !record.facts().has(Facts::HAS_ID) {
                    continue;
                }
                let first =
                    lookup.find(record.key(kind), |at| index.get(at).map(|one| one.key(kind)));
                if first != Some(at) {
                    count += 1;
                    if found.len() < MAX_KEPT {
                        found.push(Finding { code, line: reader.line(at), sample: at });
                    }
                }
            }
        }
        all.push((code, count, found));
    }
    Ok(all)
}

fn write_finding(code: Code, place: Option<(u64, u32)>, out: &mut Writer) {
    out.open('{').key("code").string(code.name().as_bytes());
    out.key("severity").string(code.severity().name().as_bytes());
    if let Some((line, sample)) = place {
        out.key("line").number(line).key("sample").number(u64::from(sample));
    }
    out.key("message").string(code.sentence().as_bytes()).close('}');
}
