//! Imports into a dataset (ModelArts v2, group "Dataset Import Task").

use crate::api::model::OneOf;
use crate::api::operation::Paging;
use crate::clouds::huawei::modelarts::data_source::DataSource;
use crate::clouds::huawei::modelarts::label::{Label, LabelFormat};
use crate::clouds::huawei::modelarts::processing::ProcessorTaskStatus;
use crate::http::Method;
use crate::{models, operations, waiters};

operations! {
    /// Lists the imports into a dataset.
    ///
    /// Await it for the first page, or iterate over it with `for await` for every import.
    ///
    /// Vendor page: ModelArts API reference, "Querying the Dataset Import Task List".
    ListImportTasks(ListImportTasksRequest) -> ListImportTasksResponse {
        method: Method::Get,
        path: "/v2/{project_id}/datasets/{dataset_id}/import-tasks",
        paging: Some(&Paging::Offset { items: "import_tasks", total: "total_count", limit: 10 }),
    }

    /// Starts an import of samples and labels into a dataset.
    ///
    /// Answers as soon as the import is under way: pass `dataset_id` and `task_id` to
    /// `waitForImportTask`. Fails with `ModelArts.4356` while another import is at work, with
    /// `ModelArts.4340` where the folder has no valid file, and with `ModelArts.4343` or
    /// `ModelArts.4349` while a version is published or switched to.
    ///
    /// Vendor page: ModelArts API reference, "Creating an Import Task".
    ImportTask(ImportTaskRequest) -> ImportTaskResponse {
        method: Method::Post,
        path: "/v2/{project_id}/datasets/{dataset_id}/import-tasks",
    }

    /// Tells the state of an import.
    ///
    /// A failed import is no failed call: this resolves, with `status` `FAILED`. To wait for the
    /// end and have a failure thrown, use `waitForImportTask`.
    ///
    /// Vendor page: ModelArts API reference, "Querying Details About a Dataset Import Task".
    DescImportTask(DescImportTaskRequest) -> ImportTaskStatusResp {
        method: Method::Get,
        path: "/v2/{project_id}/datasets/{dataset_id}/import-tasks/{task_id}",
    }
}

waiters! {
    /// Waits until an import is done, and resolves to its last state.
    ///
    /// Rejects with `TaskFailedError`, which has the import, where it failed or there is none.
    WaitForImportTask(DescImportTaskRequest) {
        status: "status",
        done: "COMPLETED",
        failed: "FAILED NOT_EXIST",
        reasons: "error_msg",
    }
}

