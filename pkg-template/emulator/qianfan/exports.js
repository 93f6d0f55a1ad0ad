// @ts-check
/** Qianfan: export tasks. */

import { qianfanFault } from "../faults.js";
import { FieldError } from "../fields.js";
import { findVersion } from "./records.js";
import { beijingTime, CREATOR } from "./seed.js";
import { downloadUrl, systemPath } from "./storage.js";

/** The documentation's form, and the one that the SDK's branch writes. */
const BOS_PATH = /^bos:\/{1,2}[^/]+\/(.*\/)?$/;

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
      if (bos && !BOS_PATH.test(body.storagePath)) {
        throw new FieldError("storagePath", "must be like bos:/bucket/dir/");
      }
      const directory = bos ? body.storagePath : systemPath(version.versionId);
      state.tasks.start({
        id,
        kind: "export",
        subject: version.versionId,
        // Nothing was imported, so there is nothing to write.
        fails: version.importStatus !== "ImportFinished",
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
      const fraction = state.tasks.fraction(task);
      const finished = fraction === 1 && !task.fails;
      const { storageType, storagePath } = task.details;
      return {
        storageType,
        storagePath,
        sizeMB: version.sizeMB,
        sampleCount: version.sampleCount,
        exportStatus: fraction < 1 ? "Exporting" : task.fails ? "ExportFailed" : "ExportFinished",
        progress: fraction === 1 && task.fails ? "0" : `${Math.floor(fraction * 100)}%`,
        creator: CREATOR,
        startTime: beijingTime(task.startedAt),
        ...(fraction === 1 && { finishTime: beijingTime(task.endsAt) }),
        // An export to the caller's own bucket is fetched from there.
        ...(finished &&
          storageType === "sysStorage" && {
            downloadUrl: await downloadUrl(state, storagePath, request),
          }),
      };
    },
  },
];
