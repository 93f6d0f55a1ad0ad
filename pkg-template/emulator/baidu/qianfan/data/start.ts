/** The work that is going on in Qianfan when the emulator starts, and the files that can be imported. */

import { between, hashText } from "../../../hash.js";
import { utf8 } from "../../../http/encoding.js";
import { writtenObject } from "../../../objects/content.js";
import { DEMO_BUCKET } from "../../../objects/demo.js";
import type { Mount } from "../../../objects/types.js";
import type { State } from "../../../state.js";
import type { DemoFile } from "../files.js";
import type { Version } from "../records.js";
import { makeRow, Rows, seededRows } from "../rows.js";
import { beijingTime } from "../time.js";
import { IMPORTING, PUBLISHING } from "./datasets.js";
import type { DataFormat } from "./rows.js";

/** Completed fractions at the start. */
const IMPORTED = 0.3;
const PUBLISHED = 0.6;
const FOLDER = "answers/";
/** Keys in the demo's bucket. */
const FILES = Array.from({ length: 5 }, (_, i) => `${FOLDER}part-${i + 1}.jsonl`);

/** Adds the files of the demo's bucket. */
export function mountAnswers(state: State) {
  const lastModified = state.now();
  const mount: Mount = {
    prefix: FOLDER,
    get: (key) => (FILES.includes(key) ? demoFile(key, lastModified) : undefined),
    keys: (prefix, after) => FILES.filter((key) => key.startsWith(prefix) && key > after),
  };
  state.bos.bucket(DEMO_BUCKET)?.mount(mount);
}

function demoFile(key: string, lastModified: number): DemoFile {
  const count = between(20, 120, hashText(key), 0);
  const rowsAs = (dataFormat: DataFormat) =>
    Array.from({ length: count }, (_, i) => makeRow(dataFormat, { seed: key, number: i + 1 }));
  const lines = rowsAs("PromptResponse").map(({ text }) => `${text}\n`);
  const contentType = "application/jsonl";
  return { ...writtenObject([utf8(lines.join(""))], { lastModified, contentType }), rowsAs };
}

/** Starts the tasks that are running at the start. */
export function startQianfan(state: State) {
  const { datasetId } = state.qianfan.demo.promptResponse;
  const record = state.qianfan.datasets.find((each) => each.datasetId === datasetId);
  const { versions = [], datasetName = "", dataFormat = "PromptResponse" } = record ?? {};
  const importing = versions.at(-1 - IMPORTING);
  const publishing = versions.at(-1 - PUBLISHING);
  if (!importing || !publishing) return;
  const { versionNumber } = importing;
  // A record has the state that a running task leaves if it fails.
  importing.importStatus = "ImportFailed";
  start(state, importing, "import", IMPORTED).onSuccess = ({ endsAt }) => {
    importing.rows = new Rows(dataFormat, () => seededRows(datasetName, dataFormat, versionNumber));
    importing.importStatus = "ImportFinished";
    importing.modifyTime = beijingTime(endsAt);
  };
  Object.assign(publishing, { publishStatus: "PublishFailed", publishProgress: "0" });
  start(state, publishing, "publish", PUBLISHED).onSuccess = ({ endsAt }) => {
    Object.assign(publishing, { publishStatus: "Published", publishProgress: "100%" });
    publishing.modifyTime = beijingTime(endsAt);
  };
}

function start(state: State, { versionId }: Version, kind: string, done: number) {
  return state.tasks.start({ id: `${kind}-${versionId}`, kind, subject: versionId }, done);
}
