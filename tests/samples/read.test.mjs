// Every sample file, read through the package to the right values; sources of every kind.

import assert from "node:assert/strict";
import { test } from "node:test";
import { gzipSync } from "node:zlib";
import {
  compare,
  parseVoc,
  readCsv,
  readJsonl,
  readManifest,
  SamplesError,
} from "../../pkg/samples/node.js";
import { inPieces, sample } from "./support.mjs";

async function all(samples) {
  const list = [];
  for await (const one of samples) list.push(one);
  return list;
}
const coded = (code) => (/** @type {any} */ error) =>
  error instanceof SamplesError && error.code === code;

test("a real manifest gives its samples in order, by position, id and source", async () => {
  const bytes = sample("modelarts/image_classification.manifest");
  const lines = bytes
    .toString()
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line));
  const samples = await readManifest(bytes);
  await samples.ready;
  assert.equal(samples.count, 36);
  const list = await all(samples);
  assert.deepEqual(
    list.map(({ raw }) => raw),
    lines,
  );
  assert.deepEqual(await samples.at(7), list[7]);
  assert.equal(await samples.at(36), undefined);
  assert.deepEqual(await samples.find({ id: lines[3].id }), list[3]);
  assert.deepEqual(await samples.find({ source: lines[5].source.replace("s3:", "obs:") }), list[5]);
  assert.equal(await samples.find({ id: "none" }), undefined);
  const { labels } = await samples.statistics();
  const names = lines.flatMap(({ annotation }) => annotation.map(({ name }) => name));
  for (const { name, annotations } of labels) {
    assert.equal(annotations, names.filter((other) => other === name).length, name);
  }
  assert.equal(labels.length, new Set(names).size);
});

test("annotations of every documented type are told apart", async () => {
  const samples = await readManifest(sample("modelarts/documented_types.manifest"));
  const list = await all(samples);
  const [cat, animal] = list[0].annotations;
  assert.deepEqual(cat, {
    type: "image_classification",
    name: "cat",
    hard: true,
    hardCoefficient: 0.8,
    annotatedBy: "human",
    creationTime: "2024-05-06 07:08:09",
    property: { color: "white" },
  });
  assert.equal(animal.confidence, 0.8);
  assert.equal(list[1].annotations[0].location, "s3://example-bucket/annotation/1.xml");
  const [person, , said] = list[3].annotations;
  assert.deepEqual([person.start, person.end, person.id], [39, 42, "E1"]);
  assert.deepEqual([said.type, said.from, said.to], ["text_triplet", "E1", "E2"]);
  const [segment] = list[5].annotations;
  assert.deepEqual(
    [segment.startTime, segment.speaker, segment.content],
    ["00:01:10.123", "Tom", "How are you?"],
  );
  assert.equal(list[6].property["@modelarts:parent_duration"], 8);
  assert.deepEqual(list[7].annotations, []);
  const [underscores] = list[9].annotations;
  assert.equal(underscores.location, "obs://example-bucket/underscores.xml");
  assert.equal(underscores.annotatedBy, "modelarts/hard_example_algo");
});

test("broken lines are problems with line, offset and reason, and do not count", async () => {
  const bytes = sample("modelarts/awkward.manifest");
  const samples = await readManifest(bytes);
  await samples.ready;
  assert.equal(samples.count, 10);
  const problems = await samples.problems;
  assert.deepEqual(
    problems.map(({ line, code }) => [line, code]),
    [
      [13, "shape"],
      [14, "syntax"],
      [15, "syntax"],
      [16, "shape"],
      [17, "syntax"],
    ],
  );
  assert.equal(bytes.subarray(problems[1].offset - 1, problems[1].offset + 2).toString(), "not");
  assert.deepEqual(
    (await all(samples)).map(({ hard }) => hard),
    [false, false, false, false, true, true, false, false, false, false].map(() => false),
  );
  assert.deepEqual(
    (await all(samples)).map(({ annotations }) => annotations[0]?.hard ?? false),
    [false, false, false, false, true, true, false, false, false, false],
  );
  const { ok, counts } = await samples.validate();
  assert.equal(ok, false);
  assert.deepEqual(counts, { "unknown-usage": 1, "duplicate-id": 1, "duplicate-source": 1 });
});

