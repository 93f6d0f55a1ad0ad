// Annotation files: shapes, rules, XML, and their comparison.

import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { compare, parseVoc, readManifest, SamplesError } from "../../pkg/samples/node.js";
import { mutated, sample } from "./support.mjs";

const codes = ({ findings }) => findings.map(({ code }) => code);
const voc = (name) => parseVoc(sample(`voc/${name}.xml`));
const size = "<size><width>100</width><height>50</height></size>";
/** @returns {string} a file with one object */
const file = (inside, name = "x") =>
  `<annotation>${size}<object><name>${name}</name>${inside}</object></annotation>`;
const box = (left, top, right, bottom) =>
  `<bndbox><xmin>${left}</xmin><ymin>${top}</ymin><xmax>${right}</xmax><ymax>${bottom}</ymax></bndbox>`;

test("real files", async () => {
  const person = await voc("2007_000027");
  assert.deepEqual([person.width, person.height, codes(person)], [486, 500, []]);
  const [first] = person.objects;
  assert.deepEqual([first.name, first.confidence], ["person", 0.8]);
  assert.deepEqual(first.shape, { type: "bndbox", coordinates: [174, 101, 349, 351] });
  assert.deepEqual([first.parts.length, first.parts[0].name], [4, "head"]);
  const other = await voc("000000115967_1556247179208");
  assert.deepEqual([other.objects.length > 0, codes(other)], [true, []]);
});

test("files that are wrong or strange", async () => {
  assert.deepEqual(await voc("bad/emptyAnnotation"), { objects: [], findings: [] });
  assert.deepEqual(codes(await voc("bad/2007_000027_object_empty")), [
    "object-without-name",
    "object-shape",
  ]);
  assert.deepEqual(codes(await voc("bad/twoBndBox")), ["object-shape"]);
  const properties = await voc("bad/labelPropertiesEmpty");
  assert.deepEqual([properties.objects.length, codes(properties)], [5, []]);
  assert.deepEqual(properties.objects[2].properties, { 颜色: "红色" });
  assert.equal(properties.objects[2].shape.coordinates.length, 14);
});

test("every shape", async () => {
  const cases = [
    [box(1, 2, 3.5, 4), [1, 2, 3.5, 4]],
    [box(1, 2, 3, 4).replaceAll(/(\/?)([xy])(m)/g, "$1$2_$3"), [1, 2, 3, 4]],
    ["<point><x>1</x><y>2</y></point>", [1, 2]],
    ["<point><x1>1</x1><y1>2</y1></point>", [1, 2]],
    ["<line><x1>1</x1><y1>2</y1><x2>3</x2><y2>4</y2></line>", [1, 2, 3, 4]],
    ["<circle><cx>1</cx><cy>2</cy><r>3</r></circle>", [1, 2, 3]],
    ["<polygon><y1>2</y1><x1>1</x1><x2>3</x2><y2>4</y2></polygon>", [1, 2, 3, 4]],
  ];
  for (const [inside, coordinates] of /** @type {[string, number[]][]} */ (cases)) {
    const read = await parseVoc(file(inside));
    assert.deepEqual([read.objects[0].shape?.coordinates, codes(read)], [coordinates, []], inside);
  }
});

test("rules of boxes", async () => {
  const cases = {
    [box(0, 0, 100, 50)]: [],
    [box(0, 0, 101, 50)]: ["box-outside-image"],
    [box(-1, 0, 10, 5)]: ["box-outside-image"],
    [box(5, 5, 5, 9)]: ["empty-box"],
    "<bndbox><xmin>1</xmin></bndbox>": ["object-shape"],
    "<polygon><x1>1</x1></polygon>": ["object-shape"],
  };
  for (const [inside, expected] of Object.entries(cases)) {
    assert.deepEqual(codes(await parseVoc(file(inside))), expected, inside);
  }
  const without = file(box(1, 2, 3, 4)).replace(size, "");
  assert.deepEqual(codes(await parseVoc(without)), ["missing-image-size"]);
});

