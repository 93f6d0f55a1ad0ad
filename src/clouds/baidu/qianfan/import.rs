//! Import into a dataset version (Qianfan, `POST /v2/dataset`).

use crate::http::Method;
use crate::{models, operations, waiters};

operations! {
    /// Starts an import of files from your own bucket into a version.
    ///
    /// Asynchronous: pass the task id in `result` to `waitForImportTask`. Requires permission to
    /// operate on data, which read-only keys do not have.
    ///
    /// Vendor page: Qianfan API reference, "CreateImportTask".
    CreateImportTask(CreateImportTaskRequest) -> CreateImportTaskResponse {
        method: Method::Post,
        path: "/v2/dataset?Action=CreateImportTask",
    }

    /// Returns the state of an import and the download URL of its error report.
    ///
    /// Resolves even if the import failed; `importStatus` is then `ImportFailed`.
    /// `waitForImportTask` polls until the import ends and rejects if it failed. Requires
    /// permission to operate on data, which read-only keys do not have.
    ///
    /// Vendor page: Qianfan API reference, "DescribeImportTask".
    DescribeImportTask(DescribeImportTaskRequest) -> DescribeImportTaskResponse {
        method: Method::Post,
        path: "/v2/dataset?Action=DescribeImportTask",
        idempotent: true,
    }
}

waiters! {
    /// Polls until an import is completed and returns the task.
    ///
    /// Rejects with `TaskFailedError`, which carries the task and its `errDownloadUrl`, if the
    /// import fails.
    WaitForImportTask(DescribeImportTaskRequest) {
        task: "result",
        status: "importStatus",
        done: "ImportFinished",
        failed: "ImportFailed",
    }
}

models! {
    /// Parameters of `createImportTask`.
    request CreateImportTaskRequest {
        /// Id of the version, which starts with `ds-`.
        body versionId: String,
        /// Either one folder, `bos:/bucket/folder/`, or files, `bos:/bucket/folder/a.jsonl`, which
        /// can come from several buckets. Accepted formats include jsonl, zip and xlsx.
        body files: Vec<String>,
    }

    /// Response of `createImportTask`.
    object CreateImportTaskResponse {
        /// Id of the request, for the vendor's support.
        requestId: String,
        /// Id of the task, which starts with `task-`.
        result: String,
    }

    /// Parameters of `describeImportTask`.
    request DescribeImportTaskRequest {
        /// Id of the task, from `createImportTask`.
        body taskId: String,
    }

    /// Response of `describeImportTask`.
    object DescribeImportTaskResponse {
        /// Id of the request, for the vendor's support.
        requestId: String,
        /// Import task.
        result: ImportTask,
    }

    /// Import task with its progress.
    object ImportTask {
        /// Id of the version.
        versionId: Option<String>,
        /// State of the import.
        importStatus: Option<ImportTaskStatus>,
        /// Progress, as a string: a percentage such as `40%` while running, `100%` on completion,
        /// `0` on failure.
        progress: Option<String>,
        /// Size of the imported data, in megabytes.
        sizeMB: Option<f64>,
        /// Number of imported samples.
        sampleCount: Option<i64>,
        /// User who started the import.
        creator: Option<String>,
        /// Start time, as `YYYY-MM-DD hh:mm:ss`; the time zone is not documented.
        startTime: Option<String>,
        /// Completion time, in the same format; empty until then.
        finishTime: Option<String>,
        /// Download URL of the error report; empty if there were no errors.
        errDownloadUrl: Option<String>,
    }

    /// State of an import.
    strings ImportTaskStatus {
        /// In progress.
        Importing = "Importing",
        /// Completed.
        ImportFinished = "ImportFinished",
        /// Failed.
        ImportFailed = "ImportFailed",
    }
}
