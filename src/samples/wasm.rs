//! The bindings: the only module that knows JavaScript.
//!
//! Bytes come in through a buffer that JavaScript writes into, because an allocation that wasm-bindgen makes for an argument
//! cannot fail without a trap.

use wasm_bindgen::prelude::wasm_bindgen;

use crate::format::Format;
use crate::report;
use crate::voc::{self, Boxes};
use crate::write::Writer;
use verset_scan::compare::{Change, Comparison, count_matches};
use verset_scan::failure::{Failure, OutOfMemory};
use verset_scan::hash::Hasher;
use verset_scan::index::{KeyKind, MAX_LINE_BYTES};
use verset_scan::labels::{Labels, SetId, Sets};
use verset_scan::reader::{Limits, Partition, Reader};
use verset_scan::transfer::{Received, Sent, pack};

/// A failure as JSON: a code and a message.
type Thrown = String;

fn thrown(failure: impl Into<Failure>) -> Thrown {
    let mut out = Writer::new();
    out.failure(failure.into());
    out.finish()
}

fn key_kind(by_id: bool) -> KeyKind {
    if by_id { KeyKind::Id } else { KeyKind::Source }
}

/// A version that is read, and its comparison with a second one.
#[wasm_bindgen]
#[derive(Debug)]
pub struct Engine {
    reader: Reader,
    input: Vec<u8>,
    /// Samples whose objects a listing has, a bit each.
    listed: Vec<u64>,
    boxes: Boxes,
    /// Comparisons in progress: each iteration over changes is one.
    comparisons: Vec<Option<Comparison>>,
}

#[wasm_bindgen]
impl Engine {
    /// An engine for a format. `part` of `parts` is kept, by id or by source.
    ///
    /// # Errors
    ///
    /// If the format is not known, or there is no memory.
    #[wasm_bindgen(constructor)]
    pub fn new(
        format: &str,
        seed: &[u32],
        limits: &[f64],
        parts: &[u32],
    ) -> Result<Engine, Thrown> {
        let format = Format::parse(format).ok_or_else(|| thrown(Failure::Memory))?;
        let word = |at: usize| u64::from(seed.get(at).copied().unwrap_or_default());
        let seed = [word(0) << 32 | word(1), word(2) << 32 | word(3)];
        let limit =
            |at: usize, otherwise: u64| limits.get(at).map_or(otherwise, |&limit| limit as u64);
        let defaults = Limits::default();
        let limits = Limits {
            line_bytes: limit(0, defaults.line_bytes).min(MAX_LINE_BYTES),
            depth: limit(1, 0) as u32,
            samples: limit(2, defaults.samples),
            memory_bytes: limit(3, defaults.memory_bytes),
        };
        let partition = match *parts {
            [by_id, index, count] => {
                let kind = key_kind(by_id == 1);
                Some(Partition { kind, index: u64::from(index), count: u64::from(count.max(1)) })
            }
            _ => None,
        };
        let reader = format.open(limits, partition, seed).map_err(thrown)?;
        Ok(Self {
            reader,
            input: Vec::new(),
            listed: Vec::new(),
            boxes: Boxes::default(),
            comparisons: Vec::new(),
        })
    }

    /// Address of a buffer of `length` bytes to write into.
    ///
    /// # Errors
    ///
    /// If there is no memory.
    pub fn input(&mut self, length: usize) -> Result<usize, Thrown> {
        if self.input.len() < length {
            self.input.try_reserve(length - self.input.len()).map_err(thrown)?;
            self.input.resize(length, 0);
        }
        Ok(self.input.as_ptr() as usize)
    }

    /// Reads a piece of `length` bytes from the buffer.
    ///
    /// # Errors
    ///
    /// If a limit is exceeded or memory runs out.
    pub fn push(&mut self, length: usize) -> Result<(), Thrown> {
        self.reader.push(self.input.get(..length).unwrap_or_default()).map_err(thrown)
    }

    /// Reads what is left.
    ///
    /// # Errors
    ///
    /// As for `push`.
    pub fn finish(&mut self) -> Result<(), Thrown> {
        let result = self.reader.finish().map_err(thrown);
        self.input = Vec::new();
        result
    }

    /// Frees the index, which has become too large.
    pub fn release(&mut self) {
        self.reader.release();
    }

