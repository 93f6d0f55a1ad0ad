//! A client of a service, and the options of a call.

use std::fmt;
use std::rc::Rc;

use super::clock::Clock;
use super::credentials_cache::CredentialsCache;
use super::gate::Gates;
use super::platform::{Level, Runtime, Signal};
use super::retry::DEFAULT_MAX_RETRIES;
use crate::api::{OperationSpec, Waiter};
use crate::clouds::service::Service;
use crate::endpoint::{Endpoint, Proxy};
use crate::error::{Error, Reason, Result};
use crate::http::UnsignedRequest;
use crate::suggest::nearest;
use crate::value::Value;

/// Default time-out of one attempt in milliseconds.
pub const DEFAULT_TIMEOUT_MS: f64 = 60_000.0;

/// Default of `maxResponseBytes`: a hundred times the largest page. 1 GB of zeros, which a gzip of 4 MB unpacks to,
/// would take 17 s and 1.4 GB.
pub const DEFAULT_MAX_RESPONSE_BYTES: f64 = 67_108_864.0;

/// A client of a service. Clones share the service's time and the credentials.
#[derive(Clone)]
pub struct Client {
    /// The service.
    pub service: &'static Service,
    /// The endpoint that requests are signed for.
    pub endpoint: Endpoint,
    /// The proxy that requests are sent to instead.
    pub proxy: Option<Proxy>,
    /// The bucket of the endpoint and the proxy, for an object store.
    pub bucket: Option<String>,
    /// True if the proxy is a `verset/proxy`, which receives the operation and its parameters, and makes the call.
    pub is_proxied: bool,
    /// The project of calls that name no other.
    pub project_id: Option<String>,
    /// True if IAM is asked for the project of the region when there is none.
    pub looks_up_project: bool,
    /// Headers of every request.
    pub headers: Vec<(String, String)>,
    /// Time-out of one attempt in milliseconds, including the body of the response.
    pub timeout_ms: f64,
    /// Time-out of a call with all of its attempts in milliseconds.
    pub total_timeout_ms: Option<f64>,
    /// Maximum number of retries of a call.
    pub max_retries: u32,
    /// Maximum size of a response's body in bytes.
    pub max_response_bytes: f64,
    /// Level of the log.
    pub log_level: Level,
    /// The credentials.
    pub credentials: Rc<CredentialsCache>,
    /// The service's time.
    pub clock: Rc<Clock>,
    /// The gates of its access keys.
    pub gates: Rc<Gates>,
    /// The platform.
    pub runtime: Rc<dyn Runtime>,
}

/// Options of one call.
#[derive(Clone, Default)]
pub struct CallOptions {
    /// Aborts the call.
    pub signal: Option<Rc<dyn Signal>>,
    /// Overrides the client's.
    pub timeout_ms: Option<f64>,
    /// Overrides the client's.
    pub total_timeout_ms: Option<f64>,
    /// Overrides the client's.
    pub max_retries: Option<u32>,
    /// Overrides the client's.
    pub max_response_bytes: Option<f64>,
    /// Overrides the client's headers; `None` removes one.
    pub headers: Vec<(String, Option<String>)>,
    /// Additional parameters of the query, which override the request's.
    pub extra_query: Vec<(String, Value)>,
    /// Additional fields of the body, which override the request's.
    pub extra_body: Vec<(String, Value)>,
}

impl Client {
    /// A client with default options.
    #[must_use]
    pub fn new(
        service: &'static Service,
        endpoint: Endpoint,
        credentials: Rc<CredentialsCache>,
        runtime: Rc<dyn Runtime>,
    ) -> Self {
        Self {
            service,
            endpoint,
            proxy: None,
            bucket: None,
            is_proxied: false,
            project_id: None,
            looks_up_project: true,
            headers: Vec::new(),
            timeout_ms: DEFAULT_TIMEOUT_MS,
            total_timeout_ms: None,
            max_retries: DEFAULT_MAX_RETRIES,
            max_response_bytes: DEFAULT_MAX_RESPONSE_BYTES,
            log_level: Level::Off,
            credentials,
            clock: Rc::default(),
            gates: Rc::default(),
            runtime,
        }
    }

