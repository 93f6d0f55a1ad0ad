//! Baidu Object Storage (BOS): its service value. Objects have no declared operations: their bodies are
//! streams, and the façade makes their requests.

use crate::clouds::baidu::{errors, signing};
use crate::clouds::service::{Endpoints, Errors, Refusal, Service};
use crate::endpoint::Endpoint;
use crate::error::{ErrorKind, Result};

/// BOS as a service.
pub static SERVICE: Service = Service {
    name: "bos",
    title: "BOS",
    apis: &[],
    endpoints: Endpoints::ByRegion { example: "bj", endpoint },
    known_hosts: "check the bucket, and `region` (bj, bd, su, gz, cd, yq, hkg, fwh, fsh) or `endpoint`",
    projects: None,
    headers_without_body: &[],
    scheme: &signing::SCHEME,
    token_header: None,
    errors: Errors {
        shapes: errors::SHAPES,
        kind,
        hint: errors::hint,
        diagnosis: errors::diagnosis,
    },
};

/// The endpoint of a region, which may be newer than this package.
///
/// # Errors
/// A validation error if it cannot be part of a host.
pub fn endpoint(region: &str) -> Result<Endpoint> {
    Endpoint::parse(&["https://", region, ".bcebos.com"].concat())
}

fn kind(refusal: &Refusal<'_>) -> Option<ErrorKind> {
    match refusal.code {
        Some("PreconditionFailed") => Some(ErrorKind::Conflict),
        _ => errors::kind(refusal),
    }
}
