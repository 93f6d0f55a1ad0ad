/** Data processing tasks, their versions and their results. */

import { recordOf } from "../../../http/fields.js";
import type { State } from "../../../state.js";
import type { Task } from "../../../tasks.js";
import { modelartsFault } from "../../faults.js";
import { findDataset, findVersion } from "../lookup.js";

/** A source of a task. */
export interface Source {
  type?: string;
  source?: string;
  version_id?: string;
  name?: string;
  version_name?: string;
}

/** Parameters of a task or of a version, as responses repeat them. */
export interface Processing {
  name: string;
  description: string;
  inputs: Source[];
  template: Record<string, unknown>;
  work_path: Record<string, unknown>;
}

/** Parameters of a task. */
export interface TaskParameters extends Processing {
  data_source?: unknown;
  version_id?: string | undefined;
  workspace_id: string;
}

/** A version of a data processing task. */
export interface ProcessorVersion {
  task: Task;
  stop?: Task;
  /** The request that created it. */
  parameters: Processing;
}

/** A data processing task. */
export interface ProcessorTask {
  task: Task;
  /** The request that created it. */
  parameters: TaskParameters;
  versions: Map<string, ProcessorVersion>;
}

/** Names of the templates in English and Chinese. */
export const TEMPLATES: Readonly<Record<string, readonly [en: string, zh: string]>> = {
  sys_data_analyse: ["Data analysis", "数据分析"],
  sys_data_cleaning: ["Data cleansing", "数据清洗"],
  sys_data_augmentation: ["Data augmentation", "数据增强"],
  sys_data_validation: ["Data validation", "数据校验"],
  sys_data_selection: ["Data selection", "数据选择"],
};
/** Values of `result_property`. */
export const PROPERTY = { reserved: 0, modified: 1, deleted: 2, added: 3 } as const;
/** Number of files in an input that is not a dataset. */
const FILES = 24;

/** Returns a status: 0 initialized, 1 running, 2 completed, 4 stopped. */
export function statusOf({ tasks }: State, { task, stop }: { task: Task; stop?: Task }) {
  if (stop) return tasks.fraction(stop) < 1 ? 1 : 4;
  const fraction = tasks.fraction(task);
  if (fraction === 1) return 2;
  return fraction < 0.2 ? 0 : 1;
}

/** Adds the name of a template. */
export const templateView = (template: Record<string, unknown>) => ({
  name: TEMPLATES[String(template.id)]?.[0],
  ...template,
});

/** Returns the duration in whole seconds. */
export const durationOf = (state: State, { task, stop }: { task: Task; stop?: Task }) =>
  Math.round((Math.min(state.now(), stop?.endsAt ?? task.endsAt) - task.startedAt) / 1000);

export function findProcessorTask(state: State, id: string) {
  const task = state.labeling.processorTasks.get(id);
  if (!task) throw modelartsFault("noSuchProcessorTask");
  return task;
}

export function findProcessorVersion(
  state: State,
  { task_id, version_id }: { task_id: string; version_id: string },
) {
  const version = findProcessorTask(state, task_id).versions.get(version_id);
  if (!version) throw modelartsFault("noSuchProcessorVersion");
  return version;
}

/** Reads the sources of a request. */
function sourcesOf(inputs: readonly unknown[] | undefined, dataSource: unknown): Source[] {
  const parameters = inputs ?? (dataSource === undefined ? [] : [dataSource]);
  return parameters.map((each) => {
    const source: Source = {};
    for (const [name, value] of Object.entries(recordOf(each))) {
      if (typeof value === "string") source[name as keyof Source] = value;
    }
    return source;
  });
}

/**
 * Adds the names of datasets and versions to the sources of a task.
 * @throws {Fault} if one of them does not exist
 */
export function namedSources(
  state: State,
  { inputs, data_source }: { inputs: readonly unknown[] | undefined; data_source: unknown },
) {
  return sourcesOf(inputs, data_source).map((source): Source => {
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
 * Returns the result of a version for each sample: augmentation adds, cleansing and selection delete,
 * validation deletes and modifies, analysis changes nothing.
 */
export function resultsOf(state: State, version: ProcessorVersion) {
  if (statusOf(state, version) !== 2) return [];
  const [source] = version.parameters.inputs;
  const samples = inputSamples(state, source);
  const files = samples
    ? [...samples.samples()].map(({ sample_id, sample_name, sample_dir }) => ({
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
    const property = propertyOf(version.parameters.template.id, i);
    const now = `obs:/${output}Data/${name}`;
    const signed = (path: string) =>
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

/** Returns the samples of an input, `undefined` if it is not a dataset that still exists. */
function inputSamples(state: State, source: Source | undefined) {
  const record = source?.type === "DATASET" && state.modelarts.datasets.get(source.source ?? "");
  if (!record) return undefined;
  const version = findVersion(record, source.version_id ?? "");
  return version ? version.snapshot.samples() : record.samples;
}

export const outputPath = ({ task, parameters }: ProcessorVersion) =>
  String(parameters.work_path.output_path ?? `/verset-demo-data/output/${task.id}/`);

function propertyOf(template: unknown, i: number) {
  const { reserved, modified, deleted, added } = PROPERTY;
  if (template === "sys_data_augmentation") return i % 2 === 0 ? added : reserved;
  if (template === "sys_data_cleaning") return i % 4 === 0 ? deleted : reserved;
  if (template === "sys_data_selection") return i % 3 === 0 ? reserved : deleted;
  if (template === "sys_data_validation")
    return [deleted, modified, reserved, reserved][i % 4] ?? reserved;
  return reserved;
}
