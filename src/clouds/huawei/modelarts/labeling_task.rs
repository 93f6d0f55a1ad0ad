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
    /// Await it for the first page, or iterate over it with `for await` for every task.
    ///
    /// Vendor page: ModelArts API reference, "Querying the Team Labeling Task List of a Dataset".
    ListWorkforceTasks(ListWorkforceTasksRequest) -> ListWorkforceTasksResponse {
        method: Method::Get,
        path: "/v2/{project_id}/datasets/{dataset_id}/workforce-tasks",
        paging: Some(&Paging::Offset { items: "tasks", total: "count", limit: 1000 }),
    }

    /// Creates a team labelling task.
    ///
    /// It begins with `startWorkforceTask`. Fails with `ModelArts.4620` where the name is taken.
    ///
    /// Vendor page: ModelArts API reference, "Creating a Team Labeling Task".
    CreateWorkforceTask(CreateWorkforceTaskRequest) -> CreateWorkforceTaskResponse {
        method: Method::Post,
        path: "/v2/{project_id}/datasets/{dataset_id}/workforce-tasks",
    }

    /// Tells all about a team labelling task.
    ///
    /// Fails with `ModelArts.4619` where there is no such task.
    ///
    /// Vendor page: ModelArts API reference, "Querying Details About a Team Labeling Task".
    DescWorkforceTask(DescWorkforceTaskRequest) -> DescWorkforceTaskResponse {
        method: Method::Get,
        path: "/v2/{project_id}/datasets/{dataset_id}/workforce-tasks/{workforce_task_id}",
    }

    /// Starts a team labelling task: its samples are assigned to the members.
    ///
    /// Answers before all are assigned: `waitForWorkforceTaskStart` waits for it. Fails with
    /// `ModelArts.4621` where the task cannot be started.
    ///
    /// Vendor page: ModelArts API reference, "Starting a Team Labeling Task".
    StartWorkforceTask(StartWorkforceTaskRequest) -> () {
        method: Method::Post,
        path: "/v2/{project_id}/datasets/{dataset_id}/workforce-tasks/{workforce_task_id}",
    }

    /// Changes the name, description or members of a team labelling task.
    ///
    /// Vendor page: ModelArts API reference, "Updating a Team Labeling Task".
    UpdateWorkforceTask(UpdateWorkforceTaskRequest) -> () {
        method: Method::Put,
        path: "/v2/{project_id}/datasets/{dataset_id}/workforce-tasks/{workforce_task_id}",
    }

    /// Deletes a team labelling task.
    ///
    /// Fails with `ModelArts.4637` for the default task of a dataset.
    ///
    /// Vendor page: ModelArts API reference, "Deleting a Team Labeling Task".
    DeleteWorkforceTask(DeleteWorkforceTaskRequest) -> () {
        method: Method::Delete,
        path: "/v2/{project_id}/datasets/{dataset_id}/workforce-tasks/{workforce_task_id}",
    }

    /// Lists the team labelling tasks that the caller takes part in.
    ///
    /// Await it for the first page, or iterate over it with `for await` for every task.
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
    /// Waits until the samples of a team labelling task are assigned, and resolves to the task.
    ///
    /// No state of failure is documented: `totalTimeoutMs` is what ends a wait in vain.
    WaitForWorkforceTaskStart(DescWorkforceTaskRequest) {
        status: "status",
        done: "1",
    }
}

