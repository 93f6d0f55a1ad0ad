//! RFC 3986 percent-encoding and hexadecimal text, for URLs and signatures alike.

const UPPER: &[u8; 16] = b"0123456789ABCDEF";
const LOWER: &[u8; 16] = b"0123456789abcdef";

/// RFC 3986's unreserved characters, `A-Z a-z 0-9 - . _ ~`. A table, because it is read for every byte
/// that is signed.
static UNRESERVED: [bool; 256] = {
    let mut table = [false; 256];
    let mut byte = 0;
    while byte < 128 {
        let character = byte as u8;
        table[byte] =
            character.is_ascii_alphanumeric() || matches!(character, b'-' | b'.' | b'_' | b'~');
        byte += 1;
    }
    table
};

/// Appends `text`, with everything but RFC 3986's unreserved characters percent-encoded.
pub fn push_encoded(out: &mut String, text: &str) {
    push(out, text, |bytes, at| (bytes[at], 1));
}

/// [`push_encoded`] into a new string.
#[must_use]
pub fn encode(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 8);
    push_encoded(&mut out, text);
    out
}

/// Appends `text`, decoded and encoded again: its one canonical spelling.
pub fn push_canonical(out: &mut String, text: &str) {
    push(out, text, decode_at);
}

/// Appends `text`: runs of unreserved characters as a whole, other bytes as `read` returns them.
fn push(out: &mut String, text: &str, read: impl Fn(&[u8], usize) -> (u8, usize)) {
    let bytes = text.as_bytes();
    let (mut run, mut at) = (0, 0);
    while at < bytes.len() {
        if UNRESERVED[usize::from(bytes[at])] {
            at += 1;
            continue;
        }
        // Within a multi-byte character the run is empty and not a valid slice of the text.
        out.push_str(text.get(run..at).unwrap_or_default());
        let (byte, width) = read(bytes, at);
        if UNRESERVED[usize::from(byte)] {
            out.push(char::from(byte));
        } else {
            out.push('%');
            out.push(char::from(UPPER[usize::from(byte >> 4)]));
            out.push(char::from(UPPER[usize::from(byte & 15)]));
        }
        at += width;
        run = at;
    }
    out.push_str(text.get(run..).unwrap_or_default());
}

/// Decodes percent-encoded text. `+` is not a space, and a `%` that starts no escape is literal, as in a
/// URL.
#[must_use]
pub fn decode(text: &str) -> Vec<u8> {
    let bytes = text.as_bytes();
    let mut out = Vec::with_capacity(bytes.len());
    let mut at = 0;
    while at < bytes.len() {
        let (byte, width) = decode_at(bytes, at);
        out.push(byte);
        at += width;
    }
    out
}

/// The byte at `at`, and the number of bytes it is written with.
fn decode_at(bytes: &[u8], at: usize) -> (u8, usize) {
    let digit = |offset: usize| {
        let byte = bytes.get(at + offset).copied()?;
        char::from(byte).to_digit(16).and_then(|digit| u8::try_from(digit).ok())
    };
    match bytes[at] {
        b'%' => match (digit(1), digit(2)) {
            (Some(high), Some(low)) => (high << 4 | low, 3),
            _ => (b'%', 1),
        },
        byte => (byte, 1),
    }
}

/// `bytes` in lower-case hexadecimal.
#[must_use]
pub fn hex(bytes: &[u8]) -> String {
    let mut text = String::with_capacity(bytes.len() * 2);
    for byte in bytes {
        text.push(char::from(LOWER[usize::from(byte >> 4)]));
        text.push(char::from(LOWER[usize::from(byte & 15)]));
    }
    text
}

/// `bytes` in Base64, padded.
#[must_use]
pub fn base64(bytes: &[u8]) -> String {
    const DIGITS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut text = String::with_capacity(bytes.len().div_ceil(3) * 4);
    for chunk in bytes.chunks(3) {
        let byte = |index: usize| u32::from(chunk.get(index).copied().unwrap_or(0));
        let bits = byte(0) << 16 | byte(1) << 8 | byte(2);
        for (index, shift) in [18, 12, 6, 0].into_iter().enumerate() {
            let digit = DIGITS[(bits >> shift & 63) as usize];
            text.push(if index > chunk.len() { '=' } else { char::from(digit) });
        }
    }
    text
}
