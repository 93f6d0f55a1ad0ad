// Datasets and versions of both clouds: found by names and ids, with properties that mean the same, changed and deleted.

import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { inspect } from "node:util";
import { DatasetsError, listDatasets, openDataset, openVersion } from "../../pkg/datasets.js";
import { VersetError } from "../../pkg/node.js";
import { callsSince, endAll, startClouds, watching } from "./support.mjs";

/** @type {Awaited<ReturnType<typeof startClouds>>} */
let clouds;
before(async () => {
  clouds = await startClouds();
});
after(endAll);

const rejects = (promise, expected) =>
  assert.rejects(promise, (/** @type {any} */ error) => {
    assert.ok(error instanceof VersetError);
    for (const [name, value] of Object.entries(expected)) {
      if (value instanceof RegExp) assert.match(error[name], value);
      else assert.deepEqual(error[name], value, `${name}: ${error.message}`);
    }
    return true;
  });

describe("lists of datasets", () => {
  test("are arrays when awaited, and can be iterated over", async () => {
    const { modelarts, qianfan, emulator } = clouds;
    const fruit = await listDatasets(modelarts, { name: "fruit" });
    assert.deepEqual(
      fruit.map(({ cloud, id, name, ref }) => ({ cloud, id, name, ref })),
      [
        {
          cloud: "modelarts",
          id: emulator.demo.modelarts.imageClassification.dataset_id,
          name: "orchard-fruit-grading",
          ref: `modelarts:${emulator.demo.modelarts.imageClassification.dataset_id}`,
        },
      ],
    );
    const names = [];
    for await (const { name, raw } of listDatasets(qianfan, { name: "museum" })) {
      names.push([name, raw.dataFormat]);
    }
    assert.deepEqual(names, [
      ["museum-guide-answers", "PromptResponse"],
      ["museum-guide-answers-en", "PromptResponse"],
    ]);
  });

  test("of a client of another kind are refused", () => {
    const { obs } = clouds;
    const wrong = { name: "ValidationError", field: "client" };
    for (const client of [obs, {}, undefined]) {
      assert.throws(() => listDatasets(/** @type {any} */ (client)), wrong);
    }
  });
});

