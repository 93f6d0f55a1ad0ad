// The base class of the object stores' clients.

import { BaseClient, type PreparedRequest } from "./client.js";
import { DecodeError, type NotFoundError } from "./errors.js";
import { Attached } from "./internal/attached.js";
import { coreOf } from "./internal/calls.js";
import { proxyOf } from "./internal/core.js";
import { copyOptions, invalid } from "./internal/plain-data.js";
import { contentOf, headOf } from "./internal/storage/content.js";
import { toFile, toFolder } from "./internal/storage/destination.js";
import { BOS, type Dialect, OBS, unquoted } from "./internal/storage/dialect.js";
import { exchange, type ObjectRequest, presign, type Store } from "./internal/storage/exchange.js";
import { isFolder } from "./internal/storage/file-paths.js";
import { inputOf } from "./internal/storage/input.js";
import { leftMs, limitsOf, within } from "./internal/storage/limits.js";
import {
  checkBucket,
  checkInteger,
  checkKnown,
  paramsOf,
  pathOf,
} from "./internal/storage/names.js";
import { ObjectList } from "./internal/storage/object-list.js";
import { concurrencyOf } from "./internal/storage/pool.js";
import { upload } from "./internal/storage/upload.js";
import type {
  ByteRange,
  DownloadDestination,
  DownloadedFile,
  DownloadOptions,
  DownloadParams,
  GetObjectParams,
  ListObjectsParams,
  ObjectContent,
  ObjectHead,
  ObjectLocation,
  ObjectPage,
  ObjectSummary,
  PresignParams,
  PutObjectParams,
  StoredObject,
  TransferOptions,
  UploadParams,
} from "./objects.js";
import type { CommonOptions, ObjectOptions } from "./options.js";
import type { PageList } from "./page-list.js";

const stores = new Attached<Store>("store");

/** The store of a client. */
function storeOf(target: unknown): Store {
  const store = stores.get(target);
  if (store) return store;
  throw invalid("this", "is not a client: call the method on its client, as `obs.getObject()`");
}

/** The base of the object stores' clients. */
export abstract class ObjectStore<Options extends CommonOptions> extends BaseClient<Options> {
  /**
   * Creates a client of a store.
   *
   * @throws {ValidationError} if an option is invalid
   * @throws {CredentialsError} if the credentials are missing or malformed
   */
  protected constructor(service: "obs" | "bos", options: Options) {
    super(service, options);
    const dialect: Dialect = service === "obs" ? OBS : BOS;
    stores.set(this, { core: coreOf(this), dialect, moved: new Map() });
  }

  /**
   * Requests an object. It resolves once the head of the response has arrived; read the body by a method of
   * {@link ObjectBody}. `timeoutMs` limits the time to the head and then to each chunk, `totalTimeoutMs` the whole call.
   *
   * @throws {NotFoundError} `NoSuchKey`, `NoSuchBucket`
   * @throws {ConflictError} `PreconditionFailed`: the object has another ETag than `ifMatch`
   */
  async getObject(params: GetObjectParams, options?: ObjectOptions): Promise<ObjectContent> {
    const store = storeOf(this);
    const { bucket, key, versionId, range, ifMatch } = paramsOf(params, "getObject");
    const own = copyOptions(options, "options");
    const limits = limitsOf(store, own);
    const send = (part: ByteRange | undefined, etag: string | undefined) =>
      exchange(
        store,
        {
          operation: "getObject",
          method: "GET",
          ...place(bucket, key),
          params: { bucket, key, versionId, range: part, ifMatch: etag },
          query: { versionId },
          headers: { range: rangeHeader(part), "if-match": etag && `"${unquoted(etag)}"` },
        },
        { ...own, totalTimeoutMs: leftMs(limits) },
      );
    const response = await send(range, ifMatch);
    return contentOf(store, response, range, limits, send);
  }

  /**
   * Requests the headers of an object.
   *
   * @throws {NotFoundError} if the object does not exist; the response has no body with details
   */
  async headObject(params: ObjectLocation, options?: ObjectOptions): Promise<ObjectHead> {
    const store = storeOf(this);
    const { bucket, key, versionId } = paramsOf(params, "headObject");
    const response = await exchange(
      store,
      {
        operation: "headObject",
        method: "HEAD",
        ...place(bucket, key),
        params: { bucket, key, versionId },
        query: { versionId },
      },
      options,
    );
    const length = response.headers["content-length"];
    return headOf(response, store, length === undefined ? undefined : Number(length));
  }

