//! The scheme of Huawei Cloud's object storage, `OBS`.
//!
//! ```text
//! StringToSign  = METHOD \n Content-MD5 \n Content-Type \n Date \n CanonicalizedHeaders CanonicalizedResource
//! Signature     = Base64(HMAC-SHA1(SecretAccessKey, StringToSign))
//! Authorization = "OBS " AccessKeyId ":" Signature
//! ```
//!
//! Pages cannot send `Date`, so `x-obs-date` is sent and the line of the date stays empty. In a signed URL
//! that line has the end of its validity. AWS Signature Version 4, which OBS also accepts, is documented too vaguely.
//!
//! Vendor text: "API reference", chapters "Authentication of signature in a header" and "in a URL".

use std::fmt;
use std::rc::Rc;

use super::sha1::hmac;
use crate::clouds::huawei::regions;
use crate::credentials::{AccessKey, Secret};
use crate::encode::{base64, encode};
use crate::signing::scheme::{Draft, Scheme, Signer};
use crate::signing::{SignableRequest, insert_sorted, lower, parameters, trim};
use crate::text::{contains_word, decimal, join, replace};
use crate::time::Timestamp;

/// Name of the algorithm.
pub const ALGORITHM: &str = "OBS";
/// Header of the signing time; OBS refuses more than 15 minutes of difference.
pub const DATE_HEADER: &str = "x-obs-date";
/// Header, or parameter of a signed URL, with the security token of temporary keys.
pub const TOKEN_HEADER: &str = "x-obs-security-token";

/// The scheme as clients use it.
pub static SCHEME: Scheme = Scheme {
    algorithm: ALGORITHM,
    date_header: DATE_HEADER,
    token_header: TOKEN_HEADER,
    hashes_body: false,
    signature_length: 28,
    draft: header_draft,
    presign: Some(url_draft),
    signer: |key| Rc::new(ObsSigner::new(key)),
};

/// Query parameters that select a part of a resource, and are signed.
const SUB_RESOURCES: &str = "CDNNotifyConfiguration acl append attname backtosource cors customdomain delete deletebucket directcoldaccess encryption inventory length lifecycle location logging metadata mirrorBackToSource modify name notification obscompresspolicy object-lock orchestration partNumber policy position quota rename replication requestPayment response-cache-control response-content-disposition response-content-encoding response-content-language response-content-type response-expires restore retention storageClass storagePolicy storageinfo tagging torrent truncate uploadId uploads versionId versioning versions website x-image-process x-image-save-bucket x-image-save-object x-obs-security-token";

/// Signer of one access key.
pub struct ObsSigner {
    access_key_id: String,
    security_token: Option<Secret>,
    secret_access_key: Secret,
}

impl ObsSigner {
    /// A signer for one access key.
    #[must_use]
    pub fn new(access_key: &AccessKey) -> Self {
        Self {
            access_key_id: access_key.access_key_id.clone(),
            security_token: access_key.security_token.clone(),
            secret_access_key: access_key.secret_access_key.clone(),
        }
    }

    /// The texts to sign for `request`, sent at `at`; for a URL if `expires_in` is its validity in seconds.
    #[must_use]
    pub fn draft(
        &self,
        request: &SignableRequest<'_>,
        at: Timestamp,
        expires_in: Option<i64>,
    ) -> Draft {
        let key = (&*self.access_key_id, self.security_token.as_ref());
        match expires_in {
            Some(seconds) => url_draft(request, key, at, seconds),
            None => header_draft(request, key, at),
        }
    }

    /// The signature of a string to sign.
    #[must_use]
    pub fn sign(&self, string_to_sign: &str) -> String {
        base64(&hmac(self.secret_access_key.expose().as_bytes(), string_to_sign.as_bytes()))
    }
}

impl Signer for ObsSigner {
    fn signature(&self, draft: &Draft) -> String {
        self.sign(&draft.string_to_sign)
    }
}

