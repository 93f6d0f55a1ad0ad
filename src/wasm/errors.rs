//! Errors as plain records, from which the façade creates its error classes.

use js_sys::{Array, Promise};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::future_to_promise;

use super::document::JsDocument;
use super::js::{Record, headers};
use crate::client::platform::LocalFuture;
use crate::document::Document;
use crate::error::{Cause, Error, Reason, Result};
use crate::response::Body;

/// An error under the names of the JavaScript properties; `operation` is empty if the error belongs to
/// none.
pub(super) fn record(error: &Error, operation: &str) -> JsValue {
    let record = Record::new();
    record.text("class", Some(error.kind.class_name()));
    record.text("message", Some(&error.full_message()));
    record.text("reason", error.reason.map(Reason::as_str));
    if !error.notes.is_empty() {
        let notes = Array::new();
        for note in &error.notes {
            notes.push(&note.into());
        }
        record.set("notes", &notes);
    }
    record.text("operation", Some(operation).filter(|name| !name.is_empty()));
    record.text("field", error.field.as_deref());
    record.text("code", error.code.as_deref());
    record.text("requestId", error.request_id.as_deref());
    record.set("retryable", &error.is_retryable().into());
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
            Body::Empty | Body::TooLarge => {}
        }
    }
    if let Some(task) = &error.task {
        record.set("task", &js_value(task.as_ref()));
    }
    // `undefined` can be thrown too.
    if let Some(thrown) = error.cause.as_ref().and_then(|cause| cause.downcast_ref::<JsValue>()) {
        record.set("cause", thrown);
    }
    record.into_value()
}

/// A thrown value as a cause that an error carries through Rust.
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

/// A promise that settles as `work` ends; errors become records. The work is boxed so that the code that
/// drives promises is in the module once.
pub(super) fn promise(operation: String, work: LocalFuture<'static, Result<JsValue>>) -> Promise {
    future_to_promise(async move { work.await.map_err(|error| record(&error, &operation)) })
}
