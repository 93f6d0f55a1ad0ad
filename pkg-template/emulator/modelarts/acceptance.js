// @ts-check
/** ModelArts v2: acceptance of a team's work: samples are drawn, checked one by one, and the outcome is written. */

import { modelartsFault } from "../faults.js";
import { FieldError } from "../fields.js";
import { findDataset } from "./records.js";
import { isToCheck, sampleView } from "./sample_filters.js";
import { findSample } from "./samples.js";
import { changeSamples, samplesOf } from "./seed_samples.js";
import { findWorkforceTask, STATUS, statusOf } from "./workforce_records.js";
import { COMMENT } from "./workforce_samples.js";

/**
 * @typedef {import("../state.js").State} State
 * @typedef {import("../fields.js").Values} Values
 * @typedef {import("./labeling.js").Sample} Sample
 * @typedef {import("./seed.js").DatasetRecord} DatasetRecord
 * @typedef {import("./workforce_records.js").Acceptance} Acceptance
 * @typedef {import("./workforce_records.js").WorkforceTask} WorkforceTask
 */

const ACCEPTANCE =
  "/v2/{project_id}/datasets/{dataset_id}/workforce-tasks/{workforce_task_id}/acceptance";
const ACTION = /** @type {const} */ ({
  acceptAll: 0,
  rejectAll: 1,
  cancel: 2,
  listConflicts: 3,
  acceptUntouched: 4,
  acceptOnlyAccepted: 5,
});

/** @type {import("../routes.js").ModelArtsRoute[]} */
export const acceptanceRoutes = [
  {
    operation: "StartWorkforceSamplingTask",
    method: "POST",
    path: ACCEPTANCE,
    body: {
      sampling_num: { type: "integer", min: 1 },
      sampling_rate: { type: "number", min: 0, max: 1 },
    },
    run({ state, path, body }) {
      findDataset(state, path.dataset_id);
      const task = findWorkforceTask(state, path);
      const status = statusOf(state, task);
      const { drawing, accepting, writing } = STATUS;
      if ([drawing, accepting, writing].some((busy) => busy === status)) {
        throw modelartsFault("acceptanceRuns");
      }
      const open = [...task.samples.values()].filter(isToCheck);
      if (open.length === 0) throw modelartsFault("nothingToCheck");
      const wanted = body.sampling_num ?? Math.ceil(open.length * (body.sampling_rate ?? 0));
      if (wanted === 0) throw new FieldError("sampling_rate", "is required, and more than 0");
      const num = Math.min(open.length, wanted);
      for (const sample of task.samples.values()) sample.team.sampled = false;
      for (const sample of open.slice(0, num)) sample.team.sampled = true;
      const id = state.random.modelartsId();
      task.acceptance = {
        drawing: state.tasks.start({ id, kind: "acceptance", subject: task.id }),
        sampling: { num, rate: num / open.length },
        overwrite: false,
      };
      task.updated = state.now();
      return { task_id: id };
    },
  },
  {
    operation: "GetWorkforceSamplingTask",
    method: "GET",
    path: `${ACCEPTANCE}/report`,
    query: { checking_task_id: { type: "string", required: true } },
    run({ state, path, query }) {
      findDataset(state, path.dataset_id);
      const task = findWorkforceTask(state, path);
      const { acceptance } = task;
      if (acceptance?.drawing.id !== query.checking_task_id) {
        throw modelartsFault("noSuchLabelingTask");
      }
      const stats = checkStats(task, /** @type {Acceptance} */ (acceptance));
      return { checking_stats: stats, total_stats: stats };
    },
  },
  {
    operation: "AcceptSamples",
    method: "POST",
    path: `${ACCEPTANCE}/batch-comment`,
    body: { comments: { type: "objects", required: true, fields: COMMENT } },
    run({ state, path, body }) {
      findDataset(state, path.dataset_id);
      const task = findWorkforceTask(state, path);
      if (statusOf(state, task) !== STATUS.accepting) throw modelartsFault("nothingToCheck");
      const comments = /** @type {Values[]} */ (body.comments);
      const judged = comments.map(({ sample_id }) => findSample(task.samples, sample_id));
      if (!judged.every(({ team }) => team.sampled)) throw modelartsFault("noSuchSample");
      comments.forEach(({ accept, comment = "", score }, i) => {
        Object.assign(judged[i], { check_accept: accept, check_comment: comment });
        if (score) judged[i].check_score = score;
      });
      return {};
    },
  },
  {
    operation: "UpdateWorkforceSamplingTask",
    method: "PUT",
    path: `${ACCEPTANCE}/status`,
    query: { locale: { type: "string", required: true } },
    body: {
      action: { type: "integer", oneOf: Object.values(ACTION), required: true },
      overwrite_last_result: { type: "boolean", default: false },
    },
    run({ state, path, body }) {
      const record = findDataset(state, path.dataset_id);
      const task = findWorkforceTask(state, path);
      const { acceptance } = task;
      if (!acceptance || statusOf(state, task) !== STATUS.accepting) {
        throw modelartsFault("nothingToCheck");
      }
      if (body.action === ACTION.listConflicts) {
        const found = conflicts(state, record, task).map(sampleView);
        return { sample_count: found.length, samples: found };
      }
      const id = `outcome-${acceptance.drawing.id}`;
      acceptance.overwrite = body.overwrite_last_result;
      if (body.action !== ACTION.cancel) acceptance.action = body.action;
      acceptance.outcome = outcomeOf(task, body.action);
      acceptance.writing = state.tasks.start({
        id,
        kind: "acceptance",
        subject: task.id,
        onSuccess: () => writeOutcome(state, record, task, body.action),
      });
      task.updated = state.now();
      return {};
    },
  },
];

