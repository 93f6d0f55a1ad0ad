//! One call's life: validate, get credentials, sign, send, check the response, retry.
//!
//! From the bottom up; no file imports one that is further down in this list:
//!
//! | file | contents |
//! | --- | --- |
//! | [`platform`] | traits of the platform: time, network, timers, signals. No JavaScript here |
//! | [`credentials`], [`clock`], `shared_future`, `deadline` | parts of a client |
//! | [`credentials_cache`] | credentials shared by all calls of a client |
//! | [`gate`] | few requests at a time until a key was accepted |
//! | [`client`] | a client and its options |
//! | `sign`, `hint`, `check`, `log`, [`retry`] | steps of an attempt: sign, check the response, log; the retry rules |
//! | `attempt` | one request and its outcome |
//! | `recovery` | corrected clocks, renewed credentials |
//! | [`call`] | the attempts of a call, in a loop |
//! | [`paginator`], [`waiter`] | lists and tasks, made of calls |

mod attempt;
pub mod call;
mod check;
#[expect(clippy::module_inception, reason = "a client is what the module is about")]
pub mod client;
pub mod clock;
pub mod credentials;
pub mod credentials_cache;
mod deadline;
pub mod gate;
mod hint;
pub mod log;
pub mod paginator;
pub mod platform;
mod recovery;
pub mod retry;
mod shared_future;
pub mod sign;
pub mod waiter;
