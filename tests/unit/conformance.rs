//! The declarations against the vendors' own descriptions of the APIs. A difference fails the test
//! with operation and field; intended ones are listed in `departures.rs`.

use std::collections::BTreeSet;

use serde_json::{Value, json};
use verset::api::location::Location;
use verset::api::model::Field;
use verset::api::{Enumeration, FieldType, Model, OperationSpec, Paging};

use crate::api::{DescribedApi, list, model, text};
use crate::departures::*;

/// The direction of a field.
#[derive(Clone, Copy, PartialEq)]
enum Side {
    Request,
    Response,
}

struct Check<'a> {
    types: &'a Value,
    /// Required response fields, with their types.
    always: BTreeSet<(String, String)>,
    /// True if failures are thrown, so that their fields are in no type.
    throws: bool,
}

impl<'a> Check<'a> {
    fn of(api: &'a DescribedApi) -> Self {
        let mut always: BTreeSet<_> = ALWAYS_PRESENT
            .iter()
            .map(|(of, name)| ((*of).to_owned(), (*name).to_owned()))
            .collect();
        for operation in api.api.operations() {
            let paths = match operation.paging.copied() {
                Some(Paging::Offset { items, total, .. }) => vec![items, total],
                Some(Paging::Marker { items, .. }) => vec![items, "result.pageInfo"],
                None => vec![],
            };
            // Qianfan's envelope: a success has both fields.
            let is_wrapped = matches!(operation.response, FieldType::Model(envelope)
                if envelope.fields().next().is_some_and(|field| field.name == "requestId"));
            let envelope: &[&str] = if is_wrapped { &["requestId", "result"] } else { &[] };
            for path in paths.iter().chain(envelope) {
                path.split('.').fold(operation.response, |record, step| {
                    let of = model(record);
                    always.insert((of.name.to_owned(), step.to_owned()));
                    of.field(step)
                        .unwrap_or_else(|| panic!("{}: no {path}", operation.id))
                        .field_type
                });
            }
        }
        always.extend(crate::presence::always_there(api));
        for (of, name) in OPTIONAL_TOTALS {
            always.remove(&(of.to_owned(), name.to_owned()));
        }
        Self { types: api.types(), always, throws: false }
    }

    /// Compares declared fields with those of the data, in order.
    fn fields(&self, model: &Model, location: Location, described: &[Value], side: Side) {
        let mut described: Vec<_> = described
            .iter()
            .filter(|field| {
                let name = text(&field["name"]);
                // The record of a task declares its own error fields.
                let is_declared = model.field(name).is_some();
                let is_thrown =
                    self.throws && side == Side::Response && THROWN.contains(&name) && !is_declared;
                let is_left_out =
                    LEFT_OUT.iter().any(|(of, left, _)| *of == model.name && *left == name);
                location != Location::Body || !is_thrown && !is_left_out
            })
            .collect();
        let mut declared: Vec<_> = model
            .fields()
            .zip(model.docs)
            .filter(|(field, _)| field.location == location)
            .collect();
        // Nothing depends on the order in a response, and records that share fields put them first.
        if side == Side::Response {
            described.sort_by_key(|field| text(&field["name"]));
            declared.sort_by_key(|(field, _)| field.name);
        }
        let declared_names: Vec<_> = declared.iter().map(|(field, _)| field.name).collect();
        let described_names: Vec<_> = described.iter().map(|field| text(&field["name"])).collect();
        assert_eq!(declared_names, described_names, "{}: the fields in {location:?}", model.name);
        for ((field, doc), described) in declared.iter().zip(described) {
            assert!(!doc.trim().is_empty(), "{}.{} has no documentation", model.name, field.name);
            self.field(model, field, described, side);
        }
    }

