//! The platform: its clock, its timers and its `fetch`.
//!
//! `fetch` is called with a URL string and an init object, never a `Request`: exactly what was signed is
//! sent, and other implementations (undici's, node-fetch, mocks) accept it. gloo-net's own `send` is not
//! used because it traps on aborts whose reason is not an `Error`.

use std::any::Any;
use std::cell::Cell;

use gloo_net::http::Headers;
use js_sys::{Array, Function, JsString, Object, Reflect, global};
use wasm_bindgen::prelude::*;
use web_sys::{AbortController, RequestInit, RequestRedirect};

use super::cause::safe_copy;
use super::document::JsDocument;
use super::js::{describe, entries_of, get, method, settled};
use super::{errors, timer};
use crate::client::platform::{Level, LocalFuture, Runtime, SendFailure};
use crate::http::SignedRequest;
use crate::redact::{Redactor, is_secret};
use crate::response::{Body, Response};
use crate::text::{contains, contains_word, join};

/// Characters read of a body that is not JSON: many times what is shown, because pages begin with empty
/// lines.
const BEGINNING_CHARACTERS: u32 = 1600;

/// JavaScript's own clock and network, or the caller's `fetch`.
pub(super) struct JsRuntime {
    /// The caller's `fetch`, used instead of `globalThis.fetch`.
    pub(super) fetch: Option<Function>,
    /// Called with the name of a level and a line.
    pub(super) log: Option<Function>,
    /// `JSON.parse`, except for integers that a number cannot hold.
    pub(super) parse_json: Function,
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
        on_head: &'a dyn Fn(u16),
    ) -> LocalFuture<'a, Result<Response, SendFailure>> {
        Box::pin(async move {
            let redactor = Redactor::new(secrets_of(&request));
            self.exchange(request, on_head).await.map_err(|thrown| SendFailure {
                message: redactor.text(&describe_with_cause(&thrown)),
                unsent: is_unsent(&thrown, MAX_CAUSES),
                cause: Some(errors::cause(safe_copy(&thrown, &redactor))),
            })
        })
    }

    fn sleep(&self, ms: f64) -> LocalFuture<'_, ()> {
        Box::pin(timer::sleep(ms))
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

/// The secrets of a request: values of headers, and the signature at the end of one.
fn secrets_of(request: &SignedRequest) -> impl Iterator<Item = &str> {
    let secret = request.headers.iter().filter(|(name, _)| is_secret(name));
    secret.flat_map(|(_, value)| [value, value.rsplit(['=', '/']).next().unwrap_or_default()])
}

/// Cancels a request when its future is dropped.
struct AbortOnDrop(Option<AbortController>);

impl Drop for AbortOnDrop {
    fn drop(&mut self) {
        if let Some(controller) = &self.0
            && let Some(abort) = method(controller, "abort")
        {
            let _ = abort.call0(controller);
        }
    }
}

impl JsRuntime {
    async fn exchange(
        &self,
        request: SignedRequest,
        on_head: &dyn Fn(u16),
    ) -> Result<Response, JsValue> {
        let controller = AbortController::new()?;
        let init = RequestInit::new();
        init.set_method(request.method.as_str());
        init.set_headers(&pairs(&request.headers));
        if let Some(body) = &request.body {
            init.set_body(&body.into());
        }
        // A redirect would send the signature and token to another address.
        init.set_redirect(RequestRedirect::Manual);
        init.set_signal(Some(&controller.signal()));
        if accepts_cache() {
            set_no_store(&init);
        }

        // From here on, an early end cancels the request; after the whole body there is nothing to cancel.
        let mut cancel = AbortOnDrop(Some(controller));
        let promise = self.fetch()?.call2(&JsValue::UNDEFINED, &request.url.into(), &init)?;
        let response = settled(&promise).await?;
        let response = read(&response, &self.parse_json, on_head).await?;
        cancel.0 = None;
        Ok(response)
    }

    fn fetch(&self) -> Result<Function, JsValue> {
        match &self.fetch {
            Some(fetch) => Ok(fetch.clone()),
            None => method(&global(), "fetch").ok_or_else(|| {
                js_sys::Error::new("this runtime has no fetch; set the `fetch` option").into()
            }),
        }
    }
}

/// Sets `cache: "no-store"`: the `fetch` of Next.js 13 and 14 caches GETs, so that a list stays as it was
/// and a waiter never sees the end of its task.
fn set_no_store(init: &JsValue) {
    // Cannot fail: the object is new.
    let _ = Reflect::set(init, &"cache".into(), &"no-store".into());
}

/// Returns false on a runtime that refuses the field `cache`, as workerd did until 2024-11. It is asked
/// once, without a network.
fn accepts_cache() -> bool {
    thread_local! {
        static ACCEPTS: Cell<Option<bool>> = const { Cell::new(None) };
    }
    ACCEPTS.with(|accepts| {
        accepts.get().unwrap_or_else(|| {
            let init = Object::new();
            set_no_store(&init);
            let answer = method(&global(), "Request").is_none_or(|constructor| {
                let arguments = Array::of2(&"http://localhost/".into(), &init);
                Reflect::construct(&constructor, &arguments).is_ok()
            });
            accepts.set(Some(answer));
            answer
        })
    })
}

