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
    /// Vendor page: ModelArts API reference, "Querying the List of a Processing Task".
    ListProcessorTasks(ListProcessorTasksRequest) -> ListProcessorTasksResponse {
        method: Method::Get,
        path: "/v2/{project_id}/processor-tasks",
        paging: Some(&Paging::Offset { items: "tasks", total: "count", limit: 10 }),
    }

    /// Creates a data processing task: analysis, cleansing, augmentation, validation or selection.
    ///
    /// Asynchronous: pass the returned `task_id` to `waitForProcessorTask`.
    ///
    /// # Errors
    ///
    /// - `ModelArts.4709`: the name is already in use.
    /// - `ModelArts.4853`: the task quota is used up.
    ///
    /// Vendor page: ModelArts API reference, "Creating a Processing Task".
    CreateProcessorTask(CreateProcessorTaskRequest) -> CreateProcessorTaskResponse {
        method: Method::Post,
        path: "/v2/{project_id}/processor-tasks",
    }

    /// Lists the available types of data processing.
    ///
    /// Vendor page: ModelArts API reference, "Querying the Algorithm Type for Data Processing".
    GetProcessorTaskItems(GetProcessorTaskItemsRequest) -> GetProcessorTaskItemsResponse {
        method: Method::Get,
        path: "/v2/{project_id}/processor-tasks/items",
        paging: Some(&Paging::Offset { items: "items", total: "total", limit: 1000 }),
    }

    /// Returns the state and result of a data processing task.
    ///
    /// Resolves even if the task failed; `status` is then 3. `waitForProcessorTask` polls until the
    /// task ends and rejects if it failed.
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

    /// Deletes a data processing task and its versions.
    ///
    /// Vendor page: ModelArts API reference, "Deleting a Processing Task".
    DeleteProcessorTask(DeleteProcessorTaskRequest) -> () {
        method: Method::Delete,
        path: "/v2/{project_id}/processor-tasks/{task_id}",
    }
}

waiters! {
    /// Polls until a data processing task is completed and returns it.
    ///
    /// Rejects with `TaskFailedError`, which carries the task, if the task fails or is stopped.
    WaitForProcessorTask(DescribeProcessorTaskRequest) {
        status: "status",
        done: "2",
        failed: "3 4",
        reasons: "error_msg",
    }
}

