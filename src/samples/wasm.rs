//! The bindings: the only module that knows JavaScript.
//!
//! All arguments and results are numbers, so the module imports nothing and needs no glue: 4 KB gzipped less. JavaScript
//! writes bytes into one buffer and reads them from another. The input buffer is allocated without a trap if memory is
//! short, unlike wasm-bindgen's arguments.

use alloc::vec::Vec;

use wasm_bindgen::prelude::wasm_bindgen;

use crate::format::Format;
use crate::report;
use crate::write::Writer;
use verset_scan::compare::{Change, Comparison, count_matches};
use verset_scan::failure::{Failure, OutOfMemory};
use verset_scan::index::{KeyKind, MAX_LINE_BYTES};
use verset_scan::labels::{Labels, SetId, Sets};
use verset_scan::reader::{Limits, Partition, Reader};
use verset_scan::transfer::{Received, Sent, pack};

/// The allocator of the module, as that of the main one: 2.8 KB gzipped less than the standard library's.
#[global_allocator]
static ALLOCATOR: talc::wasm::WasmDynamicTalc = talc::wasm::new_wasm_dynamic_allocator();

/// Ends the module without a message: formatting them took 15 KB of it.
#[panic_handler]
fn panic(_: &core::panic::PanicInfo<'_>) -> ! {
    core::arch::wasm32::unreachable()
}

fn key_kind(by_id: u32) -> KeyKind {
    if by_id == 1 { KeyKind::Id } else { KeyKind::Source }
}

/// A failure as JSON: a code and a message.
struct Thrown(Vec<u8>);

impl<Cause: Into<Failure>> From<Cause> for Thrown {
    fn from(cause: Cause) -> Self {
        let mut out = Writer::new();
        out.failure(cause.into());
        Self(out.finish())
    }
}

/// The buffers of the engine, which JavaScript writes into and reads.
#[wasm_bindgen]
#[derive(Debug, Default)]
pub struct Engine {
    input: Vec<u8>,
    output: Vec<u8>,
    version: Option<Version>,
}

/// A version that is read, and its comparisons with others.
#[derive(Debug)]
struct Version {
    reader: Reader,
    /// Samples whose objects a listing has, a bit each.
    listed: Vec<u64>,
    /// Comparisons in progress: each iteration over changes is one.
    comparisons: Vec<Option<Comparison>>,
}

#[wasm_bindgen]
impl Engine {
    /// An engine without a version.
    #[wasm_bindgen(constructor)]
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Address of a buffer of `length` bytes to write into; 0 if there is no memory.
    pub fn input(&mut self, length: usize) -> usize {
        if self.input.len() < length {
            if self.input.try_reserve(length - self.input.len()).is_err() {
                return 0;
            }
            self.input.resize(length, 0);
        }
        self.input.as_ptr() as usize
    }

    /// Address of the result of the last call.
    #[must_use]
    pub fn output(&self) -> usize {
        self.output.as_ptr() as usize
    }

    /// Calls a method, by its number in `METHODS` of `engine.ts`, with `length` bytes of the input. The result is a number, or
    /// the length of the output. If it is negative, the output is a failure of that length.
    pub fn call(&mut self, method: u32, length: usize, one: u32, two: u32, three: u32) -> f64 {
        let Self { input, output, version } = self;
        let bytes = input.get(..length).unwrap_or_default();
        let result = match version {
            None => Version::open(bytes).map(|opened| {
                *version = Some(opened);
                0.0
            }),
            Some(version) => version.call(method, bytes, [one, two, three], output),
        };
        if method == FINISH {
            *input = Vec::new();
        }
        result.unwrap_or_else(|Thrown(failure)| {
            *output = failure;
            -(output.len() as f64)
        })
    }
}

const FINISH: u32 = 2;

/// Maximum number of samples whose keys a call adds to the table: some milliseconds of work.
const SLICE: usize = 1 << 16;

