//! The WebAssembly module of `verset`: what the crate's bindings export, and nothing of its own.

#[cfg(target_arch = "wasm32")]
extern crate verset as _;
