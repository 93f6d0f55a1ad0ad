// The common vocabulary: datasets and versions of both clouds.

import type {
  CreateDatasetVersionRequest,
  DatasetAndFilePreview,
  DatasetVersion,
  DescDatasetResponse,
  ExportTaskRequest,
  ExportTaskStatusResp,
  ModelArts,
  Obs,
  Qianfan,
  QianfanDatasetSummary,
  QianfanDatasetVersionSummary,
  QianfanExportTask,
} from "verset";
import type {
  CompareOptions as CompareSamplesOptions,
  Comparison,
  ConversationSample,
  ManifestSample,
  ReadOptions,
  Samples,
  Statistics,
  Validation,
} from "verset/samples";

/** A cloud whose datasets have versions. */
export type CloudName = "modelarts" | "qianfan";

/** A client of a cloud. */
export type DatasetsClient = ModelArts | Qianfan;

/** The cloud of a client. */
export type CloudOf<Client> = Client extends ModelArts
  ? "modelarts"
  : Client extends Qianfan
    ? "qianfan"
    : never;

/** The types that differ between the clouds. */
interface CloudTypes {
  readonly modelarts: {
    readonly rawDataset: DescDatasetResponse | DatasetAndFilePreview;
    readonly rawVersion: DatasetVersion;
    readonly rawExport: ExportTaskStatusResp;
    readonly sample: ManifestSample;
  };
  readonly qianfan: {
    readonly rawDataset: QianfanDatasetSummary;
    readonly rawVersion: QianfanDatasetVersionSummary;
    readonly rawExport: QianfanExportTask;
    readonly sample: ConversationSample;
  };
}

/** The samples that the versions of a cloud have. */
export type SampleOf<Cloud extends CloudName> = CloudTypes[Cloud]["sample"];

/** A list: `await` gives all items as an array, `for await` gives them as their pages arrive. */
export interface ItemList<Item> extends PromiseLike<Item[]>, AsyncIterable<Item> {
  /** Handles a failure, as a promise's `catch`. */
  catch<Other = never>(
    onRejected?: (reason: unknown) => Other | PromiseLike<Other>,
  ): Promise<Item[] | Other>;
  /** Runs at the end, as a promise's `finally`. */
  finally(onFinally?: () => void): Promise<Item[]>;
}

/** Options of every operation. */
export interface OperationOptions {
  /** Cancels the operation. */
  readonly signal?: AbortSignal | undefined;
  /**
   * Maximum time of the whole operation, in milliseconds.
   *
   * @default no limit; an hour for each task that is waited for
   */
  readonly totalTimeoutMs?: number | undefined;
}

/** Options of an operation that waits for tasks of the service. */
export interface TaskOptions<Progress = TaskProgress> extends OperationOptions {
  /** Called after each poll; an error that it throws ends the operation. */
  readonly onProgress?: ((progress: Progress) => void | Promise<void>) | undefined;
  /**
   * Time before the second poll, in milliseconds; the interval then grows.
   *
   * @default 2000
   */
  readonly pollIntervalMs?: number | undefined;
}

/** Progress of a task of the service. */
export interface TaskProgress {
  /** The part of the operation that is running. */
  readonly step: "publish" | "import" | "switch" | "sync" | "export" | "delete";
  /** Progress of the step from 0 to 100, if the service tells it. */
  readonly percent?: number | undefined;
  /** Id of the task at the service, which continues if the operation is cancelled; absent if it has none. */
  readonly taskId?: string | undefined;
  /** Id of the version that the task is about. */
  readonly versionId?: string | undefined;
  /** The task as the service returned it. */
  readonly raw: unknown;
}

/** Filter of a list of datasets. */
export interface DatasetFilter extends OperationOptions {
  /** Only datasets with this text in their name. */
  readonly name?: string | undefined;
}

/** Options of opening a dataset of ModelArts. */
export interface ModelArtsOpenOptions extends OperationOptions {
  /**
   * The client that reads manifests, annotation files and samples.
   *
   * @default made from the client's `region` and credentials, with a token from temporary keys that it is exchanged for;
   * required if the client has an `endpoint` or a `proxyUrl`, which say nothing about the object store
   */
  readonly obs?: Obs | undefined;
  /**
   * Buckets that may be read beside the dataset's own. An object in any other bucket is never requested, whatever a
   * manifest says: signed requests to a bucket tell its owner an access key, and may be charged.
   */
  readonly buckets?: readonly string[] | undefined;
}

/** Options of opening a dataset of Qianfan. */
export interface QianfanOpenOptions extends OperationOptions {}

