// @ts-check
/** Looks Qianfan's datasets and versions up. */

import { qianfanFault } from "../faults.js";

/** @typedef {import("../state.js").State} State */

/** @param {State} state @param {string} id */
export function findDataset(state, id) {
  const record = state.qianfan.datasets.find(({ datasetId }) => datasetId === id);
  if (!record) throw qianfanFault("noSuchKey");
  return record;
}

/** @param {State} state @param {string} id */
export function findVersion(state, id) {
  for (const dataset of state.qianfan.datasets) {
    const version = dataset.versions.find(({ versionId }) => versionId === id);
    if (version) return { dataset, version };
  }
  throw qianfanFault("noSuchKey");
}
