// Opening datasets and versions of any cloud.

import type { ModelArts, Qianfan } from "verset";
import { invalid } from "../src/internal/plain-data.js";
import { cloudOf } from "./client.js";
import { isRef } from "./is-ref.js";
import { PendingItems } from "./item-list.js";
import { listModelArts, openModelArts } from "./modelarts/dataset.js";
import { Operation } from "./operation.js";
import type { DatasetFilter, OpenOptions } from "./options.js";
import { listQianfan, openQianfan, openQianfanVersion } from "./qianfan/dataset.js";
import { formatRef, parseRef, type Ref } from "./ref.js";
import type { CloudOf, Dataset, DatasetsClient, ItemList, Version } from "./types.js";

/**
 * Lists the datasets of a client.
 *
 * @example
 * ```ts
 * for await (const { name, ref } of listDatasets(modelarts, { name: "fruit" })) console.log(name, ref);
 * ```
 */
export function listDatasets<Client extends DatasetsClient>(
  client: Client,
  filter: DatasetFilter = {},
  options: OpenOptions<CloudOf<Client>> = {},
): ItemList<Dataset<CloudOf<Client>>> {
  const cloud = cloudOf(client);
  const datasets = (): AsyncIterable<Dataset> =>
    cloud === "modelarts"
      ? listModelArts(client as ModelArts, filter, options)
      : listQianfan(client as Qianfan, filter);
  return new PendingItems(datasets as () => AsyncIterable<Dataset<CloudOf<Client>>>);
}

/**
 * Opens a dataset by its id, or by a name that no other has.
 *
 * @throws {DatasetsError} `not-found`, with the names that were probably meant, or `not-unique`, with the ids
 *
 * @example
 * ```ts
 * const dataset = await openDataset(modelarts, "orchard-fruit-grading");
 * const version = await dataset.publish({ name: "nightly" });
 * ```
 */
export async function openDataset<Client extends DatasetsClient>(
  client: Client,
  idOrUniqueName: string,
  options: OpenOptions<CloudOf<Client>> = {},
): Promise<Dataset<CloudOf<Client>>> {
  const cloud = cloudOf(client);
  const name = isRef(idOrUniqueName) ? refOf(client, idOrUniqueName).dataset : idOrUniqueName;
  if (typeof name !== "string" || name === "") {
    throw invalid("idOrUniqueName", "must be the id or the name of a dataset");
  }
  const dataset: Promise<Dataset> =
    cloud === "modelarts"
      ? openModelArts(client as ModelArts, name, options)
      : openQianfan(client as Qianfan, name, options);
  return dataset as Promise<Dataset<CloudOf<Client>>>;
}

/**
 * Opens a version by a reference: `modelarts:dataset@version`, `qianfan:ds-id`.
 *
 * @throws {DatasetsError} `not-found` or `not-unique`
 */
export async function openVersion<Client extends DatasetsClient>(
  client: Client,
  ref: string | Ref,
  options: OpenOptions<CloudOf<Client>> = {},
): Promise<Version<CloudOf<Client>>> {
  const { dataset, version } = refOf(client, ref);
  if (version === undefined) throw invalid("ref", "must name a version, not a dataset alone");
  const operation = new Operation(options);
  const own = { ...options, ...operation.limits() };
  const open = async (): Promise<Version> => {
    if (dataset === undefined) return openQianfanVersion(client as Qianfan, version, own);
    const found: Dataset = await openDataset(client as DatasetsClient, dataset, own);
    return found.version(version, operation.limits());
  };
  return (await open()) as Version<CloudOf<Client>>;
}

/** A reference that is for the client's cloud. */
function refOf(client: DatasetsClient, ref: string | Ref): Ref {
  const parsed = typeof ref === "string" ? parseRef(ref) : ref;
  const cloud = cloudOf(client);
  if (parsed.cloud === cloud) {
    // The text of a reference is complete; an object need not be.
    formatRef(parsed);
    return parsed;
  }
  throw invalid("ref", `is for \`${parsed.cloud}\`, and the client is for \`${cloud}\``);
}
