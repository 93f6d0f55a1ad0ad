//! Options of clients and calls: plain data that is checked as requests are, by tables; functions and
//! signals come beside them.

use std::rc::Rc;

use wasm_bindgen::prelude::*;

use super::js::value;
use super::timer::JsSignal;
use crate::api::Model;
use crate::api::model::model_of;
use crate::api::request_draft::RequestDraft;
use crate::api::validation::check_fields;
use crate::client::log::Level;
use crate::client::runtime::Signal;
use crate::client::wait::{DEFAULT_INTERVAL_MS, DEFAULT_TOTAL_MS};
use crate::client::{CallOptions, Client, Vendor};
use crate::clouds::huawei::modelarts;
use crate::endpoint::{Endpoint, Proxy};
use crate::error::{Error, Result};
use crate::http::{Method, check_header};
use crate::value::Value;

#[allow(non_snake_case, reason = "named as in JavaScript")]
mod tables {
    use crate::api::{Map, Model};
    use crate::value::Value;

    /// Options of every call, whoever sets them.
    #[derive(Model)]
    struct Common {
        timeoutMs: Option<f64>,
        totalTimeoutMs: Option<f64>,
        #[field(range = 0..=100)]
        maxRetries: Option<i32>,
        headers: Option<Map<Value>>,
    }

    #[derive(Model)]
    pub(super) struct ModelArtsOptions {
        region: Option<String>,
        projectId: Option<String>,
        #[field(flatten)]
        client: QianfanOptions,
    }

    #[derive(Model)]
    pub(super) struct QianfanOptions {
        endpoint: Option<String>,
        proxyUrl: Option<String>,
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
    pub(super) struct RawRequest {
        method: String,
        path: String,
        query: Option<Map<Value>>,
        body: Option<Value>,
    }
}

/// `setTimeout` counts in 31 bits and takes anything longer for nothing.
const MAX_MS: f64 = 2_147_483_647.0;

/// Plain data of the caller's, checked against its table. Fields that are `undefined` are not there.
struct Options(Value);

impl Options {
    fn read(data: &JsValue, name: &str, model: &Model) -> Result<Self> {
        let options = value(data);
        let Value::Object(entries) = &options else {
            let wrong = format!("must be an object, got {}", options.describe());
            return Err(Error::validation(name, wrong));
        };
        check_fields(model, entries, "")?;
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
            let wrong =
                "must be a number of milliseconds above 0 and at most 2147483647, about 24 days";
            Err(Error::validation(name, wrong))
        }
    }

    fn max_retries(&self) -> Option<u32> {
        match self.0.get("maxRetries") {
            Some(Value::Integer(count)) => u32::try_from(*count).ok(),
            _ => None,
        }
    }

    /// Headers, where `null` takes one away.
    fn headers(&self) -> Result<Vec<(String, Option<String>)>> {
        let header = |(name, value): &(String, Value)| match value {
            Value::Null => Ok((name.clone(), None)),
            Value::String(text) => {
                check_header(name, text)?;
                Ok((name.clone(), Some(text.clone())))
            }
            other => Err(Error::validation(
                format!("headers[\"{name}\"]"),
                format!(
                    "must be a string, or null to leave the header out, got {}",
                    other.describe()
                ),
            )),
        };
        self.entries("headers").iter().map(header).collect()
    }
}

/// Puts options into a client, which may be a new one, or a copy of one that has its own already; and
/// tells whether they say where the service answers.
pub(super) fn apply(client: &mut Client, data: &JsValue) -> Result<bool> {
    let model = match client.vendor {
        Vendor::Huawei => model_of::<tables::ModelArtsOptions>(),
        Vendor::Baidu => model_of::<tables::QianfanOptions>(),
    };
    let options = Options::read(data, "options", model)?;
    let endpoint = match (options.text("endpoint"), options.text("region")) {
        (Some(_), Some(_)) => {
            let wrong = "and `endpoint` say the same: give one of them";
            return Err(Error::validation("region", wrong));
        }
        (Some(endpoint), None) => Some(Endpoint::parse(&endpoint)?),
        (None, Some(region)) => Some(modelarts::endpoint(&region)?),
        (None, None) => None,
    };
    let has_place = endpoint.is_some();
    if let Some(endpoint) = endpoint {
        client.endpoint = endpoint;
    }
    if let Some(url) = options.text("proxyUrl") {
        client.proxy = Some(Proxy::parse(&url)?);
    }
    client.project_id = options.text("projectId").or_else(|| client.project_id.take());
    client.timeout_ms = options.milliseconds("timeoutMs")?.unwrap_or(client.timeout_ms);
    client.total_timeout_ms = options.milliseconds("totalTimeoutMs")?.or(client.total_timeout_ms);
    client.max_retries = options.max_retries().unwrap_or(client.max_retries);
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
    Ok(has_place)
}

/// Options of one call.
pub(super) fn call(data: &JsValue, signal: JsValue) -> Result<CallOptions> {
    let options = Options::read(data, "options", model_of::<tables::CallOptions>())?;
    let total_timeout_ms = options.milliseconds("totalTimeoutMs")?;
    Ok(CallOptions { total_timeout_ms, ..common(&options, signal)? })
}

/// Options of a wait: those of its calls, milliseconds between them, milliseconds in all.
pub(super) fn wait(data: &JsValue, signal: JsValue) -> Result<(CallOptions, f64, f64)> {
    let options = Options::read(data, "options", model_of::<tables::WaitOptions>())?;
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
        max_retries: options.max_retries(),
        headers: options.headers()?,
        extra_query: options.entries("extraQuery").to_vec(),
        extra_body: options.entries("extraBody").to_vec(),
    })
}

/// A request that no operation is declared for.
pub(super) fn undeclared(data: &JsValue, project_id: Option<&str>) -> Result<RequestDraft> {
    let options = Options::read(data, "request", model_of::<tables::RawRequest>())?;
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
    RequestDraft::undeclared(method, &path, options.entries("query"), body, project_id)
}
