//! Datasets, versions and tasks of the older `DatasetApi` (ModelArts v1): operations and requests.
//!
//! The vendor withdrew these pages in 2021 in favour of v2, where every resource has a state of its
//! own instead of a task. Names are those of the Python SDK's methods.

use crate::api::{Enumeration, Operation, OperationSpec, Waiter};
use crate::clouds::huawei::modelarts::v1_record::{
    DatasetCreated, DatasetPage, DatasetSummary, FilesDeleted, TaskStarted, TaskStatus,
    VersionComparison, VersionDetail, VersionHistory,
};
use crate::value::Value;

/// The operations of this file.
pub static OPERATIONS: &[&OperationSpec] = &[
    CreateDatasetRequest::SPEC,
    QueryDatasetRequest::SPEC,
    GetDatasetRequest::SPEC,
    UpdateDatasetRequest::SPEC,
    DeleteDatasetRequest::SPEC,
    CreateDatasetVersionRequest::SPEC,
    GetHistoryDatasetVersionRequest::SPEC,
    SearchDatasetVersionRequest::SPEC,
    DeleteFileInVersionRequest::SPEC,
    CompareDatasetsRequest::SPEC,
    DeleteFileFromObsRequest::SPEC,
    CheckoutDatasetVersionRequest::SPEC,
    SyncDatasetRequest::SPEC,
    GetTaskStatusRequest::SPEC,
];

/// The waiters of this file.
pub static WAITERS: &[Waiter] = &[WaitForTask::WAITER];

/// Creates a dataset from the files of a folder in OBS.
///
/// Asynchronous: pass the returned `task_id` to `waitForTask`.
///
/// # Errors
///
/// - `ModelArts.1631`: the name is already in use.
/// - `ModelArts.1632`: the bucket or folder is already used by another dataset.
/// - `ModelArts.1648`: `data_url` is the root of a bucket.
///
/// Vendor page: ModelArts SDK reference (2019), "Creating a Dataset".
#[derive(Debug, Clone, PartialEq, Operation)]
#[operation(post, path = "/v1/{project_id}/datasets", response = DatasetCreated)]
pub struct CreateDatasetRequest {
    /// Name of the dataset: 1 to 20 letters, digits, `_` and `-`.
    pub name: String,
    /// Description of up to 256 characters.
    pub description: Option<String>,
    /// Type of the source; `OBS` is the only one.
    pub provider: Option<String>,
    /// OBS path of the files, such as `bucket/folder/`.
    pub data_url: String,
    /// `"true"` to enable versioning of the bucket. Without versioning, later operations fail
    /// with `ModelArts.1608`.
    pub open_obs_version: Option<BooleanText>,
}

/// Returns a page of datasets.
///
/// Pages cannot be iterated over: the vendor's page calls `offset` a page, without specifying
/// whether it counts pages or datasets. It also does not specify whether `dataset_count` counts
/// all datasets or those of the page.
///
/// Vendor page: ModelArts SDK reference (2019), "Querying the Dataset List".
#[derive(Debug, Clone, PartialEq, Operation)]
#[operation(get, path = "/v1/{project_id}/datasets", response = DatasetPage)]
pub struct QueryDatasetRequest {
    /// Start of the page. The vendor's page calls it a page, without specifying whether it
    /// counts pages or datasets.
    /// Default: 0.
    #[field(query, range = 0..)]
    pub offset: Option<i32>,
    /// Datasets per page; no maximum is documented.
    /// Default: 10.
    #[field(query)]
    pub limit: Option<i32>,
    /// Sort key.
    /// Default: "name".
    #[field(query)]
    pub sort_by: Option<DatasetSortKey>,
    /// Sort order.
    /// Default: "asc".
    #[field(query)]
    pub order: Option<SortOrder>,
    /// Text to search names for, up to 100 characters.
    #[field(query)]
    pub search_content: Option<String>,
}

/// Returns a dataset's details.
///
/// The vendor lists this operation without describing it. Its response is not documented; it is
/// assumed to equal an entry in the list of datasets.
///
/// Vendor page: none; it is listed only in the table of mappings in the ModelArts SDK reference
/// (2019).
#[derive(Debug, Clone, PartialEq, Operation)]
#[operation(get, path = "/v1/{project_id}/datasets/{dataset_id}", response = DatasetSummary)]
pub struct GetDatasetRequest {
    /// Id of the dataset, from `queryDataset` or `createDataset`.
    #[field(path)]
    pub dataset_id: String,
}

/// Changes a dataset's name or description.
///
/// Fields that you omit stay unchanged.
///
/// Vendor page: ModelArts SDK reference (2019), "Modifying a Dataset".
#[derive(Debug, Clone, PartialEq, Operation)]
#[operation(put, path = "/v1/{project_id}/datasets/{dataset_id}")]
pub struct UpdateDatasetRequest {
    /// Id of the dataset, from `queryDataset` or `createDataset`.
    #[field(path)]
    pub dataset_id: String,
    /// New name of the dataset: 1 to 20 letters, digits, `_` and `-`.
    pub name: Option<String>,
    /// New description of up to 256 characters.
    pub description: Option<String>,
}

