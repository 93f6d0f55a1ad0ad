//! Credentials providers, the credentials cache and remote signers.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use crate::platform::{
    FakeProvider, FakeRuntime, Outcome, START_MS, abort_at, access_key, client, json, response,
};
use verset::client::client::{CallOptions, Client};
use verset::client::credentials::{Credentials, ExpiringCredentials, RemoteKey, RemoteSigner};
use verset::client::credentials_cache::{CredentialsCache, Source};
use verset::client::platform::LocalFuture;
use verset::clouds::baidu::qianfan;
use verset::clouds::baidu::signing::BaiduSigner;
use verset::clouds::huawei::modelarts;
use verset::clouds::huawei::signing::HuaweiSigner;
use verset::clouds::{baidu::signing as baidu, huawei::signing as huawei};
use verset::credentials::AccessKey;
use verset::error::{Error, ErrorKind, Result};
use verset::response::Response;
use verset::signing::scheme::ToSign;

const PAGE: &str = r#"{"total_number":0,"versions":[]}"#;
const EXPIRED: &str = r#"{"error_code":"APIGW.0307","error_msg":"The token must be updated."}"#;
const MINUTE: f64 = 60_000.0;

fn token(text: &str, expires_after_ms: Option<f64>) -> Result<ExpiringCredentials> {
    let credentials = Rc::new(Credentials::token(text.to_owned(), None)?);
    Ok(ExpiringCredentials { credentials, expires_ms: expires_after_ms.map(|ms| START_MS + ms) })
}

fn failure() -> Result<ExpiringCredentials> {
    Err(Error::new(ErrorKind::Credentials, "the vault is closed"))
}

struct Fixture {
    runtime: Rc<FakeRuntime>,
    client: Client,
    provider: Rc<FakeProvider>,
}

impl Fixture {
    fn new(outcomes: Vec<Outcome>, provided: Vec<Result<ExpiringCredentials>>) -> Self {
        let runtime = FakeRuntime::new(outcomes);
        let provider = Rc::new(FakeProvider {
            runtime: Rc::clone(&runtime),
            takes_ms: Cell::new(10.0),
            results: RefCell::new(provided.into()),
            calls: Cell::new(0),
        });
        let mut client = client(&modelarts::SERVICE, &runtime, access_key(None));
        client.credentials =
            Rc::new(CredentialsCache::new(Source::Provider(Rc::<FakeProvider>::clone(&provider))));
        Self { runtime, client, provider }
    }

    async fn list(&self) -> Result<Response> {
        self.list_with(&CallOptions::default()).await
    }

