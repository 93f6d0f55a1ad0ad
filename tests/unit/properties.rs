//! Properties of every text, value and date that an entry point accepts, on random input.

use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::{Index, select};
use verset::api::OperationSpec;
use verset::api::location::Location;
use verset::api::request_draft::RequestDraft;
use verset::clouds::baidu::signing::BaiduSigner;
use verset::clouds::huawei::diagnosis::explain;
use verset::clouds::huawei::signing::HuaweiSigner;
use verset::credentials::AccessKey;
use verset::encode::{decode, encode};
use verset::endpoint::{Endpoint, Proxy, check_path};
use verset::error::{ErrorKind, Reason};
use verset::http::{Method, check_header};
use verset::redact::{self, Redactor};
use verset::time::{Timestamp, compact_date_ms, http_date_ms};
use verset::value::Value;

use crate::strategies::{config, fields, operations, text, value};

type Checked = Result<(), TestCaseError>;

fn check_endpoint(input: &str) -> Checked {
    let Ok(endpoint) = Endpoint::parse(input) else {
        return Ok(());
    };
    let url = endpoint.url("", "");
    prop_assert_eq!(&Endpoint::parse(&url).expect("its own URL"), &endpoint);
    let (scheme, host) = url.split_once("://").expect("a scheme");
    prop_assert_eq!(host, endpoint.host());
    let is_of_host = |byte: u8| byte.is_ascii_alphanumeric() || b".-:[]".contains(&byte);
    prop_assert!(host.bytes().all(is_of_host), "{host}");
    prop_assert!(scheme == "https" || !input.contains("a.b"), "{input}");
    Ok(())
}

fn check_proxy(input: &str) -> Checked {
    let Ok(proxy) = Proxy::parse("proxyUrl", input) else {
        return Ok(());
    };
    let url = proxy.url("/v2/p", "a=b");
    let path = url.split_once("://").and_then(|(_, rest)| rest.find('/').map(|at| &rest[at..]));
    let path = path.and_then(|path| path.strip_suffix("/v2/p?a=b"));
    prop_assert!(path.is_some_and(|path| check_path(path).is_ok()), "{url}");
    Ok(())
}

fn check_key(name: &str, value: &str, secret: &str) -> Checked {
    if check_header(name, value).is_ok() {
        prop_assert!(!name.is_empty() && name.is_ascii());
        prop_assert!(!value.contains(['\n', '\r', '\0']) && value.is_ascii());
    }
    let shown = match AccessKey::new(name.to_owned(), secret.to_owned(), Some(value.to_owned())) {
        Ok(key) => {
            prop_assert_eq!(HuaweiSigner::new(&key).signature(secret).len(), 64);
            format!("{key:?}")
        }
        Err(error) => error.message,
    };
    // A short secret may occur in the text by chance.
    let is_chance = secret.len() < 12 || name.contains(secret);
    prop_assert!(is_chance || !shown.contains(secret), "{shown}");
    Ok(())
}

fn check_fitting(operation: &OperationSpec, params: &Value) -> Checked {
    let draft = operation.draft(params.clone(), Some("project"));
    prop_assert!(draft.is_ok(), "{}: {:?}", operation.id, draft);
    let request = draft.expect("a draft").into_request();
    prop_assert!(request.path.starts_with('/'), "{}", request.path);
    prop_assert_eq!(check_path(&request.path), Ok(()));
    let Value::Object(entries) = params else { unreachable!("fields") };
    for (name, _) in entries {
        let field = operation.request.field(name).expect("a field");
        let body = request.body.as_deref().unwrap_or_default();
        let is_sent = field.location != Location::Body || body.contains(name);
        prop_assert!(is_sent, "{name} of {}", operation.id);
    }
    Ok(())
}

fn check_unfitting(operation: &OperationSpec, params: Value, project: &str) -> Checked {
    match operation.draft(params, Some(project)) {
        Ok(draft) => prop_assert_eq!(check_path(&draft.into_request().path), Ok(())),
        Err(error) => prop_assert_eq!(error.kind, ErrorKind::Validation),
    }
    Ok(())
}

