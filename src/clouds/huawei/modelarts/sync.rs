//! Synchronisation of datasets with their source (ModelArts v2, group "Dataset Synchronization
//! Task").

use crate::api::{Model, Operation, OperationSpec, Waiter};
use crate::clouds::huawei::modelarts::import::ImportTaskStatus;

/// The operations of this file.
pub static OPERATIONS: &[&OperationSpec] =
    &[SyncDataSourceRequest::SPEC, SyncDataSourceStateRequest::SPEC];

/// The waiters of this file.
pub static WAITERS: &[Waiter] = &[WaitForDataSync::WAITER];

/// Synchronises a dataset with the files at its source.
///
/// Asynchronous and without a response body: pass `dataset_id` to `waitForDataSync`.
///
/// # Errors
///
/// - `ModelArts.4355`: a synchronisation is already running.
/// - `ModelArts.4343`: a version is being published.
/// - `ModelArts.4349`: a version switch is in progress.
///
/// Vendor page: ModelArts API reference, "Synchronizing a Dataset".
#[derive(Debug, Clone, PartialEq, Operation)]
#[operation(post, path = "/v2/{project_id}/datasets/{dataset_id}/sync-data")]
pub struct SyncDataSourceRequest {
    /// Id of the dataset, from `listDatasets` or `createDataset`.
    #[field(path)]
    pub dataset_id: String,
}

/// Returns the state of a dataset's last synchronisation.
///
/// Resolves even if the synchronisation failed; `status` is then `FAILED`, or `NOT_EXIST` if
/// there was none. `waitForDataSync` polls until the synchronisation ends and rejects if it
/// failed.
///
/// Vendor page: ModelArts API reference, "Querying the Status of a Dataset Synchronization
/// Task".
#[derive(Debug, Clone, PartialEq, Operation)]
#[operation(
    get,
    path = "/v2/{project_id}/datasets/{dataset_id}/sync-data/status",
    response = SyncDataSourceStateResponse
)]
pub struct SyncDataSourceStateRequest {
    /// Id of the dataset, from `listDatasets` or `createDataset`.
    #[field(path)]
    pub dataset_id: String,
}

/// Last synchronisation of a dataset.
#[derive(Debug, Clone, PartialEq, Model)]
pub struct SyncDataSourceStateResponse {
    /// Number of added samples, in files.
    pub add_sample_count: Option<i64>,
    /// Start time, in epoch milliseconds.
    pub create_time: Option<i64>,
    /// Id of the dataset.
    #[field(present)]
    pub dataset_id: Option<String>,
    /// Number of deleted samples.
    pub deleted_sample_count: Option<i64>,
    /// Running time; the unit is not documented.
    pub duration_time: Option<i64>,
    /// Error code of a failed task, such as `ModelArts.4362`; absent otherwise.
    pub error_code: Option<String>,
    /// Error message of a failed task; absent otherwise.
    pub error_msg: Option<String>,
    /// State of the synchronisation.
    #[field(present)]
    pub status: Option<ImportTaskStatus>,
    /// Id of the synchronisation; no operation takes it.
    pub task_id: Option<String>,
    /// Total number of samples.
    pub total_sample_count: Option<i64>,
}

/// Polls until the synchronisation of a dataset is completed and returns it.
///
/// # Errors
///
/// - `TaskFailedError`: the synchronisation fails or does not exist.
#[derive(Debug, Waiter)]
#[waiter(
    poll = SyncDataSourceStateRequest,
    status = "status",
    done = ["COMPLETED"],
    failed = ["FAILED", "NOT_EXIST"],
    reasons = ["error_msg"]
)]
pub struct WaitForDataSync;
