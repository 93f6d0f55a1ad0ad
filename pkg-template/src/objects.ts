// Parameters and results of the object stores' clients.

import type { ObjectOptions } from "./options.js";
import type { Bytes } from "./signed-request.js";

/** The location of an object. */
export interface ObjectLocation {
  /** The bucket, which is part of the host. */
  readonly bucket: string;
  /** The key as it is stored, not encoded; at most 1,024 bytes of UTF-8. */
  readonly key: string;
  /**
   * The version to read.
   *
   * @default the current one
   */
  readonly versionId?: string | undefined;
}

/** A part of an object, in bytes. */
export interface ByteRange {
  /** The first byte, from 0. */
  readonly offset: number;
  /**
   * The number of bytes.
   *
   * @default all that follow
   */
  readonly length?: number | undefined;
}

/** Parameters of `getObject`. */
export interface GetObjectParams extends ObjectLocation {
  /** The part to read. */
  readonly range?: ByteRange | undefined;
  /** The ETag that the object must have; otherwise the call fails with a {@link ConflictError}. */
  readonly ifMatch?: string | undefined;
}

/** Headers of an object. In a page, those that the bucket's CORS rules do not expose are `undefined`. */
export interface ObjectHead {
  /** Size of the whole object in bytes; `undefined` for an object that `fetch` decompresses. */
  readonly size: number | undefined;
  /** The ETag without its quotes; for most objects that were not uploaded in parts, their MD5. */
  readonly etag: string | undefined;
  /** Time of the last change. */
  readonly lastModified: Date | undefined;
  /** Media type. */
  readonly contentType: string | undefined;
  /** Encoding that the object is stored in, such as `gzip`; `fetch` removes it. */
  readonly contentEncoding: string | undefined;
  /** Id of the version, in a bucket with versions. */
  readonly versionId: string | undefined;
  /** Storage class; stores may omit the standard one. */
  readonly storageClass: string | undefined;
  /** User-defined metadata: the headers `x-obs-meta-…` or `x-bce-meta-…`, by the rest of their names. */
  readonly metadata: Readonly<Record<string, string>>;
  /** All headers, their names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  /** The store's id of the request, which its support asks for. */
  readonly requestId: string | undefined;
}

/**
 * The method `[Symbol.asyncDispose]`; an empty type for compilers whose library does not have the symbol, because these
 * declarations must compile there too.
 */
export type Disposal = SymbolConstructor extends {
  /** The symbol. */
  readonly asyncDispose: infer Dispose extends symbol;
}
  ? { readonly [Name in Dispose]: () => Promise<void> }
  : object;

/** The content of an object. Read its body once, by one of its methods, or cancel it. */
export type ObjectContent = ObjectHead & ObjectBody & Disposal;

/** The ways to read an object. */
export interface ObjectBody {
  /**
   * The body as a stream. If the connection is lost, the rest is requested again, provided that the ETag is known. Fails
   * with a {@link TimeoutError} after `timeoutMs` without a byte.
   */
  readonly body: ReadableStream<Bytes>;
  /** Reads the body as UTF-8. */
  text(): Promise<string>;
  /**
   * Reads the body as JSON.
   *
   * @throws {DecodeError} if it is not JSON
   */
  json<Data = unknown>(): Promise<Data>;
  /** Reads the body as bytes. */
  bytes(): Promise<Bytes>;
  /** Cancels the request; the rest of the body is not transferred. */
  cancel(): Promise<void>;
}

/** Parameters of `listObjects`. */
export interface ListObjectsParams {
  /** The bucket. */
  readonly bucket: string;
  /** The beginning of the keys. */
  readonly prefix?: string | undefined;
  /** Groups keys that contain this text after the prefix: the page lists their common beginning in `prefixes`. */
  readonly delimiter?: string | undefined;
  /** Lists the keys after this one, in the order of UTF-8. */
  readonly marker?: string | undefined;
  /**
   * Maximum number of keys in a page, 1 to 1,000.
   *
   * @default 1000
   */
  readonly maxKeys?: number | undefined;
}

/** An object in a list. */
export interface ObjectSummary {
  /** The key exactly as it is stored. */
  readonly key: string;
  /** Size in bytes. */
  readonly size: number;
  /** The ETag without its quotes. */
  readonly etag: string;
  /** Time of the last change. */
  readonly lastModified: Date;
  /** Storage class. */
  readonly storageClass: string | undefined;
}

/** A page of a list of objects. */
export interface ObjectPage {
  /** The objects. */
  readonly objects: readonly ObjectSummary[];
  /** With a delimiter: the common beginnings of keys, which end with it. */
  readonly prefixes: readonly string[];
  /** True if there are more pages. */
  readonly isTruncated: boolean;
  /** The `marker` of the next page. */
  readonly nextMarker: string | undefined;
}

/** A body to store. */
export type ObjectInput = string | Bytes | ArrayBuffer | Blob | ReadableStream<Bytes>;

/** Properties of an object to store. */
export interface ObjectProperties {
  /**
   * Media type.
   *
   * @default the type of a `Blob`, otherwise "application/octet-stream"
   */
  readonly contentType?: string | undefined;
  /** User-defined metadata; values are printable ASCII. */
  readonly metadata?: Readonly<Record<string, string>> | undefined;
}

