//! Paginators and waiters.

use std::cell::RefCell;
use std::rc::Rc;

use crate::platform::{FakeRuntime, Outcome, abort_at, access_key, client, json, response};
use verset::api::{Operation, OperationSpec};
use verset::client::client::{CallOptions, Client};
use verset::client::paginator::Pager;
use verset::client::platform::LocalFuture;
use verset::client::waiter::WaitOptions;
use verset::clouds::baidu::qianfan;
use verset::clouds::baidu::qianfan::dataset::DescribeDatasetsRequest;
use verset::clouds::huawei::modelarts;
use verset::clouds::service::Service;
use verset::document::Document;
use verset::error::{Error, ErrorKind, Result};
use verset::value::Value;

/// Iterates over a list of a service. Returns the requested offsets or markers, and the number of new
/// pages.
fn walk(
    operation: &'static OperationSpec,
    params: &str,
    service: impl Fn(&Value) -> Value,
) -> (Vec<String>, usize) {
    let (asked, pages, failure) = walk_until_failure(operation, params, service);
    assert_eq!(failure, None);
    (asked, pages)
}

/// The same, with the message of the failure that has ended the list.
fn walk_until_failure(
    operation: &'static OperationSpec,
    params: &str,
    service: impl Fn(&Value) -> Value,
) -> (Vec<String>, usize, Option<String>) {
    let mut pager = Pager::new(operation, json(params)).expect("a list");
    let (mut asked, mut pages) = (Vec::new(), 0);
    while let Some(params) = pager.next() {
        let place = params.get("offset").or_else(|| params.get("marker")).and_then(Value::to_text);
        asked.push(place.unwrap_or_default());
        assert!(asked.len() < 50, "the list has no end: {asked:?}");
        match pager.advance(Rc::new(service(&params))) {
            Ok(is_new) => pages += usize::from(is_new),
            Err(error) => {
                assert_eq!(error.kind, ErrorKind::Decode);
                assert!(pager.next().is_none(), "the list goes on after its failure");
                return (asked, pages, Some(error.message));
            }
        }
    }
    (asked, pages, None)
}

fn versions() -> &'static OperationSpec {
    let runtime = FakeRuntime::new(vec![]);
    let client = client(&modelarts::SERVICE, &runtime, access_key(None));
    client.operation("listDatasetVersions").expect("an operation")
}

fn integer(params: &Value, name: &str, default: i64) -> i64 {
    match params.get(name) {
        Some(Value::Integer(number)) => *number,
        _ => default,
    }
}

