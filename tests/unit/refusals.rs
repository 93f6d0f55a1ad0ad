//! Errors of the services: every shape of body is read, and hints say how to fix the cause.

use std::rc::Rc;

use proptest::collection::vec;
use proptest::prelude::*;
use verset::api::OperationSpec;
use verset::client::client::{CallOptions, Client};
use verset::client::credentials::Credentials;
use verset::clouds::baidu::qianfan;
use verset::clouds::huawei::modelarts;
use verset::clouds::service::Service;
use verset::endpoint::{Endpoint, Proxy};
use verset::error::{Error, ErrorKind};
use verset::response::{Body, Response};

use crate::platform::{FakeRuntime, Outcome, access_key, client, json, response, response_with};
use crate::strategies::{config, text, value};

fn token() -> Credentials {
    Credentials::token("TOKENEXAMPLE".to_owned(), None).expect("a token")
}

/// A read of a service.
fn read(client: &Client) -> (&'static OperationSpec, verset::value::Value) {
    let (name, params) = if client.service.name == "modelarts" {
        ("listDatasetVersions", r#"{"dataset_id":"d1"}"#)
    } else {
        ("describeExportTask", r#"{"taskId":"t"}"#)
    };
    (client.operation(name).expect("an operation"), json(params))
}

fn call(
    service: &'static Service,
    outcomes: Vec<Outcome>,
    change: impl Fn(&mut Client),
) -> (Result<Response, Box<Error>>, Rc<FakeRuntime>) {
    let runtime = FakeRuntime::new(outcomes);
    let mut client = client(service, &runtime, access_key(None));
    client.max_retries = 0;
    change(&mut client);
    let (operation, params) = read(&client);
    let result = runtime.run(client.call(operation, params, &CallOptions::default()));
    (result, runtime)
}

fn refusal(service: &'static Service, outcome: Outcome) -> Box<Error> {
    call(service, vec![outcome], |_| ()).0.expect_err("a refusal")
}

#[test]
fn code_and_message_are_read_from_every_shape() {
    for body in [
        r#"{"error":{"code":"X.1","message":"why not"}}"#,
        r#"{"error_code":"X.1","error_msg":"why not"}"#,
        r#"{"error_code":"X.1","error_message":"why not"}"#,
        r#"{"error":{"code":"X.1","message":"why not","title":"Unauthorized"}}"#,
        r#"{"errorCode":"X.1","errorMsg":"why not"}"#,
        r#"{"errCode":"X.1","errMsg":"why not"}"#,
        r#"{"code":"X.1","message":"why not"}"#,
        r#"{"error":"X.1","error_description":"why not"}"#,
        r#"{"errors":[{"code":"X.1","message":"why not"}]}"#,
        r#"{"badRequest":{"code":"X.1","message":"why not"}}"#,
        r#"{"response":{"error":{"code":"X.1","message":"why not"}}}"#,
    ] {
        for service in [&modelarts::SERVICE, &qianfan::SERVICE] {
            // Only Huawei uses `errCode`.
            if service.name == "qianfan" && body.contains("errCode") {
                continue;
            }
            let error = refusal(service, response(400, body));
            assert_eq!(error.code.as_deref(), Some("X.1"), "{body}");
            assert_eq!(error.message, "the service answered 400 X.1: why not", "{body}");
        }
    }
    let numbers = r#"{"error_code":336003,"error_msg":"the max length"}"#;
    let error = refusal(&qianfan::SERVICE, response(400, numbers));
    assert_eq!(error.code.as_deref(), Some("336003"));
    assert!(error.message.ends_with("400 336003: the max length"), "{error}");
}

#[test]
fn a_message_without_a_code_is_read() {
    for (body, words) in [
        (r#"{"message":"no route matched"}"#, "no route matched"),
        (r#"{"detail":"not allowed"}"#, "not allowed"),
        (r#"{"error":"Not Found","status":404}"#, "Not Found"),
        (r#""plain words""#, "plain words"),
    ] {
        let error = refusal(&modelarts::SERVICE, response(400, body));
        assert_eq!(error.code, None, "{body}");
        assert_eq!(error.message, format!("the service answered 400: {words}"));
    }
}

#[test]
fn request_ids_are_read_from_bodies_and_headers() {
    for body in [r#"{"requestId":"r1"}"#, r#"{"log_id":"r1"}"#, r#"{"error":{"request_id":"r1"}}"#]
    {
        let error = refusal(&qianfan::SERVICE, response(400, body));
        assert_eq!(error.request_id.as_deref(), Some("r1"), "{body}");
    }
    let refused = response_with(401, &[("x-iam-trace-id", "r1")], Body::Empty);
    assert_eq!(refusal(&modelarts::SERVICE, refused).request_id.as_deref(), Some("r1"));
}

#[test]
fn baidus_errors_with_status_200_reject() {
    let limit = r#"{"error_code":18,"error_msg":"Open api qps request limit reached"}"#;
    let error = refusal(&qianfan::SERVICE, response(200, limit));
    assert_eq!((error.kind, error.code.as_deref()), (ErrorKind::RateLimit, Some("18")));
    assert!(error.message.contains("Open api qps request limit reached"), "{error}");
    for success in [
        r#"{"error_code":0,"error_msg":"","result":{}}"#,
        r#"{"error_code":"0","result":{}}"#,
        r#"{"code":0,"result":{}}"#,
        r#"{"result":{"error_code":18}}"#,
        // A message without a code is data.
        r#"{"message":"done","result":{}}"#,
    ] {
        let (result, _) = call(&qianfan::SERVICE, vec![response(200, success)], |_| ());
        assert!(result.is_ok(), "{success}");
    }
}

#[test]
fn every_refusal_that_a_wrong_clock_can_cause_is_retried_with_the_services_time() {
    let late = [("date", "Tue, 02 Jan 2024 03:24:05 GMT")];
    let refuse = |status, body: &str| response_with(status, &late, Body::Json(Rc::new(json(body))));
    let page = || response(200, r#"{"total_number":0,"versions":[]}"#);
    for (status, body) in [
        (403, r#"{"error_code":"RequestTimeTooSkewed","error_msg":"too large a difference"}"#),
        (400, r#"{"error_code":"X.1","error_msg":"the x-sdk-date header is out of range"}"#),
        (400, r#"{"error_code":"X.2","error_msg":"Invalid signature"}"#),
        (403, r#"{"error":{"code":"X.3","message":"request expired"}}"#),
    ] {
        let (result, runtime) =
            call(&modelarts::SERVICE, vec![refuse(status, body), page()], |_| ());
        assert!(result.is_ok(), "{body}");
        assert_eq!(runtime.sent.borrow().len(), 2);
        // Once only: if the right time is refused too, the call fails.
        let again = vec![refuse(status, body), refuse(status, body)];
        let (result, runtime) = call(&modelarts::SERVICE, again, |_| ());
        assert!(result.is_err());
        assert_eq!(runtime.sent.borrow().len(), 2);
    }
    // Other messages have another cause.
    let (result, runtime) = call(
        &modelarts::SERVICE,
        vec![refuse(400, r#"{"error_code":"X.1","error_msg":"no"}"#)],
        |_| (),
    );
    assert!(result.is_err());
    assert_eq!(runtime.sent.borrow().len(), 1);
}

#[test]
fn a_skewed_clock_without_a_readable_date_gets_a_hint() {
    let skewed = r#"{"code":"RequestTimeTooSkewed","message":"too large a difference"}"#;
    let error = refusal(&qianfan::SERVICE, response(403, skewed));
    assert!(error.to_string().ends_with("check the clock of this machine"), "{error}");
}

fn gateway(message: &str) -> Outcome {
    let body = serde_json::json!({ "error_code": "APIGW.0301", "error_msg": message });
    response(401, &body.to_string())
}

#[test]
fn refused_signatures_have_hints() {
    const PREFIX: &str = "Incorrect IAM authentication information: ";
    let hint =
        |words: &str| refusal(&modelarts::SERVICE, gateway(&[PREFIX, words].concat())).to_string();
    let text = hint("verify aksk signature fail");
    assert!(text.contains("`secretAccessKey`") && text.contains("lock a key"), "{text}");
    let text = hint("Unauthorized");
    assert!(text.contains("check `projectId`"), "{text}");
    let text = hint("x-auth-token not found");
    assert!(text.contains("the `Authorization` header did not arrive"), "{text}");
    // A client with a token lacks the token, not the signature.
    let outcomes = vec![gateway(&[PREFIX, "x-auth-token not found"].concat())];
    let change = |client: &mut Client| {
        let source = verset::client::credentials_cache::Source::Fixed(Rc::new(token()));
        client.credentials =
            Rc::new(verset::client::credentials_cache::CredentialsCache::new(source));
    };
    let error = call(&modelarts::SERVICE, outcomes, change).0.expect_err("a refusal");
    assert!(error.to_string().contains("get a new token"), "{error}");

    let body = r#"{"code":"SignatureDoesNotMatch","message":"no"}"#;
    let text = refusal(&qianfan::SERVICE, response(403, body)).to_string();
    assert!(text.contains("`Host`") && text.contains("`proxyUrl`"), "{text}");
}

#[test]
fn a_forward_proxy_is_recognised() {
    let page = Body::Text("This is a proxy server. Does not respond to non-proxy requests.".into());
    let outcomes = vec![response_with(400, &[], page.clone())];
    let change = |client: &mut Client| {
        client.proxy = Some(Proxy::parse("proxyUrl", "http://127.0.0.1:7890").expect("a proxy"));
    };
    let error = call(&modelarts::SERVICE, outcomes, change).0.expect_err("a refusal");
    assert!(error.to_string().contains("`proxyUrl` names a forward proxy"), "{error}");
    // Without `proxyUrl` the text comes from the endpoint.
    let error = refusal(&modelarts::SERVICE, response_with(400, &[], page));
    assert!(error.notes.is_empty(), "{error}");
}

#[test]
fn a_website_is_recognised() {
    for status in [200, 405] {
        let page = Body::Text("<!doctype html><title>Console</title>".into());
        let error = refusal(&modelarts::SERVICE, response_with(status, &[], page));
        assert!(error.to_string().contains("console or website"), "{error}");
    }
}

#[test]
fn the_hint_for_an_unpublished_api_depends_on_the_host() {
    let unknown = |status| {
        response(status, r#"{"error_code":"APIG.0101","error_msg":"The API does not exist"}"#)
    };
    let on = |host: &'static str, outcome: Outcome| {
        let change = |client: &mut Client| {
            client.endpoint = Endpoint::parse(host).expect("an endpoint");
        };
        call(&modelarts::SERVICE, vec![outcome], change).0.expect_err("a refusal").to_string()
    };
    let public = "https://modelarts.cn-north-4.myhuaweicloud.com";
    assert!(
        on(public, unknown(404)).contains("off line on Huawei's public cloud since 2026-07-16")
    );
    for body in ["{}", r#"{"error_code":"APIG.9","error_msg":"gone"}"#] {
        assert!(on(public, response(410, body)).contains("since 2026-07-16"), "{body}");
    }
    let other = on("https://modelarts.eu-de.otc.t-systems.com", unknown(404));
    assert!(
        other.contains("must not end with `/v2/{project_id}`") && !other.contains("2026"),
        "{other}"
    );
    // A 404 of the service itself does not mean that the API was withdrawn.
    let dataset = response(404, r#"{"error_code":"ModelArts.4352","error_msg":"no dataset"}"#);
    assert!(!on(public, dataset).contains("off line"));
}

#[test]
fn an_unknown_host_names_the_known_ones() {
    for message in
        ["fetch failed: getaddrinfo ENOTFOUND modelarts.x", "client error (Connect): dns error"]
    {
        let outcomes = vec![Outcome::Unsent(message)];
        let error = call(&modelarts::SERVICE, outcomes, |_| ()).0.expect_err("a failure");
        assert!(error.to_string().contains("modelarts.eu-de.otc.t-systems.com"), "{error}");
    }
    let outcomes = vec![Outcome::Unsent("getaddrinfo ENOTFOUND")];
    let error = call(&qianfan::SERVICE, outcomes, |_| ()).0.expect_err("a failure");
    assert!(error.to_string().contains("has the host qianfan.baidubce.com"), "{error}");
    let outcomes = vec![Outcome::Unsent("connect ECONNREFUSED")];
    let error = call(&modelarts::SERVICE, outcomes, |_| ()).0.expect_err("a failure");
    assert!(error.notes.is_empty(), "{error}");
}

#[test]
fn urls_of_service_catalogues_are_parsed() {
    for (url, project) in [
        ("https://modelarts.eu-de.otc.t-systems.com", None),
        ("https://modelarts.eu-de.otc.t-systems.com/", None),
        ("https://modelarts.eu-de.otc.t-systems.com/v2/0a1b2c", Some("0a1b2c")),
        ("https://modelarts.eu-de.otc.t-systems.com/v1/0a1b2c/", Some("0a1b2c")),
    ] {
        let (endpoint, found) = Endpoint::parse_catalogue(url).expect("an endpoint");
        assert_eq!((endpoint.host(), found), ("modelarts.eu-de.otc.t-systems.com", project));
    }
    for url in [
        "https://a.b/v2",
        "https://a.b/v2/p/datasets",
        "https://a.b/x/p",
        "a.b/v2/p",
        "https://a.b/v2/p?x",
    ] {
        assert!(Endpoint::parse_catalogue(url).is_err(), "{url}");
    }
}

proptest! {
    #![proptest_config(config(600))]

    #[test]
    fn no_body_makes_a_refusal_lose_its_status(
        status in prop_oneof![0_u16..200, 300_u16..1000],
        body in prop_oneof![
            Just(Body::Empty),
            text().prop_map(Body::Text),
            value().prop_map(|value| Body::Json(Rc::new(value))),
        ],
        headers in vec((text(), text()), 0..3),
        is_huawei in any::<bool>(),
    ) {
        let service = if is_huawei { &modelarts::SERVICE } else { &qianfan::SERVICE };
        let outcome = Outcome::Response(Response { status, headers, body, raw: None });
        let error = call(service, vec![outcome], |_| ()).0;
        let Err(error) = error else { return Err(TestCaseError::fail("a success")) };
        prop_assert_eq!(error.response.map(|response| response.status), Some(status));
        prop_assert!(error.message.len() < 2_100);
    }
}
