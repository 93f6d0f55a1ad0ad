//! Sixteen bytes at a time: by the vector instructions of WebAssembly, and in plain code elsewhere, for tests.
//!
//! All supported runtimes have them: V8 since 9.1, Firefox since 89, Safari since 16.4, which is also the first that
//! inflates zip files.

/// The bytes that are examined together.
pub type Block = [u8; 16];

/// The whole block at an offset, if it is inside.
#[inline]
#[must_use]
pub fn block_at(bytes: &[u8], at: usize) -> Option<&Block> {
    bytes.get(at..)?.first_chunk()
}

/// A bit for each byte that ends the fast path through a string: quotes, backslashes, control characters, non-ASCII.
#[inline]
#[must_use]
pub fn special(block: &Block) -> u32 {
    #[cfg(target_feature = "simd128")]
    {
        use core::arch::wasm32::v128_or as or;
        use core::arch::wasm32::{i8x16_lt, i8x16_splat, u8x16_bitmask, u8x16_eq, u8x16_splat};
        let block = load(block);
        let marks = or(u8x16_eq(block, u8x16_splat(b'"')), u8x16_eq(block, u8x16_splat(b'\\')));
        // As signed numbers, bytes of other characters are negative.
        u32::from(u8x16_bitmask(or(marks, i8x16_lt(block, i8x16_splat(0x20)))))
    }
    #[cfg(not(target_feature = "simd128"))]
    marks(block, |byte| matches!(byte, b'"' | b'\\' | 0..0x20 | 0x80..))
}

/// A bit for each byte of a value.
#[inline]
#[must_use]
pub fn equal(block: &Block, value: u8) -> u32 {
    #[cfg(target_feature = "simd128")]
    {
        use core::arch::wasm32::{u8x16_bitmask, u8x16_eq, u8x16_splat};
        u32::from(u8x16_bitmask(u8x16_eq(load(block), u8x16_splat(value))))
    }
    #[cfg(not(target_feature = "simd128"))]
    marks(block, |byte| byte == value)
}

#[cfg(target_feature = "simd128")]
#[inline]
fn load(block: &Block) -> core::arch::wasm32::v128 {
    let [low, high] = words(block);
    core::arch::wasm32::u64x2(low, high)
}

#[cfg(not(target_feature = "simd128"))]
fn marks(block: &Block, is_marked: impl Fn(u8) -> bool) -> u32 {
    (0..).zip(block).fold(0, |marks, (at, &byte)| marks | u32::from(is_marked(byte)) << at)
}

/// The block as two words.
#[inline]
#[must_use]
pub fn words(block: &Block) -> [u64; 2] {
    let whole = u128::from_le_bytes(*block);
    [whole as u64, (whole >> 64) as u64]
}
