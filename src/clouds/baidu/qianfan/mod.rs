//! Baidu Qianfan's dataset API: its service value, and its request and response models, one file per noun.

pub mod dataset;
mod errors;
pub mod export;
pub mod import;
pub mod version;

use crate::api::Api;
use crate::clouds::baidu::{errors as shared, signing};
use crate::clouds::service::{Endpoints, Errors, Service};

/// `POST /v2/dataset`: methods of the client itself.
pub static DATASET: Api = Api {
    prefix: "",
    type_prefix: "Qianfan",
    operations: &[dataset::OPERATIONS, version::OPERATIONS, import::OPERATIONS, export::OPERATIONS],
    waiters: &[version::WAITERS, import::WAITERS, export::WAITERS],
};

/// All operations of a Qianfan client.
pub static APIS: &[&Api] = &[&DATASET];

/// Qianfan as a service.
pub static SERVICE: Service = Service {
    name: "qianfan",
    title: "Qianfan's dataset API",
    apis: APIS,
    endpoints: Endpoints::Global("https://qianfan.baidubce.com"),
    known_hosts: "check `endpoint`: Qianfan has the host qianfan.baidubce.com, in every region",
    projects: None,
    headers_without_body: &[],
    scheme: &signing::SCHEME,
    token_header: None,
    errors: Errors {
        shapes: shared::SHAPES,
        kind: shared::kind,
        hint: errors::hint,
        diagnosis: shared::diagnosis,
    },
};
