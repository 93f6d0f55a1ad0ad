// @ts-check
/** Looks Qianfan's datasets and versions up, makes new ones, and shows them as the service does. */

import { qianfanFault } from "../faults.js";
import { progressText } from "./progress.js";
import { beijingTime, CREATOR } from "./seed.js";

/**
 * @typedef {import("../state.js").State} State
 * @typedef {import("./seed.js").DatasetRecord} DatasetRecord
 * @typedef {import("./seed.js").Version} Version
 */

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

/** What every answer that names a dataset says of it. @param {DatasetRecord} record */
export function datasetView({ datasetId, datasetName, dataFormat }) {
  return { datasetId, datasetName, dataFormat };
}

/**
 * A version as it is at this moment. A record holds what a running task will leave behind when it
 * fails; while it runs, the version is `Importing` or `Publishing`.
 * @param {State} state
 * @param {Version} version
 * @returns {Version}
 */
export function versionView(state, version) {
  const view = { ...version };
  for (const task of state.tasks.runningOn(version.versionId)) {
    if (task.kind === "import") view.importStatus = "Importing";
    if (task.kind === "publish") {
      view.publishStatus = "Publishing";
      view.publishProgress = progressText(state, task);
    }
  }
  return view;
}

/**
 * Adds an empty version to a dataset: nothing is taken over from the ones before it.
 * @param {State} state
 * @param {DatasetRecord} record
 * @param {string} description
 */
export function addVersion(state, record, description) {
  const { storageType, storagePath } = record;
  const versionId = state.random.qianfanId("ds");
  const time = beijingTime(state.now());
  /** @type {Version} */
  const version = {
    versionId,
    versionNumber: record.nextVersionNumber,
    description,
    storageType,
    // Every version has a directory of its own below the dataset's.
    ...(storagePath && { storagePath: `${storagePath}${versionId}/` }),
    sizeMB: 0,
    characterCount: 0,
    sampleCount: 0,
    annotationProgress: "0/0",
    importStatus: "Created",
    publishStatus: "Unpublished",
    publishProgress: "0",
    creator: CREATOR,
    createTime: time,
    modifyTime: time,
  };
  record.nextVersionNumber += 1;
  record.versions.push(version);
  return version;
}

/**
 * What the creating Actions answer.
 * @param {DatasetRecord} record
 * @param {Version} version
 */
export function createdView(record, version) {
  const { versionId, versionNumber, description, storageType, storagePath } = version;
  const { datasetId, datasetName, dataFormat } = record;
  return {
    datasetId,
    versionId,
    versionNumber,
    datasetName,
    dataFormat,
    ...(description && { description }),
    storageType,
    ...(storagePath && { storagePath }),
    creator: version.creator,
    createTime: version.createTime,
  };
}
