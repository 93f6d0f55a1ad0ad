/** The sample datasets of Qianfan, one for every data format, the same in every emulator. */

import { Random } from "../../../random.js";
import type { EmulatorDemo, QianfanDemoIds } from "../../../types.js";
import { CREATOR, type DatasetRecord, type Version } from "../records.js";
import { Rows, seededRows } from "../rows.js";
import { beijingTime } from "../time.js";
import type { DataFormat } from "./rows.js";

type Plan = readonly [
  key: keyof EmulatorDemo["qianfan"],
  name: string,
  format: DataFormat,
  versions: number,
  bos?: "BOS",
];

const HOUR_MS = 3600 * 1000;
const DAY_MS = 24 * HOUR_MS;
/** Age of the newest version. */
const NEWEST_MS = 3 * HOUR_MS;

const PLANS: readonly Plan[] = [
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

/** Number of the version that is being imported into, counted from the newest one. */
export const IMPORTING = 2;
/** Number of the version that is being published, counted from the newest one. */
export const PUBLISHING = 4;
/** States of the newest versions of the first dataset; all older ones are imported and published. */
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

/**
 * Creates the sample datasets.
 * @param now epoch milliseconds; the datasets are as old at every time
 */
export function seedQianfan(now: number) {
  const datasets: DatasetRecord[] = [];
  const demo: Partial<EmulatorDemo["qianfan"]> = {};
  PLANS.forEach((plan, i) => {
    // Older datasets have been left alone for longer.
    const record = makeRecord(plan, now - NEWEST_MS - (i % 4) * 2 * DAY_MS);
    datasets.push(record);
    demo[plan[0]] = demoIds(record);
  });
  // The type of a plan's key allows no others, and a test compares the keys with those of the type.
  return { datasets, demo: demo as EmulatorDemo["qianfan"] };
}

/** @param newest time of the newest version in epoch milliseconds */
function makeRecord(
  [key, datasetName, dataFormat, count, bos]: Plan,
  newest: number,
): DatasetRecord {
  const random = new Random(`qianfan ${datasetName}`);
  const datasetId = random.qianfanId("dg");
  const root = `bos:/verset-demo-data/${datasetName}/`;
  const versions: Version[] = [];
  const gaps = Array.from({ length: count }, () => random.integer(20 * 3600, 70 * 3600) * 1000);
  let time = newest - gaps.reduce((sum, gap) => sum + gap, 0);
  for (let versionNumber = 1; versionNumber <= count; versionNumber++) {
    const versionId = random.qianfanId("ds");
    const state = (key === "promptResponse" && NEWEST[count - versionNumber]) || DONE;
    const imported = state.importStatus === "ImportFinished";
    const rows = () => seededRows(datasetName, dataFormat, versionNumber);
    time += gaps[versionNumber - 1] ?? 0;
    versions.push({
      versionId,
      versionNumber,
      description: versionNumber === 1 ? "first import" : `revision ${versionNumber}`,
      ...(bos
        ? { storageType: bos, storagePath: `${root}${versionId}/` }
        : { storageType: "sysStorage" }),
      ...state,
      creator: CREATOR,
      createTime: beijingTime(time),
      modifyTime: beijingTime(time + random.integer(60, 3000) * 1000),
      rows: imported ? new Rows(dataFormat, rows) : new Rows(dataFormat),
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

function demoIds({ datasetId, versions }: DatasetRecord): QianfanDemoIds {
  // The newest version that can be exported.
  const imported = versions.filter(({ importStatus }) => importStatus === "ImportFinished").at(-1);
  const failed = versions.find(({ importStatus }) => importStatus === "ImportFailed");
  return {
    datasetId,
    versionId: imported?.versionId ?? "",
    ...(failed && { failedVersionId: failed.versionId }),
  };
}
