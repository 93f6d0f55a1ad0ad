// @ts-check
/** ModelArts v1, the `DatasetApi` that Huawei has withdrawn: all of its operations, over the datasets of v2. */

import { legacyDatasetRoutes } from "./v1_datasets.js";
import { legacyFileRoutes } from "./v1_files.js";
import { legacyTaskRoutes } from "./v1_tasks.js";
import { legacyVersionRoutes } from "./v1_versions.js";

/** @type {import("../routes.js").ModelArtsRoute[]} */
export const legacyRoutes = [
  ...legacyDatasetRoutes,
  ...legacyVersionRoutes,
  ...legacyFileRoutes,
  ...legacyTaskRoutes,
];
