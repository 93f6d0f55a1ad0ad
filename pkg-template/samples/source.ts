/** Sources: streams, bytes, and functions that open a stream again. */

import { SamplesError, toSourceError } from "./errors.js";

/** Something that can be read once. */
export type OneShotSource =
  | ReadableStream<Uint8Array>
  | AsyncIterable<Uint8Array>
  | Response
  | Uint8Array
  | ArrayBuffer
  | Blob;

/** The bytes of a source that are wanted. */
export interface ByteRange {
  /** Offset of the first byte. */
  readonly offset: number;
  /** Number of bytes. */
  readonly length: number;
}

/**
 * The contents of a version: a stream, bytes, a `Blob`, a `Response`, or a function that opens one.
 *
 * A function can be called again, so that samples can be handed out and versions of any size compared without keeping
 * their bytes. It may ignore the range, or return a `Response` of status 206 with that range alone. If it returns anything
 * but a `Response` for a range, it is called again without one, and must then return the whole contents.
 */
export type Source =
  | OneShotSource
  | ((range?: ByteRange) => OneShotSource | Promise<OneShotSource>);

/** Size of the pieces that the engine reads: half a millisecond of work. */
const PIECE = 256 * 1024;

/** A source and the bytes of it that are kept. @internal */
export class Input {
  readonly #source: Source;
  readonly #keepBytes: number;
  #kept: Uint8Array[] | undefined = [];
  #keptBytes = 0;
  #isGzip = false;
  #hasRanges = true;
  #isOpen = false;

  constructor(source: Source, keepBytes: number) {
    if (!isSource(source)) {
      const expected = "a stream, bytes, a Blob, a Response, or a function that opens one";
      throw new SamplesError("argument", `\`source\` must be ${expected}`);
    }
    this.#source = source;
    this.#keepBytes = keepBytes;
  }

  /** True if the source can be read more than once. */
  get canReopen(): boolean {
    const source = this.#source;
    return typeof source === "function" || isBlob(source) || isBytes(source);
  }

  /** Reads the source from its start, in pieces that the engine reads without blocking for long. */
  async *pieces(signal?: AbortSignal): AsyncGenerator<Uint8Array, void, undefined> {
    const isFirst = !this.#isOpen;
    if (!isFirst && !this.canReopen) {
      yield* this.#allKept();
      return;
    }
    this.#isOpen = true;
    try {
      const opened = typeof this.#source === "function" ? await this.#source() : this.#source;
      for await (const chunk of this.#inflated(chunksOf(opened), signal)) {
        if (isFirst && !this.canReopen) this.#keep(chunk);
        for (let at = 0; at < chunk.length; at += PIECE) yield chunk.subarray(at, at + PIECE);
      }
    } catch (thrown) {
      throw toSourceError(thrown);
    }
  }

  /** Opens the source at a range if it can; else at its start. @internal */
  async openAt(range: ByteRange): Promise<OpenedRange> {
    const source = this.#source;
    if (this.#isGzip || !this.canReopen) return { stream: this.pieces(), offset: 0, isPart: false };
    const { offset, length } = range;
    if (typeof source === "function") {
      const opened = await source(this.#hasRanges ? range : undefined);
      if (isResponse(opened) || !this.#hasRanges) {
        const isPart = this.#hasRanges && (opened as Response).status === 206;
        if (isPart) checkRange(opened as Response, offset);
        return { stream: chunksOf(opened), offset: isPart ? offset : 0, isPart };
      }
      // Nothing tells a stream of the range from one of everything. Reading a chunk closes streams of every kind.
      for await (const _ of chunksOf(opened)) break;
      this.#hasRanges = false;
      return this.openAt(range);
    }
    const bytes = isBlob(source)
      ? source.slice(offset, offset + length)
      : toBytes(source as Uint8Array).subarray(offset, offset + length);
    return { stream: chunksOf(bytes), offset, isPart: true };
  }

  #keep(chunk: Uint8Array): void {
    this.#keptBytes += chunk.length;
    if (this.#keptBytes > this.#keepBytes) this.#kept = undefined;
    // A copy, because the owner of a stream may use its buffer again; `slice` of Node's Buffer does not copy.
    this.#kept?.push(new Uint8Array(chunk));
  }

  async *#allKept(): AsyncGenerator<Uint8Array, void, undefined> {
    if (this.#kept === undefined) {
      throw new SamplesError(
        "notKept",
        `The source was read once and has more than ${this.#keepBytes} bytes (\`keepBytes\`): give a function that opens it again, or raise the limit`,
      );
    }
    yield* this.#kept;
  }

  /** Decompresses what begins as gzip does. */
  async *#inflated(
    chunks: AsyncIterable<Uint8Array>,
    signal: AbortSignal | undefined,
  ): AsyncGenerator<Uint8Array, void, undefined> {
    const iterator = untilAborted(chunks, signal);
    let head: Uint8Array = new Uint8Array();
    for (;;) {
      const { value, done } = await iterator.next();
      if (done) break;
      head = head.length === 0 ? value : joined([head, value]);
      if (head.length > 1) break;
    }
    this.#isGzip = head[0] === 0x1f && head[1] === 0x8b;
    const whole = (async function* () {
      try {
        if (head.length > 0) yield head;
        yield* iterator;
      } finally {
        // Also if the reading ends with the head.
        await iterator.return();
      }
    })();
    if (!this.#isGzip) {
      yield* whole;
      return;
    }
    const gunzip = new DecompressionStream("gzip") as unknown as ReadableWritablePair<
      Uint8Array,
      Uint8Array
    >;
    yield* chunksOf(toStream(whole).pipeThrough(gunzip));
  }
}

