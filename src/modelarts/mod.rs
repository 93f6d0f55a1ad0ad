//! Huawei Cloud ModelArts: request and answer models, one file for one noun.

pub mod dataset;
pub mod label;
pub mod v1;
pub mod version;

use crate::error::{Error, Result};
use crate::http::Endpoint;
use crate::operation::Group;

/// The data-management API, version 2: methods of the client itself.
pub static V2: Group =
    Group { prefix: "", type_prefix: "", operations: &[version::OPERATIONS], waiters: &[] };

/// The older `DatasetApi`, version 1: methods of `modelarts.v1`.
pub static V1: Group = Group {
    prefix: "v1.",
    type_prefix: "V1",
    operations: &[v1::OPERATIONS],
    waiters: &[v1::WAITERS],
};

/// Everything that a ModelArts client can do.
pub static GROUPS: &[&Group] = &[&V2, &V1];

/// Where ModelArts answers in a region of Huawei Cloud.
///
/// # Errors
/// A validation error where `region` cannot be the name of one. Regions are not listed here: new ones
/// open more often than packages are updated.
pub fn endpoint(region: &str) -> Result<Endpoint> {
    let is_name = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-';
    if region.is_empty() || !region.bytes().all(is_name) {
        let wrong = format!("must be a region such as \"cn-north-4\", got \"{region}\"");
        return Err(Error::validation("region", wrong));
    }
    // The one exception in the list of regions of the vendor's own SDK (3.1.219).
    let domain =
        if region == "ap-southeast-1" { ".myhuaweicloud.cn" } else { ".myhuaweicloud.com" };
    Endpoint::parse(&["https://modelarts.", region, domain].concat())
}