models! {
    /// Whose team labelling tasks to list.
    request ListWorkforceTasksRequest {
        /// Id of the dataset, from `listDatasets` or `createDataset`.
        path dataset_id: String,
        /// Index of the page, not of the item: the first page is 0, the default. Iterating starts
        /// here and counts on by itself.
        query offset: Option<i32> where 0..=2147483647,
        /// Items on one page, 1 to 1000; 1000 where it is left out.
        query limit: Option<i32> where 1..=1000,
    }

    /// The team labelling task to create, and for which dataset.
    request CreateWorkforceTaskRequest {
        /// Id of the dataset, from `listDatasets` or `createDataset`.
        path dataset_id: String,
        /// Whether accepted labels are written back to the dataset without further asking; `true`
        /// where it is left out.
        body auto_sync_dataset: Option<bool>,
        /// What is brought up to date for the team.
        body data_sync_type: Option<DataSyncType>,
        /// How many people label each sample, at least 1.
        body repetition: Option<i32>,
        /// Which samples the team gets, as text whose form is not documented.
        body sample_conditions: Option<String>,
        /// Whether labels given automatically are passed on to the team to be confirmed; `false`
        /// where it is left out.
        body synchronize_auto_labeling_data: Option<bool>,
        /// Who does the work.
        body workforces_config: Option<WorkforcesConfig>,
        /// Name of the task: 1 to 64 letters, digits, `_` and `-`. One that is taken fails with
        /// `ModelArts.4620`.
        body task_name: Option<String>,
        /// Whether new data of the dataset is passed on to the team; `false` where it is left out.
        body synchronize_data: Option<bool>,
    }

    /// Which team labelling task to look at, and how closely.
    request DescWorkforceTaskRequest {
        /// Id of the dataset, from `listDatasets` or `createDataset`.
        path dataset_id: String,
        /// Id of the team labelling task, from `listWorkforceTasks` or `createWorkforceTask`, which
        /// call it `task_id`.
        path workforce_task_id: String,
        /// Whether labels with their counts come along; `false` where it is left out.
        query label_stats: Option<bool>,
        /// Whether samples by state come along; `false` where it is left out.
        query sample_stats: Option<bool>,
        /// Whether numbers of teams and members come along; `false` where it is left out.
        query workforce_stats: Option<bool>,
    }

    /// Which team labelling task to start.
    request StartWorkforceTaskRequest {
        /// Id of the dataset, from `listDatasets` or `createDataset`.
        path dataset_id: String,
        /// Id of the team labelling task, from `listWorkforceTasks` or `createWorkforceTask`, which
        /// call it `task_id`.
        path workforce_task_id: String,
        /// Id of the task once more; the path is what counts.
        body task_id: Option<String>,
        /// Who does the work.
        body workforces_config: Option<WorkforcesConfig>,
    }

    /// Which team labelling task to change, and how. What is left out stays as it is.
    request UpdateWorkforceTaskRequest {
        /// Id of the dataset, from `listDatasets` or `createDataset`.
        path dataset_id: String,
        /// Id of the team labelling task, from `listWorkforceTasks` or `createWorkforceTask`, which
        /// call it `task_id`.
        path workforce_task_id: String,
        /// Free text of 0 to 256 characters, without `^!<>=&"'`.
        body description: Option<String>,
        /// Id of the task once more; the path is what counts.
        body task_id: Option<String>,
        /// New name: 1 to 64 letters, digits, `_` and `-`.
        body task_name: Option<String>,
        /// Who does the work.
        body workforces_config: Option<WorkforcesConfig>,
    }

    /// Which team labelling task to delete.
    request DeleteWorkforceTaskRequest {
        /// Id of the dataset, from `listDatasets` or `createDataset`.
        path dataset_id: String,
        /// Id of the team labelling task, from `listWorkforceTasks` or `createWorkforceTask`, which
        /// call it `task_id`.
        path workforce_task_id: String,
    }

    /// Which of the caller's tasks to list.
    request ListWorkerTasksRequest {
        /// Items on one page, 1 to 100; 10 where it is left out.
        query limit: Option<i32> where 1..=100,
        /// Index of the page, not of the item: the first page is 0, the default. Iterating starts
        /// here and counts on by itself.
        query offset: Option<i32> where 0..=2147483647,
        /// Direction of sorting; descending where it is left out.
        query order: Option<SortOrder>,
        /// Text that names of tasks are searched for; part of a name is enough.
        query search_content: Option<String>,
        /// What to sort by; by time of creation where it is left out.
        query sort_by: Option<WorkerTaskSortKey>,
    }

    /// A team labelling task was created.
    object CreateWorkforceTaskResponse {
        /// Id of the task, which paths call `workforce_task_id`.
        task_id: String,
    }

    /// One page of the caller's tasks.
    object ListWorkerTasksResponse {
        /// How many tasks match in all, on every page together.
        count: i32,
        /// The members' tasks of this page.
        worker_tasks: Vec<WorkerTask>,
    }

    /// One page of team labelling tasks.
    object ListWorkforceTasksResponse {
        /// How many tasks there are in all, on every page together.
        count: i32,
        /// The tasks of this page.
        tasks: Vec<WorkforceTask>,
    }

    /// A team labelling task to create along with a dataset.
    object WorkforceInformation {
        /// What is brought up to date for the team.
        data_sync_type: Option<DataSyncType>,
        /// How many people label each sample, at least 1.
        repetition: Option<i32>,
        /// Whether labels given automatically are passed on to the team to be confirmed; `false`
        /// where it is left out.
        synchronize_auto_labeling_data: Option<bool>,
        /// Whether new data of the dataset is passed on to the team; `false` where it is left out.
        synchronize_data: Option<bool>,
        /// Id of the team labelling task.
        task_id: Option<String>,
        /// Name of the team labelling task: 1 to 64 letters, digits, `_` and `-`.
        task_name: String,
        /// Who does the work.
        workforces_config: Option<WorkforcesConfig>,
    }

    /// What is brought up to date for a team.
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

    /// What members' tasks are sorted by.
    strings WorkerTaskSortKey {
        /// Time of creation.
        CreateTime = "create_time",
        /// Name of the team labelling task.
        Name = "workforce_task_name",
    }
}