    fn field(&self, model: &Model, field: &Field, described: &Value, side: Side) {
        let place = format!("{}.{}", model.name, field.name);
        let required = match side {
            Side::Request => described["required"].as_bool().unwrap_or(false),
            Side::Response => self.always.contains(&(model.name.to_owned(), field.name.to_owned())),
        };
        assert_eq!(field.required, required, "{place}: required");
        let is_integer = matches!(text(&described["type"]), "integer" | "long");
        let range = match (described["min"].as_i64(), described["max"].as_i64()) {
            (Some(least), Some(greatest)) if is_integer && side == Side::Request => {
                Some((least, greatest))
            }
            // Pages are counted from 0; the data says so once, above all lists.
            _ if field.location == Location::Query && field.name == "offset" => {
                Some((0, i64::from(i32::MAX)))
            }
            _ => None,
        };
        let declared = match field.field_type {
            FieldType::IntegerInRange(range) => Some(*range),
            _ => None,
        };
        assert_eq!(declared, range, "{place}: the range");
        self.field_type(&place, field.field_type, described, side);
    }

    fn field_type(&self, place: &str, field_type: FieldType, described: &Value, side: Side) {
        let name = text(&described["type"]);
        if let Some(item) = name.strip_prefix("array<").and_then(|rest| rest.strip_suffix('>')) {
            let mut plain = described.clone();
            plain["type"] = json!("array");
            plain["items"] = match &described["items"] {
                Value::Object(item_of) => Value::Object(item_of.clone()),
                _ => json!({}),
            };
            plain["items"]["type"] = json!(item);
            plain["items"]["fields"] = described["fields"].clone();
            plain["items"]["variants"] = described["variants"].clone();
            return self.field_type(place, field_type, &plain, side);
        }
        match (field_type, name) {
            // A record nested in itself; its fields are being compared already.
            (FieldType::Recursive(field_type), name) => {
                assert_eq!(model(field_type()).name, name, "{place}: the type")
            }
            (FieldType::String, "string")
            | (FieldType::Integer, "integer")
            | (FieldType::Long | FieldType::IntegerInRange(_), "long" | "integer")
            | (FieldType::Boolean, "boolean")
            | (FieldType::Any, "any") => {
                assert_eq!(described["enum"], Value::Null, "{place}: its values are not declared");
            }
            (FieldType::Enumeration(enumeration), "integer" | "string") => {
                self.enumeration(place, enumeration, described)
            }
            // Fractions are not enumerated, although a page lists two for one field.
            (FieldType::Number, "double" | "float" | "number")
            | (FieldType::Map(&FieldType::Any), "object") => {}
            (FieldType::Array(item), "array") => {
                let mut of_item = inner(&described["items"]);
                if of_item["enum"].is_null() {
                    of_item["enum"] = described["enum"].clone();
                }
                if !described["seen_item_types"].is_null() {
                    of_item["seen_types"] = described["seen_item_types"].clone();
                }
                self.field_type(&format!("{place}[]"), *item, &of_item, side);
            }
            (FieldType::Map(value), "map") => {
                self.field_type(&format!("{place}.*"), *value, &inner(&described["values"]), side);
            }
            (FieldType::Model(model), name) => {
                let named = &self.types[name]["same_fields_as"];
                let name = named.as_str().unwrap_or(name);
                let described = match list(&described["fields"]) {
                    [] => {
                        assert_eq!(model.name, name, "{place}: the type");
                        list(&self.types[name]["fields"])
                    }
                    fields => fields,
                };
                assert!(!described.is_empty(), "{place}: the data has no type {name}");
                self.fields(model, Location::Body, described, side);
            }
            // v1 describes one record where its type is a list.
            (FieldType::OneOf([FieldType::Array(item), FieldType::Model(record)]), "array") => {
                assert_eq!(model(**item).name, record.name, "{place}: both forms");
                let variants = match described["items"]["variants"].as_object() {
                    Some(variants) => variants.values().flat_map(list).collect(),
                    None => list(&described["fields"]).iter().collect::<Vec<_>>(),
                };
                for field in variants {
                    let known = record.field(text(&field["name"]));
                    let known = known.unwrap_or_else(|| panic!("{place}: {field} is not declared"));
                    self.field_type(
                        &format!("{place}.{}", known.name),
                        known.field_type,
                        field,
                        side,
                    );
                }
            }
            (FieldType::OneOf([first, second]), _) => {
                self.field_type(place, *first, described, side);
                let seen = list(&described["seen_types"]).iter().any(|seen| {
                    matches!(
                        (second, text(seen)),
                        (FieldType::String, "string")
                            | (FieldType::Number, "float")
                            | (FieldType::Boolean, "boolean")
                            | (FieldType::Array(_), "array")
                    )
                });
                assert!(
                    seen || WIDER.iter().any(|(of, _)| *of == place),
                    "{place}: nothing like {second:?} was seen"
                );
            }
            (declared, described) => panic!("{place} is {described}, declared as {declared:?}"),
        }
    }