test("the other manifests have their kinds of samples", async () => {
  const expected = {
    classification_and_detection: [5, { image_classification: 2, object_detection: 2 }],
    detection_voc_s3: [8, { object_detection: 9 }],
    detection_voc_relative: [8, { object_detection: 9 }],
    text_classification_multi_label: [6, { text_classification: 6, text_entity: 1 }],
    text_entity: [8],
    audio_classification_multi_label: [7, { audio_classification: 8 }],
    carbondata_local: [3, {}],
    carbondata_property_string: [1, {}],
  };
  for (const [name, [count, types]] of Object.entries(expected)) {
    const samples = await readManifest(sample(`modelarts/${name}.manifest`));
    const statistics = await samples.statistics();
    assert.equal(samples.count, count, name);
    if (types) assert.deepEqual(statistics.annotationTypes, types, name);
    assert.equal((await all(samples)).length, count, name);
  }
  const samples = await readManifest(sample("modelarts/carbondata_property_string.manifest"));
  const [{ property }] = await all(samples);
  assert.equal(property["@modelarts:schema"].sourceBinary, "binary", "a string property is parsed");
});

test("Qianfan's formats give typed samples", async () => {
  const read = async (dataFormat, file) =>
    all(await readJsonl(sample(`qianfan/${file}`), { dataFormat }));
  const turns = await read("PromptResponse", "prompt_response.jsonl");
  assert.deepEqual(turns[1], {
    dataFormat: "PromptResponse",
    turns: [{ prompt: "你好", response: "你好，有什么可以帮您？" }],
  });
  assert.deepEqual(turns[2].turns[1], { prompt: "second", response: "two", weight: 0 });
  assert.deepEqual(turns[3].turns, [{ prompt: "not labelled" }]);
  assert.deepEqual((await read("Role", "role.jsonl"))[0].messages[2], {
    role: "assistant",
    content: "Hi.",
  });
  const [, ranked] = await read("PromptSortedresponses", "prompt_sorted_responses.jsonl");
  assert.deepEqual(ranked.turns[1], { prompt: "two", responses: ["a", "b"], score: [0, 1] });
  assert.equal(
    (await read("DPO_PromptChosenRejected", "dpo_prompt_chosen_rejected.jsonl"))[1].turns[1].chosen,
    "yes",
  );
  assert.equal(
    (await read("KTO_PromptChosenRejected", "kto_prompt_chosen_rejected.jsonl"))[0].turns[0]
      .rejected,
    "go away",
  );
  assert.deepEqual(
    (await read("Prompt", "prompt.jsonl")).map(({ prompt }) => prompt),
    ["Summarise this.", "the older form"],
  );
  assert.equal(
    (await read("PromptImage", "prompt_image/0.json"))[0].prompt,
    "an empty row of seats",
  );
  assert.equal(
    (await read("PromptImageResponse", "prompt_image_response.jsonl"))[1].images.length,
    3,
  );
  assert.deepEqual(await read("SFT_FIM", "sft_fim.jsonl").then(([, second]) => second), {
    dataFormat: "SFT_FIM",
    prefix: "import os\n",
    middle: "print(os.getcwd())",
  });
  assert.deepEqual(
    (await read("Text", "text.txt")).map(({ text }) => text),
    ["One line is one text.", "第二条。"],
  );
  const table = await all(await readCsv(sample("qianfan/prompt_response.csv")));
  assert.deepEqual(
    table.map(({ turns: [turn] }) => turn),
    [
      { prompt: "How long is a day?", response: 'about 24 hours, "more or less"' },
      { prompt: "多行", response: "第一行\n第二行" },
    ],
  );
  const media = await readJsonl(sample("modelarts/annotation_jsonl/image.annotation.jsonl"), {
    dataFormat: "annotation",
  });
  assert.deepEqual(
    (await all(media)).map(({ file, labels }) => [file, labels]),
    [
      ["images/animals/cat_01.jpg", ["cat"]],
      ["plain.png", []],
    ],
  );
});

