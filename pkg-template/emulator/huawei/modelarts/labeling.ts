/** The memory of labelling work: teams and tasks; empty at the start. */

import type { ProcessorTask } from "./processing/records.js";
import type { AutoTask } from "./samples/auto-labeling.js";
import type { Worker, Workforce, WorkforceTask } from "./teams/records.js";

export const newLabeling = () => ({
  autoTasks: new Map<string, AutoTask>(),
  workforces: new Map<string, Workforce>(),
  workers: new Map<string, Worker>(),
  workforceTasks: new Map<string, WorkforceTask>(),
  processorTasks: new Map<string, ProcessorTask>(),
});
