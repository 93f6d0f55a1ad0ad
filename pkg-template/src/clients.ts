/** The two clients. */

import type { ApiPromise } from "./answer.js";
import { accessKeyFromEnv } from "./credentials.js";
import { variable } from "./environment.js";
import { ModelArtsOperations, ModelArtsV1, QianfanOperations } from "./generated/operations.js";
import type { ModelArtsParams, QianfanParams } from "./generated/types.js";
import { coreFrom, coreOver } from "./given.js";
import { bind, coreOf, derive, type PreparedRequest, prepare, request } from "./invoke.js";
import type {
  CallOptions,
  ModelArtsOptions,
  ModelArtsOptionsFromEnv,
  OptionOverrides,
  QianfanOptions,
  RawRequest,
} from "./options.js";
import { shallow } from "./plain.js";

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
    const core = coreFrom("modelarts", options);
    bind(this, core);
    this.v1 = bind(new ModelArtsV1(), core);
  }

  /**
   * A client with keys from the environment of Node, Deno or Bun, under the names of the vendor's SDKs:
   * `HUAWEICLOUD_SDK_AK`, `HUAWEICLOUD_SDK_SK`, `HUAWEICLOUD_SDK_SECURITY_TOKEN` (temporary keys only) and
   * `HUAWEICLOUD_SDK_PROJECT_ID` (where no `projectId` is given).
   *
   * @throws {CredentialsError} where the environment has no keys
   */
  static fromEnv(options: ModelArtsOptionsFromEnv): ModelArts {
    const credentials = accessKeyFromEnv(
      "HUAWEICLOUD_SDK_AK",
      "HUAWEICLOUD_SDK_SK",
      "HUAWEICLOUD_SDK_SECURITY_TOKEN",
    );
    const given = shallow(options, "options") as unknown as ModelArtsOptionsFromEnv;
    const projectId = given.projectId ?? variable("HUAWEICLOUD_SDK_PROJECT_ID");
    return new ModelArts({ ...given, ...(projectId ? { projectId } : {}), credentials });
  }

  /**
   * A client with some options of its own. It shares with this one what was learned: credentials that a
   * function gave, and the service's time.
   */
  withOptions(options: OptionOverrides<ModelArtsOptions>): this {
    const core = coreOver(coreOf(this), options);
    const v1 = bind(new ModelArtsV1(), core);
    return Object.assign(derive(this, core), { v1 });
  }

  /**
   * Sends a request that no method is there for, signed, repeated and judged as all others.
   *
   * ```ts
   * const jobs = await modelarts.request({ method: "GET", path: "/v2/{project_id}/training-jobs" });
   * ```
   */
  request<Data = unknown>(raw: RawRequest, options?: CallOptions): ApiPromise<Data> {
    return request(this, raw, options);
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
    bind(this, coreFrom("qianfan", options));
  }

  /**
   * A client with keys from the environment of Node, Deno or Bun, under the names of the vendor's SDKs:
   * `QIANFAN_ACCESS_KEY` and `QIANFAN_SECRET_KEY`.
   *
   * @throws {CredentialsError} where the environment has no keys
   */
  static fromEnv(options: Omit<QianfanOptions, "credentials"> = {}): Qianfan {
    const credentials = accessKeyFromEnv("QIANFAN_ACCESS_KEY", "QIANFAN_SECRET_KEY");
    return new Qianfan({ ...shallow(options, "options"), credentials });
  }

  /**
   * A client with some options of its own. It shares with this one what was learned: credentials that a
   * function gave, and the service's time.
   */
  withOptions(options: OptionOverrides<QianfanOptions>): this {
    return derive(this, coreOver(coreOf(this), options));
  }

  /** Sends a request that no method is there for, signed, repeated and judged as all others. */
  request<Data = unknown>(raw: RawRequest, options?: CallOptions): ApiPromise<Data> {
    return request(this, raw, options);
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
