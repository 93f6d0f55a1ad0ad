//! The parser accepts and rejects what others do.

use proptest::prelude::*;
use serde::de::IgnoredAny;
use verset_samples::write;
use verset_scan::fault::{Fault, Stop};
use verset_scan::hash::Hasher;
use verset_scan::json::{Cursor, Number, Values, unescape};

use crate::support::{Random, SEED, mutate, rounds, sample};

/// Validates a text as one value; an error has the place.
fn validate(text: &[u8], max_depth: u32) -> Result<(), (usize, Fault)> {
    let mut cursor = Cursor::new(text, max_depth);
    cursor.skip().and_then(|()| cursor.end()).map_err(|stop| {
        assert_eq!(stop, Stop::Fault);
        (cursor.position(), cursor.fault())
    })
}

fn write(text: &[u8]) -> Vec<u8> {
    let mut out = Vec::new();
    write::string(text, &mut out);
    out
}

/// `serde_json` checks no UTF-8 in strings that are ignored.
fn is_json(bytes: &[u8]) -> bool {
    std::str::from_utf8(bytes).is_ok() && serde_json::from_slice::<IgnoredAny>(bytes).is_ok()
}

fn hash(text: &str) -> u64 {
    let mut cursor = Cursor::new(text.as_bytes(), 64);
    let hash = Values::default().hash(&mut cursor, &Hasher::new(SEED)).expect(text);
    cursor.end().expect(text);
    hash
}

#[test]
fn accepts_and_rejects_what_serde_json_does() {
    let mut random = Random::new(1);
    let mut lines: Vec<Vec<u8>> = Vec::new();
    for name in [
        "documented_types",
        "awkward",
        "text_entity",
        "image_classification",
        "carbondata_property_string",
    ] {
        let file = sample(&format!("modelarts/{name}.manifest"));
        lines.extend(file.split(|&byte| byte == b'\n').map(<[u8]>::to_vec));
    }
    let literals: [&[u8]; 8] = [
        b"-0.5e+10",
        b"[1,2,null]",
        b"\"\\ud83d\\ude00\\ud800\"",
        b"{\"a\":{}}",
        b"true",
        b" [ ] ",
        "\"中文é😀\"".as_bytes(),
        b"[[],[{}]]",
    ];
    lines.extend(literals.map(<[u8]>::to_vec));
    let (mut valid, mut invalid) = (0, 0);
    for _ in 0..rounds(200_000) {
        let mut line = random.pick(&lines).clone();
        mutate(&mut line, &mut random);
        let expected = is_json(&line);
        let got = validate(&line, 100);
        assert_eq!(got.is_ok(), expected, "{got:?}: {}", String::from_utf8_lossy(&line));
        if let Err((at, _)) = got {
            assert!(at <= line.len());
        }
        if expected { valid += 1 } else { invalid += 1 }
    }
    assert!(valid > 10_000 && invalid > 10_000, "{valid} valid, {invalid} invalid");
}

proptest! {
    #[test]
    fn accepts_and_rejects_any_bytes_as_serde_json_does(bytes in prop::collection::vec(any::<u8>(), 0..40)) {
        prop_assert_eq!(validate(&bytes, 100).is_ok(), is_json(&bytes));
    }

    #[test]
    fn strings_of_any_characters_come_back(text in ".*") {
        let written = serde_json::to_string(&text).expect("text");
        let mut cursor = Cursor::new(written.as_bytes(), 1);
        let string = cursor.string().expect("a string");
        let mut scratch = Vec::new();
        prop_assert_eq!(string.read(written.as_bytes(), &mut scratch), text.as_bytes());
        let out = write(text.as_bytes());
        prop_assert_eq!(serde_json::from_slice::<String>(&out).expect("JSON"), text);
    }

    #[test]
    fn numbers_have_the_value_that_rust_gives_them(value in any::<f64>().prop_filter("finite", |value| value.is_finite())) {
        let written = format!("{value:e}");
        let got = Number::parse(written.as_bytes()).expect("a number").value();
        let tolerance = value.abs() * 1e-12 + f64::MIN_POSITIVE;
        prop_assert!((got - value).abs() <= tolerance, "{} read as {}", written, got);
    }
}