    async fn list_with(&self, options: &CallOptions) -> Result<Response> {
        let operation = self.client.operation("listDatasetVersions")?;
        self.client.call(operation, json(r#"{"dataset_id":"d1"}"#), options).await
    }

    /// The tokens of all requests.
    fn tokens(&self) -> Vec<String> {
        let sent = self.runtime.sent.borrow();
        let token = |headers: &[(String, String)]| {
            let header = headers.iter().find(|(name, _)| name == "x-auth-token");
            header.map(|(_, value)| value.clone()).unwrap_or_default()
        };
        sent.iter().map(|(_, request)| token(&request.headers)).collect()
    }

    fn provider_calls(&self) -> u32 {
        self.provider.calls.get()
    }
}

fn pages(count: usize) -> Vec<Outcome> {
    (0..count).map(|_| response(200, PAGE)).collect()
}

#[test]
fn credentials_without_expiry_are_requested_for_every_call() {
    let fixture =
        Fixture::new(pages(3), vec![token("a", None), token("b", None), token("c", None)]);
    for _ in 0..3 {
        assert!(fixture.runtime.run(fixture.list()).is_ok());
    }
    assert_eq!(fixture.tokens(), ["a", "b", "c"]);
}

#[test]
fn expiring_credentials_are_cached_until_five_minutes_before_expiry() {
    let fixture = Fixture::new(
        pages(4),
        vec![token("a", Some(10.0 * MINUTE)), token("b", Some(60.0 * MINUTE))],
    );
    for minutes in [0.0, 4.9, 0.2, 10.0] {
        fixture.runtime.pass(minutes * MINUTE);
        assert!(fixture.runtime.run(fixture.list()).is_ok());
    }
    assert_eq!(fixture.tokens(), ["a", "a", "b", "b"]);
    assert_eq!(fixture.provider_calls(), 2);
}

#[test]
fn a_failed_refresh_falls_back_to_cached_credentials_until_they_expire() {
    let fixture = Fixture::new(pages(2), vec![token("a", Some(10.0 * MINUTE)), failure()]);
    assert!(fixture.runtime.run(fixture.list()).is_ok());
    fixture.runtime.pass(8.0 * MINUTE);
    assert!(fixture.runtime.run(fixture.list()).is_ok());
    fixture.runtime.pass(3.0 * MINUTE);
    let failed = fixture.runtime.run(fixture.list()).expect_err("a failure");
    assert_eq!((failed.kind, failed.attempts), (ErrorKind::Credentials, 0));
    assert!(failed.to_string().contains("the vault is closed"));
    assert_eq!(fixture.tokens(), ["a", "a"]);
}

#[test]
fn a_refresh_that_hangs_costs_one_second_once_while_the_cached_credentials_are_valid() {
    let fixture = Fixture::new(
        pages(5),
        vec![token("a", Some(10.0 * MINUTE)), token("b", Some(60.0 * MINUTE))],
    );
    let Fixture { runtime, provider, .. } = &fixture;
    assert!(runtime.run(fixture.list()).is_ok());
    // It comes two minutes later.
    provider.takes_ms.set(2.0 * MINUTE);
    runtime.pass(6.0 * MINUTE);
    for waited_ms in [1_000.0, 0.0, 0.0] {
        let began_ms = runtime.elapsed_ms();
        assert!(runtime.run(fixture.list()).is_ok());
        assert_eq!((runtime.elapsed_ms() - began_ms).to_bits(), f64::to_bits(waited_ms));
    }
    assert_eq!((fixture.tokens(), fixture.provider_calls()), (vec!["a".into(); 4], 2));
    runtime.pass(2.0 * MINUTE);
    assert!(runtime.run(fixture.list()).is_ok());
    assert_eq!((fixture.tokens()[4].as_str(), fixture.provider_calls()), ("b", 2));
}

#[test]
fn a_refresh_that_hangs_fails_calls_once_the_cached_credentials_have_expired() {
    let fixture = Fixture::new(pages(3), vec![token("a", Some(10.0 * MINUTE)), token("b", None)]);
    let Fixture { runtime, provider, .. } = &fixture;
    assert!(runtime.run(fixture.list()).is_ok());
    provider.takes_ms.set(1e9);
    runtime.pass(6.0 * MINUTE);
    assert!(runtime.run(fixture.list()).is_ok());
    runtime.pass(5.0 * MINUTE);
    let options = CallOptions { max_retries: Some(0), ..CallOptions::default() };
    let error = runtime.run(fixture.list_with(&options)).expect_err("no credentials");
    assert_eq!((error.kind, error.attempts), (ErrorKind::Timeout, 0));
    // The next call asks again.
    provider.takes_ms.set(10.0);
    assert!(runtime.run(fixture.list()).is_ok());
    assert_eq!(fixture.provider_calls(), 3);
}

#[test]
fn concurrent_calls_share_one_refresh() {
    let fixture = Fixture::new(pages(3), vec![token("a", None)]);
    let calls = async {
        let mut calls: Vec<LocalFuture<'_, Result<Response>>> =
            (0..3).map(|_| Box::pin(fixture.list()) as LocalFuture<'_, _>).collect();
        crate::platform::join_all(&mut calls).await
    };
    for result in fixture.runtime.run(calls) {
        assert!(result.is_ok());
    }
    assert_eq!(fixture.provider_calls(), 1);
    assert_eq!(fixture.tokens(), ["a", "a", "a"]);
}

#[test]
fn an_aborted_call_does_not_cancel_a_shared_refresh() {
    let fixture = Fixture::new(pages(1), vec![token("a", None)]);
    let aborted = abort_at(&fixture.runtime, 5.0);
    let calls = async {
        let mut calls: Vec<LocalFuture<'_, Result<Response>>> =
            vec![Box::pin(fixture.list_with(&aborted)), Box::pin(fixture.list())];
        crate::platform::join_all(&mut calls).await
    };
    let results = fixture.runtime.run(calls);
    assert_eq!(results[0].as_ref().expect_err("an abort").kind, ErrorKind::Aborted);
    assert!(results[1].is_ok());
    assert_eq!(fixture.provider_calls(), 1);
}

#[test]
fn a_refresh_abandoned_by_all_calls_is_started_again() {
    let fixture = Fixture::new(pages(1), vec![token("a", None), token("b", None)]);
    let aborted = abort_at(&fixture.runtime, 5.0);
    assert!(fixture.runtime.run(fixture.list_with(&aborted)).is_err());
    assert!(fixture.runtime.run(fixture.list()).is_ok());
    assert_eq!(fixture.provider_calls(), 2);
    assert_eq!(fixture.tokens(), ["b"]);
}

#[test]
fn the_timeout_of_an_attempt_includes_the_provider() {
    let fixture = Fixture::new(vec![], vec![token("a", None)]);
    let options =
        CallOptions { timeout_ms: Some(5.0), max_retries: Some(0), ..CallOptions::default() };
    let failed = fixture.runtime.run(fixture.list_with(&options)).expect_err("a failure");
    assert_eq!((failed.kind, failed.attempts), (ErrorKind::Timeout, 0));
}

#[test]
fn refused_credentials_are_refreshed_once() {
    let refused = || response(401, EXPIRED);
    let fixture = Fixture::new(
        vec![refused(), response(200, PAGE)],
        vec![token("a", Some(60.0 * MINUTE)), token("b", Some(60.0 * MINUTE))],
    );
    assert!(fixture.runtime.run(fixture.list()).is_ok());
    assert_eq!(fixture.tokens(), ["a", "b"]);

    let fixture =
        Fixture::new(vec![refused(), refused()], vec![token("a", None), token("b", None)]);
    let failed = fixture.runtime.run(fixture.list()).expect_err("a failure");
    assert_eq!((failed.kind, failed.attempts), (ErrorKind::Authentication, 2));

    // Unchanged credentials would be refused again.
    let fixture = Fixture::new(vec![refused()], vec![token("a", None), token("a", None)]);
    let failed = fixture.runtime.run(fixture.list()).expect_err("a failure");
    assert_eq!((failed.kind, failed.attempts), (ErrorKind::Authentication, 1));

    let fixture = Fixture::new(vec![refused()], vec![token("a", None), failure()]);
    let failed = fixture.runtime.run(fixture.list()).expect_err("a failure");
    assert_eq!(failed.kind, ErrorKind::Authentication);
    assert!(failed.to_string().ends_with("could not be obtained: the vault is closed"), "{failed}");
}

#[test]
fn refused_fixed_credentials_are_not_retried() {
    let runtime = FakeRuntime::new(vec![response(401, EXPIRED)]);
    let client = client(&modelarts::SERVICE, &runtime, access_key(None));
    let operation = client.operation("listDatasetVersions").expect("an operation");
    let options = CallOptions::default();
    let call = client.call(operation, json(r#"{"dataset_id":"d1"}"#), &options);
    assert_eq!(runtime.run(call).expect_err("a failure").attempts, 1);
}

#[test]
fn an_altered_request_is_not_signed_again_with_other_keys() {
    let changed = r#"{"error_code":"APIGW.0301","error_msg":"verify aksk signature fail, canonicalRequest:GET|/other/||host:h|"}"#;
    let key = |id: &str| {
        let key = AccessKey::new(id.into(), "SKEXAMPLE".into(), None).expect("a key");
        Ok(ExpiringCredentials {
            credentials: Rc::new(Credentials::AccessKey(key)),
            expires_ms: None,
        })
    };
    let fixture = Fixture::new(vec![response(401, changed)], vec![key("AK1"), key("AK2")]);
    let failed = fixture.runtime.run(fixture.list()).expect_err("a failure");
    assert_eq!(failed.attempts, 1);
    assert!(failed.message.starts_with("The path differs"), "{failed}");
}

/// A remote signer that records its requests; `signature` replaces the right one.
struct RecordingSigner {
    key: AccessKey,
    requests: RefCell<Vec<String>>,
    signature: Option<&'static str>,
}

impl RemoteSigner for RecordingSigner {
    fn sign(&self, to_sign: ToSign<'_>) -> LocalFuture<'_, Result<String>> {
        let ToSign { algorithm, access_key_id, draft } = to_sign;
        let canonical_request = &draft.canonical_request;
        let text = draft.signing_key_prefix.as_ref().unwrap_or(&draft.string_to_sign);
        assert_eq!(access_key_id, self.key.access_key_id);
        self.requests.borrow_mut().push(format!("{algorithm} {text}"));
        let signature = match (self.signature, algorithm) {
            (Some(signature), _) => Ok(signature.to_owned()),
            (None, huawei::ALGORITHM) => {
                HuaweiSigner::new(&self.key).sign_remote(canonical_request, text)
            }
            (None, baidu::ALGORITHM) => {
                BaiduSigner::new(&self.key).sign_remote(canonical_request, text)
            }
            (None, other) => panic!("unknown algorithm {other}"),
        };
        Box::pin(async move { signature })
    }
}

fn remote_key(
    token: Option<&str>,
    signature: Option<&'static str>,
) -> (Rc<RecordingSigner>, Credentials) {
    let key = AccessKey::new("AKEXAMPLE".into(), "SKEXAMPLE".into(), None).expect("a key");
    let signer = Rc::new(RecordingSigner { key, requests: RefCell::default(), signature });
    let remote = RemoteKey::new(
        "AKEXAMPLE".into(),
        token.map(str::to_owned),
        Rc::<RecordingSigner>::clone(&signer),
    );
    (signer, Credentials::Remote(remote.expect("a key")))
}

#[test]
fn a_remote_signature_equals_a_local_one() {
    for (service, operation, params) in [
        (&modelarts::SERVICE, "listDatasetVersions", r#"{"dataset_id":"d1"}"#),
        (&qianfan::SERVICE, "describeExportTask", r#"{"taskId":"t"}"#),
    ] {
        for token in [None, Some("TOKENEXAMPLE")] {
            let runtime = FakeRuntime::new(vec![]);
            let (signer, remote) = remote_key(token, None);
            let headers = |credentials| {
                let client = client(service, &runtime, credentials);
                let operation = client.operation(operation).expect("an operation");
                let options = CallOptions::default();
                let prepared = client.prepare(operation, json(params), &options);
                runtime.run(prepared).expect("a request").request.headers
            };
            assert_eq!(headers(remote), headers(access_key(token)));
            assert_eq!(signer.requests.borrow().len(), 1);
        }
    }
}

#[test]
fn a_malformed_remote_signature_is_not_sent() {
    for signature in ["", "abc", &"A".repeat(64), &"0".repeat(65)]
        .map(|text| -> &'static str { Box::leak(text.to_owned().into_boxed_str()) })
    {
        let runtime = FakeRuntime::new(vec![]);
        let (_, remote) = remote_key(None, Some(signature));
        let client = client(&modelarts::SERVICE, &runtime, remote);
        let operation = client.operation("listDatasetVersions").expect("an operation");
        let options = CallOptions::default();
        let call = client.call(operation, json(r#"{"dataset_id":"d1"}"#), &options);
        let failed = runtime.run(call).expect_err("a failure");
        assert_eq!((failed.kind, failed.field.as_deref()), (ErrorKind::Credentials, Some("sign")));
        assert_eq!(failed.attempts, 0);
    }
}

#[test]
fn a_remote_signer_checks_the_text_it_signs() {
    let key = AccessKey::new("AKEXAMPLE".into(), "SKEXAMPLE".into(), None).expect("a key");
    let signer = HuaweiSigner::new(&key);
    let text = "SDK-HMAC-SHA256\n20240102T030405Z\n0000";
    let refused = signer.sign_remote("GET\n/\n\n\n\ne3b0", text).expect_err("a refusal");
    assert_eq!(refused.field.as_deref(), Some("stringToSign"));

    let signer = BaiduSigner::new(&key);
    assert!(signer.sign_remote("GET\n/\n\n", "bce-auth-v1/AKEXAMPLE/now/1800").is_ok());
    for prefix in [
        "bce-auth-v1/OTHER/now/1800",
        "bce-auth-v1/AKEXAMPLE/now/1801",
        "bce-auth-v1/AKEXAMPLE/now/-1",
        "bce-auth-v1/AKEXAMPLE/now",
        "bce-auth-v2/AKEXAMPLE/now/1800",
        "bce-auth-v1/AKEXAMPLE/now/1800/host",
        "",
    ] {
        assert!(signer.sign_remote("GET\n/\n\n", prefix).is_err(), "{prefix}");
    }
}
