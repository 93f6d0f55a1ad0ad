//! Versions (runs) of data processing tasks (ModelArts v2, group "Data Processing").

use crate::api::{Enumeration, Map, Model, OneOf, Operation, OperationSpec, Waiter};
use crate::clouds::huawei::modelarts::dataset::SortOrder;
use crate::clouds::huawei::modelarts::processing::{
    ProcessorDataSource, ProcessorTaskStatus, TemplateParam, WorkPath,
};
use crate::value::Value;

/// The operations of this file.
pub static OPERATIONS: &[&OperationSpec] = &[
    ListProcessorTaskVersionsRequest::SPEC,
    CreateProcessorTaskVersionRequest::SPEC,
    DescProcessorTaskVersionRequest::SPEC,
    DeleteProcessorTaskVersionRequest::SPEC,
    ListProcessorTaskVersionResultsRequest::SPEC,
    StopProcessorTaskVersionRequest::SPEC,
];

/// The waiters of this file.
pub static WAITERS: &[Waiter] =
    &[WaitForProcessorTaskVersion::WAITER, WaitForStoppedProcessorTaskVersion::WAITER];

/// Lists the versions of a data processing task; each version is one run of the task.
///
/// Vendor page: ModelArts API reference, "Querying the Version List of a Data Processing Task".
#[derive(Debug, Clone, PartialEq, Operation)]
#[operation(
    get,
    path = "/v2/{project_id}/processor-tasks/{task_id}/versions",
    response = ListProcessorTaskVersionsResponse
)]
#[paging(offset, items = "versions", total = "count", limit = 100)]
pub struct ListProcessorTaskVersionsRequest {
    /// Id of the task, from `listProcessorTasks` or `createProcessorTask`.
    #[field(path)]
    pub task_id: String,
    /// Items per page, 1 to 100.
    /// Default: 100.
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
    pub sort_by: Option<ProcessorTaskVersionSortKey>,
}

/// Runs a data processing task again, as a new version.
///
/// Asynchronous: pass `task_id` and the returned `version_id` to `waitForProcessorTaskVersion`.
///
/// # Errors
///
/// - `ModelArts.4854`: the version quota is used up.
///
/// Vendor page: ModelArts API reference, "Creating a Data Processing Task Version".
#[derive(Debug, Clone, PartialEq, Operation)]
#[operation(
    post,
    path = "/v2/{project_id}/processor-tasks/{task_id}/versions",
    response = CreateProcessorTaskVersionResponse
)]
pub struct CreateProcessorTaskVersionRequest {
    /// Id of the task, from `listProcessorTasks` or `createProcessorTask`.
    #[field(path)]
    pub task_id: String,
    /// Without effect: a field of the model shared with `createProcessorTask`.
    pub create_version: Option<bool>,
    /// Source of the version; mutually exclusive with `inputs`. Buckets encrypted with KMS are
    /// not supported.
    pub data_source: Option<ProcessorDataSource>,
    /// Description of up to 256 characters, without `^!<>=&"'`.
    pub description: Option<String>,
    /// Several sources of the version; mutually exclusive with `data_source`.
    pub inputs: Option<Vec<ProcessorDataSource>>,
    /// Name of the task; required by the vendor's page here as well.
    pub name: String,
    /// Type of the processing, with its operators.
    pub template: Option<TemplateParam>,
    /// Id of the dataset version.
    pub version_id: Option<String>,
    /// Destination of the output.
    pub work_path: Option<WorkPath>,
    /// Id of the workspace; `0` is the default workspace.
    /// Default: "0".
    pub workspace_id: Option<String>,
}

/// Returns the state of a version of a data processing task.
///
/// Resolves even if the version failed; `status` is then 3. `waitForProcessorTaskVersion` polls
/// until the version ends and rejects if it failed.
///
/// # Errors
///
/// - `ModelArts.4851`: the version does not exist.
///
/// Vendor page: ModelArts API reference, "Querying the Details About the Version of a Data
/// Processing Task".
#[derive(Debug, Clone, PartialEq, Operation)]
#[operation(
    get,
    path = "/v2/{project_id}/processor-tasks/{task_id}/versions/{version_id}",
    response = DescTaskVersionResp
)]
pub struct DescProcessorTaskVersionRequest {
    /// Id of the task, from `listProcessorTasks` or `createProcessorTask`.
    #[field(path)]
    pub task_id: String,
    /// Id of the task version: the `version_id` from `createProcessorTaskVersion`, or the
    /// `task_version_id` from `listProcessorTaskVersions`.
    #[field(path)]
    pub version_id: String,
}

