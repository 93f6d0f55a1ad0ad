//! Credentials from JavaScript: fixed ones, or a function that is asked before each request.

use std::rc::Rc;

use js_sys::{Function, Object, Promise};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;

use super::errors;
use super::js::{describe, get};
use crate::check::unknown_name;
use crate::client::runtime::{CredentialsSource, LocalFuture};
use crate::credentials::{AccessKey, Credentials};
use crate::error::{Error, ErrorKind, Result};

const FORMS: &str = "must be `{ accessKeyId, secretAccessKey, securityToken? }`, `{ token }`, or a function giving either";

const NAMES: [&str; 4] = ["accessKeyId", "secretAccessKey", "securityToken", "token"];

/// The source that the option `credentials` stands for.
pub(super) fn source(option: &JsValue) -> Result<Rc<dyn CredentialsSource>> {
    match option.dyn_ref::<Function>() {
        Some(function) => Ok(Rc::new(Asked(function.clone()))),
        None => Ok(Rc::new(Fixed(Rc::new(read(option)?)))),
    }
}

struct Fixed(Rc<Credentials>);

impl CredentialsSource for Fixed {
    fn credentials(&self) -> LocalFuture<'_, Result<Rc<Credentials>>> {
        Box::pin(async { Ok(Rc::clone(&self.0)) })
    }
}

struct Asked(Function);

impl CredentialsSource for Asked {
    fn credentials(&self) -> LocalFuture<'_, Result<Rc<Credentials>>> {
        Box::pin(async {
            let failed = |thrown: JsValue| {
                let text = format!("the `credentials` function failed: {}", describe(&thrown));
                Error::new(ErrorKind::Credentials, text).caused_by(Some(errors::cause(thrown)))
            };
            let answer = self.0.call0(&JsValue::UNDEFINED).map_err(failed)?;
            let given = JsFuture::from(Promise::resolve(&answer)).await.map_err(failed)?;
            read(&given).map(Rc::new)
        })
    }
}

/// Reads credentials field by field, so that no copy of a secret is made on the way.
fn read(given: &JsValue) -> Result<Credentials> {
    if !given.is_object() {
        return Err(Error::credentials("credentials", FORMS));
    }
    for name in
        Object::keys(given.unchecked_ref::<Object>()).iter().filter_map(|name| name.as_string())
    {
        if !NAMES.contains(&name.as_str()) {
            let mut error = unknown_name("", &name, NAMES.into_iter());
            error.kind = ErrorKind::Credentials;
            return Err(error);
        }
    }
    let text = |name: &str| match get(given, name) {
        value if value.is_undefined() => Ok(None),
        value => match value.as_string() {
            Some(text) => Ok(Some(text)),
            None => Err(Error::credentials(name, "must be a string")),
        },
    };
    match (text("accessKeyId")?, text("secretAccessKey")?, text("token")?) {
        (Some(id), Some(secret), None) => {
            AccessKey::new(id, secret, text("securityToken")?).map(Credentials::AccessKey)
        }
        (None, None, Some(token)) => Credentials::token(token),
        (Some(_), None, None) => Err(Error::credentials("secretAccessKey", "is missing")),
        (None, Some(_), None) => Err(Error::credentials("accessKeyId", "is missing")),
        _ => Err(Error::credentials("credentials", FORMS)),
    }
}

/// An access key for a signer, which signs with nothing else.
pub(super) fn access_key(given: &JsValue) -> Result<AccessKey> {
    match read(given)? {
        Credentials::AccessKey(key) => Ok(key),
        Credentials::Token(_) => Err(Error::credentials(
            "token",
            "signs nothing: send it as the header `X-Auth-Token`, or give an access key",
        )),
    }
}
