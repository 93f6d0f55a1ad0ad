//! Datasets (Qianfan, `POST /v2/dataset`).

use crate::api::{Enumeration, Model, Operation, OperationSpec};

/// The operations of this file.
pub static OPERATIONS: &[&OperationSpec] =
    &[CreateDatasetRequest::SPEC, DescribeDatasetsRequest::SPEC, DeleteDatasetRequest::SPEC];

/// Creates a dataset with an empty first version.
///
/// The response has the ids of both. Requires full control of Qianfan or of its data.
///
/// Vendor page: Qianfan API reference, "CreateDataset".
#[derive(Debug, Clone, PartialEq, Operation)]
#[operation(post, path = "/v2/dataset?Action=CreateDataset", response = CreateDatasetResponse)]
pub struct CreateDatasetRequest {
    /// Name of the dataset; its limits are not documented.
    pub datasetName: String,
    /// Format of the samples.
    pub dataFormat: DataFormat,
    /// Storage of the data.
    pub storageType: StorageType,
    /// Folder in your bucket, such as `bos:/bucket/folder/`, ending with a slash. Required if
    /// `storageType` is `BOS`; omit it otherwise.
    pub storagePath: Option<String>,
}

/// Response of `createDataset`.
#[derive(Debug, Clone, PartialEq, Model)]
pub struct CreateDatasetResponse {
    /// Id of the request, for the vendor's support.
    pub requestId: String,
    /// Dataset with its first version.
    pub result: CreatedDataset,
}

/// New dataset with its first version.
#[derive(Debug, Clone, PartialEq, Model)]
pub struct CreatedDataset {
    /// Id of the dataset, which starts with `dg-`.
    #[field(present)]
    pub datasetId: Option<String>,
    /// Id of the first version, which starts with `ds-`; most operations take it.
    #[field(present)]
    pub versionId: Option<String>,
    /// Number of the version, always 1.
    #[field(present)]
    pub versionNumber: Option<i32>,
    /// Name of the dataset.
    #[field(present)]
    pub datasetName: Option<String>,
    /// Format of the samples.
    #[field(present)]
    pub dataFormat: Option<DataFormat>,
    /// Storage of the data.
    #[field(present)]
    pub storageType: Option<StorageType>,
    /// Folder in your bucket; absent if the platform stores the data.
    pub storagePath: Option<String>,
    /// Account that created the dataset.
    pub creator: Option<String>,
    /// Creation time, as `YYYY-MM-DD hh:mm:ss`; the time zone is not documented.
    #[field(present)]
    pub createTime: Option<String>,
}

/// Lists datasets in the order of their creation.
///
/// Read-only keys suffice.
///
/// # Errors
///
/// - `InvalidMarker`: `marker` is invalid.
///
/// Vendor page: Qianfan API reference, "DescribeDatasets".
#[derive(Debug, Clone, PartialEq, Operation)]
#[operation(
    post,
    path = "/v2/dataset?Action=DescribeDatasets",
    response = DescribeDatasetsResponse,
    read
)]
#[paging(
    marker,
    items = "result.datasets",
    next = "result.pageInfo.nextMarker",
    truncated = "result.pageInfo.isTruncated"
)]
pub struct DescribeDatasetsRequest {
    /// Marker of the page: `pageInfo.nextMarker` of the previous page; empty or absent for the
    /// first page. Iteration starts at this page.
    pub marker: Option<String>,
    /// Datasets per page; the service treats values above 100 as 100.
    /// Default: 10.
    pub maxKeys: Option<i32>,
    /// `true` to list the newest first.
    /// Default: false.
    pub pageReverse: Option<bool>,
    /// Filter for the datasets to list.
    pub filter: Option<DatasetFilter>,
}

/// Filter for a list of datasets.
#[derive(Debug, Clone, PartialEq, Model)]
pub struct DatasetFilter {
    /// Only datasets with this text in their name.
    pub datasetName: Option<String>,
    /// Only datasets in one of these formats.
    pub dataFormatList: Option<Vec<DataFormat>>,
}

