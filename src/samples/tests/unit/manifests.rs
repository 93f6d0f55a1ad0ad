//! Manifests of every kind, read to the right values.

use serde_json::json;
use verset_scan::fault::FAULTS;
use verset_scan::index::{Facts, KeyKind};

use crate::support::{findings, manifest, sample, statistics};

#[test]
fn real_image_classification() {
    let mut reader = manifest(sample("modelarts/image_classification.manifest"));
    assert_eq!((reader.count(), reader.problem_count()), (36, 0));
    let numbers = statistics(&reader);
    assert_eq!(numbers["usage"], json!({ "train": 36 }));
    assert_eq!(numbers["annotationTypes"]["image_classification"], json!(47));
    assert_eq!(numbers["annotators"], json!({ "human": 47 }));
    assert!(
        !statistics(&reader).to_string().contains("example-user"),
        "names of annotators are personal"
    );
    let labels = numbers["labels"].as_array().expect("labels");
    let sum: u64 =
        labels.iter().map(|label| label["annotations"].as_u64().expect("a number")).sum();
    assert_eq!(sum, 47);
    assert!(labels.iter().any(|label| label["name"] == "向日葵"));
    assert_eq!(numbers["annotationsPerSample"]["max"], json!(2));
    assert_eq!(reader.find(KeyKind::Id, b"00201da3dd587c4fad64168f9863882a"), Ok(Some(1)));
    let source = b"obs://example-bucket/flowers/173350276_02817aa8d5.jpg";
    assert_eq!(reader.find(KeyKind::Source, source), Ok(Some(1)), "the scheme does not matter");
    assert_eq!(reader.find(KeyKind::Id, b"nothing"), Ok(None));
    let repeated = |code: &str| (31..=35).map(|line| (code.to_owned(), line)).collect::<Vec<_>>();
    assert_eq!(
        findings(&mut reader),
        [repeated("duplicate-id"), repeated("duplicate-source")].concat()
    );
}

#[test]
fn places_lead_back_to_the_lines() {
    let bytes = sample("modelarts/image_classification.manifest");
    let reader = manifest(&bytes);
    let lines: Vec<_> =
        bytes.split(|&byte| byte == b'\n').filter(|line| !line.is_empty()).collect();
    for (line, record) in lines.iter().zip(reader.index().iter()) {
        let from = usize::try_from(record.offset()).expect("small");
        let to = from + usize::try_from(record.length()).expect("small");
        assert_eq!(&bytes[from..to], *line);
    }
}

#[test]
fn two_types_in_one_file() {
    let reader = manifest(sample("modelarts/classification_and_detection.manifest"));
    let numbers = statistics(&reader);
    assert_eq!(numbers["samples"], json!(5));
    let types = &numbers["annotationTypes"];
    assert!(
        types["image_classification"].as_u64() > Some(0)
            && types["object_detection"].as_u64() > Some(0)
    );
    assert_eq!(numbers["usage"], json!({ "train": 2, "inference": 3 }));
    assert_eq!(numbers["labelled"], json!(2));
}

#[test]
fn detection_by_absolute_and_relative_path() {
    for (name, hard) in [("detection_voc_s3", 0), ("detection_voc_relative", 2)] {
        let mut reader = manifest(sample(&format!("modelarts/{name}.manifest")));
        let numbers = statistics(&reader);
        assert_eq!(numbers["samples"], json!(8), "{name}");
        assert_eq!(numbers["linked"], json!(8), "{name}");
        assert!(numbers["hard"].as_u64() >= Some(hard), "{name}");
        let found = findings(&mut reader);
        assert!(found.iter().all(|(code, _)| code == "duplicate-source"), "{name}: {found:?}");
        assert_eq!(found, [("duplicate-source".to_owned(), 7)], "{name}");
    }
}

#[test]
fn texts_and_their_entities() {
    let mut reader = manifest(sample("modelarts/text_entity.manifest"));
    let numbers = statistics(&reader);
    assert_eq!(numbers["samples"], json!(8));
    assert_eq!(numbers["textLength"]["min"], json!(20));
    assert_eq!(numbers["schemes"], json!({ "content": 8 }));
    assert_eq!(
        findings(&mut reader),
        [("duplicate-id".to_owned(), 7), ("duplicate-source".to_owned(), 7)]
    );
    let mut reader = manifest(sample("modelarts/text_classification_multi_label.manifest"));
    assert_eq!(statistics(&reader)["hard"], json!(4));
    let together = &statistics(&reader)["together"];
    assert_eq!(*together, json!([{ "labels": ["label1", "label2"], "samples": 1 }]));
    assert_eq!(findings(&mut reader), []);
}