type Named = Vec<(String, Value)>;

fn check_raw(
    (method, path, project): (Method, &str, &str),
    (query, body): (&Named, Option<Value>),
    extra: &Named,
) -> Checked {
    let Ok(mut draft) = RequestDraft::raw(method, path, query, body, Some(project)) else {
        return Ok(());
    };
    let _ = draft.add_query("extraQuery", extra);
    let _ = draft.add_body(extra);
    // As the parameters of object stores, which have no `=` without a value.
    for (name, value) in &mut draft.query {
        *value = value.take().filter(|value| name.is_empty() || !value.is_empty());
    }
    let expected = draft.query.clone();
    let request = draft.into_request();
    prop_assert_eq!(check_path(&request.path), Ok(()));
    prop_assert!(request.query.is_ascii());
    let items = request.query.split('&').filter(|item| !item.is_empty());
    let read: Vec<_> = items
        .map(|item| match item.split_once('=') {
            Some((name, value)) => (decode(name), Some(decode(value))),
            None => (decode(item), None),
        })
        .collect();
    let expected: Vec<_> = expected
        .into_iter()
        .map(|(name, value)| (name.into_bytes(), value.map(String::into_bytes)))
        .collect();
    prop_assert_eq!(read, expected);
    Ok(())
}

/// Compares two values; integers and floats of the same value are equal.
fn is_same(one: &serde_json::Value, other: &serde_json::Value) -> bool {
    use serde_json::Value::{Array, Number, Object};
    match (one, other) {
        // serde_json may round the last digit.
        (Number(one), Number(other)) => match (one.as_f64(), other.as_f64()) {
            (Some(one), Some(other)) => (one - other).abs() <= one.abs() * 1e-15,
            (one, other) => one == other,
        },
        (Array(one), Array(other)) => {
            one.len() == other.len()
                && one.iter().zip(other).all(|(one, other)| is_same(one, other))
        }
        (Object(one), Object(other)) => {
            let in_other = |(name, one)| other.get(name).is_some_and(|other| is_same(one, other));
            one.len() == other.len() && one.iter().all(in_other)
        }
        _ => one == other,
    }
}

fn check_json(input: &Value) -> Checked {
    let mut json = String::new();
    input.write_json(&mut json);
    match serde_json::from_str::<serde_json::Value>(&json) {
        Ok(read) => {
            let expected = serde_json::to_value(input).expect("a value");
            prop_assert!(is_same(&read, &expected), "{read} and not {expected}");
        }
        // JSON cannot express these.
        Err(error) => {
            prop_assert!(json.contains("NaN") || json.contains("inf"), "{error} in {json}");
        }
    }
    Ok(())
}

/// Days from 1970-01-01 to a date, counted year by year and month by month.
fn days_of(year: u32, month: u32, day: u32) -> u64 {
    let is_leap =
        |year: u32| year.is_multiple_of(4) && !year.is_multiple_of(100) || year.is_multiple_of(400);
    let length = |month| match month {
        2 => 28 + u64::from(is_leap(year)),
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    };
    let years: u64 = (1970..year).map(|year| 365 + u64::from(is_leap(year))).sum();
    years + (1..month).map(length).sum::<u64>() + u64::from(day) - 1
}