/** Checks that a response has the range that was requested, if it names one: a page may not be allowed to see it. */
function checkRange({ headers }: Response, offset: number): void {
  const range = headers.get("content-range");
  const [, first] = /^bytes (\d+)-/.exec(range ?? "") ?? [];
  if (first !== undefined && Number(first) !== offset) {
    const expected = `the range from byte ${offset}`;
    throw new SamplesError("source", `The source responded with \`${range}\` to ${expected}`);
  }
}

/** A source that was opened at a range, or at its start. @internal */
export interface OpenedRange {
  readonly stream: AsyncIterable<Uint8Array>;
  readonly offset: number;
  /** True if the stream has the range alone. */
  readonly isPart: boolean;
}

/** Reads ranges of a source whose offsets only grow: by requests for parts, else in one go through all of it. @internal */
export class RangeReader {
  readonly #input: Input;
  #iterator: AsyncIterator<Uint8Array> | undefined;
  #isPart = false;
  #chunk: Uint8Array = new Uint8Array();
  #offset = 0;

  constructor(input: Input) {
    this.#input = input;
  }

  /** The bytes of each range. */
  async *read(ranges: readonly ByteRange[]): AsyncGenerator<Uint8Array, void, undefined> {
    const [first] = ranges;
    const last = ranges.at(-1);
    if (first === undefined || last === undefined) return;
    try {
      if (this.#iterator === undefined || this.#isPart || first.offset < this.#offset) {
        await this.close();
        const length = last.offset + last.length - first.offset;
        const opened = await this.#input.openAt({ offset: first.offset, length });
        this.#iterator = opened.stream[Symbol.asyncIterator]();
        [this.#offset, this.#isPart, this.#chunk] = [
          opened.offset,
          opened.isPart,
          new Uint8Array(),
        ];
      }
      for (const range of ranges) yield await this.#cut(this.#iterator, range);
    } catch (thrown) {
      throw toSourceError(thrown);
    }
  }

  async #cut(
    chunks: AsyncIterator<Uint8Array>,
    { offset, length }: ByteRange,
  ): Promise<Uint8Array> {
    while (this.#offset + this.#chunk.length < offset + length) {
      const { value, done } = await chunks.next();
      if (done)
        throw new SamplesError("source", "The source is shorter than when it was first read");
      const skipped = Math.min(Math.max(offset - this.#offset, 0), this.#chunk.length);
      const rest = this.#chunk.subarray(skipped);
      this.#chunk = rest.length === 0 ? value : joined([rest, value]);
      this.#offset += skipped;
    }
    const from = offset - this.#offset;
    return this.#chunk.subarray(from, from + length);
  }

  async close(): Promise<void> {
    await this.#iterator?.return?.();
    this.#iterator = undefined;
  }
}

/** Chunks as one. @internal */
export function joined(chunks: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(chunks.reduce((length, chunk) => length + chunk.length, 0));
  let at = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, at);
    at += chunk.length;
  }
  return bytes;
}

