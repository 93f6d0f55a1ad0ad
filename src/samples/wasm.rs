//! The bindings: the only module that knows JavaScript.
//!
//! All arguments and results are numbers, so the module needs no glue: 4 KB gzipped less. JavaScript
//! writes bytes into one buffer and reads them from another. The input buffer is allocated without a trap if memory is
//! short, unlike wasm-bindgen's arguments.

use alloc::vec::Vec;

use spin::Mutex;
use wasm_bindgen::prelude::wasm_bindgen;

use crate::format::Format;
use crate::numbers::Numbers;
use crate::report;
use crate::write::names;
use verset_scan::compare::{Change, Comparison, count_matches};
use verset_scan::failure::{Failure, OutOfMemory};
use verset_scan::index::{KeyKind, MAX_LINE_BYTES};
use verset_scan::limits::{Limits, Partition};
use verset_scan::reader::Reader;
use verset_scan::transfer::{pack, unpack};

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

/// The version that this instance of the module reads, and the buffers that JavaScript writes into and reads.
#[derive(Debug)]
struct Engine {
    input: Vec<u8>,
    output: Vec<u8>,
    version: Option<Version>,
}

/// An instance has one thread, so the lock is free, unless a call has trapped: then every other fails as if memory had run
/// out. An exported class would take 0.4 KB gzipped more.
static ENGINE: Mutex<Engine> =
    Mutex::new(Engine { input: Vec::new(), output: Vec::new(), version: None });

/// A version that is read, and its comparisons with others.
#[derive(Debug)]
struct Version {
    reader: Reader,
    /// Samples whose objects a listing has, a bit each.
    listed: Vec<u64>,
    /// Comparisons in progress: each iteration over changes is one.
    comparisons: Vec<Option<Comparison>>,
}

/// Address of a buffer of `length` bytes to write into; 0 if there is no memory.
#[wasm_bindgen]
pub fn input(length: usize) -> usize {
    let Some(mut engine) = ENGINE.try_lock() else { return 0 };
    let buffer = &mut engine.input;
    if buffer.len() < length {
        if buffer.try_reserve(length - buffer.len()).is_err() {
            return 0;
        }
        buffer.resize(length, 0);
    }
    buffer.as_ptr() as usize
}

/// Address of the result of the last call; 0, where the module has zeros, if there is none.
#[wasm_bindgen]
#[must_use]
pub fn output() -> usize {
    ENGINE.try_lock().map_or(0, |engine| engine.output.as_ptr() as usize)
}

/// Calls a method, by its number in `METHODS` of `engine.ts`, with `length` bytes of the input. The result is a number, or
/// the length of the output; -1 if it failed: then the output is the failure.
#[wasm_bindgen]
pub fn call(method: u32, length: usize, one: u32) -> f64 {
    let Some(mut engine) = ENGINE.try_lock() else { return -1.0 };
    let Engine { input, output, version } = &mut *engine;
    let bytes = input.get(..length).unwrap_or_default();
    let result = match version {
        None => Version::open(bytes).map(|opened| {
            *version = Some(opened);
            0.0
        }),
        Some(version) => version.call(method, bytes, one, output),
    };
    if method == FINISH {
        *input = Vec::new();
    }
    result.unwrap_or_else(|failure| {
        output.clear();
        for number in report::failure(failure) {
            output.extend((number as f64).to_le_bytes());
        }
        -1.0
    })
}

const FINISH: u32 = 2;

/// Maximum number of samples whose keys a call adds to the table: some milliseconds of work.
const SLICE: usize = 1 << 16;

impl Version {
    /// Opens a version: four words of the seed, three of the part, the number of the format, four limits.
    fn open(mut options: &[u8]) -> Result<Self, Failure> {
        let mut next = || {
            let (number, rest) = options.split_first_chunk().unwrap_or((&[0; 8], &[]));
            options = rest;
            f64::from_le_bytes(*number) as u64
        };
        let [first, second, third, fourth] = core::array::from_fn(|_| next());
        let [by_id, index, count, format] = core::array::from_fn(|_| next());
        let [line_bytes, depth, samples, memory_bytes] = core::array::from_fn(|_| next());
        let limits = Limits {
            line_bytes: line_bytes.min(MAX_LINE_BYTES),
            depth: depth as u32,
            samples,
            memory_bytes,
        };
        let kind = key_kind(by_id as u32);
        let partition = (count > 0).then_some(Partition { kind, index, count });
        // The façade passes only known ones.
        let format = Format::from_number(format as usize).ok_or(OutOfMemory)?;
        let seed = [first << 32 | second, third << 32 | fourth];
        let reader = format.open(limits, partition, seed)?;
        Ok(Self { reader, listed: Vec::new(), comparisons: Vec::new() })
    }