models! {
    /// Parameters of `listProcessorTasks`.
    request ListProcessorTasksRequest {
        /// Items per page, 1 to 100.
        /// Default: 10.
        query limit: Option<i32> where 1..=100,
        /// Zero-based index of the page, not of the item; iteration starts at this page.
        /// Default: 0.
        query offset: Option<i32> where 0..=2147483647,
        /// Sort order.
        /// Default: "desc".
        query order: Option<SortOrder>,
        /// If `true`, only the latest task of each dataset version.
        /// Default: false.
        query query_current: Option<bool>,
        /// `true` to return the result of each task.
        /// Default: true.
        query return_result: Option<bool>,
        /// Sort key.
        /// Default: "create_time".
        query sort_by: Option<ProcessorTaskSortKey>,
        /// Only tasks with this source: an OBS path or the id of a task, dataset or project,
        /// depending on `source_type`.
        query source: Option<String>,
        /// Only tasks with this type of source.
        query source_type: Option<ProcessorSourceType>,
        /// Only tasks in this state.
        query status: Option<ProcessorTaskStatus>,
        /// Text to search task names for; a part of a name matches.
        query task_name: Option<String>,
        /// Only tasks of this type.
        query task_type: Option<ProcessorTemplate>,
        /// Only tasks of these dataset versions; sent as one comma-separated parameter.
        query version_id: Option<Vec<String>>,
        /// Only tasks of this workspace; `0` is the default workspace.
        /// Default: "0".
        query workspace_id: Option<String>,
    }

    /// Parameters of `createProcessorTask`.
    request CreateProcessorTaskRequest {
        /// `true` to create and run the first version of the task as well.
        /// Default: false.
        body create_version: Option<bool>,
        /// Source of the task; mutually exclusive with `inputs`. Buckets encrypted with KMS are not
        /// supported.
        body data_source: Option<ProcessorDataSource>,
        /// Description of up to 256 characters, without `^!<>=&"'`.
        body description: Option<String>,
        /// Several sources of the task; mutually exclusive with `data_source`.
        body inputs: Option<Vec<ProcessorDataSource>>,
        /// Name of the task. A name already in use fails with `ModelArts.4709`.
        body name: String,
        /// Type of the processing, with its operators.
        body template: TemplateParam,
        /// Id of the dataset version.
        body version_id: Option<String>,
        /// Destination of the output.
        body work_path: Option<WorkPath>,
        /// Id of the workspace; `0` is the default workspace.
        /// Default: "0".
        body workspace_id: Option<String>,
    }

    /// Parameters of `getProcessorTaskItems`.
    request GetProcessorTaskItemsRequest {
        /// Zero-based index of the page, not of the item; iteration starts at this page.
        /// Default: 0.
        query offset: Option<i32> where 0..=2147483647,
        /// Items per page, 1 to 1000.
        /// Default: 1000.
        query limit: Option<i32> where 1..=1000,
    }

    /// Parameters of `describeProcessorTask`.
    request DescribeProcessorTaskRequest {
        /// Id of the task, from `createProcessorTask`.
        path task_id: String,
    }

    /// Parameters of `updateProcessorTask`.
    request UpdateProcessorTaskRequest {
        /// Id of the task, from `listProcessorTasks` or `createProcessorTask`.
        path task_id: String,
        /// Description of up to 256 characters, without `^!<>=&"'`.
        body description: Option<String>,
    }

    /// Parameters of `deleteProcessorTask`.
    request DeleteProcessorTaskRequest {
        /// Id of the task, from `listProcessorTasks` or `createProcessorTask`.
        path task_id: String,
    }

    /// Response of `createProcessorTask`, returned while the task is running.
    object CreateProcessorTaskResponse {
        /// Id of the task, for `waitForProcessorTask`.
        task_id: String,
    }

    /// Data processing task.
    object DescribeProcessorTaskResp {
        /// Creation time, in epoch milliseconds.
        create_time: Option<i64>,
        /// Source of the task, if it has only one.
        data_source: Option<ProcessorDataSource>,
        /// Description of the task.
        description: Option<String>,
        /// Running time, in seconds.
        duration_seconds: Option<i32>,
        /// Error message; present only with status 3.
        error_msg: Option<String>,
        /// Sources of the task, if it has several.
        inputs: Option<Vec<ProcessorDataSource>>,
        /// `true` if this is the latest task of its type for the dataset version.
        is_current: Option<bool>,
        /// Name of the task.
        name: Option<String>,
        /// Result of a completed feature analysis. The vendor documents an object of unknown shape,
        /// but its example has a string.
        result: Option<OneOf<Map<Value>, String>>,
        /// State of the task.
        status: Option<ProcessorTaskStatus>,
        /// Id of the task, for all operations on it.
        task_id: String,
        /// Type of the processing, with its operators.
        template: Option<TemplateParam>,
        /// Number of the task's versions.
        version_count: Option<i32>,
        /// Id of the dataset version that the task processes.
        version_id: Option<String>,
        /// Name of the dataset version.
        version_name: Option<String>,
        /// Destination of the output.
        work_path: Option<WorkPath>,
        /// Id of the task's workspace; `0` is the default workspace.
        workspace_id: Option<String>,
    }

    /// One page of the available types of data processing.
    object GetProcessorTaskItemsResponse {
        /// Types of processing on this page.
        items: Vec<ProcessorTaskItem>,
        /// Total number of types, over all pages.
        total: i32,
    }

    /// One page of data processing tasks.
    object ListProcessorTasksResponse {
        /// Total number of matching tasks, over all pages.
        count: i32,
        /// Tasks on this page.
        tasks: Vec<DescribeProcessorTaskResp>,
    }

    /// Operator with its parameters.
    object OperatorParam {
        /// `true` if the operator's advanced parameters are enabled.
        advanced_params_switch: Option<bool>,
        /// Id of the operator.
        id: Option<String>,
        /// Name of the operator.
        name: Option<String>,
        /// Parameters by name: booleans, numbers, strings, lists of strings or maps of strings. The
        /// vendor's page calls this an object.
        params: Option<Map<Value>>,
    }

    /// Source of a data processing task.
    object ProcessorDataSource {
        /// Name of the dataset.
        name: Option<String>,
        /// OBS path or id of a task, dataset or project, depending on `type`.
        source: Option<String>,
        /// Type of the source.
        r#type as "type": Option<ProcessorSourceType>,
        /// Id of the dataset version.
        version_id: Option<String>,
        /// Name of the dataset version.
        version_name: Option<String>,
    }

    /// Available type of data processing.
    object ProcessorTaskItem {
        /// Name of the type in English.
        label_en: Option<String>,
        /// Name of the type in Chinese.
        label_zh: Option<String>,
        /// Id of the type, for `template.id`.
        template_id: Option<String>,
    }

    /// Type of data processing, with its operators.
    object TemplateParam {
        /// Id of the type of processing.
        id: Option<ProcessorTemplate>,
        /// Name of the type of processing.
        name: Option<String>,
        /// Operators with their parameters.
        operator_params: Option<Vec<OperatorParam>>,
    }

    /// Destination of the output of a data processing task.
    object WorkPath {
        /// Name of the dataset.
        name: Option<String>,
        /// Folder for the output, such as `/datasets/demo`.
        output_path: Option<String>,
        /// OBS path or id of a dataset, depending on `type`.
        path: Option<String>,
        /// Type of the destination.
        r#type as "type": Option<WorkPathType>,
        /// Id of the dataset version.
        version_id: Option<String>,
        /// Name of the dataset version: up to 32 letters, digits, `_` and `-`.
        version_name: Option<String>,
    }

    /// State of a data processing task. The vendor documents only the first five for the tasks
    /// themselves.
    integers ProcessorTaskStatus {
        /// Not started yet.
        Initialized = 0,
        /// In progress.
        Running = 1,
        /// Completed.
        Completed = 2,
        /// Failed.
        Failed = 3,
        /// Stopped.
        Stopped = 4,
        /// Timed out.
        Timeout = 5,
        /// Deletion failed.
        DeletionFailed = 6,
        /// Stopping failed.
        StopFailed = 7,
    }

    /// Sort key of data processing tasks.
    strings ProcessorTaskSortKey {
        /// Creation time.
        CreateTime = "create_time",
        /// Name of the task.
        Name = "name",
        /// Running time.
        Duration = "duration_seconds",
    }

    /// Type of a source of data processing.
    strings ProcessorSourceType {
        /// Folder in OBS.
        Obs = "OBS",
        /// Output of a data processing task.
        Task = "TASK",
        /// Dataset.
        Dataset = "DATASET",
        /// Data from a resource tenant.
        Custom = "CUSTOM",
    }

    /// Type of a destination of data processing.
    strings WorkPathType {
        /// Folder in OBS.
        Obs = "OBS",
        /// Dataset.
        Dataset = "DATASET",
    }

    /// Type of data processing.
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
