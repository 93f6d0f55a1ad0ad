//! Turns of conversations, and the rules that they have to keep.

use super::DataFormat;
use verset_scan::findings::Code;
use verset_scan::row::Context;

/// The documented members of turns and messages.
pub(super) const FIELDS: [&[u8]; 14] = [
    b"system",
    b"prompt",
    b"response",
    b"weight",
    b"score",
    b"user",
    b"assistant",
    b"chosen",
    b"rejected",
    b"role",
    b"content",
    b"prefix",
    b"suffix",
    b"middle",
];
pub(super) const SYSTEM: usize = 0;
pub(super) const PROMPT: usize = 1;
pub(super) const RESPONSE: usize = 2;
pub(super) const WEIGHT: usize = 3;
pub(super) const SCORE: usize = 4;
pub(super) const USER: usize = 5;
pub(super) const ASSISTANT: usize = 6;
pub(super) const CHOSEN: usize = 7;
pub(super) const REJECTED: usize = 8;
pub(super) const ROLE: usize = 9;
pub(super) const CONTENT: usize = 10;
pub(super) const PREFIX: usize = 11;
pub(super) const SUFFIX: usize = 12;
pub(super) const MIDDLE: usize = 13;

impl DataFormat {
    /// The members that a turn of the format can have.
    pub(super) fn fields(self) -> &'static [usize] {
        match self {
            Self::PromptResponse => &[SYSTEM, PROMPT, RESPONSE, WEIGHT],
            Self::PromptSortedResponses => &[SYSTEM, PROMPT, RESPONSE, WEIGHT, SCORE],
            Self::Role | Self::PromptImageResponse => &[ROLE, CONTENT, WEIGHT],
            Self::Dpo | Self::Kto => &[SYSTEM, USER, ASSISTANT, CHOSEN, REJECTED],
            Self::Prompt | Self::PromptImage => &[SYSTEM, PROMPT],
            Self::Fim => &[PREFIX, SUFFIX, MIDDLE],
        }
    }

    /// True if a line is an array of turns.
    pub(super) fn is_array(self) -> bool {
        matches!(self, Self::PromptResponse | Self::PromptSortedResponses | Self::Dpo | Self::Kto)
    }
}

#[derive(Clone, Copy, Default, PartialEq, Eq)]
pub(super) enum Role {
    #[default]
    None,
    System,
    User,
    Assistant,
    Other,
}

/// A turn's hashes by member, and the counts that rules check.
#[derive(Default)]
pub(super) struct Turn {
    pub(super) hashes: [u64; FIELDS.len()],
    pub(super) lengths: [u64; FIELDS.len()],
    pub(super) rest: u64,
    pub(super) role: Role,
    pub(super) responses: u64,
    pub(super) scores: u64,
}

impl Turn {
    pub(super) fn has(&self, field: usize) -> bool {
        self.hashes[field] != 0
    }
}

/// Checks a turn, once it is known if it is the last.
pub(super) fn check_turn(
    turn: &Turn,
    is_last: bool,
    index: u64,
    format: DataFormat,
    context: &mut Context,
    asked: &mut bool,
) {
    let row = &mut context.row;
    if index > 0 && turn.has(SYSTEM) {
        row.find(Code::SystemPosition);
    }
    let pair = u8::from(turn.has(CHOSEN)) + u8::from(turn.has(REJECTED));
    match format {
        DataFormat::PromptResponse | DataFormat::PromptSortedResponses => {
            if !turn.has(PROMPT) {
                row.find(Code::MissingPrompt);
            }
            if !is_last && !turn.has(RESPONSE) {
                row.find(Code::MissingResponse);
            }
            if turn.has(SCORE) && turn.scores != turn.responses {
                row.find(Code::ScoreLength);
            }
        }
        DataFormat::Dpo | DataFormat::Kto => {
            if !turn.has(USER) {
                row.find(Code::MissingPrompt);
            }
            let expected = if !is_last {
                0
            } else if format == DataFormat::Dpo {
                2
            } else {
                1
            };
            if pair != expected {
                row.find(Code::ChosenRejected);
            }
            if !is_last && !turn.has(ASSISTANT) {
                row.find(Code::MissingResponse);
            }
        }
        DataFormat::Prompt | DataFormat::PromptImage => {
            if !turn.has(PROMPT) {
                row.find(Code::MissingPrompt);
            }
        }
        DataFormat::Fim => {
            if !turn.has(PREFIX) {
                row.find(Code::MissingPrompt);
            }
        }
        DataFormat::Role | DataFormat::PromptImageResponse => {
            match turn.role {
                Role::None => row.find(Code::UnknownRole),
                Role::System if index > 0 => row.find(Code::RoleOrder),
                Role::Assistant | Role::Other if !*asked => row.find(Code::RoleOrder),
                _ => {}
            }
            *asked |= turn.role == Role::User;
        }
    }
}
