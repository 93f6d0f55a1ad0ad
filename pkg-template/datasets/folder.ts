// The folder that a version is downloaded into, in Node, Deno and Bun. Nothing is written outside it.

import type { ObjectOptions, ObjectSummary } from "verset";
import { ValidationError } from "verset";
import { pathOf } from "../src/internal/storage/destination.js";
import { downloadFile, openFile, type Requests } from "../src/internal/storage/download.js";
import { filePaths, PART } from "../src/internal/storage/file-paths.js";
import {
  builtin,
  isWindows,
  makeFolder,
  onFile,
  requireNoLinks,
  writeAt,
} from "../src/internal/storage/files.js";

/** A folder, and the names of the files that belong into it. */
export class Folder {
  /** The path as the caller gave it. */
  readonly path: string;
  readonly #checked = new Set<string>();
  /** Files and folders as a file system that ignores case knows them. */
  readonly #files = new Set<string>();
  readonly #folders = new Set<string>();

  /** @throws {ValidationError} if it is not a path or a `file:` URL */
  constructor(given: string | URL) {
    this.path = pathOf(given);
    // Fails in runtimes without files, before anything is requested.
    builtin("fs");
  }

  /**
   * Reserves the path of a file below the folder.
   *
   * @returns the path, or `undefined` if it would lead out of the folder or to the place of another file
   */
  claim(path: string): string | undefined {
    let names: readonly string[];
    try {
      names = filePaths([{ key: path, size: 1 }], "", isWindows)[0]?.names ?? [];
    } catch (thrown) {
      if (thrown instanceof ValidationError) return undefined;
      throw thrown;
    }
    const folded = names.map((name) => name.normalize("NFC").toLowerCase());
    const starts = folded.map((_, at) => folded.slice(0, at + 1).join("/"));
    const file = starts.pop() as string;
    const isTaken =
      this.#files.has(file) ||
      this.#folders.has(file) ||
      starts.some((one) => this.#files.has(one));
    if (isTaken) return undefined;
    this.#files.add(file);
    for (const start of starts) this.#folders.add(start);
    return path;
  }

  /** The absolute or given path of a file below the folder. */
  pathOf(relative: string): string {
    return builtin("path").join(this.path, ...relative.split("/"));
  }

  /** Downloads an object to a file; a complete file of its size and time is left as it is. */
  async download(
    requests: Requests,
    object: { readonly bucket: string; readonly key: string; readonly listed?: ObjectSummary },
    relative: string,
    concurrency: number,
    options: ObjectOptions,
    tell: (bytes: number) => void,
  ): Promise<number> {
    const path = await this.#prepare(relative);
    const { size } = await downloadFile(requests, object, path, concurrency, options, tell);
    return size;
  }

  /** Writes a file, which has another name until it is complete. */
  async write(relative: string, chunks: AsyncIterable<Uint8Array>): Promise<number> {
    const path = await this.#prepare(relative);
    const part = path + PART;
    let size = 0;
    let failure: { readonly error: unknown } | undefined;
    const guarded = async function* () {
      try {
        yield* chunks;
      } catch (error) {
        failure = { error };
        throw error;
      }
    };
    const writing = onFile(part, async () => {
      const file = await openFile(part, "w");
      try {
        for await (const chunk of guarded()) {
          await writeAt(file, chunk, size);
          size += chunk.length;
        }
      } finally {
        await file.close();
      }
      await builtin("fs").promises.rename(part, path);
    });
    await writing.catch((thrown: unknown) => {
      // The chunks failed, not the file.
      throw failure ? failure.error : thrown;
    });
    return size;
  }

  /** The chunks of a file. */
  read(
    relative: string,
    range?: { readonly offset: number; readonly length: number },
  ): AsyncIterable<Uint8Array> {
    const part = range && { start: range.offset, end: range.offset + range.length - 1 };
    const options = { highWaterMark: 1 << 18, ...part };
    return builtin("fs").createReadStream(this.pathOf(relative), options);
  }

  /** The JSON of a file; `undefined` if there is none. */
  async readJson<Data>(relative: string): Promise<Data | undefined> {
    try {
      const text = await builtin("fs").promises.readFile(this.pathOf(relative), "utf8");
      return JSON.parse(text) as Data;
    } catch {
      return undefined;
    }
  }

  async remove(relative: string): Promise<void> {
    await builtin("fs").promises.rm(this.pathOf(relative), { force: true });
  }

  /** Creates the folders of a file, none of which is a link. */
  async #prepare(relative: string): Promise<string> {
    await requireNoLinks(this.path, relative.split("/"), this.#checked);
    const path = this.pathOf(relative);
    await onFile(path, () => makeFolder(builtin("path").dirname(path)));
    return path;
  }
}
