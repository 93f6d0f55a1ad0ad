//! A line's findings in memory that is used again for the next.

use alloc::vec::Vec;

use crate::failure::OutOfMemory;
use crate::fault::Stop;
use crate::findings::Code;
use crate::hash::Hasher;
use crate::index::Usage;
use crate::json::{Cursor, Known, Names, Values};
use crate::labels::{LabelId, Labels};

/// The origin of an annotation, without names of persons.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub enum Annotator {
    /// `human` and `human/…`
    Human,
    /// `modelarts/active-learning`
    ActiveLearning,
    /// `modelarts/hard_example_algo`
    HardExample,
    /// Another `modelarts/…`
    Model,
    /// Anything else.
    Other,
}

/// The names of [`Annotator`] in the order of their numbers.
pub const ANNOTATORS: [&str; 5] =
    ["human", "activeLearning", "hardExampleMining", "otherModel", "other"];

impl Annotator {
    /// The origin that `annotated-by` names.
    #[must_use]
    #[inline(never)]
    pub fn parse(name: &[u8]) -> Self {
        let mut parts = name.splitn(2, |&byte| byte == b'/');
        match (parts.next(), parts.next()) {
            (Some(b"human"), _) => Self::Human,
            (Some(b"modelarts"), Some(b"active-learning")) => Self::ActiveLearning,
            (Some(b"modelarts"), Some(b"hard_example_algo")) => Self::HardExample,
            (Some(b"modelarts"), _) => Self::Model,
            _ => Self::Other,
        }
    }
}

/// An annotation that triplets can refer to, or a triplet.
#[derive(Clone, Copy, Debug, Default)]
pub struct Annotation {
    /// Hash by meaning, without ids.
    pub hash: u64,
    /// Number of its kind.
    pub kind: u8,
    /// Flags of [`crate::index::Facts`].
    pub flags: u16,
    /// Number of its origin, if it is given.
    pub annotator: Option<u8>,
    /// Hash of the `id`.
    pub id: Option<u64>,
    /// Hashes of the ids that it connects.
    pub connects: Option<[u64; 2]>,
}

/// Lengths in characters, if there is a text of the kind.
#[derive(Clone, Copy, Debug, Default)]
pub struct RowLengths {
    /// A text that is the sample itself.
    pub text: Option<u64>,
    /// The prompt.
    pub prompt: Option<u64>,
    /// The response to it.
    pub response: Option<u64>,
    /// Turns of a conversation.
    pub turns: Option<u64>,
}

/// Everything that a line says about its sample.
#[derive(Debug, Default)]
pub struct Row {
    /// Hash of the id.
    pub id: Option<u64>,
    /// Hash of the source, or of the prompt.
    pub source: Option<u64>,
    /// The usage.
    pub usage: Usage,
    /// Flags of [`crate::index::Facts`].
    pub flags: u16,
    /// A part of the hash of the name of the file that boxes are in; 0 without one.
    pub location: u32,
    /// Labels of the annotations that have names.
    pub labels: Vec<LabelId>,
    /// Hash of the annotations by meaning.
    pub label_hash: u64,
    /// Hash of everything else.
    pub rest_hash: u64,
    /// The annotations.
    pub annotations: Vec<Annotation>,
    /// Scheme of the source; 0 if it has none.
    pub scheme: u8,
    /// Lengths of texts.
    pub lengths: RowLengths,
    /// Rules that the line breaks.
    pub findings: Vec<Code>,
}

impl Row {
    fn clear(&mut self) {
        self.id = None;
        self.source = None;
        self.usage = Usage::None;
        self.flags = 0;
        self.location = 0;
        (self.label_hash, self.rest_hash) = (0, 0);
        self.scheme = 0;
        self.lengths = RowLengths::default();
        self.clear_annotations();
        self.findings.clear();
    }

    /// Forgets the annotations.
    pub fn clear_annotations(&mut self) {
        self.labels.clear();
        self.annotations.clear();
    }

    /// Notes a broken rule, once a line.
    #[inline(never)]
    pub fn find(&mut self, code: Code) {
        // Ten are more than one line can break; memory for them is there from the start.
        if !self.findings.contains(&code) && self.findings.len() < self.findings.capacity() {
            self.findings.push(code);
        }
    }
}

/// The state that reading lines needs.
#[derive(Debug)]
pub struct Context {
    /// The hash function.
    pub hasher: Hasher,
    /// Memory for hashing values.
    pub values: Values,
    /// Memory for a string that holds JSON.
    pub nested: Vec<u8>,
    /// The labels of all lines.
    pub labels: Labels,
    /// The line's result.
    pub row: Row,
    /// The deepest nesting that is allowed.
    pub max_depth: u32,
    /// The columns of a table, once its header was read.
    pub columns: Option<Columns>,
    /// The names of a sample's members and of an annotation's.
    pub names: [Names; 2],
    /// The last usage, type of annotation and annotator.
    pub known: [Known; 3],
}

/// The meaning of a table's columns.
#[derive(Clone, Copy, Debug, Default)]
pub struct Columns {
    /// Number of columns.
    pub count: usize,
    /// The column of prompts.
    pub prompt: Option<usize>,
    /// The column of responses.
    pub response: Option<usize>,
}

impl Context {
    /// A context without labels.
    ///
    /// # Errors
    ///
    /// If there is no memory.
    pub fn new(hasher: Hasher, max_depth: u32) -> Result<Self, OutOfMemory> {
        let mut row = Row::default();
        row.findings.try_reserve_exact(16)?;
        Ok(Self {
            hasher,
            values: Values::default(),
            nested: Vec::new(),
            labels: Labels::default(),
            row,
            max_depth,
            columns: None,
            names: crate::manifest::NAMES.map(Names::new),
            known: Default::default(),
        })
    }

    /// Makes ready for a line of this length.
    ///
    /// # Errors
    ///
    /// If there is no memory.
    pub fn begin(&mut self, length: usize) -> Result<(), OutOfMemory> {
        self.row.clear();
        self.values.reset(length)
    }

    /// The meaning of the next member's name, of the `object` with this number in [`Self::names`].
    ///
    /// # Errors
    ///
    /// If neither a member nor the end of the object follows.
    #[inline]
    pub fn member(
        &mut self,
        cursor: &mut Cursor<'_>,
        object: usize,
        place: usize,
    ) -> Result<Option<u64>, Stop> {
        self.names[object].next(cursor, place, &mut self.values.scratch, &self.hasher)
    }

    /// Hash of the value that comes next.
    ///
    /// # Errors
    ///
    /// If it is not JSON.
    pub fn hash(&mut self, cursor: &mut Cursor<'_>) -> Result<u64, Stop> {
        self.values.hash(cursor, &self.hasher)
    }
}

/// Number of characters of a string: its bytes but those that continue one.
#[must_use]
#[inline(never)]
pub fn characters(text: &[u8]) -> u64 {
    text.iter().filter(|&&byte| byte & 0xc0 != 0x80).count() as u64
}

/// Number of UTF-16 code units of a string.
#[must_use]
pub fn code_units(text: &[u8]) -> u64 {
    characters(text) + text.iter().filter(|&&byte| byte >= 0xf0).count() as u64
}