test("what is not XML is an error that says where", async () => {
  const cases = {
    "": "there is no element",
    text: "text outside of the root element",
    "<a>": "an element is not closed",
    "<a><r>100<r></a>": "a closing tag that closes nothing",
    "<a></b>": "a closing tag that closes nothing",
    "<a/><b/>": "more than one root element",
    '<!DOCTYPE a [<!ENTITY b "c">]><a/>': "document types are not allowed",
    "<a>&b;</a>": "an entity that XML does not have",
    "<a>&#xd800;</a>": "an entity that XML does not have",
    "<a>& b</a>": "an entity that XML does not have",
    "<a": "a tag, comment or section that is not closed",
    "<a><!-- ": "a tag, comment or section that is not closed",
    "< a/>": "expected the name of an element after `<`",
    ["<a>".repeat(40)]: "elements are nested too deeply, or too many",
  };
  for (const [text, message] of Object.entries(cases)) {
    await assert.rejects(
      parseVoc(text),
      (error) =>
        error instanceof SamplesError && error.code === "xml" && error.message.startsWith(message),
      text,
    );
  }
  await assert.rejects(parseVoc(Buffer.of(0x3c, 0xff)), /not valid UTF-8/);
  const text =
    "<annotation x='>' y=\"<\"><folder>1 &lt; 2 &#x4e2d;<![CDATA[<&>]]></folder></annotation>";
  assert.equal((await parseVoc(text)).folder, "1 < 2 中<&>");
});

test("mutated files end in a result or an error of the package", async () => {
  const files = ["2007_000027", "bad/labelPropertiesEmpty", "bad/twoBndBox"].map((name) => ({
    bytes: sample(`voc/${name}.xml`),
  }));
  let errors = 0;
  const property = fc.asyncProperty(mutated(files), async ({ bytes }) => {
    try {
      await parseVoc(bytes);
    } catch (error) {
      assert.ok(error instanceof SamplesError && error.code === "xml", String(error));
      errors++;
    }
  });
  await fc.assert(property, { numRuns: 5000 });
  assert.ok(errors > 250, `${errors}`);
});

/** A version of images whose boxes are in files, and those files. */
function version(folder, files) {
  const lines = Object.keys(files).map((name) =>
    JSON.stringify({
      source: `s3://bucket/images/${name}.jpg`,
      annotation: [
        {
          type: "modelarts/object_detection",
          "annotation-loc": `s3://bucket/${folder}/${name}.xml`,
        },
      ],
    }),
  );
  const opened = [];
  const annotations = {
    listing: Object.entries(files).map(([name, text]) => ({
      key: `${folder}/${name}.xml`,
      size: text.length,
      etag: Buffer.from(text).toString("base64"),
    })),
    open: (key) => {
      opened.push(key);
      return new Blob([files[key.split("/").at(-1).replace(".xml", "")]]);
    },
  };
  return { source: Buffer.from(lines.join("\n")), annotations, opened };
}

const before = {
  same: file(box(1, 2, 3, 4)),
  respelt: file(box(1, 2, 3, 4)),
  moved: file(box(1, 2, 3, 4)),
  renamed: file(box(1, 2, 3, 4), "cat"),
  flagged: file(box(1, 2, 3, 4)),
};
const after = {
  ...before,
  respelt: file(`<truncated>0</truncated><confidence>0.5</confidence>${box("1.0", 2, 3, " 4 ")}`),
  moved: file(box(1, 2, 3, 5)),
  renamed: file(box(1, 2, 3, 4), "dog"),
  flagged: file(`<difficult>1</difficult>${box(1, 2, 3, 4)}`),
};

