// A dataset of Qianfan.

import { NotFoundError, type Qianfan, type QianfanDatasetSummary } from "verset";
import { invalid } from "../../src/internal/plain-data.js";
import { compareGiven } from "../compare.js";
import { notFound, notUnique } from "../found.js";
import { PendingItems } from "../item-list.js";
import { Operation } from "../operation.js";
import type {
  CompareOptions,
  DatasetFilter,
  OperationOptions,
  QianfanOpenOptions,
  QianfanPublishParams,
  TaskOptions,
} from "../options.js";
import { formatRef } from "../ref.js";
import type { ItemList, QianfanDataset, VersionLike } from "../types.js";
import { versionNameIn } from "../version-name.js";
import { publishVersion } from "./publish.js";
import { compareVersions } from "./read.js";
import { BaiduVersion } from "./version.js";

/** The largest page that the service gives. */
const PAGE = { maxKeys: 100 };
/** The beginnings of the service's ids. */
const DATASET_ID = /^dg-/;
const VERSION_ID = /^ds-/;

/** A dataset as the service returned it, with operations. */
export class BaiduDataset implements QianfanDataset {
  readonly cloud = "qianfan";
  readonly id: string;
  readonly name: string;
  readonly ref: string;
  readonly raw: QianfanDatasetSummary;
  readonly #client: Qianfan;

  constructor(client: Qianfan, raw: QianfanDatasetSummary) {
    this.id = raw.datasetId;
    this.name = raw.datasetName;
    this.ref = formatRef({ cloud: "qianfan", dataset: this.id });
    this.raw = raw;
    this.#client = client;
  }

  versions(options?: OperationOptions): ItemList<BaiduVersion> {
    return new PendingItems(() => this.#versions(new Operation(options)));
  }

  async *#versions(operation: Operation) {
    const params = { datasetId: this.id, pageReverse: true, ...PAGE };
    for await (const raw of this.#client.describeDatasetVersions(params, operation.limits())) {
      yield new BaiduVersion(this, raw);
    }
  }

  async version(numberOrId: string | number, options?: OperationOptions): Promise<BaiduVersion> {
    const wanted = versionNameIn(numberOrId, this);
    if (VERSION_ID.test(wanted)) return this.#versionById(wanted, new Operation(options));
    const names: string[] = [];
    for await (const version of this.versions(options)) {
      if (version.name === wanted) return version;
      names.push(version.name);
    }
    throw notFound(`version of the dataset \`${this.name}\``, wanted, names);
  }

  async #versionById(versionId: string, operation: Operation): Promise<BaiduVersion> {
    const { result } = await this.#client
      .describeDatasetVersion({ versionId }, operation.limits())
      .catch((thrown: unknown) => {
        if (!(thrown instanceof NotFoundError)) throw thrown;
        return { result: undefined };
      });
    if (result?.datasetId === this.id) return new BaiduVersion(this, result);
    const names: string[] = [];
    for await (const { id } of this.versions(operation.limits())) names.push(id);
    throw notFound(`version of the dataset \`${this.name}\``, versionId, names);
  }

  async publish(params: QianfanPublishParams, options?: TaskOptions): Promise<BaiduVersion> {
    const operation = new Operation(options);
    return new BaiduVersion(this, await publishVersion(this.#client, this.id, params, operation));
  }

  async compare(
    before: VersionLike<"qianfan">,
    after: VersionLike<"qianfan">,
    options: CompareOptions<"qianfan"> = {},
  ) {
    const resolve = this.#resolve.bind(this);
    return compareGiven([before, after], options, resolve, compareVersions);
  }

  async #resolve(version: VersionLike<"qianfan">, operation: Operation): Promise<BaiduVersion> {
    if (version instanceof BaiduVersion) return version;
    if (typeof version === "object") {
      throw invalid("version", "must be a version of Qianfan, its number or its id");
    }
    return this.version(version, operation.limits());
  }

  /** The client. @internal */
  get client(): Qianfan {
    return this.#client;
  }
}

/** Lists the datasets of a client. */
export async function* listQianfan(
  client: Qianfan,
  { name, ...options }: DatasetFilter,
): AsyncGenerator<BaiduDataset, void, undefined> {
  const operation = new Operation(options);
  const filter = name === undefined ? {} : { filter: { datasetName: name } };
  const list = client.describeDatasets({ ...PAGE, ...filter }, operation.limits());
  for await (const raw of list) yield new BaiduDataset(client, raw);
}

/**
 * Opens a dataset by its id or its name.
 *
 * @throws {DatasetsError} `not-found` or `not-unique`
 */
export async function openQianfan(
  client: Qianfan,
  idOrName: string,
  open: QianfanOpenOptions,
): Promise<BaiduDataset> {
  const operation = new Operation(open);
  if (DATASET_ID.test(idOrName)) {
    // No operation returns a dataset by its id; a page of its versions has it too.
    const params = { datasetId: idOrName, maxKeys: 1 };
    const page = await client
      .describeDatasetVersions(params, operation.limits())
      .catch((thrown: unknown) => {
        if (!(thrown instanceof NotFoundError)) throw thrown;
        throw notFound("dataset", idOrName, [], thrown);
      });
    return new BaiduDataset(client, rawOf(page.result));
  }
  const found: BaiduDataset[] = [];
  const names: string[] = [];
  // The filter finds parts of names.
  for await (const dataset of listQianfan(client, { name: idOrName, ...operation.limits() })) {
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
  for await (const { name } of listQianfan(client, operation.limits())) names.push(name);
  throw notFound("dataset", idOrName, names);
}

/** Opens a version by its id, which needs no dataset. */
export async function openQianfanVersion(
  client: Qianfan,
  versionId: string,
  open: QianfanOpenOptions,
): Promise<BaiduVersion> {
  const operation = new Operation(open);
  const { result } = await client
    .describeDatasetVersion({ versionId }, operation.limits())
    .catch((thrown: unknown) => {
      if (!(thrown instanceof NotFoundError)) throw thrown;
      throw notFound("version", versionId, [], thrown);
    });
  return new BaiduVersion(new BaiduDataset(client, rawOf(result)), result);
}

function rawOf({ datasetId, datasetName, dataFormat }: QianfanDatasetSummary) {
  return { datasetId, datasetName, dataFormat };
}
