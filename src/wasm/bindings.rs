//! Clients for the façade.

use std::cell::RefCell;
use std::rc::Rc;

use js_sys::{Array, Function, Promise};
use wasm_bindgen::prelude::*;

use super::credentials::{self, LongLivedSecrets};
use super::document::JsDocument;
use super::errors;
use super::errors::promise;
use super::fetch::JsRuntime;
use super::js::{Record, headers, settled, value};
use super::options::{self, ClientOptions};
use crate::client::client::{CallOptions, Client};
use crate::client::credentials::Credentials;
use crate::client::credentials_cache::{CredentialsCache, Source};
use crate::client::paginator::Pager;
use crate::client::platform::{LocalFuture, Runtime};
use crate::client::sign::PreparedRequest;
use crate::client::waiter::WaitOptions;
use crate::clouds;
use crate::credentials::Secret;
use crate::document::Document;
use crate::error::{Error, ErrorKind, Reason, Result};
use crate::response::{Body, Response};

/// Kind of work that a client does.
#[wasm_bindgen]
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CallKind {
    /// Calls an operation; resolves to a [`response_array`].
    Call,
    /// Signs a call; resolves to the request that it would send.
    Prepare,
    /// Sends a raw request; resolves to a [`response_array`].
    Request,
    /// Waits for a task; resolves to its last state, or to `undefined` if it was deleted and nothing is
    /// left. `on_progress` is called with every state.
    Wait,
    /// Sends a request for an object or a bucket through `fetch`, which takes the place of the client's and keeps
    /// the body; or resolves to the request with its signature in the URL.
    Object,
}

/// A client, behind `ModelArts` or `Qianfan`.
#[wasm_bindgen]
pub struct ClientCore(Rc<Client>);

#[wasm_bindgen]
impl ClientCore {
    /// A client of the service of this name; functions and credentials are passed beside the plain options.
    ///
    /// # Errors
    /// A validation or credentials error, also for an unknown service.
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

    /// A client with some options of its own, which shares the service's time and the credentials.
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

