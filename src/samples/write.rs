//! Names of labels as JSON.

use alloc::vec;
use alloc::vec::Vec;

use verset_scan::failure::OutOfMemory;
use verset_scan::labels::Labels;

/// The names of all labels from a number on as a JSON array.
///
/// # Errors
///
/// If there is no memory.
pub fn names(labels: &Labels, from: u32) -> Result<Vec<u8>, OutOfMemory> {
    let mut out = vec![b'['];
    // Names without escapes are not longer than this.
    out.try_reserve(labels.memory())?;
    for id in from..labels.len() as u32 {
        if id > from {
            out.push(b',');
        }
        string(labels.name(id), &mut out);
    }
    out.push(b']');
    Ok(out)
}

/// Writes a string of the encoding that [`verset_scan::json::Text::read`] gives.
pub fn string(bytes: &[u8], out: &mut Vec<u8>) {
    out.push(b'"');
    let mut rest = bytes;
    while let Some((&byte, after)) = rest.split_first() {
        rest = after;
        match byte {
            b'"' | b'\\' => out.extend([b'\\', byte]),
            0..0x20 => escape(u16::from(byte), out),
            0xed if let [second @ 0xa0..=0xff, third, after @ ..] = rest => {
                let low = u16::from(second & 0x3f) << 6 | u16::from(third & 0x3f);
                escape(0xd000 | low, out);
                rest = after;
            }
            _ => out.push(byte),
        }
    }
    out.push(b'"');
}

fn escape(unit: u16, out: &mut Vec<u8>) {
    out.extend_from_slice(b"\\u");
    for shift in [12, 8, 4, 0] {
        let digit = u32::from((unit >> shift) & 0xf);
        out.push(char::from_digit(digit, 16).map_or(b'0', |digit| digit as u8));
    }
}
