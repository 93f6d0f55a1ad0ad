//! Both signers against golden signatures made by the vendors' own SDKs, compared stage by stage, so
//! that a failure names the stage.

use std::borrow::Cow;

use serde_json::Value;
use verset::clouds::baidu::signing::BaiduSigner;
use verset::clouds::huawei::signing::HuaweiSigner;
use verset::credentials::AccessKey;
use verset::signing::{HeadersToSign, SignableRequest};
use verset::time::Timestamp;

type Headers<'a> = Vec<(Cow<'a, str>, Cow<'a, str>)>;

/// Algorithms of the vectors that `HuaweiSigner` does not implement: none of the supported services
/// requires them.
const OTHER_ALGORITHMS: [&str; 2] = ["V11-HMAC-SHA256", "SDK-HMAC-SM3"];

pub fn vectors(file: &str) -> Vec<Value> {
    let path = format!("{}/tests/support/vectors/{file}", env!("CARGO_MANIFEST_DIR"));
    let text = std::fs::read_to_string(&path).expect("the vectors are in the repository");
    let mut data: Value = serde_json::from_str(&text).expect("vectors are JSON");
    match data["vectors"].take() {
        Value::Array(vectors) => vectors,
        other => panic!("{file} must have a list of vectors, got {other}"),
    }
}

pub fn text<'a>(value: &'a Value, name: &str) -> &'a str {
    value[name].as_str().unwrap_or_else(|| panic!("{name} is not a string in {value}"))
}

fn body(input: &Value) -> String {
    match &input["body"] {
        Value::Null => String::new(),
        body if body["utf8"].is_string() => text(body, "utf8").to_owned(),
        body => {
            let parts = &body["gen"];
            let times = parts["times"].as_u64().expect("a number of times");
            let times = usize::try_from(times).expect("fits");
            [text(parts, "prefix"), &text(parts, "repeat").repeat(times), text(parts, "suffix")]
                .concat()
        }
    }
}

/// Host, path and query exactly as written in a URL.
pub fn split_url(url: &str) -> (&str, &str, &str) {
    let (_, rest) = url.split_once("://").expect("an absolute URL");
    let (place, query) = rest.split_once('?').unwrap_or((rest, ""));
    let (host, path) = place.split_at(place.find('/').unwrap_or(place.len()));
    (host, path, query)
}

fn headers<'a>(sent: &'a Value, without: &[&str]) -> Headers<'a> {
    let sent = sent.as_object().expect("headers");
    sent.iter()
        .filter(|(name, _)| !without.contains(&name.as_str()))
        .map(|(name, value)| (name.as_str().into(), value.as_str().unwrap_or_default().into()))
        .collect()
}

fn access_key(input: &Value) -> AccessKey {
    let token = input["security_token"].as_str().map(str::to_owned);
    AccessKey::new(text(input, "ak").to_owned(), text(input, "sk").to_owned(), token)
        .expect("the vectors' keys are keys")
}

