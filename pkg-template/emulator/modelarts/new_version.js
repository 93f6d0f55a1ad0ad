// @ts-check
/** Publishes a version of a ModelArts dataset: a draft at once, which is finished when its task ends. */

import { modelartsFault } from "../faults.js";
import { countLabels } from "./counts.js";
import { demandIdle } from "./guards.js";
import { findVersion } from "./records.js";

/**
 * @typedef {import("../fields.js").Values} Values
 * @typedef {import("../state.js").State} State
 * @typedef {import("./seed.js").DatasetRecord} DatasetRecord
 * @typedef {import("./seed_versions.js").Version} Version
 */

const MINUTE_MS = 60_000;
const TABLE = 400;

/** @param {State} state @param {DatasetRecord} record @param {Values} body */
export function publishVersion(state, record, body) {
  const { dataset, versions } = record;
  const now = state.now();
  demandIdle(state, dataset.dataset_id);
  // Before what is being published: the rule of the minute is the one that a caller can wait for.
  if (versions.some((version) => Math.abs(now - version.create_time) < MINUTE_MS)) {
    throw modelartsFault("versionTooSoon");
  }
  demandIdle(state, dataset.dataset_id, "publish", "checkout");
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
  const path = `${dataset.inner_annotation_path}${name}/`;
  // The samples are those of now, not those of the end.
  const stats = countLabels(state, record, "__ALL__");
  state.tasks.start({
    id: state.random.modelartsId(),
    kind: "publish",
    subject: dataset.dataset_id,
    onSuccess({ endsAt }) {
      Object.assign(version, {
        status: 1,
        analysis_status: 2,
        update_time: endsAt,
        manifest_path: `${path}${name}.manifest`,
        data_path: `${path}data/`,
        label_stats: stats,
        ...(!table && { label_type: dataset.dataset_type === 1 ? "multi" : "single" }),
      });
      dataset.current_version_id = version.version_id;
      dataset.update_time = endsAt;
    },
  });
  return { version_id: version.version_id };
}

/** Whether there are labeled samples for both sides; rows of a table need no labels. @param {DatasetRecord} record */
export function isSplittable({ dataset }) {
  const { dataset_type, total_sample_count, annotated_sample_count } = dataset;
  return (dataset_type === TABLE ? total_sample_count : annotated_sample_count) >= 2;
}

/** @param {DatasetRecord} record */
function freeName({ dataset, versions }) {
  const taken = new Set(versions.map((version) => version.version_name));
  for (let number = dataset.next_version_num; ; number++) {
    const name = `V${String(number).padStart(3, "0")}`;
    if (!taken.has(name)) return name;
  }
}

/**
 * What a version has before its files are written.
 * @param {DatasetRecord} record
 * @param {Values} from
 * @returns {Version}
 */
function draft(record, from) {
  const { dataset } = record;
  const previous = findVersion(record, dataset.current_version_id ?? "");
  const total = dataset.total_sample_count;
  const more = total - (previous?.total_sample_count ?? 0);
  return {
    version_id: from.id,
    version_name: from.name,
    version_format: from.format,
    ...(previous && { previous_version_id: previous.version_id }),
    status: 0,
    create_time: from.now,
    update_time: from.now,
    total_sample_count: total,
    annotated_sample_count: dataset.annotated_sample_count,
    total_sub_sample_count: 0,
    annotated_sub_sample_count: 0,
    add_sample_count: Math.max(0, more),
    deleted_sample_count: Math.max(0, -more),
    modified_sample_count: 0,
    previous_total_sample_count: previous?.total_sample_count ?? 0,
    previous_annotated_sample_count: previous?.annotated_sample_count ?? 0,
    deletion_stats: {},
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
  };
}