    /// Numbers of samples, of those with an id, of those with linked files, of problems, of those in the index; bytes of memory.
    pub fn numbers(&self) -> Vec<f64> {
        let reader = &self.reader;
        let numbers = [reader.count(), reader.with_id(), reader.linked(), reader.problem_count()];
        let mut all: Vec<f64> = numbers.into_iter().map(|number| number as f64).collect();
        all.extend([f64::from(reader.index().len()), reader.memory() as f64]);
        all
    }

    /// The statistics as JSON.
    pub fn statistics(&self) -> String {
        report::statistics(&self.reader)
    }

    /// The lines that are not samples, as JSON.
    pub fn problems(&self) -> String {
        report::problems(&self.reader)
    }

    /// The findings as JSON.
    ///
    /// # Errors
    ///
    /// If there is no memory for the tables of keys.
    pub fn validate(&mut self) -> Result<String, Thrown> {
        report::validation(&mut self.reader).map_err(thrown)
    }

    /// Marks the samples whose objects are among `length` bytes of names, which end with zero bytes.
    ///
    /// # Errors
    ///
    /// If there is no memory for the table of keys.
    pub fn list(&mut self, length: usize) -> Result<(), Thrown> {
        let words = self.reader.index().len() as usize / 64 + 1;
        self.listed.try_reserve(words.saturating_sub(self.listed.len())).map_err(thrown)?;
        self.listed.resize(words, 0);
        let names = self.input.get(..length).unwrap_or_default();
        for name in names.split(|&byte| byte == 0).filter(|name| !name.is_empty()) {
            if let Some(at) = self.reader.find(KeyKind::Source, name).map_err(thrown)? {
                self.listed[at as usize / 64] |= 1 << (at % 64);
            }
        }
        Ok(())
    }

    /// The findings about objects that no listing had, as JSON.
    ///
    /// # Errors
    ///
    /// If there is no memory for the table of keys.
    pub fn unlisted(&mut self) -> Result<String, Thrown> {
        report::unlisted(&mut self.reader, &self.listed).map_err(thrown)
    }

    /// Position of the first sample of an id or a source; -1 if there is none.
    ///
    /// # Errors
    ///
    /// If there is no memory for the table of keys.
    pub fn find(&mut self, by_id: bool, text: &str) -> Result<f64, Thrown> {
        let found = self.reader.find(key_kind(by_id), text.as_bytes()).map_err(thrown)?;
        Ok(found.map_or(-1.0, f64::from))
    }

    /// Offset, length, and number of the line of each of these samples.
    pub fn places(&self, positions: &[u32]) -> Vec<f64> {
        let mut out = Vec::new();
        for &at in positions {
            if let Some(record) = self.reader.index().get(at) {
                let numbers = [record.offset(), record.length(), self.reader.line(at)];
                out.extend(numbers.map(|number| number as f64));
            }
        }
        out
    }

    /// The names of a set of labels as JSON.
    pub fn labels(&self, set: SetId) -> String {
        names(self.reader.labels(), self.reader.sets(), set)
    }

    /// Reads an annotation file of `length` bytes from the buffer, and gives it as JSON with its hash.
    ///
    /// # Errors
    ///
    /// If it is not well-formed.
    pub fn voc(&mut self, length: usize) -> Result<String, Thrown> {
        let bytes = self.input.get(..length).unwrap_or_default();
        match voc::read(bytes, &self.reader.hasher(), &mut self.boxes) {
            Ok(voc) => {
                let mut out = Writer::new();
                out.open('{').key("hash").hash(voc.hash);
                out.key("annotation").raw(&voc.json).close('}');
                Ok(out.finish())
            }
            Err(error) => {
                let mut out = Writer::new();
                out.open('{').key("code").string(b"xml").key("offset").number(error.at as u64);
                out.key("message").string(error.message.as_bytes()).close('}');
                Err(out.finish())
            }
        }
    }

    /// Statistics of the boxes of the annotation files that were read, as JSON.
    pub fn boxes(&self) -> String {
        let mut out = Writer::new();
        out.open('{');
        self.boxes.write(&mut out);
        out.close('}');
        out.finish()
    }

