// @ts-check
/** Which work on a ModelArts dataset keeps which other from being begun, with the documented codes. */

import { modelartsFault } from "../faults.js";

/** @typedef {import("../state.js").State} State */

/** What is answered while a task of this kind runs on the dataset. */
const FAULTS = /** @type {const} */ ({
  deleteDataset: "datasetDeleting",
  // Creating a dataset ends with importing its data source.
  createDataset: "importRuns",
  publish: "datasetPublishes",
  checkout: "datasetSwitches",
  import: "importRuns",
  sync: "syncRuns",
});

/**
 * Refuses while the dataset is being created or deleted, or a task of one of the kinds runs on it.
 * Only what a caller began counts: the seed's version that is being published for ever would keep its
 * dataset from all work.
 * @param {State} state
 * @param {string} datasetId
 * @param {("publish" | "checkout" | "import" | "sync")[]} kinds
 */
export function demandIdle(state, datasetId, ...kinds) {
  const running = new Set(state.tasks.runningOn(datasetId).map((task) => task.kind));
  for (const kind of /** @type {const} */ (["deleteDataset", "createDataset", ...kinds])) {
    if (running.has(kind)) throw modelartsFault(FAULTS[kind]);
  }
}

/** A double slash, or none at the beginning, makes no OBS path. @param {string} path */
export function demandObsPath(path) {
  if (!/^(obs:\/|s3:\/)?(\/[^/]+)+\/?$/.test(path)) throw modelartsFault("badObsPath");
}
