//! Versions of a dataset (ModelArts v2, group "Dataset Version Management").

use crate::api::{Enumeration, Map, Model, Operation, OperationSpec, Waiter};
use crate::clouds::huawei::modelarts::dataset::DatasetType;
use crate::clouds::huawei::modelarts::label::LabelStats;
use crate::clouds::huawei::modelarts::processing::ProcessorTaskStatus;
use crate::clouds::huawei::modelarts::sample_record::SampleState;
use crate::value::Value;

/// The operations of this file.
pub static OPERATIONS: &[&OperationSpec] = &[
    ListDatasetVersionsRequest::SPEC,
    CreateDatasetVersionRequest::SPEC,
    DescribeDatasetVersionRequest::SPEC,
    DeleteDatasetVersionRequest::SPEC,
];

/// The waiters of this file.
pub static WAITERS: &[Waiter] =
    &[WaitForDatasetVersion::WAITER, WaitForDatasetVersionDeletion::WAITER];

/// Lists the versions of a dataset, newest first.
///
/// A page holds up to 1,000 versions.
///
/// # Errors
///
/// - `ModelArts.4352`: the dataset does not exist.
///
/// Vendor page: ModelArts API reference, "Querying the Dataset Version List".
#[derive(Debug, Clone, PartialEq, Operation)]
#[operation(
    get,
    path = "/v2/{project_id}/datasets/{dataset_id}/versions",
    response = ListDatasetVersionsResponse
)]
#[paging(offset, items = "versions", total = "total_number", limit = 1000)]
pub struct ListDatasetVersionsRequest {
    /// Id of the dataset, from `listDatasets` or `createDataset`.
    #[field(path)]
    pub dataset_id: String,
    /// Only versions in this state.
    #[field(query)]
    pub status: Option<DatasetVersionStatus>,
    /// Only versions whose share of training samples lies within this range: minimum and
    /// maximum, separated by a comma, such as `0.0,1.0`. The vendor does not document whether
    /// the bounds are inclusive.
    #[field(query)]
    pub train_evaluate_ratio: Option<String>,
    /// Only versions in this format.
    #[field(query)]
    pub version_format: Option<DatasetVersionFormatCode>,
    /// Zero-based index of the page, not of the item; iteration starts at this page.
    /// Default: 0.
    #[field(query, range = 0..)]
    pub offset: Option<i32>,
    /// Items per page, 1 to 1000.
    /// Default: 1000.
    #[field(query, range = 1..=1000)]
    pub limit: Option<i32>,
}

/// Publishes a version of a dataset: its current samples and labels.
///
/// Asynchronous: pass `dataset_id` and the returned `version_id` to `waitForDatasetVersion`.
///
/// # Errors
///
/// - `ModelArts.4370`: the previous version was published less than a minute ago.
/// - `ModelArts.4371`: the name is already in use.
/// - `ModelArts.4342`: the labelled samples cannot be split for training and evaluation.
/// - `ModelArts.4711`: the samples violate the rules for this split.
/// - `ModelArts.4714`: the version quota is used up.
///
/// Vendor page: ModelArts API reference, "Creating a Dataset Labeling Version".
#[derive(Debug, Clone, PartialEq, Operation)]
#[operation(
    post,
    path = "/v2/{project_id}/datasets/{dataset_id}/versions",
    response = CreateDatasetVersionResponse
)]
pub struct CreateDatasetVersionRequest {
    /// Id of the dataset, from `listDatasets` or `createDataset`.
    #[field(path)]
    pub dataset_id: String,
    /// `true` to remove the marks of hard examples.
    /// Default: true.
    pub clear_hard_property: Option<bool>,
    /// Description of up to 256 characters, without `!<>=&"'`.
    pub description: Option<String>,
    /// `true` to copy images into the version's output folder.
    /// Default: false.
    pub export_images: Option<bool>,
    /// `true` to clear earlier marks of training and evaluation samples.
    /// Default: true.
    pub remove_sample_usage: Option<bool>,
    /// Share of samples for training, as a decimal string such as `0.8`; `1.00` uses all of
    /// them.
    /// Default: "1.00".
    pub train_evaluate_sample_ratio: Option<String>,
    /// Format of the version's files. If absent, the service uses the default of the dataset
    /// type.
    pub version_format: Option<DatasetVersionFormat>,
    /// Name of the version: 1 to 32 letters, digits, `_` and `-`. If absent, the service
    /// chooses one; a name already in use fails with `ModelArts.4371`.
    pub version_name: Option<String>,
    /// `true` to write the column names into the first line of CSV files; table datasets only.
    /// Default: true.
    pub with_column_header: Option<bool>,
}

/// Returns a version's details.
///
/// # Errors
///
/// - `ModelArts.4353`: the version does not exist.
///
/// Vendor page: ModelArts API reference, "Querying Details About a Dataset Version".
#[derive(Debug, Clone, PartialEq, Operation)]
#[operation(
    get,
    path = "/v2/{project_id}/datasets/{dataset_id}/versions/{version_id}",
    response = DatasetVersion
)]
pub struct DescribeDatasetVersionRequest {
    /// Id of the dataset, from `listDatasets` or `createDataset`.
    #[field(path)]
    pub dataset_id: String,
    /// Id of the version, from `createDatasetVersion` or `listDatasetVersions`.
    #[field(path)]
    pub version_id: String,
}

