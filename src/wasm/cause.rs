//! Causes of errors: copies of what users' functions threw; see `internal/cause.ts`.

use wasm_bindgen::prelude::*;

use crate::redact::Redactor;

#[wasm_bindgen(raw_module = "verset-host")]
extern "C" {
    #[wasm_bindgen(js_name = safeCopy)]
    fn copy(thrown: &JsValue, hide: &dyn Fn(String, String) -> Option<String>) -> JsValue;
}

/// A copy of a thrown value that is safe to print. Primitive values stay, texts without the secrets.
pub(super) fn safe_copy(thrown: &JsValue, redactor: &Redactor) -> JsValue {
    copy(thrown, &|_, text| Some(redactor.beginning(&text)))
}
