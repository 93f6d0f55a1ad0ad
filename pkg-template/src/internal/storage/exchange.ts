// Requests to the object stores, sent as calls of the wasm module.
//
// The wasm module signs, sends and retries. It calls `fetch` through a function of this file, which adds the body of the
// request and withholds that of a success: the module sees an empty body, so a call ends with the head of its response.

import { CallKind, type ClientCore } from "verset-core";
import type { PreparedRequest } from "../../client.js";
import type { VersetError } from "../../errors.js";
import type { CallOptions, Fetch, FetchInit, FetchResponse, ObjectOptions } from "../../options.js";
import { checkProxied, run } from "../calls.js";
import { createCore, deriveOptions, optionsOf, proxyOf } from "../core.js";
import { fetchBy } from "../exchange.js";
import { copyOptions, invalid } from "../plain-data.js";
import type { Dialect } from "./dialect.js";
import { wrongResponse } from "./reading.js";
import { errorAsJson } from "./xml.js";

/** A request for an object or a bucket. */
export interface ObjectRequest {
  /** Name of the public method. */
  readonly operation: string;
  readonly method: string;
  readonly bucket: string;
  readonly path: string;
  /** The method's own parameters, for a `verset/proxy`; absent if a proxy does not make such calls. */
  readonly params?: object;
  readonly query?: Readonly<Record<string, unknown>>;
  readonly headers?: Readonly<Record<string, string | undefined>>;
  /** The body that `fetch` sends. */
  readonly body?: unknown;
  /** Validity of a signed URL in seconds; if it is set, nothing is sent. */
  readonly expiresInSeconds?: number;
}

/** The response of a success. Its body is read, except that of an object. */
export interface ObjectResponse {
  readonly response: Omit<FetchResponse, "body"> & {
    readonly body?: ReadableStream<Uint8Array> | null;
  };
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  /** The body; empty for an object. */
  readonly text: string;
  /** Host and port that the request was sent to. */
  readonly host: string;
}

/** The store of a client. */
export interface Store {
  readonly core: ClientCore;
  readonly dialect: Dialect;
  /** Cores of buckets that the store has redirected to other regions. */
  readonly moved: Map<string, ClientCore>;
}

/** Signs the URL of a request. */
export async function presign(
  store: Store,
  request: ObjectRequest,
  options: ObjectOptions | undefined,
): Promise<PreparedRequest> {
  return (await start(coreFor(store, request), request, options)) as PreparedRequest;
}

/** The core of a request's bucket. */
const coreFor = ({ moved, core }: Store, { bucket }: ObjectRequest) => moved.get(bucket) ?? core;

/** Sends a request, and again if the store redirects it to the bucket's region. */
export async function exchange(
  store: Store,
  request: ObjectRequest,
  options: ObjectOptions | undefined,
): Promise<ObjectResponse> {
  const core = coreFor(store, request);
  const found: { response?: ObjectResponse; url?: string; init?: FetchInit } = {};
  const send = (async (url, init) => {
    Object.assign(found, { url, init });
    const response = (
      proxyOf(core) === undefined
        ? await sendOver(core, url, init, request.body)
        : await sendProxied(store, request, init, found)
    ) as ObjectResponse["response"];
    const { status, headers } = response;
    const isSuccess = status >= 200 && status < 300;
    const take = (text: string) => {
      const host = new URL(found.url ?? url).host;
      found.response = { response, headers: plainHeaders(headers), text, host };
      return "";
    };
    if (isSuccess && request.operation === "getObject") take("");
    return {
      status,
      headers,
      text: async () => {
        if (found.response?.response === response) return "";
        const text = await response.text();
        const json = errorAsJson(text);
        // An upload can fail after the head of a success was sent.
        return isSuccess && json === text ? take(text) : json;
      },
    };
  }) satisfies Fetch;
  try {
    const isOfStore = () => found.url !== undefined && optionsOf(core).proxyUrl === undefined;
    const hintOf = () => (isOfStore() ? corsHint(found) : undefined);
    await start(core, request, options, send, hintOf);
  } catch (thrown) {
    const endpoint = redirectTo(thrown as VersetError, found.url, request.bucket, store);
    if (endpoint === undefined || core !== store.core) throw thrown;
    const derived = createCore(store.dialect.service, deriveOptions(core, { endpoint }));
    store.moved.set(request.bucket, derived);
    return exchange(store, request, options);
  }
  // A call ends without an error only after a success.
  const response = found.response as ObjectResponse;
  if (
    proxyOf(core) !== undefined &&
    found.url === undefined &&
    request.operation !== "listObjects" &&
    response.headers[KIND_HEADER] !== "body"
  ) {
    // A server without the route may answer 200 with its start page.
    throw wrongResponse(response, "the proxy's response is not an object; check `proxy`");
  }
  return response;
}

