//! Members of labelling teams (ModelArts v2, group "Labeling Team").

use crate::api::model::OneOf;
use crate::api::operation::Paging;
use crate::clouds::huawei::modelarts::batch::BatchResponse;
use crate::clouds::huawei::modelarts::dataset::SortOrder;
use crate::http::Method;
use crate::{models, operations};

operations! {
    /// Sends members of a team labelling task a mail that asks them to work.
    ///
    /// A failure of single mails is no failed call: see `results`. Fails with `ModelArts.4627`
    /// where it is done too often.
    ///
    /// Vendor page: ModelArts API reference, "Sending an Email to a Labeling Team Member".
    SendEmails(SendEmailsRequest) -> SendEmailsResponse {
        method: Method::Post,
        path: "/v2/{project_id}/datasets/{dataset_id}/workforce-tasks/{workforce_task_id}/notify",
    }

    /// Lists the members of all labelling teams.
    ///
    /// Await it for the first page, or iterate over it with `for await` for every member.
    ///
    /// Vendor page: ModelArts API reference, "Querying the List of All Labeling Team Members".
    ListAllWorkers(ListAllWorkersRequest) -> ListAllWorkersResponse {
        method: Method::Get,
        path: "/v2/{project_id}/workforces/workers",
        paging: Some(&Paging::Offset { items: "workers", total: "total_number", limit: 10 }),
    }

    /// Lists the members of a labelling team.
    ///
    /// Await it for the first page, or iterate over it with `for await` for every member.
    ///
    /// Vendor page: ModelArts API reference, "Querying the List of Labeling Team Members".
    ListWorkers(ListWorkersRequest) -> ListWorkersResponse {
        method: Method::Get,
        path: "/v2/{project_id}/workforces/{workforce_id}/workers",
        paging: Some(&Paging::Offset { items: "workers", total: "total_number", limit: 10 }),
    }

    /// Adds a member to a labelling team, by mail address.
    ///
    /// Fails with `ModelArts.4605` where the member is in the team, and with `ModelArts.4617` where
    /// the team has a manager already.
    ///
    /// Vendor page: ModelArts API reference, "Creating a Labeling Team Member".
    CreateWorker(CreateWorkerRequest) -> () {
        method: Method::Post,
        path: "/v2/{project_id}/workforces/{workforce_id}/workers",
    }

    /// Removes members from a labelling team.
    ///
    /// A failure of single members is no failed call: see `results`.
    ///
    /// Vendor page: ModelArts API reference, "Deleting Labeling Team Members in Batches".
    BatchDeleteWorkers(BatchDeleteWorkersRequest) -> BatchDeleteWorkersResponse {
        method: Method::Post,
        path: "/v2/{project_id}/workforces/{workforce_id}/workers/batch-delete",
    }

    /// Tells all about a member of a labelling team.
    ///
    /// Fails with `ModelArts.4604` where there is no such member.
    ///
    /// Vendor page: ModelArts API reference, "Querying Details About Labeling Team Members".
    DescWorker(DescWorkerRequest) -> Worker {
        method: Method::Get,
        path: "/v2/{project_id}/workforces/{workforce_id}/workers/{worker_id}",
    }

    /// Changes the role or description of a member of a labelling team.
    ///
    /// Vendor page: ModelArts API reference, "Updating a Labeling Team Member".
    UpdateWorker(UpdateWorkerRequest) -> () {
        method: Method::Put,
        path: "/v2/{project_id}/workforces/{workforce_id}/workers/{worker_id}",
        idempotent: true,
    }

    /// Removes a member from a labelling team.
    ///
    /// Fails with `ModelArts.4628` while the member has a task.
    ///
    /// Vendor page: ModelArts API reference, "Deleting a Labeling Team Member".
    DeleteWorker(DeleteWorkerRequest) -> () {
        method: Method::Delete,
        path: "/v2/{project_id}/workforces/{workforce_id}/workers/{worker_id}",
    }
}

