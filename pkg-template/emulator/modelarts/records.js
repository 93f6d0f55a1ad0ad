// @ts-check
/** Looks datasets and versions up, and shows a version as the service does. */

import { modelartsFault } from "../faults.js";

/**
 * @typedef {import("../state.js").State} State
 * @typedef {import("./seed.js").DatasetRecord} DatasetRecord
 * @typedef {import("./seed_versions.js").Version} Version
 */

/** @param {State} state @param {string} id */
export function findDataset(state, id) {
  const record = state.modelarts.datasets.get(id);
  if (!record) throw modelartsFault("noSuchDataset");
  return record;
}

/** @param {DatasetRecord} record @param {string} id */
export function findVersion(record, id) {
  return record.versions.find((version) => version.version_id === id);
}

/**
 * The dataset alone knows which version is the current one.
 * @param {DatasetRecord} record
 * @param {Version} version
 */
export function versionView({ dataset }, version) {
  return { ...version, is_current: version.version_id === dataset.current_version_id };
}
