//! Credentials from JavaScript: fixed ones, a function that provides them, or one that signs.

use std::rc::Rc;

use js_sys::{Function, Object};
use wasm_bindgen::prelude::*;

use super::cause::safe_copy;
use super::errors;
use super::js::{Record, describe, get, settled};
use crate::api::validation::unknown_name;
use crate::client::credentials::{
    Credentials, CredentialsProvider, ExpiringCredentials, RemoteKey, RemoteSigner,
};
use crate::client::credentials_cache::{CredentialsCache, Source};
use crate::client::platform::LocalFuture;
use crate::credentials::AccessKey;
use crate::error::{Error, ErrorKind, Reason, Result};
use crate::redact::Redactor;
use crate::signing::scheme::ToSign;
use crate::suggest::nearest;

const FORMS: &str = "must be `{ accessKeyId, secretAccessKey, securityToken? }`, `{ accessKeyId, sign, securityToken? }`, `{ token }`, or a function that returns one of these";

const NAMES: [&str; 7] =
    ["accessKeyId", "secretAccessKey", "securityToken", "token", "projectId", "sign", "expiration"];

/// Treatment of long-lived secret keys.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum LongLivedSecrets {
    Allowed,
    /// Refused, in browsers: whoever opens the developer tools could copy them.
    Refused,
}

impl LongLivedSecrets {
    pub(super) fn refused_if(refused: bool) -> Self {
        if refused { Self::Refused } else { Self::Allowed }
    }
}

/// The credentials cache of the option `credentials`.
pub(super) fn cache(option: &JsValue, secrets: LongLivedSecrets) -> Result<Rc<CredentialsCache>> {
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
            let provided = call(&function, &JsValue::UNDEFINED, "credentials").await?;
            read(&provided, secrets)
        })
    }
}

/// Calls a function of the caller that may return a promise.
async fn call(function: &Function, argument: &JsValue, name: &str) -> Result<JsValue> {
    let failed = |thrown: JsValue| {
        let text = format!("the `{name}` function failed: {}", describe(&thrown));
        Error::new(ErrorKind::Credentials, text)
            .because(Reason::CredentialsProviderFailed)
            .caused_by(Some(errors::cause(safe_copy(&thrown, &Redactor::default()))))
    };
    let returned = function.call1(&JsValue::UNDEFINED, argument).map_err(failed)?;
    settled(&returned).await.map_err(failed)
}

/// A `sign` function of the caller.
struct SignFunction(Function);

impl RemoteSigner for SignFunction {
    fn sign(&self, to_sign: ToSign<'_>) -> LocalFuture<'_, Result<String>> {
        let ToSign { algorithm, access_key_id, draft } = to_sign;
        let record = Record::new();
        record.text("algorithm", Some(algorithm));
        record.text("accessKeyId", Some(access_key_id));
        record.text("canonicalRequest", Some(&draft.canonical_request));
        match &draft.signing_key_prefix {
            Some(prefix) => record.text("signingKeyPrefix", Some(prefix)),
            None => record.text("stringToSign", Some(&draft.string_to_sign)),
        }
        let request = record.into_value();
        Box::pin(async move {
            let signature = call(&self.0, &request, "sign").await?;
            Ok(signature.as_string().unwrap_or_default())
        })
    }
}

/// A required part of the credentials, a string.
fn text(object: &JsValue, name: &str) -> Result<String> {
    let part = get(object, name);
    let wrong = if part.is_undefined() { "is missing" } else { "must be a string" };
    part.as_string().ok_or_else(|| Error::credentials(name, wrong))
}

/// Reads credentials field by field, so that no intermediate copy of a secret is made. The façade has
/// converted them to a plain object, with `expiration` in epoch milliseconds.
fn read(object: &JsValue, secrets: LongLivedSecrets) -> Result<ExpiringCredentials> {
    if !object.is_object() {
        return Err(Error::credentials("credentials", FORMS));
    }
    for name in
        Object::keys(object.unchecked_ref::<Object>()).iter().filter_map(|name| name.as_string())
    {
        if !NAMES.contains(&name.as_str()) {
            let mut error = unknown_name("", &name, "a field of `credentials`", NAMES.into_iter());
            error.kind = ErrorKind::Credentials;
            if nearest(&name, NAMES.into_iter()).is_none() {
                error.notes.push(["`credentials` ", FORMS].concat());
            }
            return Err(error);
        }
    }
    let expires_ms = get(object, "expiration").as_f64();
    let is_given = |name| !get(object, name).is_undefined();
    let is_key = is_given("accessKeyId") || is_given("secretAccessKey") || is_given("sign");
    let is_mixed = is_given("secretAccessKey") && is_given("sign")
        || is_given(if is_key { "projectId" } else { "securityToken" });
    if is_key == is_given("token") || is_mixed {
        return Err(Error::credentials("credentials", FORMS));
    }
    let credentials = if is_key {
        key(object, secrets)?
    } else {
        let project_id =
            if is_given("projectId") { Some(text(object, "projectId")?) } else { None };
        Credentials::token(text(object, "token")?, project_id)?
    };
    Ok(ExpiringCredentials { credentials: Rc::new(credentials), expires_ms })
}

/// An access key, complete or with its secret half elsewhere.
fn key(object: &JsValue, secrets: LongLivedSecrets) -> Result<Credentials> {
    let id = text(object, "accessKeyId")?;
    let has_token = !get(object, "securityToken").is_undefined();
    let token = if has_token { Some(text(object, "securityToken")?) } else { None };
    let sign = get(object, "sign");
    if !sign.is_undefined() {
        let sign = sign
            .dyn_into::<Function>()
            .map_err(|_| Error::credentials("sign", "must be a function"))?;
        return RemoteKey::new(id, token, Rc::new(SignFunction(sign))).map(Credentials::Remote);
    }
    let secret = text(object, "secretAccessKey")?;
    if secrets == LongLivedSecrets::Refused && !has_token {
        return Err(
            Error::credentials("secretAccessKey", IN_BROWSER).because(Reason::SecretInBrowser)
        );
    }
    AccessKey::new(id, secret, token).map(Credentials::AccessKey)
}

const IN_BROWSER: &str = "must not be used in a page: whoever opens the page can copy the key and do everything its owner can. Use a temporary key with its `securityToken`, a `token`, or `sign`, a function that has your server sign; or set `allowSecretInBrowser: true` for a key that grants no access";

/// The access key of a signer, which accepts nothing else.
pub(super) fn access_key(object: &JsValue, secrets: LongLivedSecrets) -> Result<AccessKey> {
    match Rc::try_unwrap(read(object, secrets)?.credentials) {
        Ok(Credentials::AccessKey(key)) => Ok(key),
        Ok(Credentials::Token { .. }) => Err(Error::credentials(
            "token",
            "cannot sign; send it as the header `X-Auth-Token`, or use an access key",
        )),
        _ => Err(Error::credentials("secretAccessKey", "is missing")),
    }
}
