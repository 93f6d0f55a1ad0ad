//! Datasets, versions and tasks of the older `DatasetApi` (ModelArts v1): operations and requests.
//!
//! The vendor withdrew these pages in 2021 in favour of v2, where every resource has a state of its
//! own instead of a task. Names are those of the Python SDK's methods.

use crate::clouds::huawei::modelarts::v1_record::{
    DatasetCreated, DatasetPage, DatasetSummary, FilesDeleted, TaskStarted, TaskStatus,
    VersionComparison, VersionDetail, VersionHistory,
};
use crate::http::Method;
use crate::value::Value;
use crate::{models, operations, waiters};

operations! {
    /// Creates a dataset from the files of a folder in OBS.
    ///
    /// Asynchronous: pass the returned `task_id` to `waitForTask`.
    ///
    /// # Errors
    ///
    /// - `ModelArts.1631`: the name is already in use.
    /// - `ModelArts.1632`: the bucket or folder is already used by another dataset.
    /// - `ModelArts.1648`: `data_url` is the root of a bucket.
    ///
    /// Vendor page: ModelArts SDK reference (2019), "Creating a Dataset".
    CreateDataset(CreateDatasetRequest) -> DatasetCreated {
        method: Method::Post,
        path: "/v1/{project_id}/datasets",
    }

    /// Returns a page of datasets.
    ///
    /// Pages cannot be iterated over: the vendor's page calls `offset` a page, without specifying
    /// whether it counts pages or datasets. It also does not specify whether `dataset_count` counts
    /// all datasets or those of the page.
    ///
    /// Vendor page: ModelArts SDK reference (2019), "Querying the Dataset List".
    QueryDataset(QueryDatasetRequest) -> DatasetPage {
        method: Method::Get,
        path: "/v1/{project_id}/datasets",
    }

    /// Returns a dataset's details.
    ///
    /// The vendor lists this operation without describing it. Its response is not documented; it is
    /// assumed to equal an entry in the list of datasets.
    ///
    /// Vendor page: none; it is listed only in the table of mappings in the ModelArts SDK reference
    /// (2019).
    GetDataset(GetDatasetRequest) -> DatasetSummary {
        method: Method::Get,
        path: "/v1/{project_id}/datasets/{dataset_id}",
    }

    /// Changes a dataset's name or description.
    ///
    /// Fields that you omit stay unchanged.
    ///
    /// Vendor page: ModelArts SDK reference (2019), "Modifying a Dataset".
    UpdateDataset(UpdateDatasetRequest) -> () {
        method: Method::Put,
        path: "/v1/{project_id}/datasets/{dataset_id}",
    }

    /// Deletes a dataset.
    ///
    /// Asynchronous: pass the returned `task_id` to `waitForTask`.
    ///
    /// Vendor page: ModelArts SDK reference (2019), "Deleting a Dataset".
    DeleteDataset(DeleteDatasetRequest) -> TaskStarted {
        method: Method::Delete,
        path: "/v1/{project_id}/datasets/{dataset_id}",
    }

    /// Publishes a version of a dataset: its current files.
    ///
    /// Asynchronous: pass the returned `task_id` to `waitForTask`; the `result` of the task has the
    /// id of the new version.
    ///
    /// # Errors
    ///
    /// - `ModelArts.1611`: the dataset already has 100 versions.
    ///
    /// Vendor page: ModelArts SDK reference (2019), "Publishing a Dataset Version".
    CreateDatasetVersion(CreateDatasetVersionRequest) -> TaskStarted {
        method: Method::Post,
        path: "/v1/{project_id}/datasets/{dataset_id}/versions",
    }

    /// Returns all versions of a dataset in one response.
    ///
    /// Vendor page: ModelArts SDK reference (2019), "Querying Historical Dataset Versions".
    GetHistoryDatasetVersion(GetHistoryDatasetVersionRequest) -> VersionHistory {
        method: Method::Get,
        path: "/v1/{project_id}/datasets/{dataset_id}/versions",
    }

    /// Returns a version's details and a page of its files, which can be searched.
    ///
    /// Pages cannot be iterated over: the vendor's page calls `offset` a page, without specifying
    /// whether it counts pages or files.
    ///
    /// # Errors
    ///
    /// - `ModelArts.1602`: the version belongs to another dataset.
    ///
    /// Vendor page: ModelArts SDK reference (2019), "Querying Details About a Dataset Version".
    SearchDatasetVersion(SearchDatasetVersionRequest) -> VersionDetail {
        method: Method::Get,
        path: "/v1/{project_id}/datasets/{dataset_id}/versions/{version_id}",
    }

    /// Deletes files from a version.
    ///
    /// The vendor lists this operation without describing it: neither its body nor its response is
    /// documented. You pass the whole body; `{ deleted_url: [...] }`, as in `deleteFileFromObs`, is
    /// a guess.
    ///
    /// Vendor page: none; it is listed only in the table of mappings in the ModelArts SDK reference
    /// (2019).
    DeleteFileInVersion(DeleteFileInVersionRequest) -> Option<Value> {
        method: Method::Put,
        path: "/v1/{project_id}/datasets/{dataset_id}/versions/{version_id}",
    }

    /// Returns the files in which two versions of a dataset differ.
    ///
    /// Vendor page: ModelArts SDK reference (2019), "Querying Dataset Version Differences".
    CompareDatasets(CompareDatasetsRequest) -> VersionComparison {
        method: Method::Get,
        path: "/v1/{project_id}/datasets/{dataset_id}/versions/difference",
    }

    /// Deletes files of a dataset from OBS, which cannot be undone.
    ///
    /// Vendor page: ModelArts SDK reference (2019), "Deleting OBS Files".
    DeleteFileFromObs(DeleteFileFromObsRequest) -> FilesDeleted {
        method: Method::Delete,
        path: "/v1/{project_id}/datasets/{dataset_id}/files",
    }

    /// Switches a dataset to another of its versions.
    ///
    /// Asynchronous: pass the returned `task_id` to `waitForTask`.
    ///
    /// Vendor page: ModelArts SDK reference (2019), "Switching Dataset Versions".
    CheckoutDatasetVersion(CheckoutDatasetVersionRequest) -> TaskStarted {
        method: Method::Put,
        path: "/v1/{project_id}/datasets/{dataset_id}/versions/current",
    }

    /// Synchronises a dataset with the files at its source in OBS.
    ///
    /// Asynchronous: pass the returned `task_id` to `waitForTask`.
    ///
    /// Vendor page: ModelArts SDK reference (2019), "Synchronizing Datasets".
    SyncDataset(SyncDatasetRequest) -> TaskStarted {
        method: Method::Post,
        path: "/v1/{project_id}/datasets/{dataset_id}/sync",
    }

    /// Returns the state and result of a task started by an operation of v1.
    ///
    /// Resolves even if the task failed; `status` is then `FAILURE`. `waitForTask` polls until the
    /// task ends and rejects if it failed.
    ///
    /// Vendor page: ModelArts SDK reference (2019), "Viewing the Status of a Dataset Task".
    GetTaskStatus(GetTaskStatusRequest) -> TaskStatus {
        method: Method::Get,
        path: "/v1/{project_id}/datasets/task/{task_id}",
    }
}

