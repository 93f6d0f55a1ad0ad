//! Lines come out the same however the stream is cut.

use verset_samples::format::Format;
use verset_scan::failure::{Failure, Limit};
use verset_scan::lines::Lines;
use verset_scan::reader::Limits;

use crate::support::{Random, SEED, manifest, sample, statistics};

fn split(bytes: &[u8], cuts: &[usize], rows: bool) -> Vec<(Vec<u8>, u64, u64)> {
    let mut lines = Lines::new(1000, rows);
    let mut out = Vec::new();
    let mut from = 0;
    for &cut in cuts.iter().chain(&[bytes.len()]) {
        lines
            .push(&bytes[from..cut], |line| {
                out.push((line.bytes.to_vec(), line.offset, line.number));
                Ok(())
            })
            .expect("short lines");
        from = cut;
    }
    lines
        .finish(|line| {
            out.push((line.bytes.to_vec(), line.offset, line.number));
            Ok(())
        })
        .expect("short lines");
    out
}

#[test]
fn cuts_do_not_matter() {
    let mut random = Random::new(2);
    for text in [
        "",
        "a",
        "a\n",
        "\n",
        "\n\n",
        "a\r\nb",
        "\u{feff}a\nb\n",
        "\u{feff}",
        "long line without an end",
        "中\n文\n\u{feff}x\n",
        "a,\"b\nc\",d\n\"x\"\"\n\"\n",
    ] {
        let bytes = text.as_bytes();
        for rows in [false, true] {
            let whole = split(bytes, &[], rows);
            for _ in 0..50 {
                let mut cuts: Vec<_> =
                    (0..random.below(6)).map(|_| random.below(bytes.len() + 1)).collect();
                cuts.sort_unstable();
                assert_eq!(split(bytes, &cuts, rows), whole, "{text:?} cut at {cuts:?}");
            }
            let each: Vec<_> = (0..bytes.len()).collect();
            assert_eq!(split(bytes, &each, rows), whole, "{text:?} byte by byte");
        }
    }
}

#[test]
fn lines_have_offsets_and_numbers() {
    let lines = split("\u{feff}a\r\n\n中b\nlast".as_bytes(), &[], false);
    let expected = [("a\r", 3, 1), ("", 6, 2), ("中b", 7, 3), ("last", 12, 4)];
    let expected =
        expected.map(|(text, offset, number)| (text.as_bytes().to_vec(), offset, number));
    assert_eq!(lines, expected);
}

#[test]
fn rows_keep_breaks_in_quotes() {
    let rows = split(b"a,b\n\"x\ny\",\"\"\"\n\"\nz,w", &[], true);
    let rows: Vec<_> = rows
        .into_iter()
        .map(|(bytes, _, number)| (String::from_utf8(bytes).expect("text"), number))
        .collect();
    assert_eq!(
        rows,
        [("a,b".to_owned(), 1), ("\"x\ny\",\"\"\"\n\"".to_owned(), 2), ("z,w".to_owned(), 5)]
    );
}

#[test]
fn a_line_that_is_too_long_is_an_error() {
    let limits = Limits { line_bytes: 40, ..Limits::default() };
    let failure = Failure::Limit { limit: Limit::LineBytes, value: 40, line: 2 };
    for end in ["", "\n"] {
        let text = format!(
            "{{\"source\":\"s3://b/a\"}}\n{{\"source\":\"s3://b/{}\"}}{end}",
            "x".repeat(40)
        );
        for size in [1, 7, 1000] {
            let mut reader = Format::Manifest.open(limits, None, SEED).expect("memory");
            let result = text.as_bytes().chunks(size).try_for_each(|piece| reader.push(piece));
            assert_eq!(result.and_then(|()| reader.finish()), Err(failure), "pieces of {size}");
        }
    }
}

#[test]
fn every_cut_of_a_manifest_gives_the_same() {
    let bytes = sample("modelarts/awkward.manifest");
    let whole = manifest(&bytes);
    for cut in 0..bytes.len() {
        let mut reader = Format::Manifest.open(Limits::default(), None, SEED).expect("memory");
        reader.push(&bytes[..cut]).expect("a piece");
        reader.push(&bytes[cut..]).expect("a piece");
        reader.finish().expect("the end");
        assert_eq!(statistics(&reader), statistics(&whole), "cut at {cut}");
        assert_eq!(reader.problems(), whole.problems(), "cut at {cut}");
        assert!(reader.index().iter().eq(whole.index().iter()), "cut at {cut}");
    }
}
