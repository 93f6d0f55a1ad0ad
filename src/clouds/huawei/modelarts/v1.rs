//! Datasets, versions and tasks of the older `DatasetApi` (ModelArts v1): operations and requests.
//!
//! The vendor withdrew these pages in 2021 for v2, where every resource has a state of its own instead
//! of a task. Names are those of the Python SDK's methods.

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
    /// Answers as soon as the dataset is being made: pass the `task_id` to `waitForTask`. Fails with
    /// `ModelArts.1631` where the name is taken, with `ModelArts.1632` where another dataset has the
    /// folder, and with `ModelArts.1648` where `data_url` is a whole bucket.
    ///
    /// Vendor page: ModelArts SDK reference (2019), "Creating a Dataset".
    CreateDataset(CreateDatasetRequest) -> DatasetCreated {
        method: Method::Post,
        path: "/v1/{project_id}/datasets",
    }

    /// Gives datasets, one page of them.
    ///
    /// There is no iteration over the pages: the vendor's page calls `offset` a page, and whether it
    /// counts pages or datasets is not known. Nor is it said whether `dataset_count` counts all
    /// datasets or those of the page.
    ///
    /// Vendor page: ModelArts SDK reference (2019), "Querying the Dataset List".
    QueryDataset(QueryDatasetRequest) -> DatasetPage {
        method: Method::Get,
        path: "/v1/{project_id}/datasets",
    }

    /// Tells about a dataset.
    ///
    /// The vendor lists this operation without describing it: what it answers with is not known, and
    /// taken to be what lists have of a dataset.
    ///
    /// Vendor page: none; it stands in the ModelArts SDK reference's (2019) table of mappings only.
    GetDataset(GetDatasetRequest) -> DatasetSummary {
        method: Method::Get,
        path: "/v1/{project_id}/datasets/{dataset_id}",
    }

    /// Changes a dataset's name or description.
    ///
    /// Vendor page: ModelArts SDK reference (2019), "Modifying a Dataset".
    UpdateDataset(UpdateDatasetRequest) -> () {
        method: Method::Put,
        path: "/v1/{project_id}/datasets/{dataset_id}",
    }

    /// Deletes a dataset.
    ///
    /// Answers as soon as it is being deleted: pass the `task_id` to `waitForTask`.
    ///
    /// Vendor page: ModelArts SDK reference (2019), "Deleting a Dataset".
    DeleteDataset(DeleteDatasetRequest) -> TaskStarted {
        method: Method::Delete,
        path: "/v1/{project_id}/datasets/{dataset_id}",
    }

    /// Publishes a version: the files that the dataset has now.
    ///
    /// Answers as soon as the version is being made: pass the `task_id` to `waitForTask`, whose
    /// `result` has the new version's id. Fails with `ModelArts.1611` where the dataset has 100
    /// versions.
    ///
    /// Vendor page: ModelArts SDK reference (2019), "Publishing a Dataset Version".
    CreateDatasetVersion(CreateDatasetVersionRequest) -> TaskStarted {
        method: Method::Post,
        path: "/v1/{project_id}/datasets/{dataset_id}/versions",
    }

    /// Lists the versions of a dataset, all of them at once.
    ///
    /// Vendor page: ModelArts SDK reference (2019), "Querying Historical Dataset Versions".
    GetHistoryDatasetVersion(GetHistoryDatasetVersionRequest) -> VersionHistory {
        method: Method::Get,
        path: "/v1/{project_id}/datasets/{dataset_id}/versions",
    }

    /// Tells about a version and searches its files, of which it gives one page.
    ///
    /// There is no iteration over the pages: the vendor's page calls `offset` a page, and whether it
    /// counts pages or files is not known. Fails with `ModelArts.1602` where the version belongs to
    /// another dataset.
    ///
    /// Vendor page: ModelArts SDK reference (2019), "Querying Details About a Dataset Version".
    SearchDatasetVersion(SearchDatasetVersionRequest) -> VersionDetail {
        method: Method::Get,
        path: "/v1/{project_id}/datasets/{dataset_id}/versions/{version_id}",
    }

    /// Deletes files from a version.
    ///
    /// The vendor lists this operation without describing it: neither its body nor its answer is
    /// known. The body is yours to give, as a whole; `{ deleted_url: [...] }`, as `deleteFileFromObs`
    /// takes it, is a guess.
    ///
    /// Vendor page: none; it stands in the ModelArts SDK reference's (2019) table of mappings only.
    DeleteFileInVersion(DeleteFileInVersionRequest) -> Option<Value> {
        method: Method::Put,
        path: "/v1/{project_id}/datasets/{dataset_id}/versions/{version_id}",
    }

    /// Tells which files two versions of a dataset do not have in common.
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
    /// Answers as soon as the switch is under way: pass the `task_id` to `waitForTask`.
    ///
    /// Vendor page: ModelArts SDK reference (2019), "Switching Dataset Versions".
    CheckoutDatasetVersion(CheckoutDatasetVersionRequest) -> TaskStarted {
        method: Method::Put,
        path: "/v1/{project_id}/datasets/{dataset_id}/versions/current",
    }

    /// Brings a dataset up to date with the files at its source in OBS.
    ///
    /// Answers as soon as the synchronisation is under way: pass the `task_id` to `waitForTask`.
    ///
    /// Vendor page: ModelArts SDK reference (2019), "Synchronizing Datasets".
    SyncDataset(SyncDatasetRequest) -> TaskStarted {
        method: Method::Post,
        path: "/v1/{project_id}/datasets/{dataset_id}/sync",
    }

    /// Tells the state of a task that an operation of v1 has started.
    ///
    /// A failed task is no failed call: this resolves, with `status` `FAILURE`. To wait for the end of
    /// a task and have its failure thrown, use `waitForTask`.
    ///
    /// Vendor page: ModelArts SDK reference (2019), "Viewing the Status of a Dataset Task".
    GetTaskStatus(GetTaskStatusRequest) -> TaskStatus {
        method: Method::Get,
        path: "/v1/{project_id}/datasets/task/{task_id}",
    }
}

