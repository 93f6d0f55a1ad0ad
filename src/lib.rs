//! Verset: typed requests, signing and transport for dataset versions in Huawei Cloud ModelArts and
//! Baidu Qianfan, compiled to one WebAssembly module.
//!
//! The map, from top to bottom; nothing knows what stands above it:
//!
//! | module | what |
//! | --- | --- |
//! | `wasm` | the only code that knows JavaScript: bindings, `fetch`, options, errors |
//! | [`client`] | the life of one call: sign, send, classify, retry, page, wait |
//! | [`modelarts`], [`qianfan`] | the operations with their models, one file for one noun |
//! | [`operation`], [`model`], `declaration`, [`parts`] | what an operation and a model are, how they are declared, and the request that comes of them |
//! | [`sign`], [`redact`] | both vendors' signatures, as pure functions; what must not be seen |
//! | [`http`], [`endpoint`], [`credentials`], [`document`], [`value`], [`error`], [`time`], [`encode`], [`text`] | plain values |

mod check;
pub mod client;
pub mod credentials;
mod declaration;
pub mod document;
pub mod encode;
pub mod endpoint;
pub mod error;
pub mod http;
pub mod model;
#[allow(non_snake_case, reason = "fields have their names on the wire")]
pub mod modelarts;
pub mod operation;
pub mod parts;
#[allow(non_snake_case, reason = "fields have their names on the wire")]
pub mod qianfan;
pub mod redact;
pub mod sign;
pub mod text;
pub mod time;
#[cfg(not(target_arch = "wasm32"))]
pub mod typescript;
pub mod value;
#[cfg(target_arch = "wasm32")]
mod wasm;
