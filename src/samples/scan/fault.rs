//! Faults of single lines, which are skipped and reported; the reading goes on.

use alloc::collections::TryReserveError;

use crate::failure::OutOfMemory;

macro_rules! faults {
    ($($fault:ident, $message:literal;)*) => {
        /// A reason why a line is not a sample. The messages are not in the module, which gives the fault's number.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd)]
        #[repr(u8)]
        pub enum Fault {
            $(#[doc = $message] $fault,)*
        }

        /// The messages of faults, in the order of their numbers.
        pub const FAULTS: &[&str] = &[$($message),*];
    };
}

faults! {
    UnexpectedEnd, "the line ends inside a value";
    ExpectedValue, "expected a JSON value";
    ExpectedKey, "expected a member's name in double quotes";
    ExpectedColon, "expected `:` after a member's name";
    ExpectedComma, "expected `,` or a closing bracket";
    ControlCharacter, "control characters in a string must be escaped";
    InvalidEscape, "a string has an escape that JSON does not have";
    InvalidUtf8, "the bytes are not valid UTF-8";
    InvalidNumber, "not a valid JSON number";
    TrailingText, "there is text after the JSON value";
    TooDeep, "the value is nested too deeply";
    SampleType, "a sample must be a JSON object";
    SourceType, "`source` must be a string";
    NoSource, "a sample must have a `source`";
    NoFileName, "a sample must have a `file_name`";
    ArrayExpected, "a line must be an array of turns";
    ObjectExpected, "a line must be a JSON object";
    NoTurns, "the array has no turns";
    NoMessages, "a sample must have `messages`";
    NoPromptColumn, "the header must have a column `prompt`";
    NoPromptField, "the row has no field in the column `prompt`";
    OpenQuotes, "a field in quotes is not closed";
    TextAfterQuotes, "expected `,` after a field in quotes";
}

impl Fault {
    /// True if the line is not JSON.
    #[must_use]
    pub fn is_syntax(self) -> bool {
        self <= Self::TooDeep
    }
}

/// The end of a line's reading before it is a sample. A byte, because it is passed on in very many places.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stop {
    /// The line has a fault; the cursor knows which and where.
    Fault,
    /// The line is the header of a table.
    Header,
    /// Memory ran out.
    Memory,
}

impl From<OutOfMemory> for Stop {
    fn from(_: OutOfMemory) -> Self {
        Self::Memory
    }
}

impl From<TryReserveError> for Stop {
    fn from(_: TryReserveError) -> Self {
        Self::Memory
    }
}
