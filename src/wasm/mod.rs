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
