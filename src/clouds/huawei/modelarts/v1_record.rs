//! What the older `DatasetApi` (ModelArts v1) answers with.

use crate::api::model::OneOf;
use crate::models;

models! {
    /// A dataset is being made.
    object DatasetCreated {
        /// Id of the dataset.
        dataset_id: String,
        /// Id of the task that makes it, for `getTaskStatus` and `waitForTask`.
        task_id: String,
    }

    /// One page of datasets.
    object DatasetPage {
        /// How many datasets there are: in all or on this page, the vendor does not say which.
        dataset_count: Option<i32>,
        /// The datasets of this page.
        datasets: Vec<DatasetSummary>,
    }

    /// A dataset.
    object DatasetSummary {
        /// Id of the dataset.
        dataset_id: Option<String>,
        /// Name of the dataset.
        dataset_name: Option<String>,
        /// Free text about the dataset.
        description: Option<String>,
        /// OBS path of the files.
        data_url: Option<String>,
        /// About how many files the dataset has.
        file_count: Option<i64>,
        /// When it was created, in seconds since 1970.
        create_time: Option<i64>,
    }

    /// All versions of a dataset.
    object VersionHistory {
        /// How many versions there are.
        version_count: Option<i32>,
        /// The versions, in an order that is not documented.
        versions: Vec<VersionSummary>,
    }

    /// A version of a dataset.
    object VersionSummary {
        /// Id of the version, for `checkoutDatasetVersion` and `searchDatasetVersion`.
        version_id: Option<String>,
        /// Name of the version.
        version_name: Option<String>,
        /// Id of the version that this one was made from; empty for the first.
        previous_id: Option<String>,
        /// How many files the version has.
        file_count: Option<i64>,
        /// State of the version, as a number that is not documented.
        status: Option<i32>,
        /// How many files differ from the version before it. The page calls this an array and describes
        /// an object, so both are to be expected.
        change_file_count: Option<OneOf<Vec<FileChanges>, FileChanges>>,
        /// When it was created, since 1970; the page gives no unit.
        create_time: Option<i64>,
    }

    /// How many files were added and deleted.
    object FileChanges {
        /// Files that were added.
        added_count: Option<i64>,
        /// Files that were deleted.
        deleted_count: Option<i64>,
    }

    /// A version with one page of its files.
    object VersionDetail {
        /// Id of the version, for `checkoutDatasetVersion` and `searchDatasetVersion`.
        version_id: Option<String>,
        /// Name of the version, which lists call `version_name`.
        name: Option<String>,
        /// Free text about the version.
        description: Option<String>,
        /// FieldType of the source; `OBS` is the only one.
        provider: Option<String>,
        /// OBS path of the files.
        data_url: Option<String>,
        /// The files of this page.
        file_list: Option<Vec<VersionFile>>,
        /// How many files the version has.
        file_count: Option<i64>,
        /// State of the version, as a number that is not documented.
        status: Option<i32>,
        /// How many files differ from the version before it. The page calls this an array and describes
        /// an object, so both are to be expected.
        change_file_count: Option<OneOf<Vec<FileChanges>, FileChanges>>,
        /// When it was created, since 1970; the page gives no unit.
        create_time: Option<i64>,
    }

    /// A file of a version.
    object VersionFile {
        /// Address of the file.
        file_url: Option<String>,
        /// Name of the file.
        file_name: Option<String>,
        /// FieldType of the file.
        file_type: Option<String>,
        /// Size of the file; the page gives no unit, filters count in bytes.
        file_size: Option<i64>,
        /// When it was uploaded, since 1970; the page gives no unit, filters count in seconds.
        file_time: Option<i64>,
    }

    /// How two versions differ.
    object VersionComparison {
        /// The difference: a list by its type, with a single entry by all that is known.
        change_url: Option<Vec<VersionDifference>>,
    }

    /// The files that two versions do not have in common.
    object VersionDifference {
        /// Files that only the second version has.
        added_count: Option<i64>,
        /// Files that only the first version has.
        deleted_count: Option<i64>,
        /// Kept free by the service.
        modified_count: Option<i64>,
        /// Addresses of the files that only the second version has.
        added_url: Option<Vec<String>>,
        /// Addresses of the files that only the first version has.
        deleted_url: Option<Vec<String>>,
    }

    /// What came of deleting files.
    object FilesDeleted {
        /// Whether it went well.
        is_success: Option<bool>,
    }

    /// A task was started.
    object TaskStarted {
        /// Id of the task, for `getTaskStatus` and `waitForTask`.
        task_id: String,
    }

    /// A task and what has come of it.
    object TaskStatus {
        /// State of the task. `SUCCESS` and `FAILURE` are final.
        status: TaskState,
        /// What has come of it. The page calls this an array and describes an object, so both are to
        /// be expected.
        result: Option<OneOf<Vec<TaskResult>, TaskResult>>,
        /// Code of a failure; absent otherwise.
        error_code: Option<String>,
        /// Text of a failure; absent otherwise.
        error_msg: Option<String>,
    }

    /// What came of a task; which fields are there depends on what it did. A switch or a
    /// synchronisation that went well has none.
    object TaskResult {
        /// Id of the dataset that was created.
        dataset_id: Option<String>,
        /// Name of the dataset that was created.
        dataset_name: Option<String>,
        /// Id of the version that was created.
        new_version_id: Option<String>,
        /// Name of the version that was created.
        version_name: Option<String>,
        /// Number of files.
        file_count: Option<i64>,
        /// When it was created; the page gives no unit.
        create_time: Option<i64>,
        /// Code of the failure.
        error_code: Option<String>,
        /// Text of the failure.
        error_msg: Option<String>,
    }

    /// State of a task.
    strings TaskState {
        /// It waits to be taken up.
        Pending = "PENDING",
        /// It waits for something else.
        Waiting = "WAITING",
        /// It is at work.
        Running = "RUNNING",
        /// It has begun.
        Started = "STARTED",
        /// It failed once and is tried again.
        Retry = "RETRY",
        /// It failed for good.
        Failure = "FAILURE",
        /// It is done.
        Success = "SUCCESS",
    }
}
