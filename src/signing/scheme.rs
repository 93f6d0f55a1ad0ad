//! A signing scheme as a value: what the client needs to know of a vendor's way to sign requests.

use std::rc::Rc;

use super::SignableRequest;
use crate::credentials::{AccessKey, Secret};
use crate::time::Timestamp;

/// Builds the texts to sign for a URL: from a request, a key (id and security token), a time and seconds.
pub type Presign = fn(&SignableRequest<'_>, (&str, Option<&Secret>), Timestamp, i64) -> Draft;

/// A vendor's signing scheme.
#[derive(Debug)]
pub struct Scheme {
    /// Name of the algorithm.
    pub algorithm: &'static str,
    /// Header of the signing time.
    pub date_header: &'static str,
    /// Header of the security token of temporary keys.
    pub token_header: &'static str,
    /// True if the signature covers the body.
    pub hashes_body: bool,
    /// Length of a signature in characters: 64 if it is hexadecimal, otherwise it is Base64.
    pub signature_length: usize,
    /// Builds the texts to sign for a request, a key (id and security token) and a time.
    pub draft: fn(&SignableRequest<'_>, (&str, Option<&Secret>), Timestamp) -> Draft,
    /// Builds the texts to sign for a URL that is valid for a number of seconds. `authorization` of the result is the
    /// part of the query that the signature ends. `None` if the vendor has no signed URLs.
    pub presign: Option<Presign>,
    /// Prepares the signer of an access key.
    pub signer: fn(&AccessKey) -> Rc<dyn Signer>,
}

/// The texts of a signature before the secret key is applied, wherever that key is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Draft {
    /// Value of the header of the signing time.
    pub date: String,
    /// The request in its canonical form.
    pub canonical_request: String,
    /// The text that is signed.
    pub string_to_sign: String,
    /// With schemes that derive a signing key: the text it is derived from.
    pub signing_key_prefix: Option<String>,
    /// Value of `Authorization` up to the signature, with which it ends.
    pub authorization: String,
}

/// The prepared signer of one access key.
pub trait Signer {
    /// The signature of a draft.
    fn signature(&self, draft: &Draft) -> String;
}

/// A request for a signature by the holder of the secret key, such as the server behind a page.
#[derive(Debug, Clone, Copy)]
pub struct ToSign<'a> {
    /// Name of the algorithm.
    pub algorithm: &'static str,
    /// The access key to sign with.
    pub access_key_id: &'a str,
    /// The texts. The canonical request tells the signer what it signs; the secret key is applied to the
    /// signing key prefix if there is one (Baidu), otherwise to the string to sign (Huawei).
    pub draft: &'a Draft,
}
