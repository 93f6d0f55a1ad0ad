//! Many calls at once with a wrong clock or a key that the service refuses: over a service that counts
//! refusals and locks the key after the fifth in a row, as Huawei Cloud does.

use std::cell::Cell;
use std::rc::Rc;

use crate::platform::{
    FakeProvider, FakeRuntime, Outcome, START_MS, access_key, client, join_all, json, response_with,
};
use verset::client::client::{CallOptions, Client};
use verset::client::credentials::{Credentials, ExpiringCredentials};
use verset::client::credentials_cache::{CredentialsCache, Source};
use verset::client::platform::LocalFuture;
use verset::clouds::huawei::modelarts;
use verset::credentials::AccessKey;
use verset::error::{ErrorKind, Reason, Result};
use verset::http::SignedRequest;
use verset::response::{Body, Response};

const PAGE: &str = r#"{"total_number":0,"versions":[]}"#;

/// Refusals that a service counts: those in a row, and all.
#[derive(Default)]
struct Counts {
    in_a_row: Cell<u32>,
    all: Cell<u32>,
}

fn header<'a>(request: &'a SignedRequest, name: &str) -> &'a str {
    let header = request.headers.iter().find(|(known, _)| known == name);
    header.map(|(_, value)| value.as_str()).unwrap_or_default()
}

