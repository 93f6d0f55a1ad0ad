// @ts-check
/** ModelArts v2: samples of a team labeling task, which are labelled and reviewed apart from the dataset's. */

import { modelartsFault } from "../faults.js";
import { batch } from "./batches.js";
import { findDataset } from "./records.js";
import { listSamples, SAMPLE_QUERY, STATE_FIELD, sampleView } from "./sample_filters.js";
import { findSample, updateSample } from "./samples.js";
import { isAnnotated } from "./seed_samples.js";
import { findWorkforceTask } from "./workforce_records.js";

/** @typedef {import("../fields.js").Values} Values */

const TASK = "/v2/{project_id}/datasets/{dataset_id}/workforce-tasks/{workforce_task_id}";
const SAMPLES = `${TASK}/data-annotations/samples`;

/** @satisfies {import("../fields.js").Fields} */
export const COMMENT = /** @type {const} */ ({
  accept: { type: "boolean", required: true },
  comment: { type: "string" },
  sample_id: { type: "string" },
  score: { type: "string" },
  worker_id: { type: "string" },
});

/** @type {import("../routes.js").ModelArtsRoute[]} */
export const workforceSampleRoutes = [
  {
    operation: "ListWorkforceTaskSamples",
    method: "GET",
    path: SAMPLES,
    query: { ...SAMPLE_QUERY, ...STATE_FIELD },
    run({ state, path, query }) {
      findDataset(state, path.dataset_id);
      const { samples } = findWorkforceTask(state, path);
      return listSamples(samples.values(), query, state.now());
    },
  },
  {
    operation: "DescribeWorkforceTaskSample",
    method: "GET",
    path: `${SAMPLES}/{sample_id}`,
    query: STATE_FIELD,
    run({ state, path }) {
      findDataset(state, path.dataset_id);
      return sampleView(findSample(findWorkforceTask(state, path).samples, path.sample_id));
    },
  },
  {
    operation: "UpdateWorkforceTaskSamples",
    method: "PUT",
    path: SAMPLES,
    body: {
      email: { type: "string" },
      samples: { type: "objects", required: true, fields: { labels: { type: "objects" } } },
    },
    run({ state, path, body }) {
      const { dataset } = findDataset(state, path.dataset_id);
      const { samples } = findWorkforceTask(state, path);
      return batch(/** @type {Values[]} */ (body.samples), (change) => {
        const sample = findSample(samples, change.sample_id);
        updateSample(state, dataset, sample, { ...change, email: body.email });
        // Labelled anew, it is to be judged anew.
        for (const name of ["review", "check"]) delete sample[`${name}_accept`];
        sample.team.sampled = false;
      });
    },
  },
  {
    operation: "ReviewSamples",
    method: "POST",
    path: `${TASK}/data-annotations/review`,
    body: { comments: { type: "objects", required: true, fields: COMMENT } },
    run({ state, path, body }) {
      findDataset(state, path.dataset_id);
      const { samples } = findWorkforceTask(state, path);
      const comments = /** @type {Values[]} */ (body.comments);
      const judged = comments.map((comment) => findSample(samples, comment.sample_id));
      if (!judged.every(isAnnotated)) throw modelartsFault("nothingToCheck");
      comments.forEach(({ accept, comment = "", score }, i) => {
        Object.assign(judged[i], { review_accept: accept, review_comment: comment });
        if (score) judged[i].review_score = score;
      });
      return {};
    },
  },
];
