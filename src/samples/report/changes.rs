//! The summary of a comparison as JSON.

use alloc::vec::Vec;
use core::cmp::Ordering;

use verset_scan::compare::{COMPARISON_KINDS, Comparison};
use verset_scan::failure::OutOfMemory;
use verset_scan::hash::Domain;
use verset_scan::index::KeyKind;
use verset_scan::labels::{Labels, SetId, Sets};
use verset_scan::reader::Reader;
use verset_scan::sort::sort;
use verset_scan::table::Table;

use crate::write::Writer;

/// The summary of a comparison with the first version.
///
/// # Errors
///
/// If there is no memory.
pub fn summary(comparison: &Comparison, first: &Reader) -> Result<Vec<u8>, OutOfMemory> {
    let mut out = Writer::new();
    out.open('{').key("key").string(if comparison.kind() == KeyKind::Id {
        b"id"
    } else {
        b"source"
    });
    for (name, count) in COMPARISON_KINDS.iter().zip(comparison.counts()) {
        out.key(name).number(count);
    }
    let [before, after] = comparison.duplicates();
    out.key("duplicates").open('{').key("before").number(before);
    out.key("after").number(after).close('}');
    out.key("boxesNotCompared").number(comparison.linked()).key("labels").open('[');
    for Move { from, to, count } in moves_by_name(comparison, first)? {
        out.open('{');
        for (key, name) in [("from", from), ("to", to)] {
            match name {
                Some(name) => out.key(key).string(name),
                None => out.key(key).null(),
            };
        }
        out.key("count").number(count).close('}');
    }
    out.close(']').close('}');
    Ok(out.finish())
}

/// Samples that a label was taken from, given to, or exchanged for another in.
#[derive(Clone, Copy)]
struct Move<'a> {
    from: Option<&'a [u8]>,
    to: Option<&'a [u8]>,
    count: u64,
}

/// All moves, the commonest first.
fn moves_by_name<'a>(
    comparison: &'a Comparison,
    first: &'a Reader,
) -> Result<Vec<Move<'a>>, OutOfMemory> {
    let mut moves: Vec<Move<'a>> = Vec::new();
    let mut places = Table::default();
    let hasher = first.hasher();
    let hash = |name: Option<&[u8]>| name.map_or(0, |name| hasher.bytes(Domain::Label, name));
    let mut add = |from, to, count| {
        let key = hasher.pair(hash(from), hash(to));
        if let Some(place) = places.get(key) {
            moves[place as usize].count += count;
        } else {
            places.insert(key, moves.len() as u64)?;
            moves.push(Move { from, to, count });
        }
        Ok::<(), OutOfMemory>(())
    };
    let received = comparison.received();
    for (before, after, count) in comparison.moves() {
        let lost = names(first.labels(), first.sets(), before);
        let gained = names(&received.labels, &received.sets, after);
        let (lost, gained) = without_common(&lost, &gained);
        match (&lost[..], &gained[..]) {
            ([from], [to]) => add(Some(from), Some(to), count)?,
            // Of several it is not known which took the place of which.
            _ => {
                lost.into_iter().try_for_each(|from| add(Some(from), None, count))?;
                gained.into_iter().try_for_each(|to| add(None, Some(to), count))?;
            }
        }
    }
    sort(&mut moves, |one, other| {
        (other.count, one.from, one.to) < (one.count, other.from, other.to)
    });
    Ok(moves)
}

fn names<'a>(labels: &'a Labels, sets: &Sets, set: SetId) -> Vec<&'a [u8]> {
    let mut names: Vec<_> = sets.members(set).iter().map(|&label| labels.name(label)).collect();
    sort(&mut names, |one, other| one < other);
    names
}

/// Takes out of two sorted lists what both have, as often as both have it.
fn without_common<'a>(left: &[&'a [u8]], right: &[&'a [u8]]) -> (Vec<&'a [u8]>, Vec<&'a [u8]>) {
    let (mut only_left, mut only_right) = (Vec::new(), Vec::new());
    let (mut left, mut right) = (left.iter().peekable(), right.iter().peekable());
    loop {
        let next = match (left.peek(), right.peek()) {
            (Some(one), Some(other)) => one.cmp(other),
            (Some(_), None) => Ordering::Less,
            (None, Some(_)) => Ordering::Greater,
            (None, None) => return (only_left, only_right),
        };
        match next {
            Ordering::Less => only_left.extend(left.next()),
            Ordering::Greater => only_right.extend(right.next()),
            Ordering::Equal => {
                left.next();
                right.next();
            }
        }
    }
}
