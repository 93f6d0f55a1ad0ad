//! The life of one call: check, get credentials, sign, send, classify, and again where that helps. What
//! a call goes through is in [`call`]; pages and waiters are made of calls.
//!
//! No JavaScript here: the platform is behind the traits of [`runtime`].

mod call;
mod classify;
pub mod clock;
pub(crate) mod codes;
pub mod credentials;
pub mod log;
pub mod page;
mod retry;
pub mod runtime;
mod shared;
mod signing;
mod stop;
pub mod wait;

use std::fmt;
use std::rc::Rc;

use crate::api::request_draft::RequestDraft;
use crate::api::validation::unknown_name;
use crate::api::{Api, OperationSpec, Waiter};
use crate::endpoint::{Endpoint, Proxy};
use crate::error::{Cause, Error, ErrorKind, Result};
use crate::http::{Response, UnsignedRequest};
use crate::value::Value;

use call::{Call, CallOutput, StopPoint};
use clock::Clock;
use credentials::CredentialsCache;
use log::Level;
use runtime::{Runtime, Signal};

pub use retry::DEFAULT_MAX_RETRIES;
pub use signing::{PreparedRequest, Signed};

/// Milliseconds that one request may take, where nobody says otherwise.
pub const DEFAULT_TIMEOUT_MS: f64 = 60_000.0;

/// Which vendor's rules apply to signatures and errors.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Vendor {
    /// Huawei Cloud.
    Huawei,
    /// Baidu AI Cloud.
    Baidu,
}

/// A service and the way to it. Clones share what was learned: the service's time, and credentials.
#[derive(Clone)]
pub struct Client {
    /// Whose service it is.
    pub vendor: Vendor,
    /// What it can do.
    pub apis: &'static [&'static Api],
    /// Where it answers: what requests are signed for.
    pub endpoint: Endpoint,
    /// Where requests go instead.
    pub proxy: Option<Proxy>,
    /// The project that paths begin with, where a call does not name another.
    pub project_id: Option<String>,
    /// Headers for every request.
    pub headers: Vec<(String, String)>,
    /// Milliseconds that one request may take, its answer's body included.
    pub timeout_ms: f64,
    /// Milliseconds that one call may take with all of its attempts.
    pub total_timeout_ms: Option<f64>,
    /// How often a call is made again.
    pub max_retries: u32,
    /// How much is logged.
    pub log_level: Level,
    /// Who is calling.
    pub credentials: Rc<CredentialsCache>,
    /// The service's time.
    pub clock: Rc<Clock>,
    /// The platform.
    pub runtime: Rc<dyn Runtime>,
}

/// What a caller may say about one call.
#[derive(Clone, Default)]
pub struct CallOptions {
    /// Ends the call when it fires.
    pub signal: Option<Rc<dyn Signal>>,
    /// Instead of the client's.
    pub timeout_ms: Option<f64>,
    /// Instead of the client's.
    pub total_timeout_ms: Option<f64>,
    /// Instead of the client's.
    pub max_retries: Option<u32>,
    /// Over the client's; `None` takes one away.
    pub headers: Vec<(String, Option<String>)>,
    /// Parameters of the query, over the request's.
    pub extra_query: Vec<(String, Value)>,
    /// Fields of the body, over the request's.
    pub extra_body: Vec<(String, Value)>,
}