/// Deletes a version of a data processing task.
///
/// # Errors
///
/// - `ModelArts.4851`: the version does not exist.
///
/// Vendor page: ModelArts API reference, "Deleting a Data Processing Task Version".
#[derive(Debug, Clone, PartialEq, Operation)]
#[operation(delete, path = "/v2/{project_id}/processor-tasks/{task_id}/versions/{version_id}")]
pub struct DeleteProcessorTaskVersionRequest {
    /// Id of the task, from `listProcessorTasks` or `createProcessorTask`.
    #[field(path)]
    pub task_id: String,
    /// Id of the task version: the `version_id` from `createProcessorTaskVersion`, or the
    /// `task_version_id` from `listProcessorTaskVersions`.
    #[field(path)]
    pub version_id: String,
}

/// Lists the results of a version of a data processing task, sample by sample.
///
/// Vendor page: ModelArts API reference, "Obtaining the Result of a Data Processing Task
/// Version".
#[derive(Debug, Clone, PartialEq, Operation)]
#[operation(
    get,
    path = "/v2/{project_id}/processor-tasks/{task_id}/versions/{version_id}/results",
    response = ListProcessorTaskVersionResultsResponse
)]
#[paging(offset, items = "results", total = "count", limit = 10)]
pub struct ListProcessorTaskVersionResultsRequest {
    /// Id of the task, from `listProcessorTasks` or `createProcessorTask`.
    #[field(path)]
    pub task_id: String,
    /// Id of the task version: the `version_id` from `createProcessorTaskVersion`, or the
    /// `task_version_id` from `listProcessorTaskVersions`.
    #[field(path)]
    pub version_id: String,
    /// Items per page, 1 to 100.
    /// Default: 10.
    #[field(query, range = 1..=100)]
    pub limit: Option<i32>,
    /// Zero-based index of the page, not of the item; iteration starts at this page.
    /// Default: 0.
    #[field(query, range = 0..)]
    pub offset: Option<i32>,
    /// Scaling of images, in OBS notation: `image/resize,m_lfit,h_200` scales to a height of
    /// 200 pixels.
    #[field(query)]
    pub process_parameter: Option<String>,
    /// Only samples with this result.
    /// Default: "-1".
    #[field(query)]
    pub result_property: Option<ResultPropertyText>,
}

/// Stops a version of a data processing task.
///
/// Asynchronous: `waitForStoppedProcessorTaskVersion` polls until the version has stopped.
///
/// # Errors
///
/// - `ModelArts.4850`: the version is still initialising.
///
/// Vendor page: ModelArts API reference, "Stopping the Version of a Data Processing Task".
#[derive(Debug, Clone, PartialEq, Operation)]
#[operation(post, path = "/v2/{project_id}/processor-tasks/{task_id}/versions/{version_id}/stop")]
pub struct StopProcessorTaskVersionRequest {
    /// Id of the task, from `listProcessorTasks` or `createProcessorTask`.
    #[field(path)]
    pub task_id: String,
    /// Id of the task version: the `version_id` from `createProcessorTaskVersion`, or the
    /// `task_version_id` from `listProcessorTaskVersions`.
    #[field(path)]
    pub version_id: String,
}

/// Response of `createProcessorTaskVersion`, returned while the version is running.
#[derive(Debug, Clone, PartialEq, Model)]
pub struct CreateProcessorTaskVersionResponse {
    /// Id of the new task version, for `waitForProcessorTaskVersion`.
    pub version_id: String,
}

/// Processing result of one sample.
#[derive(Debug, Clone, PartialEq, Model)]
pub struct DescProcessorTaskVersionResultsResp {
    /// OBS path of the sample after processing.
    #[field(present)]
    pub new_source: Option<String>,
    /// OBS path of the sample before processing.
    #[field(present)]
    pub origin_source: Option<String>,
    /// Description of the changes to the sample. The vendor documents objects, but its example
    /// has lists of strings.
    #[field(present)]
    pub result_description: Option<Vec<OneOf<Map<Value>, Vec<String>>>>,
    /// Type of the result.
    #[field(present)]
    pub result_property: Option<ResultProperty>,
    /// Id of the sample: the MD5 hash of its OBS path.
    #[field(present)]
    pub sample_id: Option<String>,
    /// Signed URL of the sample after processing, valid for a limited time.
    #[field(present)]
    pub signed_new_source: Option<String>,
    /// Signed URL of the sample before processing, valid for a limited time.
    #[field(present)]
    pub signed_origin_source: Option<String>,
    /// Id of the task version.
    #[field(present)]
    pub version_id: Option<String>,
}

