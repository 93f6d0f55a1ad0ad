//! Signers for the façade.
//!
//! Beside hashing, the cost of a signature is passing values between JavaScript and Rust, so a request is
//! passed as one string and a signature returned as one: see [`Packed`].

use std::borrow::Cow;
use std::cell::RefCell;

use sha2::{Digest, Sha256};
use wasm_bindgen::prelude::*;

use super::credentials::{self, LongLivedSecrets};
use super::errors;
use crate::clouds::baidu::signing::{self as baidu, BaiduSigner};
use crate::clouds::huawei::obs::signing::ObsSigner;
use crate::clouds::huawei::regions::bucket_of;
use crate::clouds::huawei::signing::{self as huawei, HuaweiSigner};
use crate::encode::hex;
use crate::error::{Error, Result};
use crate::signing::scheme::Draft;
use crate::signing::{HeadersToSign, SignableRequest};
use crate::text;
use crate::time::Timestamp;

/// Separator of the returned parts; no part of a signature contains it.
const SEPARATOR: &str = "\0";

/// The signer behind `HuaweiSigner`.
#[wasm_bindgen]
pub struct HuaweiSignerCore {
    signer: HuaweiSigner,
    /// The pieces of a body so far.
    body: RefCell<Sha256>,
}

#[wasm_bindgen]
impl HuaweiSignerCore {
    /// A signer for one access key.
    #[wasm_bindgen(constructor)]
    pub fn new(
        given_credentials: &JsValue,
        refuse_long_lived: bool,
    ) -> std::result::Result<HuaweiSignerCore, JsValue> {
        let secrets = LongLivedSecrets::refused_if(refuse_long_lived);
        let key = credentials::access_key(given_credentials, secrets).map_err(thrown)?;
        Ok(Self { signer: HuaweiSigner::new(&key), body: RefCell::default() })
    }

    /// Hashes a large body piece by piece, because the module's memory never shrinks. The last piece returns the hash
    /// in hexadecimal.
    pub fn hash(&self, piece: &[u8], is_last: bool) -> Option<String> {
        self.body.borrow_mut().update(piece);
        is_last.then(|| hex(&self.body.take().finalize()))
    }

    /// `X-Sdk-Date` and `Authorization`; with `explain`, the canonical request and string to sign instead.
    /// `headers_to_sign` is absent for the default set, or names joined by `;`. `Authorization` lists those
    /// that were signed.
    pub fn sign(
        &self,
        packed: &str,
        body_hash: Option<String>,
        date_ms: f64,
        explain: bool,
        headers_to_sign: Option<String>,
    ) -> std::result::Result<String, JsValue> {
        let names = headers_to_sign.as_deref();
        let signature =
            self.signature(packed, body_hash.as_deref(), date_ms, names).map_err(thrown)?;
        let parts = if explain {
            [&signature.canonical_request, SEPARATOR, &signature.string_to_sign]
        } else {
            [&signature.date, SEPARATOR, &signature.authorization]
        };
        Ok(parts.concat())
    }

    /// Signs for a client that does not have the secret key.
    #[wasm_bindgen(js_name = signRemote)]
    pub fn sign_remote(
        &self,
        canonical_request: &str,
        string_to_sign: &str,
    ) -> std::result::Result<String, JsValue> {
        self.signer.sign_remote(canonical_request, string_to_sign).map_err(thrown)
    }

    fn signature(
        &self,
        packed: &str,
        body_hash: Option<&str>,
        date_ms: f64,
        headers_to_sign: Option<&str>,
    ) -> Result<huawei::HuaweiSignature> {
        let at = Timestamp::from_epoch_ms(date_ms)?;
        let packed = Packed::read(packed)?;
        if bucket_of(packed.host).is_some() {
            return Err(Error::validation(
                "url",
                "is one of OBS, which has its own signing scheme; use `ObsSigner`",
            ));
        }
        let names: Vec<_> =
            headers_to_sign.unwrap_or_default().split(';').map(Cow::Borrowed).collect();
        let to_sign = match headers_to_sign {
            Some(_) => HeadersToSign::Named(&names),
            None => HeadersToSign::Default,
        };
        let request = SignableRequest { body_hash, ..packed.request() };
        Ok(self.signer.sign(&request, to_sign, at))
    }
}

/// The signer behind `BaiduSigner`.
#[wasm_bindgen]
pub struct BaiduSignerCore(BaiduSigner);

#[wasm_bindgen]
impl BaiduSignerCore {
    /// A signer for one access key.
    #[wasm_bindgen(constructor)]
    pub fn new(
        given_credentials: &JsValue,
        refuse_long_lived: bool,
    ) -> std::result::Result<BaiduSignerCore, JsValue> {
        let secrets = LongLivedSecrets::refused_if(refuse_long_lived);
        let key = credentials::access_key(given_credentials, secrets).map_err(thrown)?;
        Ok(Self(BaiduSigner::new(&key)))
    }

    /// The value of `x-bce-date` at a date, which the façade puts into the headers.
    pub fn timestamp(&self, date_ms: f64) -> std::result::Result<String, JsValue> {
        Timestamp::from_epoch_ms(date_ms).map(|at| at.extended()).map_err(thrown)
    }

