// Objects of the stores: by signed URLs, or streamed through the server.

import type {
  Fetch,
  GetObjectParams,
  ListObjectsParams,
  ObjectContent,
  Obs,
  Qianfan,
} from "verset";
import { optionsOf } from "../src/internal/client-options.js";
import type { Params } from "./body.js";
import type { AnyPredicate, Operation, OperationResponse, Operations } from "./operations.js";
import { Refusal, respond } from "./refusal.js";

/** Validity of a signed URL in seconds: the page uses it at once. */
const VALID_SECONDS = 60;

/** Header that tells a page's client if a response has the signed URL of an object (`url`) or the object (`body`). */
const KIND_HEADER = "x-verset-object";

/** Headers of an object that a page's client reads. */
const PASSED_HEADERS = /^(content-(type|length|range)|etag|last-modified|x-(obs|bce)-.*)$/;

/** Headers that describe the bytes as they are stored. */
const STORED_BYTES_HEADERS = /^(content-(length|range)|etag)$/;

/** The operations of an object store. Each needs a predicate. */
export function objectOperations<User>(
  client: object,
  predicates: Readonly<Record<string, AnyPredicate<User> | undefined>>,
  streamBytes: number,
): Operations<User> {
  // Both stores' clients have the same methods.
  const store = client as Obs;
  const sign = async (method: "GET" | "HEAD", params: Params): Promise<OperationResponse> => {
    const { bucket, key, versionId } = params as unknown as GetObjectParams;
    const expiresInSeconds = VALID_SECONDS;
    const { url } = await store.presign({ method, bucket, key, versionId, expiresInSeconds });
    return { response: respond(200, { url }, { [KIND_HEADER]: "url" }) };
  };
  return {
    getObject: {
      isRead: false,
      check: (params) => checkStrings(params, ["bucket", "key"]),
      predicate: predicates.getObject,
      isStreamable: true,
      async call(params, signal, isStreamed) {
        if (!isStreamed) return sign("GET", params);
        return streamObject(
          await store.getObject(params as unknown as GetObjectParams, { signal }),
          streamBytes,
        );
      },
    },
    headObject: {
      isRead: false,
      check: (params) => checkStrings(params, ["bucket", "key"]),
      predicate: predicates.headObject ?? asBoolean(predicates.getObject),
      call: (params) => sign("HEAD", params),
    },
    listObjects: {
      isRead: false,
      check: (params) => checkStrings(params, ["bucket"]),
      predicate: predicates.listObjects,
      async call(params, signal) {
        const page = await store.listObjects(params as unknown as ListObjectsParams, { signal });
        return { response: respond(200, page) };
      },
    },
  };
}

/** The download of an export's archive, from the URL that the service returns. */
export function downloadExport<User>(
  client: object,
  predicate: AnyPredicate<User> | undefined,
  streamBytes: number,
): Operation<User> {
  return {
    isRead: false,
    check: (params) => checkStrings(params, ["taskId"]),
    predicate,
    async call({ taskId }, signal) {
      const { result } = await (client as Qianfan).describeExportTask(
        { taskId: taskId as string },
        { signal },
      );
      if (!result.downloadUrl) {
        throw new Refusal(409, "NotFinished", "the export has not finished");
      }
      return streamUrl(client as Qianfan, result.downloadUrl, signal, streamBytes);
    },
  };
}

/** A predicate that allows a call if the given one allows it or has it streamed. */
function asBoolean<User>(predicate: AnyPredicate<User> | undefined) {
  if (predicate === undefined) return undefined;
  return async (params: Params, user: User) => {
    const decision = await predicate(params, user);
    return decision === "stream" || decision;
  };
}

/** Checks that these parameters are strings, so that a predicate can compare them. */
function checkStrings(params: Params, names: readonly string[]): void {
  for (const name of names) {
    const value = Object.hasOwn(params, name) ? params[name] : undefined;
    if (typeof value === "string" && value !== "") continue;
    throw new Refusal(400, "InvalidParameter", `\`${name}\` must be a string`);
  }
}

