//! Suggestions for misspelt names, by the table that the package's TypeScript is tested with too.

use serde::Deserialize;
use verset::suggest::nearest;

#[derive(Deserialize)]
struct Row {
    given: String,
    names: Vec<String>,
    nearest: Vec<String>,
}

#[test]
fn the_nearest_name_is_the_first_that_the_table_has() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/support/nearest.json");
    let text = std::fs::read_to_string(path).expect("the table is in the repository");
    let rows: Vec<Row> = serde_json::from_str(&text).expect("rows");
    assert!(rows.len() > 10);
    for row in rows {
        let found = nearest(&row.given, row.names.iter().map(String::as_str));
        assert_eq!(
            found,
            row.nearest.first().map(String::as_str),
            "{} in {:?}",
            row.given,
            row.names
        );
    }
}
