//! A promise that Rust settles.

use js_sys::{Function, Promise};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;

/// A promise and the function that settles it.
///
/// A promise that never settles would keep its callbacks, and through them memory of the module,
/// alive; so it is settled when it is dropped.
pub(super) struct Latch {
    pub(super) promise: Promise,
    pub(super) settle: Function,
}

impl Latch {
    pub(super) fn new() -> Self {
        let mut settle = None;
        let promise = Promise::new(&mut |resolve, _| settle = Some(resolve));
        Self { promise, settle: settle.unwrap_or_default() }
    }

    pub(super) async fn wait(&self) {
        // Nothing rejects this promise.
        let _ = JsFuture::from(self.promise.clone()).await;
    }
}

impl Drop for Latch {
    fn drop(&mut self) {
        let _ = self.settle.call0(&JsValue::UNDEFINED);
    }
}
