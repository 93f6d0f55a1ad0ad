// Cores of the clients: options on their way into the wasm module.

import { ClientCore } from "verset-core";
import type { ClientOptions, Logger, LogLevel } from "../options.js";
import { CallbackRegistry } from "./callback-registry.js";
import { allowsSecretInBrowser, credentialsOption } from "./credentials.js";
import { isBrowser, requirePlatform } from "./environment.js";
import { requireModule } from "./module-state.js";
import { copyOptions, guardingUserCode, invalid, toPlainData } from "./plain-data.js";
import { translatingErrors } from "./to-error.js";

/** Options of any client. */
export type Options = ClientOptions & Readonly<Record<string, unknown>>;

/** State of a core that its wasm object does not have. */
interface CoreState {
  /** The options as they were given. */
  readonly options: Options;
  readonly registry: CallbackRegistry;
  /** The core that this one derives from. */
  readonly base: ClientCore | undefined;
}

const states = new WeakMap<ClientCore, CoreState>();

function stateOf(core: ClientCore): CoreState | undefined {
  return states.get(core);
}

/**
 * Property of options that {@link deriveOptions} made. A property, and enumerable, so that options which a
 * subclass copied with changes still have it; its value only leads to the core.
 */
const DERIVED_FROM = Symbol("derived from");
const baseCores = new WeakMap<object, ClientCore>();

/** The options of a core's client, as they were given. */
export function optionsOf(core: ClientCore): Options | Record<string, never> {
  return stateOf(core)?.options ?? {};
}

/** The registry of the functions that a core's client was given. */
export function registryOf(core: ClientCore): CallbackRegistry {
  return stateOf(core)?.registry ?? new CallbackRegistry();
}

/** Tells if a core derives from another. */
export function isDerived(core: ClientCore, base: ClientCore): boolean {
  return stateOf(core)?.base === base;
}

/** URL of the `verset/proxy` that makes a core's calls; `undefined` for a core with keys. */
export function proxyOf(core: ClientCore): string | undefined {
  const { proxy } = stateOf(core)?.options ?? {};
  return typeof proxy === "string" ? absolute("proxy", proxy) : undefined;
}

/** The options of a core's client with others over them, for {@link createCore}. */
export function deriveOptions(core: ClientCore, overrides: object): object {
  const given = copyOptions(overrides, "options") as Partial<Options>;
  const changed = Object.entries(given).filter(([, value]) => value !== undefined);
  const { region, endpoint, headers, ...base } = stateOf(core)?.options ?? {};
  const isMoved = given.region !== undefined || given.endpoint !== undefined;
  const key = Object.freeze(Object.create(null)) as object;
  baseCores.set(key, core);
  return {
    ...base,
    ...(isMoved ? {} : { region, endpoint }),
    ...Object.fromEntries(changed),
    headers: overHeaders(headers, given.headers),
    [DERIVED_FROM]: key,
  };
}

type Headers = Readonly<Record<string, string | null>>;

/** Headers over others, whose names are compared without regard to case; `null` removes one. */
function overHeaders(base: Headers | undefined, over: Headers | undefined): Headers | undefined {
  if (over === undefined) return base;
  const plain = toPlainData(over, "headers") as Headers;
  // The module rejects it with a message.
  if (typeof plain !== "object" || plain === null || Array.isArray(plain)) return plain;
  const names = new Set(Object.keys(plain).map((name) => name.toLowerCase()));
  const kept = Object.entries(base ?? {}).filter(([name]) => !names.has(name.toLowerCase()));
  const added = Object.entries(plain).filter(([, value]) => value !== null);
  return Object.fromEntries([...kept, ...added]) as Headers;
}

/** Creates the core of a new client. Requests with a `password` in their body have no credentials. */
export function createCore(service: string, options: object, password?: string): ClientCore {
  requireModule();
  requirePlatform();
  const { [DERIVED_FROM]: key, ...given } = copyOptions(options, "options") as Options & {
    [DERIVED_FROM]?: object;
  };
  const base = key && baseCores.get(key);
  return base
    ? deriveCore(base, given)
    : build(given, undefined, (...args) => new ClientCore(service, ...args), given, password);
}

/** Creates a core that shares with another what both have in common. */
function deriveCore(base: ClientCore, options: Options): ClientCore {
  const before = stateOf(base)?.options ?? {};
  // The module keeps an option that is left out.
  const changed = Object.entries(options).filter(([name, value]) => value !== before[name]);
  const { headers, ...rest } = Object.fromEntries(changed) as Options;
  const removed = Object.keys(before.headers ?? {}).map((name) => [name, null]);
  const all = headers && { ...Object.fromEntries(removed), ...headers };
  return build({ ...rest, headers: all }, base, (...args) => base.withOptions(...args), options);
}

