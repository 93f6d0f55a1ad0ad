// Reading versions: through the manifest, lists of samples, or an export, with the right credentials for the right buckets.

import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { openDataset } from "../../pkg/datasets.js";
import { ModelArts, Qianfan } from "../../pkg/node.js";
import { createProxy, toNodeHandler } from "../../pkg/proxy.js";
import { zip } from "../../target/emulator/zip.js";
import { listen } from "../support/listen.mjs";
import {
  BUCKET,
  callsSince,
  endAll,
  line,
  startClouds,
  toPort,
  watching,
  writeManifest,
} from "./support.mjs";

/** @type {Awaited<ReturnType<typeof startClouds>>} */
let clouds;
before(async () => {
  clouds = await startClouds();
});
after(endAll);

const fruit = (options = {}) =>
  openDataset(clouds.modelarts, "orchard-fruit-grading", { obs: clouds.obs, ...options });

describe("a version of ModelArts", () => {
  test("is read through its manifest, with one request", async () => {
    const dataset = await fruit();
    const version = await dataset.version("V003");
    const from = clouds.emulator.calls.length;
    const progress = [];
    const samples = await version.samples({ onProgress: (now) => void progress.push(now) });
    await samples.ready;
    assert.equal(samples.count, version.sampleCount);
    assert.equal(progress.at(-1).samples, samples.count);
    assert.deepEqual(callsSince(clouds.emulator, from), ["GetObject"]);
    const sample = await samples.at(5);
    assert.match(sample.source, /^s3:\/\/verset-demo-data\/input\//);
    // A line is requested by its range.
    const [get] = clouds.requests.slice(-1);
    assert.match(get.headers.range, /^bytes=\d+-\d+$/);
    let count = 0;
    for await (const { id } of samples) count += id ? 1 : 0;
    assert.equal(count, samples.count);
  });

  test("has statistics and findings", async () => {
    const dataset = await fruit();
    const version = await dataset.version("V001");
    const { samples, labels } = await version.statistics();
    assert.equal(samples, version.sampleCount);
    assert.deepEqual(labels.map(({ name }) => name).sort(), [
      "bruised",
      "grade-a",
      "grade-b",
      "rotten",
    ]);
    assert.equal((await version.validate()).ok, true);
    const vessels = await openDataset(clouds.modelarts, "harbor-vessel-detection", {
      obs: clouds.obs,
    });
    const oldest = (await vessels.versions()).at(-1);
    // Five thousand annotation files take too long to read here.
    const text = await manifestText(oldest);
    await writeManifest(clouds.obs, oldest, text.split("\n").slice(0, 20).join("\n"));
    const boxes = await oldest.statistics({ annotations: true });
    assert.ok(boxes.boxesPerImage.count > 0 && boxes.boxWidth.min > 0);
    assert.equal(
      boxes.labels.reduce((sum, { annotations }) => sum + annotations, 0),
      boxes.boxesPerImage.sum,
    );
    const plain = await oldest.statistics();
    assert.equal(plain.boxWidth, undefined);
    assert.deepEqual((await oldest.validate({ annotations: true })).problems, []);
  });

  test("is checked against the objects that exist", async () => {
    const dataset = await fruit();
    const version = await dataset.version("V002");
    const samples = await version.samples();
    const { source } = await samples.at(3);
    const key = source.slice(`s3://${BUCKET}/`.length);
    await clouds.obs.deleteObject({ bucket: BUCKET, key });
    const { ok, counts, findings } = await version.validate({ objects: true });
    assert.equal(ok, false);
    assert.deepEqual(counts, { "missing-object": 1 });
    assert.equal(findings[0].sample, 3);
    assert.equal((await version.validate()).ok, true);
  });

  test("lists no more of a folder than it takes to find its objects", async () => {
    const dataset = await fruit();
    const version = await dataset.version("V005");
    const folder = `s3://${BUCKET}/input/orchard-fruit-grading`;
    const names = ["000010", "000900"];
    await writeManifest(
      clouds.obs,
      version,
      names.map((name) => line(`${folder}/${name}.png`, "x")).join(""),
    );
    const prefix = "input/orchard-fruit-grading/000";
    const { isTruncated } = await clouds.obs.listObjects({ bucket: BUCKET, prefix, maxKeys: 950 });
    assert.equal(isTruncated, true);
    const small = clouds.obs.withOptions({});
    const list = small.listObjects;
    small.listObjects = (params, options) => list.call(small, { ...params, maxKeys: 950 }, options);
    const own = await (await fruit({ obs: small })).version("V005");
    const from = clouds.emulator.calls.length;
    assert.equal((await own.validate({ objects: true })).ok, true);
    const calls = clouds.emulator.calls.slice(from);
    const lists = calls.filter(({ operation }) => operation === "ListObjects");
    assert.deepEqual(
      lists.map(({ parameters }) => parameters.prefix),
      [prefix],
    );
  });

  test("without a manifest says its state", async () => {
    const dataset = await fruit();
    const version = await dataset.version("V001");
    const raw = { ...version.raw, manifest_path: undefined, status: 0 };
    const Version = /** @type {any} */ (version.constructor);
    const creating = new Version(dataset, raw);
    await assert.rejects(creating.samples(), {
      name: "DatasetsError",
      reason: "not-ready",
      message: "the version `V001` has no manifest: its state is `publishing`",
    });
  });
});

/** The text of a version's manifest. */
async function manifestText(version) {
  const key = version.raw.manifest_path.slice(`/${BUCKET}/`.length);
  return (await clouds.obs.getObject({ bucket: BUCKET, key })).text();
}

describe("comparing", () => {
  test("reads both manifests, and takes versions, names and references", async () => {
    const dataset = await fruit();
    const [before, after] = [await dataset.version("V003"), await dataset.version("V004")];
    const from = clouds.emulator.calls.length;
    const comparison = await dataset.compare(before, after);
    const { summary } = comparison;
    const { key, added, removed, relabeled, unchanged } = await summary;
    assert.equal(key, "id");
    assert.equal(added - removed, after.sampleCount - before.sampleCount);
    assert.ok(relabeled > 0 && unchanged > 0);
    assert.deepEqual(callsSince(clouds.emulator, from), ["GetObject", "GetObject"]);
    const again = await dataset.compare("V003", `@${after.id}`);
    assert.deepEqual(await again.summary, await summary);
    const kinds = new Set();
    for await (const { kind } of comparison) kinds.add(kind);
    assert.ok(kinds.has("relabeled"));
  });

  test("reads annotation files only if they differ, unless it is told not to", async () => {
    const dataset = await openDataset(clouds.modelarts, "rooftop-outlines", { obs: clouds.obs });
    const from = clouds.emulator.calls.length;
    const { relabeled, unchanged, boxesNotCompared, labels } = await (
      await dataset.compare("V001", "V002")
    ).summary;
    assert.equal(boxesNotCompared, 0);
    assert.ok(relabeled > 0 && labels.length > 0 && unchanged > relabeled);
    const reads = clouds.emulator.calls
      .slice(from)
      .filter(({ operation }) => operation === "GetObject");
    assert.ok(reads.length < 2 + (2 * (relabeled + unchanged)) / 2, `${reads.length} reads`);
    const without = await (await dataset.compare("V001", "V002", { annotations: false })).summary;
    assert.ok(without.boxesNotCompared > 0);
  });

  test("the README's gate fails for what it is to fail for", async () => {
    const dataset = await fruit();
    const [first, second] = [await dataset.version("V005"), await dataset.version("V006")];
    const samples = Array.from({ length: 100 }, (_, at) =>
      line(`s3://${BUCKET}/${at}`, at % 2 ? "cat" : "dog"),
    );
    await writeManifest(clouds.obs, first, samples.join(""));
    for (const [text, reason] of /** @type {[string, RegExp | undefined][]} */ ([
      [samples.join(""), undefined],
      [samples.slice(5).join(""), undefined],
      [samples.slice(6).join(""), /6 of 100 samples/],
      [samples.join("").replaceAll('"dog"', '"cat"'), /vanished: dog/],
    ])) {
      await writeManifest(clouds.obs, second, text);
      const gate = (await import("./gate.mjs")).checkVersion(dataset, first, second);
      if (reason) await assert.rejects(gate, { message: reason });
      else await gate;
    }
  });
});

describe("without access to the bucket", () => {
  test("the error names the other way, with the number of calls that it takes", async () => {
    const stranger = { accessKeyId: "AKIDOFSOMEONEELSE000", secretAccessKey: "x".repeat(40) };
    const obs = clouds.obs.withOptions({ credentials: stranger });
    const dataset = await fruit({ obs });
    const version = await dataset.version("V012");
    const calls = Math.ceil(version.sampleCount / 100);
    assert.ok(calls > 1);
    for (const run of [() => version.samples(), () => dataset.compare("V011", version)]) {
      await assert.rejects(run(), (/** @type {any} */ error) => {
        assert.deepEqual([error.name, error.reason], ["DatasetsError", "no-bucket-access"]);
        assert.match(
          error.message,
          /`\{ source: "listSamples" \}` reads the version without its bucket, in \d+ calls/,
        );
        assert.equal(error.cause.status, 403);
        return true;
      });
    }
    await assert.rejects(version.samples(), { message: new RegExp(`in ${calls} calls$`) });
    const from = clouds.emulator.calls.length;
    const samples = await version.samples({ source: "listSamples" });
    await samples.ready;
    assert.equal(samples.count, version.sampleCount);
    assert.deepEqual(callsSince(clouds.emulator, from), Array(calls).fill("ListSamples"));
    // Not the signed URL, which is a secret.
    const { source, annotations } = await samples.at(0);
    assert.match(source, /^obs:\/\/verset-demo-data\/input\/orchard-fruit-grading\/\d+\.png$/);
    assert.equal(annotations[0]?.type ?? "image_classification", "image_classification");
  });

  test("no signature of a listed URL is kept", async () => {
    const client = clouds.modelarts.withOptions({
      fetch: watching(async (_url, _init, send) => {
        const response = await send();
        // Fields that responses need not have.
        return new Response((await response.text()).replaceAll("sample_dir", "other"), response);
      }),
    });
    const dataset = await openDataset(client, "orchard-fruit-grading");
    const version = await dataset.version("V001");
    const samples = await version.samples({ source: "listSamples" });
    for await (const { source } of samples) assert.match(source, /^http[^?]*\.png$/);
  });

  test("versions are compared by lists with the same result", async () => {
    const dataset = await fruit();
    const byManifest = await (await dataset.compare("V003", "V004")).summary;
    const lists = await dataset.compare("V003", "V004", { source: "listSamples" });
    const { added, removed, relabeled, key } = await lists.summary;
    assert.deepEqual(
      { added, removed, relabeled, key },
      {
        added: byManifest.added,
        removed: byManifest.removed,
        relabeled: byManifest.relabeled,
        key: "id",
      },
    );
    const wrong = dataset.compare("V003", "V004", { source: "listSamples", annotations: true });
    await assert.rejects(wrong, { name: "ValidationError", field: "annotations" });
    const unknown = dataset.compare("V003", "V004", { source: /** @type {any} */ ("x") });
    await assert.rejects(unknown, { name: "ValidationError", field: "source" });
  });

  test("a client that does not say where the store is needs one", async () => {
    const { modelarts } = clouds;
    const dataset = await openDataset(modelarts, "orchard-fruit-grading");
    const version = await dataset.version("V001");
    await assert.rejects(version.samples(), {
      reason: "no-bucket-access",
      message:
        /the client's `endpoint` does not tell where the objects are: set `obs`; `\{ source: "listSamples" \}` .* in 1 call$/,
    });
    const samples = await version.samples({ source: "listSamples" });
    await samples.ready;
    assert.equal(samples.count, version.sampleCount);
  });
});

describe("the store's client", () => {
  /** A client for the real hosts, whose requests go to the emulator's port, and the hosts that it asked. */
  function hosted(options, hosts = []) {
    const { url, projectId } = clouds;
    const send = toPort(url);
    const fetch = async (address, init) => {
      hosts.push(new URL(address).host);
      return send(address, init);
    };
    const client = new ModelArts({ projectId, fetch, maxRetries: 0, ...options });
    return { client, hosts };
  }

  test("is made from the client's region and credentials", async () => {
    const { credentials } = clouds;
    const { client, hosts } = hosted({ region: "cn-north-4", credentials });
    const dataset = await openDataset(client, "orchard-fruit-grading");
    const { samples } = await (await dataset.version("V001")).statistics();
    assert.equal(samples, 40);
    assert.equal(hosts.at(-1), "verset-demo-data.obs.cn-north-4.myhuaweicloud.com");
  });

  test("and from an endpoint whose first word is the service's", async () => {
    const { credentials } = clouds;
    const endpoint = "https://modelarts.cn-north-4.myhuaweicloud.com";
    const { client, hosts } = hosted({ endpoint, credentials: async () => credentials });
    const dataset = await openDataset(client, "orchard-fruit-grading");
    await (await dataset.version("V001")).statistics();
    assert.equal(hosts.at(-1), "verset-demo-data.obs.cn-north-4.myhuaweicloud.com");
  });

  for (const form of ["a token", "a function that returns tokens"]) {
    test(`with ${form} uses temporary keys made from it`, async () => {
      const { token } = clouds.emulator;
      const credentials = form === "a token" ? { token } : async () => ({ token });
      const { client, hosts } = hosted({ region: "cn-north-4", credentials });
      const dataset = await openDataset(client, "orchard-fruit-grading");
      const version = await dataset.version("V001");
      assert.equal((await version.statistics()).samples, 40);
      const asked = [...new Set(hosts)];
      assert.deepEqual(asked, [
        "modelarts.cn-north-4.myhuaweicloud.com",
        "iam.cn-north-4.myhuaweicloud.com",
        "verset-demo-data.obs.cn-north-4.myhuaweicloud.com",
      ]);
      // The keys are cached.
      await version.statistics();
      const fromIam = hosts.filter((host) => host.startsWith("iam."));
      assert.equal(fromIam.length, 1);
    });
  }

  test("is derived from subclasses and clients with changed options too", async () => {
    class Own extends ModelArts {}
    const { credentials, projectId, url } = clouds;
    const fetch = toPort(url);
    const own = new Own({ endpoint: "https://x.example", projectId, credentials, fetch });
    class Fixed extends ModelArts {
      constructor(/** @type {unknown} */ _team) {
        super({ region: "cn-north-4", projectId, credentials, fetch });
      }
    }
    for (const client of [own.withOptions({ region: "cn-north-4" }), new Fixed("team")]) {
      const dataset = await openDataset(client, "orchard-fruit-grading");
      assert.equal((await (await dataset.version("V001")).statistics()).samples, 40);
    }
  });
});

describe("the time of an operation", () => {
  for (const [name, options] of /** @type {[string, any][]} */ ([
    ["is over", { totalTimeoutMs: 300 }],
    ["is ended by a signal", { signal: AbortSignal.timeout(300) }],
  ])) {
    test(`${name} while a manifest is read`, async () => {
      const obs = clouds.obs.withOptions({
        fetch: watching(async (_url, _init, send) => {
          const response = await send();
          const [half] = await Promise.all([response.arrayBuffer()]);
          const body = new ReadableStream({
            start: (controller) => controller.enqueue(new Uint8Array(half, 0, 1000)),
          });
          return new Response(body, { headers: response.headers });
        }),
      });
      const version = await (await fruit({ obs })).version("V001");
      const expected = { name: "signal" in options ? "AbortedError" : "TimeoutError" };
      await assert.rejects(version.statistics(options), expected);
    });
  }

  test("a wrong option of reading leaves no response open", async () => {
    let cancelled = 0;
    const obs = clouds.obs.withOptions({
      fetch: watching(async (_url, _init, send) => {
        const response = await send();
        const body = new ReadableStream({
          cancel() {
            cancelled += 1;
          },
        });
        return new Response(body, { headers: response.headers });
      }),
    });
    const version = await (await fruit({ obs })).version("V001");
    const wrong = version.samples({ maxLineBytes: -1 });
    await assert.rejects(wrong, { name: "SamplesError", code: "argument" });
    assert.equal(cancelled, 1);
  });
});

describe("a hostile manifest", () => {
  test("leads no request to a host or a bucket that it names", async () => {
    const { credentials, projectId } = clouds;
    const urls = [];
    const send = toPort(clouds.url);
    const fetch = async (url, init) => {
      urls.push(url);
      return send(url, init);
    };
    const client = new ModelArts({
      region: "cn-north-4",
      projectId,
      credentials,
      fetch,
      maxRetries: 0,
    });
    const dataset = await openDataset(client, "orchard-fruit-grading");
    const version = await dataset.version("V009");
    const loc = (location) => ({
      annotation: [{ type: "modelarts/object_detection", "annotation-loc": location }],
    });
    const lines = [
      line("s3://attacker-bucket/a.png", "x", loc("s3://attacker-bucket/a.xml")),
      line("https://attacker.example/b.png", "x", loc("https://attacker.example/b.xml")),
      line("//attacker.example/c.png", "x", loc("//attacker.example/c.xml")),
      line("http://verset-demo-data.obs.attacker.example/d.png", "x"),
      line("s3://attacker.example#/e.png", "x"),
      line("../../../e.png", "x", loc("../../../e.xml")),
      line("/attacker-bucket/f.png", "x", loc("obs:/attacker-bucket/f.xml")),
    ];
    await writeManifest(clouds.obs, version, lines.join(""));
    const hostsOf = () => [...new Set(urls.map((url) => new URL(url).host))];
    await version.statistics();
    await version.validate();
    await (await dataset.compare(version, "V008", { annotations: true })).summary;
    await assert.rejects(version.validate({ objects: true }), {
      reason: "foreign-bucket",
      message: /the bucket `attacker-bucket`, which is not the dataset's own: name it in `buckets`/,
    });
    for (const run of [
      () => version.statistics({ annotations: true }),
      () => version.validate({ annotations: true }),
    ]) {
      await assert.rejects(run(), { name: "SamplesError", message: /attacker-bucket/ });
    }
    assert.deepEqual(hostsOf(), [
      "modelarts.cn-north-4.myhuaweicloud.com",
      "verset-demo-data.obs.cn-north-4.myhuaweicloud.com",
    ]);
  });

  test("whose bucket the caller named is read", async () => {
    const other = await startClouds({
      buckets: [{ provider: "obs", name: "friend-bucket", region: "cn-north-4" }],
    });
    await other.obs.putObject({ bucket: "friend-bucket", key: "a.png", body: "x" });
    const open = (buckets) =>
      openDataset(other.modelarts, "orchard-fruit-grading", { obs: other.obs, buckets });
    const dataset = await open(["friend-bucket"]);
    const version = await dataset.version("V001");
    await writeManifest(
      other.obs,
      version,
      line("s3://friend-bucket/a.png", "x") + line("s3://friend-bucket/b.png", "x"),
    );
    const { counts } = await version.validate({ objects: true });
    assert.deepEqual(counts, { "missing-object": 1 });
    const foreign = await (await open(undefined)).version("V001");
    await assert.rejects(foreign.validate({ objects: true }), { reason: "foreign-bucket" });
  });
});

describe("a version of Qianfan", () => {
  const answers = (client = clouds.qianfan) => openDataset(client, "museum-guide-answers");

  test("is read through an export, if that is allowed", async () => {
    const dataset = await answers();
    const version = await dataset.version(1);
    const from = clouds.emulator.calls.length;
    for (const options of [
      undefined,
      {},
      { export: false },
      { export: /** @type {any} */ ("yes") },
    ]) {
      for (const run of [
        () => version.samples(options),
        () => version.statistics(options),
        () => version.validate(options),
        () => dataset.compare(version, version, options),
        () => version.download("./never", options),
      ]) {
        await assert.rejects(run(), {
          name: "DatasetsError",
          reason: "export-required",
          message: /set `export: true` to allow it$/,
        });
      }
    }
    assert.deepEqual(callsSince(clouds.emulator, from), []);
    const tasks = [];
    const samples = await version.samples({
      export: true,
      onExportProgress: (task) => void tasks.push(task.step),
    });
    await samples.ready;
    assert.equal(samples.count, version.sampleCount);
    const first = /** @type {any} */ (await samples.at(0));
    assert.equal(typeof first.turns[0].prompt, "string");
    assert.deepEqual(tasks, ["export"]);
    assert.equal((await version.statistics({ export: true })).samples, version.sampleCount);
    assert.equal((await version.validate({ export: true })).ok, true);
  });

  test("sends no credentials with the URL of the archive", async () => {
    const archives = [];
    const client = clouds.qianfan.withOptions({
      fetch: watching((url, init, send) => {
        if (!url.includes("/v2/dataset")) archives.push({ url, init });
        return send();
      }),
    });
    const version = await (await answers(client)).version(1);
    await version.statistics({ export: true });
    assert.equal(archives.length, 1);
    const headers = new Headers(archives[0].init.headers);
    assert.deepEqual([...headers.keys()], ["range"]);
  });

  test("of every data format is read", async () => {
    for (const [name, { versionId }] of Object.entries(clouds.demo.qianfan)) {
      const dataset = await openDataset(clouds.qianfan, clouds.demo.qianfan[name].datasetId);
      const version = await dataset.version(versionId);
      const { samples, problems } = await version.statistics({ export: true });
      assert.deepEqual([samples, problems], [version.sampleCount, 0], name);
    }
  });

  test("is read from every kind of archive", async () => {
    const row = (prompt) => JSON.stringify([{ prompt, response: "r" }]);
    const time = Date.now();
    const file = (name, text) => ({ name, content: Buffer.from(text), time });
    /** @type {[object[], number][]} */
    const archives = [
      // Without line breaks at their ends.
      [[file("a.jsonl", row("1")), file("b/b.JSONL", `${row("2")}\r\n${row("3")}`)], 3],
      [[file("a.jsonl", ""), file("b.jsonl", row("1"))], 1],
      // One sample each, on several lines.
      [[file("1.json", JSON.stringify(JSON.parse(row("1")), null, 2)), file("1.png", "x")], 1],
      [[file("a.csv", "prompt,response\n1,r\n2,r\n")], 2],
    ];
    for (const [files, count] of archives) {
      const bytes = zip(files);
      const client = clouds.qianfan.withOptions({
        fetch: watching((url, _init, send) =>
          url.includes("/v2/dataset") ? send() : new Response(bytes),
        ),
      });
      const version = await (await answers(client)).version(1);
      const { samples, problems } = await version.statistics({ export: true });
      assert.deepEqual([samples, problems], [count, 0]);
    }
  });

  test("of a large archive is read by ranges", async () => {
    const text = `${JSON.stringify([{ prompt: "p", response: "r" }])}\n`;
    const small = Buffer.from(zip([{ name: "a.jsonl", content: Buffer.from(text), time: 0 }]));
    // Nothing before the only entry, which its directory says by offsets.
    const gap = 65 * 1024 * 1024;
    const end = small.length - 22;
    const directory = small.readUInt32LE(end + 16);
    small.writeUInt32LE(small.readUInt32LE(directory + 42) + gap, directory + 42);
    small.writeUInt32LE(directory + gap, end + 16);
    const size = gap + small.length;
    let sent = 0;
    const client = clouds.qianfan.withOptions({
      fetch: watching((url, init, send) => {
        if (url.includes("/v2/dataset")) return send();
        const { range } = Object.fromEntries(init.headers);
        const [, from, to] = /bytes=(\d+)-(\d+)/.exec(range).map(Number);
        let at = from;
        const body = new ReadableStream({
          pull(controller) {
            const isBefore = at < gap;
            const piece = isBefore
              ? new Uint8Array(Math.min(65536, gap - at, to + 1 - at))
              : small.subarray(at - gap, to + 1 - gap);
            if (piece.length > 0) controller.enqueue(new Uint8Array(piece));
            at += piece.length;
            sent += piece.length;
            if (at > to || at >= size) controller.close();
          },
        });
        const headers = { "content-range": `bytes ${from}-${Math.min(to, size - 1)}/${size}` };
        return new Response(body, { status: 206, headers });
      }),
    });
    const version = await (await answers(client)).version(1);
    assert.equal((await version.statistics({ export: true })).samples, 1);
    assert.ok(sent < 1024 * 1024, `${sent} bytes were sent`);
  });

  test("is compared with another by content", async () => {
    const dataset = await answers();
    const { key, added, unchanged } = await (await dataset.compare(1, 2, { export: true })).summary;
    assert.equal(key, "content");
    assert.equal(added + unchanged > 0, true);
  });

  test("whose archive is gone, or is none, says so without its URL", async () => {
    for (const [answer, expected] of /** @type {[() => Response, object][]} */ ([
      [
        () => new Response("no", { status: 403 }),
        { name: "DatasetsError", reason: "unreadable", message: /HTTP status 403/ },
      ],
      [() => new Response("not a zip"), { name: "SamplesError", code: "zip" }],
      [
        () => {
          throw new TypeError("reset");
        },
        { name: "ConnectionError", message: /could not be requested: reset/ },
      ],
    ])) {
      const client = clouds.qianfan.withOptions({
        fetch: watching((url, _init, send) => (url.includes("/v2/dataset") ? send() : answer())),
      });
      const version = await (await answers(client)).version(1);
      const error = await version.samples({ export: true }).catch((thrown) => thrown);
      for (const [name, value] of Object.entries(expected)) {
        if (value instanceof RegExp) assert.match(error[name], value);
        else assert.equal(error[name], value);
      }
      assert.doesNotMatch(
        `${error.message} ${JSON.stringify(error)}`,
        /authorization|127\.0\.0\.1/,
      );
    }
  });
});

test("an archive is not requested from where a server redirects to", async () => {
  /** @type {unknown[]} */
  const arrived = [];
  const other = await listen((request, response) => {
    arrived.push(request.headers);
    response.end();
  });
  const redirecting = await listen((_, response) => {
    response.writeHead(307, { location: `${other.url}/archive?ticket=abcdefgh` }).end();
  });
  const proxied = await startProxy();
  try {
    for (const client of [
      clouds.qianfan.withOptions({
        fetch: watching((url, init, send) =>
          url.includes("/v2/dataset") ? send() : fetch(redirecting.url, init),
        ),
      }),
      new Qianfan({
        proxy: proxied.proxy,
        headers: { "x-session": "secret" },
        fetch: watching((url, init, send) =>
          url.endsWith("/downloadExport") ? fetch(redirecting.url, init) : send(),
        ),
      }),
    ]) {
      const version = await (await openDataset(client, "museum-guide-answers")).version(1);
      const error = await version.samples({ export: true }).catch((thrown) => thrown);
      assert.equal(error.reason, "unreadable", String(error));
      assert.ok(error.message.endsWith(`redirects to ${other.url}, which is not followed`), error);
      assert.deepEqual(arrived, []);
    }
  } finally {
    await Promise.all([other, redirecting, proxied].map((server) => server.close()));
  }
});

/** Starts a server with a `verset/proxy` that allows exports. */
async function startProxy() {
  const { modelarts, qianfan, obs } = clouds;
  const handler = createProxy({
    clients: { modelarts, qianfan, obs },
    authorize: () => "user",
    allow: {
      obs: { getObject: () => "stream" },
      qianfan: {
        createExportTask: () => true,
        downloadExport: () => true,
      },
    },
  });
  const server = await listen(toNodeHandler(handler));
  return { proxy: `${server.url}/cloud`, close: () => server.close() };
}

test("a client without keys reads through its proxy", async () => {
  const { proxy, close } = await startProxy();
  try {
    const dataset = await openDataset(new ModelArts({ proxy }), "orchard-fruit-grading");
    assert.equal((await (await dataset.version("V001")).statistics()).samples, 40);
    const answers = await openDataset(new Qianfan({ proxy }), "museum-guide-answers");
    const version = await answers.version(1);
    assert.equal((await version.statistics({ export: true })).samples, version.sampleCount);
  } finally {
    await close();
  }
});
