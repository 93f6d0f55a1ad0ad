//! The WebAssembly module of `verset`: it exports the crate's bindings.

#[cfg(target_arch = "wasm32")]
extern crate verset as _;
