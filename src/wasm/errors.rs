//! Errors on their way out: a plain record, of which the façade makes the right class.

use js_sys::{JsString, Reflect};
use serde::Serialize;
use wasm_bindgen::prelude::*;

use super::document::JsDocument;
use super::js::{Headers, get, to_js};
use crate::document::Document;
use crate::error::{Cause, Error};
use crate::http::Body;
use crate::sign::diagnose;

/// Everything that is known of an error, under the names of the JavaScript properties.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Record<'a> {
    class: &'a str,
    message: &'a str,
    #[serde(skip_serializing_if = "str::is_empty")]
    operation: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    field: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    code: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    request_id: Option<&'a str>,
    retryable: bool,
    attempts: u32,
    #[serde(skip_serializing_if = "Option::is_none")]
    status: Option<u16>,
    #[serde(skip_serializing_if = "Option::is_none")]
    headers: Option<Headers<'a>>,
    #[serde(skip_serializing_if = "JsValue::is_undefined", with = "serde_wasm_bindgen::preserve")]
    body: JsValue,
    #[serde(skip_serializing_if = "JsValue::is_undefined", with = "serde_wasm_bindgen::preserve")]
    task: JsValue,
    #[serde(skip_serializing_if = "Option::is_none")]
    cause: Option<Thrown>,
}

/// What the platform threw: `undefined` too is something that can be thrown.
#[derive(Serialize)]
#[serde(transparent)]
struct Thrown(#[serde(with = "serde_wasm_bindgen::preserve")] JsValue);

/// The record of an error; `operation` is empty where none is meant.
pub(super) fn record(error: &Error, operation: &str) -> JsValue {
    let reply = error.reply.as_ref();
    to_js(&Record {
        class: error.kind.class_name(),
        message: &error.message,
        operation,
        field: error.field.as_deref(),
        code: error.code.as_deref(),
        request_id: error.request_id.as_deref(),
        retryable: error.retryable,
        attempts: error.attempts,
        status: reply.map(|reply| reply.status),
        headers: reply.map(|reply| Headers(&reply.headers)),
        body: match reply.map(|reply| &reply.body) {
            Some(Body::Json(document)) => masked(js_value(document.as_ref())),
            Some(Body::Text(excerpt)) => excerpt.into(),
            Some(Body::Empty) | None => JsValue::UNDEFINED,
        },
        task: error.task.as_deref().map_or(JsValue::UNDEFINED, js_value),
        cause: error.cause.as_ref().and_then(thrown),
    })
}

/// Something thrown, as a cause that an error can carry through Rust.
pub(super) fn cause(thrown: JsValue) -> Cause {
    std::rc::Rc::new(thrown)
}

fn thrown(cause: &Cause) -> Option<Thrown> {
    cause.downcast_ref::<JsValue>().cloned().map(Thrown)
}

/// The JavaScript value behind a document.
pub(super) fn js_value(document: &dyn Document) -> JsValue {
    match document.as_any().downcast_ref::<JsDocument>() {
        Some(document) => document.value().clone(),
        None => JsValue::UNDEFINED,
    }
}

/// The body of a refusal without the security token, which Huawei's gateway repeats in its message.
fn masked(body: JsValue) -> JsValue {
    if let Some(message) = get(&body, "error_msg").as_string() {
        let shown = diagnose::mask(&message);
        if shown != message {
            let _ = Reflect::set(&body, &"error_msg".into(), &JsString::from(shown.as_ref()));
        }
    }
    body
}