/// A page of numbered versions.
fn page(total: i64, numbers: impl Iterator<Item = i64>) -> Value {
    let versions: Vec<_> = numbers.map(|n| format!(r#"{{"version_id":"v{n}"}}"#)).collect();
    json(&format!(r#"{{"total_number":{total},"versions":[{}]}}"#, versions.join(",")))
}

/// A service with `total` versions that honours offset and limit.
fn honest(total: i64) -> impl Fn(&Value) -> Value {
    move |params| {
        let limit = integer(params, "limit", 1000);
        let first = integer(params, "offset", 0) * limit;
        page(total, first..(first + limit).min(total))
    }
}

#[test]
fn offsets_count_pages_and_stop_at_the_total() {
    let params = r#"{"dataset_id":"d","limit":3}"#;
    assert_eq!(walk(versions(), params, honest(7)), (vec!["".into(), "1".into(), "2".into()], 3));
    assert_eq!(walk(versions(), params, honest(6)), (vec!["".into(), "1".into()], 2));
    assert_eq!(walk(versions(), params, honest(0)), (vec!["".into()], 1));
    let default = r#"{"dataset_id":"d"}"#;
    assert_eq!(walk(versions(), default, honest(1001)), (vec!["".into(), "1".into()], 2));
}

#[test]
fn an_iteration_from_a_later_page_stops_at_the_same_end() {
    let params = r#"{"dataset_id":"d","limit":3,"offset":1}"#;
    assert_eq!(walk(versions(), params, honest(7)), (vec!["1".into(), "2".into()], 2));
}

#[test]
fn a_service_that_ignores_offset_and_limit_is_called_once() {
    let params = r#"{"dataset_id":"d","limit":3}"#;
    assert_eq!(walk(versions(), params, |_| page(7, 0..7)), (vec!["".into()], 1));
}

#[test]
fn a_page_that_repeats_before_the_total_is_a_failure() {
    let params = r#"{"dataset_id":"d","limit":3}"#;
    let (asked, pages, failure) = walk_until_failure(versions(), params, |_| page(7, 0..3));
    assert_eq!((asked, pages), (vec!["".into(), "1".into()], 1));
    assert!(failure.expect("a failure").starts_with("the service repeats a page before the end"));
}

#[test]
fn a_repeated_page_ends_a_list_that_states_no_total() {
    let params = r#"{"dataset_id":"d","limit":3}"#;
    let service = |_: &Value| {
        json(r#"{"versions":[{"version_id":"a"},{"version_id":"b"},{"version_id":"c"}]}"#)
    };
    assert_eq!(walk(versions(), params, service), (vec!["".into(), "1".into()], 1));
}

#[test]
fn pages_with_the_same_ends_are_different_pages() {
    let service = |params: &Value| {
        let middle = integer(params, "offset", 0) + 10;
        page(6, [1, middle, 2].into_iter())
    };
    let params = r#"{"dataset_id":"d","limit":3}"#;
    assert_eq!(walk(versions(), params, service), (vec!["".into(), "1".into()], 2));
}

#[test]
fn an_empty_page_in_the_middle_does_not_end_the_list() {
    let service = |params: &Value| match integer(params, "offset", 0) {
        1 => page(9, 0..0),
        _ => honest(9)(params),
    };
    // One request more than there are pages: the service might serve smaller pages than requested.
    let (asked, pages) = walk(versions(), r#"{"dataset_id":"d","limit":3}"#, service);
    assert_eq!((asked.len(), pages), (4, 4));
}

#[test]
fn a_shrinking_list_ends() {
    let service = |params: &Value| match integer(params, "offset", 0) {
        0 => page(9, 0..3),
        _ => page(4, 3..4),
    };
    assert_eq!(walk(versions(), r#"{"dataset_id":"d","limit":3}"#, service).0.len(), 2);
}

#[test]
fn pages_ahead_can_be_requested_once_the_total_is_known() {
    let offset = |params: Option<Value>| params.map(|params| integer(&params, "offset", 0));
    let params = json(r#"{"dataset_id":"d","limit":3}"#);
    let mut pager = Pager::new(versions(), params.clone()).expect("a list");
    assert_eq!([0, 1].map(|ahead| offset(pager.ahead(ahead))), [Some(0), None]);
    assert!(pager.advance(Rc::new(honest(10)(&params))).expect("a page"));
    let ahead = [0, 1, 2, 3].map(|ahead| offset(pager.ahead(ahead)));
    assert_eq!(ahead, [Some(1), Some(2), Some(3), None]);

    let mut pager = Pager::new(datasets(), json("{}")).expect("a list");
    assert!(pager.advance(Rc::new(marked(true, "b"))).expect("a page"));
    assert!(pager.ahead(0).is_some() && pager.ahead(1).is_none());
}

/// A list by marker.
fn datasets() -> &'static OperationSpec {
    DescribeDatasetsRequest::SPEC
}

fn marked(truncated: bool, next: &str) -> Value {
    json(&format!(
        r#"{{"result":{{"pageInfo":{{"isTruncated":{truncated},"nextMarker":"{next}"}},"datasets":[{{"id":"{next}"}}]}}}}"#
    ))
}

#[test]
fn markers_lead_on_while_the_list_is_truncated() {
    let service = |params: &Value| match params.get("marker").and_then(Value::to_text).as_deref() {
        None => marked(true, "b"),
        Some("b") => marked(true, "c"),
        _ => marked(false, "d"),
    };
    assert_eq!(walk(datasets(), "{}", service), (vec!["".into(), "b".into(), "c".into()], 3));
}

#[test]
fn a_marker_that_does_not_move_is_a_failure() {
    // Every page has new items, so that only the marker can end the list.
    let pages = std::cell::Cell::new(0);
    let service = |_: &Value| {
        pages.set(pages.get() + 1);
        json(&format!(
            r#"{{"result":{{"pageInfo":{{"isTruncated":true,"nextMarker":"b"}},"datasets":[{{"id":{}}}]}}}}"#,
            pages.get()
        ))
    };
    let (asked, pages, failure) = walk_until_failure(datasets(), "{}", service);
    assert_eq!((asked.len(), pages), (2, 1));
    assert!(failure.expect("a failure").contains("marker"));
    let (asked, _, failure) = walk_until_failure(datasets(), "{}", |_| marked(true, ""));
    assert_eq!(asked.len(), 1);
    assert!(failure.expect("a failure").contains("marker"));
}

#[test]
fn a_repeated_page_of_a_truncated_list_is_a_failure() {
    let pages = std::cell::Cell::new(0);
    let service = |_: &Value| {
        pages.set(pages.get() + 1);
        json(&format!(
            r#"{{"result":{{"pageInfo":{{"isTruncated":true,"nextMarker":"m{}"}},"datasets":[{{"id":"a"}}]}}}}"#,
            pages.get()
        ))
    };
    let (asked, pages, failure) = walk_until_failure(datasets(), "{}", service);
    assert_eq!((asked.len(), pages), (2, 1));
    assert!(failure.expect("a failure").contains("repeats a page"));
}

// ---- waiters -----------------------------------------------------------------------------------

pub struct Wait {
    pub runtime: Rc<FakeRuntime>,
    pub client: Client,
    pub seen: RefCell<Vec<String>>,
}

impl Wait {
    pub fn new(service: &'static Service, outcomes: Vec<Outcome>) -> Self {
        let runtime = FakeRuntime::new(outcomes);
        let client = client(service, &runtime, access_key(None));
        Self { runtime, client, seen: RefCell::default() }
    }

    fn run(
        &self,
        waiter: &str,
        params: &str,
        call: CallOptions,
        total_ms: f64,
    ) -> Result<Rc<dyn Document>> {
        let see = |task: Rc<dyn Document>| -> LocalFuture<'_, Result<()>> {
            let status = task.text("status").or_else(|| task.text("exportStatus"));
            self.seen.borrow_mut().push(status.unwrap_or_default());
            Box::pin(async { Ok(()) })
        };
        let options = WaitOptions { call, interval_ms: 1000.0, total_ms, on_progress: &see };
        let waiter = self.client.waiter(waiter).expect("a waiter");
        let end = self.runtime.run(self.client.wait(waiter, &json(params), &options));
        end.map(|task| task.unwrap_or_else(|| Rc::new(Value::Null)))
    }

    pub fn task(&self, total_ms: f64) -> Result<Rc<dyn Document>> {
        self.run("v1.waitForTask", r#"{"task_id":"t"}"#, CallOptions::default(), total_ms)
    }
}

pub fn task(status: &str) -> Outcome {
    response(200, &format!(r#"{{"status":"{status}"}}"#))
}

#[test]
fn a_waiter_polls_at_growing_intervals() {
    let outcomes = ["PENDING", "RUNNING", "RETRY", "SUCCESS"].map(task).into();
    let wait = Wait::new(&modelarts::SERVICE, outcomes);
    let last = wait.task(60_000.0).expect("the end");
    assert_eq!(last.text("status").as_deref(), Some("SUCCESS"));
    assert_eq!(*wait.seen.borrow(), ["PENDING", "RUNNING", "RETRY", "SUCCESS"]);
    let times: Vec<_> = wait.runtime.sent.borrow().iter().map(|(at, _)| at.round()).collect();
    assert_eq!(times, [0.0, 1000.0, 2500.0, 4750.0]);
    assert_eq!(wait.runtime.open_timers(), 0);
}

#[test]
fn a_waiter_returns_the_finished_export() {
    let export = |status: &str| {
        let result =
            format!(r#"{{"exportStatus":"{status}","downloadUrl":"https://example.com/x"}}"#);
        response(200, &format!(r#"{{"requestId":"r","result":{result}}}"#))
    };
    let wait = Wait::new(&qianfan::SERVICE, vec![export("Exporting"), export("ExportFinished")]);
    let call = CallOptions::default();
    let last = wait.run("waitForExportTask", r#"{"taskId":"t"}"#, call, 60_000.0).expect("the end");
    assert_eq!(last.text("downloadUrl").as_deref(), Some("https://example.com/x"));
}

pub fn failed(result: Result<Rc<dyn Document>>) -> Box<Error> {
    match result {
        Ok(task) => panic!("the wait succeeded: {task:?}"),
        Err(error) => error,
    }
}

#[test]
fn a_failed_task_is_thrown_with_its_message_in_both_forms() {
    for result in [r#"{"error_msg":"disk full"}"#, r#"[{"error_msg":"disk full"}]"#] {
        let body = format!(r#"{{"status":"FAILURE","result":{result}}}"#);
        let error =
            failed(Wait::new(&modelarts::SERVICE, vec![response(200, &body)]).task(60_000.0));
        assert_eq!(error.kind, ErrorKind::TaskFailed);
        assert_eq!(error.message, "the task ended with status FAILURE: disk full");
        assert_eq!(error.task.expect("the task").text("status").as_deref(), Some("FAILURE"));
    }
}

#[test]
fn total_timeout_limits_a_wait() {
    let outcomes = (0..20).map(|_| task("RUNNING")).collect();
    let wait = Wait::new(&modelarts::SERVICE, outcomes);
    let error = failed(wait.task(5000.0));
    assert_eq!(error.kind, ErrorKind::Timeout);
    assert!(error.message.contains("after 5000 ms (`totalTimeoutMs`)"), "{error}");
    assert_eq!(wait.runtime.elapsed_ms().to_bits(), 5000.0_f64.to_bits());
    assert_eq!(wait.runtime.open_timers(), 0);
}

#[test]
fn an_abort_between_two_polls_ends_the_wait() {
    let wait = Wait::new(&modelarts::SERVICE, vec![task("RUNNING")]);
    let call = abort_at(&wait.runtime, 500.0);
    let error = failed(wait.run("v1.waitForTask", r#"{"task_id":"t"}"#, call, 60_000.0));
    assert_eq!(error.kind, ErrorKind::Aborted);
    assert_eq!(wait.runtime.sent.borrow().len(), 1);
    assert_eq!(wait.runtime.open_timers(), 0);
}

#[test]
fn a_missing_version_ends_the_wait_for_its_deletion() {
    let params = r#"{"dataset_id":"d","version_id":"v"}"#;
    let wait_for = |outcomes: Vec<Outcome>| {
        let wait = Wait::new(&modelarts::SERVICE, outcomes);
        let call = CallOptions::default();
        let end = wait.run("waitForDatasetVersionDeletion", params, call, 60_000.0);
        (end.map(|task| task.text("status")), wait.seen.take())
    };
    let deleting = || response(200, r#"{"version_id":"v","status":2}"#);
    let refused = |status, code: &str| {
        response(status, &format!(r#"{{"error_code":"{code}","error_msg":"no"}}"#))
    };
    // The service may show the version as deleted, refuse with a code, or return 404.
    let deleted = || response(200, r#"{"version_id":"v","status":3}"#);
    let (end, seen) = wait_for(vec![deleting(), deleted()]);
    assert_eq!(end.expect("the end").as_deref(), Some("3"));
    assert_eq!(seen, ["2", "3"]);
    for gone in [refused(400, "ModelArts.4353"), response(404, "{}")] {
        let (end, seen) = wait_for(vec![deleting(), gone]);
        assert_eq!(end.expect("the end"), None);
        assert_eq!(seen, ["2"]);
    }
    // An unknown path at the gateway says nothing about the version.
    let (end, _) = wait_for(vec![deleting(), refused(404, "APIGW.0101")]);
    assert_eq!(end.expect_err("a failure").kind, ErrorKind::NotFound);
    // A missing version does not end a wait for its creation.
    let wait = Wait::new(&modelarts::SERVICE, vec![refused(400, "ModelArts.4353")]);
    let end = wait.run("waitForDatasetVersion", params, CallOptions::default(), 60_000.0);
    assert_eq!(failed(end).code.as_deref(), Some("ModelArts.4353"));
}

#[test]
fn states_that_are_numbers_end_a_wait() {
    let version = |status: i32| {
        response(
            200,
            &format!(r#"{{"version_id":"v","status":{status},"message":"no space left"}}"#),
        )
    };
    let params = r#"{"dataset_id":"d","version_id":"v"}"#;
    let run = |outcomes| {
        let wait = Wait::new(&modelarts::SERVICE, outcomes);
        wait.run("waitForDatasetVersion", params, CallOptions::default(), 60_000.0)
    };
    assert!(run(vec![version(0), version(1)]).is_ok());
    assert_eq!(
        failed(run(vec![version(0), version(4)])).message,
        "the task ended with status 4: no space left"
    );
}

#[test]
fn a_response_without_a_status_ends_the_wait_with_an_error() {
    let error = failed(Wait::new(&modelarts::SERVICE, vec![response(200, "{}")]).task(60_000.0));
    assert_eq!(error.kind, ErrorKind::Decode);
    assert_eq!(error.message, "the response has no `status`");
}
