// @ts-check
/** The handler for the calls of a page without keys: `make demo PROXY=1`. */

import { Bos, ModelArts, Obs, Qianfan } from "../pkg/node.js";
import { createProxy, toNodeHandler } from "../pkg/proxy.js";

const REGION = "cn-north-4";

/** The page's calls that change something. Every visitor may make them: the emulator is their own. */
const WRITES = {
  modelarts: [
    "createDatasetVersion",
    "deleteDatasetVersion",
    "exportTask",
    "syncDataSource",
    "updateDataset",
    "v1.checkoutDatasetVersion",
  ],
  qianfan: [
    "createDatasetVersion",
    "createExportTask",
    "createImportTask",
    "deleteDatasetVersion",
    "publishDatasetVersion",
  ],
};

const always = () => true;
/** @param {string[]} names */
const allowing = (names) => Object.fromEntries(names.map((name) => [name, always]));

/**
 * Creates the handler of `POST /cloud/CLIENT/OPERATION`, whose clients have the emulator's keys.
 * @param {import("../pkg/emulator/index.js").Emulator} emulator
 */
export function createCloud({ credentials, projectId, fetch, demo }) {
  const shared = { credentials, fetch: /** @type {import("../pkg/node.js").Fetch} */ (fetch) };
  const { obs, bos } = demo.buckets;
  return toNodeHandler(
    createProxy({
      clients: {
        modelarts: new ModelArts({ region: REGION, projectId, ...shared }),
        qianfan: new Qianfan(shared),
        obs: new Obs({ region: obs.region, ...shared }),
        bos: new Bos({ region: bos.region, ...shared }),
      },
      authorize: () => "visitor",
      allow: {
        modelarts: allowing(WRITES.modelarts),
        qianfan: allowing(WRITES.qianfan),
        // Streamed: the emulator's stores have no address that a page could reach.
        obs: { getObject: () => "stream", listObjects: always },
        bos: { getObject: () => "stream", listObjects: always },
      },
    }),
  );
}