  /**
   * Lists objects, in the order of UTF-8: `await` gives the first page, `for await` all objects.
   *
   * @example
   * ```ts
   * for await (const { key, size } of obs.listObjects({ bucket, prefix: "out/" })) console.log(key, size);
   * ```
   */
  listObjects(
    params: ListObjectsParams,
    options?: ObjectOptions,
  ): PageList<ObjectPage, ObjectSummary> {
    // Checked and copied now; an error is thrown when the list is used.
    const begin = () => {
      const store = storeOf(this);
      const given = paramsOf(params, "listObjects");
      checkInteger(given.maxKeys, "maxKeys", 1, 1000);
      const bucket = checkBucket(given.bucket);
      return { store, given, bucket, options: copyOptions(options, "options") };
    };
    let begun: ReturnType<typeof begin>;
    let failure: unknown;
    try {
      begun = begin();
    } catch (thrown) {
      failure = thrown;
    }
    return new ObjectList(async (marker) => {
      if (!begun) throw failure;
      const { store, given, bucket } = begun;
      const params = marker === undefined ? given : { ...given, marker };
      const query = store.dialect.listQuery(params);
      const request = { operation: "listObjects", method: "GET", bucket, path: "/", params, query };
      const { response, headers, text } = await exchange(store, request, begun.options);
      const requestId = headers[`${store.dialect.prefix}request-id`];
      const page = proxyOf(store.core) === undefined ? store.dialect.readPage(text) : pageOf(text);
      return [page, response as Response, requestId];
    });
  }

  /** Stores an object; replaces an object with the same key. */
  async putObject(params: PutObjectParams, options?: ObjectOptions): Promise<StoredObject> {
    const store = storeOf(this);
    const { body, ...rest } = copyOptions(params, "params");
    const { bucket, key, contentMd5, contentLength, ...properties } = paramsOf(rest, "putObject");
    const where = place(bucket, key);
    const own = copyOptions(options, "options");
    const limits = limitsOf(store, own);
    const input = await within(limits, ({ signal }) =>
      inputOf(body, contentLength, properties.contentType, signal),
    );
    const { headers } = await exchange(
      store,
      {
        operation: "putObject",
        method: "PUT",
        ...where,
        headers: {
          ...propertyHeaders(store, { ...properties, contentType: input.type }),
          "content-md5": contentMd5,
        },
        body: input.body,
      },
      { ...own, totalTimeoutMs: leftMs(limits) },
    );
    return storedObject(store, headers);
  }

  /**
   * Stores an object of any size: with one request if it fits into a part, otherwise as a multipart upload with several
   * parts at a time. If an upload fails, its stream is cancelled, and its parts are deleted in the background.
   */
  async upload(params: UploadParams, options?: TransferOptions): Promise<StoredObject> {
    const store = storeOf(this);
    const { body, ...rest } = copyOptions(params, "params");
    const { bucket, key, metadata, contentType } = paramsOf(rest, "upload");
    const headersOf = (type: string) => propertyHeaders(store, { contentType: type, metadata });
    const object = { ...place(bucket, key), body, contentType, headersOf };
    return storedObject(store, (await upload(store, object, options)).headers);
  }

  /**
   * Downloads an object to a file, or all objects with a prefix into a folder.
   *
   * Large objects are requested in several ranges at a time. An interrupted download resumes if it is called again with
   * the same arguments, unless the object has changed. Incomplete files have another name. Files with the size and time
   * of their object are not downloaded again. Keys that lead out of the folder, or to the file of another key, are
   * rejected before anything is written.
   *
   * @example
   * ```ts
   * await obs.download({ bucket, prefix: "exports/V010/" }, "./V010", { onProgress: console.log });
   * ```
   * @throws {ValidationError} if a key cannot be a file
   * @throws {DecodeError} `checksum-mismatch`: the received bytes do not have the object's MD5
   */
  async download(
    params: DownloadParams,
    destination: DownloadDestination,
    options?: DownloadOptions,
  ): Promise<DownloadedFile[]> {
    const store = storeOf(this);
    const given: { bucket: string; key?: string; prefix?: string; versionId?: string | undefined } =
      paramsOf(params, "download");
    const { concurrency, onProgress, ...rest } = copyOptions(options, "options");
    if (onProgress !== undefined && typeof onProgress !== "function") {
      throw invalid("onProgress", "must be a function");
    }
    const { key, prefix, versionId } = given;
    if ((key === undefined) === (prefix === undefined)) {
      throw invalid("params", "must have either a `key` or a `prefix`");
    }
    const bucket = checkBucket(given.bucket);
    const progress = {
      bytes: 0,
      totalBytes: undefined as number | undefined,
      objects: 0,
      totalObjects: 1,
    };
    const known = <Head extends ObjectHead>(head: Head) => {
      progress.totalBytes ??= head.size;
      return head;
    };
    const atOnce = concurrencyOf(concurrency);
    return within(limitsOf(store, rest), async ({ signal }) => {
      const own = { ...rest, signal };
      const download = {
        requests: {
          get: async (wanted: GetObjectParams, options: ObjectOptions) =>
            known(await this.getObject(wanted, options)),
          head: async (wanted: ObjectLocation, options: ObjectOptions) =>
            known(await this.headObject(wanted, options)),
        },
        bucket,
        concurrency: atOnce,
        options: own,
        tell: (bytes: number, _: string, isComplete: boolean) => {
          progress.bytes += bytes;
          if (isComplete) progress.objects += 1;
          onProgress?.({ ...progress });
        },
      };
      if (key !== undefined) {
        return [await toFile(download, { bucket, key, versionId }, destination)];
      }
      const listed: ObjectSummary[] = [];
      for await (const item of this.listObjects({ bucket, prefix }, own)) {
        if (!isFolder(item)) listed.push(item);
      }
      progress.totalBytes = listed.reduce((sum, { size }) => sum + size, 0);
      progress.totalObjects = listed.length;
      return toFolder(download, listed, prefix as string, destination);
    });
  }

