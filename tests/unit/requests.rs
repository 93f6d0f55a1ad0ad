//! From parameters to a request: the location of each field, and validation before anything is sent.

use serde::Serialize;
use verset::api::operation::Operation;
use verset::api::request_draft::RequestDraft;
use verset::clouds::baidu::qianfan::export::CreateExportTaskRequest;
use verset::clouds::huawei::modelarts::processing::ListProcessorTasksRequest;
use verset::clouds::huawei::modelarts::sample::{ListSamplesRequest, UpdateSamplesRequest};
use verset::clouds::huawei::modelarts::v1::{
    CheckoutDatasetVersionRequest, DeleteFileInVersionRequest, SyncDatasetRequest,
};
use verset::clouds::huawei::modelarts::version::{
    DatasetVersionStatus, ListDatasetVersionsRequest,
};
use verset::error::{Error, ErrorKind};
use verset::http::{Method, UnsignedRequest};
use verset::value::Value;

use crate::platform::json;

fn build<T: Operation>(params: &str) -> Result<UnsignedRequest, Box<Error>> {
    T::SPEC.draft(json(params), Some("p1")).map(RequestDraft::into_request)
}

/// The validation message for parameters.
fn message_for<T: Operation>(params: &str) -> String {
    match build::<T>(params) {
        Ok(request) => panic!("{params} was accepted: {request:?}"),
        Err(error) => {
            assert_eq!(error.kind, ErrorKind::Validation);
            assert!(error.field.is_some(), "{error} names no field");
            error.message
        }
    }
}

/// A typed model as parameters.
fn params(model: &impl Serialize) -> Value {
    let text = serde_json::to_string(model).expect("models are JSON");
    json(&text)
}

