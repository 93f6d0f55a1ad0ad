//! Members of labelling teams (ModelArts v2, group "Labeling Team").

use crate::api::model::OneOf;
use crate::api::operation::Paging;
use crate::clouds::huawei::modelarts::batch::BatchResponse;
use crate::clouds::huawei::modelarts::dataset::SortOrder;
use crate::http::Method;
use crate::{models, operations};

operations! {
    /// Sends an email to members of a team labelling task that asks them to label.
    ///
    /// Resolves even if some emails fail; check `results`.
    ///
    /// # Errors
    ///
    /// - `ModelArts.4627`: emails are sent too often.
    ///
    /// Vendor page: ModelArts API reference, "Sending an Email to a Labeling Team Member".
    SendEmails(SendEmailsRequest) -> SendEmailsResponse {
        method: Method::Post,
        path: "/v2/{project_id}/datasets/{dataset_id}/workforce-tasks/{workforce_task_id}/notify",
    }

    /// Lists the members of all labelling teams.
    ///
    /// Vendor page: ModelArts API reference, "Querying the List of All Labeling Team Members".
    ListAllWorkers(ListAllWorkersRequest) -> ListAllWorkersResponse {
        method: Method::Get,
        path: "/v2/{project_id}/workforces/workers",
        paging: Some(&Paging::Offset { items: "workers", total: "total_number", limit: 10 }),
    }

    /// Lists the members of a labelling team.
    ///
    /// Vendor page: ModelArts API reference, "Querying the List of Labeling Team Members".
    ListWorkers(ListWorkersRequest) -> ListWorkersResponse {
        method: Method::Get,
        path: "/v2/{project_id}/workforces/{workforce_id}/workers",
        paging: Some(&Paging::Offset { items: "workers", total: "total_number", limit: 10 }),
    }

    /// Adds a member to a labelling team, by email address.
    ///
    /// # Errors
    ///
    /// - `ModelArts.4605`: the member is already in the team.
    /// - `ModelArts.4617`: the team already has a manager.
    ///
    /// Vendor page: ModelArts API reference, "Creating a Labeling Team Member".
    CreateWorker(CreateWorkerRequest) -> () {
        method: Method::Post,
        path: "/v2/{project_id}/workforces/{workforce_id}/workers",
    }

    /// Removes members from a labelling team.
    ///
    /// Resolves even if some members fail; check `results`.
    ///
    /// Vendor page: ModelArts API reference, "Deleting Labeling Team Members in Batches".
    BatchDeleteWorkers(BatchDeleteWorkersRequest) -> BatchDeleteWorkersResponse {
        method: Method::Post,
        path: "/v2/{project_id}/workforces/{workforce_id}/workers/batch-delete",
    }

    /// Returns the details of a labelling team member.
    ///
    /// # Errors
    ///
    /// - `ModelArts.4604`: the member does not exist.
    ///
    /// Vendor page: ModelArts API reference, "Querying Details About Labeling Team Members".
    DescWorker(DescWorkerRequest) -> Worker {
        method: Method::Get,
        path: "/v2/{project_id}/workforces/{workforce_id}/workers/{worker_id}",
    }

    /// Changes the role or description of a labelling team member.
    ///
    /// Fields that you omit stay unchanged.
    ///
    /// Vendor page: ModelArts API reference, "Updating a Labeling Team Member".
    UpdateWorker(UpdateWorkerRequest) -> () {
        method: Method::Put,
        path: "/v2/{project_id}/workforces/{workforce_id}/workers/{worker_id}",
        idempotent: true,
    }

    /// Removes a member from a labelling team.
    ///
    /// # Errors
    ///
    /// - `ModelArts.4628`: the member still has a task.
    ///
    /// Vendor page: ModelArts API reference, "Deleting a Labeling Team Member".
    DeleteWorker(DeleteWorkerRequest) -> () {
        method: Method::Delete,
        path: "/v2/{project_id}/workforces/{workforce_id}/workers/{worker_id}",
    }
}

