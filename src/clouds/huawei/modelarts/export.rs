//! Exports of a dataset (ModelArts v2, group "Dataset Export Task").

use crate::api::model::OneOf;
use crate::api::operation::Paging;
use crate::clouds::huawei::modelarts::sample_record::SampleState;
use crate::clouds::huawei::modelarts::sample_search::SearchCondition;
use crate::clouds::huawei::modelarts::version::DatasetVersionFormat;
use crate::http::Method;
use crate::{models, operations, waiters};

operations! {
    /// Lists the exports of a dataset.
    ///
    /// Await it for the first page, or iterate over it with `for await` for every export.
    ///
    /// Vendor page: ModelArts API reference, "Querying the Dataset Export Task List".
    GetExportTasksStatusOfDataset(GetExportTasksStatusOfDatasetRequest) -> GetExportTasksStatusOfDatasetResponse {
        method: Method::Get,
        path: "/v2/{project_id}/datasets/{dataset_id}/export-tasks",
        paging: Some(&Paging::Offset { items: "export_tasks", total: "total_count", limit: 10 }),
    }

    /// Starts an export of a dataset or version to OBS, or to a new dataset.
    ///
    /// Answers as soon as the export is under way: pass the dataset's id as `resource_id` and the
    /// `task_id` to `waitForExportTask`. Fails with `ModelArts.4358` or `ModelArts.4384` where the
    /// path or a parameter is not good, and with `ModelArts.4343` or `ModelArts.4349` while a
    /// version is published or switched to.
    ///
    /// Vendor page: ModelArts API reference, "Creating a Dataset Export Task".
    ExportTask(ExportTaskRequest) -> ExportTaskStatusResp {
        method: Method::Post,
        path: "/v2/{project_id}/datasets/{dataset_id}/export-tasks",
    }

    /// Tells the state of an export.
    ///
    /// A failed export is no failed call: this resolves, with `status` `FAILED`. To wait for the
    /// end and have a failure thrown, use `waitForExportTask`. Fails with `ModelArts.4359` where
    /// there is no such export.
    ///
    /// Vendor page: ModelArts API reference, "Querying the Status of a Dataset Export Task".
    GetExportTaskStatusOfDataset(GetExportTaskStatusOfDatasetRequest) -> ExportTaskStatusResp {
        method: Method::Get,
        path: "/v2/{project_id}/datasets/{resource_id}/export-tasks/{task_id}",
    }
}

waiters! {
    /// Waits until an export is done, and resolves to its last state. The dataset's id is
    /// `resource_id` here.
    ///
    /// Rejects with `TaskFailedError`, which has the export, where it failed.
    WaitForExportTask(GetExportTaskStatusOfDatasetRequest) {
        status: "status",
        done: "SUCCESSED",
        failed: "FAILED",
        reasons: "error_msg",
    }
}

