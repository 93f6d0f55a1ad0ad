/** The sample versions of a dataset: a growing lineage. */

import type { Random } from "../../../random.js";
import { OBJECT_DETECTION, TABLE } from "../datasets/record.js";
import type { LabelStats } from "../samples/record.js";
import { STATUS, type Version } from "../versions/record.js";
import type { Plan } from "./datasets.js";

const HOUR_MS = 3600 * 1000;
const RATIOS = ["0.8", "0.8", "0.80", "0.9", "0.99", "0.9999", "1.00"];
const REMARKS = [
  "",
  "",
  "blurred pictures removed",
  "second labeling round",
  "night shift added",
  "labels checked by a second person",
  "duplicates removed",
];

/**
 * Creates the versions of a dataset.
 * @param options `interval`: milliseconds between two regular versions
 */
export function makeVersions(
  plan: Plan,
  options: { random: Random; start: number; interval: number | undefined; annotationPath: string },
): Version[] {
  const { random, start, interval, annotationPath } = options;
  const [least, most] = plan.pace ?? [20, 90];
  const versions: Version[] = [];
  let previous: Version | undefined;
  let time = start + (interval ? 0 : 2 * HOUR_MS);
  for (let number = 1; number <= plan.versions; number++) {
    time += interval ?? random.integer(least * 3600, most * 3600) * 1000;
    const failed = plan.failed?.includes(number);
    const creating = plan.publishing && number === plan.versions;
    // The dataset was switched back before this version was published.
    const origin = plan.branches?.[number];
    if (origin !== undefined) previous = versions[origin - 1];
    const version = makeVersion(plan, { random, number, time, annotationPath, previous });
    if (creating)
      versions.push({ ...unfinished(version), status: STATUS.creating, analysis_status: 0 });
    else if (failed) versions.push({ ...unfinished(version), ...FAILURE });
    else {
      versions.push(version);
      previous = version;
    }
  }
  return versions;
}

const FAILURE = {
  status: STATUS.failed,
  analysis_status: 3,
  code: "ModelArts.4712",
  message: "Failed to publish the dataset version.",
};

/** Returns a version without the fields that publishing adds. */
function unfinished(version: Version): Version {
  const { manifest_path, data_path, label_stats, label_type, ...rest } = version;
  return rest;
}

function makeVersion(
  plan: Plan,
  {
    random,
    number,
    time,
    annotationPath,
    previous,
  }: {
    random: Random;
    number: number;
    time: number;
    annotationPath: string;
    previous: Version | undefined;
  },
): Version {
  const name = `V${String(number).padStart(3, "0")}`;
  const table = plan.type === TABLE;
  const added = previous ? random.integer(plan.growth >> 1, plan.growth + (plan.growth >> 1)) : 0;
  const deleted = previous ? random.integer(0, plan.growth >> 3) : 0;
  const total = previous ? previous.total_sample_count + added - deleted : plan.samples;
  const annotated = table ? 0 : Math.round(total * labeledShare(number));
  return {
    version_id: random.modelartsId(),
    version_name: name,
    // The first versions of the table have the older of its two formats.
    version_format: table ? (number <= plan.versions / 5 ? "CarbonData" : "CSV") : "Default",
    ...(previous && { previous_version_id: previous.version_id }),
    status: STATUS.normal,
    create_time: time,
    update_time: time + random.integer(40, 900) * 1000,
    total_sample_count: total,
    annotated_sample_count: annotated,
    total_sub_sample_count: 0,
    annotated_sub_sample_count: 0,
    add_sample_count: previous ? added : total,
    deleted_sample_count: deleted,
    modified_sample_count: previous ? random.integer(0, plan.growth >> 2) : 0,
    previous_total_sample_count: previous?.total_sample_count ?? 0,
    previous_annotated_sample_count: previous?.annotated_sample_count ?? 0,
    deletion_stats: deleted > 0 ? { duplicate: deleted } : {},
    manifest_path: `${annotationPath}${name}/${name}.manifest`,
    data_path: `${annotationPath}${name}/data/`,
    label_stats: labelStats(plan, { annotated, number, random }),
    ...(!table && { label_type: plan.type === OBJECT_DETECTION ? "multi" : "single" }),
    analysis_status: 2,
    train_evaluate_sample_ratio: table ? "1.00" : random.pick(RATIOS),
    remove_sample_usage: false,
    clear_hard_property: true,
    export_images: false,
    crop: false,
    rotate: false,
    data_validate: true,
    include_dataset_data: true,
    start_processor_task: false,
    with_column_header: table,
    description: table ? "" : random.pick(REMARKS),
    sample_state: "__ALL__",
    task_type: plan.type,
    tags: [],
    extract_serial_number: false,
  };
}

/** Returns the labelled share of a version: labelling approaches the number of samples but never reaches it. */
const labeledShare = (number: number) =>
  0.98 - 0.18 * Math.exp(-number / 6) + 0.02 * Math.sin(number / 3);

/**
 * Spreads annotated samples over labels, one each; an image for detection has several objects. The
 * shares of the labels drift from version to version.
 */
function labelStats(
  plan: Plan,
  { annotated, number, random }: { annotated: number; number: number; random: Random },
): LabelStats[] {
  const weights = plan.labels.map((_, i) => {
    const share = 1 / (i + 1.5);
    return share * (1 + 0.4 * Math.sin(number / 11 + i * 2.1) + random.next() * 0.08);
  });
  const sum = weights.reduce((a, b) => a + b, 0);
  let left = annotated;
  return plan.labels.map(([name, color], i) => {
    const last = i === plan.labels.length - 1;
    const samples = last ? left : Math.round((annotated * (weights[i] ?? 0)) / sum);
    left -= samples;
    return {
      name,
      type: plan.type,
      property: { "@modelarts:color": color },
      count:
        plan.type === OBJECT_DETECTION
          ? Math.round(samples * (1.3 + random.next() * 0.1))
          : samples,
      sample_count: samples,
    };
  });
}
