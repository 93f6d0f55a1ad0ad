//! Versions (runs) of data processing tasks (ModelArts v2, group "Data Processing").

use crate::api::model::{Map, OneOf};
use crate::api::operation::Paging;
use crate::clouds::huawei::modelarts::dataset::SortOrder;
use crate::clouds::huawei::modelarts::processing::{
    ProcessorDataSource, ProcessorTaskStatus, TemplateParam, WorkPath,
};
use crate::http::Method;
use crate::value::Value;
use crate::{models, operations, waiters};

operations! {
    /// Lists the versions of a data processing task; each version is one run of the task.
    ///
    /// Vendor page: ModelArts API reference, "Querying the Version List of a Data Processing Task".
    ListProcessorTaskVersions(ListProcessorTaskVersionsRequest) -> ListProcessorTaskVersionsResponse {
        method: Method::Get,
        path: "/v2/{project_id}/processor-tasks/{task_id}/versions",
        paging: Some(&Paging::Offset { items: "versions", total: "count", limit: 100 }),
    }

    /// Runs a data processing task again, as a new version.
    ///
    /// Asynchronous: pass `task_id` and the returned `version_id` to `waitForProcessorTaskVersion`.
    ///
    /// # Errors
    ///
    /// - `ModelArts.4854`: the version quota is used up.
    ///
    /// Vendor page: ModelArts API reference, "Creating a Data Processing Task Version".
    CreateProcessorTaskVersion(CreateProcessorTaskVersionRequest) -> CreateProcessorTaskVersionResponse {
        method: Method::Post,
        path: "/v2/{project_id}/processor-tasks/{task_id}/versions",
    }

    /// Returns the state of a version of a data processing task.
    ///
    /// Resolves even if the version failed; `status` is then 3. `waitForProcessorTaskVersion` polls
    /// until the version ends and rejects if it failed.
    ///
    /// # Errors
    ///
    /// - `ModelArts.4851`: the version does not exist.
    ///
    /// Vendor page: ModelArts API reference, "Querying the Details About the Version of a Data
    /// Processing Task".
    DescProcessorTaskVersion(DescProcessorTaskVersionRequest) -> DescTaskVersionResp {
        method: Method::Get,
        path: "/v2/{project_id}/processor-tasks/{task_id}/versions/{version_id}",
    }

    /// Deletes a version of a data processing task.
    ///
    /// # Errors
    ///
    /// - `ModelArts.4851`: the version does not exist.
    ///
    /// Vendor page: ModelArts API reference, "Deleting a Data Processing Task Version".
    DeleteProcessorTaskVersion(DeleteProcessorTaskVersionRequest) -> () {
        method: Method::Delete,
        path: "/v2/{project_id}/processor-tasks/{task_id}/versions/{version_id}",
    }

    /// Lists the results of a version of a data processing task, sample by sample.
    ///
    /// Vendor page: ModelArts API reference, "Obtaining the Result of a Data Processing Task
    /// Version".
    ListProcessorTaskVersionResults(ListProcessorTaskVersionResultsRequest) -> ListProcessorTaskVersionResultsResponse {
        method: Method::Get,
        path: "/v2/{project_id}/processor-tasks/{task_id}/versions/{version_id}/results",
        paging: Some(&Paging::Offset { items: "results", total: "count", limit: 10 }),
    }

    /// Stops a version of a data processing task.
    ///
    /// Asynchronous: `waitForStoppedProcessorTaskVersion` polls until the version has stopped.
    ///
    /// # Errors
    ///
    /// - `ModelArts.4850`: the version is still initialising.
    ///
    /// Vendor page: ModelArts API reference, "Stopping the Version of a Data Processing Task".
    StopProcessorTaskVersion(StopProcessorTaskVersionRequest) -> () {
        method: Method::Post,
        path: "/v2/{project_id}/processor-tasks/{task_id}/versions/{version_id}/stop",
    }
}

