//! Datasets (ModelArts v2, group "Dataset Management").

use crate::api::operation::Paging;
use crate::clouds::huawei::modelarts::data_source::{DataSource, Field};
use crate::clouds::huawei::modelarts::dataset_record::{
    DatasetAndFilePreview, DescDatasetResponse,
};
use crate::clouds::huawei::modelarts::label::{Label, LabelFormat};
use crate::clouds::huawei::modelarts::labeling_task::WorkforceInformation;
use crate::clouds::huawei::modelarts::version::DatasetVersionFormatCode;
use crate::http::Method;
use crate::{models, operations, waiters};

operations! {
    /// Lists the datasets of a workspace, newest first.
    ///
    /// Vendor page: ModelArts API reference, "Querying the Dataset List".
    ListDatasets(ListDatasetsRequest) -> ListDatasetsResponse {
        method: Method::Get,
        path: "/v2/{project_id}/datasets",
        paging: Some(&Paging::Offset { items: "datasets", total: "total_number", limit: 10 }),
    }

    /// Creates a dataset from data in OBS or a table source.
    ///
    /// Asynchronous: pass the returned `dataset_id` to `waitForDataset`.
    ///
    /// # Errors
    ///
    /// - `ModelArts.4351`: the name is already in use.
    /// - `ModelArts.4350`: `work_path` is too long.
    /// - `ModelArts.4364`: a subdirectory of `work_path` already exists.
    /// - `ModelArts.4354`: the dataset quota is used up.
    ///
    /// Vendor page: ModelArts API reference, "Creating a Dataset".
    CreateDataset(CreateDatasetRequest) -> CreateDatasetResponse {
        method: Method::Post,
        path: "/v2/{project_id}/datasets",
    }

    /// Returns a dataset's details, including its state and current version.
    ///
    /// # Errors
    ///
    /// - `ModelArts.4352`: the dataset does not exist.
    ///
    /// Vendor page: ModelArts API reference, "Querying Details About a Dataset".
    DescDataset(DescDatasetRequest) -> DescDatasetResponse {
        method: Method::Get,
        path: "/v2/{project_id}/datasets/{dataset_id}",
    }

    /// Changes a dataset's name, description or labels, or switches its current version.
    ///
    /// Fields that you omit stay unchanged. Setting `current_version_id` switches the version
    /// asynchronously: the dataset has status 7 until the switch completes, and `waitForDataset`
    /// polls until then.
    ///
    /// # Errors
    ///
    /// - `ModelArts.4343`: a version is being published.
    /// - `ModelArts.4349`: a version switch is in progress.
    /// - `ModelArts.4353`: the version does not exist.
    ///
    /// Vendor page: ModelArts API reference, "Modifying a Dataset".
    UpdateDataset(UpdateDatasetRequest) -> UpdateDatasetResponse {
        method: Method::Put,
        path: "/v2/{project_id}/datasets/{dataset_id}",
    }

    /// Deletes a dataset and its versions, but not its source data.
    ///
    /// Asynchronous: `waitForDatasetDeletion` polls until the dataset is gone.
    ///
    /// # Errors
    ///
    /// - `ModelArts.4352`: the dataset does not exist.
    ///
    /// Vendor page: ModelArts API reference, "Deleting a Dataset".
    DeleteDataset(DeleteDatasetRequest) -> () {
        method: Method::Delete,
        path: "/v2/{project_id}/datasets/{dataset_id}",
    }
}

waiters! {
    /// Polls until a dataset is ready and returns it.
    ///
    /// Use it after creating a dataset, switching its version, synchronising it or importing data.
    /// Rejects with `TaskFailedError`, which carries the dataset, if the dataset becomes abnormal
    /// or is deleted.
    WaitForDataset(DescDatasetRequest) {
        status: "status",
        done: "1",
        failed: "4 3",
    }

    /// Polls until a dataset is deleted and returns its last state.
    ///
    /// Resolves to `undefined` once the service reports that the dataset does not exist. Rejects
    /// with `TaskFailedError`, which carries the dataset, if the deletion fails.
    WaitForDatasetDeletion(DescDatasetRequest) {
        status: "status",
        done: "3",
        failed: "4",
        gone: "ModelArts.4352 ModelArts.4338",
    }
}

