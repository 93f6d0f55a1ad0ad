//! Retries, their waits and their end, over a simulated clock.

use std::rc::Rc;

use crate::platform::{
    Answer, FakeRuntime, abort_at, access_key, bare_reply, client, json, response,
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

fn over(service: &'static Service, answers: Vec<Answer>) -> Fixture {
    let runtime = FakeRuntime::new(answers);
    let client = client(service, &runtime, access_key(None));
    Fixture { runtime, client }
}

impl Fixture {
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

fn with_header(status: u16, name: &str, value: &str) -> Answer {
    bare_reply(status, &[(name, value)], Body::Empty)
}

#[test]
fn reads_are_repeated_after_failures_that_pass() {
    for failure in [
        || Answer::Failure("fetch failed"),
        || Answer::Unsent("connect ECONNREFUSED"),
        || response(408, "{}"),
        || response(429, "{}"),
        || response(500, "{}"),
        || response(502, "{}"),
        || bare_reply(503, &[], Body::Text("<html>".into())),
        || response(504, "{}"),
    ] {
        let fixture = over(&modelarts::SERVICE, vec![failure(), failure(), response(200, PAGE)]);
        assert!(fixture.list().is_ok());
        assert_eq!(fixture.times().len(), 3);

        let fixture = over(&modelarts::SERVICE, vec![failure(), failure(), failure()]);
        assert_eq!(error(fixture.list()).attempts, 3);
    }
}

#[test]
fn nothing_is_repeated_that_would_fail_again() {
    for status in [400, 401, 403, 404, 405, 409, 501] {
        let fixture = over(&modelarts::SERVICE, vec![response(status, r#"{"error_code":"X.1"}"#)]);
        assert_eq!(error(fixture.list()).attempts, 1, "{status}");
    }
    let unreadable = bare_reply(200, &[], Body::Text("cut".into()));
    assert_eq!(error(over(&modelarts::SERVICE, vec![unreadable]).list()).kind, ErrorKind::Decode);
}

#[test]
fn writes_are_repeated_only_where_nothing_can_have_been_done() {
    let write = |answers| {
        let fixture = over(&modelarts::SERVICE, answers);
        let result = fixture.call("v1.syncDataset", DATASET, &CallOptions::default());
        (result, fixture.times().len())
    };
    for failure in
        [Answer::Failure("reset"), response(408, "{}"), response(500, "{}"), response(503, "{}")]
    {
        assert_eq!(write(vec![failure]).1, 1);
    }
    for failure in [Answer::Unsent("connect ECONNREFUSED"), response(429, "{}")] {
        let (result, sent) = write(vec![failure, response(200, r#"{"task_id":"t"}"#)]);
        assert!(result.is_ok());
        assert_eq!(sent, 2);
    }
}

#[test]
fn a_write_that_is_declared_idempotent_is_repeated_as_reads_are() {
    let fixture =
        over(&qianfan::SERVICE, vec![Answer::Failure("reset"), response(200, r#"{"result":{}}"#)]);
    let params = r#"{"taskId":"t"}"#;
    assert!(fixture.call("describeExportTask", params, &CallOptions::default()).is_ok());

    let fixture = over(&qianfan::SERVICE, vec![Answer::Failure("reset")]);
    let params = r#"{"versionId":"ds-1","storageType":"sysStorage"}"#;
    assert_eq!(
        error(fixture.call("createExportTask", params, &CallOptions::default())).attempts,
        1
    );
}

#[test]
fn an_attempt_that_takes_too_long_is_repeated_where_reads_are() {
    let options = CallOptions { timeout_ms: Some(100.0), ..CallOptions::default() };
    let fixture =
        over(&modelarts::SERVICE, vec![Answer::Never, Answer::Never, response(200, PAGE)]);
    assert!(fixture.call("listDatasetVersions", DATASET, &options).is_ok());
    let fixture = over(&modelarts::SERVICE, vec![Answer::Never]);
    let failed = error(fixture.call("v1.syncDataset", DATASET, &options));
    assert_eq!((failed.kind, failed.attempts), (ErrorKind::Timeout, 1));
    assert_eq!(fixture.runtime.open_timers(), 0);
}

#[test]
fn waits_double_and_are_any_part_of_that() {
    let failures = || (0..12).map(|_| response(500, "{}")).collect();
    let options = CallOptions { max_retries: Some(11), ..CallOptions::default() };
    for (random, factor) in [(0.5, 0.5), (0.0, 0.0), (0.999, 0.999)] {
        let fixture = over(&modelarts::SERVICE, failures());
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
fn every_attempt_is_signed_anew() {
    let fixture = over(
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
fn a_service_that_asks_for_a_wait_gets_it() {
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
        let fixture =
            over(&modelarts::SERVICE, vec![with_header(429, name, value), response(200, PAGE)]);
        assert!(fixture.list().is_ok());
        assert_eq!(fixture.times(), [0.0, ms], "{name}: {value}");
    }
}

#[test]
fn a_date_is_measured_by_the_services_own_clock() {
    let headers = [
        ("date", "Tue, 02 Jan 2024 05:00:00 GMT"),
        ("retry-after", "Tue, 02 Jan 2024 05:00:09 GMT"),
    ];
    let fixture = over(
        &modelarts::SERVICE,
        vec![bare_reply(503, &headers, Body::Empty), response(200, PAGE)],
    );
    assert!(fixture.list().is_ok());
    assert_eq!(fixture.times(), [0.0, 9000.0]);
}

#[test]
fn a_wait_that_is_too_long_ends_the_call_at_once() {
    let fixture = over(&modelarts::SERVICE, vec![with_header(429, "retry-after", "61")]);
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
    let fixture = over(&modelarts::SERVICE, vec![with_header(503, "retry-after", "5")]);
    let failed = error(fixture.call("listDatasetVersions", DATASET, &options));
    assert!(
        failed.to_string().ends_with("wait 5 s, for which `totalTimeoutMs` leaves no time"),
        "{failed}"
    );
    assert_eq!(fixture.runtime.elapsed_ms(), 0.0);

    let options = CallOptions { total_timeout_ms: Some(200.0), ..CallOptions::default() };
    let fixture = over(&modelarts::SERVICE, vec![response(500, "{}")]);
    let failed = error(fixture.call("listDatasetVersions", DATASET, &options));
    assert_eq!((failed.kind, failed.attempts), (ErrorKind::Server, 1));
    assert!(failed.to_string().ends_with("leaves no time for another attempt"), "{failed}");
}

#[test]
fn a_call_has_its_time_in_all() {
    let options = CallOptions { total_timeout_ms: Some(1000.0), ..CallOptions::default() };
    let fixture = over(&modelarts::SERVICE, vec![response(502, "{}"), Answer::Never]);
    let failed = error(fixture.call("listDatasetVersions", DATASET, &options));
    assert_eq!((failed.kind, failed.attempts), (ErrorKind::Timeout, 2));
    assert_eq!(fixture.runtime.elapsed_ms(), 1000.0);
    assert!(failed.to_string().contains("within 1000 ms (`totalTimeoutMs`)"), "{failed}");
    assert!(failed.to_string().ends_with("the previous attempt failed: the service answered 502"));
    assert_eq!(fixture.runtime.open_timers(), 0);

    // The client's own limit, which a call's goes over.
    let mut fixture = over(&modelarts::SERVICE, vec![Answer::Never, Answer::Never]);
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
fn an_abort_ends_the_wait_for_another_attempt() {
    let fixture = over(&modelarts::SERVICE, vec![with_header(503, "retry-after", "30")]);
    let options = CallOptions { max_retries: None, ..abort_at(&fixture.runtime, 100.0) };
    let failed = error(fixture.call("listDatasetVersions", DATASET, &options));
    assert_eq!((failed.kind, failed.attempts), (ErrorKind::Aborted, 1));
    assert_eq!(fixture.runtime.elapsed_ms(), 100.0);
    assert_eq!(fixture.runtime.open_timers(), 0);
}

#[test]
fn how_often_is_the_clients_or_the_calls() {
    for (of_client, of_call, sent) in [(0, None, 1), (5, None, 6), (5, Some(1), 2), (0, Some(2), 3)]
    {
        let answers = (0..sent).map(|_| response(500, "{}")).collect();
        let mut fixture = over(&modelarts::SERVICE, answers);
        fixture.client.max_retries = of_client;
        let options = CallOptions { max_retries: of_call, ..CallOptions::default() };
        let failed = error(fixture.call("listDatasetVersions", DATASET, &options));
        assert_eq!(failed.attempts, sent);
    }
}

#[test]
fn a_refusal_for_its_date_is_tried_once_more_with_the_services_time() {
    // The service is 20 minutes ahead.
    let expired = |code: &str| {
        let body = format!(r#"{{"error_code":"{code}","code":"{code}","error_msg":"expired"}}"#);
        let headers = [("date", "Tue, 02 Jan 2024 03:24:05 GMT")];
        bare_reply(401, &headers, Body::Json(Rc::new(json(&body))))
    };
    let fixture = over(&modelarts::SERVICE, vec![expired("APIGW.0301"), response(200, "{}")]);
    // A write, and no retries: nothing was done.
    let options = CallOptions { max_retries: Some(0), ..CallOptions::default() };
    assert!(fixture.call("v1.updateDataset", DATASET, &options).is_ok());
    let date = |at: usize| {
        let sent = fixture.runtime.sent.borrow();
        let header = sent[at].1.headers.iter().find(|(name, _)| name == "x-sdk-date");
        header.map(|(_, value)| value.clone()).expect("a date")
    };
    assert_eq!((date(0).as_str(), date(1).as_str()), ("20240102T030405Z", "20240102T032405Z"));

    // A second refusal is the end: six lock the key.
    let fixture =
        over(&qianfan::SERVICE, vec![expired("RequestExpired"), expired("RequestExpired")]);
    let failed = error(fixture.call("describeExportTask", r#"{"taskId":"t"}"#, &options));
    assert_eq!((failed.kind, failed.attempts), (ErrorKind::Authentication, 2));
}

#[test]
fn the_services_time_is_learned_from_any_fresh_and_prompt_answer() {
    let date = ("date", "Tue, 02 Jan 2024 03:24:05 GMT");
    let answer = |headers: &[(&str, &str)]| match bare_reply(
        200,
        headers,
        Body::Json(Rc::new(json(PAGE))),
    ) {
        Answer::Response(response) => response,
        _ => unreachable!("a response"),
    };
    let offset = |first: Answer| {
        let fixture = over(&modelarts::SERVICE, vec![first]);
        assert!(fixture.list().is_ok());
        fixture.client.clock.offset_ms()
    };
    assert_eq!(offset(Answer::Response(answer(&[date]))), 1_200_500.0);
    assert_eq!(offset(Answer::Slow(10_000.0, answer(&[date]))), 1_195_500.0);
    // Out of a cache, too slow to tell, unreadable, or about right.
    assert_eq!(offset(Answer::Response(answer(&[date, ("age", "1200")]))), 0.0);
    assert_eq!(offset(Answer::Slow(16_000.0, answer(&[date]))), 0.0);
    assert_eq!(offset(Answer::Response(answer(&[("date", "yesterday")]))), 0.0);
    assert_eq!(offset(Answer::Response(answer(&[("date", "Tue, 02 Jan 2024 03:04:55 GMT")]))), 0.0);

    // A machine whose clock is set right again is believed again.
    let right = answer(&[("date", "Tue, 02 Jan 2024 03:04:05 GMT")]);
    let fixture =
        over(&modelarts::SERVICE, vec![Answer::Response(answer(&[date])), Answer::Response(right)]);
    assert!(fixture.list().is_ok() && fixture.list().is_ok());
    assert_eq!(fixture.client.clock.offset_ms(), 0.0);
}

#[test]
fn where_a_page_may_not_read_the_date_the_refusal_tells_it() {
    let body = r#"{"error_code":"APIG.0303","error_msg":"signature expired, signature time:20240102T030405Z,server time:20240102T043405Z"}"#;
    let fixture = over(&modelarts::SERVICE, vec![response(401, body), response(200, PAGE)]);
    assert!(fixture.list().is_ok());
    assert_eq!(fixture.client.clock.offset_ms(), 5_400_500.0);
}