waiters! {
    /// Polls until a version of a data processing task is completed and returns it.
    ///
    /// Rejects with `TaskFailedError`, which carries the version, if the version fails or is
    /// stopped.
    WaitForProcessorTaskVersion(DescProcessorTaskVersionRequest) {
        status: "status",
        done: "2",
        failed: "3 4",
    }

    /// Polls until a version of a data processing task has stopped and returns it.
    ///
    /// Rejects with `TaskFailedError`, which carries the version, if the version fails or completes
    /// before it can be stopped.
    WaitForStoppedProcessorTaskVersion(DescProcessorTaskVersionRequest) {
        status: "status",
        done: "4",
        failed: "2 3",
    }
}

models! {
    /// Parameters of `listProcessorTaskVersions`.
    request ListProcessorTaskVersionsRequest {
        /// Id of the task, from `listProcessorTasks` or `createProcessorTask`.
        path task_id: String,
        /// Items per page, 1 to 100.
        /// Default: 100.
        query limit: Option<i32> where 1..=100,
        /// Zero-based index of the page, not of the item; iteration starts at this page.
        /// Default: 0.
        query offset: Option<i32> where 0..=2147483647,
        /// Sort order.
        /// Default: "desc".
        query order: Option<SortOrder>,
        /// Sort key.
        /// Default: "create_time".
        query sort_by: Option<ProcessorTaskVersionSortKey>,
    }

    /// Parameters of `createProcessorTaskVersion`.
    request CreateProcessorTaskVersionRequest {
        /// Id of the task, from `listProcessorTasks` or `createProcessorTask`.
        path task_id: String,
        /// Without effect: a field of the model shared with `createProcessorTask`.
        body create_version: Option<bool>,
        /// Source of the version; mutually exclusive with `inputs`. Buckets encrypted with KMS are
        /// not supported.
        body data_source: Option<ProcessorDataSource>,
        /// Description of up to 256 characters, without `^!<>=&"'`.
        body description: Option<String>,
        /// Several sources of the version; mutually exclusive with `data_source`.
        body inputs: Option<Vec<ProcessorDataSource>>,
        /// Name of the task; required by the vendor's page here as well.
        body name: String,
        /// Type of the processing, with its operators.
        body template: Option<TemplateParam>,
        /// Id of the dataset version.
        body version_id: Option<String>,
        /// Destination of the output.
        body work_path: Option<WorkPath>,
        /// Id of the workspace; `0` is the default workspace.
        /// Default: "0".
        body workspace_id: Option<String>,
    }

    /// Parameters of `descProcessorTaskVersion`.
    request DescProcessorTaskVersionRequest {
        /// Id of the task, from `listProcessorTasks` or `createProcessorTask`.
        path task_id: String,
        /// Id of the task version: the `version_id` from `createProcessorTaskVersion`, or the
        /// `task_version_id` from `listProcessorTaskVersions`.
        path version_id: String,
    }

    /// Parameters of `deleteProcessorTaskVersion`.
    request DeleteProcessorTaskVersionRequest {
        /// Id of the task, from `listProcessorTasks` or `createProcessorTask`.
        path task_id: String,
        /// Id of the task version: the `version_id` from `createProcessorTaskVersion`, or the
        /// `task_version_id` from `listProcessorTaskVersions`.
        path version_id: String,
    }

    /// Parameters of `listProcessorTaskVersionResults`.
    request ListProcessorTaskVersionResultsRequest {
        /// Id of the task, from `listProcessorTasks` or `createProcessorTask`.
        path task_id: String,
        /// Id of the task version: the `version_id` from `createProcessorTaskVersion`, or the
        /// `task_version_id` from `listProcessorTaskVersions`.
        path version_id: String,
        /// Items per page, 1 to 100.
        /// Default: 10.
        query limit: Option<i32> where 1..=100,
        /// Zero-based index of the page, not of the item; iteration starts at this page.
        /// Default: 0.
        query offset: Option<i32> where 0..=2147483647,
        /// Scaling of images, in OBS notation: `image/resize,m_lfit,h_200` scales to a height of
        /// 200 pixels.
        query process_parameter: Option<String>,
        /// Only samples with this result.
        /// Default: "-1".
        query result_property: Option<ResultPropertyText>,
    }

    /// Parameters of `stopProcessorTaskVersion`.
    request StopProcessorTaskVersionRequest {
        /// Id of the task, from `listProcessorTasks` or `createProcessorTask`.
        path task_id: String,
        /// Id of the task version: the `version_id` from `createProcessorTaskVersion`, or the
        /// `task_version_id` from `listProcessorTaskVersions`.
        path version_id: String,
    }

    /// Response of `createProcessorTaskVersion`, returned while the version is running.
    object CreateProcessorTaskVersionResponse {
        /// Id of the new task version, for `waitForProcessorTaskVersion`.
        version_id: String,
    }

    /// Processing result of one sample.
    object DescProcessorTaskVersionResultsResp {
        /// OBS path of the sample after processing.
        new_source: Option<String>,
        /// OBS path of the sample before processing.
        origin_source: Option<String>,
        /// Description of the changes to the sample. The vendor documents objects, but its example
        /// has lists of strings.
        result_description: Option<Vec<OneOf<Map<Value>, Vec<String>>>>,
        /// Type of the result.
        result_property: Option<ResultProperty>,
        /// Id of the sample: the MD5 hash of its OBS path.
        sample_id: Option<String>,
        /// Signed URL of the sample after processing, valid for a limited time.
        signed_new_source: Option<String>,
        /// Signed URL of the sample before processing, valid for a limited time.
        signed_origin_source: Option<String>,
        /// Id of the task version.
        version_id: Option<String>,
    }

    /// Version (one run) of a data processing task.
    object DescTaskVersionResp {
        /// Number of images added by the processing.
        add_sample_count: Option<i32>,
        /// Creation time, in epoch milliseconds.
        create_time: Option<i64>,
        /// Number of images removed by the processing.
        deleted_sample_count: Option<i32>,
        /// Description of the task version.
        description: Option<String>,
        /// Running time, in seconds.
        duration_seconds: Option<i32>,
        /// Sources of the task version.
        inputs: Option<Vec<ProcessorDataSource>>,
        /// Number of images modified by the processing.
        modified_sample_count: Option<i32>,
        /// Number of images before the processing.
        origin_sample_count: Option<i32>,
        /// State of the task version.
        status: Option<ProcessorTaskStatus>,
        /// Id of the task.
        task_id: Option<String>,
        /// Id of the task version; `version_id` in requests.
        task_version_id: String,
        /// Type of the processing, with its operators.
        template: Option<TemplateParam>,
        /// Number of images left unchanged by the processing.
        unmodified_sample_count: Option<i32>,
        /// Time of the last change, in epoch milliseconds; the vendor's page describes it as the
        /// creation time.
        update_time: Option<i64>,
        /// Name of the task version.
        version_name: Option<String>,
        /// Destination of the output.
        work_path: Option<WorkPath>,
    }

    /// One page of the processing results of samples.
    object ListProcessorTaskVersionResultsResponse {
        /// Total number of matching results, over all pages.
        count: i32,
        /// Unreliable: documented as indicating whether all results were returned, but contradicted
        /// by the vendor's example. Use `count`.
        has_more: Option<bool>,
        /// Results on this page, one per sample.
        results: Vec<DescProcessorTaskVersionResultsResp>,
    }

    /// One page of the versions of a data processing task.
    object ListProcessorTaskVersionsResponse {
        /// Total number of the task's versions, over all pages.
        count: i32,
        /// Task versions on this page.
        versions: Vec<DescTaskVersionResp>,
    }

    /// Sort key of task versions.
    strings ProcessorTaskVersionSortKey {
        /// Creation time.
        CreateTime = "create_time",
        /// Name of the version.
        Name = "version_name",
    }

    /// Type of a processing result, as a number used in responses.
    integers ResultProperty {
        /// Any result; in filters only.
        All = -1,
        /// Sample left unchanged.
        Kept = 0,
        /// Sample modified.
        Modified = 1,
        /// Sample removed.
        Deleted = 2,
        /// Sample added.
        Added = 3,
    }

    /// Type of a processing result, as a string used in query parameters.
    strings ResultPropertyText {
        /// Any result.
        All = "-1",
        /// Sample left unchanged.
        Kept = "0",
        /// Sample modified.
        Modified = "1",
        /// Sample removed.
        Deleted = "2",
        /// Sample added.
        Added = "3",
    }
}
