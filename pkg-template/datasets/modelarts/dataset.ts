// A dataset of ModelArts.

import {
  type DatasetAndFilePreview,
  type DescDatasetResponse,
  type ModelArts,
  NotFoundError,
  type Obs,
  parseObjectPath,
} from "verset";
import { invalid } from "../../src/internal/plain-data.js";
import { obsOf } from "../client.js";
import { compareGiven } from "../compare.js";
import { notFound, notUnique } from "../found.js";
import { PendingItems } from "../item-list.js";
import { Operation } from "../operation.js";
import type {
  CompareOptions,
  DatasetFilter,
  ModelArtsOpenOptions,
  ModelArtsPublishParams,
  OperationOptions,
  SyncResult,
  TaskOptions,
} from "../options.js";
import { formatRef } from "../ref.js";
import type { ItemList, ModelArtsDataset, VersionLike } from "../types.js";
import { versionNameIn } from "../version-name.js";
import { Manifest } from "./manifest.js";
import { compareVersions } from "./read.js";
import { HuaweiVersion } from "./version.js";

type RawDataset = DescDatasetResponse | DatasetAndFilePreview;

/** A dataset as the service returned it, with operations. */
export class HuaweiDataset implements ModelArtsDataset {
  readonly cloud = "modelarts";
  readonly id: string;
  readonly name: string;
  readonly ref: string;
  readonly raw: RawDataset;
  readonly #client: ModelArts;
  readonly #buckets: readonly string[];
  #obs: Obs | undefined;

  constructor(client: ModelArts, raw: RawDataset, { obs, buckets = [] }: ModelArtsOpenOptions) {
    this.id = raw.dataset_id;
    this.name = raw.dataset_name;
    this.ref = formatRef({ cloud: "modelarts", dataset: this.id });
    this.raw = raw;
    this.#client = client;
    this.#obs = obs;
    this.#buckets = buckets;
  }

  versions(options?: OperationOptions): ItemList<HuaweiVersion> {
    return new PendingItems(() => this.#versions(new Operation(options)));
  }

  async *#versions(operation: Operation) {
    const list = this.#client.listDatasetVersions({ dataset_id: this.id }, operation.limits());
    for await (const raw of list) yield new HuaweiVersion(this, raw);
  }

  async version(nameOrId: string | number, options?: OperationOptions): Promise<HuaweiVersion> {
    const wanted = versionNameIn(nameOrId, this);
    const names: string[] = [];
    for await (const version of this.versions(options)) {
      if (version.name === wanted || version.id === wanted) return version;
      names.push(version.name);
    }
    throw notFound(`version of the dataset \`${this.name}\``, wanted, names);
  }

