//! Team labelling tasks (ModelArts v2, group "Team Labeling Task").

use crate::api::{Enumeration, Model, Operation, OperationSpec, Waiter};
use crate::clouds::huawei::modelarts::dataset::SortOrder;
use crate::clouds::huawei::modelarts::labeling_task_record::{
    DescWorkforceTaskResponse, WorkerTask, WorkforceTask, WorkforcesConfig,
};

/// The operations of this file.
pub static OPERATIONS: &[&OperationSpec] = &[
    ListWorkforceTasksRequest::SPEC,
    CreateWorkforceTaskRequest::SPEC,
    DescWorkforceTaskRequest::SPEC,
    StartWorkforceTaskRequest::SPEC,
    UpdateWorkforceTaskRequest::SPEC,
    DeleteWorkforceTaskRequest::SPEC,
    ListWorkerTasksRequest::SPEC,
];

/// The waiters of this file.
pub static WAITERS: &[Waiter] = &[WaitForWorkforceTaskStart::WAITER];

/// Lists the team labelling tasks of a dataset.
///
/// Vendor page: ModelArts API reference, "Querying the Team Labeling Task List of a Dataset".
#[derive(Debug, Clone, PartialEq, Operation)]
#[operation(
    get,
    path = "/v2/{project_id}/datasets/{dataset_id}/workforce-tasks",
    response = ListWorkforceTasksResponse
)]
#[paging(offset, items = "tasks", total = "count", limit = 1000)]
pub struct ListWorkforceTasksRequest {
    /// Id of the dataset, from `listDatasets` or `createDataset`.
    #[field(path)]
    pub dataset_id: String,
    /// Zero-based index of the page, not of the item; iteration starts at this page.
    /// Default: 0.
    #[field(query, range = 0..)]
    pub offset: Option<i32>,
    /// Items per page, 1 to 1000.
    /// Default: 1000.
    #[field(query, range = 1..=1000)]
    pub limit: Option<i32>,
}

/// Creates a team labelling task; `startWorkforceTask` starts it.
///
/// # Errors
///
/// - `ModelArts.4620`: the name is already in use.
///
/// Vendor page: ModelArts API reference, "Creating a Team Labeling Task".
#[derive(Debug, Clone, PartialEq, Operation)]
#[operation(
    post,
    path = "/v2/{project_id}/datasets/{dataset_id}/workforce-tasks",
    response = CreateWorkforceTaskResponse
)]
pub struct CreateWorkforceTaskRequest {
    /// Id of the dataset, from `listDatasets` or `createDataset`.
    #[field(path)]
    pub dataset_id: String,
    /// `true` to write accepted labels back to the dataset automatically.
    /// Default: true.
    pub auto_sync_dataset: Option<bool>,
    /// Data to synchronise to the team.
    pub data_sync_type: Option<DataSyncType>,
    /// Number of people who label each sample, at least 1.
    pub repetition: Option<i32>,
    /// Filter for the team's samples, as a string; its format is not documented.
    pub sample_conditions: Option<String>,
    /// `true` to synchronise automatically generated labels to the team for confirmation.
    /// Default: false.
    pub synchronize_auto_labeling_data: Option<bool>,
    /// Teams and members that work on the task.
    pub workforces_config: Option<WorkforcesConfig>,
    /// Name of the task: 1 to 64 letters, digits, `_` and `-`. A name already in use fails with
    /// `ModelArts.4620`.
    pub task_name: Option<String>,
    /// `true` to synchronise new data of the dataset to the team.
    /// Default: false.
    pub synchronize_data: Option<bool>,
}

/// Returns a team labelling task's details.
///
/// # Errors
///
/// - `ModelArts.4619`: the task does not exist.
///
/// Vendor page: ModelArts API reference, "Querying Details About a Team Labeling Task".
#[derive(Debug, Clone, PartialEq, Operation)]
#[operation(
    get,
    path = "/v2/{project_id}/datasets/{dataset_id}/workforce-tasks/{workforce_task_id}",
    response = DescWorkforceTaskResponse
)]
pub struct DescWorkforceTaskRequest {
    /// Id of the dataset, from `listDatasets` or `createDataset`.
    #[field(path)]
    pub dataset_id: String,
    /// Id of the team labelling task: the `task_id` from `listWorkforceTasks` or
    /// `createWorkforceTask`.
    #[field(path)]
    pub workforce_task_id: String,
    /// `true` to return the labels with their counts.
    /// Default: false.
    #[field(query)]
    pub label_stats: Option<bool>,
    /// `true` to return the number of samples by state.
    /// Default: false.
    #[field(query)]
    pub sample_stats: Option<bool>,
    /// `true` to return the number of teams and members.
    /// Default: false.
    #[field(query)]
    pub workforce_stats: Option<bool>,
}

/// Starts a team labelling task, which assigns its samples to the members.
///
/// Asynchronous: `waitForWorkforceTaskStart` polls until all samples are assigned.
///
/// # Errors
///
/// - `ModelArts.4621`: the task cannot be started.
///
/// Vendor page: ModelArts API reference, "Starting a Team Labeling Task".
#[derive(Debug, Clone, PartialEq, Operation)]
#[operation(
    post,
    path = "/v2/{project_id}/datasets/{dataset_id}/workforce-tasks/{workforce_task_id}"
)]
pub struct StartWorkforceTaskRequest {
    /// Id of the dataset, from `listDatasets` or `createDataset`.
    #[field(path)]
    pub dataset_id: String,
    /// Id of the team labelling task: the `task_id` from `listWorkforceTasks` or
    /// `createWorkforceTask`.
    #[field(path)]
    pub workforce_task_id: String,
    /// Id of the task; redundant, as the service uses the one in the path.
    pub task_id: Option<String>,
    /// Teams and members that work on the task.
    pub workforces_config: Option<WorkforcesConfig>,
}