/** Options of opening a dataset. */
export type OpenOptions<Cloud extends CloudName = CloudName> = {
  readonly modelarts: ModelArtsOpenOptions;
  readonly qianfan: QianfanOpenOptions;
}[Cloud];

/** A version: an object of its dataset, or its name, number or id, or a reference as `version.ref`. */
export type VersionLike<Cloud extends CloudName = CloudName> = Version<Cloud> | string | number;

/** What datasets of both clouds have. */
interface DatasetBase<Cloud extends CloudName> {
  /** The cloud. */
  readonly cloud: Cloud;
  /** The id. */
  readonly id: string;
  /** The name. */
  readonly name: string;
  /** Reference by id, for {@link parseRef} and the command line. */
  readonly ref: string;
  /** The dataset as the service returned it. */
  readonly raw: CloudTypes[Cloud]["rawDataset"];
  /** Lists the versions, newest first. */
  versions(options?: OperationOptions): ItemList<Version<Cloud>>;
  /**
   * Returns a version by its name, number or id.
   *
   * @throws {DatasetsError} `not-found`, with the names that were probably meant
   */
  version(nameOrId: string | number, options?: OperationOptions): Promise<Version<Cloud>>;
  /**
   * Compares two versions sample by sample. The comparison runs when it is asked for its summary or iterated over.
   *
   * @example
   * ```ts
   * const { added, removed, relabeled } = await (await dataset.compare("V010", "V011")).summary;
   * ```
   */
  compare(
    before: VersionLike<Cloud>,
    after: VersionLike<Cloud>,
    options?: CompareOptions<Cloud>,
  ): Promise<Comparison<SampleOf<Cloud>>>;
}

/** A dataset of ModelArts. */
export interface ModelArtsDataset extends DatasetBase<"modelarts"> {
  /**
   * Publishes a version: an immutable snapshot of the dataset's present samples and labels.
   *
   * @throws {TaskFailedError} if publishing fails
   */
  publish(params?: ModelArtsPublishParams, options?: TaskOptions): Promise<Version<"modelarts">>;
  /** Returns the version that the dataset stands at; `undefined` if it has none. */
  current(options?: OperationOptions): Promise<Version<"modelarts"> | undefined>;
  /** Switches the dataset to a version and waits until the switch completes. */
  switchTo(version: VersionLike<"modelarts">, options?: TaskOptions): Promise<void>;
  /** Synchronises the dataset with the files at its source and waits until that completes. */
  sync(options?: TaskOptions): Promise<SyncResult>;
}

/** A dataset of Qianfan. It has no current version and nothing to synchronise with. */
export interface QianfanDataset extends DatasetBase<"qianfan"> {
  /**
   * Publishes a version: creates one, imports the files at `from` and publishes it. If a step fails or is cancelled, the
   * version is deleted again.
   *
   * @throws {TaskFailedError} if the import or publishing fails
   * @throws {DatasetsError} `left-behind`: a step failed, and so did deleting the version
   */
  publish(params: QianfanPublishParams, options?: TaskOptions): Promise<Version<"qianfan">>;
}

/** A dataset: a series of versions. */
export type Dataset<Cloud extends CloudName = CloudName> = {
  readonly modelarts: ModelArtsDataset;
  readonly qianfan: QianfanDataset;
}[Cloud];

/** Parameters of publishing in ModelArts: those of `createDatasetVersion` with the common `name`. */
export interface ModelArtsPublishParams
  extends Omit<CreateDatasetVersionRequest, "dataset_id" | "project_id" | "version_name"> {
  /**
   * Name of the version: 1 to 32 letters, digits, `_` and `-`.
   *
   * @default chosen by the service
   */
  readonly name?: string | undefined;
}

/** Parameters of publishing in Qianfan, whose versions have numbers instead of names. */
export interface QianfanPublishParams {
  /** A folder, `bos:/bucket/folder/`, or files, `bos:/bucket/folder/a.jsonl`. */
  readonly from: string | readonly string[];
  /** Description of the version. */
  readonly description?: string | undefined;
}

/** Result of a synchronisation. */
export interface SyncResult {
  /** Number of samples that were added, if the service tells it. */
  readonly added?: number | undefined;
  /** Number of samples that were deleted, if the service tells it. */
  readonly deleted?: number | undefined;
  /** The synchronisation as the service returned it. */
  readonly raw: unknown;
}

/**
 * State of a version: `draft` can still be imported into, `published` is complete and immutable. ModelArts has no drafts.
 */
