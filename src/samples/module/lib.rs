//! The WebAssembly module of `verset/samples`: what the crate's bindings export, and nothing of its own.

#![cfg_attr(target_arch = "wasm32", no_std)]

#[cfg(target_arch = "wasm32")]
extern crate verset_samples as _;