#[test]
fn sounds() {
    let reader = manifest(sample("modelarts/audio_classification_multi_label.manifest"));
    let numbers = statistics(&reader);
    assert_eq!(numbers["usage"], json!({ "train": 6, "inference": 1 }));
    assert_eq!(numbers["annotationTypes"], json!({ "audio_classification": 8 }));
}

#[test]
fn tables_of_carbondata() {
    for (name, count) in [("carbondata_local", 3), ("carbondata_property_string", 1)] {
        let reader = manifest(sample(&format!("modelarts/{name}.manifest")));
        assert_eq!((reader.count(), reader.problem_count()), (count, 0), "{name}");
        assert_eq!(statistics(&reader)["labelled"], json!(0));
    }
}

#[test]
fn every_documented_type() {
    let mut reader = manifest(sample("modelarts/documented_types.manifest"));
    assert_eq!((reader.count(), reader.problem_count()), (10, 0));
    let numbers = statistics(&reader);
    let types = json!({
        "image_classification": 2, "object_detection": 2, "image_segmentation": 1, "text_classification": 1,
        "text_entity": 2, "text_triplet": 1, "audio_classification": 1, "audio_segmentation": 1,
    });
    assert_eq!(numbers["annotationTypes"], types);
    assert_eq!(
        numbers["annotators"],
        json!({ "human": 9, "activeLearning": 1, "hardExampleMining": 1 })
    );
    let found = findings(&mut reader);
    assert_eq!(found, [("duplicate-source".to_owned(), 2), ("mixed-schemes".to_owned(), 0)]);
}

#[test]
fn awkward_lines_are_told_and_do_not_end_the_reading() {
    let mut reader = manifest(sample("modelarts/awkward.manifest"));
    assert_eq!(reader.count(), 10);
    let told: Vec<_> = reader
        .problems()
        .iter()
        .map(|one| (one.line, one.fault.is_syntax(), FAULTS[one.fault as usize]))
        .collect();
    assert_eq!(
        told,
        [
            (13, false, "a sample must have a `source`"),
            (14, true, "expected a JSON value"),
            (15, true, "expected `,` or a closing bracket"),
            (16, false, "a sample must be a JSON object"),
            (17, true, "the line ends inside a value"),
        ]
    );
    assert_eq!(
        findings(&mut reader),
        [
            ("unknown-usage".to_owned(), 10),
            ("duplicate-id".to_owned(), 12),
            ("duplicate-source".to_owned(), 12),
        ]
    );
    assert_eq!(
        reader.find(KeyKind::Source, "s3://b/escapes 猫.jpg".as_bytes()),
        Ok(Some(2)),
        "escapes are undone"
    );
    assert_eq!(reader.find(KeyKind::Source, b"s3://b/bom-before-me.jpg"), Ok(Some(0)));
    assert_eq!(
        (0..10).map(|sample| reader.line(sample)).collect::<Vec<_>>(),
        [1, 4, 5, 6, 7, 8, 9, 10, 11, 12]
    );
    let facts = |at: u32| reader.index().get(at).expect("a sample").facts();
    assert!(facts(4).has(Facts::HARD) && facts(5).has(Facts::HARD));
    let bytes = sample("modelarts/awkward.manifest");
    for problem in reader.problems() {
        assert!(problem.offset <= bytes.len() as u64);
    }
    assert_eq!(
        bytes[usize::try_from(reader.problems()[1].offset).expect("small")],
        b'o',
        "the second letter of `not`"
    );
}

