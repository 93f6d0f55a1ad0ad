//! Pascal VOC files.

use serde_json::{Value, json};
use verset_samples::voc::{Boxes, Voc, XmlError, parse, read};
use verset_samples::write::Writer;
use verset_scan::hash::Hasher;

use crate::support::{Random, SEED, json as parse_json, mutate, sample};

fn try_voc(bytes: &[u8]) -> Result<Voc, XmlError> {
    read(bytes, &Hasher::new(SEED), &mut Boxes::default())
}

fn voc(name: &str) -> (Value, Vec<&'static str>) {
    let voc = try_voc(&sample(&format!("voc/{name}"))).expect(name);
    (parse_json(&voc.json), voc.findings.iter().map(|code| code.name()).collect())
}

#[test]
fn real_files() {
    let (file, findings) = voc("2007_000027.xml");
    assert_eq!((&file["width"], &file["height"]), (&json!(486), &json!(500)));
    let person = &file["objects"][0];
    assert_eq!((&person["name"], &person["confidence"]), (&json!("person"), &json!(0.8)));
    assert_eq!(person["shape"], json!({ "type": "bndbox", "coordinates": [174, 101, 349, 351] }));
    assert_eq!(person["parts"].as_array().expect("parts").len(), 4);
    assert_eq!(person["parts"][0]["name"], "head");
    assert_eq!(findings, [""; 0]);
    let (file, findings) = voc("000000115967_1556247179208.xml");
    assert!(!file["objects"].as_array().expect("objects").is_empty());
    assert_eq!(findings, [""; 0]);
}

#[test]
fn files_that_are_wrong_or_strange() {
    assert_eq!(voc("bad/emptyAnnotation.xml"), (json!({ "objects": [], "findings": [] }), vec![]));
    assert_eq!(voc("bad/2007_000027_object_empty.xml").1, ["object-without-name", "object-shape"]);
    assert_eq!(voc("bad/twoBndBox.xml").1, ["object-shape"]);
    let (file, findings) = voc("bad/labelPropertiesEmpty.xml");
    assert_eq!((file["objects"].as_array().expect("objects").len(), findings), (5, vec![]));
    assert_eq!(file["objects"][2]["properties"], json!({ "颜色": "红色" }));
    assert_eq!(file["objects"][2]["shape"]["coordinates"].as_array().expect("points").len(), 14);
}

fn object(inside: &str) -> Voc {
    let text = format!(
        "<annotation><size><width>100</width><height>50</height></size><object><name>x</name>{inside}</object></annotation>"
    );
    try_voc(text.as_bytes()).expect("a file")
}

#[test]
fn every_shape() {
    let cases = [
        (
            "<bndbox><xmin>1</xmin><ymin>2</ymin><xmax>3.5</xmax><ymax>4</ymax></bndbox>",
            json!([1, 2, 3.5, 4]),
        ),
        (
            "<bndbox><x_min>1</x_min><y_min>2</y_min><x_max>3</x_max><y_max>4</y_max></bndbox>",
            json!([1, 2, 3, 4]),
        ),
        ("<point><x>1</x><y>2</y></point>", json!([1, 2])),
        ("<point><x1>1</x1><y1>2</y1></point>", json!([1, 2])),
        ("<line><x1>1</x1><y1>2</y1><x2>3</x2><y2>4</y2></line>", json!([1, 2, 3, 4])),
        ("<circle><cx>1</cx><cy>2</cy><r>3</r></circle>", json!([1, 2, 3])),
        ("<polygon><y1>2</y1><x1>1</x1><x2>3</x2><y2>4</y2></polygon>", json!([1, 2, 3, 4])),
    ];
    for (shape, coordinates) in cases {
        let voc = object(shape);
        assert_eq!(
            parse_json(&voc.json)["objects"][0]["shape"]["coordinates"],
            coordinates,
            "{shape}"
        );
        assert!(voc.findings.is_empty(), "{shape}");
    }
}

