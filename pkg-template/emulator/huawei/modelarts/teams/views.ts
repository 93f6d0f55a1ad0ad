/** Formats team labeling tasks, for the team and for each member. */

import type { State } from "../../../state.js";
import type { DatasetRecord } from "../datasets/record.js";
import { checkStats } from "./acceptance.js";
import type { Worker, WorkforceTask } from "./records.js";
import { STATUS, sampleStats, statusOf } from "./records.js";

export const samplesFor = ({ samples }: WorkforceTask, workerId: string) =>
  [...samples.values()].filter((sample) => sample.worker_id === workerId);

export function taskView(state: State, task: WorkforceTask) {
  const { acceptance, config } = task;
  const stats = acceptance && checkStats(task, acceptance);
  return {
    task_id: task.id,
    task_name: task.name,
    dataset_id: task.datasetId,
    description: task.description,
    status: statusOf(state, task),
    create_time: task.created,
    update_time: task.updated,
    ...task.options,
    workforces_config: {
      ...config,
      workforces: (config.workforces ?? []).map((team) => ({
        workforce_name: state.labeling.workforces.get(team.workforce_id)?.workforce_name,
        ...team,
      })),
    },
    ...(acceptance && {
      check_rate: acceptance.sampling.rate,
      pass_rate: stats?.pass_rate,
      checking_task_desc: {
        checking_task_id: acceptance.drawing.id,
        overwrite_last_result: acceptance.overwrite,
        ...(acceptance.action !== undefined && { action: acceptance.action }),
        checking_stats: stats,
        total_stats: stats,
      },
    }),
  };
}

export function workerTask(
  state: State,
  { dataset }: DatasetRecord,
  task: WorkforceTask,
  { email, worker_id, role }: Worker,
) {
  const notified = task.notified.get(email);
  const status = statusOf(state, task);
  return {
    email,
    worker_id,
    role,
    task_id: task.id,
    workforce_task_name: task.name,
    dataset_id: task.datasetId,
    dataset_type: dataset.dataset_type,
    sample_stats: sampleStats(samplesFor(task, worker_id)),
    create_time: task.created,
    update_time: task.updated,
    email_status: notified === undefined ? 0 : 3,
    last_notify_time: notified ?? 0,
    // A member's task has fewer states than the team's.
    task_status: status === STATUS.drawing || status === STATUS.writing ? 2 : status,
  };
}
