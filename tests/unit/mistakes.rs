//! Mistakes in declarations are compile errors with our own message, at the field or attribute that is wrong.
//!
//! The programs in `mistakes/` are checked by the compiler. A comment `//~ message` marks the line of each
//! error; other errors fail the test, and so does a mistake that compiles. Notes and the compiler's own words
//! around a message are not compared: they change with every release.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::Value;

/// An error: program, line, message.
type Mistake = (String, usize, String);

/// Creates a package of the programs, outside the workspace, in its target folder.
fn package(root: &Path) -> PathBuf {
    let folder = root.join("target/mistakes");
    fs::create_dir_all(&folder).expect("a folder");
    let mut manifest = format!(
        "[package]\nname = \"mistakes\"\nversion = \"0.0.0\"\nedition = \"2024\"\n\n[workspace]\n\n\
         [dependencies]\nserde = \"1\"\nverset = {{ path = {root:?} }}\n"
    );
    for (name, path) in programs(root) {
        manifest += &format!("\n[[bin]]\nname = {name:?}\npath = {path:?}\n");
    }
    fs::write(folder.join("Cargo.toml"), manifest).expect("a manifest");
    fs::copy(root.join("Cargo.lock"), folder.join("Cargo.lock"))
        .expect("the versions of this build");
    folder
}

fn programs(root: &Path) -> Vec<(String, PathBuf)> {
    let files = fs::read_dir(root.join("tests/unit/mistakes")).expect("programs");
    let paths = files.map(|file| file.expect("a file").path());
    paths
        .map(|path| (path.file_stem().expect("a name").to_string_lossy().into_owned(), path))
        .collect()
}

fn expected(root: &Path) -> BTreeSet<Mistake> {
    let mut mistakes = BTreeSet::new();
    for (name, path) in programs(root) {
        let text = fs::read_to_string(path).expect("text");
        for (index, line) in text.lines().enumerate() {
            if let Some((_, message)) = line.split_once("//~ ") {
                mistakes.insert((name.clone(), index + 1, message.to_owned()));
            }
        }
    }
    mistakes
}

/// Line of an error in the program itself, wherever in a macro it arose.
fn line(error: &Value) -> usize {
    let spans = error["spans"].as_array().expect("spans");
    let primary = spans.iter().find(|span| span["is_primary"] == true).unwrap_or(&Value::Null);
    let mut span = primary;
    while !span["file_name"].as_str().unwrap_or_default().contains("mistakes")
        && !span["expansion"].is_null()
    {
        span = &span["expansion"]["span"];
    }
    usize::try_from(span["line_start"].as_u64().unwrap_or(0)).unwrap_or(0)
}

fn found(root: &Path) -> BTreeSet<Mistake> {
    let cargo = Command::new(env!("CARGO"))
        .args([
            "check",
            "--offline",
            "--keep-going",
            "--message-format=json",
            "--target-dir",
            "build",
        ])
        .current_dir(package(root))
        .output()
        .expect("cargo runs");
    let output = String::from_utf8_lossy(&cargo.stdout);
    let messages = output.lines().filter_map(|line| serde_json::from_str::<Value>(line).ok());
    let errors: BTreeSet<_> = messages
        .filter(|message| {
            message["message"]["level"] == "error" && message["target"]["kind"][0] == "bin"
        })
        .filter(|message| !message["message"]["spans"].as_array().is_none_or(Vec::is_empty))
        .map(|message| {
            let text = message["message"]["message"].as_str().unwrap_or_default();
            // The compiler's prefix of a failed constant's message.
            let text = text.strip_prefix("evaluation panicked: ").unwrap_or(text);
            let name = message["target"]["name"].as_str().unwrap_or_default().to_owned();
            (name, line(&message["message"]), text.to_owned())
        })
        .collect();
    assert!(!errors.is_empty(), "{}", String::from_utf8_lossy(&cargo.stderr));
    errors
}

#[test]
fn mistakes_in_declarations_are_errors_at_the_field() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let (expected, found) = (expected(root), found(root));
    let missing: Vec<_> = expected.difference(&found).collect();
    let others: Vec<_> = found.difference(&expected).collect();
    assert!(
        missing.is_empty() && others.is_empty(),
        "missing: {missing:#?}\nfound instead: {others:#?}"
    );
}
