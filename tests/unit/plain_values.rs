//! Encoding, dates, endpoints, headers, credentials, diagnosis: the plain values, on chosen and on
//! random input.

use std::borrow::Cow;

use proptest::prelude::*;
use verset::client::credentials::Credentials;
use verset::clouds::baidu::signing::BaiduSigner;
use verset::clouds::huawei::diagnosis::explain;
use verset::clouds::huawei::regions::{self, RegionalService};
use verset::clouds::huawei::signing::HuaweiSigner;
use verset::clouds::service::Diagnosis;
use verset::credentials::{AccessKey, Secret, check_project_id};
use verset::encode::{decode, encode, push_canonical};
use verset::endpoint::Endpoint;
use verset::error::Reason;
use verset::http::check_header;
use verset::redact::Redactor;
use verset::signing::{HeadersToSign, SignableRequest};
use verset::time::Timestamp;
use verset::value::Value;

fn canonical(text: &str) -> String {
    let mut out = String::new();
    push_canonical(&mut out, text);
    out
}

#[test]
fn only_unreserved_characters_stay_bare() {
    assert_eq!(encode("AZaz09-._~"), "AZaz09-._~");
    assert_eq!(encode(" +*'/%"), "%20%2B%2A%27%2F%25");
    assert_eq!(encode("é😀"), "%C3%A9%F0%9F%98%80");
}

#[test]
fn escapes_are_decoded_as_in_urls() {
    assert_eq!(decode("a+b%2fc"), b"a+b/c");
    assert_eq!(decode("100%"), b"100%");
    assert_eq!(decode("%4"), b"%4");
    assert_eq!(decode("%zz"), b"%zz");
    assert_eq!(canonical("%7e%2f%zz"), "~%2F%25zz");
}

#[test]
fn dates_in_both_forms() {
    for (ms, compact, extended) in [
        (0.0, "19700101T000000Z", "1970-01-01T00:00:00Z"),
        (951_782_399_999.0, "20000228T235959Z", "2000-02-28T23:59:59Z"),
        (951_782_400_000.0, "20000229T000000Z", "2000-02-29T00:00:00Z"),
        (4_107_542_400_000.0, "21000301T000000Z", "2100-03-01T00:00:00Z"),
        (253_402_300_799_999.0, "99991231T235959Z", "9999-12-31T23:59:59Z"),
    ] {
        let at = Timestamp::from_epoch_ms(ms).expect("a date");
        assert_eq!((at.compact().as_str(), at.extended().as_str()), (compact, extended));
    }
    for ms in [f64::NAN, -1.0, f64::INFINITY, 253_402_300_800_000.0] {
        let error = Timestamp::from_epoch_ms(ms).expect_err("no date");
        assert_eq!(error.field.as_deref(), Some("date"));
    }
}

#[test]
fn endpoints_are_normalised_to_the_form_that_is_sent() {
    for (input, host, url) in [
        (
            "https://Modelarts.Example.COM",
            "modelarts.example.com",
            "https://modelarts.example.com/p?q=1",
        ),
        ("https://example.com:443/", "example.com", "https://example.com/p?q=1"),
        ("https://example.com:8443", "example.com:8443", "https://example.com:8443/p?q=1"),
        ("http://127.0.0.1:8787", "127.0.0.1:8787", "http://127.0.0.1:8787/p?q=1"),
        ("http://localhost", "localhost", "http://localhost/p?q=1"),
        ("http://[::1]:80", "[::1]", "http://[::1]/p?q=1"),
    ] {
        let endpoint = Endpoint::parse(input).expect("an endpoint");
        assert_eq!((endpoint.host(), endpoint.url("/p", "q=1").as_str()), (host, url));
    }
    for input in [
        "",
        "example.com",
        "ftp://example.com",
        "https://",
        "https://example.com/path",
        "https://example.com?q",
        "https://user@example.com",
        "https://user:s3cret@example.com",
        "https://user:s3cret@exa mple.com/path",
        "https://exa mple.com",
        "https://example.com:",
        "https://example.com:99999",
        "https://example.com:080",
        "https://例子.com",
        "http://example.com",
        "http://127.example.com",
        "http://127.0.0.example",
        "http://localhost.example.com",
        "https://[::1",
    ] {
        let error = Endpoint::parse(input).expect_err(input);
        assert_eq!(error.field.as_deref(), Some("endpoint"), "{input}");
        assert!(!error.message.contains("s3cret"), "{error}");
    }
}

