//! Versions of a dataset (Qianfan, `POST /v2/dataset`).

use crate::api::{Enumeration, Model, Operation, OperationSpec, Waiter};
use crate::clouds::baidu::qianfan::dataset::{DataFormat, PageInfo, StorageType};

/// The operations of this file.
pub static OPERATIONS: &[&OperationSpec] = &[
    CreateDatasetVersionRequest::SPEC,
    DescribeDatasetVersionsRequest::SPEC,
    DescribeDatasetVersionRequest::SPEC,
    DeleteDatasetVersionRequest::SPEC,
    PublishDatasetVersionRequest::SPEC,
];

/// The waiters of this file.
pub static WAITERS: &[Waiter] = &[WaitForPublishing::WAITER];

/// Creates an empty version of a dataset; no data is copied from earlier versions.
///
/// Fill it with `createImportTask`. Requires full control of Qianfan or of its data.
///
/// Vendor page: Qianfan API reference, "CreateDatasetVersion".
#[derive(Debug, Clone, PartialEq, Operation)]
#[operation(
    post,
    path = "/v2/dataset?Action=CreateDatasetVersion",
    response = CreateDatasetVersionResponse
)]
pub struct CreateDatasetVersionRequest {
    /// Id of the dataset, which starts with `dg-`.
    pub datasetId: String,
    /// Description of the version.
    pub description: Option<String>,
}

/// Response of `createDatasetVersion`.
#[derive(Debug, Clone, PartialEq, Model)]
pub struct CreateDatasetVersionResponse {
    /// Id of the request, for the vendor's support.
    pub requestId: String,
    /// New version.
    pub result: CreatedVersion,
}

/// New version of a dataset.
#[derive(Debug, Clone, PartialEq, Model)]
pub struct CreatedVersion {
    /// Id of the dataset, which starts with `dg-`.
    #[field(present)]
    pub datasetId: Option<String>,
    /// Id of the version, which starts with `ds-`.
    #[field(present)]
    pub versionId: Option<String>,
    /// Number of the version within its dataset, starting at 1.
    #[field(present)]
    pub versionNumber: Option<i32>,
    /// Name of the dataset.
    #[field(present)]
    pub datasetName: Option<String>,
    /// Format of the samples.
    #[field(present)]
    pub dataFormat: Option<DataFormat>,
    /// Description of the version.
    pub description: Option<String>,
    /// Storage of the data.
    #[field(present)]
    pub storageType: Option<StorageType>,
    /// Folder in your bucket; absent if the platform stores the data.
    pub storagePath: Option<String>,
    /// User who created the version.
    #[field(present)]
    pub creator: Option<String>,
    /// Creation time, as `YYYY-MM-DD hh:mm:ss`; the time zone is not documented.
    #[field(present)]
    pub createTime: Option<String>,
}

/// Lists the versions of a dataset in the order of their creation.
///
/// Read-only keys suffice.
///
/// # Errors
///
/// - `InvalidMarker`: `marker` is invalid.
///
/// Vendor page: Qianfan API reference, "DescribeDatasetVersions".
#[derive(Debug, Clone, PartialEq, Operation)]
#[operation(
    post,
    path = "/v2/dataset?Action=DescribeDatasetVersions",
    response = DescribeDatasetVersionsResponse,
    read
)]
#[paging(
    marker,
    items = "result.datasetVersions",
    next = "result.pageInfo.nextMarker",
    truncated = "result.pageInfo.isTruncated"
)]
pub struct DescribeDatasetVersionsRequest {
    /// Id of the dataset, which starts with `dg-`.
    pub datasetId: String,
    /// Marker of the page: `pageInfo.nextMarker` of the previous page; empty or absent for the
    /// first page. Iteration starts at this page.
    pub marker: Option<String>,
    /// Versions per page; the service treats values above 100 as 100.
    /// Default: 10.
    pub maxKeys: Option<i32>,
    /// `true` to list the newest first.
    /// Default: false.
    pub pageReverse: Option<bool>,
    /// Filter for the versions to list.
    pub filter: Option<DatasetVersionFilter>,
}

