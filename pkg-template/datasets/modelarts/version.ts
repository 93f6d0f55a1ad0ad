// A version of a dataset of ModelArts.

import type { DatasetVersion } from "verset";
import { invalid } from "../../src/internal/plain-data.js";
import { Operation } from "../operation.js";
import type {
  DownloadOptions,
  DownloadResult,
  ExportResult,
  ModelArtsExportParams,
  ModelArtsReadOptions,
  StatisticsOptions,
  TaskOptions,
  ValidateOptions,
} from "../options.js";
import { formatRef } from "../ref.js";
import type { ModelArtsVersion, VersionState, VersionTime } from "../types.js";
import type { HuaweiDataset } from "./dataset.js";
import { downloadVersion } from "./download.js";
import { readVersion, validateVersion, versionStatistics } from "./read.js";

const STATES: Readonly<Record<number, VersionState>> = {
  0: "publishing",
  1: "published",
  2: "deleting",
  3: "deleted",
  4: "failed",
};

/** Types of datasets whose annotations are in files of their own. */
const WITH_FILES = [1, 3];

/** A version as the service returned it, with operations. */
export class HuaweiVersion implements ModelArtsVersion {
  readonly cloud = "modelarts";
  readonly id: string;
  readonly name: string;
  readonly state: VersionState;
  readonly isCurrent: boolean;
  readonly sampleCount: number;
  readonly parent: string | undefined;
  readonly createdAt: VersionTime | undefined;
  readonly description: string | undefined;
  readonly ref: string;
  readonly raw: DatasetVersion;
  declare readonly dataset: HuaweiDataset;

  constructor(dataset: HuaweiDataset, raw: DatasetVersion) {
    this.id = raw.version_id;
    this.name = raw.version_name;
    this.state = STATES[Number(raw.status)] ?? "unknown";
    this.isCurrent = raw.is_current;
    this.sampleCount = raw.total_sample_count;
    this.parent = raw.previous_version_id || undefined;
    const { create_time } = raw;
    this.createdAt =
      create_time === undefined
        ? undefined
        : { date: new Date(create_time), timeZone: "documented" };
    this.description = raw.description || undefined;
    this.ref = formatRef({ cloud: "modelarts", dataset: dataset.id, version: raw.version_id });
    this.raw = raw;
    // Not printed with each version.
    Object.defineProperty(this, "dataset", { value: dataset });
  }

  samples(options?: ModelArtsReadOptions) {
    return readVersion(this, options);
  }

  statistics(options?: StatisticsOptions<"modelarts">) {
    return versionStatistics(this, options);
  }

  validate(options?: ValidateOptions<"modelarts">) {
    return validateVersion(this, options);
  }

  async export(
    params: ModelArtsExportParams,
    options?: TaskOptions,
  ): Promise<ExportResult<"modelarts">> {
    const { to, ...fields } = Object(params) as ModelArtsExportParams;
    if (typeof to !== "string" || to === "") {
      throw invalid("to", "must be a folder in OBS, such as `obs://bucket/folder/`");
    }
    const operation = new Operation(options);
    const { client, id } = this.dataset;
    // The service takes paths without a scheme.
    const path = to.replace(/^(?:obs|s3):\//i, "");
    const { task_id } = await client.exportTask(
      { ...fields, dataset_id: id, version_id: this.id, path },
      operation.limits(),
    );
    const raw = await client.waitForExportTask(
      { resource_id: id, task_id },
      operation.waiting("export", { taskId: task_id, versionId: this.id }),
    );
    return { path: `obs:/${path}`, taskId: task_id, raw };
  }

  download(folder: string | URL, options?: DownloadOptions<"modelarts">): Promise<DownloadResult> {
    return downloadVersion(this, folder, options);
  }

  async delete(options?: TaskOptions): Promise<void> {
    const operation = new Operation(options);
    const { client, id } = this.dataset;
    const ids = { dataset_id: id, version_id: this.id };
    await client.deleteDatasetVersion(ids, operation.limits());
    await client.waitForDatasetVersionDeletion(
      ids,
      operation.waiting("delete", { versionId: this.id }),
    );
  }

  /** True if the annotations are in files beside the manifest. */
  get hasAnnotationFiles(): boolean {
    return WITH_FILES.includes(Number(this.raw.task_type));
  }
}
