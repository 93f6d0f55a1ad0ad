// Credentials on their way into the wasm module.

import type { AccessKey } from "../credentials.js";
import { CredentialsError } from "../errors.js";
import type { CallbackRegistry } from "./callback-registry.js";
import { needsPermission, variable } from "./environment.js";
import { guardingUserCode, invalid, toPlainData } from "./plain-data.js";

/**
 * Copies credentials; `sign` is the only function of the caller that the copy keeps. The wasm module checks the parts.
 *
 * @throws {CredentialsError} if they are not an object, or a part is not set
 */
export function copyCredentials(given: unknown, registry: CallbackRegistry): unknown {
  const isList = guardingUserCode("credentials", () => Array.isArray(given));
  if (typeof given !== "object" || given === null || isList) {
    // The commonest mistake: an environment variable that is not set.
    const got = given == null ? String(given) : isList ? "an array" : `a ${typeof given}`;
    throw invalidCredentials(
      "credentials",
      `must be an object such as \`{ accessKeyId, secretAccessKey }\`, got ${got}`,
    );
  }
  const { sign, expiration, rest } = guardingUserCode("credentials", () => {
    const { sign: _, expiration, ...rest } = { ...given } as Record<string, unknown>;
    // It may be a method of a class.
    return { sign: (given as Record<string, unknown>).sign, expiration, rest };
  });
  const copy = toPlainData(rest, "credentials") as Record<string, unknown>;
  const [unset] = Object.keys(rest);
  if (unset !== undefined && sign === undefined && Object.keys(copy).length === 0) {
    // Environment variables that are not set.
    throw invalidCredentials(unset, "is missing: its value is undefined");
  }
  if (typeof sign === "function") {
    // Its result, a promise of any class or none, becomes a plain promise.
    copy.sign = registry.weak(
      async (request: unknown): Promise<unknown> => await sign.call(given, request),
    );
  } else if (sign !== undefined) {
    copy.sign = "not a function";
  }
  if (expiration !== undefined) copy.expiration = epochMs(expiration);
  return copy;
}

/** In 1973. Less is epoch seconds or a duration, and would count as ended long ago. */
const MIN_EPOCH_MS = 1e11;

function epochMs(expiration: unknown): number {
  const ms = guardingUserCode("expiration", () =>
    new Date(expiration as Date | number | string).getTime(),
  );
  if (typeof expiration === "number" && Math.abs(ms) < MIN_EPOCH_MS) {
    throw invalidCredentials(
      "expiration",
      `must be epoch milliseconds, got ${expiration}, which would be in ${new Date(ms).getUTCFullYear()}: multiply epoch seconds by 1000, and add a duration in milliseconds to \`Date.now()\``,
    );
  }
  if (Number.isFinite(ms) && expiration !== null) return ms;
  throw invalidCredentials(
    "expiration",
    'must be a Date, a number of epoch milliseconds, or a string such as "2026-01-31T12:00:00Z"',
  );
}

/** The option `credentials` for the wasm module: a copy, or a function that returns one. */
export function credentialsOption(given: unknown, registry: CallbackRegistry): unknown {
  if (typeof given !== "function") return copyCredentials(given, registry);
  return registry.weak(async () => copyCredentials(await (given as () => unknown)(), registry));
}

/** Checks the option `allowSecretInBrowser`, by default `false`. */
export function allowsSecretInBrowser(option: unknown = false): boolean {
  if (typeof option !== "boolean") throw invalid("allowSecretInBrowser", "must be true or false");
  return option;
}

/**
 * Reads an access key from environment variables; `token` is optional.
 *
 * @throws {CredentialsError} if one of the others is not set
 */
export function accessKeyFromEnv(id: string, secret: string, token?: string): AccessKey {
  const [accessKeyId, secretAccessKey] = [variable(id), variable(secret)];
  const missing = [accessKeyId ? "" : id, secretAccessKey ? "" : secret].filter(Boolean);
  if (!accessKeyId || !secretAccessKey) {
    const or = needsPermission() ? ", allow Deno to read them (`--allow-env`)" : "";
    throw new CredentialsError(
      `the environment has no ${missing.join(" and no ")}: set ${missing.length > 1 ? "them" : "it"}${or}, or pass \`credentials\``,
      { reason: "invalid-credentials", field: "credentials" },
    );
  }
  const securityToken = token === undefined ? undefined : variable(token);
  return { accessKeyId, secretAccessKey, ...(securityToken ? { securityToken } : {}) };
}

function invalidCredentials(field: string, wrong: string): CredentialsError {
  return new CredentialsError(`\`${field}\` ${wrong}`, { reason: "invalid-credentials", field });
}
