//! The table of keys, beside a map.

use std::collections::HashMap;

use verset_scan::index::{Facts, Index, KeyKind, Lookup, RECORD_BYTES, Record, Usage};

use crate::support::Random;

#[test]
fn finds_what_a_map_finds() {
    let mut random = Random::new(5);
    for round in 0..300 {
        let size = random.below(if round % 50 == 0 { 20_000 } else { 200 });
        // Few different keys, many that share their high or low half.
        let keys: Vec<u64> = (0..size)
            .map(|_| match random.below(3) {
                0 => random.next() % 50,
                1 => (random.next() % 50).rotate_right(6),
                _ => random.next().rotate_left(20),
            })
            .collect();
        let at = |position: u32| keys.get(position as usize).copied();
        let mut lookup = Lookup::with_capacity(size).expect("memory");
        let mut map = HashMap::new();
        for (position, &key) in (0_u32..).zip(&keys) {
            let first = map.get(&key).copied();
            assert_eq!(lookup.insert(key, position, at), first);
            map.entry(key).or_insert(position);
        }
        assert_eq!(lookup.duplicates() as usize, size - map.len());
        for key in keys.iter().copied().chain((0..100).map(|_| random.next())) {
            assert_eq!(lookup.find(key, at), map.get(&key).copied());
        }
    }
}

#[test]
fn a_record_keeps_what_it_is_given() {
    let facts = Facts::new(Usage::Inference, Facts::HARD | Facts::LINKED);
    let mut record =
        Record::new([u64::MAX, 1], 0xffff_ffff_ffff, facts, (1 << 36) - 1, (1 << 28) - 1);
    record.rest = u32::MAX;
    record.set = 7;
    assert_eq!((record.offset(), record.length()), ((1 << 36) - 1, (1 << 28) - 1));
    assert_eq!((record.labels(), record.facts()), (0xffff_ffff_ffff, facts));
    let sent = Record::from_bytes(&record.to_bytes(9));
    let mut without_place = Record::new([u64::MAX, 1], 0xffff_ffff_ffff, facts, 0, 0);
    (without_place.rest, without_place.set) = (u32::MAX, 7);
    assert_eq!(sent, (without_place, 9));
    assert_eq!(std::mem::size_of::<Record>(), RECORD_BYTES);
    assert!(
        facts.has(Facts::HARD)
            && !facts.has(Facts::LABELLED)
            && facts.usage() == Usage::Inference as u16
    );
}

#[test]
fn a_sample_takes_less_than_48_bytes_with_its_table() {
    let mut index = Index::default();
    let count = 500_000_u64;
    let key = |number: u64| number.wrapping_mul(0x9e37_79b9_7f4a_7c15);
    for number in 0..count {
        index
            .push(Record::new(
                [key(number), key(!number)],
                0,
                Facts::new(Usage::None, Facts::HAS_ID),
                0,
                0,
            ))
            .expect("memory");
    }
    for kind in [KeyKind::Id, KeyKind::Source] {
        index.lookup(kind).expect("memory");
        assert!(index.memory() as u64 <= 46 * count, "{} bytes", index.memory());
    }
    for position in [0, 4095, 4096, 499_999] {
        assert_eq!(index.get(position).expect("a record").id, key(u64::from(position)));
    }
    assert_eq!(index.get(500_000), None);
}
