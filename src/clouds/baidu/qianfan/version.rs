//! Versions of a dataset (Qianfan, `POST /v2/dataset`).

use crate::api::operation::Paging;
use crate::clouds::baidu::qianfan::dataset::{DataFormat, PageInfo, StorageType};
use crate::http::Method;
use crate::{models, operations, waiters};

operations! {
    /// Adds a version to a dataset. It is empty: nothing is taken over from earlier versions.
    ///
    /// Fill it with `createImportTask`. Needs full control of Qianfan or of its data.
    ///
    /// Vendor page: Qianfan API reference, "CreateDatasetVersion".
    CreateDatasetVersion(CreateDatasetVersionRequest) -> CreateDatasetVersionResponse {
        method: Method::Post,
        path: "/v2/dataset?Action=CreateDatasetVersion",
    }

    /// Lists the versions of a dataset, in the order of their creation.
    ///
    /// Await it for the first page, or iterate over it with `for await` for every version. Read-only
    /// keys will do. Fails with `InvalidMarker` where `marker` is none of a page.
    ///
    /// Vendor page: Qianfan API reference, "DescribeDatasetVersions".
    DescribeDatasetVersions(DescribeDatasetVersionsRequest) -> DescribeDatasetVersionsResponse {
        method: Method::Post,
        path: "/v2/dataset?Action=DescribeDatasetVersions",
        idempotent: true,
        paging: Some(&Paging::Marker {
            items: "result.datasetVersions",
            next: "result.pageInfo.nextMarker",
            truncated: "result.pageInfo.isTruncated",
        }),
    }

    /// Tells all about a version, and about its dataset, which has no operation of its own.
    ///
    /// Read-only keys will do.
    ///
    /// Vendor page: Qianfan API reference, "DescribeDatasetVersion".
    DescribeDatasetVersion(DescribeDatasetVersionRequest) -> DescribeDatasetVersionResponse {
        method: Method::Post,
        path: "/v2/dataset?Action=DescribeDatasetVersion",
        idempotent: true,
    }

    /// Deletes a version.
    ///
    /// What becomes of a dataset whose last version is deleted is not documented. Needs full control of
    /// Qianfan or of its data.
    ///
    /// Vendor page: Qianfan API reference, "DeleteDatasetVersion".
    DeleteDatasetVersion(DeleteDatasetVersionRequest) -> DeleteDatasetVersionResponse {
        method: Method::Post,
        path: "/v2/dataset?Action=DeleteDatasetVersion",
    }

    /// Starts publishing a version, which is what makes it usable for training.
    ///
    /// There is no task: `waitForPublishing` looks at the version itself. What happens to a version
    /// that is published already is not documented; look at its `publishStatus` first. Needs the
    /// permission to operate on data, which read-only keys do not have.
    ///
    /// Vendor page: Qianfan API reference, "PublishDatasetVersion".
    PublishDatasetVersion(PublishDatasetVersionRequest) -> PublishDatasetVersionResponse {
        method: Method::Post,
        path: "/v2/dataset?Action=PublishDatasetVersion",
    }
}

waiters! {
    /// Waits until a version is published, and resolves to the version.
    ///
    /// `Unpublished` may still show for a moment and is waited through. Rejects with
    /// `TaskFailedError`, which has the version, where publishing failed. Read-only keys will do.
    WaitForPublishing(DescribeDatasetVersionRequest) {
        task: "result",
        status: "publishStatus",
        done: "Published",
        failed: "PublishFailed",
    }
}

