/** `fetch` over a request handler, with the work that `fetch` does on the way to a server. */

import type { EmulatorRequest } from "../types.js";
import type { RawResponse } from "./response.js";

/** Parses the URL, adds `Host` and `Content-Length`, and honours the caller's signal. */
export async function fetchFrom(
  handle: (request: EmulatorRequest) => Promise<RawResponse>,
  input: RequestInfo | URL,
  init?: RequestInit,
) {
  const request = new Request(input, init);
  // Typed as always present, but some runtimes give a request without a signal none.
  const signal = request.signal as AbortSignal | null;
  signal?.throwIfAborted();
  const url = new URL(request.url);
  const body = new Uint8Array(await request.arrayBuffer());
  const headers = new Map(request.headers);
  if (!headers.has("host")) headers.set("host", url.host);
  if (body.length > 0 || /^(POST|PUT|PATCH)$/.test(request.method)) {
    headers.set("content-length", String(body.length));
  }
  const response = await handle({
    method: request.method,
    target: `${url.pathname}${url.search}`,
    headers,
    body,
    scheme: url.protocol === "http:" ? "http" : "https",
  });
  signal?.throwIfAborted();
  const { status, headers: sent, body: content } = response;
  // Of these, the constructor accepts no body.
  const empty = status === 204 || status === 304 || request.method === "HEAD";
  const whole = content instanceof Uint8Array ? content : streamOf(content, signal);
  return new Response(empty ? null : whole, { status, headers: sent });
}

/** A stream that takes the next piece when its reader asks for one. */
function streamOf(pieces: Iterable<Uint8Array>, signal: AbortSignal | null) {
  const iterator = pieces[Symbol.iterator]();
  return new ReadableStream<Uint8Array>({
    start(controller) {
      signal?.addEventListener("abort", () => controller.error(signal.reason), { once: true });
    },
    pull(controller) {
      const { done, value } = iterator.next();
      if (done) controller.close();
      else controller.enqueue(value);
    },
    cancel() {
      iterator.return?.();
    },
  });
}
