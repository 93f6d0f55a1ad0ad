// The adapter for servers of Node's `http`.

import type { ProxyHandler } from "./types.js";

/** The parts of Node's `IncomingMessage` that are used. */
export interface NodeRequest extends AsyncIterable<Uint8Array> {
  /** HTTP method. */
  readonly method?: string | undefined;
  /** Path and query. */
  readonly url?: string | undefined;
  /** Header names and values, alternating. */
  readonly rawHeaders: readonly string[];
  /** True once the whole body has arrived. */
  readonly complete: boolean;
  /** The body, if a parser such as `express.json()` has read it. */
  readonly body?: unknown;
}

/** The parts of Node's `ServerResponse` that are used. */
export interface NodeResponse {
  /** True once the whole response was handed to the system. */
  readonly writableFinished: boolean;
  /** Sends the head. */
  writeHead(status: number, headers: Record<string, string | string[]>): unknown;
  /** Sends a chunk of the body; `false` if the next one should wait for `drain`. */
  write(chunk: Uint8Array): boolean;
  /** Ends the response. */
  end(): unknown;
  /** Closes the connection. */
  destroy(): unknown;
  /** Adds a listener. */
  on(event: "close" | "drain", listener: () => void): unknown;
  /** Adds a listener that is called once. */
  once(event: "close" | "drain", listener: () => void): unknown;
  /** Removes a listener. */
  off(event: "close" | "drain", listener: () => void): unknown;
}

/**
 * Adapts a handler to servers of Node's `http`, and so to Express, Fastify and Koa.
 *
 * @example
 * ```ts
 * const app = express();
 * app.use("/cloud", toNodeHandler(createProxy({ clients, authorize })));
 * ```
 */
export function toNodeHandler(
  handler: ProxyHandler,
): (request: NodeRequest, response: NodeResponse) => Promise<void> {
  return async (incoming, outgoing) => {
    const controller = new AbortController();
    outgoing.on("close", () => {
      if (!outgoing.writableFinished) controller.abort();
    });
    try {
      const request = toRequest(incoming, controller.signal);
      const response = request ? await handler(request) : new Response(null, { status: 400 });
      // A closed connection reports no second `close`, for which writing would wait.
      if (controller.signal.aborted) await response.body?.cancel();
      else await send(response, incoming, outgoing);
    } catch {
      // The connection is gone.
      outgoing.destroy();
    }
  };
}

/** The message as a `Request`; `undefined` if its URL or a header is malformed. */
function toRequest(incoming: NodeRequest, signal: AbortSignal): Request | undefined {
  const { method = "GET", url = "/", rawHeaders } = incoming;
  try {
    const headers = new Headers();
    for (let at = 0; at + 1 < rawHeaders.length; at += 2) {
      headers.append(rawHeaders[at] as string, rawHeaders[at + 1] as string);
    }
    const hasBody = method !== "GET" && method !== "HEAD";
    return new Request(`http://localhost${url}`, {
      method,
      headers,
      signal,
      ...(hasBody && { body: bodyOf(incoming), duplex: "half" }),
    });
  } catch {
    return undefined;
  }
}

/** The body of a message, serialised again if a parser has read it. */
function bodyOf(incoming: NodeRequest): BodyInit {
  const { body } = incoming;
  if (body instanceof Uint8Array || typeof body === "string") return body as BodyInit;
  if (body !== undefined) return JSON.stringify(body);
  const chunks = incoming[Symbol.asyncIterator]();
  return new ReadableStream({
    async pull(controller) {
      const { done, value } = await chunks.next();
      if (done) controller.close();
      else controller.enqueue(value);
    },
  });
}

async function send(
  response: Response,
  incoming: NodeRequest,
  outgoing: NodeResponse,
): Promise<void> {
  const headers: Record<string, string> = Object.fromEntries(response.headers);
  // The rest of a refused body is not read.
  if (!incoming.complete) headers.connection = "close";
  outgoing.writeHead(response.status, headers);
  const reader = response.body?.getReader();
  const cancel = () => void reader?.cancel().catch(() => {});
  outgoing.once("close", cancel);
  for (;;) {
    const { done, value } = (await reader?.read()) ?? { done: true };
    if (done) break;
    if (!outgoing.write(value as Uint8Array)) await drained(outgoing);
  }
  outgoing.off("close", cancel);
  outgoing.end();
}

/** Waits until the response accepts more, or is closed. */
function drained(outgoing: NodeResponse): Promise<void> {
  return new Promise((resolve) => {
    const end = () => {
      outgoing.off("drain", end);
      outgoing.off("close", end);
      resolve();
    };
    outgoing.on("drain", end);
    outgoing.on("close", end);
  });
}