fn check_date(year: u32, month: u32, day: u32, second: u32) -> Checked {
    const MONTHS: &str = "JanFebMarAprMayJunJulAugSepOctNovDec";
    const DAYS: [&str; 7] =
        ["Thursday", "Friday", "Saturday", "Sunday", "Monday", "Tuesday", "Wednesday"];
    let days = days_of(year, month, day);
    #[expect(clippy::cast_precision_loss, reason = "far below 2^53")]
    let ms = (days * 86_400_000 + u64::from(second) * 1000) as f64;
    let long = DAYS[usize::try_from(days % 7).expect("a day")];
    let at = month as usize * 3;
    let (short, name) = (&long[..3], &MONTHS[at - 3..at]);
    let time = format!("{:02}:{:02}:{:02}", second / 3600, second / 60 % 60, second % 60);
    let mut forms = vec![
        format!("{short}, {day:02} {name} {year} {time} GMT"),
        format!("{short} {name} {day:2} {time} {year}"),
    ];
    // The form with two-digit years, which belong to this century until 2069.
    if year < 2070 {
        forms.push(format!("{long}, {day:02}-{name}-{:02} {time} GMT", year % 100));
    }
    for form in forms {
        prop_assert_eq!(http_date_ms(&form), Some(ms), "{}", form);
    }
    let compact = Timestamp::from_epoch_ms(ms).expect("a date").compact();
    let expected = format!("{year:04}{month:02}{day:02}T{}Z", time.replace(':', ""));
    prop_assert_eq!(&compact, &expected);
    prop_assert_eq!(compact_date_ms(&compact), Some(ms));
    Ok(())
}

fn check_no_date(garbage: &str, at: Index, replaced: &str) -> Checked {
    for date in [
        "Sun, 06 Nov 1994 08:49:37 GMT",
        "Sunday, 06-Nov-94 08:49:37 GMT",
        "Sun Nov  6 08:49:37 1994",
        "19941106T084937Z",
    ] {
        let from = at.index(date.len());
        let spoilt = [&date[..from], replaced, &date[from + 1..]].concat();
        for text in [&spoilt, garbage] {
            for read in [http_date_ms(text), compact_date_ms(text)].into_iter().flatten() {
                prop_assert!((0.0..253_402_300_861_000.0).contains(&read), "{text}: {read}");
            }
        }
    }
    Ok(())
}

fn check_secrets(secrets: [&str; 2], texts: &[String], cut: Index) -> Checked {
    let redactor = Redactor::new(secrets.into_iter());
    let forms: Vec<_> =
        secrets.iter().flat_map(|secret| [(*secret).to_owned(), encode(secret)]).collect();
    let mut shown = Vec::new();
    for secret in &forms {
        let message = texts.join(secret);
        let hidden = redactor.hidden("error_msg", &message).unwrap_or_default();
        shown.extend([redactor.text(&message), redactor.excerpt(&message), hidden]);
        // The part that was read before the cut.
        let beginning = secret.get(..6 + cut.index(secret.len() - 5)).unwrap_or_default();
        let text = redactor.excerpt(&[&texts[0], beginning].concat());
        let ends = |length| secret.get(..length).is_some_and(|beginning| text.ends_with(beginning));
        prop_assert!(!(6..secret.len()).any(ends), "{secret} in {text}");
    }
    for text in &shown {
        let seen = forms.iter().find(|secret| text.contains(secret.as_str()));
        prop_assert!(seen.is_none(), "{seen:?} in {text}");
    }
    Ok(())
}

fn check_diagnosis(lines: &[String], at: Index, other: String) -> Checked {
    let quote = |lines: &[String]| {
        format!("verify aksk signature fail, canonicalRequest:{}", lines.join("|"))
    };
    let (signed, mut received) = (lines.join("\n"), lines.to_vec());
    // White space at the end of a message is ignored.
    if !lines.last().is_some_and(|line| line.ends_with(' ')) {
        let same = explain(&quote(lines), &signed).expect("a diagnosis");
        prop_assert!(same.reason == Reason::WrongSecretKey, "{same:?}");
    }
    *at.get_mut(&mut received) = other;
    let changed = explain(&quote(&received), &signed).expect("a diagnosis");
    prop_assert!(changed.reason == Reason::RequestAltered, "{changed:?}");
    Ok(())
}

fn check_remote(canonical: &str, text: &str) -> Checked {
    let key = AccessKey::new("AK".into(), "SK".into(), None).expect("a key");
    if HuaweiSigner::new(&key).sign_remote(canonical, text).is_ok() {
        prop_assert!(text.starts_with("SDK-HMAC-SHA256\n"), "{text}");
    }
    if BaiduSigner::new(&key).sign_remote(canonical, text).is_ok() {
        prop_assert!(text.starts_with("bce-auth-v1/AK/"), "{text}");
    }
    Ok(())
}

