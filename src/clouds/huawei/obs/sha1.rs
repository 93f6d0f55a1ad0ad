//! HMAC-SHA1 (RFC 2104, FIPS 180-4), which only the scheme of OBS uses.
//!
//! Written here because of the weight of the crate `sha1`: 3.8 KB in the module, compiled for size. One signature hashes
//! half a kilobyte, so speed does not matter.

use zeroize::Zeroizing;

const BLOCK: usize = 64;

/// The MAC of `message`.
#[must_use]
pub fn hmac(key: &[u8], message: &[u8]) -> [u8; 20] {
    let mut block = Zeroizing::new([0; BLOCK]);
    let hashed = hash(&[if key.len() > BLOCK { key } else { &[] }]);
    let key = if key.len() > BLOCK { &hashed[..] } else { key };
    for (byte, of_key) in block.iter_mut().zip(key) {
        *byte = *of_key;
    }
    let padded = |pad: u8| Zeroizing::new(block.map(|byte| byte ^ pad));
    let inner = hash(&[&*padded(0x36), message]);
    hash(&[&*padded(0x5c), &inner])
}

/// The hash of concatenated parts.
fn hash(parts: &[&[u8]]) -> [u8; 20] {
    let mut bytes = Zeroizing::new(parts.concat());
    let bits = bytes.len() as u64 * 8;
    bytes.push(0x80);
    while bytes.len() % BLOCK != BLOCK - 8 {
        bytes.push(0);
    }
    bytes.extend_from_slice(&bits.to_be_bytes());
    let mut state = [0x6745_2301, 0xefcd_ab89, 0x98ba_dcfe, 0x1032_5476, 0xc3d2_e1f0];
    for block in bytes.chunks(BLOCK) {
        compress(&mut state, block);
    }
    let mut out = [0; 20];
    for (four, word) in out.chunks_mut(4).zip(state) {
        four.copy_from_slice(&word.to_be_bytes());
    }
    out
}

fn compress(state: &mut [u32; 5], block: &[u8]) {
    // The last sixteen words of the schedule.
    let mut words = [0_u32; 16];
    for (index, byte) in block.iter().enumerate() {
        let word = &mut words[index / 4 % 16];
        *word = *word << 8 | u32::from(*byte);
    }
    let [mut a, mut b, mut c, mut d, mut e] = *state;
    for round in 0..80_usize {
        let at = round % 16;
        if round >= 16 {
            let earlier = |back: usize| words[(round + 16 - back) % 16];
            words[at] = (earlier(3) ^ earlier(8) ^ earlier(14) ^ words[at]).rotate_left(1);
        }
        let (mixed, constant) = match round / 20 {
            0 => (b & c | !b & d, 0x5a82_7999),
            1 => (b ^ c ^ d, 0x6ed9_eba1),
            2 => (b & c | b & d | c & d, 0x8f1b_bcdc),
            _ => (b ^ c ^ d, 0xca62_c1d6_u32),
        };
        let next = a.rotate_left(5).wrapping_add(mixed).wrapping_add(e);
        let next = next.wrapping_add(constant).wrapping_add(words[at]);
        (a, b, c, d, e) = (next, a, b.rotate_left(30), c, d);
    }
    for (word, added) in state.iter_mut().zip([a, b, c, d, e]) {
        *word = word.wrapping_add(added);
    }
}
