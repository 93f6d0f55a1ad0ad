//! Signatures of OBS and BOS against golden ones, in headers and in URLs.

use std::borrow::Cow;
use std::collections::BTreeSet;

use serde_json::Value;
use verset::clouds::baidu::signing::{self as baidu, BaiduSigner};
use verset::clouds::huawei::obs::sha1::hmac;
use verset::clouds::huawei::obs::signing::ObsSigner;
use verset::clouds::huawei::regions::bucket_of;
use verset::credentials::{AccessKey, Secret};
use verset::encode::encode;
use verset::signing::scheme::Signer;
use verset::signing::{HeadersToSign, SignableRequest};
use verset::time::Timestamp;

use crate::vectors::{same, split_url, text, vectors};

/// Groups of version 4, which the package does not offer.
const OTHER_GROUPS: [&str; 2] = ["v4-header", "v4-url"];
/// Parameters that a signature adds to a URL.
const ADDED: [&str; 6] = [
    "AccessKeyId",
    "Expires",
    "Signature",
    "x-obs-security-token",
    "authorization",
    "x-bce-security-token",
];

fn access_key(input: &Value) -> AccessKey {
    let part = |name| text(input, name).to_owned();
    let token = input["security_token"].as_str().map(str::to_owned);
    AccessKey::new(part("access_key"), part("secret_key"), token).expect("a key")
}

fn timestamp(input: &Value) -> Timestamp {
    let seconds = input["now"].as_f64().expect("epoch seconds");
    Timestamp::from_epoch_ms(seconds * 1000.0).expect("a date")
}

fn headers(input: &Value) -> Vec<(Cow<'_, str>, Cow<'_, str>)> {
    let given = input["headers"].as_object().expect("headers").iter();
    given
        .map(|(name, value)| (name.as_str().into(), value.as_str().expect("a text").into()))
        .collect()
}

/// A query without the parameters that a signature adds.
fn unsigned(query: &str) -> String {
    let is_given = |item: &&str| !ADDED.contains(&item.split('=').next().unwrap_or_default());
    query.split('&').filter(is_given).collect::<Vec<_>>().join("&")
}

/// A URL's place, and its parameters, whose order has no meaning.
fn parts(url: &str) -> (&str, BTreeSet<&str>) {
    let (place, query) = url.split_once('?').unwrap_or((url, ""));
    (place, query.split('&').collect())
}

#[test]
fn obs_signatures_equal_those_of_the_documented_rules() {
    let mut signed = 0;
    for vector in vectors("obs.json") {
        let (id, input, expected) = (&vector["id"], &vector["input"], &vector["expected"]);
        let group = text(&vector, "group");
        if OTHER_GROUPS.contains(&group) || text(&vector, "verdict") == "undetermined" {
            continue;
        }
        let url = text(expected, "url");
        let (host, path, query) = split_url(url);
        let (query, headers) = (unsigned(query), headers(input));
        let request = SignableRequest {
            method: text(input, "method"),
            host,
            bucket: None,
            path,
            query: &query,
            headers: &headers,
            body: &[],
        };
        let signer = ObsSigner::new(&access_key(input));
        let expires_in = input["expires_in"].as_i64();
        let draft = signer.draft(&request, timestamp(input), expires_in);
        let signature = signer.signature(&draft);
        if group == "header" {
            let expected = &expected["x_obs_date"];
            same(id, "string to sign", &draft.string_to_sign, &expected["string_to_sign"]);
            let authorization = [draft.authorization, signature].concat();
            same(id, "authorization", &authorization, &expected["authorization"]);
        } else {
            same(id, "string to sign", &draft.string_to_sign, &expected["string_to_sign"]);
            same(id, "signature", &signature, &expected["signature"]);
            let made = [url.split('?').next().unwrap_or_default(), "?", &query].concat();
            let made = [&made, "&", &draft.authorization, &encode(&signature)].concat();
            assert_eq!(parts(&made.replace("?&", "?")), parts(url), "{id}: the URL differs");
        }
        signed += 1;
    }
    assert_eq!(signed, 89);
}

