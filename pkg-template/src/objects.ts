// Parameters and results of the object stores' clients.

import type { ObjectOptions } from "./options.js";
import type { Bytes } from "./signed-request.js";

/** The place of an object. */
export interface ObjectLocation {
  /** The bucket, which is part of the host. */
  readonly bucket: string;
  /** The key exactly as it is stored, not encoded. Up to 1,024 bytes of UTF-8. */
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
  /** The ETag that the object must have; with another one the call fails with a {@link ConflictError}. */
  readonly ifMatch?: string | undefined;
}

/** Headers of an object. In a page, those that the bucket's CORS rules do not expose are `undefined`. */
export interface ObjectHead {
  /** Size of the whole object in bytes; `undefined` for an object that `fetch` decompresses. */
  readonly size: number | undefined;
  /** The ETag without its quotes: the MD5 of most objects that were not uploaded in parts. */
  readonly etag: string | undefined;
  /** Time of the last change. */
  readonly lastModified: Date | undefined;
  /** Media type. */
  readonly contentType: string | undefined;
  /** Encoding that the object is stored in, such as `gzip`; `fetch` removes it. */
  readonly contentEncoding: string | undefined;
  /** Id of the version, in a bucket with versions. */
  readonly versionId: string | undefined;
  /** Storage class; absent for the standard one of some stores. */
  readonly storageClass: string | undefined;
  /** The user's own metadata: the values of `x-obs-meta-…` and `x-bce-meta-…`, by the end of their names. */
  readonly metadata: Readonly<Record<string, string>>;
  /** All headers, their names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  /** The store's id of the request, which its support asks for. */
  readonly requestId: string | undefined;
}

/**
 * The type of `Symbol.asyncDispose`, or nothing for a compiler whose library does not have it: these declarations must
 * compile there too.
 */
export type Disposal = SymbolConstructor extends {
  /** The symbol. */
  readonly asyncDispose: infer Dispose extends symbol;
}
  ? { readonly [Name in Dispose]: () => Promise<void> }
  : object;

/** An object that is being read. Read it once, by one of its ways, or cancel it. */
export type ObjectContent = ObjectHead & ObjectBody & Disposal;

/** The ways to read an object. */
export interface ObjectBody {
  /**
   * The body. If the connection is lost, the rest is requested again, provided that the ETag is known. Fails with a
   * {@link TimeoutError} after `timeoutMs` without a byte.
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
  /** Reads the body. */
  bytes(): Promise<Bytes>;
  /** Cancels the request; what was not read is not transferred. */
  cancel(): Promise<void>;
}

/** Parameters of `listObjects`. */
export interface ListObjectsParams {
  /** The bucket. */
  readonly bucket: string;
  /** The beginning of the keys. */
  readonly prefix?: string | undefined;
  /** Keys that have this text behind the prefix are reported as one of the page's `prefixes`, up to the text. */
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
  /** With a delimiter: what keys begin with, up to and including it. */
  readonly prefixes: readonly string[];
  /** Tells if there are more pages. */
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
  /** Metadata of your own; values of printable ASCII. */
  readonly metadata?: Readonly<Record<string, string>> | undefined;
}

/** Parameters of `putObject`. */
export interface PutObjectParams extends Omit<ObjectLocation, "versionId">, ObjectProperties {
  /** The body. A stream is read once, so it is not sent again after a failure; its length must be known. */
  readonly body: ObjectInput;
  /** Length of a stream in bytes, at most 64 MiB; larger ones are for `upload`. */
  readonly contentLength?: number | undefined;
  /** MD5 of the body in Base64, which the store then compares. */
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
  /** Validity of the URL in seconds, 1 to 4,294,967,295. It ends earlier with that of a temporary key. */
  readonly expiresInSeconds: number;
  /** The version to read. */
  readonly versionId?: string | undefined;
  /** Further parameters, not encoded, such as `response-content-disposition` (OBS). */
  readonly query?: Readonly<Record<string, string>> | undefined;
  /** Headers that must be sent with the URL. */
  readonly headers?: Readonly<Record<string, string>> | undefined;
}

/** Progress of a download or an upload. */
export interface TransferProgress {
  /** Bytes so far; of a download that continues, with those that were there. */
  readonly bytes: number;
  /** All bytes, if that is known. */
  readonly totalBytes: number | undefined;
  /** Objects that are complete. */
  readonly objects: number;
  /** All objects. */
  readonly totalObjects: number;
}

/** Options of uploads. */
export interface TransferOptions extends DownloadOptions {
  /**
   * Bytes of a part, from 102,400. It is larger where an object would have more than 10,000 parts. As many parts as
   * requests at a time are in memory.
   *
   * @default 8388608
   */
  readonly partSize?: number | undefined;
}

/** Options of downloads. */
export interface DownloadOptions extends ObjectOptions {
  /**
   * Requests at a time, 1 to 64.
   *
   * @default 4
   */
  readonly concurrency?: number | undefined;
  /** Called after each piece; an error it throws ends the transfer. */
  readonly onProgress?: ((progress: TransferProgress) => void) | undefined;
}

/** Parameters of `upload`. */
export interface UploadParams extends Omit<ObjectLocation, "versionId">, ObjectProperties {
  /** The body. Of a stream one part after the other is read, so its length need not be known. */
  readonly body: ObjectInput;
}

/** All objects whose keys begin with a prefix. */
export interface PrefixLocation {
  /** The bucket. */
  readonly bucket: string;
  /** The beginning of the keys; paths of files begin behind its last slash. */
  readonly prefix: string;
}

/** An object to download, or all objects with a prefix. */
export type DownloadParams = ObjectLocation | PrefixLocation;

/** A file that is being written: what `download` needs of a `FileSystemWritableFileStream`. */
export interface WritableFile {
  /** Appends bytes. */
  write(data: Bytes): Promise<void>;
  /** Puts the file in place. */
  close(): Promise<void>;
  /** Gives up what was written. */
  abort?(reason?: unknown): Promise<void>;
}

/** A file of the File System Access API: what `download` needs of a `FileSystemFileHandle`. */
export interface FileHandle {
  /** Tells files from folders. */
  readonly kind: "file";
  /** Opens the file; a browser writes to a copy until it is closed. */
  createWritable(): Promise<WritableFile>;
}

/** A folder of the File System Access API: what `download` needs of a `FileSystemDirectoryHandle`. */
export interface DirectoryHandle {
  /** Tells files from folders. */
  readonly kind: "directory";
  /** A folder in this one. */
  getDirectoryHandle(name: string, options: { readonly create: boolean }): Promise<DirectoryHandle>;
  /** A file in this folder. */
  getFileHandle(name: string, options: { readonly create: boolean }): Promise<FileHandle>;
}

/**
 * The destination of a download: a path or `file:` URL in Node, Deno and Bun, a handle in a page; of a file for one
 * object, of a folder for a prefix.
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
  /** Tells if the MD5 of the file was compared with the store's; the length always is. */
  readonly isChecked: boolean;
}
