//! Exports of a dataset (ModelArts v2, group "Dataset Export Task").

use crate::api::{Enumeration, Model, OneOf, Operation, OperationSpec, Waiter};
use crate::clouds::huawei::modelarts::sample_record::SampleState;
use crate::clouds::huawei::modelarts::sample_search::SearchCondition;
use crate::clouds::huawei::modelarts::version::DatasetVersionFormat;

/// The operations of this file.
pub static OPERATIONS: &[&OperationSpec] = &[
    GetExportTasksStatusOfDatasetRequest::SPEC,
    ExportTaskRequest::SPEC,
    GetExportTaskStatusOfDatasetRequest::SPEC,
];

/// The waiters of this file.
pub static WAITERS: &[Waiter] = &[WaitForExportTask::WAITER];

/// Lists the export tasks of a dataset.
///
/// Vendor page: ModelArts API reference, "Querying the Dataset Export Task List".
#[derive(Debug, Clone, PartialEq, Operation)]
#[operation(
    get,
    path = "/v2/{project_id}/datasets/{dataset_id}/export-tasks",
    response = GetExportTasksStatusOfDatasetResponse
)]
#[paging(offset, items = "export_tasks", total = "total_count", limit = 10)]
pub struct GetExportTasksStatusOfDatasetRequest {
    /// Id of the dataset, from `listDatasets` or `createDataset`.
    #[field(path)]
    pub dataset_id: String,
    /// Only exports of these samples. If absent, all exports.
    #[field(query)]
    pub export_type: Option<ExportType>,
    /// Items per page, 1 to 100.
    /// Default: 10.
    #[field(query, range = 1..=100)]
    pub limit: Option<i32>,
    /// Zero-based index of the page, not of the item; iteration starts at this page.
    /// Default: 0.
    #[field(query, range = 0..)]
    pub offset: Option<i32>,
}

/// Starts an export of a dataset or version to OBS or to a new dataset.
///
/// Asynchronous: pass the id of the dataset as `resource_id` and the returned `task_id` to
/// `waitForExportTask`.
///
/// # Errors
///
/// - `ModelArts.4358`: the export path is invalid.
/// - `ModelArts.4384`: an export parameter is invalid.
/// - `ModelArts.4343`: a version is being published.
/// - `ModelArts.4349`: a version switch is in progress.
///
/// Vendor page: ModelArts API reference, "Creating a Dataset Export Task".
#[derive(Debug, Clone, PartialEq, Operation)]
#[operation(
    post,
    path = "/v2/{project_id}/datasets/{dataset_id}/export-tasks",
    response = ExportTaskStatusResp
)]
pub struct ExportTaskRequest {
    /// Id of the dataset, from `listDatasets` or `createDataset`.
    #[field(path)]
    pub dataset_id: String,
    /// Format of the labels.
    pub annotation_format: Option<AnnotationFormat>,
    /// Layout of the exported files.
    pub export_format: Option<ExportFormat>,
    /// Parameters of the export.
    pub export_params: Option<ExportParams>,
    /// Selection of samples to export.
    pub export_type: Option<ExportType>,
    /// OBS folder to export to.
    pub path: Option<String>,
    /// Only samples in this state.
    pub sample_state: Option<SampleState>,
    /// Scheme of the paths in the exported manifest; training requires `s3://`.
    /// Default: "obs://".
    pub source_type_header: Option<ManifestScheme>,
    /// Without effect: a field of the model the service also uses in responses.
    pub status: Option<i32>,
    /// Without effect: a field of the model the service also uses in responses.
    pub task_id: Option<String>,
    /// Format of the version's files; apparently without effect.
    pub version_format: Option<DatasetVersionFormat>,
    /// Id of the version to export. If absent, the current state of the dataset.
    pub version_id: Option<String>,
    /// `true` to write the column names into the first line of CSV files; table datasets only.
    /// Default: true.
    pub with_column_header: Option<bool>,
}

/// Returns the state and progress of an export.
///
/// Resolves even if the export failed; `status` is then `FAILED`. `waitForExportTask` polls
/// until the export ends and rejects if it failed.
///
/// # Errors
///
/// - `ModelArts.4359`: the export does not exist.
///
/// Vendor page: ModelArts API reference, "Querying the Status of a Dataset Export Task".
#[derive(Debug, Clone, PartialEq, Operation)]
#[operation(
    get,
    path = "/v2/{project_id}/datasets/{resource_id}/export-tasks/{task_id}",
    response = ExportTaskStatusResp
)]
pub struct GetExportTaskStatusOfDatasetRequest {
    /// Id of the dataset; only this path calls it `resource_id`.
    #[field(path)]
    pub resource_id: String,
    /// Id of the export, from `exportTask`.
    #[field(path)]
    pub task_id: String,
}

/// Parameters of an export.
#[derive(Debug, Clone, PartialEq, Model)]
pub struct ExportParams {
    /// `true` to remove the marks of hard examples.
    /// Default: true.
    pub clear_hard_property: Option<bool>,
    /// Version format of the new dataset.
    pub export_dataset_version_format: Option<String>,
    /// Version name of the new dataset.
    pub export_dataset_version_name: Option<String>,
    /// Destination of the samples.
    /// Default: "DIR".
    pub export_dest: Option<ExportDestination>,
    /// Name of the new dataset; only for exports to a new dataset.
    pub export_new_dataset_name: Option<String>,
    /// OBS folder for the service's output for the new dataset.
    pub export_new_dataset_work_path: Option<String>,
    /// `true` to split samples for training and evaluation at random, by `train_sample_ratio`.
    /// Default: false.
    pub ratio_sample_usage: Option<bool>,
    /// Only samples in this state.
    pub sample_state: Option<SampleState>,
    /// Ids of the samples to export.
    pub samples: Option<Vec<String>>,
    /// Filters, one of which must match. This is an array; in the query of list operations, it
    /// is JSON text and all filters must match.
    pub search_conditions: Option<Vec<SearchCondition>>,
    /// Share of samples for training: a decimal string in requests, a number in responses.
    /// Default: "1.00".
    pub train_sample_ratio: Option<OneOf<String, f64>>,
    /// Not documented; seen in responses.
    pub clear_difficult: Option<bool>,
}

