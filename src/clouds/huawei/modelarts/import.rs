//! Imports into a dataset (ModelArts v2, group "Dataset Import Task").

use crate::api::model::OneOf;
use crate::api::operation::Paging;
use crate::clouds::huawei::modelarts::data_source::DataSource;
use crate::clouds::huawei::modelarts::label::{Label, LabelFormat};
use crate::clouds::huawei::modelarts::processing::ProcessorTaskStatus;
use crate::http::Method;
use crate::{models, operations, waiters};

operations! {
    /// Lists the import tasks of a dataset.
    ///
    /// Vendor page: ModelArts API reference, "Querying the Dataset Import Task List".
    ListImportTasks(ListImportTasksRequest) -> ListImportTasksResponse {
        method: Method::Get,
        path: "/v2/{project_id}/datasets/{dataset_id}/import-tasks",
        paging: Some(&Paging::Offset { items: "import_tasks", total: "total_count", limit: 10 }),
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
    ImportTask(ImportTaskRequest) -> ImportTaskResponse {
        method: Method::Post,
        path: "/v2/{project_id}/datasets/{dataset_id}/import-tasks",
    }

    /// Returns the state and progress of an import.
    ///
    /// Resolves even if the import failed; `status` is then `FAILED`. `waitForImportTask` polls
    /// until the import ends and rejects if it failed.
    ///
    /// Vendor page: ModelArts API reference, "Querying Details About a Dataset Import Task".
    DescImportTask(DescImportTaskRequest) -> ImportTaskStatusResp {
        method: Method::Get,
        path: "/v2/{project_id}/datasets/{dataset_id}/import-tasks/{task_id}",
    }
}

waiters! {
    /// Polls until an import is completed and returns it.
    ///
    /// Rejects with `TaskFailedError`, which carries the import, if the import fails or does not
    /// exist.
    WaitForImportTask(DescImportTaskRequest) {
        status: "status",
        done: "COMPLETED",
        failed: "FAILED NOT_EXIST",
        reasons: "error_msg",
    }
}

models! {
    /// Parameters of `listImportTasks`.
    request ListImportTasksRequest {
        /// Id of the dataset, from `listDatasets` or `createDataset`.
        path dataset_id: String,
        /// Items per page, 1 to 100.
        /// Default: 10.
        query limit: Option<i32> where 1..=100,
        /// Zero-based index of the page, not of the item; iteration starts at this page.
        /// Default: 0.
        query offset: Option<i32> where 0..=2147483647,
    }

    /// Parameters of `importTask`.
    request ImportTaskRequest {
        /// Id of the dataset, from `listDatasets` or `createDataset`.
        path dataset_id: String,
        /// Source of the data, for sources other than OBS.
        body data_source: Option<DataSource>,
        /// `true` to import hard examples only.
        /// Default: false.
        body difficult_only: Option<bool>,
        /// Labels to exclude: samples with one of them are not imported.
        body excluded_labels: Option<Vec<Label>>,
        /// `true` to import labels as final, `false` to import them as awaiting confirmation (image
        /// classification and object detection only).
        /// Default: true.
        body final_annotation: Option<bool>,
        /// `true` to import the labels found with the data.
        /// Default: true.
        body import_annotations: Option<bool>,
        /// Folder within the dataset's data that receives the files. Repeated imports into the same
        /// folder do not import a sample twice. Not for table datasets.
        body import_folder: Option<String>,
        /// Type of the source.
        /// Default: "obs".
        body import_origin: Option<ImportOrigin>,
        /// OBS path of the folder or manifest file, depending on `import_type`. Folders are
        /// supported only for image classification, object detection, text classification and sound
        /// classification.
        body import_path: String,
        /// `true` to import samples in addition to labels.
        /// Default: true.
        body import_samples: Option<bool>,
        /// Type of `import_path`: a folder or a manifest. No default is documented.
        body import_type: Option<ImportType>,
        /// Labels to include: only samples with one of them are imported. The vendor documents
        /// labels, but its example has their names; both are accepted.
        body included_labels: Option<Vec<OneOf<Label, String>>>,
        /// Storage format of text labels; text classification only.
        body label_format: Option<LabelFormat>,
        /// `true` if the first line of the file holds the column names; table datasets only.
        /// Default: false.
        body with_column_header: Option<bool>,
    }

    /// Parameters of `descImportTask`.
    request DescImportTaskRequest {
        /// Id of the dataset, from `listDatasets` or `createDataset`.
        path dataset_id: String,
        /// Id of the import, from `importTask`.
        path task_id: String,
    }

    /// Progress of a file copy.
    object FileCopyProgress {
        /// Number of copied files.
        file_num_finished: Option<i64>,
        /// Number of files to copy.
        file_num_total: Option<i64>,
        /// Copied bytes.
        file_size_finished: Option<i64>,
        /// Bytes to copy.
        file_size_total: Option<i64>,
    }

    /// Response of `importTask`, returned while the import is running.
    object ImportTaskResponse {
        /// Id of the import, for `waitForImportTask`.
        task_id: String,
    }

    /// Import task with its progress.
    object ImportTaskStatusResp {
        /// Number of labelled samples.
        annotated_sample_count: Option<i64>,
        /// Start time, in epoch milliseconds.
        create_time: Option<i64>,
        /// Source of the data.
        data_source: Option<DataSource>,
        /// Id of the dataset.
        dataset_id: Option<String>,
        /// Running time, in seconds.
        elapsed_time: Option<i64>,
        /// Error code of a failed task, such as `ModelArts.4362`; absent otherwise.
        error_code: Option<String>,
        /// Error message of a failed task; absent otherwise.
        error_msg: Option<String>,
        /// Progress of the file copy.
        file_statistics: Option<FileCopyProgress>,
        /// Number of transferred files.
        finished_file_count: Option<i64>,
        /// Transferred bytes.
        finished_file_size: Option<i64>,
        /// OBS path of the folder or manifest file.
        import_path: Option<String>,
        /// Type of `import_path`: a folder or a manifest.
        import_type: Option<ImportTypeCode>,
        /// Number of imported samples.
        imported_sample_count: Option<i64>,
        /// Number of imported subsamples.
        imported_sub_sample_count: Option<i64>,
        /// Id of the data processing task.
        processor_task_id: Option<String>,
        /// State of the data processing task.
        processor_task_status: Option<ProcessorTaskStatus>,
        /// State of the import.
        status: Option<ImportTaskStatus>,
        /// Id of the import, usually the id of the dataset and a further id, joined by `_`.
        task_id: String,
        /// Number of files to transfer.
        total_file_count: Option<i64>,
        /// Bytes to transfer.
        total_file_size: Option<i64>,
        /// Number of samples to import.
        total_sample_count: Option<i64>,
        /// Total number of subsamples, such as frames of videos.
        total_sub_sample_count: Option<i64>,
        /// Number of automatically labelled samples that await confirmation.
        unconfirmed_sample_count: Option<i64>,
        /// Time of the last change, in epoch milliseconds.
        update_ms: Option<i64>,
    }

    /// One page of the import tasks of a dataset.
    object ListImportTasksResponse {
        /// Imports on this page.
        import_tasks: Vec<ImportTaskStatusResp>,
        /// Total number of imports, over all pages.
        total_count: i32,
    }

    /// Type of an import, as a code used in responses.
    integers ImportTypeCode {
        /// Folder.
        Directory = 0,
        /// Manifest file.
        Manifest = 1,
    }

    /// Type of an import, as a name used in requests.
    strings ImportType {
        /// Folder.
        Directory = "dir",
        /// Manifest file.
        Manifest = "manifest",
    }

    /// Type of an import's source.
    strings ImportOrigin {
        /// OBS bucket.
        Obs = "obs",
        /// GaussDB(DWS) cluster.
        Dws = "dws",
        /// DLI queue.
        Dli = "dli",
        /// RDS database.
        Rds = "rds",
        /// MRS cluster.
        Mrs = "mrs",
        /// Inference service.
        Inference = "inference",
    }

    /// State of an import or synchronisation.
    strings ImportTaskStatus {
        /// Queued.
        Queuing = "QUEUING",
        /// Starting.
        Starting = "STARTING",
        /// In progress.
        Running = "RUNNING",
        /// Completed.
        Completed = "COMPLETED",
        /// Failed.
        Failed = "FAILED",
        /// No such task.
        NotExist = "NOT_EXIST",
    }
}