export type VersionState =
  | "draft"
  | "importing"
  | "publishing"
  | "published"
  | "deleting"
  | "deleted"
  | "failed"
  | "unknown";

/** A time. */
export interface VersionTime {
  readonly date: Date;
  /** `documented`, or `assumed` if the service returns a local time and no zone: then `date` is right in UTC+8. */
  readonly timeZone: "documented" | "assumed";
}

/** A version of a dataset. */
export interface Version<Cloud extends CloudName = CloudName> {
  /** The cloud. */
  readonly cloud: Cloud;
  /** The id. */
  readonly id: string;
  /** Name within the dataset; in Qianfan, which has none, the number as text. */
  readonly name: string;
  /** Number within the dataset; ModelArts has none. */
  readonly number?: number | undefined;
  /** State when it was read. */
  readonly state: VersionState;
  /** True if the dataset stands at this version; absent in Qianfan, whose datasets have no current version. */
  readonly isCurrent?: boolean | undefined;
  /** Number of samples. */
  readonly sampleCount?: number | undefined;
  /** Size in bytes, rounded to what the service tells (Qianfan: megabytes); ModelArts does not tell it. */
  readonly sizeBytes?: number | undefined;
  /** Id of the version before; absent for the first one and in Qianfan, whose versions inherit nothing. */
  readonly parent?: string | undefined;
  /** Creation time. */
  readonly createdAt?: VersionTime | undefined;
  /** Description. */
  readonly description?: string | undefined;
  /** Reference by ids, for {@link parseRef} and the command line. */
  readonly ref: string;
  /** The dataset. */
  readonly dataset: Dataset<Cloud>;
  /** The version as the service returned it. */
  readonly raw: CloudTypes[Cloud]["rawVersion"];
  /** Reads the samples. Resolves once reading has started. */
  samples(options?: ReadVersionOptions<Cloud>): Promise<Samples<SampleOf<Cloud>>>;
  /** Reads the version to its end and returns its statistics. */
  statistics(options?: StatisticsOptions<Cloud>): Promise<Statistics>;
  /** Reads the version to its end and checks its samples. */
  validate(options?: ValidateOptions<Cloud>): Promise<Validation>;
  /** Exports the version and waits until that completes. */
  export(
    ...args: Cloud extends "modelarts"
      ? [params: ModelArtsExportParams, options?: TaskOptions]
      : [params?: QianfanExportParams, options?: TaskOptions]
  ): Promise<ExportResult<Cloud>>;
  /**
   * Downloads the version into a folder, in Node, Deno and Bun. A download that was interrupted resumes if it is called
   * again.
   */
  download(folder: string | URL, options?: DownloadOptions<Cloud>): Promise<DownloadResult>;
  /** Deletes the version and waits until it is gone. */
  delete(options?: TaskOptions): Promise<void>;
}

/** Parameters of an export of ModelArts: those of `exportTask` with the common `to`. */
export interface ModelArtsExportParams
  extends Omit<
    ExportTaskRequest,
    "dataset_id" | "project_id" | "version_id" | "path" | "task_id" | "status"
  > {
  /** Folder to export to: `obs://bucket/folder/` or `/bucket/folder/`. */
  readonly to: string;
}

/** Parameters of an export of Qianfan. */
export interface QianfanExportParams {
  /**
   * Folder to export to: `bos:/bucket/folder/`.
   *
   * @default storage of the platform
   */
  readonly to?: string | undefined;
}

/** Result of an export. */
export type ExportResult<Cloud extends CloudName = CloudName> = {
  readonly modelarts: {
    /** Folder in OBS that has the files; the service gives no URL. */
    readonly path: string;
    readonly taskId: string;
    readonly raw: CloudTypes["modelarts"]["rawExport"];
  };
  readonly qianfan: {
    /** Signed URL of the archive, whose validity is not documented: a secret, for immediate use. */
    readonly url: string;
    /** Path of the archive in your bucket; absent if the platform stores it. */
    readonly path?: string | undefined;
    readonly taskId: string;
    readonly raw: CloudTypes["qianfan"]["rawExport"];
  };
}[Cloud];

/** Options of reading a version of ModelArts. */
export interface ModelArtsReadOptions extends ReadOptions, OperationOptions {
  /**
   * `manifest` reads the version's manifest from OBS: one request. `listSamples` needs no access to the bucket, and makes
   * one call for 100 samples; its samples have the paths and labels that the service lists.
   *
   * @default "manifest"
   */
  readonly source?: "manifest" | "listSamples" | undefined;
}

