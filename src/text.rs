//! Looking for words in texts.
//!
//! The standard library's search prepares itself for long texts, and brings 8 KB of that into the
//! module; what is looked through here are messages and paths.

/// Where `word` begins in `text`, in bytes.
#[must_use]
pub fn find(text: &str, word: &str) -> Option<usize> {
    if word.is_empty() {
        return None;
    }
    text.as_bytes().windows(word.len()).position(|window| window == word.as_bytes())
}

/// Whether `text` has `word` in it.
#[must_use]
pub fn has(text: &str, word: &str) -> bool {
    find(text, word).is_some()
}

/// Whether a list of words, separated by spaces, has one.
#[must_use]
pub fn lists(list: &str, word: &str) -> bool {
    list.split(' ').any(|known| known == word)
}

/// What stands before and behind the first `word`.
#[must_use]
pub fn split_at_word<'a>(text: &'a str, word: &str) -> Option<(&'a str, &'a str)> {
    let at = find(text, word)?;
    Some((text.get(..at)?, text.get(at + word.len()..)?))
}

/// Cuts a text that is longer than `most` bytes, and shows that something is missing.
pub fn shorten(text: &mut String, most: usize) {
    if text.len() > most {
        let end = (0..=most).rev().find(|&end| text.is_char_boundary(end)).unwrap_or(0);
        text.truncate(end);
        text.push('…');
    }
}

/// The text with `to` in place of every `from`.
#[must_use]
pub fn replace(text: &str, from: &str, to: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = split_at_word(rest, from) {
        out.push_str(before);
        out.push_str(to);
        rest = after;
    }
    out.push_str(rest);
    out
}

/// Texts with a separator between them.
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
