//! Lists and waits end, whatever a service returns.

use std::rc::Rc;

use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;
use proptest::sample::{Index, select};
use verset::api::{OperationSpec, Paging, Waiter};
use verset::client::client::CallOptions;
use verset::client::paginator::Pager;
use verset::client::waiter::WaitOptions;
use verset::clouds::service::Service;
use verset::error::ErrorKind;
use verset::response::{Body, Response};
use verset::value::Value;

use crate::platform::{FakeRuntime, Outcome, access_key, client};
use crate::random_service::{Drawn, drawn, outcome, service_with_waiters};
use crate::strategies::{config, fields, operations, value};

type Checked = Result<(), TestCaseError>;

/// An object with a value at a dotted path.
fn at_path(path: &str, value: Value) -> Value {
    path.rsplit('.').filter(|name| !name.is_empty()).fold(value, |value, name| {
        match name.parse::<usize>() {
            Ok(_) => Value::Array(vec![value]),
            Err(_) => Value::Object(vec![(name.to_owned(), value)]),
        }
    })
}

/// Merges two objects deeply.
fn merged(one: Value, other: Value) -> Value {
    match (one, other) {
        (Value::Object(one), Value::Object(other)) => {
            let mut both = Value::Object(one);
            for (name, value) in other {
                let value = match both.get(&name).cloned() {
                    Some(known) => merged(known, value),
                    None => value,
                };
                both.set(&name, value);
            }
            both
        }
        (_, other) => other,
    }
}

/// A random page: number of items, total, a value instead of the items, and more pages.
type Page = (usize, Option<i64>, Option<Value>, bool);

fn page() -> impl Strategy<Value = Page> {
    (0_usize..6, option::of(0_i64..60), option::of(value()), any::<bool>())
}

fn page_of(paging: &Paging, number: usize, (count, total, odd, more): Page) -> Value {
    let item = |index| Value::Integer(i64::try_from(number * 10 + index).unwrap_or(0));
    let items = Value::Array((0..count).map(item).collect());
    let page = at_path(paging.items(), items);
    match *paging {
        Paging::Offset { total: place, .. } => match odd.or(total.map(Value::Integer)) {
            Some(total) => merged(page, at_path(place, total)),
            None => page,
        },
        Paging::Marker { next, truncated, .. } => {
            let marker = odd.unwrap_or(Value::String(format!("m{number}")));
            let page = merged(page, at_path(next, marker));
            merged(page, at_path(truncated, Value::Bool(more)))
        }
    }
}

fn check_list(operation: &'static OperationSpec, params: Value, pages: &[Page]) -> Checked {
    let paging = operation.paging.expect("a list");
    let mut pager = Pager::new(operation, params).expect("a list");
    let mut requested = 0;
    // After the random pages the service returns empty ones.
    while pager.next().is_some() {
        let page = pages.get(requested).cloned().unwrap_or((0, Some(0), None, false));
        let _ = (pager.ahead(1), pager.ahead(u32::MAX));
        let advanced = pager.advance(Rc::new(page_of(paging, requested, page)));
        requested += 1;
        prop_assert!(advanced.is_ok() || pager.next().is_none());
        prop_assert!(requested <= pages.len() + 1, "{pager:?}");
    }
    prop_assert!(pager.ahead(0).is_none());
    Ok(())
}

/// A response with a task in a state.
fn state_of(waiter: &Waiter, state: &str) -> Outcome {
    let path = [waiter.task, ".", waiter.status].concat();
    let body = at_path(&path, Value::String(state.to_owned()));
    Outcome::Response(Response {
        status: 200,
        headers: vec![],
        body: Body::Json(Rc::new(body)),
        raw: None,
    })
}

fn check_wait(
    (service, at): (&'static Service, Index),
    (states, outcomes): (&[&str], &[Drawn]),
    total_ms: f64,
) -> Checked {
    let any_client = client(service, &FakeRuntime::new(vec![]), access_key(None));
    let waiters: Vec<_> = any_client.service.apis.iter().flat_map(|api| api.waiters()).collect();
    let waiter = *at.get(&waiters);
    let mut all: Vec<_> = states.iter().map(|state| state_of(waiter, state)).collect();
    all.extend(outcomes.iter().map(outcome));
    // After the random outcomes the task has ended.
    let done = waiter.done.split(' ').next().unwrap_or_default();
    all.extend((0..20).map(|_| state_of(waiter, done)));
    let runtime = FakeRuntime::new(all);
    let client = client(service, &runtime, access_key(None));
    let options = WaitOptions {
        call: CallOptions::default(),
        interval_ms: 2000.0,
        total_ms,
        on_progress: &|_| Box::pin(async { Ok(()) }),
    };
    let params = fields(waiter.poll.request, 0);
    let result = runtime.run(client.wait(waiter, &params, &options));
    prop_assert!(runtime.elapsed_ms() <= total_ms + 1.0);
    prop_assert_eq!(runtime.open_timers(), 0);
    if let Err(error) = result {
        prop_assert!(error.kind != ErrorKind::Validation, "{error}");
    }
    Ok(())
}

proptest! {
    #![proptest_config(config(600))]

    #[test]
    fn every_list_ends(
        at in any::<Index>(), pages in vec(page(), 0..12),
        fields_of_paging in vec((select(vec!["offset", "limit", "marker"]), value()), 0..3),
    ) {
        let mut lists = operations();
        lists.retain(|operation| operation.paging.is_some());
        let mut params = Value::Object(vec![]);
        for (name, value) in fields_of_paging {
            params.set(name, value);
        }
        let operation = *at.get(&lists);
        check_list(operation, params, &pages)?;
    }

    #[test]
    fn every_wait_ends(
        service in service_with_waiters(), at in any::<Index>(), outcomes in vec(drawn(), 8),
        states in vec(select(vec!["RUNNING", "SUCCESS", "FAILURE", "1", "4", ""]), 4),
        total_ms in 1.0..1e7,
    ) {
        check_wait((service, at), (&states, &outcomes), total_ms)?;
    }
}
