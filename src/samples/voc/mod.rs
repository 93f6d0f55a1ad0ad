//! Pascal VOC files as ModelArts writes them: the boxes, polygons and masks of an image.

mod xml;

pub use xml::{Element, XmlError, parse};

use alloc::vec::Vec;

use verset_scan::findings::Code;
use verset_scan::hash::{Domain, Hasher};
use verset_scan::json::Number;
use verset_scan::sort::sort;
use verset_scan::statistics::Lengths;

use crate::report::write_lengths;
use crate::write::Writer;

/// The shapes of objects, with the names of their coordinates; the last two have as many points as they want.
const SHAPES: [(&str, &[&str]); 7] = [
    ("bndbox", &["xmin", "ymin", "xmax", "ymax"]),
    ("point", &["x", "y"]),
    ("line", &["x1", "y1", "x2", "y2"]),
    ("dashed", &["x1", "y1", "x2", "y2"]),
    ("circle", &["cx", "cy", "r"]),
    ("polygon", &[]),
    ("polyline", &[]),
];

/// The members of an object that are written as they are, under the names that JavaScript gives them.
const FIELDS: [(&str, &str); 8] = [
    ("pose", "pose"),
    ("truncated", "truncated"),
    ("occluded", "occluded"),
    ("difficult", "difficult"),
    ("difficult-coefficient", "difficultCoefficient"),
    ("hard-coefficient", "hardCoefficient"),
    ("confidence", "confidence"),
    ("mask_color", "maskColor"),
];

/// Sizes of boxes and their number in an image.
#[derive(Clone, Debug, Default)]
pub struct Boxes {
    per_image: Lengths,
    widths: Lengths,
    heights: Lengths,
}

impl Boxes {
    /// Writes the distributions.
    pub fn write(&self, out: &mut Writer) {
        let lengths = [
            ("boxesPerImage", &self.per_image),
            ("boxWidth", &self.widths),
            ("boxHeight", &self.heights),
        ];
        for (name, lengths) in lengths {
            out.key(name);
            write_lengths(lengths, out);
        }
    }
}

/// A file that was read.
#[derive(Debug)]
pub struct Voc {
    /// The file as JSON, with the rules that it breaks.
    pub json: Vec<u8>,
    /// Hash by meaning: equal if name, shape, place, properties and flags of all objects are, in whatever order.
    pub hash: u64,
    /// The rules that it breaks.
    pub findings: Vec<Code>,
}

/// Reads a file and adds its boxes to the statistics.
///
/// # Errors
///
/// If it is not UTF-8 or not well-formed XML.
pub fn read(bytes: &[u8], hasher: &Hasher, boxes: &mut Boxes) -> Result<Voc, XmlError> {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let text = core::str::from_utf8(bytes).map_err(|error| XmlError {
        at: error.valid_up_to(),
        message: "the file is not valid UTF-8",
    })?;
    let root = parse(text)?;
    if root.name != "annotation" {
        return Err(XmlError { at: 0, message: "the root element must be `annotation`" });
    }
    let mut reader = Reader {
        hasher,
        out: Writer::new(),
        findings: Vec::new(),
        boxes,
        count: 0,
        size: size(&root),
    };
    reader.out.open('{');
    for (name, key) in
        [("folder", "folder"), ("filename", "filename"), ("mask_source", "maskSource")]
    {
        if let Some(text) = root.get(name) {
            reader.out.key(key).string(text.as_bytes());
        }
    }
    if let Some(size) = root.all("size").next() {
        for name in ["width", "height", "depth"] {
            reader.number(name, size.get(name));
        }
    }
    reader.number("segmented", root.get("segmented"));
    reader.out.key("objects").open('[');
    let mut sum = 0_u64;
    for object in root.all("object") {
        sum = sum.wrapping_add(reader.object(object, false));
    }
    reader.out.close(']').key("findings").open('[');
    if reader.size.is_none() && reader.count > 0 {
        reader.findings.push(Code::MissingSize);
    }
    for code in &reader.findings {
        reader.out.open('{').key("code").string(code.name().as_bytes());
        reader.out.key("severity").string(code.severity().name().as_bytes());
        reader.out.key("message").string(code.sentence().as_bytes()).close('}');
    }
    reader.out.close(']').close('}');
    reader.boxes.per_image.add(reader.count);
    Ok(Voc { json: reader.out.finish(), hash: sum, findings: reader.findings })
}

