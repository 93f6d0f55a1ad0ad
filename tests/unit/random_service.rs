//! Calls end as documented, whatever a service returns.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;
use proptest::sample::{Index, select};
use verset::api::OperationSpec;
use verset::client::credentials::{Credentials, ExpiringCredentials, RemoteKey, RemoteSigner};
use verset::client::credentials_cache::{CredentialsCache, Source};
use verset::client::platform::{Level, LocalFuture};

use verset::client::client::CallOptions;
use verset::clouds::SERVICES;
use verset::clouds::service::Service;
use verset::credentials::AccessKey;
use verset::error::{Error, ErrorKind, Result};
use verset::response::{Body, Response};
use verset::signing::scheme::ToSign;
use verset::value::Value;

use crate::platform::{FakeProvider, FakeRuntime, FakeSignal, Outcome, access_key, client};
use crate::strategies::{config, fields, text, value};

const SECRET: &str = "SK-that-nobody-sees+/=";
/// As long as the vendors' tokens: longer than any excerpt.
fn token() -> String {
    "TOKEN-that-nobody-sees".repeat(90)
}

/// A random outcome of a request.
#[derive(Debug, Clone)]
pub enum Drawn {
    Response(u16, Vec<(String, String)>, DrawnBody),
    Lost,
    Refused,
    Never,
    Slow(f64, u16, DrawnBody),
}

/// A random body.
#[derive(Debug, Clone)]
pub enum DrawnBody {
    Empty,
    Text(String),
    Json(Value),
}

fn response(status: u16, headers: &[(String, String)], body: &DrawnBody) -> Response {
    let body = match body {
        DrawnBody::Empty => Body::Empty,
        DrawnBody::Text(text) => Body::Text(text.clone()),
        DrawnBody::Json(value) => Body::Json(Rc::new(value.clone())),
    };
    Response { status, headers: headers.to_vec(), body, raw: None }
}

pub fn outcome(drawn: &Drawn) -> Outcome {
    match drawn {
        Drawn::Response(status, headers, body) => {
            Outcome::Response(response(*status, headers, body))
        }
        Drawn::Lost => Outcome::Failure("connection reset"),
        Drawn::Refused => Outcome::Unsent("connection refused"),
        Drawn::Never => Outcome::Never,
        Drawn::Slow(ms, status, body) => Outcome::Slow(*ms, response(*status, &[], body)),
    }
}

/// Text of a service that may repeat a secret.
fn service_text() -> impl Strategy<Value = String> {
    let with = |(before, is_key, after): (String, bool, String)| {
        [before, if is_key { SECRET.to_owned() } else { token() }, after].concat()
    };
    prop_oneof![text(), (text(), any::<bool>(), text()).prop_map(with)]
}

/// A text that may be cut off within a secret.
fn cut_text() -> impl Strategy<Value = String> {
    let cut = |(before, length): (String, usize)| {
        [&before, token().get(..length).unwrap_or_default()].concat()
    };
    prop_oneof![service_text(), (service_text(), 6_usize..1900).prop_map(cut)]
}

/// One of some words.
fn word(words: &'static str) -> impl Strategy<Value = String> {
    select(words.split(' ').collect::<Vec<_>>()).prop_map(str::to_owned)
}

/// A body, often with fields that the client reads.
fn body() -> impl Strategy<Value = DrawnBody> {
    const NAMES: &str = "error_code error_msg error errors code message detail success results status result \
        total_number versions task_id password";
    const CODES: &str =
        "APIGW.0301 APIGW.0308 ModelArts.4352 ModelArts.0202 RequestExpired AccessDenied X";
    let field =
        prop_oneof![value(), prop_oneof![word(CODES), service_text()].prop_map(Value::String)];
    let fields = vec((word(NAMES), field), 0..5);
    prop_oneof![
        Just(DrawnBody::Empty),
        cut_text().prop_map(DrawnBody::Text),
        value().prop_map(DrawnBody::Json),
        fields.prop_map(|fields| DrawnBody::Json(Value::Object(fields))),
    ]
}

fn headers() -> impl Strategy<Value = Vec<(String, String)>> {
    const NAMES: &str = "date retry-after retry-after-ms age x-bce-error-code x-bce-error-message \
        content-type set-cookie x-auth-token";
    const VALUES: &str = "0 1 30 3600 99999999999999999999 -1 1.5 soon SignatureDoesNotMatch";
    const DATES: [&str; 3] = [
        "Tue, 02 Jan 2024 03:24:05 GMT",
        "Tue, 02 Jan 2024 03:04:07 GMT",
        "Fri, 31 Dec 9999 23:59:59 GMT",
    ];
    let date = select(&DATES[..]).prop_map(str::to_owned);
    vec((word(NAMES), prop_oneof![word(VALUES), date, service_text()]), 0..5)
}

