//! Comparisons, beside a reference that knows what the versions were made from.

use std::collections::BTreeMap;

use serde_json::{Value, json};
use verset_samples::format::Format;
use verset_samples::report;
use verset_scan::compare::{COMPARISON_KINDS, Change, Comparison, Kind, count_matches};
use verset_scan::index::KeyKind;
use verset_scan::reader::{Limits, Partition, Reader};
use verset_scan::transfer::{pack, unpack};

use crate::support::{Random, SEED, label, manifest, numbers};

/// Compares as the package does: in packages, which the first version's module receives.
pub fn compare(first: &mut Reader, second: &Reader, kind: KeyKind) -> (Value, Vec<Change>) {
    let hasher = first.hasher();
    let mut comparison = Comparison::new(first.index_mut(), kind, hasher).expect("memory");
    let mut changes = Vec::new();
    let mut arrived = 0;
    while arrived < second.index().len() {
        let package = pack(second.index(), arrived).expect("memory");
        arrived += u32::try_from(unpack(&package).count()).expect("few");
        comparison.receive(first.index_mut(), &package, &mut changes).expect("memory");
    }
    while comparison.report_removed(first.index_mut(), &mut changes).expect("memory") {}
    (summary(&comparison, first, second, kind), changes)
}

/// The summary of a comparison by name, as the package has it.
fn summary(comparison: &Comparison, first: &Reader, second: &Reader, kind: KeyKind) -> Value {
    let numbers = numbers(report::summary(comparison).expect("memory"));
    let (head, sets) = numbers.split_at(COMPARISON_KINDS.len() + 4);
    let names = |reader: &Reader, set: u64| -> Vec<String> {
        let members = reader.sets().members(u32::try_from(set).expect("a set"));
        members.iter().map(|&id| label(reader, id.into())).collect()
    };
    let mut moves = BTreeMap::<(Option<String>, Option<String>), u64>::new();
    for &[before, after, count] in sets.as_chunks::<3>().0 {
        let (mut lost, mut gained) = (names(first, before), names(second, after));
        for name in names(first, before) {
            if let Some(at) = gained.iter().position(|other| *other == name) {
                gained.remove(at);
                lost.remove(lost.iter().position(|other| *other == name).expect("it is there"));
            }
        }
        let mut add = |from, to| *moves.entry((from, to)).or_default() += count;
        if let ([from], [to]) = (&lost[..], &gained[..]) {
            add(Some(from.clone()), Some(to.clone()));
        } else {
            lost.into_iter().for_each(|from| add(Some(from), None));
            gained.into_iter().for_each(|to| add(None, Some(to)));
        }
    }
    let mut moves: Vec<_> = moves.into_iter().collect();
    moves.sort_by_key(|(_, count)| u64::MAX - count);
    let labels: Vec<_> = moves
        .into_iter()
        .map(|((from, to), count)| json!({ "from": from, "to": to, "count": count }))
        .collect();
    let mut all = json!({
        "key": if kind == KeyKind::Id { "id" } else { "source" },
        "duplicates": { "before": head[7], "after": head[8] },
        "boxesNotCompared": head[9],
        "labels": labels,
    });
    for (name, count) in COMPARISON_KINDS.iter().zip(head) {
        all[name] = json!(count);
    }
    all
}

pub fn compare_lines(first: &str, second: &str) -> Value {
    let kind = if first.contains("\"id\"") { KeyKind::Id } else { KeyKind::Source };
    compare(&mut manifest(first), &manifest(second), kind).0
}

fn matches(first: &mut Reader, second: &Reader, kind: KeyKind) -> u32 {
    let package = pack(second.index(), 0).expect("memory");
    count_matches(first.index_mut(), unpack(&package), kind).expect("memory")
}

#[derive(Clone, Debug, PartialEq)]
struct Sample {
    key: usize,
    labels: Vec<&'static str>,
    usage: Option<&'static str>,
    extra: Option<usize>,
}

