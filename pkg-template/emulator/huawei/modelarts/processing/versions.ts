/** ModelArts v2: versions of data processing tasks, and their results. */

import { recordOf } from "../../../http/fields.js";
import type { IncomingRequest } from "../../../http/request.js";
import type { State } from "../../../state.js";
import { presignObs } from "../../obs/presign.js";
import { pageOf } from "../lists.js";
import { route } from "../route.js";
import { sortBy } from "../teams/workforces.js";
import type { ProcessorTask, ProcessorVersion } from "./records.js";
import {
  durationOf,
  findProcessorTask,
  findProcessorVersion,
  namedSources,
  outputPath,
  PROPERTY,
  type Processing,
  resultsOf,
  statusOf,
  templateView,
} from "./records.js";

const VERSIONS = "/v2/{project_id}/processor-tasks/{task_id}/versions";
const VERSION = `${VERSIONS}/{version_id}`;
/** `result_property` of all results. */
const ALL = "-1";

export const processingVersionRoutes = [
  route({
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
  }),
  route({
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
      const parameters = {
        ...body,
        inputs: inputs.length > 0 ? inputs : task.parameters.inputs,
        template: body.template === undefined ? task.parameters.template : recordOf(body.template),
        work_path:
          body.work_path === undefined ? task.parameters.work_path : recordOf(body.work_path),
      };
      return { version_id: createVersion(state, task, parameters) };
    },
  }),
  route({
    operation: "DescProcessorTaskVersion",
    method: "GET",
    path: VERSION,
    run: ({ state, path }) => versionView(state, path, findProcessorVersion(state, path)),
  }),
  route({
    operation: "DeleteProcessorTaskVersion",
    method: "DELETE",
    path: VERSION,
    status: 204,
    run({ state, path }) {
      findProcessorVersion(state, path);
      findProcessorTask(state, path.task_id).versions.delete(path.version_id);
    },
  }),
  route({
    operation: "ListProcessorTaskVersionResults",
    method: "GET",
    path: `${VERSION}/results`,
    query: {
      limit: { type: "integer", min: 1, max: 100, default: 10 },
      offset: { type: "integer", min: 0, default: 0 },
      process_parameter: { type: "string" },
      result_property: { type: "string", oneOf: [ALL, "0", "1", "2", "3"], default: ALL },
    },
    async run({ state, path, query, request }) {
      const found = resultsOf(state, findProcessorVersion(state, path)).filter(
        ({ result_property: property }) =>
          query.result_property === ALL || String(property) === query.result_property,
      );
      return {
        count: found.length,
        has_more: (query.offset + 1) * query.limit < found.length,
        results: await Promise.all(
          pageOf(found, query).map((result) => signedResult({ state, request }, result)),
        ),
      };
    },
  }),
  route({
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
  }),
];

/** Adds signed URLs of the sources. */
async function signedResult(
  call: { state: State; request: IncomingRequest },
  result: ReturnType<typeof resultsOf>[number],
) {
  const signed = (source: string) => presignObs(call, source.replace(/^\w+:\//, ""));
  const { origin_source, new_source } = result;
  return {
    ...result,
    signed_origin_source: await signed(origin_source),
    ...(new_source && { signed_new_source: await signed(new_source) }),
  };
}

export function createVersion(state: State, { versions }: ProcessorTask, parameters: Processing) {
  const id = state.random.modelartsId();
  const task = state.tasks.start({ id, kind: "processing-version", subject: id });
  versions.set(id, { task, parameters });
  return id;
}

function versionView(state: State, { task_id }: { task_id: string }, version: ProcessorVersion) {
  const { task, stop, parameters } = version;
  const results = resultsOf(state, version);
  const count = (property: number) =>
    results.filter(({ result_property }) => result_property === property).length;
  return {
    task_id,
    task_version_id: task.id,
    version_name: parameters.name,
    description: parameters.description,
    inputs: parameters.inputs,
    template: templateView(parameters.template),
    work_path: { ...parameters.work_path, output_path: outputPath(version) },
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
