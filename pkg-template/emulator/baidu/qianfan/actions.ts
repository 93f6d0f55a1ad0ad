/** The table of all Qianfan actions: a new action is a new row beside the handlers of its noun. */

import type { QianfanAction } from "./action.js";
import { datasetActions } from "./datasets.js";
import { exportActions } from "./exports.js";
import { importActions } from "./imports.js";
import { versionActions } from "./versions.js";

export const qianfanActions: readonly QianfanAction[] = [
  ...datasetActions,
  ...versionActions,
  ...importActions,
  ...exportActions,
];