/// A runtime on which the service answers after `takes_ms`, accepts what `is_right` accepts and states `date`.
fn service(
    takes_ms: f64,
    date: &'static str,
    is_right: impl Fn(&SignedRequest) -> bool + 'static,
) -> (Rc<FakeRuntime>, Rc<Counts>) {
    let counts = Rc::<Counts>::default();
    let kept = Rc::clone(&counts);
    let runtime = FakeRuntime::with_service(move |_, request| {
        let is_accepted = is_right(request) && counts.in_a_row.get() < 5;
        let (status, body) = if is_accepted {
            counts.in_a_row.set(0);
            (200, PAGE)
        } else {
            counts.in_a_row.set(counts.in_a_row.get() + 1);
            counts.all.set(counts.all.get() + 1);
            (401, r#"{"error_code":"APIGW.0301","error_msg":"verify aksk signature fail"}"#)
        };
        let headers = [("date", date)].map(|(name, value)| (name.to_owned(), value.to_owned()));
        let body = Body::Json(Rc::new(json(body)));
        Outcome::Slow(takes_ms, Response { status, headers: headers.into(), body, raw: None })
    });
    (runtime, kept)
}

/// The results of calls that start at once, through copies of a client in turn.
fn burst(runtime: &FakeRuntime, clients: &[Client], count: usize) -> Vec<Result<Response>> {
    let operation = clients[0].operation("listDatasetVersions").expect("an operation");
    let options = CallOptions { max_retries: Some(0), ..CallOptions::default() };
    let mut calls: Vec<LocalFuture<'_, _>> = Vec::new();
    for client in clients.iter().cycle().take(count) {
        let params = json(r#"{"dataset_id":"d1"}"#);
        calls.push(Box::pin(client.call(operation, params, &options)));
    }
    runtime.run(join_all(&mut calls))
}

const RIGHT_TIME: &str = "Tue, 02 Jan 2024 03:04:05 GMT";
/// Twenty minutes after the machine's time.
const LATER: &str = "Tue, 02 Jan 2024 03:24:05 GMT";

fn is_signed_later(request: &SignedRequest) -> bool {
    header(request, "x-sdk-date").starts_with("20240102T032")
}

#[test]
fn a_wrong_clock_costs_one_refusal_however_many_calls_start_at_once() {
    let (runtime, counts) = service(50.0, LATER, is_signed_later);
    let first = client(&modelarts::SERVICE, &runtime, access_key(None));
    let copy = Client { timeout_ms: 9_000.0, ..first.clone() };
    let results = burst(&runtime, &[first, copy], 50);
    assert!(results.iter().all(Result::is_ok), "{:?}", results.iter().find(|one| one.is_err()));
    assert_eq!(counts.all.get(), 1);
    assert_eq!(runtime.sent.borrow().len(), 51);
    // All but the first and one round of three go at once.
    assert!(runtime.elapsed_ms() <= 200.0, "{}", runtime.elapsed_ms());
    assert_eq!(runtime.open_timers(), 0);
}

#[test]
fn a_first_response_that_is_late_costs_four_refusals() {
    let (runtime, counts) = service(3_000.0, LATER, is_signed_later);
    let client = client(&modelarts::SERVICE, &runtime, access_key(None));
    let results = burst(&runtime, &[client], 50);
    assert!(results.iter().all(Result::is_ok), "{:?}", results.iter().find(|one| one.is_err()));
    assert_eq!(counts.all.get(), 4);
    let sent: Vec<_> = runtime.sent.borrow().iter().take(5).map(|(at_ms, _)| *at_ms).collect();
    // A fifth request waits until all four are answered, although the first response has told the time.
    assert_eq!(sent, [0.0, 1000.0, 1000.0, 1000.0, 4000.0]);
}

#[test]
fn calls_in_an_accepted_burst_wait_for_the_first_only() {
    let (runtime, counts) = service(50.0, RIGHT_TIME, |_| true);
    let client = client(&modelarts::SERVICE, &runtime, access_key(None));
    let clients = [client];
    assert!(burst(&runtime, &clients, 50).iter().all(Result::is_ok));
    assert_eq!((counts.all.get(), runtime.elapsed_ms()), (0, 100.0));
    // Soon after nothing waits.
    assert!(burst(&runtime, &clients, 50).iter().all(Result::is_ok));
    assert_eq!(runtime.elapsed_ms(), 150.0);
}

fn key(secret: &str) -> Result<ExpiringCredentials> {
    let key = AccessKey::new("AKEXAMPLE".into(), secret.into(), Some(format!("TOKEN-{secret}")));
    let credentials = Rc::new(Credentials::AccessKey(key.expect("a key")));
    Ok(ExpiringCredentials { credentials, expires_ms: Some(START_MS + 3_600_000.0) })
}

#[test]
fn a_rotated_secret_costs_at_most_four_refusals() {
    for refresh_ms in [0.0, 5.0, 5_000.0] {
        let (runtime, counts) = service(50.0, RIGHT_TIME, |request| {
            header(request, "x-security-token") == "TOKEN-NEWSECRET"
        });
        let mut client = client(&modelarts::SERVICE, &runtime, access_key(None));
        let provider = FakeProvider {
            runtime: Rc::clone(&runtime),
            takes_ms: refresh_ms.into(),
            results: std::cell::RefCell::new([key("OLDSECRET"), key("NEWSECRET")].into()),
            calls: Cell::new(0),
        };
        client.credentials = Rc::new(CredentialsCache::new(Source::Provider(Rc::new(provider))));
        let results = burst(&runtime, &[client], 50);
        let failed = results.iter().find(|one| one.is_err());
        assert!(failed.is_none(), "{refresh_ms}: {failed:?}");
        assert!(counts.all.get() <= 4, "{refresh_ms}: {} refusals", counts.all.get());
    }
}

#[test]
fn a_wrong_secret_costs_four_refusals_and_later_bursts_one() {
    let (runtime, counts) = service(50.0, RIGHT_TIME, |_| false);
    let client = client(&modelarts::SERVICE, &runtime, access_key(None));
    let clients = [client];
    let results = burst(&runtime, &clients, 50);
    assert_eq!(counts.all.get(), 4);
    let errors: Vec<_> = results.into_iter().map(|one| one.expect_err("a refusal")).collect();
    assert!(errors.iter().all(|error| error.kind == ErrorKind::Authentication));
    let held: Vec<_> =
        errors.iter().filter(|error| error.reason == Some(Reason::RefusedBefore)).collect();
    assert_eq!(held.len(), 46);
    assert_eq!(held[0].attempts, 0);
    let text = held[0].to_string();
    assert!(text.contains("has refused this access key 4 times in a row"), "{text}");
    assert!(text.contains("verify aksk signature fail"), "{text}");

    // Whoever calls later, perhaps after a repair at the service, is not kept from trying.
    burst(&runtime, &clients, 50);
    assert_eq!(counts.all.get(), 5);
}

#[test]
fn an_outage_is_no_refusal() {
    let runtime = FakeRuntime::with_service(|_, _| response_with(503, &[], Body::Empty));
    let client = client(&modelarts::SERVICE, &runtime, access_key(None));
    let results = burst(&runtime, &[client], 50);
    assert!(results.iter().all(|one| one.as_ref().is_err_and(|e| e.kind == ErrorKind::Server)));
    assert_eq!(runtime.sent.borrow().len(), 50);
}
