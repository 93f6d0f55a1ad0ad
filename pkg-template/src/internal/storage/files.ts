// Files of Node, Deno and Bun. Their modules are loaded at run time, so that no bundler resolves them.

import { VersetError } from "../../errors.js";
import { invalid } from "../plain-data.js";

/** An open file. */
export interface OpenFile {
  write(
    bytes: Uint8Array,
    from: number,
    length: number,
    position: number,
  ): Promise<{ readonly bytesWritten: number }>;
  truncate(size: number): Promise<void>;
  close(): Promise<void>;
}

interface Stats {
  readonly size: number;
  readonly mtimeMs: number;
  isSymbolicLink(): boolean;
  isDirectory(): boolean;
}

/** The parts of the modules that are used; the façade is compiled without the types of Node. */
interface Modules {
  readonly fs: {
    readonly constants: Readonly<Record<"O_CREAT" | "O_TRUNC" | "O_RDWR", number>> & {
      readonly O_NOFOLLOW?: number;
    };
    readonly promises: {
      lstat(path: string): Promise<Stats>;
      mkdir(path: string): Promise<unknown>;
      open(path: string, flags: number): Promise<OpenFile>;
      readFile(path: string, encoding: "utf8"): Promise<string>;
      rename(from: string, to: string): Promise<void>;
      rm(path: string, options: { readonly force: true }): Promise<void>;
      stat(path: string): Promise<Stats>;
      utimes(path: string, accessed: Date, changed: Date): Promise<void>;
      writeFile(path: string, text: string): Promise<void>;
    };
    createReadStream(
      path: string,
      options: { readonly highWaterMark: number; readonly start?: number; readonly end?: number },
    ): AsyncIterable<Uint8Array>;
  };
  readonly path: {
    basename(path: string): string;
    dirname(path: string): string;
    join(...parts: string[]): string;
  };
  readonly crypto: {
    createHash(name: "md5"): {
      update(bytes: Uint8Array): unknown;
      digest(encoding: "hex"): string;
    };
  };
}

interface Runtime {
  readonly process?: {
    readonly platform?: string;
    getBuiltinModule?<Name extends keyof Modules>(name: Name): Modules[Name];
  };
}

const { process } = globalThis as Runtime;

export const isWindows = process?.platform === "win32";

/**
 * A built-in module.
 *
 * @throws {VersetError} if the runtime has none
 */
export function builtin<Name extends keyof Modules>(name: Name): Modules[Name] {
  const found = process?.getBuiltinModule?.(name);
  if (found) return found;
  throw new VersetError(
    "this runtime has no files to download to: use Node 20.16, Deno 2.1, Bun 1.1.35 or newer, or in a page a handle of the File System Access API",
    { reason: "unsupported-runtime" },
  );
}

/** Creates a folder and those above it. Node's own way, `recursive`, never ends below `/proc`. */
export async function makeFolder(folder: string): Promise<void> {
  const { fs, path } = { fs: builtin("fs").promises, path: builtin("path") };
  const isFolder = (name: string) =>
    fs.stat(name).then(
      (found) => found.isDirectory(),
      () => false,
    );
  try {
    await fs.mkdir(folder);
  } catch (thrown) {
    if (await isFolder(folder)) return;
    const above = path.dirname(folder);
    if ((thrown as { code?: string }).code !== "ENOENT" || (await isFolder(above))) throw thrown;
    await makeFolder(above);
    await makeFolder(folder);
  }
}

/** Runs `work` on a file; its failures become errors of this package. */
export async function onFile<Result>(path: string, work: () => Promise<Result>): Promise<Result> {
  try {
    return await work();
  } catch (cause) {
    throw cause instanceof VersetError
      ? cause
      : new VersetError(`${path} cannot be written: ${(cause as Error).message}`, {
          reason: "file-failed",
          cause,
        });
  }
}

/**
 * Checks that no part of a path below `root` is a link.
 *
 * @throws {ValidationError} if one is a link, or a file and folder are in each other's place
 */
export async function requireNoLinks(
  root: string,
  names: readonly string[],
  checked: Set<string>,
): Promise<void> {
  const { fs, path } = { fs: builtin("fs").promises, path: builtin("path") };
  for (let length = 1; length <= names.length; length += 1) {
    const place = path.join(root, ...names.slice(0, length));
    if (checked.has(place)) continue;
    checked.add(place);
    const found = await fs.lstat(place).catch(() => undefined);
    if (found === undefined) return;
    if (found.isSymbolicLink()) {
      throw invalid("destination", `has a link where a file or folder would be written: ${place}`);
    }
    if (found.isDirectory() !== length < names.length) {
      throw invalid("destination", `has a ${found.isDirectory() ? "folder" : "file"} at ${place}`);
    }
  }
}

/** Writes a whole chunk at a position. */
export async function writeAt(file: OpenFile, chunk: Uint8Array, position: number): Promise<void> {
  for (let at = 0; at < chunk.length; ) {
    const { bytesWritten } = await file.write(chunk, at, chunk.length - at, position + at);
    at += bytesWritten;
  }
}

/** The MD5 of a file in hexadecimal. */
export async function md5Of(path: string): Promise<string> {
  const hash = builtin("crypto").createHash("md5");
  for await (const chunk of builtin("fs").createReadStream(path, { highWaterMark: 1 << 20 })) {
    hash.update(chunk);
  }
  return hash.digest("hex");
}