/// Deletes a version, but not the dataset's samples.
///
/// Asynchronous: `waitForDatasetVersionDeletion` polls until the version is gone.
///
/// # Errors
///
/// - `ModelArts.4827`: a labelling task uses the version.
/// - `ModelArts.4828`: the state of the version does not allow its deletion.
///
/// Vendor page: ModelArts API reference, "Deleting a Dataset Labeling Version".
#[derive(Debug, Clone, PartialEq, Operation)]
#[operation(delete, path = "/v2/{project_id}/datasets/{dataset_id}/versions/{version_id}")]
pub struct DeleteDatasetVersionRequest {
    /// Id of the dataset, from `listDatasets` or `createDataset`.
    #[field(path)]
    pub dataset_id: String,
    /// Id of the version, from `listDatasetVersions` or `createDatasetVersion`.
    #[field(path)]
    pub version_id: String,
}

/// Response of `createDatasetVersion`, returned while the version is being created.
#[derive(Debug, Clone, PartialEq, Model)]
pub struct CreateDatasetVersionResponse {
    /// Id of the new version, for `waitForDatasetVersion`.
    pub version_id: String,
}

/// Version of a dataset: its samples and labels at the time of publishing. Fields that do not
/// apply to the dataset type are absent.
#[derive(Debug, Clone, PartialEq, Model)]
pub struct DatasetVersion {
    /// Number of samples added since the previous version.
    pub add_sample_count: Option<i32>,
    /// OBS path of the feature analysis's working files.
    pub analysis_cache_path: Option<String>,
    /// State of the feature analysis.
    #[field(present)]
    pub analysis_status: Option<AnalysisStatus>,
    /// Id of the feature analysis task.
    pub analysis_task_id: Option<String>,
    /// Number of labelled samples.
    #[field(present)]
    pub annotated_sample_count: Option<i32>,
    /// Number of labelled subsamples, such as frames of a video.
    #[field(present)]
    pub annotated_sub_sample_count: Option<i32>,
    /// `true` if the marks of hard examples were removed on publishing.
    pub clear_hard_property: Option<bool>,
    /// Status code of the task that created the version.
    pub code: Option<String>,
    /// Creation time, in epoch milliseconds.
    #[field(present)]
    pub create_time: Option<i64>,
    /// `true` if images were cropped to their labelled boxes; object detection only.
    pub crop: Option<bool>,
    /// OBS path of the cropped images.
    pub crop_path: Option<String>,
    /// OBS path of the working files of cropping and rotation.
    pub crop_rotate_cache_path: Option<String>,
    /// Results of the feature analysis, by feature.
    pub data_analysis: Option<Map<Value>>,
    /// OBS path of the version's data.
    pub data_path: Option<String>,
    /// Statistics of the samples and their metadata.
    pub data_statistics: Option<Map<Value>>,
    /// `true` if the data was validated before publishing.
    pub data_validate: Option<bool>,
    /// Number of samples removed since the previous version.
    pub deleted_sample_count: Option<i32>,
    /// Number of deleted samples by reason.
    pub deletion_stats: Option<Map<i32>>,
    /// Description of the version.
    #[field(present)]
    pub description: Option<String>,
    /// `true` if images were copied into the version's output folder.
    #[field(present)]
    pub export_images: Option<bool>,
    /// `true` if the numbers of subsamples were parsed from their names; medical data only.
    #[field(present)]
    pub extract_serial_number: Option<bool>,
    /// `true` if the version includes the dataset's source data.
    pub include_dataset_data: Option<bool>,
    /// `true` if this is the dataset's current version.
    #[field(present)]
    pub is_current: Option<bool>,
    /// Labels with the number of their samples.
    pub label_stats: Option<Vec<LabelStats>>,
    /// Labelling of the samples: with a single label each, or with several.
    pub label_type: Option<LabelType>,
    /// OBS path of the manifest cache's input.
    pub manifest_cache_input_path: Option<String>,
    /// OBS path of the manifest: the file that lists the version's samples and labels.
    pub manifest_path: Option<String>,
    /// Message of the task that created the version, such as the reason of a failure.
    pub message: Option<String>,
    /// Number of samples whose labels or metadata changed since the previous version.
    pub modified_sample_count: Option<i32>,
    /// Number of labelled samples in the previous version.
    pub previous_annotated_sample_count: Option<i32>,
    /// Number of samples in the previous version.
    pub previous_total_sample_count: Option<i32>,
    /// Id of the previous version; absent for the first one.
    pub previous_version_id: Option<String>,
    /// Id of the data processing task that runs on this version.
    pub processor_task_id: Option<String>,
    /// State of the data processing task.
    pub processor_task_status: Option<ProcessorTaskStatus>,
    /// `true` if earlier marks of training and evaluation samples were cleared on publishing.
    #[field(present)]
    pub remove_sample_usage: Option<bool>,
    /// `true` if images were rotated according to their metadata.
    pub rotate: Option<bool>,
    /// OBS path of the rotated images.
    pub rotate_path: Option<String>,
    /// State of the published samples.
    pub sample_state: Option<SampleState>,
    /// `true` if a data processing task was started with the version.
    pub start_processor_task: Option<bool>,
    /// State of the version.
    #[field(present)]
    pub status: Option<DatasetVersionStatus>,
    /// Keywords of the version.
    pub tags: Option<Vec<String>>,
    /// Labelling type, equal to the type of the dataset.
    #[field(present)]
    pub task_type: Option<DatasetType>,
    /// Number of samples in the version.
    #[field(present)]
    pub total_sample_count: Option<i32>,
    /// Number of subsamples in the version, such as frames of videos.
    #[field(present)]
    pub total_sub_sample_count: Option<i32>,
    /// Share of samples for training, as a decimal string such as `"0.8"`; `"1.00"` means all
    /// of them. Keep the string unchanged: the number of digits varies.
    #[field(present)]
    pub train_evaluate_sample_ratio: Option<String>,
    /// Time of the last change to the version, in epoch milliseconds.
    pub update_time: Option<i64>,
    /// Format of the version's files.
    #[field(present)]
    pub version_format: Option<DatasetVersionFormat>,
    /// Id of the version.
    pub version_id: String,
    /// Name of the version, such as `V001`.
    #[field(present)]
    pub version_name: Option<String>,
    /// `true` if the first line of the CSV files holds the column names; table datasets only.
    pub with_column_header: Option<bool>,
}