#[test]
fn regions_have_endpoints() {
    for (region, modelarts, iam, obs) in [
        (
            "cn-north-4",
            "modelarts.cn-north-4.myhuaweicloud.com",
            "iam.cn-north-4.myhuaweicloud.com",
            "obs.cn-north-4.myhuaweicloud.com",
        ),
        (
            "ap-southeast-1",
            "modelarts.ap-southeast-1.myhuaweicloud.cn",
            "iam.ap-southeast-1.myhuaweicloud.com",
            "obs.ap-southeast-1.myhuaweicloud.com",
        ),
        (
            "cn-north-11",
            "modelarts.cn-north-11.myhuaweicloud.com",
            "iam.myhuaweicloud.com",
            "obs.cn-north-11.myhuaweicloud.com",
        ),
        (
            "eu-west-101",
            "modelarts.eu-west-101.myhuaweicloud.eu",
            "iam.eu-west-101.myhuaweicloud.eu",
            "obs.eu-west-101.myhuaweicloud.eu",
        ),
        (
            "eu-de",
            "modelarts.eu-de.otc.t-systems.com",
            "iam.eu-de.otc.t-systems.com",
            "obs.eu-de.otc.t-systems.com",
        ),
        (
            "eu-west-0",
            "modelarts.eu-west-0.prod-cloud-ocb.orange-business.com",
            "iam.eu-west-0.prod-cloud-ocb.orange-business.com",
            "oss.eu-west-0.prod-cloud-ocb.orange-business.com",
        ),
        (
            "ae-ad-1",
            "modelarts.ae-ad-1.g42cloud.com",
            "iam.ae-ad-1.g42cloud.com",
            "obs.ae-ad-1.g42cloud.com",
        ),
    ] {
        for (service, host) in [
            (RegionalService::ModelArts, modelarts),
            (RegionalService::Iam, iam),
            (RegionalService::Obs, obs),
        ] {
            assert_eq!(regions::endpoint(service, region).expect("an endpoint").host(), host);
        }
        let endpoint = Endpoint::parse(&format!("https://{modelarts}")).expect("an endpoint");
        assert_eq!(regions::region_of_modelarts(&endpoint), Some(region));
    }
    for region in [
        "",
        "CN-NORTH-4",
        "a.b",
        "evil.example.com/",
        "a b",
        "me-east-99",
        "cn-north-4 eu-de",
        "eu",
    ] {
        let error = regions::endpoint(RegionalService::ModelArts, region).expect_err(region);
        assert_eq!(error.field.as_deref(), Some("region"));
        assert!(error.message.contains("set `endpoint`"), "{error}");
    }
    for host in ["modelarts.example.com", "iam.cn-north-4.myhuaweicloud.com", "localhost:8080"] {
        let endpoint = Endpoint::parse(&format!("https://{host}")).expect("an endpoint");
        assert_eq!(regions::region_of_modelarts(&endpoint), None, "{host}");
    }
}

#[test]
fn headers_are_refused_before_fetch_would_throw() {
    assert!(check_header("x-note", "a\tb c~").is_ok());
    for (name, value) in
        [("", "a"), ("a b", "a"), ("é", "a"), ("a", "b\r\nc"), ("a", "é"), ("a", "\0")]
    {
        assert!(check_header(name, value).is_err(), "{name:?}: {value:?}");
    }
}

#[test]
fn invalid_credentials_are_named_and_never_quoted() {
    let key = |id: &str, secret: &str, token: Option<&str>| {
        AccessKey::new(id.into(), secret.into(), token.map(str::to_owned))
    };
    for (result, part) in [
        (key("", "s3cret", None), "accessKeyId"),
        (key("a/b", "s3cret", None), "accessKeyId"),
        (key("a\nb", "s3cret", None), "accessKeyId"),
        (key("id", "", None), "secretAccessKey"),
        (key("id", "s3cret\n", None), "secretAccessKey"),
        (key("id", "other", Some("s3cret\r\nx")), "securityToken"),
    ] {
        let error = result.expect_err(part);
        assert_eq!(error.field.as_deref(), Some(part));
        assert!(!format!("{error} {error:?}").contains("s3cret"), "{error}");
    }
    let error = Credentials::token(String::new(), None).expect_err("an empty token");
    assert_eq!(error.message, "`token` is empty");
}