waiters! {
    /// Waits until a task of v1 has ended well, and resolves to its last state.
    ///
    /// Rejects with `TaskFailedError`, which has the task, where it ended in `FAILURE`.
    WaitForTask(GetTaskStatusRequest) {
        task: "",
        status: "status",
        done: "SUCCESS",
        failed: "FAILURE",
        reasons: "result.error_msg result.0.error_msg error_msg",
    }
}

models! {
    /// The dataset to create.
    request CreateDatasetRequest {
        /// Name of the dataset: 1 to 20 letters, digits, `_` and `-`.
        body name: String,
        /// Free text of up to 256 characters.
        body description: Option<String>,
        /// FieldType of the source; `OBS` is the only one.
        body provider: Option<String>,
        /// OBS path of the files, such as `bucket/folder/`.
        body data_url: String,
        /// Whether to turn on versioning of the bucket, as text. Without it, later operations fail with
        /// `ModelArts.1608`.
        body open_obs_version: Option<BooleanText>,
    }

    /// Which datasets to give.
    request QueryDatasetRequest {
        /// Where to begin, 0 where it is left out. The vendor's page calls it a page; whether it counts
        /// pages or datasets is not known.
        query offset: Option<i32> where 0..=2147483647,
        /// Datasets on one page; 10 where it is left out. No maximum is documented.
        query limit: Option<i32>,
        /// What to sort by; by name where it is left out.
        query sort_by: Option<DatasetSortKey>,
        /// Direction of sorting; ascending where it is left out.
        query order: Option<SortOrder>,
        /// Text of up to 100 characters that names are searched for.
        query search_content: Option<String>,
    }

    /// Which dataset to look at.
    request GetDatasetRequest {
        /// Id of the dataset, from `queryDataset` or `createDataset`.
        path dataset_id: String,
    }

    /// Which dataset to change, and how. What is left out stays as it is.
    request UpdateDatasetRequest {
        /// Id of the dataset, from `queryDataset` or `createDataset`.
        path dataset_id: String,
        /// New name: 1 to 20 letters, digits, `_` and `-`.
        body name: Option<String>,
        /// New text of up to 256 characters.
        body description: Option<String>,
    }

    /// Which dataset to delete.
    request DeleteDatasetRequest {
        /// Id of the dataset, from `queryDataset` or `createDataset`.
        path dataset_id: String,
    }

    /// The version to publish, and of which dataset.
    request CreateDatasetVersionRequest {
        /// Id of the dataset, from `queryDataset` or `createDataset`.
        path dataset_id: String,
        /// Free text of up to 256 characters.
        body description: Option<String>,
    }

    /// Whose versions to list.
    request GetHistoryDatasetVersionRequest {
        /// Id of the dataset, from `queryDataset` or `createDataset`.
        path dataset_id: String,
    }

    /// Which version to look at, and which of its files to give.
    request SearchDatasetVersionRequest {
        /// Id of the dataset, from `queryDataset` or `createDataset`.
        path dataset_id: String,
        /// Id of the version, from `getHistoryDatasetVersion`, or from the finished task that made
        /// it.
        path version_id: String,
        /// Where to begin, 0 where it is left out. The vendor's page calls it a page; whether it counts
        /// pages or files is not known.
        query offset: Option<i32> where 0..=2147483647,
        /// Files on one page; 10 where it is left out. No maximum is documented.
        query limit: Option<i32>,
        /// What to sort by; by name where it is left out.
        query sort_by: Option<FileSortKey>,
        /// Direction of sorting; ascending where it is left out.
        query order: Option<SortOrder>,
        /// Text of up to 100 characters that names are searched for.
        query search_content: Option<String>,
        /// Only files of at most so many bytes.
        query file_max_size: Option<i64>,
        /// Only files of at least so many bytes.
        query file_min_size: Option<i64>,
        /// Only files of this time or earlier, in seconds since 1970.
        query file_max_time: Option<i64>,
        /// Only files of this time or later, in seconds since 1970.
        query file_min_time: Option<i64>,
        /// Only files of this kind.
        query file_type: Option<String>,
    }

    /// What to delete from which version.
    request DeleteFileInVersionRequest {
        /// Id of the dataset, from `queryDataset` or `createDataset`.
        path dataset_id: String,
        /// Id of the version, from `getHistoryDatasetVersion`, or from the finished task that made
        /// it.
        path version_id: String,
        /// The body as a whole, which is sent as it is. What belongs in it is not documented.
        payload body: Value,
    }

    /// Which versions to compare.
    request CompareDatasetsRequest {
        /// Id of the dataset, from `queryDataset` or `createDataset`.
        path dataset_id: String,
        /// Id of the version to start from.
        query version1: String,
        /// Id of the version to compare it with.
        query version2: String,
    }

    /// Which files of which dataset to delete.
    request DeleteFileFromObsRequest {
        /// Id of the dataset, from `queryDataset` or `createDataset`.
        path dataset_id: String,
        /// Addresses of the files.
        body deleted_url: Vec<String>,
    }

    /// Which version a dataset shall stand at.
    request CheckoutDatasetVersionRequest {
        /// Id of the dataset, from `queryDataset` or `createDataset`.
        path dataset_id: String,
        /// Id of the version to switch to.
        body version_id: String,
    }

    /// Which dataset to bring up to date.
    request SyncDatasetRequest {
        /// Id of the dataset, from `queryDataset` or `createDataset`.
        path dataset_id: String,
    }

    /// Which task to look at.
    request GetTaskStatusRequest {
        /// Id of the task, as the operation that started it answered.
        path task_id: String,
    }

    /// What datasets are sorted by.
    strings DatasetSortKey {
        /// Name.
        Name = "name",
        /// Time of creation.
        Time = "dataset_time",
    }

    /// What files of a version are sorted by.
    strings FileSortKey {
        /// Name.
        Name = "name",
        /// Time of creation.
        CreateTime = "create_time",
    }

    /// Direction of sorting.
    strings SortOrder {
        /// The least first.
        Ascending = "asc",
        /// The greatest first.
        Descending = "desc",
    }

    /// A yes or no as text.
    strings BooleanText {
        /// Yes.
        True = "true",
        /// No.
        False = "false",
    }
}
