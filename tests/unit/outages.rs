//! Waits through outages: bounded by their own deadline, not by the retries of a poll.

use std::rc::Rc;

use crate::lists_and_waits::{Wait, failed, task};
use crate::platform::{Outcome, json, response, response_with};
use verset::client::platform::Level;
use verset::clouds::huawei::modelarts;
use verset::error::{ErrorKind, Reason};
use verset::response::Body;

const HOUR: f64 = 3_600_000.0;

fn unavailable() -> Outcome {
    response_with(503, &[], Body::Empty)
}

#[test]
fn a_wait_survives_more_failures_than_a_call_retries() {
    type Failure = fn() -> Outcome;
    let failures: [Failure; 6] = [
        unavailable,
        || response(500, "{}"),
        || response(408, "{}"),
        || response(429, "{}"),
        || response_with(502, &[], Body::Text("<html>Bad gateway</html>".into())),
        || response(400, r#"{"error_code":"ModelArts.0114","error_msg":"busy"}"#),
    ];
    for failure in failures {
        let mut outcomes: Vec<_> = (0..12).map(|_| failure()).collect();
        outcomes.push(task("SUCCESS"));
        let wait = Wait::new(&modelarts::SERVICE, outcomes);
        assert!(wait.task(HOUR).is_ok());
        assert_eq!(*wait.seen.borrow(), ["SUCCESS"]);
        assert_eq!(wait.runtime.open_timers(), 0);
    }
}

#[test]
fn connections_lost_after_the_first_response_are_an_outage() {
    let mut outcomes = vec![task("RUNNING")];
    outcomes.extend((0..9).map(|_| Outcome::Failure("connection reset")));
    outcomes.extend((0..9).map(|_| Outcome::Unsent("getaddrinfo ENOTFOUND")));
    outcomes.push(task("SUCCESS"));
    let wait = Wait::new(&modelarts::SERVICE, outcomes);
    assert!(wait.task(HOUR).is_ok());
    assert_eq!(*wait.seen.borrow(), ["RUNNING", "SUCCESS"]);
}

#[test]
fn an_endpoint_that_was_never_reached_fails_like_a_call() {
    let outcomes = (0..3).map(|_| Outcome::Unsent("getaddrinfo ENOTFOUND")).collect();
    let wait = Wait::new(&modelarts::SERVICE, outcomes);
    let error = failed(wait.task(HOUR));
    assert_eq!((error.kind, error.attempts), (ErrorKind::Connection, 3));
    assert!(wait.runtime.elapsed_ms() < 10_000.0);
}

#[test]
fn a_long_retry_after_postpones_the_next_poll() {
    let later = || response_with(503, &[("retry-after", "300")], Body::Empty);
    let wait = Wait::new(&modelarts::SERVICE, vec![task("RUNNING"), later(), task("SUCCESS")]);
    assert!(wait.task(HOUR).is_ok());
    let times: Vec<_> = wait.runtime.sent.borrow().iter().map(|(at, _)| *at).collect();
    assert_eq!(times.len(), 3);
    assert!((times[2] - times[1] - 300_000.0).abs() < 1.0, "{times:?}");

    // Not beyond the deadline of the wait.
    let wait = Wait::new(&modelarts::SERVICE, vec![later()]);
    let error = failed(wait.task(60_000.0));
    assert_eq!((error.kind, error.reason), (ErrorKind::Timeout, Some(Reason::WaitTimeout)));
    assert!((wait.runtime.elapsed_ms() - 60_000.0).abs() < 1.0);
}

#[test]
fn a_time_out_in_an_outage_names_the_last_error() {
    let outcomes = (0..2000).map(|_| unavailable()).collect();
    let wait = Wait::new(&modelarts::SERVICE, outcomes);
    let error = failed(wait.task(600_000.0));
    assert_eq!(error.kind, ErrorKind::Timeout);
    let text = error.to_string();
    assert!(text.contains("the last poll failed: the service answered 503"), "{text}");
}

#[test]
fn a_wait_fails_at_once_on_a_permanent_error() {
    for (status, kind) in [
        (400, ErrorKind::Api),
        (401, ErrorKind::Authentication),
        (403, ErrorKind::Permission),
        (404, ErrorKind::NotFound),
        (501, ErrorKind::Server),
    ] {
        let refusal = response(status, r#"{"error_code":"X.1","error_msg":"no"}"#);
        let wait = Wait::new(&modelarts::SERVICE, vec![task("RUNNING"), refusal]);
        assert_eq!(failed(wait.task(HOUR)).kind, kind, "{status}");
    }
    let page = Body::Json(Rc::new(json("{}")));
    let wait = Wait::new(&modelarts::SERVICE, vec![response_with(200, &[], page)]);
    assert_eq!(failed(wait.task(HOUR)).kind, ErrorKind::Decode);
}

#[test]
fn an_outage_is_logged() {
    let mut outcomes: Vec<_> = (0..3).map(|_| unavailable()).collect();
    outcomes.push(task("SUCCESS"));
    let mut wait = Wait::new(&modelarts::SERVICE, outcomes);
    wait.client.log_level = Level::Warn;
    assert!(wait.task(HOUR).is_ok());
    let log = wait.runtime.log.borrow();
    let lines: Vec<_> =
        log.iter().filter(|(_, line)| line.contains("the wait continues")).collect();
    assert_eq!(lines.len(), 1, "{log:?}");
    assert!(lines[0].1.starts_with("verset waitForTask: "), "{}", lines[0].1);
}
