//! Qianfan's JSON lines and the newer `annotation.jsonl`.

use serde_json::json;
use verset_scan::index::KeyKind;
use verset_scan::reader::Reader;

use crate::comparison::compare;
use crate::support::{findings, format, read, sample, statistics};

fn lines(name: &str, text: &str) -> Reader {
    read(format(name), text)
}

#[test]
fn each_format_is_read() {
    let cases = [
        ("PromptResponse", "prompt_response.jsonl", 4, 3, json!(2)),
        ("Role", "role.jsonl", 2, 1, json!(3)),
        ("PromptSortedresponses", "prompt_sorted_responses.jsonl", 2, 2, json!(2)),
        ("DPO_PromptChosenRejected", "dpo_prompt_chosen_rejected.jsonl", 2, 2, json!(2)),
        ("KTO_PromptChosenRejected", "kto_prompt_chosen_rejected.jsonl", 2, 2, json!(1)),
        ("Prompt", "prompt.jsonl", 2, 0, json!(1)),
        ("PromptImage", "prompt_image/0.json", 1, 0, json!(1)),
        ("PromptImageResponse", "prompt_image_response.jsonl", 2, 2, json!(2)),
        ("SFT_FIM", "sft_fim.jsonl", 2, 2, json!(1)),
    ];
    for (name, file, count, labelled, turns) in cases {
        let mut reader = read(format(name), sample(&format!("qianfan/{file}")));
        assert_eq!(
            (reader.count(), reader.problem_count()),
            (count, 0),
            "{name}: {:?}",
            reader.problems()
        );
        let numbers = statistics(&reader);
        assert_eq!(numbers["labelled"], labelled, "{name}");
        assert_eq!(numbers["turns"]["max"], turns, "{name}");
        assert_eq!(findings(&mut reader), [], "{name}");
    }
}

#[test]
fn lengths_are_counted_in_characters() {
    let numbers =
        statistics(&read(format("PromptResponse"), sample("qianfan/prompt_response.jsonl")));
    assert_eq!(numbers["promptLength"]["min"], json!(2), "你好");
    assert_eq!(
        numbers["responseLength"],
        json!({ "count": 3, "sum": 18 + 11 + 6, "min": 6, "max": 18, "p50": 15, "p90": 18, "p99": 18 })
    );
}

