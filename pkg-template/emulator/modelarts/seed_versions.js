// @ts-check
/** Made-up versions of a ModelArts dataset: a lineage that grows, with all that a finished one carries. */

/**
 * @typedef {import("../random.js").Random} Random
 * @typedef {import("./seed.js").Plan} Plan
 */
/**
 * @typedef {Record<string, unknown> & { version_id: string, version_name: string,
 *   version_format: string, status: number, create_time: number, update_time: number,
 *   total_sample_count: number, annotated_sample_count: number,
 *   train_evaluate_sample_ratio: string, previous_version_id?: string }} Version
 */

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
 * @param {Plan} plan
 * @param {{ random: Random, start: number, interval: number | undefined, annotationPath: string }} where
 *   `interval`: milliseconds between two versions that come at regular times
 * @returns {Version[]}
 */
export function makeVersions(plan, { random, start, interval, annotationPath }) {
  const [least, most] = plan.pace ?? [20, 90];
  /** @type {Version[]} */
  const versions = [];
  /** @type {Version | undefined} */
  let previous;
  let time = start + (interval ? 0 : 2 * HOUR_MS);
  for (let number = 1; number <= plan.versions; number++) {
    time += interval ?? random.integer(least * 3600, most * 3600) * 1000;
    const failed = plan.failed?.includes(number);
    const creating = plan.publishing && number === plan.versions;
    // Somebody had switched the dataset back before this one was published.
    const origin = plan.branches?.[number];
    if (origin !== undefined) previous = versions[origin - 1];
    const version = makeVersion(plan, { random, number, time, annotationPath, previous });
    if (creating) versions.push({ ...unfinished(version), status: 0, analysis_status: 0 });
    else if (failed) versions.push({ ...unfinished(version), ...FAILURE });
    else {
      versions.push(version);
      previous = version;
    }
  }
  return versions;
}

const FAILURE = {
  status: 4,
  analysis_status: 3,
  code: "ModelArts.4712",
  message: "Failed to publish the dataset version.",
};

/**
 * What a version has before its files are written.
 * @param {Version} version
 */
function unfinished(version) {
  const { manifest_path, data_path, label_stats, label_type, ...rest } = version;
  return /** @type {Version} */ (rest);
}

/**
 * @param {Plan} plan
 * @param {{ random: Random, number: number, time: number, annotationPath: string,
 *   previous: Version | undefined }} from
 * @returns {Version}
 */
function makeVersion(plan, { random, number, time, annotationPath, previous }) {
  const name = `V${String(number).padStart(3, "0")}`;
  const table = plan.type === 400;
  const added = previous ? random.integer(plan.growth >> 1, plan.growth + (plan.growth >> 1)) : 0;
  const deleted = previous ? random.integer(0, plan.growth >> 3) : 0;
  const total = previous ? previous.total_sample_count + added - deleted : plan.samples;
  const annotated = table ? 0 : Math.round(total * labeledShare(number));
  return {
    version_id: random.modelartsId(),
    version_name: name,
    // The table dataset began with the older of its two formats.
    version_format: table ? (number <= plan.versions / 5 ? "CarbonData" : "CSV") : "Default",
    ...(previous && { previous_version_id: previous.version_id }),
    status: 1,
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
    ...(!table && { label_type: plan.type === 1 ? "multi" : "single" }),
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

/** Labelling catches up with the samples, and never quite does. @param {number} number of the version */
const labeledShare = (number) => 0.98 - 0.18 * Math.exp(-number / 6) + 0.02 * Math.sin(number / 3);

/**
 * Every annotated sample falls to one label; a detected object is counted beside its picture. The
 * shares of the labels drift from version to version.
 * @param {Plan} plan
 * @param {{ annotated: number, number: number, random: Random }} of
 */
function labelStats(plan, { annotated, number, random }) {
  const weights = plan.labels.map((_, i) => {
    const share = 1 / (i + 1.5);
    return share * (1 + 0.4 * Math.sin(number / 11 + i * 2.1) + random.next() * 0.08);
  });
  const sum = weights.reduce((a, b) => a + b, 0);
  let left = annotated;
  return plan.labels.map(([name, color], i) => {
    const last = i === plan.labels.length - 1;
    const samples = last ? left : Math.round((annotated * weights[i]) / sum);
    left -= samples;
    return {
      name,
      type: plan.type,
      property: { "@modelarts:color": color },
      count: plan.type === 1 ? Math.round(samples * (1.3 + random.next() * 0.1)) : samples,
      sample_count: samples,
    };
  });
}
