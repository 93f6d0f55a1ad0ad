//! Verset: typed requests, signing and transport for dataset versions in Huawei Cloud ModelArts and
//! Baidu Qianfan, compiled to one WebAssembly module.
//!
//! The layers, from top to bottom. Dependencies point downwards only and form no
//! cycle between files; a test enforces both.
//!
//! | module | contents |
//! | --- | --- |
//! | `wasm` | bindings, `fetch`, options, errors: the only code that knows JavaScript |
//! | [`client`] | runs one call: sign, send, check the response, retry; paginators and waiters |
//! | [`clouds`] | one folder per vendor: signing scheme, errors, and its services as values, with operations and models |
//! | [`api`] | operations, models, validation, request drafts, the derived TypeScript |
//! | [`signing`] | signing schemes as values, HMAC and canonical encoding shared by the vendors |
//! | [`http`], [`endpoint`], [`credentials`], [`error`], [`response`], [`redact`], [`document`], [`value`], [`encode`], [`time`], [`text`], [`suggest`] | plain values |

// The derive macros name this crate by its path from outside, so that tests can use them too.
extern crate self as verset;

pub mod api;
pub mod client;
pub mod clouds;
pub mod credentials;
pub mod document;
pub mod encode;
pub mod endpoint;
pub mod error;
pub mod http;
pub mod redact;
pub mod response;
pub mod signing;
pub mod suggest;
pub mod text;
pub mod time;
#[cfg(not(target_arch = "wasm32"))]
pub mod typescript;
pub mod value;
#[cfg(target_arch = "wasm32")]
mod wasm;
