//! Object Storage Service (OBS): its service value. Objects have no declared operations: their bodies are
//! streams, and the façade makes their requests.

pub mod errors;
pub mod sha1;
pub mod signing;

use crate::clouds::huawei::regions::{self, RegionalService};
use crate::clouds::service::{Endpoints, Errors, Service};

/// OBS as a service.
pub static SERVICE: Service = Service {
    name: "obs",
    title: "OBS",
    apis: &[],
    endpoints: Endpoints::ByRegion {
        example: "cn-north-4",
        endpoint: |region| regions::endpoint(RegionalService::Obs, region),
    },
    known_hosts: "check the bucket, and `region` or `endpoint`",
    projects: None,
    headers_without_body: &[],
    scheme: &signing::SCHEME,
    token_header: None,
    errors: Errors {
        shapes: errors::SHAPES,
        kind: errors::kind,
        hint: errors::hint,
        diagnosis: errors::diagnosis,
    },
};