impl Client {
    /// The operation that a JavaScript name such as `v1.syncDataset` stands for, with that name.
    ///
    /// # Errors
    /// A validation error with the nearest name that there is.
    pub fn operation(&self, name: &str) -> Result<&'static OperationSpec> {
        let all = || self.apis.iter().flat_map(|api| api.operations().map(move |spec| (api, spec)));
        match all().find(|(api, spec)| api.is_method(name, spec.id)) {
            Some((_, spec)) => Ok(spec),
            None => {
                let known: Vec<_> = all().map(|(api, spec)| api.method_of(spec.id)).collect();
                Err(unknown_name("", name, known.iter().map(String::as_str)))
            }
        }
    }

    /// The JavaScript name that an operation has.
    fn method_of(&self, operation: &OperationSpec) -> Option<String> {
        let mut apis = self.apis.iter();
        let api = apis.find(|api| api.operations().any(|spec| std::ptr::eq(spec, operation)))?;
        Some(api.method_of(operation.id))
    }

    /// The waiter that a JavaScript name such as `v1.waitForTask` stands for.
    ///
    /// # Errors
    /// A validation error where there is none.
    pub fn waiter(&self, name: &str) -> Result<&'static Waiter> {
        self.apis
            .iter()
            .find_map(|api| api.waiters().find(|waiter| api.is_method(name, waiter.id)))
            .ok_or_else(|| unknown_name("", name, std::iter::empty()))
    }

    /// The waiter that asks with an operation, where there is one.
    fn waiter_that_asks(&self, operation: &OperationSpec) -> Option<&'static Waiter> {
        let mut waiters = self.apis.iter().flat_map(|api| api.waiters());
        waiters.find(|waiter| std::ptr::eq(waiter.poll, operation))
    }

    /// Makes one call.
    ///
    /// # Errors
    /// Every failure there is, each of its own kind; see [`ErrorKind`].
    pub async fn call(
        &self,
        operation: &'static OperationSpec,
        params: Value,
        options: &CallOptions,
    ) -> Result<Response> {
        let parts = operation.parts(params, self.project_id.as_deref())?;
        self.send(Some(operation), parts, options).await
    }

    /// Sends a request; `operation` is the one that it was made for, where there is one.
    ///
    /// # Errors
    /// As [`Client::call`].
    pub async fn send(
        &self,
        operation: Option<&'static OperationSpec>,
        parts: RequestDraft,
        options: &CallOptions,
    ) -> Result<Response> {
        match self.run(StopPoint::Send, operation, parts, options).await? {
            CallOutput::Response(response) => Ok(response),
            CallOutput::PreparedRequest(_) => {
                Err(Error::new(ErrorKind::Decode, "nothing was sent"))
            }
        }
    }

    /// The signed request that a call would send.
    ///
    /// # Errors
    /// As [`Client::call`], as far as a call gets without sending.
    pub async fn prepare(
        &self,
        operation: &'static OperationSpec,
        params: Value,
        options: &CallOptions,
    ) -> Result<PreparedRequest> {
        let parts = operation.parts(params, self.project_id.as_deref())?;
        match self.run(StopPoint::Prepare, Some(operation), parts, options).await? {
            CallOutput::PreparedRequest(prepared) => Ok(prepared),
            CallOutput::Response(_) => Err(Error::new(ErrorKind::Decode, "something was sent")),
        }
    }

    async fn run(
        &self,
        stop_point: StopPoint,
        operation: Option<&'static OperationSpec>,
        mut parts: RequestDraft,
        options: &CallOptions,
    ) -> Result<CallOutput> {
        parts.add_query("extraQuery", &options.extra_query)?;
        parts.add_body(&options.extra_body)?;
        Call::new(self, stop_point, operation, parts.into_request(), options)?.run().await
    }

    /// Milliseconds since the epoch, by the service's clock.
    fn now_ms(&self) -> f64 {
        self.runtime.now_ms() + self.clock.offset_ms()
    }

    /// The host that requests go to.
    fn host(&self) -> &str {
        self.proxy.as_ref().map_or_else(|| self.endpoint.host(), Proxy::host)
    }

    /// The URL that a request goes to.
    fn url(&self, UnsignedRequest { path, query, .. }: &UnsignedRequest) -> String {
        match &self.proxy {
            Some(proxy) => proxy.url(path, query),
            None => self.endpoint.url(path, query),
        }
    }
}

/// Milliseconds for a message. Floats are not formatted anywhere, see [`crate::value::Number`].
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "for a message")]
fn whole(ms: f64) -> u64 {
    ms as u64
}

fn aborted(reason: Cause) -> Box<Error> {
    Error::new(ErrorKind::Aborted, "the call was aborted by its signal").caused_by(Some(reason))
}

impl fmt::Debug for Client {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("Client")
            .field("vendor", &self.vendor)
            .field("endpoint", &self.endpoint)
            .field("project_id", &self.project_id)
            .finish_non_exhaustive()
    }
}

impl fmt::Debug for CallOptions {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("CallOptions")
            .field("timeout_ms", &self.timeout_ms)
            .finish_non_exhaustive()
    }
}
