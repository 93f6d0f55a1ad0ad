//! Responses as the engine's own JSON parser made them. They stay in JavaScript, and are read by `internal/json.ts`.

use std::any::Any;
use std::fmt;
use std::rc::Rc;

use js_sys::{Array, JsString};
use wasm_bindgen::prelude::*;

use crate::document::Document;

/// A parsed JSON value.
pub(super) struct JsDocument(JsValue);

// Not derived: that would add the formatting of every JavaScript value to the module.
impl fmt::Debug for JsDocument {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("JsDocument")
    }
}

impl JsDocument {
    pub(super) fn new(value: JsValue) -> Self {
        Self(value)
    }

    /// The value itself.
    pub(super) fn value(&self) -> &JsValue {
        &self.0
    }
}

#[wasm_bindgen(raw_module = "verset-host")]
extern "C" {
    #[wasm_bindgen(js_name = valueAt)]
    fn value_at(root: &JsValue, path: &str) -> JsValue;

    #[wasm_bindgen(js_name = textAt)]
    fn text_at(root: &JsValue, path: &str) -> Option<String>;

    #[wasm_bindgen(js_name = lengthAt)]
    fn length_at(root: &JsValue, path: &str) -> Option<u32>;

    #[wasm_bindgen(js_name = pageKey)]
    fn page_key(root: &JsValue, path: &str) -> Option<JsString>;

    #[wasm_bindgen(js_name = objectsIn)]
    fn objects_in(value: &JsValue) -> Array;

    #[wasm_bindgen(js_name = redactedJson)]
    fn redacted_json(value: &JsValue, hide: &dyn Fn(String, String) -> Option<String>) -> JsValue;
}

impl Document for JsDocument {
    fn text(&self, path: &str) -> Option<String> {
        text_at(&self.0, path)
    }

    fn length(&self, path: &str) -> Option<usize> {
        usize::try_from(length_at(&self.0, path)?).ok()
    }

    fn part(&self, path: &str) -> Option<Rc<dyn Document>> {
        let value = value_at(&self.0, path);
        (!value.is_undefined() && !value.is_null())
            .then(|| Rc::new(Self(value)) as Rc<dyn Document>)
    }

    fn objects(&self) -> Vec<Rc<dyn Document>> {
        objects_in(&self.0).iter().map(|value| Rc::new(Self(value)) as Rc<dyn Document>).collect()
    }

    fn repeats(&self, path: &str, previous: &mut Option<Rc<dyn Any>>) -> bool {
        let Some(key) = page_key(&self.0, path) else {
            return false;
        };
        let before = previous.take().and_then(|before| before.downcast::<JsString>().ok());
        let is_same = before.is_some_and(|before| *before == key);
        *previous = Some(Rc::new(key));
        is_same
    }

    fn redacted(&self, hide: &dyn Fn(&str, &str) -> Option<String>) -> Rc<dyn Document> {
        Rc::new(Self(redacted_json(&self.0, &|name, value| hide(&name, &value))))
    }

    fn as_any(&self) -> &dyn Any {
        self
    }
}
