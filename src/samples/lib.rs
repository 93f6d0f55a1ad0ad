//! Contents of dataset versions: reading, statistics, validation and comparison.
//!
//! A module of its own: it takes bytes and gives numbers, knows no credentials and no network, and makes no JavaScript object
//! for a sample that nobody asked for. What is done for every line of a manifest is in the crate `verset-scan`, which is
//! compiled for speed; this one is compiled for size.

#![cfg_attr(target_arch = "wasm32", no_std)]

extern crate alloc;

pub mod format;
pub mod numbers;
pub mod report;
#[cfg(target_arch = "wasm32")]
pub mod wasm;
pub mod write;
