//! As much of XML as annotation files have: elements, text, entities, CDATA, comments. Document types are refused, and with
//! them entities that expand.

use alloc::borrow::Cow;
use alloc::string::String;
use alloc::vec::Vec;

/// An element with its text and the elements inside.
#[derive(Debug, Default)]
pub struct Element<'a> {
    /// The name.
    pub name: &'a str,
    /// The text directly inside.
    pub text: Cow<'a, str>,
    /// The elements inside.
    pub children: Vec<Element<'a>>,
}

impl<'a> Element<'a> {
    /// The elements inside that have a name.
    pub fn all<'e>(&'e self, name: &'e str) -> impl Iterator<Item = &'e Element<'a>> {
        self.children.iter().filter(move |child| child.name == name)
    }

    /// The text of the first element of a name, trimmed; none if it is absent or blank.
    #[must_use]
    pub fn get<'e>(&'e self, name: &str) -> Option<&'e str> {
        let texts = self
            .children
            .iter()
            .filter(|child| child.name == name)
            .map(|child| child.text.trim_ascii());
        texts.into_iter().find(|text| !text.is_empty())
    }
}

/// An error and the offset of the byte at fault.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct XmlError {
    /// Offset of the byte.
    pub at: usize,
    /// Description of the error.
    pub message: &'static str,
}

/// Deepest nesting: annotation files have five levels.
const MAX_DEPTH: usize = 32;
/// Most elements of a file, so that its tree has a limit too.
const MAX_ELEMENTS: usize = 1_000_000;

/// Reads a document and gives its outermost element.
///
/// # Errors
///
/// If it is not well-formed.
pub fn parse(document: &str) -> Result<Element<'_>, XmlError> {
    let mut parser = Parser { text: document, at: 0 };
    let mut open: Vec<Element<'_>> = Vec::new();
    let mut root = None;
    let mut count = 0;
    while parser.at < document.len() {
        let start = parser.at;
        let rest = &document[start..];
        if let Some(content) = parser.between("<![CDATA[", "]]>")? {
            let Some(element) = open.last_mut() else {
                return Err(parser.error(start, "text outside of the root element"));
            };
            append(&mut element.text, Cow::Borrowed(content));
        } else if parser.between("<!--", "-->")?.is_some() || parser.between("<?", "?>")?.is_some()
        {
        } else if rest.starts_with("<!") {
            return Err(parser.error(start, "document types are not allowed"));
        } else if let Some(name) = parser.between("</", ">")? {
            let Some(element) = open.pop().filter(|element| element.name == name.trim_ascii_end())
            else {
                return Err(parser.error(start, "a closing tag that closes nothing"));
            };
            match open.last_mut() {
                Some(parent) => parent.children.push(element),
                None if root.is_none() => root = Some(element),
                None => return Err(parser.error(start, "more than one root element")),
            }
        } else if rest.starts_with('<') {
            let (element, closed) = parser.tag()?;
            count += 1;
            if open.len() == MAX_DEPTH || count > MAX_ELEMENTS {
                return Err(parser.error(start, "elements are nested too deeply, or too many"));
            }
            match open.last_mut() {
                Some(parent) if closed => parent.children.push(element),
                None if closed && root.is_none() => root = Some(element),
                None if root.is_some() => {
                    return Err(parser.error(start, "more than one root element"));
                }
                _ => open.push(element),
            }
        } else {
            let text = parser.characters()?;
            match open.last_mut() {
                Some(element) => append(&mut element.text, text),
                None if text.trim_ascii().is_empty() => {}
                None => return Err(parser.error(start, "text outside of the root element")),
            }
        }
    }
    match root {
        Some(root) if open.is_empty() => Ok(root),
        Some(_) | None if !open.is_empty() => {
            Err(parser.error(document.len(), "an element is not closed"))
        }
        _ => Err(parser.error(document.len(), "there is no element")),
    }
}

fn append<'a>(text: &mut Cow<'a, str>, more: Cow<'a, str>) {
    if text.is_empty() {
        *text = more;
    } else {
        text.to_mut().push_str(&more);
    }
}

struct Parser<'a> {
    text: &'a str,
    at: usize,
}

impl<'a> Parser<'a> {
    fn error(&self, at: usize, message: &'static str) -> XmlError {
        XmlError { at, message }
    }

    /// Returns the text between two marks, if the first comes next.
    fn between(&mut self, from: &str, to: &str) -> Result<Option<&'a str>, XmlError> {
        let Some(rest) = self.text[self.at..].strip_prefix(from) else { return Ok(None) };
        let Some(length) = find(rest, to) else {
            return Err(self.error(self.at, "a tag, comment or section that is not closed"));
        };
        self.at += from.len() + length + to.len();
        Ok(Some(&rest[..length]))
    }

    /// An opening tag, whose attributes are skipped; true if it closes itself.
    fn tag(&mut self) -> Result<(Element<'a>, bool), XmlError> {
        let start = self.at;
        let rest = &self.text[start + 1..];
        let is_name = |byte: u8| {
            byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-' | b'.' | b':' | 0x80..)
        };
        let length = rest.bytes().position(|byte| !is_name(byte)).unwrap_or(rest.len());
        if length == 0 {
            return Err(self.error(start, "expected the name of an element after `<`"));
        }
        let mut quote = None;
        for (at, byte) in rest.bytes().enumerate().skip(length) {
            match (quote, byte) {
                (None, b'>') => {
                    let closed = rest.as_bytes()[at - 1] == b'/';
                    self.at = start + 1 + at + 1;
                    return Ok((Element { name: &rest[..length], ..Element::default() }, closed));
                }
                (None, b'<') => return Err(self.error(start + 1 + at, "`<` inside a tag")),
                (None, b'"' | b'\'') => quote = Some(byte),
                (Some(open), _) if open == byte => quote = None,
                _ => {}
            }
        }
        Err(self.error(start, "a tag, comment or section that is not closed"))
    }

    /// Text up to the next tag.
    fn characters(&mut self) -> Result<Cow<'a, str>, XmlError> {
        let start = self.at;
        let rest = &self.text[start..];
        let raw = &rest[..rest.find('<').unwrap_or(rest.len())];
        self.at += raw.len();
        if !raw.contains('&') {
            return Ok(Cow::Borrowed(raw));
        }
        let mut text = String::new();
        let mut left = raw;
        while let Some(at) = left.find('&') {
            text.push_str(&left[..at]);
            let place = start + raw.len() - left.len() + at;
            let entity = left[at + 1..].split_once(';');
            let Some((character, after)) =
                entity.and_then(|(name, after)| Some((character(name)?, after)))
            else {
                return Err(self.error(place, "an entity that XML does not have"));
            };
            text.push(character);
            left = after;
        }
        text.push_str(left);
        Ok(Cow::Owned(text))
    }
}

/// `str::find` with a text would bring its search tables into the module.
fn find(text: &str, mark: &str) -> Option<usize> {
    text.as_bytes().windows(mark.len()).position(|window| window == mark.as_bytes())
}

fn character(entity: &str) -> Option<char> {
    match entity {
        "lt" => Some('<'),
        "gt" => Some('>'),
        "amp" => Some('&'),
        "quot" => Some('"'),
        "apos" => Some('\''),
        _ => {
            let number = entity.strip_prefix('#')?;
            let (digits, radix) =
                number.strip_prefix('x').map_or((number, 10), |digits| (digits, 16));
            let mut code = 0_u32;
            for digit in digits.chars() {
                code = code.checked_mul(radix)?.checked_add(digit.to_digit(radix)?)?;
            }
            char::from_u32(code).filter(|_| !digits.is_empty())
        }
    }
}
