//! Import into a dataset version (Qianfan, `POST /v2/dataset`).

use crate::http::Method;
use crate::{models, operations, waiters};

operations! {
    /// Starts an import of files from a bucket of your own into a version.
    ///
    /// Answers with the id of the task in `result`: pass it to `waitForImportTask`. Needs the
    /// permission to operate on data, which read-only keys do not have.
    ///
    /// Vendor page: Qianfan API reference, "CreateImportTask".
    CreateImportTask(CreateImportTaskRequest) -> CreateImportTaskResponse {
        method: Method::Post,
        path: "/v2/dataset?Action=CreateImportTask",
    }

    /// Tells the state of an import, and where to download what went wrong.
    ///
    /// A failed import is no failed call: this resolves, with `importStatus` `ImportFailed`. To wait
    /// for the end and have a failure thrown, use `waitForImportTask`. Needs the permission to operate
    /// on data, which read-only keys do not have.
    ///
    /// Vendor page: Qianfan API reference, "DescribeImportTask".
    DescribeImportTask(DescribeImportTaskRequest) -> DescribeImportTaskResponse {
        method: Method::Post,
        path: "/v2/dataset?Action=DescribeImportTask",
        idempotent: true,
    }
}

waiters! {
    /// Waits until an import is finished, and resolves to the task.
    ///
    /// Rejects with `TaskFailedError`, which has the task with its `errDownloadUrl`, where the import
    /// failed.
    WaitForImportTask(DescribeImportTaskRequest) {
        task: "result",
        status: "importStatus",
        done: "ImportFinished",
        failed: "ImportFailed",
    }
}

models! {
    /// What to import, and into which version.
    request CreateImportTaskRequest {
        /// Id of the version, beginning with `ds-`.
        body versionId: String,
        /// Either one folder, `bos:/bucket/folder/`, or files, `bos:/bucket/folder/a.jsonl`, which may
        /// come from several buckets. Jsonl, zip, xlsx and the like are taken.
        body files: Vec<String>,
    }

    /// An import was started.
    object CreateImportTaskResponse {
        /// Id of the request, for the vendor's support.
        requestId: String,
        /// Id of the task, beginning with `task-`.
        result: String,
    }

    /// Which import to look at.
    request DescribeImportTaskRequest {
        /// Id of the task, as `createImportTask` answered.
        body taskId: String,
    }

    /// State of an import.
    object DescribeImportTaskResponse {
        /// Id of the request, for the vendor's support.
        requestId: String,
        /// The import.
        result: ImportTask,
    }

    /// An import and how far it is.
    object ImportTask {
        /// Id of the version imported into.
        versionId: Option<String>,
        /// State of the import.
        importStatus: Option<ImportTaskStatus>,
        /// How far it is, as text: a percentage such as `40%` while it is at work, `100%` when it is
        /// done, `0` when it failed.
        progress: Option<String>,
        /// Size of the imported data in megabytes.
        sizeMB: Option<f64>,
        /// Samples that were imported.
        sampleCount: Option<i64>,
        /// Who started it.
        creator: Option<String>,
        /// When it began, `YYYY-MM-DD hh:mm:ss`; the time zone is not documented.
        startTime: Option<String>,
        /// When it ended, in the same form; empty before.
        finishTime: Option<String>,
        /// Where a report of what could not be imported can be downloaded; empty where all went well.
        errDownloadUrl: Option<String>,
    }

    /// State of an import.
    strings ImportTaskStatus {
        /// It is at work.
        Importing = "Importing",
        /// It is done.
        ImportFinished = "ImportFinished",
        /// It failed.
        ImportFailed = "ImportFailed",
    }
}