/// One page of the versions of a dataset.
#[derive(Debug, Clone, PartialEq, Model)]
pub struct ListDatasetVersionsResponse {
    /// Total number of matching versions, over all pages.
    pub total_number: i32,
    /// Versions on this page.
    pub versions: Vec<DatasetVersion>,
}

/// Polls until a version is published and returns it.
///
/// # Errors
///
/// - `TaskFailedError`: publishing fails or the version is deleted.
#[derive(Debug, Waiter)]
#[waiter(
    poll = DescribeDatasetVersionRequest,
    status = "status",
    done = [1],
    failed = [4, 3],
    reasons = ["message"],
    result = ["data_path", "manifest_path"]
)]
pub struct WaitForDatasetVersion;

/// Polls until a version is deleted and returns its last state.
///
/// Resolves to `undefined` once the service reports that the version or its dataset does not exist.
///
/// # Errors
///
/// - `TaskFailedError`: the deletion fails.
#[derive(Debug, Waiter)]
#[waiter(
    poll = DescribeDatasetVersionRequest,
    status = "status",
    done = [3],
    failed = [4],
    gone = ["ModelArts.4353", "ModelArts.4352", "ModelArts.4338"],
    reasons = ["message"]
)]
pub struct WaitForDatasetVersionDeletion;

/// State of a version.
#[derive(Debug, Clone, PartialEq, Eq, Enumeration)]
pub enum DatasetVersionStatus {
    /// Being created.
    #[value(0)]
    Creating,
    /// Complete and ready for use. The vendor's page calls this state "running".
    #[value(1)]
    Normal,
    /// Being deleted.
    #[value(2)]
    Deleting,
    /// Deleted.
    #[value(3)]
    Deleted,
    /// Creation failed; see `message`.
    #[value(4)]
    Error,
    /// A value newer than this package.
    Unknown(i64),
}

/// Format of a version's files, as a code used in query parameters.
#[derive(Debug, Clone, PartialEq, Eq, Enumeration)]
pub enum DatasetVersionFormatCode {
    /// Default format of the dataset type.
    #[value(0)]
    Default,
    /// CarbonData; table datasets only.
    #[value(1)]
    CarbonData,
    /// CSV.
    #[value(2)]
    Csv,
    /// A value newer than this package.
    Unknown(i64),
}

/// Format of a version's files, as a name used in request and response bodies.
#[derive(Debug, Clone, PartialEq, Eq, Enumeration)]
pub enum DatasetVersionFormat {
    /// Default format of the dataset type.
    Default,
    /// CarbonData; table datasets only.
    CarbonData,
    /// CSV.
    #[value("CSV")]
    Csv,
    /// A value newer than this package.
    Unknown(String),
}

/// State of a feature analysis.
#[derive(Debug, Clone, PartialEq, Eq, Enumeration)]
pub enum AnalysisStatus {
    /// Not started yet.
    #[value(0)]
    Initialized,
    /// In progress.
    #[value(1)]
    Running,
    /// Completed.
    #[value(2)]
    Completed,
    /// Failed.
    #[value(3)]
    Failed,
    /// A value newer than this package.
    Unknown(i64),
}

/// Labelling of a version's samples: with a single label each, or with several.
#[derive(Debug, Clone, PartialEq, Eq, Enumeration)]
pub enum LabelType {
    /// Some samples have several labels.
    #[value("multi")]
    Multi,
    /// Every sample has a single label.
    #[value("single")]
    Single,
    /// A value newer than this package.
    Unknown(String),
}
