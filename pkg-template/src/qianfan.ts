// The client of Baidu Qianfan.

import { requireClass } from "./client.js";
import { QianfanOperations } from "./generated/operations.js";
import { accessKeyFromEnv } from "./internal/credentials.js";
import { copyOptions } from "./internal/plain-data.js";
import type { ProxyOptions, QianfanOptions } from "./options.js";

/**
 * A client of Baidu Qianfan, with a method for each operation of its dataset API.
 *
 * Parameters are one flat object with the names of the API; results are the service's JSON, unchanged, except that
 * integers beyond 2^53 - 1 arrive as strings with all their digits. A call that fails rejects with a {@link VersetError}.
 *
 * @example
 * ```ts
 * const qianfan = new Qianfan({ credentials });
 * const { result } = await qianfan.createExportTask({ versionId, storageType: "sysStorage" });
 * const { downloadUrl } = await qianfan.waitForExportTask({ taskId: result });
 * ```
 */
export class Qianfan extends QianfanOperations {
  /**
   * Creates a client.
   *
   * @throws {ValidationError} if an option is invalid
   * @throws {CredentialsError} if the credentials are missing or malformed
   */
  constructor(options: QianfanOptions | ProxyOptions) {
    super("qianfan", options);
  }

  /**
   * Creates a client with keys from the environment of Node, Deno or Bun, under the names of the vendor's SDKs:
   * `QIANFAN_ACCESS_KEY` and `QIANFAN_SECRET_KEY`. Called on a subclass, it creates one of that class.
   *
   * @throws {ValidationError} if an option is invalid
   * @throws {CredentialsError} if the environment has no keys
   */
  static fromEnv<Instance extends Qianfan>(
    this: new (
      options: QianfanOptions,
    ) => Instance,
    options: Omit<QianfanOptions, "credentials"> = {},
  ): Instance {
    // biome-ignore lint/complexity/noThisInStatic: it may be a subclass, or anything if the method was taken off
    requireClass(this);
    const credentials = accessKeyFromEnv("QIANFAN_ACCESS_KEY", "QIANFAN_SECRET_KEY");
    return new this({ ...copyOptions(options, "options"), credentials });
  }
}
