//! The part of the samples engine that runs for every line: splitting, parsing, hashing, the index, and the comparison.
//!
//! A crate of its own because it is compiled for speed, which doubles the speed of the whole, and everything else for size.

#![cfg_attr(target_arch = "wasm32", no_std)]

extern crate alloc;

pub mod compare;
pub mod failure;
pub mod fault;
pub mod findings;
pub mod hash;
pub mod index;
pub mod json;
pub mod labels;
pub mod lines;
pub mod lookup;
pub mod manifest;
pub mod reader;
pub mod row;
pub mod sort;
pub mod statistics;
pub mod table;
pub mod transfer;