function streamObject(content: ObjectContent, maxBytes: number): OperationResponse {
  const { headers, body } = content;
  const isPart = headers["content-range"] !== undefined;
  return stream(isPart ? 206 : 200, headers, body, maxBytes);
}

async function streamUrl(
  client: Qianfan,
  url: string,
  signal: AbortSignal,
  maxBytes: number,
): Promise<OperationResponse> {
  const { protocol, hostname } = new URL(url);
  const isLocal = hostname === "localhost" || hostname === "127.0.0.1";
  // The loopback host is that of the emulator.
  if (protocol !== "https:" && !isLocal) {
    throw new Error("the service returned a `downloadUrl` that is not an https: URL");
  }
  const response = await requestUrl(client, url, signal);
  if (!response.ok || response.body === null) {
    throw noResponse(new Error(`the store responded with HTTP status ${response.status}`));
  }
  return stream(200, Object.fromEntries(response.headers), response.body, maxBytes);
}

/** Default of a client's `timeoutMs`. */
const TIMEOUT_MS = 60_000;

/** Requests a URL by the client's `fetch`; its `timeoutMs` limits the time to the head. Redirects are not followed. */
async function requestUrl(client: Qianfan, url: string, signal: AbortSignal): Promise<Response> {
  const { fetch: send = fetch as unknown as Fetch, timeoutMs = TIMEOUT_MS } = optionsOf(client);
  const late = new AbortController();
  const timer = setTimeout(() => late.abort(), timeoutMs);
  const both = AbortSignal.any([signal, late.signal]);
  try {
    const init = { method: "GET", headers: [], redirect: "manual", signal: both } as const;
    return (await send(url, init as never)) as Response;
  } catch (cause) {
    if (!late.signal.aborted) throw noResponse(cause);
    throw new Refusal(504, "Timeout", "the store did not respond in time", {}, cause);
  } finally {
    clearTimeout(timer);
  }
}

function noResponse(cause: unknown): Refusal {
  const message = "the store gave no response that can be passed on";
  return new Refusal(502, "NoResponse", message, {}, cause);
}

/** Passes a body on chunk by chunk, up to `maxBytes`. */
function stream(
  status: number,
  headers: Readonly<Record<string, string>>,
  body: ReadableStream<Uint8Array>,
  maxBytes: number,
): OperationResponse {
  const tooLarge = () =>
    new Refusal(413, "ObjectTooLarge", `an object of more than ${maxBytes} bytes is not streamed`);
  if (Number(headers["content-length"]) > maxBytes) {
    body.cancel().catch(() => {});
    throw tooLarge();
  }
  let end = () => {};
  const ended = new Promise<void>((resolve) => {
    end = resolve;
  });
  const reader = body.getReader();
  let size = 0;
  const counted = new ReadableStream<Uint8Array>({
    async pull(controller) {
      try {
        const { done, value } = await reader.read();
        if (done) {
          end();
          controller.close();
          return;
        }
        size += value.byteLength;
        if (size > maxBytes) throw tooLarge();
        controller.enqueue(value);
      } catch (error) {
        end();
        reader.cancel().catch(() => {});
        controller.error(error);
      }
    },
    async cancel(reason) {
      end();
      await reader.cancel(reason);
    },
  });
  // `fetch` has decompressed the body: length and ETag are those of other bytes, and no range of it can be requested.
  const isDecompressed = (headers["content-encoding"] ?? "identity") !== "identity";
  const passed = Object.entries(headers).filter(
    ([name]) => PASSED_HEADERS.test(name) && !(isDecompressed && STORED_BYTES_HEADERS.test(name)),
  );
  const response = new Response(counted, {
    status,
    headers: {
      ...Object.fromEntries(passed),
      [KIND_HEADER]: "body",
      "cache-control": "no-store",
      "x-content-type-options": "nosniff",
      // An object that is HTML must not run as a page of this origin.
      "content-disposition": "attachment",
      "content-security-policy": "sandbox; default-src 'none'",
    },
  });
  return { response, ended };
}
