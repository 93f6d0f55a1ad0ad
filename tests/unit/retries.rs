//! Retries, their waits and their end, over a simulated clock.

use std::rc::Rc;

use crate::platform::{
    FakeRuntime, Outcome, abort_at, access_key, client, json, response, response_with,
};
use verset::client::client::{CallOptions, Client};
use verset::clouds::baidu::qianfan;
use verset::clouds::huawei::modelarts;
use verset::clouds::service::Service;
use verset::error::{Error, ErrorKind, Result};
use verset::response::{Body, Response};

const PAGE: &str = r#"{"total_number":0,"versions":[]}"#;
const DATASET: &str = r#"{"dataset_id":"d1"}"#;

struct Fixture {
    runtime: Rc<FakeRuntime>,
    client: Client,
}

impl Fixture {
    fn new(service: &'static Service, outcomes: Vec<Outcome>) -> Self {
        let runtime = FakeRuntime::new(outcomes);
        let client = client(service, &runtime, access_key(None));
        Self { runtime, client }
    }

    fn call(&self, operation: &str, params: &str, options: &CallOptions) -> Result<Response> {
        let operation = self.client.operation(operation).expect("an operation");
        self.runtime.run(self.client.call(operation, json(params), options))
    }

    fn list(&self) -> Result<Response> {
        self.call("listDatasetVersions", DATASET, &CallOptions::default())
    }

    /// Times of the requests, in milliseconds after the start.
    fn times(&self) -> Vec<f64> {
        self.runtime.sent.borrow().iter().map(|(ms, _)| *ms).collect()
    }
}

fn error(result: Result<Response>) -> Box<Error> {
    result.expect_err("a failure")
}

fn with_header(status: u16, name: &str, value: &str) -> Outcome {
    response_with(status, &[(name, value)], Body::Empty)
}

#[test]
fn reads_are_retried_after_transient_failures() {
    for failure in [
        || Outcome::Failure("fetch failed"),
        || Outcome::Unsent("connect ECONNREFUSED"),
        || response(408, "{}"),
        || response(429, "{}"),
        || response(500, "{}"),
        || response(502, "{}"),
        || response_with(503, &[], Body::Text("<html>".into())),
        || response(504, "{}"),
    ] {
        let fixture =
            Fixture::new(&modelarts::SERVICE, vec![failure(), failure(), response(200, PAGE)]);
        assert!(fixture.list().is_ok());
        assert_eq!(fixture.times().len(), 3);

        let fixture = Fixture::new(&modelarts::SERVICE, vec![failure(), failure(), failure()]);
        assert_eq!(error(fixture.list()).attempts, 3);
    }
}

