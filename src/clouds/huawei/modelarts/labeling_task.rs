//! Team labelling tasks (ModelArts v2, group "Team Labeling Task").

use crate::api::operation::Paging;
use crate::clouds::huawei::modelarts::dataset::SortOrder;
use crate::clouds::huawei::modelarts::labeling_task_record::{
    DescWorkforceTaskResponse, WorkerTask, WorkforceTask, WorkforcesConfig,
};
use crate::http::Method;
use crate::{models, operations, waiters};

operations! {
    /// Lists the team labelling tasks of a dataset.
    ///
    /// Vendor page: ModelArts API reference, "Querying the Team Labeling Task List of a Dataset".
    ListWorkforceTasks(ListWorkforceTasksRequest) -> ListWorkforceTasksResponse {
        method: Method::Get,
        path: "/v2/{project_id}/datasets/{dataset_id}/workforce-tasks",
        paging: Some(&Paging::Offset { items: "tasks", total: "count", limit: 1000 }),
    }

    /// Creates a team labelling task; `startWorkforceTask` starts it.
    ///
    /// # Errors
    ///
    /// - `ModelArts.4620`: the name is already in use.
    ///
    /// Vendor page: ModelArts API reference, "Creating a Team Labeling Task".
    CreateWorkforceTask(CreateWorkforceTaskRequest) -> CreateWorkforceTaskResponse {
        method: Method::Post,
        path: "/v2/{project_id}/datasets/{dataset_id}/workforce-tasks",
    }

    /// Returns a team labelling task's details.
    ///
    /// # Errors
    ///
    /// - `ModelArts.4619`: the task does not exist.
    ///
    /// Vendor page: ModelArts API reference, "Querying Details About a Team Labeling Task".
    DescWorkforceTask(DescWorkforceTaskRequest) -> DescWorkforceTaskResponse {
        method: Method::Get,
        path: "/v2/{project_id}/datasets/{dataset_id}/workforce-tasks/{workforce_task_id}",
    }

    /// Starts a team labelling task, which assigns its samples to the members.
    ///
    /// Asynchronous: `waitForWorkforceTaskStart` polls until all samples are assigned.
    ///
    /// # Errors
    ///
    /// - `ModelArts.4621`: the task cannot be started.
    ///
    /// Vendor page: ModelArts API reference, "Starting a Team Labeling Task".
    StartWorkforceTask(StartWorkforceTaskRequest) -> () {
        method: Method::Post,
        path: "/v2/{project_id}/datasets/{dataset_id}/workforce-tasks/{workforce_task_id}",
    }

    /// Changes the name, description or members of a team labelling task.
    ///
    /// Fields that you omit stay unchanged.
    ///
    /// Vendor page: ModelArts API reference, "Updating a Team Labeling Task".
    UpdateWorkforceTask(UpdateWorkforceTaskRequest) -> () {
        method: Method::Put,
        path: "/v2/{project_id}/datasets/{dataset_id}/workforce-tasks/{workforce_task_id}",
    }

    /// Deletes a team labelling task.
    ///
    /// # Errors
    ///
    /// - `ModelArts.4637`: the task is the default task of its dataset.
    ///
    /// Vendor page: ModelArts API reference, "Deleting a Team Labeling Task".
    DeleteWorkforceTask(DeleteWorkforceTaskRequest) -> () {
        method: Method::Delete,
        path: "/v2/{project_id}/datasets/{dataset_id}/workforce-tasks/{workforce_task_id}",
    }

    /// Lists the team labelling tasks in which the caller takes part.
    ///
    /// Vendor page: ModelArts API reference, "Querying the Team Labeling Task List by a Team
    /// Member".
    ListWorkerTasks(ListWorkerTasksRequest) -> ListWorkerTasksResponse {
        method: Method::Get,
        path: "/v2/{project_id}/workforces/worker-tasks",
        paging: Some(&Paging::Offset { items: "worker_tasks", total: "count", limit: 10 }),
    }
}

waiters! {
    /// Polls until the samples of a team labelling task are assigned and returns the task.
    ///
    /// No failure state is documented; set `totalTimeoutMs` to limit the waiting time.
    WaitForWorkforceTaskStart(DescWorkforceTaskRequest) {
        status: "status",
        done: "1",
    }
}