/// Reads `20240102T030405Z` or `2024-01-02T03:04:05Z`.
fn timestamp(written: &str) -> Timestamp {
    let digits: String = written.chars().filter(char::is_ascii_digit).collect();
    let part = |range: std::ops::Range<usize>| digits[range].parse::<i64>().expect("digits");
    let (year, month, day) = (part(0..4), part(4..6), part(6..8));
    // Days before a date by counting, independently of the formula under test.
    let leap = |year: i64| (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
    let of_years: i64 = (1970..year).map(|year| if leap(year) { 366 } else { 365 }).sum();
    let lengths = [31, if leap(year) { 29 } else { 28 }, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
    let of_months: i64 = lengths.iter().take(usize::try_from(month - 1).expect("a month")).sum();
    let seconds = (of_years + of_months + day - 1) * 86_400
        + part(8..10) * 3600
        + part(10..12) * 60
        + part(12..14);
    #[expect(clippy::cast_precision_loss, reason = "far below 2^53")]
    let ms = (seconds * 1000) as f64;
    Timestamp::from_epoch_ms(ms).expect("a date of the vectors")
}

pub fn same(id: &Value, stage: &str, made: &str, expected: &Value) {
    assert_eq!(Some(made), expected.as_str(), "{id}: the {stage} differs");
}

#[test]
fn huawei_signatures_equal_those_of_the_vendors_sdks() {
    let mut signed = 0;
    let mut of_other_algorithms = 0;
    for vector in vectors("huawei-sdk-hmac-sha256.json") {
        let input = &vector["input"];
        if vector["authorization"].is_null() {
            continue;
        }
        if OTHER_ALGORITHMS.contains(&text(input, "algorithm")) {
            of_other_algorithms += 1;
            continue;
        }
        check_huawei(&vector["id"], input, text(input, "url"), &vector);
        signed += 1;
    }
    assert_eq!((signed, of_other_algorithms), (233, 17));
}

#[test]
fn huawei_signatures_of_urls_as_fetch_sends_them() {
    let mut signed = 0;
    for vector in vectors("huawei-sdk-hmac-sha256.json") {
        let input = &vector["input"];
        let sent = &vector["as_sent_by_fetch"];
        if !sent["authorization"].is_string()
            || OTHER_ALGORITHMS.contains(&text(input, "algorithm"))
        {
            continue;
        }
        check_huawei(&vector["id"], input, text(sent, "url"), sent);
        signed += 1;
    }
    assert_eq!(signed, 9);
}

fn check_huawei(id: &Value, input: &Value, url: &str, expected: &Value) {
    let sent = &expected["headers_sent"];
    let (_, path, query) = split_url(url);
    // The npm SDK writes a host in capitals in lower case, the Python one keeps it: what was sent counts.
    let host = text(sent, "host");
    let body = body(input);
    let request = SignableRequest {
        method: text(input, "method"),
        host,
        bucket: None,
        path,
        query,
        headers: &headers(sent, &["authorization", "host", "x-sdk-date"]),
        body: body.as_bytes(),
        body_hash: None,
    };
    let made = HuaweiSigner::new(&access_key(input)).sign(
        &request,
        HeadersToSign::Default,
        timestamp(text(input, "timestamp")),
    );
    same(id, "canonical request", &made.canonical_request, &expected["canonical_request"]);
    same(id, "string to sign", &made.string_to_sign, &expected["string_to_sign"]);
    same(id, "authorization", &made.authorization, &expected["authorization"]);
    assert!(
        made.authorization.ends_with(&made.signature),
        "{id}: the signature is not in the header"
    );
}

#[test]
fn baidu_signatures_equal_those_of_the_vendors_sdks() {
    let mut signed = 0;
    for vector in vectors("bce-auth-v1.json") {
        if vector["authorization"].is_null() {
            continue;
        }
        check_baidu(&vector["id"], &vector["input"], text(&vector["input"], "url"), &vector);
        signed += 1;
    }
    assert_eq!(signed, 226);
}

#[test]
fn baidu_signatures_of_urls_as_fetch_sends_them() {
    let mut signed = 0;
    for vector in vectors("bce-auth-v1.json") {
        let sent = &vector["as_sent_by_fetch"];
        if sent["authorization"].is_string() {
            check_baidu(&vector["id"], &vector["input"], text(sent, "url"), sent);
            signed += 1;
        }
    }
    assert_eq!(signed, 6);
}

fn check_baidu(id: &Value, input: &Value, url: &str, expected: &Value) {
    let (host, path, query) = split_url(url);
    let named: Option<Vec<Cow<'_, str>>> = input["headers_to_sign"]
        .as_array()
        .map(|names| names.iter().filter_map(Value::as_str).map(Cow::from).collect());
    let request = SignableRequest {
        method: text(input, "method"),
        host,
        bucket: None,
        path,
        query,
        headers: &headers(&input["headers"], &[]),
        body: &[],
        body_hash: None,
    };
    let expires_in = input["expiration_seconds"].as_u64().and_then(|s| i64::try_from(s).ok());
    let made = BaiduSigner::new(&access_key(input)).sign(
        &request,
        named.as_deref().map_or(HeadersToSign::Default, HeadersToSign::Named),
        timestamp(text(input, "timestamp")),
        expires_in.expect("an expiry"),
    );
    same(id, "canonical request", &made.canonical_request, &expected["canonical_request"]);
    same(id, "authorization", &made.authorization, &expected["authorization"]);
}
