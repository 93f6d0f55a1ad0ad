//! Options of clients and calls. Their names and types are checked like those of a request, by the
//! same tables; functions and signals come beside them.

use wasm_bindgen::prelude::*;

use crate::check::check_fields;
use crate::client::runtime::Signal;
use crate::client::wait::{DEFAULT_INTERVAL_MS, DEFAULT_TOTAL_MS};
use crate::client::{CallOptions, DEFAULT_TIMEOUT_MS};
use crate::error::{Error, Result};
use crate::http::{Endpoint, check_header};
use crate::model::Map;
use crate::modelarts;
use crate::models;
use crate::operation::model_of;
use crate::qianfan;
use crate::value::Value;

use super::js::value;
use super::timer::JsSignal;

#[allow(non_snake_case, reason = "named as in JavaScript")]
mod names {
    use super::{Map, Value, models};

    models! {
        request ModelArtsOptions {
            body region: Option<String>,
            body endpoint: Option<String>,
            body projectId: Option<String>,
            body timeoutMs: Option<f64>,
            body headers: Option<Map<String>>,
        }
        request QianfanOptions {
            body endpoint: Option<String>,
            body timeoutMs: Option<f64>,
            body headers: Option<Map<String>>,
        }
        request CallOptions {
            body timeoutMs: Option<f64>,
            body headers: Option<Map<Value>>,
        }
        request WaitOptions {
            body timeoutMs: Option<f64>,
            body headers: Option<Map<Value>>,
            body totalTimeoutMs: Option<f64>,
            body pollIntervalMs: Option<f64>,
        }
    }
}

/// `setTimeout` counts in 31 bits and takes anything longer for nothing.
const MOST_MS: f64 = 2_147_483_647.0;

/// What a client is made from, checked.
pub(super) struct ClientOptions {
    pub(super) endpoint: Endpoint,
    pub(super) project_id: Option<String>,
    pub(super) headers: Vec<(String, String)>,
    pub(super) timeout_ms: f64,
}

fn checked(data: JsValue, model: &crate::model::Model) -> Result<Value> {
    let options = value(&data);
    let Value::Object(entries) = &options else {
        let wrong = format!("must be an object, got {}", options.describe());
        return Err(Error::validation("options", wrong));
    };
    check_fields(model, entries, "")?;
    Ok(options)
}

pub(super) fn for_modelarts(data: JsValue) -> Result<ClientOptions> {
    let options = checked(data, model_of::<names::ModelArtsOptions>())?;
    let endpoint = match (text(&options, "endpoint"), text(&options, "region")) {
        (Some(endpoint), None) => Endpoint::parse(&endpoint)?,
        (None, Some(region)) => modelarts::endpoint(&region)?,
        (Some(_), Some(_)) => {
            return Err(Error::validation(
                "region",
                "and `endpoint` say the same: give one of them",
            ));
        }
        (None, None) => {
            return Err(Error::validation(
                "region",
                "is missing: give a region such as \"cn-north-4\", or an `endpoint`",
            ));
        }
    };
    client(endpoint, &options)
}

pub(super) fn for_qianfan(data: JsValue) -> Result<ClientOptions> {
    let options = checked(data, model_of::<names::QianfanOptions>())?;
    let endpoint = text(&options, "endpoint");
    client(Endpoint::parse(endpoint.as_deref().unwrap_or(qianfan::ENDPOINT))?, &options)
}

fn client(endpoint: Endpoint, options: &Value) -> Result<ClientOptions> {
    let mut headers = Vec::new();
    for (name, value) in call_headers(options)? {
        headers.extend(value.map(|value| (name, value)));
    }
    Ok(ClientOptions {
        endpoint,
        project_id: text(options, "projectId"),
        headers,
        timeout_ms: milliseconds(options, "timeoutMs")?.unwrap_or(DEFAULT_TIMEOUT_MS),
    })
}

/// Options of one call.
pub(super) fn call(data: JsValue, signal: JsValue) -> Result<CallOptions> {
    let options = checked(data, model_of::<names::CallOptions>())?;
    call_part(&options, signal)
}

/// Options of a wait: those of its calls, milliseconds between them, milliseconds in all.
pub(super) fn wait(data: JsValue, signal: JsValue) -> Result<(CallOptions, f64, f64)> {
    let options = checked(data, model_of::<names::WaitOptions>())?;
    let interval = milliseconds(&options, "pollIntervalMs")?.unwrap_or(DEFAULT_INTERVAL_MS);
    let total = milliseconds(&options, "totalTimeoutMs")?.unwrap_or(DEFAULT_TOTAL_MS);
    Ok((call_part(&options, signal)?, interval, total))
}

fn call_part(options: &Value, signal: JsValue) -> Result<CallOptions> {
    Ok(CallOptions {
        signal: JsSignal::new(signal)
            .map(|signal| std::rc::Rc::new(signal) as std::rc::Rc<dyn Signal>),
        timeout_ms: milliseconds(options, "timeoutMs")?,
        headers: call_headers(options)?,
    })
}

fn call_headers(options: &Value) -> Result<Vec<(String, Option<String>)>> {
    let Some(Value::Object(entries)) = options.get("headers") else {
        return Ok(Vec::new());
    };
    entries
        .iter()
        .map(|(name, value)| match value {
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
        })
        .collect()
}

fn text(options: &Value, name: &str) -> Option<String> {
    options.get(name).and_then(Value::to_text)
}

fn milliseconds(options: &Value, name: &str) -> Result<Option<f64>> {
    #[expect(clippy::cast_precision_loss, reason = "checked to be far below 2^53")]
    let ms = match options.get(name) {
        Some(Value::Integer(ms)) => *ms as f64,
        Some(Value::Number(ms)) => ms.value,
        _ => return Ok(None),
    };
    if ms > 0.0 && ms <= MOST_MS {
        Ok(Some(ms))
    } else {
        let wrong =
            "must be a number of milliseconds above 0 and at most 2147483647, about 24 days";
        Err(Error::validation(name, wrong))
    }
}
