//! Every example of the vendors' pages: requests are built exactly as documented, responses are read
//! without loss.

use std::collections::BTreeSet;

use serde_json::{Map, Value, json};
use verset::api::location::Location;
use verset::api::{FieldType, OperationSpec};
use verset::encode::encode;

use crate::api::{DescribedApi, list, text};

/// Required fields that examples of requests lack, with the value to add.
const LACKING: [(&str, &str, &str); 4] = [
    ("GetDatasetMetrics", "start_time", "1"),
    ("GetDatasetMetrics", "end_time", "2"),
    ("GetWorkforceSamplingTask", "checking_task_id", "c"),
    ("UpdateWorkforceSamplingTask", "locale", "en-us"),
];

/// Fields in examples of requests that no page documents.
const UNKNOWN: [(&str, &str, &str); 2] = [
    ("ListWorkerTasks", "filePreview", "in no table; `file_preview` is of another operation"),
    ("CreateDataset", "provide", "a slip for `provider`, in v1"),
];

/// The parameters of an example, and its query as text.
fn params(operation: &OperationSpec, example: &Value) -> (Value, BTreeSet<String>) {
    let mut params = Map::new();
    let mut query = BTreeSet::new();
    for field in operation.request.fields().filter(|field| field.location == Location::Path) {
        params.insert(field.name.to_owned(), json!(format!("{}/1", field.name)));
    }
    let lacking = LACKING
        .iter()
        .filter(|(of, name, _)| *of == operation.id && example["query"].get(*name).is_none())
        .map(|(_, name, value)| ((*name).to_owned(), json!(value)));
    let documented = example["query"].as_object().into_iter().flatten();
    for (name, value) in
        documented.map(|(name, value)| (name.clone(), value.clone())).chain(lacking)
    {
        if is_unknown(operation, &name) {
            continue;
        }
        let written = value.as_str().map_or_else(|| value.to_string(), str::to_owned);
        query.insert(format!("{}={}", encode(&name), encode(&written)));
        let field = operation.request.field(&name);
        let field = field.unwrap_or_else(|| panic!("{}: {name} is unknown", operation.id));
        params.insert(name, typed(field.field_type, &written));
    }
    for (name, value) in example["body"].as_object().into_iter().flatten() {
        if !is_unknown(operation, name) {
            params.insert(name.clone(), value.clone());
        }
    }
    (Value::Object(params), query)
}

fn is_unknown(operation: &OperationSpec, name: &str) -> bool {
    UNKNOWN.iter().any(|(of, known, _)| *of == operation.id && *known == name)
}

/// The text of a query parameter as a value of its type.
fn typed(field_type: FieldType, written: &str) -> Value {
    let as_json = || serde_json::from_str(written).unwrap_or_else(|_| json!(written));
    match field_type {
        FieldType::Enumeration(enumeration) if !enumeration.integers => json!(written),
        FieldType::String => json!(written),
        FieldType::Array(_) => json!(written.split(',').collect::<Vec<_>>()),
        _ => as_json(),
    }
}

#[test]
fn requests_are_built_as_documented() {
    let mut count = 0;
    for api in DescribedApi::all() {
        for (operation, described) in api.operations() {
            for example in list(&described["examples"]["requests"]) {
                let mut example = example.get("http").unwrap_or(example).clone();
                // A page shows only a part of this body; the rest is that of its first example.
                if let Some(fragment) = example["body_fragment"].as_object().cloned() {
                    example["body"] = described["examples"]["requests"][0]["body"].clone();
                    example["body"].as_object_mut().expect("a body").extend(fragment);
                }
                let example = &example;
                let (params, mut query) = params(operation, example);
                let id = operation.id;
                let request = operation
                    .draft(crate::platform::json(&params.to_string()), Some("p1"))
                    .map(verset::api::request_draft::RequestDraft::into_request)
                    .unwrap_or_else(|error| panic!("{id}: {error}"));
                let (path, action) = operation.path.split_once('?').unwrap_or((operation.path, ""));
                query.extend((!action.is_empty()).then(|| action.to_owned()));
                let sent = request.query.split('&').filter(|part| !part.is_empty());
                assert_eq!(sent.map(str::to_owned).collect::<BTreeSet<_>>(), query, "{id}");
                let path = path.replace("{project_id}", "p1");
                let path = path.split('/').map(|segment| match segment.strip_prefix('{') {
                    Some(name) => format!("{}%2F1", name.trim_end_matches('}')),
                    None => segment.to_owned(),
                });
                assert_eq!(request.path, path.collect::<Vec<_>>().join("/"), "{id}");
                assert_eq!(request.method.as_str(), text(&described["method"]), "{id}");
                let body = request
                    .body
                    .map(|body| serde_json::from_str::<Value>(&body).expect("the body is JSON"));
                let mut expected = example["body"].clone();
                if let Some(fields) = expected.as_object_mut() {
                    fields.retain(|name, _| !is_unknown(operation, name));
                }
                let is_empty = body.as_ref().is_none_or(|body| *body == json!({}));
                if !(expected.is_null() && is_empty) {
                    assert_eq!(body, Some(expected), "{id}");
                }
                count += 1;
            }
        }
    }
    assert!(count >= 90, "only {count} examples were found");
}