#[test]
fn errors_name_the_byte() {
    let cases: [(&[u8], usize, Fault); 14] = [
        (b"", 0, Fault::UnexpectedEnd),
        (b"{\"a\":1", 6, Fault::UnexpectedEnd),
        (b"{\"a\" 1}", 5, Fault::ExpectedColon),
        (b"{\"a\":1 \"b\":2}", 7, Fault::ExpectedComma),
        (b"{a:1}", 1, Fault::ExpectedKey),
        (b"[1,]", 3, Fault::ExpectedValue),
        (b"[01]", 2, Fault::InvalidNumber),
        (b"[1.]", 3, Fault::InvalidNumber),
        (b"\"a\tb\"", 2, Fault::ControlCharacter),
        (b"\"\\x\"", 1, Fault::InvalidEscape),
        (b"\"\xff\"", 1, Fault::InvalidUtf8),
        (b"\"\xed\xa0\x80\"", 1, Fault::InvalidUtf8),
        (b"{} {}", 3, Fault::TrailingText),
        (b"nul", 3, Fault::UnexpectedEnd),
    ];
    for (text, at, reason) in cases {
        let error = validate(text, 10).expect_err("not JSON");
        assert_eq!(error, (at, reason), "{}", String::from_utf8_lossy(text));
    }
}

#[test]
fn depth_has_a_limit() {
    let nested = |depth: usize| format!("{}{}", "[".repeat(depth), "]".repeat(depth));
    assert_eq!(validate(nested(128).as_bytes(), 128), Ok(()));
    assert_eq!(validate(nested(129).as_bytes(), 128).expect_err("too deep").1, Fault::TooDeep);
    let wide = format!("[{}]", vec!["[[]]"; 1000].join(","));
    assert_eq!(validate(wide.as_bytes(), 3), Ok(()), "depth is not summed up over siblings");
}

#[test]
fn equal_values_hash_alike() {
    let alike = [
        ("0.8", "0.80"),
        ("0.8", "8e-1"),
        ("100", "1E2"),
        ("0", "-0.0"),
        ("0", "0e9"),
        ("-5", "-50e-1"),
        ("12345678901234567890123", "1234567890123456789012300e-2"),
        (r#""na\u00efve""#, "\"naïve\""),
        (r#""\ud83d\ude00""#, "\"😀\""),
        (r#""\/""#, r#""/""#),
        (r#"{"a":1,"b":[true]}"#, r#" { "b" : [ true ] , "\u0061" : 1.0 } "#),
        (r#"{"a":1,"a":2}"#, r#"{"a":2}"#),
    ];
    for (one, other) in alike {
        assert_eq!(hash(one), hash(other), "{one} and {other}");
    }
    let many = |last: &str| {
        let members: Vec<_> = (0..40).map(|index| format!("\"k{index}\":{index}")).collect();
        format!("{{\"k7\":99,{},\"k8\":{last}}}", members.join(","))
    };
    assert_eq!(hash(&many("1")), hash(&many("1.0")), "objects with many members");
    assert_ne!(hash(&many("1")), hash(&many("2")));
}

#[test]
fn different_values_hash_differently() {
    let texts = [
        "null",
        "true",
        "false",
        "0",
        "1",
        "-1",
        "10",
        "0.1",
        "\"\"",
        "\"0\"",
        "\"null\"",
        "[]",
        "{}",
        "[[]]",
        "[null]",
        "[1,2]",
        "[2,1]",
        "[[1],2]",
        "[1,[2]]",
        r#"{"a":1}"#,
        r#"{"a":"1"}"#,
        r#"{"b":1}"#,
        r#"{"a":{"b":1}}"#,
        r#"{"a":1,"b":2}"#,
        r#"{"a":2,"b":1}"#,
        r#""\ud800""#,
        "\"\u{fffd}\"",
        "1e400",
        "1e401",
        "12345678901234567890",
        "12345678901234567891",
    ];
    for (index, one) in texts.iter().enumerate() {
        for other in &texts[index + 1..] {
            assert_ne!(hash(one), hash(other), "{one} and {other}");
        }
    }
}

#[test]
fn halves_of_pairs_survive() {
    let mut bytes = Vec::new();
    unescape(br"a\ud83d\ude00b\ud800\u0041\udc00", &mut bytes);
    assert_eq!(write(&bytes), "\"a😀b\\ud800A\\udc00\"".as_bytes());
}
