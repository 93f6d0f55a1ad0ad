/** The time an exchange took, by phase. */

import { BaiduSigner, HuaweiSigner } from "verset";
import { readSignature } from "./signature.js";

/** The operations that waiters poll with; a waiter itself cannot be prepared. @type {Record<string, string>} */
const POLL_OPERATIONS = {
  "v1.waitForTask": "v1.getTaskStatus",
  waitForDataset: "descDataset",
  waitForDatasetVersion: "describeDatasetVersion",
  waitForDatasetVersionDeletion: "describeDatasetVersion",
  waitForDataSync: "syncDataSourceState",
  waitForPublishing: "describeDatasetVersion",
};
/** Operations of waiters that both clouds have. @type {Record<string, Record<string, string>>} */
const CLOUD_POLL_OPERATIONS = {
  modelarts: { waitForExportTask: "getExportTaskStatusOfDataset" },
  qianfan: { waitForExportTask: "describeExportTask", waitForImportTask: "describeImportTask" },
};

/** Enough repetitions to resolve microseconds with a clock that browsers coarsen to 0.1 ms. */
const REPETITIONS = 100;

/** @typedef {import("./exchanges.js").Exchange} Exchange */
/** @typedef {"building" | "signing" | "waiting" | "reading" | "parsing"} Phase */

/**
 * Returns the phases of an exchange in milliseconds. Waiting and reading were measured while it ran; the
 * phases that take microseconds are measured by repeating them a hundred times.
 * @param {Exchange} exchange
 * @returns {Promise<Record<Phase, number>>}
 */
export async function measureTiming(exchange) {
  const { call, responseBody, waitingMs = 0, readingMs = 0 } = exchange;
  const operation =
    POLL_OPERATIONS[call.operation] ??
    CLOUD_POLL_OPERATIONS[call.service][call.operation] ??
    call.operation;
  // `prepare` builds and signs the request of a call without sending it.
  // Through a proxy, nothing is signed here.
  const preparing = call.options.proxy
    ? 0
    : await averageTime(() => call.client.prepare(operation, call.params));
  const signing = signingTime(exchange);
  return {
    building: Math.max(0, preparing - signing),
    signing,
    waiting: waitingMs,
    reading: readingMs,
    parsing: responseBody ? await averageTime(() => JSON.parse(responseBody)) : 0,
  };
}

/** @param {Exchange} exchange */
function signingTime({ call, method, url, headers, body }) {
  const scheme = readSignature({ url, headers })?.scheme;
  // A token is sent as it is and signs nothing.
  if (!scheme) return 0;
  const Signer = scheme === "huawei" ? HuaweiSigner : BaiduSigner;
  const credentials = /** @type {import("verset").AccessKey} */ (call.options.credentials);
  const signer = new Signer(credentials, { allowSecretInBrowser: true });
  const contentType = headers["content-type"];
  const request = {
    method,
    url,
    ...(contentType && { headers: { "content-type": contentType } }),
    body,
  };
  const start = performance.now();
  for (let i = 0; i < REPETITIONS; i++) signer.sign(request);
  return (performance.now() - start) / REPETITIONS;
}

/** Stops early if the function is slow. @param {() => unknown} run */
async function averageTime(run) {
  const start = performance.now();
  let runs = 0;
  do {
    try {
      await run();
    } catch {
      // The body is not JSON, or the operation cannot be prepared. The time counts all the same.
    }
    runs += 1;
  } while (runs < REPETITIONS && performance.now() - start < 50);
  return (performance.now() - start) / runs;
}
