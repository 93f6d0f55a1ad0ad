//! The nearest of the known names to a misspelt one.
//!
//! `pkg-template/src/internal/nearest.ts` ranks the same way; `tests/support/nearest.json` holds both to it.

use crate::text;

/// Shortest text that is looked for inside names; shorter ones are in too many.
const MIN_PART: usize = 3;

/// Longest part of a given name that is compared.
const MAX_COMPARED: usize = 64;

/// The name that is nearest to the given one, letters of either case alike: `datasetId` is near `dataset_id`. A name that
/// contains the given one is nearest, of several the shortest; otherwise the first of those in which the fewest letters differ,
/// at most half of them. `None` if there is none.
pub fn nearest<'a>(given: &str, known: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    let given = given.to_ascii_lowercase();
    known
        .map(|name| (distance(&given, &name.to_ascii_lowercase()), name))
        .filter(|(distance, name)| *distance * 2 <= name.len())
        .min_by_key(|(distance, name)| (*distance, if *distance == 0 { name.len() } else { 0 }))
        .map(|(_, name)| name)
}

/// Levenshtein's distance; 0 if the name contains the given one.
fn distance(given: &str, name: &str) -> usize {
    if given.len() >= MIN_PART && text::contains(name, given) {
        return 0;
    }
    let mut row: Vec<usize> = (0..=name.len()).collect();
    for (line, byte) in given.bytes().take(MAX_COMPARED).enumerate() {
        let mut diagonal = line;
        row[0] = line + 1;
        for (column, candidate) in name.bytes().enumerate() {
            let substituted = diagonal + usize::from(byte != candidate);
            diagonal = row[column + 1];
            row[column + 1] = substituted.min(diagonal + 1).min(row[column] + 1);
        }
    }
    row.last().copied().unwrap_or(0)
}
