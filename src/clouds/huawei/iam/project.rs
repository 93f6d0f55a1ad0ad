//! Projects (IAM, `/v3/projects`).

use crate::api::{Model, Operation, OperationSpec};

/// The operations of this file.
pub static OPERATIONS: &[&OperationSpec] = &[ListProjectsRequest::SPEC];

/// Lists the projects of a name. Each region has a project named after it, once the account has opened it.
///
/// Vendor page: IAM API reference, "KeystoneListProjects".
#[derive(Debug, Clone, PartialEq, Operation)]
#[operation(get, path = "/v3/projects", response = ListProjectsResponse)]
pub struct ListProjectsRequest {
    /// Name. The reference does not say if a part of it is enough, so results are compared again.
    #[field(query)]
    pub name: String,
}

/// Response of `listProjects`.
#[derive(Debug, Clone, PartialEq, Model)]
pub struct ListProjectsResponse {
    /// The projects.
    pub projects: Vec<Project>,
}

/// A project.
#[derive(Debug, Clone, PartialEq, Model)]
pub struct Project {
    /// Id.
    pub id: String,
    /// Name: that of the region, or `<region>_<something>` for a sub-project.
    pub name: String,
    /// False if it is suspended.
    pub enabled: Option<bool>,
}