#[test]
fn secrets_are_not_printed() {
    let key = AccessKey::new("id".into(), "s3cret".into(), Some("t0ken".into())).expect("a key");
    let printed = format!(
        "{key:?} {:?} {:?} {:?} {:?}",
        Credentials::AccessKey(key.clone()),
        Secret::new("s3cret".into()),
        HuaweiSigner::new(&key),
        BaiduSigner::new(&key),
    );
    assert!(!printed.contains("s3cret") && !printed.contains("t0ken"), "{printed}");
}

#[test]
fn json_is_written_so_that_parsers_read_it_back() {
    let text = r#"{"a":[1,-2,1.5,1e300,true,null],"b":{"q\"\\\n\r\t\u0001é😀":""}}"#;
    let value: Value = serde_json::from_str(text).expect("JSON");
    let mut written = String::new();
    value.write_json(&mut written);
    let again: serde_json::Value = serde_json::from_str(&written).expect("JSON again");
    assert_eq!(again, serde_json::from_str::<serde_json::Value>(text).expect("JSON"));
}

#[test]
fn the_diagnosis_names_the_line_that_differs() {
    let signed =
        "GET\n/v2/p/\na=1\nhost:h\nx-security-token:T0KEN\nx-sdk-date:D\n\nhost;x-sdk-date\ne3b0";
    let with = |from: &str, to: &str| {
        let received = signed.replace('\n', "|").replacen(from, to, 1);
        let message = format!("verify aksk signature fail, canonicalRequest:{received}");
        explain(&message, signed).expect("a reason")
    };
    for (from, to, named) in [
        ("GET", "POST", "The method differs"),
        ("/v2/p/", "/v2/q/", "The path differs"),
        ("a=1", "a=2", "The query differs"),
        ("host:h", "host:i", "The header `host` differs"),
        ("|host;x-sdk-date|", "|host|", "The list of signed headers differs"),
        ("e3b0", "ffff", "The hash of the body differs"),
        ("T0KEN", "OTHER", "The header `x-security-token` differs"),
    ] {
        let Diagnosis { text, reason } = with(from, to);
        assert_eq!(reason, Reason::RequestAltered);
        assert!(text.starts_with(named), "{text}");
        assert!(!text.contains("T0KEN") && !text.contains("OTHER"), "{text}");
    }
    let Diagnosis { text, reason } = with("none", "none");
    assert!(text.contains("the secret access key does not belong"));
    assert_eq!(reason, Reason::WrongSecretKey);
    assert_eq!(explain("decrypt token fail", signed), None);
}

#[test]
fn header_values_may_contain_the_separator_of_lines() {
    let signed = "GET\n/\n\nx-note:a|b\n\nx-note\ne3b0";
    let message = format!("canonicalRequest:{}", signed.replace('\n', "|"));
    assert!(explain(&message, signed).expect("a reason").text.contains("secret access key"));
}

#[test]
fn messages_do_not_repeat_tokens() {
    let message = "fail, canonicalRequest:GET|/||host:h|x-security-token:T0KEN|x-sdk-date:D||h|e";
    let redacted = Redactor::default().text(message);
    assert!(
        !redacted.contains("T0KEN") && redacted.contains("x-security-token:***|x-sdk-date:D"),
        "{redacted}"
    );
}

/// Method, host, path, query, headers and body of a request.
type RequestParts = (String, String, String, String, Vec<(String, String)>, Vec<u8>);

fn requests() -> impl Strategy<Value = RequestParts> {
    let header = ("\\PC{0,8}", "\\PC{0,16}");
    (
        "\\PC{0,8}",
        "\\PC{0,16}",
        "\\PC{0,32}",
        "\\PC{0,32}",
        proptest::collection::vec(header, 0..6),
        proptest::collection::vec(any::<u8>(), 0..64),
    )
}

