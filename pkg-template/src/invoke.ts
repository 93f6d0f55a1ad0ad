/** How the methods of the clients reach the wasm module. */

import { CallKind, type ClientCore } from "verset-core";
import { type Answer, ApiPromise } from "./answer.js";
import { holderOf } from "./given.js";
import type { CallOptions, ListOptions, RawRequest, WaitOptions } from "./options.js";
import { PageList } from "./paging.js";
import { invalid, plain, reading, shallow } from "./plain.js";
import { relayOf } from "./relay.js";
import { toError } from "./thrown.js";

/** Kept beside the objects and not in them, where users would see and print it. */
const cores = new WeakMap<object, ClientCore>();

/** Gives a client, or a part of one, the core that makes its calls. @internal */
export function bind<Target extends object>(target: Target, core: ClientCore): Target {
  cores.set(target, core);
  return target;
}

/** The core that makes a client's calls. @internal */
export function coreOf(target: object): ClientCore {
  // `Object` because a method that was taken off its client comes with `undefined`.
  const core = cores.get(Object(target) as object);
  if (!core)
    throw invalid("this", "is no client: call the method on its client, `client.method()`");
  return core;
}

/**
 * A client of the same class with another core. The class's constructor is not asked: that of a user's
 * own class may want anything.
 *
 * @internal
 */
export function derive<Client extends object>(client: Client, core: ClientCore): Client {
  const derived = Object.create(Object.getPrototypeOf(client) as object) as Client;
  return bind(Object.assign(derived, client), core);
}

/** Plain options, and the signal that stands among them. */
function split(options: object | undefined): [unknown, object | undefined] {
  const { signal, ...rest } = shallow(options, "options") as CallOptions;
  const isSignal = () => typeof (signal as AbortSignal | null)?.addEventListener === "function";
  if (signal !== undefined && !reading("signal", isSignal)) {
    throw invalid("signal", "must be an AbortSignal");
  }
  return [plain(rest, "options"), signal && relayOf(signal)];
}

/** Has the core do something, as soon as it is called. */
async function start(
  target: object,
  kind: CallKind,
  name: string,
  params: object,
  options: object | undefined,
  onProgress?: unknown,
): Promise<unknown> {
  try {
    const core = coreOf(target);
    const plainParams = plain(params, kind === CallKind.Request ? "request" : "params");
    const given = split(options);
    return await holderOf(core).during(() =>
      core.start(kind, name, plainParams, ...given, onProgress as () => void),
    );
  } catch (thrown) {
    throw toError(thrown);
  }
}

/** Makes a call. @internal */
export function call<Data>(
  target: object,
  name: string,
  params: object,
  options?: CallOptions,
): ApiPromise<Data> {
  const answer = start(target, CallKind.Call, name, params, options) as Promise<Answer<Data>>;
  return new ApiPromise(() => answer);
}

/** Sends a request that no method is there for. @internal */
export function request<Data>(
  target: object,
  raw: RawRequest,
  options?: CallOptions,
): ApiPromise<Data> {
  const answer = start(target, CallKind.Request, "request", raw, options) as Promise<Answer<Data>>;
  return new ApiPromise(() => answer);
}

/** Begins a list, which sends nothing before it is awaited or iterated over. @internal */
export function list<Page, Item>(
  target: object,
  name: string,
  params: object,
  options?: ListOptions,
): PageList<Page, Item> {
  return new PageList(() => {
    const { prefetch = 0, ...rest } = shallow(options, "options") as ListOptions;
    if (!Number.isInteger(prefetch) || prefetch < 0 || prefetch > 16) {
      throw invalid("prefetch", "must be a number of pages from 0 to 16");
    }
    const core = coreOf(target);
    const pager = core.pages(name, plain(params, "params"), ...split(rest));
    return [pager, holderOf(core), prefetch];
  });
}

/** Waits for a task. @internal */
export async function wait<Task>(
  target: object,
  name: string,
  params: object,
  options: WaitOptions<Task> = {},
): Promise<Task> {
  const { onProgress, ...rest } = shallow(options, "options");
  if (onProgress !== undefined && typeof onProgress !== "function") {
    throw invalid("onProgress", "must be a function");
  }
  return (await start(target, CallKind.Wait, name, params, rest, onProgress)) as Task;
}

/** The signed request that a call would send. @internal */
export async function prepare(
  target: object,
  name: string,
  params: object,
  options?: CallOptions,
): Promise<PreparedRequest> {
  if (typeof name !== "string") throw invalid("operation", "must be the name of a method");
  return (await start(target, CallKind.Prepare, name, params, options)) as PreparedRequest;
}

/** A request that is ready for `fetch(url, { method, headers, body })`. */
export interface PreparedRequest {
  /** HTTP method. */
  readonly method: string;
  /** The exact URL that was signed. */
  readonly url: string;
  /** All headers, `authorization` among them. */
  readonly headers: Record<string, string>;
  /** JSON; absent where the operation has no body. */
  readonly body?: string;
  /** The request in the vendor's canonical form; absent where a token is sent. */
  readonly canonicalRequest?: string;
  /** What was signed; absent where a token is sent. */
  readonly stringToSign?: string;
  /** The signature alone; absent where a token is sent. */
  readonly signature?: string;
}