#[test]
fn every_field_is_placed_in_path_query_or_body() {
    let request =
        build::<CheckoutDatasetVersionRequest>(r#"{"version_id":"v\"1","dataset_id":"d1"}"#);
    assert_eq!(
        request.expect("a request"),
        UnsignedRequest {
            method: Method::Put,
            path: "/v1/p1/datasets/d1/versions/current".into(),
            query: String::new(),
            body: Some(r#"{"version_id":"v\"1"}"#.into()),
            project_id: Some("p1".into()),
        }
    );
    let request = build::<CreateExportTaskRequest>(r#"{"storageType":"BOS","versionId":"ds-1"}"#);
    let request = request.expect("a request");
    assert_eq!(
        (request.path.as_str(), request.query.as_str()),
        ("/v2/dataset", "Action=CreateExportTask")
    );
    // In the order of the declaration, whatever the order of the parameters.
    assert_eq!(request.body.as_deref(), Some(r#"{"versionId":"ds-1","storageType":"BOS"}"#));
    assert_eq!(request.project_id, None);
}

#[test]
fn an_undocumented_body_is_sent_unchanged() {
    let build = |body: &str| {
        let params = format!(r#"{{"dataset_id":"d","version_id":"v","body":{body}}}"#);
        build::<DeleteFileInVersionRequest>(&params).expect("a request")
    };
    for body in [r#"{"deleted_url":["a/b"],"body":1}"#, r#"["a"]"#, "{}", "null"] {
        assert_eq!(build(body).body.as_deref(), Some(body));
    }
    assert_eq!(build("{}").path, "/v1/p1/datasets/d/versions/v");
    assert_eq!(
        message_for::<DeleteFileInVersionRequest>(r#"{"dataset_id":"d","version_id":"v"}"#),
        "`body` is missing; it is required and must be a JSON value"
    );
}

#[test]
fn lists_in_the_query_are_one_parameter() {
    let request = build::<ListProcessorTasksRequest>(r#"{"version_id":["a","b,c"],"limit":5}"#);
    assert_eq!(request.expect("a request").query, "limit=5&version_id=a%2Cb%2Cc");
}

#[test]
fn search_conditions_are_sent_as_encoded_json() {
    let conditions = r#"[{"label_list":{"labels":[{"name":"a b"}]}}]"#;
    let params = serde_json::json!({ "dataset_id": "d", "search_conditions": conditions });
    let request = build::<ListSamplesRequest>(&params.to_string()).expect("a request");
    assert_eq!(
        request.query,
        "search_conditions=%5B%7B%22label_list%22%3A%7B%22labels%22%3A%5B%7B%22name%22%3A%22a%20b%22%7D%5D%7D%7D%5D"
    );
}

#[test]
fn undeclared_attributes_are_accepted_where_the_api_allows_them() {
    let params = |attribute: &str| {
        format!(
            r#"{{"dataset_id":"d","samples":[{{"sample_id":"s","labels":[{{"name":"a","property":{{{attribute}}}}}]}}]}}"#
        )
    };
    let free = params(r#""test":{"x":[1]},"@modelarts:feature":[[1.5,2],[3]]"#);
    let request = build::<UpdateSamplesRequest>(&free).expect("a request");
    assert!(request.body.expect("a body").contains(r#""test":{"x":[1]}"#));
    assert_eq!(
        message_for::<UpdateSamplesRequest>(&params(r#""@modelarts:feature":[1]"#)),
        "`samples[0].labels[0].property.@modelarts:feature[0]` must be an array, got an integer"
    );
    assert_eq!(
        message_for::<UpdateSamplesRequest>(r#"{"dataset_id":"d","samples":[{"sample_idd":"s"}]}"#),
        "`samples[0].sample_idd` is not a parameter of updateSamples; did you mean `sample_id`?"
    );
}

#[test]
fn typed_models_build_the_same_requests() {
    let model = ListDatasetVersionsRequest {
        dataset_id: "d1".into(),
        status: Some(DatasetVersionStatus::Normal),
        train_evaluate_ratio: Some("0.0,1.0".into()),
        version_format: None,
        offset: Some(2),
        limit: None,
    };
    let request = ListDatasetVersionsRequest::SPEC
        .draft(params(&model), Some("p1"))
        .map(RequestDraft::into_request);
    let request = request.expect("a request");
    assert_eq!(request.path, "/v2/p1/datasets/d1/versions");
    assert_eq!(request.query, "status=1&train_evaluate_ratio=0.0%2C1.0&offset=2");
    assert_eq!(request.body, None);
}

#[test]
fn the_project_of_a_call_overrides_that_of_the_client() {
    let request = build::<SyncDatasetRequest>(r#"{"dataset_id":"d1","project_id":"p2"}"#);
    assert_eq!(request.expect("a request").path, "/v1/p2/datasets/d1/sync");
    let error = SyncDatasetRequest::SPEC.draft(json(r#"{"dataset_id":"d1"}"#), None);
    let message = error.expect_err("no project").message;
    assert_eq!(
        message,
        "`project_id` is missing; set `projectId` on the client or `project_id` in the call"
    );
}

#[test]
fn ids_stay_within_their_segment() {
    for (id, segment) in [
        ("a/b", "a%2Fb"),
        ("a?b#c", "a%3Fb%23c"),
        ("100%", "100%25"),
        ("a b", "a%20b"),
        ("数据 集", "%E6%95%B0%E6%8D%AE%20%E9%9B%86"),
        ("...", "..."),
        ("../x", "..%2Fx"),
        ("!'()*", "%21%27%28%29%2A"),
    ] {
        let params = serde_json::json!({ "dataset_id": id }).to_string();
        let request = build::<SyncDatasetRequest>(&params).expect("an id");
        assert_eq!(request.path, format!("/v1/p1/datasets/{segment}/sync"));
    }
    for id in [".", ".."] {
        let params = serde_json::json!({ "dataset_id": id }).to_string();
        assert_eq!(
            message_for::<SyncDatasetRequest>(&params),
            format!("`dataset_id` must be an id that is valid in a path, got \"{id}\"")
        );
    }
}

#[test]
fn invalid_parameters_are_named() {
    type List = ListDatasetVersionsRequest;
    for (params, message) in [
        ("[]", "`params` must be an object with the fields of the request, got an array"),
        ("{}", "`dataset_id` is missing; it is required and must be a string"),
        (r#"{"dataset_id":7}"#, "`dataset_id` must be a string, got an integer"),
        (
            r#"{"dataset_id":null}"#,
            "`dataset_id` must be a string, got null; leave the field out instead",
        ),
        (
            r#"{"datasetId":"d"}"#,
            "`datasetId` is not a parameter of listDatasetVersions; did you mean `dataset_id`?",
        ),
        (r#"{"dataset_id":"d","filter":1}"#, "`filter` is not a parameter of listDatasetVersions"),
        (
            r#"{"dataset_id":"d","zzzzzzzz":1}"#,
            "`zzzzzzzz` is not a parameter of listDatasetVersions",
        ),
        (r#"{"dataset_id":"d","limit":0}"#, "`limit` must be an integer from 1 to 1000, got 0"),
        (
            r#"{"dataset_id":"d","limit":1001}"#,
            "`limit` must be an integer from 1 to 1000, got 1001",
        ),
        (
            r#"{"dataset_id":"d","limit":1.5}"#,
            "`limit` must be an integer from 1 to 1000, got a number with a fraction",
        ),
        (
            r#"{"dataset_id":"d","limit":"10"}"#,
            "`limit` must be an integer from 1 to 1000, got a string",
        ),
        (
            r#"{"dataset_id":"d","offset":-1}"#,
            "`offset` must be an integer from 0 to 2147483647, got -1",
        ),
        (r#"{"dataset_id":"d","status":"1"}"#, "`status` must be an integer, got a string"),
        (r#"{"dataset_id":"d","project_id":1}"#, "`project_id` must be a string, got an integer"),
    ] {
        assert_eq!(message_for::<List>(params), message);
    }
}

#[test]
fn ids_must_not_be_empty_in_any_location() {
    let message = message_for::<CreateExportTaskRequest>(r#"{"versionId":"","storageType":"BOS"}"#);
    assert_eq!(message, "`versionId` must not be empty");
    let message =
        message_for::<CheckoutDatasetVersionRequest>(r#"{"dataset_id":"d","version_id":""}"#);
    assert_eq!(message, "`version_id` must not be empty");
    let message = message_for::<SyncDatasetRequest>(r#"{"dataset_id":""}"#);
    assert_eq!(message, "`dataset_id` must not be empty");
}

#[test]
fn nested_fields_are_named_by_their_path() {
    type Create = verset::clouds::huawei::modelarts::label::CreateLabelsRequest;
    for (params, message) in [
        (
            r#"{"dataset_id":"d","labels":[{},{},{"nam":"x"}]}"#,
            "`labels[2].nam` is not a parameter of createLabels; did you mean `name`?",
        ),
        (
            r#"{"dataset_id":"d","labels":[{"name":7}]}"#,
            "`labels[0].name` must be a string, got an integer",
        ),
        (r#"{"dataset_id":"d","labels":{}}"#, "`labels` must be an array, got an object"),
    ] {
        assert_eq!(message_for::<Create>(params), message);
    }
}

#[test]
fn values_beyond_the_documentation_are_accepted() {
    // A state newer than this package, and a ratio in an unknown form.
    let params = r#"{"dataset_id":"d","status":99,"train_evaluate_ratio":"~"}"#;
    let request = build::<ListDatasetVersionsRequest>(params).expect("a request");
    assert_eq!(request.query, "status=99&train_evaluate_ratio=~");
}