fn header_draft(
    request: &SignableRequest<'_>,
    (access_key_id, security_token): (&str, Option<&Secret>),
    at: Timestamp,
) -> Draft {
    let date = at.http();
    let mut own = vec![(DATE_HEADER, &*date)];
    own.extend(security_token.map(|token| (TOKEN_HEADER, token.expose())));
    let text = string_to_sign(request, "", &own, None);
    Draft {
        canonical_request: text.clone(),
        string_to_sign: text,
        signing_key_prefix: None,
        authorization: [ALGORITHM, " ", access_key_id, ":"].concat(),
        date,
    }
}

fn url_draft(
    request: &SignableRequest<'_>,
    (access_key_id, security_token): (&str, Option<&Secret>),
    at: Timestamp,
    seconds: i64,
) -> Draft {
    let expires = decimal(at.epoch_seconds() + seconds);
    let token = security_token.map(Secret::expose);
    let text = string_to_sign(request, &expires, &[], token);
    let token = token.map(|token| [TOKEN_HEADER, "=", &encode(token), "&"].concat());
    Draft {
        canonical_request: text.clone(),
        string_to_sign: text,
        signing_key_prefix: None,
        authorization: [
            token.as_deref().unwrap_or_default(),
            "AccessKeyId=",
            &encode(access_key_id),
            "&Expires=",
            &expires,
            "&Signature=",
        ]
        .concat(),
        date: expires,
    }
}

/// The text that is signed. `own` are headers that replace the caller's; `token` is a parameter of the URL.
fn string_to_sign(
    request: &SignableRequest<'_>,
    date: &str,
    own: &[(&str, &str)],
    token: Option<&str>,
) -> String {
    let (mut md5, mut content_type) = ("", "");
    // The separator is a line break at first: it sorts before every character of a name, a colon does not.
    let mut headers = Vec::new();
    for (name, value) in own {
        insert_sorted(&mut headers, [name, "\n", value].concat());
    }
    for (name, value) in request.headers {
        let (name, value) = (lower(name), trim(value));
        match &*name {
            "content-md5" => md5 = value,
            "content-type" => content_type = value,
            _ if name.starts_with("x-obs-") && own.iter().all(|(own, _)| *own != name) => {
                insert_sorted(&mut headers, [&name, "\n", value].concat());
            }
            _ => {}
        }
    }
    let method = request.method.to_ascii_uppercase();
    let mut out = [&method, "\n", md5, "\n", content_type, "\n", date, "\n"].concat();
    for header in &headers {
        out.push_str(&replace(header, "\n", ":"));
        out.push('\n');
    }
    push_resource(&mut out, request, token);
    out
}

fn push_resource(out: &mut String, request: &SignableRequest<'_>, token: Option<&str>) {
    // A custom domain is signed as the name of its bucket. The path of a request to the store itself begins with the
    // bucket, or is `/` for the list of buckets.
    let bucket = request
        .bucket
        .or_else(|| regions::bucket_of(request.host))
        .unwrap_or_else(|| request.host.split(':').next().unwrap_or_default());
    if !bucket.is_empty() {
        out.push('/');
        out.push_str(bucket);
    }
    out.push_str(if request.path.is_empty() { "/" } else { request.path });

    let mut signed: Vec<String> =
        token.map(|token| [TOKEN_HEADER, "=", token].concat()).into_iter().collect();
    for parameter in parameters(request.query) {
        let (name, written) = parameter.written;
        // Names have no characters that must be encoded. Of two parameters with one name, the first counts.
        let is_known = |known: &String| known.split('=').next().unwrap_or_default() == name;
        if contains_word(SUB_RESOURCES, name) && !signed.iter().any(is_known) {
            // OBS decodes values to text; bytes that are not UTF-8 stay as they are written.
            let value = String::from_utf8(parameter.value.into_owned());
            let value = value.unwrap_or_else(|_| written.to_owned());
            let separator = if value.is_empty() { "" } else { "=" };
            insert_sorted(&mut signed, [name, separator, &value].concat());
        }
    }
    if !signed.is_empty() {
        out.push('?');
        out.push_str(&join(signed.iter(), "&"));
    }
}

impl fmt::Debug for ObsSigner {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("ObsSigner")
            .field("access_key_id", &self.access_key_id)
            .finish_non_exhaustive()
    }
}
