// Outcomes of calls to a service that fails in every known way: the same cases for Node, a page and a worker.

import { equal, failure, outcome, pause, truthy, watchStrays } from "./case_assertions.mjs";

const KEY = { accessKeyId: "AKEXAMPLE", secretAccessKey: "SKEXAMPLE" };
/** Failures after which a read is retried, and a write may have taken effect. */
const LOST = {
  reset: "ConnectionError",
  closed: "ConnectionError",
  "reset-within": "ConnectionError",
  "shorter-than-told": "ConnectionError",
  silent: "TimeoutError",
  drip: "TimeoutError",
  fail: "ServerError",
  "fail-without-a-body": "ServerError",
  proxy: "ServerError",
};
/** After these nothing is sent again, whatever it was. */
const WRONG = {
  html: "DecodeError",
  garbage: "DecodeError",
  cut: "DecodeError",
  "utf-16": "DecodeError",
  "longer-than-told": "DecodeError",
  "ten-megabytes-of-text": "DecodeError",
  "ten-megabytes-of-error": "ApiError",
  redirect: "ApiError",
};
/** Waits that no call makes, with what the service asks for in milliseconds. */
const TOO_LONG = {
  "busy-for-an-hour": 3_600_000,
  "busy-for-an-hour-in-ms": 3_600_000,
  "busy-until-imf": 3_600_000,
  "busy-until-rfc850": 3_600_000,
  "busy-until-asctime": 3_600_000,
};
/** Every kind of request that changes something. */
const WRITES = {
  POST: (client, options) => client.createDatasetVersion({ dataset_id: "d" }, options),
  PUT: (client, options) => client.updateDataset({ dataset_id: "d" }, options),
  DELETE: (client, options) => client.deleteDataset({ dataset_id: "d" }, options),
  "PUT of v1": (client, options) =>
    client.v1.checkoutDatasetVersion({ dataset_id: "d", version_id: "v" }, options),
  "undeclared PATCH": (client, options) =>
    client.request({ method: "PATCH", path: "/v2/anything", body: {} }, options),
};

