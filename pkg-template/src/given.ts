/** A client's options on their way into the wasm module: plain ones, and those that are not plain. */

import { ClientCore } from "verset-core";
import { allowsSecretInBrowser, credentialsOption } from "./credentials.js";
import { isBrowser } from "./environment.js";
import { Holder } from "./holder.js";
import type { ClientOptions, Logger, LogLevel } from "./options.js";
import { invalid, plain, reading, shallow } from "./plain.js";
import { requireModule } from "./ready.js";
import { attempt } from "./thrown.js";

/** What a client's options said that is not known to its core, and holds for clients made from it. */
interface Said {
  /** Has the functions among them. */
  readonly holder: Holder;
  readonly allowsSecret: boolean;
  /** Whether there was a word on how much is logged. */
  readonly logs: boolean;
}

const saidTo = new WeakMap<ClientCore, Said>();

/** Who has the functions that a core's client was given. @internal */
export function holderOf(core: ClientCore): Holder {
  return saidTo.get(core)?.holder ?? new Holder();
}

/** The core of a new client. @internal */
export function coreFrom(service: string, options: object): ClientCore {
  requireModule();
  return make(options, undefined, (...given) => new ClientCore(service, ...given));
}

/** The core of a client with some options of its own. @internal */
export function coreOver(core: ClientCore, options: object): ClientCore {
  return make(options, saidTo.get(core), (...given) => core.withOptions(...given));
}

/** Has a core made of options; `before` was said to the client whose options they stand over. */
function make(
  options: object,
  before: Said | undefined,
  work: (plainOptions: unknown, given: object) => ClientCore,
): ClientCore {
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
  if (logger !== undefined && !before?.logs) plainOptions.logLevel ??= "info";
  const allowsSecret = allowsSecretInBrowser(allowSecretInBrowser, before?.allowsSecret);
  // What is left out is that of the client before, where there is one.
  const isKept = (option: unknown) => before !== undefined && option === undefined;
  const holder = new Holder(before?.holder);
  const given = {
    fetch: fetch && holder.weak(fetch),
    log: isKept(logger)
      ? undefined
      : holder.weak(logFunction(logger === undefined ? console : logger)),
    credentials: isKept(credentials) ? undefined : credentialsOption(credentials, holder),
    refuseSecret: !allowsSecret && isBrowser(),
  };
  const core = attempt(() => work(plainOptions, given));
  const logs = before?.logs || plainOptions.logLevel !== undefined;
  saidTo.set(core, { holder, allowsSecret, logs });
  return core;
}

/** In a page, what begins with a slash is at the page's own server. */
function absolute(url: string): string {
  if (!url.startsWith("/")) return url;
  const { location } = globalThis as { location?: { origin?: string } };
  if (location?.origin) return location.origin + url;
  throw invalid("proxyUrl", `must be a URL with its host; "${url}" is one in a page only`);
}

function logFunction(logger: Logger) {
  for (const level of ["error", "warn", "info", "debug"] as const) {
    if (typeof reading("logger", () => Object(logger)[level]) !== "function") {
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
