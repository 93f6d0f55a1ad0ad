//! The platform: its clock, its timers and its `fetch`.

use std::any::Any;
use std::rc::Rc;

use gloo_net::http::Headers;
use js_sys::{Array, Function, global};
use wasm_bindgen::prelude::*;

use super::cause::safe_copy;
use super::document::JsDocument;
use super::js::{get, method, pairs, settled};
use super::{errors, timer};
use crate::client::platform::{Level, LocalFuture, Runtime, SendFailure};
use crate::error::Cause;
use crate::http::SignedRequest;
use crate::redact::{Redactor, is_secret};
use crate::response::{Body, Response};
use crate::text;

/// JavaScript's own clock and network, or the caller's `fetch`.
pub(super) struct JsRuntime {
    /// The caller's `fetch`, used instead of `globalThis.fetch`.
    pub(super) fetch: Option<Function>,
    /// Called with the name of a level and a line.
    pub(super) log: Option<Function>,
}

impl Runtime for JsRuntime {
    fn now_ms(&self) -> f64 {
        // Without a time nothing can be signed, which is an error.
        date_now().unwrap_or(f64::NAN)
    }

    fn monotonic_ms(&self) -> f64 {
        // Not in every runtime, and replaced by fake timers of tests.
        let performance = get(&global(), "performance");
        let now =
            method(&performance, "now").and_then(|now| now.call0(&performance).ok()?.as_f64());
        now.unwrap_or_else(|| self.now_ms())
    }

    fn random(&self) -> f64 {
        math_random().unwrap_or(0.5)
    }

    fn send<'a>(
        &'a self,
        request: SignedRequest,
        max_bytes: f64,
        on_head: &'a dyn Fn(u16),
    ) -> LocalFuture<'a, Result<Response, SendFailure>> {
        Box::pin(async move {
            let redactor = Redactor::new(secrets_of(&request));
            self.exchange(request, max_bytes, on_head).await.map_err(|thrown| SendFailure {
                message: redactor.text(&describe_failure(&thrown)),
                unsent: is_unsent(&thrown),
                cause: Some(errors::cause(safe_copy(&thrown, &redactor))),
            })
        })
    }

    fn sleep(&self, ms: f64) -> LocalFuture<'_, Result<(), Cause>> {
        Box::pin(timer::sleep(ms))
    }

    fn sha256<'a>(&'a self, body: &'a str) -> LocalFuture<'a, Option<String>> {
        Box::pin(async { settled(&sha256(body.as_bytes()).ok()?).await.ok()?.as_string() })
    }

    fn log(&self, level: Level, line: &str) {
        if let (Some(log), Some((name, _))) =
            (&self.log, Level::NAMES.iter().find(|(_, known)| *known == level))
        {
            // A log function that throws does not fail the call.
            let _ = log.call2(&JsValue::UNDEFINED, &(*name).into(), &line.into());
        }
    }

    fn as_any(&self) -> &dyn Any {
        self
    }
}

/// The secrets of a request: values of headers, and the signature at the end of one, after `Signature=` (Huawei), `/`
/// (Baidu) or `:` (OBS, whose Base64 may have `/` and ends with `=`).
fn secrets_of(request: &SignedRequest) -> impl Iterator<Item = &str> {
    let secret = request.headers.iter().filter(|(name, _)| is_secret(name));
    secret.flat_map(|(_, value)| {
        let after = |ends| text::after_last(value, ends);
        [value, after(b"=/"), after(b": ")]
    })
}

/// Cancels a request when its future is dropped.
struct CancelOnDrop(Option<Exchange>);

impl Drop for CancelOnDrop {
    fn drop(&mut self) {
        if let Some(exchange) = &self.0 {
            let _ = exchange.cancel();
        }
    }
}

impl JsRuntime {
    async fn exchange(
        &self,
        SignedRequest { method, url, headers, body }: SignedRequest,
        max_bytes: f64,
        on_head: &dyn Fn(u16),
    ) -> Result<Response, JsValue> {
        let pairs = pairs(&headers);
        let exchange =
            Exchange::new(self.fetch.as_ref(), method.as_str(), &url, &pairs, body.as_deref())?;
        // From here on, an early end cancels the request; after the whole body there is nothing to cancel.
        let mut cancel = CancelOnDrop(Some(exchange));
        let Some(exchange) = &cancel.0 else { return Err(JsValue::UNDEFINED) };
        let status = settled(&exchange.head()).await?.as_f64().unwrap_or_default();
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "checked by the facade"
        )]
        let status = status as u16;
        on_head(status);
        let received: Array = settled(&exchange.read(max_bytes)).await?.unchecked_into();
        cancel.0 = None;
        let value = received.get(2);
        Ok(Response {
            status,
            headers: header_list(received.get(0)),
            body: match received.get(1).as_f64() {
                Some(1.0) => Body::Json(Rc::new(JsDocument::new(value))),
                Some(2.0) => Body::Text(value.as_string().unwrap_or_default()),
                Some(3.0) => Body::TooLarge,
                _ => Body::Empty,
            },
            raw: Some(Rc::new(received.get(3))),
        })
    }
}

/// The headers of a response: the runtime's, or pairs if they are of another class. gloo-net's `Headers` is a plain wrapper
/// of the platform's; its `send` is not used, because it traps on an abort whose reason is not an `Error`.
fn header_list(headers: JsValue) -> Vec<(String, String)> {
    match headers.dyn_into::<web_sys::Headers>() {
        Ok(headers) => Headers::from_raw(headers).entries().collect(),
        Err(pairs) => {
            let header = |pair: JsValue| {
                let pair: Array = pair.unchecked_into();
                Some((pair.get(0).as_string()?, pair.get(1).as_string()?))
            };
            pairs.unchecked_ref::<Array>().iter().filter_map(header).collect()
        }
    }
}

#[wasm_bindgen]
extern "C" {
    // Those of js_sys do not expect a function that a test has replaced to throw.
    #[wasm_bindgen(js_namespace = Date, js_name = now, catch)]
    fn date_now() -> Result<f64, JsValue>;

    #[wasm_bindgen(js_namespace = Math, js_name = random, catch)]
    fn math_random() -> Result<f64, JsValue>;
}

#[wasm_bindgen(raw_module = "verset-host")]
extern "C" {
    /// A request on its way; see `internal/exchange.ts`. The text of its response stays in JavaScript: a
    /// page of a thousand versions is half a megabyte.
    type Exchange;

    #[wasm_bindgen(constructor, catch)]
    fn new(
        fetch: Option<&Function>,
        method: &str,
        url: &str,
        headers: &Array,
        body: Option<&str>,
    ) -> Result<Exchange, JsValue>;

    #[wasm_bindgen(method)]
    fn head(this: &Exchange) -> JsValue;

    #[wasm_bindgen(method)]
    fn read(this: &Exchange, max_bytes: f64) -> JsValue;

    #[wasm_bindgen(method, catch)]
    fn cancel(this: &Exchange) -> Result<(), JsValue>;

    /// A text, a promise of one, or `undefined`; see `internal/sha256.ts`.
    #[wasm_bindgen(catch)]
    fn sha256(bytes: &[u8]) -> Result<JsValue, JsValue>;

    #[wasm_bindgen(js_name = describeFailure)]
    fn describe_failure(thrown: &JsValue) -> String;

    #[wasm_bindgen(js_name = isUnsent)]
    fn is_unsent(thrown: &JsValue) -> bool;
}
