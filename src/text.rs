//! Substring search, under the names of the standard library.
//!
//! The standard library's searcher is prepared for long texts, which adds 8 KB to the module; the texts
//! searched here are messages and paths.

/// Byte offset of the first `pattern` in `text`; `None` for an empty pattern.
#[must_use]
pub fn find(text: &str, pattern: &str) -> Option<usize> {
    if pattern.is_empty() {
        return None;
    }
    text.as_bytes().windows(pattern.len()).position(|window| window == pattern.as_bytes())
}

/// Returns true if `text` contains `pattern`.
#[must_use]
pub fn contains(text: &str, pattern: &str) -> bool {
    find(text, pattern).is_some()
}

/// Returns true if `word` is one of the words of a list separated by spaces.
#[must_use]
pub fn contains_word(list: &str, word: &str) -> bool {
    list.split(' ').any(|known| known == word)
}

/// The text before and after the first `delimiter`.
#[must_use]
pub fn split_once<'a>(text: &'a str, delimiter: &str) -> Option<(&'a str, &'a str)> {
    let at = find(text, delimiter)?;
    Some((text.get(..at)?, text.get(at + delimiter.len()..)?))
}

/// The text after the last of some ASCII delimiters; all of it if it has none.
#[must_use]
pub fn after_last<'a>(text: &'a str, delimiters: &[u8]) -> &'a str {
    let last = text.bytes().rposition(|byte| delimiters.contains(&byte));
    text.get(last.map_or(0, |at| at + 1)..).unwrap_or_default()
}

/// An integer as text. The standard library's form would be another copy of that of `u64`, which all other numbers use.
#[must_use]
pub fn decimal(number: i64) -> String {
    format!("{}{}", if number < 0 { "-" } else { "" }, number.unsigned_abs())
}

/// Shortens a text to at most `max_bytes` and marks the cut with an ellipsis.
pub fn truncate(text: &mut String, max_bytes: usize) {
    if text.len() > max_bytes {
        let end = (0..=max_bytes).rev().find(|&end| text.is_char_boundary(end)).unwrap_or(0);
        text.truncate(end);
        text.push('…');
    }
}

/// The text with every `from` replaced by `to`.
#[must_use]
pub fn replace(text: &str, from: &str, to: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = split_once(rest, from) {
        out.push_str(before);
        out.push_str(to);
        rest = after;
    }
    out.push_str(rest);
    out
}

/// The texts joined by a separator.
#[must_use]
pub fn join<T: AsRef<str>>(texts: impl Iterator<Item = T>, separator: &str) -> String {
    let mut out = String::new();
    for (index, text) in texts.enumerate() {
        if index > 0 {
            out.push_str(separator);
        }
        out.push_str(text.as_ref());
    }
    out
}
