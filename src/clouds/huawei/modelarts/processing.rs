//! Data processing tasks (ModelArts v2, group "Data Processing").

use crate::api::{Enumeration, Map, Model, OneOf, Operation, OperationSpec, Waiter};
use crate::clouds::huawei::modelarts::dataset::SortOrder;
use crate::value::Value;

/// The operations of this file.
pub static OPERATIONS: &[&OperationSpec] = &[
    ListProcessorTasksRequest::SPEC,
    CreateProcessorTaskRequest::SPEC,
    GetProcessorTaskItemsRequest::SPEC,
    DescribeProcessorTaskRequest::SPEC,
    UpdateProcessorTaskRequest::SPEC,
    DeleteProcessorTaskRequest::SPEC,
];

/// The waiters of this file.
pub static WAITERS: &[Waiter] = &[WaitForProcessorTask::WAITER];

/// Lists data processing tasks.
///
/// Vendor page: ModelArts API reference, "Querying the List of a Processing Task".
#[derive(Debug, Clone, PartialEq, Operation)]
#[operation(get, path = "/v2/{project_id}/processor-tasks", response = ListProcessorTasksResponse)]
#[paging(offset, items = "tasks", total = "count", limit = 10)]
pub struct ListProcessorTasksRequest {
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
    /// If `true`, only the latest task of each dataset version.
    /// Default: false.
    #[field(query)]
    pub query_current: Option<bool>,
    /// `true` to return the result of each task.
    /// Default: true.
    #[field(query)]
    pub return_result: Option<bool>,
    /// Sort key.
    /// Default: "create_time".
    #[field(query)]
    pub sort_by: Option<ProcessorTaskSortKey>,
    /// Only tasks with this source: an OBS path or the id of a task, dataset or project,
    /// depending on `source_type`.
    #[field(query)]
    pub source: Option<String>,
    /// Only tasks with this type of source.
    #[field(query)]
    pub source_type: Option<ProcessorSourceType>,
    /// Only tasks in this state.
    #[field(query)]
    pub status: Option<ProcessorTaskStatus>,
    /// Text to search task names for; a part of a name matches.
    #[field(query)]
    pub task_name: Option<String>,
    /// Only tasks of this type.
    #[field(query)]
    pub task_type: Option<ProcessorTemplate>,
    /// Only tasks of these dataset versions; sent as one comma-separated parameter.
    #[field(query)]
    pub version_id: Option<Vec<String>>,
    /// Only tasks of this workspace; `0` is the default workspace.
    /// Default: "0".
    #[field(query)]
    pub workspace_id: Option<String>,
}

/// Creates a data processing task: analysis, cleansing, augmentation, validation or selection.
///
/// Asynchronous: pass the returned `task_id` to `waitForProcessorTask`.
///
/// # Errors
///
/// - `ModelArts.4709`: the name is already in use.
/// - `ModelArts.4853`: the task quota is used up.
///
/// Vendor page: ModelArts API reference, "Creating a Processing Task".
#[derive(Debug, Clone, PartialEq, Operation)]
#[operation(
    post,
    path = "/v2/{project_id}/processor-tasks",
    response = CreateProcessorTaskResponse
)]
pub struct CreateProcessorTaskRequest {
    /// `true` to create and run the first version of the task as well.
    /// Default: false.
    pub create_version: Option<bool>,
    /// Source of the task; mutually exclusive with `inputs`. Buckets encrypted with KMS are not
    /// supported.
    pub data_source: Option<ProcessorDataSource>,
    /// Description of up to 256 characters, without `^!<>=&"'`.
    pub description: Option<String>,
    /// Several sources of the task; mutually exclusive with `data_source`.
    pub inputs: Option<Vec<ProcessorDataSource>>,
    /// Name of the task. A name already in use fails with `ModelArts.4709`.
    pub name: String,
    /// Type of the processing, with its operators.
    pub template: TemplateParam,
    /// Id of the dataset version.
    pub version_id: Option<String>,
    /// Destination of the output.
    pub work_path: Option<WorkPath>,
    /// Id of the workspace; `0` is the default workspace.
    /// Default: "0".
    pub workspace_id: Option<String>,
}

/// Lists the available types of data processing.
///
/// Vendor page: ModelArts API reference, "Querying the Algorithm Type for Data Processing".
#[derive(Debug, Clone, PartialEq, Operation)]
#[operation(
    get,
    path = "/v2/{project_id}/processor-tasks/items",
    response = GetProcessorTaskItemsResponse
)]
#[paging(offset, items = "items", total = "total", limit = 1000)]
pub struct GetProcessorTaskItemsRequest {
    /// Zero-based index of the page, not of the item; iteration starts at this page.
    /// Default: 0.
    #[field(query, range = 0..)]
    pub offset: Option<i32>,
    /// Items per page, 1 to 1000.
    /// Default: 1000.
    #[field(query, range = 1..=1000)]
    pub limit: Option<i32>,
}

