/** ModelArts v1: the files of a version and of the bucket behind a dataset. */

import type { Fields, Values } from "../../../http/fields.js";
import { modelartsFault } from "../../faults.js";
import type { SampleSet } from "../contents/sample-set.js";
import { pageOf } from "../lists.js";
import { route } from "../route.js";
import { changeSamples } from "../samples/changes.js";
import { deleteSource } from "../samples/samples.js";
import { STATUS } from "../versions/record.js";
import { takenSnapshot } from "../versions/snapshot.js";
import { type FileView, findByUrl, legacyPath, listFiles } from "./contents.js";
import { LEGACY_PAGE } from "./datasets.js";
import { idleDataset, legacyDataset } from "./tasks.js";
import { legacyVersion, versionState } from "./versions.js";

const SEARCH = {
  ...LEGACY_PAGE,
  sort_by: { type: "string", oneOf: ["name", "create_time"], default: "name" },
  file_max_size: { type: "integer", min: 0 },
  file_min_size: { type: "integer", min: 0 },
  file_max_time: { type: "integer", min: 0 },
  file_min_time: { type: "integer", min: 0 },
  file_type: { type: "string" },
} as const satisfies Fields;

export const legacyFileRoutes = [
  route({
    operation: "v1.search_dataset_version",
    method: "GET",
    path: "/v1/{project_id}/datasets/{dataset_id}/versions/{version_id}",
    query: SEARCH,
    run({ state, path, query }) {
      const record = legacyDataset(state, path.dataset_id);
      const version = legacyVersion(state, record, path.version_id);
      const files = listFiles(record.dataset, version.snapshot.samples());
      const found = files.filter((file) => isFound(file, query));
      // The files are already in the order of their names.
      if (query.sort_by === "create_time") found.sort((a, b) => a.file_time - b.file_time);
      if (query.order === "desc") found.reverse();
      return {
        version_id: version.version_id,
        name: version.version_name,
        description: version.description,
        provider: "OBS",
        data_url: legacyPath(record.dataset.data_url),
        file_list: pageOf(found, query),
        ...versionState(version),
      };
    },
  }),
  route({
    // The body is not documented; here it is that of `delete_file_from_obs`.
    operation: "v1.delete_file_in_version",
    method: "PUT",
    path: "/v1/{project_id}/datasets/{dataset_id}/versions/{version_id}",
    body: { deleted_url: { type: "strings", required: true } },
    run({ state, path, body }) {
      const record = idleDataset(state, path.dataset_id);
      const version = legacyVersion(state, record, path.version_id);
      if (version.status === STATUS.creating) throw modelartsFault("publishing");
      const samples = version.snapshot.samples().copy();
      for (const { sample_id } of samplesNamed(samples, body.deleted_url)) {
        samples.delete(sample_id);
      }
      // Versions that were made from it keep theirs.
      version.snapshot = takenSnapshot(samples, version.parent);
      version.update_time = state.now();
      return {};
    },
  }),
  route({
    operation: "v1.delete_file_from_obs",
    method: "DELETE",
    path: "/v1/{project_id}/datasets/{dataset_id}/files",
    body: { deleted_url: { type: "strings", required: true } },
    run({ state, path, body }) {
      const record = idleDataset(state, path.dataset_id);
      const found = samplesNamed(record.samples, body.deleted_url);
      changeSamples(state, record, (samples) => {
        for (const { sample_id, source } of found) {
          samples.delete(sample_id);
          deleteSource(state, { source });
          record.purged.set(sample_id, state.now());
        }
      });
      return { is_success: true };
    },
  }),
];

function isFound(file: FileView, query: Values<typeof SEARCH>) {
  const { file_min_size = 0, file_max_size = Infinity } = query;
  const { file_min_time = 0, file_max_time = Infinity, file_type } = query;
  return (
    file.file_name.includes(query.search_content) &&
    (!file_type || file.file_type === file_type.toLowerCase()) &&
    file_min_size <= file.file_size &&
    file.file_size <= file_max_size &&
    file_min_time <= file.file_time &&
    file.file_time <= file_max_time
  );
}

/**
 * Resolves URLs to samples.
 * @throws {Fault} if any of them does not exist
 */
function samplesNamed(samples: SampleSet, urls: readonly string[]) {
  return urls.map((url) => {
    const sample = findByUrl(samples, url);
    if (!sample) throw modelartsFault("noSuchFile", url);
    return sample;
  });
}
