//! Clients for the façade.

use std::cell::RefCell;
use std::rc::Rc;

use js_sys::{Function, Promise};
use serde::Serialize;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;

use super::document::JsDocument;
use super::fetch::JsRuntime;
use super::js::{Headers, promise, to_js, value};
use super::{credentials, errors, options};
use crate::client::page::Pager;
use crate::client::runtime::LocalFuture;
use crate::client::wait::WaitOptions;
use crate::client::{CallOptions, Client, Prepared, Vendor};
use crate::document::Document;
use crate::error::{Error, ErrorKind, Result};
use crate::http::Body;
use crate::{modelarts, qianfan};

/// A client, behind `ModelArts` or `Qianfan`.
#[wasm_bindgen]
pub struct ClientCore(Rc<Client>);

#[wasm_bindgen]
impl ClientCore {
    /// `service` is `modelarts` or `qianfan`; `fetch` and `credentials` stand beside the plain options.
    #[wasm_bindgen(constructor)]
    pub fn new(
        service: &str,
        plain_options: JsValue,
        fetch: Option<Function>,
        given_credentials: &JsValue,
    ) -> std::result::Result<ClientCore, JsValue> {
        client(service, plain_options, fetch, given_credentials)
            .map(|client| Self(Rc::new(client)))
            .map_err(|error| errors::record(&error, ""))
    }

    /// Makes a call; resolves to the answer's JSON, or `undefined` where it has none.
    pub fn call(
        &self,
        name: String,
        params: JsValue,
        plain_options: JsValue,
        signal: JsValue,
    ) -> Promise {
        let client = Rc::clone(&self.0);
        promise(
            name.clone(),
            Box::pin(async move {
                let operation = client.operation(&name)?;
                let params = value(&params);
                let reply =
                    client.call(operation, &params, &options::call(plain_options, signal)?).await?;
                Ok(data(&reply.body))
            }),
        )
    }

    /// Resolves to the signed request that a call would send.
    pub fn prepare(
        &self,
        name: String,
        params: JsValue,
        plain_options: JsValue,
        signal: JsValue,
    ) -> Promise {
        let client = Rc::clone(&self.0);
        promise(
            name.clone(),
            Box::pin(async move {
                let operation = client.operation(&name)?;
                let params = value(&params);
                let call_options = options::call(plain_options, signal)?;
                Ok(prepared(&client.prepare(operation, &params, &call_options).await?))
            }),
        )
    }

    /// Waits; resolves to the last state of the task, or to `undefined` where nothing is left of what
    /// was deleted. `on_progress` is told of every state.
    pub fn wait(
        &self,
        name: String,
        params: JsValue,
        plain_options: JsValue,
        signal: JsValue,
        on_progress: Option<Function>,
    ) -> Promise {
        let client = Rc::clone(&self.0);
        promise(
            name.clone(),
            Box::pin(async move {
                let waiter = client.waiter(&name)?;
                let params = value(&params);
                let (call, interval_ms, total_ms) = options::wait(plain_options, signal)?;
                let tell = |task: Rc<dyn Document>| -> LocalFuture<'_, Result<()>> {
                    Box::pin(progress(on_progress.as_ref(), task))
                };
                let wait = WaitOptions { call, interval_ms, total_ms, on_progress: &tell };
                let task = client.wait(waiter, &params, &wait).await?;
                Ok(task.map_or(JsValue::UNDEFINED, |task| errors::js_value(task.as_ref())))
            }),
        )
    }

    /// Begins an iteration over the pages of a list.
    pub fn pages(
        &self,
        name: String,
        params: JsValue,
        plain_options: JsValue,
        signal: JsValue,
    ) -> std::result::Result<PagerCore, JsValue> {
        let begin = || {
            let operation = self.0.operation(&name)?;
            let pager = Pager::new(operation, value(&params))
                .ok_or_else(|| Error::validation(name.clone(), "is no list that has pages"))?;
            let call_options = options::call(plain_options, signal)?;
            Ok((pager, call_options))
        };
        let (pager, call_options) =
            begin().map_err(|error: Box<Error>| errors::record(&error, &name))?;
        Ok(PagerCore {
            client: Rc::clone(&self.0),
            name,
            pager: RefCell::new(pager),
            options: Rc::new(call_options),
        })
    }
}

