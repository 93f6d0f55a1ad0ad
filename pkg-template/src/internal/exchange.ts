// One request over `fetch`, for the wasm module, which signs it and checks the response.
//
// `fetch` is called with a URL string and an init object, never a `Request`: exactly what was signed is sent, and other
// implementations (undici's, node-fetch, mocks) accept it.

import type { Fetch, FetchInit, FetchResponse } from "../options.js";
import type { Bytes } from "../signed-request.js";
import { joinBytes } from "./bytes.js";
import { parseJson } from "./parse-json.js";

/** Forms of a body. */
const [EMPTY, JSON_VALUE, TEXT, TOO_LARGE] = [0, 1, 2, 3];

/** A received response: headers, form and value of the body, and the response of `fetch`. */
type Received = readonly [
  headers: Headers | [name: string, value: string][],
  form: number,
  value: unknown,
  response: FetchResponse,
];

/** Characters of a body that is not JSON: many times those that are shown, because pages begin with empty lines. */
const MAX_EXCERPT = 1600;

/** A request on its way. */
export class Exchange {
  readonly #controller = new AbortController();
  readonly #response: Promise<FetchResponse>;

  /** Sends a request by the user's `fetch`, or by the runtime's. */
  constructor(
    fetch: Fetch | undefined,
    method: string,
    url: string,
    headers: FetchInit["headers"],
    body: string | undefined,
  ) {
    const init: FetchInit = {
      method,
      headers,
      ...(body === undefined ? {} : { body }),
      // A redirect would send the signature and token to another address.
      redirect: "manual",
      signal: this.#controller.signal,
      ...(acceptsCache() ? NO_STORE : {}),
    };
    this.#response = send(fetch, url, init);
  }

  /** Waits for the status. */
  async head(): Promise<number> {
    const { status } = await this.#response;
    return status;
  }

  /** Reads the response, unless its body has more than `maxBytes`. */
  async read(maxBytes: number): Promise<Received> {
    const response = await this.#response;
    const text = await textOf(response, maxBytes);
    if (text === undefined) this.cancel();
    return [headersOf(response.headers), ...read(text), response];
  }

  /** Cancels the request. */
  cancel(): void {
    this.#controller.abort();
  }
}

/**
 * The `fetch` of Next.js 13 and 14 caches GETs, so that a list stays as it was and a waiter never sees the end of its
 * task.
 */
const NO_STORE = { cache: "no-store" } as const;

let accepts: boolean | undefined;

/** Returns false on a runtime that rejects the field `cache`, as workerd did until 2024-11. It is tested once. */
function acceptsCache(): boolean {
  if (accepts === undefined) {
    try {
      if (typeof Request === "function") new Request("http://localhost/", NO_STORE);
      accepts = true;
    } catch {
      accepts = false;
    }
  }
  return accepts;
}

/**
 * Calls the user's `fetch`, or the runtime's.
 *
 * @throws {Error} if there is neither
 */
export function fetchBy(custom: Fetch | undefined, url: string, init: FetchInit) {
  const fetch = custom ?? (globalThis.fetch as unknown as Fetch | undefined);
  if (typeof fetch !== "function") {
    throw new Error("this runtime has no fetch; set the `fetch` option");
  }
  return fetch(url, init);
}

async function send(custom: Fetch | undefined, url: string, init: FetchInit) {
  const response: unknown = await fetchBy(custom, url, init);
  const { status, text } = Object(response) as FetchResponse;
  const isStatus = typeof status === "number" && status >= 0 && status < 1000;
  if (typeof text !== "function" || !isStatus) {
    throw new Error("fetch returned something that is not a Response");
  }
  return response as FetchResponse;
}

/** The text of a body; `undefined` if it has more than `maxBytes`. */
async function textOf(response: FetchResponse, maxBytes: number): Promise<string | undefined> {
  const body = response.body as ReadableStream<Bytes> | null | undefined;
  // A response with a `text` of its own is read by that, and node-fetch's streams are not web streams.
  if (typeof body?.getReader !== "function" || Object.hasOwn(response, "text")) {
    const text: unknown = await response.text();
    return typeof text !== "string" ? "" : text.length > maxBytes ? undefined : text;
  }
  const reader = body.getReader();
  const chunks: Bytes[] = [];
  for (let size = 0; ; ) {
    const { done, value } = await reader.read();
    // At once: Node decodes a stream at a quarter of the speed, half of the time of a call.
    if (done) return new TextDecoder().decode(joinBytes(chunks));
    size += value.byteLength;
    if (size > maxBytes) {
      // Not awaited: the connection may be slow to close.
      reader.cancel().catch(() => {});
      return undefined;
    }
    chunks.push(value);
  }
}

function read(text: string | undefined): [form: number, value: unknown] {
  if (text === undefined) return [TOO_LARGE, undefined];
  if (text.trim() === "") return [EMPTY, undefined];
  try {
    return [JSON_VALUE, parseJson(text)];
  } catch {
    return [TEXT, text.slice(0, MAX_EXCERPT).trim().replace(/\s+/g, " ")];
  }
}

/** The headers as the module reads them: the runtime's own, or those of another class or a plain object as pairs. */
function headersOf(headers: object): Headers | [string, string][] {
  const isOwn = typeof Headers === "function" && headers instanceof Headers;
  if (isOwn && typeof headers.entries === "function") return headers;
  const given = Object(headers) as object | Iterable<unknown>;
  const entries = Symbol.iterator in given ? [...given] : Object.entries(given);
  return (entries as [unknown, unknown][]).flatMap(([name, value]) =>
    typeof name === "string" && typeof value === "string" ? [[name.toLowerCase(), value]] : [],
  );
}