const NAMES: [&str; 6] = ["cat", "dog", "猫", "a\"b", "\u{1f600}", " padded "];

fn version(random: &mut Random, size: usize) -> Vec<Sample> {
    let mut keys: Vec<_> = (0..size + size / 3).collect();
    for at in (1..keys.len()).rev() {
        keys.swap(at, random.below(at + 1));
    }
    keys.truncate(size);
    keys.into_iter().map(|key| sample(key, random)).collect()
}

fn sample(key: usize, random: &mut Random) -> Sample {
    let labels = (0..random.below(4)).map(|_| *random.pick(&NAMES)).collect();
    let usage = *random.pick(&[None, Some("TRAIN"), Some("EVAL"), Some("TEST"), Some("INFERENCE")]);
    Sample { key, labels, usage, extra: random.chance(20).then(|| random.below(3)) }
}

/// A version that was worked on: samples go, come and change.
fn edited(version: &[Sample], random: &mut Random) -> Vec<Sample> {
    let mut next = version.to_vec();
    next.retain(|_| !random.chance(10));
    for one in &mut next {
        let fresh = sample(one.key, random);
        match random.below(12) {
            0 => one.labels = fresh.labels,
            1 => one.usage = fresh.usage,
            2 => one.extra = fresh.extra,
            3 => *one = fresh,
            _ => {}
        }
    }
    for added in 0..random.below(5) {
        next.push(sample(100_000 + added, random));
    }
    for at in (1..next.len()).rev() {
        next.swap(at, random.below(at + 1));
    }
    next
}

