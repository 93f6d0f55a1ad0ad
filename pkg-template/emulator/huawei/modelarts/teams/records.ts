/** Team labeling tasks: their members, samples and state. */

import type { Field, Values } from "../../../http/fields.js";
import type { State } from "../../../state.js";
import type { Task } from "../../../tasks.js";
import { modelartsFault } from "../../faults.js";
import { isToCheck } from "../samples/filters.js";
import type { Sample } from "../samples/record.js";
import { isAnnotated, isUnconfirmed } from "../samples/record.js";

/** A labeling team. */
export interface Workforce {
  workforce_id: string;
  workforce_name: string;
  description: string;
  workspace_id: string;
  /** Epoch milliseconds. */
  create_time: number;
  /** Epoch milliseconds. */
  update_time: number;
}

/** Values of a member's `role`. */
export const ROLE = { labeler: 0, reviewer: 1, manager: 2 } as const;

/** A member of a labeling team. */
export interface Worker {
  worker_id: string;
  workforce_id: string;
  email: string;
  description: string;
  role: number;
  status: number;
  /** Epoch milliseconds. */
  create_time: number;
  /** Epoch milliseconds. */
  update_time: number;
}

/** The teams of a task in a request. */
export const TEAMS_CONFIG = {
  type: "object",
  fields: {
    agency: { type: "string" },
    workforces: {
      type: "objects",
      fields: {
        workforce_id: { type: "string", required: true },
        workers: { type: "objects", fields: { email: { type: "string", required: true } } },
      },
    },
  },
} as const satisfies Field;
export type TeamsConfig = Partial<Values<typeof TEAMS_CONFIG.fields>>;

/** A team's copy of a sample. */
export interface TeamSample extends Sample {
  /** The member who labels it. */
  worker_id: string;
  team: { review: boolean; sampled: boolean };
}

/** An acceptance of a team's work. */
export interface Acceptance {
  /** Draws the samples to check. */
  drawing: Task;
  sampling: { num: number; rate: number };
  /** `action` that ended the acceptance. */
  action?: number;
  overwrite: boolean;
  /** Writes the outcome to the samples. */
  writing?: Task;
  /** Status of the labeling task once the outcome is written. */
  outcome?: 1 | 3 | 4;
}

/** A team labeling task. */
export interface WorkforceTask {
  id: string;
  datasetId: string;
  name: string;
  description: string;
  config: TeamsConfig;
  /** Request fields that responses repeat. */
  options: Record<string, unknown>;
  /** Epoch milliseconds. */
  created: number;
  /** Epoch milliseconds. */
  updated: number;
  /** Copies for the team to work on; none before the start. */
  samples: Map<string, TeamSample>;
  starting?: Task;
  /** The latest one. */
  acceptance?: Acceptance;
  /** Time of the last mail by address. */
  notified: Map<string, number>;
}

/** Values of `status`. */
export const STATUS = {
  starting: 0,
  running: 1,
  accepting: 2,
  accepted: 3,
  rejected: 4,
  writing: 5,
  created: 6,
  drawing: 7,
} as const;

export function statusOf({ tasks }: State, { starting, acceptance }: WorkforceTask): number {
  if (!starting) return STATUS.created;
  if (tasks.fraction(starting) < 1) return STATUS.starting;
  if (!acceptance) return STATUS.running;
  const { drawing, writing, outcome } = acceptance;
  if (tasks.fraction(drawing) < 1) return STATUS.drawing;
  if (!writing) return STATUS.accepting;
  return tasks.fraction(writing) < 1 ? STATUS.writing : (outcome ?? STATUS.running);
}

export function findWorkforceTask(
  state: State,
  { dataset_id, workforce_task_id }: { dataset_id: string; workforce_task_id: string },
) {
  const task = state.labeling.workforceTasks.get(workforce_task_id);
  if (!task || task.datasetId !== dataset_id) throw modelartsFault("noSuchWorkforceTask");
  return task;
}

/** Returns the members who work on a task: those named, or all of its teams. */
export function workersOf({ labeling }: State, { config }: { config: TeamsConfig }) {
  return (config.workforces ?? []).flatMap(({ workforce_id, workers }) => {
    const emails = workers?.map(({ email }) => email);
    return [...labeling.workers.values()].filter(
      (worker) =>
        worker.workforce_id === workforce_id && (!emails || emails.includes(worker.email)),
    );
  });
}

export const emailsOf = (state: State, task: { config: TeamsConfig }) =>
  workersOf(state, task).map(({ email }) => email);

/** Tells if a member works on an unfinished task. */
export function isBusy(state: State, email: string) {
  return [...state.labeling.workforceTasks.values()].some((task) => {
    const status = statusOf(state, task);
    const idle = status === STATUS.created || status === STATUS.accepted;
    return !idle && emailsOf(state, task).includes(email);
  });
}

/** Counts samples by state, under the names of the metrics. */
export function countSamples(samples: Iterable<Sample>) {
  const all = [...samples];
  const count = (test: (sample: Sample) => boolean) => all.filter(test).length;
  return {
    un_annotation: count(({ labels }) => labels.length === 0),
    auto_annotation: count(isUnconfirmed),
    unreviewed: count(isToReview),
    uncheck: count(isToCheck),
    accepted: count((sample) => sample.check_accept === true),
    rejected: count((sample) => sample.check_accept === false || sample.review_accept === false),
  };
}

const isToReview = (sample: Sample) =>
  isAnnotated(sample) && sample.team?.review === true && sample.review_accept === undefined;

/** Counts samples by state, under the names of `SampleStats`. */
export function sampleStats(samples: Iterable<Sample>) {
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