    /// Starts a [`CallKind`]. One method for all, because each costs a kilobyte whatever the kind. `callback` is
    /// the `onProgress` of a wait or the `fetch` of an object.
    pub fn start(
        &self,
        kind: CallKind,
        name: String,
        params: JsValue,
        plain_options: JsValue,
        signal: JsValue,
        callback: Option<Function>,
    ) -> Promise {
        let client = Rc::clone(&self.0);
        promise(
            name.clone(),
            Box::pin(async move {
                if kind == CallKind::Wait {
                    let waiter = client.waiter(&name)?;
                    let (call, interval_ms, total_ms) = options::wait(&plain_options, signal)?;
                    let tell = |task: Rc<dyn Document>| -> LocalFuture<'_, Result<()>> {
                        Box::pin(progress(callback.as_ref(), task))
                    };
                    let wait = WaitOptions { call, interval_ms, total_ms, on_progress: &tell };
                    let task = client.wait(waiter, &value(&params), &wait).await?;
                    return Ok(
                        task.map_or(JsValue::UNDEFINED, |task| errors::js_value(task.as_ref()))
                    );
                }
                let call_options = options::call(&plain_options, signal)?;
                let began_ms = client.runtime.monotonic_ms();
                if kind == CallKind::Object {
                    let (bucket, draft, expires_in) = options::object_request(&params)?;
                    let mut client = client.for_bucket(&bucket)?;
                    if let Some(seconds) = expires_in {
                        return Ok(prepared(&client.presign(draft, seconds, &call_options).await?));
                    }
                    client.runtime = runtime_with(&client, callback, None);
                    let response = client.send(None, draft, &call_options, began_ms).await?;
                    return Ok(response_array(&response));
                }
                if kind == CallKind::Request {
                    // Checked before IAM is asked for the project.
                    let draft = |project: Option<&str>| options::raw_request(&params, project);
                    let names_project = draft(Some("project"))?.project_id.is_some();
                    let project = match names_project {
                        true => client.resolve_project_id(&call_options).await?,
                        false => None,
                    };
                    let draft = draft(project.as_deref())?;
                    let response = client.send(None, draft, &call_options, began_ms).await?;
                    return Ok(response_array(&response));
                }
                let operation = client.operation(&name)?;
                if kind == CallKind::Prepare {
                    return Ok(prepared(
                        &client.prepare(operation, value(&params), &call_options).await?,
                    ));
                }
                Ok(response_array(&client.call(operation, value(&params), &call_options).await?))
            }),
        )
    }

    /// Starts an iteration over the pages of a list.
    pub fn pages(
        &self,
        name: String,
        params: JsValue,
        plain_options: JsValue,
        signal: JsValue,
    ) -> std::result::Result<PagerCore, JsValue> {
        let begin = || {
            let operation = self.0.operation(&name)?;
            let pager = Pager::new(operation, value(&params)).ok_or_else(|| {
                Error::validation(name.clone(), "has no pages").because(Reason::UnknownOperation)
            })?;
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
    /// Dotted path of the items in a page.
    #[wasm_bindgen(getter)]
    pub fn items(&self) -> String {
        let paging = self.pager.borrow().operation.paging;
        paging.map_or_else(String::new, |paging| paging.items().to_owned())
    }

    /// True after the last page.
    #[wasm_bindgen(getter)]
    pub fn ended(&self) -> bool {
        self.pager.borrow().next().is_none()
    }

    /// Requests the page `ahead` pages after the next one; `undefined` if there is none, or if it cannot be
    /// requested yet.
    pub fn start(&self, ahead: u32) -> Option<Promise> {
        let params = self.pager.borrow().ahead(ahead)?;
        let operation = self.pager.borrow().operation;
        let (client, call_options) = (Rc::clone(&self.client), Rc::clone(&self.options));
        let work = async move {
            Ok(response_array(&client.call(operation, params, &call_options).await?))
        };
        Some(promise(self.name.clone(), Box::pin(work)))
    }

    /// Advances past the next page. Returns false if it repeats the previous one, which ends the list.
    ///
    /// # Errors
    /// A decode error if the list says that there is more.
    pub fn advance(&self, page: JsValue) -> std::result::Result<bool, JsValue> {
        let advanced = self.pager.borrow_mut().advance(Rc::new(JsDocument::new(page)));
        advanced.map_err(|error| errors::record(&error, &self.name))
    }
}

#[wasm_bindgen]
extern "C" {
    /// Functions and credentials of a client beside its plain options; each may be missing.
    #[wasm_bindgen(typescript_type = "object")]
    pub type HostFunctions;

    #[wasm_bindgen(method, getter)]
    fn fetch(this: &HostFunctions) -> Option<Function>;

    /// Called with the name of a level and a line.
    #[wasm_bindgen(method, getter)]
    fn log(this: &HostFunctions) -> Option<Function>;

    #[wasm_bindgen(method, getter)]
    fn credentials(this: &HostFunctions) -> JsValue;

    /// A password in the bodies of requests instead of credentials; empty if a proxy has them.
    #[wasm_bindgen(method, getter)]
    fn password(this: &HostFunctions) -> Option<String>;

    /// True in a page, where IAM cannot be asked for a project.
    #[wasm_bindgen(method, getter, js_name = inPage)]
    fn in_page(this: &HostFunctions) -> bool;

    /// True if long-lived secret keys are refused.
    #[wasm_bindgen(method, getter, js_name = refuseSecret)]
    fn refuse_secret(this: &HostFunctions) -> bool;
}

impl HostFunctions {
    fn credentials_cache(&self) -> Result<Rc<CredentialsCache>> {
        if let Some(password) = self.password() {
            let password = Credentials::Password(Secret::new(password));
            return Ok(Rc::new(CredentialsCache::new(Source::Fixed(Rc::new(password)))));
        }
        let secrets = LongLivedSecrets::refused_if(self.refuse_secret());
        credentials::cache(&self.credentials(), secrets)
    }
}

fn client(service: &str, plain_options: &JsValue, host: &HostFunctions) -> Result<Client> {
    let service = clouds::service(service)?;
    let options = ClientOptions::read(plain_options, service)?;
    let endpoint = match options.endpoint(service)? {
        Some(endpoint) => endpoint,
        None => service.endpoint(None)?,
    };
    let runtime = JsRuntime { fetch: host.fetch(), log: host.log() };
    let mut client = Client::new(service, endpoint, host.credentials_cache()?, Rc::new(runtime));
    client.looks_up_project = !host.in_page();
    options.apply(&mut client)?;
    client.check_credentials()?;
    Ok(client)
}

fn derived(client: &Client, plain_options: &JsValue, host: &HostFunctions) -> Result<Client> {
    let mut derived = client.clone();
    let options = ClientOptions::read(plain_options, client.service)?;
    options.apply(&mut derived)?;
    if let Some(endpoint) = options.endpoint(client.service)? {
        derived.endpoint = endpoint;
    }
    if derived.endpoint != client.endpoint {
        // Another host may have another time.
        derived.clock = Rc::default();
        derived.gates = Rc::default();
    }
    if !host.credentials().is_undefined() {
        derived.credentials = host.credentials_cache()?;
    }
    derived.runtime = runtime_with(client, host.fetch(), host.log());
    derived.check_credentials()?;
    Ok(derived)
}

/// The runtime of a client with other functions.
fn runtime_with(
    client: &Client,
    fetch: Option<Function>,
    log: Option<Function>,
) -> Rc<dyn Runtime> {
    match client.runtime.as_any().downcast_ref::<JsRuntime>() {
        Some(runtime) => Rc::new(JsRuntime {
            fetch: fetch.or_else(|| runtime.fetch.clone()),
            log: log.or_else(|| runtime.log.clone()),
        }),
        None => Rc::clone(&client.runtime),
    }
}

/// A response as an array: its data, the platform's own response, and the request id.
fn response_array(response: &Response) -> JsValue {
    let data = match &response.body {
        Body::Json(document) => errors::js_value(document.as_ref()),
        _ => JsValue::UNDEFINED,
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

/// Calls `onProgress` with a task's state and awaits the promise it may return. A throw or rejection ends
/// the wait; the façade rethrows the thrown value.
async fn progress(on_progress: Option<&Function>, task: Rc<dyn Document>) -> Result<()> {
    let Some(function) = on_progress else {
        return Ok(());
    };
    let threw = |_| Error::new(ErrorKind::Aborted, "");
    let host =
        function.call1(&JsValue::UNDEFINED, &errors::js_value(task.as_ref())).map_err(threw)?;
    settled(&host).await.map(drop).map_err(threw)
}
