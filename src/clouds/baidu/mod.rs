//! Baidu AI Cloud: request signing, errors, and its services.

pub mod bos;
pub mod errors;
#[allow(non_snake_case, reason = "fields are named as on the wire")]
pub mod qianfan;
pub mod signing;
#[allow(non_snake_case, reason = "fields are named as on the wire")]
pub mod sts;
