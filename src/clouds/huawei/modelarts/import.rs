//! Imports into a dataset (ModelArts v2, group "Dataset Import Task").

use crate::api::{Enumeration, Model, OneOf, Operation, OperationSpec, Waiter};
use crate::clouds::huawei::modelarts::data_source::DataSource;
use crate::clouds::huawei::modelarts::label::{Label, LabelFormat};
use crate::clouds::huawei::modelarts::processing::ProcessorTaskStatus;

/// The operations of this file.
pub static OPERATIONS: &[&OperationSpec] =
    &[ListImportTasksRequest::SPEC, ImportTaskRequest::SPEC, DescImportTaskRequest::SPEC];

/// The waiters of this file.
pub static WAITERS: &[Waiter] = &[WaitForImportTask::WAITER];

/// Lists the import tasks of a dataset.
///
/// Vendor page: ModelArts API reference, "Querying the Dataset Import Task List".
#[derive(Debug, Clone, PartialEq, Operation)]
#[operation(
    get,
    path = "/v2/{project_id}/datasets/{dataset_id}/import-tasks",
    response = ListImportTasksResponse
)]
#[paging(offset, items = "import_tasks", total = "total_count", limit = 10)]
pub struct ListImportTasksRequest {
    /// Id of the dataset, from `listDatasets` or `createDataset`.
    #[field(path)]
    pub dataset_id: String,
    /// Items per page, 1 to 100.
    /// Default: 10.
    #[field(query, range = 1..=100)]
    pub limit: Option<i32>,
    /// Zero-based index of the page, not of the item; iteration starts at this page.
    /// Default: 0.
    #[field(query, range = 0..)]
    pub offset: Option<i32>,
}

/// Starts an import of samples and labels into a dataset.
///
/// Asynchronous: pass `dataset_id` and the returned `task_id` to `waitForImportTask`.
///
/// # Errors
///
/// - `ModelArts.4356`: an import is already running.
/// - `ModelArts.4340`: the import path has no valid files.
/// - `ModelArts.4343`: a version is being published.
/// - `ModelArts.4349`: a version switch is in progress.
///
/// Vendor page: ModelArts API reference, "Creating an Import Task".
#[derive(Debug, Clone, PartialEq, Operation)]
#[operation(
    post,
    path = "/v2/{project_id}/datasets/{dataset_id}/import-tasks",
    response = ImportTaskResponse
)]
pub struct ImportTaskRequest {
    /// Id of the dataset, from `listDatasets` or `createDataset`.
    #[field(path)]
    pub dataset_id: String,
    /// Source of the data, for sources other than OBS.
    pub data_source: Option<DataSource>,
    /// `true` to import hard examples only.
    /// Default: false.
    pub difficult_only: Option<bool>,
    /// Labels to exclude: samples with one of them are not imported.
    pub excluded_labels: Option<Vec<Label>>,
    /// `true` to import labels as final, `false` to import them as awaiting confirmation (image
    /// classification and object detection only).
    /// Default: true.
    pub final_annotation: Option<bool>,
    /// `true` to import the labels found with the data.
    /// Default: true.
    pub import_annotations: Option<bool>,
    /// Folder within the dataset's data that receives the files. Repeated imports into the same
    /// folder do not import a sample twice. Not for table datasets.
    pub import_folder: Option<String>,
    /// Type of the source.
    /// Default: "obs".
    pub import_origin: Option<ImportOrigin>,
    /// OBS path of the folder or manifest file, depending on `import_type`. Folders are
    /// supported only for image classification, object detection, text classification and sound
    /// classification.
    pub import_path: String,
    /// `true` to import samples in addition to labels.
    /// Default: true.
    pub import_samples: Option<bool>,
    /// Type of `import_path`: a folder or a manifest. No default is documented.
    pub import_type: Option<ImportType>,
    /// Labels to include: only samples with one of them are imported. The vendor documents
    /// labels, but its example has their names; both are accepted.
    pub included_labels: Option<Vec<OneOf<Label, String>>>,
    /// Storage format of text labels; text classification only.
    pub label_format: Option<LabelFormat>,
    /// `true` if the first line of the file holds the column names; table datasets only.
    /// Default: false.
    pub with_column_header: Option<bool>,
}

/// Returns the state and progress of an import.
///
/// Resolves even if the import failed; `status` is then `FAILED`. `waitForImportTask` polls
/// until the import ends and rejects if it failed.
///
/// Vendor page: ModelArts API reference, "Querying Details About a Dataset Import Task".
#[derive(Debug, Clone, PartialEq, Operation)]
#[operation(
    get,
    path = "/v2/{project_id}/datasets/{dataset_id}/import-tasks/{task_id}",
    response = ImportTaskStatusResp
)]
pub struct DescImportTaskRequest {
    /// Id of the dataset, from `listDatasets` or `createDataset`.
    #[field(path)]
    pub dataset_id: String,
    /// Id of the import, from `importTask`.
    #[field(path)]
    pub task_id: String,
}

/// Progress of a file copy.
#[derive(Debug, Clone, PartialEq, Model)]
pub struct FileCopyProgress {
    /// Number of copied files.
    pub file_num_finished: Option<i64>,
    /// Number of files to copy.
    pub file_num_total: Option<i64>,
    /// Copied bytes.
    pub file_size_finished: Option<i64>,
    /// Bytes to copy.
    pub file_size_total: Option<i64>,
}

