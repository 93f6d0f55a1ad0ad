// @ts-check
/** Qianfan: export tasks. */

import { qianfanFault } from "../faults.js";
import { FieldError } from "../fields.js";
import { finishTime, progressText, statusText } from "./progress.js";
import { findVersion, versionView } from "./records.js";
import { beijingTime, CREATOR } from "./seed.js";
import { BOS_DIRECTORY, downloadUrl, systemPath } from "./storage.js";

/** @type {import("../routes.js").QianfanAction[]} */
export const exportActions = [
  {
    action: "CreateExportTask",
    body: {
      versionId: { type: "string", required: true },
      storageType: { type: "string", required: true, oneOf: ["BOS", "sysStorage"] },
      storagePath: { type: "string", default: "" },
    },
    run({ state, body }) {
      const { version } = findVersion(state, body.versionId);
      const id = state.random.qianfanId("task");
      const bos = body.storageType === "BOS";
      if (bos && !BOS_DIRECTORY.test(body.storagePath)) {
        throw new FieldError("storagePath", "must be like bos:/bucket/dir/");
      }
      const directory = bos ? body.storagePath : systemPath(version.versionId, "export");
      state.tasks.start({
        id,
        kind: "export",
        subject: version.versionId,
        // Nothing was imported, so there is nothing to write.
        fails: versionView(state, version).importStatus !== "ImportFinished",
        details: { storageType: body.storageType, storagePath: `${directory}${id}.zip` },
      });
      return id;
    },
  },
  {
    action: "DescribeExportTask",
    body: { taskId: { type: "string", required: true } },
    async run({ state, body, request }) {
      const task = state.tasks.find(body.taskId, "export");
      if (!task) throw qianfanFault("noSuchKey");
      const { version } = findVersion(state, task.subject);
      const finished = finishTime(state, task);
      const { storageType, storagePath } = task.details;
      return {
        storageType,
        storagePath,
        sizeMB: version.sizeMB,
        sampleCount: version.sampleCount,
        exportStatus: statusText(state, task, "Export"),
        progress: progressText(state, task),
        creator: CREATOR,
        startTime: beijingTime(task.startedAt),
        ...(finished && { finishTime: finished }),
        // An export to the caller's own bucket is fetched from there.
        ...(finished &&
          !task.fails &&
          storageType === "sysStorage" && {
            downloadUrl: await downloadUrl(state, storagePath, request),
          }),
      };
    },
  },
];