models! {
    /// Whose exports to list.
    request GetExportTasksStatusOfDatasetRequest {
        /// Id of the dataset, from `listDatasets` or `createDataset`.
        path dataset_id: String,
        /// Only exports of these samples; all exports where it is left out.
        query export_type: Option<ExportType>,
        /// Items on one page, 1 to 100; 10 where it is left out.
        query limit: Option<i32> where 1..=100,
        /// Index of the page, not of the item: the first page is 0, the default. Iterating starts
        /// here and counts on by itself.
        query offset: Option<i32> where 0..=2147483647,
    }

    /// What to export, where to and how.
    request ExportTaskRequest {
        /// Id of the dataset, from `listDatasets` or `createDataset`.
        path dataset_id: String,
        /// Form in which labels are written.
        body annotation_format: Option<AnnotationFormat>,
        /// How files are laid out.
        body export_format: Option<ExportFormat>,
        /// What exactly to export, and how.
        body export_params: Option<ExportParams>,
        /// Which samples to export.
        body export_type: Option<ExportType>,
        /// OBS folder to export to.
        body path: Option<String>,
        /// Only samples in this state.
        body sample_state: Option<SampleState>,
        /// Scheme of the paths in the exported manifest; `obs://` where it is left out. Training
        /// wants `s3://`.
        body source_type_header: Option<ManifestScheme>,
        /// Of no use here: part of a model that the service shares with answers.
        body status: Option<i32>,
        /// Of no use here: part of a model that the service shares with answers.
        body task_id: Option<String>,
        /// Format of the version's files; of no use here by all that is known.
        body version_format: Option<DatasetVersionFormat>,
        /// Id of the version to export; the dataset as it is now where it is left out.
        body version_id: Option<String>,
        /// Whether the first line of CSV files gets the names of the columns; tables only. `true`
        /// where it is left out.
        body with_column_header: Option<bool>,
    }

    /// Which export to look at.
    request GetExportTaskStatusOfDatasetRequest {
        /// Id of the dataset; this path alone calls it so.
        path resource_id: String,
        /// Id of the export, as `exportTask` answered.
        path task_id: String,
    }

    /// What exactly an export takes, and where it goes.
    object ExportParams {
        /// Whether marks of hard examples are dropped; `true` where it is left out.
        clear_hard_property: Option<bool>,
        /// Format of the version of the new dataset.
        export_dataset_version_format: Option<String>,
        /// Name of the version of the new dataset.
        export_dataset_version_name: Option<String>,
        /// Where the samples go; to OBS where it is left out.
        export_dest: Option<ExportDestination>,
        /// Name of the new dataset; for exports to one.
        export_new_dataset_name: Option<String>,
        /// OBS folder for what the service writes for the new dataset.
        export_new_dataset_work_path: Option<String>,
        /// Whether samples are drawn for training and evaluation at random, by
        /// `train_sample_ratio`; `false` where it is left out.
        ratio_sample_usage: Option<bool>,
        /// Only samples in this state.
        sample_state: Option<SampleState>,
        /// Ids of the samples to export.
        samples: Option<Vec<String>>,
        /// Filters of which one must match. Here they are an array; in the query of lists they are
        /// text and must all match.
        search_conditions: Option<Vec<SearchCondition>>,
        /// Share of samples for training: a decimal in text in requests, `1.00` where it is left
        /// out; answers have a number.
        train_sample_ratio: Option<OneOf<String, f64>>,
        /// Not documented; seen in answers.
        clear_difficult: Option<bool>,
    }

    /// An export and how far it is.
    object ExportTaskStatusResp {
        /// When the export began, in epoch milliseconds.
        create_time: Option<i64>,
        /// Code of a failure, such as `ModelArts.4362`; absent otherwise.
        error_code: Option<String>,
        /// Text of a failure; absent otherwise.
        error_msg: Option<String>,
        /// How the exported files are laid out.
        export_format: Option<ExportFormat>,
        /// What exactly was asked for.
        export_params: Option<ExportParams>,
        /// Which samples were to be exported.
        export_type: Option<ExportType>,
        /// Samples that have been exported.
        finished_sample_count: Option<i32>,
        /// OBS folder that was exported to.
        path: Option<String>,
        /// How far it is, in percent.
        progress: Option<f64>,
        /// State of the export.
        status: Option<ExportTaskStatus>,
        /// Id of the export, for `waitForExportTask`.
        task_id: String,
        /// Samples to export.
        total_sample_count: Option<i32>,
        /// When it last changed, in epoch milliseconds.
        update_time: Option<i64>,
        /// Format of the version's files.
        version_format: Option<DatasetVersionFormat>,
        /// Id of the version that was exported.
        version_id: Option<String>,
    }

    /// One page of the exports of a dataset. The page documents the fields of a single export
    /// beside the list; the example has the list only.
    object GetExportTasksStatusOfDatasetResponse {
        /// When the export began, in epoch milliseconds.
        create_time: Option<i64>,
        /// Code of a failure, such as `ModelArts.4362`; absent otherwise.
        error_code: Option<String>,
        /// Text of a failure; absent otherwise.
        error_msg: Option<String>,
        /// How the exported files are laid out.
        export_format: Option<ExportFormat>,
        /// What exactly was asked for.
        export_params: Option<ExportParams>,
        /// The exports of this page.
        export_tasks: Vec<ExportTaskStatusResp>,
        /// Which samples were to be exported.
        export_type: Option<ExportType>,
        /// Samples that have been exported.
        finished_sample_count: Option<i32>,
        /// OBS folder that was exported to.
        path: Option<String>,
        /// How far it is, in percent.
        progress: Option<f64>,
        /// State of the export.
        status: Option<ExportTaskStatus>,
        /// Id of the export, for `waitForExportTask`.
        task_id: Option<String>,
        /// How many exports match in all, on every page together.
        total_count: i32,
        /// Samples to export.
        total_sample_count: Option<i32>,
        /// When it last changed, in epoch milliseconds.
        update_time: Option<i64>,
        /// Format of the version's files.
        version_format: Option<DatasetVersionFormat>,
        /// Id of the version that was exported.
        version_id: Option<String>,
    }

    /// Which samples an export takes.
    integers ExportType {
        /// Those with labels.
        Labeled = 0,
        /// Those without labels.
        Unlabeled = 1,
        /// All.
        All = 2,
        /// Those that `search_conditions` find.
        BySearch = 3,
    }

    /// How exported files are laid out.
    integers ExportFormat {
        /// A folder for each label: `rabbits/1.jpg`, `bees/2.jpg`.
        Tree = 1,
        /// One folder, with a text file beside each sample: `1.jpg`, `1.txt`.
        Flat = 2,
    }

    /// Where an export goes.
    strings ExportDestination {
        /// To a folder in OBS.
        Directory = "DIR",
        /// To a new dataset.
        NewDataset = "NEW_DATASET",
    }

    /// Form of exported labels.
    strings AnnotationFormat {
        /// That of Pascal VOC.
        Voc = "VOC",
        /// That of COCO.
        Coco = "COCO",
    }

    /// Scheme of paths in an exported manifest.
    strings ManifestScheme {
        /// That of OBS.
        Obs = "obs://",
        /// That of S3, which training wants.
        S3 = "s3://",
    }

    /// State of an export.
    open_strings ExportTaskStatus {
        /// It has not begun.
        Init = "INIT",
        /// It is at work.
        Running = "RUNNING",
        /// It failed.
        Failed = "FAILED",
        /// It is done. The spelling is the service's.
        Succeeded = "SUCCESSED",
    }
}
