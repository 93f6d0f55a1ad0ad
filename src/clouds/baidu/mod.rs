//! Baidu AI Cloud: request signing and its services.

#[allow(non_snake_case, reason = "fields are named as on the wire")]
pub mod qianfan;
pub mod signing;
