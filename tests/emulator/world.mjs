// The emulator's ModelArts datasets as a test looks at them: everything that can be counted, and what it is counted from.

import assert from "node:assert/strict";
import { createEmulator } from "../../pkg/emulator/index.js";
import { obsRequest, whole } from "./object_signers.mjs";

export const START = Date.UTC(2026, 10, 27, 9, 0, 0);
export const TASK_MS = 1000;
const PAGE = 100;

export function open(options = {}) {
  const clock = { time: START };
  const emulator = createEmulator({ now: () => clock.time, taskDurationMs: TASK_MS, ...options });
  /** @returns {Promise<any>} */
  const call = async (method, path, body) => {
    const request = {
      method,
      target: path.replace("{p}", emulator.projectId),
      headers: { "X-Auth-Token": emulator.token },
      body: body === undefined ? null : Buffer.from(JSON.stringify(body)),
    };
    const { status, text } = await whole(emulator.handle(request));
    return text === "" ? { http: status } : JSON.parse(text);
  };
  /** Reads an object by its path: `/bucket/key` or `s3://bucket/key`. */
  const read = async (path) => {
    const [, bucket, key] = /^(?:s3:\/)?\/([^/]+)\/(.*)$/.exec(path) ?? [];
    const access = emulator.credentials;
    const request = obsRequest({ method: "GET", bucket, key, access, time: clock.time });
    return whole(emulator.handle(request));
  };
  const dataset = (dataset_id) => datasetOf({ call, read }, dataset_id);
  return { emulator, clock, call, read, dataset, ids: emulator.demo.modelarts };
}

function datasetOf({ call, read }, dataset_id) {
  const v1 = `/v1/{p}/datasets/${dataset_id}`;
  const v2 = `/v2/{p}/datasets/${dataset_id}`;
  const list = (query) => call("GET", `${v2}/data-annotations/samples?${query}`);
  return {
    v1,
    v2,
    describe: () => call("GET", v2),
    stats: (state = "__ALL__") => call("GET", `${v2}/data-annotations/stats?sample_state=${state}`),
    list,
    /** Number of samples that a filter finds. */
    count: async (query) => (await list(`limit=1&${query}`)).sample_count,
    /** All samples, of a version if its id is given. */
    async samples(version_id = "") {
      const all = [];
      for (let offset = 0; ; offset++) {
        const query = `version_id=${version_id}&limit=${PAGE}&offset=${offset}`;
        const { samples, sample_count } = await list(query);
        all.push(...samples);
        if (samples.length < PAGE) {
          assert.equal(all.length, sample_count);
          return all;
        }
      }
    },
    /** All versions, newest first. @returns {Promise<any[]>} */
    versions: async () => (await call("GET", `${v2}/versions`)).versions,
    version: (id) => call("GET", `${v2}/versions/${id}`),
    /** Lines of a version's manifest. */
    async manifest({ manifest_path }) {
      const { status, text } = await read(manifest_path);
      assert.equal(status, 200, manifest_path);
      return text.trimEnd().split("\n");
    },
  };
}

export const isAnnotated = ({ sample_status }) => sample_status === "MANUAL_ANNOTATION";

/** Compares counts with the samples that they are of. */
export function checkCounts(counts, samples, labels) {
  const annotated = samples.filter(isAnnotated);
  assert.equal(counts.total_sample_count, samples.length);
  assert.equal(counts.annotated_sample_count, annotated.length);
  assert.equal(new Set(samples.map(({ sample_id }) => sample_id)).size, samples.length);
  checkLabels(counts.label_stats, annotated, labels);
  const known = new Set(labels.map(({ name, type }) => `${type} ${name}`));
  for (const { name, type } of samples.flatMap((sample) => sample.labels)) {
    assert.ok(known.has(`${type} ${name}`), `${name} is a label of the dataset`);
  }
}

/** Compares statistics of labels with the samples that have them. */
export function checkLabels(stats, samples, labels) {
  const expected = labels.map(({ name, type }) => {
    const uses = samples.map(
      (sample) =>
        sample.labels.filter((label) => label.name === name && label.type === type).length,
    );
    return [name, uses.reduce((sum, count) => sum + count, 0), uses.filter(Boolean).length];
  });
  assert.deepEqual(
    stats.map(({ name, count, sample_count }) => [name, count, sample_count]),
    expected,
  );
}

/** Labels of a sample as text, equal for equal labels. */
const labelText = ({ labels, sample_status }) =>
  labels.length === 0
    ? ""
    : `${sample_status} ${labels.map((label) => JSON.stringify([label.name, label.type, label.property])).sort()}`;

/** Numbers of samples that were added, deleted and labelled otherwise. */
export function differences(before, after) {
  const old = new Map(before.map((sample) => [sample.sample_id, sample]));
  const kept = after.filter(({ sample_id }) => old.has(sample_id));
  return {
    add_sample_count: after.length - kept.length,
    deleted_sample_count: before.length - kept.length,
    modified_sample_count: kept.filter(
      (sample) => labelText(sample) !== labelText(old.get(sample.sample_id)),
    ).length,
  };
}

export const differencesOf = ({
  add_sample_count,
  deleted_sample_count,
  modified_sample_count,
}) => ({ add_sample_count, deleted_sample_count, modified_sample_count });
