//! Plain data between JavaScript and Rust, and small helpers over `js_sys`.

use js_sys::{Array, Function, Number as JsNumber, Object, Promise, Reflect};
use serde::{Serialize, Serializer};
use serde_wasm_bindgen::Serializer as JsSerializer;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;

use super::latch::Latch;
use crate::value::{Number, Value};

#[wasm_bindgen]
extern "C" {
    /// JavaScript's own text of a string, number or boolean; nothing else is passed here.
    #[wasm_bindgen(js_name = String)]
    pub(super) fn text_of(value: &JsValue) -> String;
}

/// Awaits a value of the caller that may be a promise.
///
/// Implemented as a race, because its promise is always the language's own, whatever `then` the caller's
/// has; and because it ends when its future is dropped, although the caller's may never settle.
pub(super) async fn settled(value: &JsValue) -> std::result::Result<JsValue, JsValue> {
    let unwanted = Latch::new();
    JsFuture::from(Promise::race(&Array::of2(value, &unwanted.promise))).await
}

/// The property `name`, or `undefined`; a getter that throws counts as `undefined`.
pub(super) fn get(target: &JsValue, name: &str) -> JsValue {
    // Of anything else it would throw, and each throw costs a slot in the table of references for good.
    if !target.is_object() && !target.is_function() {
        return JsValue::UNDEFINED;
    }
    Reflect::get(target, &name.into()).unwrap_or(JsValue::UNDEFINED)
}

/// The function `name` of an object, if it has one.
pub(super) fn method(target: &JsValue, name: &str) -> Option<Function> {
    get(target, name).dyn_into().ok()
}

/// A plain object for JavaScript. Written by hand, because a derived serializer per record, with its table
/// of names, is three times the code.
pub(super) struct Record(Object);

impl Record {
    pub(super) fn new() -> Self {
        Self(Object::new())
    }

    /// Sets a property, also to `undefined`.
    pub(super) fn set(&self, name: &str, value: &JsValue) {
        // Cannot fail: the object is new.
        let _ = Reflect::set(&self.0, &name.into(), value);
    }

    /// Sets a property to a text, if there is one.
    pub(super) fn text(&self, name: &str, text: Option<&str>) {
        if let Some(text) = text {
            self.set(name, &text.into());
        }
    }

    pub(super) fn into_value(self) -> JsValue {
        self.0.into()
    }
}

/// Headers as pairs of name and value. Every `fetch` accepts this form, while the runtime's `Headers` may be missing,
/// or another class than that of undici or node-fetch.
pub(super) fn pairs(headers: &[(String, String)]) -> Array {
    let pair = |(name, value): &(String, String)| {
        Array::of2(&JsValue::from_str(name), &JsValue::from_str(value))
    };
    headers.iter().map(pair).collect()
}

/// Headers as a plain object. `serde_wasm_bindgen` writes it, because its map support is small and right;
/// fixed records are written by [`Record`], and reading by [`value`], for the sizes stated there.
pub(super) fn headers(headers: &[(String, String)]) -> JsValue {
    /// Writes headers as a map.
    struct Headers<'a>(&'a [(String, String)]);
    impl Serialize for Headers<'_> {
        fn serialize<S: Serializer>(&self, serializer: S) -> std::result::Result<S::Ok, S::Error> {
            serializer.collect_map(self.0.iter().map(|(name, value)| (name, value)))
        }
    }
    // Writing texts cannot fail.
    Headers(headers).serialize(&JsSerializer::json_compatible()).unwrap_or(JsValue::UNDEFINED)
}

/// Reads plain data that the façade has copied, so no code of the caller runs here.
///
/// `serde_wasm_bindgen` does this too, but its errors describe every type of serde, floats among them, and
/// that makes the module 12 KB larger (gzipped), an eighth of its limit.
pub(super) fn value(data: &JsValue) -> Value {
    if let Some(flag) = data.as_bool() {
        Value::Bool(flag)
    } else if let Some(text) = data.as_string() {
        Value::String(text)
    } else if let Some(number) = data.as_f64() {
        if JsNumber::is_safe_integer(data) {
            #[expect(clippy::cast_possible_truncation, reason = "it is a safe integer")]
            Value::Integer(number as i64)
        } else {
            Value::Number(Number { value: number, text: text_of(data) })
        }
    } else if data.is_bigint() {
        // The façade has checked that it fits.
        i64::try_from(data.clone()).map_or(Value::Null, Value::Integer)
    } else if let Some(items) = data.dyn_ref::<Array>() {
        Value::Array(items.iter().map(|item| value(&item)).collect())
    } else if data.is_object() {
        let entry = |entry: JsValue| {
            let entry: Array = entry.unchecked_into();
            (entry.get(0).as_string().unwrap_or_default(), value(&entry.get(1)))
        };
        Value::Object(Object::entries(data.unchecked_ref()).iter().map(entry).collect())
    } else {
        Value::Null
    }
}

/// Description of a thrown value: the message of an error, or the value as text.
pub(super) fn describe(thrown: &JsValue) -> String {
    get(thrown, "message")
        .as_string()
        .or_else(|| thrown.as_string())
        .filter(|text| !text.is_empty())
        .unwrap_or_else(|| "no reason given".to_owned())
}
