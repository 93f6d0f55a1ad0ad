//! Labelling teams (ModelArts v2, group "Labeling Team").

use crate::api::operation::Paging;
use crate::clouds::huawei::modelarts::batch::BatchResponse;
use crate::clouds::huawei::modelarts::dataset::SortOrder;
use crate::http::Method;
use crate::{models, operations};

operations! {
    /// Lists labelling teams.
    ///
    /// Vendor page: ModelArts API reference, "Querying the Labeling Team List".
    ListWorkforces(ListWorkforcesRequest) -> ListWorkforcesResponse {
        method: Method::Get,
        path: "/v2/{project_id}/workforces",
        paging: Some(&Paging::Offset { items: "workforces", total: "total_number", limit: 10 }),
    }

    /// Creates a labelling team.
    ///
    /// # Errors
    ///
    /// - `ModelArts.4602`: the name is already in use.
    ///
    /// Vendor page: ModelArts API reference, "Creating a Labeling Team".
    CreateWorkforce(CreateWorkforceRequest) -> CreateWorkforceResponse {
        method: Method::Post,
        path: "/v2/{project_id}/workforces",
    }

    /// Returns a labelling team's details.
    ///
    /// # Errors
    ///
    /// - `ModelArts.4601`: the team does not exist.
    ///
    /// Vendor page: ModelArts API reference, "Querying Details About a Labeling Team".
    DescWorkforce(DescWorkforceRequest) -> Workforce {
        method: Method::Get,
        path: "/v2/{project_id}/workforces/{workforce_id}",
    }

    /// Changes the name or description of a labelling team.
    ///
    /// Fields that you omit stay unchanged.
    ///
    /// Vendor page: ModelArts API reference, "Updating a Labeling Team".
    UpdateWorkforce(UpdateWorkforceRequest) -> () {
        method: Method::Put,
        path: "/v2/{project_id}/workforces/{workforce_id}",
    }

    /// Deletes a labelling team.
    ///
    /// May resolve to `undefined`: the vendor documents a response body, but for status 204, which
    /// has none.
    ///
    /// # Errors
    ///
    /// - `ModelArts.4603`: the team cannot be deleted.
    ///
    /// Vendor page: ModelArts API reference, "Deleting a Labeling Team".
    DeleteWorkforce(DeleteWorkforceRequest) -> Option<DeleteWorkforceResponse> {
        method: Method::Delete,
        path: "/v2/{project_id}/workforces/{workforce_id}",
    }
}

models! {
    /// Parameters of `listWorkforces`.
    request ListWorkforcesRequest {
        /// Items per page, 1 to 100.
        /// Default: 10.
        query limit: Option<i32> where 1..=100,
        /// Zero-based index of the page, not of the item; iteration starts at this page.
        /// Default: 0.
        query offset: Option<i32> where 0..=2147483647,
        /// Sort order.
        /// Default: "desc".
        query order: Option<SortOrder>,
        /// Text to search team names for; a part of a name matches.
        query search_content: Option<String>,
        /// Sort key.
        /// Default: "create_time".
        query sort_by: Option<WorkforceSortKey>,
        /// Only teams that work on the team labelling task with this id.
        query workforce_task_id: Option<String>,
    }

    /// Parameters of `createWorkforce`.
    request CreateWorkforceRequest {
        /// Description of up to 256 characters, without `^!<>=&"'`.
        body description: Option<String>,
        /// Name of the team: 1 to 64 letters, digits, `_` and `-`. A name already in use fails with
        /// `ModelArts.4602`.
        body workforce_name: String,
    }

    /// Parameters of `descWorkforce`.
    request DescWorkforceRequest {
        /// Id of the labelling team, from `listWorkforces` or `createWorkforce`.
        path workforce_id: String,
    }

    /// Parameters of `updateWorkforce`.
    request UpdateWorkforceRequest {
        /// Id of the labelling team, from `listWorkforces` or `createWorkforce`.
        path workforce_id: String,
        /// Description of up to 256 characters, without `^!<>=&"'`.
        body description: Option<String>,
        /// New name of the team: 1 to 64 letters, digits, `_` and `-`.
        body workforce_name: Option<String>,
    }

    /// Parameters of `deleteWorkforce`.
    request DeleteWorkforceRequest {
        /// Id of the labelling team, from `listWorkforces` or `createWorkforce`.
        path workforce_id: String,
    }

    /// Response of `createWorkforce`.
    object CreateWorkforceResponse {
        /// Id of the labelling team.
        workforce_id: String,
    }

    /// Result of deleting a team.
    object DeleteWorkforceResponse {
        /// Error code if the whole request failed; such a response is thrown as an error.
        error_code: Option<String>,
        /// Error message if the whole request failed; such a response is thrown as an error.
        error_msg: Option<String>,
        /// Result of each item, in the order of the request; results carry no id.
        results: Option<Vec<BatchResponse>>,
        /// `true` if every item succeeded; otherwise, `results` shows which ones failed.
        success: Option<bool>,
    }

    /// One page of labelling teams.
    object ListWorkforcesResponse {
        /// Total number of matching teams, over all pages.
        total_number: i32,
        /// Teams on this page.
        workforces: Vec<Workforce>,
    }

    /// Labelling team.
    object Workforce {
        /// Creation time, in epoch milliseconds.
        create_time: Option<i64>,
        /// Description of the team.
        description: Option<String>,
        /// Time of the last change, in epoch milliseconds.
        update_time: Option<i64>,
        /// Number of the team's members.
        worker_count: Option<i32>,
        /// Id of the labelling team.
        workforce_id: String,
        /// Name of the labelling team, unique among all teams.
        workforce_name: Option<String>,
        /// Id of the workspace; `0` is the default workspace.
        workspace_id: Option<String>,
    }

    /// Sort key of labelling teams.
    strings WorkforceSortKey {
        /// Creation time.
        CreateTime = "create_time",
        /// Name of the team.
        Name = "workforce_name",
    }
}
