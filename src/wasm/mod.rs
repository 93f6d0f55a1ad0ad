//! The only rooms that know JavaScript. What is exported here is private to the package: users see
//! the TypeScript façade in `pkg-template/src/`, which holds these objects and turns plain error
//! records into classes.
//!
//! Nothing here may trap. Every call into JavaScript that can throw is one that returns a `Result`,
//! and no `RefCell` stays borrowed over an `await` or a call out.

#![allow(
    missing_debug_implementations,
    unreachable_pub,
    reason = "what is exported here is seen by the facade alone"
)]

mod bindings;
mod cause;
mod credentials;
mod document;
mod errors;
mod fetch;
mod js;
mod options;
mod signers;
mod timer;
