//! Huawei Cloud ModelArts: request and answer models, one file for one noun.

pub mod dataset;
pub mod label;
pub mod v1;
pub mod version;

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
