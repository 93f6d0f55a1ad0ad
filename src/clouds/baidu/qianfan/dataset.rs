//! Datasets (Qianfan, `POST /v2/dataset`).

use crate::api::operation::Paging;
use crate::http::Method;
use crate::{models, operations};

operations! {
    /// Creates a dataset with an empty first version.
    ///
    /// The response has the ids of both. Requires full control of Qianfan or of its data.
    ///
    /// Vendor page: Qianfan API reference, "CreateDataset".
    CreateDataset(CreateDatasetRequest) -> CreateDatasetResponse {
        method: Method::Post,
        path: "/v2/dataset?Action=CreateDataset",
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
    DescribeDatasets(DescribeDatasetsRequest) -> DescribeDatasetsResponse {
        method: Method::Post,
        path: "/v2/dataset?Action=DescribeDatasets",
        idempotent: true,
        paging: Some(&Paging::Marker {
            items: "result.datasets",
            next: "result.pageInfo.nextMarker",
            truncated: "result.pageInfo.isTruncated",
        }),
    }

    /// Deletes a dataset and all its versions.
    ///
    /// Requires full control of Qianfan or of its data.
    ///
    /// Vendor page: Qianfan API reference, "DeleteDataset".
    DeleteDataset(DeleteDatasetRequest) -> DeleteDatasetResponse {
        method: Method::Post,
        path: "/v2/dataset?Action=DeleteDataset",
    }
}

models! {
    /// Parameters of `createDataset`.
    request CreateDatasetRequest {
        /// Name of the dataset; its limits are not documented.
        body datasetName: String,
        /// Format of the samples.
        body dataFormat: DataFormat,
        /// Storage of the data.
        body storageType: StorageType,
        /// Folder in your bucket, such as `bos:/bucket/folder/`, ending with a slash. Required if
        /// `storageType` is `BOS`; omit it otherwise.
        body storagePath: Option<String>,
    }

    /// Response of `createDataset`.
    object CreateDatasetResponse {
        /// Id of the request, for the vendor's support.
        requestId: String,
        /// Dataset with its first version.
        result: CreatedDataset,
    }

    /// New dataset with its first version.
    object CreatedDataset {
        /// Id of the dataset, which starts with `dg-`.
        datasetId: Option<String>,
        /// Id of the first version, which starts with `ds-`; most operations take it.
        versionId: Option<String>,
        /// Number of the version, always 1.
        versionNumber: Option<i32>,
        /// Name of the dataset.
        datasetName: Option<String>,
        /// Format of the samples.
        dataFormat: Option<DataFormat>,
        /// Storage of the data.
        storageType: Option<StorageType>,
        /// Folder in your bucket; absent if the platform stores the data.
        storagePath: Option<String>,
        /// Account that created the dataset.
        creator: Option<String>,
        /// Creation time, as `YYYY-MM-DD hh:mm:ss`; the time zone is not documented.
        createTime: Option<String>,
    }

    /// Parameters of `describeDatasets`.
    request DescribeDatasetsRequest {
        /// Marker of the page: `pageInfo.nextMarker` of the previous page; empty or absent for the
        /// first page. Iteration starts at this page.
        body marker: Option<String>,
        /// Datasets per page; the service treats values above 100 as 100.
        /// Default: 10.
        body maxKeys: Option<i32>,
        /// `true` to list the newest first.
        /// Default: false.
        body pageReverse: Option<bool>,
        /// Filter for the datasets to list.
        body filter: Option<DatasetFilter>,
    }

    /// Filter for a list of datasets.
    object DatasetFilter {
        /// Only datasets with this text in their name.
        datasetName: Option<String>,
        /// Only datasets in one of these formats.
        dataFormatList: Option<Vec<DataFormat>>,
    }

    /// One page of datasets.
    object DescribeDatasetsResponse {
        /// Id of the request, for the vendor's support.
        requestId: String,
        /// Page of datasets.
        result: DatasetPage,
    }

    /// One page of datasets. The field names come from a mock in the vendor's SDK; no vendor page
    /// documents them.
    object DatasetPage {
        /// Position of the page in the list.
        pageInfo: PageInfo,
        /// Datasets on this page.
        datasets: Vec<DatasetSummary>,
    }

    /// Position of a page in its list.
    object PageInfo {
        /// Marker of this page.
        marker: Option<String>,
        /// Items per page.
        maxKeys: Option<i32>,
        /// `true` if there is a next page.
        isTruncated: Option<bool>,
        /// Marker of the next page. The last page can have one too, so check `isTruncated`.
        nextMarker: Option<String>,
        /// `true` if the newest items come first.
        pageReverse: Option<bool>,
    }

    /// Dataset in a list.
    object DatasetSummary {
        /// Id of the dataset, which starts with `dg-`.
        datasetId: Option<String>,
        /// Name of the dataset.
        datasetName: Option<String>,
        /// Format of the samples.
        dataFormat: Option<DataFormat>,
    }

    /// Parameters of `deleteDataset`.
    request DeleteDatasetRequest {
        /// Id of the dataset, which starts with `dg-`.
        body datasetId: String,
    }

    /// Response of `deleteDataset`.
    object DeleteDatasetResponse {
        /// Id of the request, for the vendor's support.
        requestId: String,
        /// Always `true`; a failure is thrown as an error.
        result: bool,
    }

    /// Type of storage.
    strings StorageType {
        /// Your own BOS bucket.
        Bos = "BOS",
        /// Storage of the platform.
        SysStorage = "sysStorage",
    }

    /// Format of samples.
    strings DataFormat {
        /// Prompts with responses.
        PromptResponse = "PromptResponse",
        /// Conversations with a role in each turn.
        Role = "Role",
        /// Fill-in-the-middle texts for supervised fine-tuning.
        SftFim = "SFT_FIM",
        /// Plain text.
        Text = "Text",
        /// Prompts with a chosen and a rejected response, for DPO.
        DpoPromptChosenRejected = "DPO_PromptChosenRejected",
        /// Prompts with a response marked as desirable or undesirable, for KTO.
        KtoPromptChosenRejected = "KTO_PromptChosenRejected",
        /// Prompts with responses sorted by quality. The spelling is the service's.
        PromptSortedResponses = "PromptSortedresponses",
        /// Prompts only.
        Prompt = "Prompt",
        /// Prompts with images.
        PromptImage = "PromptImage",
        /// Prompts with images and responses.
        PromptImageResponse = "PromptImageResponse",
    }
}
