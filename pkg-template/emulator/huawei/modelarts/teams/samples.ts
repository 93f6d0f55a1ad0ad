/** ModelArts v2: samples of a team labeling task, labelled and reviewed apart from those of the dataset. */

import type { Fields } from "../../../http/fields.js";
import { modelartsFault } from "../../faults.js";
import { batch } from "../batches.js";
import { findDataset } from "../lookup.js";
import { route } from "../route.js";
import { listSamples, SAMPLE_QUERY, STATE_FIELD, sampleView } from "../samples/filters.js";
import { isAnnotated } from "../samples/record.js";
import { findSample, SAMPLE_LABELS, updateSample } from "../samples/samples.js";
import { findWorkforceTask } from "./records.js";

const TASK = "/v2/{project_id}/datasets/{dataset_id}/workforce-tasks/{workforce_task_id}";
const SAMPLES = `${TASK}/data-annotations/samples`;

export const COMMENT = {
  accept: { type: "boolean", required: true },
  comment: { type: "string" },
  sample_id: { type: "string" },
  score: { type: "string" },
  worker_id: { type: "string" },
} as const satisfies Fields;

export const workforceSampleRoutes = [
  route({
    operation: "ListWorkforceTaskSamples",
    method: "GET",
    path: SAMPLES,
    query: { ...SAMPLE_QUERY, ...STATE_FIELD },
    run({ state, path, query }) {
      findDataset(state, path.dataset_id);
      const { samples } = findWorkforceTask(state, path);
      return listSamples(samples.values(), query, state.now());
    },
  }),
  route({
    operation: "DescribeWorkforceTaskSample",
    method: "GET",
    path: `${SAMPLES}/{sample_id}`,
    query: STATE_FIELD,
    run({ state, path }) {
      findDataset(state, path.dataset_id);
      return sampleView(findSample(findWorkforceTask(state, path).samples, path.sample_id));
    },
  }),
  route({
    operation: "UpdateWorkforceTaskSamples",
    method: "PUT",
    path: SAMPLES,
    body: {
      email: { type: "string" },
      samples: {
        type: "objects",
        required: true,
        fields: {
          sample_id: { type: "string" },
          labels: SAMPLE_LABELS,
          metadata: { type: "json" },
        },
      },
    },
    run({ state, path, body }) {
      const record = findDataset(state, path.dataset_id);
      const { samples } = findWorkforceTask(state, path);
      return batch(body.samples, (change) => {
        const sample = findSample(samples, change.sample_id);
        updateSample(state, record, sample, { ...change, email: body.email });
        // A relabelled sample has to be reviewed and checked again.
        delete sample.review_accept;
        delete sample.check_accept;
        sample.team.sampled = false;
      });
    },
  }),
  route({
    operation: "ReviewSamples",
    method: "POST",
    path: `${TASK}/data-annotations/review`,
    body: { comments: { type: "objects", required: true, fields: COMMENT } },
    run({ state, path, body }) {
      findDataset(state, path.dataset_id);
      const { samples } = findWorkforceTask(state, path);
      const reviewed = body.comments.map((comment) => {
        const sample = findSample(samples, comment.sample_id);
        if (!isAnnotated(sample)) throw modelartsFault("nothingToCheck");
        return { sample, comment };
      });
      for (const { sample, comment } of reviewed) {
        sample.review_accept = comment.accept;
        sample.review_comment = comment.comment ?? "";
        if (comment.score) sample.review_score = comment.score;
      }
      return {};
    },
  }),
];
