//! RFC 3986 percent-encoding and hexadecimal text: each in one place, for URLs and for signatures.

const UPPER: &[u8; 16] = b"0123456789ABCDEF";
const LOWER: &[u8; 16] = b"0123456789abcdef";

/// Appends one byte: `A-Z a-z 0-9 - . _ ~` as they are, everything else as `%XX`.
fn push_byte(out: &mut String, byte: u8) {
    if byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.' | b'_' | b'~') {
        out.push(char::from(byte));
    } else {
        out.push('%');
        out.push(char::from(UPPER[usize::from(byte >> 4)]));
        out.push(char::from(UPPER[usize::from(byte & 15)]));
    }
}

/// Appends `bytes`, percent-encoded so that nothing but RFC 3986's unreserved characters stays bare.
pub fn push_encoded(out: &mut String, bytes: &[u8]) {
    for &byte in bytes {
        push_byte(out, byte);
    }
}

/// [`push_encoded`] into a new string.
#[must_use]
pub fn encode(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 8);
    push_encoded(&mut out, text.as_bytes());
    out
}

/// The bytes behind percent-encoded text. `+` is not a space, and a `%` that starts no escape stands
/// for itself, as it does in a URL.
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

/// Appends `text`, decoded and encoded again: the one canonical spelling of what it stands for.
pub fn push_canonical(out: &mut String, text: &str) {
    let bytes = text.as_bytes();
    let mut at = 0;
    while at < bytes.len() {
        let (byte, width) = decode_at(bytes, at);
        push_byte(out, byte);
        at += width;
    }
}

/// The byte that stands at `at`, and how many bytes it is written with.
fn decode_at(bytes: &[u8], at: usize) -> (u8, usize) {
    let digit = |offset: usize| {
        let byte = bytes.get(at + offset).copied()?;
        char::from(byte).to_digit(16).and_then(|digit| u8::try_from(digit).ok())
    };
    match (bytes[at], digit(1), digit(2)) {
        (b'%', Some(high), Some(low)) => (high << 4 | low, 3),
        (byte, ..) => (byte, 1),
    }
}

/// Appends `bytes` in lower-case hexadecimal.
pub fn push_hex(out: &mut String, bytes: &[u8]) {
    for &byte in bytes {
        out.push(char::from(LOWER[usize::from(byte >> 4)]));
        out.push(char::from(LOWER[usize::from(byte & 15)]));
    }
}