/** How far the checking of the drawn samples is. @param {WorkforceTask} task @param {Acceptance} acceptance */
export function checkStats(task, { drawing, sampling }) {
  const all = [...task.samples.values()];
  const drawn = all.filter(({ team }) => team.sampled);
  const accepted = drawn.filter((sample) => sample.check_accept === true).length;
  const rejected = drawn.filter((sample) => sample.check_accept === false).length;
  const checked = accepted + rejected;
  const pass = checked === 0 ? 0 : accepted / checked;
  return {
    task_id: drawing.id,
    sampling_num: sampling.num,
    sampling_rate: sampling.rate,
    pass_rate: pass,
    score: "EDCBA"[Math.min(4, Math.floor(pass * 5))],
    total_score: accepted * 100,
    total_sample_count: all.length,
    sampled_sample_count: drawn.length,
    checked_sample_count: checked,
    unchecked_sample_count: drawn.length - checked,
    accepted_sample_count: accepted,
    rejected_sample_count: rejected,
  };
}

/** Those an acceptance is about: the drawn ones, and the others that wait to be checked. @param {WorkforceTask} task */
const judgedBy = ({ samples }) =>
  [...samples.values()].filter((sample) => sample.team.sampled || isToCheck(sample));

/** @param {Sample} sample @param {number} action */
function isAccepted({ check_accept }, action) {
  if (action === ACTION.acceptAll) return true;
  if (action === ACTION.acceptUntouched) return check_accept !== false;
  return action === ACTION.acceptOnlyAccepted && check_accept === true;
}

/** @param {WorkforceTask} task @param {number} action */
function outcomeOf(task, action) {
  if (action === ACTION.cancel) return STATUS.running;
  const accepted = judgedBy(task).every((sample) => isAccepted(sample, action));
  return accepted ? STATUS.accepted : STATUS.rejected;
}

/** Those whose labels the dataset has otherwise. @param {State} state @param {DatasetRecord} record @param {WorkforceTask} task */
function conflicts(state, record, task) {
  const samples = samplesOf(state, record);
  return judgedBy(task).filter((sample) => {
    const labels = samples.get(sample.sample_id)?.labels ?? [];
    return labels.length > 0 && JSON.stringify(labels) !== JSON.stringify(sample.labels);
  });
}

/** @param {State} state @param {DatasetRecord} record @param {WorkforceTask} task @param {number} action */
function writeOutcome(state, record, task, action) {
  const judged = judgedBy(task);
  const inConflict = new Set(conflicts(state, record, task));
  changeSamples(state, record, (samples) => {
    for (const sample of judged) {
      if (action === ACTION.cancel) {
        delete sample.check_accept;
        sample.team.sampled = false;
        continue;
      }
      sample.check_accept = isAccepted(sample, action);
      const original = samples.get(sample.sample_id);
      const kept = inConflict.has(sample) && !task.acceptance?.overwrite;
      if (!sample.check_accept || !original || kept || !task.options.auto_sync_dataset) continue;
      original.labels = structuredClone(sample.labels);
      original.sample_status = sample.sample_status;
      original.labelers = sample.labelers;
      original.check_accept = true;
      original.sample_time = state.now();
    }
  });
}
