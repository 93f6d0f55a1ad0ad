/** A client's options on their way into the wasm module: plain ones, and those that are not plain. */

import { ClientCore } from "verset-core";
import { credentialsOption, refusesSecret } from "./credentials.js";
import type { ClientOptions, Logger, LogLevel } from "./options.js";
import { invalid, plain, reading, shallow } from "./plain.js";
import { requireModule } from "./ready.js";
import { toError } from "./thrown.js";

/** A core that is there already, in the place of options. @internal */
export class Derived {
  readonly #core: ClientCore;

  constructor(core: ClientCore) {
    this.#core = core;
  }

  /** The core, where options are one; asked in a way that runs nothing of the caller's. */
  static coreIn(options: unknown): ClientCore | undefined {
    return typeof options === "object" && options !== null && #core in options
      ? options.#core
      : undefined;
  }
}

/** The core of a new client. @internal */
export function coreFrom(service: string, options: object): ClientCore {
  requireModule();
  const core = Derived.coreIn(options);
  if (core) return core;
  const [plainOptions, given] = split(options, true);
  return attempt(() => new ClientCore(service, plainOptions, given));
}

/** The core of a client with some options of its own. @internal */
export function coreOver(core: ClientCore, options: object): ClientCore {
  const [plainOptions, given] = split(options, false);
  return attempt(() => core.withOptions(plainOptions, given));
}

function split(options: object, isNew: boolean): [unknown, object] {
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
  const given = {
    fetch,
    log: logger || plainOptions.logLevel ? logFunction(logger ?? console) : undefined,
    credentials: isNew || credentials !== undefined ? credentialsOption(credentials) : undefined,
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
