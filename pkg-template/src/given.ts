/** A client's options on their way into the wasm module: plain ones, and those that are not plain. */

import { ClientCore } from "verset-core";
import { credentialsOption, refusesSecret } from "./credentials.js";
import { Holder } from "./holder.js";
import type { ClientOptions, Logger, LogLevel } from "./options.js";
import { invalid, plain, reading, shallow } from "./plain.js";
import { requireModule } from "./ready.js";
import { toError } from "./thrown.js";

/** What makes a client's calls. @internal */
export interface Bound {
  readonly core: ClientCore;
  readonly holder: Holder;
}

/** What there is already, in the place of options. @internal */
export class Derived {
  readonly #bound: Bound;

  constructor(bound: Bound) {
    this.#bound = bound;
  }

  /** It, where options are one; asked in a way that runs nothing of the caller's. */
  static in(options: unknown): Bound | undefined {
    return typeof options === "object" && options !== null && #bound in options
      ? options.#bound
      : undefined;
  }
}

/** What makes the calls of a new client. @internal */
export function boundFrom(service: string, options: object): Bound {
  requireModule();
  const bound = Derived.in(options);
  if (bound) return bound;
  const holder = new Holder();
  const [plainOptions, given] = split(options, true, holder);
  return { core: attempt(() => new ClientCore(service, plainOptions, given)), holder };
}

/** What makes the calls of a client with some options of its own. @internal */
export function boundOver({ core, holder: before }: Bound, options: object): Bound {
  const holder = new Holder(before);
  const [plainOptions, given] = split(options, false, holder);
  return { core: attempt(() => core.withOptions(plainOptions, given)), holder };
}

function split(options: object, isNew: boolean, holder: Holder): [unknown, object] {
  const { fetch, credentials, logger, allowSecretInBrowser, ...rest } = shallow(
    options,
    "options",
  ) as ClientOptions & { credentials?: unknown };
  if (fetch !== undefined && typeof fetch !== "function") {
    throw invalid("fetch", "must be a function that is called as `fetch(url, init)`");
  }
  const plainOptions = plain(rest, "options") as Partial<Record<keyof ClientOptions, unknown>>;
  if (typeof plainOptions.proxyUrl === "string") {
    plainOptions.proxyUrl = absolute(plainOptions.proxyUrl);
  }
  if (logger !== undefined) plainOptions.logLevel ??= "info";
  const log = logger || plainOptions.logLevel ? logFunction(logger ?? console) : undefined;
  const isSaid = isNew || credentials !== undefined;
  const given = {
    fetch: fetch && holder.weak(fetch),
    log: log && holder.weak(log),
    credentials: isSaid ? credentialsOption(credentials, holder) : undefined,
    refuseSecret: refusesSecret(allowSecretInBrowser),
  };
  return [plainOptions, given];
}

/** In a page, what begins with a slash is at the page's own server. */
function absolute(url: string): string {
  const { location } = globalThis as { location?: { origin?: string } };
  return url.startsWith("/") && location?.origin ? location.origin + url : url;
}

function logFunction(logger: Logger) {
  for (const level of ["error", "warn", "info", "debug"] as const) {
    if (typeof reading("logger", () => logger[level]) !== "function") {
      throw invalid("logger", `must have a method \`${level}\`, as \`console\` has`);
    }
  }
  return async (level: Exclude<LogLevel, "off">, line: string) => {
    // A log that fails is no reason for a call to fail, nor for the process to end.
    try {
      await logger[level](line);
    } catch {}
  };
}

function attempt<Result>(work: () => Result): Result {
  try {
    return work();
  } catch (thrown) {
    throw toError(thrown);
  }
}
