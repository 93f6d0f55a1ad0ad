// The common vocabulary: datasets and versions of both clouds.

import type {
  DatasetAndFilePreview,
  DatasetVersion,
  DescDatasetResponse,
  ModelArts,
  Qianfan,
  QianfanDatasetSummary,
  QianfanDatasetVersionSummary,
} from "verset";
import type {
  Comparison,
  ConversationSample,
  ManifestSample,
  Samples,
  Statistics,
  Validation,
} from "verset/samples";
import type {
  CompareOptions,
  DownloadOptions,
  DownloadResult,
  ExportResult,
  ModelArtsExportParams,
  ModelArtsPublishParams,
  OperationOptions,
  QianfanExportParams,
  QianfanPublishParams,
  ReadVersionOptions,
  StatisticsOptions,
  SyncResult,
  TaskOptions,
  ValidateOptions,
} from "./options.js";

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

/** The samples that the versions of a cloud have. */
export type SampleOf<Cloud extends CloudName> = Cloud extends "modelarts"
  ? ManifestSample
  : ConversationSample;

/** A list: `await` gives all items as an array, `for await` gives them as their pages arrive. */
export interface ItemList<Item> extends PromiseLike<Item[]>, AsyncIterable<Item> {
  /** Handles a failure, as a promise's `catch`. */
  catch<Other = never>(
    onRejected?: (reason: unknown) => Other | PromiseLike<Other>,
  ): Promise<Item[] | Other>;
  /** Runs at the end, as a promise's `finally`. */
  finally(onFinally?: () => void): Promise<Item[]>;
}

/** A version: an object of its dataset, or its name, number or id, or a reference as `version.ref`. */
export type VersionLike<Cloud extends CloudName = CloudName> = Version<Cloud> | string | number;

/** The properties and methods that datasets of both clouds have. */
export interface DatasetBase<Cloud extends CloudName> {
  /** The cloud. */
  readonly cloud: Cloud;
  /** The id. */
  readonly id: string;
  /** The name. */
  readonly name: string;
  /** Reference by id, for {@link parseRef} and the command line. */
  readonly ref: string;
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
  /** The dataset as the service returned it. */
  readonly raw: DescDatasetResponse | DatasetAndFilePreview;
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
  /** The dataset as the service returned it. */
  readonly raw: QianfanDatasetSummary;
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
export type Dataset<Cloud extends CloudName = CloudName> = Cloud extends "modelarts"
  ? ModelArtsDataset
  : QianfanDataset;

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
  /** The time. */
  readonly date: Date;
  /** `documented`, or `assumed` if the service returns a local time and no zone: then `date` is right in UTC+8. */
  readonly timeZone: "documented" | "assumed";
}

/** The properties and methods that versions of both clouds have. */
export interface VersionBase<Cloud extends CloudName> {
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
  /** Reads the samples. Resolves once reading has started. */
  samples(options?: ReadVersionOptions<Cloud>): Promise<Samples<SampleOf<Cloud>>>;
  /** Reads the version to its end and returns its statistics. */
  statistics(options?: StatisticsOptions<Cloud>): Promise<Statistics>;
  /** Reads the version to its end and checks its samples. */
  validate(options?: ValidateOptions<Cloud>): Promise<Validation>;
  /**
   * Downloads the version into a folder, in Node, Deno and Bun. A download that was interrupted resumes if it is called
   * again.
   */
  download(folder: string | URL, options?: DownloadOptions<Cloud>): Promise<DownloadResult>;
  /** Deletes the version and waits until it is gone. */
  delete(options?: TaskOptions): Promise<void>;
}

/** A version of a dataset of ModelArts. */
export interface ModelArtsVersion extends VersionBase<"modelarts"> {
  /** The version as the service returned it. */
  readonly raw: DatasetVersion;
  /** Exports the version to a folder in OBS and waits until that completes. */
  export(params: ModelArtsExportParams, options?: TaskOptions): Promise<ExportResult<"modelarts">>;
}

/** A version of a dataset of Qianfan. */
export interface QianfanVersion extends VersionBase<"qianfan"> {
  /** The version as the service returned it. */
  readonly raw: QianfanDatasetVersionSummary;
  /** Exports the version to an archive and waits until that completes. */
  export(params?: QianfanExportParams, options?: TaskOptions): Promise<ExportResult<"qianfan">>;
}

/** A version of a dataset. */
export type Version<Cloud extends CloudName = CloudName> = Cloud extends "modelarts"
  ? ModelArtsVersion
  : QianfanVersion;
