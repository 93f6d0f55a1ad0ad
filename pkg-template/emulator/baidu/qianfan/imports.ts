/** Qianfan: import tasks. */

import { FieldError } from "../../http/fields.js";
import { Random } from "../../random.js";
import { qianfanFault } from "../faults.js";
import { action } from "./action.js";
import { sizes } from "./data/rows.js";
import { finishTime, progressText, statusText } from "./progress.js";
import { CREATOR, findVersion, versionView } from "./records.js";
import { BOS_DIRECTORY, downloadUrl, systemPath } from "./storage.js";
import { beijingTime } from "./time.js";

const BOS_FILE = /^bos:\/{1,2}[^/]+\/.*[^/]$/;
/** File types that can be imported; the documentation names `jsonl`, `zip`, `xlsx` "and similar" ones. */
const READABLE = /\.(jsonl?|csv|txt|xlsx?|parquet|zip|tar\.gz|tgz)$/i;

export const importActions = [
  action({
    action: "CreateImportTask",
    body: {
      versionId: { type: "string", required: true },
      files: { type: "strings", required: true },
    },
    run({ state, body }) {
      checkFiles(body.files);
      const { dataset, version } = findVersion(state, body.versionId);
      const { importStatus, publishStatus } = versionView(state, version);
      if (importStatus === "Importing") {
        throw qianfanFault("inappropriateJson", "The version is being imported into.");
      }
      if (publishStatus === "Publishing" || publishStatus === "Published") {
        throw qianfanFault("inappropriateJson", "The version is published, or about to be.");
      }
      const id = state.random.qianfanId("task");
      const unreadableFiles = unreadable(body.files);
      const added = unreadableFiles.length > 0 ? 0 : samplesIn(body.files);
      version.importStatus = "ImportFailed";
      state.tasks.start({
        id,
        kind: "import",
        subject: version.versionId,
        fails: unreadableFiles.length > 0,
        details: {
          samples: String(added),
          sizeMB: String(sizes(dataset.dataFormat, added).sizeMB),
          storagePath: `${systemPath(version.versionId, "import")}${id}.jsonl`,
          report: unreadableFiles.map((line) => `${JSON.stringify(line)}\n`).join(""),
        },
        onSuccess({ endsAt }) {
          Object.assign(version, sizes(dataset.dataFormat, version.sampleCount + added));
          version.importStatus = "ImportFinished";
          version.modifyTime = beijingTime(endsAt);
        },
      });
      return id;
    },
  }),
  action({
    action: "DescribeImportTask",
    body: { taskId: { type: "string", required: true } },
    async run({ state, body, request }) {
      const task = state.tasks.find(body.taskId, "import");
      if (!task) throw qianfanFault("noSuchKey");
      const { version } = findVersion(state, task.subject);
      const finished = finishTime(state, task);
      const { samples, sizeMB, storagePath = "" } = task.details;
      return {
        versionId: version.versionId,
        importStatus: statusText(state, task, "Import"),
        progress: progressText(state, task),
        sizeMB: finished ? Number(sizeMB) : 0,
        sampleCount: finished ? Number(samples) : 0,
        creator: CREATOR,
        startTime: beijingTime(task.startedAt),
        finishTime: finished ?? "",
        errDownloadUrl:
          finished && task.fails ? await downloadUrl(state, storagePath, request) : "",
      };
    },
  }),
];

/** Requires one directory, or files. */
function checkFiles(files: readonly string[]) {
  if (files.length === 0) throw new FieldError("files", "must not be empty");
  for (const file of files) {
    if (BOS_DIRECTORY.test(file)) {
      if (files.length > 1) throw new FieldError("files", "a directory must be the only one");
    } else if (!BOS_FILE.test(file)) {
      throw new FieldError("files", "must be like bos:/bucket/dir/ or bos:/bucket/dir/a.jsonl");
    }
  }
}

/** Returns the lines of the report of a failed import. */
function unreadable(files: readonly string[]) {
  return files
    .filter((file) => !BOS_DIRECTORY.test(file) && !READABLE.test(file))
    .map((file) => ({ file, reason: "The type of the file is not supported." }));
}

/** Returns the number of samples in files, always the same for a path. */
function samplesIn(files: readonly string[]) {
  return files.reduce((sum, file) => sum + new Random(`import ${file}`).integer(20, 120), 0);
}
