//! Data processing tasks (ModelArts v2, group "Data Processing").

use crate::api::model::{Map, OneOf};
use crate::api::operation::Paging;
use crate::clouds::huawei::modelarts::dataset::SortOrder;
use crate::http::Method;
use crate::value::Value;
use crate::{models, operations, waiters};

operations! {
    /// Lists data processing tasks.
    ///
    /// Await it for the first page, or iterate over it with `for await` for every task.
    ///
    /// Vendor page: ModelArts API reference, "Querying the List of a Processing Task".
    ListProcessorTasks(ListProcessorTasksRequest) -> ListProcessorTasksResponse {
        method: Method::Get,
        path: "/v2/{project_id}/processor-tasks",
        paging: Some(&Paging::Offset { items: "tasks", total: "count", limit: 10 }),
    }

    /// Creates a data processing task: analysis, cleansing, augmentation, validation or selection.
    ///
    /// Answers as soon as the task is there: pass the `task_id` to `waitForProcessorTask`. Fails
    /// with `ModelArts.4709` where the name is taken, and with `ModelArts.4853` where there are too
    /// many.
    ///
    /// Vendor page: ModelArts API reference, "Creating a Processing Task".
    CreateProcessorTask(CreateProcessorTaskRequest) -> CreateProcessorTaskResponse {
        method: Method::Post,
        path: "/v2/{project_id}/processor-tasks",
    }

    /// Lists the kinds of data processing that there are.
    ///
    /// Await it for the first page, or iterate over it with `for await` for every kind.
    ///
    /// Vendor page: ModelArts API reference, "Querying the Algorithm Type for Data Processing".
    GetProcessorTaskItems(GetProcessorTaskItemsRequest) -> GetProcessorTaskItemsResponse {
        method: Method::Get,
        path: "/v2/{project_id}/processor-tasks/items",
        paging: Some(&Paging::Offset { items: "items", total: "total", limit: 1000 }),
    }

    /// Tells the state of a data processing task, and what has come of it.
    ///
    /// A failed task is no failed call: this resolves, with `status` 3. To wait for the end and
    /// have a failure thrown, use `waitForProcessorTask`.
    ///
    /// Vendor page: ModelArts API reference, "Querying Details About a Processing Task".
    DescribeProcessorTask(DescribeProcessorTaskRequest) -> DescribeProcessorTaskResp {
        method: Method::Get,
        path: "/v2/{project_id}/processor-tasks/{task_id}",
    }

    /// Changes the description of a data processing task.
    ///
    /// Vendor page: ModelArts API reference, "Updating a Processing Task".
    UpdateProcessorTask(UpdateProcessorTaskRequest) -> () {
        method: Method::Put,
        path: "/v2/{project_id}/processor-tasks/{task_id}",
        idempotent: true,
    }

    /// Deletes a data processing task with its versions.
    ///
    /// Vendor page: ModelArts API reference, "Deleting a Processing Task".
    DeleteProcessorTask(DeleteProcessorTaskRequest) -> () {
        method: Method::Delete,
        path: "/v2/{project_id}/processor-tasks/{task_id}",
    }
}

waiters! {
    /// Waits until a data processing task is done, and resolves to its last state.
    ///
    /// Rejects with `TaskFailedError`, which has the task, where it failed or was stopped.
    WaitForProcessorTask(DescribeProcessorTaskRequest) {
        status: "status",
        done: "2",
        failed: "3 4",
        reasons: "error_msg",
    }
}