#[test]
fn permanent_failures_are_not_retried() {
    for status in [400, 401, 403, 404, 405, 409, 501] {
        let fixture =
            Fixture::new(&modelarts::SERVICE, vec![response(status, r#"{"error_code":"X.1"}"#)]);
        assert_eq!(error(fixture.list()).attempts, 1, "{status}");
    }
    let unreadable = response_with(200, &[], Body::Text("cut".into()));
    assert_eq!(
        error(Fixture::new(&modelarts::SERVICE, vec![unreadable]).list()).kind,
        ErrorKind::Decode
    );
}

#[test]
fn writes_are_retried_only_if_the_service_cannot_have_acted() {
    let write = |outcomes| {
        let fixture = Fixture::new(&modelarts::SERVICE, outcomes);
        let result = fixture.call("v1.syncDataset", DATASET, &CallOptions::default());
        (result, fixture.times().len())
    };
    for failure in
        [Outcome::Failure("reset"), response(408, "{}"), response(500, "{}"), response(503, "{}")]
    {
        assert_eq!(write(vec![failure]).1, 1);
    }
    for failure in [Outcome::Unsent("connect ECONNREFUSED"), response(429, "{}")] {
        let (result, sent) = write(vec![failure, response(200, r#"{"task_id":"t"}"#)]);
        assert!(result.is_ok());
        assert_eq!(sent, 2);
    }
}

#[test]
fn an_idempotent_write_is_retried_like_a_read() {
    let fixture = Fixture::new(
        &qianfan::SERVICE,
        vec![Outcome::Failure("reset"), response(200, r#"{"result":{}}"#)],
    );
    let params = r#"{"taskId":"t"}"#;
    assert!(fixture.call("describeExportTask", params, &CallOptions::default()).is_ok());

    let fixture = Fixture::new(&qianfan::SERVICE, vec![Outcome::Failure("reset")]);
    let params = r#"{"versionId":"ds-1","storageType":"sysStorage"}"#;
    assert_eq!(
        error(fixture.call("createExportTask", params, &CallOptions::default())).attempts,
        1
    );
}

#[test]
fn a_timed_out_attempt_is_retried_if_idempotent() {
    let options = CallOptions { timeout_ms: Some(100.0), ..CallOptions::default() };
    let fixture = Fixture::new(
        &modelarts::SERVICE,
        vec![Outcome::Never, Outcome::Never, response(200, PAGE)],
    );
    assert!(fixture.call("listDatasetVersions", DATASET, &options).is_ok());
    let fixture = Fixture::new(&modelarts::SERVICE, vec![Outcome::Never]);
    let failed = error(fixture.call("v1.syncDataset", DATASET, &options));
    assert_eq!((failed.kind, failed.attempts), (ErrorKind::Timeout, 1));
    assert_eq!(fixture.runtime.open_timers(), 0);
}

#[test]
fn back_off_is_exponential_with_full_jitter() {
    let failures = || (0..12).map(|_| response(500, "{}")).collect();
    let options = CallOptions { max_retries: Some(11), ..CallOptions::default() };
    for (random, factor) in [(0.5, 0.5), (0.0, 0.0), (0.999, 0.999)] {
        let fixture = Fixture::new(&modelarts::SERVICE, failures());
        fixture.runtime.random.set(random);
        let failed = error(fixture.call("listDatasetVersions", DATASET, &options));
        assert_eq!(failed.attempts, 12);
        let times = fixture.times();
        let waits: Vec<_> = times.windows(2).map(|pair| (pair[1] - pair[0]).round()).collect();
        let bounds = [
            500.0, 1000.0, 2000.0, 4000.0, 8000.0, 16_000.0, 20_000.0, 20_000.0, 20_000.0,
            20_000.0, 20_000.0,
        ];
        assert_eq!(waits, bounds.map(|bound: f64| (bound * factor).round()));
    }
}

#[test]
fn every_attempt_is_signed_again() {
    let fixture = Fixture::new(
        &modelarts::SERVICE,
        vec![response(500, "{}"), response(500, "{}"), response(200, PAGE)],
    );
    fixture.runtime.random.set(0.999);
    assert!(fixture.list().is_ok());
    let sent = fixture.runtime.sent.borrow();
    let value = |at: usize, name: &str| {
        let (_, request) = &sent[at];
        let header = request.headers.iter().find(|(known, _)| known == name);
        header.map(|(_, value)| value.clone()).expect("the header")
    };
    assert_eq!(value(0, "x-sdk-date"), "20240102T030405Z");
    assert_eq!(value(2, "x-sdk-date"), "20240102T030406Z");
    assert_ne!(value(0, "authorization"), value(2, "authorization"));
    assert_eq!(sent[0].1.url, sent[2].1.url);
}

#[test]
fn retry_after_is_honoured() {
    // The start is 2024-01-02T03:04:05Z, a Tuesday.
    for (name, value, ms) in [
        ("retry-after", "7", 7000.0),
        ("retry-after", " 7.9 ", 7000.0),
        ("retry-after-ms", "1234", 1234.0),
        ("retry-after-ms", "1234.5", 1234.0),
        ("retry-after", "Tue, 02 Jan 2024 03:04:15 GMT", 10_000.0),
        ("retry-after", "Tuesday, 02-Jan-24 03:04:15 GMT", 10_000.0),
        ("retry-after", "Tue Jan  2 03:04:15 2024", 10_000.0),
        // Unreadable values and times in the past are ignored.
        ("retry-after", "soon", 250.0),
        ("retry-after", "", 250.0),
        ("retry-after", "-5", 250.0),
        ("retry-after", "Mon, 01 Jan 2024 00:00:00 GMT", 250.0),
        ("retry-after", "Tue, 32 Jan 2024 03:04:15 GMT", 250.0),
        ("retry-after", "1e3", 250.0),
    ] {
        let fixture = Fixture::new(
            &modelarts::SERVICE,
            vec![with_header(429, name, value), response(200, PAGE)],
        );
        assert!(fixture.list().is_ok());
        assert_eq!(fixture.times(), [0.0, ms], "{name}: {value}");
    }
}

#[test]
fn a_retry_after_date_is_measured_by_the_services_clock() {
    let headers = [
        ("date", "Tue, 02 Jan 2024 05:00:00 GMT"),
        ("retry-after", "Tue, 02 Jan 2024 05:00:09 GMT"),
    ];
    let fixture = Fixture::new(
        &modelarts::SERVICE,
        vec![response_with(503, &headers, Body::Empty), response(200, PAGE)],
    );
    assert!(fixture.list().is_ok());
    assert_eq!(fixture.times(), [0.0, 9000.0]);
}

#[test]
fn a_retry_after_that_is_too_long_fails_the_call_at_once() {
    let fixture = Fixture::new(&modelarts::SERVICE, vec![with_header(429, "retry-after", "61")]);
    let failed = error(fixture.list());
    assert_eq!((failed.kind, failed.attempts), (ErrorKind::RateLimit, 1));
    assert_eq!(failed.retry_after_ms, Some(61_000.0));
    assert!(failed.is_retryable());
    assert!(
        failed.to_string().ends_with("the service asks to wait 61 s, longer than a call waits"),
        "{failed}"
    );
    assert_eq!(fixture.runtime.elapsed_ms(), 0.0);

    let options = CallOptions { total_timeout_ms: Some(5000.0), ..CallOptions::default() };
    let fixture = Fixture::new(&modelarts::SERVICE, vec![with_header(503, "retry-after", "5")]);
    let failed = error(fixture.call("listDatasetVersions", DATASET, &options));
    assert!(
        failed.to_string().ends_with("wait 5 s, for which `totalTimeoutMs` leaves no time"),
        "{failed}"
    );
    assert_eq!(fixture.runtime.elapsed_ms(), 0.0);

    let options = CallOptions { total_timeout_ms: Some(200.0), ..CallOptions::default() };
    let fixture = Fixture::new(&modelarts::SERVICE, vec![response(500, "{}")]);
    let failed = error(fixture.call("listDatasetVersions", DATASET, &options));
    assert_eq!((failed.kind, failed.attempts), (ErrorKind::Server, 1));
    assert!(failed.to_string().ends_with("leaves no time for another attempt"), "{failed}");
}

#[test]
fn total_timeout_limits_all_attempts() {
    let options = CallOptions { total_timeout_ms: Some(1000.0), ..CallOptions::default() };
    let fixture = Fixture::new(&modelarts::SERVICE, vec![response(502, "{}"), Outcome::Never]);
    let failed = error(fixture.call("listDatasetVersions", DATASET, &options));
    assert_eq!((failed.kind, failed.attempts), (ErrorKind::Timeout, 2));
    assert_eq!(fixture.runtime.elapsed_ms(), 1000.0);
    assert!(failed.to_string().contains("within 1000 ms (`totalTimeoutMs`)"), "{failed}");
    assert!(failed.to_string().ends_with("the previous attempt failed: the service answered 502"));
    assert_eq!(fixture.runtime.open_timers(), 0);

    // The client's limit, which an option of the call overrides.
    let mut fixture = Fixture::new(&modelarts::SERVICE, vec![Outcome::Never, Outcome::Never]);
    fixture.client.total_timeout_ms = Some(300.0);
    assert_eq!(error(fixture.list()).kind, ErrorKind::Timeout);
    assert_eq!(fixture.runtime.elapsed_ms(), 300.0);
    assert_eq!(
        error(fixture.call("listDatasetVersions", DATASET, &options)).kind,
        ErrorKind::Timeout
    );
    assert_eq!(fixture.runtime.elapsed_ms(), 1300.0);
}

#[test]
fn an_abort_ends_the_back_off() {
    let fixture = Fixture::new(&modelarts::SERVICE, vec![with_header(503, "retry-after", "30")]);
    let options = CallOptions { max_retries: None, ..abort_at(&fixture.runtime, 100.0) };
    let failed = error(fixture.call("listDatasetVersions", DATASET, &options));
    assert_eq!((failed.kind, failed.attempts), (ErrorKind::Aborted, 1));
    assert_eq!(fixture.runtime.elapsed_ms(), 100.0);
    assert_eq!(fixture.runtime.open_timers(), 0);
}

#[test]
fn max_retries_of_the_call_overrides_that_of_the_client() {
    for (of_client, of_call, sent) in [(0, None, 1), (5, None, 6), (5, Some(1), 2), (0, Some(2), 3)]
    {
        let outcomes = (0..sent).map(|_| response(500, "{}")).collect();
        let mut fixture = Fixture::new(&modelarts::SERVICE, outcomes);
        fixture.client.max_retries = of_client;
        let options = CallOptions { max_retries: of_call, ..CallOptions::default() };
        let failed = error(fixture.call("listDatasetVersions", DATASET, &options));
        assert_eq!(failed.attempts, sent);
    }
}

#[test]
fn a_request_refused_for_its_date_is_retried_once_with_the_services_time() {
    // The service is 20 minutes ahead.
    let expired = |code: &str| {
        let body = format!(r#"{{"error_code":"{code}","code":"{code}","error_msg":"expired"}}"#);
        let headers = [("date", "Tue, 02 Jan 2024 03:24:05 GMT")];
        response_with(401, &headers, Body::Json(Rc::new(json(&body))))
    };
    let fixture =
        Fixture::new(&modelarts::SERVICE, vec![expired("APIGW.0301"), response(200, "{}")]);
    // A write, and without retries: the service refused it before it acted.
    let options = CallOptions { max_retries: Some(0), ..CallOptions::default() };
    assert!(fixture.call("v1.updateDataset", DATASET, &options).is_ok());
    let date = |at: usize| {
        let sent = fixture.runtime.sent.borrow();
        let header = sent[at].1.headers.iter().find(|(name, _)| name == "x-sdk-date");
        header.map(|(_, value)| value.clone()).expect("a date")
    };
    assert_eq!((date(0).as_str(), date(1).as_str()), ("20240102T030405Z", "20240102T032405Z"));

    // A second refusal fails the call: six lock the key.
    let fixture =
        Fixture::new(&qianfan::SERVICE, vec![expired("RequestExpired"), expired("RequestExpired")]);
    let failed = error(fixture.call("describeExportTask", r#"{"taskId":"t"}"#, &options));
    assert_eq!((failed.kind, failed.attempts), (ErrorKind::Authentication, 2));
}

/// A response with a JSON page and headers.
fn page_with(status: u16, headers: &[(&str, &str)]) -> Response {
    match response_with(status, headers, Body::Json(Rc::new(json(PAGE)))) {
        Outcome::Response(response) => response,
        _ => unreachable!("a response"),
    }
}

#[test]
fn the_clock_offset_is_learned_from_any_fresh_and_prompt_refusal() {
    let date = ("date", "Tue, 02 Jan 2024 03:24:05 GMT");
    let offset = |headers: &[(&str, &str)], ms: f64| {
        let outcomes = vec![
            Outcome::Slow(ms, page_with(401, headers)),
            Outcome::Response(page_with(200, &[])),
        ];
        let fixture = Fixture::new(&modelarts::SERVICE, outcomes);
        let _ = fixture.list();
        fixture.client.clock.offset_ms()
    };
    assert_eq!(offset(&[date], 0.0), 1_200_500.0);
    assert_eq!(offset(&[date], 10_000.0), 1_195_500.0);
    // From a cache, too slow to be exact, unreadable, or within tolerance.
    assert_eq!(offset(&[date, ("age", "1200")], 0.0), 0.0);
    assert_eq!(offset(&[date], 16_000.0), 0.0);
    assert_eq!(offset(&[("date", "yesterday")], 0.0), 0.0);
    assert_eq!(offset(&[("date", "Tue, 02 Jan 2024 03:04:55 GMT")], 0.0), 0.0);
}

#[test]
fn other_responses_change_the_clock_only_if_three_agree_and_none_was_accepted() {
    let offset_after = |dates: &[&str]| {
        let page = |date: &&str| Outcome::Response(page_with(200, &[("date", *date)]));
        let fixture = Fixture::new(&modelarts::SERVICE, dates.iter().map(page).collect());
        for _ in dates {
            assert!(fixture.list().is_ok());
        }
        fixture.client.clock.offset_ms()
    };
    let later = "Tue, 02 Jan 2024 03:14:05 GMT";
    assert_eq!(offset_after(&[later, later]), 0.0);
    assert_eq!(offset_after(&[later, later, later]), 600_500.0);
    let right = "Tue, 02 Jan 2024 03:04:05 GMT";
    assert_eq!(offset_after(&[later, later, right, later]), 0.0);
    assert_eq!(offset_after(&[later, later, "Tue, 02 Jan 2024 03:09:05 GMT", later]), 0.0);
    // A proxy a day ahead: the service accepted the signatures, so their time was right.
    assert_eq!(offset_after(&["Wed, 03 Jan 2024 03:04:05 GMT"; 5]), 0.0);
    // The offset is dropped once the local clock is right again.
    assert_eq!(offset_after(&[later, later, later, right, right, right]), 0.0);
}

#[test]
fn the_time_of_a_call_is_counted_by_a_clock_that_is_never_set() {
    let runtime = FakeRuntime::with_service(|runtime, _| {
        runtime.set_forward_ms.set(86_400_000.0);
        response(500, "{}")
    });
    let client = client(&modelarts::SERVICE, &runtime, access_key(None));
    let operation = client.operation("listDatasetVersions").expect("an operation");
    let options = CallOptions { total_timeout_ms: Some(60_000.0), ..CallOptions::default() };
    let failed = error(runtime.run(client.call(operation, json(DATASET), &options)));
    assert_eq!((failed.kind, failed.attempts), (ErrorKind::Server, 3));
}

#[test]
fn the_servers_time_is_read_from_the_message_if_cors_hides_the_date() {
    let body = r#"{"error_code":"APIG.0303","error_msg":"signature expired, signature time:20240102T030405Z,server time:20240102T043405Z"}"#;
    let fixture = Fixture::new(&modelarts::SERVICE, vec![response(401, body), response(200, PAGE)]);
    assert!(fixture.list().is_ok());
    assert_eq!(fixture.client.clock.offset_ms(), 5_400_500.0);
}
