//! Annotations are compared by meaning.

use crate::comparison::compare_lines;

const BASE: &str = r#"{"source":"s3://b/k","id":"i","usage":"TRAIN","annotation":[{"type":"modelarts/image_classification","name":"cat","hard":"true","hard-coefficient":0.8,"property":{"a":"b"},"annotated-by":"human","creation-time":"2024-05-06 07:08:09","confidence":0.5},{"type":"modelarts/image_classification","name":"animal"}]}"#;

#[test]
fn spellings_that_mean_the_same() {
    let same = [
        BASE.replace("s3://", "obs://"),
        BASE.replace("s3://b", "/b"),
        BASE.replace("TRAIN", "train"),
        BASE.replace("\"cat\"", r#""\u0063at""#),
        BASE.replace("0.8", "0.80"),
        BASE.replace("\"true\"", "true"),
        BASE.replace("\"true\"", "\"True\""),
        BASE.replace(r#"{"a":"b"}"#, r#""{\"a\": \"b\"}""#),
        BASE.replace(r#"{"a":"b"}"#, r##"{"a":"b","@modelarts:color":"#fff"}"##),
        BASE.replace("human", "human/someone/else"),
        BASE.replace("2024", "2025"),
        BASE.replace("0.5", "0.6"),
        BASE.replace("hard-coefficient", "hard_coefficient"),
        BASE.replace("creation-time", "creation_time"),
        BASE.replace(r#"{"type":"modelarts/image_classification","name":"animal"}"#, r#"{"name":"animal","type":"modelarts/image_classification","hard":false,"property":{},"id":"E9"}"#),
    ];
    for line in same {
        let summary = compare_lines(BASE, &line);
        assert_eq!(summary["unchanged"], 1, "{line}");
    }
    let (first, second) = (r#"[{"name":"a"},{"name":"b"}]"#, r#"[{"name":"b"},{"name":"a"}]"#);
    let line = |annotation: &str| format!(r#"{{"source":"/b/k","annotation":{annotation}}}"#);
    assert_eq!(compare_lines(&line(first), &line(second))["unchanged"], 1, "the order");
    for empty in ["null", "[]"] {
        let none = r#"{"source":"/b/k"}"#;
        assert_eq!(compare_lines(&line(empty), none)["unchanged"], 1, "{empty}");
    }
}

#[test]
fn differences_that_mean_something() {
    let different = [
        (BASE.replace("cat", "dog"), "relabeled"),
        (BASE.replace("0.8", "0.81"), "relabeled"),
        (BASE.replace("\"true\"", "false"), "relabeled"),
        (BASE.replace(r#""a":"b""#, r#""a":"c""#), "relabeled"),
        (
            BASE.replace(r#",{"type":"modelarts/image_classification","name":"animal"}"#, ""),
            "relabeled",
        ),
        (BASE.replace("TRAIN", "EVAL"), "usageChanged"),
        (BASE.replace("TRAIN", "VALID"), "usageChanged"),
        (BASE.replace("b/k", "b/other"), "changed"),
        (BASE.replace("\"usage\"", "\"sample-type\":0,\"usage\""), "changed"),
        (BASE.replace("\"usage\"", "\"hard\":true,\"usage\""), "changed"),
    ];
    for (line, kind) in different {
        let summary = compare_lines(BASE, &line);
        assert_eq!(summary[kind], 1, "{line}: {summary}");
    }
    let usage = |name: &str| format!(r#"{{"source":"/b/k","usage":"{name}"}}"#);
    assert_eq!(
        compare_lines(&usage("VALID"), &usage("DEV"))["changed"],
        1,
        "usages that are not known"
    );
}

#[test]
fn triplets_are_compared_by_their_entities() {
    let line = |first: &str, second: &str, from: &str, to: &str| {
        let entity = |id: &str, name: &str| {
            format!(
                r#"{{"type":"modelarts/text_entity","name":"{name}","id":"{id}","property":{{"@modelarts:start_index":0,"@modelarts:end_index":1}}}}"#
            )
        };
        let triplet = format!(
            r#"{{"type":"modelarts/text_triplet","name":"r","id":"R1","property":{{"@modelarts:from":"{from}","@modelarts:to":"{to}"}}}}"#
        );
        format!(
            r#"{{"source":"content://abc","annotation":[{},{},{triplet}]}}"#,
            entity(first, "P"),
            entity(second, "Q")
        )
    };
    let base = line("E1", "E2", "E1", "E2");
    assert_eq!(compare_lines(&base, &line("E7", "E8", "E7", "E8"))["unchanged"], 1, "other ids");
    assert_eq!(
        compare_lines(&base, &line("E1", "E2", "E2", "E1"))["relabeled"],
        1,
        "the other direction"
    );
}

#[test]
fn the_file_of_boxes_is_not_compared() {
    let line = |folder: &str| {
        format!(
            r#"{{"source":"/b/k","annotation":[{{"type":"modelarts/object_detection","annotation-loc":"s3://b/{folder}/1.xml"}}]}}"#
        )
    };
    let summary = compare_lines(&line("V001"), &line("V002"));
    assert_eq!((&summary["unchanged"], &summary["boxesNotCompared"]), (&1.into(), &1.into()));
}