    /// `Authorization`; with `explain`, the canonical request instead. `headers_to_sign` is empty for the
    /// default set, or names joined by `;`; `expires_in` is in seconds, -1 for a signature without end.
    pub fn sign(
        &self,
        packed: &str,
        headers_to_sign: &str,
        expires_in: f64,
        date_ms: f64,
        explain: bool,
    ) -> std::result::Result<String, JsValue> {
        let signature =
            self.signature(packed, headers_to_sign, expires_in, date_ms).map_err(thrown)?;
        Ok(if explain { signature.canonical_request } else { signature.authorization })
    }

    /// Signs for a client that does not have the secret key.
    #[wasm_bindgen(js_name = signRemote)]
    pub fn sign_remote(
        &self,
        canonical_request: &str,
        signing_key_prefix: &str,
    ) -> std::result::Result<String, JsValue> {
        self.0.sign_remote(canonical_request, signing_key_prefix).map_err(thrown)
    }

    fn signature(
        &self,
        packed: &str,
        headers_to_sign: &str,
        expires_in: f64,
        date_ms: f64,
    ) -> Result<baidu::BaiduSignature> {
        let at = Timestamp::from_epoch_ms(date_ms)?;
        let packed = Packed::read(packed)?;
        let names: Vec<_> = headers_to_sign.split(';').map(Cow::Borrowed).collect();
        let to_sign = if headers_to_sign.is_empty() {
            HeadersToSign::Default
        } else {
            HeadersToSign::Named(&names)
        };
        Ok(self.0.sign(&packed.request(), to_sign, at, whole(expires_in)))
    }
}

/// The signer behind `ObsSigner`.
#[wasm_bindgen]
pub struct ObsSignerCore(ObsSigner);

#[wasm_bindgen]
impl ObsSignerCore {
    /// A signer for one access key.
    #[wasm_bindgen(constructor)]
    pub fn new(
        given_credentials: &JsValue,
        refuse_long_lived: bool,
    ) -> std::result::Result<ObsSignerCore, JsValue> {
        let secrets = LongLivedSecrets::refused_if(refuse_long_lived);
        let key = credentials::access_key(given_credentials, secrets).map_err(thrown)?;
        Ok(Self(ObsSigner::new(&key)))
    }

    /// `x-obs-date` and `Authorization`; with `expires_in`, in seconds, the parameters of a signed URL instead. Both lack
    /// the signature at their end. The string to sign follows.
    pub fn draft(
        &self,
        packed: &str,
        date_ms: f64,
        expires_in: Option<f64>,
    ) -> std::result::Result<String, JsValue> {
        let at = Timestamp::from_epoch_ms(date_ms).map_err(thrown)?;
        let packed = Packed::read(packed).map_err(thrown)?;
        let Draft { date, authorization, string_to_sign, .. } =
            self.0.draft(&packed.request(), at, expires_in.map(whole));
        Ok([&date, SEPARATOR, &authorization, SEPARATOR, &string_to_sign].concat())
    }

    /// The signature of a string to sign.
    pub fn sign(&self, string_to_sign: &str) -> String {
        self.0.sign(string_to_sign)
    }
}

#[expect(clippy::cast_possible_truncation, reason = "the facade has checked that it is an integer")]
const fn whole(seconds: f64) -> i64 {
    seconds as i64
}

/// A request in one string: method, URL, a line `name:value` per header, an empty line, body.
struct Packed<'a> {
    method: &'a str,
    host: &'a str,
    path: &'a str,
    query: &'a str,
    headers: Vec<(Cow<'a, str>, Cow<'a, str>)>,
    body: &'a str,
}

impl<'a> Packed<'a> {
    fn read(packed: &'a str) -> Result<Self> {
        let malformed = || Error::validation("url", "must be an absolute http or https URL");
        let (method, rest) = packed.split_once('\n').ok_or_else(malformed)?;
        let (url, rest) = rest.split_once('\n').ok_or_else(malformed)?;
        let (_, rest_of_url) = text::split_once(url, "://").ok_or_else(malformed)?;
        let (place, query) = rest_of_url.split_once('?').unwrap_or((rest_of_url, ""));
        let (host, path) =
            place.find('/').and_then(|slash| place.split_at_checked(slash)).unwrap_or((place, ""));
        let mut headers = Vec::new();
        let mut rest = rest;
        loop {
            let (line, after) = rest.split_once('\n').ok_or_else(malformed)?;
            rest = after;
            if line.is_empty() {
                return Ok(Self { method, host, path, query, headers, body: rest });
            }
            let (name, value) = line.split_once(':').ok_or_else(malformed)?;
            headers.push((name.into(), value.into()));
        }
    }

    fn request(&self) -> SignableRequest<'_> {
        SignableRequest {
            method: self.method,
            host: self.host,
            bucket: None,
            path: self.path,
            query: self.query,
            headers: &self.headers,
            body: self.body.as_bytes(),
            body_hash: None,
        }
    }
}

fn thrown(error: Box<Error>) -> JsValue {
    errors::record(&error, "")
}
