//! Huawei Cloud: request signing, errors of its gateway, and its services.

pub mod diagnosis;
pub mod errors;
pub mod iam;
#[allow(non_snake_case, reason = "fields are named as on the wire")]
pub mod modelarts;
pub mod obs;
pub mod regions;
pub mod signing;