pub fn drawn() -> impl Strategy<Value = Drawn> {
    const STATUSES: [u16; 14] =
        [200, 200, 200, 204, 302, 400, 401, 403, 404, 408, 429, 500, 502, 503];
    let status = || prop_oneof![4 => select(&STATUSES[..]), 1 => 0_u16..1000];
    let response = (status(), headers(), body());
    let slow = (0.0..100_000.0, status(), body());
    prop_oneof![
        6 => response.prop_map(|(status, headers, body)| Drawn::Response(status, headers, body)),
        1 => Just(Drawn::Lost),
        1 => Just(Drawn::Refused),
        1 => Just(Drawn::Never),
        1 => slow.prop_map(|(ms, status, body)| Drawn::Slow(ms, status, body)),
    ]
}

pub fn service() -> impl Strategy<Value = &'static Service> {
    // Object stores have none.
    let has_operations =
        |service: &&Service| service.apis.iter().any(|api| api.operations().next().is_some());
    select(SERVICES.iter().copied().filter(has_operations).collect::<Vec<_>>())
}

pub fn service_with_waiters() -> impl Strategy<Value = &'static Service> {
    let has_waiters =
        |service: &&Service| service.apis.iter().any(|api| api.waiters().next().is_some());
    select(SERVICES.iter().copied().filter(has_waiters).collect::<Vec<_>>())
}

/// A remote signer with a random result.
struct RandomSigner(String);

impl RemoteSigner for RandomSigner {
    fn sign(&self, _: ToSign<'_>) -> LocalFuture<'_, Result<String>> {
        Box::pin(async { Ok(self.0.clone()) })
    }
}

/// Kinds of credentials.
const KINDS: usize = 5;

/// Credentials of a kind; `signature` is the result of a remote signer.
fn credentials_cache(kind: usize, runtime: &Rc<FakeRuntime>, signature: &str) -> CredentialsCache {
    let key = |secret: &str| {
        let key = AccessKey::new("AK".into(), secret.into(), Some(token())).expect("a key");
        Credentials::AccessKey(key)
    };
    let remote = || {
        let signer = Rc::new(RandomSigner(signature.to_owned()));
        Credentials::Remote(RemoteKey::new("AK".into(), None, signer).expect("a key"))
    };
    let expiring = |credentials, expires_ms| {
        Ok(ExpiringCredentials { credentials: Rc::new(credentials), expires_ms })
    };
    let provider = |results: Vec<Result<ExpiringCredentials>>| {
        let (runtime, results) = (Rc::clone(runtime), RefCell::new(results.into()));
        Source::Provider(Rc::new(FakeProvider {
            runtime,
            takes_ms: 100.0.into(),
            results,
            calls: Cell::new(0),
        }))
    };
    let fixed = |credentials| Source::Fixed(Rc::new(credentials));
    CredentialsCache::new(match kind {
        0 => fixed(key(SECRET)),
        1 => fixed(remote()),
        2 => fixed(Credentials::token(token(), None).expect("a token")),
        3 => {
            provider(vec![expiring(key("another secret"), None), expiring(key(SECRET), Some(1e13))])
        }
        _ => provider(vec![
            expiring(remote(), None),
            Err(Error::credentials("token", "is not there")),
        ]),
    })
}

/// The beginnings of the secrets of such credentials: half a secret must not leak either.
fn secrets(kind: usize) -> &'static [&'static str] {
    match kind {
        0 => &["SK-that-no", "TOKEN-that-no"],
        2 | 3 => &["TOKEN-that-no"],
        _ => &[],
    }
}

/// Returns true if a write with this outcome may have taken effect.
fn may_be_done(drawn: &Drawn, timeout_ms: f64) -> bool {
    // A code tells that the service handled the request.
    let has_code = |headers: &[(String, String)], body: &DrawnBody| {
        matches!(body, DrawnBody::Json(_))
            || headers.iter().any(|(name, _)| name == "x-bce-error-code")
    };
    let (status, headers, body) = match drawn {
        Drawn::Lost | Drawn::Never => return true,
        Drawn::Refused => return false,
        Drawn::Slow(ms, ..) if *ms >= timeout_ms => return true,
        Drawn::Slow(_, status, body) => (status, &[][..], body),
        Drawn::Response(status, headers, body) => (status, &headers[..], body),
    };
    matches!(status, 200..400 | 408 | 500..) && !has_code(headers, body)
}