for (const maxMemoryBytes of [undefined, 200_000]) {
  test(`only files that differ are read, with ${maxMemoryBytes ?? "enough"} bytes of memory`, async () => {
    const sides = [version("V1", before), version("V2", after)];
    const versions = await Promise.all(
      sides.map(({ source }) => readManifest(() => new Blob([source]), { maxMemoryBytes })),
    );
    const [one, other] = versions;
    const comparison = await compare(one, other, {
      annotations: { before: sides[0].annotations, after: sides[1].annotations },
      ...(maxMemoryBytes && { maxMemoryBytes }),
    });
    /** @type {any[]} */
    const changes = [];
    for await (const change of comparison) changes.push(change);
    const summary = await comparison.summary;
    assert.deepEqual(
      [summary.relabeled, summary.unchanged, summary.boxesNotCompared, summary.labels],
      [3, 2, 0, [{ from: "cat", to: "dog", count: 1 }]],
    );
    const named = changes.map(({ kind, source, before, after }) => [kind, source, before, after]);
    assert.deepEqual(named.sort(), [
      ["relabeled", "s3://bucket/images/flagged.jpg", ["x"], ["x"]],
      ["relabeled", "s3://bucket/images/moved.jpg", ["x"], ["x"]],
      ["relabeled", "s3://bucket/images/renamed.jpg", ["cat"], ["dog"]],
    ]);
    const moved = changes.find(({ source }) => source.includes("moved"));
    assert.deepEqual(moved.boxes.after[0].shape.coordinates, [1, 2, 3, 5]);
    assert.ok(sides.every(({ opened }) => opened.length > 0));
    assert.ok(sides.every(({ opened }) => !opened.some((key) => key.includes("same"))));
  });
}

test("changes keep the order of the second version, which may be another than that of the first", async () => {
  const names = Array.from({ length: 40 }, (_, n) => `n${String(n).padStart(2, "0")}`);
  const files = (/** @type {string} */ name) =>
    Object.fromEntries(
      names.map((one, n) => [one, file(box(1, 2, 3, 4), n % 3 === 0 ? name : "x")]),
    );
  const sides = [version("V1", files("cat")), version("V2", files("dog"))];
  const lines = sides[1].source.toString().split("\n").reverse();
  // Others that differ, without their boxes.
  const used = lines.map((line, n) =>
    n % 5 ? line : JSON.stringify({ ...JSON.parse(line), usage: "EVAL" }),
  );
  const [one, other] = await Promise.all([
    readManifest(sides[0].source),
    readManifest(Buffer.from(used.join("\n"))),
  ]);
  const comparison = await compare(one, other, {
    annotations: { before: sides[0].annotations, after: sides[1].annotations },
  });
  const changes = [];
  for await (const { kind, source } of comparison) changes.push([kind, source.slice(-7, -4)]);
  const expected = [...names].reverse().flatMap((name, n) => {
    if (Number(name.slice(1)) % 3 === 0) return [["relabeled", name]];
    return n % 5 ? [] : [["usageChanged", name]];
  });
  assert.deepEqual(changes, expected);
  const { relabeled, labels } = await comparison.summary;
  assert.deepEqual([relabeled, labels], [14, [{ from: "cat", to: "dog", count: 14 }]]);
});

test("listings in any order, files of one side, and files that cannot be read", async () => {
  const [one, other] = [
    version("V1", { a: before.same, b: before.same }),
    version("V2", { a: before.same, b: before.same }),
  ];
  one.annotations.listing.reverse();
  const run = async (/** @type {any} */ annotations) => {
    const versions = await Promise.all([readManifest(one.source), readManifest(other.source)]);
    return (await compare(...versions, { annotations })).summary;
  };
  const both = { before: one.annotations, after: other.annotations };
  assert.equal((await run(both)).unchanged, 2);
  assert.deepEqual([one.opened, other.opened], [[], []]);
  const without = { ...one.annotations, listing: one.annotations.listing.slice(1) };
  const { relabeled, labels } = await run({ ...both, before: without });
  assert.deepEqual([relabeled, labels], [1, [{ from: null, to: "x", count: 1 }]]);
  const broken = {
    ...without,
    listing: [{ key: "V1/b.xml", size: 1 }],
    open: () => new Blob(["<a"]),
  };
  await assert.rejects(
    run({ ...both, before: broken }),
    /annotation file `V1\/b.xml` cannot be read/,
  );
});

