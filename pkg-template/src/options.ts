// Options of clients and calls.

import type { AccessKey, CredentialsOption, RemoteAccessKey } from "./credentials.js";
import type { JsonValue } from "./generated/types.js";

/** The destination of log lines: `console`, or anything with its methods. */
export interface Logger {
  /** Receives failed calls. */
  error(line: string): void;
  /** Receives failed attempts that are retried. */
  warn(line: string): void;
  /** Receives successful attempts. */
  info(line: string): void;
  /** Receives the headers of requests and responses. */
  debug(line: string): void;
}

/**
 * The lowest level that is logged: failed calls (`error`), retried attempts (`warn`), all attempts (`info`), or the
 * headers too (`debug`). Secrets are never logged.
 */
export type LogLevel = "off" | "error" | "warn" | "info" | "debug";

/** Permission to use long-lived secret keys in a page. */
export interface BrowserKeyOptions {
  /**
   * Allows a `secretAccessKey` without a `securityToken` in a browser. It is rejected by default, because anyone who
   * opens the page can copy it and act as its owner. Set it only for keys that grant no access, such as the
   * emulator's.
   *
   * @default false
   */
  readonly allowSecretInBrowser?: boolean | undefined;
}

/** A request as a {@link Fetch} receives it, beside its URL. */
export interface FetchInit {
  /** HTTP method, in upper case. */
  method: string;
  /** Pairs of a name in lower case and its value. */
  headers: [name: string, value: string][];
  /** JSON text; absent if the request has no body. */
  body?: string;
  /** Redirects are returned, because the signature is for one host and path. */
  redirect: "manual";
  /** Aborts the attempt: when it times out, or its caller cancels. */
  signal: AbortSignal;
  /** Absent in runtimes that reject the property. */
  cache?: "no-store";
}

/** The properties of a response that are read. */
export interface FetchResponse {
  /** HTTP status. */
  readonly status: number;
  /** A `Headers` object of any implementation, a `Map`, or a plain object. */
  readonly headers: object;
  /** The body, read in preference to `text` if it is a `ReadableStream`. */
  readonly body?: object | null | undefined;
  /** Reads the body. */
  text(): Promise<string>;
  /** Reads the bytes of the body; `Obs` and `Bos` need it if `body` is not a `ReadableStream`. */
  readonly arrayBuffer?: (() => Promise<ArrayBuffer>) | undefined;
}

/**
 * A function with the signature of `fetch`, called as `fetch(url, init)`: the runtime's, undici's, or one that wraps
 * them.
 */
export type Fetch = (url: string, init: FetchInit) => Promise<FetchResponse>;

/** Options of every client, with keys or through a {@link ProxyOptions.proxy | proxy}. */
export interface CommonOptions {
  /**
   * Replaces `fetch`: for tests, and for what the runtime's cannot do. It is called with a URL string.
   *
   * @default globalThis.fetch
   */
  readonly fetch?: Fetch | undefined;
  /**
   * Maximum time of one attempt until its response is complete, in milliseconds.
   *
   * @default 60000
   */
  readonly timeoutMs?: number | undefined;
  /**
   * Maximum time of a call including all attempts and waits, in milliseconds.
   *
   * @default no limit
   */
  readonly totalTimeoutMs?: number | undefined;
  /**
   * Maximum size of a response's body in bytes, unpacked. A larger one is not read to its end, and fails the call.
   *
   * @default 67108864
   */
  readonly maxResponseBytes?: number | undefined;
  /** Headers of every request. They are signed with it, or with `proxy` sent to the proxy only. */
  readonly headers?: Readonly<Record<string, string>> | undefined;
  /**
   * Destination of log lines.
   *
   * @default console
   */
  readonly logger?: Logger | undefined;
  /**
   * The lowest level that is logged.
   *
   * @default "info" with a `logger`, otherwise "off"
   */
  readonly logLevel?: LogLevel | undefined;
}

