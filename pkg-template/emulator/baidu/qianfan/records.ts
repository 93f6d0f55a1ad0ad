/** Finds, creates and formats datasets and versions of Qianfan. */

import type { State } from "../../state.js";
import { qianfanFault } from "../faults.js";
import type { DataFormat } from "./data/rows.js";
import { progressText } from "./progress.js";
import { Rows } from "./rows.js";
import { beijingTime } from "./time.js";

/** A version with the fields that responses repeat; counts are those of its rows. */
export interface Version {
  versionId: string;
  versionNumber: number;
  description: string;
  storageType: "sysStorage" | "BOS";
  /** Directory of a version in BOS. */
  storagePath?: string;
  importStatus: string;
  publishStatus: string;
  publishProgress: string;
  creator: string;
  createTime: string;
  modifyTime: string;
  /** Its samples; not part of responses. */
  rows: Rows;
}

/** A dataset with its versions, oldest first. */
export interface DatasetRecord {
  datasetId: string;
  datasetName: string;
  dataFormat: DataFormat;
  storageType: "sysStorage" | "BOS";
  storagePath?: string;
  nextVersionNumber: number;
  versions: Version[];
}

export const CREATOR = "verset_demo";

export function findDataset(state: State, id: string) {
  const record = state.qianfan.datasets.find(({ datasetId }) => datasetId === id);
  if (!record) throw qianfanFault("noSuchKey");
  return record;
}

export function findVersion(state: State, id: string) {
  for (const dataset of state.qianfan.datasets) {
    const version = dataset.versions.find(({ versionId }) => versionId === id);
    if (version) return { dataset, version };
  }
  throw qianfanFault("noSuchKey");
}

/** Formats a dataset, as in every response that names one. */
export function datasetView({ datasetId, datasetName, dataFormat }: DatasetRecord) {
  return { datasetId, datasetName, dataFormat };
}

/**
 * Formats a version in its present state. A record has the state that a running task leaves if it
 * fails; while the task runs, the version is `Importing` or `Publishing`.
 */
export function versionView(state: State, { rows, ...version }: Version) {
  const view = { ...version, ...rows.counts() };
  for (const task of state.tasks.runningOn(version.versionId)) {
    if (task.kind === "import") view.importStatus = "Importing";
    if (task.kind === "publish") {
      view.publishStatus = "Publishing";
      view.publishProgress = progressText(state, task);
    }
  }
  return view;
}

/** Adds an empty version to a dataset: it inherits nothing from earlier versions. */
export function addVersion(state: State, record: DatasetRecord, description: string) {
  const { storageType, storagePath } = record;
  const versionId = state.random.qianfanId("ds");
  const time = beijingTime(state.now());
  const version: Version = {
    versionId,
    versionNumber: record.nextVersionNumber,
    description,
    storageType,
    // Every version has a directory of its own in that of the dataset.
    ...(storagePath && { storagePath: `${storagePath}${versionId}/` }),
    importStatus: "Created",
    publishStatus: "Unpublished",
    publishProgress: "0",
    creator: CREATOR,
    createTime: time,
    modifyTime: time,
    rows: new Rows(record.dataFormat),
  };
  record.nextVersionNumber += 1;
  record.versions.push(version);
  return version;
}

/** Formats the result of creating a dataset or a version. */
export function createdView(record: DatasetRecord, version: Version) {
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