test("statistics and validation read the files, if they can be opened", async () => {
  const { source, annotations } = version("V1", {
    one: file(box(1, 2, 11, 22)),
    two: file(`${box(0, 0, 30, 40)}</object><object><name>x</name>${box(5, 5, 105, 9)}`),
  });
  const samples = await readManifest(source);
  const openAnnotation = (location) => annotations.open(location);
  assert.equal((await samples.statistics()).boxWidth, undefined);
  const { boxesPerImage, boxWidth, boxHeight } = await samples.statistics({ openAnnotation });
  assert.deepEqual([boxesPerImage.count, boxesPerImage.sum], [2, 3]);
  assert.deepEqual([boxWidth.min, boxWidth.p50, boxWidth.max], [10, 30, 100]);
  assert.deepEqual([boxHeight.min, boxHeight.p50, boxHeight.max], [4, 20, 40]);
  const { ok, counts, findings } = await samples.validate({ openAnnotation });
  assert.deepEqual([ok, counts], [false, { "box-outside-image": 1 }]);
  const [{ code, severity, line, sample: position }] = findings;
  assert.deepEqual([code, severity, line, position], ["box-outside-image", "error", 2, 1]);
  const broken = () => new Blob(["<a"]);
  await assert.rejects(
    samples.statistics({ openAnnotation: broken }),
    /annotation file `s3:\/\/bucket\/V1\/one.xml` cannot be read/,
  );
});

test("labels of the files are counted beside those of the manifest", async () => {
  const label = (/** @type {string} */ name) => ({
    type: "modelarts/image_classification",
    name,
    "annotation-property": {},
  });
  const boxes = (/** @type {string[]} */ ...names) => {
    const [first, ...others] = names.map((name) => file(box(1, 2, 3, 4), name));
    const more = others.map(
      (text) => text.slice(text.indexOf("<object>")).split("</annotation>")[0],
    );
    return first.replace("</annotation>", `${more.join("")}</annotation>`);
  };
  const files = {
    one: boxes("ship", "buoy", "ship"),
    two: boxes("night", "ship"),
    more: boxes("buoy", "crane"),
  };
  const linked = (/** @type {string} */ name) => ({
    type: "modelarts/object_detection",
    "annotation-loc": name,
  });
  const lines = [
    { source: "s3://b/1.jpg", annotation: [label("night"), linked("one")] },
    { source: "s3://b/2.jpg", annotation: [label("night"), linked("two"), linked("more")] },
    { source: "s3://b/3.jpg", annotation: [label("day"), label("night")] },
  ];
  const samples = await readManifest(new Blob(lines.map((line) => `${JSON.stringify(line)}\n`)));
  const { labels, together } = await samples.statistics({
    openAnnotation: (name) => new Blob([files[name]]),
  });
  assert.deepEqual(
    labels.map(({ name, annotations, samples }) => [name, annotations, samples]),
    [
      ["night", 4, 3],
      ["ship", 3, 2],
      ["buoy", 2, 2],
      ["crane", 1, 1],
      ["day", 1, 1],
    ],
  );
  const pairs = together.map(({ labels, samples }) => `${[...labels].sort().join("+")} ${samples}`);
  assert.deepEqual(pairs.sort(), [
    "buoy+crane 1",
    "buoy+night 2",
    "buoy+ship 2",
    "crane+night 1",
    "crane+ship 1",
    "day+night 1",
    "night+ship 2",
  ]);
});

test("a file that cannot be opened fails the call, not the process, while lines still arrive", async () => {
  const { source } = version("V1", { one: before.same, two: before.same });
  const slow = async function* () {
    for (const line of String(source).split(/(?<=\n)/)) {
      yield Buffer.from(line);
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  };
  const samples = await readManifest(slow);
  const openAnnotation = async () => {
    throw Object.assign(new Error("gone"), { code: "ENOENT" });
  };
  await assert.rejects(samples.statistics({ openAnnotation }), {
    name: "SamplesError",
    code: "source",
    message: "The annotation file `s3://bucket/V1/one.xml` cannot be read: gone",
  });
});
