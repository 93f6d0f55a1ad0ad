//! Datasets (Qianfan, `POST /v2/dataset`).

use crate::api::operation::Paging;
use crate::http::Method;
use crate::{models, operations};

operations! {
    /// Creates a dataset, with an empty first version in it.
    ///
    /// The answer has the ids of both. Needs full control of Qianfan or of its data.
    ///
    /// Vendor page: Qianfan API reference, "CreateDataset".
    CreateDataset(CreateDatasetRequest) -> CreateDatasetResponse {
        method: Method::Post,
        path: "/v2/dataset?Action=CreateDataset",
    }

    /// Lists datasets, in the order of their creation.
    ///
    /// Await it for the first page, or iterate over it with `for await` for every dataset. Read-only
    /// keys will do. Fails with `InvalidMarker` where `marker` is none of a page.
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

    /// Deletes a dataset with all of its versions.
    ///
    /// Needs full control of Qianfan or of its data.
    ///
    /// Vendor page: Qianfan API reference, "DeleteDataset".
    DeleteDataset(DeleteDatasetRequest) -> DeleteDatasetResponse {
        method: Method::Post,
        path: "/v2/dataset?Action=DeleteDataset",
    }
}

models! {
    /// The dataset to create.
    request CreateDatasetRequest {
        /// Name of the dataset. No limits are documented.
        body datasetName: String,
        /// What the samples look like.
        body dataFormat: DataFormat,
        /// Where the data is kept.
        body storageType: StorageType,
        /// Folder in a bucket of yours, such as `bos:/bucket/folder/`, with the slash at its end; needed
        /// where `storageType` is `BOS`, otherwise left out.
        body storagePath: Option<String>,
    }

    /// A dataset was created.
    object CreateDatasetResponse {
        /// Id of the request, for the vendor's support.
        requestId: String,
        /// The dataset with its first version.
        result: CreatedDataset,
    }

    /// A new dataset with its first version.
    object CreatedDataset {
        /// Id of the dataset, beginning with `dg-`.
        datasetId: Option<String>,
        /// Id of the first version, beginning with `ds-`: what most operations ask for.
        versionId: Option<String>,
        /// Number of the version: 1.
        versionNumber: Option<i32>,
        /// Name of the dataset.
        datasetName: Option<String>,
        /// What the samples look like.
        dataFormat: Option<DataFormat>,
        /// Where the data is kept.
        storageType: Option<StorageType>,
        /// Folder in your bucket; absent where the platform keeps the data.
        storagePath: Option<String>,
        /// Account that created it.
        creator: Option<String>,
        /// When it was created, `YYYY-MM-DD hh:mm:ss`; the time zone is not documented.
        createTime: Option<String>,
    }

    /// Which datasets to list.
    request DescribeDatasetsRequest {
        /// Where the page begins, as `pageInfo.nextMarker` of the page before says; empty or left out for
        /// the first one. Iterating starts here and goes on by itself.
        body marker: Option<String>,
        /// Datasets on one page; 10 where it is left out. The service takes more than 100 as 100.
        body maxKeys: Option<i32>,
        /// Whether the newest comes first; `false` where it is left out.
        body pageReverse: Option<bool>,
        /// Which datasets to keep.
        body filter: Option<DatasetFilter>,
    }

    /// Which datasets a list keeps.
    object DatasetFilter {
        /// Only datasets with this text in their names.
        datasetName: Option<String>,
        /// Only datasets of one of these formats.
        dataFormatList: Option<Vec<DataFormat>>,
    }

    /// One page of datasets.
    object DescribeDatasetsResponse {
        /// Id of the request, for the vendor's support.
        requestId: String,
        /// The page.
        result: DatasetPage,
    }

    /// One page of datasets. The names are those of a mock in the vendor's SDK, since no stored page
    /// shows them.
    object DatasetPage {
        /// Where the page stands in the list.
        pageInfo: PageInfo,
        /// The datasets of this page.
        datasets: Vec<DatasetSummary>,
    }

    /// Where a page stands in its list.
    object PageInfo {
        /// Where this page began.
        marker: Option<String>,
        /// Items on one page.
        maxKeys: Option<i32>,
        /// Whether there is a next page.
        isTruncated: Option<bool>,
        /// Where the next page begins. It may be there on the last page too: go by `isTruncated`.
        nextMarker: Option<String>,
        /// Whether the newest comes first.
        pageReverse: Option<bool>,
    }

    /// A dataset of a list.
    object DatasetSummary {
        /// Id of the dataset, beginning with `dg-`.
        datasetId: Option<String>,
        /// Name of the dataset.
        datasetName: Option<String>,
        /// What the samples look like.
        dataFormat: Option<DataFormat>,
    }

    /// Which dataset to delete.
    request DeleteDatasetRequest {
        /// Id of the dataset, beginning with `dg-`.
        body datasetId: String,
    }

    /// The dataset was deleted.
    object DeleteDatasetResponse {
        /// Id of the request, for the vendor's support.
        requestId: String,
        /// `true`; failures are thrown.
        result: bool,
    }

    /// Where data is kept.
    strings StorageType {
        /// A bucket of your own.
        Bos = "BOS",
        /// The platform's storage.
        SysStorage = "sysStorage",
    }

    /// What samples look like.
    strings DataFormat {
        /// Prompts with responses.
        PromptResponse = "PromptResponse",
        /// Conversations whose turns name their roles.
        Role = "Role",
        /// Texts with a gap to fill, for supervised tuning.
        SftFim = "SFT_FIM",
        /// Plain texts.
        Text = "Text",
        /// Prompts with a chosen and a rejected response, for DPO.
        DpoPromptChosenRejected = "DPO_PromptChosenRejected",
        /// Prompts with a response that is wanted or not, for KTO.
        KtoPromptChosenRejected = "KTO_PromptChosenRejected",
        /// Prompts with responses in the order of their quality. The spelling is the service's.
        PromptSortedResponses = "PromptSortedresponses",
        /// Prompts alone.
        Prompt = "Prompt",
        /// Prompts with images.
        PromptImage = "PromptImage",
        /// Prompts with images and responses.
        PromptImageResponse = "PromptImageResponse",
    }
}
