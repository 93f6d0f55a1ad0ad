//! Signed headers: only those that reach the service unchanged.

use std::borrow::Cow;

use verset::clouds::baidu::signing::BaiduSigner;
use verset::clouds::huawei::signing::HuaweiSigner;
use verset::credentials::AccessKey;
use verset::signing::{HeadersToSign, SignableRequest};
use verset::time::Timestamp;

use crate::platform::{FakeRuntime, access_key, client, json};
use verset::client::client::CallOptions;
use verset::clouds::huawei::modelarts;

/// Headers that browsers write or drop, that end at a hop, or that proxies and tracers change.
const CHANGED: [&str; 24] = [
    "User-Agent",
    "Accept-Encoding",
    "Connection",
    "Content-Length",
    "Cookie",
    "Date",
    "Expect",
    "Forwarded",
    "Keep-Alive",
    "Origin",
    "Proxy-Authorization",
    "Referer",
    "Sec-Fetch-Mode",
    "TE",
    "Trailer",
    "Transfer-Encoding",
    "Upgrade",
    "Via",
    "X-Forwarded-For",
    "X-Forwarded-Host",
    "X-Real-IP",
    "CF-Connecting-IP",
    "X-Amzn-Trace-Id",
    "traceparent",
];

fn key() -> AccessKey {
    AccessKey::new("AKEXAMPLE".into(), "SKEXAMPLE".into(), None).expect("a key")
}

fn at() -> Timestamp {
    Timestamp::from_epoch_ms(1_704_164_645_000.0).expect("a date")
}

fn request<'a>(headers: &'a [(Cow<'a, str>, Cow<'a, str>)]) -> SignableRequest<'a> {
    let (method, host, path, query) = ("GET", "host.example.com", "/", "");
    SignableRequest { method, host, bucket: None, path, query, headers, body: &[], body_hash: None }
}

/// The list of signed headers, which is the last line but one of Huawei's canonical request.
fn signed_by_huawei(names: &[&'static str], to_sign: HeadersToSign<'_>) -> String {
    let headers: Vec<_> = names.iter().map(|name| ((*name).into(), "value".into())).collect();
    let signature = HuaweiSigner::new(&key()).sign(&request(&headers), to_sign, at());
    let lines: Vec<_> = signature.canonical_request.split('\n').collect();
    lines[lines.len() - 2].to_owned()
}

#[test]
fn headers_that_may_change_in_transit_are_not_signed() {
    for name in CHANGED {
        let signed = signed_by_huawei(&[name, "X-Note"], HeadersToSign::Default);
        assert_eq!(signed, "host;x-note;x-sdk-date", "{name}");
    }
    // A client does not sign them either, although it sends them.
    let runtime = FakeRuntime::new(vec![]);
    let mut client = client(&modelarts::SERVICE, &runtime, access_key(None));
    client.headers = vec![("User-Agent".to_owned(), "my/1".to_owned())];
    let operation = client.operation("listDatasetVersions").expect("an operation");
    let options = CallOptions::default();
    let prepared = client.prepare(operation, json(r#"{"dataset_id":"d1"}"#), &options);
    let prepared = runtime.run(prepared).expect("a request");
    let canonical = prepared.signed.expect("texts").canonical_request;
    assert!(!canonical.contains("user-agent"), "{canonical}");
    assert!(prepared.request.headers.contains(&("user-agent".to_owned(), "my/1".to_owned())));
}

#[test]
fn huawei_signs_the_named_headers() {
    let names = ["x-note", "User-Agent", "absent", "Authorization", "x_dropped", "Via"];
    let names = names.map(Cow::Borrowed);
    let to_sign = HeadersToSign::Named(&names);
    let names_sent = ["X-Note", "user-agent", "x-other", "authorization", "x_dropped", "via"];
    assert_eq!(signed_by_huawei(&names_sent, to_sign), "host;user-agent;x-note;x-sdk-date");
    assert_eq!(signed_by_huawei(&names_sent, HeadersToSign::Named(&[])), "host;x-sdk-date");
}

#[test]
fn baidu_signs_named_headers_and_every_x_bce_header() {
    let names = ["host".into()];
    let to_sign = HeadersToSign::Named(&names);
    let signed = |headers: &[(Cow<'_, str>, Cow<'_, str>)]| {
        let signature = BaiduSigner::new(&key()).sign(&request(headers), to_sign, at(), 1800);
        signature.authorization.split('/').nth(4).expect("the list").to_owned()
    };
    let note = ("x-note".into(), "v".into());
    assert_eq!(signed(std::slice::from_ref(&note)), "host");
    assert_eq!(signed(&[note, ("X-Bce-Meta".into(), "v".into())]), "host;x-bce-meta");
}

#[test]
fn a_baidu_signature_can_be_valid_indefinitely() {
    let signer = BaiduSigner::new(&key());
    let signature = signer.sign(&request(&[]), HeadersToSign::Default, at(), -1);
    assert!(signature.prefix.ends_with("/2024-01-02T03:04:05Z/-1"), "{}", signature.prefix);
    // A remote signer refuses to make one.
    assert!(signer.sign_remote("GET\n/\n\n", &signature.prefix).is_err());
}
