// @ts-check
/** Made-up ModelArts datasets, the same in every emulator. */

import { Random } from "../random.js";
import { makeDataset } from "./new_dataset.js";
import { makeVersions } from "./seed_versions.js";

/**
 * @typedef {import("./new_dataset.js").Dataset} Dataset
 * @typedef {import("./seed_versions.js").Version} Version
 * @typedef {{ dataset: Dataset, versions: Version[], imports?: import("./imports.js").Import[],
 *   exports?: import("./exports.js").Export[] }} DatasetRecord all oldest first
 */
/**
 * @typedef {object} Plan
 * @property {string} key name among the demo ids
 * @property {string} name
 * @property {number} type
 * @property {string} description
 * @property {number} samples in the first version
 * @property {number} growth samples added by a version, about
 * @property {readonly [name: string, color: string][]} labels
 * @property {number} versions
 * @property {readonly number[]} [failed] numbers of versions whose publishing failed
 * @property {boolean} [publishing] whether the newest is still being created
 * @property {Readonly<Record<number, number>>} [branches] numbers of versions that were not made from the
 *   one before, with the number of the version that each was made from
 * @property {readonly [least: number, most: number]} [pace] hours between two versions
 * @property {boolean} [regular] whether versions come at regular times
 */

const BUCKET = "verset-demo-data";
const START = Date.UTC(2025, 2, 3, 8, 12, 40);
/** The regular versions end here, however many there are, so that none lies in the future. */
const LAST_REGULAR = Date.UTC(2025, 11, 1, 0, 30, 0);
const HOUR_MS = 3600 * 1000;
const DAY_MS = 24 * HOUR_MS;
/** More regular versions than this come one an hour instead of one a night. */
const MOST_NIGHTS = 400;

/** @param {number} most versions of the largest dataset @returns {Plan[]} */
const plans = (most) => [
  {
    key: "imageClassification",
    name: "orchard-fruit-grading",
    type: 0,
    description: "Fruit on the sorting belt, graded by hand",
    samples: 1840,
    growth: 260,
    labels: [
      ["grade-a", "#3399ff"],
      ["grade-b", "#33cc66"],
      ["bruised", "#ff9933"],
      ["rotten", "#cc3333"],
    ],
    versions: 12,
    failed: [7],
    publishing: true,
  },
  {
    key: "objectDetection",
    name: "harbor-vessel-detection",
    type: 1,
    description: "Vessels seen by the cameras of the harbor wall",
    samples: 5200,
    growth: 310,
    labels: [
      ["container-ship", "#3399ff"],
      ["ferry", "#9966ff"],
      ["tug", "#ffcc00"],
      ["buoy", "#ff6666"],
      ["small-boat", "#66cccc"],
    ],
    versions: 37,
    failed: [9, 24],
    branches: { 14: 11, 22: 19, 31: 27 },
  },
  {
    key: "textClassification",
    name: "support-ticket-topics",
    type: 100,
    description: "Support tickets without names or addresses",
    samples: 9400,
    growth: 1150,
    labels: [
      ["billing", "#3399ff"],
      ["delivery", "#33cc66"],
      ["defect", "#cc3333"],
    ],
    versions: 5,
  },
  {
    key: "manyVersions",
    name: "mill-sensor-readings",
    type: 400,
    description: "Readings of the rolling mill, published by the clock",
    samples: 86400,
    // What a comparison of the first version with the last one has to list stays within reason.
    growth: most > MOST_NIGHTS ? 40 : 1200,
    labels: [],
    versions: most,
    regular: true,
  },
  {
    key: "longLineage",
    name: "road-sign-detection",
    type: 1,
    description: "Road signs on dashcam pictures of six cities",
    samples: 3400,
    growth: 120,
    labels: [
      ["speed-limit", "#3399ff"],
      ["stop", "#cc3333"],
      ["give-way", "#ff9933"],
      ["no-entry", "#9966ff"],
      ["one-way", "#33cc66"],
      ["no-parking", "#ff6699"],
      ["crossing", "#ffcc00"],
      ["roundabout", "#66cccc"],
      ["roadworks", "#996633"],
      ["direction", "#6699cc"],
      ["variable-message", "#99cc33"],
      ["other", "#999999"],
    ],
    versions: 200,
    failed: [23, 58, 59, 104, 171],
    branches: { 18: 14, 35: 30, 41: 38, 66: 52, 90: 84, 121: 117, 138: 120, 160: 155, 184: 179 },
    pace: [6, 20],
  },
  {
    key: "namedEntities",
    name: "court-notice-entities",
    type: 101,
    description: "Persons, places, bodies and dates in published notices",
    samples: 2600,
    growth: 420,
    labels: [
      ["人名", "#3399ff"],
      ["地名", "#33cc66"],
      ["机构", "#ff9933"],
      ["日期", "#9966ff"],
    ],
    versions: 3,
  },
  {
    key: "imageSegmentation",
    name: "rooftop-outlines",
    type: 3,
    description: "Outlines of roofs on aerial pictures, for solar planning",
    samples: 720,
    growth: 90,
    labels: [
      ["flat", "#3399ff"],
      ["gable", "#cc3333"],
      ["hip", "#33cc66"],
      ["shed", "#ffcc00"],
    ],
    versions: 9,
    branches: { 6: 4 },
  },
  {
    key: "withoutVersions",
    name: "tram-announcements",
    type: 200,
    description: "Recorded announcements, not published yet",
    samples: 312,
    growth: 0,
    labels: [
      ["clear", "#33cc66"],
      ["noisy", "#ff9933"],
    ],
    versions: 0,
  },
];

