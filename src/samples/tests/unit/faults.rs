//! Limits, memory, and inputs that were made to break the reader.

use verset_samples::format::{FORMATS, Format};
use verset_scan::failure::{Failure, Limit};
use verset_scan::index::KeyKind;
use verset_scan::limits::Limits;
use verset_scan::reader::MAX_KEPT;

use crate::comparison::compare;
use crate::support::{
    Random, SEED, finding_counts, findings, format, mutate, read, rounds, sample, statistics,
    try_read,
};

#[test]
fn limits_are_errors_with_the_line() {
    let line = "{\"source\":\"s3://b/a\"}\n";
    let cases = [
        (Limits { samples: 2, ..Limits::default() }, Limit::Samples, 2, 3),
        (Limits { memory_bytes: 1000, ..Limits::default() }, Limit::MemoryBytes, 1000, 1),
    ];
    for (limits, limit, value, number) in cases {
        let error =
            try_read(Format::Manifest, line.repeat(5).as_bytes(), limits).expect_err("a limit");
        assert_eq!(error, Failure::Limit { limit, value, line: number });
    }
    let deep = format!("{line}{{\"source\":{}{}}}", "[".repeat(200), "]".repeat(200));
    let error =
        try_read(Format::Manifest, deep.as_bytes(), Limits::default()).expect_err("a limit");
    assert_eq!(error, Failure::Limit { limit: Limit::Depth, value: 128, line: 2 });
}

#[test]
fn a_failed_reader_keeps_no_index() {
    let line = "{\"source\":\"s3://b/a\"}\n";
    let mut reader = Format::Manifest
        .open(Limits { samples: 5000, ..Limits::default() }, None, SEED)
        .expect("memory");
    reader.push(line.repeat(4500).as_bytes()).expect("below the limit");
    assert!(reader.memory() > 300_000);
    reader.push(line.repeat(1000).as_bytes()).expect_err("above the limit");
    assert!(reader.memory() < 1000, "{} bytes", reader.memory());
}

#[test]
fn lists_of_problems_and_findings_end_somewhere() {
    let text = format!(
        "{}{}",
        "nonsense\n".repeat(5000),
        "{\"source\":\"s3://b/a\",\"usage\":\"X\"}\n".repeat(5000)
    );
    let mut reader = read(Format::Manifest, text);
    assert_eq!((reader.problems().len(), reader.problem_count()), (MAX_KEPT, 5000));
    assert_eq!(reader.line(0), 5001);
    let counts = finding_counts(&mut reader);
    assert_eq!(counts["unknown-usage"], 5000);
    assert_eq!(counts["duplicate-source"], 4999);
    assert_eq!(findings(&mut reader).len(), 2 * MAX_KEPT);
}

#[test]
fn mutated_files_do_not_panic() {
    let files = [
        ("modelarts/documented_types.manifest", "manifest"),
        ("modelarts/awkward.manifest", "manifest"),
        ("modelarts/text_entity.manifest", "manifest"),
        ("modelarts/carbondata_property_string.manifest", "manifest"),
        ("modelarts/annotation_jsonl/image.annotation.jsonl", "annotation"),
        ("qianfan/prompt_response.jsonl", "PromptResponse"),
        ("qianfan/role.jsonl", "Role"),
        ("qianfan/prompt_sorted_responses.jsonl", "PromptSortedresponses"),
        ("qianfan/dpo_prompt_chosen_rejected.jsonl", "DPO_PromptChosenRejected"),
        ("qianfan/kto_prompt_chosen_rejected.jsonl", "KTO_PromptChosenRejected"),
        ("qianfan/prompt.jsonl", "Prompt"),
        ("qianfan/prompt_image_response.jsonl", "PromptImageResponse"),
        ("qianfan/sft_fim.jsonl", "SFT_FIM"),
        ("qianfan/prompt_response.csv", "csv"),
        ("qianfan/text.txt", "Text"),
    ]
    .map(|(file, name)| (sample(file), format(name)));
    let mut random = Random::new(7);
    let (mut problems, mut samples) = (0, 0);
    for _ in 0..rounds(30_000) {
        let (file, format) = random.pick(&files);
        let format = if random.chance(5) { random.pick(&FORMATS).1 } else { *format };
        let mut bytes = file.clone();
        mutate(&mut bytes, &mut random);
        let Ok(mut reader) = try_read(format, &bytes, Limits::default()) else { continue };
        problems += reader.problem_count();
        samples += reader.count();
        if random.chance(10) {
            statistics(&reader);
            findings(&mut reader);
            let summary = compare(&mut reader, &read(format, file), KeyKind::Id).0;
            assert!(summary["unchanged"].as_u64().is_some());
        }
    }
    assert!(problems > 1000 && samples > 10_000, "{problems} problems, {samples} samples");
}
