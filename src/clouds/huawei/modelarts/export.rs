//! Exports of a dataset (ModelArts v2, group "Dataset Export Task").

use crate::api::model::OneOf;
use crate::api::operation::Paging;
use crate::clouds::huawei::modelarts::sample_record::SampleState;
use crate::clouds::huawei::modelarts::sample_search::SearchCondition;
use crate::clouds::huawei::modelarts::version::DatasetVersionFormat;
use crate::http::Method;
use crate::{models, operations, waiters};

operations! {
    /// Lists the export tasks of a dataset.
    ///
    /// Vendor page: ModelArts API reference, "Querying the Dataset Export Task List".
    GetExportTasksStatusOfDataset(GetExportTasksStatusOfDatasetRequest) -> GetExportTasksStatusOfDatasetResponse {
        method: Method::Get,
        path: "/v2/{project_id}/datasets/{dataset_id}/export-tasks",
        paging: Some(&Paging::Offset { items: "export_tasks", total: "total_count", limit: 10 }),
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
    ExportTask(ExportTaskRequest) -> ExportTaskStatusResp {
        method: Method::Post,
        path: "/v2/{project_id}/datasets/{dataset_id}/export-tasks",
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
    GetExportTaskStatusOfDataset(GetExportTaskStatusOfDatasetRequest) -> ExportTaskStatusResp {
        method: Method::Get,
        path: "/v2/{project_id}/datasets/{resource_id}/export-tasks/{task_id}",
    }
}

waiters! {
    /// Polls until an export is completed and returns it. The id of the dataset is called
    /// `resource_id` here.
    ///
    /// Rejects with `TaskFailedError`, which carries the export, if the export fails.
    WaitForExportTask(GetExportTaskStatusOfDatasetRequest) {
        status: "status",
        done: "SUCCESSED",
        failed: "FAILED",
        reasons: "error_msg",
    }
}

models! {
    /// Parameters of `getExportTasksStatusOfDataset`.
    request GetExportTasksStatusOfDatasetRequest {
        /// Id of the dataset, from `listDatasets` or `createDataset`.
        path dataset_id: String,
        /// Only exports of these samples. If absent, all exports.
        query export_type: Option<ExportType>,
        /// Items per page, 1 to 100.
        /// Default: 10.
        query limit: Option<i32> where 1..=100,
        /// Zero-based index of the page, not of the item; iteration starts at this page.
        /// Default: 0.
        query offset: Option<i32> where 0..=2147483647,
    }

    /// Parameters of `exportTask`.
    request ExportTaskRequest {
        /// Id of the dataset, from `listDatasets` or `createDataset`.
        path dataset_id: String,
        /// Format of the labels.
        body annotation_format: Option<AnnotationFormat>,
        /// Layout of the exported files.
        body export_format: Option<ExportFormat>,
        /// Parameters of the export.
        body export_params: Option<ExportParams>,
        /// Selection of samples to export.
        body export_type: Option<ExportType>,
        /// OBS folder to export to.
        body path: Option<String>,
        /// Only samples in this state.
        body sample_state: Option<SampleState>,
        /// Scheme of the paths in the exported manifest; training requires `s3://`.
        /// Default: "obs://".
        body source_type_header: Option<ManifestScheme>,
        /// Without effect: a field of the model the service also uses in responses.
        body status: Option<i32>,
        /// Without effect: a field of the model the service also uses in responses.
        body task_id: Option<String>,
        /// Format of the version's files; apparently without effect.
        body version_format: Option<DatasetVersionFormat>,
        /// Id of the version to export. If absent, the current state of the dataset.
        body version_id: Option<String>,
        /// `true` to write the column names into the first line of CSV files; table datasets only.
        /// Default: true.
        body with_column_header: Option<bool>,
    }

    /// Parameters of `getExportTaskStatusOfDataset`.
    request GetExportTaskStatusOfDatasetRequest {
        /// Id of the dataset; only this path calls it `resource_id`.
        path resource_id: String,
        /// Id of the export, from `exportTask`.
        path task_id: String,
    }

    /// Parameters of an export.
    object ExportParams {
        /// `true` to remove the marks of hard examples.
        /// Default: true.
        clear_hard_property: Option<bool>,
        /// Version format of the new dataset.
        export_dataset_version_format: Option<String>,
        /// Version name of the new dataset.
        export_dataset_version_name: Option<String>,
        /// Destination of the samples.
        /// Default: "DIR".
        export_dest: Option<ExportDestination>,
        /// Name of the new dataset; only for exports to a new dataset.
        export_new_dataset_name: Option<String>,
        /// OBS folder for the service's output for the new dataset.
        export_new_dataset_work_path: Option<String>,
        /// `true` to split samples for training and evaluation at random, by `train_sample_ratio`.
        /// Default: false.
        ratio_sample_usage: Option<bool>,
        /// Only samples in this state.
        sample_state: Option<SampleState>,
        /// Ids of the samples to export.
        samples: Option<Vec<String>>,
        /// Filters, one of which must match. This is an array; in the query of list operations, it
        /// is JSON text and all filters must match.
        search_conditions: Option<Vec<SearchCondition>>,
        /// Share of samples for training: a decimal string in requests, a number in responses.
        /// Default: "1.00".
        train_sample_ratio: Option<OneOf<String, f64>>,
        /// Not documented; seen in responses.
        clear_difficult: Option<bool>,
    }

    /// Export task with its progress.
    object ExportTaskStatusResp {
        /// Start time, in epoch milliseconds.
        create_time: Option<i64>,
        /// Error code of a failed task, such as `ModelArts.4362`; absent otherwise.
        error_code: Option<String>,
        /// Error message of a failed task; absent otherwise.
        error_msg: Option<String>,
        /// Layout of the exported files.
        export_format: Option<ExportFormat>,
        /// Parameters of the export.
        export_params: Option<ExportParams>,
        /// Selection of samples to export.
        export_type: Option<ExportType>,
        /// Number of exported samples.
        finished_sample_count: Option<i32>,
        /// OBS folder of the export.
        path: Option<String>,
        /// Progress, in percent.
        progress: Option<f64>,
        /// State of the export.
        status: Option<ExportTaskStatus>,
        /// Id of the export, for `waitForExportTask`.
        task_id: String,
        /// Number of samples to export.
        total_sample_count: Option<i32>,
        /// Time of the last change, in epoch milliseconds.
        update_time: Option<i64>,
        /// Format of the version's files.
        version_format: Option<DatasetVersionFormat>,
        /// Id of the exported version.
        version_id: Option<String>,
    }

    /// One page of the export tasks of a dataset. The vendor's page documents the fields of a
    /// single export beside the list; its example has only the list.
    object GetExportTasksStatusOfDatasetResponse {
        /// Start time, in epoch milliseconds.
        create_time: Option<i64>,
        /// Error code of a failed task, such as `ModelArts.4362`; absent otherwise.
        error_code: Option<String>,
        /// Error message of a failed task; absent otherwise.
        error_msg: Option<String>,
        /// Layout of the exported files.
        export_format: Option<ExportFormat>,
        /// Parameters of the export.
        export_params: Option<ExportParams>,
        /// Exports on this page.
        export_tasks: Vec<ExportTaskStatusResp>,
        /// Selection of samples to export.
        export_type: Option<ExportType>,
        /// Number of exported samples.
        finished_sample_count: Option<i32>,
        /// OBS folder of the export.
        path: Option<String>,
        /// Progress, in percent.
        progress: Option<f64>,
        /// State of the export.
        status: Option<ExportTaskStatus>,
        /// Id of the export, for `waitForExportTask`.
        task_id: Option<String>,
        /// Total number of matching exports, over all pages.
        total_count: i32,
        /// Number of samples to export.
        total_sample_count: Option<i32>,
        /// Time of the last change, in epoch milliseconds.
        update_time: Option<i64>,
        /// Format of the version's files.
        version_format: Option<DatasetVersionFormat>,
        /// Id of the exported version.
        version_id: Option<String>,
    }

    /// Selection of samples to export.
    integers ExportType {
        /// Labelled samples.
        Labeled = 0,
        /// Unlabelled samples.
        Unlabeled = 1,
        /// All samples.
        All = 2,
        /// Samples that match `search_conditions`.
        BySearch = 3,
    }

    /// Layout of exported files.
    integers ExportFormat {
        /// One folder per label: `rabbits/1.jpg`, `bees/2.jpg`.
        Tree = 1,
        /// A single folder, with a text file beside each sample: `1.jpg`, `1.txt`.
        Flat = 2,
    }

    /// Destination of an export.
    strings ExportDestination {
        /// Folder in OBS.
        Directory = "DIR",
        /// New dataset.
        NewDataset = "NEW_DATASET",
    }

    /// Format of exported labels.
    strings AnnotationFormat {
        /// Pascal VOC.
        Voc = "VOC",
        /// COCO.
        Coco = "COCO",
    }

    /// Scheme of the paths in an exported manifest.
    strings ManifestScheme {
        /// OBS paths.
        Obs = "obs://",
        /// S3 paths, as required for training.
        S3 = "s3://",
    }

    /// State of an export.
    open_strings ExportTaskStatus {
        /// Not started yet.
        Init = "INIT",
        /// In progress.
        Running = "RUNNING",
        /// Failed.
        Failed = "FAILED",
        /// Completed. The spelling is the service's.
        Succeeded = "SUCCESSED",
    }
}
