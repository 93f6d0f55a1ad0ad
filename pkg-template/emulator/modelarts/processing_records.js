// @ts-check
/** Data processing tasks and their versions as the emulator remembers them, and what comes of them. */

import { modelartsFault } from "../faults.js";
import { findDataset, findVersion } from "./records.js";
import { samplesOf } from "./seed_samples.js";

/**
 * @typedef {import("../state.js").State} State
 * @typedef {import("../tasks.js").Task} Task
 * @typedef {import("../fields.js").Values} Values
 * @typedef {{ type?: string, source?: string, version_id?: string, name?: string,
 *   version_name?: string }} Source
 */
/**
 * @typedef {object} ProcessorVersion
 * @property {Task} task
 * @property {Task} [stop]
 * @property {Values} given the request that made it
 */
/**
 * @typedef {object} ProcessorTask
 * @property {Task} task
 * @property {Values} given the request that made it
 * @property {Map<string, ProcessorVersion>} versions
 */

export const TEMPLATES = /** @type {const} */ ({
  sys_data_analyse: ["Data analysis", "数据分析"],
  sys_data_cleaning: ["Data cleansing", "数据清洗"],
  sys_data_augmentation: ["Data augmentation", "数据增强"],
  sys_data_validation: ["Data validation", "数据校验"],
  sys_data_selection: ["Data selection", "数据选择"],
});
export const PROPERTY = /** @type {const} */ ({ reserved: 0, modified: 1, deleted: 2, added: 3 });
/** What a task whose input is no dataset finds there. */
const FILES = 24;

/** Initialized, running, completed; stopped. @param {State} state @param {{ task: Task, stop?: Task }} job */
export function statusOf({ tasks }, { task, stop }) {
  if (stop) return tasks.fraction(stop) < 1 ? 1 : 4;
  const fraction = tasks.fraction(task);
  if (fraction === 1) return 2;
  return fraction < 0.2 ? 0 : 1;
}

/** In whole seconds. @param {State} state @param {{ task: Task, stop?: Task }} job */
export const durationOf = (state, { task, stop }) =>
  Math.round((Math.min(state.now(), stop?.endsAt ?? task.endsAt) - task.startedAt) / 1000);

/** @param {State} state @param {string} id */
export function findProcessorTask(state, id) {
  const task = state.labeling.processorTasks.get(id);
  if (!task) throw modelartsFault("noSuchProcessorTask");
  return task;
}

/** @param {State} state @param {Record<string, string>} path */
export function findProcessorVersion(state, { task_id, version_id }) {
  const version = findProcessorTask(state, task_id).versions.get(version_id);
  if (!version) throw modelartsFault("noSuchProcessorVersion");
  return version;
}

/** @param {Values} given @returns {Source[]} */
export const sourcesOf = ({ inputs, data_source }) => inputs ?? (data_source ? [data_source] : []);

/** Datasets that are read have to be there; their names are added. @param {State} state @param {Values} given */
export function namedSources(state, given) {
  return sourcesOf(given).map((source) => {
    if (source.type !== "DATASET" || !source.source) return source;
    const record = findDataset(state, source.source);
    const named = { ...source, name: record.dataset.dataset_name };
    if (!source.version_id) return named;
    const version = findVersion(record, source.version_id);
    if (!version) throw modelartsFault("noSuchVersion");
    return { ...named, version_name: version.version_name };
  });
}

/**
 * What a version makes of each sample: augmentation adds, cleansing and selection delete, validation
 * deletes and modifies, analysis leaves all as it is.
 * @param {State} state
 * @param {ProcessorVersion} version
 */
export function resultsOf(state, version) {
  if (statusOf(state, version) !== 2) return [];
  const [source] = sourcesOf(version.given);
  const record = source?.type === "DATASET" && state.modelarts.datasets.get(source.source ?? "");
  const files = record
    ? [...samplesOf(state, record).values()].map(({ sample_id, sample_name, sample_dir }) => ({
        sample_id,
        origin: `s3:/${sample_dir}${sample_name}`,
        name: sample_name,
      }))
    : Array.from({ length: FILES }, (_, i) => ({
        sample_id: String(i).padStart(32, "0"),
        origin: `s3:/${source?.source ?? "/"}${i}.jpg`,
        name: `${i}.jpg`,
      }));
  const output = outputPath(version);
  return files.map(({ sample_id, origin, name }, i) => {
    const property = propertyOf(version.given.template?.id, i);
    const now = `obs:/${output}Data/${name}`;
    const signed = (/** @type {string} */ path) =>
      `https://obs.example.com${path.replace(/^\w+:\//, "")}?Signature=made-up`;
    return {
      sample_id,
      version_id: version.task.id,
      origin_source: origin,
      signed_origin_source: signed(origin),
      ...(property !== PROPERTY.deleted && { new_source: now, signed_new_source: signed(now) }),
      result_property: property,
      result_description: [],
    };
  });
}

/** @param {ProcessorVersion} version */
export const outputPath = ({ task, given }) =>
  String(given.work_path?.output_path ?? `/verset-demo-data/output/${task.id}/`);

/** @param {string | undefined} template @param {number} i */
function propertyOf(template, i) {
  const { reserved, modified, deleted, added } = PROPERTY;
  if (template === "sys_data_augmentation") return i % 2 === 0 ? added : reserved;
  if (template === "sys_data_cleaning") return i % 4 === 0 ? deleted : reserved;
  if (template === "sys_data_selection") return i % 3 === 0 ? reserved : deleted;
  if (template === "sys_data_validation") return [deleted, modified, reserved, reserved][i % 4];
  return reserved;
}
