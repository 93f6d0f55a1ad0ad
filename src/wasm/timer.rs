//! Timers and abort signals as futures that clean up when they are dropped.

use js_sys::Function;
use wasm_bindgen::prelude::*;

use super::errors;
use super::js::{get, method};
use super::latch::Latch;
use crate::client::platform::{LocalFuture, Signal};
use crate::error::Cause;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_name = setTimeout, catch)]
    fn set_timeout(callback: &Function, ms: f64) -> Result<JsValue, JsValue>;

    #[wasm_bindgen(js_name = clearTimeout, catch)]
    fn clear_timeout(handle: &JsValue) -> Result<(), JsValue>;
}

/// Waits for `ms` milliseconds; dropping the future clears the timer.
///
/// # Errors
/// The value that `setTimeout` threw.
pub(super) async fn sleep(ms: f64) -> Result<(), Cause> {
    struct Timer(JsValue);
    impl Drop for Timer {
        fn drop(&mut self) {
            let _ = clear_timeout(&self.0);
        }
    }
    let latch = Latch::new();
    let _timer = Timer(set_timeout(&latch.settle, ms).map_err(errors::cause)?);
    latch.wait().await;
    Ok(())
}

/// An `AbortSignal` of the caller.
pub(super) struct JsSignal(JsValue);

impl JsSignal {
    /// A signal; `None` for `undefined`. The façade has checked that it is one.
    pub(super) fn new(signal: JsValue) -> Option<Self> {
        (!signal.is_undefined()).then_some(Self(signal))
    }

    fn listen(&self, method_name: &str, listener: &Function) {
        if let Some(function) = method(&self.0, method_name) {
            let _ = function.call2(&self.0, &"abort".into(), listener);
        }
    }
}

impl Signal for JsSignal {
    fn aborted(&self) -> LocalFuture<'_, Cause> {
        struct Listener<'a>(&'a JsSignal, &'a Function);
        impl Drop for Listener<'_> {
            fn drop(&mut self) {
                self.0.listen("removeEventListener", self.1);
            }
        }
        Box::pin(async move {
            if !get(&self.0, "aborted").is_truthy() {
                let latch = Latch::new();
                self.listen("addEventListener", &latch.settle);
                let _listener = Listener(self, &latch.settle);
                latch.wait().await;
            }
            errors::cause(get(&self.0, "reason"))
        })
    }
}