/** Parameters of `putObject`. */
export interface PutObjectParams extends Omit<ObjectLocation, "versionId">, ObjectProperties {
  /** The body. A stream is collected in memory first and needs `contentLength`. */
  readonly body: ObjectInput;
  /** Length of a stream in bytes, at most 64 MiB; use `upload` for larger ones. */
  readonly contentLength?: number | undefined;
  /** MD5 of the body in Base64, which the store verifies. */
  readonly contentMd5?: string | undefined;
}

/** An object that was stored. */
export interface StoredObject {
  /** The ETag without its quotes. */
  readonly etag: string | undefined;
  /** Id of the new version, in a bucket with versions. */
  readonly versionId: string | undefined;
  /** The store's id of the request. */
  readonly requestId: string | undefined;
}

/** Parameters of `presign`. */
export interface PresignParams {
  /**
   * HTTP method that the URL is for.
   *
   * @default "GET"
   */
  readonly method?: "GET" | "HEAD" | "PUT" | "POST" | "DELETE" | undefined;
  /** The bucket. */
  readonly bucket: string;
  /** The key; without one the URL is for the bucket. */
  readonly key?: string | undefined;
  /** Validity of the URL in seconds, 1 to 4,294,967,295. A URL signed with a temporary key expires with the key. */
  readonly expiresInSeconds: number;
  /** The version to read. */
  readonly versionId?: string | undefined;
  /** Additional query parameters, not encoded, such as `response-content-disposition` (OBS). */
  readonly query?: Readonly<Record<string, string>> | undefined;
  /** Headers that must be sent with the URL. */
  readonly headers?: Readonly<Record<string, string>> | undefined;
}

/** Progress of a download or an upload. */
export interface TransferProgress {
  /** Bytes so far; of a resumed download, including those of earlier runs. */
  readonly bytes: number;
  /** Number of all bytes, if it is known. */
  readonly totalBytes: number | undefined;
  /** Number of complete objects. */
  readonly objects: number;
  /** Number of all objects. */
  readonly totalObjects: number;
}

/** Options of uploads. */
export interface TransferOptions extends DownloadOptions {
  /**
   * Size of a part in bytes, from 102,400. Parts are larger if an object would have more than 10,000. One part for each
   * concurrent request is in memory.
   *
   * @default 8388608
   */
  readonly partSize?: number | undefined;
}

/** Options of downloads. */
export interface DownloadOptions extends ObjectOptions {
  /**
   * Maximum number of concurrent requests, 1 to 64.
   *
   * @default 4
   */
  readonly concurrency?: number | undefined;
  /** Called after each chunk or part; an error it throws ends the transfer. */
  readonly onProgress?: ((progress: TransferProgress) => void) | undefined;
}

/** Parameters of `upload`. */
export interface UploadParams extends Omit<ObjectLocation, "versionId">, ObjectProperties {
  /** The body. A stream is read part by part, so its length need not be known. */
  readonly body: ObjectInput;
}

/** All objects whose keys begin with a prefix. */
export interface PrefixLocation {
  /** The bucket. */
  readonly bucket: string;
  /** The beginning of the keys. Paths of files are relative to its last slash. */
  readonly prefix: string;
}

/** An object to download, or all objects with a prefix. */
export type DownloadParams = ObjectLocation | PrefixLocation;

/** A file that is being written: the part of a `FileSystemWritableFileStream` that `download` uses. */
export interface WritableFile {
  /** Appends bytes. */
  write(data: Bytes): Promise<void>;
  /** Puts the file in place. */
  close(): Promise<void>;
  /** Discards what was written. */
  abort?(reason?: unknown): Promise<void>;
}

/** A file of the File System Access API: the part of a `FileSystemFileHandle` that `download` uses. */
export interface FileHandle {
  /** Distinguishes files from folders. */
  readonly kind: "file";
  /** Opens the file; a browser writes to a copy until it is closed. */
  createWritable(): Promise<WritableFile>;
}

/** A folder of the File System Access API: the part of a `FileSystemDirectoryHandle` that `download` uses. */
export interface DirectoryHandle {
  /** Distinguishes folders from files. */
  readonly kind: "directory";
  /** Returns a folder in this one. */
  getDirectoryHandle(name: string, options: { readonly create: boolean }): Promise<DirectoryHandle>;
  /** Returns a file in this folder. */
  getFileHandle(name: string, options: { readonly create: boolean }): Promise<FileHandle>;
}

/**
 * The destination of a download: a path or `file:` URL in Node, Deno and Bun, or a handle in a page. It is a file for
 * one object and a folder for a prefix.
 */
export type DownloadDestination = string | URL | FileHandle | DirectoryHandle;

/** A file that was downloaded. */
export interface DownloadedFile {
  /** The key of the object. */
  readonly key: string;
  /** Path of the file; `undefined` for a handle. */
  readonly path: string | undefined;
  /** Size in bytes. */
  readonly size: number;
  /** The object's ETag without its quotes. */
  readonly etag: string | undefined;
  /** True if the MD5 of the file was compared with the object's; the length always is. */
  readonly isChecked: boolean;
}