models! {
    /// Parameters of `listDatasets`.
    request ListDatasetsRequest {
        /// `true` to check for tasks on the dataset that are running or not yet started, and to
        /// return `exist_running_task` and `running_tasks_id`.
        /// Default: false.
        query check_running_task: Option<bool>,
        /// If `true`, only datasets that have a version.
        query contain_versions: Option<bool>,
        /// Only datasets of this type.
        query dataset_type: Option<DatasetType>,
        /// `true` to return up to four files of each dataset, in `samples`.
        /// Default: false.
        query file_preview: Option<bool>,
        /// Items per page, 1 to 100.
        /// Default: 10.
        query limit: Option<i32> where 1..=100,
        /// Zero-based index of the page, not of the item; iteration starts at this page.
        /// Default: 0.
        query offset: Option<i32> where 0..=2147483647,
        /// Sort order.
        /// Default: "desc".
        query order: Option<SortOrder>,
        /// Type of running task to check for.
        query running_task_type: Option<RunningTaskType>,
        /// Text to search dataset names for; a part of a name matches.
        query search_content: Option<String>,
        /// Sort key.
        /// Default: "create_time".
        query sort_by: Option<DatasetSortKey>,
        /// If `true`, only datasets that can be exported: image classification, object detection
        /// and free format.
        /// Default: false.
        query support_export: Option<bool>,
        /// Only datasets with a version whose share of training samples lies within this range:
        /// minimum and maximum, separated by a comma, such as `0.0,1.0`. The vendor does not
        /// document whether the bounds are inclusive.
        query train_evaluate_ratio: Option<String>,
        /// Only datasets with versions in this format.
        query version_format: Option<DatasetVersionFormatCode>,
        /// `true` to return the labels of each dataset.
        /// Default: false.
        query with_labels: Option<bool>,
        /// Only datasets of this workspace; `0` is the default workspace.
        /// Default: "0".
        query workspace_id: Option<String>,
        /// Generation of datasets to list; unrelated to the versions of a dataset.
        query dataset_version: Option<DatasetGeneration>,
    }

    /// Parameters of `createDataset`.
    request CreateDatasetRequest {
        /// Storage format of the dataset's data. If absent, the service uses its default format.
        body data_format: Option<DataFormat>,
        /// Source of the data; the service accepts exactly one entry.
        body data_sources: Vec<DataSource>,
        /// Name of the dataset: 1 to 100 letters, digits, `_` and `-`. A name already in use fails
        /// with `ModelArts.4351`.
        body dataset_name: String,
        /// Type of the dataset, which determines how its samples are labelled.
        body dataset_type: Option<DatasetType>,
        /// Description of up to 256 characters, without `^!<>=&"'`.
        body description: Option<String>,
        /// `true` to import the labels found with the data.
        /// Default: true.
        body import_annotations: Option<bool>,
        /// `true` to import the data on creation; table datasets only.
        /// Default: false.
        body import_data: Option<bool>,
        /// Storage format of text labels; text classification only.
        body label_format: Option<LabelFormat>,
        /// Initial labels of the dataset.
        body labels: Option<Vec<Label>>,
        /// `true` to store the data in ModelArts instead of your own bucket.
        /// Default: false.
        body managed: Option<bool>,
        /// Columns of the table; table datasets only.
        body schema: Option<Vec<Field>>,
        /// OBS folder for the service's output, such as labels: `/bucket/folder/`, 3 to 700
        /// characters. It cannot be the root of a bucket, the input folder or a subfolder of it.
        body work_path: String,
        /// Type of `work_path`; 0 (OBS) is the only one.
        body work_path_type: i32,
        /// Team labelling task to create with the dataset.
        body workforce_information: Option<WorkforceInformation>,
        /// Id of the workspace; `0` is the default workspace.
        /// Default: "0".
        body workspace_id: Option<String>,
    }

    /// Parameters of `descDataset`.
    request DescDatasetRequest {
        /// Id of the dataset, from `createDataset` or `listDatasets`.
        path dataset_id: String,
        /// `true` to check for tasks on the dataset that are running or not yet started, and to
        /// return `exist_running_task` and `running_tasks_id`.
        /// Default: false.
        query check_running_task: Option<bool>,
        /// Type of running task to check for.
        query running_task_type: Option<RunningTaskType>,
    }

    /// Parameters of `updateDataset`.
    request UpdateDatasetRequest {
        /// Id of the dataset, from `listDatasets` or `createDataset`.
        path dataset_id: String,
        /// Labels to add to the dataset.
        body add_labels: Option<Vec<Label>>,
        /// Id of the version to switch the dataset to.
        body current_version_id: Option<String>,
        /// New name of the dataset: 1 to 100 letters, digits, `_` and `-`.
        body dataset_name: Option<String>,
        /// Labels to delete from the dataset, identified by name.
        body delete_labels: Option<Vec<Label>>,
        /// New description of up to 256 characters, without `^!<>=&"`.
        body description: Option<String>,
        /// Labels to change. Set `@modelarts:rename_to` in the `property` of a label to rename it.
        body update_labels: Option<Vec<Label>>,
    }

    /// Parameters of `deleteDataset`.
    request DeleteDatasetRequest {
        /// Id of the dataset, from `listDatasets` or `createDataset`.
        path dataset_id: String,
    }

    /// Response of `createDataset`, returned while the dataset is being created.
    object CreateDatasetResponse {
        /// Id of the new dataset.
        dataset_id: String,
        /// Error code; a response that has one is thrown as an error.
        error_code: Option<String>,
        /// Error message; a response that has one is thrown as an error.
        error_msg: Option<String>,
        /// Id of the import started with the dataset, for `waitForImportTask`; absent if there is
        /// none.
        import_task_id: Option<String>,
    }

    /// One page of datasets.
    object ListDatasetsResponse {
        /// Datasets on this page.
        datasets: Vec<DatasetAndFilePreview>,
        /// Total number of matching datasets, over all pages.
        total_number: i32,
    }

    /// Response of `updateDataset`; a version switch may still be in progress.
    object UpdateDatasetResponse {
        /// Id of the changed dataset.
        dataset_id: Option<String>,
    }

    /// Type of a dataset, which determines how its samples are labelled.
    integers DatasetType {
        /// Image classification: labels for whole images.
        ImageClassification = 0,
        /// Object detection: labelled boxes in images.
        ObjectDetection = 1,
        /// Image segmentation: labelled outlines in images.
        ImageSegmentation = 3,
        /// Text classification: labels for whole texts.
        TextClassification = 100,
        /// Named entity recognition: labelled entities in texts.
        NamedEntityRecognition = 101,
        /// Text triplets: labelled entities in texts and the relations between them.
        TextTriplet = 102,
        /// Sound classification: labels for whole recordings.
        SoundClassification = 200,
        /// Speech content: transcripts of speech.
        SpeechContent = 201,
        /// Speech paragraphs: labelled paragraphs of speech.
        SpeechParagraph = 202,
        /// Tables, without labels.
        Table = 400,
        /// Videos with labelled boxes.
        Video = 600,
        /// Free format: files of any kind, without labels.
        FreeFormat = 900,
    }

    /// State of a dataset.
    integers DatasetStatus {
        /// Being created.
        Creating = 0,
        /// Ready for use.
        Normal = 1,
        /// Being deleted.
        Deleting = 2,
        /// Deleted.
        Deleted = 3,
        /// In an abnormal state.
        Abnormal = 4,
        /// Being synchronised with its data source.
        Synchronizing = 5,
        /// Publishing a version.
        Releasing = 6,
        /// Being switched to another version.
        SwitchingVersion = 7,
        /// Importing data.
        Importing = 8,
    }

    /// Form of a dataset's data.
    integers DatasetFormat {
        /// Files.
        Files = 0,
        /// Table.
        Table = 1,
    }

    /// Type of a task that can run on a dataset.
    integers RunningTaskType {
        /// Active learning.
        AutoLabeling = 0,
        /// Pre-labelling with an existing model.
        PreLabeling = 1,
        /// Export.
        Export = 2,
        /// Switch to another version.
        VersionSwitch = 3,
        /// Export of a manifest.
        ManifestExport = 4,
        /// Import of a manifest.
        ManifestImport = 5,
        /// Publishing of a version.
        VersionPublishing = 6,
        /// Automatic grouping of samples.
        AutoGrouping = 7,
    }

    /// Sort key of datasets.
    strings DatasetSortKey {
        /// Creation time.
        CreateTime = "create_time",
        /// Name.
        Name = "dataset_name",
    }

    /// Sort order.
    strings SortOrder {
        /// Ascending.
        Ascending = "asc",
        /// Descending.
        Descending = "desc",
    }

    /// Generation of datasets; earlier ones include their labelling tasks.
    strings DatasetGeneration {
        /// Datasets from before labelling tasks became separate resources.
        V1 = "v1",
        /// Datasets from after labelling tasks became separate resources.
        V2 = "v2",
        /// Both generations.
        All = "all",
    }

    /// Storage format of a dataset's data.
    strings DataFormat {
        /// Default format of the dataset type.
        Default = "Default",
        /// CarbonData; table datasets only.
        CarbonData = "CarbonData",
    }
}
