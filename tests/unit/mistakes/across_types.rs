//! Mistakes that no derive macro sees by itself, because two types are in them.

use verset::api::{Model, Operation, Waiter};

#[derive(Debug, Model)]
pub struct Task {
    pub status: i32,
}

#[derive(Debug, Model)]
pub struct TaskPage {
    pub tasks: Vec<Task>,
    pub total: i64,
}

#[derive(Debug, Model)]
pub struct Owner {
    #[field(path)]
    pub owner_id: String,
}

#[derive(Debug, Operation)]
#[operation(get, path = "/v2/tasks", response = TaskPage)]
#[paging(
    offset, //~ `offset` paging needs a field `limit` in the request
    items = "task", //~ `TaskPage` has no field `task`
    total = "total",
    limit = 10
)]
pub struct ListTasksRequest {
    #[field(query)]
    pub offset: Option<i32>,
}

#[derive(Debug, Operation)]
#[operation(get, path = "/v2/task", response = TaskPage)]
pub struct ShowTaskRequest {}

#[derive(Debug, Waiter)]
#[waiter(
    poll = ShowTaskRequest,
    task = "tasks.0",
    status = "state", //~ `response of ShowTaskRequest` has no field `state`
    done = [1],
    reasons = ["status", "message"] //~ `response of ShowTaskRequest` has no field `message`
)]
pub struct WaitForTask;

#[derive(Debug, Operation)]
#[operation(delete, path = "/v2/tasks")]
pub struct DeleteTasksRequest {
    #[field(flatten)]
    pub owner: Owner, //~ `Owner` has a path field without a placeholder in the path
}

#[derive(Debug, Operation)]
#[operation(delete, path = "/v2/owners/{owner_id}/tasks/{task_id}")] //~ the placeholder `{task_id}` has no field: add `#[field(path)] task_id`
pub struct DeleteTaskRequest {
    #[field(flatten)]
    pub owner: Owner,
}

#[derive(Debug, Model)]
pub struct OwnedTask {
    pub owner_id: String,
    #[field(flatten)]
    pub owner: Owner, //~ a field of `Owner` has a name that another field has
}

fn main() {}