/// Filter for a list of versions.
#[derive(Debug, Clone, PartialEq, Model)]
pub struct DatasetVersionFilter {
    /// Only versions in one of these import states.
    pub importStatusList: Option<Vec<ImportStatus>>,
    /// Only versions in one of these publishing states.
    pub publishStatusList: Option<Vec<PublishStatus>>,
}

/// One page of the versions of a dataset.
#[derive(Debug, Clone, PartialEq, Model)]
pub struct DescribeDatasetVersionsResponse {
    /// Id of the request, for the vendor's support.
    pub requestId: String,
    /// Page of versions.
    pub result: DatasetVersionPage,
}

/// One page of the versions of a dataset, with the dataset. The field names come from a mock in
/// the vendor's SDK; no vendor page documents them.
#[derive(Debug, Clone, PartialEq, Model)]
pub struct DatasetVersionPage {
    /// Position of the page in the list.
    pub pageInfo: PageInfo,
    /// Id of the dataset.
    #[field(present)]
    pub datasetId: Option<String>,
    /// Name of the dataset.
    #[field(present)]
    pub datasetName: Option<String>,
    /// Format of the samples.
    #[field(present)]
    pub dataFormat: Option<DataFormat>,
    /// Versions on this page.
    pub datasetVersions: Vec<DatasetVersionSummary>,
}

/// Version in a list.
#[derive(Debug, Clone, PartialEq, Model)]
pub struct DatasetVersionSummary {
    /// Id of the version, which starts with `ds-`.
    #[field(present)]
    pub versionId: Option<String>,
    /// Number of the version within its dataset, starting at 1.
    #[field(present)]
    pub versionNumber: Option<i32>,
    /// Description of the version.
    pub description: Option<String>,
    /// Storage of the data.
    #[field(present)]
    pub storageType: Option<StorageType>,
    /// Folder in your bucket; absent if the platform stores the data.
    pub storagePath: Option<String>,
    /// Size of the data, in megabytes.
    #[field(present)]
    pub sizeMB: Option<f64>,
    /// Number of samples in the version.
    #[field(present)]
    pub sampleCount: Option<i64>,
    /// Total number of characters in the samples.
    #[field(present)]
    pub characterCount: Option<i64>,
    /// Number of labelled samples, as a string: `3/10` for three out of ten.
    #[field(present)]
    pub annotationProgress: Option<String>,
    /// State of the last import into the version.
    #[field(present)]
    pub importStatus: Option<ImportStatus>,
    /// Publishing state of the version.
    #[field(present)]
    pub publishStatus: Option<PublishStatus>,
    /// User who created the version.
    #[field(present)]
    pub creator: Option<String>,
    /// Creation time, as `YYYY-MM-DD hh:mm:ss`; the time zone is not documented.
    #[field(present)]
    pub createTime: Option<String>,
    /// Time of the last change, in the same format.
    #[field(present)]
    pub modifyTime: Option<String>,
}

/// Returns the details of a version and its dataset, which has no operation of its own.
///
/// Read-only keys suffice.
///
/// Vendor page: Qianfan API reference, "DescribeDatasetVersion".
#[derive(Debug, Clone, PartialEq, Operation)]
#[operation(
    post,
    path = "/v2/dataset?Action=DescribeDatasetVersion",
    response = DescribeDatasetVersionResponse,
    read
)]
pub struct DescribeDatasetVersionRequest {
    /// Id of the version, which starts with `ds-`.
    pub versionId: String,
}

/// Response of `describeDatasetVersion`.
#[derive(Debug, Clone, PartialEq, Model)]
pub struct DescribeDatasetVersionResponse {
    /// Id of the request, for the vendor's support.
    pub requestId: String,
    /// Version with its dataset.
    pub result: DatasetVersionDetail,
}

