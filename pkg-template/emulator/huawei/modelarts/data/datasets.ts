/** The sample datasets of ModelArts, the same in every emulator. */

import { Random } from "../../../random.js";
import type { EmulatorDemo, ModelArtsDemoIds } from "../../../types.js";
import { type DatasetRecord, makeDataset, TABLE } from "../datasets/record.js";
import { STATUS } from "../versions/record.js";
import { makeVersions } from "./versions.js";

/** The plan of a sample dataset. */
export interface Plan {
  /** Name in the demo ids. */
  key: keyof EmulatorDemo["modelarts"];
  name: string;
  type: number;
  description: string;
  /** Number of samples of the first version. */
  samples: number;
  /** Approximate number of samples that a version adds. */
  growth: number;
  labels: readonly [name: string, color: string][];
  versions: number;
  /** Numbers of the versions that failed to publish. */
  failed?: readonly number[];
  /** Leaves the newest version unpublished, with `status` 0. */
  publishing?: boolean;
  /** Parent of each version that was not made from the one before, by number. */
  branches?: Readonly<Record<number, number>>;
  /** Hours between two versions. */
  pace?: readonly [least: number, most: number];
  /** Publishes versions at regular times. */
  regular?: boolean;
}

const BUCKET = "verset-demo-data";
const START = Date.UTC(2025, 2, 3, 8, 12, 40);
/** Time of the last regular version, so that none is in the future however many there are. */
const LAST_REGULAR = Date.UTC(2025, 11, 1, 0, 30, 0);
const HOUR_MS = 3600 * 1000;
const DAY_MS = 24 * HOUR_MS;
/** Maximum number of nightly versions; more come one an hour. */
const MAX_NIGHTLY = 400;

/** @param count number of versions of the largest dataset */
const plans = (count: number): Plan[] => [
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
    // Keeps a comparison of the first version with the last one reasonably short.
    growth: count > MAX_NIGHTLY ? 40 : 1200,
    labels: [],
    versions: count,
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

/**
 * Creates the sample datasets.
 * @param count number of versions of the largest dataset
 */
export function seedModelArts(count = 250) {
  const datasets = new Map<string, DatasetRecord>();
  const demo: Partial<EmulatorDemo["modelarts"]> = {};
  plans(count).forEach((plan, i) => {
    const start = plan.regular
      ? LAST_REGULAR - (plan.versions + 1) * intervalOf(plan)
      : START + i * 11 * DAY_MS;
    const record = makeRecord(plan, start);
    datasets.set(record.dataset.dataset_id, record);
    demo[plan.key] = demoIds(record);
  });
  // The type of `key` allows no others, and a test compares the keys with those of the type.
  return { datasets, demo: demo as EmulatorDemo["modelarts"] };
}

/** @param start epoch milliseconds */
function makeRecord(plan: Plan, start: number): DatasetRecord {
  const random = new Random(`modelarts ${plan.name}`);
  const id = random.modelartsId();
  const table = plan.type === TABLE;
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
  const annotationPath = dataset.inner_annotation_path;
  const interval = plan.regular ? intervalOf(plan) : undefined;
  const versions = makeVersions(plan, { random, start, interval, annotationPath });
  const current = versions.filter((version) => version.status === STATUS.normal).at(-1);
  const newest = versions.at(-1);
  dataset.next_version_num = versions.length + 1;
  dataset.update_time = newest?.update_time ?? start;
  dataset.total_sample_count = newest?.total_sample_count ?? plan.samples;
  dataset.annotated_sample_count = newest?.annotated_sample_count ?? 0;
  if (current) dataset.current_version_id = current.version_id;
  return { dataset, versions, imports: [], exports: [] };
}

/** Returns the milliseconds between two regular versions. */
const intervalOf = (plan: Plan) => (plan.versions > MAX_NIGHTLY ? HOUR_MS : DAY_MS);

const tableSchema = () => [
  { schema_id: 1, name: "measured_at", type: "TIMESTAMP", description: "" },
  { schema_id: 2, name: "roll_force_kn", type: "DOUBLE", description: "" },
  { schema_id: 3, name: "strip_temperature_c", type: "DOUBLE", description: "" },
  { schema_id: 4, name: "accepted", type: "BOOLEAN", description: "" },
];

function demoIds({ dataset, versions }: DatasetRecord): ModelArtsDemoIds {
  const normal = versions.filter((version) => version.status === STATUS.normal);
  const ids = {
    dataset_id: dataset.dataset_id,
    current_version_id: dataset.current_version_id,
    previous_version_id: normal.at(-2)?.version_id,
    creating_version_id: versions.find(({ status }) => status === STATUS.creating)?.version_id,
    failed_version_id: versions.find(({ status }) => status === STATUS.failed)?.version_id,
  };
  const known = Object.entries(ids).filter(([, id]) => id !== undefined);
  return { dataset_id: dataset.dataset_id, ...Object.fromEntries(known) };
}
