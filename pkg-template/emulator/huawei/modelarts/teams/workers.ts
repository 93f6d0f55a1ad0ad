/** ModelArts v2: members of labeling teams. */

import { FieldError } from "../../../http/fields.js";
import type { State } from "../../../state.js";

import { modelartsFault } from "../../faults.js";
import { batch } from "../batches.js";

import { pageOf } from "../lists.js";
import { route } from "../route.js";
import { isBusy, ROLE } from "./records.js";
import { findWorkforce, membersOf, sortBy } from "./workforces.js";

const WORKERS = "/v2/{project_id}/workforces/{workforce_id}/workers";
const PAGE = {
  limit: { type: "integer", min: 1, max: 100, default: 10 },
  offset: { type: "integer", min: 0, default: 0 },
  order: { type: "string", oneOf: ["asc", "desc"], default: "desc" },
  sort_by: { type: "string", oneOf: ["create_time", "email"], default: "create_time" },
} as const;

export const workerRoutes = [
  route({
    operation: "ListAllWorkers",
    method: "GET",
    path: "/v2/{project_id}/workforces/workers",
    query: { ...PAGE, role: { type: "integer", oneOf: [0, 1, 2], default: 0 } },
    run({ state, query }) {
      const all = [...state.labeling.workers.values()];
      const found = all.filter((worker) => worker.role === query.role);
      sortBy(found, query);
      return { total_number: found.length, workers: pageOf(found, query) };
    },
  }),
  route({
    operation: "ListWorkers",
    method: "GET",
    path: WORKERS,
    query: PAGE,
    run({ state, path, query }) {
      findWorkforce(state, path.workforce_id);
      const found = membersOf(state, path.workforce_id);
      sortBy(found, query);
      return { total_number: found.length, workers: pageOf(found, query) };
    },
  }),
  route({
    operation: "CreateWorker",
    method: "POST",
    path: WORKERS,
    status: 201,
    body: {
      emails: { type: "string", required: true },
      description: { type: "string", default: "" },
      // The documentation's example has a string.
      role: { type: "json", required: true },
    },
    run({ state, path, body }) {
      const { workforce_id } = findWorkforce(state, path.workforce_id);
      const { emails: email, description } = body;
      const role = Number(body.role);
      if (![0, 1, ROLE.manager].includes(role))
        throw new FieldError("role", "must be one of 0, 1, 2");
      const members = membersOf(state, workforce_id);
      if (members.some((member) => member.email === email)) throw modelartsFault("workerExists");
      if (role === ROLE.manager && members.some((member) => member.role === ROLE.manager)) {
        throw modelartsFault("oneManager");
      }
      const worker_id = state.random.hexId();
      const [create_time, update_time] = [state.now(), state.now()];
      const worker = { email, worker_id, workforce_id, description, role, status: 0 };
      state.labeling.workers.set(worker_id, { ...worker, create_time, update_time });
    },
  }),
  route({
    operation: "BatchDeleteWorkers",
    method: "POST",
    path: `${WORKERS}/batch-delete`,
    body: { workers: { type: "strings", required: true } },
    run({ state, path, body }) {
      findWorkforce(state, path.workforce_id);
      return batch(body.workers, (worker_id) => {
        deleteWorker(state, { workforce_id: path.workforce_id, worker_id });
      });
    },
  }),
  route({
    operation: "DescWorker",
    method: "GET",
    path: `${WORKERS}/{worker_id}`,
    run: ({ state, path }) => findWorker(state, path),
  }),
  route({
    operation: "UpdateWorker",
    method: "PUT",
    path: `${WORKERS}/{worker_id}`,
    body: {
      description: { type: "string" },
      role: { type: "integer", oneOf: [0, 1, ROLE.manager, 3] },
    },
    run({ state, path, body }) {
      const worker = findWorker(state, path);
      const { description = worker.description, role = worker.role } = body;
      const managers = membersOf(state, path.workforce_id).filter(
        (member) => member.role === ROLE.manager && member !== worker,
      );
      if (role === ROLE.manager && managers.length > 0) throw modelartsFault("oneManager");
      Object.assign(worker, { description, role, update_time: state.now() });
      return {};
    },
  }),
  route({
    operation: "DeleteWorker",
    method: "DELETE",
    path: `${WORKERS}/{worker_id}`,
    status: 204,
    run: ({ state, path }) => deleteWorker(state, path),
  }),
];

function findWorker(
  state: State,
  { workforce_id, worker_id }: { workforce_id: string; worker_id: string },
) {
  findWorkforce(state, workforce_id);
  const worker = state.labeling.workers.get(worker_id);
  if (!worker || worker.workforce_id !== workforce_id) throw modelartsFault("noSuchWorker");
  return worker;
}

function deleteWorker(state: State, path: { workforce_id: string; worker_id: string }) {
  const { worker_id, email } = findWorker(state, path);
  if (isBusy(state, email)) throw modelartsFault("workerHasTask");
  state.labeling.workers.delete(worker_id);
}
