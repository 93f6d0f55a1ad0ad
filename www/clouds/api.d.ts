/** The calls that the page makes, in one shape for both clouds. */

/** A record as the service returned it, under its own names. */
// biome-ignore lint/suspicious/noExplicitAny: its fields differ by service and operation
export type Raw = Record<string, any>;

export interface CallOptions {
  signal?: AbortSignal;
}

export interface TaskOptions extends CallOptions {
  /** Called when the service has accepted the task. */
  onAccepted?: () => void;
  /** Called with each state of the task, in the service's own form. */
  onProgress?: (task: Raw) => void;
}

export interface CloudApi {
  listDatasets(options?: CallOptions): Promise<Raw[]>;
  /** Pages of versions, newest first. `total` is undefined if the service does not return it. */
  listVersions(
    datasetId: string,
    options?: CallOptions,
  ): AsyncIterable<{ versions: Raw[]; total?: number }>;
  describeVersion(version: VersionKey, options?: CallOptions): Promise<Raw>;
  createVersion(datasetId: string, fields: Raw, options?: TaskOptions): Promise<unknown>;
  exportVersion(version: VersionKey & { path?: string }, options?: TaskOptions): Promise<unknown>;
  deleteVersion(version: VersionKey, options?: TaskOptions): Promise<unknown>;
  /** ModelArts only. */
  switchVersion?(version: VersionKey, options?: TaskOptions): Promise<unknown>;
  /** ModelArts only. */
  synchronize?(datasetId: string, options?: TaskOptions): Promise<unknown>;
  /** ModelArts only. */
  compareFiles?(
    datasetId: string,
    version1: string,
    version2: string,
    options?: CallOptions,
  ): Promise<{ added: string[]; deleted: string[] }>;
  /** Qianfan only. */
  importFiles?(version: VersionKey & { files: string[] }, options?: TaskOptions): Promise<unknown>;
  /** Qianfan only. */
  publishVersion?(version: VersionKey, options?: TaskOptions): Promise<unknown>;
}

export interface VersionKey {
  datasetId: string;
  versionId: string;
}
