//! Options of clients and calls: plain data, validated by tables as requests are. Functions and signals are
//! passed beside them.

use std::rc::Rc;

use wasm_bindgen::prelude::*;

use super::js::value;
use super::timer::JsSignal;
use crate::api::Model;
use crate::api::request_draft::RequestDraft;
use crate::api::shape::model_of;
use crate::api::validation::{check_fields, unknown_name};
use crate::client::client::{CallOptions, Client};
use crate::client::platform::{Level, Signal};
use crate::client::waiter::{DEFAULT_INTERVAL_MS, DEFAULT_TOTAL_MS};
use crate::clouds::service::Service;
use crate::credentials::check_project_id;
use crate::endpoint::{Endpoint, Proxy};
use crate::error::{Error, Reason, Result};
use crate::http::{Method, check_header};
use crate::value::Value;

#[allow(non_snake_case, reason = "named as in JavaScript")]
mod tables {
    use crate::api::{Map, Model};
    use crate::value::Value;

    /// Options that clients and calls have in common.
    #[derive(Model)]
    struct Common {
        timeoutMs: Option<f64>,
        totalTimeoutMs: Option<f64>,
        #[field(range = 0..=100)]
        maxRetries: Option<i32>,
        #[field(range = 1..=2147483647)]
        maxResponseBytes: Option<i32>,
        headers: Option<Map<Value>>,
    }

    #[derive(Model)]
    pub(super) struct ClientOptions {
        region: Option<String>,
        endpoint: Option<String>,
        projectId: Option<String>,
        proxyUrl: Option<String>,
        proxy: Option<String>,
        #[field(flatten)]
        common: Common,
        logLevel: Option<String>,
    }

    #[derive(Model)]
    pub(super) struct CallOptions {
        #[field(flatten)]
        common: Common,
        extraQuery: Option<Map<Value>>,
        extraBody: Option<Map<Value>>,
    }

    #[derive(Model)]
    pub(super) struct WaitOptions {
        #[field(flatten)]
        common: Common,
        pollIntervalMs: Option<f64>,
    }

    #[derive(Model)]
    pub(super) struct ObjectRequest {
        method: String,
        bucket: String,
        path: String,
        query: Option<Map<Value>>,
        expiresInSeconds: Option<i64>,
    }

    #[derive(Model)]
    pub(super) struct RawRequest {
        method: String,
        path: String,
        query: Option<Map<Value>>,
        body: Option<Value>,
    }
}

/// `setTimeout` counts in 31 bits and treats anything longer as 0.
const MAX_MS: f64 = 2_147_483_647.0;

/// Plain data of the caller, validated against its table. Fields that are `undefined` are absent.
struct Options(Value);

impl Options {
    fn read(data: &JsValue, name: &str, model: &Model, owner: &str) -> Result<Self> {
        let options = value(data);
        let Value::Object(entries) = &options else {
            let wrong = format!("must be an object, got {}", options.describe());
            return Err(Error::validation(name, wrong));
        };
        check_fields(model, entries, "", owner)?;
        Ok(Self(options))
    }

    fn text(&self, name: &str) -> Option<String> {
        self.0.get(name).and_then(Value::to_text)
    }

    fn entries(&self, name: &str) -> &[(String, Value)] {
        match self.0.get(name) {
            Some(Value::Object(entries)) => entries,
            _ => &[],
        }
    }

    fn milliseconds(&self, name: &str) -> Result<Option<f64>> {
        #[expect(clippy::cast_precision_loss, reason = "checked to be far below 2^53")]
        let ms = match self.0.get(name) {
            Some(Value::Integer(ms)) => *ms as f64,
            Some(Value::Number(ms)) => ms.value,
            _ => return Ok(None),
        };
        if ms > 0.0 && ms <= MAX_MS {
            Ok(Some(ms))
        } else {
            let wrong = "must be a number of milliseconds greater than 0 and at most 2147483647 (about 24 days)";
            Err(Error::validation(name, wrong))
        }
    }

