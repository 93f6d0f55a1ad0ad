/** ModelArts v2: synchronising a dataset with its data source. */

import { Random } from "../../../random.js";
import type { State } from "../../../state.js";
import { requireIdle } from "../guards.js";
import { findDataset } from "../lookup.js";
import { route } from "../route.js";
import { addSamples } from "../samples/counts.js";
import { dataPath } from "../samples/record.js";
import { transferStatus } from "./imports.js";

export const syncRoutes = [
  route({
    operation: "SyncDataSource",
    method: "POST",
    path: "/v2/{project_id}/datasets/{dataset_id}/sync-data",
    run({ state, path }) {
      const record = findDataset(state, path.dataset_id);
      requireIdle(state, path.dataset_id, "publish", "checkout", "sync");
      const added = new Random(`sync ${path.dataset_id} ${state.now()}`).integer(3, 24);
      state.tasks.start({
        id: state.random.modelartsId(),
        kind: "sync",
        subject: path.dataset_id,
        details: { added: String(added) },
        onSuccess({ endsAt }) {
          addSamples(state, record, {
            counts: { total: added, annotated: 0, unconfirmed: 0 },
            directory: dataPath(record.dataset),
            time: endsAt,
          });
          record.dataset.data_update_time = endsAt;
        },
      });
    },
  }),
  route({
    operation: "SyncDataSourceState",
    method: "GET",
    path: "/v2/{project_id}/datasets/{dataset_id}/sync-data/status",
    run({ state, path }) {
      const { samples } = findDataset(state, path.dataset_id);
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
          total_sample_count: samples.counts().total,
        }),
      };
    },
  }),
];

/** Finds the last sync of a dataset by either API: both synchronize the same data source. */
function lastSync(state: State, datasetId: string) {
  const tasks = [...state.tasks.byId.values()];
  return tasks.filter((task) => task.kind === "sync" && task.subject === datasetId).at(-1);
}
