/** Publishes versions: a draft exists at once and is finished when its task ends. */

import type { Fields, Values } from "../../../http/fields.js";
import type { State } from "../../../state.js";
import { modelartsFault } from "../../faults.js";
import { TABLE } from "../contents/kinds.js";
import type { SampleSet } from "../contents/sample-set.js";
import type { DatasetRecord } from "../datasets/record.js";
import { requireIdle } from "../guards.js";
import { VERSION_FORMATS } from "../lists.js";
import { findVersion } from "../lookup.js";
import { publishedFields, STATUS, type Version } from "./record.js";
import { takenSnapshot } from "./snapshot.js";

const MINUTE_MS = 60_000;

/** Form of the training share, which is kept as written: "0.8", "1.00". */
const SHARE = /^(0(\.\d+)?|1(\.0+)?)$/;

export const PUBLISH = {
  clear_hard_property: { type: "boolean", default: true },
  description: { type: "string", pattern: /^[^!<>=&"']{0,256}$/, default: "" },
  export_images: { type: "boolean", default: false },
  remove_sample_usage: { type: "boolean", default: true },
  train_evaluate_sample_ratio: { type: "string", pattern: SHARE, default: "1.00" },
  version_format: { type: "string", oneOf: VERSION_FORMATS },
  version_name: { type: "string", pattern: /^[A-Za-z0-9_-]{1,32}$/ },
  with_column_header: { type: "boolean", default: true },
} as const satisfies Fields;

type Publish = Values<typeof PUBLISH>;

export function publishVersion(state: State, record: DatasetRecord, body: Publish) {
  const { dataset, versions } = record;
  const now = state.now();
  requireIdle(state, dataset.dataset_id);
  // Checked before running tasks, as a caller can wait for the minute to pass.
  if (versions.some((version) => Math.abs(now - version.create_time) < MINUTE_MS)) {
    throw modelartsFault("versionTooSoon");
  }
  requireIdle(state, dataset.dataset_id, "publish", "checkout");
  const name = body.version_name ?? freeName(record);
  if (versions.some((version) => version.version_name === name)) {
    throw modelartsFault("versionExists");
  }
  const table = dataset.dataset_type === TABLE;
  const format = body.version_format ?? (table ? "CSV" : "Default");
  if (format !== "Default" && !table) {
    throw modelartsFault("invalidParameter", `version_format: ${format} is for tables only`);
  }
  if (Number(body.train_evaluate_sample_ratio) < 1 && !isSplittable(record)) {
    throw modelartsFault("notSplittable");
  }

  const version = draft(record, { ...body, name, format, id: state.random.modelartsId(), now });
  versions.push(version);
  dataset.next_version_num += 1;
  state.tasks.start({
    id: state.random.modelartsId(),
    kind: "publish",
    subject: dataset.dataset_id,
    onSuccess: ({ endsAt }) =>
      finishPublication(record, version, { time: endsAt, isCurrent: true }),
  });
  return { version_id: version.version_id };
}

/**
 * Finishes the publication of a draft.
 * @param time epoch milliseconds
 * @param isCurrent makes the version the current one
 */
export function finishPublication(
  { dataset }: DatasetRecord,
  version: Version,
  { time, isCurrent }: { time: number; isCurrent: boolean },
) {
  Object.assign(version, {
    status: STATUS.normal,
    analysis_status: 2,
    update_time: time,
    ...publishedFields(dataset, version.version_name),
  });
  if (isCurrent) dataset.current_version_id = version.version_id;
  dataset.update_time = time;
}

/** Tells if there are samples for both sides of a split; they must be labelled, except rows of a table. */
export function isSplittable({ dataset, samples }: DatasetRecord) {
  const { total, annotated } = samples.counts();
  return (dataset.dataset_type === TABLE ? total : annotated) >= 2;
}

function freeName({ dataset, versions }: DatasetRecord) {
  const taken = new Set(versions.map((version) => version.version_name));
  for (let number = dataset.next_version_num; ; number++) {
    const name = `V${String(number).padStart(3, "0")}`;
    if (!taken.has(name)) return name;
  }
}

/** Returns a version without the fields that publishing adds. */
function draft(
  record: DatasetRecord,
  from: Publish & { id: string; name: string; format: string; now: number },
): Version {
  const { dataset } = record;
  const previous = findVersion(record, dataset.current_version_id ?? "");
  return {
    version_id: from.id,
    version_name: from.name,
    version_format: from.format,
    ...(previous && { previous_version_id: previous.version_id }),
    status: STATUS.creating,
    create_time: from.now,
    update_time: from.now,
    analysis_status: 0,
    train_evaluate_sample_ratio: from.train_evaluate_sample_ratio,
    remove_sample_usage: from.remove_sample_usage,
    clear_hard_property: from.clear_hard_property,
    export_images: from.export_images,
    crop: false,
    rotate: false,
    data_validate: true,
    include_dataset_data: true,
    start_processor_task: false,
    with_column_header: from.with_column_header,
    description: from.description,
    sample_state: "__ALL__",
    task_type: dataset.dataset_type,
    tags: [],
    extract_serial_number: false,
    // A version has the samples of the call, not those at the end of the task.
    snapshot: takenSnapshot(samplesToPublish(record.samples, from), previous?.snapshot),
    parent: previous?.snapshot,
  };
}

/** Returns the samples as a version has them: split, and without usages and hard marks if asked for. */
function samplesToPublish(
  samples: SampleSet,
  { train_evaluate_sample_ratio, remove_sample_usage, clear_hard_property }: Publish,
) {
  const published = samples.copy();
  const share = Number(train_evaluate_sample_ratio);
  if (share < 1) published.split(share);
  else if (remove_sample_usage) published.split(undefined);
  if (clear_hard_property) published.clearHard();
  return published;
}