fn size(root: &Element<'_>) -> Option<[f64; 2]> {
    let size = root.all("size").next()?;
    let side = |name| size.get(name).and_then(number).map(Number::value).filter(|&side| side > 0.0);
    Some([side("width")?, side("height")?])
}

fn number(text: &str) -> Option<Number<'_>> {
    Number::parse(text.as_bytes())
}

struct Reader<'r> {
    hasher: &'r Hasher,
    out: Writer,
    findings: Vec<Code>,
    boxes: &'r mut Boxes,
    count: u64,
    size: Option<[f64; 2]>,
}

impl Reader<'_> {
    fn find(&mut self, code: Code) {
        if !self.findings.contains(&code) {
            self.findings.push(code);
        }
    }

    /// Writes a number unchanged, if it is valid in JSON.
    fn number(&mut self, key: &str, text: Option<&str>) {
        if let Some(text) = text.filter(|text| number(text).is_some()) {
            self.out.key(key).raw(text.as_bytes());
        }
    }

    /// Writes an object, or a part of one, and gives its hash.
    fn object(&mut self, object: &Element<'_>, is_part: bool) -> u64 {
        self.out.open('{');
        let mut sum = 0_u64;
        match object.get("name") {
            Some(name) => {
                self.out.key("name").string(name.as_bytes());
                sum = sum.wrapping_add(self.hasher.bytes(Domain::Label, name.as_bytes()));
            }
            None => self.find(Code::ObjectName),
        }
        for (name, key) in FIELDS {
            let Some(text) = object.get(name) else { continue };
            if number(text).is_some() {
                self.out.key(key).raw(text.as_bytes());
            } else {
                self.out.key(key).string(text.as_bytes());
            }
            // The confidence is none of the meaning, and a flag that is not set is one that is absent.
            if name != "confidence" && name != "pose" && text != "0" {
                sum = sum.wrapping_add(self.member(name, text));
            }
        }
        sum = sum.wrapping_add(self.properties(object)).wrapping_add(self.shape(object, is_part));
        if object.all("part").next().is_some() {
            self.out.key("parts").open('[');
            for part in object.all("part") {
                let hash = self.object(part, true);
                sum = sum.wrapping_add(self.hasher.pair(hash, 1));
            }
            self.out.close(']');
        }
        self.out.close('}');
        self.hasher.pair(sum, 0)
    }

    fn member(&self, name: &str, text: &str) -> u64 {
        let value = match number(text) {
            Some(number) => number.hash(self.hasher),
            None => self.hasher.bytes(Domain::String, text.as_bytes()),
        };
        self.hasher.pair(self.hasher.bytes(Domain::Key, name.as_bytes()), value)
    }

    /// Properties: pairs of key and value, or elements that are named as their keys.
    fn properties(&mut self, object: &Element<'_>) -> u64 {
        let Some(properties) = object.all("properties").next() else { return 0 };
        let mut sum = 0_u64;
        self.out.key("properties").open('{');
        for property in &properties.children {
            let pair =
                property.get("key").map(|key| (key, property.get("value").unwrap_or_default()));
            let (key, value) = pair.unwrap_or((property.name, property.text.trim_ascii()));
            self.out.key(key).string(value.as_bytes());
            sum = sum.wrapping_add(self.hasher.pair(3, self.member(key, value)));
        }
        self.out.close('}');
        sum
    }

    fn shape(&mut self, object: &Element<'_>, is_part: bool) -> u64 {
        let mut shapes = object.children.iter().filter_map(|child| {
            SHAPES.iter().find(|(name, _)| *name == child.name).map(|shape| (child, *shape))
        });
        let (first, second) = (shapes.next(), shapes.next());
        if second.is_some() || first.is_none() && !is_part {
            self.find(Code::ObjectShape);
        }
        let Some((element, (name, coordinates))) = first else { return 0 };
        let values =
            if coordinates.is_empty() { points(element) } else { named(element, coordinates) };
        let Some(values) = values else {
            self.find(Code::ObjectShape);
            return 0;
        };
        self.out
            .key("shape")
            .open('{')
            .key("type")
            .string(name.as_bytes())
            .key("coordinates")
            .open('[');
        let mut hash = self.hasher.bytes(Domain::Key, name.as_bytes());
        for text in &values {
            self.out.raw(text.as_bytes());
            hash =
                self.hasher.pair(hash, number(text).map_or(0, |number| number.hash(self.hasher)));
        }
        self.out.close(']').close('}');
        let numbers: Vec<f64> =
            values.iter().filter_map(|text| number(text)).map(Number::value).collect();
        if let (true, &[left, top, right, bottom]) = (name == "bndbox", &numbers[..]) {
            self.check_box([left, top, right, bottom], is_part);
        }
        hash
    }

    fn check_box(&mut self, [left, top, right, bottom]: [f64; 4], is_part: bool) {
        if right <= left || bottom <= top {
            self.find(Code::EmptyBox);
        }
        if let Some([width, height]) = self.size
            && (left < 0.0 || top < 0.0 || right > width || bottom > height)
        {
            self.find(Code::BoxOutside);
        }
        if !is_part {
            self.count += 1;
            self.boxes.widths.add(rounded(right - left));
            self.boxes.heights.add(rounded(bottom - top));
        }
    }
}

