//! Clients for the façade.

use std::cell::RefCell;
use std::rc::Rc;

use js_sys::{Array, Function, Promise};
use wasm_bindgen::prelude::*;

use super::credentials::{self, LongLivedSecrets};
use super::document::JsDocument;
use super::fetch::JsRuntime;
use super::js::{Record, headers, promise, settled, value};
use super::{errors, options};
use crate::client::credentials::CredentialsCache;
use crate::client::log::Level;
use crate::client::page::Pager;
use crate::client::runtime::LocalFuture;
use crate::client::wait::WaitOptions;
use crate::client::{
    CallOptions, Client, DEFAULT_MAX_RETRIES, DEFAULT_TIMEOUT_MS, PreparedRequest, Vendor,
};
use crate::clouds::baidu::qianfan;
use crate::clouds::huawei::modelarts;
use crate::document::Document;
use crate::endpoint::Endpoint;
use crate::error::{Error, ErrorKind, Result};
use crate::http::{Body, Response};

/// What a client is to do.
#[wasm_bindgen]
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CallKind {
    /// Makes a call; resolves to an [`answer`].
    Call,
    /// Resolves to the signed request that a call would send.
    Prepare,
    /// Sends a request that no operation is declared for; resolves to an [`answer`].
    Request,
    /// Waits; resolves to the last state of the task, or to `undefined` where nothing is left of what was
    /// deleted. `on_progress` is told of every state.
    Wait,
}

/// A client, behind `ModelArts` or `Qianfan`.
#[wasm_bindgen]
pub struct ClientCore(Rc<Client>);

#[wasm_bindgen]
impl ClientCore {
    /// `service` is `modelarts` or `qianfan`; functions and credentials stand beside the plain options.
    #[wasm_bindgen(constructor)]
    pub fn new(
        service: &str,
        plain_options: &JsValue,
        host: HostFunctions,
    ) -> std::result::Result<ClientCore, JsValue> {
        client(service, plain_options, &host)
            .map(|client| Self(Rc::new(client)))
            .map_err(|error| errors::record(&error, ""))
    }

    /// A client with some options of its own, that shares with this one what was learned.
    #[wasm_bindgen(js_name = withOptions)]
    pub fn with_options(
        &self,
        plain_options: &JsValue,
        host: HostFunctions,
    ) -> std::result::Result<ClientCore, JsValue> {
        derived(&self.0, plain_options, &host)
            .map(|client| Self(Rc::new(client)))
            .map_err(|error| errors::record(&error, ""))
    }

    /// Does a [`CallKind`]. In one method, because each costs a kilobyte that has nothing to do with the kind.
    pub fn start(
        &self,
        kind: CallKind,
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
                if kind == CallKind::Wait {
                    let waiter = client.waiter(&name)?;
                    let (call, interval_ms, total_ms) = options::wait(&plain_options, signal)?;
                    let tell = |task: Rc<dyn Document>| -> LocalFuture<'_, Result<()>> {
                        Box::pin(progress(on_progress.as_ref(), task))
                    };
                    let wait = WaitOptions { call, interval_ms, total_ms, on_progress: &tell };
                    let task = client.wait(waiter, &value(&params), &wait).await?;
                    return Ok(
                        task.map_or(JsValue::UNDEFINED, |task| errors::js_value(task.as_ref()))
                    );
                }
                let call_options = options::call(&plain_options, signal)?;
                if kind == CallKind::Request {
                    let parts = options::undeclared(&params, client.project_id.as_deref())?;
                    return Ok(answer(&client.send(None, parts, &call_options).await?));
                }
                let operation = client.operation(&name)?;
                if kind == CallKind::Prepare {
                    return Ok(prepared(
                        &client.prepare(operation, value(&params), &call_options).await?,
                    ));
                }
                Ok(answer(&client.call(operation, value(&params), &call_options).await?))
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
            let call_options = options::call(&plain_options, signal)?;
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
        let work = async move { Ok(answer(&client.call(operation, params, &call_options).await?)) };
        Some(promise(self.name.clone(), Box::pin(work)))
    }

    /// Takes note of the next page. `false` where it repeats the one before, and the list is over.
    pub fn advance(&self, page: JsValue) -> bool {
        self.pager.borrow_mut().advance(Rc::new(JsDocument::new(page)))
    }
}

