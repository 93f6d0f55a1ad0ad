//! Huawei Cloud ModelArts: its service value, and its request and response models, one file per noun.

pub mod acceptance;
pub mod auto_labeling;
pub mod auto_labeling_task;
pub mod batch;
pub mod data_source;
pub mod dataset;
pub mod dataset_record;
mod errors;
pub mod export;
pub mod hard_reason;
pub mod import;
pub mod label;
pub mod labeling_task;
pub mod labeling_task_record;
pub mod labeling_task_sample;
pub mod labeling_team;
pub mod processing;
pub mod processing_version;
pub mod sample;
pub mod sample_record;
pub mod sample_search;
pub mod statistics;
pub mod sync;
pub mod v1;
pub mod v1_record;
pub mod version;
pub mod worker;

use crate::api::Api;
use crate::clouds::huawei::{diagnosis, errors as gateway, signing};
use crate::clouds::service::{Endpoints, Errors, Service};
use crate::endpoint::Endpoint;
use crate::error::{Error, Result};

/// The data-management API, version 2: methods of the client itself.
pub static V2: Api = Api {
    prefix: "",
    type_prefix: "",
    operations: &[
        dataset::OPERATIONS,
        version::OPERATIONS,
        statistics::OPERATIONS,
        sample::OPERATIONS,
        sample_search::OPERATIONS,
        label::OPERATIONS,
        import::OPERATIONS,
        export::OPERATIONS,
        sync::OPERATIONS,
        auto_labeling::OPERATIONS,
        labeling_task::OPERATIONS,
        labeling_task_sample::OPERATIONS,
        acceptance::OPERATIONS,
        labeling_team::OPERATIONS,
        worker::OPERATIONS,
        processing::OPERATIONS,
        processing_version::OPERATIONS,
    ],
    waiters: &[
        dataset::WAITERS,
        version::WAITERS,
        import::WAITERS,
        export::WAITERS,
        sync::WAITERS,
        auto_labeling::WAITERS,
        labeling_task::WAITERS,
        acceptance::WAITERS,
        processing::WAITERS,
        processing_version::WAITERS,
    ],
};

/// The older `DatasetApi`, version 1: methods of `modelarts.v1`.
pub static V1: Api = Api {
    prefix: "v1.",
    type_prefix: "V1",
    operations: &[v1::OPERATIONS],
    waiters: &[v1::WAITERS],
};

/// All operations of a ModelArts client.
pub static APIS: &[&Api] = &[&V2, &V1];

/// ModelArts as a service.
pub static SERVICE: Service = Service {
    name: "modelarts",
    title: "ModelArts",
    apis: APIS,
    endpoints: Endpoints::ByRegion(endpoint),
    known_hosts: "check `region` or `endpoint`: ModelArts has the hosts modelarts.{region}.myhuaweicloud.com on Huawei's public cloud (where data management is reported off line since 2026-07-16) and modelarts.eu-de.otc.t-systems.com on Open Telekom Cloud, as known on 2026-11-27",
    has_projects: true,
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

/// Endpoint of ModelArts in a region of Huawei Cloud.
///
/// # Errors
/// A validation error if `region` is not a well-formed name. Regions are not listed here: new ones open
/// more often than packages are updated.
pub fn endpoint(region: &str) -> Result<Endpoint> {
    let is_name = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-';
    if region.is_empty() || !region.bytes().all(is_name) {
        let wrong = format!("must be a region such as \"cn-north-4\", got \"{region}\"");
        return Err(Error::validation("region", wrong));
    }
    // The only exception in the list of regions of the vendor's own SDK (3.1.219).
    let domain =
        if region == "ap-southeast-1" { ".myhuaweicloud.cn" } else { ".myhuaweicloud.com" };
    Endpoint::parse(&["https://modelarts.", region, domain].concat())
}
