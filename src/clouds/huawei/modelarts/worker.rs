//! Members of labelling teams (ModelArts v2, group "Labeling Team").

use crate::api::{Enumeration, Model, OneOf, Operation, OperationSpec};
use crate::clouds::huawei::modelarts::batch::BatchResponse;
use crate::clouds::huawei::modelarts::dataset::SortOrder;

/// The operations of this file.
pub static OPERATIONS: &[&OperationSpec] = &[
    SendEmailsRequest::SPEC,
    ListAllWorkersRequest::SPEC,
    ListWorkersRequest::SPEC,
    CreateWorkerRequest::SPEC,
    BatchDeleteWorkersRequest::SPEC,
    DescWorkerRequest::SPEC,
    UpdateWorkerRequest::SPEC,
    DeleteWorkerRequest::SPEC,
];

/// Sends an email to members of a team labelling task that asks them to label.
///
/// Resolves even if some emails fail; check `results`.
///
/// # Errors
///
/// - `ModelArts.4627`: emails are sent too often.
///
/// Vendor page: ModelArts API reference, "Sending an Email to a Labeling Team Member".
#[derive(Debug, Clone, PartialEq, Operation)]
#[operation(
    post,
    path = "/v2/{project_id}/datasets/{dataset_id}/workforce-tasks/{workforce_task_id}/notify",
    response = SendEmailsResponse
)]
pub struct SendEmailsRequest {
    /// Id of the dataset, from `listDatasets` or `createDataset`.
    #[field(path)]
    pub dataset_id: String,
    /// Id of the team labelling task: the `task_id` from `listWorkforceTasks` or
    /// `createWorkforceTask`.
    #[field(path)]
    pub workforce_task_id: String,
    /// Email addresses of the members.
    pub emails: Vec<String>,
}

/// Lists the members of all labelling teams.
///
/// Vendor page: ModelArts API reference, "Querying the List of All Labeling Team Members".
#[derive(Debug, Clone, PartialEq, Operation)]
#[operation(get, path = "/v2/{project_id}/workforces/workers", response = ListAllWorkersResponse)]
#[paging(offset, items = "workers", total = "total_number", limit = 10)]
pub struct ListAllWorkersRequest {
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
    /// Only members with this role.
    /// Default: 0.
    #[field(query)]
    pub role: Option<WorkerRole>,
    /// Sort key.
    /// Default: "create_time".
    #[field(query)]
    pub sort_by: Option<WorkerSortKey>,
}

/// Lists the members of a labelling team.
///
/// Vendor page: ModelArts API reference, "Querying the List of Labeling Team Members".
#[derive(Debug, Clone, PartialEq, Operation)]
#[operation(
    get,
    path = "/v2/{project_id}/workforces/{workforce_id}/workers",
    response = ListWorkersResponse
)]
#[paging(offset, items = "workers", total = "total_number", limit = 10)]
pub struct ListWorkersRequest {
    /// Id of the labelling team, from `listWorkforces` or `createWorkforce`.
    #[field(path)]
    pub workforce_id: String,
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
    /// Sort key.
    /// Default: "create_time".
    #[field(query)]
    pub sort_by: Option<WorkerSortKey>,
}

/// Adds a member to a labelling team, by email address.
///
/// # Errors
///
/// - `ModelArts.4605`: the member is already in the team.
/// - `ModelArts.4617`: the team already has a manager.
///
/// Vendor page: ModelArts API reference, "Creating a Labeling Team Member".
#[derive(Debug, Clone, PartialEq, Operation)]
#[operation(post, path = "/v2/{project_id}/workforces/{workforce_id}/workers")]
pub struct CreateWorkerRequest {
    /// Id of the labelling team, from `listWorkforces` or `createWorkforce`.
    #[field(path)]
    pub workforce_id: String,
    /// Description of up to 256 characters, without `^!<>=&"'`.
    pub description: Option<String>,
    /// Email address of the new member; a single one, despite the field's name.
    pub emails: String,
    /// Role of the new member; any but dataset owner. The vendor documents a number, but its
    /// example has a string; both are accepted.
    pub role: OneOf<WorkerRole, String>,
}

/// Removes members from a labelling team.
///
/// Resolves even if some members fail; check `results`.
///
/// Vendor page: ModelArts API reference, "Deleting Labeling Team Members in Batches".
#[derive(Debug, Clone, PartialEq, Operation)]
#[operation(
    post,
    path = "/v2/{project_id}/workforces/{workforce_id}/workers/batch-delete",
    response = BatchDeleteWorkersResponse
)]
pub struct BatchDeleteWorkersRequest {
    /// Id of the labelling team, from `listWorkforces` or `createWorkforce`.
    #[field(path)]
    pub workforce_id: String,
    /// Ids of the members.
    pub workers: Vec<String>,
}

/// Returns the details of a labelling team member.
///
/// # Errors
///
/// - `ModelArts.4604`: the member does not exist.
///
/// Vendor page: ModelArts API reference, "Querying Details About Labeling Team Members".
#[derive(Debug, Clone, PartialEq, Operation)]
#[operation(
    get,
    path = "/v2/{project_id}/workforces/{workforce_id}/workers/{worker_id}",
    response = Worker
)]
pub struct DescWorkerRequest {
    /// Id of the labelling team, from `listWorkforces` or `createWorkforce`.
    #[field(path)]
    pub workforce_id: String,
    /// Id of the team member, from `listWorkers` or `listAllWorkers`.
    #[field(path)]
    pub worker_id: String,
}

