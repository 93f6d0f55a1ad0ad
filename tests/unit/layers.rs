//! The layers of `src/`: dependencies point downwards only, and only `wasm` knows JavaScript.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

/// The layers from the bottom up; modules of one layer may import each other.
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
        "response",
        "suggest",
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
            // `samples` is a crate of its own, which knows nothing of these.
            let is_own = module != "lib" && module != "bin" && module != "samples";
            is_own && path.extension().is_some_and(|kind| kind == "rs")
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
                assert!(layer(&module) >= layer(&name), "{} imports crate::{name}", path.display());
            }
        }
    }
}

/// Folders of models, where a record and the operations that return it may name each other.
const MODEL_FOLDERS: [&str; 2] = ["clouds/huawei/modelarts/", "clouds/baidu/qianfan/"];

/// The file of a module path such as `["client", "retry", "rule"]`, without items at its end.
fn file_of(path: &[String], files: &BTreeMap<String, String>) -> Option<String> {
    (1..=path.len()).rev().map(|length| path[..length].join("/")).find_map(|module| {
        [format!("{module}.rs"), format!("{module}/mod.rs")]
            .into_iter()
            .find(|file| files.contains_key(file))
    })
}

/// The module paths that a text names after `crate::` or `super::`, those in braces included.
fn named_paths(text: &str, own: &[String]) -> Vec<Vec<String>> {
    let parent = &own[..own.len().saturating_sub(1)];
    let mut paths = Vec::new();
    for (word, base) in [("crate::", &[][..]), ("super::", parent)] {
        for (at, _) in text.match_indices(word) {
            let rest = &text[at + word.len()..];
            let is_path = |c: char| c.is_ascii_alphanumeric() || c == '_' || c == ':';
            let head: String = rest.chars().take_while(|c| is_path(*c)).collect();
            let steps: Vec<String> =
                head.split("::").filter(|step| !step.is_empty()).map(str::to_owned).collect();
            let list = rest[head.len()..].strip_prefix('{').and_then(|list| list.split('}').next());
            let ends = list.map_or(vec![""], |list| list.split(',').map(str::trim).collect());
            for end in ends {
                let name = end.split([' ', ':']).next().unwrap_or_default();
                let tail = (!name.is_empty() && name != "self").then(|| name.to_owned());
                paths.push(base.iter().cloned().chain(steps.clone()).chain(tail).collect());
            }
        }
    }
    paths
}

/// The files that each file imports.
fn imports() -> BTreeMap<String, BTreeSet<String>> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let texts: BTreeMap<String, String> = sources()
        .into_iter()
        .map(|(_, path)| {
            let name = path.strip_prefix(&root).expect("a file of src").to_string_lossy();
            (name.into_owned(), fs::read_to_string(&path).expect("text"))
        })
        .filter(|(name, _)| !MODEL_FOLDERS.iter().any(|folder| name.starts_with(folder)))
        .collect();
    let imports = |name: &String, text: &String| {
        let module = name.trim_end_matches(".rs").trim_end_matches("/mod");
        let own: Vec<String> = module.split('/').map(str::to_owned).collect();
        let code: Vec<_> =
            text.lines().filter(|line| !line.trim_start().starts_with("//")).collect();
        let paths = named_paths(&code.join("\n"), &own);
        let files = paths.iter().filter_map(|path| file_of(path, &texts));
        files.filter(|file| file != name).collect()
    };
    texts.iter().map(|(name, text)| (name.clone(), imports(name, text))).collect()
}

#[test]
fn no_files_import_each_other_in_a_cycle() {
    let imports = imports();
    assert!(imports.values().map(BTreeSet::len).sum::<usize>() > 100, "no imports were read");
    // Files without imports are removed until only those of cycles, and their importers, are left.
    let mut rest = imports;
    loop {
        let free: Vec<String> = rest
            .iter()
            .filter(|(_, files)| files.is_empty())
            .map(|(name, _)| name.clone())
            .collect();
        if free.is_empty() {
            break;
        }
        for name in free {
            rest.remove(&name);
            rest.values_mut().for_each(|files| {
                files.remove(&name);
            });
        }
    }
    assert!(rest.is_empty(), "these files import each other in a cycle: {rest:#?}");
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
