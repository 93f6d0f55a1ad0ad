// @ts-check
/** Made-up Qianfan datasets, one for every sample format, the same in every emulator. */

import { Random } from "../random.js";
import { sizes } from "./samples.js";

/**
 * @typedef {object} Version
 * @property {string} versionId
 * @property {number} versionNumber
 * @property {string} description
 * @property {"sysStorage" | "BOS"} storageType
 * @property {string} [storagePath] of a BOS version
 * @property {number} sizeMB
 * @property {number} characterCount
 * @property {number} sampleCount
 * @property {string} annotationProgress annotated/total
 * @property {string} importStatus
 * @property {string} publishStatus
 * @property {string} publishProgress
 * @property {string} creator
 * @property {string} createTime
 * @property {string} modifyTime
 */
/**
 * @typedef {{ datasetId: string, datasetName: string, dataFormat: string,
 *   storageType: "sysStorage" | "BOS", storagePath?: string, nextVersionNumber: number,
 *   versions: Version[] }} DatasetRecord versions oldest first
 * @typedef {[key: string, name: string, format: string, versions: number, bos?: "BOS"]} Plan
 */

export const CREATOR = "verset_demo";
const START = Date.UTC(2025, 5, 2, 1, 30, 0);
const DAY_MS = 24 * 3600 * 1000;

/** @type {readonly Plan[]} */
const PLANS = [
  ["promptResponse", "museum-guide-answers", "PromptResponse", 23],
  ["role", "hotline-dialogues", "Role", 4],
  ["fillInTheMiddle", "firmware-completions", "SFT_FIM", 2],
  ["text", "harbor-bulletins", "Text", 3, "BOS"],
  ["dpo", "summary-preferences", "DPO_PromptChosenRejected", 2],
  ["kto", "reply-judgements", "KTO_PromptChosenRejected", 1],
  ["sortedResponses", "recipe-rankings", "PromptSortedresponses", 2],
  ["prompt", "open-questions", "Prompt", 1],
  ["promptImage", "poster-captions", "PromptImage", 2, "BOS"],
  ["promptImageResponse", "dial-readings", "PromptImageResponse", 2],
  ["second", "museum-guide-answers-en", "PromptResponse", 5],
  ["third", "ticket-replies", "PromptResponse", 1],
];

/** The states of the newest versions of the first dataset; all older ones are imported and published. */
const NEWEST = [
  { importStatus: "Created", publishStatus: "Unpublished", publishProgress: "0" },
  { importStatus: "ImportFailed", publishStatus: "Unpublished", publishProgress: "0" },
  { importStatus: "Importing", publishStatus: "Unpublished", publishProgress: "0" },
  { importStatus: "ImportFinished", publishStatus: "PublishFailed", publishProgress: "0" },
  { importStatus: "ImportFinished", publishStatus: "Publishing", publishProgress: "60%" },
  { importStatus: "ImportFinished", publishStatus: "Unpublished", publishProgress: "0" },
];
const DONE = {
  importStatus: "ImportFinished",
  publishStatus: "Published",
  publishProgress: "100%",
};

export function seedQianfan() {
  /** @type {DatasetRecord[]} */
  const datasets = [];
  /** @type {Record<string, Record<string, string>>} */
  const demo = {};
  PLANS.forEach((plan, i) => {
    const record = makeRecord(plan, START + i * 5 * DAY_MS);
    datasets.push(record);
    demo[plan[0]] = demoIds(record);
  });
  return { datasets, demo };
}

/** @param {Plan} plan @param {number} start epoch milliseconds @returns {DatasetRecord} */
function makeRecord([key, datasetName, dataFormat, count, bos], start) {
  const random = new Random(`qianfan ${datasetName}`);
  const datasetId = random.qianfanId("dg");
  const root = `bos:/verset-demo-data/${datasetName}/`;
  /** @type {Version[]} */
  const versions = [];
  let time = start;
  for (let versionNumber = 1; versionNumber <= count; versionNumber++) {
    const versionId = random.qianfanId("ds");
    const state = (key === "promptResponse" && NEWEST[count - versionNumber]) || DONE;
    const imported = state.importStatus === "ImportFinished";
    const sampleCount = imported ? random.integer(40, 260) : 0;
    time += random.integer(20, 70) * 3600 * 1000 + random.integer(0, 3599) * 1000;
    versions.push({
      versionId,
      versionNumber,
      description: versionNumber === 1 ? "first import" : `revision ${versionNumber}`,
      ...(bos
        ? { storageType: bos, storagePath: `${root}${versionId}/` }
        : { storageType: "sysStorage" }),
      ...sizes(dataFormat, sampleCount),
      ...state,
      creator: CREATOR,
      createTime: beijingTime(time),
      modifyTime: beijingTime(time + random.integer(60, 3000) * 1000),
    });
  }
  return {
    datasetId,
    datasetName,
    dataFormat,
    ...(bos ? { storageType: bos, storagePath: root } : { storageType: "sysStorage" }),
    nextVersionNumber: count + 1,
    versions,
  };
}

/** @param {DatasetRecord} record */
function demoIds({ datasetId, versions }) {
  const finished = versions.filter((version) => version.importStatus === "ImportFinished");
  const failed = versions.find((version) => version.importStatus === "ImportFailed");
  return {
    datasetId,
    // The newest one that can be exported.
    versionId: finished[finished.length - 1].versionId,
    ...(failed && { failedVersionId: failed.versionId }),
  };
}

/** `2025-06-02 09:30:00`, in Beijing as in the SDK's examples. @param {number} time epoch milliseconds */
export function beijingTime(time) {
  return new Date(time + 8 * 3600 * 1000).toISOString().slice(0, 19).replace("T", " ");
}
