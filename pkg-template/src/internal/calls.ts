// Calls of the clients' methods into the wasm module.

import { CallKind, type ClientCore } from "verset-core";
import type { ApiPromise } from "../api-promise.js";
import type { PreparedRequest } from "../client.js";
import type { CallOptions, ListOptions, RawRequest, WaitOptions } from "../options.js";
import type { PageList } from "../page-list.js";
import { Attached } from "./attached.js";
import { proxyOf, registryOf, requireNone } from "./core.js";
import { type CallResult, PendingCall } from "./pending-call.js";
import { type ListStart, PendingList } from "./pending-list.js";
import { checkFunction, copyOptions, invalid, toPlainData } from "./plain-data.js";
import { IterationSignal, type SharedAbortSignal, sharedSignal } from "./shared-abort-signal.js";
import { toError } from "./to-error.js";

const cores = new Attached<ClientCore>("core");

/** Attaches to a client, or to a part of one, the core that makes its calls. */
export function attachCore(target: object, core: ClientCore): void {
  cores.set(target, core);
}

/**
 * The core that makes a client's calls.
 *
 * @throws {ValidationError} if `target` is not a client
 */
export function coreOf(target: unknown): ClientCore {
  const core = cores.get(target);
  if (core) return core;
  throw invalid("this", "is not a client: call the method on its client, as `client.method()`");
}

/** Plain options, and the signal among them. */
function splitOptions(options: object | undefined): [unknown, SharedAbortSignal | undefined] {
  const { signal, ...rest } = copyOptions(options as CallOptions | undefined, "options");
  return [toPlainData(rest, "options"), signal === undefined ? signal : sharedSignal(signal)];
}

/** Options of calls that a `verset/proxy` does not accept from a page. */
const NOT_PROXIED = ["extraQuery", "extraBody", "headers", "maxRetries"];

/**
 * Checks that a core with a `proxy` can make a call.
 *
 * @throws {ValidationError} if the proxy accepts no such call, or not one of its options
 */
export function checkProxied(
  core: ClientCore,
  options: object | undefined,
  kind = CallKind.Call,
): void {
  if (proxyOf(core) === undefined) return;
  if (kind === CallKind.Request || kind === CallKind.Prepare) {
    const name = kind === CallKind.Request ? "request" : "prepare";
    throw invalid(name, "needs credentials, and with `proxy` only the server has them");
  }
  requireNone(Object(options), NOT_PROXIED, "with `proxy`: the server takes only parameters");
}

/** Starts a call of a core; errors are rejections. `hintOf` is the advice for a page that got no response. */
export async function run(
  core: ClientCore,
  kind: CallKind,
  name: string,
  params: object,
  options: object | undefined,
  callback?: unknown,
  hintOf?: () => string | undefined,
): Promise<unknown> {
  try {
    if (kind !== CallKind.Object) checkProxied(core, options, kind);
    const plainParams = toPlainData(params, kind === CallKind.Request ? "request" : "params");
    const plainOptions = splitOptions(options);
    return await registryOf(core).keepAliveDuring(() =>
      core.start(kind, name, plainParams, ...plainOptions, callback as () => void),
    );
  } catch (thrown) {
    throw toError(thrown, hintOf);
  }
}

/** Starts a call of a client's core; errors are rejections. */
async function start(
  target: object,
  kind: CallKind,
  name: string,
  params: object,
  options: object | undefined,
  onProgress?: unknown,
): Promise<unknown> {
  return run(coreOf(target), kind, name, params, options, onProgress);
}

/** Calls an operation. */
export function call<Data>(
  target: object,
  name: string,
  params: object,
  options?: CallOptions,
): ApiPromise<Data> {
  const result = start(target, CallKind.Call, name, params, options) as Promise<CallResult<Data>>;
  return new PendingCall(() => result);
}

/** Sends a request that no operation is declared for. */
export function request<Data>(
  target: object,
  raw: RawRequest,
  options?: CallOptions,
): ApiPromise<Data> {
  const result = start(target, CallKind.Request, "request", raw, options) as Promise<
    CallResult<Data>
  >;
  return new PendingCall(() => result);
}

/** Prepares a list, which sends nothing before it is awaited or iterated over. */
export function list<Page, Item>(
  target: object,
  name: string,
  params: object,
  options?: ListOptions,
): PageList<Page, Item> {
  return new PendingList(startOfList(target, name, params, options));
}

/** Copies parameters and options at once, as calls do: the user may change them before the list is awaited. */
function startOfList(
  target: object,
  name: string,
  params: object,
  options: ListOptions | undefined,
): ListStart {
  try {
    const core = coreOf(target);
    checkProxied(core, options);
    const { prefetch = 0, ...rest } = copyOptions(options, "options");
    if (!Number.isInteger(prefetch) || prefetch < 0 || prefetch > 16) {
      throw invalid("prefetch", "must be a whole number of pages from 0 to 16");
    }
    const plainParams = toPlainData(params, "params");
    const [plainOptions, shared] = splitOptions(rest);
    return () => {
      const signal = new IterationSignal(shared);
      const pager = core.pages(name, plainParams, plainOptions, signal);
      return [pager, registryOf(core), prefetch, signal];
    };
  } catch (thrown) {
    // A rejection, as of a call.
    return () => {
      throw thrown;
    };
  }
}

/** Waits for a task; the result is the task as its waiter has waited for it. */
export async function wait<Task, Result>(
  target: object,
  name: string,
  params: object,
  options?: WaitOptions<Task>,
): Promise<Result> {
  const { onProgress, ...rest } = copyOptions(options, "options");
  checkFunction("onProgress", onProgress);
  // An error of the user's function reaches the caller unchanged.
  const failures: unknown[] = [];
  const report =
    onProgress &&
    (async (task: Task) => {
      try {
        await onProgress(task);
      } catch (thrown) {
        failures.push(thrown);
        throw thrown;
      }
    });
  try {
    return (await start(target, CallKind.Wait, name, params, rest, report)) as Result;
  } catch (error) {
    throw failures.length > 0 ? failures[0] : error;
  }
}

/** Signs the request of a call without sending it. */
export async function prepare(
  target: object,
  name: string,
  params: object,
  options?: CallOptions,
): Promise<PreparedRequest> {
  if (typeof name !== "string") throw invalid("operation", "must be the name of a method");
  return (await start(target, CallKind.Prepare, name, params, options)) as PreparedRequest;
}
