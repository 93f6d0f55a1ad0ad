//! Identity and Access Management (IAM): its service value, and the operations that credentials and the
//! project of a region come from.
//!
//! Behind the credentials functions and the project lookup; there is no client class for it.

mod errors;
pub mod project;
pub mod temporary_key;
pub mod token;

use crate::api::Api;
use crate::clouds::huawei::regions::{self, RegionalService};
use crate::clouds::huawei::{diagnosis, errors as gateway, signing};
use crate::clouds::service::{Endpoints, Errors, Service};

/// The operations, versions 3 and 3.0.
pub static V3: Api = Api {
    prefix: "",
    type_prefix: "Iam",
    operations: &[project::OPERATIONS, temporary_key::OPERATIONS, token::OPERATIONS],
    waiters: &[],
};

/// IAM as a service.
pub static SERVICE: Service = Service {
    name: "iam",
    title: "IAM",
    apis: &[&V3],
    endpoints: Endpoints::ByRegion {
        example: "cn-north-4",
        endpoint: |region| regions::endpoint(RegionalService::Iam, region),
    },
    known_hosts: "check `region` or `endpoint`: IAM has the hosts iam.{region}.myhuaweicloud.com and iam.myhuaweicloud.com on Huawei Cloud, as known on 2026-11-27",
    projects: None,
    // Called mandatory by the reference; the vendor's Node SDK signs it.
    headers_without_body: &[("content-type", "application/json")],
    scheme: &signing::SCHEME,
    token_header: Some("x-auth-token"),
    errors: Errors {
        shapes: gateway::SHAPES,
        kind: errors::kind,
        hint: errors::hint,
        diagnosis: diagnosis::explain,
    },
};
