//! Doc comments of declarations as TSDoc.
//!
//! | in the declaration | in TypeScript |
//! | --- | --- |
//! | a bullet of `# Errors`: ``- `ModelArts.4352`: the dataset does not exist.`` | `@throws`, with the class of the code |
//! | the last line of a field: `Default: 10.` | `@default` |
//! | `Vendor page: …` | `@see` |

use std::fmt::Write as _;

/// A doc comment in parts.
#[derive(Debug, Default)]
pub(super) struct Tsdoc {
    /// Paragraphs; each line as it is in the declaration.
    paragraphs: Vec<String>,
    default: Option<String>,
    throws: Vec<String>,
    see: Option<String>,
}

impl Tsdoc {
    /// Reads the doc comment of a declaration; `class_of` has the error class of a code.
    pub(super) fn new(doc: &str, class_of: &dyn Fn(&str) -> &'static str) -> Self {
        let mut tsdoc = Self::default();
        let doc: Vec<_> = doc.lines().map(|line| line.strip_prefix(' ').unwrap_or(line)).collect();
        for paragraph in doc.split(|line| line.is_empty()).filter(|lines| !lines.is_empty()) {
            if paragraph == ["# Errors"] {
                continue;
            }
            if let Some(page) = paragraph.join(" ").strip_prefix("Vendor page: ") {
                tsdoc.see = Some(page.to_owned());
            } else if paragraph[0].starts_with("- `") && doc.contains(&"# Errors") {
                let bullets = paragraph.join(" ");
                let bullets = bullets.strip_prefix("- ").unwrap_or(&bullets);
                tsdoc.throws.extend(bullets.split(" - ").map(|bullet| throws(bullet, class_of)));
            } else {
                let (lines, default) = match paragraph.split_last() {
                    Some((last, lines)) if last.starts_with("Default: ") => (lines, Some(*last)),
                    _ => (paragraph, None),
                };
                if let Some(default) = default.and_then(|line| line.strip_prefix("Default: ")) {
                    tsdoc.default = Some(default.trim_end_matches('.').to_owned());
                }
                tsdoc.paragraphs.extend((!lines.is_empty()).then(|| lines.join("\n")));
            }
        }
        tsdoc
    }

    /// Adds a paragraph behind the first one.
    #[must_use]
    pub(super) fn with_paragraph(mut self, text: &str) -> Self {
        let at = self.paragraphs.len().min(1);
        self.paragraphs.insert(at, text.to_owned());
        self
    }

    /// Adds a list as the last paragraph.
    #[must_use]
    pub(super) fn with_list(mut self, lines: &[String]) -> Self {
        self.paragraphs.push(lines.join("\n"));
        self
    }

    /// The first sentence.
    pub(super) fn summary(&self) -> String {
        let line =
            self.paragraphs.first().map(|first| first.replace('\n', " ")).unwrap_or_default();
        let first = line.split_once(". ").map_or(line.as_str(), |(first, _)| first);
        first.trim_end_matches('.').to_owned() + "."
    }

    /// The comment, with the line break behind it; empty without text.
    pub(super) fn comment(&self, indent: &str) -> String {
        let mut text = self.paragraphs.join("\n\n");
        let mut tags = String::new();
        for (tag, value) in self
            .default
            .iter()
            .map(|value| ("@default", value))
            .chain(self.throws.iter().map(|value| ("@throws", value)))
            .chain(self.see.iter().map(|value| ("@see", value)))
        {
            let _ = write!(tags, "\n{tag} {value}");
        }
        if !tags.is_empty() {
            // One blank line before the tags, except in the two lines of a field with its default.
            let is_short = self.throws.is_empty() && self.see.is_none();
            text.push_str(if is_short { "" } else { "\n" });
            text.push_str(&tags);
        }
        let text = text.trim().replace("*/", "*\\/");
        match text.lines().collect::<Vec<_>>().as_slice() {
            [] => String::new(),
            [line] => format!("{indent}/** {line} */\n"),
            lines => {
                let mut out = format!("{indent}/**\n");
                for line in lines {
                    let _ = writeln!(out, "{}", format!("{indent} * {line}").trim_end());
                }
                out + indent + " */\n"
            }
        }
    }
}

/// A bullet of `# Errors` as the value of `@throws`. The failure of a task has no code of the service: every
/// waiter has its class there, and the sentence about the task is the same for all.
fn throws(bullet: &str, class_of: &dyn Fn(&str) -> &'static str) -> String {
    let Some((code, sentence)) = bullet.strip_prefix('`').and_then(|rest| rest.split_once("`: "))
    else {
        return bullet.to_owned();
    };
    if code == "TaskFailedError" {
        return format!(
            "{{{code}}} if {}; `error.task` is its last state.",
            sentence.trim_end_matches('.')
        );
    }
    format!("{{{}}} `{code}`: {sentence}", class_of(code))
}
