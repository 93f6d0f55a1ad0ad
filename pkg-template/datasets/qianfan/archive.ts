// The archive of an export, at the URL that the service signed.

import { ConnectionError, type Fetch, type FetchResponse, type Qianfan } from "verset";
import type { ByteRange, Source, Zip, ZipEntry } from "verset/samples";
import { optionsOf } from "../../src/internal/client-options.js";
import { DatasetsError } from "../errors.js";
import type { ExportResult } from "../options.js";
import { loadSamples } from "../samples.js";

/** Size up to which an archive is read as a whole, with one request. */
const MAX_WHOLE = 64 * 2 ** 20;

/** An archive whose parts can be requested. */
export class RemoteArchive {
  readonly #send: (
    range: ByteRange | undefined,
    signal: AbortSignal | undefined,
  ) => Promise<FetchResponse>;

  /** @param task its URL is signed by the service; no credentials are sent with it */
  constructor(client: Qianfan, { taskId, url }: Pick<ExportResult<"qianfan">, "taskId" | "url">) {
    const options = optionsOf(client);
    const { fetch: send = fetch as unknown as Fetch, proxy, headers = {} } = options;
    // The caller's `fetch` may throw at once.
    const call = async (address: string, init: object) =>
      // A redirect could lead to a connection without encryption, and take the page's headers to another address.
      send(address, { ...init, redirect: "manual" } as never);
    if (url === undefined) {
      throw new DatasetsError("unreadable", "the service returned no URL of the export's archive");
    }
    this.#send =
      proxy === undefined
        ? (range, signal) => call(url, { method: "GET", headers: headersOf(range), signal })
        : (_, signal) => call(...throughProxy({ proxy, headers }, taskId, signal));
  }

  /**
   * Requests the archive, or a part of it; a server may send all of it instead, with status 200.
   *
   * @throws {DatasetsError} `unreadable` if the server refuses
   */
  async request(range: ByteRange | undefined, signal: AbortSignal | undefined): Promise<Response> {
    const response = await this.#send(range, signal).catch((cause: unknown) => {
      throw lost(cause);
    });
    const { status, headers } = response;
    const body = await bodyOf(response);
    if (status === 200 || (status === 206 && range)) {
      return new Response(body, { status, headers: headers as Headers });
    }
    await body.cancel();
    // Browsers hide redirects: the status is 0.
    const why =
      status === 0 || (status > 300 && status < 400)
        ? `redirects to ${targetOf(headers)}, which is not followed`
        : `responded with HTTP status ${status}; its URL may have expired`;
    throw new DatasetsError(
      "unreadable",
      `the archive of the export cannot be read: the server ${why}`,
    );
  }

  /**
   * Opens the archive: a small one is read as a whole, of a large one only what is needed.
   *
   * @param opening ends the opening
   * @param signal ends what is read afterwards
   */
  async open(opening: AbortSignal, signal: AbortSignal | undefined): Promise<Zip> {
    const { openZip } = await loadSamples();
    const first = await this.request({ offset: 0, length: MAX_WHOLE }, opening);
    const size = totalOf(first);
    if (first.status === 206 && size !== undefined && size > MAX_WHOLE) {
      await first.body?.cancel();
      return openZip({ size, open: (range) => this.request(range, signal) });
    }
    // A server that sends all of it in spite of the range ignores ranges.
    const bytes = await first.arrayBuffer();
    // A page may not be allowed to read the size.
    const isCut = first.status === 206 && size === undefined && bytes.byteLength === MAX_WHOLE;
    return openZip(isCut ? await (await this.request(undefined, opening)).arrayBuffer() : bytes);
  }
}

/** Origin that a redirect leads to; the rest of its URL may contain secrets. */
function targetOf(headers: FetchResponse["headers"]): string {
  const location = new Headers(headers as Headers).get("location") ?? "";
  return URL.canParse(location) ? new URL(location).origin : "another address";
}

