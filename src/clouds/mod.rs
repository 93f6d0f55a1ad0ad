//! The vendors: one folder each, with a folder for each of its services.

pub mod baidu;
pub mod huawei;
