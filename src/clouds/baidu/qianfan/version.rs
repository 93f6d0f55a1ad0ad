//! Versions of a dataset (Qianfan, `POST /v2/dataset`).

use crate::api::operation::Paging;
use crate::clouds::baidu::qianfan::dataset::{DataFormat, PageInfo, StorageType};
use crate::http::Method;
use crate::{models, operations, waiters};

operations! {
    /// Creates an empty version of a dataset; no data is copied from earlier versions.
    ///
    /// Fill it with `createImportTask`. Requires full control of Qianfan or of its data.
    ///
    /// Vendor page: Qianfan API reference, "CreateDatasetVersion".
    CreateDatasetVersion(CreateDatasetVersionRequest) -> CreateDatasetVersionResponse {
        method: Method::Post,
        path: "/v2/dataset?Action=CreateDatasetVersion",
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

    /// Returns the details of a version and its dataset, which has no operation of its own.
    ///
    /// Read-only keys suffice.
    ///
    /// Vendor page: Qianfan API reference, "DescribeDatasetVersion".
    DescribeDatasetVersion(DescribeDatasetVersionRequest) -> DescribeDatasetVersionResponse {
        method: Method::Post,
        path: "/v2/dataset?Action=DescribeDatasetVersion",
        idempotent: true,
    }

    /// Deletes a version.
    ///
    /// The effect on a dataset whose last version is deleted is not documented. Requires full
    /// control of Qianfan or of its data.
    ///
    /// Vendor page: Qianfan API reference, "DeleteDatasetVersion".
    DeleteDatasetVersion(DeleteDatasetVersionRequest) -> DeleteDatasetVersionResponse {
        method: Method::Post,
        path: "/v2/dataset?Action=DeleteDatasetVersion",
    }

    /// Publishes a version, which makes it available for training.
    ///
    /// Asynchronous: there is no task, so `waitForPublishing` polls the version itself. The effect
    /// on a version that is already published is not documented; check its `publishStatus` first.
    /// Requires permission to operate on data, which read-only keys do not have.
    ///
    /// Vendor page: Qianfan API reference, "PublishDatasetVersion".
    PublishDatasetVersion(PublishDatasetVersionRequest) -> PublishDatasetVersionResponse {
        method: Method::Post,
        path: "/v2/dataset?Action=PublishDatasetVersion",
    }
}

waiters! {
    /// Polls until a version is published and returns it.
    ///
    /// Continues polling while the version is still `Unpublished`, which can be the case for a
    /// moment. Rejects with `TaskFailedError`, which carries the version, if publishing fails.
    /// Read-only keys suffice.
    WaitForPublishing(DescribeDatasetVersionRequest) {
        task: "result",
        status: "publishStatus",
        done: "Published",
        failed: "PublishFailed",
    }
}

models! {
    /// Parameters of `createDatasetVersion`.
    request CreateDatasetVersionRequest {
        /// Id of the dataset, which starts with `dg-`.
        body datasetId: String,
        /// Description of the version.
        body description: Option<String>,
    }

    /// Response of `createDatasetVersion`.
    object CreateDatasetVersionResponse {
        /// Id of the request, for the vendor's support.
        requestId: String,
        /// New version.
        result: CreatedVersion,
    }

    /// New version of a dataset.
    object CreatedVersion {
        /// Id of the dataset, which starts with `dg-`.
        datasetId: Option<String>,
        /// Id of the version, which starts with `ds-`.
        versionId: Option<String>,
        /// Number of the version within its dataset, starting at 1.
        versionNumber: Option<i32>,
        /// Name of the dataset.
        datasetName: Option<String>,
        /// Format of the samples.
        dataFormat: Option<DataFormat>,
        /// Description of the version.
        description: Option<String>,
        /// Storage of the data.
        storageType: Option<StorageType>,
        /// Folder in your bucket; absent if the platform stores the data.
        storagePath: Option<String>,
        /// User who created the version.
        creator: Option<String>,
        /// Creation time, as `YYYY-MM-DD hh:mm:ss`; the time zone is not documented.
        createTime: Option<String>,
    }

    /// Parameters of `describeDatasetVersions`.
    request DescribeDatasetVersionsRequest {
        /// Id of the dataset, which starts with `dg-`.
        body datasetId: String,
        /// Marker of the page: `pageInfo.nextMarker` of the previous page; empty or absent for the
        /// first page. Iteration starts at this page.
        body marker: Option<String>,
        /// Versions per page; the service treats values above 100 as 100.
        /// Default: 10.
        body maxKeys: Option<i32>,
        /// `true` to list the newest first.
        /// Default: false.
        body pageReverse: Option<bool>,
        /// Filter for the versions to list.
        body filter: Option<DatasetVersionFilter>,
    }

    /// Filter for a list of versions.
    object DatasetVersionFilter {
        /// Only versions in one of these import states.
        importStatusList: Option<Vec<ImportStatus>>,
        /// Only versions in one of these publishing states.
        publishStatusList: Option<Vec<PublishStatus>>,
    }

    /// One page of the versions of a dataset.
    object DescribeDatasetVersionsResponse {
        /// Id of the request, for the vendor's support.
        requestId: String,
        /// Page of versions.
        result: DatasetVersionPage,
    }

    /// One page of the versions of a dataset, with the dataset. The field names come from a mock in
    /// the vendor's SDK; no vendor page documents them.
    object DatasetVersionPage {
        /// Position of the page in the list.
        pageInfo: PageInfo,
        /// Id of the dataset.
        datasetId: Option<String>,
        /// Name of the dataset.
        datasetName: Option<String>,
        /// Format of the samples.
        dataFormat: Option<DataFormat>,
        /// Versions on this page.
        datasetVersions: Vec<DatasetVersionSummary>,
    }

    /// Version in a list.
    object DatasetVersionSummary {
        /// Id of the version, which starts with `ds-`.
        versionId: Option<String>,
        /// Number of the version within its dataset, starting at 1.
        versionNumber: Option<i32>,
        /// Description of the version.
        description: Option<String>,
        /// Storage of the data.
        storageType: Option<StorageType>,
        /// Folder in your bucket; absent if the platform stores the data.
        storagePath: Option<String>,
        /// Size of the data, in megabytes.
        sizeMB: Option<f64>,
        /// Number of samples in the version.
        sampleCount: Option<i64>,
        /// Total number of characters in the samples.
        characterCount: Option<i64>,
        /// Number of labelled samples, as a string: `3/10` for three out of ten.
        annotationProgress: Option<String>,
        /// State of the last import into the version.
        importStatus: Option<ImportStatus>,
        /// Publishing state of the version.
        publishStatus: Option<PublishStatus>,
        /// User who created the version.
        creator: Option<String>,
        /// Creation time, as `YYYY-MM-DD hh:mm:ss`; the time zone is not documented.
        createTime: Option<String>,
        /// Time of the last change, in the same format.
        modifyTime: Option<String>,
    }

    /// Parameters of `describeDatasetVersion`.
    request DescribeDatasetVersionRequest {
        /// Id of the version, which starts with `ds-`.
        body versionId: String,
    }

    /// Response of `describeDatasetVersion`.
    object DescribeDatasetVersionResponse {
        /// Id of the request, for the vendor's support.
        requestId: String,
        /// Version with its dataset.
        result: DatasetVersionDetail,
    }

    /// Version with its dataset. The vendor's page documents the first five fields; the others come
    /// from a mock in its SDK.
    object DatasetVersionDetail {
        /// Id of the dataset, which starts with `dg-`.
        datasetId: Option<String>,
        /// Id of the version, which starts with `ds-`.
        versionId: Option<String>,
        /// Number of the version within its dataset, starting at 1.
        versionNumber: Option<i32>,
        /// Name of the dataset.
        datasetName: Option<String>,
        /// Format of the samples.
        dataFormat: Option<DataFormat>,
        /// Description of the version.
        description: Option<String>,
        /// Storage of the data.
        storageType: Option<StorageType>,
        /// Folder in your bucket; absent if the platform stores the data.
        storagePath: Option<String>,
        /// Size of the data, in megabytes.
        sizeMB: Option<f64>,
        /// Total number of characters in the samples.
        characterCount: Option<i64>,
        /// Number of samples in the version.
        sampleCount: Option<i64>,
        /// Number of labelled samples, as a string: `3/10` for three out of ten.
        annotationProgress: Option<String>,
        /// State of the last import into the version.
        importStatus: Option<ImportStatus>,
        /// Publishing state of the version.
        publishStatus: Option<PublishStatus>,
        /// Publishing progress, as a string: a percentage or `0`.
        publishProgress: Option<String>,
        /// User who created the version.
        creator: Option<String>,
        /// Creation time, as `YYYY-MM-DD hh:mm:ss`; the time zone is not documented.
        createTime: Option<String>,
        /// Time of the last change, in the same format.
        modifyTime: Option<String>,
    }

    /// Parameters of `deleteDatasetVersion`.
    request DeleteDatasetVersionRequest {
        /// Id of the version, which starts with `ds-`.
        body versionId: String,
    }

    /// Response of `deleteDatasetVersion`.
    object DeleteDatasetVersionResponse {
        /// Id of the request, for the vendor's support.
        requestId: String,
        /// Always `true`; a failure is thrown as an error.
        result: bool,
    }

    /// Parameters of `publishDatasetVersion`.
    request PublishDatasetVersionRequest {
        /// Id of the version, which starts with `ds-`.
        body versionId: String,
    }

    /// Response of `publishDatasetVersion`.
    object PublishDatasetVersionResponse {
        /// Id of the request, for the vendor's support.
        requestId: String,
        /// Always `true`; a failure is thrown as an error.
        result: bool,
    }

    /// State of the last import into a version.
    strings ImportStatus {
        /// No import yet.
        Created = "Created",
        /// Import in progress.
        Importing = "Importing",
        /// Import completed.
        ImportFinished = "ImportFinished",
        /// Import failed.
        ImportFailed = "ImportFailed",
    }

    /// Publishing state of a version.
    strings PublishStatus {
        /// Not published.
        Unpublished = "Unpublished",
        /// Being published.
        Publishing = "Publishing",
        /// Published.
        Published = "Published",
        /// Publishing failed.
        PublishFailed = "PublishFailed",
    }
}
