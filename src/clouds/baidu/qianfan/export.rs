//! Export of a dataset version (Qianfan, `POST /v2/dataset`).

use crate::api::{Enumeration, Model, Operation, OperationSpec, Waiter};
use crate::clouds::baidu::qianfan::dataset::StorageType;

/// The operations of this file.
pub static OPERATIONS: &[&OperationSpec] =
    &[CreateExportTaskRequest::SPEC, DescribeExportTaskRequest::SPEC];

/// The waiters of this file.
pub static WAITERS: &[Waiter] = &[WaitForExportTask::WAITER];

/// Starts an export of a dataset version to platform storage or your own bucket.
///
/// Asynchronous: pass the task id in `result` to `waitForExportTask`. Requires permission to
/// operate on data, which read-only keys do not have.
///
/// Vendor page: Qianfan API reference, "CreateExportTask".
#[derive(Debug, Clone, PartialEq, Operation)]
#[operation(
    post,
    path = "/v2/dataset?Action=CreateExportTask",
    response = CreateExportTaskResponse
)]
pub struct CreateExportTaskRequest {
    /// Id of the version, which starts with `ds-`.
    pub versionId: String,
    /// Type of the destination.
    pub storageType: StorageType,
    /// Folder in your bucket, such as `bos:/bucket/folder/`. Required if `storageType` is
    /// `BOS`; omit it otherwise.
    pub storagePath: Option<String>,
}

/// Response of `createExportTask`.
#[derive(Debug, Clone, PartialEq, Model)]
pub struct CreateExportTaskResponse {
    /// Id of the request, for the vendor's support.
    pub requestId: String,
    /// Id of the task, which starts with `task-`.
    pub result: String,
}

/// Returns the state of an export and, once it is completed, its download URL.
///
/// Resolves even if the export failed; `exportStatus` is then `ExportFailed`.
/// `waitForExportTask` polls until the export ends and rejects if it failed. Requires
/// permission to operate on data, which read-only keys do not have.
///
/// Vendor page: Qianfan API reference, "DescribeExportTask".
#[derive(Debug, Clone, PartialEq, Operation)]
#[operation(
    post,
    path = "/v2/dataset?Action=DescribeExportTask",
    response = DescribeExportTaskResponse,
    read
)]
pub struct DescribeExportTaskRequest {
    /// Id of the task, from `createExportTask`.
    pub taskId: String,
}

/// Response of `describeExportTask`.
#[derive(Debug, Clone, PartialEq, Model)]
pub struct DescribeExportTaskResponse {
    /// Id of the request, for the vendor's support.
    pub requestId: String,
    /// Export task.
    pub result: ExportTask,
}

/// Export task with its progress.
#[derive(Debug, Clone, PartialEq, Model)]
pub struct ExportTask {
    /// Type of the destination.
    #[field(present)]
    pub storageType: Option<StorageType>,
    /// Full path of the exported file.
    #[field(present)]
    pub storagePath: Option<String>,
    /// Size of the exported file, in megabytes.
    #[field(present)]
    pub sizeMB: Option<f64>,
    /// Number of exported samples.
    #[field(present)]
    pub sampleCount: Option<i64>,
    /// State of the export.
    #[field(present)]
    pub exportStatus: Option<ExportTaskStatus>,
    /// Progress, as a string: a percentage such as `40%` while running, `100%` on completion,
    /// `0` on failure.
    #[field(present)]
    pub progress: Option<String>,
    /// User who started the export.
    #[field(present)]
    pub creator: Option<String>,
    /// Start time, as `YYYY-MM-DD hh:mm:ss`; the time zone is not documented.
    #[field(present)]
    pub startTime: Option<String>,
    /// Completion time, in the same format.
    #[field(present)]
    pub finishTime: Option<String>,
    /// Download URL of the exported archive, present on completion. Its validity is not
    /// documented, so do not store it.
    pub downloadUrl: Option<String>,
}

/// Polls until an export is completed and returns the task, including its `downloadUrl`.
///
/// # Errors
///
/// - `TaskFailedError`: the export fails.
#[derive(Debug, Waiter)]
#[waiter(
    poll = DescribeExportTaskRequest,
    task = "result",
    status = "exportStatus",
    done = ["ExportFinished"],
    failed = ["ExportFailed"],
    result = ["downloadUrl"]
)]
pub struct WaitForExportTask;

/// State of an export.
#[derive(Debug, Clone, PartialEq, Eq, Enumeration)]
pub enum ExportTaskStatus {
    /// In progress.
    Exporting,
    /// Completed.
    ExportFinished,
    /// Failed.
    ExportFailed,
    /// A value newer than this package.
    Unknown(String),
}