models! {
    /// Which members of which team labelling task to write to.
    request SendEmailsRequest {
        /// Id of the dataset, from `listDatasets` or `createDataset`.
        path dataset_id: String,
        /// Id of the team labelling task, from `listWorkforceTasks` or `createWorkforceTask`, which
        /// call it `task_id`.
        path workforce_task_id: String,
        /// Mail addresses of the members to write to.
        body emails: Vec<String>,
    }

    /// Which members to list.
    request ListAllWorkersRequest {
        /// Items on one page, 1 to 100; 10 where it is left out.
        query limit: Option<i32> where 1..=100,
        /// Index of the page, not of the item: the first page is 0, the default. Iterating starts
        /// here and counts on by itself.
        query offset: Option<i32> where 0..=2147483647,
        /// Direction of sorting; descending where it is left out.
        query order: Option<SortOrder>,
        /// Only members with this role; annotators where it is left out.
        query role: Option<WorkerRole>,
        /// What to sort by; by time of creation where it is left out.
        query sort_by: Option<WorkerSortKey>,
    }

    /// Whose members to list.
    request ListWorkersRequest {
        /// Id of the labelling team, from `listWorkforces` or `createWorkforce`.
        path workforce_id: String,
        /// Items on one page, 1 to 100; 10 where it is left out.
        query limit: Option<i32> where 1..=100,
        /// Index of the page, not of the item: the first page is 0, the default. Iterating starts
        /// here and counts on by itself.
        query offset: Option<i32> where 0..=2147483647,
        /// Direction of sorting; descending where it is left out.
        query order: Option<SortOrder>,
        /// What to sort by; by time of creation where it is left out.
        query sort_by: Option<WorkerSortKey>,
    }

    /// The member to add, and to which team.
    request CreateWorkerRequest {
        /// Id of the labelling team, from `listWorkforces` or `createWorkforce`.
        path workforce_id: String,
        /// Free text of 0 to 256 characters, without `^!<>=&"'`.
        body description: Option<String>,
        /// Mail address of the new member: one, in spite of the field's name.
        body emails: String,
        /// Role of the new member; an owner cannot be added. The page has a number, its example
        /// text.
        body role: OneOf<WorkerRole, String>,
    }

    /// The members to remove, and from which team.
    request BatchDeleteWorkersRequest {
        /// Id of the labelling team, from `listWorkforces` or `createWorkforce`.
        path workforce_id: String,
        /// Ids of the members.
        body workers: Vec<String>,
    }

    /// Which member to look at.
    request DescWorkerRequest {
        /// Id of the labelling team, from `listWorkforces` or `createWorkforce`.
        path workforce_id: String,
        /// Id of the team member, from `listWorkers` or `listAllWorkers`.
        path worker_id: String,
    }

    /// Which member to change, and how. What is left out stays as it is.
    request UpdateWorkerRequest {
        /// Id of the labelling team, from `listWorkforces` or `createWorkforce`.
        path workforce_id: String,
        /// Id of the team member, from `listWorkers` or `listAllWorkers`.
        path worker_id: String,
        /// Free text of 0 to 256 characters, without `^!<>=&"'`.
        body description: Option<String>,
        /// New role.
        body role: Option<WorkerRole>,
    }

    /// Which member to remove.
    request DeleteWorkerRequest {
        /// Id of the labelling team, from `listWorkforces` or `createWorkforce`.
        path workforce_id: String,
        /// Id of the team member, from `listWorkers` or `listAllWorkers`.
        path worker_id: String,
    }

    /// What came of removing members.
    object BatchDeleteWorkersResponse {
        /// Code of a failure of all of it; a body that has it is thrown as an error.
        error_code: Option<String>,
        /// Text of a failure of all of it; a body that has it is thrown as an error.
        error_msg: Option<String>,
        /// What came of each item. Items carry no id: they are in the order of the request.
        results: Option<Vec<BatchResponse>>,
        /// Whether all of it went well. Where it is `false`, see `results`.
        success: Option<bool>,
    }

    /// One page of the members of all teams.
    object ListAllWorkersResponse {
        /// How many members match in all, on every page together.
        total_number: i32,
        /// The members of this page.
        workers: Vec<Worker>,
    }

    /// One page of the members of a team.
    object ListWorkersResponse {
        /// How many members the team has in all, on every page together.
        total_number: i32,
        /// The members of this page.
        workers: Vec<Worker>,
    }

    /// What came of sending mails.
    object SendEmailsResponse {
        /// Code of a failure of all of it; a body that has it is thrown as an error.
        error_code: Option<String>,
        /// Text of a failure of all of it; a body that has it is thrown as an error.
        error_msg: Option<String>,
        /// What came of each item. Items carry no id: they are in the order of the request.
        results: Option<Vec<BatchResponse>>,
        /// Whether all of it went well. Where it is `false`, see `results`.
        success: Option<bool>,
    }

    /// A member of a labelling team.
    object Worker {
        /// When it was created, in epoch milliseconds.
        create_time: Option<i64>,
        /// Free text of 0 to 256 characters, without `^!<>=&"'`.
        description: Option<String>,
        /// Mail address of the team member.
        email: Option<String>,
        /// Role of the member.
        role: Option<WorkerRole>,
        /// Whether the member was invited and has come.
        status: Option<WorkerStatus>,
        /// When it last changed, in epoch milliseconds.
        update_time: Option<i64>,
        /// Id of the team member.
        worker_id: Option<String>,
        /// Id of the labelling team.
        workforce_id: Option<String>,
    }

    /// Role of a team member.
    integers WorkerRole {
        /// Labels samples.
        Annotator = 0,
        /// Reviews what annotators labelled.
        Reviewer = 1,
        /// Assigns the work; a team has exactly one.
        TeamManager = 2,
        /// Owns the dataset; nobody can be given this role.
        DatasetOwner = 3,
    }

    /// Whether a team member was invited and has come.
    integers WorkerStatus {
        /// No invitation was sent.
        NotInvited = 0,
        /// The invitation was sent, the member has never logged in.
        Invited = 1,
        /// The member has logged in.
        LoggedIn = 2,
        /// The member was deleted.
        Deleted = 3,
    }

    /// What team members are sorted by.
    strings WorkerSortKey {
        /// Time of creation.
        CreateTime = "create_time",
        /// Mail address.
        Email = "email",
    }
}