#[wasm_bindgen]
extern "C" {
    /// What a client is host beside plain options; each may be missing.
    #[wasm_bindgen(typescript_type = "object")]
    pub type HostFunctions;

    #[wasm_bindgen(method, getter)]
    fn fetch(this: &HostFunctions) -> Option<Function>;

    /// Called with the name of a level and a line.
    #[wasm_bindgen(method, getter)]
    fn log(this: &HostFunctions) -> Option<Function>;

    #[wasm_bindgen(method, getter)]
    fn credentials(this: &HostFunctions) -> JsValue;

    /// Whether secret keys that are good for ever are refused.
    #[wasm_bindgen(method, getter, js_name = refuseSecret)]
    fn refuse_secret(this: &HostFunctions) -> bool;
}

impl HostFunctions {
    fn keeper(&self) -> Result<Rc<CredentialsCache>> {
        let secrets = LongLivedSecrets::refused_if(self.refuse_secret());
        credentials::keeper(&self.credentials(), secrets)
    }
}

fn client(service: &str, plain_options: &JsValue, host: &HostFunctions) -> Result<Client> {
    let (vendor, apis) = match service {
        "modelarts" => (Vendor::Huawei, modelarts::APIS),
        _ => (Vendor::Baidu, qianfan::APIS),
    };
    // ModelArts answers nowhere in particular: the options say where, or it is an error.
    let mut client = Client {
        vendor,
        apis,
        endpoint: Endpoint::parse(qianfan::ENDPOINT)?,
        proxy: None,
        project_id: None,
        headers: Vec::new(),
        timeout_ms: DEFAULT_TIMEOUT_MS,
        total_timeout_ms: None,
        max_retries: DEFAULT_MAX_RETRIES,
        log_level: Level::Off,
        credentials: host.keeper()?,
        clock: Rc::default(),
        runtime: Rc::new(JsRuntime { fetch: host.fetch(), log: host.log() }),
    };
    let has_place = options::apply(&mut client, plain_options)?;
    if vendor == Vendor::Huawei && !has_place {
        return Err(Error::validation(
            "region",
            "is missing: ModelArts has no default endpoint; give a region such as \"cn-north-4\", or an `endpoint`",
        ));
    }
    client.check_credentials()?;
    Ok(client)
}

fn derived(client: &Client, plain_options: &JsValue, host: &HostFunctions) -> Result<Client> {
    let mut derived = client.clone();
    options::apply(&mut derived, plain_options)?;
    if derived.endpoint != client.endpoint {
        // Another host may have another time.
        derived.clock = Rc::default();
    }
    if !host.credentials().is_undefined() {
        derived.credentials = host.keeper()?;
    }
    if let Some(runtime) = client.runtime.as_any().downcast_ref::<JsRuntime>() {
        derived.runtime = Rc::new(JsRuntime {
            fetch: host.fetch().or_else(|| runtime.fetch.clone()),
            log: host.log().or_else(|| runtime.log.clone()),
        });
    }
    derived.check_credentials()?;
    Ok(derived)
}

/// What a call comes to: its data, the platform's own response, and the id of the request.
fn answer(response: &Response) -> JsValue {
    let data = match &response.body {
        Body::Json(document) => errors::js_value(document.as_ref()),
        Body::Empty | Body::Text(_) => JsValue::UNDEFINED,
    };
    let raw = response.raw.as_ref().and_then(|raw| raw.downcast_ref::<JsValue>().cloned());
    let request_id = response.request_id().map_or(JsValue::UNDEFINED, Into::into);
    Array::of3(&data, &raw.unwrap_or(JsValue::UNDEFINED), &request_id).into()
}

/// A signed request, under the names of the JavaScript properties.
fn prepared(PreparedRequest { request, signed }: &PreparedRequest) -> JsValue {
    let record = Record::new();
    record.text("method", Some(request.method.as_str()));
    record.text("url", Some(&request.url));
    record.set("headers", &headers(&request.headers));
    record.text("body", request.body.as_deref());
    if let Some(signed) = signed {
        record.text("canonicalRequest", Some(&signed.canonical_request));
        record.text("stringToSign", Some(&signed.string_to_sign));
        record.text("signature", Some(&signed.signature));
    }
    record.into_value()
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
    let host =
        function.call1(&JsValue::UNDEFINED, &errors::js_value(task.as_ref())).map_err(threw)?;
    settled(&host).await.map(drop).map_err(threw)
}
