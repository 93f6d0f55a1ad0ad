// Bodies of requests that store objects.

import type { ObjectInput } from "../../objects.js";
import type { Bytes } from "../../signed-request.js";
import { guardingUserCode, invalid } from "../plain-data.js";

/** A stream is collected before it is sent: a retry could not send it again. */
const MAX_STREAM = 64 * 1024 * 1024;

/** A body that can be retried, and its media type. */
export interface Input {
  readonly body: Bytes | Blob;
  readonly type: string;
}

/**
 * The body of a request.
 *
 * @throws {ValidationError} if it is not a body, or a stream does not have the stated length
 */
export async function inputOf(
  given: ObjectInput,
  contentLength: number | undefined,
  contentType: string | undefined,
  signal: AbortSignal,
): Promise<Input> {
  const blob = blobOf(given);
  const type = contentType ?? (blob?.type || "application/octet-stream");
  if (blob) return { body: blob, type };
  if (typeof given === "string") return { body: new TextEncoder().encode(given), type };
  if (isStream(given)) return { body: await collect(given, contentLength, signal), type };
  // A copy of bytes, which the caller may change while they are sent.
  return { body: bytesOf(given).slice() as Bytes, type };
}

function blobOf(given: ObjectInput): Blob | undefined {
  return typeof Blob === "function" && given instanceof Blob ? given : undefined;
}

export function isStream(given: unknown): given is ReadableStream<Bytes> {
  return guardingUserCode("body", () => typeof Object(given).getReader === "function");
}

/** @throws {ValidationError} if it is not bytes */
function bytesOf(given: unknown): Bytes {
  const bytes = ArrayBuffer.isView(given)
    ? new Uint8Array(given.buffer, given.byteOffset, given.byteLength)
    : Object.prototype.toString.call(given) === "[object ArrayBuffer]"
      ? new Uint8Array(given as ArrayBuffer)
      : undefined;
  if (bytes) return bytes as Bytes;
  throw invalid("body", "must be a string, bytes, a Blob or a ReadableStream of bytes");
}

/** Reads a caller's stream. The abort of the signal cancels it. */
export async function* chunksOf(
  stream: ReadableStream<Bytes>,
  signal: AbortSignal,
): AsyncGenerator<Bytes> {
  const reader = guardingUserCode("body", () => stream.getReader());
  // A read that is pending then ends as if the stream had ended.
  const cancel = () => void reader.cancel().catch(() => {});
  signal.addEventListener("abort", cancel);
  for (;;) {
    const { done, value } = await reader.read();
    if (signal.aborted) throw signal.reason;
    if (done) return;
    yield bytesOf(value);
  }
}

async function collect(
  stream: ReadableStream<Bytes>,
  length: number | undefined,
  signal: AbortSignal,
): Promise<Bytes> {
  if (!Number.isSafeInteger(length) || (length as number) < 0) {
    throw invalid("contentLength", "must be the length of the stream in bytes");
  }
  const size = length as number;
  if (size > MAX_STREAM) {
    throw invalid("contentLength", "is more than 64 MiB; use `upload`");
  }
  const bytes = new Uint8Array(size);
  let at = 0;
  for await (const chunk of chunksOf(stream, signal)) {
    if (at + chunk.length > size) {
      throw invalid("contentLength", `is ${size}, but the stream has more bytes`);
    }
    bytes.set(chunk, at);
    at += chunk.length;
  }
  if (at === size) return bytes;
  throw invalid("contentLength", `is ${size}, but the stream has ${at} bytes`);
}