models! {
    /// Parameters of `sendEmails`.
    request SendEmailsRequest {
        /// Id of the dataset, from `listDatasets` or `createDataset`.
        path dataset_id: String,
        /// Id of the team labelling task: the `task_id` from `listWorkforceTasks` or
        /// `createWorkforceTask`.
        path workforce_task_id: String,
        /// Email addresses of the members.
        body emails: Vec<String>,
    }

    /// Parameters of `listAllWorkers`.
    request ListAllWorkersRequest {
        /// Items per page, 1 to 100.
        /// Default: 10.
        query limit: Option<i32> where 1..=100,
        /// Zero-based index of the page, not of the item; iteration starts at this page.
        /// Default: 0.
        query offset: Option<i32> where 0..=2147483647,
        /// Sort order.
        /// Default: "desc".
        query order: Option<SortOrder>,
        /// Only members with this role.
        /// Default: 0.
        query role: Option<WorkerRole>,
        /// Sort key.
        /// Default: "create_time".
        query sort_by: Option<WorkerSortKey>,
    }

    /// Parameters of `listWorkers`.
    request ListWorkersRequest {
        /// Id of the labelling team, from `listWorkforces` or `createWorkforce`.
        path workforce_id: String,
        /// Items per page, 1 to 100.
        /// Default: 10.
        query limit: Option<i32> where 1..=100,
        /// Zero-based index of the page, not of the item; iteration starts at this page.
        /// Default: 0.
        query offset: Option<i32> where 0..=2147483647,
        /// Sort order.
        /// Default: "desc".
        query order: Option<SortOrder>,
        /// Sort key.
        /// Default: "create_time".
        query sort_by: Option<WorkerSortKey>,
    }

    /// Parameters of `createWorker`.
    request CreateWorkerRequest {
        /// Id of the labelling team, from `listWorkforces` or `createWorkforce`.
        path workforce_id: String,
        /// Description of up to 256 characters, without `^!<>=&"'`.
        body description: Option<String>,
        /// Email address of the new member; a single one, despite the field's name.
        body emails: String,
        /// Role of the new member; any but dataset owner. The vendor documents a number, but its
        /// example has a string; both are accepted.
        body role: OneOf<WorkerRole, String>,
    }

    /// Parameters of `batchDeleteWorkers`.
    request BatchDeleteWorkersRequest {
        /// Id of the labelling team, from `listWorkforces` or `createWorkforce`.
        path workforce_id: String,
        /// Ids of the members.
        body workers: Vec<String>,
    }

    /// Parameters of `descWorker`.
    request DescWorkerRequest {
        /// Id of the labelling team, from `listWorkforces` or `createWorkforce`.
        path workforce_id: String,
        /// Id of the team member, from `listWorkers` or `listAllWorkers`.
        path worker_id: String,
    }

    /// Parameters of `updateWorker`.
    request UpdateWorkerRequest {
        /// Id of the labelling team, from `listWorkforces` or `createWorkforce`.
        path workforce_id: String,
        /// Id of the team member, from `listWorkers` or `listAllWorkers`.
        path worker_id: String,
        /// Description of up to 256 characters, without `^!<>=&"'`.
        body description: Option<String>,
        /// New role of the member.
        body role: Option<WorkerRole>,
    }

    /// Parameters of `deleteWorker`.
    request DeleteWorkerRequest {
        /// Id of the labelling team, from `listWorkforces` or `createWorkforce`.
        path workforce_id: String,
        /// Id of the team member, from `listWorkers` or `listAllWorkers`.
        path worker_id: String,
    }

    /// Results of removing members.
    object BatchDeleteWorkersResponse {
        /// Error code if the whole request failed; such a response is thrown as an error.
        error_code: Option<String>,
        /// Error message if the whole request failed; such a response is thrown as an error.
        error_msg: Option<String>,
        /// Result of each item, in the order of the request; results carry no id.
        results: Option<Vec<BatchResponse>>,
        /// `true` if every item succeeded; otherwise, `results` shows which ones failed.
        success: Option<bool>,
    }

    /// One page of the members of all teams.
    object ListAllWorkersResponse {
        /// Total number of matching members, over all pages.
        total_number: i32,
        /// Members on this page.
        workers: Vec<Worker>,
    }

    /// One page of the members of a team.
    object ListWorkersResponse {
        /// Total number of the team's members, over all pages.
        total_number: i32,
        /// Members on this page.
        workers: Vec<Worker>,
    }

    /// Results of sending emails.
    object SendEmailsResponse {
        /// Error code if the whole request failed; such a response is thrown as an error.
        error_code: Option<String>,
        /// Error message if the whole request failed; such a response is thrown as an error.
        error_msg: Option<String>,
        /// Result of each item, in the order of the request; results carry no id.
        results: Option<Vec<BatchResponse>>,
        /// `true` if every item succeeded; otherwise, `results` shows which ones failed.
        success: Option<bool>,
    }

    /// Member of a labelling team.
    object Worker {
        /// Creation time, in epoch milliseconds.
        create_time: Option<i64>,
        /// Description of up to 256 characters, without `^!<>=&"'`.
        description: Option<String>,
        /// Email address of the team member.
        email: Option<String>,
        /// Role of the member.
        role: Option<WorkerRole>,
        /// Invitation status of the member.
        status: Option<WorkerStatus>,
        /// Time of the last change, in epoch milliseconds.
        update_time: Option<i64>,
        /// Id of the team member.
        worker_id: Option<String>,
        /// Id of the labelling team.
        workforce_id: Option<String>,
    }

    /// Role of a team member.
    integers WorkerRole {
        /// Annotator: labels samples.
        Annotator = 0,
        /// Reviewer: reviews the annotators' labels.
        Reviewer = 1,
        /// Team manager: assigns the work; a team has exactly one.
        TeamManager = 2,
        /// Owner of the dataset; the role cannot be assigned.
        DatasetOwner = 3,
    }

    /// Invitation status of a team member.
    integers WorkerStatus {
        /// Not invited yet.
        NotInvited = 0,
        /// Invited, never logged in.
        Invited = 1,
        /// Logged in.
        LoggedIn = 2,
        /// Deleted.
        Deleted = 3,
    }

    /// Sort key of team members.
    strings WorkerSortKey {
        /// Creation time.
        CreateTime = "create_time",
        /// Email address.
        Email = "email",
    }
}
