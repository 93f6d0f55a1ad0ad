// The client of Huawei Cloud ModelArts.

import { requireClass } from "./client.js";
import { ModelArtsOperations, ModelArtsV1 } from "./generated/operations.js";
import { attachCore, coreOf } from "./internal/calls.js";
import { accessKeyFromEnv } from "./internal/credentials.js";
import { variable } from "./internal/environment.js";
import { copyOptions } from "./internal/plain-data.js";
import type { ModelArtsOptions, ModelArtsOptionsFromEnv, ProxyOptions } from "./options.js";

/**
 * A client of Huawei Cloud ModelArts, with a method for each operation of its data management.
 *
 * Data management (version 2) is reported off line on Huawei's public cloud since 2026-07-16; the vendor's own notice
 * was not found. It is documented for Open Telekom Cloud and was offered on other clouds: give their `endpoint`. As
 * of 2026-11-27, from packages and pages; no live service was called.
 *
 * Parameters are one flat object with the names of the API; results are the service's JSON, unchanged, except that
 * integers beyond 2^53 - 1 arrive as strings with all their digits. A call that fails rejects with a {@link VersetError}.
 *
 * @example
 * ```ts
 * const modelarts = new ModelArts({ region: "cn-north-4", projectId, credentials });
 * for await (const version of modelarts.listDatasetVersions({ dataset_id })) console.log(version);
 * ```
 */
export class ModelArts extends ModelArtsOperations {
  /**
   * The older `DatasetApi`, which can switch versions and follow tasks. The vendor withdrew its pages in 2021 for
   * version 2; no cloud is known to answer it (2026-11-27).
   */
  readonly v1: ModelArtsV1;

  // Nothing but a type: completions and the compiler's message show the way, at no byte of code.
  /**
   * Not an operation of version 2.
   *
   * @deprecated Use `updateDataset` with `current_version_id`, or `v1.checkoutDatasetVersion`.
   */
  declare readonly checkoutDatasetVersion: (
    use: "`updateDataset` with `current_version_id`, or `v1.checkoutDatasetVersion`",
  ) => never;

  /**
   * Creates a client. `region`, `endpoint` or `proxy` is required: ModelArts has no default endpoint.
   *
   * @throws {ValidationError} if an option is invalid
   * @throws {CredentialsError} if the credentials are missing or malformed
   */
  constructor(options: ModelArtsOptions | ProxyOptions) {
    super("modelarts", options);
    this.v1 = new ModelArtsV1();
    attachCore(this.v1, coreOf(this));
  }

  /**
   * Creates a client with keys from the environment of Node, Deno or Bun, under the names of the vendor's SDKs:
   * `HUAWEICLOUD_SDK_AK`, `HUAWEICLOUD_SDK_SK`, `HUAWEICLOUD_SDK_SECURITY_TOKEN` (temporary keys only) and
   * `HUAWEICLOUD_SDK_PROJECT_ID` (unless `projectId` is given). Called on a subclass, it creates one of that class.
   *
   * @throws {ValidationError} if an option is invalid
   * @throws {CredentialsError} if the environment has no keys
   */
  static fromEnv<Instance extends ModelArts>(
    this: new (
      options: ModelArtsOptions,
    ) => Instance,
    options: ModelArtsOptionsFromEnv = {},
  ): Instance {
    // biome-ignore lint/complexity/noThisInStatic: it may be a subclass, or anything if the method was taken off
    requireClass(this);
    const credentials = accessKeyFromEnv(
      "HUAWEICLOUD_SDK_AK",
      "HUAWEICLOUD_SDK_SK",
      "HUAWEICLOUD_SDK_SECURITY_TOKEN",
    );
    const given: ModelArtsOptionsFromEnv = copyOptions(options, "options");
    const projectId = given.projectId ?? variable("HUAWEICLOUD_SDK_PROJECT_ID");
    return new this({ ...given, projectId, credentials });
  }
}