function start(
  core: ClientCore,
  request: ObjectRequest,
  options: ObjectOptions | undefined,
  send?: Fetch,
  hintOf?: () => string | undefined,
): Promise<unknown> {
  const { operation, headers, body: _, params: ofMethod, ...params } = request;
  checkProxied(core, options);
  if (proxyOf(core) !== undefined && ofMethod === undefined) {
    throw invalid(operation, "needs credentials, and with `proxy` only the server has them");
  }
  const given: CallOptions = copyOptions(options, "options");
  for (const name of ["extraBody", "extraQuery"] as const) {
    if (given[name] !== undefined) throw invalid(name, "is not an option of object stores");
  }
  const all = { ...given, headers: { ...headers, ...given.headers } };
  return run(core, CallKind.Object, operation, params, all, send, hintOf);
}

/** Calls the user's `fetch`, or the runtime's. */
function sendOver(core: ClientCore, url: string, init: FetchInit, body?: unknown) {
  const sent = body === undefined ? init : ({ ...init, body } as FetchInit);
  return fetchBy(optionsOf(core).fetch, url, sent);
}

/** Header of a `verset/proxy`: the response has the signed URL of an object (`url`), or the object (`body`). */
const KIND_HEADER = "x-verset-object";

/** Headers of a request that are sent to the store. */
const STORE_HEADERS = /^(range|if-match)$/;

/** Sends a request to a `verset/proxy`, which responds with the result, or with a signed URL to request it from. */
async function sendProxied(
  { core, dialect }: Store,
  { operation, params }: ObjectRequest,
  init: FetchInit,
  found: { url?: string; init?: FetchInit },
): Promise<FetchResponse> {
  const headersFor = (isStore: boolean) =>
    init.headers.filter(([name]) => STORE_HEADERS.test(name) === isStore);
  delete found.url;
  const base = proxyOf(core)?.replace(/\/+$/, "");
  const response = await sendOver(core, `${base}/${dialect.service}/${operation}`, {
    ...init,
    method: "POST",
    headers: [...headersFor(false), ["content-type", "application/json"], ["x-verset-proxy", "1"]],
    body: JSON.stringify(params),
  });
  if (plainHeaders(response.headers)[KIND_HEADER] !== "url") return response;
  const { url } = JSON.parse(await response.text()) as { url: string };
  // The page's headers are for its own server, not for the store.
  const direct = { ...init, headers: headersFor(true) };
  Object.assign(found, { url, init: direct });
  return sendOver(core, url, direct);
}

/** Advice for a page that got no response: the CORS rules that the bucket needs. */
function corsHint({ url = "", init }: { url?: string; init?: FetchInit }): string {
  const { location } = globalThis as { location?: { origin?: string } };
  const names = (init?.headers ?? []).map(([name]) => name).join(", ");
  return `; a page gets no response unless the CORS rules of the bucket allow its origin (${location?.origin}), the method ${init?.method} and the headers ${names}, nor if its Content-Security-Policy has no \`connect-src\` for ${url.split("/", 3)[2]}`;
}

/** Headers of any class, or of a plain object. */
function plainHeaders(headers: object): Record<string, string> {
  const entries = Symbol.iterator in headers ? (headers as Headers) : Object.entries(headers);
  return Object.fromEntries(
    Array.from(entries as Iterable<[string, string]>, ([name, value]) => [
      name.toLowerCase(),
      String(value),
    ]),
  );
}

/**
 * The endpoint that a redirect leads to, if it is the same store in another region. The host may differ only in the label
 * of the region: a signature must not be sent to anyone else. It is requested over `https:` whatever the redirect says.
 */
function redirectTo(
  error: VersetError & { headers?: Readonly<Record<string, string>> },
  url: string | undefined,
  bucket: string,
  { core, dialect }: Store,
): string | undefined {
  const location = error.headers?.location;
  const isProxied = optionsOf(core).proxyUrl !== undefined || proxyOf(core) !== undefined;
  if (error.reason !== "redirected" || !location || !url || isProxied) return;
  const labelsOf = (text: string) =>
    /^https?:\/\/([^/?#@]+)(?:[/?#]|$)/.exec(text)?.[1]?.split(".") ?? [];
  const from = labelsOf(url);
  const to = labelsOf(location);
  const ofBucket = bucket.split(".").length;
  const isRegion = (at: number) => at === ofBucket + dialect.regionLabel;
  const isSame = from.every((label, at) => isRegion(at) === (label !== to[at]));
  return isSame && from.length === to.length && from.length > 0
    ? `https://${to.slice(ofBucket).join(".")}`
    : undefined;
}
