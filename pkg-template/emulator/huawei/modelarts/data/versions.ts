/** The seeded versions of a dataset: their times, names, settings and parents. */

import { between, hash, hashText } from "../../../hash.js";
import { Random } from "../../../random.js";
import { TABLE } from "../contents/kinds.js";
import { type Lineage, type LineagePlan, parentOf } from "../contents/lineage.js";
import type { Dataset } from "../datasets/record.js";
import { publishedFields, STATUS, type Version } from "../versions/record.js";
import { seededSnapshot } from "../versions/snapshot.js";
import type { Plan } from "./datasets.js";

const HOUR_MS = 3600 * 1000;
/** Maximum number of nightly versions; more come one an hour. */
export const MAX_NIGHTLY = 400;
/** Time since the newest version: less than an hour, and more than the minute between two versions. */
const NEWEST_MS = 23 * 60_000;
/** Time since a version that is being published was asked for. */
const PUBLISHING_MS = 150_000;
/** Number of versions that are split alike: people change the shares seldom. */
const SPLIT_RUN = 5;
const RATIOS = ["0.8", "0.8", "0.80", "0.9", "0.99", "0.9999", "1.00"];
const REMARKS = [
  "",
  "",
  "blurred pictures removed",
  "second labelling round",
  "night shift added",
  "labels checked by a second person",
  "duplicates removed",
];
/** Purposes of hashes: each has values of its own. */
const USE = { gap: 1, duration: 2, remark: 3 } as const;

/** Returns the id of a version, without making the others. */
export const versionId = ({ name }: Plan, number: number) =>
  new Random(`modelarts ${name} ${number}`).modelartsId();

/** Returns the times of the versions, oldest first, in epoch milliseconds. */
export function versionTimes(plan: Plan, now: number) {
  const seed = hashText(plan.name);
  const [min, max] = plan.pace ?? [20, 90];
  const regular = plan.versions > MAX_NIGHTLY ? HOUR_MS : 24 * HOUR_MS;
  const gap = (number: number) =>
    plan.regular ? regular : between(min * 3600, max * 3600, seed, number, USE.gap) * 1000;
  const times: number[] = [];
  let time = now - (plan.publishing ? PUBLISHING_MS : NEWEST_MS);
  for (let number = plan.versions; number > 0; number--) {
    times.push(time);
    time -= gap(number);
  }
  return times.reverse();
}

/** Returns the plan of a dataset's samples. */
export function lineagePlan(plan: Plan): LineagePlan {
  const shareOf = (number: number) => Number(ratioOf(plan, number));
  return { ...plan, shareOf };
}

function ratioOf({ name, type }: Plan, number: number) {
  const i = (hashText(name) + Math.floor(number / SPLIT_RUN)) % RATIOS.length;
  return type === TABLE ? "1.00" : (RATIOS[i] as string);
}

/** Creates the versions of a dataset. */
export function makeVersions(
  plan: Plan,
  options: { lineage: () => Lineage; times: readonly number[]; dataset: Dataset },
): Version[] {
  const versions: Version[] = [];
  for (let number = 1; number <= plan.versions; number++) {
    const parent = versions[parentOf(plan, number) - 1];
    versions.push(makeVersion(plan, number, parent, options));
  }
  return versions;
}

const FAILURE = {
  status: STATUS.failed,
  analysis_status: 3,
  code: "ModelArts.4712",
  message: "Failed to publish the dataset version.",
};
const CREATING = { status: STATUS.creating, analysis_status: 0 };

function makeVersion(
  plan: Plan,
  number: number,
  parent: Version | undefined,
  {
    lineage,
    times,
    dataset,
  }: { lineage: () => Lineage; times: readonly number[]; dataset: Dataset },
): Version {
  const seed = hashText(plan.name);
  const name = `V${String(number).padStart(3, "0")}`;
  const table = plan.type === TABLE;
  const time = times[number - 1] as number;
  const failed = plan.failed?.includes(number);
  const creating = plan.publishing && number === plan.versions;
  return {
    version_id: versionId(plan, number),
    version_name: name,
    // The first versions of the table have the older of its two formats.
    version_format: table ? (number <= plan.versions / 5 ? "CarbonData" : "CSV") : "Default",
    ...(parent && { previous_version_id: parent.version_id }),
    status: STATUS.normal,
    create_time: time,
    update_time: creating ? time : time + between(40, 900, seed, number, USE.duration) * 1000,
    analysis_status: 2,
    train_evaluate_sample_ratio: ratioOf(plan, number),
    remove_sample_usage: false,
    clear_hard_property: false,
    export_images: false,
    crop: false,
    rotate: false,
    data_validate: true,
    include_dataset_data: true,
    start_processor_task: false,
    with_column_header: table,
    description: table ? "" : (REMARKS[hash(seed, number, USE.remark) % REMARKS.length] as string),
    sample_state: "__ALL__",
    task_type: plan.type,
    tags: [],
    extract_serial_number: false,
    snapshot: seededSnapshot(lineage, number),
    parent: parent?.snapshot,
    ...(failed ? FAILURE : creating ? CREATING : publishedFields(dataset, name)),
  };
}