/// An iteration over the pages of a list.
#[wasm_bindgen]
pub struct PagerCore {
    client: Rc<Client>,
    name: String,
    pager: RefCell<Pager>,
    options: Rc<CallOptions>,
}

#[wasm_bindgen]
impl PagerCore {
    /// Where the items stand in a page, as a dotted path.
    #[wasm_bindgen(getter)]
    pub fn items(&self) -> String {
        let paging = self.pager.borrow().operation.paging;
        paging.map_or_else(String::new, |paging| paging.items().to_owned())
    }

    /// Whether all pages were had.
    #[wasm_bindgen(getter)]
    pub fn ended(&self) -> bool {
        self.pager.borrow().next().is_none()
    }

    /// Asks for the page that comes `ahead` pages after the next one; `undefined` where there is none,
    /// or where it cannot be asked for yet.
    pub fn start(&self, ahead: u32) -> Option<Promise> {
        let params = self.pager.borrow().ahead(ahead)?;
        let operation = self.pager.borrow().operation;
        let (client, call_options) = (Rc::clone(&self.client), Rc::clone(&self.options));
        let work = async move {
            let reply = client.call(operation, &params, &call_options).await?;
            Ok(data(&reply.body))
        };
        Some(promise(self.name.clone(), Box::pin(work)))
    }

    /// Takes note of the next page. `false` where it repeats the one before, and the list is over.
    pub fn advance(&self, page: JsValue) -> bool {
        self.pager.borrow_mut().advance(Rc::new(JsDocument::new(page)))
    }
}

fn client(
    service: &str,
    plain_options: JsValue,
    fetch: Option<Function>,
    given_credentials: &JsValue,
) -> Result<Client> {
    let (vendor, groups, options) = match service {
        "modelarts" => (Vendor::Huawei, modelarts::GROUPS, options::for_modelarts(plain_options)?),
        _ => (Vendor::Baidu, qianfan::GROUPS, options::for_qianfan(plain_options)?),
    };
    Ok(Client {
        vendor,
        groups,
        endpoint: options.endpoint,
        project_id: options.project_id,
        headers: options.headers,
        timeout_ms: options.timeout_ms,
        credentials: credentials::source(given_credentials)?,
        runtime: Rc::new(JsRuntime { fetch }),
    })
}

fn data(body: &Body) -> JsValue {
    match body {
        Body::Json(document) => errors::js_value(document.as_ref()),
        Body::Empty | Body::Text(_) => JsValue::UNDEFINED,
    }
}

/// A signed request, under the names of the JavaScript properties.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct PreparedRecord<'a> {
    method: &'a str,
    url: &'a str,
    headers: Headers<'a>,
    #[serde(skip_serializing_if = "Option::is_none")]
    body: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    canonical_request: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    string_to_sign: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    signature: Option<&'a str>,
}

fn prepared(Prepared { request, signed }: &Prepared) -> JsValue {
    let signed = signed.as_ref();
    to_js(&PreparedRecord {
        method: request.method.as_str(),
        url: &request.url,
        headers: Headers(&request.headers),
        body: request.body.as_deref(),
        canonical_request: signed.map(|signed| signed.canonical_request.as_str()),
        string_to_sign: signed.map(|signed| signed.string_to_sign.as_str()),
        signature: signed.map(|signed| signed.signature.as_str()),
    })
}

/// Tells the caller of a task's state, and waits for the promise that the caller's function may give.
/// What it throws, or rejects with, ends the wait.
async fn progress(on_progress: Option<&Function>, task: Rc<dyn Document>) -> Result<()> {
    let Some(function) = on_progress else {
        return Ok(());
    };
    let threw = |thrown: JsValue| {
        Error::new(ErrorKind::Aborted, "`onProgress` threw; the cause is what it threw")
            .caused_by(Some(errors::cause(thrown)))
    };
    let given =
        function.call1(&JsValue::UNDEFINED, &errors::js_value(task.as_ref())).map_err(threw)?;
    JsFuture::from(Promise::resolve(&given)).await.map(drop).map_err(threw)
}