    fn enumeration(&self, place: &str, enumeration: &Enumeration, described: &Value) {
        let is_integer = described["type"] == "integer";
        assert_eq!(enumeration.integers, is_integer, "{place}: the type");
        let reference = &self.types[text(&described["enum_ref"])]["enum"];
        let declared: Vec<_> = enumeration.values.iter().map(|value| value.literal).collect();
        for value in list(&described["enum"]).iter().chain(list(reference)) {
            let value = value.get("value").unwrap_or(value).to_string();
            // A shared enumeration may have more values than the page of one field.
            assert!(
                declared.contains(&value.as_str()) || FORMATS.contains(&value.as_str()),
                "{place}: {value} is not declared"
            );
        }
    }
}

/// The type of items or values: a name, or a type with items or values of its own.
fn inner(described: &Value) -> Value {
    match described {
        Value::Object(_) => described.clone(),
        name => json!({ "type": name }),
    }
}

fn check_route(operation: &OperationSpec, described: &Value) {
    assert_eq!(described["method"], operation.method.as_str(), "{}: the method", operation.id);
    let (path, query) = operation.path.split_once('?').unwrap_or((operation.path, ""));
    assert_eq!(described["path"], path, "{}: the path", operation.id);
    let action = described["action"].as_str().map(|action| format!("Action={action}"));
    assert_eq!(query, action.unwrap_or_default(), "{}: the fixed query", operation.id);
}

/// Without the project, which the client fills in and no request declares.
fn without_project(params: &Value) -> Vec<Value> {
    list(params).iter().filter(|param| param["name"] != "project_id").cloned().collect()
}

#[test]
fn modelarts_v2_is_declared_as_described() {
    let api = DescribedApi::v2();
    let check = Check::of(&api);
    for (operation, described) in api.operations() {
        let (id, request) = (operation.id, operation.request);
        check_route(operation, described);
        assert_eq!(request.name, format!("{id}Request"));
        check.fields(
            request,
            Location::Path,
            &without_project(&described["path_params"]),
            Side::Request,
        );
        check.fields(request, Location::Query, list(&described["query"]), Side::Request);
        let body = &api.types()[text(&described["request_body"])]["fields"];
        check.fields(request, Location::Body, list(body), Side::Request);
        check_paging(operation, &described["pagination"]);
        let Some(response) = described["response"]["type"].as_str() else {
            assert!(
                matches!(operation.response, FieldType::Null),
                "{id} has a response without a body"
            );
            continue;
        };
        assert_eq!(
            operation.has_response_body,
            described["response"]["status"] != 204,
            "{id}: the status"
        );
        check.field_type(id, operation.response, &json!({ "type": response }), Side::Response);
    }
}

fn check_paging(operation: &OperationSpec, described: &Value) {
    let expected = described["items"].as_str().map(|_| {
        let leaked =
            |value: &Value| -> &'static str { Box::leak(text(value).to_owned().into_boxed_str()) };
        match text(&described["style"]) {
            "marker" => Paging::Marker {
                items: leaked(&described["items"]),
                next: leaked(&described["response"]["next"]),
                truncated: leaked(&described["response"]["more"]),
            },
            _ => Paging::Offset {
                items: leaked(&described["items"]),
                total: leaked(&described["total"]),
                limit: described["limit_default"].as_i64().unwrap_or(0),
            },
        }
    });
    assert_eq!(operation.paging.copied(), expected, "{}: the paging", operation.id);
}

