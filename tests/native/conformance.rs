//! The declarations against the vendors' own descriptions of the APIs, which stand in `tests/api/` as
//! data. A difference fails the test with operation and field; those made on purpose are listed with
//! their reasons.

use serde_json::Value;
use verset::model::{Field, Kind, Model, Place};
use verset::modelarts::{self, v1::*, version::*};
use verset::operation::{OperationSpec, Paging};
use verset::qianfan;
use verset::qianfan::export::*;

/// Fields of answers that are declared as always there, because nothing can be done with an answer
/// that lacks them, and every example has them. The data marks no field of an answer as required.
const ALWAYS_THERE: [(&str, &str); 9] = [
    ("ListDatasetVersionsResponse", "total_number"),
    ("ListDatasetVersionsResponse", "versions"),
    ("DatasetVersion", "version_id"),
    ("TaskStarted", "task_id"),
    ("TaskStatus", "status"),
    ("CreateExportTaskResponse", "requestId"),
    ("CreateExportTaskResponse", "result"),
    ("DescribeExportTaskResponse", "requestId"),
    ("DescribeExportTaskResponse", "result"),
];

/// Fields of the data that are not declared.
const LEFT_OUT: [(&str, &str, &str); 6] = [
    ("TaskStarted", "error_code", "a body with it is thrown as an error and never seen"),
    ("TaskStarted", "error_msg", "as error_code"),
    ("CreateExportTaskResponse", "code", "a body with it is thrown as an error and never seen"),
    ("CreateExportTaskResponse", "message", "as code"),
    ("DescribeExportTaskResponse", "code", "as in CreateExportTaskResponse"),
    ("DescribeExportTaskResponse", "message", "as code"),
];

fn data(file: &str) -> Value {
    let path = format!("{}/tests/api/{file}", env!("CARGO_MANIFEST_DIR"));
    let text = std::fs::read_to_string(path).expect("the data is in the repository");
    serde_json::from_str(&text).expect("the data is JSON")
}

fn list(value: &Value) -> &[Value] {
    value.as_array().map_or(&[], Vec::as_slice)
}

fn model(kind: Kind) -> &'static Model {
    match kind {
        Kind::Model(model) => model,
        other => panic!("{other:?} is no record"),
    }
}

/// Compares declared fields with those of the data, in order.
fn check_fields(model: &Model, place: Place, described: &[Value], types: &Value, in_request: bool) {
    let described: Vec<_> = described
        .iter()
        .filter(|field| {
            !LEFT_OUT.iter().any(|(of, name, _)| *of == model.name && field["name"] == *name)
        })
        .collect();
    let declared: Vec<_> = model.fields.iter().filter(|field| field.place == place).collect();
    let names = |fields: &[&Field]| fields.iter().map(|field| field.name).collect::<Vec<_>>();
    let described_names: Vec<_> =
        described.iter().filter_map(|field| field["name"].as_str()).collect();
    assert_eq!(names(&declared), described_names, "{}: the fields in {place:?}", model.name);
    for (field, described) in declared.iter().zip(described) {
        check_field(model, field, described, types, in_request);
    }
}

fn check_field(model: &Model, field: &Field, described: &Value, types: &Value, in_request: bool) {
    let place = format!("{}.{}", model.name, field.name);
    let required = if in_request {
        described["required"].as_bool().unwrap_or(false)
    } else {
        ALWAYS_THERE.contains(&(model.name, field.name))
    };
    assert_eq!(field.required, required, "{place}: whether it is required");
    if let (Some(least), Some(greatest)) = (described["min"].as_i64(), described["max"].as_i64()) {
        assert_eq!(field.range, Some((least, greatest)), "{place}: the range");
    }
    check_kind(&place, field.kind, described, types);
}

fn check_kind(place: &str, kind: Kind, described: &Value, types: &Value) {
    let type_name = described["type"].as_str().unwrap_or("object");
    match (kind, type_name) {
        (Kind::String, "string")
        | (Kind::Integer, "integer")
        | (Kind::Long, "long" | "integer")
        | (Kind::Number, "double" | "float" | "number")
        | (Kind::Boolean, "boolean")
        | (Kind::Any, "any") => {}
        (Kind::Choice(choices), "integer" | "string") => {
            let described: Vec<_> = list(&described["enum"])
                .iter()
                .map(|value| value.get("value").unwrap_or(value).to_string())
                .collect();
            let declared: Vec<_> = choices.values.iter().map(|value| value.literal).collect();
            assert_eq!(choices.integers, type_name == "integer", "{place}: the type");
            // A shared enumeration may hold more than one field's page shows.
            for value in &described {
                assert!(declared.contains(&value.as_str()), "{place}: {value} is not declared");
            }
        }
        (Kind::Array(item), "array") => {
            let item_type = serde_json::json!({ "type": described["items"] });
            check_kind(&format!("{place}[]"), *item, &item_type, types);
        }
        (Kind::Map(value), "map") => {
            let value_type = serde_json::json!({ "type": described["values"] });
            check_kind(&format!("{place}.*"), *value, &value_type, types);
        }
        (Kind::Model(model), name) => {
            let fields = match list(&described["fields"]) {
                [] => list(&types[name]["fields"]),
                fields => fields,
            };
            assert!(!fields.is_empty(), "{place}: the data has no type {name}");
            check_fields(model, Place::Body, fields, types, false);
        }
        // What a task of v1 results in: a list by its type, one of four records by its description.
        (Kind::Either([Kind::Array(item), Kind::Model(record)]), "array<object>") => {
            assert_eq!(model(**item).name, record.name, "{place}: both forms");
            let variants = described["variants"].as_object().expect("variants");
            for field in variants.values().flat_map(list) {
                let known = record.fields.iter().find(|known| field["name"] == known.name);
                let known = known.unwrap_or_else(|| panic!("{place}: {field} is not declared"));
                check_kind(&format!("{place}.{}", known.name), known.kind, field, types);
            }
        }
        (kind, described) => panic!("{place} is {described}, declared as {kind:?}"),
    }
}

