//! Writes the names and texts of the engine's numbers as TypeScript, at build time: the module itself has none of them.

use std::fmt::Write;

use verset_samples::format::FORMATS;
use verset_scan::compare::COMPARISON_KINDS;
use verset_scan::failure::LIMITS;
use verset_scan::fault::{FAULTS, Fault};
use verset_scan::findings::RULES;
use verset_scan::index::USAGES;
use verset_scan::manifest::{KINDS, SCHEMES};
use verset_scan::row::ANNOTATORS;

fn main() {
    let mut out = String::from("// Written by src/samples/bin/tables.rs.\n");
    list(&mut out, "FORMATS", FORMATS.iter().map(|(name, _)| name));
    list(&mut out, "USAGES", USAGES);
    list(&mut out, "SCHEMES", SCHEMES);
    list(&mut out, "ANNOTATION_TYPES", KINDS);
    list(&mut out, "ANNOTATORS", ANNOTATORS);
    list(&mut out, "KINDS", COMPARISON_KINDS);
    list(&mut out, "LIMITS", LIMITS);
    list(&mut out, "FAULTS", FAULTS);
    let syntax = Fault::TooDeep as u8 + 1;
    writeln!(out, "export const SYNTAX_FAULTS = {syntax};").expect("a string grows");
    let rules = RULES.iter().map(|code| [code.name(), code.severity().name(), code.sentence()]);
    list(&mut out, "RULES", rules);
    print!("{out}");
}

fn list<Item: std::fmt::Debug>(
    out: &mut String,
    name: &str,
    items: impl IntoIterator<Item = Item>,
) {
    let items: Vec<_> = items.into_iter().collect();
    writeln!(out, "export const {name} = {items:?} as const;").expect("a string grows");
}