#[test]
fn modelarts_v1_is_declared_as_described() {
    let api = DescribedApi::v1();
    let check = Check { throws: true, ..Check::of(&api) };
    for (operation, described) in api.operations() {
        let (id, request) = (operation.id, operation.request);
        check_route(operation, described);
        assert_eq!(request.name, format!("{id}Request"));
        check.fields(
            request,
            Location::Path,
            &without_project(&described["path_params"]),
            Side::Request,
        );
        check.fields(request, Location::Query, list(&described["query_params"]), Side::Request);
        // It is not known if `offset` counts pages or rows.
        assert_eq!(operation.paging, None, "{id}: the paging");
        if UNDESCRIBED.iter().any(|(of, _)| *of == id) {
            continue;
        }
        check.fields(request, Location::Body, list(&described["request"]["fields"]), Side::Request);
        let fields = list(&described["response"]["fields"]);
        check.fields(model(operation.response), Location::Body, fields, Side::Response);
    }
}

#[test]
fn qianfan_is_declared_as_described() {
    let api = DescribedApi::qianfan();
    let check = Check { throws: true, ..Check::of(&api) };
    for (operation, described) in api.operations() {
        check_route(operation, described);
        assert_eq!(operation.request.name, format!("{}Request", operation.id));
        let body = list(&described["request"]["fields"]);
        check.fields(operation.request, Location::Body, body, Side::Request);
        check_paging(operation, &described["pagination"]);
        let fields = list(&described["response"]["fields"]);
        check.fields(model(operation.response), Location::Body, fields, Side::Response);
    }
}

#[test]
fn every_asynchronous_operation_has_its_waiter() {
    for api in DescribedApi::all() {
        for (operation, described) in api.operations() {
            let described = &described["async"];
            if described.is_null() {
                continue;
            }
            let any = |names: &[&str]| -> Vec<String> {
                let found = names.iter().map(|name| &described[*name]).find(|it| it.is_array());
                let values = found.map_or(&[][..], list).iter();
                values
                    .map(|value| value.as_str().map_or(value.to_string(), str::to_owned))
                    .collect()
            };
            let (done, failed) = (any(&["done", "success"]), any(&["failed", "failure"]));
            let status = text(&described["status_field"]);
            let poll =
                ["poll", "poll_action"].into_iter().find_map(|name| described[name].as_str());
            let poll = poll.unwrap_or("GetTaskStatus");
            let waiter = api.api.waiters().find(|waiter| {
                let path = [waiter.task, waiter.status].join(".");
                waiter.poll.id == poll
                    && path.trim_start_matches('.') == status
                    && waiter.done.split(' ').eq(done.iter().map(String::as_str))
            });
            let waiter = waiter.unwrap_or_else(|| panic!("{} has no waiter", operation.id));
            let declared: Vec<_> = waiter
                .failed
                .split_whitespace()
                .filter(|state| {
                    !FAILED_TOO.iter().any(|(of, more, _)| *of == waiter.id && more == state)
                })
                .collect();
            assert_eq!(declared, failed, "{}: the failed states", waiter.id);
            // The docs of the operation name its waiter.
            let mut name = waiter.id.to_owned();
            name.replace_range(..1, "w");
            assert!(
                operation.doc.contains(&name),
                "the docs of {} do not name {name}",
                operation.id
            );
        }
    }
}

#[test]
fn every_departure_names_an_existing_declaration() {
    let declared: BTreeSet<_> = DescribedApi::all()
        .iter()
        .flat_map(|api| api.api.waiters().map(|waiter| waiter.id))
        .collect();
    assert!(FAILED_TOO.iter().all(|(of, ..)| declared.contains(of)));
    let operations: BTreeSet<_> =
        DescribedApi::all().iter().flat_map(|api| api.api.operations().map(|one| one.id)).collect();
    assert!(UNDESCRIBED.iter().all(|(of, _)| operations.contains(of)));
}