/// Changes the name, description or members of a team labelling task.
///
/// Fields that you omit stay unchanged.
///
/// Vendor page: ModelArts API reference, "Updating a Team Labeling Task".
#[derive(Debug, Clone, PartialEq, Operation)]
#[operation(
    put,
    path = "/v2/{project_id}/datasets/{dataset_id}/workforce-tasks/{workforce_task_id}"
)]
pub struct UpdateWorkforceTaskRequest {
    /// Id of the dataset, from `listDatasets` or `createDataset`.
    #[field(path)]
    pub dataset_id: String,
    /// Id of the team labelling task: the `task_id` from `listWorkforceTasks` or
    /// `createWorkforceTask`.
    #[field(path)]
    pub workforce_task_id: String,
    /// Description of up to 256 characters, without `^!<>=&"'`.
    pub description: Option<String>,
    /// Id of the task; redundant, as the service uses the one in the path.
    pub task_id: Option<String>,
    /// New name of the task: 1 to 64 letters, digits, `_` and `-`.
    pub task_name: Option<String>,
    /// Teams and members that work on the task.
    pub workforces_config: Option<WorkforcesConfig>,
}

/// Deletes a team labelling task.
///
/// # Errors
///
/// - `ModelArts.4637`: the task is the default task of its dataset.
///
/// Vendor page: ModelArts API reference, "Deleting a Team Labeling Task".
#[derive(Debug, Clone, PartialEq, Operation)]
#[operation(
    delete,
    path = "/v2/{project_id}/datasets/{dataset_id}/workforce-tasks/{workforce_task_id}"
)]
pub struct DeleteWorkforceTaskRequest {
    /// Id of the dataset, from `listDatasets` or `createDataset`.
    #[field(path)]
    pub dataset_id: String,
    /// Id of the team labelling task: the `task_id` from `listWorkforceTasks` or
    /// `createWorkforceTask`.
    #[field(path)]
    pub workforce_task_id: String,
}

/// Lists the team labelling tasks in which the caller takes part.
///
/// Vendor page: ModelArts API reference, "Querying the Team Labeling Task List by a Team
/// Member".
#[derive(Debug, Clone, PartialEq, Operation)]
#[operation(
    get,
    path = "/v2/{project_id}/workforces/worker-tasks",
    response = ListWorkerTasksResponse
)]
#[paging(offset, items = "worker_tasks", total = "count", limit = 10)]
pub struct ListWorkerTasksRequest {
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
    /// Text to search task names for; a part of a name matches.
    #[field(query)]
    pub search_content: Option<String>,
    /// Sort key.
    /// Default: "create_time".
    #[field(query)]
    pub sort_by: Option<WorkerTaskSortKey>,
}

/// Response of `createWorkforceTask`.
#[derive(Debug, Clone, PartialEq, Model)]
pub struct CreateWorkforceTaskResponse {
    /// Id of the task; `workforce_task_id` in requests.
    pub task_id: String,
}

/// One page of the caller's tasks.
#[derive(Debug, Clone, PartialEq, Model)]
pub struct ListWorkerTasksResponse {
    /// Total number of matching tasks, over all pages.
    pub count: i32,
    /// Tasks of members on this page.
    pub worker_tasks: Vec<WorkerTask>,
}

/// One page of team labelling tasks.
#[derive(Debug, Clone, PartialEq, Model)]
pub struct ListWorkforceTasksResponse {
    /// Total number of tasks, over all pages.
    pub count: i32,
    /// Tasks on this page.
    pub tasks: Vec<WorkforceTask>,
}

/// Team labelling task to create with a dataset.
#[derive(Debug, Clone, PartialEq, Model)]
pub struct WorkforceInformation {
    /// Data to synchronise to the team.
    pub data_sync_type: Option<DataSyncType>,
    /// Number of people who label each sample, at least 1.
    pub repetition: Option<i32>,
    /// `true` to synchronise automatically generated labels to the team for confirmation.
    /// Default: false.
    pub synchronize_auto_labeling_data: Option<bool>,
    /// `true` to synchronise new data of the dataset to the team.
    /// Default: false.
    pub synchronize_data: Option<bool>,
    /// Id of the team labelling task.
    pub task_id: Option<String>,
    /// Name of the team labelling task: 1 to 64 letters, digits, `_` and `-`.
    pub task_name: String,
    /// Teams and members that work on the task.
    pub workforces_config: Option<WorkforcesConfig>,
}

/// Polls until the samples of a team labelling task are assigned and returns the task.
///
/// No failure state is documented; set `totalTimeoutMs` to limit the waiting time.
#[derive(Debug, Waiter)]
#[waiter(poll = DescWorkforceTaskRequest, status = "status", done = [1])]
pub struct WaitForWorkforceTaskStart;

/// Data to synchronise to a team.
#[derive(Debug, Clone, PartialEq, Eq, Enumeration)]
pub enum DataSyncType {
    /// Nothing.
    #[value(0)]
    Nothing,
    /// New samples.
    #[value(1)]
    Data,
    /// New labels.
    #[value(2)]
    Labels,
    /// New samples and labels.
    #[value(3)]
    DataAndLabels,
    /// A value newer than this package.
    Unknown(i64),
}

/// Sort key of members' tasks.
#[derive(Debug, Clone, PartialEq, Eq, Enumeration)]
pub enum WorkerTaskSortKey {
    /// Creation time.
    #[value("create_time")]
    CreateTime,
    /// Name of the team labelling task.
    #[value("workforce_task_name")]
    Name,
    /// A value newer than this package.
    Unknown(String),
}
