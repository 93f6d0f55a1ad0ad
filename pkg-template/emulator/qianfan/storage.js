// @ts-check
/** The system storage of Qianfan: where exports and reports are kept, and the signed URLs that open them. */

import { presign } from "../baidu_auth.js";
import { utf8 } from "../encode.js";
import { qianfanFault } from "../faults.js";
import { zip } from "../zip.js";
import { findVersion } from "./records.js";
import { jsonLines } from "./samples.js";

/** @typedef {import("../state.js").State} State */

const BUCKET = "verset-demo-system";
const URL_SECONDS = 3600;

/** Whether a path is one of this storage rather than of an API. @param {string} path */
export const isStoragePath = (path) => path.startsWith(`/v1/${BUCKET}/`);

/** A directory in a bucket: the documentation's form, and the one that the SDK's branch writes. */
export const BOS_DIRECTORY = /^bos:\/{1,2}[^/]+\/(.*\/)?$/;

/** The directory of a version's exports, or of the reports of its imports. @param {string} versionId @param {"export" | "import"} kind */
export const systemPath = (versionId, kind) =>
  `bos:/${BUCKET}/_system_/dataset/${versionId}/${kind}/`;

/**
 * Points to where the caller reached the emulator: the same origin serves the file.
 * @param {State} state
 * @param {string} storagePath
 * @param {import("../request.js").IncomingRequest} request
 */
export async function downloadUrl(state, storagePath, request) {
  const host = request.header("host");
  const path = storagePath.replace("bos:/", "/v1/");
  const key = { ...state.keyring.key };
  const target = await presign(path, key, { host, now: state.now(), seconds: URL_SECONDS });
  return `${request.scheme}://${host}${target}`;
}

/**
 * The archive of an export that succeeded, or the report of an import that failed.
 * @param {State} state
 * @param {string} path
 */
export function readObject(state, path) {
  const [name = ""] = /[^/]*$/.exec(path) ?? [];
  const task = state.tasks.find(name.replace(/\.\w+$/, ""), "export", "import");
  const written = task && state.tasks.fraction(task) === 1;
  if (!written || path !== task.details.storagePath.replace("bos:/", "/v1/")) {
    throw qianfanFault("noSuchKey");
  }
  if (task.fails !== (task.kind === "import")) throw qianfanFault("noSuchKey");
  const { dataset, version } = findVersion(state, task.subject);
  if (task.kind === "import") {
    return { name, type: "application/jsonl", content: utf8(task.details.report) };
  }
  const lines = utf8(jsonLines(dataset.dataFormat, version));
  const content = zip([{ name: `${version.versionId}.jsonl`, content: lines, time: task.endsAt }]);
  return { name, type: "application/zip", content };
}
