//! IAM and STS: requests against golden ones of the vendors' SDKs, and the project of a region.

use std::borrow::Cow;
use std::rc::Rc;

use serde_json::Value as Json;
use verset::api::OperationSpec;
use verset::api::operation::Operation;
use verset::client::client::{CallOptions, Client};
use verset::client::credentials::{Credentials, RemoteKey, RemoteSigner};
use verset::client::platform::LocalFuture;
use verset::clouds::baidu::signing::BaiduSigner;
use verset::clouds::baidu::sts::session_token::GetSessionTokenRequest;
use verset::clouds::huawei::iam::project::ListProjectsRequest;
use verset::clouds::huawei::iam::temporary_key::CreateTemporaryAccessKeyRequest;
use verset::clouds::huawei::iam::token::CreateTokenRequest;
use verset::clouds::huawei::modelarts;
use verset::clouds::huawei::signing::HuaweiSigner;
use verset::credentials::AccessKey;
use verset::endpoint::{Endpoint, Proxy};
use verset::error::{Error, ErrorKind, Reason, Result};
use verset::signing::scheme::ToSign;
use verset::signing::{HeadersToSign, SignableRequest};
use verset::time::Timestamp;

use crate::platform::{FakeRuntime, Outcome, access_key, client, json, response};

/// 2026-11-27T12:00:00Z, the time of all vectors.
const TIME_MS: f64 = 1_795_780_800_000.0;

fn vectors() -> Vec<Json> {
    let path = format!("{}/tests/support/vectors/iam-requests.json", env!("CARGO_MANIFEST_DIR"));
    let text = std::fs::read_to_string(path).expect("the vectors are in the repository");
    let data: Json = serde_json::from_str(&text).expect("vectors are JSON");
    data["vectors"].as_array().expect("a list").clone()
}

fn text<'a>(value: &'a Json, name: &str) -> &'a str {
    value[name].as_str().unwrap_or_default()
}

#[test]
fn signatures_are_those_of_the_vendors_sdks() {
    let mut signed = 0;
    for vector in vectors() {
        let (request, expected) = (&vector["request"], &vector["expected"]);
        let Some(authorization) = expected["authorization"].as_str() else { continue };
        let (_, rest) = text(request, "url").split_once("://").expect("a URL");
        let (place, query) = rest.split_once('?').unwrap_or((rest, ""));
        let (host, path) = place.split_at(place.find('/').expect("a path"));
        let headers: Vec<(Cow<'_, str>, Cow<'_, str>)> = request["headers"]
            .as_object()
            .expect("headers")
            .iter()
            .map(|(name, value)| (name.as_str().into(), value.as_str().unwrap_or_default().into()))
            .collect();
        let credentials = &vector["credentials"];
        let key = AccessKey::new(
            text(credentials, "access_key_id").to_owned(),
            text(credentials, "secret_access_key").to_owned(),
            credentials["security_token"].as_str().map(str::to_owned),
        )
        .expect("a key");
        let at = Timestamp::from_epoch_ms(TIME_MS).expect("a time");
        let body = text(request, "body").as_bytes();
        let method = text(request, "method");
        let is_huawei = text(&vector, "scheme") == "SDK-HMAC-SHA256";
        let names: Vec<Cow<'_, str>> = match authorization.split('/').nth(4) {
            Some(names) if !is_huawei => names.split(';').map(Cow::from).collect(),
            _ => Vec::new(),
        };
        // The signers add the security token themselves.
        let headers: Vec<_> = headers
            .into_iter()
            .filter(|(name, _)| !name.to_ascii_lowercase().contains("security-token"))
            .collect();
        let request =
            SignableRequest { method, host, bucket: None, path, query, headers: &headers, body };
        let made = if is_huawei {
            HuaweiSigner::new(&key).sign(&request, HeadersToSign::Default, at).authorization
        } else {
            BaiduSigner::new(&key)
                .sign(&request, HeadersToSign::Named(&names), at, 1800)
                .authorization
        };
        assert_eq!(made, authorization, "{}", text(&vector, "name"));
        signed += 1;
    }
    assert_eq!(signed, 18);
}

