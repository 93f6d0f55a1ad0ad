//! Credentials from JavaScript: fixed ones, a function that is asked for them, or one that signs.

use std::rc::Rc;

use js_sys::{Function, Object};
use wasm_bindgen::prelude::*;

use super::cause::safe_copy;
use super::errors;
use super::js::{Record, describe, get, settled};
use crate::api::validation::{nearest, unknown_name};
use crate::client::credentials::{
    Credentials, CredentialsCache, ExpiringCredentials, RemoteKey, Source,
};
use crate::client::runtime::{CredentialsProvider, LocalFuture, RemoteSigner};
use crate::clouds::huawei::signing as huawei;
use crate::credentials::AccessKey;
use crate::error::{Error, ErrorKind, Result};
use crate::redact::Redactor;
use crate::signing::ToSign;

const FORMS: &str = "must be `{ accessKeyId, secretAccessKey, securityToken? }`, `{ accessKeyId, sign, securityToken? }`, `{ token }`, or a function giving one of these";

const NAMES: [&str; 6] =
    ["accessKeyId", "secretAccessKey", "securityToken", "token", "sign", "expiration"];

/// Whether a secret key that is good for ever may be used here.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum LongLivedSecrets {
    Allowed,
    /// In a browser, where whoever opens the developer tools can copy them.
    Refused,
}

impl LongLivedSecrets {
    pub(super) fn refused_if(refused: bool) -> Self {
        if refused { Self::Refused } else { Self::Allowed }
    }
}

/// The keeper that the option `credentials` stands for.
pub(super) fn keeper(option: &JsValue, secrets: LongLivedSecrets) -> Result<Rc<CredentialsCache>> {
    let source = match option.dyn_ref::<Function>() {
        Some(function) => {
            Source::Provider(Rc::new(JsCredentialsProvider { function: function.clone(), secrets }))
        }
        None => Source::Fixed(read(option, secrets)?.credentials),
    };
    Ok(Rc::new(CredentialsCache::new(source)))
}

struct JsCredentialsProvider {
    function: Function,
    secrets: LongLivedSecrets,
}

impl CredentialsProvider for JsCredentialsProvider {
    fn credentials(&self) -> LocalFuture<'static, Result<ExpiringCredentials>> {
        let (function, secrets) = (self.function.clone(), self.secrets);
        Box::pin(async move {
            let given = answer_of(&function, &JsValue::UNDEFINED, "credentials").await?;
            read(&given, secrets)
        })
    }
}

/// Calls a function of the caller's that may give a promise.
async fn answer_of(function: &Function, argument: &JsValue, name: &str) -> Result<JsValue> {
    let failed = |thrown: JsValue| {
        let text = format!("the `{name}` function failed: {}", describe(&thrown));
        Error::new(ErrorKind::Credentials, text)
            .caused_by(Some(errors::cause(safe_copy(&thrown, &Redactor::default()))))
    };
    let answer = function.call1(&JsValue::UNDEFINED, argument).map_err(failed)?;
    settled(&answer).await.map_err(failed)
}

/// Signs by a function of the caller's.
struct SignFunction(Function);

impl RemoteSigner for SignFunction {
    fn sign(&self, to_sign: ToSign<'_>) -> LocalFuture<'_, Result<String>> {
        let ToSign { algorithm, access_key_id, canonical_request, text } = to_sign;
        let record = Record::new();
        record.text("algorithm", Some(algorithm));
        record.text("accessKeyId", Some(access_key_id));
        record.text("canonicalRequest", Some(canonical_request));
        let name = if algorithm == huawei::ALGORITHM { "stringToSign" } else { "signingKeyPrefix" };
        record.text(name, Some(text));
        let request = record.into_value();
        Box::pin(async move {
            let signature = answer_of(&self.0, &request, "sign").await?;
            Ok(signature.as_string().unwrap_or_default())
        })
    }
}

/// A part that is text, and has to be there.
fn text(given: &JsValue, name: &str) -> Result<String> {
    let part = get(given, name);
    let wrong = if part.is_undefined() { "is missing" } else { "must be a string" };
    part.as_string().ok_or_else(|| Error::credentials(name, wrong))
}

/// Reads credentials field by field, so that no copy of a secret is made on the way. The façade has made
/// a plain object of them, with `expiration` in epoch milliseconds.
fn read(given: &JsValue, secrets: LongLivedSecrets) -> Result<ExpiringCredentials> {
    if !given.is_object() {
        return Err(Error::credentials("credentials", FORMS));
    }
    for name in
        Object::keys(given.unchecked_ref::<Object>()).iter().filter_map(|name| name.as_string())
    {
        if !NAMES.contains(&name.as_str()) {
            let mut error = unknown_name("", &name, NAMES.into_iter());
            error.kind = ErrorKind::Credentials;
            if nearest(&name, NAMES.into_iter()).is_none() {
                error.message.push_str("; `credentials` ");
                error.message.push_str(FORMS);
            }
            return Err(error);
        }
    }
    let expires_ms = get(given, "expiration").as_f64();
    let is_given = |name| !get(given, name).is_undefined();
    let is_key = is_given("accessKeyId") || is_given("secretAccessKey") || is_given("sign");
    let is_mixed =
        is_given("secretAccessKey") && is_given("sign") || !is_key && is_given("securityToken");
    if is_key == is_given("token") || is_mixed {
        return Err(Error::credentials("credentials", FORMS));
    }
    let credentials =
        if is_key { key(given, secrets)? } else { Credentials::token(text(given, "token")?)? };
    Ok(ExpiringCredentials { credentials: Rc::new(credentials), expires_ms })
}

/// An access key, whole or with its secret half elsewhere.
fn key(given: &JsValue, secrets: LongLivedSecrets) -> Result<Credentials> {
    let id = text(given, "accessKeyId")?;
    let has_token = !get(given, "securityToken").is_undefined();
    let token = if has_token { Some(text(given, "securityToken")?) } else { None };
    let sign = get(given, "sign");
    if !sign.is_undefined() {
        let sign = sign
            .dyn_into::<Function>()
            .map_err(|_| Error::credentials("sign", "must be a function"))?;
        return RemoteKey::new(id, token, Rc::new(SignFunction(sign))).map(Credentials::Remote);
    }
    let secret = text(given, "secretAccessKey")?;
    if secrets == LongLivedSecrets::Refused && !has_token {
        return Err(Error::credentials("secretAccessKey", IN_BROWSER));
    }
    AccessKey::new(id, secret, token).map(Credentials::AccessKey)
}

const IN_BROWSER: &str = "must not be in a page: whoever opens it can copy the key and do all that its owner can. Give temporary keys with their `securityToken`, a `token`, or `sign`, a function that has your server sign; or say `allowSecretInBrowser: true` where the key opens nothing";

/// An access key for a signer, which signs with nothing else.
pub(super) fn access_key(given: &JsValue, secrets: LongLivedSecrets) -> Result<AccessKey> {
    match Rc::try_unwrap(read(given, secrets)?.credentials) {
        Ok(Credentials::AccessKey(key)) => Ok(key),
        Ok(Credentials::Token(_)) => Err(Error::credentials(
            "token",
            "signs nothing: send it as the header `X-Auth-Token`, or give an access key",
        )),
        _ => Err(Error::credentials("secretAccessKey", "is missing")),
    }
}
