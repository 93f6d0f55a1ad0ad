//! Versions of data processing tasks: their runs (ModelArts v2, group "Data Processing").

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
    /// Lists the versions of a data processing task: each is one run of it.
    ///
    /// Await it for the first page, or iterate over it with `for await` for every version.
    ///
    /// Vendor page: ModelArts API reference, "Querying the Version List of a Data Processing Task".
    ListProcessorTaskVersions(ListProcessorTaskVersionsRequest) -> ListProcessorTaskVersionsResponse {
        method: Method::Get,
        path: "/v2/{project_id}/processor-tasks/{task_id}/versions",
        paging: Some(&Paging::Offset { items: "versions", total: "count", limit: 100 }),
    }

    /// Runs a data processing task anew, as a new version of it.
    ///
    /// Answers as soon as the version is there: pass `task_id` and `version_id` to
    /// `waitForProcessorTaskVersion`. Fails with `ModelArts.4854` where there are too many.
    ///
    /// Vendor page: ModelArts API reference, "Creating a Data Processing Task Version".
    CreateProcessorTaskVersion(CreateProcessorTaskVersionRequest) -> CreateProcessorTaskVersionResponse {
        method: Method::Post,
        path: "/v2/{project_id}/processor-tasks/{task_id}/versions",
    }

    /// Tells the state of a version of a data processing task.
    ///
    /// A failed version is no failed call: this resolves, with `status` 3. To wait for the end and
    /// have a failure thrown, use `waitForProcessorTaskVersion`. Fails with `ModelArts.4851` where
    /// there is no such version.
    ///
    /// Vendor page: ModelArts API reference, "Querying the Details About the Version of a Data
    /// Processing Task".
    DescProcessorTaskVersion(DescProcessorTaskVersionRequest) -> DescTaskVersionResp {
        method: Method::Get,
        path: "/v2/{project_id}/processor-tasks/{task_id}/versions/{version_id}",
    }

    /// Deletes a version of a data processing task.
    ///
    /// Fails with `ModelArts.4851` where there is no such version.
    ///
    /// Vendor page: ModelArts API reference, "Deleting a Data Processing Task Version".
    DeleteProcessorTaskVersion(DeleteProcessorTaskVersionRequest) -> () {
        method: Method::Delete,
        path: "/v2/{project_id}/processor-tasks/{task_id}/versions/{version_id}",
    }

    /// Lists what a version of a data processing task did with each sample.
    ///
    /// Await it for the first page, or iterate over it with `for await` for every sample.
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
    /// Answers as soon as it is being stopped: `waitForStoppedProcessorTaskVersion` waits for the
    /// end. Fails with `ModelArts.4850` where it has not begun.
    ///
    /// Vendor page: ModelArts API reference, "Stopping the Version of a Data Processing Task".
    StopProcessorTaskVersion(StopProcessorTaskVersionRequest) -> () {
        method: Method::Post,
        path: "/v2/{project_id}/processor-tasks/{task_id}/versions/{version_id}/stop",
    }
}

waiters! {
    /// Waits until a version of a data processing task is done, and resolves to its last state.
    ///
    /// Rejects with `TaskFailedError`, which has the version, where it failed or was stopped.
    WaitForProcessorTaskVersion(DescProcessorTaskVersionRequest) {
        status: "status",
        done: "2",
        failed: "3 4",
    }

    /// Waits until a version of a data processing task has stopped, and resolves to its last state.
    ///
    /// Rejects with `TaskFailedError`, which has the version, where it failed or was done before it
    /// could be stopped.
    WaitForStoppedProcessorTaskVersion(DescProcessorTaskVersionRequest) {
        status: "status",
        done: "4",
        failed: "2 3",
    }
}