models! {
    /// Whose imports to list.
    request ListImportTasksRequest {
        /// Id of the dataset, from `listDatasets` or `createDataset`.
        path dataset_id: String,
        /// Items on one page, 1 to 100; 10 where it is left out.
        query limit: Option<i32> where 1..=100,
        /// Index of the page, not of the item: the first page is 0, the default. Iterating starts
        /// here and counts on by itself.
        query offset: Option<i32> where 0..=2147483647,
    }

    /// What to import, and into which dataset.
    request ImportTaskRequest {
        /// Id of the dataset, from `listDatasets` or `createDataset`.
        path dataset_id: String,
        /// Where the data comes from, for sources other than OBS.
        body data_source: Option<DataSource>,
        /// Whether to import hard examples only; `false` where it is left out.
        body difficult_only: Option<bool>,
        /// Samples with one of these labels are not imported.
        body excluded_labels: Option<Vec<Label>>,
        /// Whether imported labels count as given (`true`, the default) or as to be confirmed
        /// (`false`; image classification and object detection only).
        body final_annotation: Option<bool>,
        /// Whether to import the labels that are found with the data; `true` where it is left out.
        body import_annotations: Option<bool>,
        /// Folder within the dataset's data that receives the files. Imports into the same folder
        /// do not import the same sample twice. Not for tables.
        body import_folder: Option<String>,
        /// FieldType of the source; OBS where it is left out.
        body import_origin: Option<ImportOrigin>,
        /// OBS path of the folder, or of the manifest file, as `import_type` says. Folders are
        /// taken for image classification, object detection, text classification and sound
        /// classification only.
        body import_path: String,
        /// Whether to import samples, besides labels; `true` where it is left out.
        body import_samples: Option<bool>,
        /// Whether `import_path` is a folder or a manifest. The page names no default.
        body import_type: Option<ImportType>,
        /// Only samples with one of these labels are imported. The page has labels, its example
        /// their names; both are taken.
        body included_labels: Option<Vec<OneOf<Label, String>>>,
        /// How the labels of texts are stored; text classification only.
        body label_format: Option<LabelFormat>,
        /// Whether the first line of the file holds the names of the columns; tables only. `false`
        /// where it is left out.
        body with_column_header: Option<bool>,
    }

    /// Which import to look at.
    request DescImportTaskRequest {
        /// Id of the dataset, from `listDatasets` or `createDataset`.
        path dataset_id: String,
        /// Id of the import, as `importTask` answered.
        path task_id: String,
    }

    /// How far the copying of files is.
    object FileCopyProgress {
        /// Files that have been copied.
        file_num_finished: Option<i64>,
        /// Files to copy.
        file_num_total: Option<i64>,
        /// Bytes that have been copied.
        file_size_finished: Option<i64>,
        /// Bytes to copy.
        file_size_total: Option<i64>,
    }

    /// An import was started.
    object ImportTaskResponse {
        /// Id of the import, for `waitForImportTask`.
        task_id: String,
    }

    /// An import and how far it is.
    object ImportTaskStatusResp {
        /// Samples with labels.
        annotated_sample_count: Option<i64>,
        /// When the import began, in epoch milliseconds.
        create_time: Option<i64>,
        /// Where the data came from.
        data_source: Option<DataSource>,
        /// Id of the dataset imported into.
        dataset_id: Option<String>,
        /// How long it has run, in seconds.
        elapsed_time: Option<i64>,
        /// Code of a failure, such as `ModelArts.4362`; absent otherwise.
        error_code: Option<String>,
        /// Text of a failure; absent otherwise.
        error_msg: Option<String>,
        /// How far the copying of files is.
        file_statistics: Option<FileCopyProgress>,
        /// Files that have been transferred.
        finished_file_count: Option<i64>,
        /// Bytes that have been transferred.
        finished_file_size: Option<i64>,
        /// OBS path of the folder or manifest file.
        import_path: Option<String>,
        /// Whether `import_path` is a folder or a manifest.
        import_type: Option<ImportTypeCode>,
        /// Samples that have been imported.
        imported_sample_count: Option<i64>,
        /// Parts of samples that have been imported.
        imported_sub_sample_count: Option<i64>,
        /// Id of the data processing task.
        processor_task_id: Option<String>,
        /// State of that data processing task.
        processor_task_status: Option<ProcessorTaskStatus>,
        /// State of the import.
        status: Option<ImportTaskStatus>,
        /// Id of the import, the dataset's id and another one with `_` between them as a rule.
        task_id: String,
        /// Files to transfer.
        total_file_count: Option<i64>,
        /// Bytes to transfer.
        total_file_size: Option<i64>,
        /// Samples to import.
        total_sample_count: Option<i64>,
        /// Parts of samples in all, frames of videos for instance.
        total_sub_sample_count: Option<i64>,
        /// Samples that were labelled automatically and wait to be confirmed.
        unconfirmed_sample_count: Option<i64>,
        /// When the import last changed, in epoch milliseconds.
        update_ms: Option<i64>,
    }

    /// One page of the imports into a dataset.
    object ListImportTasksResponse {
        /// The imports of this page.
        import_tasks: Vec<ImportTaskStatusResp>,
        /// How many imports there are in all, on every page together.
        total_count: i32,
    }

    /// What an import read, as answers write it.
    integers ImportTypeCode {
        /// A folder.
        Directory = 0,
        /// A manifest file.
        Manifest = 1,
    }

    /// What an import reads, as requests write it.
    strings ImportType {
        /// A folder.
        Directory = "dir",
        /// A manifest file.
        Manifest = "manifest",
    }

    /// FieldType of the source of an import.
    strings ImportOrigin {
        /// A bucket in OBS.
        Obs = "obs",
        /// A GaussDB(DWS) cluster.
        Dws = "dws",
        /// A DLI queue.
        Dli = "dli",
        /// An RDS database.
        Rds = "rds",
        /// An MRS cluster.
        Mrs = "mrs",
        /// A service that infers.
        Inference = "inference",
    }

    /// State of an import or a synchronisation.
    strings ImportTaskStatus {
        /// It waits for its turn.
        Queuing = "QUEUING",
        /// It is beginning.
        Starting = "STARTING",
        /// It is at work.
        Running = "RUNNING",
        /// It is done.
        Completed = "COMPLETED",
        /// It failed.
        Failed = "FAILED",
        /// There is none.
        NotExist = "NOT_EXIST",
    }
}