/// Response of `importTask`, returned while the import is running.
#[derive(Debug, Clone, PartialEq, Model)]
pub struct ImportTaskResponse {
    /// Id of the import, for `waitForImportTask`.
    pub task_id: String,
}

/// Import task with its progress.
#[derive(Debug, Clone, PartialEq, Model)]
pub struct ImportTaskStatusResp {
    /// Number of labelled samples.
    #[field(present)]
    pub annotated_sample_count: Option<i64>,
    /// Start time, in epoch milliseconds.
    #[field(present)]
    pub create_time: Option<i64>,
    /// Source of the data.
    pub data_source: Option<DataSource>,
    /// Id of the dataset.
    #[field(present)]
    pub dataset_id: Option<String>,
    /// Running time, in seconds.
    #[field(present)]
    pub elapsed_time: Option<i64>,
    /// Error code of a failed task, such as `ModelArts.4362`; absent otherwise.
    pub error_code: Option<String>,
    /// Error message of a failed task; absent otherwise.
    pub error_msg: Option<String>,
    /// Progress of the file copy.
    pub file_statistics: Option<FileCopyProgress>,
    /// Number of transferred files.
    #[field(present)]
    pub finished_file_count: Option<i64>,
    /// Transferred bytes.
    #[field(present)]
    pub finished_file_size: Option<i64>,
    /// OBS path of the folder or manifest file.
    #[field(present)]
    pub import_path: Option<String>,
    /// Type of `import_path`: a folder or a manifest.
    #[field(present)]
    pub import_type: Option<ImportTypeCode>,
    /// Number of imported samples.
    #[field(present)]
    pub imported_sample_count: Option<i64>,
    /// Number of imported subsamples.
    #[field(present)]
    pub imported_sub_sample_count: Option<i64>,
    /// Id of the data processing task.
    pub processor_task_id: Option<String>,
    /// State of the data processing task.
    pub processor_task_status: Option<ProcessorTaskStatus>,
    /// State of the import.
    #[field(present)]
    pub status: Option<ImportTaskStatus>,
    /// Id of the import, usually the id of the dataset and a further id, joined by `_`.
    pub task_id: String,
    /// Number of files to transfer.
    #[field(present)]
    pub total_file_count: Option<i64>,
    /// Bytes to transfer.
    #[field(present)]
    pub total_file_size: Option<i64>,
    /// Number of samples to import.
    #[field(present)]
    pub total_sample_count: Option<i64>,
    /// Total number of subsamples, such as frames of videos.
    #[field(present)]
    pub total_sub_sample_count: Option<i64>,
    /// Number of automatically labelled samples that await confirmation.
    pub unconfirmed_sample_count: Option<i64>,
    /// Time of the last change, in epoch milliseconds.
    pub update_ms: Option<i64>,
}

/// One page of the import tasks of a dataset.
#[derive(Debug, Clone, PartialEq, Model)]
pub struct ListImportTasksResponse {
    /// Imports on this page.
    pub import_tasks: Vec<ImportTaskStatusResp>,
    /// Total number of imports, over all pages.
    pub total_count: i32,
}

/// Polls until an import is completed and returns it.
///
/// # Errors
///
/// - `TaskFailedError`: the import fails or does not exist.
#[derive(Debug, Waiter)]
#[waiter(
    poll = DescImportTaskRequest,
    status = "status",
    done = ["COMPLETED"],
    failed = ["FAILED", "NOT_EXIST"],
    reasons = ["error_msg"]
)]
pub struct WaitForImportTask;

/// Type of an import, as a code used in responses.
#[derive(Debug, Clone, PartialEq, Eq, Enumeration)]
pub enum ImportTypeCode {
    /// Folder.
    #[value(0)]
    Directory,
    /// Manifest file.
    #[value(1)]
    Manifest,
    /// A value newer than this package.
    Unknown(i64),
}

/// Type of an import, as a name used in requests.
#[derive(Debug, Clone, PartialEq, Eq, Enumeration)]
pub enum ImportType {
    /// Folder.
    #[value("dir")]
    Directory,
    /// Manifest file.
    #[value("manifest")]
    Manifest,
    /// A value newer than this package.
    Unknown(String),
}

/// Type of an import's source.
#[derive(Debug, Clone, PartialEq, Eq, Enumeration)]
pub enum ImportOrigin {
    /// OBS bucket.
    #[value("obs")]
    Obs,
    /// GaussDB(DWS) cluster.
    #[value("dws")]
    Dws,
    /// DLI queue.
    #[value("dli")]
    Dli,
    /// RDS database.
    #[value("rds")]
    Rds,
    /// MRS cluster.
    #[value("mrs")]
    Mrs,
    /// Inference service.
    #[value("inference")]
    Inference,
    /// A value newer than this package.
    Unknown(String),
}

/// State of an import or synchronisation.
#[derive(Debug, Clone, PartialEq, Eq, Enumeration)]
pub enum ImportTaskStatus {
    /// Queued.
    #[value("QUEUING")]
    Queuing,
    /// Starting.
    #[value("STARTING")]
    Starting,
    /// In progress.
    #[value("RUNNING")]
    Running,
    /// Completed.
    #[value("COMPLETED")]
    Completed,
    /// Failed.
    #[value("FAILED")]
    Failed,
    /// No such task.
    #[value("NOT_EXIST")]
    NotExist,
    /// A value newer than this package.
    Unknown(String),
}
