//! Synchronisation of datasets with their source (ModelArts v2, group "Dataset Synchronization
//! Task").

use crate::clouds::huawei::modelarts::import::ImportTaskStatus;
use crate::http::Method;
use crate::{models, operations, waiters};

operations! {
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
    SyncDataSource(SyncDataSourceRequest) -> () {
        method: Method::Post,
        path: "/v2/{project_id}/datasets/{dataset_id}/sync-data",
    }

    /// Returns the state of a dataset's last synchronisation.
    ///
    /// Resolves even if the synchronisation failed; `status` is then `FAILED`, or `NOT_EXIST` if
    /// there was none. `waitForDataSync` polls until the synchronisation ends and rejects if it
    /// failed.
    ///
    /// Vendor page: ModelArts API reference, "Querying the Status of a Dataset Synchronization
    /// Task".
    SyncDataSourceState(SyncDataSourceStateRequest) -> SyncDataSourceStateResponse {
        method: Method::Get,
        path: "/v2/{project_id}/datasets/{dataset_id}/sync-data/status",
    }
}

waiters! {
    /// Polls until the synchronisation of a dataset is completed and returns it.
    ///
    /// Rejects with `TaskFailedError`, which carries the synchronisation, if the synchronisation
    /// fails or does not exist.
    WaitForDataSync(SyncDataSourceStateRequest) {
        status: "status",
        done: "COMPLETED",
        failed: "FAILED NOT_EXIST",
        reasons: "error_msg",
    }
}

models! {
    /// Parameters of `syncDataSource`.
    request SyncDataSourceRequest {
        /// Id of the dataset, from `listDatasets` or `createDataset`.
        path dataset_id: String,
    }

    /// Parameters of `syncDataSourceState`.
    request SyncDataSourceStateRequest {
        /// Id of the dataset, from `listDatasets` or `createDataset`.
        path dataset_id: String,
    }

    /// Last synchronisation of a dataset.
    object SyncDataSourceStateResponse {
        /// Number of added samples, in files.
        add_sample_count: Option<i64>,
        /// Start time, in epoch milliseconds.
        create_time: Option<i64>,
        /// Id of the dataset.
        dataset_id: Option<String>,
        /// Number of deleted samples.
        deleted_sample_count: Option<i64>,
        /// Running time; the unit is not documented.
        duration_time: Option<i64>,
        /// Error code of a failed task, such as `ModelArts.4362`; absent otherwise.
        error_code: Option<String>,
        /// Error message of a failed task; absent otherwise.
        error_msg: Option<String>,
        /// State of the synchronisation.
        status: Option<ImportTaskStatus>,
        /// Id of the synchronisation; no operation takes it.
        task_id: Option<String>,
        /// Total number of samples.
        total_sample_count: Option<i64>,
    }
}