/** Options of reading a version of Qianfan. */
export interface QianfanReadOptions extends ReadOptions, OperationOptions {
  /**
   * Allows the export that reading needs: a task of seconds to minutes, which writes an archive to the platform's storage
   * and needs more rights than reading does.
   *
   * @default false
   */
  readonly export?: boolean | undefined;
  /** Called after each poll of the export. */
  readonly onExportProgress?: ((progress: TaskProgress) => void | Promise<void>) | undefined;
}

/** Options of reading a version. */
export type ReadVersionOptions<Cloud extends CloudName = CloudName> = {
  readonly modelarts: ModelArtsReadOptions;
  readonly qianfan: QianfanReadOptions;
}[Cloud];

/** Options of statistics. */
export type StatisticsOptions<Cloud extends CloudName = CloudName> = {
  readonly modelarts: ModelArtsReadOptions & {
    /**
     * Reads the annotation files of all samples too and measures their boxes: one request for each.
     *
     * @default false
     */
    readonly annotations?: boolean | undefined;
  };
  readonly qianfan: QianfanReadOptions;
}[Cloud];

/** Options of a validation. */
export type ValidateOptions<Cloud extends CloudName = CloudName> = {
  readonly modelarts: ModelArtsReadOptions & {
    /**
     * Reads the annotation files of all samples too and checks them: one request for each.
     *
     * @default false
     */
    readonly annotations?: boolean | undefined;
    /**
     * Lists the folders of the samples and reports those whose object is missing: one request for 1,000 objects.
     *
     * @default false
     */
    readonly objects?: boolean | undefined;
  };
  readonly qianfan: QianfanReadOptions;
}[Cloud];

/** Options of a comparison. */
export type CompareOptions<Cloud extends CloudName = CloudName> = {
  readonly modelarts: ModelArtsReadOptions &
    Omit<CompareSamplesOptions, "annotations"> & {
      /**
       * Compares annotation files too: their folders are listed, one request for 1,000 files, and those that differ are
       * read. Otherwise their samples are counted in `boxesNotCompared`.
       *
       * @default true for datasets of object detection and image segmentation, if manifests are read
       */
      readonly annotations?: boolean | undefined;
    };
  readonly qianfan: QianfanReadOptions & Omit<CompareSamplesOptions, "annotations">;
}[Cloud];

/** A part of a version of ModelArts. */
export type VersionPart = "manifest" | "annotations" | "objects";

/** Options of a download. */
export type DownloadOptions<Cloud extends CloudName = CloudName> = {
  readonly modelarts: DownloadBase & {
    /**
     * The parts to download.
     *
     * @default all of them
     */
    readonly include?: readonly VersionPart[] | undefined;
  };
  readonly qianfan: DownloadBase & Pick<QianfanReadOptions, "export" | "onExportProgress">;
}[Cloud];

/** What downloads of both clouds have. */
interface DownloadBase extends OperationOptions {
  /** Called before the first byte with the numbers of files and bytes, then after each piece and each file. */
  readonly onProgress?: ((progress: DownloadProgress) => void) | undefined;
  /**
   * Maximum number of concurrent requests, 1 to 64.
   *
   * @default 4
   */
  readonly concurrency?: number | undefined;
}

/** Progress of a download. */
export interface DownloadProgress {
  /** Bytes so far, including those of earlier runs. */
  readonly bytes: number;
  /** Number of all bytes. */
  readonly totalBytes: number;
  /** Number of complete files, including those of earlier runs. */
  readonly files: number;
  /** Number of all files. */
  readonly totalFiles: number;
}

/** Result of a download. */
export interface DownloadResult {
  /** Path of the folder. */
  readonly folder: string;
  /** Number of files in it that belong to the version. */
  readonly files: number;
  /** Their size in bytes. */
  readonly bytes: number;
  /** Path of the manifest with relative paths, `local.manifest`; absent in Qianfan and without the part `manifest`. */
  readonly localManifest?: string | undefined;
  /** Objects and entries that were not downloaded. */
  readonly missing: readonly MissingFile[];
}

/** An object or an entry of an archive that was not downloaded. */
export interface MissingFile {
  /** The path as the manifest or the archive has it. */
  readonly path: string;
  /**
   * `not-found`: the bucket has no such object. `foreign-bucket`: the bucket is not the dataset's own, nor named in
   * `buckets`. `not-an-object`: the path is a URL or a relative path. `unsafe-name`: the file would be outside the folder,
   * or in the place of another.
   */
  readonly reason: "not-found" | "foreign-bucket" | "not-an-object" | "unsafe-name";
}