/// Deletes a dataset.
///
/// Asynchronous: pass the returned `task_id` to `waitForTask`.
///
/// Vendor page: ModelArts SDK reference (2019), "Deleting a Dataset".
#[derive(Debug, Clone, PartialEq, Operation)]
#[operation(delete, path = "/v1/{project_id}/datasets/{dataset_id}", response = TaskStarted)]
pub struct DeleteDatasetRequest {
    /// Id of the dataset, from `queryDataset` or `createDataset`.
    #[field(path)]
    pub dataset_id: String,
}

/// Publishes a version of a dataset: its current files.
///
/// Asynchronous: pass the returned `task_id` to `waitForTask`; the `result` of the task has the
/// id of the new version.
///
/// # Errors
///
/// - `ModelArts.1611`: the dataset already has 100 versions.
///
/// Vendor page: ModelArts SDK reference (2019), "Publishing a Dataset Version".
#[derive(Debug, Clone, PartialEq, Operation)]
#[operation(post, path = "/v1/{project_id}/datasets/{dataset_id}/versions", response = TaskStarted)]
pub struct CreateDatasetVersionRequest {
    /// Id of the dataset, from `queryDataset` or `createDataset`.
    #[field(path)]
    pub dataset_id: String,
    /// Description of up to 256 characters.
    pub description: Option<String>,
}

/// Returns all versions of a dataset in one response.
///
/// Vendor page: ModelArts SDK reference (2019), "Querying Historical Dataset Versions".
#[derive(Debug, Clone, PartialEq, Operation)]
#[operation(
    get,
    path = "/v1/{project_id}/datasets/{dataset_id}/versions",
    response = VersionHistory
)]
pub struct GetHistoryDatasetVersionRequest {
    /// Id of the dataset, from `queryDataset` or `createDataset`.
    #[field(path)]
    pub dataset_id: String,
}

/// Returns a version's details and a page of its files, which can be searched.
///
/// Pages cannot be iterated over: the vendor's page calls `offset` a page, without specifying
/// whether it counts pages or files.
///
/// # Errors
///
/// - `ModelArts.1602`: the version belongs to another dataset.
///
/// Vendor page: ModelArts SDK reference (2019), "Querying Details About a Dataset Version".
#[derive(Debug, Clone, PartialEq, Operation)]
#[operation(
    get,
    path = "/v1/{project_id}/datasets/{dataset_id}/versions/{version_id}",
    response = VersionDetail
)]
pub struct SearchDatasetVersionRequest {
    /// Id of the dataset, from `queryDataset` or `createDataset`.
    #[field(path)]
    pub dataset_id: String,
    /// Id of the version, from `getHistoryDatasetVersion` or from the result of the task that
    /// created it.
    #[field(path)]
    pub version_id: String,
    /// Start of the page. The vendor's page calls it a page, without specifying whether it
    /// counts pages or files.
    /// Default: 0.
    #[field(query, range = 0..)]
    pub offset: Option<i32>,
    /// Files per page; no maximum is documented.
    /// Default: 10.
    #[field(query)]
    pub limit: Option<i32>,
    /// Sort key.
    /// Default: "name".
    #[field(query)]
    pub sort_by: Option<FileSortKey>,
    /// Sort order.
    /// Default: "asc".
    #[field(query)]
    pub order: Option<SortOrder>,
    /// Text to search names for, up to 100 characters.
    #[field(query)]
    pub search_content: Option<String>,
    /// Only files of at most this size, in bytes.
    #[field(query)]
    pub file_max_size: Option<i64>,
    /// Only files of at least this size, in bytes.
    #[field(query)]
    pub file_min_size: Option<i64>,
    /// Only files of this time or earlier, in epoch seconds.
    #[field(query)]
    pub file_max_time: Option<i64>,
    /// Only files of this time or later, in epoch seconds.
    #[field(query)]
    pub file_min_time: Option<i64>,
    /// Only files of this type.
    #[field(query)]
    pub file_type: Option<String>,
}

/// Deletes files from a version.
///
/// The vendor lists this operation without describing it: neither its body nor its response is
/// documented. You pass the whole body; `{ deleted_url: [...] }`, as in `deleteFileFromObs`, is
/// a guess.
///
/// Vendor page: none; it is listed only in the table of mappings in the ModelArts SDK reference
/// (2019).
#[derive(Debug, Clone, PartialEq, Operation)]
#[operation(
    put,
    path = "/v1/{project_id}/datasets/{dataset_id}/versions/{version_id}",
    response = Option<Value>
)]
pub struct DeleteFileInVersionRequest {
    /// Id of the dataset, from `queryDataset` or `createDataset`.
    #[field(path)]
    pub dataset_id: String,
    /// Id of the version, from `getHistoryDatasetVersion` or from the result of the task that
    /// created it.
    #[field(path)]
    pub version_id: String,
    /// Request body, sent unchanged; its fields are not documented.
    #[field(payload)]
    pub body: Value,
}

