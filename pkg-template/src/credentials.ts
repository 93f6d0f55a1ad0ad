/** Credentials on their way into the wasm module. */

import { needsPermission, variable } from "./environment.js";
import { CredentialsError } from "./errors.js";
import type { Holder } from "./holder.js";
import type { AccessKey } from "./options.js";
import { invalid, plain, reading } from "./plain.js";

/**
 * A copy of credentials, in which nothing of the caller's runs but `sign`; the wasm module looks at what
 * they hold.
 *
 * @internal
 */
export function credentialsFrom(given: unknown, holder: Holder): unknown {
  const isList = reading("credentials", () => Array.isArray(given));
  if (typeof given !== "object" || given === null || isList) {
    // The commonest mistake: an environment variable that is not set.
    const got = given == null ? "nothing" : isList ? "a list" : `a ${typeof given}`;
    throw new CredentialsError(
      `\`credentials\` must be an object such as \`{ accessKeyId, secretAccessKey }\`, got ${got}`,
      { field: "credentials" },
    );
  }
  const { sign, expiration, rest } = reading("credentials", () => {
    const { sign: _, expiration, ...rest } = { ...given } as Record<string, unknown>;
    // It may be a method of a class.
    return { sign: (given as Record<string, unknown>).sign, expiration, rest };
  });
  const copy = plain(rest, "credentials") as Record<string, unknown>;
  const [unset] = Object.keys(rest);
  if (unset !== undefined && sign === undefined && Object.keys(copy).length === 0) {
    // Environment variables that are not set.
    throw new CredentialsError(`\`${unset}\` is missing: it is given as undefined`, {
      field: unset,
    });
  }
  if (typeof sign === "function") {
    // A promise of any class, or nothing of the kind, becomes a plain promise.
    copy.sign = holder.weak(
      async (request: unknown): Promise<unknown> => await sign.call(given, request),
    );
  } else if (sign !== undefined) {
    copy.sign = "not a function";
  }
  if (expiration !== undefined) copy.expiration = epochMs(expiration);
  return copy;
}

function epochMs(expiration: unknown): number {
  const ms = reading("expiration", () => new Date(expiration as Date | number | string).getTime());
  if (Number.isFinite(ms) && expiration !== null) return ms;
  throw new CredentialsError(
    '`expiration` must be a Date, a number of epoch milliseconds, or a text such as "2026-01-31T12:00:00Z"',
    { field: "expiration" },
  );
}

/** What the option `credentials` is for the wasm module: a copy, or a function that gives one. @internal */
export function credentialsOption(given: unknown, holder: Holder): unknown {
  if (typeof given !== "function") return credentialsFrom(given, holder);
  return holder.weak(async () => credentialsFrom(await (given as () => unknown)(), holder));
}

/** The option `allowSecretInBrowser`; where it is left out, what it was before. @internal */
export function allowsSecretInBrowser(option: unknown, before = false): boolean {
  if (option === undefined) return before;
  if (typeof option !== "boolean") throw invalid("allowSecretInBrowser", "must be true or false");
  return option;
}

/** An access key from environment variables; `token` need not be there. @internal */
export function accessKeyFromEnv(id: string, secret: string, token?: string): AccessKey {
  const [accessKeyId, secretAccessKey] = [variable(id), variable(secret)];
  const missing = [accessKeyId ? "" : id, secretAccessKey ? "" : secret].filter(Boolean);
  if (!accessKeyId || !secretAccessKey) {
    const or = needsPermission() ? ", allow Deno to read them (`--allow-env`)" : "";
    throw new CredentialsError(
      `the environment has no ${missing.join(" and no ")}: set ${missing.length > 1 ? "them" : "it"}${or}, or give \`credentials\``,
      { field: "credentials" },
    );
  }
  const securityToken = token === undefined ? undefined : variable(token);
  return { accessKeyId, secretAccessKey, ...(securityToken ? { securityToken } : {}) };
}
