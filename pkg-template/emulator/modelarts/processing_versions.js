// @ts-check
/** ModelArts v2: versions of data processing tasks, and their results. */

import { pageOf } from "./lists.js";
import {
  durationOf,
  findProcessorTask,
  findProcessorVersion,
  namedSources,
  outputPath,
  PROPERTY,
  resultsOf,
  statusOf,
  TEMPLATES,
} from "./processing_records.js";
import { sortBy } from "./workforces.js";

/**
 * @typedef {import("../state.js").State} State
 * @typedef {import("../fields.js").Values} Values
 * @typedef {import("./processing_records.js").ProcessorTask} ProcessorTask
 * @typedef {import("./processing_records.js").ProcessorVersion} ProcessorVersion
 */

const VERSIONS = "/v2/{project_id}/processor-tasks/{task_id}/versions";
const VERSION = `${VERSIONS}/{version_id}`;
/** `result_property` that leaves nothing out. */
const ALL = "-1";

/** @type {import("../routes.js").ModelArtsRoute[]} */
export const processingVersionRoutes = [
  {
    operation: "ListProcessorTaskVersions",
    method: "GET",
    path: VERSIONS,
    query: {
      limit: { type: "integer", min: 1, max: 100, default: 100 },
      offset: { type: "integer", min: 0, default: 0 },
      order: { type: "string", oneOf: ["asc", "desc"], default: "desc" },
      sort_by: { type: "string", oneOf: ["create_time", "version_name"], default: "create_time" },
    },
    run({ state, path, query }) {
      const task = findProcessorTask(state, path.task_id);
      const found = [...task.versions.values()].map((version) => versionView(state, path, version));
      sortBy(found, query);
      return { count: found.length, versions: pageOf(found, query) };
    },
  },
  {
    operation: "CreateProcessorTaskVersion",
    method: "POST",
    path: VERSIONS,
    body: {
      data_source: { type: "json" },
      description: { type: "string", default: "" },
      inputs: { type: "objects" },
      name: { type: "string", required: true },
      template: { type: "json" },
      work_path: { type: "json" },
    },
    run({ state, path, body }) {
      const task = findProcessorTask(state, path.task_id);
      const inputs = namedSources(state, body);
      const given = {
        ...body,
        inputs: inputs.length > 0 ? inputs : task.given.inputs,
        template: body.template ?? task.given.template,
        work_path: body.work_path ?? task.given.work_path,
      };
      return { version_id: createVersion(state, task, given) };
    },
  },
  {
    operation: "DescProcessorTaskVersion",
    method: "GET",
    path: VERSION,
    run: ({ state, path }) => versionView(state, path, findProcessorVersion(state, path)),
  },
  {
    operation: "DeleteProcessorTaskVersion",
    method: "DELETE",
    path: VERSION,
    status: 204,
    run({ state, path }) {
      findProcessorVersion(state, path);
      findProcessorTask(state, path.task_id).versions.delete(path.version_id);
    },
  },
  {
    operation: "ListProcessorTaskVersionResults",
    method: "GET",
    path: `${VERSION}/results`,
    query: {
      limit: { type: "integer", min: 1, max: 100, default: 10 },
      offset: { type: "integer", min: 0, default: 0 },
      process_parameter: { type: "string" },
      result_property: { type: "string", oneOf: [ALL, "0", "1", "2", "3"], default: ALL },
    },
    run({ state, path, query }) {
      const found = resultsOf(state, findProcessorVersion(state, path)).filter(
        ({ result_property: property }) =>
          query.result_property === ALL || String(property) === query.result_property,
      );
      return {
        count: found.length,
        has_more: (query.offset + 1) * query.limit < found.length,
        results: pageOf(found, query),
      };
    },
  },
  {
    operation: "StopProcessorTaskVersion",
    method: "POST",
    path: `${VERSION}/stop`,
    run({ state, path }) {
      const version = findProcessorVersion(state, path);
      if (statusOf(state, version) <= 1) {
        const id = `stop-${version.task.id}`;
        version.stop ??= state.tasks.start({ id, kind: "stop-processing", subject: id });
      }
      return {};
    },
  },
];

/** @param {State} state @param {ProcessorTask} made @param {Values} given */
export function createVersion(state, { versions }, given) {
  const id = state.random.modelartsId();
  const task = state.tasks.start({ id, kind: "processing-version", subject: id });
  versions.set(id, { task, given });
  return id;
}

/** @param {State} state @param {Record<string, string>} path @param {ProcessorVersion} version */
function versionView(state, { task_id }, version) {
  const { task, stop, given } = version;
  const results = resultsOf(state, version);
  const count = (/** @type {number} */ property) =>
    results.filter(({ result_property }) => result_property === property).length;
  const template = TEMPLATES[/** @type {keyof typeof TEMPLATES} */ (given.template.id)];
  return {
    task_id,
    task_version_id: task.id,
    version_name: given.name,
    description: given.description,
    inputs: given.inputs,
    template: { name: template?.[0], ...given.template },
    work_path: { ...given.work_path, output_path: outputPath(version) },
    status: statusOf(state, version),
    create_time: task.startedAt,
    update_time: Math.min(state.now(), (stop ?? task).endsAt),
    duration_seconds: durationOf(state, version),
    ...(results.length > 0 && {
      origin_sample_count: results.length,
      add_sample_count: count(PROPERTY.added),
      modified_sample_count: count(PROPERTY.modified),
      deleted_sample_count: count(PROPERTY.deleted),
      unmodified_sample_count: count(PROPERTY.reserved),
    }),
  };
}
