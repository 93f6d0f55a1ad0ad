//! Statistics as JSON.

use alloc::vec;
use alloc::vec::Vec;

use verset_scan::failure::OutOfMemory;
use verset_scan::index::USAGES;
use verset_scan::labels::{Labels, Sets};
use verset_scan::manifest::{KINDS, SCHEMES};
use verset_scan::reader::Reader;
use verset_scan::row::ANNOTATORS;
use verset_scan::sort::sort;
use verset_scan::statistics::Lengths;
use verset_scan::table::Table;

use crate::write::Writer;

/// Writes the distribution, or `null` if it is empty.
fn write_lengths(lengths: &Lengths, out: &mut Writer) {
    if lengths.count == 0 {
        out.null();
        return;
    }
    out.open('{').key("count").number(lengths.count).key("sum").number(lengths.sum);
    out.key("min").number(lengths.min).key("max").number(lengths.max);
    for (name, percent) in [("p50", 50), ("p90", 90), ("p99", 99)] {
        out.key(name).number(lengths.quantile(percent));
    }
    out.close('}');
}

/// The statistics as JSON.
///
/// # Errors
///
/// If there is no memory.
pub fn statistics(reader: &Reader) -> Result<Vec<u8>, OutOfMemory> {
    let mut out = Writer::new();
    let numbers = reader.numbers();
    out.open('{');
    out.key("samples").number(numbers.samples).key("labelled").number(numbers.labelled);
    out.key("unlabelled")
        .number(numbers.samples - numbers.labelled)
        .key("hard")
        .number(numbers.hard);
    out.key("withId").number(numbers.with_id).key("linked").number(numbers.linked);
    counts(&mut out, "usage", &USAGES, &numbers.usages);
    counts(&mut out, "schemes", &SCHEMES, &numbers.schemes);
    counts(&mut out, "annotationTypes", &KINDS, &numbers.kinds);
    counts(&mut out, "annotators", &ANNOTATORS, &numbers.annotators);
    let lengths = [
        ("annotationsPerSample", &numbers.annotations),
        ("textLength", &numbers.texts),
        ("promptLength", &numbers.prompts),
        ("responseLength", &numbers.responses),
        ("turns", &numbers.turns),
    ];
    for (name, lengths) in lengths {
        out.key(name);
        write_lengths(lengths, &mut out);
    }
    write_labels(reader.labels(), reader.sets(), &mut out)?;
    out.key("problems").number(reader.problem_count());
    out.close('}');
    Ok(out.finish())
}

fn counts(out: &mut Writer, name: &str, names: &[&str], counts: &[u64]) {
    out.key(name).open('{');
    for (name, &count) in names.iter().zip(counts).filter(|(_, count)| **count > 0) {
        out.key(name).number(count);
    }
    out.close('}');
}

/// Maximum number of pairs of labels that are written, those that occur together most often.
const MAX_PAIRS: usize = 1000;

fn write_labels(labels: &Labels, sets: &Sets, out: &mut Writer) -> Result<(), OutOfMemory> {
    let mut annotations = vec![0_u64; labels.len()];
    let mut samples = vec![0_u64; labels.len()];
    let mut pairs = Table::default();
    for (members, count) in sets.iter().filter(|(_, count)| *count > 0) {
        let count = u64::from(count);
        let mut distinct = members.to_vec();
        distinct.dedup();
        for &label in members {
            annotations[label as usize] += count;
        }
        for (index, &label) in distinct.iter().enumerate() {
            samples[label as usize] += count;
            // Pairs of a set with very many labels would be quadratic, and tell nothing.
            for &other in distinct[index + 1..].iter().take(64) {
                pairs.add(u64::from(label) << 32 | u64::from(other), count)?;
            }
        }
    }
    let mut order: Vec<u32> =
        (0..).take(labels.len()).filter(|&id| annotations[id as usize] > 0).collect();
    let rank = |id: u32| (u64::MAX - annotations[id as usize], labels.name(id));
    sort(&mut order, |&one, &other| rank(one) < rank(other));
    out.key("labels").open('[');
    for id in order {
        out.open('{').key("name").string(labels.name(id));
        out.key("annotations").number(annotations[id as usize]);
        out.key("samples").number(samples[id as usize]).close('}');
    }
    out.close(']');
    let mut pairs: Vec<(u64, u64)> = pairs.iter().collect();
    sort(&mut pairs, |one, other| (other.1, one.0) < (one.1, other.0));
    out.key("together").open('[');
    for (pair, count) in pairs.into_iter().take(MAX_PAIRS) {
        let (first, second) = ((pair >> 32) as u32, pair as u32);
        out.open('{')
            .key("labels")
            .open('[')
            .string(labels.name(first))
            .string(labels.name(second));
        out.close(']').key("samples").number(count).close('}');
    }
    out.close(']');
    Ok(())
}