/** @param {number} [most] versions of the largest dataset */
export function seedModelArts(most = 250) {
  /** @type {Map<string, DatasetRecord>} */
  const datasets = new Map();
  /** @type {Record<string, Record<string, string>>} */
  const demo = {};
  plans(most).forEach((plan, i) => {
    const start = plan.regular
      ? LAST_REGULAR - (plan.versions + 1) * intervalOf(plan)
      : START + i * 11 * DAY_MS;
    const record = makeRecord(plan, start);
    datasets.set(record.dataset.dataset_id, record);
    demo[plan.key] = demoIds(record);
  });
  return { datasets, demo };
}

/** @param {Plan} plan @param {number} start epoch milliseconds @returns {DatasetRecord} */
function makeRecord(plan, start) {
  const random = new Random(`modelarts ${plan.name}`);
  const id = random.modelartsId();
  const table = plan.type === 400;
  const dataset = makeDataset({
    id,
    name: plan.name,
    type: plan.type,
    time: start,
    description: plan.description,
    workPath: `/${BUCKET}/output/`,
    source: {
      data_type: 0,
      data_path: `/${BUCKET}/input/${plan.name}/`,
      ...(table && { with_column_header: true }),
    },
    labels: plan.labels.map(([name, color]) => ({
      name,
      type: plan.type,
      property: { "@modelarts:color": color },
    })),
    importData: table,
    ...(table && { schema: tableSchema() }),
  });
  const annotationPath = String(dataset.inner_annotation_path);
  const interval = plan.regular ? intervalOf(plan) : undefined;
  const versions = makeVersions(plan, { random, start, interval, annotationPath });
  const current = versions.filter((version) => version.status === 1).at(-1);
  const newest = versions.at(-1);
  dataset.next_version_num = versions.length + 1;
  dataset.update_time = newest?.update_time ?? start;
  dataset.total_sample_count = newest?.total_sample_count ?? plan.samples;
  dataset.annotated_sample_count = newest?.annotated_sample_count ?? 0;
  if (current) dataset.current_version_id = current.version_id;
  return { dataset, versions };
}

/** Between two regular versions, in milliseconds. @param {Plan} plan */
const intervalOf = (plan) => (plan.versions > MOST_NIGHTS ? HOUR_MS : DAY_MS);

const tableSchema = () => [
  { schema_id: 1, name: "measured_at", type: "TIMESTAMP", description: "" },
  { schema_id: 2, name: "roll_force_kn", type: "DOUBLE", description: "" },
  { schema_id: 3, name: "strip_temperature_c", type: "DOUBLE", description: "" },
  { schema_id: 4, name: "accepted", type: "BOOLEAN", description: "" },
];

/** @param {DatasetRecord} record */
function demoIds({ dataset, versions }) {
  const normal = versions.filter((version) => version.status === 1);
  /** @type {Record<string, string | undefined>} */
  const ids = {
    dataset_id: dataset.dataset_id,
    current_version_id: dataset.current_version_id,
    previous_version_id: normal.at(-2)?.version_id,
    creating_version_id: versions.find((version) => version.status === 0)?.version_id,
    failed_version_id: versions.find((version) => version.status === 4)?.version_id,
  };
  return /** @type {Record<string, string>} */ (
    Object.fromEntries(Object.entries(ids).filter(([, id]) => id !== undefined))
  );
}