/// One page of datasets.
#[derive(Debug, Clone, PartialEq, Model)]
pub struct DescribeDatasetsResponse {
    /// Id of the request, for the vendor's support.
    pub requestId: String,
    /// Page of datasets.
    pub result: DatasetPage,
}

/// One page of datasets. The field names come from a mock in the vendor's SDK; no vendor page
/// documents them.
#[derive(Debug, Clone, PartialEq, Model)]
pub struct DatasetPage {
    /// Position of the page in the list.
    pub pageInfo: PageInfo,
    /// Datasets on this page.
    pub datasets: Vec<DatasetSummary>,
}

/// Position of a page in its list.
#[derive(Debug, Clone, PartialEq, Model)]
pub struct PageInfo {
    /// Marker of this page.
    #[field(present)]
    pub marker: Option<String>,
    /// Items per page.
    #[field(present)]
    pub maxKeys: Option<i32>,
    /// `true` if there is a next page.
    #[field(present)]
    pub isTruncated: Option<bool>,
    /// Marker of the next page. The last page can have one too, so check `isTruncated`.
    pub nextMarker: Option<String>,
    /// `true` if the newest items come first.
    #[field(present)]
    pub pageReverse: Option<bool>,
}

/// Dataset in a list.
#[derive(Debug, Clone, PartialEq, Model)]
pub struct DatasetSummary {
    /// Id of the dataset, which starts with `dg-`.
    #[field(present)]
    pub datasetId: Option<String>,
    /// Name of the dataset.
    #[field(present)]
    pub datasetName: Option<String>,
    /// Format of the samples.
    #[field(present)]
    pub dataFormat: Option<DataFormat>,
}

/// Deletes a dataset and all its versions.
///
/// Requires full control of Qianfan or of its data.
///
/// Vendor page: Qianfan API reference, "DeleteDataset".
#[derive(Debug, Clone, PartialEq, Operation)]
#[operation(post, path = "/v2/dataset?Action=DeleteDataset", response = DeleteDatasetResponse)]
pub struct DeleteDatasetRequest {
    /// Id of the dataset, which starts with `dg-`.
    pub datasetId: String,
}

/// Response of `deleteDataset`.
#[derive(Debug, Clone, PartialEq, Model)]
pub struct DeleteDatasetResponse {
    /// Id of the request, for the vendor's support.
    pub requestId: String,
    /// Always `true`; a failure is thrown as an error.
    pub result: bool,
}

/// Type of storage.
#[derive(Debug, Clone, PartialEq, Eq, Enumeration)]
pub enum StorageType {
    /// Your own BOS bucket.
    #[value("BOS")]
    Bos,
    /// Storage of the platform.
    #[value("sysStorage")]
    SysStorage,
    /// A value newer than this package.
    Unknown(String),
}

/// Format of samples.
#[derive(Debug, Clone, PartialEq, Eq, Enumeration)]
pub enum DataFormat {
    /// Prompts with responses.
    PromptResponse,
    /// Conversations with a role in each turn.
    Role,
    /// Fill-in-the-middle texts for supervised fine-tuning.
    #[value("SFT_FIM")]
    SftFim,
    /// Plain text.
    Text,
    /// Prompts with a chosen and a rejected response, for DPO.
    #[value("DPO_PromptChosenRejected")]
    DpoPromptChosenRejected,
    /// Prompts with a response marked as desirable or undesirable, for KTO.
    #[value("KTO_PromptChosenRejected")]
    KtoPromptChosenRejected,
    /// Prompts with responses sorted by quality. The spelling is the service's.
    #[value("PromptSortedresponses")]
    PromptSortedResponses,
    /// Prompts only.
    Prompt,
    /// Prompts with images.
    PromptImage,
    /// Prompts with images and responses.
    PromptImageResponse,
    /// A value newer than this package.
    Unknown(String),
}