    /// A client for the requests of one bucket, which is part of the host.
    ///
    /// # Errors
    /// A validation error for a `proxyUrl` without `{bucket}`.
    pub fn for_bucket(&self, bucket: &str) -> Result<Self> {
        let mut client = self.clone();
        client.endpoint = self.endpoint.in_bucket(bucket);
        // A `verset/proxy` receives the bucket with the other parameters.
        if let Some(proxy) = self.proxy.as_ref().filter(|_| !self.is_proxied) {
            client.proxy = Some(proxy.in_bucket(bucket)?);
        }
        client.bucket = Some(bucket.to_owned());
        Ok(client)
    }

    /// The operation of a JavaScript method such as `v1.syncDataset`.
    ///
    /// # Errors
    /// A validation error that suggests the nearest name if there is no such operation.
    pub fn operation(&self, name: &str) -> Result<&'static OperationSpec> {
        let apis = self.service.apis.iter();
        let all = || apis.clone().flat_map(|api| api.operations().map(move |spec| (api, spec)));
        match all().find(|(api, spec)| api.is_method(name, spec.id)) {
            Some((_, spec)) => Ok(spec),
            None => {
                let known: Vec<_> = all().map(|(api, spec)| api.method_of(spec.id)).collect();
                let nearest = nearest(name, known.iter().map(String::as_str));
                Err(self.unknown_name(name, "an operation", nearest))
            }
        }
    }

    /// The waiter of a JavaScript method such as `v1.waitForTask`.
    ///
    /// # Errors
    /// A validation error if there is no such waiter.
    pub fn waiter(&self, name: &str) -> Result<&'static Waiter> {
        let mut apis = self.service.apis.iter();
        apis.find_map(|api| api.waiters().find(|waiter| api.is_method(name, waiter.id)))
            .ok_or_else(|| self.unknown_name(name, "a waiter", None))
    }

    fn unknown_name(&self, name: &str, noun: &str, nearest: Option<&str>) -> Box<Error> {
        let hint = nearest.map(|nearest| ["; did you mean `", nearest, "`?"].concat());
        let wrong =
            ["is not ", noun, " of ", self.service.title, &hint.unwrap_or_default()].concat();
        Error::validation(name, wrong).because(Reason::UnknownOperation)
    }

    /// The JavaScript method of an operation.
    pub(super) fn method_of(&self, operation: &OperationSpec) -> Option<String> {
        let mut apis = self.service.apis.iter();
        let api = apis.find(|api| api.operations().any(|spec| std::ptr::eq(spec, operation)))?;
        Some(api.method_of(operation.id))
    }

    /// The waiter that polls with an operation, if there is one.
    pub(super) fn waiter_polling(&self, operation: &OperationSpec) -> Option<&'static Waiter> {
        let mut waiters = self.service.apis.iter().flat_map(|api| api.waiters());
        waiters.find(|waiter| std::ptr::eq(waiter.poll, operation))
    }

    /// Milliseconds since the epoch by the service's clock.
    pub(super) fn now_ms(&self) -> f64 {
        self.runtime.now_ms() + self.clock.offset_ms()
    }

    /// The host that requests are sent to.
    pub(super) fn host(&self) -> &str {
        self.proxy.as_ref().map_or_else(|| self.endpoint.host(), Proxy::host)
    }

    /// The URL that a request is sent to.
    pub(super) fn url(&self, UnsignedRequest { path, query, .. }: &UnsignedRequest) -> String {
        match &self.proxy {
            Some(proxy) => proxy.url(path, query),
            None => self.endpoint.url(path, query),
        }
    }
}

impl fmt::Debug for Client {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("Client")
            .field("service", &self.service)
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
