// Options and results of the operations on datasets and versions.

import type {
  CreateDatasetVersionRequest,
  ExportTaskRequest,
  ExportTaskStatusResp,
  Obs,
  QianfanExportTask,
} from "verset";
import type { CompareOptions as CompareSamplesOptions, ReadOptions } from "verset/samples";
import type { CloudName } from "./types.js";

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
   * @default made from the region, endpoint or proxy and the credentials of the client, which exchanges a token for
   * temporary keys; required if the client has a `proxyUrl`, or an `endpoint` that does not begin with `modelarts.`
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
export type OpenOptions<Cloud extends CloudName = CloudName> = Cloud extends "modelarts"
  ? ModelArtsOpenOptions
  : QianfanOpenOptions;

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

/** Result of an export of ModelArts, which gives no URL. */
export interface ModelArtsExport {
  /** Folder in OBS that has the files. */
  readonly path: string;
  /** Id of the task. */
  readonly taskId: string;
  /** The task as the service returned it. */
  readonly raw: ExportTaskStatusResp;
}

/** Result of an export of Qianfan: a URL if the platform stores the archive, otherwise a path. */
export interface QianfanExport {
  /** Signed URL of the archive, for immediate use: a secret, whose validity is not documented. */
  readonly url?: string | undefined;
  /** Path of the archive in your bucket. */
  readonly path?: string | undefined;
  /** Id of the task. */
  readonly taskId: string;
  /** The task as the service returned it. */
  readonly raw: QianfanExportTask;
}

/** Result of an export. */
export type ExportResult<Cloud extends CloudName = CloudName> = Cloud extends "modelarts"
  ? ModelArtsExport
  : QianfanExport;

/** Options of reading a version of ModelArts. */
export interface ModelArtsReadOptions extends ReadOptions, OperationOptions {
  /**
   * `manifest` reads the version's manifest from OBS: one request. `listSamples` needs no access to the bucket, and makes
   * one call for 100 samples; its samples have the paths and labels that the service lists, but no usage.
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
export type ReadVersionOptions<Cloud extends CloudName = CloudName> = Cloud extends "modelarts"
  ? ModelArtsReadOptions
  : QianfanReadOptions;

/** Options of statistics of ModelArts. */
export interface ModelArtsStatisticsOptions extends ModelArtsReadOptions {
  /**
   * Reads the annotation files of all samples too, measures their boxes and counts their labels: one request for each.
   *
   * @default false
   */
  readonly annotations?: boolean | undefined;
}

/** Options of statistics. */
export type StatisticsOptions<Cloud extends CloudName = CloudName> = Cloud extends "modelarts"
  ? ModelArtsStatisticsOptions
  : QianfanReadOptions;

/** Options of a validation of ModelArts. */
export interface ModelArtsValidateOptions extends ModelArtsReadOptions {
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
}

/** Options of a validation. */
export type ValidateOptions<Cloud extends CloudName = CloudName> = Cloud extends "modelarts"
  ? ModelArtsValidateOptions
  : QianfanReadOptions;

/** Options of a comparison of ModelArts. */
export interface ModelArtsCompareOptions
  extends ModelArtsReadOptions,
    Pick<CompareSamplesOptions, "key"> {
  /**
   * Compares the annotation files beside the manifests too: their folders are listed, one request for 1,000 files, and
   * those that differ are read. Otherwise their samples are counted in `boxesNotCompared`.
   *
   * @default true for datasets of object detection and image segmentation, if manifests are read
   */
  readonly annotations?: boolean | undefined;
}

/** Options of a comparison of Qianfan. */
export interface QianfanCompareOptions
  extends QianfanReadOptions,
    Pick<CompareSamplesOptions, "key"> {}

/** Options of a comparison. `maxMemoryBytes` is for both versions together. */
export type CompareOptions<Cloud extends CloudName = CloudName> = Cloud extends "modelarts"
  ? ModelArtsCompareOptions
  : QianfanCompareOptions;

/** A part of a version of ModelArts. */
export type VersionPart = "manifest" | "annotations" | "objects";

/** Options that downloads of both clouds have. */
export interface DownloadBase extends OperationOptions {
  /** Called before the first byte with the numbers of files and bytes, then after each piece and each file. */
  readonly onProgress?: ((progress: DownloadProgress) => void) | undefined;
  /**
   * Maximum number of concurrent requests, 1 to 64.
   *
   * @default 4
   */
  readonly concurrency?: number | undefined;
}

/** Options of a download of ModelArts. */
export interface ModelArtsDownloadOptions extends DownloadBase {
  /**
   * The parts to download.
   *
   * @default all of them
   */
  readonly include?: readonly VersionPart[] | undefined;
}

/** Options of a download of Qianfan, whose progress is that of the archive. */
export interface QianfanDownloadOptions
  extends DownloadBase,
    Pick<QianfanReadOptions, "export" | "onExportProgress"> {}

/** Options of a download. */
export type DownloadOptions<Cloud extends CloudName = CloudName> = Cloud extends "modelarts"
  ? ModelArtsDownloadOptions
  : QianfanDownloadOptions;

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
