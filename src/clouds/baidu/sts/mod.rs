//! Security Token Service (STS): its service value and its operation, behind `baiduTemporaryKeys`.

pub mod session_token;

use crate::api::Api;
use crate::clouds::baidu::{errors, signing};
use crate::clouds::service::{Endpoints, Errors, Service};

/// The operations, version 1.
pub static V1: Api =
    Api { prefix: "", type_prefix: "Sts", operations: &[session_token::OPERATIONS], waiters: &[] };

/// STS as a service.
pub static SERVICE: Service = Service {
    name: "sts",
    title: "STS",
    apis: &[&V1],
    // One host for all regions. The vendor's SDKs default to `http:`.
    endpoints: Endpoints::Global("https://sts.bj.baidubce.com"),
    known_hosts: "check `endpoint`: STS has the host sts.bj.baidubce.com",
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