/// The headers of a request, as an array of name and value: every `fetch` accepts it, and its type, while a
/// `Headers` of the runtime is another class than that of undici or node-fetch, or missing. Names and values
/// were checked before; `fetch` would reject others.
fn pairs(headers: &[(String, String)]) -> Array {
    let pair = |(name, value): &(String, String)| {
        Array::of2(&JsValue::from_str(name), &JsValue::from_str(value))
    };
    headers.iter().map(pair).collect()
}

/// Reads a response through the properties that every implementation has.
async fn read(
    response: &JsValue,
    parse_json: &Function,
    on_head: &dyn Fn(u16),
) -> Result<Response, JsValue> {
    let status = get(response, "status").as_f64().filter(|status| (0.0..1000.0).contains(status));
    let (Some(status), Some(text)) = (status, method(response, "text")) else {
        return Err(js_sys::Error::new("fetch returned something that is not a Response").into());
    };
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "checked above")]
    let status = status as u16;
    on_head(status);
    let text = settled(&text.call0(response)?).await?;
    Ok(Response {
        status,
        headers: header_list(&get(response, "headers")),
        body: body(&text, parse_json),
        raw: Some(std::rc::Rc::new(response.clone())),
    })
}

fn body(text: &JsValue, parse_json: &Function) -> Body {
    let Some(text) = text.dyn_ref::<JsString>() else {
        return Body::Empty;
    };
    if text.trim().length() == 0 {
        return Body::Empty;
    }
    // The text stays on JavaScript's side: a page of a thousand versions is half a megabyte.
    match parse_json.call1(&JsValue::UNDEFINED, text) {
        Ok(value) => Body::Json(std::rc::Rc::new(JsDocument::new(value))),
        Err(_) => {
            let beginning = String::from(text.slice(0, BEGINNING_CHARACTERS));
            let words = beginning.split([' ', '\n', '\r', '\t']).filter(|word| !word.is_empty());
            Body::Text(join(words, " "))
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

    #[wasm_bindgen(js_namespace = Object, js_name = fromEntries, catch)]
    fn object_of(entries: &JsValue) -> Result<JsValue, JsValue>;
}

/// The headers of any iterable class, or of a plain object. gloo-net's `Headers` is used here because it is
/// a plain wrapper of the platform's; its `send` is not, see the head of this file.
fn header_list(headers: &JsValue) -> Vec<(String, String)> {
    // A copy: gloo-net would trap on the iterator of another class. It fails on what is not a header, as a
    // test may give one, and on a runtime without `Headers`.
    if let Ok(copy) = web_sys::Headers::new_with_record_from_str_to_str(headers.unchecked_ref()) {
        return Headers::from_raw(copy).entries().collect();
    }
    let object = object_of(headers).unwrap_or_else(|_| headers.clone());
    let header = |entry: JsValue| {
        let entry: Array = entry.unchecked_into();
        Some((entry.get(0).as_string()?.to_ascii_lowercase(), entry.get(1).as_string()?))
    };
    entries_of(&object)
        .map_or_else(|_| Vec::new(), |entries| entries.iter().filter_map(header).collect())
}

/// The message with that of its cause, where Node puts the details of a `TypeError: fetch failed`.
fn describe_with_cause(thrown: &JsValue) -> String {
    let outer = describe(thrown);
    let cause = get(thrown, "cause");
    match (get(&cause, "message").as_string(), get(&cause, "code").as_string()) {
        (Some(message), _) if !message.is_empty() => [&outer, ": ", &message].concat(),
        (_, Some(code)) => [&outer, ": ", &code].concat(),
        _ => outer,
    }
}

/// Returns true if a thrown error says that no connection was made, in the form of any runtime. Browsers do
/// not tell.
fn is_unsent(thrown: &JsValue, depth: u32) -> bool {
    // Of an `AggregateError` there is one error for each address that was tried.
    if let Some(errors) = get(thrown, "errors").dyn_ref::<Array>()
        && errors.length() > 0
    {
        return depth > 0 && errors.iter().all(|error| is_unsent(&error, depth - 1));
    }
    let text = |name: &str| get(thrown, name).as_string().unwrap_or_default();
    if contains_word(UNSENT, &text("code")) || contains_word(CONNECTING, &text("syscall")) {
        return true;
    }
    let message = text("message");
    if DENO.iter().any(|words| contains(&message, words)) {
        return true;
    }
    let cause = get(thrown, "cause");
    depth > 0 && cause.is_object() && is_unsent(&cause, depth - 1)
}

/// Causes of causes that are looked at: undici and wrappers of it nest them.
const MAX_CAUSES: u32 = 4;
/// Codes of failures to connect: Node's, undici's, and Bun's at the end.
const UNSENT: &str = "ECONNREFUSED ENOTFOUND EAI_AGAIN EAI_FAIL EAI_NODATA EHOSTUNREACH EHOSTDOWN ENETUNREACH ENETDOWN EADDRNOTAVAIL UND_ERR_CONNECT_TIMEOUT ConnectionRefused FailedToOpenSocket";
/// System calls before a connection exists. Their codes alone do not tell: `ETIMEDOUT` of `connect` is a
/// failed attempt, that of `read` a lost response.
const CONNECTING: &str = "connect getaddrinfo";
/// Words of Deno, which has no codes.
const DENO: [&str; 3] = ["client error (Connect)", "tcp connect error", "dns error"];