#[test]
fn of_two_members_with_one_name_the_last_counts() {
    let detection = r#"{"type":"modelarts/object_detection","annotation-loc":"1.xml","hard":true}"#;
    let plain = r#"{"type":"modelarts/image_classification","name":"x"}"#;
    let facts = |line: String| {
        let reader = manifest(&line);
        let facts = reader.index().get(0).expect("a sample").facts();
        let flags = [Facts::HARD, Facts::LABELLED, Facts::LINKED].map(|flag| facts.has(flag));
        (flags, reader.index().location(0) != 0)
    };
    let twice = |one: &str, other: &str| {
        facts(format!(r#"{{"source":"s3://b/k","annotation":[{one}],"annotation":[{other}]}}"#))
    };
    assert_eq!(twice(detection, plain), ([false, true, false], false));
    assert_eq!(twice(plain, detection), ([true, true, true], true));
    assert_eq!(twice(detection, ""), ([false; 3], false));
    let hard = r#"{"source":"s3://b/k","hard":true,"hard":false}"#;
    assert_eq!(facts(hard.to_owned()), ([false; 3], false));
    let range = r#""property":{"@modelarts:start_index":2,"@modelarts:end_index":1}"#;
    let entity = format!(
        r#"{{"source":"content://abc","annotation":[{{"type":"modelarts/text_entity","name":"x",{range},"property":{{}}}}]}}"#
    );
    assert_eq!(findings(&mut manifest(entity)), []);
}

#[test]
fn rules_of_annotations() {
    let cases = [
        (r#"{"source":1}"#, None),
        (r#"{"source":"s3://b/k","id":5}"#, Some("invalid-type")),
        (r#"{"source":"s3://b/k","annotation":{}}"#, Some("invalid-type")),
        (r#"{"source":"s3://b/k","annotation":[5]}"#, Some("invalid-type")),
        (
            r#"{"source":"s3://b/k","annotation":[{"type":"modelarts/image_classification"}]}"#,
            Some("label-without-name"),
        ),
        (r#"{"source":"s3://b/k","annotation":[{"name":"x"}]}"#, Some("missing-annotation-type")),
        (
            r#"{"source":"s3://b/k","annotation":[{"type":"modelarts/nothing","name":"x"}]}"#,
            Some("unknown-annotation-type"),
        ),
        (
            r#"{"source":"s3://b/k","annotation":[{"type":"modelarts/object_detection"}]}"#,
            Some("missing-annotation-loc"),
        ),
        (r#"{"source":"s3://b/k","hard-coefficient":1.5}"#, Some("number-out-of-range")),
        (r#"{"source":"s3://b/k","hard":"maybe"}"#, Some("invalid-type")),
        (
            r#"{"source":"content://abc","annotation":[{"type":"modelarts/text_entity","name":"x","property":{"@modelarts:start_index":1,"@modelarts:end_index":4}}]}"#,
            Some("entity-out-of-text"),
        ),
        (
            r#"{"source":"content://abc","annotation":[{"type":"modelarts/text_entity","name":"x","property":{"@modelarts:start_index":2,"@modelarts:end_index":2}}]}"#,
            Some("entity-out-of-text"),
        ),
        (
            r#"{"annotation":[{"type":"modelarts/text_triplet","name":"x","property":{"@modelarts:from":"E1","@modelarts:to":"E2"}}],"source":"content://abc"}"#,
            Some("triplet-without-entity"),
        ),
        (
            r#"{"source":"s3://b/k","annotation":[{"type":"modelarts/audio_segmentation","property":{"@modelarts:start_time":"00:01:00.000","@modelarts:end_time":"00:00:59.999"}}]}"#,
            Some("invalid-time-range"),
        ),
        (
            r#"{"source":"s3://b/k","annotation":[{"type":"modelarts/audio_segmentation","property":{"@modelarts:start_time":"1:0","@modelarts:end_time":"00:00:59.999"}}]}"#,
            Some("invalid-time-range"),
        ),
    ];
    for (line, code) in cases {
        let mut reader = manifest(line);
        match code {
            Some(code) => assert_eq!(findings(&mut reader), [(code.to_owned(), 1)], "{line}"),
            None => assert_eq!((reader.count(), reader.problem_count()), (0, 1), "{line}"),
        }
    }
    let valid = [
        r#"{"source":"content://a😀","annotation":[{"type":"modelarts/text_entity","name":"x","property":{"@modelarts:start_index":0,"@modelarts:end_index":3}}]}"#,
        r#"{"source":"s3://b/k","usage":" ","annotation":[{"type":"modelarts/audio_segmentation","property":"{\"@modelarts:start_time\":\"00:01:00.5\",\"@modelarts:end_time\":\"00:01:00.6\"}"}]}"#,
    ];
    for line in valid {
        assert_eq!(findings(&mut manifest(line)), [], "{line}");
    }
}
