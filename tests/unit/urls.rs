//! URLs of requests: proxies, and raw requests to endpoints without a declared operation.

use crate::platform::{FakeRuntime, access_key, client, json, response};
use verset::api::request_draft::RequestDraft;
use verset::client::client::CallOptions;
use verset::clouds::huawei::modelarts;
use verset::endpoint::Proxy;
use verset::error::{Error, ErrorKind};
use verset::http::Method;
use verset::value::Value;

fn entries(text: &str) -> Vec<(String, Value)> {
    match json(text) {
        Value::Object(entries) => entries,
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_proxy_receives_requests_signed_for_the_endpoint() {
    let runtime = FakeRuntime::new(vec![response(200, r#"{"total_number":0,"versions":[]}"#)]);
    let mut client = client(&modelarts::SERVICE, &runtime, access_key(None));
    let operation = client.operation("listDatasetVersions").expect("an operation");
    let options = CallOptions::default();
    let params = || json(r#"{"dataset_id":"a b","limit":5}"#);
    let direct = runtime.run(client.prepare(operation, params(), &options)).expect("a request");

    client.proxy = Some(Proxy::parse("proxyUrl", "https://my.app/cloud/").expect("a proxy"));
    let prepared = runtime.run(client.prepare(operation, params(), &options)).expect("a request");
    assert_eq!(prepared.request.headers, direct.request.headers);
    assert_eq!(
        prepared.request.url,
        "https://my.app/cloud/v2/project/datasets/a%20b/versions?limit=5"
    );
    let canonical = prepared.signed.expect("texts").canonical_request;
    assert!(canonical.contains("host:modelarts.cn-north-4.myhuaweicloud.com\n"), "{canonical}");
}

#[test]
fn urls_of_proxies_are_validated() {
    for (text, url) in [
        ("https://my.app", "https://my.app/v2"),
        ("https://my.app/", "https://my.app/v2"),
        ("https://MY.app:443/a/b/", "https://my.app/a/b/v2"),
        ("http://localhost:8787/cloud", "http://localhost:8787/cloud/v2"),
        ("http://[::1]:1/x%20y", "http://[::1]:1/x%20y/v2"),
    ] {
        assert_eq!(Proxy::parse("proxyUrl", text).expect("a proxy").url("/v2", ""), url);
    }
    for (text, wrong) in [
        ("http://my.app/cloud", "must use https"),
        ("/cloud", "must be a URL"),
        ("https://my.app/cloud?x=1", "must not contain a query"),
        ("https://my.app/cloud#x", "must not contain a query or fragment"),
        ("https://user:pw@my.app/cloud", "without path, query or user name"),
        ("https://my.app/a b", "percent-encoded"),
        ("https://my.app/a/../b", "`..`"),
        ("https://my.app/%2e%2E/b", "`..`"),
        ("", "must be a URL"),
    ] {
        let error = Proxy::parse("proxyUrl", text).expect_err(text);
        assert_eq!(error.field.as_deref(), Some("proxyUrl"), "{text}");
        assert!(error.message.starts_with("`proxyUrl`"), "{error}");
        assert!(error.message.contains(wrong), "{text}: {error}");
        assert!(!error.message.contains("pw"), "{error}");
    }
}

fn raw(path: &str, query: &str, body: Option<&str>) -> Result<RequestDraft, Box<Error>> {
    let method = if body.is_some() { Method::Post } else { Method::Get };
    RequestDraft::raw(method, path, &entries(query), body.map(json), Some("p 1"))
}

#[test]
fn raw_requests_are_sent_unchanged() {
    let query = r#"{"a":"x y","b":[1,2.5,true],"c":false}"#;
    let request = raw("/v2/{project_id}/jobs/a%20b", query, None).expect("a request");
    let request = request.into_request();
    assert_eq!(request.path, "/v2/p%201/jobs/a%20b");
    assert_eq!(request.query, "a=x%20y&b=1%2C2.5%2Ctrue&c=false");
    assert_eq!((request.body, request.project_id.as_deref()), (None, Some("p 1")));

    let request = raw("/v2/dataset", r#"{"Action":"X"}"#, Some("[1]")).expect("a request");
    let request = request.into_request();
    assert_eq!((request.body.as_deref(), request.project_id), (Some("[1]"), None));

    for (path, query, field) in [
        ("v2", "{}", "path"),
        ("", "{}", "path"),
        ("/a b", "{}", "path"),
        ("/a?b=1", "{}", "path"),
        ("/a#b", "{}", "path"),
        ("/a/../b", "{}", "path"),
        ("/a/%2E%2e", "{}", "path"),
        ("/%zz", "{}", "path"),
        ("/é", "{}", "path"),
        ("/a", r#"{"b":{}}"#, "query.b"),
        ("/a", r#"{"b":null}"#, "query.b"),
        ("/a", r#"{"b":[[1]]}"#, "query.b"),
    ] {
        let error = raw(path, query, None).expect_err(path);
        assert_eq!((error.kind, error.field.as_deref()), (ErrorKind::Validation, Some(field)));
    }
    let error = RequestDraft::raw(Method::Get, "/{project_id}", &[], None, None).expect_err("one");
    assert!(error.message.contains("set `projectId` on the client"), "{error}");
}

#[test]
fn extra_query_and_body_are_added() {
    let runtime = FakeRuntime::new(vec![]);
    let client = client(&modelarts::SERVICE, &runtime, access_key(None));
    let prepare = |operation: &str, params: &str, options: &CallOptions| {
        let operation = client.operation(operation).expect("an operation");
        runtime.run(client.prepare(operation, json(params), options)).map(|done| done.request)
    };
    let options = CallOptions {
        extra_query: entries(r#"{"limit":7,"new":"a&b"}"#),
        ..CallOptions::default()
    };
    let request = prepare("listDatasetVersions", r#"{"dataset_id":"d","limit":5}"#, &options);
    assert!(request.expect("a request").url.ends_with("/versions?limit=7&new=a%26b"));

    let options = CallOptions {
        extra_body: entries(r#"{"description":null,"new":{"a":[1]}}"#),
        ..CallOptions::default()
    };
    let params = r#"{"dataset_id":"d","description":"x","version_name":"V1"}"#;
    let request = prepare("createDatasetVersion", params, &options).expect("a request");
    assert_eq!(
        request.body.as_deref(),
        Some(r#"{"description":null,"version_name":"V1","new":{"a":[1]}}"#)
    );
    // A write without a body gets one; a read does not.
    let request = prepare("v1.syncDataset", r#"{"dataset_id":"d"}"#, &options).expect("one");
    assert_eq!(request.body.as_deref(), Some(r#"{"description":null,"new":{"a":[1]}}"#));
    let error = prepare("listDatasetVersions", r#"{"dataset_id":"d"}"#, &options);
    assert_eq!(error.expect_err("a refusal").field.as_deref(), Some("extraBody"));
}
