/** The two clients. */

import { ClientCore } from "verset-core";
import { fixedCredentials } from "./credentials.js";
import { ModelArtsOperations, ModelArtsV1, QianfanOperations } from "./generated/operations.js";
import type { ModelArtsParams, QianfanParams } from "./generated/types.js";
import { bind, type PreparedRequest, prepare } from "./invoke.js";
import type { CallOptions, ModelArtsOptions, QianfanOptions } from "./options.js";
import { invalid, plain, reading } from "./plain.js";
import { requireModule } from "./ready.js";
import { toError } from "./thrown.js";

/**
 * Huawei Cloud ModelArts: one method for each operation of its data management.
 *
 * ```ts
 * const modelarts = new ModelArts({ region: "cn-north-4", projectId, credentials });
 * for await (const version of modelarts.listDatasetVersions({ dataset_id })) console.log(version);
 * ```
 *
 * Parameters are one flat object with the names of the wire; results are the service's JSON as it
 * came. A call that fails rejects with a {@link VersetError}.
 */
export class ModelArts extends ModelArtsOperations {
  /** The older `DatasetApi`, which can switch versions and follow tasks. */
  readonly v1: ModelArtsV1;

  /**
   * @throws {ValidationError} where an option cannot be right
   * @throws {CredentialsError} where the credentials cannot be right
   */
  constructor(options: ModelArtsOptions) {
    super();
    const core = createCore("modelarts", options);
    bind(this, core);
    this.v1 = bind(new ModelArtsV1(), core);
  }

  /**
   * The signed request that an operation would send, without sending it.
   *
   * @param operation The method's name: `"listDatasetVersions"`, `"v1.syncDataset"`.
   */
  prepare<Name extends keyof ModelArtsParams>(
    operation: Name,
    params: ModelArtsParams[Name],
    options?: CallOptions,
  ): Promise<PreparedRequest> {
    return prepare(this, operation, params, options);
  }
}

/**
 * Baidu Qianfan: one method for each operation of its dataset API.
 *
 * ```ts
 * const qianfan = new Qianfan({ credentials });
 * const { result } = await qianfan.createExportTask({ versionId, storageType: "sysStorage" });
 * const { downloadUrl } = await qianfan.waitForExportTask({ taskId: result });
 * ```
 *
 * Parameters are one flat object with the names of the wire; results are the service's JSON as it
 * came. A call that fails rejects with a {@link VersetError}.
 */
export class Qianfan extends QianfanOperations {
  /**
   * @throws {ValidationError} where an option cannot be right
   * @throws {CredentialsError} where the credentials cannot be right
   */
  constructor(options: QianfanOptions) {
    super();
    bind(this, createCore("qianfan", options));
  }

  /**
   * The signed request that an operation would send, without sending it.
   *
   * @param operation The method's name: `"createExportTask"`.
   */
  prepare<Name extends keyof QianfanParams>(
    operation: Name,
    params: QianfanParams[Name],
    options?: CallOptions,
  ): Promise<PreparedRequest> {
    return prepare(this, operation, params, options);
  }
}

function createCore(service: string, options: ModelArtsOptions | QianfanOptions): ClientCore {
  requireModule();
  const { fetch, credentials, ...rest } = reading("options", () => ({ ...options }));
  if (fetch !== undefined && typeof fetch !== "function") {
    throw invalid("fetch", "must be a function that is called as `fetch(url, init)`");
  }
  const given = typeof credentials === "function" ? credentials : fixedCredentials(credentials);
  try {
    return new ClientCore(service, plain(rest, "options"), fetch, given);
  } catch (thrown) {
    throw toError(thrown);
  }
}