#[test]
fn operations_write_the_requests_of_the_vectors() {
    let all: [(&str, &OperationSpec); 9] = [
        ("hw-projects-by-name", ListProjectsRequest::SPEC),
        ("hw-securitytokens-token", CreateTemporaryAccessKeyRequest::SPEC),
        ("hw-securitytokens-token-policy", CreateTemporaryAccessKeyRequest::SPEC),
        ("hw-securitytokens-assume-role", CreateTemporaryAccessKeyRequest::SPEC),
        ("hw-securitytokens-assume-role-domain", CreateTemporaryAccessKeyRequest::SPEC),
        ("hw-auth-tokens-password-project-name", CreateTokenRequest::SPEC),
        ("hw-auth-tokens-password-project-id", CreateTokenRequest::SPEC),
        ("bd-session-token", GetSessionTokenRequest::SPEC),
        ("bd-session-token-acl", GetSessionTokenRequest::SPEC),
    ];
    let vectors = vectors();
    for (name, operation) in all {
        let vector = vectors.iter().find(|vector| vector["name"] == name).expect(name);
        let request = &vector["request"];
        let body = request["body"].as_str();
        let params = match (operation.id, body) {
            ("ListProjects", _) => r#"{"name":"cn-north-4"}"#.to_owned(),
            ("GetSessionToken", None) => r#"{"durationSeconds":3600}"#.to_owned(),
            ("GetSessionToken", Some(acl)) => {
                format!(r#"{{"durationSeconds":3600,"acl":{acl}}}"#)
            }
            (_, Some(body)) => body.to_owned(),
            (id, None) => panic!("{id} has a body"),
        };
        let made = operation.draft(json(&params), None).expect(name).into_request();
        let url = text(request, "url");
        let target = &url[url[8..].find('/').expect("a path") + 8..];
        let separator = if made.query.is_empty() { "" } else { "?" };
        assert_eq!(format!("{}{separator}{}", made.path, made.query), target, "{name}");
        assert_eq!(made.method.as_str(), text(request, "method"), "{name}");
        assert_eq!(made.body.as_deref(), body, "{name}");
    }
}

const PAGE: &str = r#"{"total_number":0,"datasets":[]}"#;

fn projects(list: &str) -> Outcome {
    response(200, &format!(r#"{{"projects":[{list}]}}"#))
}

const PROJECT: &str = r#"{"id":"06f1","name":"cn-north-4","enabled":true}"#;

/// A client of cn-north-4 without a project.
fn without_project(runtime: &Rc<FakeRuntime>, credentials: Credentials) -> Client {
    let mut client = client(&modelarts::SERVICE, runtime, credentials);
    client.project_id = None;
    client
}

fn list(runtime: &Rc<FakeRuntime>, client: &Client) -> Result<()> {
    let operation = client.operation("listDatasets").expect("an operation");
    runtime.run(client.call(operation, json("{}"), &CallOptions::default())).map(drop)
}

#[test]
fn iam_is_asked_once_for_the_project_of_a_region() {
    let answers = vec![projects(PROJECT), response(200, PAGE), response(200, PAGE)];
    let runtime = FakeRuntime::new(answers);
    let client = without_project(&runtime, access_key(None));
    list(&runtime, &client).expect("a page");
    // Derived clients share what was learned.
    list(&runtime, &client.clone()).expect("a page");
    let sent = runtime.sent.borrow();
    let urls: Vec<&str> = sent.iter().map(|(_, request)| request.url.as_str()).collect();
    let datasets = "https://modelarts.cn-north-4.myhuaweicloud.com/v2/06f1/datasets";
    let asked = "https://iam.cn-north-4.myhuaweicloud.com/v3/projects?name=cn-north-4";
    assert_eq!(urls, [asked, datasets, datasets]);
    let signed = sent[0].1.headers.iter().any(|(name, _)| name == "authorization");
    assert!(signed, "the lookup is signed");
}

#[test]
fn calls_at_the_same_time_share_one_lookup() {
    let slow = match projects(PROJECT) {
        Outcome::Response(response) => Outcome::Slow(50.0, response),
        _ => panic!("a response"),
    };
    let runtime = FakeRuntime::new(vec![slow, response(200, PAGE), response(200, PAGE)]);
    let client = without_project(&runtime, access_key(None));
    let operation = client.operation("listDatasets").expect("an operation");
    let options = CallOptions::default();
    let mut first = Box::pin(client.call(operation, json("{}"), &options));
    let mut second = Box::pin(client.call(operation, json("{}"), &options));
    let mut ends = (None, None);
    runtime.run(std::future::poll_fn(|context| {
        use std::task::Poll;
        if ends.0.is_none()
            && let Poll::Ready(end) = first.as_mut().poll(context)
        {
            ends.0 = Some(end.is_ok());
        }
        if ends.1.is_none()
            && let Poll::Ready(end) = second.as_mut().poll(context)
        {
            ends.1 = Some(end.is_ok());
        }
        if ends.0.is_some() && ends.1.is_some() { Poll::Ready(()) } else { Poll::Pending }
    }));
    assert_eq!(ends, (Some(true), Some(true)));
    assert_eq!(runtime.sent.borrow().len(), 3);
}

#[test]
fn a_missing_project_is_an_error_that_says_what_to_do() {
    for (found, words) in [
        ("", "IAM found none"),
        (r#"{"id":"1","name":"cn-north-4_team"}"#, "found cn-north-4_team (1)"),
        (r#"{"id":"1","name":"cn-north-4","enabled":false}"#, "cn-north-4 (1, suspended)"),
        (
            r#"{"id":"1","name":"cn-north-4"},{"id":"2","name":"cn-north-4"}"#,
            "cn-north-4 (1), cn-north-4 (2)",
        ),
    ] {
        // A failure is not kept: the next call asks again.
        let answers = vec![projects(found), projects(PROJECT), response(200, PAGE)];
        let runtime = FakeRuntime::new(answers);
        let client = without_project(&runtime, access_key(None));
        let error = list(&runtime, &client).expect_err(found);
        assert_eq!(error.reason, Some(Reason::MissingProjectId));
        assert_eq!(error.field.as_deref(), Some("projectId"));
        assert!(error.to_string().contains(words), "{error}");
        assert!(error.to_string().contains("set `projectId`"), "{error}");
        assert_eq!(runtime.sent.borrow().len(), 1, "no project is created");
        list(&runtime, &client).expect("a page");
    }
}

#[test]
fn a_refused_lookup_says_which_call_was_refused() {
    let refusal = r#"{"error_code":"IAM.0003","error_msg":"Policy doesn't allow iam:projects:listProjects to be performed."}"#;
    let runtime = FakeRuntime::new(vec![response(403, refusal)]);
    let client = without_project(&runtime, access_key(None));
    let error = list(&runtime, &client).expect_err("a refusal");
    assert_eq!(error.kind, ErrorKind::Permission);
    let message = error.full_message();
    assert!(message.contains("GET /v3/projects"), "{message}");
    assert!(message.contains("`projectId` is not set"), "{message}");
}

struct Signs;

impl RemoteSigner for Signs {
    fn sign(&self, _: ToSign<'_>) -> LocalFuture<'_, Result<String>> {
        Box::pin(async { Ok("0".repeat(64)) })
    }
}

#[test]
fn the_project_stays_required_if_iam_cannot_be_asked() {
    let missing = |change: &dyn Fn(&mut Client), credentials: Credentials| -> Box<Error> {
        let runtime = FakeRuntime::new(Vec::new());
        let mut client = without_project(&runtime, credentials);
        change(&mut client);
        list(&runtime, &client).expect_err("no project")
    };
    let remote = RemoteKey::new("AK".into(), None, Rc::new(Signs)).expect("a key");
    let elsewhere = |client: &mut Client| {
        client.endpoint = Endpoint::parse("https://modelarts.example.com").expect("an endpoint");
    };
    let behind_proxy =
        |client: &mut Client| client.proxy = Proxy::parse("proxyUrl", "https://my.app/cloud").ok();
    for error in [
        missing(&elsewhere, access_key(None)),
        missing(&behind_proxy, access_key(None)),
        missing(&|client| client.looks_up_project = false, access_key(None)),
        missing(&|_| {}, Credentials::Remote(remote)),
    ] {
        assert_eq!(error.reason, Some(Reason::MissingProjectId), "{error}");
        assert_eq!(error.field.as_deref(), Some("project_id"), "{error}");
    }
}

#[test]
fn a_token_brings_its_project() {
    let runtime = FakeRuntime::new(vec![response(200, PAGE)]);
    let token = Credentials::token("MIIexample".into(), Some("of-token".into())).expect("a token");
    let client = without_project(&runtime, token);
    list(&runtime, &client).expect("a page");
    assert!(runtime.sent.borrow()[0].1.url.contains("/v2/of-token/datasets"));
}

#[test]
fn wrong_parameters_are_reported_before_iam_is_asked() {
    let runtime = FakeRuntime::new(Vec::new());
    let client = without_project(&runtime, access_key(None));
    let operation = client.operation("listDatasets").expect("an operation");
    let params = json(r#"{"limits":3}"#);
    let error = runtime.run(client.call(operation, params, &CallOptions::default()));
    assert_eq!(error.expect_err("an error").field.as_deref(), Some("limits"));
}

#[test]
fn a_lookup_is_bounded_by_the_total_time_out() {
    let runtime = FakeRuntime::new(vec![Outcome::Never]);
    let mut client = without_project(&runtime, access_key(None));
    client.total_timeout_ms = Some(700.0);
    let error = list(&runtime, &client).expect_err("a time-out");
    assert_eq!(error.reason, Some(Reason::TotalTimeout));
    assert!((runtime.elapsed_ms() - 700.0).abs() < 1.0);
}

#[test]
fn a_lookup_and_its_call_have_one_total_time_out() {
    let slow = |outcome| match outcome {
        Outcome::Response(response) => Outcome::Slow(500.0, response),
        _ => panic!("a response"),
    };
    let list_after = |outcome| {
        let runtime = FakeRuntime::new(vec![slow(projects(PROJECT)), outcome]);
        let mut client = without_project(&runtime, access_key(None));
        client.total_timeout_ms = Some(700.0);
        (list(&runtime, &client).expect_err("no page").full_message(), runtime.elapsed_ms())
    };
    let (message, elapsed_ms) = list_after(Outcome::Never);
    assert!(message.contains("within 700 ms (`totalTimeoutMs`)"), "{message}");
    assert!((elapsed_ms - 700.0).abs() < 1.0, "{elapsed_ms}");
    // A retry would begin after 250 ms, and 200 are left.
    let (message, elapsed_ms) = list_after(response(503, "{}"));
    assert!(message.contains("leaves no time for another attempt"), "{message}");
    assert!((elapsed_ms - 500.0).abs() < 1.0, "{elapsed_ms}");
}