fn random_named() -> impl Strategy<Value = Named> {
    vec((text(), value()), 0..3)
}

proptest! {
    #![proptest_config(config(300))]

    #[test]
    fn a_parsed_endpoint_is_the_host_of_its_url(input in text()) {
        check_endpoint(&input)?;
    }

    #[test]
    fn a_parsed_proxy_keeps_its_path_unchanged(input in text(), path in text()) {
        check_proxy(&input)?;
        check_proxy(&["https://example.com", &path].concat())?;
    }

    #[test]
    fn accepted_headers_and_keys_can_be_sent(
        name in text(), value in text(), secret in text(),
    ) {
        check_key(&name, &value, &secret)?;
    }

    #[test]
    fn an_operation_accepts_its_field_table_and_rejects_the_rest_without_panic(
        at in any::<Index>(), seed in any::<u64>(), random in value(), name in text(),
        project in text(),
    ) {
        let operation = *at.get(&operations());
        let mut params = fields(operation.request, seed);
        check_fitting(operation, &params)?;
        // One field has another value or is added; or the parameters are another value as a whole.
        let field = operation.request.fields().nth(at.index(8));
        params.set(&field.map_or(name, |field| field.name.to_owned()), random.clone());
        check_unfitting(operation, params, &project)?;
        check_unfitting(operation, random, &project)?;
    }

    #[test]
    fn a_raw_request_is_sent_unchanged(
        method in select(&Method::ALL[..]), path in text(), project in text(),
        query in random_named(), extra in random_named(), body in proptest::option::of(value()),
    ) {
        for path in [path.clone(), encode(&path), ["/{project_id}/", &encode(&path)].concat()] {
            check_raw((method, &path, &project), (&query, body.clone()), &extra)?;
        }
    }

    #[test]
    fn json_round_trips_through_serde_json(input in value()) {
        check_json(&input)?;
    }

    #[test]
    fn dates_are_read_in_all_forms(
        year in 1970_u32..10_000, month in 1_u32..13, day in 1_u32..29, second in 0_u32..86_400,
    ) {
        check_date(year, month, day, second)?;
    }

    #[test]
    fn malformed_dates_are_not_read(
        garbage in text(), at in any::<Index>(), replaced in text(), ms in any::<f64>(),
    ) {
        check_no_date(&garbage, at, &replaced)?;
        if let Ok(at) = Timestamp::from_epoch_ms(ms) {
            prop_assert_eq!((at.compact().len(), at.extended().len()), (16, 20));
        }
    }

    #[test]
    fn no_secret_survives_redaction(
        short in "[!-)+-~]{6,40}", long in "[A-Za-z0-9+/=]{300,2000}", texts in vec(text(), 3),
        cut in any::<Index>(),
    ) {
        check_secrets([&short, &long], &texts, cut)?;
    }

    #[test]
    fn redaction_accepts_every_text(input in text(), name in text()) {
        let _ = (redact::is_secret(&name), redact::urls(&input), redact::line(&input));
        let line = redact::line(&["authorization:", &input].concat());
        prop_assert!(input.trim().is_empty() || line == "authorization:***", "{line}");
    }

    #[test]
    fn a_refused_signature_is_diagnosed(
        lines in vec("[a-z:|=/ -]{0,12}", 6..12), at in any::<Index>(), other in "[A-Z]{1,6}",
        garbage in text(), signed in text(),
    ) {
        check_diagnosis(&lines, at, other)?;
        for garbage in [garbage.clone(), ["canonicalRequest:", &garbage].concat()] {
            let _ = explain(&garbage, &signed);
        }
    }

    #[test]
    fn a_remote_signer_signs_only_texts_of_its_scheme(canonical in text(), text in text()) {
        check_remote(&canonical, &text)?;
    }
}
