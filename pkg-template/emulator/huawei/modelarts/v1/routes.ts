/** ModelArts v1, the `DatasetApi` that Huawei has withdrawn: all its operations, over the datasets of v2. */

import { legacyDatasetRoutes } from "./datasets.js";
import { legacyFileRoutes } from "./files.js";
import { legacyTaskRoutes } from "./tasks.js";
import { legacyVersionRoutes } from "./versions.js";

export const legacyRoutes = [
  ...legacyDatasetRoutes,
  ...legacyVersionRoutes,
  ...legacyFileRoutes,
  ...legacyTaskRoutes,
];