describe("a dataset of ModelArts", () => {
  test("is opened by its name, its id or a reference", async () => {
    const { modelarts, emulator } = clouds;
    const { dataset_id } = emulator.demo.modelarts.imageClassification;
    for (const given of ["orchard-fruit-grading", dataset_id, `modelarts:${dataset_id}`]) {
      const { id, name, raw } = await openDataset(modelarts, given);
      assert.deepEqual([id, name], [dataset_id, "orchard-fruit-grading"], given);
      assert.equal(raw.dataset_id, dataset_id);
    }
  });

  test("is not found by a part of its name, and the error has the names that were meant", async () => {
    const { modelarts } = clouds;
    for (const wanted of ["orchard-fruit", "orchard-fruit-gradng", "Orchard-Fruit-Grading"]) {
      await rejects(openDataset(modelarts, wanted), {
        name: "DatasetsError",
        reason: "not-found",
        candidates: ["orchard-fruit-grading"],
        message: new RegExp(`\`${wanted}\`; did you mean \`orchard-fruit-grading\`\\?$`),
      });
    }
    await rejects(openDataset(modelarts, "zzzzzzzzzzzz"), { candidates: [] });
    await rejects(openDataset(modelarts, ""), { name: "ValidationError" });
    await rejects(openDataset(modelarts, "qianfan:dg-1"), {
      name: "ValidationError",
      field: "ref",
    });
  });

  test("with a name that another has too is opened by its id only", async () => {
    const { modelarts, emulator } = clouds;
    const fruit = emulator.demo.modelarts.imageClassification.dataset_id;
    const vessels = emulator.demo.modelarts.objectDetection.dataset_id;
    // Workspaces and generations of datasets have names of their own.
    const renamed = modelarts.withOptions({
      fetch: watching(async (_url, _init, send) => {
        const text = await (await send()).text();
        return new Response(text.replaceAll("harbor-vessel-detection", "orchard-fruit-grading"));
      }),
    });
    const list = renamed.listDatasets;
    renamed.listDatasets = (params, options) => {
      const { search_content: _, ...others } = params ?? {};
      return list.call(renamed, others, options);
    };
    await rejects(openDataset(renamed, "orchard-fruit-grading"), {
      reason: "not-unique",
      candidates: [vessels, fruit],
      message: /2 datasets have the name `orchard-fruit-grading`: use an id, one of `/,
    });
    assert.equal((await openDataset(renamed, fruit)).id, fruit);
  });

  test("lists its versions, newest first, with properties of the common vocabulary", async () => {
    const { modelarts, emulator } = clouds;
    const dataset = await openDataset(modelarts, "orchard-fruit-grading");
    const versions = await dataset.versions();
    const { failed_version_id } = emulator.demo.modelarts.imageClassification;
    const numbers = Array.from({ length: 12 }, (_, at) => String(12 - at).padStart(3, "0"));
    assert.deepEqual(
      versions.map(({ name }) => name),
      numbers.map((number) => `V${number}`),
    );
    for (const { id, state } of versions) {
      assert.equal(state, id === failed_version_id ? "failed" : "published");
    }
    const [newest, before] = versions;
    const { raw } = newest;
    assert.deepEqual(
      { ...newest },
      {
        cloud: "modelarts",
        id: raw.version_id,
        name: "V012",
        state: "published",
        isCurrent: raw.is_current,
        sampleCount: raw.total_sample_count,
        parent: before.id,
        createdAt: { date: new Date(raw.create_time), timeZone: "documented" },
        description: raw.description,
        ref: `modelarts:${dataset.id}@${raw.version_id}`,
        raw,
      },
    );
    assert.equal(versions.at(-1)?.parent, undefined);
    assert.equal(newest.dataset, dataset);
    assert.doesNotMatch(inspect(newest), /secret|credentials/i);
  });

  test("finds a version by name, id or reference, or says which was meant", async () => {
    const { modelarts } = clouds;
    const dataset = await openDataset(modelarts, "orchard-fruit-grading");
    const { id, ref } = await dataset.version("V010");
    for (const given of [id, ref, "@V010", `modelarts:orchard-fruit-grading@${id}`]) {
      assert.equal((await dataset.version(given)).name, "V010", given);
    }
    assert.equal((await openVersion(modelarts, ref)).name, "V010");
    assert.equal((await openVersion(modelarts, "modelarts:orchard-fruit-grading@V010")).id, id);
    await rejects(dataset.version("V10"), {
      reason: "not-found",
      candidates: ["V010", "V001", "V012"].slice(0, 1),
      message:
        /no version of the dataset `orchard-fruit-grading` has the name or id `V10`; did you mean `V010`\?/,
    });
    for (const given of [
      "modelarts:other@V010",
      "qianfan:ds-1",
      "modelarts:orchard-fruit-grading",
    ]) {
      await rejects(dataset.version(given), { name: "ValidationError", field: "version" });
    }
    await rejects(openVersion(modelarts, "modelarts:orchard-fruit-grading"), { field: "ref" });
  });

  test("publishes, switches, synchronises and deletes, with progress", async () => {
    const { modelarts } = clouds;
    const dataset = await openDataset(modelarts, "support-ticket-topics");
    const before = await dataset.current();
    const seen = [];
    const onProgress = (/** @type {any} */ { step, versionId, raw }) =>
      void seen.push([step, versionId, typeof raw]);
    const version = await dataset.publish(
      { name: "nightly", train_evaluate_sample_ratio: "0.8" },
      { onProgress },
    );
    assert.deepEqual([version.name, version.state], ["nightly", "published"]);
    assert.equal(version.raw.train_evaluate_sample_ratio, "0.8");
    await dataset.switchTo(before, { onProgress });
    assert.equal((await dataset.current())?.id, before.id);
    await dataset.switchTo("nightly");
    assert.equal((await dataset.current())?.id, version.id);
    await dataset.switchTo(`@${before.name}`);
    const result = await dataset.sync({ onProgress });
    assert.equal(typeof result.added, "number");
    await version.delete({ onProgress });
    const steps = [...new Set(seen.map(([step]) => step))];
    assert.deepEqual(
      steps,
      ["publish", "switch", "sync", "delete"].filter((step) => steps.includes(step)),
    );
    assert.deepEqual(seen[0], ["publish", version.id, "object"]);
    assert.deepEqual(steps.slice(0, 3), ["publish", "switch", "sync"]);
    await rejects(dataset.version("nightly"), { reason: "not-found" });
  });

  test("without a version has no current one", async () => {
    const { modelarts } = clouds;
    const dataset = await openDataset(modelarts, "tram-announcements");
    assert.equal(await dataset.current(), undefined);
    assert.deepEqual(await dataset.versions(), []);
  });

  test("exports a version to a path", async () => {
    const { modelarts, obs } = clouds;
    const dataset = await openDataset(modelarts, "orchard-fruit-grading");
    const version = await dataset.version("V001");
    const { path, taskId, raw } = await version.export({ to: "obs://verset-demo-data/out/" });
    assert.equal(path, "obs://verset-demo-data/out/");
    assert.equal(raw.task_id, taskId);
    const { objects } = await obs.listObjects({ bucket: "verset-demo-data", prefix: "out/" });
    assert.ok(objects.length > 0);
    await rejects(version.export(/** @type {any} */ ({})), { field: "to" });
  });
});

describe("a dataset of Qianfan", () => {
  test("is opened by its name or its id", async () => {
    const { qianfan, emulator } = clouds;
    const { datasetId } = emulator.demo.qianfan.promptResponse;
    for (const given of ["museum-guide-answers", datasetId, `qianfan:${datasetId}`]) {
      const { id, name, raw } = await openDataset(qianfan, given);
      assert.deepEqual([id, name], [datasetId, "museum-guide-answers"]);
      assert.equal(raw.dataFormat, "PromptResponse");
    }
    await rejects(openDataset(qianfan, "museum-guide-answer"), {
      reason: "not-found",
      candidates: ["museum-guide-answers", "museum-guide-answers-en"],
    });
    await rejects(openDataset(qianfan, "dg-missing"), { reason: "not-found", candidates: [] });
  });

  test("lists its versions, newest first, beyond a page", async () => {
    const { qianfan } = clouds;
    const dataset = await openDataset(qianfan, "museum-guide-answers");
    const versions = await dataset.versions();
    assert.deepEqual(
      versions.map(({ number }) => number),
      versions.map((_, at) => versions.length - at),
    );
    assert.ok(versions.length > 10);
    const first = versions.at(-1);
    const { raw } = first;
    assert.deepEqual(
      { ...first },
      {
        cloud: "qianfan",
        id: raw.versionId,
        name: "1",
        number: 1,
        state: "published",
        sampleCount: raw.sampleCount,
        sizeBytes: raw.sizeMB * 1e6,
        createdAt: {
          date: new Date(`${raw.createTime.replace(" ", "T")}+08:00`),
          timeZone: "assumed",
        },
        description: raw.description,
        ref: `qianfan:${raw.versionId}`,
        raw,
      },
    );
    assert.equal("isCurrent" in first, false);
    assert.deepEqual([versions[0].state, versions[1].state], ["draft", "failed"]);
  });

  test("finds a version by number, id or reference", async () => {
    const { qianfan, emulator } = clouds;
    const dataset = await openDataset(qianfan, "museum-guide-answers");
    const { id, ref } = await dataset.version(3);
    for (const given of ["3", "@3", id, ref, `qianfan:${dataset.id}@3`]) {
      assert.equal((await dataset.version(given)).number, 3, given);
    }
    const opened = await openVersion(qianfan, ref);
    assert.deepEqual([opened.id, opened.dataset.name], [id, "museum-guide-answers"]);
    await rejects(dataset.version("33"), { reason: "not-found" });
    await rejects(dataset.version(emulator.demo.qianfan.role.versionId), { reason: "not-found" });
    await rejects(openVersion(qianfan, "qianfan:ds-missing"), { reason: "not-found" });
  });

  test("exports a version to a URL, or to a path without one", async () => {
    const { qianfan, bos } = clouds;
    const dataset = await openDataset(qianfan, "museum-guide-answers");
    const version = await dataset.version(1);
    const seen = [];
    const platform = await version.export({}, { onProgress: (task) => void seen.push(task) });
    assert.match(platform.url, /^http:.*authorization=/);
    assert.equal("path" in platform, false);
    assert.deepEqual(
      { ...seen.at(-1), raw: undefined },
      {
        step: "export",
        percent: 100,
        taskId: platform.taskId,
        versionId: version.id,
        raw: undefined,
      },
    );
    const own = await version.export({ to: "bos:/verset-demo-data/out/" });
    assert.equal("url" in own, false);
    const key = own.path.slice("bos:/verset-demo-data/".length);
    assert.ok((await bos.headObject({ bucket: "verset-demo-data", key })).size > 0);
  });

  test("deletes a version", async () => {
    const { qianfan } = clouds;
    const dataset = await openDataset(qianfan, "ticket-replies");
    const version = await dataset.version(1);
    await version.delete();
    await rejects(dataset.version(version.id), { reason: "not-found" });
  });
});

describe("limits", () => {
  test("an aborted operation makes no call", async () => {
    const { modelarts, qianfan, emulator } = clouds;
    const dataset = await openDataset(modelarts, "orchard-fruit-grading");
    const other = await openDataset(qianfan, "museum-guide-answers");
    const signal = AbortSignal.abort(new Error("enough"));
    const from = emulator.calls.at(-1);
    for (const run of [
      () => openDataset(modelarts, "orchard-fruit-grading", { signal }),
      () => dataset.publish({}, { signal }),
      () => dataset.current({ signal }),
      () => dataset.switchTo("V010", { signal }),
      () => dataset.sync({ signal }),
      () => dataset.compare("V010", "V011", { signal }),
      () => other.publish({ from: "bos:/a/b/" }, { signal }),
      async () => dataset.versions({ signal }),
    ]) {
      await rejects(run(), { name: "AbortedError" });
    }
    assert.deepEqual(callsSince(emulator, from), []);
  });

  test("the time applies to all calls of an operation together", async () => {
    const clouds = await startClouds({ taskDurationMs: 60_000 });
    const dataset = await openDataset(clouds.modelarts, "support-ticket-topics");
    const began = performance.now();
    const publishing = dataset.publish({}, { totalTimeoutMs: 300, pollIntervalMs: 20 });
    await rejects(publishing, { name: "TimeoutError" });
    assert.ok(performance.now() - began < 5000);
    await rejects(dataset.publish({}, { totalTimeoutMs: 0 }), { field: "totalTimeoutMs" });
    await rejects(dataset.publish({}, { onProgress: /** @type {any} */ (1) }), {
      field: "onProgress",
    });
  });

  test("an error of the caller's progress function ends the operation", async () => {
    const { modelarts } = clouds;
    const dataset = await openDataset(modelarts, "court-notice-entities");
    const onProgress = () => {
      throw new RangeError("mine");
    };
    await assert.rejects(dataset.publish({ name: "p" }, { onProgress }), { name: "RangeError" });
  });
});

test("the errors are of the package's tree, whichever way it was loaded", async () => {
  const error = await openDataset(clouds.modelarts, "nothing").catch((thrown) => thrown);
  assert.ok(error instanceof DatasetsError && error instanceof VersetError);
  assert.equal(error.toJSON().reason, "not-found");
  const { createRequire } = await import("node:module");
  const required = createRequire(import.meta.url)("../../pkg/datasets.cjs");
  const dataset = await required.openDataset(clouds.modelarts, "orchard-fruit-grading");
  assert.equal(dataset.name, "orchard-fruit-grading");
});