/// A length in whole pixels.
fn rounded(length: f64) -> u64 {
    (length + 0.5).max(0.0) as u64
}

/// Coordinates by their names: `xmin` or `x_min`, `x` or `x1`.
fn named<'a>(shape: &'a Element<'_>, names: &[&str]) -> Option<Vec<&'a str>> {
    let find = |name: &str| {
        let other = match name {
            "xmin" => "x_min",
            "ymin" => "y_min",
            "xmax" => "x_max",
            "ymax" => "y_max",
            "x" => "x1",
            "y" => "y1",
            _ => name,
        };
        shape.get(name).or_else(|| shape.get(other)).filter(|text| number(text).is_some())
    };
    names.iter().map(|name| find(name)).collect()
}

/// Coordinates `x1`, `y1`, `x2` and so on, in the order of their numbers.
fn points<'a>(shape: &'a Element<'_>) -> Option<Vec<&'a str>> {
    // A polygon can have as many points as its file has room for: no search for each.
    let mut places = Vec::new();
    for (place, child) in shape.children.iter().enumerate() {
        if child.name.starts_with(['x', 'y']) {
            let number = child.name.get(1..).and_then(number).map_or(0.0, Number::value);
            if number >= 1.0 {
                places.push((number as u64, child.name.starts_with('y'), place));
            }
        }
    }
    sort(&mut places, |one, other| one < other);
    // Of two with one name the last counts.
    places.dedup_by(|next, last| {
        let same = (next.0, next.1) == (last.0, last.1);
        if same {
            last.2 = next.2;
        }
        same
    });
    let mut points = Vec::new();
    for (index, pair) in (1..).zip(places.chunks(2)) {
        if pair[0].0 > index {
            break;
        }
        let &[(x, false, x_at), (y, true, y_at)] = pair else { return None };
        let texts = [x_at, y_at].map(|at| shape.children[at].text.trim_ascii());
        if x != index || y != index || texts.iter().any(|text| number(text).is_none()) {
            return None;
        }
        points.extend(texts);
    }
    (!points.is_empty()).then_some(points)
}
