//! Responses of the older `DatasetApi` (ModelArts v1).

use crate::api::model::OneOf;
use crate::models;

models! {
    /// Response of `v1.createDataset`, returned while the dataset is being created.
    object DatasetCreated {
        /// Id of the dataset.
        dataset_id: String,
        /// Id of the task that creates the dataset, for `getTaskStatus` and `waitForTask`.
        task_id: String,
    }

    /// One page of datasets.
    object DatasetPage {
        /// Number of datasets, in total or on this page; the vendor does not document which.
        dataset_count: Option<i32>,
        /// Datasets on this page.
        datasets: Vec<DatasetSummary>,
    }

    /// Dataset.
    object DatasetSummary {
        /// Id of the dataset.
        dataset_id: Option<String>,
        /// Name of the dataset.
        dataset_name: Option<String>,
        /// Description of the dataset.
        description: Option<String>,
        /// OBS path of the files.
        data_url: Option<String>,
        /// Approximate number of files in the dataset.
        file_count: Option<i64>,
        /// Creation time, in epoch seconds.
        create_time: Option<i64>,
    }

    /// All versions of a dataset.
    object VersionHistory {
        /// Number of versions.
        version_count: Option<i32>,
        /// Versions of the dataset, in an undocumented order.
        versions: Vec<VersionSummary>,
    }

    /// Version of a dataset.
    object VersionSummary {
        /// Id of the version, for `checkoutDatasetVersion` and `searchDatasetVersion`.
        version_id: Option<String>,
        /// Name of the version.
        version_name: Option<String>,
        /// Id of the previous version; empty for the first one.
        previous_id: Option<String>,
        /// Number of files in the version.
        file_count: Option<i64>,
        /// State of the version, as a number; the values are not documented.
        status: Option<i32>,
        /// Number of files changed since the previous version. The vendor's page calls this an
        /// array but describes an object; both are accepted.
        change_file_count: Option<OneOf<Vec<FileChanges>, FileChanges>>,
        /// Creation time since the Unix epoch; the unit is not documented.
        create_time: Option<i64>,
    }

    /// Number of added and deleted files.
    object FileChanges {
        /// Number of added files.
        added_count: Option<i64>,
        /// Number of deleted files.
        deleted_count: Option<i64>,
    }

    /// Version with one page of its files.
    object VersionDetail {
        /// Id of the version, for `checkoutDatasetVersion` and `searchDatasetVersion`.
        version_id: Option<String>,
        /// Name of the version, called `version_name` in lists.
        name: Option<String>,
        /// Description of the version.
        description: Option<String>,
        /// Type of the source; `OBS` is the only one.
        provider: Option<String>,
        /// OBS path of the files.
        data_url: Option<String>,
        /// Files on this page.
        file_list: Option<Vec<VersionFile>>,
        /// Number of files in the version.
        file_count: Option<i64>,
        /// State of the version, as a number; the values are not documented.
        status: Option<i32>,
        /// Number of files changed since the previous version. The vendor's page calls this an
        /// array but describes an object; both are accepted.
        change_file_count: Option<OneOf<Vec<FileChanges>, FileChanges>>,
        /// Creation time since the Unix epoch; the unit is not documented.
        create_time: Option<i64>,
    }

    /// File of a version.
    object VersionFile {
        /// URL of the file.
        file_url: Option<String>,
        /// Name of the file.
        file_name: Option<String>,
        /// Type of the file.
        file_type: Option<String>,
        /// Size of the file; the unit is not documented, but filters use bytes.
        file_size: Option<i64>,
        /// Upload time since the Unix epoch; the unit is not documented, but filters use seconds.
        file_time: Option<i64>,
    }

    /// Differences between two versions.
    object VersionComparison {
        /// Differences: a list by its type, apparently with a single entry.
        change_url: Option<Vec<VersionDifference>>,
    }

    /// Files in which two versions differ.
    object VersionDifference {
        /// Number of files only in the second version.
        added_count: Option<i64>,
        /// Number of files only in the first version.
        deleted_count: Option<i64>,
        /// Reserved by the service.
        modified_count: Option<i64>,
        /// URLs of the files only in the second version.
        added_url: Option<Vec<String>>,
        /// URLs of the files only in the first version.
        deleted_url: Option<Vec<String>>,
    }

    /// Result of deleting files.
    object FilesDeleted {
        /// `true` if the deletion succeeded.
        is_success: Option<bool>,
    }

    /// Result of an operation that starts a task.
    object TaskStarted {
        /// Id of the task, for `getTaskStatus` and `waitForTask`.
        task_id: String,
    }

    /// Task with its state and result.
    object TaskStatus {
        /// State of the task; `SUCCESS` and `FAILURE` are final.
        status: TaskState,
        /// Result of the task. The vendor's page calls this an array but describes an object; both
        /// are accepted.
        result: Option<OneOf<Vec<TaskResult>, TaskResult>>,
        /// Error code of a failed task; absent otherwise.
        error_code: Option<String>,
        /// Error message of a failed task; absent otherwise.
        error_msg: Option<String>,
    }

    /// Result of a task; the fields present depend on the operation. A successful switch or
    /// synchronisation has none.
    object TaskResult {
        /// Id of the created dataset.
        dataset_id: Option<String>,
        /// Name of the created dataset.
        dataset_name: Option<String>,
        /// Id of the created version.
        new_version_id: Option<String>,
        /// Name of the created version.
        version_name: Option<String>,
        /// Number of files.
        file_count: Option<i64>,
        /// Creation time; the unit is not documented.
        create_time: Option<i64>,
        /// Error code.
        error_code: Option<String>,
        /// Error message.
        error_msg: Option<String>,
    }

    /// State of a task.
    strings TaskState {
        /// Pending.
        Pending = "PENDING",
        /// Waiting.
        Waiting = "WAITING",
        /// In progress.
        Running = "RUNNING",
        /// Started.
        Started = "STARTED",
        /// Failed once and being retried.
        Retry = "RETRY",
        /// Failed permanently.
        Failure = "FAILURE",
        /// Completed.
        Success = "SUCCESS",
    }
}
