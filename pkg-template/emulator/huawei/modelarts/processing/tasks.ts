/** ModelArts v2: data processing tasks. */

import { type Fields, recordOf, type Values } from "../../../http/fields.js";
import type { State } from "../../../state.js";
import { modelartsFault } from "../../faults.js";
import { pageOf } from "../lists.js";
import { route } from "../route.js";
import { sortBy } from "../teams/workforces.js";
import {
  durationOf,
  findProcessorTask,
  namedSources,
  type ProcessorTask,
  statusOf,
  type TaskParameters,
  TEMPLATES,
  templateView,
} from "./records.js";
import { createVersion } from "./versions.js";

const TASKS = "/v2/{project_id}/processor-tasks";
const SOURCE_TYPES = ["OBS", "TASK", "DATASET", "CUSTOM"];

const CREATE = {
  create_version: { type: "boolean", default: false },
  data_source: { type: "json" },
  description: { type: "string", default: "" },
  inputs: { type: "objects", fields: { type: { type: "string", oneOf: SOURCE_TYPES } } },
  name: { type: "string", required: true },
  template: { type: "json", required: true },
  version_id: { type: "string" },
  work_path: { type: "json" },
  workspace_id: { type: "string", default: "0" },
} as const satisfies Fields;

const LIST = {
  limit: { type: "integer", min: 1, max: 100, default: 10 },
  offset: { type: "integer", min: 0, default: 0 },
  order: { type: "string", oneOf: ["asc", "desc"], default: "desc" },
  query_current: { type: "boolean", default: false },
  return_result: { type: "boolean", default: true },
  sort_by: {
    type: "string",
    oneOf: ["create_time", "name", "duration_seconds"],
    default: "create_time",
  },
  source: { type: "string" },
  source_type: { type: "string", oneOf: SOURCE_TYPES },
  status: { type: "integer", oneOf: [0, 1, 2, 3, 4] },
  task_name: { type: "string" },
  task_type: { type: "string", oneOf: Object.keys(TEMPLATES) },
  version_id: { type: "string" },
  workspace_id: { type: "string", default: "0" },
} as const satisfies Fields;

export const processingRoutes = [
  route({
    operation: "ListProcessorTasks",
    method: "GET",
    path: TASKS,
    query: LIST,
    run({ state, query }) {
      const all = [...state.labeling.processorTasks.values()];
      const found = all
        .filter((task) => isListed(state, task, query))
        .map((task) => taskView(state, task));
      sortBy(found, query);
      const tasks = pageOf(found, query).map(({ result, ...view }) => ({
        ...view,
        ...(query.return_result && result && { result }),
      }));
      return { count: found.length, tasks };
    },
  }),
  route({
    operation: "CreateProcessorTask",
    method: "POST",
    path: TASKS,
    body: CREATE,
    run({ state, body }) {
      for (const { parameters } of state.labeling.processorTasks.values()) {
        if (parameters.name === body.name) throw modelartsFault("processorTaskExists");
      }
      const { create_version, ...others } = body;
      const parameters: TaskParameters = {
        ...others,
        inputs: namedSources(state, body),
        template: recordOf(body.template),
        work_path: recordOf(body.work_path),
      };
      const id = state.random.modelartsId();
      const task = state.tasks.start({ id, kind: "processing", subject: id });
      const created: ProcessorTask = { task, parameters, versions: new Map() };
      state.labeling.processorTasks.set(id, created);
      if (create_version) {
        const name = String(parameters.work_path.version_name ?? "V001");
        createVersion(state, created, { ...parameters, name });
      }
      return { task_id: id };
    },
  }),
  route({
    operation: "GetProcessorTaskItems",
    method: "GET",
    path: `${TASKS}/items`,
    query: {
      offset: { type: "integer", min: 0, default: 0 },
      limit: { type: "integer", min: 1, max: 1000, default: 1000 },
    },
    run({ query }) {
      const items = Object.entries(TEMPLATES).map(([template_id, [label_en, label_zh]]) => ({
        template_id,
        label_en,
        label_zh,
      }));
      return { total: items.length, items: pageOf(items, query) };
    },
  }),
  route({
    operation: "DescribeProcessorTask",
    method: "GET",
    path: `${TASKS}/{task_id}`,
    run: ({ state, path }) => taskView(state, findProcessorTask(state, path.task_id)),
  }),
  route({
    operation: "UpdateProcessorTask",
    method: "PUT",
    path: `${TASKS}/{task_id}`,
    body: { description: { type: "string" } },
    run({ state, path, body }) {
      const { parameters } = findProcessorTask(state, path.task_id);
      if (body.description !== undefined) parameters.description = body.description;
      return {};
    },
  }),
  route({
    operation: "DeleteProcessorTask",
    method: "DELETE",
    path: `${TASKS}/{task_id}`,
    run({ state, path }) {
      findProcessorTask(state, path.task_id);
      state.labeling.processorTasks.delete(path.task_id);
      return {};
    },
  }),
];

function isListed(state: State, task: ProcessorTask, query: Values<typeof LIST>) {
  const { parameters } = task;
  const { source, source_type, status, task_name, task_type, version_id, workspace_id } = query;
  const sources = parameters.inputs;
  const versions = [parameters.version_id, ...sources.map((each) => each.version_id)];
  return (
    (!task_name || parameters.name.includes(task_name)) &&
    (!task_type || parameters.template.id === task_type) &&
    (status === undefined || statusOf(state, task) === status) &&
    (!source || sources.some((each) => each.source === source)) &&
    (!source_type || sources.some((each) => each.type === source_type)) &&
    (!version_id || version_id.split(",").some((id) => versions.includes(id))) &&
    (!workspace_id || parameters.workspace_id === workspace_id)
  );
}

function taskView(state: State, created: ProcessorTask) {
  const { task, parameters, versions } = created;
  const status = statusOf(state, created);
  return {
    task_id: task.id,
    ...parameters,
    template: templateView(parameters.template),
    status,
    create_time: task.startedAt,
    duration_seconds: durationOf(state, created),
    version_count: versions.size,
    is_current: true,
    ...(status === 2 && { result: { template_id: parameters.template.id } }),
  };
}