/// Version with its dataset. The vendor's page documents the first five fields; the others come
/// from a mock in its SDK.
#[derive(Debug, Clone, PartialEq, Model)]
pub struct DatasetVersionDetail {
    /// The version, as lists return it.
    #[field(flatten)]
    pub version: DatasetVersionSummary,
    /// Id of the dataset, which starts with `dg-`.
    #[field(present)]
    pub datasetId: Option<String>,
    /// Name of the dataset.
    #[field(present)]
    pub datasetName: Option<String>,
    /// Format of the samples.
    #[field(present)]
    pub dataFormat: Option<DataFormat>,
    /// Publishing progress, as a string: a percentage or `0`.
    #[field(present)]
    pub publishProgress: Option<String>,
}

/// Deletes a version.
///
/// The effect on a dataset whose last version is deleted is not documented. Requires full
/// control of Qianfan or of its data.
///
/// Vendor page: Qianfan API reference, "DeleteDatasetVersion".
#[derive(Debug, Clone, PartialEq, Operation)]
#[operation(
    post,
    path = "/v2/dataset?Action=DeleteDatasetVersion",
    response = DeleteDatasetVersionResponse
)]
pub struct DeleteDatasetVersionRequest {
    /// Id of the version, which starts with `ds-`.
    pub versionId: String,
}

/// Response of `deleteDatasetVersion`.
#[derive(Debug, Clone, PartialEq, Model)]
pub struct DeleteDatasetVersionResponse {
    /// Id of the request, for the vendor's support.
    pub requestId: String,
    /// Always `true`; a failure is thrown as an error.
    pub result: bool,
}

/// Publishes a version, which makes it available for training.
///
/// Asynchronous: there is no task, so `waitForPublishing` polls the version itself. The effect
/// on a version that is already published is not documented; check its `publishStatus` first.
/// Requires permission to operate on data, which read-only keys do not have.
///
/// Vendor page: Qianfan API reference, "PublishDatasetVersion".
#[derive(Debug, Clone, PartialEq, Operation)]
#[operation(
    post,
    path = "/v2/dataset?Action=PublishDatasetVersion",
    response = PublishDatasetVersionResponse
)]
pub struct PublishDatasetVersionRequest {
    /// Id of the version, which starts with `ds-`.
    pub versionId: String,
}

/// Response of `publishDatasetVersion`.
#[derive(Debug, Clone, PartialEq, Model)]
pub struct PublishDatasetVersionResponse {
    /// Id of the request, for the vendor's support.
    pub requestId: String,
    /// Always `true`; a failure is thrown as an error.
    pub result: bool,
}

/// Polls until a version is published and returns it.
///
/// Continues polling while the version is still `Unpublished`, which can be the case for a moment.
/// Read-only keys suffice.
///
/// # Errors
///
/// - `TaskFailedError`: publishing fails.
#[derive(Debug, Waiter)]
#[waiter(
    poll = DescribeDatasetVersionRequest,
    task = "result",
    status = "publishStatus",
    done = ["Published"],
    failed = ["PublishFailed"]
)]
pub struct WaitForPublishing;

/// State of the last import into a version.
#[derive(Debug, Clone, PartialEq, Eq, Enumeration)]
pub enum ImportStatus {
    /// No import yet.
    Created,
    /// Import in progress.
    Importing,
    /// Import completed.
    ImportFinished,
    /// Import failed.
    ImportFailed,
    /// A value newer than this package.
    Unknown(String),
}

/// Publishing state of a version.
#[derive(Debug, Clone, PartialEq, Eq, Enumeration)]
pub enum PublishStatus {
    /// Not published.
    Unpublished,
    /// Being published.
    Publishing,
    /// Published.
    Published,
    /// Publishing failed.
    PublishFailed,
    /// A value newer than this package.
    Unknown(String),
}
