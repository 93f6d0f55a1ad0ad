/** ModelArts v2: dataset versions. */

import { modelartsFault } from "../../faults.js";
import type { DatasetRecord } from "../datasets/record.js";
import { requireIdle } from "../guards.js";
import { formatOf, pageOf, RATIO, ratioFilter, VERSION_FORMATS } from "../lists.js";
import { findDataset, findVersion, versionView } from "../lookup.js";
import { route } from "../route.js";
import { PUBLISH, publishVersion } from "./publish.js";
import { STATUS, type Version } from "./record.js";

export const versionRoutes = [
  route({
    operation: "ListDatasetVersions",
    method: "GET",
    path: "/v2/{project_id}/datasets/{dataset_id}/versions",
    query: {
      status: { type: "integer", oneOf: Object.values(STATUS) },
      train_evaluate_ratio: { type: "string", pattern: RATIO },
      version_format: { type: "integer", oneOf: VERSION_FORMATS.map((_, i) => i) },
      offset: { type: "integer", min: 0, default: 0 },
      limit: { type: "integer", min: 1, max: 1000, default: 1000 },
    },
    run({ state, path, query }) {
      const record = findDataset(state, path.dataset_id);
      const inRange = ratioFilter(query.train_evaluate_ratio);
      const format = formatOf(query.version_format);
      const found = record.versions.filter(
        (version) =>
          (query.status === undefined || version.status === query.status) &&
          (!format || version.version_format === format) &&
          inRange(version),
      );
      const page = pageOf(found.reverse(), query);
      return {
        total_number: found.length,
        versions: page.map((version) => versionView(record, version)),
      };
    },
  }),
  route({
    operation: "DescribeDatasetVersion",
    method: "GET",
    path: "/v2/{project_id}/datasets/{dataset_id}/versions/{version_id}",
    run({ state, path }) {
      const record = findDataset(state, path.dataset_id);
      const version = findVersion(record, path.version_id);
      if (!version) throw modelartsFault("noSuchVersion");
      return versionView(record, version);
    },
  }),
  route({
    operation: "CreateDatasetVersion",
    method: "POST",
    path: "/v2/{project_id}/datasets/{dataset_id}/versions",
    status: 201,
    body: PUBLISH,
    run: ({ state, path, body }) =>
      publishVersion(state, findDataset(state, path.dataset_id), body),
  }),
  route({
    operation: "DeleteDatasetVersion",
    method: "DELETE",
    path: "/v2/{project_id}/datasets/{dataset_id}/versions/{version_id}",
    status: 204,
    run({ state, path }) {
      const record = findDataset(state, path.dataset_id);
      const version = findVersion(record, path.version_id);
      if (!version) throw modelartsFault("noSuchVersion");
      requireIdle(state, path.dataset_id, "publish", "checkout");
      // A second call while the version is being deleted changes nothing.
      if (version.status === STATUS.deleting) return;
      version.status = STATUS.deleting;
      state.tasks.start({
        id: state.random.modelartsId(),
        kind: "deleteVersion",
        subject: version.version_id,
        onSuccess: () => removeVersion(record, version),
      });
    },
  }),
];

/**
 * Removes a version. The documentation neither forbids deleting the current version nor says which
 * one is current afterwards; here it is the newest one left. Children keep the id of their parent.
 */
function removeVersion(record: DatasetRecord, removed: Version) {
  const { dataset, versions } = record;
  versions.splice(versions.indexOf(removed), 1);
  if (dataset.current_version_id !== removed.version_id) return;
  const newest = versions.filter((version) => version.status === STATUS.normal).at(-1);
  if (newest) dataset.current_version_id = newest.version_id;
  else delete dataset.current_version_id;
}
