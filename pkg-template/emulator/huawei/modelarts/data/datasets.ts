/** The sample datasets of ModelArts, the same in every emulator. */

import { Random } from "../../../random.js";
import type { EmulatorDemo, ModelArtsDemoIds } from "../../../types.js";
import { Generator } from "../contents/generator.js";
import { TABLE } from "../contents/kinds.js";
import { batchesOf, Lineage } from "../contents/lineage.js";
import { markOf } from "../contents/mark.js";
import { SampleSet } from "../contents/sample-set.js";
import { DatasetRecord, type Label, makeDataset } from "../datasets/record.js";
import { lineagePlan, MAX_NIGHTLY, makeVersions, versionId, versionTimes } from "./versions.js";

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
  pace?: readonly [min: number, max: number];
  /** Publishes versions at regular times. */
  regular?: boolean;
}

const BUCKET = "verset-demo-data";
const DAY_MS = 24 * 3600 * 1000;
/** Age of the oldest dataset, more than that of any of its versions. */
const AGE_DAYS = 400;

/** @param sizes of the largest datasets */
const plans = ({ versions: count, samples }: Sizes): Plan[] => [
  {
    key: "imageClassification",
    name: "orchard-fruit-grading",
    type: 0,
    description: "Fruit on the sorting belt, graded by hand",
    samples,
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

/** Sizes of the largest datasets. */
export interface Sizes {
  /** Number of versions of `manyVersions`. */
  versions: number;
  /** Number of samples of the first version of `imageClassification`. */
  samples: number;
}

/**
 * Creates the sample datasets.
 * @param now epoch milliseconds; the datasets are as old at every time
 */
export function seedModelArts(now: number, sizes: Sizes) {
  const datasets = new Map<string, DatasetRecord>();
  const demo: Partial<EmulatorDemo["modelarts"]> = {};
  plans(sizes).forEach((plan, i) => {
    const created = now - (AGE_DAYS - i * 11) * DAY_MS;
    const record = makeRecord(plan, { now, created });
    datasets.set(record.dataset.dataset_id, record);
    demo[plan.key] = demoIds(plan, record.dataset.dataset_id);
  });
  // The type of `key` allows no others, and a test compares the keys with those of the type.
  return { datasets, demo: demo as EmulatorDemo["modelarts"] };
}

function makeRecord(plan: Plan, { now, created }: { now: number; created: number }) {
  const table = plan.type === TABLE;
  const times = versionTimes(plan, now);
  const time = Math.min(created, (times[0] ?? now) - DAY_MS);
  const directory = `/${BUCKET}/input/${plan.name}/`;
  const dataset = makeDataset({
    id: new Random(`modelarts ${plan.name}`).modelartsId(),
    name: plan.name,
    type: plan.type,
    time,
    description: plan.description,
    workPath: `/${BUCKET}/output/`,
    source: {
      data_type: 0,
      data_path: directory,
      ...(table && { with_column_header: true }),
    },
    labels: plan.labels.length,
    importData: table,
    ...(table && { schema: tableSchema() }),
  });
  dataset.next_version_num = plan.versions + 1;
  dataset.update_time = times.at(-1) ?? time;
  const current = currentNumber(plan);
  if (current > 0) dataset.current_version_id = versionId(plan, current);

  let known: Lineage | undefined;
  const lineage = () => {
    known ??= makeLineage(plan, { times: [time, ...times], directory });
    return known;
  };
  return new DatasetRecord(dataset, {
    versions: () => makeVersions(plan, { lineage, times, dataset }),
    samples: () => newestSamples(plan, lineage()),
  });
}

function makeLineage(plan: Plan, place: { times: readonly number[]; directory: string }) {
  const labels: Label[] = plan.labels.map(([name, color]) => ({
    name,
    type: plan.type,
    property: { "@modelarts:color": color },
  }));
  const lines = lineagePlan(plan);
  const generator = new Generator({
    seed: plan.name,
    type: plan.type,
    labelNames: labels.map(({ name }) => name),
    batches: batchesOf(lines, place),
    nextRevision: plan.versions + 1,
  });
  return new Lineage(lines, generator, labels);
}

/** Returns the samples of the newest version; all of them, without labels, if the dataset has no version. */
function newestSamples({ versions }: Plan, lineage: Lineage) {
  const { generator, labels } = lineage;
  if (versions === 0) {
    const marks = new Uint32Array(generator.end).fill(markOf(0));
    return new SampleSet(generator, { labels, marks });
  }
  // Counted first: that also gives the samples of the newest version.
  lineage.countsOf(versions);
  return lineage.samplesOf(versions).copy();
}

const tableSchema = () => [
  { schema_id: 1, name: "measured_at", type: "TIMESTAMP", description: "" },
  { schema_id: 2, name: "roll_force_kn", type: "DOUBLE", description: "" },
  { schema_id: 3, name: "strip_temperature_c", type: "DOUBLE", description: "" },
  { schema_id: 4, name: "accepted", type: "BOOLEAN", description: "" },
];

/** Returns the number of the newest version that is published, 0 for none. */
const currentNumber = (plan: Plan) => previousPublished(plan, plan.versions + 1);

function previousPublished({ failed = [], publishing, versions }: Plan, before: number) {
  let number = before - 1;
  while (failed.includes(number) || (publishing && number === versions)) number--;
  return number;
}

function demoIds(plan: Plan, dataset_id: string): ModelArtsDemoIds {
  const current = currentNumber(plan);
  const numbers = {
    current_version_id: current,
    previous_version_id: current > 0 ? previousPublished(plan, current) : 0,
    creating_version_id: plan.publishing ? plan.versions : 0,
    failed_version_id: plan.failed?.[0] ?? 0,
  };
  const known = Object.entries(numbers).filter(([, number]) => number > 0);
  const ids = known.map(([name, number]) => [name, versionId(plan, number)]);
  return { dataset_id, ...Object.fromEntries(ids) };
}
