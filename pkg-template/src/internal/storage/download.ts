// Downloads to files: ranges in parallel, resumed after an interruption, and renamed once they are complete.

import { DecodeError } from "../../errors.js";
import type { GetObjectParams, ObjectContent, ObjectHead } from "../../objects.js";
import type { ObjectOptions } from "../../options.js";
import { isEncoded } from "../bytes.js";
import { PART } from "./file-paths.js";
import { builtin, md5Of, type OpenFile, onFile, putInPlace, writeAt } from "./files.js";
import { pool } from "./pool.js";

/** Bytes of one request. An interrupted part is requested again as a whole. */
export const PART_SIZE = 8 * 1024 * 1024;

/** The requests that a download makes. */
export interface Requests {
  get(params: GetObjectParams, options: ObjectOptions): Promise<ObjectContent>;
  head(
    params: Omit<GetObjectParams, "range" | "ifMatch">,
    options: ObjectOptions,
  ): Promise<ObjectHead>;
}

/** An object to download. */
export interface Wanted {
  readonly bucket: string;
  readonly key: string;
  readonly versionId?: string | undefined;
  /** The object's entry in a list, if it was listed. */
  readonly listed?: { readonly size: number; readonly etag: string; readonly lastModified: Date };
}

/** State of a download in parts, stored beside the file. */
interface Parts {
  readonly etag: string;
  readonly size: number;
  readonly done: number[];
}

/** Downloads an object to a path; `tell` is called with the number of new bytes. */
export async function downloadFile(
  requests: Requests,
  wanted: Wanted,
  path: string,
  concurrency: number,
  options: ObjectOptions,
  tell: (bytes: number) => void,
): Promise<{ size: number; etag: string | undefined; isChecked: boolean }> {
  const { listed, ...where } = wanted;
  const isSmall = listed !== undefined && listed.size <= PART_SIZE;
  const head = isSmall ? undefined : await requests.head(where, options);
  const size = head?.size ?? listed?.size;
  const etag = head?.etag ?? listed?.etag;
  const changed = head?.lastModified ?? listed?.lastModified;
  const fs = builtin("fs").promises;
  if (await isComplete(path, size, changed)) {
    tell(size as number);
    return { size: size as number, etag, isChecked: false };
  }
  const part = path + PART;
  const isCompressed = isEncoded(head?.contentEncoding);
  const isInParts =
    !isSmall && !isCompressed && size !== undefined && size > PART_SIZE && etag !== undefined;
  const written = isInParts
    ? await inParts(requests, where, part, { etag, size, done: [] }, concurrency, options, tell)
    : await inOne(requests, { ...where, ifMatch: etag }, part, options, tell);
  const md5 = md5In(written.head ?? head);
  // The file has its name already if another process that downloads to the same place was faster.
  const md5OfFile = () => md5Of(part).catch(() => md5Of(path));
  if (md5 !== undefined && md5 !== (written.md5 ?? (await onFile(part, md5OfFile)))) {
    await fs.rm(part, { force: true });
    await fs.rm(`${part}.json`, { force: true });
    throw new DecodeError(
      `the bytes received for ${JSON.stringify(wanted.key)} do not have the MD5 of the object`,
      {
        reason: "checksum-mismatch",
        retryable: true,
      },
    );
  }
  await onFile(path, async () => {
    await putInPlace(part, path, written.size);
    // By this time a later download recognises the complete file.
    if (changed !== undefined) await fs.utimes(path, changed, changed);
    await fs.rm(`${part}.json`, { force: true });
  });
  return { size: written.size, etag, isChecked: md5 !== undefined };
}

/** True if a file has the size and time of the object. */
async function isComplete(path: string, size: number | undefined, changed: Date | undefined) {
  if (size === undefined || changed === undefined) return false;
  const found = await builtin("fs")
    .promises.stat(path)
    .catch(() => undefined);
  return found?.size === size && Math.abs(found.mtimeMs - changed.getTime()) < 1000;
}

/** The MD5 that the store states: an ETag, unless the object was uploaded in parts or is encrypted. */
function md5In(head: ObjectHead | undefined): string | undefined {
  const etag = head?.etag;
  if (!head || etag === undefined || !/^[\da-f]{32}$/.test(etag)) return undefined;
  const isEncrypted = Object.keys(head.headers).some((name) =>
    /-server-side-encryption/.test(name),
  );
  return isEncrypted || isEncoded(head.contentEncoding) ? undefined : etag;
}

