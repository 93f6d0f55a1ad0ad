/** The calls that the page makes, in one shape for both clouds. */

/** A record as the service returned it, under its own names. */
// biome-ignore lint/suspicious/noExplicitAny: its fields differ by service and operation
export type Raw = Record<string, any>;

export interface CallOptions {
  signal?: AbortSignal;
}

export interface WaitOptions extends CallOptions {
  /** Called with each state of the task, in the service's own form. */
  onProgress?: (task: Raw) => void;
}

/** The waiter of a task that a service has accepted. Plain data, so that a task survives a reload of the page. */
export interface Ticket {
  /** Method of the client: `waitForDatasetVersion`, `v1.waitForTask`. */
  waiter: string;
  params: Raw;
}

/** Starts a task. Resolves when the service has accepted it; without a ticket, it has been done by then. */
export type StartTask<Subject> = (
  subject: Subject,
  options?: CallOptions,
) => Promise<Ticket | undefined>;

export interface CloudApi {
  listDatasets(options?: CallOptions): Promise<Raw[]>;
  /** Describes a dataset with the same fields as in the list. Qianfan's fields never change. */
  describeDataset?(datasetId: string, options?: CallOptions): Promise<Raw>;
  /** Pages of versions, newest first. `total` is undefined if the service does not return it. */
  listVersions(
    datasetId: string,
    options?: CallOptions,
  ): AsyncIterable<{ versions: Raw[]; total?: number }>;
  describeVersion(version: VersionKey, options?: CallOptions): Promise<Raw>;
  /** Waits until a task ends. Resolves to its last state. */
  waitFor(ticket: Ticket, options?: WaitOptions): Promise<Raw | undefined>;
  exportVersion: StartTask<VersionKey & { path?: string }>;
  deleteVersion: StartTask<VersionKey>;
  /** Publishes the dataset's current contents as a new version. ModelArts only. */
  publishDataset?: StartTask<{ datasetId: string; fields: Raw }>;
  /** ModelArts only. */
  switchVersion?: StartTask<VersionKey>;
  /** ModelArts only. */
  synchronize?: StartTask<{ datasetId: string }>;
  /** Adds an empty version. Qianfan only. */
  addVersion?(
    datasetId: string,
    fields: Raw,
    options?: CallOptions,
  ): Promise<{ id: string; name: string }>;
  /** Qianfan only. */
  importFiles?: StartTask<VersionKey & { files: string[] }>;
  /** Qianfan only. */
  publishVersion?: StartTask<VersionKey>;
}

export interface VersionKey {
  datasetId: string;
  versionId: string;
}