  /**
   * Deletes an object; in a bucket with versions it only sets a delete marker. If the object does not exist, OBS reports
   * success, and BOS an error, unless the call was retried: the first attempt may have deleted it.
   *
   * @throws {NotFoundError} `NoSuchKey`, from BOS only
   */
  async deleteObject(params: ObjectLocation, options?: ObjectOptions): Promise<StoredObject> {
    const store = storeOf(this);
    const { bucket, key, versionId } = paramsOf(params, "deleteObject");
    const { headers } = await exchange(
      store,
      { operation: "deleteObject", method: "DELETE", ...place(bucket, key), query: { versionId } },
      options,
    ).catch((thrown: NotFoundError) => {
      if (thrown.code === "NoSuchKey" && thrown.attempts > 1) return thrown;
      throw thrown;
    });
    return storedObject(store, headers);
  }

  /**
   * Signs a URL. Anyone who has it can use it until it expires. Nothing is sent, except to resolve credentials.
   *
   * @example
   * ```ts
   * const { url } = await obs.presign({ bucket, key, expiresInSeconds: 600 });
   * ```
   */
  async presign(params: PresignParams, options?: ObjectOptions): Promise<PreparedRequest> {
    const store = storeOf(this);
    const {
      method = "GET",
      bucket,
      key,
      versionId,
      query,
      headers,
      expiresInSeconds,
    } = paramsOf(params, "presign");
    checkInteger(expiresInSeconds, "expiresInSeconds", 1, 0xffffffff);
    if (expiresInSeconds === undefined) throw invalid("expiresInSeconds", "is missing");
    const where =
      key === undefined ? { bucket: checkBucket(bucket), path: "/" } : place(bucket, key);
    const request = { operation: "presign", method, ...where, query: { ...query, versionId } };
    return presign(
      store,
      { ...request, expiresInSeconds, ...(headers === undefined ? {} : { headers }) },
      options,
    );
  }
}

/** Bucket and path of an object. */
function place(bucket: unknown, key: unknown): Pick<ObjectRequest, "bucket" | "path"> {
  return { bucket: checkBucket(bucket), path: pathOf(key) };
}

/** A page of a list as a `verset/proxy` sends it. */
function pageOf(text: string): ObjectPage {
  const dates = (name: string, value: unknown) =>
    name === "lastModified" ? new Date(value as string) : value;
  let cause: unknown;
  try {
    const page = JSON.parse(text, dates) as ObjectPage;
    if (Array.isArray(page.objects)) return page;
  } catch (thrown) {
    cause = thrown;
  }
  throw new DecodeError("the proxy's response is not a list; check `proxy`", {
    reason: "unexpected-response",
    cause,
  });
}

function rangeHeader(range: ByteRange | undefined): string | undefined {
  if (range === undefined) return undefined;
  if (typeof range !== "object" || range === null)
    throw invalid("range", "must be `{ offset, length? }`");
  checkKnown(range, "range", "range.");
  const offset = checkInteger(range.offset ?? -1, "range.offset", 0);
  const length = checkInteger(range.length, "range.length", 1);
  return `bytes=${offset}-${length === undefined ? "" : offset + length - 1}`;
}

function propertyHeaders(
  { dialect }: Store,
  {
    contentType,
    metadata = {},
  }: { contentType: string; metadata?: Readonly<Record<string, string>> | undefined },
) {
  const own = Object.entries(metadata).map(([name, value]) => [
    `${dialect.prefix}meta-${name}`,
    value,
  ]);
  return { "content-type": contentType, ...Object.fromEntries(own) } as Record<string, string>;
}

function storedObject({ dialect }: Store, headers: Readonly<Record<string, string>>): StoredObject {
  return {
    etag: headers.etag === undefined ? undefined : unquoted(headers.etag),
    versionId: headers[`${dialect.prefix}version-id`],
    requestId: headers[`${dialect.prefix}request-id`],
  };
}