impl Version {
    /// Opens a version: four words of the seed, three of the part, four limits, then the name of the format.
    fn open(mut options: &[u8]) -> Result<Self, Thrown> {
        let words: [u64; 7] = core::array::from_fn(|_| {
            u64::from(take::<4>(&mut options).map_or(0, u32::from_le_bytes))
        });
        let limits: [u64; 4] = core::array::from_fn(|_| {
            take::<8>(&mut options).map_or(0.0, f64::from_le_bytes) as u64
        });
        let [first, second, third, fourth, by_id, index, count] = words;
        let [line_bytes, depth, samples, memory_bytes] = limits;
        let limits = Limits {
            line_bytes: line_bytes.min(MAX_LINE_BYTES),
            depth: depth as u32,
            samples,
            memory_bytes,
        };
        let kind = key_kind(by_id as u32);
        let partition = (count > 0).then_some(Partition { kind, index, count });
        // The façade passes only known names.
        let format = Format::parse(options).ok_or(OutOfMemory)?;
        let seed = [first << 32 | second, third << 32 | fourth];
        let reader = format.open(limits, partition, seed)?;
        Ok(Self { reader, listed: Vec::new(), comparisons: Vec::new() })
    }

    fn call(
        &mut self,
        method: u32,
        bytes: &[u8],
        [one, two, three]: [u32; 3],
        output: &mut Vec<u8>,
    ) -> Result<f64, Thrown> {
        let reader = &mut self.reader;
        let text = match method {
            1 => {
                reader.push(bytes)?;
                self.numbers()
            }
            FINISH => {
                reader.finish()?;
                self.numbers()
            }
            3 => report::statistics(reader)?,
            4 => report::problems(reader),
            5 => report::validation(reader)?,
            6 => return self.list(bytes).map(|()| 0.0),
            // Taken, so that the next listing begins with none.
            7 => report::unlisted(reader, &core::mem::take(&mut self.listed))?,
            // Position and one, 0 for none.
            8 => {
                return Ok(reader
                    .find(key_kind(one), bytes)?
                    .map_or(0.0, |at| f64::from(at) + 1.0));
            }
            9 => self.places(bytes),
            10 => names(reader.labels(), reader.sets(), one),
            11 => {
                if let Some(Some(comparison)) = self.comparisons.get_mut(one as usize) {
                    comparison.expect_differences(bytes)?;
                }
                Vec::new()
            }
            12 => {
                let mut sent = Sent { labels: one, sets: two, records: three };
                pack(reader.index(), reader.labels(), reader.sets(), &mut sent)?
            }
            13 => {
                let hasher = reader.hasher();
                let mut received = Received::default();
                let records = received.unpack(bytes, &hasher)?;
                return Ok(f64::from(count_matches(reader.index_mut(), records, key_kind(one))?));
            }
            14 => return self.compare(one),
            15 => self.receive(one, bytes)?,
            16 => self.removed(one)?,
            // 1 if some are left.
            19 => {
                let is_complete = reader.index_mut().prepare(key_kind(one), SLICE)?;
                return Ok(f64::from(u8::from(!is_complete)));
            }
            17 => self.summary(one)?,
            _ => {
                if let Some(comparison) = self.comparisons.get_mut(one as usize) {
                    *comparison = None;
                }
                Vec::new()
            }
        };
        *output = text;
        Ok(output.len() as f64)
    }

    /// Numbers of samples, of those with an id, of those with linked files, of problems, of those in the index; bytes of
    /// memory.
    fn numbers(&self) -> Vec<u8> {
        let reader = &self.reader;
        let numbers = [
            reader.count(),
            reader.with_id(),
            reader.linked(),
            reader.problem_count(),
            u64::from(reader.index().len()),
            reader.memory() as u64,
        ];
        let mut out = Vec::new();
        numbers.into_iter().for_each(|number| write_number(number, &mut out));
        out
    }

    /// Marks the samples whose objects are among names that end with zero bytes.
    fn list(&mut self, names: &[u8]) -> Result<(), Thrown> {
        let words = self.reader.index().len() as usize / 64 + 1;
        self.listed.try_reserve(words.saturating_sub(self.listed.len()))?;
        self.listed.resize(words, 0);
        for name in names.split(|&byte| byte == 0).filter(|name| !name.is_empty()) {
            if let Some(at) = self.reader.find(KeyKind::Source, name)? {
                self.listed[at as usize / 64] |= 1 << (at % 64);
            }
        }
        Ok(())
    }

