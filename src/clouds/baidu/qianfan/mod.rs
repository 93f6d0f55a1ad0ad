//! Baidu Qianfan's dataset API: request and response models, one file per noun.

pub mod dataset;
pub mod export;
pub mod import;
pub mod version;

use crate::api::Api;

/// `POST /v2/dataset`: methods of the client itself.
pub static DATASET: Api = Api {
    prefix: "",
    type_prefix: "Qianfan",
    operations: &[dataset::OPERATIONS, version::OPERATIONS, import::OPERATIONS, export::OPERATIONS],
    waiters: &[version::WAITERS, import::WAITERS, export::WAITERS],
};

/// The APIs of the Qianfan client.
pub static APIS: &[&Api] = &[&DATASET];

/// The endpoint of Qianfan, the same for all regions.
pub const ENDPOINT: &str = "https://qianfan.baidubce.com";