/// Version (one run) of a data processing task.
#[derive(Debug, Clone, PartialEq, Model)]
pub struct DescTaskVersionResp {
    /// Number of images added by the processing.
    pub add_sample_count: Option<i32>,
    /// Creation time, in epoch milliseconds.
    #[field(present)]
    pub create_time: Option<i64>,
    /// Number of images removed by the processing.
    pub deleted_sample_count: Option<i32>,
    /// Description of the task version.
    #[field(present)]
    pub description: Option<String>,
    /// Running time, in seconds.
    #[field(present)]
    pub duration_seconds: Option<i32>,
    /// Sources of the task version.
    #[field(present)]
    pub inputs: Option<Vec<ProcessorDataSource>>,
    /// Number of images modified by the processing.
    pub modified_sample_count: Option<i32>,
    /// Number of images before the processing.
    pub origin_sample_count: Option<i32>,
    /// State of the task version.
    #[field(present)]
    pub status: Option<ProcessorTaskStatus>,
    /// Id of the task.
    #[field(present)]
    pub task_id: Option<String>,
    /// Id of the task version; `version_id` in requests.
    pub task_version_id: String,
    /// Type of the processing, with its operators.
    #[field(present)]
    pub template: Option<TemplateParam>,
    /// Number of images left unchanged by the processing.
    pub unmodified_sample_count: Option<i32>,
    /// Time of the last change, in epoch milliseconds; the vendor's page describes it as the
    /// creation time.
    pub update_time: Option<i64>,
    /// Name of the task version.
    #[field(present)]
    pub version_name: Option<String>,
    /// Destination of the output.
    #[field(present)]
    pub work_path: Option<WorkPath>,
}

/// One page of the processing results of samples.
#[derive(Debug, Clone, PartialEq, Model)]
pub struct ListProcessorTaskVersionResultsResponse {
    /// Total number of matching results, over all pages.
    pub count: i32,
    /// Unreliable: documented as indicating whether all results were returned, but contradicted
    /// by the vendor's example. Use `count`.
    #[field(present)]
    pub has_more: Option<bool>,
    /// Results on this page, one per sample.
    pub results: Vec<DescProcessorTaskVersionResultsResp>,
}

/// One page of the versions of a data processing task.
#[derive(Debug, Clone, PartialEq, Model)]
pub struct ListProcessorTaskVersionsResponse {
    /// Total number of the task's versions, over all pages.
    pub count: i32,
    /// Task versions on this page.
    pub versions: Vec<DescTaskVersionResp>,
}

/// Polls until a version of a data processing task is completed and returns it.
///
/// # Errors
///
/// - `TaskFailedError`: the version fails or is stopped.
#[derive(Debug, Waiter)]
#[waiter(poll = DescProcessorTaskVersionRequest, status = "status", done = [2], failed = [3, 4])]
pub struct WaitForProcessorTaskVersion;

/// Polls until a version of a data processing task has stopped and returns it.
///
/// # Errors
///
/// - `TaskFailedError`: the version fails or completes before it can be stopped.
#[derive(Debug, Waiter)]
#[waiter(poll = DescProcessorTaskVersionRequest, status = "status", done = [4], failed = [2, 3])]
pub struct WaitForStoppedProcessorTaskVersion;

/// Sort key of task versions.
#[derive(Debug, Clone, PartialEq, Eq, Enumeration)]
pub enum ProcessorTaskVersionSortKey {
    /// Creation time.
    #[value("create_time")]
    CreateTime,
    /// Name of the version.
    #[value("version_name")]
    Name,
    /// A value newer than this package.
    Unknown(String),
}

/// Type of a processing result, as a number used in responses.
#[derive(Debug, Clone, PartialEq, Eq, Enumeration)]
pub enum ResultProperty {
    /// Any result; in filters only.
    #[value(-1)]
    All,
    /// Sample left unchanged.
    #[value(0)]
    Kept,
    /// Sample modified.
    #[value(1)]
    Modified,
    /// Sample removed.
    #[value(2)]
    Deleted,
    /// Sample added.
    #[value(3)]
    Added,
    /// A value newer than this package.
    Unknown(i64),
}

/// Type of a processing result, as a string used in query parameters.
#[derive(Debug, Clone, PartialEq, Eq, Enumeration)]
pub enum ResultPropertyText {
    /// Any result.
    #[value("-1")]
    All,
    /// Sample left unchanged.
    #[value("0")]
    Kept,
    /// Sample modified.
    #[value("1")]
    Modified,
    /// Sample removed.
    #[value("2")]
    Deleted,
    /// Sample added.
    #[value("3")]
    Added,
    /// A value newer than this package.
    Unknown(String),
}
