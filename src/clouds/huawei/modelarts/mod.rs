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
use crate::api::operation::Operation;
use crate::clouds::huawei::iam::{self, project::ListProjectsRequest};
use crate::clouds::huawei::regions::{self, RegionalService};
use crate::clouds::huawei::{diagnosis, errors as gateway, signing};
use crate::clouds::service::{Endpoints, Errors, ProjectLookup, Service};

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
    endpoints: Endpoints::ByRegion {
        example: "cn-north-4",
        endpoint: |region| regions::endpoint(RegionalService::ModelArts, region),
    },
    known_hosts: "check `region` or `endpoint`: ModelArts has the hosts modelarts.{region}.myhuaweicloud.com on Huawei's public cloud (where data management is reported off line since 2026-07-16) and modelarts.eu-de.otc.t-systems.com on Open Telekom Cloud, as known on 2026-11-27",
    projects: Some(ProjectLookup {
        service: &iam::SERVICE,
        operation: ListProjectsRequest::SPEC,
        region_of: regions::region_of_modelarts,
    }),
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
