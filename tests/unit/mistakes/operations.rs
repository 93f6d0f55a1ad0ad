//! Mistakes in operations and the fields of their requests.

use verset::api::{Model, Operation};

#[derive(Operation)]
#[operation(path = "/v2/things")] //~ the operation needs a method: `get`, `post`, `put`, `patch` or `delete`
pub struct NoMethodRequest {}

#[derive(Operation)]
#[operation(get)] //~ the operation needs a `path`
pub struct NoPathRequest {}

#[derive(Operation)]
#[operation(get, path = "/v2/things/{thing_id}")] //~ the placeholder `{thing_id}` has no field: add `#[field(path)] thing_id`
pub struct NoFieldRequest {}

#[derive(Operation)]
#[operation(get, path = "/v2/{project_id}/things")]
pub struct NoPlaceholderRequest {
    #[field(path)]
    pub thing_id: String, //~ the path has no placeholder `{thing_id}`
}

#[derive(Operation)]
#[operation(get, path = "/v2/things", idempotant)] //~ unknown attribute `idempotant`; expected one of `get`, `post`, `put`, `patch`, `delete`, `path`, `response`, `idempotent`, `read`
pub struct UnknownOptionRequest {}

#[derive(Operation)]
#[operation(get, path = "/v2/things", path = "/v2/items")] //~ `path` stands here a second time
pub struct TwoPathsRequest {}

#[derive(Operation)]
#[operation(get, path = "/v2/things")]
pub struct BodyOfGetRequest {
    pub name: String, //~ a GET has no body: `name` needs `#[field(path)]` or `#[field(query)]`
}

#[derive(Operation)]
#[operation(get, path = "/v2/things")]
pub struct ListThings {} //~ a request is named after its operation: `ListThingsRequest`

#[derive(Model)]
pub struct UnknownFieldOption {
    #[field(quary)] //~ unknown attribute `quary`; expected one of `path`, `query`, `body`, `payload`, `name`, `range`, `present`, `flatten`, `rest`
    pub limit: Option<i32>,
}

#[derive(Model)]
pub struct RangeOfText {
    #[field(range = 1..=100)] //~ `range` is for integers; `limit` is none
    pub limit: Option<String>,
}

#[derive(Model)]
pub struct EmptyRange {
    #[field(range = 2..=1)] //~ the range is empty
    pub limit: Option<i32>,
}

#[derive(Model)]
pub struct TwoOfOneName {
    pub r#type: String,
    #[field(name = "type")] //~ `type` is the name of `r#type` too
    pub kind: String,
}

#[derive(Model)]
pub struct PayloadAndBody {
    #[field(payload)]
    pub body: String,
    pub name: String, //~ `name` is in the body, which `body` is already
}

fn main() {}
