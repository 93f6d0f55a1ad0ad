//! Classes of API errors, compared with the vendors' own tables of codes.

use std::collections::BTreeMap;

use serde_json::Value;

use crate::platform::{FakeRuntime, access_key, client, json, response, response_with};
use verset::client::client::CallOptions;
use verset::clouds::baidu::qianfan;
use verset::clouds::huawei::modelarts;
use verset::error::{Error, ErrorKind};
use verset::response::Body;

fn read(name: &str) -> Value {
    let path = format!("{}/tests/support/api/{name}.json", env!("CARGO_MANIFEST_DIR"));
    serde_json::from_str(&std::fs::read_to_string(path).expect("a file")).expect("JSON")
}

/// The error of a read that the service refuses once.
fn refusal(status: u16, code: &str, message: &str) -> Box<Error> {
    let body = serde_json::json!({ "error_code": code, "error_msg": message });
    let runtime = FakeRuntime::new(vec![response(status, &body.to_string())]);
    let client = client(&modelarts::SERVICE, &runtime, access_key(None));
    let operation = client.operation("listDatasetVersions").expect("an operation");
    let options = CallOptions { max_retries: Some(0), ..CallOptions::default() };
    let call = client.call(operation, json(r#"{"dataset_id":"d1"}"#), &options);
    runtime.run(call).expect_err("a refusal")
}

fn refusal_of_qianfan(status: u16, code: &str, message: &str) -> Box<Error> {
    let body = serde_json::json!({ "code": code, "message": message }).to_string();
    let body = Body::Json(std::rc::Rc::new(json(&body)));
    let runtime = FakeRuntime::new(vec![response_with(status, &[], body)]);
    let client = client(&qianfan::SERVICE, &runtime, access_key(None));
    let operation = client.operation("describeExportTask").expect("an operation");
    let options = CallOptions { max_retries: Some(0), ..CallOptions::default() };
    let call = client.call(operation, json(r#"{"taskId":"t"}"#), &options);
    runtime.run(call).expect_err("a refusal")
}

/// The areas of ModelArts that this package calls.
const OURS: [&str; 12] = [
    "dataset",
    "version",
    "sample",
    "label",
    "labeling-task",
    "labeling-team",
    "auto-labeling",
    "processing",
    "obs",
    "auth",
    "request",
    "gateway",
];

#[test]
fn the_class_follows_the_meaning_in_the_vendors_table() {
    let mut counts = BTreeMap::new();
    for row in read("modelarts-errors")["errors"].as_array().expect("a list") {
        let [code, meaning, area] =
            ["code", "meaning", "area"].map(|name| row[name].as_str().expect("a text"));
        let status = row["status"].as_u64().and_then(|status| u16::try_from(status).ok());
        let status = status.expect("a status");
        if !OURS.contains(&area) || status < 200 || code.is_empty() {
            continue;
        }
        let kind = refusal(status, code, meaning).kind;
        *counts.entry(kind.class_name()).or_insert(0) += 1;
        let says = |words: &[&str]| words.iter().any(|word| meaning.contains(word));
        if meaning.starts_with("no such") && status == 400 && area != "auth" {
            // A workspace does not belong to this API; an attribute of a label does.
            assert_eq!(kind, ErrorKind::NotFound, "{code} {meaning}");
        }
        // "task name taken or bad" may be either.
        let is_sure = !says(&["or bad"]) && area != "auth";
        if says(&["name taken", "already exists", "already running"]) && is_sure {
            assert_eq!(kind, ErrorKind::Conflict, "{code} {meaning}");
        }
        if says(&["lacks rights", "may not do"]) {
            assert_eq!(kind, ErrorKind::Permission, "{code} {meaning}");
        }
        if status == 429 || says(&["too often"]) {
            assert_eq!(kind, ErrorKind::RateLimit, "{code} {meaning}");
        }
        if kind == ErrorKind::NotFound {
            assert!(says(&["no such", "gone", "not found"]), "{code} {meaning}");
        }
        if kind == ErrorKind::Server {
            assert!(status >= 500, "{code} {meaning}");
        }
    }
    // The words above do occur in the table.
    assert!(counts["NotFoundError"] > 20 && counts["ConflictError"] > 40, "{counts:?}");
    assert!(counts["AuthenticationError"] > 15 && counts["PermissionError"] > 8, "{counts:?}");
}

#[test]
fn every_code_in_the_sources_is_in_a_vendors_table() {
    let mut known: Vec<String> = Vec::new();
    for name in ["modelarts-errors", "modelarts-v1-legacy"] {
        let rows = read(name);
        let rows = rows["errors"].as_array().expect("a list");
        known.extend(rows.iter().filter_map(|row| row["code"].as_str().map(str::to_owned)));
    }
    let path = format!("{}/src/clouds/huawei/modelarts/errors.rs", env!("CARGO_MANIFEST_DIR"));
    let text = std::fs::read_to_string(path).expect("a file");
    let table = text.split("const KINDS").nth(1).and_then(|rest| rest.split("];").next());
    let mut count = 0;
    for word in table.expect("the table").split(|c: char| !c.is_ascii_digit()) {
        if word.len() == 4 {
            assert!(known.contains(&format!("ModelArts.{word}")), "{word}");
            count += 1;
        }
    }
    assert!(count > 100, "{count}");
}

#[test]
fn qianfans_codes_map_to_classes() {
    for row in read("qianfan-dataset-v2")["errors"].as_array().expect("a list") {
        let code = row["code"].as_str().expect("a code");
        let status = row["http_status"].as_u64().and_then(|status| u16::try_from(status).ok());
        let kind = refusal_of_qianfan(status.expect("a status"), code, "why").kind;
        let expected = match code {
            "SignatureDoesNotMatch"
            | "RequestExpired"
            | "InvalidHTTPAuthHeader"
            | "InvalidAccessKeyId" => ErrorKind::Authentication,
            "AccessDenied" | "OptInRequired" | "IdempotentParameterMismatch" => {
                ErrorKind::Permission
            }
            "InvalidVersion" => ErrorKind::NotFound,
            "InternalError" => ErrorKind::Server,
            _ => ErrorKind::Api,
        };
        assert_eq!(kind, expected, "{code}");
    }
}

#[test]
fn hints_say_how_to_fix_the_cause() {
    for (status, code, message, hint) in [
        (
            401,
            "APIGW.0301",
            "Incorrect IAM authentication information: AK access failed to reach the limit,forbidden.",
            "lock a key for five minutes",
        ),
        (401, "APIGW.0301", "Get secretKey failed,ak:AK,err:ak not exist", "no such key exists"),
        (401, "APIG.0303", "calc ak sk signature fail:signature expired", "check the clock"),
        (
            401,
            "APIGW.0301",
            "Incorrect IAM authentication information: decrypt token fail",
            "get a new token",
        ),
        (401, "APIGW.0307", "The token must be updated.", "get a new token"),
        (
            404,
            "APIGW.0101",
            "The API does not exist or has not been published in the environment.",
            "reported off line",
        ),
        (429, "APIGW.0308", "The throttling threshold has been reached", "fewer requests"),
        (403, "APIGW.0310", "The project is unavailable", "check `projectId`"),
        (401, "ModelArts.0212", "not project-scoped", "check `projectId`"),
        (400, "ModelArts.4370", "Only one version per minute.", "one version a minute"),
        (413, "ModelArts.4104", "too large", "12 MB"),
    ] {
        let failed = refusal(status, code, message);
        assert!(failed.to_string().contains(hint), "{failed}");
        assert!(!failed.to_string().contains(".;"), "{failed}");
    }
    for (status, code, message, hint) in [
        (403, "InvalidAccessKeyId", "no", "no such key exists"),
        (400, "RequestExpired", "Request has expired.", "check the clock"),
        (400, "SignatureDoesNotMatch", "no", "either `secretAccessKey`"),
        (403, "AccessDenied", "Access denied.", "one of the policies"),
    ] {
        let failed = refusal_of_qianfan(status, code, message);
        assert!(failed.to_string().contains(hint), "{failed}");
    }
    assert_eq!(
        refusal(400, "ModelArts.4340", "no").message,
        "the service answered 400 ModelArts.4340: no"
    );
}

#[test]
fn a_limit_of_one_minute_is_not_waited_for() {
    let failed = refusal(400, "ModelArts.4370", "one a minute");
    assert_eq!((failed.kind, failed.is_retryable()), (ErrorKind::RateLimit, true));
    // A retry would need a second scripted outcome.
    let runtime = FakeRuntime::new(vec![response(400, r#"{"error_code":"ModelArts.4370"}"#)]);
    let client = client(&modelarts::SERVICE, &runtime, access_key(None));
    let operation = client.operation("createDatasetVersion").expect("an operation");
    let options = CallOptions::default();
    let call = client.call(operation, json(r#"{"dataset_id":"d1"}"#), &options);
    assert_eq!(runtime.run(call).expect_err("a refusal").attempts, 1);
}
