//! The WebAssembly module of `verset/samples`: it exports the crate's bindings.

#![cfg_attr(target_arch = "wasm32", no_std)]

#[cfg(target_arch = "wasm32")]
extern crate verset_samples as _;
