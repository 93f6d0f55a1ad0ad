//! Export of a dataset version (Qianfan, `POST /v2/dataset`).

use crate::clouds::baidu::qianfan::dataset::StorageType;
use crate::http::Method;
use crate::{models, operations, waiters};

operations! {
    /// Starts an export of a dataset version to platform storage or your own bucket.
    ///
    /// Asynchronous: pass the task id in `result` to `waitForExportTask`. Requires permission to
    /// operate on data, which read-only keys do not have.
    ///
    /// Vendor page: Qianfan API reference, "CreateExportTask".
    CreateExportTask(CreateExportTaskRequest) -> CreateExportTaskResponse {
        method: Method::Post,
        path: "/v2/dataset?Action=CreateExportTask",
    }

    /// Returns the state of an export and, once it is completed, its download URL.
    ///
    /// Resolves even if the export failed; `exportStatus` is then `ExportFailed`.
    /// `waitForExportTask` polls until the export ends and rejects if it failed. Requires
    /// permission to operate on data, which read-only keys do not have.
    ///
    /// Vendor page: Qianfan API reference, "DescribeExportTask".
    DescribeExportTask(DescribeExportTaskRequest) -> DescribeExportTaskResponse {
        method: Method::Post,
        path: "/v2/dataset?Action=DescribeExportTask",
        idempotent: true,
    }
}

waiters! {
    /// Polls until an export is completed and returns the task, including its `downloadUrl`.
    ///
    /// Rejects with `TaskFailedError`, which carries the task, if the export fails.
    WaitForExportTask(DescribeExportTaskRequest) {
        task: "result",
        status: "exportStatus",
        done: "ExportFinished",
        failed: "ExportFailed",
    }
}

models! {
    /// Parameters of `createExportTask`.
    request CreateExportTaskRequest {
        /// Id of the version, which starts with `ds-`.
        body versionId: String,
        /// Type of the destination.
        body storageType: StorageType,
        /// Folder in your bucket, such as `bos:/bucket/folder/`. Required if `storageType` is
        /// `BOS`; omit it otherwise.
        body storagePath: Option<String>,
    }

    /// Response of `createExportTask`.
    object CreateExportTaskResponse {
        /// Id of the request, for the vendor's support.
        requestId: String,
        /// Id of the task, which starts with `task-`.
        result: String,
    }

    /// Parameters of `describeExportTask`.
    request DescribeExportTaskRequest {
        /// Id of the task, from `createExportTask`.
        body taskId: String,
    }

    /// Response of `describeExportTask`.
    object DescribeExportTaskResponse {
        /// Id of the request, for the vendor's support.
        requestId: String,
        /// Export task.
        result: ExportTask,
    }

    /// Export task with its progress.
    object ExportTask {
        /// Type of the destination.
        storageType: Option<StorageType>,
        /// Full path of the exported file.
        storagePath: Option<String>,
        /// Size of the exported file, in megabytes.
        sizeMB: Option<f64>,
        /// Number of exported samples.
        sampleCount: Option<i64>,
        /// State of the export.
        exportStatus: Option<ExportTaskStatus>,
        /// Progress, as a string: a percentage such as `40%` while running, `100%` on completion,
        /// `0` on failure.
        progress: Option<String>,
        /// User who started the export.
        creator: Option<String>,
        /// Start time, as `YYYY-MM-DD hh:mm:ss`; the time zone is not documented.
        startTime: Option<String>,
        /// Completion time, in the same format.
        finishTime: Option<String>,
        /// Download URL of the exported archive, present on completion. Its validity is not
        /// documented, so do not store it.
        downloadUrl: Option<String>,
    }

    /// State of an export.
    strings ExportTaskStatus {
        /// In progress.
        Exporting = "Exporting",
        /// Completed.
        ExportFinished = "ExportFinished",
        /// Failed.
        ExportFailed = "ExportFailed",
    }
}
