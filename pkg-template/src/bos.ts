// The client of Baidu AI Cloud's object storage.

import { ObjectStore } from "./object-store.js";
import type { BosOptions, ProxyOptions } from "./options.js";

/**
 * A client of Baidu AI Cloud's object storage (BOS), to which Qianfan exports dataset versions.
 *
 * @example
 * ```ts
 * const bos = new Bos({ region: "bj", credentials });
 * const text = await (await bos.getObject({ bucket, key })).text();
 * ```
 */
export class Bos extends ObjectStore<BosOptions | ProxyOptions> {
  /**
   * Creates a client. `region`, `endpoint` or `proxy` is required.
   *
   * @throws {ValidationError} if an option is invalid
   * @throws {CredentialsError} if the credentials are missing or malformed
   */
  constructor(options: BosOptions | ProxyOptions) {
    super("bos", options);
  }
}