#[test]
fn rules_of_boxes() {
    let boxed = |l: i32, t: i32, r: i32, b: i32| {
        object(&format!(
            "<bndbox><xmin>{l}</xmin><ymin>{t}</ymin><xmax>{r}</xmax><ymax>{b}</ymax></bndbox>"
        ))
    };
    let codes = |voc: &Voc| voc.findings.iter().map(|code| code.name()).collect::<Vec<_>>();
    assert_eq!(codes(&boxed(0, 0, 100, 50)), [""; 0]);
    assert_eq!(codes(&boxed(0, 0, 101, 50)), ["box-outside-image"]);
    assert_eq!(codes(&boxed(-1, 0, 10, 5)), ["box-outside-image"]);
    assert_eq!(codes(&boxed(5, 5, 5, 9)), ["empty-box"]);
    assert_eq!(codes(&object("<bndbox><xmin>1</xmin></bndbox>")), ["object-shape"]);
    assert_eq!(codes(&object("<polygon><x1>1</x1></polygon>")), ["object-shape"]);
    let without_size = "<annotation><object><name>x</name><bndbox><xmin>1</xmin><ymin>2</ymin><xmax>3</xmax><ymax>4</ymax></bndbox></object></annotation>";
    assert_eq!(codes(&try_voc(without_size.as_bytes()).expect("a file")), ["missing-image-size"]);
}

#[test]
fn meaning_and_spelling() {
    let one = object(
        "<truncated>0</truncated><confidence>0.5</confidence><bndbox><xmin>1</xmin><ymin>2</ymin><xmax>3</xmax><ymax>4</ymax></bndbox>",
    );
    let other = object(
        "<bndbox><ymax>4.0</ymax><xmin>1</xmin><ymin>2</ymin><xmax> 3 </xmax></bndbox><!-- same -->",
    );
    assert_eq!(one.hash, other.hash);
    let moved = object("<bndbox><xmin>1</xmin><ymin>2</ymin><xmax>3</xmax><ymax>5</ymax></bndbox>");
    assert_ne!(one.hash, moved.hash);
    let hard = object(
        "<difficult>1</difficult><bndbox><xmin>1</xmin><ymin>2</ymin><xmax>3</xmax><ymax>4</ymax></bndbox>",
    );
    assert_ne!(one.hash, hard.hash);
}

#[test]
fn boxes_are_counted() {
    let mut boxes = Boxes::default();
    for name in ["2007_000027", "000000089955_1556180702627"] {
        read(&sample(&format!("voc/{name}.xml")), &Hasher::new(SEED), &mut boxes).expect("a file");
    }
    let mut out = Writer::new();
    out.open('{');
    boxes.write(&mut out);
    out.close('}');
    let numbers = parse_json(out.finish());
    assert_eq!(numbers["boxesPerImage"]["sum"], 3);
    assert_eq!(
        (&numbers["boxWidth"]["min"], &numbers["boxWidth"]["max"]),
        (&json!(35), &json!(175))
    );
}

#[test]
fn xml_errors() {
    let cases = [
        ("", "there is no element"),
        ("text", "text outside of the root element"),
        ("<a>", "an element is not closed"),
        ("<a><r>100<r></a>", "a closing tag that closes nothing"),
        ("<a></b>", "a closing tag that closes nothing"),
        ("<a/><b/>", "more than one root element"),
        ("<!DOCTYPE a [<!ENTITY b \"c\">]><a/>", "document types are not allowed"),
        ("<a>&b;</a>", "an entity that XML does not have"),
        ("<a>&#xd800;</a>", "an entity that XML does not have"),
        ("<a", "a tag, comment or section that is not closed"),
        ("<a><!-- ", "a tag, comment or section that is not closed"),
        ("< a/>", "expected the name of an element after `<`"),
    ];
    for (text, message) in cases {
        assert_eq!(parse(text).expect_err(text).message, message, "{text}");
    }
    let deep = "<a>".repeat(40);
    assert_eq!(
        parse(&deep).expect_err("deep").message,
        "elements are nested too deeply, or too many"
    );
    let root = parse("<a x='>' y=\"<\"><b>1 &lt; 2 &#x4e2d;<![CDATA[<&>]]></b><c/></a>")
        .expect("well-formed");
    assert_eq!((root.get("b"), root.all("c").count()), (Some("1 < 2 中<&>"), 1));
}

#[test]
fn mutated_files_do_not_panic() {
    let mut random = Random::new(6);
    let files = ["2007_000027.xml", "bad/labelPropertiesEmpty.xml", "bad/twoBndBox.xml"]
        .map(|name| sample(&format!("voc/{name}")));
    let mut errors = 0;
    for _ in 0..20_000 {
        let mut bytes = random.pick(&files).clone();
        mutate(&mut bytes, &mut random);
        match try_voc(&bytes) {
            Ok(voc) => drop(parse_json(&voc.json)),
            Err(_) => errors += 1,
        }
    }
    assert!(errors > 1000, "{errors}");
}
