// The client of Huawei Cloud's object storage.

import { ObjectStore } from "./object-store.js";
import type { ObsOptions, ProxyOptions } from "./options.js";

/**
 * A client of Huawei Cloud's object storage (OBS), which holds the contents of dataset versions.
 *
 * @example
 * ```ts
 * const obs = new Obs({ region: "cn-north-4", credentials });
 * const object = await obs.getObject({ bucket, key });
 * for await (const chunk of object.body) console.log(chunk.length);
 * ```
 */
export class Obs extends ObjectStore<ObsOptions | ProxyOptions> {
  /**
   * Creates a client. `region`, `endpoint` or `proxy` is required.
   *
   * @throws {ValidationError} if an option is invalid
   * @throws {CredentialsError} if the credentials are missing or malformed
   */
  constructor(options: ObsOptions | ProxyOptions) {
    super("obs", options);
  }
}