/// Input of one call.
#[derive(Debug)]
struct Case {
    service: &'static Service,
    operation: Index,
    seed: u64,
    kind: usize,
    signature: String,
    random: f64,
    max_retries: u32,
    timeout_ms: f64,
    total_timeout_ms: Option<f64>,
    abort_ms: Option<f64>,
}

fn case() -> impl Strategy<Value = Case> {
    let signature = prop_oneof![Just("0f".repeat(32)), text()];
    let request = (service(), any::<Index>(), any::<u64>(), 0..KINDS, signature);
    let abort_ms = option::of(0.0..100_000.0);
    let limits = (0_u32..5, 1.0..100_000.0, option::of(1.0..200_000.0), abort_ms);
    (request, limits, 0.0..1.0).prop_map(|(request, limits, random)| {
        let (service, operation, seed, kind, signature) = request;
        let (max_retries, timeout_ms, total_timeout_ms, abort_ms) = limits;
        Case {
            service,
            operation,
            seed,
            kind,
            signature,
            random,
            max_retries,
            timeout_ms,
            total_timeout_ms,
            abort_ms,
        }
    })
}

fn check_call(case: Case, outcomes: &[Drawn]) -> std::result::Result<(), TestCaseError> {
    let runtime = FakeRuntime::new(outcomes.iter().map(outcome).collect());
    let mut client = client(case.service, &runtime, access_key(None));
    client.credentials = Rc::new(credentials_cache(case.kind, &runtime, &case.signature));
    client.log_level = Level::Debug;
    runtime.random.set(case.random);
    let operations = client.service.apis.iter().flat_map(|api| api.operations());
    let operations: Vec<&OperationSpec> = operations.collect();
    let operation = *case.operation.get(&operations);
    let signal =
        case.abort_ms.map(|at_ms| Rc::new(FakeSignal { runtime: Rc::clone(&runtime), at_ms }) as _);
    let options = CallOptions {
        signal,
        timeout_ms: Some(case.timeout_ms),
        total_timeout_ms: case.total_timeout_ms,
        max_retries: Some(case.max_retries),
        ..CallOptions::default()
    };
    let params = fields(operation.request, case.seed);
    let result = runtime.run(client.call(operation, params, &options));

    let sent = runtime.sent.borrow().len();
    prop_assert_eq!(runtime.open_timers(), 0);
    // One extra attempt with the service's time, and one with other credentials.
    prop_assert!(sent <= case.max_retries as usize + 3, "{sent} requests");
    let limits = case.total_timeout_ms.into_iter().chain(case.abort_ms);
    let end_ms = limits.fold(f64::INFINITY, f64::min);
    // Current epoch times are exact to a fraction of a millisecond only.
    prop_assert!(runtime.elapsed_ms() <= end_ms + 1.0, "{} ms", runtime.elapsed_ms());
    if !operation.is_idempotent() {
        let earlier = outcomes.iter().take(sent.saturating_sub(1));
        let done = earlier.clone().find(|one| may_be_done(one, case.timeout_ms));
        prop_assert!(done.is_none(), "{} was sent again after {done:?}", operation.id);
    }
    let mut shown: Vec<_> = runtime.log.borrow().iter().map(|(_, line)| line.clone()).collect();
    match result {
        Ok(response) => prop_assert!((200..300).contains(&response.status)),
        Err(error) => {
            prop_assert_eq!(error.attempts as usize, sent);
            prop_assert!(error.kind != ErrorKind::Validation && !error.message.is_empty());
            prop_assert!(error.message.len() < 2500, "{} bytes", error.message.len());
            prop_assert!(error.kind != ErrorKind::Aborted || case.abort_ms.is_some());
            shown.push(format!("{error} {:?} {:?}", error.code, error.request_id));
            shown.extend(error.response.map(|response| format!("{response:?}")));
        }
    }
    for text in shown {
        let seen = secrets(case.kind).iter().find(|secret| text.contains(**secret));
        prop_assert!(seen.is_none(), "{seen:?} in {text}");
    }
    Ok(())
}

proptest! {
    #![proptest_config(config(600))]

    #[test]
    fn every_call_ends_as_documented(case in case(), outcomes in vec(drawn(), 12)) {
        check_call(case, &outcomes)?;
    }
}
