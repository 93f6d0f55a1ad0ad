//! Versions and tasks of the older `DatasetApi` (ModelArts v1).
//!
//! The vendor withdrew these pages in 2021 for v2, which has no switching of versions and reports
//! synchronisation by dataset instead of by task. Names are those of the Python SDK's methods.

use crate::http::Method;
use crate::model::Either;
use crate::{models, operations, waiters};

operations! {
    /// Switches a dataset to another of its versions.
    ///
    /// Answers as soon as the switch is under way: pass the `task_id` to `waitForTask`.
    ///
    /// Vendor page: ModelArts SDK reference (2019), "Switching Dataset Versions".
    CheckoutDatasetVersion(CheckoutDatasetVersionRequest) -> TaskStarted {
        method: Method::Put,
        path: "/v1/{project_id}/datasets/{dataset_id}/versions/current",
    }

    /// Brings a dataset up to date with the files at its source in OBS.
    ///
    /// Answers as soon as the synchronisation is under way: pass the `task_id` to `waitForTask`.
    ///
    /// Vendor page: ModelArts SDK reference (2019), "Synchronizing Datasets".
    SyncDataset(SyncDatasetRequest) -> TaskStarted {
        method: Method::Post,
        path: "/v1/{project_id}/datasets/{dataset_id}/sync",
    }

    /// Tells the state of a task that an operation of v1 has started.
    ///
    /// A failed task is no failed call: this resolves, with `status` `FAILURE`. To wait for the end of
    /// a task and have its failure thrown, use `waitForTask`.
    ///
    /// Vendor page: ModelArts SDK reference (2019), "Viewing the Status of a Dataset Task".
    GetTaskStatus(GetTaskStatusRequest) -> TaskStatus {
        method: Method::Get,
        path: "/v1/{project_id}/datasets/task/{task_id}",
    }
}

waiters! {
    /// Waits until a task of v1 has ended well, and resolves to its last state.
    ///
    /// Rejects with `TaskFailedError`, which has the task, where it ended in `FAILURE`.
    WaitForTask(GetTaskStatusRequest) {
        task: "",
        status: "status",
        done: &["SUCCESS"],
        failed: &["FAILURE"],
        reasons: &["result.error_msg", "result.0.error_msg", "error_msg"],
    }
}

models! {
    /// Which version a dataset shall stand at.
    request CheckoutDatasetVersionRequest {
        /// Id of the dataset.
        path dataset_id: String,
        /// Id of the version to switch to.
        body version_id: String,
    }

    /// Which dataset to bring up to date.
    request SyncDatasetRequest {
        /// Id of the dataset.
        path dataset_id: String,
    }

    /// Which task to look at.
    request GetTaskStatusRequest {
        /// Id of the task, as the operation that started it answered.
        path task_id: String,
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
        result: Option<Either<Vec<TaskResult>, TaskResult>>,
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
