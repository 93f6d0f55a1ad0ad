/** ModelArts v1: versions of a dataset, switching between them, and comparing two of them. */

import type { State } from "../../../state.js";
import { modelartsFault } from "../../faults.js";
import type { DatasetRecord } from "../datasets/record.js";
import { findVersion } from "../lookup.js";
import { route } from "../route.js";
import { STATUS, type Version } from "../versions/record.js";
import type { Contents } from "./contents.js";
import {
  contentsOf,
  countFiles,
  currentContents,
  fileView,
  hasFile,
  isUnsynced,
  listFiles,
  memoryOf,
  seconds,
} from "./contents.js";
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
          Object.assign(version, { status: STATUS.normal, update_time: endsAt });
          dataset.current_version_id = version.version_id;
          dataset.update_time = endsAt;
          return {
            new_version_id: version.version_id,
            version_name: version.version_name,
            file_count: version.total_sample_count,
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
      const contents = (id: string) => contentsOf(record, legacyVersion(state, record, id));
      const [from, to] = [contents(query.version1), contents(query.version2)];
      const only = (some: Contents, others: Contents) =>
        listFiles(some)
          .filter((file) => !hasFile(others, file))
          .map((file) => fileView(record, file).file_url);
      const [added_url, deleted_url] = [only(to, from), only(from, to)];
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
        onSuccess({ endsAt }) {
          dataset.current_version_id = version.version_id;
          dataset.update_time = endsAt;
        },
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
  const { add_sample_count, deleted_sample_count } = version;
  return {
    file_count: version.total_sample_count,
    status: version.status,
    // Documented as an array, but its table describes one record.
    change_file_count: [{ added_count: add_sample_count, deleted_count: deleted_sample_count }],
    create_time: seconds(version.create_time),
  };
}

/** Tells if a file of a version was deleted from OBS. */
function isPurged(record: DatasetRecord, version: Version) {
  const contents = contentsOf(record, version);
  return [...memoryOf(record).purged.keys()].some((file) => hasFile(contents, file));
}

/** Makes a version of the dataset's present files, with its differences from the current version. */
function makeVersion(state: State, record: DatasetRecord, description: string): Version {
  const { dataset } = record;
  const previous = findVersion(record, dataset.current_version_id ?? "");
  const before = previous && contentsOf(record, previous);
  const contents = currentContents(record);
  const total = countFiles(contents);
  const common = before ? listFiles(contents).filter((file) => hasFile(before, file)).length : 0;
  const number = dataset.next_version_num;
  const version_name = `V${String(number).padStart(3, "0")}`;
  const annotated = Math.min(total, dataset.annotated_sample_count);
  const version_id = state.random.modelartsId();
  memoryOf(record).versions.set(version_id, contents);
  return {
    version_id,
    version_name,
    version_format: "Default",
    ...(previous && { previous_version_id: previous.version_id }),
    status: STATUS.creating,
    create_time: state.now(),
    update_time: state.now(),
    total_sample_count: total,
    annotated_sample_count: annotated,
    total_sub_sample_count: 0,
    annotated_sub_sample_count: 0,
    add_sample_count: total - common,
    deleted_sample_count: before ? countFiles(before) - common : 0,
    modified_sample_count: 0,
    previous_total_sample_count: previous?.total_sample_count ?? 0,
    previous_annotated_sample_count: previous?.annotated_sample_count ?? 0,
    manifest_path: `${dataset.inner_annotation_path}${version_name}/${version_name}.manifest`,
    data_path: `${dataset.inner_annotation_path}${version_name}/data/`,
    label_stats: [],
    analysis_status: 2,
    train_evaluate_sample_ratio: "1.00",
    description,
    task_type: dataset.dataset_type,
    tags: [],
  };
}
