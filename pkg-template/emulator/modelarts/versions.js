// @ts-check
/** ModelArts v2: dataset versions. */

import { modelartsFault } from "../faults.js";
import { demandIdle } from "./guards.js";
import { pageOf, RATIO, ratioFilter, VERSION_FORMATS } from "./lists.js";
import { publishVersion } from "./new_version.js";
import { findDataset, findVersion, versionView } from "./records.js";

/** The share of training, kept as it was written: "0.8", "1.00". */
const SHARE = /^(0(\.\d+)?|1(\.0+)?)$/;

/** @type {import("../routes.js").ModelArtsRoute[]} */
export const versionRoutes = [
  {
    operation: "ListDatasetVersions",
    method: "GET",
    path: "/v2/{project_id}/datasets/{dataset_id}/versions",
    query: {
      status: { type: "integer", oneOf: [0, 1, 2, 3, 4] },
      train_evaluate_ratio: { type: "string", pattern: RATIO },
      version_format: { type: "integer", oneOf: VERSION_FORMATS.map((_, i) => i) },
      offset: { type: "integer", min: 0, default: 0 },
      limit: { type: "integer", min: 1, max: 1000, default: 1000 },
    },
    run({ state, path, query }) {
      const record = findDataset(state, path.dataset_id);
      const inRange = ratioFilter(query.train_evaluate_ratio);
      const format = VERSION_FORMATS[query.version_format];
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
  },
  {
    operation: "DescribeDatasetVersion",
    method: "GET",
    path: "/v2/{project_id}/datasets/{dataset_id}/versions/{version_id}",
    run({ state, path }) {
      const record = findDataset(state, path.dataset_id);
      const version = findVersion(record, path.version_id);
      if (!version) throw modelartsFault("noSuchVersion");
      return versionView(record, version);
    },
  },
  {
    operation: "CreateDatasetVersion",
    method: "POST",
    path: "/v2/{project_id}/datasets/{dataset_id}/versions",
    status: 201,
    body: {
      clear_hard_property: { type: "boolean", default: true },
      description: { type: "string", pattern: /^[^!<>=&"']{0,256}$/, default: "" },
      export_images: { type: "boolean", default: false },
      remove_sample_usage: { type: "boolean", default: true },
      train_evaluate_sample_ratio: { type: "string", pattern: SHARE, default: "1.00" },
      version_format: { type: "string", oneOf: VERSION_FORMATS },
      version_name: { type: "string", pattern: /^[A-Za-z0-9_-]{1,32}$/ },
      with_column_header: { type: "boolean", default: true },
    },
    run: ({ state, path, body }) =>
      publishVersion(state, findDataset(state, path.dataset_id), body),
  },
  {
    operation: "DeleteDatasetVersion",
    method: "DELETE",
    path: "/v2/{project_id}/datasets/{dataset_id}/versions/{version_id}",
    status: 204,
    run({ state, path }) {
      const record = findDataset(state, path.dataset_id);
      const version = findVersion(record, path.version_id);
      if (!version) throw modelartsFault("noSuchVersion");
      demandIdle(state, path.dataset_id, "publish", "checkout");
      // Asked for twice it is deleted once.
      if (version.status === 2) return;
      version.status = 2;
      state.tasks.start({
        id: state.random.modelartsId(),
        kind: "deleteVersion",
        subject: version.version_id,
        onSuccess: () => removeVersion(record, version),
      });
    },
  },
];

/**
 * Nothing documented keeps the current version from being deleted, nor says which is the current one
 * then; here it is the newest that is left. Its children keep the id of their parent.
 * @param {import("./seed.js").DatasetRecord} record
 * @param {import("./seed_versions.js").Version} gone
 */
function removeVersion(record, gone) {
  const { dataset } = record;
  record.versions = record.versions.filter((version) => version !== gone);
  if (dataset.current_version_id !== gone.version_id) return;
  const newest = record.versions.filter((version) => version.status === 1).at(-1);
  if (newest) dataset.current_version_id = newest.version_id;
  else delete dataset.current_version_id;
}