proptest! {
    #[test]
    fn encoded_text_decodes_to_the_original(input in "\\PC{0,64}") {
        let text = encode(&input);
        prop_assert_eq!(decode(&text), input.as_bytes());
        prop_assert_eq!(canonical(&text), text);
    }

    #[test]
    fn canonical_encoding_is_idempotent(text in "\\PC{0,64}") {
        let once = canonical(&text);
        prop_assert_eq!(canonical(&once), once.clone());
        prop_assert_eq!(decode(&once), decode(&text));
    }

    #[test]
    fn signers_accept_every_text((method, host, path, query, headers, body) in requests()) {
        let headers: Vec<(Cow<'_, str>, Cow<'_, str>)> =
            headers.iter().map(|(name, value)| (name.into(), value.into())).collect();
        let request =
            SignableRequest { method: &method, host: &host, bucket: None, path: &path, query: &query, headers: &headers, body: &body, body_hash: None };
        let key = AccessKey::new("id".into(), "secret".into(), None).expect("a key");
        let at = Timestamp::from_epoch_ms(0.0).expect("a date");
        let huawei = HuaweiSigner::new(&key).sign(&request, HeadersToSign::Default, at);
        let baidu = BaiduSigner::new(&key).sign(&request, HeadersToSign::Default, at, 1);
        prop_assert_eq!(huawei.signature.len(), 64);
        prop_assert_eq!(baidu.signature.len(), 64);
    }

    #[test]
    fn accepted_endpoints_parse_to_themselves(text in "(https?://)?\\PC{0,24}") {
        if let Ok(endpoint) = Endpoint::parse(&text) {
            let url = endpoint.url("", "");
            prop_assert_eq!(Endpoint::parse(&url).expect("the same again"), endpoint);
        }
    }

    #[test]
    fn the_diagnosis_accepts_every_text(message in "\\PC{0,64}", signed in "\\PC{0,64}") {
        let _ = explain(&format!("canonicalRequest:{message}"), &signed);
        let _ = Redactor::default().text(&message);
    }
}

#[test]
fn other_kinds_of_keys_are_refused_by_name() {
    let key = |id: &str, secret: &str| AccessKey::new(id.to_owned(), secret.to_owned(), None);
    let long_token = format!("MII{}", "x".repeat(200));
    for (result, field, words) in [
        (key("bce-v3/ALTAK-x/y", "SK"), "accessKeyId", "API key (`bce-v3/…`)"),
        (key("ALTAKx", "bce-v3/ALTAK-x/y"), "secretAccessKey", "API key (`bce-v3/…`)"),
        (key(&long_token, "SK"), "accessKeyId", "`{ token }`"),
        (key("Bearer x", "SK"), "accessKeyId", "bearer token"),
    ] {
        let error = result.expect_err(words);
        assert_eq!(error.field.as_deref(), Some(field));
        assert!(error.message.contains(words), "{error}");
    }
    let error = Credentials::token("bce-v3/ALTAK-x/y".into(), None).expect_err("an API key");
    assert!(error.message.contains("API key"), "{error}");
}

#[test]
fn characters_that_no_key_has_are_refused_before_they_are_sent() {
    let key = |id: &str, secret: &str| AccessKey::new(id.to_owned(), secret.to_owned(), None);
    for (secret, found) in [
        ("SECRET\u{a0}", "U+00A0 as character 7"),
        ("\u{feff}SECRET", "U+FEFF as character 1"),
        ("SEC\u{200b}RET", "U+200B as character 4"),
        ("SEC\nRET", "U+000A as character 4"),
    ] {
        let error = key("AK", secret).expect_err(found);
        assert_eq!(error.field.as_deref(), Some("secretAccessKey"));
        assert!(error.message.contains(found), "{error}");
        assert!(!error.message.contains("SEC"), "{error}");
    }
    assert_eq!(key("AK\u{a0}", "SK").expect_err("an id").field.as_deref(), Some("accessKeyId"));
    let error = check_project_id("projectId", "0a1b\u{a0}").expect_err("a project");
    assert!(error.message.contains("U+00A0 as character 5"), "{error}");
    check_project_id("projectId", "0a1b2c").expect("a project");
}
