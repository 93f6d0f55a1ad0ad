// @ts-check
/** Team labeling tasks as the emulator remembers them: who works on them, and how far they are. */

import { modelartsFault } from "../faults.js";
import { isToCheck } from "./sample_filters.js";
import { isAnnotated, isUnconfirmed } from "./seed_samples.js";

/**
 * @typedef {import("../state.js").State} State
 * @typedef {import("../tasks.js").Task} Task
 * @typedef {import("./labeling.js").Sample} Sample
 * @typedef {{ workforce_id: string, workforce_name?: string, workers?: { email: string }[] }} Team
 * @typedef {{ agency?: string, workforces?: Team[] }} TeamsConfig
 */
/**
 * @typedef {object} Acceptance
 * @property {Task} drawing of samples to check
 * @property {{ num: number, rate: number }} sampling
 * @property {number} [action] what the acceptance ends with
 * @property {boolean} overwrite
 * @property {Task} [writing] of the outcome to the samples
 * @property {1 | 3 | 4} [outcome] status of the task when that is done
 */
/**
 * @typedef {object} WorkforceTask
 * @property {string} id
 * @property {string} datasetId
 * @property {string} name
 * @property {string} description
 * @property {TeamsConfig} config
 * @property {Record<string, unknown>} options fields shown as they were given
 * @property {number} created epoch milliseconds
 * @property {number} updated epoch milliseconds
 * @property {Map<string, Sample>} samples copies, on which the team works; none before the start
 * @property {Task} [starting]
 * @property {Acceptance} [acceptance] the last one
 * @property {Map<string, number>} notified when mail went to whom
 */

export const STATUS = /** @type {const} */ ({
  starting: 0,
  running: 1,
  accepting: 2,
  accepted: 3,
  rejected: 4,
  writing: 5,
  created: 6,
  drawing: 7,
});

/** @param {State} state @param {WorkforceTask} task @returns {number} */
export function statusOf({ tasks }, { starting, acceptance }) {
  if (!starting) return STATUS.created;
  if (tasks.fraction(starting) < 1) return STATUS.starting;
  if (!acceptance) return STATUS.running;
  const { drawing, writing, outcome } = acceptance;
  if (tasks.fraction(drawing) < 1) return STATUS.drawing;
  if (!writing) return STATUS.accepting;
  return tasks.fraction(writing) < 1 ? STATUS.writing : (outcome ?? STATUS.running);
}

/** @param {State} state @param {Record<string, string>} path */
export function findWorkforceTask(state, { dataset_id, workforce_task_id }) {
  const task = state.labeling.workforceTasks.get(workforce_task_id);
  if (task?.datasetId !== dataset_id) throw modelartsFault("noSuchWorkforceTask");
  return task;
}

/**
 * The members who work on a task: all of its teams, or those who are named.
 * @param {State} state
 * @param {{ config: TeamsConfig }} task
 */
export function workersOf({ labeling }, { config }) {
  return (config.workforces ?? []).flatMap(({ workforce_id, workers }) => {
    const emails = workers?.map(({ email }) => email);
    return [...labeling.workers.values()].filter(
      (worker) =>
        worker.workforce_id === workforce_id && (!emails || emails.includes(worker.email)),
    );
  });
}

/** @param {State} state @param {{ config: TeamsConfig }} task */
export const emailsOf = (state, task) => workersOf(state, task).map(({ email }) => email);

/** Whether a member works on a task that goes on. @param {State} state @param {string} email */
export function isBusy(state, email) {
  return [...state.labeling.workforceTasks.values()].some((task) => {
    const status = statusOf(state, task);
    const idle = status === STATUS.created || status === STATUS.accepted;
    return !idle && emailsOf(state, task).includes(email);
  });
}

/** How many samples are where, as the metrics name it. @param {Iterable<Sample>} samples */
export function countSamples(samples) {
  const all = [...samples];
  const count = (/** @type {(sample: Sample) => boolean} */ test) => all.filter(test).length;
  return {
    un_annotation: count(({ labels }) => labels.length === 0),
    auto_annotation: count(isUnconfirmed),
    unreviewed: count(isToReview),
    uncheck: count(isToCheck),
    accepted: count((sample) => sample.check_accept === true),
    rejected: count((sample) => sample.check_accept === false || sample.review_accept === false),
  };
}

/** @param {Sample} sample */
const isToReview = (sample) =>
  isAnnotated(sample) && sample.team?.review === true && sample.review_accept === undefined;

/** The same counts under the names of `SampleStats`. @param {Iterable<Sample>} samples */
export function sampleStats(samples) {
  const all = [...samples];
  const counts = countSamples(all);
  return {
    total_sample_count: all.length,
    unannotated_sample_count: counts.un_annotation,
    auto_annotation_sample_count: counts.auto_annotation,
    unreviewed_sample_count: counts.unreviewed,
    uncheck_sample_count: counts.uncheck,
    sampled_sample_count: all.filter(({ team }) => team?.sampled).length,
    accepted_sample_count: counts.accepted,
    rejected_sample_count: counts.rejected,
    deleted_sample_count: 0,
  };
}
