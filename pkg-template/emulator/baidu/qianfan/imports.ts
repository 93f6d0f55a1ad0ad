/** Qianfan: import tasks. */

import { utf8 } from "../../http/encoding.js";
import { FieldError } from "../../http/fields.js";
import { writtenObject } from "../../objects/content.js";
import { qianfanFault } from "../faults.js";
import { action } from "./action.js";
import { readFiles } from "./files.js";
import { finishTime, progressText, statusText } from "./progress.js";
import { CREATOR, findVersion, versionView } from "./records.js";
import { Rows } from "./rows.js";
import { BOS_DIRECTORY, downloadUrl, systemPath, writeObject } from "./storage.js";
import { beijingTime } from "./time.js";

const BOS_FILE = /^bos:\/{1,2}[^/]+\/.*[^/]$/;

export const importActions = [
  action({
    action: "CreateImportTask",
    body: {
      versionId: { type: "string", required: true },
      files: { type: "strings", required: true },
    },
    async run({ state, body }) {
      checkFiles(body.files);
      const { dataset, version } = findVersion(state, body.versionId);
      // The rows are those of the call, not those at the end of the task.
      const { rows, failures } = await readFiles(state.bos, body.files, dataset.dataFormat);
      const { importStatus, publishStatus } = versionView(state, version);
      if (importStatus === "Importing") {
        throw qianfanFault("inappropriateJson", "The version is being imported into.");
      }
      if (publishStatus === "Publishing" || publishStatus === "Published") {
        throw qianfanFault("inappropriateJson", "The version is published, or about to be.");
      }
      const id = state.random.qianfanId("task");
      const fails = failures.length > 0 || rows.length === 0;
      const imported = new Rows(dataset.dataFormat, () => (fails ? [] : rows));
      const { sampleCount, sizeMB } = imported.counts();
      const storagePath = `${systemPath(version.versionId, "import")}${id}.jsonl`;
      version.importStatus = "ImportFailed";
      state.tasks.start({
        id,
        kind: "import",
        subject: version.versionId,
        fails,
        details: { samples: String(sampleCount), sizeMB: String(sizeMB), storagePath },
        onSuccess({ endsAt }) {
          version.rows = version.rows.and(rows);
          version.importStatus = "ImportFinished";
          version.modifyTime = beijingTime(endsAt);
        },
        onFailure({ endsAt }) {
          const report = failures.map((line) => `${JSON.stringify(line)}\n`).join("");
          const contentType = "application/jsonl";
          const object = writtenObject([utf8(report)], { lastModified: endsAt, contentType });
          writeObject(state.bos, storagePath, object);
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
