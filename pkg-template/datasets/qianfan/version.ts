// A version of a dataset of Qianfan.

import type {
  QianfanCreateExportTaskRequest,
  QianfanDatasetVersionSummary,
  QianfanExportTask,
} from "verset";
import { Operation } from "../operation.js";
import type {
  DownloadOptions,
  DownloadResult,
  ExportResult,
  QianfanExportParams,
  QianfanReadOptions,
  TaskOptions,
} from "../options.js";
import { formatRef } from "../ref.js";
import type { QianfanVersion, VersionState, VersionTime } from "../types.js";
import type { BaiduDataset } from "./dataset.js";
import { downloadVersion } from "./download.js";
import { readAll, readVersion } from "./read.js";

/** The service's megabytes are rounded, and it is not documented if they are of 1,000 or 1,024. */
const MEGABYTE = 1_000_000;

/** A version as the service returned it, with operations. */
export class BaiduVersion implements QianfanVersion {
  readonly cloud = "qianfan";
  readonly id: string;
  readonly name: string;
  readonly number: number;
  readonly state: VersionState;
  readonly sampleCount: number;
  readonly sizeBytes: number | undefined;
  readonly createdAt: VersionTime | undefined;
  readonly description: string | undefined;
  readonly ref: string;
  readonly raw: QianfanDatasetVersionSummary;
  declare readonly dataset: BaiduDataset;

  constructor(dataset: BaiduDataset, raw: QianfanDatasetVersionSummary) {
    this.id = raw.versionId;
    this.name = String(raw.versionNumber);
    this.number = raw.versionNumber;
    this.state = stateOf(raw);
    this.sampleCount = raw.sampleCount;
    this.sizeBytes = raw.sizeMB === undefined ? undefined : Math.round(raw.sizeMB * MEGABYTE);
    this.createdAt = timeOf(raw.createTime);
    this.description = raw.description || undefined;
    this.ref = formatRef({ cloud: "qianfan", dataset: dataset.id, version: raw.versionId });
    this.raw = raw;
    // Not printed with each version.
    Object.defineProperty(this, "dataset", { value: dataset });
  }

  samples(options?: QianfanReadOptions) {
    return readVersion(this, options);
  }

  async statistics(options?: QianfanReadOptions) {
    return readAll(this, options, (samples) => samples.statistics());
  }

  async validate(options?: QianfanReadOptions) {
    return readAll(this, options, (samples) => samples.validate());
  }

  async export(
    { to }: QianfanExportParams = {},
    options?: TaskOptions,
  ): Promise<ExportResult<"qianfan">> {
    const operation = new Operation(options);
    return this.finishExport(await this.startExport(to, operation), operation);
  }

  /** Starts an export and returns the id of its task. @internal */
  async startExport(to: string | undefined, operation: Operation): Promise<string> {
    const versionId = this.id;
    const storage: Pick<QianfanCreateExportTaskRequest, "storageType" | "storagePath"> =
      to === undefined ? { storageType: "sysStorage" } : { storageType: "BOS", storagePath: to };
    const { result } = await this.dataset.client.createExportTask(
      { versionId, ...storage },
      operation.limits(),
    );
    return result;
  }

  /** Waits for an export. @internal */
  async finishExport(taskId: string, operation: Operation): Promise<ExportResult<"qianfan">> {
    const raw: QianfanExportTask = await this.dataset.client.waitForExportTask(
      { taskId },
      operation.waiting("export", { taskId, versionId: this.id }),
    );
    // An export to the caller's own bucket has no URL.
    const { downloadUrl: url, storageType, storagePath: path } = raw;
    return url && storageType !== "BOS" ? { url, taskId, raw } : { path, taskId, raw };
  }

  download(folder: string | URL, options?: DownloadOptions<"qianfan">): Promise<DownloadResult> {
    return downloadVersion(this, folder, options);
  }

  async delete(options?: TaskOptions): Promise<void> {
    const operation = new Operation(options);
    await this.dataset.client.deleteDatasetVersion({ versionId: this.id }, operation.limits());
  }
}

function stateOf({ importStatus, publishStatus }: QianfanDatasetVersionSummary): VersionState {
  switch (publishStatus) {
    case "Published":
      return "published";
    case "Publishing":
      return "publishing";
    case "PublishFailed":
      return "failed";
    case "Unpublished":
      if (importStatus === "Importing") return "importing";
      return importStatus === "ImportFailed" ? "failed" : "draft";
    default:
      return "unknown";
  }
}

/** A local time of the service, whose zone is not documented: that of Beijing. */
function timeOf(text: string | undefined): VersionTime | undefined {
  const [, day, time] = /^(\d{4}-\d\d-\d\d) (\d\d:\d\d:\d\d)$/.exec(text ?? "") ?? [];
  if (day === undefined) return undefined;
  return { date: new Date(`${day}T${time}+08:00`), timeZone: "assumed" };
}
