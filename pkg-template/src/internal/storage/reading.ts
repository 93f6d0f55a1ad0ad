// The reader of an object's body: time-outs, the deadline, aborts, and lost connections.

import { ConnectionError, DecodeError, VersetError } from "../../errors.js";
import type { ByteRange } from "../../objects.js";
import type { Bytes } from "../../signed-request.js";
import { isEncoded, joinBytes } from "../bytes.js";
import { invalid } from "../plain-data.js";
import type { ObjectResponse } from "./exchange.js";
import { type Limits, timeoutError, watch } from "./limits.js";

/** A response to read; its first `skip` bytes are not part of the requested range. */
export interface Source extends ObjectResponse {
  readonly skip: number;
}

/** The part of a stream's reader that is used here. */
interface ChunkReader {
  read(): Promise<{ readonly done: boolean; readonly value?: Uint8Array | undefined }>;
  cancel(): Promise<void>;
}

/**
 * The reader of a body. The body of a `fetch` that has no web streams, such as node-fetch, comes in one piece.
 *
 * @throws {ValidationError} if the response has neither
 */
function readerOf(response: ObjectResponse["response"]): ChunkReader {
  if (typeof response.body?.getReader === "function") return response.body.getReader();
  const { arrayBuffer } = response;
  // Not `text`, which would change bytes that are not UTF-8.
  if (typeof arrayBuffer !== "function") {
    throw invalid(
      "fetch",
      "must return a response with `body` or `arrayBuffer()` to read an object",
    );
  }
  let isRead = false;
  return {
    async read() {
      if (isRead) return { done: true };
      isRead = true;
      return { done: false, value: new Uint8Array(await arrayBuffer.call(response)) };
    },
    cancel: async () => {},
  };
}

/** Reads a body, and requests the rest of it if the connection is lost. */
export class BodyReader {
  readonly #limits: Limits;
  readonly #resume: ((rest: ByteRange) => Promise<Source>) | undefined;
  readonly #offset: number;
  /** Number of bytes to read; `undefined` if it is not known. */
  readonly #length: number | undefined;
  #source: Source;
  #reader: ChunkReader;
  #skip: number;
  #received = 0;
  #failures = 0;
  #isEnded = false;
  readonly #stop: { interrupt?: (error: VersetError) => void; error?: VersetError } = {};
  readonly #cleanUp: () => void;

