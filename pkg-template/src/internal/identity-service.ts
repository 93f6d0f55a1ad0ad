// Clients of the identity services, for the credentials functions.

import { DecodeError } from "../errors.js";
import type { ClientOptions } from "../options.js";
import { attachCore, call } from "./calls.js";
import { createCore } from "./core.js";
import { guardingUserCode, invalid, toPlainData } from "./plain-data.js";

/** A client of IAM or STS. */
export class IdentityService {
  /**
   * @param password is in the bodies of the requests, which are then sent without credentials
   * @throws {ValidationError} if an option is invalid
   * @throws {CredentialsError} if the credentials are missing or malformed
   */
  constructor(service: "iam" | "sts", options: ClientOptions, password?: string) {
    attachCore(this, createCore(service, options, password));
  }

  /** Calls an operation; resolves to the response's JSON, and a function that reads its headers. */
  async call(
    operation: string,
    params: object,
    headers: Readonly<Record<string, string>> = {},
  ): Promise<{ data: Readonly<Record<string, unknown>>; header: (name: string) => unknown }> {
    const result = call<Record<string, unknown>>(this, operation, params, { headers });
    const { data, response } = await result.withResponse();
    // A `fetch` of the user may resolve to a response of its own making.
    const header = (name: string) => guardingUserCode("fetch", () => response.headers.get(name));
    return { data, header };
  }
}

/** An object within a response; an empty one if there is none. */
export function recordIn(data: unknown, name: string): Readonly<Record<string, unknown>> {
  const value = Object(data)[name];
  return Object(value) === value ? value : {};
}

/**
 * A text of a response.
 *
 * @throws {DecodeError} if it is missing
 */
export function textIn(value: unknown, name: string): string {
  if (typeof value === "string" && value !== "") return value;
  throw new DecodeError(
    `the response has no \`${name}\`, although the service accepted the request`,
  );
}

/**
 * The end of a validity; `fallbackMs` if it is missing or unreadable. IAM writes six digits of fraction, of which
 * ECMAScript promises to read three.
 */
export function endOf(text: unknown, fallbackMs: number): Date {
  const ms = Date.parse(String(text).replace(/(\.\d{3})\d+Z$/, "$1Z"));
  return new Date(Number.isNaN(ms) ? fallbackMs : ms);
}

/**
 * Checks a number of seconds.
 *
 * @throws {ValidationError} if it is none in the range
 */
export function checkSeconds(seconds: unknown, min: number, max: number): number {
  if (Number.isInteger(seconds) && (seconds as number) >= min && (seconds as number) <= max) {
    return seconds as number;
  }
  throw invalid("durationSeconds", `must be a whole number of seconds from ${min} to ${max}`);
}

/**
 * Copies an object of texts.
 *
 * @throws {ValidationError} if a required one is missing, or something else is there
 */
export function textsOf<Name extends string>(
  given: unknown,
  path: string,
  required: readonly Name[],
  optional: readonly string[] = [],
): Readonly<Record<Name, string>> & Readonly<Record<string, string>> {
  const copy = toPlainData(given, path);
  if (Object(copy) !== copy || Array.isArray(copy)) throw invalid(path, "must be an object");
  const texts = copy as Record<string, unknown>;
  for (const name of Object.keys(texts)) {
    if (!required.includes(name as Name) && !optional.includes(name)) {
      const known = [...required, ...optional].map((known) => `\`${known}\``).join(", ");
      throw invalid(`${path}.${name}`, `is not a field of \`${path}\`; its fields are ${known}`);
    }
    if (typeof texts[name] !== "string" || texts[name] === "") {
      throw invalid(`${path}.${name}`, "must be a string that is not empty");
    }
  }
  const missing = required.find((name) => texts[name] === undefined);
  if (missing !== undefined) throw invalid(`${path}.${missing}`, "is missing");
  return texts as Record<Name, string>;
}