#[test]
fn bos_signatures_equal_those_of_the_documented_rules() {
    let mut signed = 0;
    for vector in vectors("bos.json") {
        let (id, input, expected) = (&vector["id"], &vector["input"], &vector["expected"]);
        let url = text(expected, "url");
        let (host, path, query) = split_url(url);
        let (query, mut headers) = (unsigned(query), headers(input));
        let (key, at) = (access_key(input), timestamp(input));
        let expires_in = input["expires_in"].as_i64().expect("a validity");
        let is_in_header = text(&vector, "group") == "header";
        if is_in_header {
            headers.push((baidu::DATE_HEADER.into(), at.extended().into()));
        }
        let request = SignableRequest {
            method: text(input, "method"),
            host,
            bucket: None,
            path,
            query: &query,
            headers: &headers,
            body: &[],
        };
        let signer = BaiduSigner::new(&key);
        if is_in_header {
            let made = signer.sign(&request, HeadersToSign::Default, at, expires_in);
            same(id, "canonical request", &made.canonical_request, &expected["canonical_request"]);
            same(id, "authorization", &made.authorization, &expected["authorization"]);
        } else {
            let presign = baidu::SCHEME.presign.expect("Baidu has signed URLs");
            let token = key.security_token.as_ref().map(Secret::expose);
            let token = token.map(|token| Secret::new(token.to_owned()));
            let draft = presign(&request, (&key.access_key_id, token.as_ref()), at, expires_in);
            same(id, "canonical request", &draft.canonical_request, &expected["canonical_request"]);
            let signature = Signer::signature(&signer, &draft);
            let made = [url.split('?').next().unwrap_or_default(), "?", &query].concat();
            let made = [&made, "&", &draft.authorization, &signature].concat();
            assert_eq!(parts(&made.replace("?&", "?")), parts(url), "{id}: the URL differs");
        }
        signed += 1;
    }
    assert_eq!(signed, 43);
}

#[test]
fn buckets_are_read_from_hosts_of_obs_alone() {
    for (host, bucket) in [
        ("b.obs.cn-north-4.myhuaweicloud.com", Some("b")),
        ("my.bucket.obs.cn-north-4.myhuaweicloud.com:443", Some("my.bucket")),
        ("b.obs.myhuaweicloud.com", Some("b")),
        ("b.oss.eu-west-0.prod-cloud-ocb.orange-business.com", Some("b")),
        ("obs.obs.eu-de.otc.t-systems.com", Some("obs")),
        ("obs.eu-de.otc.t-systems.com", Some("")),
        ("obs.myhuaweicloud.com", Some("")),
        ("modelarts.cn-north-4.myhuaweicloud.com", None),
        ("b.obs.cn-north-4.notmyhuaweicloud.com", None),
        ("myhuaweicloud.com", None),
        ("obs.example.com", None),
    ] {
        assert_eq!(bucket_of(host), bucket, "{host}");
    }
}

/// RFC 2202, section 3.
#[test]
fn hmac_sha1_equals_the_rfcs_test_cases() {
    let digits = |bytes: [u8; 20]| verset::encode::hex(&bytes);
    let long = [0xaa; 80];
    let larger_than_block: &[u8] =
        b"Test Using Larger Than Block-Size Key and Larger Than One Block-Size Data";
    for (key, message, mac) in [
        (&[0x0b; 20][..], &b"Hi There"[..], "b617318655057264e28bc0b6fb378c8ef146be00"),
        (b"Jefe", b"what do ya want for nothing?", "effcdf6ae5eb2fa2d27416d5f184df9c259a7c79"),
        (&[0xaa; 20], &[0xdd; 50], "125d7342b9ac11cd91a39af48aa17b4f63f175d3"),
        (
            &long,
            b"Test Using Larger Than Block-Size Key - Hash Key First",
            "aa4ae5e15272d00e95705637ce8a3b55ed402112",
        ),
        (&long, larger_than_block, "e8e99d0f45237d786d6bbaa7965c7808bbff1a91"),
    ] {
        assert_eq!(digits(hmac(key, message)), mac);
    }
}