/** Options of a client without keys, in a page, whose calls are made by a server with `verset/proxy`. */
export interface ProxyOptions extends CommonOptions {
  /**
   * URL of the server's handler: `https://my.app/cloud` or, in a page, `/cloud`. The server has the credentials and sets
   * region, project and retries, so these options cannot be combined with it.
   */
  readonly proxy: string;
  /** Known to the server alone. */
  readonly credentials?: undefined;
  /** Known to the server alone. */
  readonly region?: undefined;
  /** Known to the server alone. */
  readonly endpoint?: undefined;
  /** Known to the server alone. */
  readonly projectId?: undefined;
  /** Another kind of proxy, for clients with keys. */
  readonly proxyUrl?: undefined;
  /** Retries are the server's. */
  readonly maxRetries?: undefined;
  /** Excluded: the page has no secret. */
  readonly allowSecretInBrowser?: undefined;
}

/** Options of a client with keys. */
export interface ClientOptions extends CommonOptions, BrowserKeyOptions {
  /**
   * URL of a proxy that receives the requests, which are still signed for the real host: `https://my.app/cloud` or,
   * in a page, `/cloud`. The proxy passes path, query, headers and body on to the endpoint, and sets `Host` to the
   * endpoint's name.
   */
  readonly proxyUrl?: string | undefined;
  /**
   * Maximum number of retries, 0 to 100. Idempotent calls are retried after network errors, time-outs, 408, 429 and
   * 5xx; all others only if the service cannot have acted.
   *
   * @default 2
   */
  readonly maxRetries?: number | undefined;
}

/** The endpoint of ModelArts, which has no default: `region` or `endpoint` is required, and they are mutually exclusive. */
export interface ModelArtsEndpoint {
  /**
   * A region such as `cn-north-4`, or of a cloud built on Huawei's: `eu-de` (Open Telekom Cloud), `eu-west-0`
   * (Flexible Engine), `ae-ad-1` (G42). For a region that is not known to the package, set `endpoint`.
   */
  readonly region?: string | undefined;
  /** Scheme and host of another cloud: `https://modelarts.eu-de.otc.t-systems.com`. */
  readonly endpoint?: string | undefined;
}

/** Options of {@link ModelArts}. */
export interface ModelArtsOptions extends ClientOptions, ModelArtsEndpoint {
  /**
   * Project id for calls without a `project_id`.
   *
   * @default that of the token, or the id of the project named after the region: IAM is asked for it once
   * (`GET /v3/projects`), with the client's credentials. It stays required with an `endpoint` of no known region,
   * with `proxyUrl`, in a page, and with `sign`
   */
  readonly projectId?: string | undefined;
  /** Credentials, or a function that returns them. */
  readonly credentials: CredentialsOption;
  /** For clients without keys: see {@link ProxyOptions}. */
  readonly proxy?: undefined;
}

/** Options of {@link ModelArts.fromEnv}. */
export interface ModelArtsOptionsFromEnv extends ClientOptions, ModelArtsEndpoint {
  /**
   * Project id for calls without a `project_id`.
   *
   * @default the environment's HUAWEICLOUD_SDK_PROJECT_ID, otherwise as in {@link ModelArtsOptions}
   */
  readonly projectId?: string | undefined;
}

/** Options of {@link Qianfan}. */
export interface QianfanOptions extends ClientOptions {
  /**
   * Scheme and host.
   *
   * @default "https://qianfan.baidubce.com"
   */
  readonly endpoint?: string | undefined;
  /** Credentials, or a function that returns them. The dataset API accepts access keys only. */
  readonly credentials: CredentialsOption<RemoteAccessKey | AccessKey>;
  /** For clients without keys: see {@link ProxyOptions}. */
  readonly proxy?: undefined;
}

/** Options of {@link Obs}. */
export interface ObsOptions extends StoreOptions {
  /** A region of Huawei Cloud or of a cloud built on it, such as `cn-north-4` or `eu-de`. */
  readonly region?: string | undefined;
  /**
   * Scheme and host of another store, without the bucket: `https://obs.eu-de.otc.t-systems.com`. Mutually
   * exclusive with `region`; one of them is required.
   */
  readonly endpoint?: string | undefined;
}

/** Options of {@link Bos}. */
export interface BosOptions extends StoreOptions {
  /** A region: `bj`, `bd`, `su`, `gz`, `cd`, `yq`, `hkg`, `fwh`, `fsh`. */
  readonly region?: string | undefined;
  /**
   * Scheme and host of another store, without the bucket: `https://bj.bcebos.com`. Mutually exclusive with
   * `region`; one of them is required.
   */
  readonly endpoint?: string | undefined;
}