    /// Packs what comes after so many labels, sets and records: the new numbers of the three, then the package.
    ///
    /// # Errors
    ///
    /// If there is no memory.
    pub fn pack(&self, labels: u32, sets: u32, records: u32) -> Result<Vec<u8>, Thrown> {
        let reader = &self.reader;
        let mut sent = Sent { labels, sets, records };
        pack(reader.index(), reader.labels(), reader.sets(), &mut sent).map_err(thrown)
    }

    /// Number of records of a package in the buffer whose key this version has.
    ///
    /// # Errors
    ///
    /// If there is no memory.
    pub fn matches(&mut self, by_id: bool, length: usize) -> Result<u32, Thrown> {
        let package = self.input.get(..length).unwrap_or_default();
        let hasher: Hasher = self.reader.hasher();
        let records = Received::default().unpack(package, &hasher).map_err(thrown)?;
        count_matches(self.reader.index_mut(), records, key_kind(by_id)).map_err(thrown)
    }

    /// Begins a comparison with a second version and gives its number.
    ///
    /// # Errors
    ///
    /// If there is no memory.
    pub fn compare(&mut self, by_id: bool) -> Result<usize, Thrown> {
        let hasher = self.reader.hasher();
        let comparison =
            Comparison::new(self.reader.index_mut(), key_kind(by_id), hasher).map_err(thrown)?;
        let free = self.comparisons.iter().position(Option::is_none);
        let number = free.unwrap_or_else(|| {
            self.comparisons.push(None);
            self.comparisons.len() - 1
        });
        self.comparisons[number] = Some(comparison);
        Ok(number)
    }

    /// Compares a package of `length` bytes in the buffer, and gives five numbers for each sample that differs.
    ///
    /// # Errors
    ///
    /// If there is no memory.
    pub fn receive(&mut self, number: usize, length: usize) -> Result<Vec<u32>, Thrown> {
        let Some(Some(comparison)) = self.comparisons.get_mut(number) else {
            return Ok(Vec::new());
        };
        let mut changes = Vec::new();
        let package = self.input.get(..length).unwrap_or_default();
        comparison.receive(self.reader.index_mut(), package, &mut changes).map_err(thrown)?;
        flatten(&changes).map_err(thrown)
    }

    /// Tells of some samples that the second version does not have; the last number is 0 when all have been told.
    ///
    /// # Errors
    ///
    /// If there is no memory.
    pub fn removed(&mut self, number: usize) -> Result<Vec<u32>, Thrown> {
        let Some(Some(comparison)) = self.comparisons.get_mut(number) else { return Ok(vec![0]) };
        let mut changes = Vec::new();
        let more =
            comparison.tell_removed(self.reader.index_mut(), &mut changes).map_err(thrown)?;
        let mut numbers = flatten(&changes).map_err(thrown)?;
        numbers.try_reserve(1).map_err(|_| thrown(Failure::Memory))?;
        numbers.push(u32::from(more));
        Ok(numbers)
    }

    /// The summary of a comparison as JSON.
    pub fn summary(&self, number: usize) -> String {
        let comparison = self.comparisons.get(number).and_then(Option::as_ref);
        comparison.map_or_else(|| "null".to_owned(), |one| report::summary(one, &self.reader))
    }

    /// Forgets a comparison.
    pub fn end(&mut self, number: usize) {
        if let Some(one) = self.comparisons.get_mut(number) {
            *one = None;
        }
    }
}

/// Kind and usages in a number, then positions and sets before and after.
fn flatten(changes: &[Change]) -> Result<Vec<u32>, OutOfMemory> {
    let mut out = Vec::new();
    out.try_reserve_exact(changes.len() * 5 + 1)?;
    for Change { kind, before, after } in changes {
        let (before_at, before_set, before_usage) = before.unwrap_or((u32::MAX, 0, 0));
        let (after_at, after_set, after_usage) = after.unwrap_or((u32::MAX, 0, 0));
        let first = *kind as u32 | u32::from(before_usage) << 8 | u32::from(after_usage) << 16;
        out.extend([first, before_at, after_at, before_set, after_set]);
    }
    Ok(out)
}

fn names(labels: &Labels, sets: &Sets, set: SetId) -> String {
    let mut out = Writer::new();
    out.open('[');
    for &label in sets.members(set) {
        out.string(labels.name(label));
    }
    out.close(']');
    out.finish()
}
