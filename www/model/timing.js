/** Where the time of a call goes. */

import { BaiduSigner, HuaweiSigner } from "verset";
import { schemeOf } from "./signature.js";

/** What waiters ask with: a waiter itself cannot be prepared. */
const ASKS_WITH = {
  "v1.waitForTask": "v1.getTaskStatus",
  waitForDataset: "descDataset",
  waitForDatasetVersion: "describeDatasetVersion",
  waitForDatasetVersionDeletion: "describeDatasetVersion",
  waitForDataSync: "syncDataSourceState",
  waitForPublishing: "describeDatasetVersion",
};
const EXPORTS = {
  modelarts: { waitForExportTask: "getExportTaskStatusOfDataset" },
  qianfan: { waitForExportTask: "describeExportTask", waitForImportTask: "describeImportTask" },
};

/** Enough repeats to see microseconds with a clock that a browser coarsens to a tenth of a millisecond. */
const REPEATS = 100;

/**
 * The parts of an exchange's time in milliseconds. Waiting and reading were measured while it ran.
 * What takes microseconds is measured by doing it again, a hundred times.
 * @param {import("./exchanges.js").Exchange} exchange
 */
export async function measure({ call, method, url, headers, body, answer, waited, read }) {
  const operation =
    ASKS_WITH[call.operation] ?? EXPORTS[call.service][call.operation] ?? call.operation;
  // `prepare` builds and signs what a call would send, and sends nothing.
  const prepared = await average(() => call.client.prepare(operation, call.params));
  const signing = signed({ call, method, url, headers, body });
  return {
    building: Math.max(0, prepared - signing),
    signing,
    waiting: waited,
    reading: read,
    parsing: answer ? await average(() => JSON.parse(answer)) : 0,
  };
}

/** A token is sent as it is: there is nothing to sign. */
function signed({ call, method, url, headers, body }) {
  const scheme = schemeOf(headers.authorization);
  if (!scheme) return 0;
  const { credentials } = call.options;
  const Signer = scheme === "huawei" ? HuaweiSigner : BaiduSigner;
  const signer = new Signer(credentials, { allowSecretInBrowser: true });
  const request = { method, url, headers: { "content-type": headers["content-type"] }, body };
  if (!headers["content-type"]) delete request.headers;
  const began = performance.now();
  for (let i = 0; i < REPEATS; i++) signer.sign(request);
  return (performance.now() - began) / REPEATS;
}

/** Stops early with what takes long. @param {() => unknown} work */
async function average(work) {
  const began = performance.now();
  let done = 0;
  do {
    try {
      await work();
    } catch {
      // No JSON, or nothing that can be prepared: it took its time all the same.
    }
    done += 1;
  } while (done < REPEATS && performance.now() - began < 50);
  return (performance.now() - began) / done;
}
