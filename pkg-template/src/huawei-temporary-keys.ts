// Temporary access keys of Huawei Cloud.

import type { Credentials, CredentialsOption, TemporaryKeys } from "./credentials.js";
import type { JsonValue } from "./generated/types.js";
import {
  checkSeconds,
  endOf,
  IdentityService,
  recordIn,
  textIn,
  textsOf,
} from "./internal/identity-service.js";
import { copyOptions, invalid, toPlainData } from "./internal/plain-data.js";
import type { ClientOptions } from "./options.js";

/** An agency: the permission of an account to act for it. */
export interface HuaweiAgency {
  /** Name of the agency. */
  readonly name: string;
  /** Name of the account that created the agency; `domainId` is the alternative. */
  readonly domainName?: string | undefined;
  /** Id of the account that created the agency. */
  readonly domainId?: string | undefined;
}

/** Options of everything that asks Huawei Cloud's IAM. */
export interface HuaweiIdentityOptions extends ClientOptions {
  /** A region, whose IAM is asked: `cn-north-4`. */
  readonly region?: string | undefined;
  /** Scheme and host of IAM, instead of `region`: `https://iam.eu-nl.otc.t-systems.com`. */
  readonly endpoint?: string | undefined;
  /** Id of the caller's own account, sent as `X-Domain-Id`, for a cloud that asks for it. */
  readonly callerDomainId?: string | undefined;
}

/** Options of {@link huaweiTemporaryKeys}. */
export interface HuaweiTemporaryKeysOptions extends HuaweiIdentityOptions {
  /** Credentials of the caller. A token is for clouds whose IAM accepts no access key here. */
  readonly credentials: CredentialsOption<Credentials>;
  /**
   * Time for which the keys are valid, 900 to 86400 seconds.
   *
   * @default 3600
   */
  readonly durationSeconds?: number | undefined;
  /**
   * An agency to act for.
   *
   * @default the keys are the caller's own
   */
  readonly agency?: HuaweiAgency | undefined;
  /**
   * Policy that narrows the keys: `{ Version: "1.1", Statement: [{ Effect, Action, Resource }] }`. Only OBS heeds
   * it: it does **not** narrow the keys for ModelArts.
   */
  readonly policy?: Readonly<Record<string, JsonValue>> | undefined;
}

/**
 * Creates a credentials provider of temporary access keys, issued by IAM
 * (`POST /v3.0/OS-CREDENTIAL/securitytokens`): the caller's own, or those of an agency. Usable as `credentials`; new
 * keys are requested five minutes before the old ones expire.
 *
 * The request and its response are those of the vendor's API definitions and Terraform provider. That an access
 * key may sign it is in the vendor's reference of 2025-12-27; older references, and Open Telekom Cloud's, name
 * tokens only. Nothing was tried on a live service.
 *
 * @throws {ValidationError} if an option is invalid
 * @throws {CredentialsError} if the credentials are missing or malformed
 *
 * @example
 * ```ts
 * const credentials = huaweiTemporaryKeys({ region: "cn-north-4", credentials: permanentKey });
 * const modelarts = new ModelArts({ region: "cn-north-4", credentials });
 * ```
 */
export function huaweiTemporaryKeys(
  options: HuaweiTemporaryKeysOptions,
): () => Promise<TemporaryKeys> {
  const given = copyOptions(options, "options");
  const { agency, policy, durationSeconds = 3600, callerDomainId, ...rest } = given;
  const duration_seconds = checkSeconds(durationSeconds, 900, 86400);
  const identity = {
    ...(agency === undefined
      ? { methods: ["token"], token: { duration_seconds } }
      : { methods: ["assume_role"], assume_role: { ...assumeRole(agency), duration_seconds } }),
    ...(policy === undefined ? {} : { policy: toPlainData(policy, "policy") }),
  };
  const iam = new IdentityService("iam", rest);
  return async () => {
    const askedMs = Date.now();
    const headers = domainHeader(callerDomainId);
    const { data } = await iam.call("createTemporaryAccessKey", { auth: { identity } }, headers);
    const { access, secret, securitytoken, expires_at } = recordIn(data, "credential");
    return {
      accessKeyId: textIn(access, "credential.access"),
      secretAccessKey: textIn(secret, "credential.secret"),
      securityToken: textIn(securitytoken, "credential.securitytoken"),
      expiration: endOf(expires_at, askedMs + duration_seconds * 1000),
    };
  };
}

/** An agency in the words of the API. */
export function assumeRole(agency: HuaweiAgency): Record<string, string> {
  const { name, domainName, domainId } = textsOf(
    agency,
    "agency",
    ["name"],
    ["domainName", "domainId"],
  );
  if ((domainName === undefined) === (domainId === undefined)) {
    throw invalid(
      "agency",
      "must have `domainName` or `domainId`, of the account that created the agency",
    );
  }
  return {
    agency_name: name,
    ...(domainId === undefined ? { domain_name: domainName as string } : { domain_id: domainId }),
  };
}

/** The header that names the caller's account. */
export function domainHeader(id: string | undefined): Record<string, string> {
  return id === undefined ? {} : { "X-Domain-Id": id };
}
