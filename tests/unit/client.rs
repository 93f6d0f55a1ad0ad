//! Single calls over the fake platform: request, response and errors.

use std::rc::Rc;

use crate::platform::{
    FakeRuntime, Outcome, abort_at, access_key, client, json, response, response_with,
};
use verset::client::client::{CallOptions, Client};
use verset::client::credentials::Credentials;
use verset::clouds::baidu::qianfan;
use verset::clouds::huawei::modelarts;
use verset::error::{Error, ErrorKind, Reason};
use verset::response::Body;

/// A single attempt; retries are tested in `retries.rs`.
const OPTIONS: CallOptions = CallOptions {
    signal: None,
    timeout_ms: None,
    total_timeout_ms: None,
    max_retries: Some(0),
    max_response_bytes: None,
    headers: Vec::new(),
    extra_query: Vec::new(),
    extra_body: Vec::new(),
};
const DATASET: &str = r#"{"dataset_id": "d1"}"#;

fn huawei(outcomes: Vec<Outcome>) -> (Rc<FakeRuntime>, Client) {
    let runtime = FakeRuntime::new(outcomes);
    let client = client(&modelarts::SERVICE, &runtime, access_key(None));
    (runtime, client)
}

fn baidu(outcomes: Vec<Outcome>) -> (Rc<FakeRuntime>, Client) {
    let runtime = FakeRuntime::new(outcomes);
    let client = client(&qianfan::SERVICE, &runtime, access_key(None));
    (runtime, client)
}

/// The error of one call.
fn failure(
    (runtime, client): &(Rc<FakeRuntime>, Client),
    operation: &str,
    params: &str,
    options: &CallOptions,
) -> Box<Error> {
    let operation = client.operation(operation).expect("an operation");
    match runtime.run(client.call(operation, json(params), options)) {
        Ok(response) => panic!("the call succeeded: {response:?}"),
        Err(error) => error,
    }
}

fn listing_failure(outcome: Outcome) -> Box<Error> {
    failure(&huawei(vec![outcome]), "listDatasetVersions", DATASET, &OPTIONS)
}

