/** ModelArts v2: counts of a dataset's samples and labels, now and over time. */

import { modelartsFault } from "../../faults.js";
import { labelStats } from "../contents/counts.js";
import { isHardEntry } from "../contents/generated.js";
import type { SampleSet } from "../contents/sample-set.js";
import { SAMPLE_STATES } from "../lists.js";
import { findDataset } from "../lookup.js";
import { route } from "../route.js";
import { inState } from "../samples/filters.js";
import { isSplittable } from "../versions/publish.js";

export const statisticsRoutes = [
  route({
    operation: "GetDatasetStats",
    method: "GET",
    path: "/v2/{project_id}/datasets/{dataset_id}/data-annotations/stats",
    query: {
      email: { type: "string" },
      locale: { type: "string" },
      sample_state: { type: "string", oneOf: SAMPLE_STATES, default: "__ALL__" },
    },
    run({ state, path, query }) {
      const record = findDataset(state, path.dataset_id);
      const { dataset, samples } = record;
      const { total, annotated, unconfirmed } = samples.counts();
      return {
        label_stats: statsOf(samples, query.sample_state),
        sample_stats: {
          un_annotation: total - annotated - unconfirmed,
          all: total,
          total,
          deleted: dataset.deleted_sample_count,
          manual_annotation: annotated,
          auto_annotation: unconfirmed,
          lefted: total,
        },
        key_sample_stats: keyStats(samples),
        hard_detail_stats: {},
        metadata_stats: {},
        data_path: dataset.data_url,
        data_spliting_enable: isSplittable(record),
      };
    },
  }),
  route({
    operation: "GetDatasetMetrics",
    method: "GET",
    path: "/v2/{project_id}/datasets/{dataset_id}/metrics",
    query: {
      end_time: { type: "number", required: true, min: 0 },
      start_time: { type: "number", required: true, min: 0 },
      workforce_task_id: { type: "string" },
    },
    run({ state, path, query }) {
      const { versions } = findDataset(state, path.dataset_id);
      const { start_time, end_time } = query;
      if (start_time > end_time) {
        throw modelartsFault("invalidParameter", "start_time: must not be after end_time");
      }
      // Documented as a map of maps without keys. Here: a count, by the day of a version.
      const metrics: Record<
        "total_sample_count" | "annotated_sample_count",
        Record<string, number>
      > = { total_sample_count: {}, annotated_sample_count: {} };
      if (query.workforce_task_id) return { metrics };
      for (const version of versions) {
        const { create_time } = version;
        if (create_time < start_time || create_time > end_time) continue;
        const day = new Date(create_time).toISOString().slice(0, 10);
        const { counts } = version.snapshot.counts();
        metrics.total_sample_count[day] = counts.total;
        metrics.annotated_sample_count[day] = counts.annotated;
      }
      return { metrics };
    },
  }),
];

/** Counts the labels of the samples in a state. */
function statsOf(samples: SampleSet, state: string) {
  if (state === "__ALL__") return samples.counts().labels;
  return labelStats(samples.labels, inState(samples.samples(), state));
}

/** Counts hard samples, which the statistics call key samples. */
function keyStats(samples: SampleSet) {
  const { total } = samples.counts();
  let hard = 0;
  for (const entry of samples.entries()) if (isHardEntry(samples, entry)) hard++;
  return { total, non_key_sample: total - hard, key_sample: hard };
}
