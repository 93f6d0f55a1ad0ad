//! Datasets (ModelArts v2, group "Dataset Management").

use crate::api::{Enumeration, Model, Operation, OperationSpec, Waiter};
use crate::clouds::huawei::modelarts::data_source::{DataSource, Field};
use crate::clouds::huawei::modelarts::dataset_record::{
    DatasetAndFilePreview, DescDatasetResponse,
};
use crate::clouds::huawei::modelarts::label::{Label, LabelFormat};
use crate::clouds::huawei::modelarts::labeling_task::WorkforceInformation;
use crate::clouds::huawei::modelarts::version::DatasetVersionFormatCode;

/// The operations of this file.
pub static OPERATIONS: &[&OperationSpec] = &[
    ListDatasetsRequest::SPEC,
    CreateDatasetRequest::SPEC,
    DescDatasetRequest::SPEC,
    UpdateDatasetRequest::SPEC,
    DeleteDatasetRequest::SPEC,
];

/// The waiters of this file.
pub static WAITERS: &[Waiter] = &[WaitForDataset::WAITER, WaitForDatasetDeletion::WAITER];

/// Lists the datasets of a workspace, newest first.
///
/// Vendor page: ModelArts API reference, "Querying the Dataset List".
#[derive(Debug, Clone, PartialEq, Operation)]
#[operation(get, path = "/v2/{project_id}/datasets", response = ListDatasetsResponse)]
#[paging(offset, items = "datasets", total = "total_number", limit = 10)]
pub struct ListDatasetsRequest {
    /// `true` to check for tasks on the dataset that are running or not yet started, and to
    /// return `exist_running_task` and `running_tasks_id`.
    /// Default: false.
    #[field(query)]
    pub check_running_task: Option<bool>,
    /// If `true`, only datasets that have a version.
    #[field(query)]
    pub contain_versions: Option<bool>,
    /// Only datasets of this type.
    #[field(query)]
    pub dataset_type: Option<DatasetType>,
    /// `true` to return up to four files of each dataset, in `samples`.
    /// Default: false.
    #[field(query)]
    pub file_preview: Option<bool>,
    /// Items per page, 1 to 100.
    /// Default: 10.
    #[field(query, range = 1..=100)]
    pub limit: Option<i32>,
    /// Zero-based index of the page, not of the item; iteration starts at this page.
    /// Default: 0.
    #[field(query, range = 0..)]
    pub offset: Option<i32>,
    /// Sort order.
    /// Default: "desc".
    #[field(query)]
    pub order: Option<SortOrder>,
    /// Type of running task to check for.
    #[field(query)]
    pub running_task_type: Option<RunningTaskType>,
    /// Text to search dataset names for; a part of a name matches.
    #[field(query)]
    pub search_content: Option<String>,
    /// Sort key.
    /// Default: "create_time".
    #[field(query)]
    pub sort_by: Option<DatasetSortKey>,
    /// If `true`, only datasets that can be exported: image classification, object detection
    /// and free format.
    /// Default: false.
    #[field(query)]
    pub support_export: Option<bool>,
    /// Only datasets with a version whose share of training samples lies within this range:
    /// minimum and maximum, separated by a comma, such as `0.0,1.0`. The vendor does not
    /// document whether the bounds are inclusive.
    #[field(query)]
    pub train_evaluate_ratio: Option<String>,
    /// Only datasets with versions in this format.
    #[field(query)]
    pub version_format: Option<DatasetVersionFormatCode>,
    /// `true` to return the labels of each dataset.
    /// Default: false.
    #[field(query)]
    pub with_labels: Option<bool>,
    /// Only datasets of this workspace; `0` is the default workspace.
    /// Default: "0".
    #[field(query)]
    pub workspace_id: Option<String>,
    /// Generation of datasets to list; unrelated to the versions of a dataset.
    #[field(query)]
    pub dataset_version: Option<DatasetGeneration>,
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
#[derive(Debug, Clone, PartialEq, Operation)]
#[operation(post, path = "/v2/{project_id}/datasets", response = CreateDatasetResponse)]
pub struct CreateDatasetRequest {
    /// Storage format of the dataset's data. If absent, the service uses its default format.
    pub data_format: Option<DataFormat>,
    /// Source of the data; the service accepts exactly one entry.
    pub data_sources: Vec<DataSource>,
    /// Name of the dataset: 1 to 100 letters, digits, `_` and `-`. A name already in use fails
    /// with `ModelArts.4351`.
    pub dataset_name: String,
    /// Type of the dataset, which determines how its samples are labelled.
    pub dataset_type: Option<DatasetType>,
    /// Description of up to 256 characters, without `^!<>=&"'`.
    pub description: Option<String>,
    /// `true` to import the labels found with the data.
    /// Default: true.
    pub import_annotations: Option<bool>,
    /// `true` to import the data on creation; table datasets only.
    /// Default: false.
    pub import_data: Option<bool>,
    /// Storage format of text labels; text classification only.
    pub label_format: Option<LabelFormat>,
    /// Initial labels of the dataset.
    pub labels: Option<Vec<Label>>,
    /// `true` to store the data in ModelArts instead of your own bucket.
    /// Default: false.
    pub managed: Option<bool>,
    /// Columns of the table; table datasets only.
    pub schema: Option<Vec<Field>>,
    /// OBS folder for the service's output, such as labels: `/bucket/folder/`, 3 to 700
    /// characters. It cannot be the root of a bucket, the input folder or a subfolder of it.
    pub work_path: String,
    /// Type of `work_path`; 0 (OBS) is the only one.
    pub work_path_type: i32,
    /// Team labelling task to create with the dataset.
    pub workforce_information: Option<WorkforceInformation>,
    /// Id of the workspace; `0` is the default workspace.
    /// Default: "0".
    pub workspace_id: Option<String>,
}

/// Returns a dataset's details, including its state and current version.
///
/// # Errors
///
/// - `ModelArts.4352`: the dataset does not exist.
///
/// Vendor page: ModelArts API reference, "Querying Details About a Dataset".
#[derive(Debug, Clone, PartialEq, Operation)]
#[operation(get, path = "/v2/{project_id}/datasets/{dataset_id}", response = DescDatasetResponse)]
pub struct DescDatasetRequest {
    /// Id of the dataset, from `createDataset` or `listDatasets`.
    #[field(path)]
    pub dataset_id: String,
    /// `true` to check for tasks on the dataset that are running or not yet started, and to
    /// return `exist_running_task` and `running_tasks_id`.
    /// Default: false.
    #[field(query)]
    pub check_running_task: Option<bool>,
    /// Type of running task to check for.
    #[field(query)]
    pub running_task_type: Option<RunningTaskType>,
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
#[derive(Debug, Clone, PartialEq, Operation)]
#[operation(put, path = "/v2/{project_id}/datasets/{dataset_id}", response = UpdateDatasetResponse)]
pub struct UpdateDatasetRequest {
    /// Id of the dataset, from `listDatasets` or `createDataset`.
    #[field(path)]
    pub dataset_id: String,
    /// Labels to add to the dataset.
    pub add_labels: Option<Vec<Label>>,
    /// Id of the version to switch the dataset to.
    pub current_version_id: Option<String>,
    /// New name of the dataset: 1 to 100 letters, digits, `_` and `-`.
    pub dataset_name: Option<String>,
    /// Labels to delete from the dataset, identified by name.
    pub delete_labels: Option<Vec<Label>>,
    /// New description of up to 256 characters, without `^!<>=&"`.
    pub description: Option<String>,
    /// Labels to change. Set `@modelarts:rename_to` in the `property` of a label to rename it.
    pub update_labels: Option<Vec<Label>>,
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
#[derive(Debug, Clone, PartialEq, Operation)]
#[operation(delete, path = "/v2/{project_id}/datasets/{dataset_id}")]
pub struct DeleteDatasetRequest {
    /// Id of the dataset, from `listDatasets` or `createDataset`.
    #[field(path)]
    pub dataset_id: String,
}

/// Response of `createDataset`, returned while the dataset is being created.
#[derive(Debug, Clone, PartialEq, Model)]
pub struct CreateDatasetResponse {
    /// Id of the new dataset.
    pub dataset_id: String,
    /// Error code; a response that has one is thrown as an error.
    pub error_code: Option<String>,
    /// Error message; a response that has one is thrown as an error.
    pub error_msg: Option<String>,
    /// Id of the import started with the dataset, for `waitForImportTask`; absent if there is
    /// none.
    pub import_task_id: Option<String>,
}

/// One page of datasets.
#[derive(Debug, Clone, PartialEq, Model)]
pub struct ListDatasetsResponse {
    /// Datasets on this page.
    pub datasets: Vec<DatasetAndFilePreview>,
    /// Total number of matching datasets, over all pages.
    pub total_number: i32,
}

/// Response of `updateDataset`; a version switch may still be in progress.
#[derive(Debug, Clone, PartialEq, Model)]
pub struct UpdateDatasetResponse {
    /// Id of the changed dataset.
    #[field(present)]
    pub dataset_id: Option<String>,
}

/// Polls until a dataset is ready and returns it.
///
/// Use it after creating a dataset, switching its version, synchronising it or importing data.
///
/// # Errors
///
/// - `TaskFailedError`: the dataset becomes abnormal or is deleted.
#[derive(Debug, Waiter)]
#[waiter(poll = DescDatasetRequest, status = "status", done = [1], failed = [4, 3])]
pub struct WaitForDataset;

/// Polls until a dataset is deleted and returns its last state.
///
/// Resolves to `undefined` once the service reports that the dataset does not exist.
///
/// # Errors
///
/// - `TaskFailedError`: the deletion fails.
#[derive(Debug, Waiter)]
#[waiter(
    poll = DescDatasetRequest,
    status = "status",
    done = [3],
    failed = [4],
    gone = ["ModelArts.4352", "ModelArts.4338"]
)]
pub struct WaitForDatasetDeletion;

/// Type of a dataset, which determines how its samples are labelled.
#[derive(Debug, Clone, PartialEq, Eq, Enumeration)]
pub enum DatasetType {
    /// Image classification: labels for whole images.
    #[value(0)]
    ImageClassification,
    /// Object detection: labelled boxes in images.
    #[value(1)]
    ObjectDetection,
    /// Image segmentation: labelled outlines in images.
    #[value(3)]
    ImageSegmentation,
    /// Text classification: labels for whole texts.
    #[value(100)]
    TextClassification,
    /// Named entity recognition: labelled entities in texts.
    #[value(101)]
    NamedEntityRecognition,
    /// Text triplets: labelled entities in texts and the relations between them.
    #[value(102)]
    TextTriplet,
    /// Sound classification: labels for whole recordings.
    #[value(200)]
    SoundClassification,
    /// Speech content: transcripts of speech.
    #[value(201)]
    SpeechContent,
    /// Speech paragraphs: labelled paragraphs of speech.
    #[value(202)]
    SpeechParagraph,
    /// Tables, without labels.
    #[value(400)]
    Table,
    /// Videos with labelled boxes.
    #[value(600)]
    Video,
    /// Free format: files of any kind, without labels.
    #[value(900)]
    FreeFormat,
    /// A value newer than this package.
    Unknown(i64),
}

/// State of a dataset.
#[derive(Debug, Clone, PartialEq, Eq, Enumeration)]
pub enum DatasetStatus {
    /// Being created.
    #[value(0)]
    Creating,
    /// Ready for use.
    #[value(1)]
    Normal,
    /// Being deleted.
    #[value(2)]
    Deleting,
    /// Deleted.
    #[value(3)]
    Deleted,
    /// In an abnormal state.
    #[value(4)]
    Abnormal,
    /// Being synchronised with its data source.
    #[value(5)]
    Synchronizing,
    /// Publishing a version.
    #[value(6)]
    Releasing,
    /// Being switched to another version.
    #[value(7)]
    SwitchingVersion,
    /// Importing data.
    #[value(8)]
    Importing,
    /// A value newer than this package.
    Unknown(i64),
}

/// Form of a dataset's data.
#[derive(Debug, Clone, PartialEq, Eq, Enumeration)]
pub enum DatasetFormat {
    /// Files.
    #[value(0)]
    Files,
    /// Table.
    #[value(1)]
    Table,
    /// A value newer than this package.
    Unknown(i64),
}

/// Type of a task that can run on a dataset.
#[derive(Debug, Clone, PartialEq, Eq, Enumeration)]
pub enum RunningTaskType {
    /// Active learning.
    #[value(0)]
    AutoLabeling,
    /// Pre-labelling with an existing model.
    #[value(1)]
    PreLabeling,
    /// Export.
    #[value(2)]
    Export,
    /// Switch to another version.
    #[value(3)]
    VersionSwitch,
    /// Export of a manifest.
    #[value(4)]
    ManifestExport,
    /// Import of a manifest.
    #[value(5)]
    ManifestImport,
    /// Publishing of a version.
    #[value(6)]
    VersionPublishing,
    /// Automatic grouping of samples.
    #[value(7)]
    AutoGrouping,
    /// A value newer than this package.
    Unknown(i64),
}

/// Sort key of datasets.
#[derive(Debug, Clone, PartialEq, Eq, Enumeration)]
pub enum DatasetSortKey {
    /// Creation time.
    #[value("create_time")]
    CreateTime,
    /// Name.
    #[value("dataset_name")]
    Name,
    /// A value newer than this package.
    Unknown(String),
}

/// Sort order.
#[derive(Debug, Clone, PartialEq, Eq, Enumeration)]
pub enum SortOrder {
    /// Ascending.
    #[value("asc")]
    Ascending,
    /// Descending.
    #[value("desc")]
    Descending,
    /// A value newer than this package.
    Unknown(String),
}

/// Generation of datasets; earlier ones include their labelling tasks.
#[derive(Debug, Clone, PartialEq, Eq, Enumeration)]
pub enum DatasetGeneration {
    /// Datasets from before labelling tasks became separate resources.
    #[value("v1")]
    V1,
    /// Datasets from after labelling tasks became separate resources.
    #[value("v2")]
    V2,
    /// Both generations.
    #[value("all")]
    All,
    /// A value newer than this package.
    Unknown(String),
}

/// Storage format of a dataset's data.
#[derive(Debug, Clone, PartialEq, Eq, Enumeration)]
pub enum DataFormat {
    /// Default format of the dataset type.
    Default,
    /// CarbonData; table datasets only.
    CarbonData,
    /// A value newer than this package.
    Unknown(String),
}