/** The body of a response, whose failures are errors of the package. */
async function bodyOf(response: FetchResponse): Promise<ReadableStream<Uint8Array<ArrayBuffer>>> {
  const { body } = response as Response;
  // The caller's `fetch` can have another kind of stream.
  const stream = body && "getReader" in body ? body : await wholeBody(response);
  const reader = stream.getReader();
  return new ReadableStream({
    async pull(controller) {
      const { done, value } = await reader.read().catch((cause: unknown) => {
        throw lost(cause);
      });
      if (done) controller.close();
      else controller.enqueue(value);
    },
    cancel: (reason) => reader.cancel(reason),
  });
}

async function wholeBody(
  response: FetchResponse,
): Promise<ReadableStream<Uint8Array<ArrayBuffer>>> {
  const bytes = await (response as Response).arrayBuffer();
  return new Blob([bytes]).stream();
}

/** The error of a request without a complete response. It has no URL: whoever has that can read the archive. */
function lost(cause: unknown): ConnectionError {
  const { message } = Object(cause) as Error;
  return new ConnectionError(`the archive of the export could not be requested: ${message}`, {
    cause,
    retryable: true,
  });
}

/** Size of the whole archive, by the headers of it or of a part. */
export function totalOf(response: Response): number | undefined {
  const range = response.headers.get("content-range");
  const [, total] = /\/(\d+)$/.exec(range ?? "") ?? [];
  const size = total ?? (response.status === 200 && response.headers.get("content-length"));
  return size ? Number(size) : undefined;
}

function headersOf(range: ByteRange | undefined): [string, string][] {
  if (range === undefined) return [];
  return [["range", `bytes=${range.offset}-${range.offset + range.length - 1}`]];
}

/** The request by which `verset/proxy` passes the archive of an export on. */
function throughProxy(
  {
    proxy,
    headers,
  }: { readonly proxy: string; readonly headers: Readonly<Record<string, string>> },
  taskId: string,
  signal: AbortSignal | undefined,
): [string, object] {
  const body = JSON.stringify({ taskId });
  const all = { ...headers, "content-type": "application/json", "x-verset-proxy": "1" };
  const init = { method: "POST", headers: Object.entries(all), body, signal };
  return [`${proxy}/qianfan/downloadExport`, init];
}

/** The files of an archive that have samples: of one kind, the first that there is. */
export function dataFilesOf({ entries }: Zip, dataFormat: string): readonly ZipEntry[] {
  const kinds = dataFormat === "Text" ? ["txt"] : ["jsonl", "json", "csv"];
  for (const kind of kinds) {
    const files = entries.filter(({ name }) => name.toLowerCase().endsWith(`.${kind}`));
    if (files.length > 0) return files;
  }
  const names = entries.slice(0, 3).map(({ name }) => `\`${name}\``);
  throw new DatasetsError(
    "unreadable",
    `the archive of the export has no file of ${kinds.map((kind) => `.${kind}`).join(", ")}; it has ${entries.length} files (${names.join(", ")})`,
  );
}

/** The lines of several files as one source. */
export function linesOf(files: readonly ZipEntry[]): Source {
  return async function* () {
    for (const file of files) {
      // A file of one sample can have it on several lines.
      if (file.name.toLowerCase().endsWith(".json")) {
        const text = await new Response(await file.open()).text();
        yield encoder.encode(`${oneLine(text)}\n`);
        continue;
      }
      let last: number | undefined;
      for await (const chunk of chunksOf(await file.open())) {
        last = chunk.at(-1) ?? last;
        yield chunk;
      }
      if (last !== undefined && last !== NEWLINE) yield Uint8Array.of(NEWLINE);
    }
  };
}

/** The chunks of a stream; in Safari streams are not iterable. */
export async function* chunksOf(
  stream: ReadableStream<Uint8Array>,
): AsyncGenerator<Uint8Array, void, undefined> {
  const reader = stream.getReader();
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      yield value;
    }
  } finally {
    // Without an effect at the end of the stream.
    await reader.cancel().catch(() => {});
  }
}

const encoder = new TextEncoder();
const NEWLINE = 10;

/** JSON on one line; of a text that is not JSON, the first line, which is then reported as a problem. */
function oneLine(text: string): string {
  try {
    return JSON.stringify(JSON.parse(text));
  } catch {
    return text.replace(/[\r\n].*$/s, "");
  }
}