#[test]
fn responses_are_read_without_loss() {
    let mut count = 0;
    for api in DescribedApi::all() {
        for (operation, described) in api.operations() {
            for example in list(&described["examples"]["responses"]) {
                let body = &example["body"];
                if matches!(operation.response, FieldType::Null) || body.is_null() {
                    continue;
                }
                let read = (operation.round_trip)(&body.to_string())
                    .unwrap_or_else(|error| panic!("{}: {error}", operation.id));
                let read: Value = serde_json::from_str(&read).expect("JSON");
                compare(operation.id, body, &read);
                count += 1;
            }
        }
    }
    assert!(count >= 51, "only {count} examples were found");
}

/// Compares two values: `null` is the same as absent, and 1 as 1.0.
fn compare(place: &str, example: &Value, read: &Value) {
    match (example, read) {
        (Value::Object(example), Value::Object(read)) => {
            let names: BTreeSet<_> = example.keys().chain(read.keys()).collect();
            for name in names {
                let of =
                    |object: &Map<String, Value>| object.get(name).cloned().unwrap_or_default();
                compare(&format!("{place}.{name}"), &of(example), &of(read));
            }
        }
        (Value::Array(example), Value::Array(read)) if example.len() == read.len() => {
            for (index, (example, read)) in example.iter().zip(read).enumerate() {
                compare(&format!("{place}[{index}]"), example, read);
            }
        }
        (Value::Number(example), Value::Number(read)) => {
            // Single precision suffices for the numbers of the examples.
            let (example, read) = (example.as_f64(), read.as_f64());
            assert!(
                example.zip(read).is_some_and(|(one, other)| (one - other).abs() < 1e-9),
                "{place}: {example:?} became {read:?}"
            );
        }
        (example, read) => assert_eq!(example, read, "{place}"),
    }
}

#[test]
fn responses_with_unknown_or_missing_fields_are_read() {
    let read = |id: &str, example: &str| -> Value {
        let apis = DescribedApi::all();
        let mut operations = apis.iter().flat_map(|api| api.api.operations());
        let operation = operations.find(|operation| operation.id == id).expect("it is declared");
        let text = (operation.round_trip)(example).unwrap_or_else(|error| panic!("{id}: {error}"));
        serde_json::from_str(&text).expect("JSON")
    };
    for (id, example) in [
        // Newer values of enumerations, and no field but the id.
        ("DescribeDatasetVersion", r#"{"version_id":"v","status":77,"sample_state":"__NEW__"}"#),
        ("DescribeDatasetVersion", r#"{"version_id":"v"}"#),
        // Both forms if pages and examples disagree.
        ("GetTaskStatus", r#"{"status":"SUCCESS","result":{"dataset_id":"d"}}"#),
        ("GetTaskStatus", r#"{"status":"SUCCESS","result":[{"dataset_id":"d"}]}"#),
        ("DescribeSample", r#"{"sample_id":"s","metadata":{"@modelarts:hard":1.5}}"#),
        ("DescribeSample", r#"{"sample_id":"s","metadata":{"@modelarts:hard":true}}"#),
        ("DescribeProcessorTask", r#"{"task_id":"t","result":"xxx"}"#),
        ("DescribeProcessorTask", r#"{"task_id":"t","result":{"a":[1]}}"#),
        // Free attributes are kept.
        (
            "DescribeSample",
            r#"{"sample_id":"s","metadata":{"@modelarts:source_image_info":{"a":1}}}"#,
        ),
        // A status without a body, an empty one, and one that the page has.
        ("UpdateLabel", "null"),
        ("UpdateLabel", "{}"),
        ("UpdateLabel", r#"{"success":true}"#),
        // Steps within steps.
        (
            "AutoAnnotationProgress",
            r#"{"result":{"events":[{"name":"a","events":[{"name":"b","events":[]}]}]}}"#,
        ),
        ("DescribeExportTask", r#"{"requestId":"r","result":{"progress":"40%"}}"#),
    ] {
        let documented: Value = serde_json::from_str(example).expect("JSON");
        compare(id, &documented, &read(id, example));
    }
    // Unknown fields are ignored.
    let version = read("DescribeDatasetVersion", r#"{"version_id":"v","newer_field":[1]}"#);
    assert_eq!(version, json!({ "version_id": "v" }));
}