test("annotation files give their shapes", async () => {
  const { width, objects, findings } = await parseVoc(sample("voc/2007_000027.xml"));
  assert.deepEqual([width, objects[0].name, findings], [486, "person", []]);
  assert.deepEqual(objects[0].shape, { type: "bndbox", coordinates: [174, 101, 349, 351] });
  assert.deepEqual((await parseVoc(sample("voc/bad/emptyAnnotation.xml"))).objects, []);
  const {
    findings: [finding],
  } = await parseVoc(sample("voc/bad/twoBndBox.xml").toString());
  assert.equal(finding.code, "object-shape");
  await assert.rejects(parseVoc("<annotation><r>1<r></annotation>"), coded("xml"));
});

test("sources of every kind give the same", async () => {
  const bytes = sample("modelarts/image_classification.manifest");
  const expected = await all(await readManifest(bytes));
  const zipped = gzipSync(bytes);
  /** @type {Record<string, () => import("../../pkg/samples/types/index.js").Source>} */
  const sources = {
    "an ArrayBuffer": () => bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length),
    "a Blob": () => new Blob([bytes]),
    "a Response": () => new Response(bytes),
    "a ReadableStream": () => new Blob([bytes]).stream(),
    "an iterable of single bytes": () => inPieces(bytes, 1)(),
    "a function of a stream": () => () => new Blob([bytes]).stream(),
    "a function that answers ranges": () => (range) =>
      range
        ? new Response(bytes.subarray(range.offset, range.offset + range.length), { status: 206 })
        : new Response(bytes),
    "a function that ignores ranges": () => async () => new Response(bytes),
    "gzipped bytes": () => zipped,
    "a gzipped stream": () => inPieces(zipped, 1)(),
    "a gzipped function": () => inPieces(zipped, 100),
  };
  for (const [name, make] of Object.entries(sources)) {
    const samples = await readManifest(make());
    assert.deepEqual(await all(samples), expected, name);
    assert.deepEqual(await samples.at(20), expected[20], name);
    assert.deepEqual(await samples.at(3), expected[3], name);
    assert.deepEqual(await all(samples), expected, `${name}, again`);
  }
});

test("a function may respond to a range in any way that cannot be misread", async () => {
  const bytes = sample("modelarts/image_classification.manifest");
  const expected = await all(await readManifest(bytes));
  let open = 0;
  const stream = async function* (part) {
    open++;
    try {
      yield* inPieces(part, 100)();
    } finally {
      open--;
    }
  };
  const part = ({ offset, length }) => bytes.subarray(offset, offset + length);
  const partial = (range, first = range.offset) =>
    new Response(part(range), {
      status: 206,
      headers: {
        "content-range": `bytes ${first}-${first + range.length - 1}/${bytes.length}`,
      },
    });
  const right = {
    "the range as an iterable": (range) => stream(part(range)),
    "the range as a stream": (range) => new Blob([part(range)]).stream(),
    "the range as bytes": part,
    "everything as an iterable": () => stream(bytes),
    "status 200 and everything": () => new Response(bytes),
    "status 206 without a header": (range) => new Response(part(range), { status: 206 }),
    "status 206 and the range": (range) => partial(range),
  };
  for (const [name, respond] of Object.entries(right)) {
    const samples = await readManifest((range) => (range ? respond(range) : stream(bytes)));
    for (const at of [20, 3, 20]) assert.deepEqual(await samples.at(at), expected[at], name);
    assert.deepEqual(await all(samples), expected, name);
    assert.equal(open, 0, `${name}: all are closed`);
  }
  const wrong = {
    "responded with `bytes 7-": (range) => partial(range, 7),
    "is shorter than when": ({ offset }) =>
      new Response(bytes.subarray(offset, offset + 10), { status: 206 }),
    "responded with HTTP status 416": () => new Response(null, { status: 416 }),
  };
  for (const [message, respond] of Object.entries(wrong)) {
    const samples = await readManifest((range) => (range ? respond(range) : bytes));
    await assert.rejects(
      samples.at(20),
      (/** @type {any} */ error) => coded("source")(error) && error.message.includes(message),
      message,
    );
  }
});

