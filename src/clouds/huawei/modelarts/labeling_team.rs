//! Labelling teams (ModelArts v2, group "Labeling Team").

use crate::api::{Enumeration, Model, Operation, OperationSpec};
use crate::clouds::huawei::modelarts::batch::BatchResponse;
use crate::clouds::huawei::modelarts::dataset::SortOrder;

/// The operations of this file.
pub static OPERATIONS: &[&OperationSpec] = &[
    ListWorkforcesRequest::SPEC,
    CreateWorkforceRequest::SPEC,
    DescWorkforceRequest::SPEC,
    UpdateWorkforceRequest::SPEC,
    DeleteWorkforceRequest::SPEC,
];

/// Lists labelling teams.
///
/// Vendor page: ModelArts API reference, "Querying the Labeling Team List".
#[derive(Debug, Clone, PartialEq, Operation)]
#[operation(get, path = "/v2/{project_id}/workforces", response = ListWorkforcesResponse)]
#[paging(offset, items = "workforces", total = "total_number", limit = 10)]
pub struct ListWorkforcesRequest {
    /// Items per page, 1 to 100.
    /// Default: 10.
    #[field(query, range = 1..=100)]
    pub limit: Option<i32>,
    /// Zero-based index of the page, not of the item; iteration starts at this page.
    /// Default: 0.
    #[field(query, range = 0..)]
    pub offset: Option<i32>,
    /// Sort order.
    /// Default: "desc".
    #[field(query)]
    pub order: Option<SortOrder>,
    /// Text to search team names for; a part of a name matches.
    #[field(query)]
    pub search_content: Option<String>,
    /// Sort key.
    /// Default: "create_time".
    #[field(query)]
    pub sort_by: Option<WorkforceSortKey>,
    /// Only teams that work on the team labelling task with this id.
    #[field(query)]
    pub workforce_task_id: Option<String>,
}

/// Creates a labelling team.
///
/// # Errors
///
/// - `ModelArts.4602`: the name is already in use.
///
/// Vendor page: ModelArts API reference, "Creating a Labeling Team".
#[derive(Debug, Clone, PartialEq, Operation)]
#[operation(post, path = "/v2/{project_id}/workforces", response = CreateWorkforceResponse)]
pub struct CreateWorkforceRequest {
    /// Description of up to 256 characters, without `^!<>=&"'`.
    pub description: Option<String>,
    /// Name of the team: 1 to 64 letters, digits, `_` and `-`. A name already in use fails with
    /// `ModelArts.4602`.
    pub workforce_name: String,
}

/// Returns a labelling team's details.
///
/// # Errors
///
/// - `ModelArts.4601`: the team does not exist.
///
/// Vendor page: ModelArts API reference, "Querying Details About a Labeling Team".
#[derive(Debug, Clone, PartialEq, Operation)]
#[operation(get, path = "/v2/{project_id}/workforces/{workforce_id}", response = Workforce)]
pub struct DescWorkforceRequest {
    /// Id of the labelling team, from `listWorkforces` or `createWorkforce`.
    #[field(path)]
    pub workforce_id: String,
}

/// Changes the name or description of a labelling team.
///
/// Fields that you omit stay unchanged.
///
/// Vendor page: ModelArts API reference, "Updating a Labeling Team".
#[derive(Debug, Clone, PartialEq, Operation)]
#[operation(put, path = "/v2/{project_id}/workforces/{workforce_id}")]
pub struct UpdateWorkforceRequest {
    /// Id of the labelling team, from `listWorkforces` or `createWorkforce`.
    #[field(path)]
    pub workforce_id: String,
    /// Description of up to 256 characters, without `^!<>=&"'`.
    pub description: Option<String>,
    /// New name of the team: 1 to 64 letters, digits, `_` and `-`.
    pub workforce_name: Option<String>,
}

/// Deletes a labelling team.
///
/// May resolve to `undefined`: the vendor documents a response body, but for status 204, which
/// has none.
///
/// # Errors
///
/// - `ModelArts.4603`: the team cannot be deleted.
///
/// Vendor page: ModelArts API reference, "Deleting a Labeling Team".
#[derive(Debug, Clone, PartialEq, Operation)]
#[operation(
    delete,
    path = "/v2/{project_id}/workforces/{workforce_id}",
    response = Option<DeleteWorkforceResponse>
)]
pub struct DeleteWorkforceRequest {
    /// Id of the labelling team, from `listWorkforces` or `createWorkforce`.
    #[field(path)]
    pub workforce_id: String,
}

/// Response of `createWorkforce`.
#[derive(Debug, Clone, PartialEq, Model)]
pub struct CreateWorkforceResponse {
    /// Id of the labelling team.
    pub workforce_id: String,
}

/// Result of deleting a team.
#[derive(Debug, Clone, PartialEq, Model)]
pub struct DeleteWorkforceResponse {
    /// Error code if the whole request failed; such a response is thrown as an error.
    pub error_code: Option<String>,
    /// Error message if the whole request failed; such a response is thrown as an error.
    pub error_msg: Option<String>,
    /// Result of each item, in the order of the request; results carry no id.
    pub results: Option<Vec<BatchResponse>>,
    /// `true` if every item succeeded; otherwise, `results` shows which ones failed.
    pub success: Option<bool>,
}

/// One page of labelling teams.
#[derive(Debug, Clone, PartialEq, Model)]
pub struct ListWorkforcesResponse {
    /// Total number of matching teams, over all pages.
    pub total_number: i32,
    /// Teams on this page.
    pub workforces: Vec<Workforce>,
}

/// Labelling team.
#[derive(Debug, Clone, PartialEq, Model)]
pub struct Workforce {
    /// Creation time, in epoch milliseconds.
    #[field(present)]
    pub create_time: Option<i64>,
    /// Description of the team.
    #[field(present)]
    pub description: Option<String>,
    /// Time of the last change, in epoch milliseconds.
    #[field(present)]
    pub update_time: Option<i64>,
    /// Number of the team's members.
    #[field(present)]
    pub worker_count: Option<i32>,
    /// Id of the labelling team.
    pub workforce_id: String,
    /// Name of the labelling team, unique among all teams.
    #[field(present)]
    pub workforce_name: Option<String>,
    /// Id of the workspace; `0` is the default workspace.
    pub workspace_id: Option<String>,
}

/// Sort key of labelling teams.
#[derive(Debug, Clone, PartialEq, Eq, Enumeration)]
pub enum WorkforceSortKey {
    /// Creation time.
    #[value("create_time")]
    CreateTime,
    /// Name of the team.
    #[value("workforce_name")]
    Name,
    /// A value newer than this package.
    Unknown(String),
}