  constructor(
    source: Source,
    limits: Limits,
    offset: number,
    length: number | undefined,
    resume: ((rest: ByteRange) => Promise<Source>) | undefined,
  ) {
    this.#source = source;
    this.#reader = readerOf(source.response);
    this.#skip = source.skip;
    this.#limits = limits;
    this.#offset = offset;
    this.#length = length;
    this.#resume = resume;
    this.#cleanUp = watch(limits, `no complete body from ${source.host}`, (error) => {
      this.#stop.error = error;
      this.#stop.interrupt?.(error);
      void this.cancel();
    });
  }

  /** Reads the next bytes; `undefined` after the last. */
  async next(): Promise<Bytes | undefined> {
    while (!this.#isEnded) {
      try {
        const chunk = await this.#read();
        if (chunk === undefined) break;
        if (chunk.length > 0) return chunk;
      } catch (thrown) {
        await this.#recover(thrown);
      }
    }
    // An abort between two reads must not look like the end of the body.
    if (this.#stop.error) throw this.#stop.error;
    return undefined;
  }

  /** Ends the reading, and cancels the rest of the response. */
  async cancel(): Promise<void> {
    this.#end();
    try {
      await this.#reader.cancel();
    } catch {
      // The connection is closed already.
    }
  }

  #end(): void {
    this.#isEnded = true;
    this.#cleanUp();
  }

  async #read(): Promise<Bytes | undefined> {
    if (this.#stop.error) throw this.#stop.error;
    const { done, value } = await this.#within(this.#reader.read());
    if (done) {
      if (this.#length !== undefined && this.#received < this.#length) {
        throw new Error(`the body ended after ${this.#received} of ${this.#length} bytes`);
      }
      this.#end();
      return undefined;
    }
    this.#failures = 0;
    let chunk = value as Bytes;
    const arrived = chunk.length;
    if (this.#skip > 0) {
      const skipped = Math.min(this.#skip, chunk.length);
      this.#skip -= skipped;
      chunk = chunk.subarray(skipped);
    }
    const left = (this.#length ?? Number.POSITIVE_INFINITY) - this.#received;
    if (chunk.length >= left) {
      chunk = chunk.subarray(0, left);
      // The rest is cancelled; only a store that ignored the range sends more than the requested bytes.
      if (this.#source.skip > 0 || arrived > left) void this.cancel();
    }
    this.#received += chunk.length;
    return chunk;
  }

  /** Fails if `work` takes longer than `timeoutMs`, or the reading is interrupted. */
  #within<Result>(work: Promise<Result>): Promise<Result> {
    const { timeoutMs } = this.#limits;
    return new Promise((resolve, reject) => {
      const timer = setTimeout(
        () => reject(timeoutError(`no bytes from ${this.#source.host}`, "timeoutMs", timeoutMs)),
        timeoutMs,
      );
      this.#stop.interrupt = reject;
      work.then(resolve, reject).finally(() => {
        clearTimeout(timer);
        delete this.#stop.interrupt;
      });
    });
  }

  /** Requests the rest of the body after a failure, or throws the error of the call. */
  async #recover(thrown: unknown): Promise<void> {
    const { error } = this.#stop;
    const isTried = this.#failures >= this.#limits.maxRetries;
    if (error || isTried || this.#resume === undefined) {
      await this.cancel();
      throw error ?? (thrown instanceof VersetError ? thrown : this.#lost(thrown));
    }
    this.#failures += 1;
    this.#reader.cancel().catch(() => {});
    const length = this.#length === undefined ? undefined : this.#length - this.#received;
    try {
      this.#source = await this.#resume({ offset: this.#offset + this.#received, length });
    } catch (failure) {
      this.#end();
      throw failure;
    }
    this.#reader = readerOf(this.#source.response);
    this.#skip = this.#source.skip;
    if (this.#isEnded) await this.cancel();
  }

  #lost(cause: unknown): ConnectionError {
    const total = this.#length === undefined ? "" : ` of ${this.#length}`;
    const hint =
      this.#resume === undefined && this.#source.headers.etag === undefined
        ? "; the rest cannot be requested without an `ETag`, which a page may read only if the bucket's CORS rules expose it"
        : "";
    return new ConnectionError(
      `the connection to ${this.#source.host} was lost after ${this.#received}${total} bytes of the body${hint}`,
      { reason: "connection-failed", retryable: true, cause },
    );
  }
}

/** The error of a success with something else than the object; its body is cancelled. */
export function wrongResponse(
  { response, headers }: ObjectResponse,
  wrong: string,
  reason = "unexpected-response",
): DecodeError {
  // Not a web stream in every `fetch`, and read already if it is not an object's.
  response.body?.cancel?.().catch(() => {});
  return new DecodeError(wrong, { reason, status: response.status, headers });
}

/** Joins all bytes of a body. */
export async function allBytes(reader: Pick<BodyReader, "next">): Promise<Bytes> {
  const chunks: Bytes[] = [];
  for (let chunk = await reader.next(); chunk; chunk = await reader.next()) chunks.push(chunk);
  return joinBytes(chunks);
}

/** The range of a response: its first byte, its length, and the size of the whole object. */
export interface ReceivedRange {
  readonly offset: number;
  readonly length: number | undefined;
  readonly size: number | undefined;
  /** Bytes to skip, because the store ignored the range. */
  readonly skip: number;
}

/**
 * Reads the range of a response. OBS ignores a malformed range, and responds with 200 and the whole object.
 *
 * @throws {DecodeError} if it is not the requested range
 */
export function receivedRange(
  received: ObjectResponse,
  requested: ByteRange | undefined,
): ReceivedRange {
  const { response, headers } = received;
  const stated = headers["content-length"];
  const isStored = stated !== undefined && !isEncoded(headers["content-encoding"]);
  const bodyLength = isStored ? Number(stated) : undefined;
  const { offset = 0, length } = requested ?? {};
  if (response.status !== 206) {
    const size = bodyLength;
    const end = length === undefined ? size : Math.min(offset + length, size ?? offset + length);
    if (size !== undefined && offset > 0 && offset >= size) {
      const wrong = `the object has ${size} bytes, and \`range\` begins at ${offset}`;
      throw wrongResponse(received, wrong, "range-not-satisfiable");
    }
    return { offset, length: end === undefined ? undefined : end - offset, size, skip: offset };
  }
  const [, first, last, total] =
    /^bytes (\d+)-(\d+)\/(\d+|\*)$/.exec(headers["content-range"] ?? "") ?? [];
  if (first === undefined) {
    // A page may not read the header unless the bucket's CORS rules expose it; the status says that the range was honoured.
    return { offset, length: bodyLength ?? length, size: undefined, skip: 0 };
  }
  if (Number(first) !== offset) {
    const wrong = `the store sent bytes from ${first} on instead of from ${offset}`;
    throw wrongResponse(received, wrong);
  }
  const size = total === "*" ? undefined : Number(total);
  return { offset, length: Number(last) - offset + 1, size, skip: 0 };
}