models! {
    /// The version to add, and to which dataset.
    request CreateDatasetVersionRequest {
        /// Id of the dataset, beginning with `dg-`.
        body datasetId: String,
        /// Free text about the version.
        body description: Option<String>,
    }

    /// A version was added.
    object CreateDatasetVersionResponse {
        /// Id of the request, for the vendor's support.
        requestId: String,
        /// The version.
        result: CreatedVersion,
    }

    /// A new version.
    object CreatedVersion {
        /// Id of the dataset, beginning with `dg-`.
        datasetId: Option<String>,
        /// Id of the version, beginning with `ds-`.
        versionId: Option<String>,
        /// Number of the version within its dataset, counted from 1.
        versionNumber: Option<i32>,
        /// Name of the dataset.
        datasetName: Option<String>,
        /// What the samples look like.
        dataFormat: Option<DataFormat>,
        /// Free text about the version.
        description: Option<String>,
        /// Where the data is kept.
        storageType: Option<StorageType>,
        /// Folder in your bucket; absent where the platform keeps the data.
        storagePath: Option<String>,
        /// Who created it.
        creator: Option<String>,
        /// When it was created, `YYYY-MM-DD hh:mm:ss`; the time zone is not documented.
        createTime: Option<String>,
    }

    /// Which versions of which dataset to list.
    request DescribeDatasetVersionsRequest {
        /// Id of the dataset, beginning with `dg-`.
        body datasetId: String,
        /// Where the page begins, as `pageInfo.nextMarker` of the page before says; empty or left out for
        /// the first one. Iterating starts here and goes on by itself.
        body marker: Option<String>,
        /// Versions on one page; 10 where it is left out. The service takes more than 100 as 100.
        body maxKeys: Option<i32>,
        /// Whether the newest comes first; `false` where it is left out.
        body pageReverse: Option<bool>,
        /// Which versions to keep.
        body filter: Option<DatasetVersionFilter>,
    }

    /// Which versions a list keeps.
    object DatasetVersionFilter {
        /// Only versions whose import is in one of these states.
        importStatusList: Option<Vec<ImportStatus>>,
        /// Only versions whose publishing is in one of these states.
        publishStatusList: Option<Vec<PublishStatus>>,
    }

    /// One page of the versions of a dataset.
    object DescribeDatasetVersionsResponse {
        /// Id of the request, for the vendor's support.
        requestId: String,
        /// The page.
        result: DatasetVersionPage,
    }

    /// One page of the versions of a dataset, with the dataset. The names are those of a mock in the
    /// vendor's SDK, since no stored page shows them.
    object DatasetVersionPage {
        /// Where the page stands in the list.
        pageInfo: PageInfo,
        /// Id of the dataset.
        datasetId: Option<String>,
        /// Name of the dataset.
        datasetName: Option<String>,
        /// What the samples look like.
        dataFormat: Option<DataFormat>,
        /// The versions of this page.
        datasetVersions: Vec<DatasetVersionSummary>,
    }

    /// A version of a list.
    object DatasetVersionSummary {
        /// Id of the version, beginning with `ds-`.
        versionId: Option<String>,
        /// Number of the version within its dataset, counted from 1.
        versionNumber: Option<i32>,
        /// Free text about the version.
        description: Option<String>,
        /// Where the data is kept.
        storageType: Option<StorageType>,
        /// Folder in your bucket; absent where the platform keeps the data.
        storagePath: Option<String>,
        /// Size of the data in megabytes.
        sizeMB: Option<f64>,
        /// Samples in the version.
        sampleCount: Option<i64>,
        /// Characters in all samples together.
        characterCount: Option<i64>,
        /// How many samples have labels, as text: `3/10` for three of ten.
        annotationProgress: Option<String>,
        /// State of the last import into the version.
        importStatus: Option<ImportStatus>,
        /// Whether the version is published.
        publishStatus: Option<PublishStatus>,
        /// Who created it.
        creator: Option<String>,
        /// When it was created, `YYYY-MM-DD hh:mm:ss`; the time zone is not documented.
        createTime: Option<String>,
        /// When it last changed, in the same form.
        modifyTime: Option<String>,
    }

    /// Which version to look at.
    request DescribeDatasetVersionRequest {
        /// Id of the version, beginning with `ds-`.
        body versionId: String,
    }

    /// All about a version.
    object DescribeDatasetVersionResponse {
        /// Id of the request, for the vendor's support.
        requestId: String,
        /// The version.
        result: DatasetVersionDetail,
    }

    /// A version with its dataset. The vendor's page shows the first five fields; the others are those
    /// of a mock in its SDK.
    object DatasetVersionDetail {
        /// Id of the dataset, beginning with `dg-`.
        datasetId: Option<String>,
        /// Id of the version, beginning with `ds-`.
        versionId: Option<String>,
        /// Number of the version within its dataset, counted from 1.
        versionNumber: Option<i32>,
        /// Name of the dataset.
        datasetName: Option<String>,
        /// What the samples look like.
        dataFormat: Option<DataFormat>,
        /// Free text about the version.
        description: Option<String>,
        /// Where the data is kept.
        storageType: Option<StorageType>,
        /// Folder in your bucket; absent where the platform keeps the data.
        storagePath: Option<String>,
        /// Size of the data in megabytes.
        sizeMB: Option<f64>,
        /// Characters in all samples together.
        characterCount: Option<i64>,
        /// Samples in the version.
        sampleCount: Option<i64>,
        /// How many samples have labels, as text: `3/10` for three of ten.
        annotationProgress: Option<String>,
        /// State of the last import into the version.
        importStatus: Option<ImportStatus>,
        /// Whether the version is published.
        publishStatus: Option<PublishStatus>,
        /// How far publishing is, as text: a percentage, or `0`.
        publishProgress: Option<String>,
        /// Who created it.
        creator: Option<String>,
        /// When it was created, `YYYY-MM-DD hh:mm:ss`; the time zone is not documented.
        createTime: Option<String>,
        /// When it last changed, in the same form.
        modifyTime: Option<String>,
    }

    /// Which version to delete.
    request DeleteDatasetVersionRequest {
        /// Id of the version, beginning with `ds-`.
        body versionId: String,
    }

    /// The version was deleted.
    object DeleteDatasetVersionResponse {
        /// Id of the request, for the vendor's support.
        requestId: String,
        /// `true`; failures are thrown.
        result: bool,
    }

    /// Which version to publish.
    request PublishDatasetVersionRequest {
        /// Id of the version, beginning with `ds-`.
        body versionId: String,
    }

    /// Publishing was started.
    object PublishDatasetVersionResponse {
        /// Id of the request, for the vendor's support.
        requestId: String,
        /// `true`; failures are thrown.
        result: bool,
    }

    /// State of the last import into a version.
    strings ImportStatus {
        /// Nothing was ever imported.
        Created = "Created",
        /// An import is at work.
        Importing = "Importing",
        /// It is done.
        ImportFinished = "ImportFinished",
        /// It failed.
        ImportFailed = "ImportFailed",
    }

    /// Whether a version is published.
    strings PublishStatus {
        /// It is not.
        Unpublished = "Unpublished",
        /// It is being published.
        Publishing = "Publishing",
        /// It is.
        Published = "Published",
        /// Publishing failed.
        PublishFailed = "PublishFailed",
    }
}
