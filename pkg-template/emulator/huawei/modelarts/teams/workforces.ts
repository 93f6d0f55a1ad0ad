/** ModelArts v2: labeling teams, and mail to their members. */

import type { State } from "../../../state.js";
import { modelartsFault } from "../../faults.js";
import { batch } from "../batches.js";
import { pageOf } from "../lists.js";
import { findDataset } from "../lookup.js";
import { route } from "../route.js";
import type { Workforce } from "./records.js";
import { emailsOf, findWorkforceTask, isBusy } from "./records.js";

const WORKFORCES = "/v2/{project_id}/workforces";
const PAGE = {
  limit: { type: "integer", min: 1, max: 100, default: 10 },
  offset: { type: "integer", min: 0, default: 0 },
  order: { type: "string", oneOf: ["asc", "desc"], default: "desc" },
} as const;

export const workforceRoutes = [
  route({
    operation: "ListWorkforces",
    method: "GET",
    path: WORKFORCES,
    query: {
      ...PAGE,
      search_content: { type: "string" },
      sort_by: { type: "string", oneOf: ["create_time", "workforce_name"], default: "create_time" },
      workforce_task_id: { type: "string" },
    },
    run({ state, query }) {
      const task = state.labeling.workforceTasks.get(query.workforce_task_id ?? "");
      const used = task?.config.workforces?.map(({ workforce_id }) => workforce_id) ?? [];
      const found = [...state.labeling.workforces.values()].filter(
        ({ workforce_id, workforce_name }) =>
          (!query.search_content || workforce_name.includes(query.search_content)) &&
          (!query.workforce_task_id || used.includes(workforce_id)),
      );
      sortBy(found, query);
      const workforces = pageOf(found, query).map((workforce) => viewOf(state, workforce));
      return { total_number: found.length, workforces };
    },
  }),
  route({
    operation: "CreateWorkforce",
    method: "POST",
    path: WORKFORCES,
    status: 201,
    body: {
      workforce_name: { type: "string", required: true },
      description: { type: "string", default: "" },
    },
    run({ state, body }) {
      requireFreeName(state, body.workforce_name);
      const workforce_id = state.random.modelartsId();
      const time = state.now();
      const { workforce_name, description } = body;
      state.labeling.workforces.set(workforce_id, {
        workforce_id,
        workforce_name,
        description,
        workspace_id: "0",
        create_time: time,
        update_time: time,
      });
      return { workforce_id };
    },
  }),
  route({
    operation: "DescWorkforce",
    method: "GET",
    path: `${WORKFORCES}/{workforce_id}`,
    run: ({ state, path }) => viewOf(state, findWorkforce(state, path.workforce_id)),
  }),
  route({
    operation: "UpdateWorkforce",
    method: "PUT",
    path: `${WORKFORCES}/{workforce_id}`,
    body: { workforce_name: { type: "string" }, description: { type: "string" } },
    run({ state, path, body }) {
      const workforce = findWorkforce(state, path.workforce_id);
      const { workforce_name = workforce.workforce_name, description } = body;
      if (workforce_name !== workforce.workforce_name) requireFreeName(state, workforce_name);
      Object.assign(workforce, { workforce_name, update_time: state.now() });
      if (description !== undefined) workforce.description = description;
      return {};
    },
  }),
  route({
    operation: "DeleteWorkforce",
    method: "DELETE",
    path: `${WORKFORCES}/{workforce_id}`,
    status: 204,
    run({ state, path }) {
      findWorkforce(state, path.workforce_id);
      const members = membersOf(state, path.workforce_id);
      if (members.some(({ email }) => isBusy(state, email))) throw modelartsFault("workerHasTask");
      for (const { worker_id } of members) state.labeling.workers.delete(worker_id);
      state.labeling.workforces.delete(path.workforce_id);
    },
  }),
  route({
    operation: "SendEmails",
    method: "POST",
    path: "/v2/{project_id}/datasets/{dataset_id}/workforce-tasks/{workforce_task_id}/notify",
    body: { emails: { type: "strings", required: true } },
    run({ state, path, body }) {
      findDataset(state, path.dataset_id);
      const task = findWorkforceTask(state, path);
      const known = emailsOf(state, task);
      return batch(body.emails, (email) => {
        if (!known.includes(email)) throw modelartsFault("noSuchWorker");
        task.notified.set(email, state.now());
      });
    },
  }),
];

export function findWorkforce(state: State, id: string) {
  const workforce = state.labeling.workforces.get(id);
  if (!workforce) throw modelartsFault("noSuchWorkforce");
  return workforce;
}

export const membersOf = (state: State, id: string) =>
  [...state.labeling.workers.values()].filter((worker) => worker.workforce_id === id);

/** Sorts by a text or a number; of equal items the later is the greater. */
export function sortBy<T extends object>(
  items: T[],
  { sort_by, order }: { sort_by: string; order: string },
) {
  const value = (item: T) => Object.entries(item).find(([name]) => name === sort_by)?.[1] ?? "";
  items.sort((a, b) => (value(a) < value(b) ? -1 : Number(value(a) > value(b))));
  if (order === "desc") items.reverse();
}

const viewOf = (state: State, workforce: Workforce) => ({
  ...workforce,
  worker_count: membersOf(state, workforce.workforce_id).length,
});

function requireFreeName({ labeling }: State, name: string) {
  for (const { workforce_name } of labeling.workforces.values()) {
    if (workforce_name === name) throw modelartsFault("workforceExists");
  }
}
