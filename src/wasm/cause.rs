//! Causes of errors: copies of what users' functions threw.
//!
//! A `fetch` of the user's may throw an error that holds its whole request, with token and signature, and a
//! logger prints all of it. So a cause is a copy of what identifies a failure, with the secrets of the request
//! replaced.

use js_sys::{Error as JsError, Reflect};
use wasm_bindgen::prelude::*;

use super::js::get;
use crate::redact::Redactor;

/// Properties that are copied: those of errors, and what Node says of a failed connection.
const PROPERTIES: [&str; 7] = ["name", "stack", "code", "syscall", "hostname", "address", "port"];

/// Maximum number of causes within each other; Node has two.
const MAX_DEPTH: u32 = 4;

/// A copy of a thrown value that is safe to print. Primitive values stay, texts without the secrets.
pub(super) fn safe_copy(thrown: &JsValue, redactor: &Redactor) -> JsValue {
    copy(thrown, redactor, MAX_DEPTH)
}

fn copy(thrown: &JsValue, redactor: &Redactor, depth: u32) -> JsValue {
    if let Some(text) = thrown.as_string() {
        return redactor.text(&text).into();
    }
    if !thrown.is_object() && !thrown.is_function() {
        return thrown.clone();
    }
    let message = get(thrown, "message").as_string().unwrap_or_default();
    let error = JsError::new(&redactor.text(&message));
    let set = |name: &str, value: &JsValue| {
        // Nothing can be in the way: the error is new.
        let _ = Reflect::set(&error, &name.into(), value);
    };
    for name in PROPERTIES {
        let value = get(thrown, name);
        if let Some(text) = value.as_string() {
            set(name, &redactor.text(&text).into());
        } else if value.as_f64().is_some() {
            set(name, &value);
        }
    }
    let cause = get(thrown, "cause");
    if depth > 0 && !cause.is_undefined() {
        set("cause", &copy(&cause, redactor, depth - 1));
    }
    error.into()
}