models! {
    /// Parameters of `listWorkforceTasks`.
    request ListWorkforceTasksRequest {
        /// Id of the dataset, from `listDatasets` or `createDataset`.
        path dataset_id: String,
        /// Zero-based index of the page, not of the item; iteration starts at this page.
        /// Default: 0.
        query offset: Option<i32> where 0..=2147483647,
        /// Items per page, 1 to 1000.
        /// Default: 1000.
        query limit: Option<i32> where 1..=1000,
    }

    /// Parameters of `createWorkforceTask`.
    request CreateWorkforceTaskRequest {
        /// Id of the dataset, from `listDatasets` or `createDataset`.
        path dataset_id: String,
        /// `true` to write accepted labels back to the dataset automatically.
        /// Default: true.
        body auto_sync_dataset: Option<bool>,
        /// Data to synchronise to the team.
        body data_sync_type: Option<DataSyncType>,
        /// Number of people who label each sample, at least 1.
        body repetition: Option<i32>,
        /// Filter for the team's samples, as a string; its format is not documented.
        body sample_conditions: Option<String>,
        /// `true` to synchronise automatically generated labels to the team for confirmation.
        /// Default: false.
        body synchronize_auto_labeling_data: Option<bool>,
        /// Teams and members that work on the task.
        body workforces_config: Option<WorkforcesConfig>,
        /// Name of the task: 1 to 64 letters, digits, `_` and `-`. A name already in use fails with
        /// `ModelArts.4620`.
        body task_name: Option<String>,
        /// `true` to synchronise new data of the dataset to the team.
        /// Default: false.
        body synchronize_data: Option<bool>,
    }

    /// Parameters of `descWorkforceTask`.
    request DescWorkforceTaskRequest {
        /// Id of the dataset, from `listDatasets` or `createDataset`.
        path dataset_id: String,
        /// Id of the team labelling task: the `task_id` from `listWorkforceTasks` or
        /// `createWorkforceTask`.
        path workforce_task_id: String,
        /// `true` to return the labels with their counts.
        /// Default: false.
        query label_stats: Option<bool>,
        /// `true` to return the number of samples by state.
        /// Default: false.
        query sample_stats: Option<bool>,
        /// `true` to return the number of teams and members.
        /// Default: false.
        query workforce_stats: Option<bool>,
    }

    /// Parameters of `startWorkforceTask`.
    request StartWorkforceTaskRequest {
        /// Id of the dataset, from `listDatasets` or `createDataset`.
        path dataset_id: String,
        /// Id of the team labelling task: the `task_id` from `listWorkforceTasks` or
        /// `createWorkforceTask`.
        path workforce_task_id: String,
        /// Id of the task; redundant, as the service uses the one in the path.
        body task_id: Option<String>,
        /// Teams and members that work on the task.
        body workforces_config: Option<WorkforcesConfig>,
    }

    /// Parameters of `updateWorkforceTask`.
    request UpdateWorkforceTaskRequest {
        /// Id of the dataset, from `listDatasets` or `createDataset`.
        path dataset_id: String,
        /// Id of the team labelling task: the `task_id` from `listWorkforceTasks` or
        /// `createWorkforceTask`.
        path workforce_task_id: String,
        /// Description of up to 256 characters, without `^!<>=&"'`.
        body description: Option<String>,
        /// Id of the task; redundant, as the service uses the one in the path.
        body task_id: Option<String>,
        /// New name of the task: 1 to 64 letters, digits, `_` and `-`.
        body task_name: Option<String>,
        /// Teams and members that work on the task.
        body workforces_config: Option<WorkforcesConfig>,
    }

    /// Parameters of `deleteWorkforceTask`.
    request DeleteWorkforceTaskRequest {
        /// Id of the dataset, from `listDatasets` or `createDataset`.
        path dataset_id: String,
        /// Id of the team labelling task: the `task_id` from `listWorkforceTasks` or
        /// `createWorkforceTask`.
        path workforce_task_id: String,
    }

    /// Parameters of `listWorkerTasks`.
    request ListWorkerTasksRequest {
        /// Items per page, 1 to 100.
        /// Default: 10.
        query limit: Option<i32> where 1..=100,
        /// Zero-based index of the page, not of the item; iteration starts at this page.
        /// Default: 0.
        query offset: Option<i32> where 0..=2147483647,
        /// Sort order.
        /// Default: "desc".
        query order: Option<SortOrder>,
        /// Text to search task names for; a part of a name matches.
        query search_content: Option<String>,
        /// Sort key.
        /// Default: "create_time".
        query sort_by: Option<WorkerTaskSortKey>,
    }

    /// Response of `createWorkforceTask`.
    object CreateWorkforceTaskResponse {
        /// Id of the task; `workforce_task_id` in requests.
        task_id: String,
    }

    /// One page of the caller's tasks.
    object ListWorkerTasksResponse {
        /// Total number of matching tasks, over all pages.
        count: i32,
        /// Tasks of members on this page.
        worker_tasks: Vec<WorkerTask>,
    }

    /// One page of team labelling tasks.
    object ListWorkforceTasksResponse {
        /// Total number of tasks, over all pages.
        count: i32,
        /// Tasks on this page.
        tasks: Vec<WorkforceTask>,
    }

    /// Team labelling task to create with a dataset.
    object WorkforceInformation {
        /// Data to synchronise to the team.
        data_sync_type: Option<DataSyncType>,
        /// Number of people who label each sample, at least 1.
        repetition: Option<i32>,
        /// `true` to synchronise automatically generated labels to the team for confirmation.
        /// Default: false.
        synchronize_auto_labeling_data: Option<bool>,
        /// `true` to synchronise new data of the dataset to the team.
        /// Default: false.
        synchronize_data: Option<bool>,
        /// Id of the team labelling task.
        task_id: Option<String>,
        /// Name of the team labelling task: 1 to 64 letters, digits, `_` and `-`.
        task_name: String,
        /// Teams and members that work on the task.
        workforces_config: Option<WorkforcesConfig>,
    }

    /// Data to synchronise to a team.
    integers DataSyncType {
        /// Nothing.
        Nothing = 0,
        /// New samples.
        Data = 1,
        /// New labels.
        Labels = 2,
        /// New samples and labels.
        DataAndLabels = 3,
    }

    /// Sort key of members' tasks.
    strings WorkerTaskSortKey {
        /// Creation time.
        CreateTime = "create_time",
        /// Name of the team labelling task.
        Name = "workforce_task_name",
    }
}