/// Returns the state and result of a data processing task.
///
/// Resolves even if the task failed; `status` is then 3. `waitForProcessorTask` polls until the
/// task ends and rejects if it failed.
///
/// Vendor page: ModelArts API reference, "Querying Details About a Processing Task".
#[derive(Debug, Clone, PartialEq, Operation)]
#[operation(
    get,
    path = "/v2/{project_id}/processor-tasks/{task_id}",
    response = DescribeProcessorTaskResp
)]
pub struct DescribeProcessorTaskRequest {
    /// Id of the task, from `createProcessorTask`.
    #[field(path)]
    pub task_id: String,
}

/// Changes the description of a data processing task.
///
/// Vendor page: ModelArts API reference, "Updating a Processing Task".
#[derive(Debug, Clone, PartialEq, Operation)]
#[operation(put, path = "/v2/{project_id}/processor-tasks/{task_id}", idempotent)]
pub struct UpdateProcessorTaskRequest {
    /// Id of the task, from `listProcessorTasks` or `createProcessorTask`.
    #[field(path)]
    pub task_id: String,
    /// Description of up to 256 characters, without `^!<>=&"'`.
    pub description: Option<String>,
}

/// Deletes a data processing task and its versions.
///
/// Vendor page: ModelArts API reference, "Deleting a Processing Task".
#[derive(Debug, Clone, PartialEq, Operation)]
#[operation(delete, path = "/v2/{project_id}/processor-tasks/{task_id}")]
pub struct DeleteProcessorTaskRequest {
    /// Id of the task, from `listProcessorTasks` or `createProcessorTask`.
    #[field(path)]
    pub task_id: String,
}

/// Response of `createProcessorTask`, returned while the task is running.
#[derive(Debug, Clone, PartialEq, Model)]
pub struct CreateProcessorTaskResponse {
    /// Id of the task, for `waitForProcessorTask`.
    pub task_id: String,
}

/// Data processing task.
#[derive(Debug, Clone, PartialEq, Model)]
pub struct DescribeProcessorTaskResp {
    /// Creation time, in epoch milliseconds.
    #[field(present)]
    pub create_time: Option<i64>,
    /// Source of the task, if it has only one.
    #[field(present)]
    pub data_source: Option<ProcessorDataSource>,
    /// Description of the task.
    pub description: Option<String>,
    /// Running time, in seconds.
    pub duration_seconds: Option<i32>,
    /// Error message; present only with status 3.
    pub error_msg: Option<String>,
    /// Sources of the task, if it has several.
    #[field(present)]
    pub inputs: Option<Vec<ProcessorDataSource>>,
    /// `true` if this is the latest task of its type for the dataset version.
    #[field(present)]
    pub is_current: Option<bool>,
    /// Name of the task.
    #[field(present)]
    pub name: Option<String>,
    /// Result of a completed feature analysis. The vendor documents an object of unknown shape,
    /// but its example has a string.
    #[field(present)]
    pub result: Option<OneOf<Map<Value>, String>>,
    /// State of the task.
    #[field(present)]
    pub status: Option<ProcessorTaskStatus>,
    /// Id of the task, for all operations on it.
    pub task_id: String,
    /// Type of the processing, with its operators.
    #[field(present)]
    pub template: Option<TemplateParam>,
    /// Number of the task's versions.
    pub version_count: Option<i32>,
    /// Id of the dataset version that the task processes.
    #[field(present)]
    pub version_id: Option<String>,
    /// Name of the dataset version.
    pub version_name: Option<String>,
    /// Destination of the output.
    pub work_path: Option<WorkPath>,
    /// Id of the task's workspace; `0` is the default workspace.
    pub workspace_id: Option<String>,
}

/// One page of the available types of data processing.
#[derive(Debug, Clone, PartialEq, Model)]
pub struct GetProcessorTaskItemsResponse {
    /// Types of processing on this page.
    pub items: Vec<ProcessorTaskItem>,
    /// Total number of types, over all pages.
    pub total: i32,
}

/// One page of data processing tasks.
#[derive(Debug, Clone, PartialEq, Model)]
pub struct ListProcessorTasksResponse {
    /// Total number of matching tasks, over all pages.
    pub count: i32,
    /// Tasks on this page.
    pub tasks: Vec<DescribeProcessorTaskResp>,
}

/// Operator with its parameters.
#[derive(Debug, Clone, PartialEq, Model)]
pub struct OperatorParam {
    /// `true` if the operator's advanced parameters are enabled.
    pub advanced_params_switch: Option<bool>,
    /// Id of the operator.
    pub id: Option<String>,
    /// Name of the operator.
    pub name: Option<String>,
    /// Parameters by name: booleans, numbers, strings, lists of strings or maps of strings. The
    /// vendor's page calls this an object.
    pub params: Option<Map<Value>>,
}

