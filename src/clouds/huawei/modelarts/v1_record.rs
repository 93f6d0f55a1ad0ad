//! Responses of the older `DatasetApi` (ModelArts v1).

use crate::api::{Enumeration, Model, OneOf};

/// Response of `v1.createDataset`, returned while the dataset is being created.
#[derive(Debug, Clone, PartialEq, Model)]
pub struct DatasetCreated {
    /// Id of the dataset.
    pub dataset_id: String,
    /// Id of the task that creates the dataset, for `getTaskStatus` and `waitForTask`.
    pub task_id: String,
}

/// One page of datasets.
#[derive(Debug, Clone, PartialEq, Model)]
pub struct DatasetPage {
    /// Number of datasets, in total or on this page; the vendor does not document which.
    pub dataset_count: Option<i32>,
    /// Datasets on this page.
    pub datasets: Vec<DatasetSummary>,
}

/// Dataset.
#[derive(Debug, Clone, PartialEq, Model)]
pub struct DatasetSummary {
    /// Id of the dataset.
    pub dataset_id: Option<String>,
    /// Name of the dataset.
    pub dataset_name: Option<String>,
    /// Description of the dataset.
    pub description: Option<String>,
    /// OBS path of the files.
    pub data_url: Option<String>,
    /// Approximate number of files in the dataset.
    pub file_count: Option<i64>,
    /// Creation time, in epoch seconds.
    pub create_time: Option<i64>,
}

/// All versions of a dataset.
#[derive(Debug, Clone, PartialEq, Model)]
pub struct VersionHistory {
    /// Number of versions.
    pub version_count: Option<i32>,
    /// Versions of the dataset, in an undocumented order.
    pub versions: Vec<VersionSummary>,
}

/// Version of a dataset.
#[derive(Debug, Clone, PartialEq, Model)]
pub struct VersionSummary {
    /// Id of the version, for `checkoutDatasetVersion` and `searchDatasetVersion`.
    pub version_id: Option<String>,
    /// Name of the version.
    pub version_name: Option<String>,
    /// Id of the previous version; empty for the first one.
    pub previous_id: Option<String>,
    /// Number of files in the version.
    pub file_count: Option<i64>,
    /// State of the version, as a number; the values are not documented.
    pub status: Option<i32>,
    /// Number of files changed since the previous version. The vendor's page calls this an
    /// array but describes an object; both are accepted.
    pub change_file_count: Option<OneOf<Vec<FileChanges>, FileChanges>>,
    /// Creation time since the Unix epoch; the unit is not documented.
    pub create_time: Option<i64>,
}

/// Number of added and deleted files.
#[derive(Debug, Clone, PartialEq, Model)]
pub struct FileChanges {
    /// Number of added files.
    pub added_count: Option<i64>,
    /// Number of deleted files.
    pub deleted_count: Option<i64>,
}

/// Version with one page of its files.
#[derive(Debug, Clone, PartialEq, Model)]
pub struct VersionDetail {
    /// Id of the version, for `checkoutDatasetVersion` and `searchDatasetVersion`.
    pub version_id: Option<String>,
    /// Name of the version, called `version_name` in lists.
    pub name: Option<String>,
    /// Description of the version.
    pub description: Option<String>,
    /// Type of the source; `OBS` is the only one.
    pub provider: Option<String>,
    /// OBS path of the files.
    pub data_url: Option<String>,
    /// Files on this page.
    pub file_list: Option<Vec<VersionFile>>,
    /// Number of files in the version.
    pub file_count: Option<i64>,
    /// State of the version, as a number; the values are not documented.
    pub status: Option<i32>,
    /// Number of files changed since the previous version. The vendor's page calls this an
    /// array but describes an object; both are accepted.
    pub change_file_count: Option<OneOf<Vec<FileChanges>, FileChanges>>,
    /// Creation time since the Unix epoch; the unit is not documented.
    pub create_time: Option<i64>,
}

/// File of a version.
#[derive(Debug, Clone, PartialEq, Model)]
pub struct VersionFile {
    /// URL of the file.
    pub file_url: Option<String>,
    /// Name of the file.
    pub file_name: Option<String>,
    /// Type of the file.
    pub file_type: Option<String>,
    /// Size of the file; the unit is not documented, but filters use bytes.
    pub file_size: Option<i64>,
    /// Upload time since the Unix epoch; the unit is not documented, but filters use seconds.
    pub file_time: Option<i64>,
}

/// Differences between two versions.
#[derive(Debug, Clone, PartialEq, Model)]
pub struct VersionComparison {
    /// Differences: a list by its type, apparently with a single entry.
    pub change_url: Option<Vec<VersionDifference>>,
}

/// Files in which two versions differ.
#[derive(Debug, Clone, PartialEq, Model)]
pub struct VersionDifference {
    /// Number of files only in the second version.
    pub added_count: Option<i64>,
    /// Number of files only in the first version.
    pub deleted_count: Option<i64>,
    /// Reserved by the service.
    pub modified_count: Option<i64>,
    /// URLs of the files only in the second version.
    pub added_url: Option<Vec<String>>,
    /// URLs of the files only in the first version.
    pub deleted_url: Option<Vec<String>>,
}

/// Result of deleting files.
#[derive(Debug, Clone, PartialEq, Model)]
pub struct FilesDeleted {
    /// `true` if the deletion succeeded.
    pub is_success: Option<bool>,
}

/// Result of an operation that starts a task.
#[derive(Debug, Clone, PartialEq, Model)]
pub struct TaskStarted {
    /// Id of the task, for `getTaskStatus` and `waitForTask`.
    pub task_id: String,
}

/// Task with its state and result.
#[derive(Debug, Clone, PartialEq, Model)]
pub struct TaskStatus {
    /// State of the task; `SUCCESS` and `FAILURE` are final.
    pub status: TaskState,
    /// Result of the task. The vendor's page calls this an array but describes an object; both
    /// are accepted.
    pub result: Option<OneOf<Vec<TaskResult>, TaskResult>>,
    /// Error code of a failed task; absent otherwise.
    pub error_code: Option<String>,
    /// Error message of a failed task; absent otherwise.
    pub error_msg: Option<String>,
}

/// Result of a task; the fields present depend on the operation. A successful switch or
/// synchronisation has none.
#[derive(Debug, Clone, PartialEq, Model)]
pub struct TaskResult {
    /// Id of the created dataset.
    pub dataset_id: Option<String>,
    /// Name of the created dataset.
    pub dataset_name: Option<String>,
    /// Id of the created version.
    pub new_version_id: Option<String>,
    /// Name of the created version.
    pub version_name: Option<String>,
    /// Number of files.
    pub file_count: Option<i64>,
    /// Creation time; the unit is not documented.
    pub create_time: Option<i64>,
    /// Error code.
    pub error_code: Option<String>,
    /// Error message.
    pub error_msg: Option<String>,
}

/// State of a task.
#[derive(Debug, Clone, PartialEq, Eq, Enumeration)]
pub enum TaskState {
    /// Pending.
    #[value("PENDING")]
    Pending,
    /// Waiting.
    #[value("WAITING")]
    Waiting,
    /// In progress.
    #[value("RUNNING")]
    Running,
    /// Started.
    #[value("STARTED")]
    Started,
    /// Failed once and being retried.
    #[value("RETRY")]
    Retry,
    /// Failed permanently.
    #[value("FAILURE")]
    Failure,
    /// Completed.
    #[value("SUCCESS")]
    Success,
    /// A value newer than this package.
    Unknown(String),
}
