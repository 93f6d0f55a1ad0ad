//! Bindings: the only modules that know JavaScript. Their exports are private to the package: users see
//! the TypeScript façade in `pkg-template/src/`, which holds these objects and turns plain error records
//! into classes.
//!
//! Nothing here may trap. Every call into JavaScript that can throw is one that returns a `Result`,
//! and no `RefCell` stays borrowed across an `await` or a call into JavaScript.

#![allow(
    missing_debug_implementations,
    unreachable_pub,
    reason = "only the facade sees these exports"
)]

mod bindings;
mod cause;
mod credentials;
mod document;
mod errors;
mod fetch;
mod js;
mod latch;
mod options;
mod signers;
mod timer;

/// The allocator of the module: 2.8 KB gzipped less than the standard library's dlmalloc (104.3 KB against
/// 107.1 KB), and it extends its heap as that does, so that bodies of growing sizes reuse the memory.
/// rlsf is 0.3 KB smaller still, but takes new memory for each larger body: 542 MB after 1 to 32 MB.
#[global_allocator]
static ALLOCATOR: talc::wasm::WasmDynamicTalc = talc::wasm::new_wasm_dynamic_allocator();