/// Settings and progress of an export.
#[derive(Debug, Clone, PartialEq, Model)]
pub struct ExportProgress {
    /// Start time, in epoch milliseconds.
    pub create_time: Option<i64>,
    /// Error code of a failed task, such as `ModelArts.4362`; absent otherwise.
    pub error_code: Option<String>,
    /// Error message of a failed task; absent otherwise.
    pub error_msg: Option<String>,
    /// Layout of the exported files.
    pub export_format: Option<ExportFormat>,
    /// Parameters of the export.
    pub export_params: Option<ExportParams>,
    /// Selection of samples to export.
    pub export_type: Option<ExportType>,
    /// Number of exported samples.
    pub finished_sample_count: Option<i32>,
    /// OBS folder of the export.
    pub path: Option<String>,
    /// Progress, in percent.
    pub progress: Option<f64>,
    /// State of the export.
    pub status: Option<ExportTaskStatus>,
    /// Number of samples to export.
    pub total_sample_count: Option<i32>,
    /// Time of the last change, in epoch milliseconds.
    pub update_time: Option<i64>,
    /// Format of the version's files.
    pub version_format: Option<DatasetVersionFormat>,
    /// Id of the exported version.
    pub version_id: Option<String>,
}

/// Export task with its progress.
#[derive(Debug, Clone, PartialEq, Model)]
pub struct ExportTaskStatusResp {
    /// Settings and progress of the export.
    #[field(flatten)]
    pub export: ExportProgress,
    /// Id of the export, for `waitForExportTask`.
    pub task_id: String,
}

/// One page of the export tasks of a dataset. The vendor's page documents the fields of a
/// single export beside the list; its example has only the list.
#[derive(Debug, Clone, PartialEq, Model)]
pub struct GetExportTasksStatusOfDatasetResponse {
    /// Settings and progress of the export.
    #[field(flatten)]
    pub export: ExportProgress,
    /// Exports on this page.
    pub export_tasks: Vec<ExportTaskStatusResp>,
    /// Id of the export, for `waitForExportTask`.
    pub task_id: Option<String>,
    /// Total number of matching exports, over all pages.
    pub total_count: i32,
}

/// Polls until an export is completed and returns it. The id of the dataset is called `resource_id`
/// here.
///
/// # Errors
///
/// - `TaskFailedError`: the export fails.
#[derive(Debug, Waiter)]
#[waiter(
    poll = GetExportTaskStatusOfDatasetRequest,
    status = "status",
    done = ["SUCCESSED"],
    failed = ["FAILED"],
    reasons = ["error_msg"]
)]
pub struct WaitForExportTask;

/// Selection of samples to export.
#[derive(Debug, Clone, PartialEq, Eq, Enumeration)]
pub enum ExportType {
    /// Labelled samples.
    #[value(0)]
    Labeled,
    /// Unlabelled samples.
    #[value(1)]
    Unlabeled,
    /// All samples.
    #[value(2)]
    All,
    /// Samples that match `search_conditions`.
    #[value(3)]
    BySearch,
    /// A value newer than this package.
    Unknown(i64),
}

/// Layout of exported files.
#[derive(Debug, Clone, PartialEq, Eq, Enumeration)]
pub enum ExportFormat {
    /// One folder per label: `rabbits/1.jpg`, `bees/2.jpg`.
    #[value(1)]
    Tree,
    /// A single folder, with a text file beside each sample: `1.jpg`, `1.txt`.
    #[value(2)]
    Flat,
    /// A value newer than this package.
    Unknown(i64),
}

/// Destination of an export.
#[derive(Debug, Clone, PartialEq, Eq, Enumeration)]
pub enum ExportDestination {
    /// Folder in OBS.
    #[value("DIR")]
    Directory,
    /// New dataset.
    #[value("NEW_DATASET")]
    NewDataset,
    /// A value newer than this package.
    Unknown(String),
}

/// Format of exported labels.
#[derive(Debug, Clone, PartialEq, Eq, Enumeration)]
pub enum AnnotationFormat {
    /// Pascal VOC.
    #[value("VOC")]
    Voc,
    /// COCO.
    #[value("COCO")]
    Coco,
    /// A value newer than this package.
    Unknown(String),
}

/// Scheme of the paths in an exported manifest.
#[derive(Debug, Clone, PartialEq, Eq, Enumeration)]
pub enum ManifestScheme {
    /// OBS paths.
    #[value("obs://")]
    Obs,
    /// S3 paths, as required for training.
    #[value("s3://")]
    S3,
    /// A value newer than this package.
    Unknown(String),
}

/// State of an export.
#[derive(Debug, Clone, PartialEq, Eq, Enumeration)]
#[enumeration(open)]
pub enum ExportTaskStatus {
    /// Not started yet.
    #[value("INIT")]
    Init,
    /// In progress.
    #[value("RUNNING")]
    Running,
    /// Failed.
    #[value("FAILED")]
    Failed,
    /// Completed. The spelling is the service's.
    #[value("SUCCESSED")]
    Succeeded,
    /// A value newer than this package.
    Unknown(String),
}
