//! Fields that responses always have, by the vendors' own examples: a rule and the test that holds it.
//!
//! A field of a response is required in TypeScript if one of these holds:
//!
//! 1. the vendor's examples have the record it is in, and each of them has the field, not `null`;
//! 2. Qianfan's pages, which have hardly an example, describe it without the mark that it can be absent, and no
//!    example lacks it;
//! 3. Verset itself relies on it: items and totals of lists, envelopes, and the ids in `ALWAYS_PRESENT`.
//!
//! These stay optional: fields of records that requests contain too, because a caller may leave them out; what
//! only a failure has; what a task has only once it is done, which its waiter's result requires instead
//! (`result = […]`); and the fields in `NOT_ALWAYS`. A field that a service was seen to leave out goes there.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;
use verset::api::{FieldType, Model};

use crate::api::{DescribedApi, list, model, text};
use crate::departures::{NOT_ALWAYS, THROWN};

/// A field by its record's name and its own.
pub type Place = (String, String);
/// Records by their names.
type Records = BTreeMap<&'static str, &'static Model>;

/// Records that share fields, which are declared once: what holds for one of them holds for the others. A list by
/// hand, because neither the data nor a `Model` tells that fields were flattened into a record: its lines are one
/// text, which keeps the module small.
const SHARING: [&[&str]; 6] = [
    &["DescDatasetResponse", "DatasetAndFilePreview"],
    &["WorkforceTask", "DescWorkforceTaskResponse"],
    &["AutoAnnotationProgressResponse", "RunningTask"],
    &["ExportTaskStatusResp", "GetExportTasksStatusOfDatasetResponse"],
    &["GetDatasetStatsResponse", "ListWorkforceTaskStatsResponse"],
    &["DatasetVersionSummary", "DatasetVersionDetail"],
];

/// The records of examples, and how many of them have each field.
#[derive(Default)]
struct Examples {
    records: BTreeMap<String, usize>,
    fields: BTreeMap<Place, usize>,
}

impl Examples {
    fn count(&mut self, field_type: FieldType, example: &Value) {
        match (field_type, example) {
            (FieldType::Model(model), Value::Object(example)) => {
                *self.records.entry(model.name.to_owned()).or_default() += 1;
                for field in model.fields() {
                    match example.get(field.name) {
                        None | Some(Value::Null) => {}
                        Some(value) => {
                            let place = (model.name.to_owned(), field.name.to_owned());
                            *self.fields.entry(place).or_default() += 1;
                            self.count(field.field_type, value);
                        }
                    }
                }
            }
            (FieldType::Array(item), Value::Array(items)) => {
                items.iter().for_each(|example| self.count(*item, example));
            }
            (FieldType::Map(item), Value::Object(items)) => {
                items.values().for_each(|example| self.count(*item, example));
            }
            (FieldType::OneOf(both), example) => {
                both.iter().for_each(|field_type| self.count(*field_type, example));
            }
            (FieldType::Recursive(field_type), example) => self.count(field_type(), example),
            _ => {}
        }
    }

    fn always(self) -> BTreeSet<Place> {
        let Self { records, fields } = self;
        let always = fields.into_iter().filter(|((of, _), count)| records[of] == *count);
        always.map(|(place, _)| place).collect()
    }
}

/// The records of a type, those within included.
fn records(field_type: FieldType, names: &mut Records) {
    match field_type {
        FieldType::Model(model) => records_of(model, names),
        FieldType::Array(item) | FieldType::Map(item) => records(*item, names),
        FieldType::OneOf(both) => both.iter().for_each(|one| records(*one, names)),
        _ => {}
    }
}

fn records_of(model: &'static Model, names: &mut Records) {
    if names.insert(model.name, model).is_none() {
        model.fields().for_each(|field| records(field.field_type, names));
    }
}

/// The fields that a page describes without the mark that they can be absent.
fn unmarked(field_type: FieldType, described: &[Value], places: &mut BTreeSet<Place>) {
    let model = match field_type {
        FieldType::Model(model) => model,
        FieldType::Array(FieldType::Model(model)) => model,
        _ => return,
    };
    for described in described {
        let name = text(&described["name"]);
        let Some(field) = model.field(name) else { continue };
        if described["required"] != false {
            places.insert((model.name.to_owned(), name.to_owned()));
        }
        for fields in [&described["fields"], &described["items"]["fields"]] {
            unmarked(field.field_type, list(fields), places);
        }
    }
}

