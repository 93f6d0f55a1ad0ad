/** The system storage of Qianfan, which keeps exports and reports, and its signed URLs. */

import { utf8 } from "../../http/encoding.js";
import type { IncomingRequest } from "../../http/request.js";
import type { State } from "../../state.js";
import { zip } from "../../zip.js";
import { presign } from "../bce-auth.js";
import { qianfanFault } from "../faults.js";
import { jsonLines } from "./data/rows.js";
import { findVersion } from "./records.js";

const BUCKET = "verset-demo-system";
const URL_SECONDS = 3600;

/** Tells a path of this storage from one of an API. */
export const isStoragePath = (path: string) => path.startsWith(`/v1/${BUCKET}/`);

/** A directory in a bucket, in the documentation's form and in the SDK's. */
export const BOS_DIRECTORY = /^bos:\/{1,2}[^/]+\/(.*\/)?$/;

/** Returns the directory of a version's exports, or of its import reports. */
export const systemPath = (versionId: string, kind: "export" | "import") =>
  `bos:/${BUCKET}/_system_/dataset/${versionId}/${kind}/`;

/** Signs a URL on the origin at which the caller reached the emulator, which also serves the file. */
export async function downloadUrl(state: State, storagePath: string, request: IncomingRequest) {
  const host = request.header("host");
  const path = storagePath.replace("bos:/", "/v1/");
  const key = { ...state.keyring.key };
  const target = await presign(path, key, { host, now: state.now(), seconds: URL_SECONDS });
  return `${request.scheme}://${host}${target}`;
}

/** Returns the archive of a successful export, or the report of a failed import. */
export function readObject(state: State, path: string) {
  const [name = ""] = /[^/]*$/.exec(path) ?? [];
  const task = state.tasks.find(name.replace(/\.\w+$/, ""), "export", "import");
  const written = task && state.tasks.fraction(task) === 1;
  if (!written || path !== task.details.storagePath?.replace("bos:/", "/v1/")) {
    throw qianfanFault("noSuchKey");
  }
  if (task.fails !== (task.kind === "import")) throw qianfanFault("noSuchKey");
  const { dataset, version } = findVersion(state, task.subject);
  if (task.kind === "import") {
    return { name, type: "application/jsonl", content: utf8(task.details.report ?? "") };
  }
  const lines = utf8(jsonLines(dataset.dataFormat, version));
  const content = zip([{ name: `${version.versionId}.jsonl`, content: lines, time: task.endsAt }]);
  return { name, type: "application/zip", content };
}
