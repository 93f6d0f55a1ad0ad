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
 * @property {boolean} [nightly] whether there is one version a night
 */

const BUCKET = "verset-demo-data";
const START = Date.UTC(2025, 2, 3, 8, 12, 40);
/** The nightly versions end here, however many there are, so that none lies in the future. */
const LAST_NIGHT = Date.UTC(2025, 11, 1, 0, 30, 0);
const DAY_MS = 24 * 3600 * 1000;

/** @param {number | undefined} most versions of the largest dataset @returns {Plan[]} */
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
    description: "Readings of the rolling mill, one version a night",
    samples: 86400,
    growth: 1200,
    labels: [],
    versions: most ?? 250,
    nightly: true,
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

/** @param {number | undefined} most versions of the largest dataset */
export function seedModelArts(most) {
  /** @type {Map<string, DatasetRecord>} */
  const datasets = new Map();
  /** @type {Record<string, Record<string, string>>} */
  const demo = {};
  plans(most).forEach((plan, i) => {
    const nightlyStart = LAST_NIGHT - (plan.versions + 1) * DAY_MS;
    const record = makeRecord(plan, plan.nightly ? nightlyStart : START + i * 11 * DAY_MS);
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
  const versions = makeVersions(plan, { random, start, annotationPath });
  const current = versions.filter((version) => version.status === 1).at(-1);
  const newest = versions.at(-1);
  dataset.next_version_num = versions.length + 1;
  dataset.update_time = newest?.update_time ?? start;
  dataset.total_sample_count = newest?.total_sample_count ?? plan.samples;
  dataset.annotated_sample_count = newest?.annotated_sample_count ?? 0;
  if (current) dataset.current_version_id = current.version_id;
  return { dataset, versions };
}

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
