/** The table of all ModelArts operations: a new operation is a new row beside the handlers of its noun. */

import { datasetRoutes } from "./datasets/datasets.js";
import { exportRoutes } from "./datasets/exports.js";
import { importRoutes } from "./datasets/imports.js";
import { statisticsRoutes } from "./datasets/statistics.js";
import { syncRoutes } from "./datasets/syncs.js";
import { processingRoutes } from "./processing/tasks.js";
import { processingVersionRoutes } from "./processing/versions.js";
import type { ModelArtsRoute } from "./route.js";
import { autoLabelingRoutes } from "./samples/auto-labeling.js";
import { labelRoutes } from "./samples/labels.js";
import { sampleRoutes } from "./samples/samples.js";
import { acceptanceRoutes } from "./teams/acceptance.js";
import { workforceSampleRoutes } from "./teams/samples.js";
import { workforceTaskRoutes } from "./teams/tasks.js";
import { workerRoutes } from "./teams/workers.js";
import { workforceRoutes } from "./teams/workforces.js";
import { legacyRoutes } from "./v1/routes.js";
import { versionRoutes } from "./versions/versions.js";

export const modelartsRoutes: readonly ModelArtsRoute[] = [
  ...datasetRoutes,
  ...versionRoutes,
  ...statisticsRoutes,
  ...importRoutes,
  ...exportRoutes,
  ...syncRoutes,
  ...sampleRoutes,
  ...labelRoutes,
  ...processingVersionRoutes,
  ...processingRoutes,
  ...workforceRoutes,
  ...workforceTaskRoutes,
  ...workforceSampleRoutes,
  ...workerRoutes,
  ...autoLabelingRoutes,
  ...acceptanceRoutes,
  ...legacyRoutes,
];

interface Match {
  route: ModelArtsRoute;
  path: Record<string, string>;
  /** One digit per segment, 0 for a literal one: the lowest text is the most specific route. */
  rank: string;
}

/**
 * Finds the route of a request, with the values of its path. From left to right a literal segment
 * wins over a parameter, so `datasets/task/{task_id}` is not a dataset called "task".
 * @param path still encoded, as an encoded slash does not end a segment
 */
export function findModelArtsRoute(
  method: string,
  path: string,
  decode: (segment: string) => string,
  table: readonly ModelArtsRoute[] = modelartsRoutes,
) {
  const segments = path.replace(/\/$/, "").split("/");
  let best: Match | undefined;
  for (const route of table) {
    const template = route.path.split("/");
    if (route.method !== method || template.length !== segments.length) continue;
    const rank = template.map((segment) => (segment.startsWith("{") ? 1 : 0)).join("");
    if (best && best.rank <= rank) continue;
    const values: Record<string, string> = {};
    const fits = template.every((segment, i) => {
      const value = decode(segments[i] ?? "");
      if (!segment.startsWith("{")) return segment === value;
      values[segment.slice(1, -1)] = value;
      return value !== "";
    });
    if (fits) best = { route, path: values, rank };
  }
  return best;
}