/// Changes the role or description of a labelling team member.
///
/// Fields that you omit stay unchanged.
///
/// Vendor page: ModelArts API reference, "Updating a Labeling Team Member".
#[derive(Debug, Clone, PartialEq, Operation)]
#[operation(
    put,
    path = "/v2/{project_id}/workforces/{workforce_id}/workers/{worker_id}",
    idempotent
)]
pub struct UpdateWorkerRequest {
    /// Id of the labelling team, from `listWorkforces` or `createWorkforce`.
    #[field(path)]
    pub workforce_id: String,
    /// Id of the team member, from `listWorkers` or `listAllWorkers`.
    #[field(path)]
    pub worker_id: String,
    /// Description of up to 256 characters, without `^!<>=&"'`.
    pub description: Option<String>,
    /// New role of the member.
    pub role: Option<WorkerRole>,
}

/// Removes a member from a labelling team.
///
/// # Errors
///
/// - `ModelArts.4628`: the member still has a task.
///
/// Vendor page: ModelArts API reference, "Deleting a Labeling Team Member".
#[derive(Debug, Clone, PartialEq, Operation)]
#[operation(delete, path = "/v2/{project_id}/workforces/{workforce_id}/workers/{worker_id}")]
pub struct DeleteWorkerRequest {
    /// Id of the labelling team, from `listWorkforces` or `createWorkforce`.
    #[field(path)]
    pub workforce_id: String,
    /// Id of the team member, from `listWorkers` or `listAllWorkers`.
    #[field(path)]
    pub worker_id: String,
}

/// Results of removing members.
#[derive(Debug, Clone, PartialEq, Model)]
pub struct BatchDeleteWorkersResponse {
    /// Error code if the whole request failed; such a response is thrown as an error.
    pub error_code: Option<String>,
    /// Error message if the whole request failed; such a response is thrown as an error.
    pub error_msg: Option<String>,
    /// Result of each item, in the order of the request; results carry no id.
    pub results: Option<Vec<BatchResponse>>,
    /// `true` if every item succeeded; otherwise, `results` shows which ones failed.
    pub success: Option<bool>,
}

/// One page of the members of all teams.
#[derive(Debug, Clone, PartialEq, Model)]
pub struct ListAllWorkersResponse {
    /// Total number of matching members, over all pages.
    pub total_number: i32,
    /// Members on this page.
    pub workers: Vec<Worker>,
}

/// One page of the members of a team.
#[derive(Debug, Clone, PartialEq, Model)]
pub struct ListWorkersResponse {
    /// Total number of the team's members, over all pages.
    pub total_number: i32,
    /// Members on this page.
    pub workers: Vec<Worker>,
}

/// Results of sending emails.
#[derive(Debug, Clone, PartialEq, Model)]
pub struct SendEmailsResponse {
    /// Error code if the whole request failed; such a response is thrown as an error.
    pub error_code: Option<String>,
    /// Error message if the whole request failed; such a response is thrown as an error.
    pub error_msg: Option<String>,
    /// Result of each item, in the order of the request; results carry no id.
    pub results: Option<Vec<BatchResponse>>,
    /// `true` if every item succeeded; otherwise, `results` shows which ones failed.
    #[field(present)]
    pub success: Option<bool>,
}

/// Member of a labelling team.
#[derive(Debug, Clone, PartialEq, Model)]
pub struct Worker {
    /// Creation time, in epoch milliseconds.
    pub create_time: Option<i64>,
    /// Description of up to 256 characters, without `^!<>=&"'`.
    pub description: Option<String>,
    /// Email address of the team member.
    pub email: Option<String>,
    /// Role of the member.
    pub role: Option<WorkerRole>,
    /// Invitation status of the member.
    pub status: Option<WorkerStatus>,
    /// Time of the last change, in epoch milliseconds.
    pub update_time: Option<i64>,
    /// Id of the team member.
    pub worker_id: Option<String>,
    /// Id of the labelling team.
    pub workforce_id: Option<String>,
}

/// Role of a team member.
#[derive(Debug, Clone, PartialEq, Eq, Enumeration)]
pub enum WorkerRole {
    /// Annotator: labels samples.
    #[value(0)]
    Annotator,
    /// Reviewer: reviews the annotators' labels.
    #[value(1)]
    Reviewer,
    /// Team manager: assigns the work; a team has exactly one.
    #[value(2)]
    TeamManager,
    /// Owner of the dataset; the role cannot be assigned.
    #[value(3)]
    DatasetOwner,
    /// A value newer than this package.
    Unknown(i64),
}

/// Invitation status of a team member.
#[derive(Debug, Clone, PartialEq, Eq, Enumeration)]
pub enum WorkerStatus {
    /// Not invited yet.
    #[value(0)]
    NotInvited,
    /// Invited, never logged in.
    #[value(1)]
    Invited,
    /// Logged in.
    #[value(2)]
    LoggedIn,
    /// Deleted.
    #[value(3)]
    Deleted,
    /// A value newer than this package.
    Unknown(i64),
}

/// Sort key of team members.
#[derive(Debug, Clone, PartialEq, Eq, Enumeration)]
pub enum WorkerSortKey {
    /// Creation time.
    #[value("create_time")]
    CreateTime,
    /// Email address.
    #[value("email")]
    Email,
    /// A value newer than this package.
    Unknown(String),
}
