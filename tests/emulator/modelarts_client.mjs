// The client on an emulator with a clock of our own; every response is compared with the types of the API data.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createEmulator } from "../../pkg/emulator/index.js";
import { ModelArts } from "../../pkg/node.js";
import { findModelArtsRoute } from "../../target/emulator/huawei/modelarts/routes.js";

export const START = Date.UTC(2026, 0, 15, 9, 0, 0);
export const DURATION = 10_000;

const { operations, types } = JSON.parse(
  readFileSync(new URL("../support/api/modelarts-v2.json", import.meta.url), "utf8"),
);

export function set() {
  const clock = { time: START };
  const emulator = createEmulator({ now: () => clock.time, taskDurationMs: DURATION });
  const statuses = [];
  const modelarts = new ModelArts({
    region: "cn-north-4",
    projectId: emulator.projectId,
    credentials: { token: emulator.token },
    fetch: async (input, init) => {
      const answer = await emulator.fetch(input, init);
      statuses.push([answer.status, answer.headers.get("content-length")]);
      if (answer.ok) await checkAnswer(new Request(input, init), answer.clone());
      return answer;
    },
  });
  /** Waits with a step of the clock after each question; gives the statuses that were seen. */
  const seen = async (wait, params) => {
    const states = [];
    const last = await wait.call(modelarts, params, {
      pollIntervalMs: 1,
      onProgress: ({ status }) => {
        if (states.at(-1) !== status) states.push(status);
        clock.time += DURATION / 10;
      },
    });
    return { states, last };
  };
  return { clock, modelarts, seen, statuses, ids: emulator.demo.modelarts };
}

export const refused = (code, status = 400) => ({ code, status });

/** @type {any} */
export const animals = {
  dataset_name: "dataset-457f",
  dataset_type: 0,
  data_sources: [{ data_type: 0, data_path: "/test-obs/classify/input/animals/" }],
  work_path: "/test-obs/classify/output/",
  work_path_type: 0,
  labels: [
    { name: "Rabbits", type: 0, property: { "@modelarts:color": "#3399ff" } },
    { name: "Bees", type: 0, property: { "@modelarts:color": "#33cc66" } },
  ],
};

/** A dataset that is ready. */
export async function created({ modelarts, clock }, changes = {}) {
  const { dataset_id } = await modelarts.createDataset({ ...animals, ...changes });
  clock.time += DURATION;
  return dataset_id;
}

/** @param {any} dataset */
export const totals = ({ total_sample_count, annotated_sample_count }) => [
  total_sample_count,
  annotated_sample_count,
];

async function checkAnswer({ method, url }, answer) {
  const { route } = findModelArtsRoute(method, new URL(url).pathname, decodeURIComponent);
  const operation = operations.find(({ id }) => id === route.operation);
  // The older API has data of its own.
  if (!operation) return;
  assert.equal(answer.status, operation.response.status, route.operation);
  const text = await answer.text();
  const { type } = operation.response;
  if (!type) assert.equal(text, "", route.operation);
  else checkValue(JSON.parse(text), { type }, route.operation);
}

/** Fields whose documented type differs from the examples. */
const AS_IN_EXAMPLES = new Set(["train_sample_ratio", "sample_state", "sample_status"]);
const IS = {
  string: (value) => typeof value === "string",
  boolean: (value) => typeof value === "boolean",
  integer: Number.isInteger,
  long: Number.isInteger,
  float: Number.isFinite,
  double: Number.isFinite,
  any: () => true,
  object: (value) => typeof value === "object",
};

function checkValue(value, spec, where) {
  const { type, items, values } = typeof spec === "string" ? { type: spec } : spec;
  if (type === "array") {
    assert.ok(Array.isArray(value), where);
    for (const [i, item] of value.entries()) checkValue(item, items, `${where}[${i}]`);
  } else if (type === "map") {
    for (const [key, item] of Object.entries(value)) checkValue(item, values, `${where}.${key}`);
  } else if (types[type]) {
    for (const [name, item] of Object.entries(value)) {
      const field = types[type].fields.find((each) => each.name === name);
      assert.ok(field, `${where}.${name} is not documented`);
      if (!AS_IN_EXAMPLES.has(name)) checkField(item, field, `${where}.${name}`);
    }
  } else {
    assert.ok(IS[type]?.(value), `${where}: ${JSON.stringify(value)} is no ${type}`);
  }
}

function checkField(value, field, where) {
  checkValue(value, field, where);
  if (!field.enum) return;
  const known = field.enum.map((each) => each.value);
  assert.ok(known.includes(value), `${where}: ${value} is none of ${known}`);
}
