/** ModelArts v2: acceptance of a team's work. Samples are drawn and checked one by one, then the outcome is written. */

import { FieldError } from "../../../http/fields.js";
import type { State } from "../../../state.js";
import { modelartsFault } from "../../faults.js";
import type { DatasetRecord } from "../datasets/record.js";
import { findDataset } from "../lookup.js";
import { route } from "../route.js";
import { changeSamples } from "../samples/changes.js";
import { isToCheck, sampleView } from "../samples/filters.js";
import type { Sample } from "../samples/record.js";
import { findSample } from "../samples/samples.js";
import type { Acceptance, WorkforceTask } from "./records.js";
import { findWorkforceTask, STATUS, statusOf } from "./records.js";
import { COMMENT } from "./samples.js";

const ACCEPTANCE =
  "/v2/{project_id}/datasets/{dataset_id}/workforce-tasks/{workforce_task_id}/acceptance";
const ACTION = {
  acceptAll: 0,
  rejectAll: 1,
  cancel: 2,
  listConflicts: 3,
  acceptUntouched: 4,
  acceptOnlyAccepted: 5,
} as const;

export const acceptanceRoutes = [
  route({
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
      const count = body.sampling_num ?? Math.ceil(open.length * (body.sampling_rate ?? 0));
      if (count === 0) throw new FieldError("sampling_rate", "is required, and more than 0");
      const num = Math.min(open.length, count);
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
  }),
  route({
    operation: "GetWorkforceSamplingTask",
    method: "GET",
    path: `${ACCEPTANCE}/report`,
    query: { checking_task_id: { type: "string", required: true } },
    run({ state, path, query }) {
      findDataset(state, path.dataset_id);
      const task = findWorkforceTask(state, path);
      const { acceptance } = task;
      if (!acceptance || acceptance.drawing.id !== query.checking_task_id) {
        throw modelartsFault("noSuchLabelingTask");
      }
      const stats = checkStats(task, acceptance);
      return { checking_stats: stats, total_stats: stats };
    },
  }),
  route({
    operation: "AcceptSamples",
    method: "POST",
    path: `${ACCEPTANCE}/batch-comment`,
    body: { comments: { type: "objects", required: true, fields: COMMENT } },
    run({ state, path, body }) {
      findDataset(state, path.dataset_id);
      const task = findWorkforceTask(state, path);
      if (statusOf(state, task) !== STATUS.accepting) throw modelartsFault("nothingToCheck");
      const checked = body.comments.map((comment) => {
        const sample = findSample(task.samples, comment.sample_id);
        if (!sample.team.sampled) throw modelartsFault("noSuchSample");
        return { sample, comment };
      });
      for (const { sample, comment } of checked) {
        sample.check_accept = comment.accept;
        sample.check_comment = comment.comment ?? "";
        if (comment.score) sample.check_score = comment.score;
      }
      return {};
    },
  }),
  route({
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
        const found = conflicts(record, task).map(sampleView);
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
  }),
];

/** Returns the progress of checking the drawn samples. */
export function checkStats(task: WorkforceTask, { drawing, sampling }: Acceptance) {
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

/** Returns the samples that an acceptance decides on: the drawn ones, and others waiting to be checked. */
const decidedSamples = ({ samples }: WorkforceTask) =>
  [...samples.values()].filter((sample) => sample.team.sampled || isToCheck(sample));

function isAccepted({ check_accept }: Sample, action: number) {
  if (action === ACTION.acceptAll) return true;
  if (action === ACTION.acceptUntouched) return check_accept !== false;
  return action === ACTION.acceptOnlyAccepted && check_accept === true;
}

function outcomeOf(task: WorkforceTask, action: number) {
  if (action === ACTION.cancel) return STATUS.running;
  const accepted = decidedSamples(task).every((sample) => isAccepted(sample, action));
  return accepted ? STATUS.accepted : STATUS.rejected;
}

/** Returns the samples whose labels differ from those in the dataset. */
function conflicts(record: DatasetRecord, task: WorkforceTask) {
  const { samples } = record;
  return decidedSamples(task).filter((sample) => {
    const labels = samples.get(sample.sample_id)?.labels ?? [];
    return labels.length > 0 && JSON.stringify(labels) !== JSON.stringify(sample.labels);
  });
}

function writeOutcome(state: State, record: DatasetRecord, task: WorkforceTask, action: number) {
  const decided = decidedSamples(task);
  const inConflict = new Set(conflicts(record, task));
  changeSamples(state, record, (samples) => {
    for (const sample of decided) {
      if (action === ACTION.cancel) {
        delete sample.check_accept;
        sample.team.sampled = false;
        continue;
      }
      sample.check_accept = isAccepted(sample, action);
      const original = samples.get(sample.sample_id);
      const keepsOriginal = inConflict.has(sample) && !task.acceptance?.overwrite;
      if (!sample.check_accept || !original || keepsOriginal || !task.options.auto_sync_dataset)
        continue;
      samples.set({
        ...original,
        labels: structuredClone(sample.labels),
        sample_status: sample.sample_status,
        ...(sample.labelers && { labelers: sample.labelers }),
        check_accept: true,
        sample_time: state.now(),
      });
    }
  });
}