/** Builds a core from options, and keeps `all` of them for those that derive from it. */
function build(
  options: Options,
  base: ClientCore | undefined,
  work: (plainOptions: unknown, host: object) => ClientCore,
  all = options,
  password?: string,
): ClientCore {
  const { fetch, credentials, logger, allowSecretInBrowser, ...rest } = options;
  const proxied = all.proxy !== undefined;
  if (proxied) requireNone(all, OPTIONS_OF_SERVER, "with `proxy`: the server sets it");
  if (fetch !== undefined && typeof fetch !== "function") {
    throw invalid("fetch", "must be a function that is called as `fetch(url, init)`");
  }
  const plainOptions = toPlainData(rest, "options") as Record<string, unknown>;
  for (const name of ["proxy", "proxyUrl"]) {
    const url = plainOptions[name];
    if (typeof url === "string") plainOptions[name] = sentUrl(name, absolute(name, url));
  }
  if (typeof plainOptions.endpoint === "string") {
    plainOptions.endpoint = sentUrl("endpoint", plainOptions.endpoint);
  }
  const isServer = proxied && String(plainOptions.proxy).startsWith(NO_PAGE);
  const send = isServer ? noPage : fetch;
  // Only the server knows the endpoint, but the module needs one.
  if (proxied) plainOptions.endpoint = "https://server.invalid";
  if (logger !== undefined && all.logLevel === undefined) plainOptions.logLevel = "info";
  const registry = new CallbackRegistry(base && registryOf(base));
  const isKept = (option: unknown) => base !== undefined && option === undefined;
  const hasNone = proxied || password !== undefined || isKept(credentials);
  const allowsSecret = allowsSecretInBrowser(all.allowSecretInBrowser);
  const host = {
    fetch: send && registry.weak(send),
    log: isKept(logger)
      ? undefined
      : registry.weak(logFunction(logger === undefined ? console : logger)),
    credentials: hasNone ? undefined : credentialsOption(credentials, registry),
    password: proxied ? "" : password,
    inPage: isBrowser(),
    refuseSecret: !allowsSecret && isBrowser(),
  };
  const core = translatingErrors(() => work(plainOptions, host));
  // Headers are copied, for the user may change them later.
  const headers = all.headers && (toPlainData(all.headers, "headers") as typeof all.headers);
  states.set(core, { options: { ...all, headers }, registry, base });
  return core;
}

/** Options that a client with a `proxy` cannot have. */
const OPTIONS_OF_SERVER = [
  "credentials",
  "region",
  "endpoint",
  "projectId",
  "proxyUrl",
  "maxRetries",
  "allowSecretInBrowser",
];

/**
 * Checks that none of these options is set.
 *
 * @throws {ValidationError} for the first that is set; `why` ends its message
 */
export function requireNone(options: object, names: readonly string[], why: string): void {
  const found = names.find((name) => (options as Record<string, unknown>)[name] !== undefined);
  if (found !== undefined) throw invalid(found, `cannot be set ${why}`);
}

/** The origin in place of a page's while a server renders the page. */
const NO_PAGE = "https://page.invalid";

/** Replaces `fetch` outside a page. */
function noPage(): never {
  throw new Error("a `proxy` without a host works in a page only");
}

/** The absolute form of a proxy's URL: in a page, a leading slash means the page's own server. */
export function absolute(name: string, url: string): string {
  if (!url.startsWith("/")) return url;
  const { location } = globalThis as { location?: { origin?: string } };
  if (location?.origin) return location.origin + url;
  // A server that renders a page runs its code, which creates clients but makes no calls.
  if (name === "proxy") return NO_PAGE + url;
  throw invalid(name, `must be a URL with a host; a path such as "${url}" works in a page only`);
}

/** Scheme and host of a URL, of the characters that can be in a host. */
const ORIGIN = /^https?:\/\/[\w.:[\]-]+(?=[/?#]|$)/i;

/**
 * A URL with its scheme and host as `fetch` sends them: `https://127.1` becomes `https://127.0.0.1`. The module rejects
 * everything else.
 */
function sentUrl(option: string, url: string): string {
  return url.replace(ORIGIN, (origin) => {
    try {
      return new URL(origin).origin;
    } catch (cause) {
      throw invalid(option, `must be a URL with a valid host, got "${url}"`, cause);
    }
  });
}

function logFunction(logger: Logger) {
  for (const level of ["error", "warn", "info", "debug"] as const) {
    if (typeof guardingUserCode("logger", () => Object(logger)[level]) !== "function") {
      throw invalid("logger", `must have a method \`${level}\`, like \`console\``);
    }
  }
  return async (level: Exclude<LogLevel, "off">, line: string) => {
    // A failing log must not fail a call, nor end the process.
    try {
      await logger[level](line);
    } catch {}
  };
}
