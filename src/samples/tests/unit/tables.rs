//! CSV tables and files of texts.

use serde_json::json;
use verset_samples::format::Format;
use verset_scan::fault::Fault;
use verset_scan::index::KeyKind;

use crate::comparison::compare;
use crate::support::{findings, read, sample, statistics};

#[test]
fn a_table_with_line_breaks_in_fields() {
    let mut reader = read(Format::Table, sample("qianfan/prompt_response.csv"));
    assert_eq!((reader.count(), reader.problem_count()), (2, 0));
    let numbers = statistics(&reader);
    assert_eq!(numbers["labelled"], json!(2));
    assert_eq!(
        numbers["responseLength"]["max"],
        json!("about 24 hours, \"more or less\"".chars().count())
    );
    assert_eq!((reader.line(0), reader.line(1)), (2, 3));
    assert_eq!(findings(&mut reader), []);
}

#[test]
fn quotes_are_spelling() {
    let plain = "prompt,response\nWhat?,\"so, \"\"so\"\"\"\nOther,x\n";
    let quoted = "\u{feff}prompt,response\r\n\"What?\",\"so, \"\"so\"\"\"\r\n\"Other\",\"x\"";
    let summary =
        compare(&mut read(Format::Table, plain), &read(Format::Table, quoted), KeyKind::Source).0;
    assert_eq!(summary["unchanged"], 2, "{summary}");
    let other = "response,prompt\n\"so, \"\"so\"\"\",What?\ny,Other\n";
    let summary =
        compare(&mut read(Format::Table, plain), &read(Format::Table, other), KeyKind::Source).0;
    assert_eq!(
        (&summary["unchanged"], &summary["relabeled"]),
        (&1.into(), &1.into()),
        "columns by name: {summary}"
    );
}

#[test]
fn rows_that_are_not_right() {
    let mut reader = read(Format::Table, "prompt,response\na\n,b\n\"x\"y,z\n\"open,\nz");
    assert_eq!(reader.count(), 2);
    assert_eq!(
        findings(&mut reader),
        [("column-count".to_owned(), 2), ("missing-prompt".to_owned(), 3)]
    );
    let problems: Vec<_> = reader.problems().iter().map(|one| (one.line, one.fault)).collect();
    assert_eq!(problems, [(4, Fault::TextAfterQuotes), (5, Fault::OpenQuotes)]);
    let reader = read(Format::Table, "question,answer\na,b\n");
    assert_eq!((reader.count(), reader.problem_count()), (0, 2));
    let reader = read(Format::Table, b"prompt,response\na\xff,b\n");
    assert_eq!((reader.count(), reader.problems()[0].offset), (0, 17));
}

#[test]
fn a_text_a_line() {
    let mut reader = read(Format::Text, sample("qianfan/text.txt"));
    assert_eq!((reader.count(), reader.problem_count()), (2, 0));
    assert_eq!(statistics(&reader)["textLength"]["min"], json!(4));
    assert_eq!(reader.find(KeyKind::Source, "content://第二条。".as_bytes()), Ok(Some(1)));
    let summary = compare(
        &mut read(Format::Text, "a\r\nb\r\nb\n"),
        &read(Format::Text, "b\na"),
        KeyKind::Source,
    )
    .0;
    assert_eq!((&summary["unchanged"], &summary["duplicates"]["before"]), (&2.into(), &1.into()));
    assert_eq!(read(Format::Text, b"ok\n\xff\n").problem_count(), 1);
}
