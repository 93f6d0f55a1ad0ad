//! Requests to buckets: their hosts, proxies, retries, signed URLs and errors.

use crate::platform::{FakeRuntime, Outcome, access_key, client, json, response, response_with};
use verset::api::request_draft::RequestDraft;
use verset::client::client::{CallOptions, Client};
use verset::clouds::baidu::bos;
use verset::clouds::huawei::obs;
use verset::clouds::service::Service;
use verset::endpoint::Proxy;
use verset::error::{Error, ErrorKind, Reason};
use verset::http::Method;
use verset::response::Body;
use verset::value::Value;

fn draft(method: Method, path: &str, query: &str) -> RequestDraft {
    let Value::Object(query) = json(query) else { panic!("{query}") };
    RequestDraft::raw(method, path, &query, None, None).expect("a draft")
}

fn store(service: &'static Service, runtime: &std::rc::Rc<FakeRuntime>) -> Client {
    client(service, runtime, access_key(None)).for_bucket("crate").expect("a bucket")
}

#[test]
fn the_bucket_is_part_of_the_host_and_signed() {
    let runtime = FakeRuntime::new(vec![response_with(200, &[], Body::Empty)]);
    let obs = store(&obs::SERVICE, &runtime);
    let mut uploads = draft(Method::Post, "/a%20b", r#"{"uploads":"","prefix":"x y","marker":""}"#);
    uploads.query[0].1 = None;
    runtime.run(obs.send(None, uploads, &CallOptions::default(), 0.0)).expect("a response");
    let sent = runtime.sent.borrow();
    let (_, request) = &sent[0];
    // Only a parameter without a value has no `=`.
    assert_eq!(
        request.url,
        "https://crate.obs.cn-north-4.myhuaweicloud.com/a%20b?uploads&prefix=x%20y&marker="
    );
    let header = |name: &str| {
        let found = request.headers.iter().find(|(known, _)| known == name);
        found.map(|(_, value)| value.clone()).unwrap_or_default()
    };
    assert_eq!(header("x-obs-date"), "Tue, 02 Jan 2024 03:04:05 GMT");
    assert!(header("authorization").starts_with("OBS AKEXAMPLE:"), "{request:?}");
}

#[test]
fn a_proxy_has_a_place_for_the_bucket_in_its_path_or_host() {
    let runtime = FakeRuntime::new(Vec::new());
    let get = || draft(Method::Get, "/k", "{}");
    let base = client(&bos::SERVICE, &runtime, access_key(None));
    let through = |url: &str| {
        let proxy = Some(Proxy::parse_template("proxyUrl", url).expect("a proxy"));
        let client = Client { proxy, ..base.clone() }.for_bucket("crate")?;
        runtime.run(client.presign(get(), 60, &CallOptions::default()))
    };
    for (url, start) in [
        ("https://my.app/objects/{bucket}", "https://my.app/objects/crate/k?authorization="),
        ("https://{bucket}.my.app", "https://crate.my.app/k?authorization="),
        ("http://127.0.0.1:8080/bos/{bucket}/", "http://127.0.0.1:8080/bos/crate/k?"),
    ] {
        let prepared = through(url).expect(url);
        assert!(prepared.request.url.starts_with(start), "{}", prepared.request.url);
        let canonical = prepared.signed.expect("texts").canonical_request;
        assert_eq!(canonical, "GET\n/k\n\nhost:crate.cn-north-4.bcebos.com");
    }
    let error = through("https://my.app/objects").expect_err("no place for the bucket");
    assert_eq!(error.field.as_deref(), Some("proxyUrl"));
    // Other services have no buckets, and their proxies no places.
    assert!(Proxy::parse("proxyUrl", "https://my.app/objects/{bucket}").is_err());
}

#[test]
fn signed_urls_take_the_place_of_headers() {
    let runtime = FakeRuntime::new(Vec::new());
    for (service, end) in [(&obs::SERVICE, "Signature="), (&bos::SERVICE, "authorization=")] {
        let base = client(service, &runtime, access_key(Some("TOKEN/with+signs")));
        let client = base.for_bucket("crate").expect("a bucket");
        let draft = draft(Method::Put, "/k", r#"{"versionId":"v"}"#);
        let prepared = runtime.run(client.presign(draft, 3600, &CallOptions::default()));
        let request = prepared.expect("a request").request;
        assert!(request.headers.is_empty(), "{request:?}");
        assert!(request.url.contains(end), "{}", request.url);
        assert!(request.url.contains("?versionId=v&"), "{}", request.url);
        assert!(
            request.url.contains("security-token=TOKEN%2Fwith%2Bsigns&"),
            "the token is a parameter: {}",
            request.url
        );
    }
    assert!(runtime.sent.borrow().is_empty(), "nothing is sent");
}

#[test]
fn objects_are_replaced_and_deleted_again_but_uploads_are_not_begun_again() {
    for (method, attempts) in
        [(Method::Head, 3), (Method::Put, 3), (Method::Delete, 3), (Method::Post, 1)]
    {
        let lost = (0..3).map(|_| Outcome::Failure("connection reset")).collect();
        let runtime = FakeRuntime::new(lost);
        let obs = store(&obs::SERVICE, &runtime);
        let error = runtime
            .run(obs.send(None, draft(method, "/k", "{}"), &CallOptions::default(), 0.0))
            .expect_err("lost connections");
        assert_eq!(error.attempts, attempts, "{method:?}");
    }
}

fn refusal(service: &'static Service, status: u16, body: &str) -> Box<Error> {
    let runtime = FakeRuntime::new(vec![response(status, body)]);
    let store = store(service, &runtime);
    let options = CallOptions { max_retries: Some(0), ..CallOptions::default() };
    runtime
        .run(store.send(None, draft(Method::Get, "/k", "{}"), &options, 0.0))
        .expect_err("a refusal")
}

#[test]
fn codes_of_the_stores_decide_the_kind() {
    for (service, status, code, kind) in [
        (&obs::SERVICE, 403, "AccessDenied", ErrorKind::Permission),
        (&obs::SERVICE, 403, "SignatureDoesNotMatch", ErrorKind::Authentication),
        (&obs::SERVICE, 403, "InvalidAccessKeyId", ErrorKind::Authentication),
        (&obs::SERVICE, 404, "NoSuchKey", ErrorKind::NotFound),
        (&obs::SERVICE, 412, "PreconditionFailed", ErrorKind::Conflict),
        (&obs::SERVICE, 403, "InvalidObjectState", ErrorKind::Conflict),
        (&bos::SERVICE, 412, "PreconditionFailed", ErrorKind::Conflict),
        (&bos::SERVICE, 403, "AccessDenied", ErrorKind::Permission),
        (&bos::SERVICE, 400, "SignatureDoesNotMatch", ErrorKind::Authentication),
    ] {
        let name = if service.name == "obs" { "Code" } else { "code" };
        let error = refusal(service, status, &format!(r#"{{"{name}":"{code}"}}"#));
        assert_eq!((error.kind, error.code.as_deref()), (kind, Some(code)));
    }
}

#[test]
fn the_first_line_of_a_string_to_sign_that_differs_is_named() {
    let date = "x-obs-date:Tue, 02 Jan 2024 03:04:05 GMT";
    for (quoted, reason, words) in [
        (
            format!("GET\\n\\n\\n\\n{date}\\n/crate/other"),
            Reason::RequestAltered,
            r#"The path differs: "/crate/k" was signed, "/crate/other" arrived"#,
        ),
        (
            format!("GET\\n\\ntext/plain\\n\\n{date}\\n/crate/k"),
            Reason::RequestAltered,
            r#"The `content-type` differs: "" was signed, "text/plain" arrived"#,
        ),
        (format!("GET\\n\\n\\n\\n{date}\\n/crate/k"), Reason::WrongSecretKey, "does not belong"),
    ] {
        let body = format!(
            r#"{{"Code":"SignatureDoesNotMatch","Message":"no","StringToSign":"{quoted}"}}"#
        );
        let error = refusal(&obs::SERVICE, 403, &body);
        assert_eq!(error.reason, Some(reason), "{error}");
        assert!(error.to_string().contains(words), "{error}");
    }
}