#[test]
fn other_shapes_are_told() {
    let cases = [
        ("PromptResponse", r#"{"prompt":"a"}"#),
        ("PromptResponse", "[]"),
        ("PromptResponse", "5"),
        ("Role", r#"[{"role":"user"}]"#),
        ("Role", r#"{"prompt":"a"}"#),
        ("SFT_FIM", "[]"),
        ("Prompt", "\"a\""),
        ("annotation", r#"{"label":"x"}"#),
        ("annotation", "[]"),
    ];
    for (name, line) in cases {
        let reader = lines(name, line);
        assert_eq!((reader.count(), reader.problem_count()), (0, 1), "{name} {line}");
    }
}

#[test]
fn rules_of_turns() {
    let many = format!("[{}]", vec![r#"{"prompt":"a","response":"b"}"#; 151].join(","));
    let cases = [
        ("PromptResponse", r#"[{"response":"b"}]"#, "missing-prompt"),
        ("PromptResponse", r#"[{"prompt":"a"},{"prompt":"b","response":"c"}]"#, "missing-response"),
        (
            "PromptResponse",
            r#"[{"prompt":"a","response":"b"},{"system":"s","prompt":"b"}]"#,
            "system-position",
        ),
        ("PromptResponse", r#"[{"prompt":"a","weight":2}]"#, "invalid-weight"),
        ("PromptResponse", r#"[{"prompt":"a","answer":"b"}]"#, "unknown-field"),
        ("PromptResponse", &many, "too-many-turns"),
        ("PromptResponse", r#"[{"prompt":5}]"#, "invalid-type"),
        (
            "PromptSortedresponses",
            r#"[{"prompt":"a","response":[["x"],["y"]],"score":[1]}]"#,
            "score-length",
        ),
        ("DPO_PromptChosenRejected", r#"[{"user":"a","chosen":"b"}]"#, "chosen-rejected"),
        (
            "DPO_PromptChosenRejected",
            r#"[{"user":"a"},{"user":"b","chosen":"c","rejected":"d"}]"#,
            "missing-response",
        ),
        (
            "KTO_PromptChosenRejected",
            r#"[{"user":"a","chosen":"b","rejected":"c"}]"#,
            "chosen-rejected",
        ),
        ("Role", r#"{"messages":[{"role":"robot","content":"x"}]}"#, "unknown-role"),
        ("Role", r#"{"messages":[{"role":"assistant","content":"x"}]}"#, "role-order"),
        (
            "Role",
            r#"{"messages":[{"role":"user","content":"x"},{"role":"system","content":"x"}]}"#,
            "role-order",
        ),
        (
            "PromptImageResponse",
            r#"{"images":["a","b"],"messages":[{"role":"user","content":"<ImageHere>"}]}"#,
            "image-placeholder",
        ),
        (
            "PromptImageResponse",
            r#"{"images":["a","b"],"messages":[{"role":"user","content":"<Image1Here><Image3Here>"}]}"#,
            "image-placeholder",
        ),
        ("SFT_FIM", r#"{"middle":"x"}"#, "missing-prompt"),
    ];
    for (name, line, code) in cases {
        let found = findings(&mut lines(name, line));
        assert!(
            found.contains(&(code.to_owned(), 1)),
            "{name} {}: {found:?}",
            &line[..line.len().min(90)]
        );
        // A rule may imply another one, but not a third.
        assert!(found.len() <= 2, "{name} {line}: {found:?}");
    }
}

#[test]
fn prompts_are_keys_and_responses_are_labels() {
    let cases = [
        (
            "PromptResponse",
            r#"[{"prompt":"a","response":"b"}]"#,
            r#"[{"response":[["b"]],"prompt":"a"}]"#,
            "unchanged",
        ),
        (
            "PromptResponse",
            r#"[{"prompt":"a","response":"b"}]"#,
            r#"[{"prompt":"a","response":"c"}]"#,
            "relabeled",
        ),
        (
            "PromptResponse",
            r#"[{"prompt":"a","response":"b"}]"#,
            r#"[{"prompt":"a","response":"b","weight":0}]"#,
            "changed",
        ),
        (
            "PromptResponse",
            r#"[{"prompt":"a","response":"b"}]"#,
            r#"[{"prompt":"A","response":"b"}]"#,
            "added",
        ),
        (
            "PromptSortedresponses",
            r#"[{"prompt":"a","response":[["x"],["y"]]}]"#,
            r#"[{"prompt":"a","response":[["y"],["x"]]}]"#,
            "relabeled",
        ),
        (
            "Role",
            r#"{"messages":[{"role":"user","content":"q"},{"role":"assistant","content":"r"}]}"#,
            r#"{"messages":[{"content":"q","role":"user"},{"role":"assistant","content":"R"}]}"#,
            "relabeled",
        ),
        (
            "Role",
            r#"{"messages":[{"role":"user","content":"q"}]}"#,
            r#"{"messages":[{"role":"user","content":"q"},{"role":"assistant","content":"R"}]}"#,
            "relabeled",
        ),
        (
            "KTO_PromptChosenRejected",
            r#"[{"user":"a","chosen":"b"}]"#,
            r#"[{"user":"a","rejected":"b"}]"#,
            "relabeled",
        ),
        ("Prompt", r#"{"prompt":"a"}"#, r#"[{"prompt":"\u0061"}]"#, "unchanged"),
        (
            "PromptImageResponse",
            r#"{"images":["1"],"messages":[{"role":"user","content":"<ImageHere>"}]}"#,
            r#"{"images":["2"],"messages":[{"role":"user","content":"<ImageHere>"}]}"#,
            "added",
        ),
        (
            "annotation",
            r#"{"file_name":"a.jpg","label":"x","caption":"c"}"#,
            r#"{"caption":"c","label":["x"],"image_name":"./a.jpg"}"#,
            "unchanged",
        ),
        (
            "annotation",
            r#"{"file_name":"a.jpg","label":["x","y"]}"#,
            r#"{"file_name":"a.jpg","label":["y","z"]}"#,
            "relabeled",
        ),
        (
            "annotation",
            r#"{"file_name":"a.jpg","caption":"c"}"#,
            r#"{"file_name":"a.jpg","caption":"d"}"#,
            "changed",
        ),
    ];
    for (name, first, second, kind) in cases {
        let summary = compare(&mut lines(name, first), &lines(name, second), KeyKind::Source).0;
        assert_eq!(summary[kind], 1, "{name}: {first} and {second}: {summary}");
    }
}

#[test]
fn media_annotations() {
    let mut reader =
        read(format("annotation"), sample("modelarts/annotation_jsonl/image.annotation.jsonl"));
    let numbers = statistics(&reader);
    assert_eq!((numbers["samples"].as_u64(), numbers["labelled"].as_u64()), (Some(2), Some(1)));
    assert_eq!(numbers["labels"], json!([{ "name": "cat", "annotations": 1, "samples": 1 }]));
    assert_eq!(reader.find(KeyKind::Source, b"images/animals/cat_01.jpg"), Ok(Some(0)));
    let reader =
        read(format("annotation"), sample("modelarts/annotation_jsonl/audio.annotation.jsonl"));
    assert_eq!(statistics(&reader)["labels"][0]["name"], "news");
}