/// Removes what records that share fields do not agree on, and adds what one has examples of, for all.
fn share(responses: &Records, seen: &BTreeSet<String>, places: &mut BTreeSet<Place>) {
    for group in SHARING {
        let members: Vec<_> = responses.iter().filter(|one| group.contains(one.0)).collect();
        let names = members.iter().flat_map(|one| one.1.fields().map(|field| field.name));
        for name in names.collect::<BTreeSet<_>>() {
            let having: Vec<_> = members
                .iter()
                .filter(|one| one.1.field(name).is_some())
                .map(|one| *one.0)
                .collect();
            if having.len() < 2 {
                continue;
            }
            let place = |of: &str| (of.to_owned(), name.to_owned());
            let mut seen = having.iter().filter(|of| seen.contains(**of)).peekable();
            let is_always = seen.peek().is_some() && seen.all(|of| places.contains(&place(of)));
            for of in having {
                if is_always {
                    places.insert(place(of));
                } else {
                    places.remove(&place(of));
                }
            }
        }
    }
}

/// The fields that rules 1 and 2 require, before exceptions.
fn documented(api: &DescribedApi) -> BTreeSet<Place> {
    let (mut examples, mut places) = (Examples::default(), BTreeSet::new());
    for (operation, described) in api.operations() {
        for example in list(&described["examples"]["responses"]) {
            examples.count(operation.response, &example["body"]);
        }
        if is_described(api) {
            unmarked(operation.response, list(&described["response"]["fields"]), &mut places);
        }
    }
    if !is_described(api) {
        return examples.always();
    }
    // An example that lacks a field is stronger than a page without a mark.
    places.retain(|place| {
        examples.records.get(&place.0).is_none_or(|count| examples.fields.get(place) == Some(count))
    });
    places
}

/// Qianfan's API, whose pages say of fields if they can be absent.
fn is_described(api: &DescribedApi) -> bool {
    api.api.type_prefix == "Qianfan"
}

/// The fields that responses of an API are sure to have, by rules 1 and 2.
pub fn always_there(api: &DescribedApi) -> BTreeSet<Place> {
    let (mut requests, mut responses) = (Records::new(), Records::new());
    for operation in api.api.operations() {
        records_of(operation.request, &mut requests);
        records(operation.response, &mut responses);
    }
    let mut places = documented(api);
    let seen: BTreeSet<_> = places.iter().map(|(of, _)| of.clone()).collect();
    places.retain(|(of, name)| {
        let may_lack = NOT_ALWAYS.iter().any(|(one, field, _)| one == of && field == name);
        !may_lack && !requests.contains_key(of.as_str()) && !THROWN.contains(&name.as_str())
    });
    for waiter in api.api.waiters() {
        let task = model(waiter.poll.response.at(waiter.task).expect("a task"));
        for name in waiter.result.split_whitespace() {
            places.remove(&(task.name.to_owned(), name.to_owned()));
        }
    }
    share(&responses, &seen, &mut places);
    places
}

#[test]
fn what_a_waiter_waited_for_is_in_an_example_or_on_the_page() {
    for api in DescribedApi::all() {
        let documented = documented(&api);
        for waiter in api.api.waiters() {
            let task = model(waiter.poll.response.at(waiter.task).expect("a task"));
            for name in waiter.result.split_whitespace() {
                let place = (task.name.to_owned(), name.to_owned());
                assert!(documented.contains(&place), "{}: nothing shows {name}", waiter.id);
            }
        }
    }
}

#[test]
fn exceptions_are_needed() {
    let documented: BTreeSet<_> = DescribedApi::all().iter().flat_map(documented).collect();
    for (of, name, _) in NOT_ALWAYS {
        let place = (of.to_owned(), name.to_owned());
        assert!(documented.contains(&place), "{of}.{name} is optional without it");
    }
}
