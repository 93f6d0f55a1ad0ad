// @ts-check
/** ModelArts v2: dataset versions. */

import { modelartsFault } from "../faults.js";
import { pageOf, RATIO, ratioFilter, VERSION_FORMATS } from "./lists.js";
import { findDataset, findVersion, versionView } from "./records.js";

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
];
