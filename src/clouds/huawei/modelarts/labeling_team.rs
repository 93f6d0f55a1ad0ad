//! Labelling teams (ModelArts v2, group "Labeling Team").

use crate::api::operation::Paging;
use crate::clouds::huawei::modelarts::batch::BatchResponse;
use crate::clouds::huawei::modelarts::dataset::SortOrder;
use crate::http::Method;
use crate::{models, operations};

operations! {
    /// Lists labelling teams.
    ///
    /// Await it for the first page, or iterate over it with `for await` for every team.
    ///
    /// Vendor page: ModelArts API reference, "Querying the Labeling Team List".
    ListWorkforces(ListWorkforcesRequest) -> ListWorkforcesResponse {
        method: Method::Get,
        path: "/v2/{project_id}/workforces",
        paging: Some(&Paging::Offset { items: "workforces", total: "total_number", limit: 10 }),
    }

    /// Creates a labelling team.
    ///
    /// Fails with `ModelArts.4602` where the name is taken.
    ///
    /// Vendor page: ModelArts API reference, "Creating a Labeling Team".
    CreateWorkforce(CreateWorkforceRequest) -> CreateWorkforceResponse {
        method: Method::Post,
        path: "/v2/{project_id}/workforces",
    }

    /// Tells all about a labelling team.
    ///
    /// Fails with `ModelArts.4601` where there is no such team.
    ///
    /// Vendor page: ModelArts API reference, "Querying Details About a Labeling Team".
    DescWorkforce(DescWorkforceRequest) -> Workforce {
        method: Method::Get,
        path: "/v2/{project_id}/workforces/{workforce_id}",
    }

    /// Changes the name or description of a labelling team.
    ///
    /// Vendor page: ModelArts API reference, "Updating a Labeling Team".
    UpdateWorkforce(UpdateWorkforceRequest) -> () {
        method: Method::Put,
        path: "/v2/{project_id}/workforces/{workforce_id}",
    }

    /// Deletes a labelling team.
    ///
    /// The page has both a status without a body (204) and an answer, so `undefined` is to be
    /// expected. Fails with `ModelArts.4603` where it cannot be deleted.
    ///
    /// Vendor page: ModelArts API reference, "Deleting a Labeling Team".
    DeleteWorkforce(DeleteWorkforceRequest) -> Option<DeleteWorkforceResponse> {
        method: Method::Delete,
        path: "/v2/{project_id}/workforces/{workforce_id}",
    }
}

models! {
    /// Which labelling teams to list.
    request ListWorkforcesRequest {
        /// Items on one page, 1 to 100; 10 where it is left out.
        query limit: Option<i32> where 1..=100,
        /// Index of the page, not of the item: the first page is 0, the default. Iterating starts
        /// here and counts on by itself.
        query offset: Option<i32> where 0..=2147483647,
        /// Direction of sorting; descending where it is left out.
        query order: Option<SortOrder>,
        /// Text that names of teams are searched for; part of a name is enough.
        query search_content: Option<String>,
        /// What to sort by; by time of creation where it is left out.
        query sort_by: Option<WorkforceSortKey>,
        /// Only teams that work on the team labelling task with this id.
        query workforce_task_id: Option<String>,
    }

    /// The labelling team to create.
    request CreateWorkforceRequest {
        /// Free text of 0 to 256 characters, without `^!<>=&"'`.
        body description: Option<String>,
        /// Name of the team: 1 to 64 letters, digits, `_` and `-`. One that is taken fails with
        /// `ModelArts.4602`.
        body workforce_name: String,
    }

    /// Which labelling team to look at.
    request DescWorkforceRequest {
        /// Id of the labelling team, from `listWorkforces` or `createWorkforce`.
        path workforce_id: String,
    }

    /// Which labelling team to change, and how. What is left out stays as it is.
    request UpdateWorkforceRequest {
        /// Id of the labelling team, from `listWorkforces` or `createWorkforce`.
        path workforce_id: String,
        /// Free text of 0 to 256 characters, without `^!<>=&"'`.
        body description: Option<String>,
        /// New name: 1 to 64 letters, digits, `_` and `-`.
        body workforce_name: Option<String>,
    }

    /// Which labelling team to delete.
    request DeleteWorkforceRequest {
        /// Id of the labelling team, from `listWorkforces` or `createWorkforce`.
        path workforce_id: String,
    }

    /// A labelling team was created.
    object CreateWorkforceResponse {
        /// Id of the labelling team.
        workforce_id: String,
    }

    /// What came of deleting a team.
    object DeleteWorkforceResponse {
        /// Code of a failure of all of it; a body that has it is thrown as an error.
        error_code: Option<String>,
        /// Text of a failure of all of it; a body that has it is thrown as an error.
        error_msg: Option<String>,
        /// What came of each item. Items carry no id: they are in the order of the request.
        results: Option<Vec<BatchResponse>>,
        /// Whether all of it went well. Where it is `false`, see `results`.
        success: Option<bool>,
    }

    /// One page of labelling teams.
    object ListWorkforcesResponse {
        /// How many teams match in all, on every page together.
        total_number: i32,
        /// The teams of this page.
        workforces: Vec<Workforce>,
    }

    /// A labelling team.
    object Workforce {
        /// When it was created, in epoch milliseconds.
        create_time: Option<i64>,
        /// Free text about the team.
        description: Option<String>,
        /// When it last changed, in epoch milliseconds.
        update_time: Option<i64>,
        /// How many members the team has.
        worker_count: Option<i32>,
        /// Id of the labelling team.
        workforce_id: String,
        /// Name of the labelling team, which no other one has.
        workforce_name: Option<String>,
        /// Id of the workspace; `0`, the default one, where it is left out.
        workspace_id: Option<String>,
    }

    /// What teams are sorted by.
    strings WorkforceSortKey {
        /// Time of creation.
        CreateTime = "create_time",
        /// Name of the team.
        Name = "workforce_name",
    }
}
