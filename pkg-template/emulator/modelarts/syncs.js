// @ts-check
/** ModelArts v2: synchronising a dataset with its data source. */

import { Random } from "../random.js";
import { grow } from "./counts.js";
import { demandIdle } from "./guards.js";
import { transferStatus } from "./imports.js";
import { findDataset } from "./records.js";

/** @typedef {import("../state.js").State} State */

/** @type {import("../routes.js").ModelArtsRoute[]} */
export const syncRoutes = [
  {
    operation: "SyncDataSource",
    method: "POST",
    path: "/v2/{project_id}/datasets/{dataset_id}/sync-data",
    run({ state, path }) {
      const record = findDataset(state, path.dataset_id);
      demandIdle(state, path.dataset_id, "publish", "checkout", "sync");
      const added = new Random(`sync ${path.dataset_id} ${state.now()}`).integer(3, 24);
      state.tasks.start({
        id: state.random.modelartsId(),
        kind: "sync",
        subject: path.dataset_id,
        details: { added: String(added) },
        onSuccess({ endsAt }) {
          grow(state, record, { total: added, annotated: 0, unconfirmed: 0 }, endsAt);
          record.dataset.data_update_time = endsAt;
        },
      });
    },
  },
  {
    operation: "SyncDataSourceState",
    method: "GET",
    path: "/v2/{project_id}/datasets/{dataset_id}/sync-data/status",
    run({ state, path }) {
      const { dataset } = findDataset(state, path.dataset_id);
      const task = lastSync(state, path.dataset_id);
      if (!task) return { status: "NOT_EXIST", dataset_id: path.dataset_id };
      const status = transferStatus(state, task);
      return {
        status,
        dataset_id: path.dataset_id,
        task_id: task.id,
        create_time: task.startedAt,
        duration_time: Math.min(state.now(), task.endsAt) - task.startedAt,
        ...(status === "COMPLETED" && {
          add_sample_count: Number(task.details.added ?? 0),
          deleted_sample_count: 0,
          total_sample_count: dataset.total_sample_count,
        }),
      };
    },
  },
];

/** Of either API: v1 synchronizes the same data source. @param {State} state @param {string} datasetId */
function lastSync(state, datasetId) {
  const tasks = [...state.tasks.byId.values()];
  return tasks.filter((task) => task.kind === "sync" && task.subject === datasetId).at(-1);
}