/** The chunks of an iterable until a signal is aborted, even while one is awaited. */
async function* untilAborted(
  chunks: AsyncIterable<Uint8Array>,
  signal: AbortSignal | undefined,
): AsyncGenerator<Uint8Array, void, undefined> {
  if (signal === undefined) {
    yield* chunks;
    return;
  }
  const aborted = (): SamplesError =>
    new SamplesError("aborted", "The reading was aborted", { cause: signal.reason });
  if (signal.aborted) throw aborted();
  const iterator = chunks[Symbol.asyncIterator]();
  // Not `Promise.race` with a promise of the signal: that would keep every chunk until the end.
  let stop = (_reason: SamplesError): void => {};
  const onAbort = (): void => stop(aborted());
  signal.addEventListener("abort", onAbort);
  try {
    for (;;) {
      const { value, done } = await new Promise<IteratorResult<Uint8Array>>((resolve, reject) => {
        stop = reject;
        iterator.next().then(resolve, reject);
      });
      if (done) return;
      yield value;
      if (signal.aborted) throw aborted();
    }
  } finally {
    signal.removeEventListener("abort", onAbort);
    // Not awaited: a source that hangs would delay the error of the abort.
    Promise.resolve(iterator.return?.()).catch(() => {});
  }
}

/** The chunks of something that can be read once. @internal */
export function chunksOf(source: OneShotSource): AsyncIterable<Uint8Array> {
  if (isBytes(source)) return once(toBytes(source));
  if (isBlob(source)) return chunksOf(source.stream());
  if (isResponse(source)) {
    if (!source.ok) {
      throw new SamplesError("source", `The source responded with HTTP status ${source.status}`);
    }
    return source.body ? chunksOf(source.body) : once(new Uint8Array());
  }
  if (Symbol.asyncIterator in source) return source;
  return chunksOfStream(source);
}

/** All bytes of something that can be read once. @internal */
export async function collect(source: OneShotSource): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of chunksOf(source)) chunks.push(new Uint8Array(chunk));
  return joined(chunks);
}

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array, void, undefined> {
  yield bytes;
}

/** For browsers whose streams are not iterable: Safari. */
async function* chunksOfStream(
  stream: ReadableStream<Uint8Array>,
): AsyncGenerator<Uint8Array, void, undefined> {
  const reader = stream.getReader();
  let isAtEnd = false;
  try {
    for (;;) {
      const { value, done } = await reader.read();
      isAtEnd = done;
      if (done) return;
      yield value;
    }
  } finally {
    if (!isAtEnd) await reader.cancel().catch(() => {});
    reader.releaseLock();
  }
}

/** A stream of an iterable's chunks. @internal */
export function toStream(chunks: AsyncIterable<Uint8Array>): ReadableStream<Uint8Array> {
  const iterator = chunks[Symbol.asyncIterator]();
  return new ReadableStream({
    async pull(controller) {
      const { value, done } = await iterator.next();
      if (done) controller.close();
      else controller.enqueue(value);
    },
    async cancel() {
      await iterator.return?.();
    },
  });
}

// Recognised by their members: naming the classes makes Node load its whole HTTP client, which takes 50 ms.

/** @internal */
export function isResponse(source: unknown): source is Response {
  return "body" in Object(source) && "status" in Object(source);
}

/** @internal */
export function isBlob(source: unknown): source is Blob {
  return "stream" in Object(source) && "slice" in Object(source);
}

/** @internal */
export function isBytes(source: unknown): source is Uint8Array | ArrayBuffer {
  return ArrayBuffer.isView(source) || source instanceof ArrayBuffer;
}

/** @internal */
export function toBytes(source: ArrayBufferView | ArrayBuffer): Uint8Array {
  if (source instanceof ArrayBuffer) return new Uint8Array(source);
  return new Uint8Array(source.buffer, source.byteOffset, source.byteLength);
}

function isSource(source: unknown): source is Source {
  if (typeof source === "function" || isBytes(source)) return true;
  return (
    typeof source === "object" &&
    source !== null &&
    (isBlob(source) ||
      isResponse(source) ||
      "getReader" in source ||
      Symbol.asyncIterator in source)
  );
}
