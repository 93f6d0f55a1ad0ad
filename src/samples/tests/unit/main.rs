//! Tests of the engine that need no JavaScript, in one program.

#![allow(missing_docs, unreachable_pub, reason = "tests are named so that they need none")]

mod comparison;
mod conversations;
mod faults;
mod json;
mod lines;
mod lookup;
mod manifests;
mod meaning;
mod support;
mod tables;
