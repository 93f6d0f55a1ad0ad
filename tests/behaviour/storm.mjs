// A thousand calls at once to a service that fails at random, many of them aborted: the client works afterwards.

import { Random, SEED } from "../support/random.mjs";
import { equal, outcome, truthy, watchStrays } from "./case_assertions.mjs";

const CALLS = 1000;
/** Faults that end soon. */
const WORDS = [
  "ok",
  "reset",
  "closed",
  "reset-within",
  "shorter-than-told",
  "longer-than-told",
  "busy",
  "busy-for-50-ms",
  "busy-for-an-hour",
  "fail",
  "proxy",
  "html",
  "garbage",
  "cut",
  "redirect",
];

/** Faults that only an abort ends; few, because browsers have few connections. */
const ENDLESS = ["silent", "drip"];

function cases(verset, facts) {
  const client = new verset.ModelArts({
    endpoint: facts.url,
    projectId: "p",
    credentials: async () => ({ accessKeyId: "AKEXAMPLE", secretAccessKey: "SKEXAMPLE" }),
    allowSecretInBrowser: true,
    // Longer than the busiest machine takes.
    timeoutMs: 25_000,
  });
  return {
    [`${CALLS} calls at once`]: async () => {
      const random = new Random(SEED);
      const calls = Array.from({ length: CALLS }, async (_, index) => {
        const isEndless = random.once(20);
        const words = [random.pick(isEndless ? ENDLESS : WORDS), random.pick(WORDS), "ok"];
        const script = `${words.join(".")}~${facts.place}-storm-${index}`;
        const controller = new AbortController();
        const { signal } = controller;
        const options = { signal, maxRetries: random.integer(0, 2), extraQuery: { fault: script } };
        if (isEndless || random.once(2)) {
          const ms = random.integer(0, 1000);
          if (ms < 50) controller.abort(index);
          else setTimeout(() => controller.abort(index), ms);
        }
        const isWrite = random.once(4);
        const call = isWrite
          ? client.createDatasetVersion({ dataset_id: "d" }, options)
          : client.listDatasetVersions({ dataset_id: "d" }, options);
        try {
          const answer = await call;
          truthy(answer.versions.length === 1, "another answer");
          return "ok";
        } catch (error) {
          truthy(error instanceof verset.VersetError, `${error?.stack ?? error}`);
          truthy(error.constructor !== verset.VersetError, `${error?.stack}`);
          if (error instanceof verset.AbortedError) equal(error.cause, index, "the reason");
          return error.name;
        }
      });
      const kinds = new Set(await Promise.all(calls));
      // The storm was one: it is not that all of them were aborted, or none arrived.
      for (const kind of ["ok", "AbortedError", "ServerError", "DecodeError", "RateLimitError"]) {
        truthy(kinds.has(kind), `no call ended as ${kind}, but as ${[...kinds].join()}`);
      }
    },
    "the client works afterwards": async () => {
      const page = await client.listDatasetVersions(
        { dataset_id: "d" },
        { extraQuery: { fault: `ok~${facts.place}-after` }, timeoutMs: 15_000 },
      );
      equal(page.total_number, 1, "the total");
    },
  };
}

/** Runs the storm and what comes after it; gives the names with what went wrong, or nothing. */
export async function runStorm(verset, facts) {
  const strays = watchStrays();
  const results = {};
  for (const [name, run] of Object.entries(cases(verset, facts)))
    results[name] = await outcome(run);
  results["nothing strays from the storm"] = await strays();
  return results;
}

/** The names of both and of what is looked at afterwards. */
export const names = [
  `${CALLS} calls at once`,
  "the client works afterwards",
  "nothing strays from the storm",
];
