//! Helpers of several tests: the sample files, readers, and random numbers that can be repeated.

use std::path::Path;

use serde_json::{Value, json};
use verset_samples::format::{FORMATS, Format};
use verset_samples::numbers::Numbers;
use verset_samples::report;
use verset_scan::failure::Failure;
use verset_scan::findings::RULES;
use verset_scan::index::USAGES;
use verset_scan::limits::Limits;
use verset_scan::manifest::{KINDS, SCHEMES};
use verset_scan::reader::Reader;
use verset_scan::row::ANNOTATORS;

pub const SEED: [u64; 2] = [0x0123_4567_89ab_cdef, 0xfedc_ba98_7654_3210];

pub fn sample(name: &str) -> Vec<u8> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/support/samples").join(name);
    std::fs::read(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

pub fn try_read(format: Format, bytes: &[u8], limits: Limits) -> Result<Reader, Failure> {
    let mut reader = format.open(limits, None, SEED).expect("memory");
    reader.push(bytes)?;
    reader.finish()?;
    Ok(reader)
}

pub fn read(format: Format, bytes: impl AsRef<[u8]>) -> Reader {
    try_read(format, bytes.as_ref(), Limits::default()).expect("a source that can be read")
}

pub fn manifest(bytes: impl AsRef<[u8]>) -> Reader {
    read(Format::Manifest, bytes)
}

/// The format of a name.
pub fn format(name: &str) -> Format {
    let found = FORMATS.iter().find(|(known, _)| *known == name);
    found.unwrap_or_else(|| panic!("no format {name}")).1
}

/// The numbers of a report.
pub fn numbers(report: Numbers) -> Vec<u64> {
    let bytes = report.into_bytes();
    bytes.as_chunks().0.iter().map(|number| f64::from_le_bytes(*number) as u64).collect()
}

/// A label's name; halves of surrogate pairs are lost.
pub fn label(reader: &Reader, id: u64) -> String {
    let id = u32::try_from(id).expect("a label");
    String::from_utf8_lossy(reader.labels().name(id)).into_owned()
}

/// The statistics by name, as the package has them.
pub fn statistics(reader: &Reader) -> Value {
    let numbers = numbers(report::statistics(reader).expect("memory"));
    let mut rest = &numbers[..];
    let mut take = |count: usize| {
        let (first, after) = rest.split_at(count);
        rest = after;
        first.to_vec()
    };
    let counts = |names: &[&str], numbers: Vec<u64>| -> Value {
        let present = names.iter().zip(numbers).filter(|(_, count)| *count > 0);
        present.map(|(name, count)| ((*name).to_owned(), json!(count))).collect()
    };
    let mut all = serde_json::Map::new();
    for name in ["samples", "labelled", "hard", "withId", "linked", "problems"] {
        all.insert(name.to_owned(), json!(take(1)[0]));
    }
    let tables: [(&str, &[&str]); 4] = [
        ("usage", &USAGES),
        ("schemes", &SCHEMES),
        ("annotationTypes", &KINDS),
        ("annotators", &ANNOTATORS),
    ];
    for (name, names) in tables {
        all.insert(name.to_owned(), counts(names, take(names.len())));
    }
    let lengths = ["annotationsPerSample", "textLength", "promptLength", "responseLength", "turns"];
    for name in lengths {
        let names = ["count", "sum", "min", "max", "p50", "p90", "p99"];
        let numbers = take(names.len());
        let lengths: Value = names
            .into_iter()
            .zip(&numbers)
            .map(|(name, number)| (name.to_owned(), json!(number)))
            .collect();
        all.insert(name.to_owned(), if numbers[0] == 0 { Value::Null } else { lengths });
    }
    let count = usize::try_from(take(1)[0]).expect("a small number");
    let mut labels: Vec<_> = (0..count as u64)
        .zip(take(2 * count).as_chunks::<2>().0)
        .filter(|(_, numbers)| numbers[0] > 0)
        .map(|(id, [annotations, samples])| {
            json!({ "name": label(reader, id), "annotations": annotations, "samples": samples })
        })
        .collect();
    labels.sort_by_key(|label| u64::MAX - label["annotations"].as_u64().expect("a number"));
    all.insert("labels".to_owned(), labels.into());
    let pairs = rest.as_chunks::<3>().0.iter().map(|&[first, second, samples]| {
        json!({ "labels": [label(reader, first), label(reader, second)], "samples": samples })
    });
    all.insert("together".to_owned(), pairs.collect());
    all.into()
}

/// The counts of a validation by rule.
pub fn finding_counts(reader: &mut Reader) -> Value {
    let numbers = numbers(report::validation(reader).expect("memory"));
    let counts = RULES.iter().zip(numbers).filter(|(_, count)| *count > 0);
    counts.map(|(code, count)| (code.name().to_owned(), json!(count))).collect()
}

/// The codes of all findings with their lines.
pub fn findings(reader: &mut Reader) -> Vec<(String, u64)> {
    let numbers = numbers(report::validation(reader).expect("memory"));
    let findings = numbers[RULES.len()..].as_chunks::<3>().0;
    findings
        .iter()
        .map(|&[code, line, _]| {
            (RULES[usize::try_from(code).expect("a rule")].name().to_owned(), line)
        })
        .collect()
}

/// A generator of numbers that are random and the same every time.
pub struct Random(u64);

impl Random {
    pub fn new(seed: u64) -> Self {
        Self(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1)
    }

    pub fn next(&mut self) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0.wrapping_mul(0x2545_f491_4f6c_dd1d) >> 11
    }

    pub fn below(&mut self, end: usize) -> usize {
        usize::try_from(self.next() % end as u64).expect("a small number")
    }

    pub fn pick<'a, Item>(&mut self, items: &'a [Item]) -> &'a Item {
        &items[self.below(items.len())]
    }

    pub fn chance(&mut self, percent: usize) -> bool {
        self.below(100) < percent
    }
}

/// Changes a byte or a few: another value, one more, one less, a piece from elsewhere.
pub fn mutate(bytes: &mut Vec<u8>, random: &mut Random) {
    const LIKELY: &[u8] = b"\"\\{}[]:,0123456789eE+-.u/bfnrtalse \t\r\n\x00\x1f\x7f\xc3\xa9\xe4\xb8\xad\xf0\x9f\x98\x80\xed\xa0\xff";
    for _ in 0..=random.below(3) {
        let at = random.below(bytes.len() + 1);
        let byte = *random.pick(LIKELY);
        match random.below(5) {
            0 => bytes.insert(at, byte),
            1 if at < bytes.len() => bytes[at] = byte,
            2 if at < bytes.len() => {
                bytes.remove(at);
            }
            3 => bytes.truncate(at),
            _ => {
                let from = random.below(bytes.len() + 1);
                let to = (from + random.below(8)).min(bytes.len());
                let piece = bytes[from..to].to_vec();
                bytes.splice(at..at, piece);
            }
        }
    }
}

/// The number of mutated inputs, which can be raised: `VERSET_FUZZ=1000000 cargo test --package verset-samples`.
pub fn rounds(default: u32) -> u32 {
    std::env::var("VERSET_FUZZ").ok().and_then(|text| text.parse().ok()).unwrap_or(default)
}
