/** Qianfan: export tasks. */

import { FieldError } from "../../http/fields.js";
import { qianfanFault } from "../faults.js";
import { action } from "./action.js";
import { archiveOf } from "./archive.js";
import { finishTime, progressText, statusText } from "./progress.js";
import { CREATOR, findVersion, versionView } from "./records.js";
import { BOS_DIRECTORY, downloadUrl, systemPath, writeObject } from "./storage.js";
import { beijingTime } from "./time.js";

export const exportActions = [
  action({
    action: "CreateExportTask",
    body: {
      versionId: { type: "string", required: true },
      storageType: { type: "string", required: true, oneOf: ["BOS", "sysStorage"] },
      storagePath: { type: "string", default: "" },
    },
    run({ state, body }) {
      const { dataset, version } = findVersion(state, body.versionId);
      const id = state.random.qianfanId("task");
      const bos = body.storageType === "BOS";
      if (bos && !BOS_DIRECTORY.test(body.storagePath)) {
        throw new FieldError("storagePath", "must be like bos:/bucket/dir/");
      }
      const directory = bos ? body.storagePath : systemPath(version.versionId, "export");
      const storagePath = `${directory}${id}.zip`;
      // The rows are those of the call, not those at the end of the task.
      const { rows } = version;
      state.tasks.start({
        id,
        kind: "export",
        subject: version.versionId,
        // A version without an import has nothing to export.
        fails: versionView(state, version).importStatus !== "ImportFinished",
        details: { storageType: body.storageType, storagePath },
        onSuccess({ endsAt }) {
          const { dataFormat } = dataset;
          const options = { dataFormat, name: version.versionId, time: endsAt };
          writeObject(state.bos, storagePath, archiveOf(rows, options));
        },
      });
      return id;
    },
  }),
  action({
    action: "DescribeExportTask",
    body: { taskId: { type: "string", required: true } },
    async run({ state, body, request }) {
      const task = state.tasks.find(body.taskId, "export");
      if (!task) throw qianfanFault("noSuchKey");
      const { version } = findVersion(state, task.subject);
      const finished = finishTime(state, task);
      const { storageType, storagePath = "" } = task.details;
      return {
        storageType,
        storagePath,
        sizeMB: version.rows.counts().sizeMB,
        sampleCount: version.rows.counts().sampleCount,
        exportStatus: statusText(state, task, "Export"),
        progress: progressText(state, task),
        creator: CREATOR,
        startTime: beijingTime(task.startedAt),
        ...(finished && { finishTime: finished }),
        // An export to the caller's own bucket has no download URL.
        ...(finished &&
          !task.fails &&
          storageType === "sysStorage" && {
            downloadUrl: await downloadUrl(state, storagePath, request),
          }),
      };
    },
  }),
];
