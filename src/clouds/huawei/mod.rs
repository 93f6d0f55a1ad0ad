//! Huawei Cloud: request signing, the diagnosis of refused signatures, and its services.

pub mod diagnosis;
#[allow(non_snake_case, reason = "fields are named as on the wire")]
pub mod modelarts;
pub mod signing;
