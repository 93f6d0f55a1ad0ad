// @ts-check
/** The one table of what the emulator answers: a new operation is a new row, beside its noun's handlers. */

import { acceptanceRoutes } from "./modelarts/acceptance.js";
import { autoLabelingRoutes } from "./modelarts/auto_labeling.js";
import { datasetRoutes } from "./modelarts/datasets.js";
import { exportRoutes } from "./modelarts/exports.js";
import { importRoutes } from "./modelarts/imports.js";
import { labelRoutes } from "./modelarts/labels.js";
import { processingRoutes } from "./modelarts/processing.js";
import { processingVersionRoutes } from "./modelarts/processing_versions.js";
import { sampleRoutes } from "./modelarts/samples.js";
import { statisticsRoutes } from "./modelarts/statistics.js";
import { syncRoutes } from "./modelarts/syncs.js";
import { legacyRoutes } from "./modelarts/v1.js";
import { versionRoutes } from "./modelarts/versions.js";
import { workerRoutes } from "./modelarts/workers.js";
import { workforceSampleRoutes } from "./modelarts/workforce_samples.js";
import { workforceTaskRoutes } from "./modelarts/workforce_tasks.js";
import { workforceRoutes } from "./modelarts/workforces.js";
import { datasetActions } from "./qianfan/datasets.js";
import { exportActions } from "./qianfan/exports.js";
import { importActions } from "./qianfan/imports.js";
import { versionActions } from "./qianfan/versions.js";

/**
 * @typedef {import("./fields.js").Fields} Fields
 * @typedef {import("./fields.js").Values} Values
 * @typedef {import("./state.js").State} State
 */
/**
 * What a handler gets. `path`, `query` and `body` hold what its row declares, checked.
 * @typedef {object} Call
 * @property {State} state
 * @property {Record<string, string>} path
 * @property {Values} query
 * @property {Values} body
 * @property {import("./request.js").IncomingRequest} request
 */
/**
 * @typedef {object} ModelArtsRoute
 * @property {string} operation id in the API reference, or the v1 SDK's method
 * @property {"GET" | "POST" | "PUT" | "DELETE"} method
 * @property {string} path
 * @property {Fields} [query]
 * @property {Fields} [body]
 * @property {number} [status] of success, where it is not 200
 * @property {(call: Call) => unknown} run gives the JSON of the answer; without one it has no body
 */
/**
 * @typedef {object} QianfanAction
 * @property {string} action
 * @property {Fields} body
 * @property {(call: Call) => unknown} run gives the `result` of the answer
 */

/** @type {readonly ModelArtsRoute[]} */
export const modelartsRoutes = [
  ...datasetRoutes,
  ...versionRoutes,
  ...statisticsRoutes,
  ...importRoutes,
  ...exportRoutes,
  ...syncRoutes,
  ...sampleRoutes,
  ...labelRoutes,
  ...processingVersionRoutes,
  ...processingRoutes,
  ...workforceRoutes,
  ...workforceTaskRoutes,
  ...workforceSampleRoutes,
  ...workerRoutes,
  ...autoLabelingRoutes,
  ...acceptanceRoutes,
  ...legacyRoutes,
];

/** @type {readonly QianfanAction[]} */
export const qianfanActions = [
  ...datasetActions,
  ...versionActions,
  ...importActions,
  ...exportActions,
];

/**
 * The row of a request, with the values of the path. From left to right a literal piece wins over
 * a parameter, so `datasets/task/{task_id}` is not a dataset called "task".
 * @param {string} method
 * @param {string} path still encoded: an encoded slash does not end a piece
 * @param {(piece: string) => string} decode
 * @param {readonly ModelArtsRoute[]} [table]
 */
export function findModelArtsRoute(method, path, decode, table = modelartsRoutes) {
  const pieces = path.replace(/\/$/, "").split("/");
  /** @type {{ route: ModelArtsRoute, path: Record<string, string>, rank: string } | undefined} */
  let best;
  for (const route of table) {
    const template = route.path.split("/");
    if (route.method !== method || template.length !== pieces.length) continue;
    const rank = template.map((piece) => (piece.startsWith("{") ? 1 : 0)).join("");
    if (best && best.rank <= rank) continue;
    /** @type {Record<string, string>} */
    const values = {};
    const fits = template.every((piece, i) => {
      const value = decode(pieces[i]);
      if (!piece.startsWith("{")) return piece === value;
      values[piece.slice(1, -1)] = value;
      return value !== "";
    });
    if (fits) best = { route, path: values, rank };
  }
  return best;
}