/// Writes a version with spellings that do not matter.
fn write(version: &[Sample], with_ids: bool, random: &mut Random) -> String {
    let mut out = String::new();
    for one in version {
        let mut labels = one.labels.clone();
        if random.chance(50) {
            labels.reverse();
        }
        let annotations: Vec<_> = labels
            .iter()
            .map(|name| {
                let mut name = serde_json::to_string(name).expect("text");
                if random.chance(20) {
                    name = name
                        .replace('c', "\\u0063")
                        .replace('猫', "\\u732B")
                        .replace('\u{1f600}', "\\uD83D\\ude00");
                }
                let time = random.below(60);
                let mut members = [
                    r#""type":"modelarts/image_classification""#.to_owned(),
                    format!("\"name\":{name}"),
                    format!(r#""creation-time":"2024-01-01 00:00:{time:02}""#),
                ];
                if random.chance(50) {
                    members.reverse();
                }
                format!("{{{}}}", members.join(if random.chance(20) { " , " } else { "," }))
            })
            .collect();
        let scheme = *random.pick(&["s3://", "obs://", "/", "S3a://"]);
        let mut members = vec![format!("\"source\":\"{scheme}bucket/dir/{}.jpg\"", one.key)];
        if with_ids {
            members.push(format!("\"id\":\"{:032x}\"", one.key));
        }
        if !annotations.is_empty() || random.chance(50) {
            members.push(format!("\"annotation\":[{}]", annotations.join(",")));
        }
        if let Some(usage) = one.usage {
            let usage = if random.chance(50) { usage.to_lowercase() } else { usage.to_owned() };
            members.push(format!("\"usage\":\"{usage}\""));
        }
        if let Some(extra) = one.extra {
            members.push(format!(
                "\"extra\":{}",
                if random.chance(50) { format!("{extra}") } else { format!("{extra}.0") }
            ));
        }
        let at = random.below(members.len());
        members.rotate_left(at);
        out.push_str(&format!("{{{}}}", members.join(",")));
        out.push_str(random.pick::<&str>(&["\n", "\r\n", "\n\n", " \n"]));
    }
    out
}

/// The summary by the plainest means.
fn reference(first: &[Sample], second: &[Sample], key: &str) -> Value {
    let by_key = |version: &[Sample]| -> BTreeMap<usize, Sample> {
        version.iter().rev().map(|one| (one.key, one.clone())).collect()
    };
    let (before, after) = (by_key(first), by_key(second));
    let mut counts = BTreeMap::from(
        ["added", "removed", "relabeled", "usageChanged", "changed", "unchanged"]
            .map(|kind| (kind, 0)),
    );
    let mut moves = BTreeMap::<(Option<&str>, Option<&str>), u64>::new();
    let mut count = |kind| *counts.get_mut(kind).expect("a kind") += 1;
    for (key, new) in &after {
        let Some(old) = before.get(key) else {
            count("added");
            continue;
        };
        let sorted = |one: &Sample| {
            let mut labels = one.labels.clone();
            labels.sort_unstable();
            labels
        };
        let (mut lost, mut gained) = (sorted(old), sorted(new));
        if lost == gained {
            count(if old.usage != new.usage {
                "usageChanged"
            } else if old.extra != new.extra {
                "changed"
            } else {
                "unchanged"
            });
            continue;
        }
        count("relabeled");
        for label in sorted(old) {
            if let Some(at) = gained.iter().position(|other| *other == label) {
                gained.remove(at);
                let at = lost.iter().position(|other| *other == label).expect("it is there");
                lost.remove(at);
            }
        }
        if lost.len() == 1 && gained.len() == 1 {
            *moves.entry((Some(lost[0]), Some(gained[0]))).or_default() += 1;
        } else {
            lost.iter().for_each(|label| *moves.entry((Some(label), None)).or_default() += 1);
            gained.iter().for_each(|label| *moves.entry((None, Some(label))).or_default() += 1);
        }
    }
    before.keys().filter(|key| !after.contains_key(key)).for_each(|_| count("removed"));
    let mut moves: Vec<_> = moves.into_iter().collect();
    moves.sort_by(|(_, many), (_, more)| more.cmp(many));
    let labels: Vec<_> = moves
        .into_iter()
        .map(|((from, to), count)| json!({ "from": from, "to": to, "count": count }))
        .collect();
    json!({
        "key": key, "added": counts["added"], "removed": counts["removed"], "relabeled": counts["relabeled"],
        "usageChanged": counts["usageChanged"], "changed": counts["changed"], "unchanged": counts["unchanged"],
        "duplicates": { "before": first.len() - before.len(), "after": second.len() - after.len() },
        "boxesNotCompared": 0, "labels": labels,
    })
}

#[test]
fn random_pairs_of_versions_agree_with_the_reference() {
    let mut random = Random::new(3);
    for round in 0..3000 {
        let size = random.below(60);
        let mut first = version(&mut random, size);
        let mut second =
            if random.chance(80) { edited(&first, &mut random) } else { version(&mut random, 20) };
        for side in [&mut first, &mut second] {
            if random.chance(30) && !side.is_empty() {
                // Of samples with one key the first is compared.
                let key = random.pick(side).key;
                side.push(sample(key, &mut random));
            }
        }
        let with_ids = random.chance(50);
        let (kind, name) = if with_ids { (KeyKind::Id, "id") } else { (KeyKind::Source, "source") };
        let texts = [write(&first, with_ids, &mut random), write(&second, with_ids, &mut random)];
        let mut readers = texts.each_ref().map(manifest);
        let [one, other] = &mut readers;
        let (summary, changes) = compare(one, other, kind);
        assert_eq!(
            summary,
            reference(&first, &second, name),
            "round {round}:\n{}\n{}",
            texts[0],
            texts[1]
        );
        let told = ["added", "removed", "relabeled", "usageChanged", "changed"]
            .iter()
            .map(|kind| summary[kind].as_u64().expect("a number"))
            .sum::<u64>();
        assert_eq!(changes.len() as u64, told);
        for change in changes {
            let at = |state: Option<(u32, u32, u16)>| state.map(|(at, ..)| at as usize);
            let (before, after) =
                (at(change.before).map(|at| &first[at]), at(change.after).map(|at| &second[at]));
            match change.kind {
                Kind::Added => assert!(before.is_none() && after.is_some()),
                Kind::Removed => assert!(before.is_some() && after.is_none()),
                _ => assert_eq!(before.expect("a sample").key, after.expect("a sample").key),
            }
        }
    }
}

#[test]
fn parts_add_up_to_the_whole() {
    let mut random = Random::new(4);
    for _ in 0..100 {
        let size = random.below(80);
        let first = version(&mut random, size);
        let second = edited(&first, &mut random);
        let texts = [write(&first, false, &mut random), write(&second, false, &mut random)];
        let whole = compare(&mut manifest(&texts[0]), &manifest(&texts[1]), KeyKind::Source).0;
        let count = 1 + random.next() % 5;
        let mut sums = BTreeMap::new();
        for index in 0..count {
            let part = |text: &str| {
                let part = Partition { kind: KeyKind::Source, index, count };
                let mut reader =
                    Format::Manifest.open(Limits::default(), Some(part), SEED).expect("memory");
                reader.push(text.as_bytes()).and_then(|()| reader.finish()).expect("a manifest");
                assert_eq!(
                    reader.count() as usize,
                    text.lines().filter(|line| !line.trim().is_empty()).count()
                );
                reader
            };
            let summary = compare(&mut part(&texts[0]), &part(&texts[1]), KeyKind::Source).0;
            for kind in ["added", "removed", "relabeled", "usageChanged", "changed", "unchanged"] {
                *sums.entry(kind).or_insert(0) += summary[kind].as_u64().expect("a number");
            }
        }
        for (kind, sum) in sums {
            assert_eq!(whole[kind], sum, "{kind} in {count} parts");
        }
    }
}

#[test]
fn matches_are_counted_by_each_key() {
    let line = |id: &str, key: &str| {
        format!(
            "{{\"id\":\"{id}\",\"source\":\"s3://b/{key}\"}}\n{{\"source\":\"s3://b/x{key}\"}}\n"
        )
    };
    let mut first = manifest(line("1", "a"));
    let second = manifest(line("2", "a"));
    assert_eq!(
        matches(&mut first, &second, KeyKind::Id),
        0,
        "a sample without an id has none to match"
    );
    assert_eq!(matches(&mut first, &second, KeyKind::Source), 2);
    let second = manifest(line("1", "b"));
    assert_eq!(matches(&mut first, &second, KeyKind::Id), 1);
    assert_eq!(matches(&mut first, &second, KeyKind::Source), 0);
}

#[test]
fn a_sample_without_an_id_is_compared_by_its_source() {
    let first =
        "{\"id\":\"1\",\"source\":\"s3://b/a\"}\n{\"source\":\"s3://b/c\",\"usage\":\"TRAIN\"}\n";
    let second =
        "{\"id\":\"1\",\"source\":\"s3://b/a\"}\n{\"source\":\"s3://b/c\",\"usage\":\"EVAL\"}\n";
    let summary = compare(&mut manifest(first), &manifest(second), KeyKind::Id).0;
    assert_eq!((&summary["unchanged"], &summary["usageChanged"]), (&1.into(), &1.into()));
}

#[test]
fn other_seeds_give_the_same() {
    let lines = [
        "{\"source\":\"/b/1\",\"annotation\":[{\"name\":\"x\"}]}\n",
        "{\"source\":\"/b/1\",\"annotation\":[{\"name\":\"y\"}]}\n",
    ];
    for seed in [[0, 0], [u64::MAX, 0], [7, u64::MAX]] {
        let mut readers = lines.map(|text| {
            let mut reader = Format::Manifest.open(Limits::default(), None, seed).expect("memory");
            reader.push(text.as_bytes()).expect("a manifest");
            reader
        });
        let [first, second] = &mut readers;
        let summary = compare(first, second, KeyKind::Source).0;
        assert_eq!(summary["labels"], json!([{ "from": "x", "to": "y", "count": 1 }]));
    }
}
