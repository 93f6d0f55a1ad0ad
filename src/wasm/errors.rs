//! Errors on their way out: a plain record, of which the façade makes the right class.

use wasm_bindgen::prelude::*;

use super::document::JsDocument;
use super::js::{Record, headers};
use crate::document::Document;
use crate::error::{Cause, Error};
use crate::http::Body;

/// Everything that is known of an error, under the names of the JavaScript properties; `operation` is
/// empty where none is meant.
pub(super) fn record(error: &Error, operation: &str) -> JsValue {
    let record = Record::new();
    record.text("class", Some(error.kind.class_name()));
    record.text("message", Some(&error.message));
    record.text("operation", Some(operation).filter(|name| !name.is_empty()));
    record.text("field", error.field.as_deref());
    record.text("code", error.code.as_deref());
    record.text("requestId", error.request_id.as_deref());
    record.set("retryable", &error.retryable.into());
    if let Some(ms) = error.retry_after_ms {
        record.set("retryAfterMs", &ms.into());
    }
    record.set("attempts", &error.attempts.into());
    if let Some(response) = &error.response {
        record.set("status", &response.status.into());
        record.set("headers", &headers(&response.headers));
        match &response.body {
            Body::Json(document) => record.set("body", &js_value(document.as_ref())),
            Body::Text(excerpt) => record.text("body", Some(excerpt)),
            Body::Empty => {}
        }
    }
    if let Some(task) = &error.task {
        record.set("task", &js_value(task.as_ref()));
    }
    // `undefined` too is something that can be thrown.
    if let Some(thrown) = error.cause.as_ref().and_then(|cause| cause.downcast_ref::<JsValue>()) {
        record.set("cause", thrown);
    }
    record.into_value()
}

/// Something thrown, as a cause that an error can carry through Rust.
pub(super) fn cause(thrown: JsValue) -> Cause {
    std::rc::Rc::new(thrown)
}

/// The JavaScript value behind a document.
pub(super) fn js_value(document: &dyn Document) -> JsValue {
    match document.as_any().downcast_ref::<JsDocument>() {
        Some(document) => document.value().clone(),
        None => JsValue::UNDEFINED,
    }
}