#[test]
fn a_call_sends_the_signed_request() {
    let (runtime, client) = huawei(vec![response(200, r#"{"total_number":0,"versions":[]}"#)]);
    let operation = client.operation("listDatasetVersions").expect("an operation");
    let params = json(r#"{"dataset_id":"a/b c","status":1,"limit":5}"#);
    let response = runtime.run(client.call(operation, params, &OPTIONS));
    assert_eq!(response.expect("a success").text("total_number").as_deref(), Some("0"));

    let sent = runtime.sent.borrow();
    let (_, request) = &sent[0];
    assert_eq!(
        request.url,
        "https://modelarts.cn-north-4.myhuaweicloud.com/v2/project/datasets/a%2Fb%20c/versions?status=1&limit=5"
    );
    let names: Vec<_> = request.headers.iter().map(|(name, _)| name.as_str()).collect();
    assert_eq!(names, ["content-type", "x-project-id", "x-sdk-date", "authorization"]);
    let authorization = &request.headers[3].1;
    assert!(authorization.contains("SignedHeaders=content-type;host;x-project-id;x-sdk-date,"));
    assert_eq!(request.headers[2].1, "20240102T030405Z");
}

#[test]
fn a_temporary_key_sends_and_signs_its_token() {
    let runtime = FakeRuntime::new(vec![]);
    for (service, operation, params, header) in [
        (&modelarts::SERVICE, "v1.syncDataset", DATASET, "x-security-token"),
        (&qianfan::SERVICE, "describeExportTask", r#"{"taskId":"t"}"#, "x-bce-security-token"),
    ] {
        let client = client(service, &runtime, access_key(Some("TOKENEXAMPLE")));
        let operation = client.operation(operation).expect("an operation");
        let params = json(params);
        let prepared = runtime.run(client.prepare(operation, params, &OPTIONS)).expect("a request");
        let value_of = |name: &str| {
            let header = prepared.request.headers.iter().find(|(known, _)| known == name);
            header.map(|(_, value)| value.clone()).unwrap_or_default()
        };
        assert_eq!(value_of(header), "TOKENEXAMPLE");
        assert!(value_of("authorization").contains(header), "{header} is not signed");
        assert!(!format!("{prepared:?}").contains("SKEXAMPLE"));
        assert!(!format!("{:?}", prepared.request).contains("TOKENEXAMPLE"));
    }
}

#[test]
fn an_iam_token_is_sent_instead_of_a_signature() {
    let token = Credentials::token("IAMTOKEN".into(), None).expect("a token");
    let runtime = FakeRuntime::new(vec![]);
    let client_of_huawei = client(&modelarts::SERVICE, &runtime, token.clone());
    let operation = client_of_huawei.operation("v1.syncDataset").expect("an operation");
    let params = json(DATASET);
    let prepared = runtime.run(client_of_huawei.prepare(operation, params, &OPTIONS)).expect("one");
    let names: Vec<_> = prepared.request.headers.iter().map(|(name, _)| name.as_str()).collect();
    assert_eq!(names, ["content-type", "x-auth-token"]);
    assert!(prepared.signed.is_none());

    let of_baidu = (Rc::clone(&runtime), client(&qianfan::SERVICE, &runtime, token));
    let error = failure(&of_baidu, "describeExportTask", r#"{"taskId":"t"}"#, &OPTIONS);
    assert_eq!(error.kind, ErrorKind::Credentials);
    assert!(error.message.contains("is not accepted by Qianfan"), "{error}");
}

#[test]
fn headers_of_the_call_override_those_of_the_client() {
    let (runtime, mut client) = huawei(vec![]);
    client.headers = vec![("X-Language".into(), "zh-cn".into()), ("X-Stage".into(), "a".into())];
    let operation = client.operation("v1.syncDataset").expect("an operation");
    let options = CallOptions {
        headers: vec![("x-language".into(), None), ("x-STAGE".into(), Some("b".into()))],
        ..OPTIONS
    };
    let params = json(DATASET);
    let prepared = runtime.run(client.prepare(operation, params, &options)).expect("a request");
    let headers = &prepared.request.headers;
    assert!(headers.contains(&("x-stage".into(), "b".into())));
    assert!(!headers.iter().any(|(name, _)| name == "x-language"));
}

#[test]
fn headers_of_the_signature_cannot_be_set() {
    for name in ["Authorization", "host", "X-Sdk-Date", "x-auth-token", "Content-Length"] {
        let options = CallOptions { headers: vec![(name.into(), Some("x".into()))], ..OPTIONS };
        let error = failure(&huawei(vec![]), "v1.syncDataset", DATASET, &options);
        assert_eq!(error.kind, ErrorKind::Validation, "{name}");
    }
    let options = CallOptions {
        headers: vec![("X-Note".into(), Some("a\r\nAuthorization: b".into()))],
        ..OPTIONS
    };
    let error = failure(&huawei(vec![]), "v1.syncDataset", DATASET, &options);
    assert_eq!(error.field.as_deref(), Some("headers[\"x-note\"]"));
}

#[test]
fn the_project_is_sent_in_a_header_and_cannot_inject_another() {
    let params = r#"{"dataset_id":"d1","project_id":"p\r\nx-evil: 1"}"#;
    let error = failure(&huawei(vec![]), "v1.syncDataset", params, &OPTIONS);
    assert_eq!((error.kind, error.field.as_deref()), (ErrorKind::Validation, Some("project_id")));
    assert_eq!(error.attempts, 0);

    let (runtime, client) = huawei(vec![]);
    let operation = client.operation("v1.syncDataset").expect("an operation");
    let headers = vec![("X-Project-Id".to_owned(), Some("other".to_owned()))];
    let options = CallOptions { headers, ..OPTIONS };
    let params = json(DATASET);
    let prepared = runtime.run(client.prepare(operation, params, &options)).expect("a request");
    let of_project = |(name, _): &&(String, String)| name == "x-project-id";
    let values: Vec<_> = prepared.request.headers.iter().filter(of_project).collect();
    assert_eq!(values, [&("x-project-id".to_owned(), "other".to_owned())]);
}

#[test]
fn statuses_become_kinds() {
    for (status, kind, retryable) in [
        (400, ErrorKind::Api, false),
        (401, ErrorKind::Authentication, false),
        (403, ErrorKind::Permission, false),
        (404, ErrorKind::NotFound, false),
        (408, ErrorKind::Api, true),
        (409, ErrorKind::Conflict, false),
        (429, ErrorKind::RateLimit, true),
        (500, ErrorKind::Server, true),
        (503, ErrorKind::Server, true),
    ] {
        let body = r#"{"error_code":"ModelArts.1","error_msg":"why","request_id":"r1"}"#;
        let error = listing_failure(response(status, body));
        assert_eq!((error.kind, error.is_retryable()), (kind, retryable), "{status}");
        assert_eq!(error.code.as_deref(), Some("ModelArts.1"));
        assert_eq!(error.request_id.as_deref(), Some("r1"));
        assert_eq!(error.message, format!("the service answered {status} ModelArts.1: why"));
        assert_eq!(error.attempts, 1);
    }
}

#[test]
fn codes_about_keys_are_authentication_errors_with_any_status() {
    let body = r#"{"error_code":"APIG.0307","error_msg":"The token must be updated."}"#;
    assert_eq!(listing_failure(response(403, body)).kind, ErrorKind::Authentication);
    for (code, kind) in [
        ("IamSignatureInvalid", ErrorKind::Authentication),
        ("NotFound", ErrorKind::Authentication),
        ("AccessDenied", ErrorKind::Permission),
    ] {
        let headers = [
            ("x-bce-error-code", code),
            ("x-bce-error-message", "cause: Could not find credential."),
            ("x-bce-request-id", "r2"),
        ];
        let headers_only = response_with(403, &headers, Body::Empty);
        let fixture = baidu(vec![headers_only]);
        let params = r#"{"taskId":"t"}"#;
        let error = failure(&fixture, "describeExportTask", params, &OPTIONS);
        assert_eq!(error.kind, kind, "{code}");
        assert_eq!(error.code.as_deref(), Some(code));
        assert_eq!(error.request_id.as_deref(), Some("r2"));
        assert!(error.message.contains("Could not find credential"), "{error}");
    }
}

#[test]
fn errors_in_the_body_of_a_success_are_thrown() {
    let error =
        listing_failure(response(200, r#"{"error_code":"ModelArts.4352","error_msg":"no"}"#));
    assert_eq!((error.kind, error.code.as_deref()), (ErrorKind::NotFound, Some("ModelArts.4352")));
    let error = failure(
        &baidu(vec![response(200, r#"{"requestId":"r","code":"AccessDenied","message":"no"}"#)]),
        "createExportTask",
        r#"{"versionId":"ds-1","storageType":"sysStorage"}"#,
        &CallOptions::default(),
    );
    assert_eq!(error.code.as_deref(), Some("AccessDenied"));
    assert_eq!(error.request_id.as_deref(), Some("r"));
}

#[test]
fn a_batch_that_failed_in_part_is_returned() {
    let params = r#"{"dataset_id":"d","samples":["a","b"]}"#;
    let item = r#"{"success":false,"error_code":"ModelArts.4420"}"#;
    let partial = format!(r#"{{"success":false,"error_code":"ModelArts.1","results":[{item}]}}"#);
    let (runtime, client) = huawei(vec![response(200, &partial)]);
    let operation = client.operation("deleteSamples").expect("an operation");
    let batch = runtime.run(client.call(operation, json(params), &OPTIONS)).expect("a response");
    assert_eq!(batch.text("results.0.error_code").as_deref(), Some("ModelArts.4420"));

    for failed in [
        r#"{"success":false,"error_code":"ModelArts.1","results":[]}"#,
        r#"{"success":false,"error_code":"ModelArts.1"}"#,
        r#"{"success":false}"#,
    ] {
        let fixture = huawei(vec![response(200, failed)]);
        assert_eq!(failure(&fixture, "deleteSamples", params, &OPTIONS).kind, ErrorKind::Api);
    }
}

#[test]
fn the_error_of_a_task_does_not_fail_the_call_that_reads_it() {
    let body = r#"{"status":"FAILURE","error_code":"ModelArts.1","error_msg":"disk full"}"#;
    let (runtime, client) = huawei(vec![response(200, body)]);
    let operation = client.operation("v1.getTaskStatus").expect("an operation");
    let params = json(r#"{"task_id":"t"}"#);
    assert_eq!(
        runtime
            .run(client.call(operation, params, &OPTIONS))
            .expect("a response")
            .text("status")
            .as_deref(),
        Some("FAILURE")
    );
}

#[test]
fn a_missing_body_is_a_decode_error() {
    let error = listing_failure(response_with(204, &[], Body::Empty));
    assert_eq!(error.kind, ErrorKind::Decode);
    assert_eq!(error.message, "the service answered 204 without a body, although one was expected");
}

#[test]
fn a_success_without_content_has_many_forms() {
    let empty = |status| response_with(status, &[], Body::Empty);
    for (operation, params) in [
        ("deleteDataset", r#"{"dataset_id":"d"}"#),
        ("deleteLabelAndSamples", r#"{"dataset_id":"d","label_name":"l"}"#),
    ] {
        for success in
            [empty(204), empty(200), empty(201), response(200, "{ }"), response(204, "{}")]
        {
            let (runtime, client) = huawei(vec![success]);
            let operation = client.operation(operation).expect("an operation");
            let params = json(params);
            let result = runtime.run(client.call(operation, params, &OPTIONS));
            assert!(result.is_ok(), "{}: {result:?}", operation.id);
        }
    }
}

#[test]
fn a_body_other_than_json_is_quoted() {
    let page = || Body::Text("<html>Bad gateway</html>".into());
    let error = listing_failure(response_with(200, &[], page()));
    assert_eq!(error.kind, ErrorKind::Decode);
    assert!(error.message.contains("<html>Bad gateway"), "{error}");
    let error = listing_failure(response_with(502, &[], page()));
    assert_eq!(error.kind, ErrorKind::Server);
    assert!(error.message.contains("<html>Bad gateway"), "{error}");
}

#[test]
fn redirects_are_not_followed() {
    for (status, location, to) in [
        (0, None, "another address"),
        (302, Some("/login?ticket=abcdefgh"), "another address"),
        (
            307,
            Some("https://user:pw@login.example.com:8443/a?ticket=abcdefgh"),
            "https://login.example.com:8443",
        ),
        // The same host, but without encryption.
        (301, Some("http://modelarts.example.com/v2"), "http://modelarts.example.com"),
        (301, Some("//other.example.com"), "//other.example.com"),
    ] {
        let headers: Vec<_> = location.map(|location| ("location", location)).into_iter().collect();
        let error = listing_failure(response_with(status, &headers, Body::Empty));
        assert_eq!((error.kind, error.reason), (ErrorKind::Api, Some(Reason::Redirected)));
        assert_eq!(
            error.message,
            format!(
                "the service redirects to {to}, which is not followed because the signature is valid for the first address only; check `endpoint`"
            )
        );
    }
}

#[test]
fn a_304_is_not_a_redirect() {
    let error = listing_failure(response_with(304, &[], Body::Empty));
    assert_eq!((error.kind, error.reason), (ErrorKind::Api, None));
    assert_eq!(error.message, "the service answered 304 without a body");
}

#[test]
fn a_success_of_another_shape_is_a_decode_error() {
    let list = |body: &str| listing_failure(response(200, body));
    for (body, fault) in [
        ("null", "with JSON that is not an object"),
        ("5", "with JSON that is not an object"),
        ("\"hello\"", "with JSON that is not an object"),
        ("[]", "with JSON that is not an object"),
        ("[{}]", "with JSON that is not an object"),
        ("{}", "without the list `versions`"),
        (r#"{"total_number":3,"versions":null}"#, "without the list `versions`"),
        (r#"{"total_number":3}"#, "without the list `versions`"),
        (r#"{"versions":null}"#, "without the list `versions`"),
        (r#"{"total_number":0,"versions":{}}"#, "without the list `versions`"),
        (r#"{"total_number":1,"versions":"v"}"#, "without the list `versions`"),
    ] {
        let error = list(body);
        assert_eq!((error.kind, error.is_retryable()), (ErrorKind::Decode, false), "{body}");
        assert_eq!(error.message, format!("the service answered 200 {fault}"), "{body}");
        assert_eq!(error.response.as_ref().map(|response| response.status), Some(200));
    }
    let fixture = baidu(vec![response(200, r#"{"requestId":"r","result":null}"#)]);
    let error = failure(&fixture, "describeDatasets", "{}", &OPTIONS);
    assert_eq!(error.message, "the service answered 200 without the list `result.datasets`");
    let fixture = huawei(vec![response(200, "[]")]);
    let error = failure(&fixture, "v1.getTaskStatus", r#"{"task_id":"t"}"#, &OPTIONS);
    assert_eq!(error.kind, ErrorKind::Decode);
    let error = listing_failure(response(206, r#"{"total_number":0,"versions":[]}"#));
    assert_eq!(error.message, "the service answered 206 with a part of the body");
    let error = listing_failure(response_with(200, &[], Body::TooLarge));
    assert_eq!((error.reason, error.is_retryable()), (Some(Reason::ResponseTooLarge), false));
    assert_eq!(
        error.message,
        "the service answered 200 with a body larger than `maxResponseBytes`"
    );
    let error = listing_failure(response_with(400, &[], Body::TooLarge));
    assert_eq!(
        error.message,
        "the service answered 400 with a body larger than `maxResponseBytes`"
    );
}

#[test]
fn additional_and_missing_fields_of_a_success_are_tolerated() {
    for body in [
        r#"{"total_number":0,"versions":[]}"#,
        r#"{"total_number":0,"versions":null}"#,
        r#"{"total_number":0}"#,
        r#"{"versions":[{}]}"#,
        r#"{"total_number":1,"versions":[{"colour":"red"}],"more":[1]}"#,
        r#"{"error_code":0,"error_msg":"","total_number":0,"versions":[]}"#,
        r#"{"error_code":"0","error_msg":"success","total_number":0,"versions":[]}"#,
    ] {
        let (runtime, client) = huawei(vec![response(200, body)]);
        let operation = client.operation("listDatasetVersions").expect("an operation");
        let result = runtime.run(client.call(operation, json(DATASET), &OPTIONS));
        assert!(result.is_ok(), "{body}: {result:?}");
    }
}

#[test]
fn a_refused_signature_is_diagnosed() {
    let gateway = |canonical: &str| {
        let message = format!(
            "Incorrect IAM authentication information: verify aksk signature fail, canonicalRequest:{canonical}"
        );
        response(401, &format!(r#"{{"error_code":"APIGW.0301","error_msg":"{message}"}}"#))
    };
    let (runtime, client) = huawei(vec![]);
    let operation = client.operation("listDatasetVersions").expect("an operation");
    let prepared = runtime.run(client.prepare(operation, json(DATASET), &OPTIONS)).expect("signed");
    let canonical = prepared.signed.expect("texts").canonical_request.replace('\n', "|");

    let error = listing_failure(gateway(&canonical));
    assert_eq!(error.kind, ErrorKind::Authentication);
    assert!(error.message.contains("the secret access key does not belong"), "{error}");

    let error = listing_failure(gateway(&canonical.replace("|host:modelarts", "|host:proxy")));
    assert!(error.message.contains("The header `host` differs"), "{error}");
    assert!(
        error.message.contains("\"host:proxy.cn-north-4.myhuaweicloud.com\" arrived"),
        "{error}"
    );
}

#[test]
fn a_failed_fetch_is_a_connection_error() {
    let error = listing_failure(Outcome::Failure("fetch failed: connect ECONNREFUSED"));
    assert_eq!((error.kind, error.is_retryable()), (ErrorKind::Connection, true));
    assert_eq!(
        error.message,
        "no response from modelarts.cn-north-4.myhuaweicloud.com: fetch failed: connect ECONNREFUSED"
    );
}

#[test]
fn a_platform_without_timers_fails_a_call_that_needs_one() {
    let fixture = huawei(vec![]);
    fixture.0.has_no_timers.set(true);
    let error = failure(&fixture, "listDatasetVersions", DATASET, &OPTIONS);
    assert_eq!((error.kind, error.reason), (ErrorKind::Platform, Some(Reason::UnsupportedRuntime)));
    assert!(error.message.starts_with("`setTimeout` of this runtime fails"), "{error}");
    assert!(error.cause.is_some() && !error.is_retryable());
}

#[test]
fn the_platform_hashes_large_bodies_that_are_signed() {
    let (runtime, client) = huawei(vec![]);
    runtime.hash.replace(Some("hash-of-the-platform".into()));
    let last_line = |description: &str| {
        let operation = client.operation("createDatasetVersion").expect("an operation");
        let params = json(&format!(r#"{{"dataset_id":"d","description":"{description}"}}"#));
        let prepared = runtime.run(client.prepare(operation, params, &OPTIONS)).expect("signed");
        let canonical = prepared.signed.expect("texts").canonical_request;
        canonical.rsplit('\n').next().unwrap_or_default().to_owned()
    };
    assert_eq!(last_line("short").len(), 64);
    assert_eq!(last_line(&"x".repeat(5_000)), "hash-of-the-platform");
}

#[test]
fn timeout_limits_an_attempt() {
    let fixture = huawei(vec![Outcome::Never]);
    let options = CallOptions { timeout_ms: Some(250.0), ..OPTIONS };
    let error = failure(&fixture, "listDatasetVersions", DATASET, &options);
    assert_eq!((error.kind, error.is_retryable()), (ErrorKind::Timeout, true));
    assert!(error.message.contains("within 250 ms (`timeoutMs`)"), "{error}");
    assert_eq!(fixture.0.elapsed_ms().to_bits(), 250.0_f64.to_bits());
    assert_eq!(fixture.0.open_timers(), 0);
}

#[test]
fn an_abort_fails_the_call_with_its_reason() {
    let fixture = huawei(vec![Outcome::Never]);
    let options = abort_at(&fixture.0, 100.0);
    let error = failure(&fixture, "listDatasetVersions", DATASET, &options);
    assert_eq!(error.kind, ErrorKind::Aborted);
    let reason = error.cause.as_ref().and_then(|cause| cause.downcast_ref::<&str>());
    assert_eq!(reason, Some(&"the user left"));
    assert_eq!(fixture.0.open_timers(), 0);
}

#[test]
fn a_call_with_an_aborted_signal_sends_nothing() {
    let fixture = huawei(vec![]);
    let options = abort_at(&fixture.0, 0.0);
    let error = failure(&fixture, "listDatasetVersions", DATASET, &options);
    assert_eq!((error.kind, error.attempts), (ErrorKind::Aborted, 0));
    assert!(fixture.0.sent.borrow().is_empty());
}

#[test]
fn the_error_for_an_unknown_operation_suggests_the_nearest() {
    let (_, client) = huawei(vec![]);
    let error = client.operation("listDatasetVersion").expect_err("no such operation");
    assert_eq!(
        error.message,
        "`listDatasetVersion` is not an operation of ModelArts; did you mean `listDatasetVersions`?"
    );
}
