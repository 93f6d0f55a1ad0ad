// Tokens of Huawei Cloud.

import type { CredentialsOption, Token } from "./credentials.js";
import { AuthenticationError, CredentialsError } from "./errors.js";
import {
  assumeRole,
  domainHeader,
  type HuaweiAgency,
  type HuaweiIdentityOptions,
} from "./huawei-temporary-keys.js";
import { endOf, IdentityService, recordIn, textIn, textsOf } from "./internal/identity-service.js";
import { copyOptions, invalid } from "./internal/plain-data.js";

/** A token lasts 24 hours, which cannot be chosen. */
const LIFETIME_MS = 24 * 3600 * 1000;

/** An IAM user with a password. Accounts turned into HUAWEI IDs, and federated users, have none: make an IAM user. */
export interface HuaweiUser {
  /** Name of the user. */
  readonly name: string;
  /** Password of the user. */
  readonly password: string;
  /** Name of the account that the user belongs to. */
  readonly domainName: string;
  /** One-time passcodes, if the user needs them. */
  readonly totp?:
    | {
        /** Id of the user; the name is not enough for passcodes. */
        readonly userId: string;
        /** The current passcode, or a function that returns it. Each is good for one token. */
        readonly passcode: string | (() => string | Promise<string>);
      }
    | undefined;
}

/** A project, by its name (the region's, or that of a sub-project) or id. */
export type HuaweiProject =
  | {
      /** Name of the project. */
      readonly name: string;
    }
  | {
      /** Id of the project. */
      readonly id: string;
    };

/** Options of {@link huaweiToken}: a `user`, or an `agency` with the caller's `credentials`. */
export type HuaweiTokenOptions = HuaweiIdentityOptions & {
  /**
   * The project that the token is for.
   *
   * @default the project of the region
   */
  readonly project?: HuaweiProject | undefined;
} & (
    | {
        /** The user who signs in. */
        readonly user: HuaweiUser;
        /** Absent: it is for an agency. */
        readonly agency?: undefined;
        /** Absent: the user has a password. */
        readonly credentials?: undefined;
      }
    | {
        /** The agency to act for. */
        readonly agency: HuaweiAgency;
        /** Credentials of the caller, who is the delegate. */
        readonly credentials: CredentialsOption;
        /** Absent: the caller's credentials take the user's place. */
        readonly user?: undefined;
      }
  );

/**
 * Creates a credentials provider of tokens, issued by IAM (`POST /v3/auth/tokens`) to a user with a password, or for
 * an agency. Usable as `credentials` of {@link ModelArts}, which takes the project id from it; a new token is
 * requested five minutes before the old one expires, after 24 hours.
 *
 * The token is for one project: its `scope` narrows it. That of a regional host is good in that region only. A
 * password that was refused is not sent again by the same provider, because wrong passwords lock the user.
 *
 * The request and its response are those of the vendor's reference and API definitions; an access key as the
 * caller with an agency is in the source of its Terraform provider only. Nothing was tried on a live service.
 *
 * @throws {ValidationError} if an option is invalid
 * @throws {CredentialsError} if the credentials are missing or malformed
 *
 * @example
 * ```ts
 * const credentials = huaweiToken({ region: "cn-north-4", user: { name, password, domainName } });
 * const modelarts = new ModelArts({ region: "cn-north-4", credentials });
 * ```
 */
export function huaweiToken(options: HuaweiTokenOptions): () => Promise<
  Token & {
    /** End of its validity. */
    readonly expiration: Date;
  }
> {
  const given = copyOptions(options, "options");
  const { user, agency, project, callerDomainId, ...rest } = given;
  if ((user === undefined) === (agency === undefined)) {
    throw invalid("user", "or `agency` must be set, and only one of them");
  }
  if (user !== undefined && rest.credentials !== undefined) {
    throw invalid("credentials", "is for `agency`; a `user` has a password");
  }
  const scope = { project: scopeOf(project, rest.region) };
  const identity = user === undefined ? agencyIdentity(agency) : userIdentity(user);
  const iam = new IdentityService("iam", rest, identity.password);

  let refused: AuthenticationError | undefined;
  async function request() {
    if (refused) {
      throw new CredentialsError(
        "the password was refused before, and is not sent again because wrong passwords lock the user; create a new provider with the right one",
        { reason: "credentials-provider-failed", field: "user", cause: refused },
      );
    }
    const askedMs = Date.now();
    const auth = { identity: await identity.forRequest(), scope };
    try {
      const sent = domainHeader(callerDomainId);
      const { data, header } = await iam.call("createToken", { auth }, sent);
      const properties = recordIn(data, "token");
      const { id } = recordIn(properties, "project");
      return {
        token: textIn(header("x-subject-token"), "X-Subject-Token"),
        ...(typeof id === "string" ? { projectId: id } : {}),
        expiration: endOf(properties.expires_at, askedMs + LIFETIME_MS),
      };
    } catch (error) {
      if (user !== undefined && error instanceof AuthenticationError) refused = error;
      throw error;
    }
  }

  // Several clients may share the provider: a wrong password is sent once all the same.
  let pending: ReturnType<typeof request> | undefined;
  return () => {
    pending ??= request().finally(() => {
      pending = undefined;
    });
    return pending;
  };
}

function scopeOf(project: HuaweiProject | undefined, region: string | undefined) {
  if (project !== undefined) {
    const texts = textsOf(project, "project", [], ["name", "id"]);
    if (Object.keys(texts).length !== 1) throw invalid("project", "must be `{ name }` or `{ id }`");
    return texts;
  }
  if (region !== undefined) return { name: region };
  throw invalid("project", "is missing: without `region`, set `{ name }` or `{ id }`");
}

/** Proof of who asks, made for each request. */
interface Identity {
  /** The password in it. */
  readonly password?: string;
  forRequest(): object | Promise<object>;
}

function agencyIdentity(agency: HuaweiAgency | undefined): Identity {
  const assume_role = assumeRole(agency as HuaweiAgency);
  return { forRequest: () => ({ methods: ["assume_role"], assume_role }) };
}

/** The current passcode. */
async function passcodeFrom(passcode: string | (() => string | Promise<string>)) {
  if (typeof passcode === "string") return passcode;
  let current: unknown;
  try {
    current = await passcode();
  } catch (cause) {
    throw invalid("user.totp.passcode", "threw; the cause is what it threw", cause);
  }
  if (typeof current === "string") return current;
  throw invalid("user.totp.passcode", "must return a string");
}

function userIdentity(user: HuaweiUser): Identity {
  const { totp, ...rest } = copyOptions(user, "user");
  const { name, password, domainName } = textsOf(rest, "user", ["name", "password", "domainName"]);
  const method = { user: { name, password, domain: { name: domainName } } };
  if (totp === undefined) {
    return { password, forRequest: () => ({ methods: ["password"], password: method }) };
  }
  const { passcode, ...owner } = copyOptions(totp, "user.totp");
  const { userId } = textsOf(owner, "user.totp", ["userId"]);
  if (typeof passcode !== "string" && typeof passcode !== "function") {
    throw invalid("user.totp.passcode", "must be a string, or a function that returns one");
  }
  const forRequest = async () => {
    const current = await passcodeFrom(passcode);
    const second = { user: { id: userId, passcode: current } };
    return { methods: ["password", "totp"], password: method, totp: second };
  };
  return { password, forRequest };
}
