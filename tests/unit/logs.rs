//! Log lines, and secrets that never appear in them, in errors or in any other output.

use std::rc::Rc;

use crate::platform::{
    FakeRuntime, FakeSignal, Outcome, access_key, client, json, response, response_with,
};
use verset::client::client::{CallOptions, Client};
use verset::client::credentials::Credentials;
use verset::client::platform::Level;
use verset::clouds::huawei::modelarts;
use verset::document::Document;
use verset::error::Error;
use verset::redact::{self, Redactor};
use verset::response::Body;

const PAGE: &str = r#"{"total_number":0,"versions":[],"request_id":"r2"}"#;

fn logging(runtime: &Rc<FakeRuntime>, level: Level, credentials: Credentials) -> Client {
    let mut client = client(&modelarts::SERVICE, runtime, credentials);
    client.log_level = level;
    client
}

fn list(runtime: &FakeRuntime, client: &Client, options: &CallOptions) -> Result<(), Box<Error>> {
    let operation = client.operation("listDatasetVersions").expect("an operation");
    let params = json(r#"{"dataset_id":"d1","limit":5}"#);
    runtime.run(client.call(operation, params, options)).map(drop)
}

fn lines(runtime: &FakeRuntime) -> Vec<(Level, String)> {
    runtime.log.borrow().clone()
}

#[test]
fn every_attempt_is_logged() {
    let outcomes = vec![response(503, r#"{"request_id":"r1"}"#), response(200, PAGE)];
    let runtime = FakeRuntime::new(outcomes);
    let client = logging(&runtime, Level::Info, access_key(None));
    assert!(list(&runtime, &client, &CallOptions::default()).is_ok());
    let url =
        "https://modelarts.cn-north-4.myhuaweicloud.com/v2/project/datasets/d1/versions?limit=5";
    assert_eq!(
        lines(&runtime),
        [
            (
                Level::Warn,
                format!(
                    "verset 800000 listDatasetVersions, attempt 1: GET {url}, 503 in 0 ms, request id r1: the service answered 503; retries in 250 ms"
                )
            ),
            (
                Level::Info,
                format!(
                    "verset 800000 listDatasetVersions, attempt 2: GET {url}, 200 in 0 ms, request id r2"
                )
            ),
        ]
    );
}

#[test]
fn lines_below_the_level_are_not_logged() {
    for (level, expected) in [
        (Level::Off, vec![]),
        (Level::Error, vec![Level::Error]),
        (Level::Warn, vec![Level::Warn, Level::Error]),
        (Level::Info, vec![Level::Warn, Level::Error]),
        (
            Level::Debug,
            vec![Level::Debug, Level::Debug, Level::Warn, Level::Debug, Level::Debug, Level::Error],
        ),
    ] {
        let runtime = FakeRuntime::new(vec![response(500, "{}"), response(500, "{}")]);
        let client = logging(&runtime, level, access_key(None));
        let options = CallOptions { max_retries: Some(1), ..CallOptions::default() };
        assert!(list(&runtime, &client, &options).is_err());
        let levels: Vec<_> = lines(&runtime).iter().map(|(level, _)| *level).collect();
        assert_eq!(levels, expected);
    }
}

#[test]
fn an_interrupted_call_is_logged() {
    let url = "GET https://modelarts.cn-north-4.myhuaweicloud.com/v2/project/datasets/d1/versions?limit=5, ";
    let interrupted = |outcomes: Vec<Outcome>,
                       options: &dyn Fn(&Rc<FakeRuntime>) -> CallOptions| {
        let runtime = FakeRuntime::new(outcomes);
        let client = logging(&runtime, Level::Info, access_key(None));
        let failed = list(&runtime, &client, &options(&runtime)).expect_err("an interruption");
        let (level, line) = lines(&runtime).pop().expect("a line");
        let rest = line.split_once(url).expect("the URL").1.to_owned();
        assert!(rest.ends_with(&failed.to_string()), "{rest}");
        (level, rest.split(": ").next().expect("a beginning").to_owned(), lines(&runtime).len())
    };
    let timed_out = |_: &Rc<FakeRuntime>| CallOptions {
        total_timeout_ms: Some(3000.0),
        ..CallOptions::default()
    };
    let two = vec![response(503, "{}"), Outcome::Never];
    assert_eq!(interrupted(two, &timed_out), (Level::Error, "in 3000 ms".to_owned(), 2));
    let aborted = |runtime: &Rc<FakeRuntime>| CallOptions {
        signal: Some(Rc::new(FakeSignal { runtime: Rc::clone(runtime), at_ms: 70.0 })),
        ..CallOptions::default()
    };
    let expected = (Level::Info, "in 70 ms".to_owned(), 1);
    assert_eq!(interrupted(vec![Outcome::Never], &aborted), expected);
}

#[test]
fn no_secret_is_in_a_log_or_an_error() {
    let echo = |secret: &str| {
        format!(
            r#"{{"error_code":"X.1","error_msg":"{secret} is wrong, canonicalRequest:GET|x-security-token:{secret}|","token":"{secret}","deep":[{{"note":"see {secret}","secretAccessKey":"other-secret"}}]}}"#
        )
    };
    let token = || Credentials::token("TOKENEXAMPLE".into(), None).expect("a token");
    for (credentials, secret) in [
        (access_key(Some("TOKEN+EXAMPLE=")), "TOKEN+EXAMPLE="),
        (access_key(None), "SKEXAMPLE"),
        (token(), "TOKENEXAMPLE"),
    ] {
        let body = Body::Json(Rc::new(json(&echo(secret))));
        let headers = [("set-cookie", "session=abc"), ("x-echo", secret), ("x-subject-token", "s")];
        let runtime = FakeRuntime::new(vec![response_with(400, &headers, body)]);
        let client = logging(&runtime, Level::Debug, credentials);
        let failed = list(&runtime, &client, &CallOptions::default()).expect_err("a refusal");
        let response = failed.response.as_ref().expect("the response");
        let shown = format!(
            "{failed} {failed:?} {:?} {:?} {:?}",
            response.headers,
            response.body,
            lines(&runtime)
        );
        for text in [secret, "other-secret", "session=abc"] {
            assert!(!shown.contains(text), "{text} in {shown}");
        }
        assert_eq!(response.header("x-echo"), Some("***"));
        assert!(failed.message.contains("*** is wrong"), "{failed}");
        let Body::Json(document) = &response.body else { panic!("{response:?}") };
        assert_eq!(document.text("deep.0.note").as_deref(), Some("see ***"));
        assert_eq!(document.text("token").as_deref(), Some("***"));
        assert_eq!(document.text("error_code").as_deref(), Some("X.1"));
    }
}

#[test]
fn secret_fields_are_recognised_by_name() {
    for name in [
        "Authorization",
        "authorization",
        "Proxy-Authorization",
        "X-Auth-Token",
        "x-security-token",
        "x-bce-security-token",
        "X-Subject-Token",
        "Cookie",
        "Set-Cookie",
        "secretAccessKey",
        "secret_key",
        "SecurityToken",
        "password",
        "token",
        "sk",
        "Signature",
        "X-Amz-Signature",
        "access_token",
        "refreshToken",
        "apiKey",
        "private_key",
        "credentials",
    ] {
        assert!(redact::is_secret(name), "{name}");
    }
    for name in [
        "accessKeyId",
        "nextMarker",
        "marker",
        "version_id",
        "task_id",
        "x-request-id",
        "host",
        "sky",
        "",
    ] {
        assert!(!redact::is_secret(name), "{name}");
    }
}

#[test]
fn secret_parameters_of_urls_are_redacted() {
    for (url, shown) in [
        ("https://h/p", "https://h/p"),
        ("https://h/p?", "https://h/p?"),
        ("https://h/p?a=1&Signature=abc&b", "https://h/p?a=1&Signature=***&b"),
        ("https://h/p?x-auth-token=t&a=1", "https://h/p?x-auth-token=***&a=1"),
    ] {
        assert_eq!(redact::urls(url), shown);
    }
}

#[test]
fn secrets_are_redacted_in_every_encoding_but_short_texts_are_not() {
    let redactor = Redactor::new(["to+ken/=", "abc", ""].into_iter());
    assert_eq!(redactor.text("to+ken/= and to%2Bken%2F%3D, abc"), "*** and ***, abc");
    assert_eq!(redactor.hidden("note", "nothing"), None);
    assert_eq!(redactor.hidden("password", "x").as_deref(), Some("***"));
    let document = json(r#"{"a":["to+ken/=",1,null],"b":{"token":"t"}}"#);
    let redacted = document.redacted(&|name, text| redactor.hidden(name, text));
    assert_eq!(
        format!("{redacted:?}"),
        format!("{:?}", json(r#"{"a":["***",1,null],"b":{"token":"***"}}"#))
    );
}

#[test]
fn a_secret_cut_off_at_the_end_is_redacted() {
    // The part that was read may belong to either secret.
    let redactor = Redactor::new(["beginning-abcdefgh-1", "abcdefgh-2"].into_iter());
    assert_eq!(redactor.excerpt("a beginning-abcdefgh"), "a ***");
    assert_eq!(redactor.excerpt("an abcdefgh"), "an ***");
}