    /// Offset, length, and number of the line of each of these samples.
    fn places(&self, positions: &[u8]) -> Vec<u8> {
        let mut out = Vec::new();
        for position in positions.as_chunks::<4>().0 {
            let at = u32::from_le_bytes(*position);
            if let Some(record) = self.reader.index().get(at) {
                let numbers = [record.offset(), record.length(), self.reader.line(at)];
                numbers.into_iter().for_each(|number| write_number(number, &mut out));
            }
        }
        out
    }

    /// Begins a comparison with a second version and returns its number.
    fn compare(&mut self, by_id: u32) -> Result<f64, Thrown> {
        let hasher = self.reader.hasher();
        let comparison = Comparison::new(self.reader.index_mut(), key_kind(by_id), hasher)?;
        let free = self.comparisons.iter().position(Option::is_none);
        let number = free.unwrap_or_else(|| {
            self.comparisons.push(None);
            self.comparisons.len() - 1
        });
        self.comparisons[number] = Some(comparison);
        Ok(number as f64)
    }

    /// Compares a package, and returns five numbers for each sample that differs.
    fn receive(&mut self, number: u32, package: &[u8]) -> Result<Vec<u8>, OutOfMemory> {
        let Some(Some(comparison)) = self.comparisons.get_mut(number as usize) else {
            return Ok(Vec::new());
        };
        let mut changes = Vec::new();
        comparison.receive(self.reader.index_mut(), package, &mut changes)?;
        flatten(&changes)
    }

    /// Gives some samples that the second version does not have; the last number is 0 once all have been reported.
    fn removed(&mut self, number: u32) -> Result<Vec<u8>, OutOfMemory> {
        let Some(Some(comparison)) = self.comparisons.get_mut(number as usize) else {
            return flatten(&[]);
        };
        let mut changes = Vec::new();
        let more = comparison.report_removed(self.reader.index_mut(), &mut changes)?;
        let mut out = flatten(&changes)?;
        out.extend(u32::from(more).to_le_bytes());
        Ok(out)
    }

    /// The summary of a comparison as JSON.
    fn summary(&self, number: u32) -> Result<Vec<u8>, OutOfMemory> {
        match self.comparisons.get(number as usize) {
            Some(Some(comparison)) => report::summary(comparison, &self.reader),
            _ => Ok(Vec::new()),
        }
    }
}

fn take<const LENGTH: usize>(bytes: &mut &[u8]) -> Option<[u8; LENGTH]> {
    let (first, rest) = bytes.split_first_chunk::<LENGTH>()?;
    *bytes = rest;
    Some(*first)
}

fn write_number(number: u64, out: &mut Vec<u8>) {
    out.extend((number as f64).to_le_bytes());
}

/// Kind, usages and the kind if the boxes are equal in a number, then positions and sets before and after.
fn flatten(changes: &[Change]) -> Result<Vec<u8>, OutOfMemory> {
    let mut out = Vec::new();
    out.try_reserve_exact(changes.len() * 20 + 4)?;
    for Change { kind, otherwise, before, after } in changes {
        let (before_at, before_set, before_usage) = before.unwrap_or((u32::MAX, 0, 0));
        let (after_at, after_set, after_usage) = after.unwrap_or((u32::MAX, 0, 0));
        let usages = u32::from(before_usage) << 8 | u32::from(after_usage) << 16;
        let first = *kind as u32 | usages | (*otherwise as u32) << 24;
        for number in [first, before_at, after_at, before_set, after_set] {
            out.extend(number.to_le_bytes());
        }
    }
    Ok(out)
}

/// The names of a set of labels as JSON.
fn names(labels: &Labels, sets: &Sets, set: SetId) -> Vec<u8> {
    let mut out = Writer::new();
    out.open('[');
    for &label in sets.members(set) {
        out.string(labels.name(label));
    }
    out.close(']');
    out.finish()
}