#[test]
fn modelarts_v2_is_declared_as_described() {
    let data = data("modelarts-v2.json");
    for operation in modelarts::V2.operations() {
        let described = list(&data["operations"])
            .iter()
            .find(|described| described["id"] == operation.id)
            .unwrap_or_else(|| panic!("{} is not in the data", operation.id));
        check_route(operation, described);
        let path: Vec<_> = without_project(&described["path_params"]);
        check_fields(operation.request, Place::Path, &path, &data["types"], true);
        check_fields(
            operation.request,
            Place::Query,
            list(&described["query"]),
            &data["types"],
            true,
        );
        check_paging(operation, &described["pagination"]);
        let response = described["response"]["type"].as_str().expect("a type");
        assert_eq!(model(operation.response).name, response);
        let fields = list(&data["types"][response]["fields"]);
        check_fields(model(operation.response), Place::Body, fields, &data["types"], false);
    }
}

#[test]
fn modelarts_v1_is_declared_as_described() {
    let data = data("modelarts-v1-legacy.json");
    for operation in modelarts::V1.operations() {
        let described = list(&data["operations"])
            .iter()
            .find(|described| camel(described["sdk_method"].as_str()) == operation.id)
            .unwrap_or_else(|| panic!("{} is not in the data", operation.id));
        check_route(operation, described);
        let path = without_project(&described["path_params"]);
        check_fields(operation.request, Place::Path, &path, &data["types"], true);
        let query = list(&described["query_params"]);
        check_fields(operation.request, Place::Query, query, &data["types"], true);
        let body = list(&described["request"]["fields"]);
        check_fields(operation.request, Place::Body, body, &data["types"], true);
        let fields = list(&described["response"]["fields"]);
        check_fields(model(operation.response), Place::Body, fields, &data["types"], false);
    }
}

#[test]
fn qianfan_is_declared_as_described() {
    let data = data("qianfan-dataset-v2.json");
    for operation in qianfan::DATASET.operations() {
        let described = list(&data["operations"])
            .iter()
            .find(|described| described["action"] == operation.id)
            .unwrap_or_else(|| panic!("{} is not in the data", operation.id));
        assert_eq!(operation.path, format!("/v2/dataset?Action={}", operation.id));
        assert_eq!(described["method"], operation.method.as_str());
        let body = list(&described["request"]["fields"]);
        check_fields(operation.request, Place::Body, body, &data["types"], true);
        let fields = list(&described["response"]["fields"]);
        check_fields(model(operation.response), Place::Body, fields, &data["types"], false);
    }
}

fn check_route(operation: &OperationSpec, described: &Value) {
    assert_eq!(described["method"], operation.method.as_str(), "{}: the method", operation.id);
    assert_eq!(described["path"], operation.path, "{}: the path", operation.id);
}

fn check_paging(operation: &OperationSpec, described: &Value) {
    let expected = described["items"].as_str().map(|items| Paging::Offset {
        items: Box::leak(items.to_owned().into_boxed_str()),
        total: Box::leak(
            described["total"].as_str().unwrap_or_default().to_owned().into_boxed_str(),
        ),
        limit: described["limit_default"].as_i64().unwrap_or(0),
    });
    assert_eq!(operation.paging, expected, "{}: the paging", operation.id);
}

/// The client gives the project; no request declares it.
fn without_project(params: &Value) -> Vec<Value> {
    list(params).iter().filter(|param| param["name"] != "project_id").cloned().collect()
}

/// `checkout_dataset_version` as `CheckoutDatasetVersion`.
fn camel(snake: Option<&str>) -> String {
    let words = snake.unwrap_or_default().split('_');
    words.flat_map(|word| [word[..1].to_uppercase(), word[1..].to_owned()]).collect()
}

#[test]
fn the_examples_of_answers_are_read() {
    let v2 = data("modelarts-v2.json");
    let operation =
        list(&v2["operations"]).iter().find(|operation| operation["id"] == "ListDatasetVersions");
    let example = &operation.expect("it is there")["examples"]["responses"][0]["body"];
    let page: ListDatasetVersionsResponse =
        serde_json::from_value(example.clone()).expect("the example fits");
    assert_eq!((page.total_number, page.versions.len()), (3, 3));
    assert_eq!(page.versions[0].version_name.as_deref(), Some("V003"));
    // Nothing of the example is lost, and nothing is added.
    assert_eq!(serde_json::to_value(&page).expect("JSON"), *example);
}

#[test]
fn answers_with_more_and_with_less_are_read() {
    let version: DatasetVersion =
        serde_json::from_str(r#"{"version_id":"v","status":77,"newer_field":[1]}"#)
            .expect("a version");
    assert_eq!(version.status, Some(DatasetVersionStatus(77)));
    for result in [r#"{"dataset_id":"d"}"#, r#"[{"dataset_id":"d"}]"#] {
        let text = format!(r#"{{"status":"SUCCESS","result":{result}}}"#);
        let task: TaskStatus = serde_json::from_str(&text).expect("both forms");
        assert!(task.result.is_some());
    }
    let export: ExportTask =
        serde_json::from_str(r#"{"exportStatus":"Exporting","progress":"40%"}"#).expect("a task");
    assert_eq!(export.sizeMB, None);
}
