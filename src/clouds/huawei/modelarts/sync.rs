//! Bringing a dataset up to date with its source (ModelArts v2, group "Dataset Synchronization Task").

use crate::clouds::huawei::modelarts::import::ImportTaskStatus;
use crate::http::Method;
use crate::{models, operations, waiters};

operations! {
    /// Brings a dataset up to date with the files at its source.
    ///
    /// Answers as soon as the synchronisation is under way, with nothing: pass `dataset_id` to
    /// `waitForDataSync`. Fails with `ModelArts.4355` while another synchronisation is at work, and
    /// with `ModelArts.4343` or `ModelArts.4349` while a version is published or switched to.
    ///
    /// Vendor page: ModelArts API reference, "Synchronizing a Dataset".
    SyncDataSource(SyncDataSourceRequest) -> () {
        method: Method::Post,
        path: "/v2/{project_id}/datasets/{dataset_id}/sync-data",
    }

    /// Tells the state of the last synchronisation of a dataset.
    ///
    /// A failed synchronisation is no failed call: this resolves, with `status` `FAILED`, or
    /// `NOT_EXIST` where there was none. To wait for the end and have a failure thrown, use
    /// `waitForDataSync`.
    ///
    /// Vendor page: ModelArts API reference, "Querying the Status of a Dataset Synchronization
    /// Task".
    SyncDataSourceState(SyncDataSourceStateRequest) -> SyncDataSourceStateResponse {
        method: Method::Get,
        path: "/v2/{project_id}/datasets/{dataset_id}/sync-data/status",
    }
}

waiters! {
    /// Waits until the synchronisation of a dataset is done, and resolves to its last state.
    ///
    /// Rejects with `TaskFailedError`, which has the synchronisation, where it failed or there was
    /// none.
    WaitForDataSync(SyncDataSourceStateRequest) {
        status: "status",
        done: "COMPLETED",
        failed: "FAILED NOT_EXIST",
        reasons: "error_msg",
    }
}

models! {
    /// Which dataset to bring up to date.
    request SyncDataSourceRequest {
        /// Id of the dataset, from `listDatasets` or `createDataset`.
        path dataset_id: String,
    }

    /// Whose synchronisation to look at.
    request SyncDataSourceStateRequest {
        /// Id of the dataset, from `listDatasets` or `createDataset`.
        path dataset_id: String,
    }

    /// The last synchronisation of a dataset.
    object SyncDataSourceStateResponse {
        /// Samples that were added, in files.
        add_sample_count: Option<i64>,
        /// When the synchronisation began, in epoch milliseconds.
        create_time: Option<i64>,
        /// Id of the dataset.
        dataset_id: Option<String>,
        /// Samples that were deleted.
        deleted_sample_count: Option<i64>,
        /// How long it has run; the page gives no unit.
        duration_time: Option<i64>,
        /// Code of a failure, such as `ModelArts.4362`; absent otherwise.
        error_code: Option<String>,
        /// Text of a failure; absent otherwise.
        error_msg: Option<String>,
        /// State of the synchronisation.
        status: Option<ImportTaskStatus>,
        /// Id of the synchronisation, which no operation asks for.
        task_id: Option<String>,
        /// Samples in all.
        total_sample_count: Option<i64>,
    }
}