waiters! {
    /// Polls until a task of v1 has succeeded and returns it.
    ///
    /// Rejects with `TaskFailedError`, which carries the task, if the task ends in `FAILURE`.
    WaitForTask(GetTaskStatusRequest) {
        task: "",
        status: "status",
        done: "SUCCESS",
        failed: "FAILURE",
        reasons: "result.error_msg result.0.error_msg error_msg",
    }
}

models! {
    /// Parameters of `v1.createDataset`.
    request CreateDatasetRequest {
        /// Name of the dataset: 1 to 20 letters, digits, `_` and `-`.
        body name: String,
        /// Description of up to 256 characters.
        body description: Option<String>,
        /// Type of the source; `OBS` is the only one.
        body provider: Option<String>,
        /// OBS path of the files, such as `bucket/folder/`.
        body data_url: String,
        /// `"true"` to enable versioning of the bucket. Without versioning, later operations fail
        /// with `ModelArts.1608`.
        body open_obs_version: Option<BooleanText>,
    }

    /// Parameters of `v1.queryDataset`.
    request QueryDatasetRequest {
        /// Start of the page. The vendor's page calls it a page, without specifying whether it
        /// counts pages or datasets.
        /// Default: 0.
        query offset: Option<i32> where 0..=2147483647,
        /// Datasets per page; no maximum is documented.
        /// Default: 10.
        query limit: Option<i32>,
        /// Sort key.
        /// Default: "name".
        query sort_by: Option<DatasetSortKey>,
        /// Sort order.
        /// Default: "asc".
        query order: Option<SortOrder>,
        /// Text to search names for, up to 100 characters.
        query search_content: Option<String>,
    }

    /// Parameters of `v1.getDataset`.
    request GetDatasetRequest {
        /// Id of the dataset, from `queryDataset` or `createDataset`.
        path dataset_id: String,
    }

    /// Parameters of `v1.updateDataset`.
    request UpdateDatasetRequest {
        /// Id of the dataset, from `queryDataset` or `createDataset`.
        path dataset_id: String,
        /// New name of the dataset: 1 to 20 letters, digits, `_` and `-`.
        body name: Option<String>,
        /// New description of up to 256 characters.
        body description: Option<String>,
    }

    /// Parameters of `v1.deleteDataset`.
    request DeleteDatasetRequest {
        /// Id of the dataset, from `queryDataset` or `createDataset`.
        path dataset_id: String,
    }

    /// Parameters of `v1.createDatasetVersion`.
    request CreateDatasetVersionRequest {
        /// Id of the dataset, from `queryDataset` or `createDataset`.
        path dataset_id: String,
        /// Description of up to 256 characters.
        body description: Option<String>,
    }

    /// Parameters of `v1.getHistoryDatasetVersion`.
    request GetHistoryDatasetVersionRequest {
        /// Id of the dataset, from `queryDataset` or `createDataset`.
        path dataset_id: String,
    }

    /// Parameters of `v1.searchDatasetVersion`.
    request SearchDatasetVersionRequest {
        /// Id of the dataset, from `queryDataset` or `createDataset`.
        path dataset_id: String,
        /// Id of the version, from `getHistoryDatasetVersion` or from the result of the task that
        /// created it.
        path version_id: String,
        /// Start of the page. The vendor's page calls it a page, without specifying whether it
        /// counts pages or files.
        /// Default: 0.
        query offset: Option<i32> where 0..=2147483647,
        /// Files per page; no maximum is documented.
        /// Default: 10.
        query limit: Option<i32>,
        /// Sort key.
        /// Default: "name".
        query sort_by: Option<FileSortKey>,
        /// Sort order.
        /// Default: "asc".
        query order: Option<SortOrder>,
        /// Text to search names for, up to 100 characters.
        query search_content: Option<String>,
        /// Only files of at most this size, in bytes.
        query file_max_size: Option<i64>,
        /// Only files of at least this size, in bytes.
        query file_min_size: Option<i64>,
        /// Only files of this time or earlier, in epoch seconds.
        query file_max_time: Option<i64>,
        /// Only files of this time or later, in epoch seconds.
        query file_min_time: Option<i64>,
        /// Only files of this type.
        query file_type: Option<String>,
    }

    /// Parameters of `v1.deleteFileInVersion`.
    request DeleteFileInVersionRequest {
        /// Id of the dataset, from `queryDataset` or `createDataset`.
        path dataset_id: String,
        /// Id of the version, from `getHistoryDatasetVersion` or from the result of the task that
        /// created it.
        path version_id: String,
        /// Request body, sent unchanged; its fields are not documented.
        payload body: Value,
    }

    /// Parameters of `v1.compareDatasets`.
    request CompareDatasetsRequest {
        /// Id of the dataset, from `queryDataset` or `createDataset`.
        path dataset_id: String,
        /// Id of the version to compare from.
        query version1: String,
        /// Id of the version to compare with.
        query version2: String,
    }

    /// Parameters of `v1.deleteFileFromObs`.
    request DeleteFileFromObsRequest {
        /// Id of the dataset, from `queryDataset` or `createDataset`.
        path dataset_id: String,
        /// URLs of the files.
        body deleted_url: Vec<String>,
    }

    /// Parameters of `v1.checkoutDatasetVersion`.
    request CheckoutDatasetVersionRequest {
        /// Id of the dataset, from `queryDataset` or `createDataset`.
        path dataset_id: String,
        /// Id of the version to switch to.
        body version_id: String,
    }

    /// Parameters of `v1.syncDataset`.
    request SyncDatasetRequest {
        /// Id of the dataset, from `queryDataset` or `createDataset`.
        path dataset_id: String,
    }

    /// Parameters of `v1.getTaskStatus`.
    request GetTaskStatusRequest {
        /// Id of the task, from the operation that started it.
        path task_id: String,
    }

    /// Sort key of datasets.
    strings DatasetSortKey {
        /// Name.
        Name = "name",
        /// Creation time.
        Time = "dataset_time",
    }

    /// Sort key of a version's files.
    strings FileSortKey {
        /// Name.
        Name = "name",
        /// Creation time.
        CreateTime = "create_time",
    }

    /// Sort order.
    strings SortOrder {
        /// Ascending.
        Ascending = "asc",
        /// Descending.
        Descending = "desc",
    }

    /// Boolean, as a string.
    strings BooleanText {
        /// True.
        True = "true",
        /// False.
        False = "false",
    }
}
