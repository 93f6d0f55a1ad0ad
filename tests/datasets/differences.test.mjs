// The table of differences: every call of it is made, and methods that a cloud lacks are absent.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { after, before, test } from "node:test";
import { listDatasets, openDataset } from "../../pkg/datasets.js";
import { BUCKET, callsSince, endAll, folder, startClouds } from "./support.mjs";

const text = readFileSync(new URL("../../pkg/DATASETS.md", import.meta.url), "utf8");

/** A cell of the table: how the operation is supported, and its calls. */
function cellOf(cell) {
  const [, by] = /^\*\*(Service|Client|None)\.\*\* \S/.exec(cell) ?? [];
  const [, calls = ""] = /\((`[^)]*)\)\.$/.exec(cell) ?? [];
  return { by, calls: [...calls.matchAll(/`(\w+)`/g)].map(([, call]) => call) };
}

const rows = [...text.matchAll(/^\| `([\w.]+)\(\)` \| (.*) \| (.*) \|$/gm)].map(
  ([, operation, modelarts, qianfan]) => ({
    operation,
    clouds: { modelarts: cellOf(modelarts), qianfan: cellOf(qianfan) },
  }),
);

/** @type {Awaited<ReturnType<typeof startClouds>>} */
let clouds;
before(async () => {
  clouds = await startClouds();
  await clouds.bos.putObject({ bucket: BUCKET, key: "in/a.jsonl", body: '[{"prompt":"p"}]\n' });
});
after(endAll);

/** The call of each row, on a dataset and versions that were opened before. @type {Record<string, (given: any) => any>} */
const RUNS = {
  listDatasets: ({ client }) => listDatasets(client),
  openDataset: ({ client, dataset, options }) => openDataset(client, dataset.name, options),
  "dataset.versions": ({ dataset }) => dataset.versions(),
  "dataset.version": ({ dataset, name }) => dataset.version(name),
  "dataset.current": ({ dataset }) => dataset.current(),
  "dataset.switchTo": ({ dataset, first }) => dataset.switchTo(first),
  "dataset.sync": ({ dataset }) => dataset.sync(),
  "dataset.publish": ({ dataset, cloud }) =>
    dataset.publish(cloud === "modelarts" ? {} : { from: `bos:/${BUCKET}/in/` }),
  "dataset.compare": ({ dataset, first, second }) =>
    dataset.compare(first, second, { export: true }),
  "version.samples": ({ first }) => first.samples({ export: true }),
  "version.statistics": ({ first }) => first.statistics({ export: true }),
  "version.validate": ({ first }) => first.validate({ export: true }),
  "version.export": ({ first, cloud }) =>
    first.export(cloud === "modelarts" ? { to: `obs://${BUCKET}/out/` } : {}),
  "version.download": async ({ first }) => first.download(await folder(), { export: true }),
  "version.delete": ({ second }) => second.delete(),
};

test("the table has a row for each operation", () => {
  assert.deepEqual(
    rows.map(({ operation }) => operation),
    Object.keys(RUNS),
  );
  for (const { operation, clouds } of rows) {
    for (const { by, calls } of Object.values(clouds)) {
      assert.ok(by, operation);
      assert.equal(calls.length > 0, by !== "None", operation);
      // One operation and its waiter, or two reads: more is done by the client.
      if (by === "Service") assert.ok(calls.length <= 2, operation);
    }
  }
});

for (const cloud of /** @type {const} */ (["modelarts", "qianfan"])) {
  test(`every call of ${cloud} is made, and no other`, async () => {
    const client = clouds[cloud];
    const options = cloud === "modelarts" ? { obs: clouds.obs } : {};
    const name = cloud === "modelarts" ? "orchard-fruit-grading" : "museum-guide-answers";
    const dataset = await openDataset(/** @type {any} */ (client), name, options);
    const versions = await dataset.versions();
    const [first, second] = [versions.at(-1), versions.at(-2)];
    const given = { cloud, client, options, dataset, first, second, name: first.name };
    for (const { operation, clouds: cells } of rows) {
      const { by, calls } = cells[cloud];
      const [subject, method] = operation.split(".");
      const target = subject === "version" ? first : dataset;
      if (method) assert.equal(method in target, by !== "None", operation);
      if (by === "None") continue;
      const from = clouds.emulator.calls.at(-1);
      const result = await RUNS[operation](given);
      await result?.ready;
      // The emulator has the vendor's names, and the archives of exports without one.
      const made = callsSince(clouds.emulator, from)
        .filter((call) => call !== undefined)
        .map((call) => call[0].toLowerCase() + call.slice(1));
      assert.deepEqual([...new Set(made)], calls, operation);
    }
  });
}

test("no other operation is public", async () => {
  const documented = rows.map(({ operation }) => operation.split(".")[1]);
  for (const cloud of /** @type {const} */ (["modelarts", "qianfan"])) {
    const name = cloud === "modelarts" ? "orchard-fruit-grading" : "museum-guide-answers";
    const dataset = await openDataset(/** @type {any} */ (clouds[cloud]), name);
    const types = readFileSync(new URL("../../pkg/types/datasets.d.ts", import.meta.url), "utf8");
    for (const object of [dataset, (await dataset.versions())[0]]) {
      const prototype = Object.getPrototypeOf(object);
      const methods = Object.getOwnPropertyNames(prototype).filter(
        (name) => name !== "constructor" && new RegExp(`^    ${name}\\(`, "m").test(types),
      );
      assert.ok(methods.length > 3);
      for (const method of methods) assert.ok(documented.includes(method), method);
    }
  }
});
