//! The reader of a version: lines in, an index and numbers out.

use alloc::vec;
use alloc::vec::Vec;

use crate::failure::{Failure, Limit, OutOfMemory};
use crate::fault::{Fault, Stop};
use crate::findings::{Code, RULES};
use crate::hash::{Domain, Hasher};
use crate::index::{Facts, Index, KeyKind, Record, check_place};
use crate::json::Cursor;
use crate::labels::{SetId, Sets};
use crate::limits::{Limits, Partition};
use crate::lines::{Line, Lines};
use crate::manifest::Source;
use crate::row::{Context, Row};
use crate::statistics::Statistics;

/// A line that is not a sample.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Problem {
    /// Number of the line, from 1.
    pub line: u64,
    /// Offset in the source of the byte at fault.
    pub offset: u64,
    /// The fault found there.
    pub fault: Fault,
}

/// Most problems, and most findings of a rule, that are kept; all are counted.
pub const MAX_KEPT: usize = 1000;

/// A rule that a sample breaks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Finding {
    /// The rule.
    pub code: Code,
    /// Number of the line.
    pub line: u64,
    /// Position of the sample.
    pub sample: u32,
}

/// Reads a line of a format into the row of a context.
pub type ReadLine = fn(&mut Cursor<'_>, &mut Context) -> Result<(), Stop>;

/// The reader of one source.
#[derive(Debug)]
pub struct Reader {
    read: ReadLine,
    limits: Limits,
    partition: Option<Partition>,
    lines: Lines,
    state: State,
}

/// Everything that reading a line changes.
#[derive(Debug)]
struct State {
    context: Context,
    index: Index,
    sets: Sets,
    statistics: Statistics,
    problems: Vec<Problem>,
    problem_count: u64,
    findings: Vec<Finding>,
    finding_counts: Vec<u64>,
    /// Index of a sample and number of lines skipped before it, from which line numbers are computed.
    skipped: Vec<(u32, u64)>,
}

impl Reader {
    /// A reader for lines of a format, or for rows whose quoted fields have line breaks.
    ///
    /// # Errors
    ///
    /// If there is no memory.
    pub fn new(
        read: ReadLine,
        rows: bool,
        limits: Limits,
        partition: Option<Partition>,
        seed: [u64; 2],
    ) -> Result<Self, OutOfMemory> {
        let state = State {
            context: Context::new(Hasher::new(seed), limits.depth)?,
            index: Index::default(),
            sets: Sets::default(),
            statistics: Statistics::default(),
            problems: Vec::new(),
            problem_count: 0,
            findings: Vec::new(),
            finding_counts: vec![0; RULES.len()],
            skipped: Vec::new(),
        };
        let lines = Lines::new(limits.line_bytes.min(crate::index::MAX_LINE_BYTES), rows);
        Ok(Self { read, limits, partition, lines, state })
    }

    /// Reads a piece of the source.
    ///
    /// # Errors
    ///
    /// If a limit is exceeded or memory runs out. The reader keeps an index then only if it is the index that is too large.
    // Inlined, it would be compiled for size, as its callers are.
    #[inline(never)]
    pub fn push(&mut self, piece: &[u8]) -> Result<(), Failure> {
        let Self { read, limits, partition, lines, state } = self;
        let result = lines.push(piece, |line| state.read(*read, limits, *partition, line));
        self.or_release(result)
    }

    /// Reads what is left after the last piece.
    ///
    /// # Errors
    ///
    /// As for [`Self::push`].
    pub fn finish(&mut self) -> Result<(), Failure> {
        let Self { read, limits, partition, lines, state } = self;
        let result = lines.finish(|line| state.read(*read, limits, *partition, line));
        self.or_release(result)
    }

    fn or_release(&mut self, result: Result<(), Failure>) -> Result<(), Failure> {
        // A comparison that has begun reports what is in an index that became too large.
        let is_outgrown = matches!(result, Err(Failure::Limit { limit: Limit::MemoryBytes, .. }));
        if result.is_err() && !is_outgrown {
            self.release();
        }
        result
    }

    /// Frees the index; counts and statistics stay.
    pub fn release(&mut self) {
        self.state.index.clear();
        self.state.skipped = Vec::new();
    }

    /// Number of samples that were read, those of other parts included.
    #[must_use]
    pub fn count(&self) -> u64 {
        self.state.statistics.samples()
    }

    /// Number of samples that have an id.
    #[must_use]
    pub fn with_id(&self) -> u64 {
        self.state.statistics.with_id()
    }

    /// Number of samples whose boxes are in files of their own.
    #[must_use]
    pub fn linked(&self) -> u64 {
        self.state.statistics.linked()
    }

    /// Number of lines that are not samples.
    #[must_use]
    pub fn problem_count(&self) -> u64 {
        self.state.problem_count
    }

    /// The first lines that are not samples.
    #[must_use]
    pub fn problems(&self) -> &[Problem] {
        &self.state.problems
    }

    /// The first findings of each rule, in the order of lines.
    #[must_use]
    pub fn findings(&self) -> &[Finding] {
        &self.state.findings
    }

    /// The index.
    #[must_use]
    pub fn index(&self) -> &Index {
        &self.state.index
    }

    /// The index, to build tables of keys.
    pub fn index_mut(&mut self) -> &mut Index {
        &mut self.state.index
    }

    /// The labels.
    #[must_use]
    pub fn labels(&self) -> &crate::labels::Labels {
        &self.state.context.labels
    }

    /// The sets of labels.
    #[must_use]
    pub fn sets(&self) -> &Sets {
        &self.state.sets
    }

    /// The hash function.
    #[must_use]
    pub fn hasher(&self) -> Hasher {
        self.state.context.hasher
    }

    /// Bytes that the index and the tables of labels take.
    #[must_use]
    pub fn memory(&self) -> usize {
        let State { context, index, sets, skipped, .. } = &self.state;
        index.memory()
            + sets.memory()
            + context.labels.memory()
            + 16 * skipped.capacity()
            + self.lines.memory()
    }

    /// The position of the first sample of this id or source.
    ///
    /// # Errors
    ///
    /// If there is no memory for the table of keys.
    pub fn find(&mut self, kind: KeyKind, text: &[u8]) -> Result<Option<u32>, OutOfMemory> {
        let hasher = self.hasher();
        let key = match kind {
            KeyKind::Id => hasher.bytes(Domain::Id, text),
            KeyKind::Source => Source::parse(text).hash(&hasher),
        };
        let index = &mut self.state.index;
        index.lookup(kind)?;
        let index = &*index;
        let found = index
            .built_lookup(kind)
            .and_then(|lookup| lookup.find(key, |at| index.get(at).map(|one| one.key(kind))));
        // A sample without an id is in the table by its source, which nobody asked for.
        Ok(found.filter(|&at| {
            kind == KeyKind::Source
                || index.get(at).is_some_and(|one| one.facts().has(Facts::HAS_ID))
        }))
    }

    /// Number of the line of a sample.
    #[must_use]
    pub fn line(&self, sample: u32) -> u64 {
        let skipped = &self.state.skipped;
        let before = skipped.partition_point(|(from, _)| *from <= sample);
        let lines =
            before.checked_sub(1).and_then(|at| skipped.get(at)).map_or(0, |(_, lines)| *lines);
        u64::from(sample) + 1 + lines
    }

    /// The statistics.
    #[must_use]
    pub fn numbers(&self) -> &Statistics {
        &self.state.statistics
    }

    /// Numbers of findings by rule.
    #[must_use]
    pub fn finding_counts(&self) -> &[u64] {
        &self.state.finding_counts
    }
}

impl State {
    fn read(
        &mut self,
        read: ReadLine,
        limits: &Limits,
        partition: Option<Partition>,
        line: Line<'_>,
    ) -> Result<(), Failure> {
        if line.bytes.iter().all(|byte| matches!(byte, b' ' | b'\t' | b'\r')) {
            return self.skip(line.number);
        }
        self.context.begin(line.bytes.len())?;
        let mut cursor = Cursor::new(line.bytes, limits.depth);
        match read(&mut cursor, &mut self.context) {
            Ok(()) => self.keep(limits, partition, line),
            Err(Stop::Header) => self.skip(line.number),
            Err(Stop::Memory) => Err(Failure::Memory),
            Err(Stop::Fault) => self.report(&cursor, line),
        }
    }

    /// Counts a line without a sample.
    #[inline(never)]
    fn skip(&mut self, number: u64) -> Result<(), Failure> {
        let sample = self.index.len();
        let lines = number.saturating_sub(u64::from(sample));
        match self.skipped.last_mut() {
            Some(last) if last.0 == sample => last.1 = lines,
            _ => {
                self.skipped.try_reserve(1)?;
                self.skipped.push((sample, lines));
            }
        }
        Ok(())
    }

    /// Notes the line of the next sample, if it is not the one that would be expected.
    #[inline(never)]
    fn align(&mut self, number: u64) -> Result<(), Failure> {
        let lines = self.skipped.last().map_or(0, |(_, lines)| *lines);
        if number == u64::from(self.index.len()) + 1 + lines {
            Ok(())
        } else {
            self.skip(number - 1)
        }
    }

    #[inline(never)]
    fn report(&mut self, cursor: &Cursor<'_>, line: Line<'_>) -> Result<(), Failure> {
        let (at, fault) = (cursor.position(), cursor.fault());
        if fault == Fault::TooDeep {
            let value = u64::from(self.context.max_depth);
            return Err(Failure::Limit { limit: Limit::Depth, value, line: line.number });
        }
        self.problem_count += 1;
        if self.problems.len() < MAX_KEPT {
            self.problems.try_reserve(1)?;
            self.problems.push(Problem {
                line: line.number,
                offset: line.offset + at as u64,
                fault,
            });
        }
        self.skip(line.number)
    }

    /// Adds the sample of a line to the numbers, and to the index if it belongs to the part.
    fn keep(
        &mut self,
        limits: &Limits,
        partition: Option<Partition>,
        line: Line<'_>,
    ) -> Result<(), Failure> {
        let excess = |limit, value| Failure::Limit { limit, value, line: line.number };
        if self.statistics.samples() >= limits.samples {
            return Err(excess(Limit::Samples, limits.samples));
        }
        let length = line.bytes.len() as u64;
        check_place(line.offset, length).map_err(|(limit, value)| excess(limit, value))?;
        let set = self.sets.intern(&mut self.context.row.labels, &self.context.hasher)?;
        let record = Self::record(&self.context.row, set, line.offset, length);
        let sample = self.index.len();
        if partition.is_none_or(|part| {
            (record.key(part.kind) >> 8).checked_rem(part.count) == Some(part.index)
        }) {
            // Rows of a table can have several lines.
            self.align(line.number)?;
            self.index.push(record)?;
            if self.context.row.location != 0 {
                self.index.set_location(self.context.row.location)?;
            }
        }
        let row = &self.context.row;
        self.sets.count(set);
        self.statistics.add(row);
        Self::note(row, &mut self.findings, &mut self.finding_counts, line.number, sample)?;
        if self.index.memory() as u64 > limits.memory_bytes {
            return Err(excess(Limit::MemoryBytes, limits.memory_bytes));
        }
        Ok(())
    }

    fn record(row: &Row, set: SetId, offset: u64, length: u64) -> Record {
        let flags = row.flags | if row.id.is_some() { Facts::HAS_ID } else { 0 };
        let keys = [row.id.unwrap_or(0), row.source.unwrap_or(0)];
        let mut record =
            Record::new(keys, row.label_hash, Facts::new(row.usage, flags), offset, length);
        let rest = (row.rest_hash >> 32) as u32;
        (record.set, record.rest) = (set, rest);
        record
    }

    #[inline(never)]
    fn note(
        row: &Row,
        findings: &mut Vec<Finding>,
        counts: &mut [u64],
        line: u64,
        sample: u32,
    ) -> Result<(), Failure> {
        for &code in &row.findings {
            let Some(count) = counts.get_mut(code as usize) else { continue };
            *count += 1;
            if *count <= MAX_KEPT as u64 {
                findings.try_reserve(1)?;
                findings.push(Finding { code, line, sample });
            }
        }
        Ok(())
    }
}
