// Temporary access keys of Baidu AI Cloud.

import type { AccessKey, TemporaryKeys } from "./credentials.js";
import { CredentialsError } from "./errors.js";
import type { JsonValue } from "./generated/types.js";
import {
  checkSeconds,
  endOf,
  IdentityService,
  recordIn,
  textIn,
} from "./internal/identity-service.js";
import { copyOptions, guardingUserCode, toPlainData } from "./internal/plain-data.js";
import type { ClientOptions } from "./options.js";

/** Options of {@link baiduTemporaryKeys}. */
export interface BaiduTemporaryKeysOptions extends ClientOptions {
  /** A permanent access key. STS refuses temporary ones. */
  readonly credentials: AccessKey;
  /**
   * Scheme and host of STS.
   *
   * @default "https://sts.bj.baidubce.com", for all regions
   */
  readonly endpoint?: string | undefined;
  /**
   * Time for which the keys are valid, 1 to 129600 seconds (36 hours).
   *
   * @default 3600
   */
  readonly durationSeconds?: number | undefined;
  /**
   * Access control list that narrows the keys: `{ accessControlList: [{ service: "bce:bos", region, effect, resource,
   * permission }] }`. No `service` name of Qianfan is documented: expect Qianfan to refuse keys whose list names
   * only BOS.
   *
   * @default the keys can do what their owner can
   */
  readonly acl?: Readonly<Record<string, JsonValue>> | undefined;
}

/**
 * Creates a credentials provider of temporary access keys, issued by STS (`POST /v1/sessionToken`). Usable as
 * `credentials`; new keys are requested five minutes before the old ones expire.
 *
 * The request is that of the vendor's SDKs, the response that of its API definitions and SDKs. No source says that
 * Qianfan's dataset API accepts temporary keys, and none that it does not. Nothing was tried on a live service.
 *
 * @throws {ValidationError} if an option is invalid
 * @throws {CredentialsError} if the credentials are missing, malformed or temporary
 *
 * @example
 * ```ts
 * const credentials = baiduTemporaryKeys({ credentials: permanentKey });
 * const qianfan = new Qianfan({ credentials });
 * ```
 */
export function baiduTemporaryKeys(
  options: BaiduTemporaryKeysOptions,
): () => Promise<TemporaryKeys> {
  const { acl, durationSeconds: seconds = 3600, ...rest } = copyOptions(options, "options");
  const durationSeconds = checkSeconds(seconds, 1, 129600);
  const token = guardingUserCode("credentials", () => Object(rest.credentials).securityToken);
  if (token !== undefined) {
    throw new CredentialsError(
      "`credentials` must be a permanent access key: STS issues no temporary keys to temporary ones",
      { reason: "invalid-credentials", field: "credentials" },
    );
  }
  const params = {
    durationSeconds,
    ...(acl === undefined ? {} : { acl: toPlainData(acl, "acl") }),
  };
  const sts = new IdentityService("sts", rest);
  return async () => {
    const askedMs = Date.now();
    const { data } = await sts.call("getSessionToken", params);
    // The reference's table puts everything below `credential`; examples and SDKs have it flat.
    const key = "credential" in Object(data) ? recordIn(data, "credential") : data;
    return {
      accessKeyId: textIn(key.accessKeyId, "accessKeyId"),
      secretAccessKey: textIn(key.secretAccessKey, "secretAccessKey"),
      securityToken: textIn(key.sessionToken, "sessionToken"),
      expiration: endOf(key.expiration, askedMs + durationSeconds * 1000),
    };
  };
}