/** Builds the cases for one package and the servers; `facts.place` tells scripts of places apart. */
export function cases(verset, facts) {
  let scripts = 0;
  const named = (words) => {
    scripts += 1;
    return `${words}~${facts.place}-${scripts}`;
  };
  const modelarts = (options) =>
    new verset.ModelArts({
      endpoint: facts.url,
      projectId: "p",
      credentials: KEY,
      allowSecretInBrowser: true,
      // Long enough for a busy machine to send everything else.
      timeoutMs: 15_000,
      ...options,
    });
  const arrived = async (of) => (await fetch(`${facts.url}/record?of=${of}`)).json();
  const asked = (fault, options) => ({ ...options, extraQuery: { fault } });
  /** A list of versions by a script, and what arrived for it. */
  const listing = (script, options, of = modelarts()) =>
    of.listDatasetVersions({ dataset_id: "d" }, asked(script, options));
  /** Nothing has arrived but what had been sent when the call failed. */
  const noneLater = async (script, { attempts }) => {
    const { length } = await arrived(script);
    truthy(attempts >= 1 && length <= attempts, `${attempts} attempts, ${length} requests`);
  };
  const isEndless = (word) => word === "silent" || word === "drip";
  /** A time that nothing takes that ends at all, and that is soon over. */
  const impatient = (word) => (isEndless(word) ? { timeoutMs: 1500 } : {});

  const all = {};

  for (const [word, className] of Object.entries(LOST)) {
    all[`a read after ${word}, twice`] = async () => {
      const script = named(`${word}.${word}.ok`);
      const page = await listing(script, impatient(word));
      equal(page.total_number, 1, "the total");
      equal((await arrived(script)).length, 3, "requests");
    };
    all[`a read that always gets ${word}`] = async () => {
      for (const [options, requests] of [
        [{}, 3],
        [{ maxRetries: 0 }, 1],
        ...(isEndless(word) ? [] : [[{ maxRetries: 3 }, 4]]),
      ]) {
        const script = named(word);
        const error = await failure(
          verset,
          className,
          listing(script, { ...impatient(word), .../** @type {object} */ (options) }),
        );
        equal(error.attempts, requests, "attempts");
        equal(error.retryable, true, "retryable");
        equal((await arrived(script)).length, requests, "requests");
      }
    };
    for (const [what, write] of Object.entries(WRITES)) {
      all[`a ${what} after ${word} is never sent again`] = async () => {
        const script = named(`${word}.ok`);
        const call = write(modelarts(), asked(script, impatient(word)));
        const error = await failure(verset, className, call);
        equal(error.attempts, 1, "attempts");
        equal((await arrived(script)).length, 1, "requests");
      };
    }
  }

  for (const [word, className] of Object.entries(WRONG)) {
    all[`nothing is sent again after ${word}`] = async () => {
      const writes = word.startsWith("ten") ? [WRITES.POST] : Object.values(WRITES);
      for (const call of [listing, ...writes]) {
        const script = named(word);
        const started = call === listing ? listing(script) : call(modelarts(), asked(script));
        const error = await failure(verset, className, started);
        equal(error.attempts, 1, "attempts");
        const requests = await arrived(script);
        equal(requests.length, 1, "requests");
        truthy(JSON.stringify(error).length < 5000, "what is logged of it is long");
      }
    };
  }

  all["an excerpt of a body that is not JSON"] = async () => {
    const of = (word, className) => failure(verset, className, listing(named(word)));
    const error = await of("html", "DecodeError");
    truthy(error.message.includes("Welcome to the proxy"), error.message);
    equal(error.status, 200, "the status");
    const lost = await of("proxy", "ServerError");
    truthy(lost.message.includes("Bad gateway Bad gateway"), lost.message);
    truthy(lost.body.length < 1000, `an excerpt of ${lost.body.length} characters`);
  };
  all["a body in another charset than JSON's"] = async () => {
    const page = await listing(named("gbk"));
    truthy(page.versions[0].version_name.includes("\ufffd"), page.versions[0].version_name);
  };
  all["an empty 204 where a body was expected"] = async () => {
    equal((await failure(verset, "DecodeError", listing(named("none")))).status, 204, "the status");
  };
  all["a body that comes byte by byte"] = async () => {
    equal((await listing(named("slow"))).total_number, 1, "the total");
  };
  all["a body of ten megabytes"] = async () => {
    const page = await listing(named("ten-megabytes"));
    equal(page.versions[0].length, 10_000_000, "characters");
  };

  for (const word of [
    "busy",
    "busy-for-50-ms",
    "busy-for-a-second",
    "busy-for-who-knows-how-long",
  ]) {
    all[`anything after ${word}`] = async () => {
      for (const call of [listing, ...Object.values(WRITES)]) {
        const script = named(`${word}.ok`);
        await (call === listing ? listing(script) : call(modelarts(), asked(script)));
        equal((await arrived(script)).length, 2, "requests");
      }
    };
  }
  all["a storm of 429"] = async () => {
    for (const maxRetries of [0, 2, 5]) {
      const script = named("busy-for-50-ms");
      const error = await failure(verset, "RateLimitError", listing(script, { maxRetries }));
      equal(error.attempts, maxRetries + 1, "attempts");
      equal(error.retryAfterMs, 50, "what the service asks for");
      equal((await arrived(script)).length, maxRetries + 1, "requests");
    }
  };
  for (const [word, ms] of Object.entries(TOO_LONG)) {
    all[`no call waits for ${word}`] = async () => {
      const script = named(`${word}.ok`);
      const error = await failure(verset, "RateLimitError", listing(script));
      equal(error.retryAfterMs, ms, "what the service asks for");
      truthy(error.message.includes("asks to wait 3600 s"), error.message);
      equal((await arrived(script)).length, 1, "requests");
    };
  }
  all["no call waits without end"] = async () => {
    const script = named("busy-for-ever.ok");
    const error = await failure(verset, "RateLimitError", listing(script));
    truthy(error.retryAfterMs > 1e9, `${error.retryAfterMs} ms`);
    equal((await arrived(script)).length, 1, "requests");
  };
  all["a wait that is longer than what is left"] = async () => {
    const script = named("busy-for-five-seconds.ok");
    const error = await failure(
      verset,
      "RateLimitError",
      listing(script, { totalTimeoutMs: 4500 }),
    );
    equal(error.retryAfterMs, 5000, "what the service asks for");
    truthy(error.message.includes("totalTimeoutMs"), error.message);
    equal((await arrived(script)).length, 1, "requests");
  };
  all["each attempt is signed again"] = async () => {
    const script = named("busy-for-a-second.busy-for-a-second.ok");
    await listing(script);
    const requests = await arrived(script);
    const dates = new Set(requests.map(({ headers }) => headers["x-sdk-date"]));
    const signatures = new Set(requests.map(({ headers }) => headers.authorization));
    equal(dates.size, 3, "dates");
    equal(signatures.size, 3, "signatures");
  };
  all["a time for the whole call"] = async () => {
    for (const word of ["silent", "drip", "fail"]) {
      const script = named(word);
      const options = { totalTimeoutMs: 300, maxRetries: 100 };
      const error = await listing(script, options).then(String, (thrown) => thrown);
      // Between two attempts it is the last failure that is told.
      const isLate = error instanceof verset.TimeoutError;
      truthy(isLate || (word === "fail" && error instanceof verset.ServerError), String(error));
      truthy(error.message.includes("totalTimeoutMs"), error.message);
      await pause(1000);
      await noneLater(script, error);
    }
  };

  all["nothing is sent after an abort while waiting"] = async () => {
    for (const word of ["busy-for-a-second", "reset", "fail"]) {
      const script = named(word);
      const controller = new AbortController();
      let answered;
      const first = new Promise((resolve) => {
        answered = resolve;
      });
      const client = modelarts({
        fetch: (url, init) => fetch(url, init).finally(answered),
        // With resets and failures it is chance how long the wait is.
        maxRetries: 100,
      });
      const call = listing(script, { signal: controller.signal }, client);
      const error = failure(verset, "AbortedError", call);
      await first;
      controller.abort(word);
      equal((await error).cause, word, "the reason");
      await pause(1500);
      await noneLater(script, await error);
    }
  };
  all["nothing is sent after an abort while an answer comes"] = async () => {
    for (const word of ["silent", "drip"]) {
      const script = named(word);
      const controller = new AbortController();
      const error = failure(
        verset,
        "AbortedError",
        listing(script, { signal: controller.signal, maxRetries: 100 }),
      );
      while ((await arrived(script)).length === 0) await pause(20);
      controller.abort();
      equal((await error).attempts, 1, "attempts");
      await pause(500);
      await noneLater(script, await error);
    }
  };
  all["nothing is sent after an abort by the caller's function"] = async () => {
    const script = named("ok");
    const aborting = (result) => {
      const controller = new AbortController();
      const act = () => {
        controller.abort("enough");
        return result;
      };
      return [act, { signal: controller.signal }];
    };
    const [credentials, one] = aborting(KEY);
    const [sign, two] = aborting("0".repeat(64));
    const [debug, three] = aborting(undefined);
    const logger = { error() {}, warn() {}, info() {}, debug };
    const remote = { accessKeyId: "AK", sign };
    for (const [options, call] of [
      [{ credentials }, one],
      [{ credentials: remote }, two],
      [{ logger, logLevel: "debug" }, three],
    ]) {
      const error = await failure(
        verset,
        "AbortedError",
        listing(script, call, modelarts(options)),
      );
      equal(error.cause, "enough", "the reason");
    }
    equal((await arrived(script)).length, 0, "requests");
  };

  all["a redirect takes nothing to another host"] = async () => {
    const before = (await arrived("elsewhere")).length;
    for (const call of [listing, ...Object.values(WRITES)]) {
      const script = named("redirect");
      const started = call === listing ? listing(script) : call(modelarts(), asked(script));
      const error = await failure(verset, "ApiError", started);
      truthy(error.message.includes("redirect"), error.message);
    }
    equal((await arrived("elsewhere")).length, before, "requests there");
  };

  all["a connection that is refused"] = async () => {
    const unreachable = modelarts({ endpoint: facts.nowhere });
    const read = await failure(verset, "ConnectionError", listing("ok", {}, unreachable));
    equal(read.attempts, 3, "attempts of a read");
    const write = await failure(verset, "ConnectionError", WRITES.POST(unreachable, {}));
    // Browsers do not tell a connection that was refused from one that was lost.
    equal(write.attempts, facts.tellsRefusals ? 3 : 1, "attempts of a write");
  };

  for (const name of ["ahead", "behind"]) {
    all[`a service whose clock is 20 minutes ${name}`] = async () => {
      const { url, projectId, credentials, demo } = facts.services[name];
      const client = modelarts({ endpoint: url, projectId, credentials });
      const { dataset_id } = demo.modelarts.withoutVersions;
      const count = async () => (await arrived(name)).length;
      let before = await count();
      const { version_id } = await client.createDatasetVersion({ dataset_id });
      equal((await count()) - before, 2, "requests of a write that was refused once");
      before = await count();
      const { versions } = await client.listDatasetVersions({ dataset_id });
      equal((await count()) - before, 1, "requests once the time is known");
      equal(versions.map((version) => version.version_id).join(), version_id, "versions");
      const ours = new verset.Qianfan({ endpoint: url, credentials, allowSecretInBrowser: true });
      const { versionId } = demo.qianfan.promptResponse;
      before = await count();
      await ours.createExportTask({ versionId, storageType: "sysStorage" });
      // Baidu's signatures are good for half an hour after their time, and not before.
      equal((await count()) - before, name === "behind" ? 2 : 1, "requests to Qianfan");
    };
  }
  all["a service with a wrong clock and without a date"] = async () => {
    const { url, projectId, credentials } = facts.services.silent;
    const client = modelarts({ endpoint: url, projectId, credentials });
    const call = client.listDatasetVersions({ dataset_id: "d" });
    const error = await failure(verset, "AuthenticationError", call);
    equal(error.attempts, 1, "attempts");
    truthy(error.message.includes("clock"), error.message);
  };

  all["a wait over a service that fails"] = async () => {
    const task_id = named("fail.running.reset.proxy.running.busy.ended");
    const task = await modelarts().v1.waitForTask({ task_id }, { pollIntervalMs: 10 });
    equal(task.status, "SUCCESS", "the state");
    equal((await arrived(task_id)).length, 7, "requests");
  };
  all["a wait through an outage without end"] = async () => {
    const task_id = named("running.fail");
    const options = { pollIntervalMs: 10, maxRetries: 0, totalTimeoutMs: 300 };
    const error = await failure(
      verset,
      "TimeoutError",
      modelarts().v1.waitForTask({ task_id }, options),
    );
    truthy(/the last poll failed: the service answered 5/.test(error.message), error.message);
    truthy((await arrived(task_id)).length > 3, "requests");
  };
  all["an iteration over a service that fails"] = async () => {
    const script = named("reset.fail.ok");
    const seen = [];
    for await (const version of listing(script)) seen.push(version.version_id);
    equal(seen.join(), "v1", "versions");
    equal((await arrived(script)).length, 3, "requests");
  };
  all["a read of Qianfan's, which is a POST"] = async () => {
    const client = new verset.Qianfan({
      endpoint: facts.url,
      credentials: KEY,
      allowSecretInBrowser: true,
    });
    const script = named("fail.reset.ok");
    await client.describeExportTask({ taskId: "t" }, asked(script));
    equal((await arrived(script)).length, 3, "requests");
    const written = named("fail.ok");
    const write = client.createExportTask(
      { versionId: "v", storageType: "sysStorage" },
      asked(written),
    );
    await failure(verset, "ServerError", write);
    equal((await arrived(written)).length, 1, "requests of a write");
  };
  return all;
}

/** Fewer than the connections that a browser has for one host, as some cases hold theirs. */
const AT_ONCE = 4;

/** Runs all cases, each to its end; gives the names with what went wrong, or nothing. */
export async function runAll(verset, facts) {
  const strays = watchStrays();
  const { random } = Math;
  // Waits between attempts are of any length from nothing up: here they are short.
  Math.random = () => 0.1;
  const results = {};
  const waiting = Object.entries(cases(verset, facts));
  const work = async () => {
    for (let next = waiting.shift(); next; next = waiting.shift()) {
      results[next[0]] = await outcome(next[1]);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  Math.random = random;
  results["nothing strays"] = await strays();
  return results;
}

/** The names of all cases and of what is looked at afterwards. */
export const names = [...Object.keys(cases({}, { services: {} })), "nothing strays"];