    fn count(&self, name: &str) -> Option<u32> {
        match self.0.get(name) {
            Some(Value::Integer(count)) => u32::try_from(*count).ok(),
            _ => None,
        }
    }

    fn max_response_bytes(&self) -> Option<f64> {
        self.count("maxResponseBytes").map(f64::from)
    }

    /// Headers; `null` removes one.
    fn headers(&self) -> Result<Vec<(String, Option<String>)>> {
        let header = |(name, value): &(String, Value)| match value {
            Value::Null => Ok((name.clone(), None)),
            Value::String(text) => {
                check_header(name, text)?;
                Ok((name.clone(), Some(text.clone())))
            }
            other => Err(Error::validation(
                format!("headers[\"{name}\"]"),
                format!("must be a string, or null to omit the header, got {}", other.describe()),
            )),
        };
        self.entries("headers").iter().map(header).collect()
    }
}

/// Options of a client of one service.
pub(super) struct ClientOptions(Options);

impl ClientOptions {
    /// Validates the options.
    ///
    /// # Errors
    /// A validation error for an option that does not exist, or not for this service.
    pub(super) fn read(data: &JsValue, service: &Service) -> Result<Self> {
        let owner = ["an option of ", service.title].concat();
        let options = Options::read(data, "options", model_of::<tables::ClientOptions>(), &owner)?;
        for (name, exists) in
            [("region", service.has_regions()), ("projectId", service.projects.is_some())]
        {
            if !exists && options.0.get(name).is_some() {
                return Err(unknown_name("", name, &owner, std::iter::empty()));
            }
        }
        Ok(Self(options))
    }

    /// The endpoint, if the options state one.
    ///
    /// # Errors
    /// A validation error if `region` or `endpoint` is invalid, or both are set.
    pub(super) fn endpoint(&self, service: &Service) -> Result<Option<Endpoint>> {
        match (self.0.text("endpoint"), self.0.text("region")) {
            (Some(_), Some(_)) => {
                let wrong = "and `endpoint` are mutually exclusive; set one of them";
                Err(Error::validation("region", wrong).because(Reason::ConflictingOptions))
            }
            (Some(endpoint), None) if service.projects.is_some() => {
                Endpoint::parse_catalogue(&endpoint).map(|(endpoint, _)| Some(endpoint))
            }
            (Some(endpoint), None) => Endpoint::parse(&endpoint).map(Some),
            (None, Some(region)) => service.endpoint(Some(&region)).map(Some),
            (None, None) => Ok(None),
        }
    }

    /// Applies all options but the endpoint to a client, which may have values of its own already.
    ///
    /// # Errors
    /// A validation error for an invalid value.
    pub(super) fn apply(&self, client: &mut Client) -> Result<()> {
        apply(&self.0, client)
    }
}

fn apply(options: &Options, client: &mut Client) -> Result<()> {
    client.is_proxied |= options.text("proxy").is_some();
    let name = if client.is_proxied { "proxy" } else { "proxyUrl" };
    if let Some(url) = options.text(name) {
        // Only object stores have no declared operations.
        let parse =
            if client.service.apis.is_empty() { Proxy::parse_template } else { Proxy::parse };
        client.proxy = Some(parse(name, &url)?);
    }
    if let Some(id) = options.text("projectId") {
        check_project_id("projectId", &id)?;
        client.project_id = Some(id);
    }
    if client.project_id.is_none()
        && client.service.projects.is_some()
        && let Some(url) = options.text("endpoint")
    {
        client.project_id = Endpoint::parse_catalogue(&url)?.1.map(str::to_owned);
    }
    client.timeout_ms = options.milliseconds("timeoutMs")?.unwrap_or(client.timeout_ms);
    client.total_timeout_ms = options.milliseconds("totalTimeoutMs")?.or(client.total_timeout_ms);
    // The proxy has retried already.
    client.max_retries = match client.is_proxied {
        true => 0,
        false => options.count("maxRetries").unwrap_or(client.max_retries),
    };
    client.max_response_bytes = options.max_response_bytes().unwrap_or(client.max_response_bytes);
    for (name, value) in options.headers()? {
        client.headers.retain(|(known, _)| !known.eq_ignore_ascii_case(&name));
        client.headers.extend(value.map(|value| (name, value)));
    }
    if let Some(name) = options.text("logLevel") {
        let known = Level::NAMES.iter().find(|(known, _)| *known == name);
        let Some((_, level)) = known else {
            let wrong = "must be \"off\", \"error\", \"warn\", \"info\" or \"debug\"";
            return Err(Error::validation("logLevel", wrong));
        };
        client.log_level = *level;
    }
    Ok(())
}