  async publish(
    params: ModelArtsPublishParams = {},
    options?: TaskOptions,
  ): Promise<HuaweiVersion> {
    const operation = new Operation(options);
    const { name, ...fields } = Object(params) as ModelArtsPublishParams;
    const { version_id } = await this.#client.createDatasetVersion(
      { ...fields, dataset_id: this.id, version_name: name },
      operation.limits(),
    );
    const raw = await this.#client.waitForDatasetVersion(
      { dataset_id: this.id, version_id },
      operation.waiting("publish", { versionId: version_id }),
    );
    return new HuaweiVersion(this, raw);
  }

  async current(options?: OperationOptions): Promise<HuaweiVersion | undefined> {
    const operation = new Operation(options);
    const { current_version_id: version_id } = await this.#client.descDataset(
      { dataset_id: this.id },
      operation.limits(),
    );
    if (!version_id) return undefined;
    const ids = { dataset_id: this.id, version_id };
    return new HuaweiVersion(
      this,
      await this.#client.describeDatasetVersion(ids, operation.limits()),
    );
  }

  async switchTo(version: VersionLike<"modelarts">, options?: TaskOptions): Promise<void> {
    const operation = new Operation(options);
    const { id } = await this.#resolve(version, operation);
    const dataset_id = this.id;
    await this.#client.updateDataset({ dataset_id, current_version_id: id }, operation.limits());
    await this.#client.waitForDataset(
      { dataset_id },
      operation.waiting("switch", { versionId: id }),
    );
  }

  async sync(options?: TaskOptions): Promise<SyncResult> {
    const operation = new Operation(options);
    const dataset_id = this.id;
    await this.#client.syncDataSource({ dataset_id }, operation.limits());
    const raw = await this.#client.waitForDataSync({ dataset_id }, operation.waiting("sync", {}));
    return { added: raw.add_sample_count, deleted: raw.deleted_sample_count, raw };
  }

  async compare(
    before: VersionLike<"modelarts">,
    after: VersionLike<"modelarts">,
    options: CompareOptions<"modelarts"> = {},
  ) {
    const resolve = this.#resolve.bind(this);
    return compareGiven([before, after], options, resolve, compareVersions);
  }

  async #resolve(version: VersionLike<"modelarts">, operation: Operation): Promise<HuaweiVersion> {
    if (version instanceof HuaweiVersion) return version;
    if (typeof version === "object") {
      throw invalid("version", "must be a version of ModelArts, its name or its id");
    }
    return this.version(version, operation.limits());
  }

  /** The client. @internal */
  get client(): ModelArts {
    return this.#client;
  }

  /** The client of the object store, created on first use. @internal */
  obs(): Obs {
    this.#obs ??= obsOf(this.#client);
    return this.#obs;
  }

  /** The manifest at a path that the service returned. @internal */
  openManifest(path: string): Manifest {
    return new Manifest(path, this.obs(), [...bucketsOf(this.raw), ...this.#buckets]);
  }
}

/** The buckets of a dataset's data and of its output, as the service tells them. */
function bucketsOf({ work_path, inner_work_path, data_sources }: RawDataset): string[] {
  const sources = (data_sources ?? []).map(({ data_path }) => data_path);
  return [work_path, inner_work_path, ...sources].flatMap((path) => {
    try {
      return path ? [parseObjectPath(path).bucket] : [];
    } catch {
      // Of a source that is not in OBS.
      return [];
    }
  });
}

/** Lists the datasets of a client. */
export async function* listModelArts(
  client: ModelArts,
  { name, ...options }: DatasetFilter,
  open: ModelArtsOpenOptions,
): AsyncGenerator<HuaweiDataset, void, undefined> {
  const operation = new Operation(options);
  const params = { limit: 100, ...(name === undefined ? {} : { search_content: name }) };
  for await (const raw of client.listDatasets(params, operation.limits())) {
    yield new HuaweiDataset(client, raw, open);
  }
}

/**
 * Opens a dataset by its id or its name.
 *
 * @throws {DatasetsError} `not-found` or `not-unique`
 */
export async function openModelArts(
  client: ModelArts,
  idOrName: string,
  open: ModelArtsOpenOptions,
): Promise<HuaweiDataset> {
  const operation = new Operation(open);
  const found: HuaweiDataset[] = [];
  // The search finds parts of names.
  for await (const dataset of listModelArts(
    client,
    { name: idOrName, ...operation.limits() },
    open,
  )) {
    if (dataset.id === idOrName) return dataset;
    if (dataset.name === idOrName) found.push(dataset);
  }
  const [first, ...others] = found;
  if (others.length > 0) {
    throw notUnique(
      "dataset",
      idOrName,
      found.map(({ id }) => id),
    );
  }
  if (first) return first;
  try {
    const raw = await client.descDataset({ dataset_id: idOrName }, operation.limits());
    return new HuaweiDataset(client, raw, open);
  } catch (thrown) {
    if (!(thrown instanceof NotFoundError)) throw thrown;
    const { datasets } = await client.listDatasets({ limit: 100 }, operation.limits());
    throw notFound(
      "dataset",
      idOrName,
      datasets.map(({ dataset_name }) => dataset_name),
      thrown,
    );
  }
}