models! {
    /// Whose versions to list.
    request ListProcessorTaskVersionsRequest {
        /// Id of the task, from `listProcessorTasks` or `createProcessorTask`.
        path task_id: String,
        /// Items on one page, 1 to 100; 100 where it is left out.
        query limit: Option<i32> where 1..=100,
        /// Index of the page, not of the item: the first page is 0, the default. Iterating starts
        /// here and counts on by itself.
        query offset: Option<i32> where 0..=2147483647,
        /// Direction of sorting; descending where it is left out.
        query order: Option<SortOrder>,
        /// What to sort by; by time of creation where it is left out.
        query sort_by: Option<ProcessorTaskVersionSortKey>,
    }

    /// Which data processing task to run anew, and how.
    request CreateProcessorTaskVersionRequest {
        /// Id of the task, from `listProcessorTasks` or `createProcessorTask`.
        path task_id: String,
        /// Of no use here: part of a model that the service shares with `createProcessorTask`.
        body create_version: Option<bool>,
        /// What the version reads. Give this or `inputs`. Buckets encrypted with KMS are not taken.
        body data_source: Option<ProcessorDataSource>,
        /// Free text of 0 to 256 characters, without `^!<>=&"'`.
        body description: Option<String>,
        /// What the version reads, where it is more than one source. Give this or `data_source`.
        body inputs: Option<Vec<ProcessorDataSource>>,
        /// Name of the task. The page demands it here too.
        body name: String,
        /// What the version does: the kind of processing with its operators.
        body template: Option<TemplateParam>,
        /// Id of the dataset's version.
        body version_id: Option<String>,
        /// Where the output goes.
        body work_path: Option<WorkPath>,
        /// Id of the workspace; `0`, the default one, where it is left out.
        body workspace_id: Option<String>,
    }

    /// Which version of a data processing task to look at.
    request DescProcessorTaskVersionRequest {
        /// Id of the task, from `listProcessorTasks` or `createProcessorTask`.
        path task_id: String,
        /// Id of the task's version, from `createProcessorTaskVersion`, or from
        /// `listProcessorTaskVersions`, which calls it `task_version_id`.
        path version_id: String,
    }

    /// Which version of a data processing task to delete.
    request DeleteProcessorTaskVersionRequest {
        /// Id of the task, from `listProcessorTasks` or `createProcessorTask`.
        path task_id: String,
        /// Id of the task's version, from `createProcessorTaskVersion`, or from
        /// `listProcessorTaskVersions`, which calls it `task_version_id`.
        path version_id: String,
    }

    /// Which results of which version of a data processing task to list.
    request ListProcessorTaskVersionResultsRequest {
        /// Id of the task, from `listProcessorTasks` or `createProcessorTask`.
        path task_id: String,
        /// Id of the task's version, from `createProcessorTaskVersion`, or from
        /// `listProcessorTaskVersions`, which calls it `task_version_id`.
        path version_id: String,
        /// Items on one page, 1 to 100; 10 where it is left out.
        query limit: Option<i32> where 1..=100,
        /// Index of the page, not of the item: the first page is 0, the default. Iterating starts
        /// here and counts on by itself.
        query offset: Option<i32> where 0..=2147483647,
        /// How images are scaled, in the notation of OBS: `image/resize,m_lfit,h_200` for a height
        /// of 200 pixels.
        query process_parameter: Option<String>,
        /// Only samples with which this happened; all where it is left out.
        query result_property: Option<ResultPropertyText>,
    }

    /// Which version of a data processing task to stop.
    request StopProcessorTaskVersionRequest {
        /// Id of the task, from `listProcessorTasks` or `createProcessorTask`.
        path task_id: String,
        /// Id of the task's version, from `createProcessorTaskVersion`, or from
        /// `listProcessorTaskVersions`, which calls it `task_version_id`.
        path version_id: String,
    }

    /// A version of a data processing task was created.
    object CreateProcessorTaskVersionResponse {
        /// Id of the task's new version, for `waitForProcessorTaskVersion`.
        version_id: String,
    }

    /// What processing did with one sample.
    object DescProcessorTaskVersionResultsResp {
        /// OBS path of the sample after processing.
        new_source: Option<String>,
        /// OBS path of the sample before processing.
        origin_source: Option<String>,
        /// What was done with the sample. The page has objects, its example lists of texts.
        result_description: Option<Vec<OneOf<Map<Value>, Vec<String>>>>,
        /// What happened to the sample.
        result_property: Option<ResultProperty>,
        /// Id of the sample: MD5 of its OBS path.
        sample_id: Option<String>,
        /// Signed address of the sample after processing, good for a limited time.
        signed_new_source: Option<String>,
        /// Signed address of the sample before processing, good for a limited time.
        signed_origin_source: Option<String>,
        /// Id of the task's version.
        version_id: Option<String>,
    }

    /// A version of a data processing task: one run of it.
    object DescTaskVersionResp {
        /// Images that processing added.
        add_sample_count: Option<i32>,
        /// When the task's version was created, in epoch milliseconds.
        create_time: Option<i64>,
        /// Images that processing removed.
        deleted_sample_count: Option<i32>,
        /// Free text about the task's version.
        description: Option<String>,
        /// How long it ran, in seconds.
        duration_seconds: Option<i32>,
        /// What the task's version reads.
        inputs: Option<Vec<ProcessorDataSource>>,
        /// Images that processing changed.
        modified_sample_count: Option<i32>,
        /// Images before processing.
        origin_sample_count: Option<i32>,
        /// State of the task's version.
        status: Option<ProcessorTaskStatus>,
        /// Id of the task.
        task_id: Option<String>,
        /// Id of the task's version, which paths call `version_id`.
        task_version_id: String,
        /// What the task does: the kind of processing with its operators.
        template: Option<TemplateParam>,
        /// Images that processing left as they were.
        unmodified_sample_count: Option<i32>,
        /// When the task's version last changed, in epoch milliseconds; the page speaks of its
        /// creation.
        update_time: Option<i64>,
        /// Name of the task's version.
        version_name: Option<String>,
        /// Where the output goes.
        work_path: Option<WorkPath>,
    }

    /// One page of what processing did with samples.
    object ListProcessorTaskVersionResultsResponse {
        /// How many results match in all, on every page together.
        count: i32,
        /// Not to be relied on: the page says that it tells whether all results were returned, its
        /// example has the opposite. `count` tells.
        has_more: Option<bool>,
        /// What became of each sample of this page.
        results: Vec<DescProcessorTaskVersionResultsResp>,
    }

    /// One page of the versions of a data processing task.
    object ListProcessorTaskVersionsResponse {
        /// How many versions the task has in all, on every page together.
        count: i32,
        /// The task's versions of this page.
        versions: Vec<DescTaskVersionResp>,
    }

    /// What versions of a task are sorted by.
    strings ProcessorTaskVersionSortKey {
        /// Time of creation.
        CreateTime = "create_time",
        /// Name of the version.
        Name = "version_name",
    }

    /// What processing did with a sample, as answers write it.
    integers ResultProperty {
        /// Anything; in filters only.
        All = -1,
        /// It was kept as it was.
        Kept = 0,
        /// It was changed.
        Modified = 1,
        /// It was removed.
        Deleted = 2,
        /// It was added.
        Added = 3,
    }

    /// What processing did with a sample, as queries write it.
    strings ResultPropertyText {
        /// Anything.
        All = "-1",
        /// It was kept as it was.
        Kept = "0",
        /// It was changed.
        Modified = "1",
        /// It was removed.
        Deleted = "2",
        /// It was added.
        Added = "3",
    }
}