/** Options that the clients of both object stores have. */
export interface StoreOptions extends ClientOptions {
  /**
   * URL of a proxy that receives the requests, which are still signed for the real host, with `{bucket}` in place of the
   * bucket: `https://my.app/objects/{bucket}` or, in a page, `/objects/{bucket}`. The key is appended.
   */
  readonly proxyUrl?: string | undefined;
  /** Credentials, or a function that returns them. The stores accept access keys only. */
  readonly credentials: CredentialsOption<RemoteAccessKey | AccessKey>;
  /** For clients without keys: see {@link ProxyOptions}. */
  readonly proxy?: undefined;
}

/** Options to change in a client made by `withOptions`; those that are omitted or `undefined` stay. */
export type OptionOverrides<Options extends CommonOptions> = Options extends unknown
  ? {
      readonly [Name in keyof Omit<Options, "headers">]?: Options[Name] | undefined;
    } & {
      /** Headers in addition to the client's; `null` removes one. */
      readonly headers?: Readonly<Record<string, string | null>> | undefined;
    }
  : never;

/** Options of everything that sends requests. */
export interface RequestOptions {
  /** Cancels the call, which then rejects with an {@link AbortedError}. */
  readonly signal?: AbortSignal | undefined;
  /**
   * Maximum time of one attempt until its response is complete, in milliseconds.
   *
   * @default the client's
   */
  readonly timeoutMs?: number | undefined;
  /**
   * Maximum number of retries, 0 to 100.
   *
   * @default the client's
   */
  readonly maxRetries?: number | undefined;
  /**
   * Maximum size of a response's body in bytes, unpacked.
   *
   * @default the client's
   */
  readonly maxResponseBytes?: number | undefined;
  /** Headers in addition to the client's; `null` removes one. */
  readonly headers?: Readonly<Record<string, string | null>> | undefined;
}

/** A JSON value, or an object of a type of your own that holds nothing else. */
export type JsonInput = JsonValue | object;

/** A value in a query; arrays are joined by commas. */
export type QueryValue = string | number | boolean | readonly (string | number | boolean)[];

/** Options of one call. */
export interface CallOptions extends RequestOptions {
  /**
   * Maximum time of the call including all attempts and waits, in milliseconds.
   *
   * @default the client's
   */
  readonly totalTimeoutMs?: number | undefined;
  /** Query parameters beside those of the request's type, or instead of them. */
  readonly extraQuery?: Readonly<Record<string, QueryValue>> | undefined;
  /** Fields of the body beside those of the request's type, or instead of them. */
  readonly extraBody?: Readonly<Record<string, JsonInput>> | undefined;
}

/** A request to an endpoint Verset has no method for. */
export interface RawRequest {
  /** HTTP method. GET is retried as an idempotent call, all others are not. */
  readonly method: "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
  /**
   * Path from the first slash on, percent-encoded and without a query. `{project_id}` in it is replaced by the
   * client's `projectId`.
   */
  readonly path: string;
  /** Query parameters, not encoded. */
  readonly query?: Readonly<Record<string, QueryValue>> | undefined;
  /** JSON body. */
  readonly body?: JsonInput | undefined;
}

/** Options of a call to an object store. */
export interface ObjectOptions extends RequestOptions {
  /**
   * Maximum time of the call including all attempts, waits, and the body, in milliseconds.
   *
   * @default the client's
   */
  readonly totalTimeoutMs?: number | undefined;
}

/** Options of a list. */
export interface ListOptions extends CallOptions {
  /**
   * Number of pages to request ahead while iterating, 0 to 16; they are requested together and returned in order.
   * Lists with a marker always request one page at a time.
   *
   * @default 0
   */
  readonly prefetch?: number | undefined;
}

/** Options of a waiter. */
export interface WaitOptions<Task> extends RequestOptions {
  /**
   * Called with the task after every poll; a promise it returns is awaited. If it throws, the wait rejects with that
   * error.
   */
  readonly onProgress?: ((task: Task) => void | Promise<void>) | undefined;
  /**
   * Maximum time of the whole wait, in milliseconds.
   *
   * @default 3600000
   */
  readonly totalTimeoutMs?: number | undefined;
  /**
   * Time before the second poll, in milliseconds; the interval then grows.
   *
   * @default 2000
   */
  readonly pollIntervalMs?: number | undefined;
}
