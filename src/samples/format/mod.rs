//! The formats of lines: each reads one into the row of a context.

mod conversation;
mod media;
mod placeholders;
mod table;
mod turns;

use verset_scan::failure::OutOfMemory;
use verset_scan::manifest;
use verset_scan::reader::{Limits, Partition, ReadLine, Reader};

/// The format of a source's lines.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// A ModelArts manifest.
    Manifest,
    /// `annotation.jsonl` of media datasets: a path and free fields.
    Media,
    /// JSON lines of Qianfan.
    Conversation(DataFormat),
    /// A text a line.
    Text,
    /// A CSV table with a header.
    Table,
}

/// Qianfan's `dataFormat`, one variant for all formats with the same lines.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DataFormat {
    /// Turns of prompt and response.
    PromptResponse,
    /// Messages with roles, as OpenAI has them.
    Role,
    /// Turns with several responses, best first.
    PromptSortedResponses,
    /// Turns of which the last has a chosen and a rejected response.
    Dpo,
    /// The same with one of the two.
    Kto,
    /// Prompts alone.
    Prompt,
    /// A prompt for an image.
    PromptImage,
    /// Images and messages about them.
    PromptImageResponse,
    /// Prefix, suffix and what belongs between.
    Fim,
}

/// The formats by the names that the package gives them.
pub const FORMATS: [(&str, Format); 13] = [
    ("manifest", Format::Manifest),
    ("annotation", Format::Media),
    ("PromptResponse", Format::Conversation(DataFormat::PromptResponse)),
    ("Role", Format::Conversation(DataFormat::Role)),
    ("PromptSortedresponses", Format::Conversation(DataFormat::PromptSortedResponses)),
    ("DPO_PromptChosenRejected", Format::Conversation(DataFormat::Dpo)),
    ("KTO_PromptChosenRejected", Format::Conversation(DataFormat::Kto)),
    ("Prompt", Format::Conversation(DataFormat::Prompt)),
    ("PromptImage", Format::Conversation(DataFormat::PromptImage)),
    ("PromptImageResponse", Format::Conversation(DataFormat::PromptImageResponse)),
    ("SFT_FIM", Format::Conversation(DataFormat::Fim)),
    ("Text", Format::Text),
    ("csv", Format::Table),
];

impl Format {
    /// The format of a number, which is its place in [`FORMATS`].
    #[must_use]
    pub fn from_number(number: usize) -> Option<Self> {
        FORMATS.get(number).map(|(_, format)| *format)
    }

    /// The function that reads the format's lines.
    #[must_use]
    pub fn reader(self) -> ReadLine {
        use DataFormat::{
            Dpo, Fim, Kto, Prompt, PromptImage, PromptImageResponse, PromptResponse,
            PromptSortedResponses, Role,
        };
        match self {
            Self::Manifest => manifest::read,
            Self::Media => media::read,
            Self::Text => table::read_text,
            Self::Table => table::read_row,
            Self::Conversation(PromptResponse) => {
                |cursor, context| conversation::read(cursor, PromptResponse, context)
            }
            Self::Conversation(Role) => |cursor, context| conversation::read(cursor, Role, context),
            Self::Conversation(PromptSortedResponses) => {
                |cursor, context| conversation::read(cursor, PromptSortedResponses, context)
            }
            Self::Conversation(Dpo) => |cursor, context| conversation::read(cursor, Dpo, context),
            Self::Conversation(Kto) => |cursor, context| conversation::read(cursor, Kto, context),
            Self::Conversation(Prompt) => {
                |cursor, context| conversation::read(cursor, Prompt, context)
            }
            Self::Conversation(PromptImage) => {
                |cursor, context| conversation::read(cursor, PromptImage, context)
            }
            Self::Conversation(PromptImageResponse) => {
                |cursor, context| conversation::read(cursor, PromptImageResponse, context)
            }
            Self::Conversation(Fim) => |cursor, context| conversation::read(cursor, Fim, context),
        }
    }

    /// A reader of the format.
    ///
    /// # Errors
    ///
    /// If there is no memory.
    pub fn open(
        self,
        limits: Limits,
        partition: Option<Partition>,
        seed: [u64; 2],
    ) -> Result<Reader, OutOfMemory> {
        Reader::new(self.reader(), self == Self::Table, limits, partition, seed)
    }
}