/// Options of one call.
pub(super) fn call(data: &JsValue, signal: JsValue) -> Result<CallOptions> {
    let options =
        Options::read(data, "options", model_of::<tables::CallOptions>(), "an option of calls")?;
    let total_timeout_ms = options.milliseconds("totalTimeoutMs")?;
    Ok(CallOptions { total_timeout_ms, ..common(&options, signal)? })
}

/// Options of a wait: those of its polls, the interval and the deadline in milliseconds.
pub(super) fn wait(data: &JsValue, signal: JsValue) -> Result<(CallOptions, f64, f64)> {
    let options =
        Options::read(data, "options", model_of::<tables::WaitOptions>(), "an option of waiters")?;
    let interval = options.milliseconds("pollIntervalMs")?.unwrap_or(DEFAULT_INTERVAL_MS);
    let total = options.milliseconds("totalTimeoutMs")?.unwrap_or(DEFAULT_TOTAL_MS);
    Ok((common(&options, signal)?, interval, total))
}

/// Options that calls and waits share.
fn common(options: &Options, signal: JsValue) -> Result<CallOptions> {
    let signal = JsSignal::new(signal).map(|signal| Rc::new(signal) as Rc<dyn Signal>);
    Ok(CallOptions {
        signal,
        timeout_ms: options.milliseconds("timeoutMs")?,
        total_timeout_ms: None,
        max_retries: options.count("maxRetries"),
        max_response_bytes: options.max_response_bytes(),
        headers: options.headers()?,
        extra_query: options.entries("extraQuery").to_vec(),
        extra_body: options.entries("extraBody").to_vec(),
    })
}

/// A request for an object or a bucket, which the façade has built: its bucket, its draft, and its validity in
/// seconds if it is to be signed in its URL.
pub(super) fn object_request(data: &JsValue) -> Result<(String, RequestDraft, Option<i64>)> {
    let options = Options::read(data, "request", model_of::<tables::ObjectRequest>(), "a field")?;
    let text = |name| options.text(name).unwrap_or_default();
    let name = text("method");
    let method = Method::ALL.into_iter().find(|method| method.as_str() == name);
    let query = options.entries("query");
    let mut draft =
        RequestDraft::raw(method.unwrap_or(Method::Head), &text("path"), query, None, None)?;
    // Object stores document `?uploads`, not `?uploads=`.
    for (_, value) in &mut draft.query {
        *value = value.take().filter(|value| !value.is_empty());
    }
    let expires_in = match options.0.get("expiresInSeconds") {
        Some(Value::Integer(seconds)) => Some(*seconds),
        _ => None,
    };
    Ok((text("bucket"), draft, expires_in))
}

/// A raw request, for which no operation is declared.
pub(super) fn raw_request(data: &JsValue, project_id: Option<&str>) -> Result<RequestDraft> {
    let options =
        Options::read(data, "request", model_of::<tables::RawRequest>(), "a field of a request")?;
    let name = options.text("method").unwrap_or_default().to_ascii_uppercase();
    let Some(method) = Method::ALL.into_iter().find(|method| method.as_str() == name) else {
        let wrong = "must be \"GET\", \"POST\", \"PUT\", \"PATCH\" or \"DELETE\"";
        return Err(Error::validation("method", wrong));
    };
    let path = options.text("path").unwrap_or_default();
    let body = options.0.get("body").cloned();
    if body.is_some() && method == Method::Get {
        return Err(Error::validation("body", "cannot be sent with GET"));
    }
    RequestDraft::raw(method, &path, options.entries("query"), body, project_id)
}
