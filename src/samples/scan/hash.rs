//! The seeded 64-bit hash of keys, labels and values.
//!
//! A file could be made to collide under a hash whose function is known, so the seed is random and
//! stays inside the process. The folded multiplication takes two 32-bit products, as `foldhash` does on
//! 32-bit machines: wasm has no instruction for a 128-bit product, and emulating it takes four.

const ODD: u64 = 0x9e37_79b9_7f4a_7c15;

/// The domains that keep equal bytes of different meaning apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub enum Domain {
    /// A sample's `id`.
    Id = 1,
    /// An object: bucket and key.
    Object,
    /// A text that is itself the sample.
    Content,
    /// An address or a path of another form.
    Location,
    /// A label's name.
    Label,
    /// The name of a member of a JSON object.
    Key,
    /// A JSON string.
    String,
    /// A JSON number.
    Number,
}

/// A hash function chosen by its seed.
#[derive(Clone, Copy, Debug)]
pub struct Hasher {
    first: u64,
    second: u64,
}

impl Hasher {
    /// A hash function for `seed`. Records can be compared only if their seeds are equal.
    #[must_use]
    pub fn new(seed: [u64; 2]) -> Self {
        Self { first: finish(seed[0] ^ ODD), second: finish(seed[1].wrapping_add(ODD)) }
    }

    /// The hash of some bytes.
    #[must_use]
    pub fn bytes(&self, domain: Domain, bytes: &[u8]) -> u64 {
        let mut state = self.first ^ (((domain as u64) << 56) | bytes.len() as u64);
        let (blocks, rest) = bytes.as_chunks::<16>();
        for block in blocks {
            state = fold(word(block, 0) ^ state, word(block, 8) ^ self.second);
        }
        if !rest.is_empty() {
            let (low, high) = last_words(bytes, rest);
            state = fold(low ^ state, high ^ self.second);
        }
        finish(state ^ self.second)
    }

    /// The hash of two hashes in their order.
    #[must_use]
    pub fn pair(&self, left: u64, right: u64) -> u64 {
        finish(fold(left ^ self.first, right ^ self.second).wrapping_add(left))
    }
}

fn word(block: &[u8; 16], at: usize) -> u64 {
    let mut bytes = [0; 8];
    bytes.copy_from_slice(&block[at..at + 8]);
    u64::from_le_bytes(bytes)
}

/// Two words that have what is left: they overlap what came before, or each other. Copying it into a block would call a
/// function, which takes longer than all the rest.
fn last_words(bytes: &[u8], rest: &[u8]) -> (u64, u64) {
    if let Some(block) = bytes.last_chunk::<16>() {
        (word(block, 0), word(block, 8))
    } else if let (Some(first), Some(last)) = (rest.first_chunk::<8>(), rest.last_chunk::<8>()) {
        (u64::from_le_bytes(*first), u64::from_le_bytes(*last))
    } else {
        (rest.iter().fold(0, |word, &byte| word << 8 | u64::from(byte)), 0)
    }
}

/// Multiplies crosswise the halves of two words.
fn fold(left: u64, right: u64) -> u64 {
    let half = |value: u64| value & 0xffff_ffff;
    let one = half(left).wrapping_mul(right >> 32);
    let other = (left >> 32).wrapping_mul(half(right));
    // Adding the words keeps the result from being zero wherever one factor is.
    (one ^ other.rotate_right(32)).wrapping_add(left.rotate_left(23) ^ right)
}

/// Spreads every bit over the whole word, so that sums of hashes are as good as the hashes.
fn finish(value: u64) -> u64 {
    let value = (value ^ (value >> 32)).wrapping_mul(0xd6e8_feb8_6659_fd93);
    let value = (value ^ (value >> 32)).wrapping_mul(0xd6e8_feb8_6659_fd93);
    value ^ (value >> 32)
}