interface Written {
  readonly size: number;
  readonly head?: ObjectHead;
  readonly md5?: string;
}

async function inOne(
  requests: Requests,
  params: GetObjectParams,
  part: string,
  options: ObjectOptions,
  tell: (bytes: number) => void,
): Promise<Written> {
  const content = await requests.get(params, options);
  const hash = builtin("crypto").createHash("md5");
  const size = await onFile(part, async () => {
    const file = await openFile(part, "w").catch(async (thrown: unknown) => {
      await content.cancel();
      throw thrown;
    });
    try {
      const written = await copy(content, file, 0, (chunk) => {
        hash.update(chunk);
        tell(chunk.length);
      });
      await file.truncate(written);
      return written;
    } finally {
      await file.close();
    }
  });
  return { size, head: content, md5: hash.digest("hex") };
}

async function inParts(
  requests: Requests,
  where: Omit<Wanted, "listed">,
  part: string,
  fresh: Parts,
  concurrency: number,
  options: ObjectOptions,
  tell: (bytes: number) => void,
): Promise<Written> {
  const { etag, size } = fresh;
  const resumed = await stateIn(part, fresh);
  const { done } = resumed ?? fresh;
  const file = await onFile(part, () => openFile(part, resumed ? "r+" : "w"));
  try {
    const offsets = Array.from({ length: Math.ceil(size / PART_SIZE) }, (_, at) => at);
    for (const at of done) tell(lengthOf(at, size));
    // In sequence: of two writes at a time, the older state could come last.
    let saved = Promise.resolve();
    const save = () => {
      saved = saved.then(() => saveState(part, { etag, size, done }));
      return saved;
    };
    await onFile(part, async () => {
      if (!resumed) await file.truncate(size);
      await save();
    });
    const missing = offsets.filter((at) => !done.includes(at));
    await pool(missing, concurrency, options.signal, async (at, signal) => {
      const range = { offset: at * PART_SIZE, length: lengthOf(at, size) };
      const content = await requests.get(
        { ...where, range, ifMatch: etag },
        { ...options, signal },
      );
      await onFile(part, async () => {
        await copy(content, file, range.offset, (chunk) => tell(chunk.length));
        done.push(at);
        await save();
      });
    });
  } finally {
    await file.close();
  }
  return { size };
}

const lengthOf = (at: number, size: number) => Math.min(PART_SIZE, size - at * PART_SIZE);

/** Writes a body from a position on, with one chunk in memory. */
async function copy(
  content: ObjectContent,
  file: OpenFile,
  position: number,
  tell: (chunk: Uint8Array) => void,
): Promise<number> {
  let written = 0;
  const reader = content.body.getReader();
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return written;
      await writeAt(file, value, position + written);
      written += value.length;
      tell(value);
    }
  } catch (thrown) {
    await reader.cancel().catch(() => {});
    throw thrown;
  }
}

/**
 * Opens a file; a link is refused if the system has `O_NOFOLLOW`. The file is not emptied: another process may be writing
 * the same bytes to it, and would leave a hole.
 */
export function openFile(path: string, mode: "w" | "r+"): Promise<OpenFile> {
  const { constants, promises } = builtin("fs");
  const create = mode === "w" ? constants.O_CREAT : 0;
  return promises.open(path, constants.O_RDWR | create | (constants.O_NOFOLLOW ?? 0));
}

/** The state of an interrupted download of the same object. */
async function stateIn(part: string, { etag, size }: Parts): Promise<Parts | undefined> {
  const fs = builtin("fs").promises;
  try {
    const state = JSON.parse(await fs.readFile(`${part}.json`, "utf8")) as Parts;
    const isSame = state.etag === etag && state.size === size && Array.isArray(state.done);
    return isSame && (await fs.stat(part)).size === size ? state : undefined;
  } catch {
    return undefined;
  }
}

async function saveState(part: string, state: Parts): Promise<void> {
  await builtin("fs").promises.writeFile(`${part}.json`, JSON.stringify(state));
}
