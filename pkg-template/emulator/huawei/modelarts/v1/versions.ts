/** ModelArts v1: versions of a dataset, switching between them, and comparing two of them. */

import type { State } from "../../../state.js";
import { modelartsFault } from "../../faults.js";
import { visitDifferences } from "../contents/difference.js";
import { checkOut } from "../datasets/changes.js";
import type { DatasetRecord } from "../datasets/record.js";
import { findVersion } from "../lookup.js";
import { route } from "../route.js";
import { finishPublication } from "../versions/publish.js";
import { STATUS, type Version } from "../versions/record.js";
import { takenSnapshot } from "../versions/snapshot.js";
import { fileView, isUnsynced, seconds } from "./contents.js";
import { DESCRIPTION } from "./datasets.js";
import { idleDataset, legacyDataset, startTask } from "./tasks.js";

const MAX_VERSIONS = 100;

export const legacyVersionRoutes = [
  route({
    operation: "v1.create_dataset_version",
    method: "POST",
    path: "/v1/{project_id}/datasets/{dataset_id}/versions",
    body: { description: { type: "string", pattern: DESCRIPTION, default: "" } },
    run({ state, path, body }) {
      const record = idleDataset(state, path.dataset_id);
      const { dataset, versions } = record;
      if (versions.length >= MAX_VERSIONS) throw modelartsFault("tooManyVersions");
      if (isUnsynced(record)) throw modelartsFault("unsynced");
      const version = makeVersion(state, record, body.description);
      versions.push(version);
      dataset.next_version_num += 1;
      return startTask(state, "publish", dataset.dataset_id, {
        onSuccess({ endsAt }) {
          finishPublication(record, version, { time: endsAt, isCurrent: true });
          return {
            new_version_id: version.version_id,
            version_name: version.version_name,
            file_count: version.snapshot.counts().counts.total,
            create_time: seconds(version.create_time),
          };
        },
      });
    },
  }),
  route({
    operation: "v1.get_history_dataset_version",
    method: "GET",
    path: "/v1/{project_id}/datasets/{dataset_id}/versions",
    run({ state, path }) {
      const { versions } = legacyDataset(state, path.dataset_id);
      return {
        version_count: versions.length,
        versions: versions.map((version) => ({
          version_id: version.version_id,
          version_name: version.version_name,
          previous_id: version.previous_version_id ?? "",
          ...versionState(version),
        })),
      };
    },
  }),
  route({
    operation: "v1.compare_datasets",
    method: "GET",
    path: "/v1/{project_id}/datasets/{dataset_id}/versions/difference",
    query: {
      version1: { type: "string", required: true },
      version2: { type: "string", required: true },
    },
    run({ state, path, query }) {
      const record = legacyDataset(state, path.dataset_id);
      const samples = (id: string) => legacyVersion(state, record, id).snapshot.samples();
      const [from, to] = [samples(query.version1), samples(query.version2)];
      const [added_url, deleted_url]: [string[], string[]] = [[], []];
      visitDifferences(from, to, {
        added: (entry) => added_url.push(fileView(record.dataset, to, entry).file_url),
        deleted: (entry) => deleted_url.push(fileView(record.dataset, from, entry).file_url),
      });
      const counts = { added_count: added_url.length, deleted_count: deleted_url.length };
      // Documented as an array, but its table describes one record.
      return { change_url: [{ ...counts, modified_count: 0, added_url, deleted_url }] };
    },
  }),
  route({
    operation: "v1.checkout_dataset_version",
    method: "PUT",
    path: "/v1/{project_id}/datasets/{dataset_id}/versions/current",
    body: { version_id: { type: "string", required: true } },
    run({ state, path, body }) {
      const record = idleDataset(state, path.dataset_id);
      const { dataset } = record;
      const version = legacyVersion(state, record, body.version_id);
      if (version.status === STATUS.creating) throw modelartsFault("publishing");
      return startTask(state, "checkout", dataset.dataset_id, {
        // A version that failed to publish has no files to switch to.
        fails: version.status !== STATUS.normal || isPurged(record, version),
        onSuccess: ({ endsAt }) => checkOut(record, version, endsAt),
      });
    },
  }),
];

export function legacyVersion(state: State, record: DatasetRecord, id: string) {
  const version = findVersion(record, id);
  if (version) return version;
  const elsewhere = [...state.modelarts.datasets.values()].some((other) => findVersion(other, id));
  throw modelartsFault(elsewhere ? "foreignVersion" : "noSuchVersionV1");
}

/** Fields that both responses with a version have. */
export function versionState(version: Version) {
  const { counts, added, deleted } = version.snapshot.counts();
  return {
    file_count: counts.total,
    status: version.status,
    // Documented as an array, but its table describes one record.
    change_file_count: [{ added_count: added, deleted_count: deleted }],
    create_time: seconds(version.create_time),
  };
}

/** Tells if a file of a version was deleted from OBS. */
function isPurged({ purged }: DatasetRecord, version: Version) {
  const samples = version.snapshot.samples();
  return [...purged.keys()].some((id) => samples.get(id));
}

/** Makes a version of the dataset's present samples. */
function makeVersion(state: State, record: DatasetRecord, description: string): Version {
  const { dataset } = record;
  const previous = findVersion(record, dataset.current_version_id ?? "");
  return {
    version_id: state.random.modelartsId(),
    version_name: `V${String(dataset.next_version_num).padStart(3, "0")}`,
    version_format: "Default",
    ...(previous && { previous_version_id: previous.version_id }),
    status: STATUS.creating,
    create_time: state.now(),
    update_time: state.now(),
    analysis_status: 2,
    train_evaluate_sample_ratio: "1.00",
    description,
    task_type: dataset.dataset_type,
    tags: [],
    snapshot: takenSnapshot(record.samples.copy(), previous?.snapshot),
    parent: previous?.snapshot,
  };
}
