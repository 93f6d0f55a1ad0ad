//! Helpers of several tests: the sample files, readers, and random numbers that can be repeated.

use std::path::Path;

use serde_json::Value;
use verset_samples::format::Format;
use verset_samples::report;
use verset_scan::failure::Failure;
use verset_scan::reader::{Limits, Reader};

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

pub fn json(text: impl AsRef<[u8]>) -> Value {
    let text = text.as_ref();
    serde_json::from_slice(text)
        .unwrap_or_else(|error| panic!("{error}: {}", String::from_utf8_lossy(text)))
}

pub fn statistics(reader: &Reader) -> Value {
    json(report::statistics(reader).expect("memory"))
}

/// The codes of all findings with their lines.
pub fn findings(reader: &mut Reader) -> Vec<(String, u64)> {
    let report = json(report::validation(reader).expect("memory"));
    let findings = report["findings"].as_array().expect("an array");
    findings
        .iter()
        .map(|one| {
            (one["code"].as_str().expect("a code").to_owned(), one["line"].as_u64().unwrap_or(0))
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
