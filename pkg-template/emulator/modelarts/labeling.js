// @ts-check
/** What the emulator remembers of samples and of the work on them; empty when it starts. */

/**
 * @typedef {Record<string, any> & { name?: string, type?: number, annotated_by?: string,
 *   score?: number }} SampleLabel
 * @typedef {Record<string, any> & { sample_id: string, sample_name: string, sample_type: number,
 *   sample_time: number, sample_status: string, source: string, labels: SampleLabel[],
 *   metadata: Record<string, any> }} Sample
 * @typedef {Record<string, any> & { workforce_id: string, workforce_name: string,
 *   create_time: number }} Workforce
 * @typedef {Record<string, any> & { worker_id: string, workforce_id: string, email: string,
 *   role: number, create_time: number }} Worker
 */

export function newLabeling() {
  return {
    /** By id of the dataset, then of the sample. @type {Map<string, Map<string, Sample>>} */
    samples: new Map(),
    /** @type {Map<string, import("./auto_labeling.js").AutoTask>} */
    autoTasks: new Map(),
    /** @type {Map<string, Workforce>} */
    workforces: new Map(),
    /** @type {Map<string, Worker>} */
    workers: new Map(),
    /** @type {Map<string, import("./workforce_records.js").WorkforceTask>} */
    workforceTasks: new Map(),
    /** @type {Map<string, import("./processing_records.js").ProcessorTask>} */
    processorTasks: new Map(),
  };
}
