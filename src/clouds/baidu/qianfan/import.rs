//! Import into a dataset version (Qianfan, `POST /v2/dataset`).

use crate::api::{Enumeration, Model, Operation, OperationSpec, Waiter};

/// The operations of this file.
pub static OPERATIONS: &[&OperationSpec] =
    &[CreateImportTaskRequest::SPEC, DescribeImportTaskRequest::SPEC];

/// The waiters of this file.
pub static WAITERS: &[Waiter] = &[WaitForImportTask::WAITER];

/// Starts an import of files from your own bucket into a version.
///
/// Asynchronous: pass the task id in `result` to `waitForImportTask`. Requires permission to
/// operate on data, which read-only keys do not have.
///
/// Vendor page: Qianfan API reference, "CreateImportTask".
#[derive(Debug, Clone, PartialEq, Operation)]
#[operation(
    post,
    path = "/v2/dataset?Action=CreateImportTask",
    response = CreateImportTaskResponse
)]
pub struct CreateImportTaskRequest {
    /// Id of the version, which starts with `ds-`.
    pub versionId: String,
    /// Either one folder, `bos:/bucket/folder/`, or files, `bos:/bucket/folder/a.jsonl`, which
    /// can come from several buckets. Accepted formats include jsonl, zip and xlsx.
    pub files: Vec<String>,
}

/// Response of `createImportTask`.
#[derive(Debug, Clone, PartialEq, Model)]
pub struct CreateImportTaskResponse {
    /// Id of the request, for the vendor's support.
    pub requestId: String,
    /// Id of the task, which starts with `task-`.
    pub result: String,
}

/// Returns the state of an import and the download URL of its error report.
///
/// Resolves even if the import failed; `importStatus` is then `ImportFailed`.
/// `waitForImportTask` polls until the import ends and rejects if it failed. Requires
/// permission to operate on data, which read-only keys do not have.
///
/// Vendor page: Qianfan API reference, "DescribeImportTask".
#[derive(Debug, Clone, PartialEq, Operation)]
#[operation(
    post,
    path = "/v2/dataset?Action=DescribeImportTask",
    response = DescribeImportTaskResponse,
    read
)]
pub struct DescribeImportTaskRequest {
    /// Id of the task, from `createImportTask`.
    pub taskId: String,
}

/// Response of `describeImportTask`.
#[derive(Debug, Clone, PartialEq, Model)]
pub struct DescribeImportTaskResponse {
    /// Id of the request, for the vendor's support.
    pub requestId: String,
    /// Import task.
    pub result: ImportTask,
}

/// Import task with its progress.
#[derive(Debug, Clone, PartialEq, Model)]
pub struct ImportTask {
    /// Id of the version.
    #[field(present)]
    pub versionId: Option<String>,
    /// State of the import.
    #[field(present)]
    pub importStatus: Option<ImportTaskStatus>,
    /// Progress, as a string: a percentage such as `40%` while running, `100%` on completion,
    /// `0` on failure.
    #[field(present)]
    pub progress: Option<String>,
    /// Size of the imported data, in megabytes.
    #[field(present)]
    pub sizeMB: Option<f64>,
    /// Number of imported samples.
    #[field(present)]
    pub sampleCount: Option<i64>,
    /// User who started the import.
    #[field(present)]
    pub creator: Option<String>,
    /// Start time, as `YYYY-MM-DD hh:mm:ss`; the time zone is not documented.
    #[field(present)]
    pub startTime: Option<String>,
    /// Completion time, in the same format; empty until then.
    #[field(present)]
    pub finishTime: Option<String>,
    /// Download URL of the error report; empty if there were no errors.
    pub errDownloadUrl: Option<String>,
}

/// Polls until an import is completed and returns the task.
///
/// # Errors
///
/// - `TaskFailedError`: the import fails; `errDownloadUrl` of the task lists the errors.
#[derive(Debug, Waiter)]
#[waiter(
    poll = DescribeImportTaskRequest,
    task = "result",
    status = "importStatus",
    done = ["ImportFinished"],
    failed = ["ImportFailed"]
)]
pub struct WaitForImportTask;

/// State of an import.
#[derive(Debug, Clone, PartialEq, Eq, Enumeration)]
pub enum ImportTaskStatus {
    /// In progress.
    Importing,
    /// Completed.
    ImportFinished,
    /// Failed.
    ImportFailed,
    /// A value newer than this package.
    Unknown(String),
}