/// Source of a data processing task.
#[derive(Debug, Clone, PartialEq, Model)]
pub struct ProcessorDataSource {
    /// Name of the dataset.
    pub name: Option<String>,
    /// OBS path or id of a task, dataset or project, depending on `type`.
    pub source: Option<String>,
    /// Type of the source.
    pub r#type: Option<ProcessorSourceType>,
    /// Id of the dataset version.
    pub version_id: Option<String>,
    /// Name of the dataset version.
    pub version_name: Option<String>,
}

/// Available type of data processing.
#[derive(Debug, Clone, PartialEq, Model)]
pub struct ProcessorTaskItem {
    /// Name of the type in English.
    pub label_en: Option<String>,
    /// Name of the type in Chinese.
    pub label_zh: Option<String>,
    /// Id of the type, for `template.id`.
    pub template_id: Option<String>,
}

/// Type of data processing, with its operators.
#[derive(Debug, Clone, PartialEq, Model)]
pub struct TemplateParam {
    /// Id of the type of processing.
    pub id: Option<ProcessorTemplate>,
    /// Name of the type of processing.
    pub name: Option<String>,
    /// Operators with their parameters.
    pub operator_params: Option<Vec<OperatorParam>>,
}

/// Destination of the output of a data processing task.
#[derive(Debug, Clone, PartialEq, Model)]
pub struct WorkPath {
    /// Name of the dataset.
    pub name: Option<String>,
    /// Folder for the output, such as `/datasets/demo`.
    pub output_path: Option<String>,
    /// OBS path or id of a dataset, depending on `type`.
    pub path: Option<String>,
    /// Type of the destination.
    pub r#type: Option<WorkPathType>,
    /// Id of the dataset version.
    pub version_id: Option<String>,
    /// Name of the dataset version: up to 32 letters, digits, `_` and `-`.
    pub version_name: Option<String>,
}

/// Polls until a data processing task is completed and returns it.
///
/// # Errors
///
/// - `TaskFailedError`: the task fails or is stopped.
#[derive(Debug, Waiter)]
#[waiter(
    poll = DescribeProcessorTaskRequest,
    status = "status",
    done = [2],
    failed = [3, 4],
    reasons = ["error_msg"],
    result = ["duration_seconds"]
)]
pub struct WaitForProcessorTask;

/// State of a data processing task. The vendor documents only the first five for the tasks
/// themselves.
#[derive(Debug, Clone, PartialEq, Eq, Enumeration)]
pub enum ProcessorTaskStatus {
    /// Not started yet.
    #[value(0)]
    Initialized,
    /// In progress.
    #[value(1)]
    Running,
    /// Completed.
    #[value(2)]
    Completed,
    /// Failed.
    #[value(3)]
    Failed,
    /// Stopped.
    #[value(4)]
    Stopped,
    /// Timed out.
    #[value(5)]
    Timeout,
    /// Deletion failed.
    #[value(6)]
    DeletionFailed,
    /// Stopping failed.
    #[value(7)]
    StopFailed,
    /// A value newer than this package.
    Unknown(i64),
}

/// Sort key of data processing tasks.
#[derive(Debug, Clone, PartialEq, Eq, Enumeration)]
pub enum ProcessorTaskSortKey {
    /// Creation time.
    #[value("create_time")]
    CreateTime,
    /// Name of the task.
    #[value("name")]
    Name,
    /// Running time.
    #[value("duration_seconds")]
    Duration,
    /// A value newer than this package.
    Unknown(String),
}

/// Type of a source of data processing.
#[derive(Debug, Clone, PartialEq, Eq, Enumeration)]
pub enum ProcessorSourceType {
    /// Folder in OBS.
    #[value("OBS")]
    Obs,
    /// Output of a data processing task.
    #[value("TASK")]
    Task,
    /// Dataset.
    #[value("DATASET")]
    Dataset,
    /// Data from a resource tenant.
    #[value("CUSTOM")]
    Custom,
    /// A value newer than this package.
    Unknown(String),
}

/// Type of a destination of data processing.
#[derive(Debug, Clone, PartialEq, Eq, Enumeration)]
pub enum WorkPathType {
    /// Folder in OBS.
    #[value("OBS")]
    Obs,
    /// Dataset.
    #[value("DATASET")]
    Dataset,
    /// A value newer than this package.
    Unknown(String),
}

/// Type of data processing.
#[derive(Debug, Clone, PartialEq, Eq, Enumeration)]
pub enum ProcessorTemplate {
    /// Feature analysis.
    #[value("sys_data_analyse")]
    Analysis,
    /// Cleansing.
    #[value("sys_data_cleaning")]
    Cleaning,
    /// Augmentation.
    #[value("sys_data_augmentation")]
    Augmentation,
    /// Validation.
    #[value("sys_data_validation")]
    Validation,
    /// Selection.
    #[value("sys_data_selection")]
    Selection,
    /// A value newer than this package.
    Unknown(String),
}