    fn call(
        &mut self,
        method: u32,
        bytes: &[u8],
        one: u32,
        output: &mut Vec<u8>,
    ) -> Result<f64, Failure> {
        let reader = &mut self.reader;
        let kind = key_kind(one);
        let result = match method {
            1 => {
                reader.push(bytes)?;
                self.counts()?
            }
            FINISH => {
                reader.finish()?;
                self.counts()?
            }
            3 => report::statistics(reader)?.into_bytes(),
            4 => report::problems(reader)?.into_bytes(),
            5 => report::validation(reader)?.into_bytes(),
            6 => return Ok(self.list(bytes).map(|()| 0.0)?),
            // Taken, so that the next listing begins with none.
            7 => report::unlisted(reader, &core::mem::take(&mut self.listed))?.into_bytes(),
            // Position and one, 0 for none.
            8 => return Ok(reader.find(kind, bytes)?.map_or(0.0, |at| f64::from(at) + 1.0)),
            9 => self.places(bytes)?,
            10 => names(reader.labels(), one)?,
            11 => self.members(bytes)?,
            12 => pack(reader.index(), one)?,
            13 => return Ok(f64::from(count_matches(reader.index_mut(), unpack(bytes), kind)?)),
            // 1 if some are left.
            14 => return Ok(f64::from(u8::from(!reader.index_mut().prepare(kind, SLICE)?))),
            15 => return Ok(f64::from(self.compare(kind)?)),
            _ => return self.call_comparison(method, bytes, one, output),
        };
        *output = result;
        Ok(output.len() as f64)
    }

    /// Calls a method of a comparison.
    fn call_comparison(
        &mut self,
        method: u32,
        bytes: &[u8],
        number: u32,
        output: &mut Vec<u8>,
    ) -> Result<f64, Failure> {
        output.clear();
        let Some(place) = self.comparisons.get_mut(number as usize) else { return Ok(0.0) };
        let Some(comparison) = place else { return Ok(0.0) };
        let first = self.reader.index_mut();
        let mut changes = Vec::new();
        match method {
            16 => comparison.expect_differences(bytes)?,
            17 => {
                comparison.receive(first, bytes, &mut changes)?;
                flatten(&changes, output)?;
            }
            18 => {
                let more = comparison.report_removed(first, &mut changes)?;
                flatten(&changes, output)?;
                output.extend(u32::from(more).to_le_bytes());
            }
            19 => *output = report::summary(comparison)?.into_bytes(),
            _ => *place = None,
        }
        Ok(output.len() as f64)
    }

    /// Numbers of samples, of those with an id, of those with linked files, of problems, of those in the index; bytes of
    /// memory.
    fn counts(&self) -> Result<Vec<u8>, OutOfMemory> {
        let reader = &self.reader;
        let mut out = Numbers::with_capacity(6)?;
        out.extend(&[
            reader.count(),
            reader.with_id(),
            reader.linked(),
            reader.problem_count(),
            u64::from(reader.index().len()),
            reader.memory() as u64,
        ]);
        Ok(out.into_bytes())
    }

    /// Marks the samples whose objects are among names that end with zero bytes.
    fn list(&mut self, names: &[u8]) -> Result<(), OutOfMemory> {
        let words = self.reader.index().len() as usize / 64 + 1;
        self.listed.try_reserve(words.saturating_sub(self.listed.len()))?;
        self.listed.resize(words, 0);
        for name in names.split(|&byte| byte == 0).filter(|name| !name.is_empty()) {
            if let Some(at) = self.reader.find(KeyKind::Source, name)?
                && let Some(word) = self.listed.get_mut(at as usize / 64)
            {
                *word |= 1 << (at % 64);
            }
        }
        Ok(())
    }

    /// Offset, length, and number of the line of each of these samples.
    fn places(&self, positions: &[u8]) -> Result<Vec<u8>, OutOfMemory> {
        let mut out = Numbers::with_capacity(3 * positions.len() / 4)?;
        for position in positions.as_chunks::<4>().0 {
            let at = u32::from_le_bytes(*position);
            if let Some(record) = self.reader.index().get(at) {
                out.extend(&[record.offset(), record.length(), self.reader.line(at)]);
            }
        }
        Ok(out.into_bytes())
    }

    /// The number of labels in each of these sets, and the labels.
    fn members(&self, sets: &[u8]) -> Result<Vec<u8>, OutOfMemory> {
        let mut out = Vec::new();
        for set in sets.as_chunks::<4>().0 {
            let members = self.reader.sets().members(u32::from_le_bytes(*set));
            out.try_reserve(4 + 4 * members.len())?;
            out.extend((members.len() as u32).to_le_bytes());
            out.extend(members.iter().flat_map(|label| label.to_le_bytes()));
        }
        Ok(out)
    }

    /// Begins a comparison with a second version and returns its number.
    fn compare(&mut self, kind: KeyKind) -> Result<u32, OutOfMemory> {
        let hasher = self.reader.hasher();
        let comparison = Some(Comparison::new(self.reader.index_mut(), kind, hasher)?);
        let number = self.comparisons.iter().take_while(|place| place.is_some()).count();
        match self.comparisons.get_mut(number) {
            Some(place) => *place = comparison,
            None => self.comparisons.push(comparison),
        }
        Ok(number as u32)
    }
}

/// Kind, usages and the kind if the boxes are equal in a number, then positions and sets before and after.
fn flatten(changes: &[Change], out: &mut Vec<u8>) -> Result<(), OutOfMemory> {
    out.try_reserve_exact(changes.len() * 20 + 4)?;
    for Change { kind, otherwise, before, after } in changes {
        let (before_at, before_set, before_usage) = before.unwrap_or((u32::MAX, 0, 0));
        let (after_at, after_set, after_usage) = after.unwrap_or((u32::MAX, 0, 0));
        let usages = u32::from(before_usage) << 8 | u32::from(after_usage) << 16;
        let first = *kind as u32 | usages | (*otherwise as u32) << 24;
        for number in [first, before_at, after_at, before_set, after_set] {
            out.extend_from_slice(&number.to_le_bytes());
        }
    }
    Ok(())
}
