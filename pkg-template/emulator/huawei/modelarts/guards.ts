/** Checks that refuse work on a dataset while other work is running, with the documented codes. */

import type { State } from "../../state.js";
import { modelartsFault } from "../faults.js";

/** Faults while a task of this kind runs on the dataset. */
const FAULTS = {
  deleteDataset: "datasetDeleting",
  // The creation of a dataset ends with the import of its data source.
  createDataset: "importRuns",
  publish: "datasetPublishes",
  checkout: "datasetSwitches",
  import: "importRuns",
  sync: "syncRuns",
} as const;

/**
 * Requires that the dataset is neither being created nor deleted, and that no task of these kinds runs
 * on it. Only tasks that a caller started count: the seed's version that is always being published
 * would block all work on its dataset.
 */
export function requireIdle(
  state: State,
  datasetId: string,
  ...kinds: ("publish" | "checkout" | "import" | "sync")[]
) {
  const running = new Set(state.tasks.runningOn(datasetId).map((task) => task.kind));
  for (const kind of ["deleteDataset", "createDataset", ...kinds] as const) {
    if (running.has(kind)) throw modelartsFault(FAULTS[kind]);
  }
}

/** Requires an OBS path, which begins with a slash and has no double slash. */
export function requireObsPath(path: string) {
  if (!/^(obs:\/|s3:\/)?(\/[^/]+)+\/?$/.test(path)) throw modelartsFault("badObsPath");
}
