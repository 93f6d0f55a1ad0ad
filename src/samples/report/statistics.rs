//! Statistics as numbers.

use alloc::vec::Vec;

use verset_scan::failure::OutOfMemory;
use verset_scan::reader::Reader;
use verset_scan::table::Table;

use crate::numbers::Numbers;

/// Quantiles of lengths, in percent.
const QUANTILES: [u64; 3] = [50, 90, 99];
/// Other labels of a set that each of its labels is counted with: pairs of very many labels would be quadratic, and tell
/// nothing.
const MAX_OTHERS: usize = 64;

/// The statistics: counts of samples, of usages, schemes, kinds and annotators, lengths; then the labels in the order of
/// their numbers, with those of annotations and samples; then pairs of labels with the number of samples.
///
/// # Errors
///
/// If there is no memory.
pub fn statistics(reader: &Reader) -> Result<Numbers, OutOfMemory> {
    let numbers = reader.numbers();
    let labels = reader.labels().len();
    let mut counts: Vec<[u64; 2]> = Vec::new();
    counts.try_reserve_exact(labels)?;
    counts.resize(labels, [0; 2]);
    let mut pairs = Table::default();
    for (members, count) in reader.sets().iter().filter(|(_, count)| *count > 0) {
        let count = u64::from(count);
        let mut previous = u32::MAX;
        for (index, &label) in members.iter().enumerate() {
            let Some([annotations, samples]) = counts.get_mut(label as usize) else { continue };
            *annotations += count;
            // A set is in order, and can have a label several times.
            if label == previous {
                continue;
            }
            previous = label;
            *samples += count;
            let mut last = label;
            let others = members.iter().skip(index).filter(|&&other| {
                let is_new = other != last;
                last = other;
                is_new
            });
            for &other in others.take(MAX_OTHERS) {
                pairs.add(u64::from(label) << 32 | u64::from(other), count)?;
            }
        }
    }
    let mut out = Numbers::with_capacity(100 + 2 * labels + 3 * pairs.len())?;
    out.extend(&[numbers.samples, numbers.labelled, numbers.hard, numbers.with_id, numbers.linked]);
    out.extend(&[reader.problem_count()]);
    out.extend(&numbers.usages);
    out.extend(&numbers.schemes);
    out.extend(&numbers.kinds);
    out.extend(&numbers.annotators);
    for lengths in
        [&numbers.annotations, &numbers.texts, &numbers.prompts, &numbers.responses, &numbers.turns]
    {
        out.extend(&[lengths.count, lengths.sum, lengths.min, lengths.max]);
        out.extend(&QUANTILES.map(|percent| lengths.quantile(percent)));
    }
    out.extend(&[labels as u64]);
    out.extend(counts.as_flattened());
    for (pair, count) in pairs.iter() {
        out.extend(&[pair >> 32, pair & 0xffff_ffff, count]);
    }
    Ok(out)
}