models! {
    /// Which data processing tasks to list.
    request ListProcessorTasksRequest {
        /// Items on one page, 1 to 100; 10 where it is left out.
        query limit: Option<i32> where 1..=100,
        /// Index of the page, not of the item: the first page is 0, the default. Iterating starts
        /// here and counts on by itself.
        query offset: Option<i32> where 0..=2147483647,
        /// Direction of sorting; descending where it is left out.
        query order: Option<SortOrder>,
        /// With `true`, only the newest task of each dataset version; `false` where it is left out.
        query query_current: Option<bool>,
        /// Whether the result of each task comes along; `true` where it is left out.
        query return_result: Option<bool>,
        /// What to sort by; by time of creation where it is left out.
        query sort_by: Option<ProcessorTaskSortKey>,
        /// Only tasks that read this: an OBS path, or the id of a task, dataset or project, as
        /// `source_type` says.
        query source: Option<String>,
        /// Only tasks that read this kind of source.
        query source_type: Option<ProcessorSourceType>,
        /// Only tasks in this state.
        query status: Option<ProcessorTaskStatus>,
        /// Text that names of tasks are searched for; part of a name is enough.
        query task_name: Option<String>,
        /// Only tasks of this kind.
        query task_type: Option<ProcessorTemplate>,
        /// Only tasks of these dataset versions. The ids travel as one parameter, separated by
        /// commas.
        query version_id: Option<Vec<String>>,
        /// Only tasks of this workspace; `0` is the default one.
        query workspace_id: Option<String>,
    }

    /// The data processing task to create.
    request CreateProcessorTaskRequest {
        /// Whether to create and run the task's first version along with it; `false` where it is
        /// left out.
        body create_version: Option<bool>,
        /// What the task reads. Give this or `inputs`. Buckets encrypted with KMS are not taken.
        body data_source: Option<ProcessorDataSource>,
        /// Free text of 0 to 256 characters, without `^!<>=&"'`.
        body description: Option<String>,
        /// What the task reads, where it is more than one source. Give this or `data_source`.
        body inputs: Option<Vec<ProcessorDataSource>>,
        /// Name of the task. One that is taken fails with `ModelArts.4709`.
        body name: String,
        /// What the task does: the kind of processing with its operators.
        body template: TemplateParam,
        /// Id of the dataset's version.
        body version_id: Option<String>,
        /// Where the output goes.
        body work_path: Option<WorkPath>,
        /// Id of the workspace; `0`, the default one, where it is left out.
        body workspace_id: Option<String>,
    }

    /// Which page of the kinds to list.
    request GetProcessorTaskItemsRequest {
        /// Index of the page, not of the item: the first page is 0, the default. Iterating starts
        /// here and counts on by itself.
        query offset: Option<i32> where 0..=2147483647,
        /// Items on one page, 1 to 1000; 1000 where it is left out.
        query limit: Option<i32> where 1..=1000,
    }

    /// Which data processing task to look at.
    request DescribeProcessorTaskRequest {
        /// Id of the task, as `createProcessorTask` answered.
        path task_id: String,
    }

    /// Which data processing task to change, and how.
    request UpdateProcessorTaskRequest {
        /// Id of the task, from `listProcessorTasks` or `createProcessorTask`.
        path task_id: String,
        /// Free text of 0 to 256 characters, without `^!<>=&"'`.
        body description: Option<String>,
    }

    /// Which data processing task to delete.
    request DeleteProcessorTaskRequest {
        /// Id of the task, from `listProcessorTasks` or `createProcessorTask`.
        path task_id: String,
    }

    /// A data processing task was created.
    object CreateProcessorTaskResponse {
        /// Id of the task, for `waitForProcessorTask`.
        task_id: String,
    }

    /// A data processing task.
    object DescribeProcessorTaskResp {
        /// When the task was created, in epoch milliseconds.
        create_time: Option<i64>,
        /// What the task reads, where it is one source.
        data_source: Option<ProcessorDataSource>,
        /// Free text about the task.
        description: Option<String>,
        /// How long it ran, in seconds.
        duration_seconds: Option<i32>,
        /// Why the task failed; with status 3 only.
        error_msg: Option<String>,
        /// What the task reads, where it is more than one source.
        inputs: Option<Vec<ProcessorDataSource>>,
        /// Whether this is the newest task of its kind for the dataset's version.
        is_current: Option<bool>,
        /// Name of the task.
        name: Option<String>,
        /// What the task found, where it is a feature analysis and done. The page has an object of
        /// unknown shape, its example text.
        result: Option<OneOf<Map<Value>, String>>,
        /// State of the task.
        status: Option<ProcessorTaskStatus>,
        /// Id of the task, for all operations on it.
        task_id: String,
        /// What the task does: the kind of processing with its operators.
        template: Option<TemplateParam>,
        /// How many versions the task has.
        version_count: Option<i32>,
        /// Id of the dataset's version that the task works on.
        version_id: Option<String>,
        /// Name of the dataset's version.
        version_name: Option<String>,
        /// Where the output goes.
        work_path: Option<WorkPath>,
        /// Id of the workspace that the task is in; `0` is the default one.
        workspace_id: Option<String>,
    }

    /// One page of the kinds of data processing.
    object GetProcessorTaskItemsResponse {
        /// The kinds of processing of this page.
        items: Vec<ProcessorTaskItem>,
        /// How many kinds there are in all, on every page together.
        total: i32,
    }

    /// One page of data processing tasks.
    object ListProcessorTasksResponse {
        /// How many tasks match in all, on every page together.
        count: i32,
        /// The tasks of this page.
        tasks: Vec<DescribeProcessorTaskResp>,
    }

    /// An operator with its parameters.
    object OperatorParam {
        /// Whether the operator's advanced parameters are in use.
        advanced_params_switch: Option<bool>,
        /// Id of the operator.
        id: Option<String>,
        /// Name of the operator.
        name: Option<String>,
        /// Parameters by name: booleans, numbers, texts, lists of texts or maps of texts. The page
        /// calls this an object.
        params: Option<Map<Value>>,
    }

    /// What a data processing task reads.
    object ProcessorDataSource {
        /// Name of the dataset.
        name: Option<String>,
        /// An OBS path, or the id of a task, dataset or project, as `type` says.
        source: Option<String>,
        /// FieldType of the source.
        r#type as "type": Option<ProcessorSourceType>,
        /// Id of the dataset's version.
        version_id: Option<String>,
        /// Name of the dataset's version.
        version_name: Option<String>,
    }

    /// A kind of data processing.
    object ProcessorTaskItem {
        /// Name of the kind in English.
        label_en: Option<String>,
        /// Name of the kind in Chinese.
        label_zh: Option<String>,
        /// Id of the kind, for `template.id`.
        template_id: Option<String>,
    }

    /// What a data processing task does.
    object TemplateParam {
        /// FieldType of processing.
        id: Option<ProcessorTemplate>,
        /// Name of the kind.
        name: Option<String>,
        /// The operators, with their parameters.
        operator_params: Option<Vec<OperatorParam>>,
    }

    /// Where the output of a data processing task goes.
    object WorkPath {
        /// Name of the dataset.
        name: Option<String>,
        /// Folder for the output, such as `/datasets/demo`.
        output_path: Option<String>,
        /// An OBS path or the id of a dataset, as `type` says.
        path: Option<String>,
        /// FieldType of the destination.
        r#type as "type": Option<WorkPathType>,
        /// Id of the dataset's version.
        version_id: Option<String>,
        /// Name of the dataset's version: 0 to 32 letters, digits, `_` and `-`.
        version_name: Option<String>,
    }

    /// State of a data processing task. The pages of the tasks themselves have the first five only.
    integers ProcessorTaskStatus {
        /// It has not begun.
        Initialized = 0,
        /// It is at work.
        Running = 1,
        /// It is done.
        Completed = 2,
        /// It failed.
        Failed = 3,
        /// It was stopped.
        Stopped = 4,
        /// It took too long.
        Timeout = 5,
        /// It could not be deleted.
        DeletionFailed = 6,
        /// It could not be stopped.
        StopFailed = 7,
    }

    /// What data processing tasks are sorted by.
    strings ProcessorTaskSortKey {
        /// Time of creation.
        CreateTime = "create_time",
        /// Name of the task.
        Name = "name",
        /// Running time.
        Duration = "duration_seconds",
    }

    /// FieldType of what a data processing task reads.
    strings ProcessorSourceType {
        /// A folder in OBS.
        Obs = "OBS",
        /// The output of a data processing task.
        Task = "TASK",
        /// A dataset.
        Dataset = "DATASET",
        /// What a resource tenant hands over.
        Custom = "CUSTOM",
    }

    /// FieldType of what a data processing task writes to.
    strings WorkPathType {
        /// A folder in OBS.
        Obs = "OBS",
        /// A dataset.
        Dataset = "DATASET",
    }

    /// FieldType of data processing.
    strings ProcessorTemplate {
        /// Feature analysis.
        Analysis = "sys_data_analyse",
        /// Cleansing.
        Cleaning = "sys_data_cleaning",
        /// Augmentation.
        Augmentation = "sys_data_augmentation",
        /// Validation.
        Validation = "sys_data_validation",
        /// Selection.
        Selection = "sys_data_selection",
    }
}
