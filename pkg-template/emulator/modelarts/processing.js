// @ts-check
/** ModelArts v2: data processing tasks. */

import { modelartsFault } from "../faults.js";
import { pageOf } from "./lists.js";
import {
  durationOf,
  findProcessorTask,
  namedSources,
  sourcesOf,
  statusOf,
  TEMPLATES,
} from "./processing_records.js";
import { createVersion } from "./processing_versions.js";
import { sortBy } from "./workforces.js";

/**
 * @typedef {import("../state.js").State} State
 * @typedef {import("./processing_records.js").ProcessorTask} ProcessorTask
 */

const TASKS = "/v2/{project_id}/processor-tasks";
const SOURCE_TYPES = ["OBS", "TASK", "DATASET", "CUSTOM"];

/** @type {import("../fields.js").Fields} */
export const GIVEN = {
  create_version: { type: "boolean", default: false },
  data_source: { type: "json" },
  description: { type: "string", default: "" },
  inputs: { type: "objects", fields: { type: { type: "string", oneOf: SOURCE_TYPES } } },
  name: { type: "string", required: true },
  template: { type: "json" },
  version_id: { type: "string" },
  work_path: { type: "json" },
  workspace_id: { type: "string", default: "0" },
};

/** @type {import("../routes.js").ModelArtsRoute[]} */
export const processingRoutes = [
  {
    operation: "ListProcessorTasks",
    method: "GET",
    path: TASKS,
    query: {
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
    },
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
  },
  {
    operation: "CreateProcessorTask",
    method: "POST",
    path: TASKS,
    body: { ...GIVEN, template: { type: "json", required: true } },
    run({ state, body }) {
      for (const { given } of state.labeling.processorTasks.values()) {
        if (given.name === body.name) throw modelartsFault("processorTaskExists");
      }
      const given = { ...body, inputs: namedSources(state, body) };
      const id = state.random.modelartsId();
      const task = state.tasks.start({ id, kind: "processing", subject: id });
      /** @type {ProcessorTask} */
      const made = { task, given, versions: new Map() };
      state.labeling.processorTasks.set(id, made);
      if (body.create_version) {
        const name = body.work_path?.version_name ?? "V001";
        createVersion(state, made, { ...given, name });
      }
      return { task_id: id };
    },
  },
  {
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
  },
  {
    operation: "DescribeProcessorTask",
    method: "GET",
    path: `${TASKS}/{task_id}`,
    run: ({ state, path }) => taskView(state, findProcessorTask(state, path.task_id)),
  },
  {
    operation: "UpdateProcessorTask",
    method: "PUT",
    path: `${TASKS}/{task_id}`,
    body: { description: { type: "string" } },
    run({ state, path, body }) {
      const { given } = findProcessorTask(state, path.task_id);
      if (body.description !== undefined) given.description = body.description;
      return {};
    },
  },
  {
    operation: "DeleteProcessorTask",
    method: "DELETE",
    path: `${TASKS}/{task_id}`,
    run({ state, path }) {
      findProcessorTask(state, path.task_id);
      state.labeling.processorTasks.delete(path.task_id);
      return {};
    },
  },
];

/** @param {State} state @param {ProcessorTask} task @param {import("../fields.js").Values} query */
function isListed(state, task, query) {
  const { given } = task;
  const { source, source_type, status, task_name, task_type, version_id, workspace_id } = query;
  const sources = sourcesOf(given);
  const versions = [given.version_id, ...sources.map((each) => each.version_id)];
  return (
    (!task_name || given.name.includes(task_name)) &&
    (!task_type || given.template.id === task_type) &&
    (status === undefined || statusOf(state, task) === status) &&
    (!source || sources.some((each) => each.source === source)) &&
    (!source_type || sources.some((each) => each.type === source_type)) &&
    (!version_id ||
      version_id.split(",").some((/** @type {string} */ id) => versions.includes(id))) &&
    (!workspace_id || given.workspace_id === workspace_id)
  );
}

/** @param {State} state @param {ProcessorTask} made */
function taskView(state, made) {
  const { task, given, versions } = made;
  const { create_version, ...shown } = given;
  const template = TEMPLATES[/** @type {keyof typeof TEMPLATES} */ (given.template.id)];
  const status = statusOf(state, made);
  return {
    task_id: task.id,
    ...shown,
    template: { name: template?.[0], ...given.template },
    status,
    create_time: task.startedAt,
    duration_seconds: durationOf(state, made),
    version_count: versions.size,
    is_current: true,
    ...(status === 2 && { result: { template_id: given.template.id } }),
  };
}
