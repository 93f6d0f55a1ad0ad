//! Baidu Qianfan's dataset API: request and answer models, one file for one noun.

pub mod dataset;
pub mod export;
pub mod import;
pub mod version;

use crate::api::operation::Api;

/// `POST /v2/dataset`: methods of the client itself.
pub static DATASET: Api = Api {
    prefix: "",
    type_prefix: "Qianfan",
    operations: &[dataset::OPERATIONS, version::OPERATIONS, import::OPERATIONS, export::OPERATIONS],
    waiters: &[version::WAITERS, import::WAITERS, export::WAITERS],
};

/// Everything that a Qianfan client can do.
pub static APIS: &[&Api] = &[&DATASET];

/// Where Qianfan answers, in every region.
pub const ENDPOINT: &str = "https://qianfan.baidubce.com";
