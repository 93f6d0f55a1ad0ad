//! Export of a dataset version (Qianfan, `POST /v2/dataset`).

use crate::clouds::baidu::qianfan::dataset::StorageType;
use crate::http::Method;
use crate::{models, operations, waiters};

operations! {
    /// Starts the export of a dataset version to platform storage or to a bucket of your own.
    ///
    /// Answers with the id of the task in `result`: pass it to `waitForExportTask`. Needs the
    /// permission to operate on data, which read-only keys do not have.
    ///
    /// Vendor page: Qianfan API reference, "CreateExportTask".
    CreateExportTask(CreateExportTaskRequest) -> CreateExportTaskResponse {
        method: Method::Post,
        path: "/v2/dataset?Action=CreateExportTask",
    }

    /// Tells the state of an export, and where to download it once it is finished.
    ///
    /// A failed export is no failed call: this resolves, with `exportStatus` `ExportFailed`. To wait
    /// for the end and have a failure thrown, use `waitForExportTask`.
    ///
    /// Vendor page: Qianfan API reference, "DescribeExportTask".
    DescribeExportTask(DescribeExportTaskRequest) -> DescribeExportTaskResponse {
        method: Method::Post,
        path: "/v2/dataset?Action=DescribeExportTask",
        idempotent: true,
    }
}

waiters! {
    /// Waits until an export is finished, and resolves to the task, with its `downloadUrl`.
    ///
    /// Rejects with `TaskFailedError`, which has the task, where the export failed.
    WaitForExportTask(DescribeExportTaskRequest) {
        task: "result",
        status: "exportStatus",
        done: "ExportFinished",
        failed: "ExportFailed",
    }
}

models! {
    /// Which version to export, and where to.
    request CreateExportTaskRequest {
        /// Id of the version, beginning with `ds-`.
        body versionId: String,
        /// Kind of the destination.
        body storageType: StorageType,
        /// Folder in a bucket of yours, such as `bos:/bucket/folder/`; needed where `storageType` is
        /// `BOS`, otherwise left out.
        body storagePath: Option<String>,
    }

    /// An export was started.
    object CreateExportTaskResponse {
        /// Id of the request, for the vendor's support.
        requestId: String,
        /// Id of the task, beginning with `task-`.
        result: String,
    }

    /// Which export to look at.
    request DescribeExportTaskRequest {
        /// Id of the task, as `createExportTask` answered.
        body taskId: String,
    }

    /// State of an export.
    object DescribeExportTaskResponse {
        /// Id of the request, for the vendor's support.
        requestId: String,
        /// The export.
        result: ExportTask,
    }

    /// An export and how far it is.
    object ExportTask {
        /// Kind of the destination.
        storageType: Option<StorageType>,
        /// Full path of the exported file.
        storagePath: Option<String>,
        /// Size of the exported file in megabytes.
        sizeMB: Option<f64>,
        /// Samples that were exported.
        sampleCount: Option<i64>,
        /// State of the export.
        exportStatus: Option<ExportTaskStatus>,
        /// How far it is, as text: a percentage such as `40%` while it is at work, `100%` when it is
        /// done, `0` when it failed.
        progress: Option<String>,
        /// Who started it.
        creator: Option<String>,
        /// When it began, `YYYY-MM-DD hh:mm:ss`; the time zone is not documented.
        startTime: Option<String>,
        /// When it ended, in the same form.
        finishTime: Option<String>,
        /// Where the exported archive can be downloaded, once it is finished. How long the link is
        /// good for is not documented: do not keep it.
        downloadUrl: Option<String>,
    }

    /// State of an export.
    strings ExportTaskStatus {
        /// It is at work.
        Exporting = "Exporting",
        /// It is done.
        ExportFinished = "ExportFinished",
        /// It failed.
        ExportFailed = "ExportFailed",
    }
}