/// Returns the files in which two versions of a dataset differ.
///
/// Vendor page: ModelArts SDK reference (2019), "Querying Dataset Version Differences".
#[derive(Debug, Clone, PartialEq, Operation)]
#[operation(
    get,
    path = "/v1/{project_id}/datasets/{dataset_id}/versions/difference",
    response = VersionComparison
)]
pub struct CompareDatasetsRequest {
    /// Id of the dataset, from `queryDataset` or `createDataset`.
    #[field(path)]
    pub dataset_id: String,
    /// Id of the version to compare from.
    #[field(query)]
    pub version1: String,
    /// Id of the version to compare with.
    #[field(query)]
    pub version2: String,
}

/// Deletes files of a dataset from OBS, which cannot be undone.
///
/// Vendor page: ModelArts SDK reference (2019), "Deleting OBS Files".
#[derive(Debug, Clone, PartialEq, Operation)]
#[operation(delete, path = "/v1/{project_id}/datasets/{dataset_id}/files", response = FilesDeleted)]
pub struct DeleteFileFromObsRequest {
    /// Id of the dataset, from `queryDataset` or `createDataset`.
    #[field(path)]
    pub dataset_id: String,
    /// URLs of the files.
    pub deleted_url: Vec<String>,
}

/// Switches a dataset to another of its versions.
///
/// Asynchronous: pass the returned `task_id` to `waitForTask`.
///
/// Vendor page: ModelArts SDK reference (2019), "Switching Dataset Versions".
#[derive(Debug, Clone, PartialEq, Operation)]
#[operation(
    put,
    path = "/v1/{project_id}/datasets/{dataset_id}/versions/current",
    response = TaskStarted
)]
pub struct CheckoutDatasetVersionRequest {
    /// Id of the dataset, from `queryDataset` or `createDataset`.
    #[field(path)]
    pub dataset_id: String,
    /// Id of the version to switch to.
    pub version_id: String,
}

/// Synchronises a dataset with the files at its source in OBS.
///
/// Asynchronous: pass the returned `task_id` to `waitForTask`.
///
/// Vendor page: ModelArts SDK reference (2019), "Synchronizing Datasets".
#[derive(Debug, Clone, PartialEq, Operation)]
#[operation(post, path = "/v1/{project_id}/datasets/{dataset_id}/sync", response = TaskStarted)]
pub struct SyncDatasetRequest {
    /// Id of the dataset, from `queryDataset` or `createDataset`.
    #[field(path)]
    pub dataset_id: String,
}

/// Returns the state and result of a task started by an operation of v1.
///
/// Resolves even if the task failed; `status` is then `FAILURE`. `waitForTask` polls until the
/// task ends and rejects if it failed.
///
/// Vendor page: ModelArts SDK reference (2019), "Viewing the Status of a Dataset Task".
#[derive(Debug, Clone, PartialEq, Operation)]
#[operation(get, path = "/v1/{project_id}/datasets/task/{task_id}", response = TaskStatus)]
pub struct GetTaskStatusRequest {
    /// Id of the task, from the operation that started it.
    #[field(path)]
    pub task_id: String,
}

/// Polls until a task of v1 has succeeded and returns it.
///
/// # Errors
///
/// - `TaskFailedError`: the task ends in `FAILURE`.
#[derive(Debug, Waiter)]
#[waiter(
    poll = GetTaskStatusRequest,
    status = "status",
    done = ["SUCCESS"],
    failed = ["FAILURE"],
    reasons = ["result.error_msg", "result.0.error_msg", "error_msg"]
)]
pub struct WaitForTask;

/// Sort key of datasets.
#[derive(Debug, Clone, PartialEq, Eq, Enumeration)]
pub enum DatasetSortKey {
    /// Name.
    #[value("name")]
    Name,
    /// Creation time.
    #[value("dataset_time")]
    Time,
    /// A value newer than this package.
    Unknown(String),
}

/// Sort key of a version's files.
#[derive(Debug, Clone, PartialEq, Eq, Enumeration)]
pub enum FileSortKey {
    /// Name.
    #[value("name")]
    Name,
    /// Creation time.
    #[value("create_time")]
    CreateTime,
    /// A value newer than this package.
    Unknown(String),
}

/// Sort order.
#[derive(Debug, Clone, PartialEq, Eq, Enumeration)]
pub enum SortOrder {
    /// Ascending.
    #[value("asc")]
    Ascending,
    /// Descending.
    #[value("desc")]
    Descending,
    /// A value newer than this package.
    Unknown(String),
}

/// Boolean, as a string.
#[derive(Debug, Clone, PartialEq, Eq, Enumeration)]
pub enum BooleanText {
    /// True.
    #[value("true")]
    True,
    /// False.
    #[value("false")]
    False,
    /// A value newer than this package.
    Unknown(String),
}
