//! The layers of `src/`: dependencies point downwards only, and only `wasm` knows JavaScript.

use std::fs;
use std::path::{Path, PathBuf};

/// The layers from the bottom up; modules of one layer may know each other.
const LAYERS: [&[&str]; 7] = [
    // A crate of its own, which runs while the others compile.
    &["derive"],
    &[
        "credentials",
        "document",
        "encode",
        "endpoint",
        "error",
        "http",
        "redact",
        "text",
        "time",
        "value",
    ],
    &["signing"],
    &["api"],
    &["clouds"],
    &["client", "typescript"],
    &["wasm"],
];

fn layer(module: &str) -> usize {
    LAYERS
        .iter()
        .position(|layer| layer.contains(&module))
        .unwrap_or_else(|| panic!("src/{module} has no layer: put it into the list in this test"))
}

fn files(folder: &Path) -> Vec<PathBuf> {
    let entries =
        fs::read_dir(folder).expect("a folder").map(|entry| entry.expect("a file").path());
    entries.flat_map(|path| if path.is_dir() { files(&path) } else { vec![path] }).collect()
}

/// The files of `src/` with the module that each belongs to.
fn sources() -> Vec<(String, PathBuf)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let with_module = |path: PathBuf| {
        let inside = path.strip_prefix(&root).expect("a file of src");
        let module = inside.iter().next().expect("a name").to_string_lossy().replace(".rs", "");
        (module, path)
    };
    files(&root)
        .into_iter()
        .map(with_module)
        .filter(|(module, path)| {
            module != "lib" && module != "bin" && path.extension().is_some_and(|kind| kind == "rs")
        })
        .collect()
}

#[test]
fn dependencies_point_downwards() {
    for (module, path) in sources() {
        let text = fs::read_to_string(&path).expect("text");
        for known in text.split("crate::").skip(1) {
            let name: String =
                known.chars().take_while(|c| c.is_ascii_alphanumeric() || *c == '_').collect();
            if LAYERS.iter().any(|layer| layer.contains(&name.as_str())) {
                assert!(layer(&module) >= layer(&name), "{} knows crate::{name}", path.display());
            }
        }
    }
}

#[test]
fn only_wasm_knows_javascript() {
    let words = ["js_sys", "web_sys", "wasm_bindgen", "gloo_net", "serde_wasm_bindgen"];
    for (module, path) in sources() {
        let text = fs::read_to_string(&path).expect("text");
        let known = words.iter().find(|word| text.contains(&format!("use {word}")));
        assert!(module == "wasm" || known.is_none(), "{} uses {known:?}", path.display());
    }
}

#[test]
fn every_file_has_a_head_comment() {
    for (_, path) in sources() {
        let text = fs::read_to_string(&path).expect("text");
        assert!(text.starts_with("//! "), "{} has no head", path.display());
    }
}