test("what was not kept cannot be handed out, and the error says what would help", async () => {
  const samples = await readManifest(new Response(sample("modelarts/text_entity.manifest")), {
    keepBytes: 100,
  });
  await samples.ready;
  assert.equal(samples.count, 8);
  await assert.rejects(
    samples.at(0),
    (/** @type {any} */ error) => coded("notKept")(error) && /keepBytes/.test(error.message),
  );
  assert.equal((await samples.statistics()).samples, 8, "numbers do not need the bytes");
});

test("a listing finds objects that are missing", async () => {
  const text = ["s3://b/1", "obs://b/2", "/b/3", "content://text", "s3://b/1"]
    .map((source) => JSON.stringify({ source }))
    .join("\n");
  const samples = await readManifest(Buffer.from(text));
  const { counts, findings } = await samples.validate({ listing: ["b/1", "s3://b/3", "b/other"] });
  assert.equal(counts["missing-object"], 1);
  assert.deepEqual(
    findings.filter(({ code }) => code === "missing-object").map(({ line }) => line),
    [2],
  );
  const everything = async function* () {
    yield* ["b/1", "b/2", "b/3"];
  };
  assert.equal(
    (await samples.validate({ listing: everything() })).counts["missing-object"],
    undefined,
  );
  const { counts: later } = await samples.validate({ listing: ["b/1"] });
  assert.equal(later["missing-object"], 2, "objects of earlier listings do not count");
});

test("wrong arguments are told with what would be right", async () => {
  await assert.rejects(readManifest(/** @type {any} */ ("s3://b/k")), coded("argument"));
  await assert.rejects(readManifest(new Uint8Array(), { maxDepth: -1 }), coded("argument"));
  await assert.rejects(
    readJsonl(new Uint8Array(), { dataFormat: /** @type {any} */ ("Promp") }),
    (/** @type {any} */ error) => /PromptResponse/.test(error.message),
  );
  const samples = await readManifest(new Uint8Array());
  await assert.rejects(samples.at(-1), coded("argument"));
  assert.equal(await samples.at(0), undefined);
  assert.equal(samples.count, 0);
});

test("a source that fails is an error with its cause", async () => {
  const cause = new Error("connection lost");
  const broken = async function* () {
    yield Buffer.from('{"source":"s3://b/1"}\n');
    throw cause;
  };
  const samples = await readManifest(broken);
  await assert.rejects(
    samples.ready,
    (/** @type {any} */ error) => coded("source")(error) && error.cause === cause,
  );
  await assert.rejects(samples.statistics(), coded("source"));
  await assert.rejects(
    readManifest(() => Promise.reject(cause)),
    coded("source"),
  );
  await assert.rejects(
    readManifest(new Response("", { status: 404 })),
    (/** @type {any} */ error) => /404/.test(error.message),
  );
});

test("an option that is `undefined` keeps its default", async () => {
  const options = Object.fromEntries(
    ["signal", "onProgress", "worker", "keepBytes", "maxLineBytes", "maxDepth", "maxSamples"]
      .concat("maxMemoryBytes")
      .map((name) => [name, undefined]),
  );
  const manifest = sample("modelarts/image_classification.manifest");
  // A stream: without the default of `keepBytes` its samples could not be handed out.
  const samples = await readManifest(new Blob([manifest]).stream(), options);
  await samples.ready;
  assert.equal(samples.count, 36);
  assert.equal((await all(samples)).length, 36);
  assert.equal((await samples.statistics({ openAnnotation: undefined })).samples, 36);
  const given = { listing: undefined, openAnnotation: undefined };
  assert.deepEqual(await samples.validate(given), await samples.validate());
  const others = { key: undefined, maxMemoryBytes: undefined, annotations: undefined };
  const changes = await compare(samples, await readManifest(manifest, options), others);
  assert.deepEqual(await changes.summary, await (await compare(samples, samples)).summary);
});
