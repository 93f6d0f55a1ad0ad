/** What callers can say about clients and calls. */

import type { JsonValue } from "./generated/types.js";

/** A permanent access key, or a temporary one with its security token. */
export interface AccessKey {
  /** The public half (AK). */
  readonly accessKeyId: string;
  /** The secret half (SK). It signs and is never sent. */
  readonly secretAccessKey: string;
  /** Comes with temporary keys, and has to be given with them. */
  readonly securityToken?: string;
}

/** A project-scoped IAM token of Huawei Cloud, good for 24 hours. */
export interface Token {
  /** Sent as `X-Auth-Token`. */
  readonly token: string;
}

/** What a {@link RemoteAccessKey} has signed: JSON, to be passed on to whoever has the secret key. */
export type RemoteSignRequest =
  | {
      /** Huawei Cloud's. */
      readonly algorithm: "SDK-HMAC-SHA256";
      /** Whose secret key is to sign. */
      readonly accessKeyId: string;
      /** The request in Huawei's canonical form, by which the signer can tell what it signs. */
      readonly canonicalRequest: string;
      /** What the secret key signs; it holds a hash of the canonical request. */
      readonly stringToSign: string;
    }
  | {
      /** Baidu AI Cloud's. */
      readonly algorithm: "bce-auth-v1";
      /** Whose secret key is to sign. */
      readonly accessKeyId: string;
      /** The request in Baidu's canonical form: what the signing key signs. */
      readonly canonicalRequest: string;
      /** What the secret key signs to make the signing key. */
      readonly signingKeyPrefix: string;
    };

/** An access key whose secret half is elsewhere: on your server, while this runs in a page. */
export interface RemoteAccessKey {
  /** The public half (AK). */
  readonly accessKeyId: string;
  /** Comes with temporary keys, and has to be given with them. */
  readonly securityToken?: string;
  /**
   * Has a request signed, for each attempt of a call, and gives the signature: 64 hexadecimal digits.
   * `signRemote` of the signers makes it on a server.
   */
  readonly sign: (request: RemoteSignRequest) => string | Promise<string>;
}

/** Who is calling. */
export type Credentials = AccessKey | RemoteAccessKey | Token;

/** When credentials end. Without it a function is asked for them before each call. */
export interface Expiration {
  /**
   * A `Date`, epoch milliseconds, or a text that `Date` reads. The credentials are kept until five minutes
   * before.
   */
  readonly expiration?: Date | number | string;
}

/**
 * Fixed credentials, or a function that gives them. It is asked before each call, or five minutes before
 * the `expiration` that it gave, and once more where the service refuses what it gave; calls that need
 * credentials at the same time share one question.
 */
export type CredentialsOption<Given extends Credentials = Credentials> =
  | Given
  | (() => (Given & Expiration) | Promise<Given & Expiration>);

/** Where a client writes lines: `console`, or anything with its methods. */
export interface Logger {
  /** Takes a call that failed. */
  error(line: string): void;
  /** Takes an attempt that failed and is made again. */
  warn(line: string): void;
  /** Takes an attempt that went well. */
  info(line: string): void;
  /** Takes the headers of requests and answers. */
  debug(line: string): void;
}

/**
 * How much is logged: calls that failed (`error`), attempts that are made again (`warn`), all attempts
 * (`info`), and the headers too (`debug`). Secrets never are.
 */
export type LogLevel = "off" | "error" | "warn" | "info" | "debug";

/** Where secret keys that are good for ever may be used. */
export interface BrowserKeyOptions {
  /**
   * In a browser, a `secretAccessKey` without a `securityToken` is refused, because whoever opens the page
   * can copy it and do all that its owner can. `true` allows it all the same, for keys that open nothing.
   */
  readonly allowSecretInBrowser?: boolean;
}

/** A function that is called as `fetch(url, init)`. */
export type Fetch = (url: string, init: RequestInit) => Promise<Response>;

/** Options that both clients have. */
export interface ClientOptions extends BrowserKeyOptions {
  /** Instead of `globalThis.fetch`: for tests, and for what it cannot do. Called with a URL string. */
  readonly fetch?: Fetch;
  /**
   * Where requests go instead, signed for the real host all the same: `https://my.app/cloud` or, in a page,
   * `/cloud`. What stands there passes path, query, headers and body on to the endpoint, whose name it puts
   * into `Host`.
   */
  readonly proxyUrl?: string;
  /**
   * Milliseconds that one attempt may take until its answer is complete; 60,000 where it is left out.
   */
  readonly timeoutMs?: number;
  /** Milliseconds that a call may take with all its attempts and waits; no limit where it is left out. */
  readonly totalTimeoutMs?: number;
  /**
   * How often a call is made again, 0 to 100; 2 where it is left out. Reads are repeated after lost
   * connections, time-outs, 408, 429 and 5xx; anything else only where the service cannot have done
   * anything.
   */
  readonly maxRetries?: number;
  /** Headers for every request, signed with it. */
  readonly headers?: Readonly<Record<string, string>>;
  /** Where lines are written; `console` where it is left out. */
  readonly logger?: Logger;
  /** How much is logged; `info` where there is a `logger`, otherwise `off`. */
  readonly logLevel?: LogLevel;
}

/** Where ModelArts answers: one of the two. */
export type ModelArtsEndpoint =
  | {
      /** A region of Huawei Cloud, such as `cn-north-4`. */
      readonly region: string;
      /** Follows from the region. */
      readonly endpoint?: undefined;
    }
  | {
      /** Not beside an endpoint. */
      readonly region?: undefined;
      /** Scheme and host of another cloud: `https://modelarts.eu-de.otc.t-systems.com`. */
      readonly endpoint: string;
    };

/** Options of {@link ModelArts}. */
export type ModelArtsOptions = ClientOptions &
  ModelArtsEndpoint & {
    /** Id of the project for calls that do not name one. */
    readonly projectId?: string;
    /** Who is calling. */
    readonly credentials: CredentialsOption;
  };

/** Options of {@link ModelArts.fromEnv}. */
export type ModelArtsOptionsFromEnv = ClientOptions &
  ModelArtsEndpoint & {
    /** Id of the project; `HUAWEICLOUD_SDK_PROJECT_ID` where it is left out. */
    readonly projectId?: string;
  };

/** Options of {@link Qianfan}. */
export interface QianfanOptions extends ClientOptions {
  /** Scheme and host; `https://qianfan.baidubce.com` where it is left out. */
  readonly endpoint?: string;
  /** Who is calling. The dataset API takes access keys only. */
  readonly credentials: CredentialsOption<AccessKey | RemoteAccessKey>;
}

/** Options that differ, for a client made by `withOptions`; `null` takes a header away. */
export type OptionOverrides<Options extends ClientOptions> =
  // A question about each kind of options, so that region and endpoint stay one or the other.
  Options extends ClientOptions
    ? Partial<Omit<Options, "headers">> & {
        /** Over those of the client; `null` takes one away. */
        readonly headers?: Readonly<Record<string, string | null>>;
      }
    : never;

/** Options of whatever sends requests. */
export interface RequestOptions {
  /** Ends the call with an {@link AbortedError} when it fires. */
  readonly signal?: AbortSignal | undefined;
  /** Instead of the client's. */
  readonly timeoutMs?: number;
  /** Instead of the client's. */
  readonly maxRetries?: number;
  /** Over the client's; `null` leaves one out. */
  readonly headers?: Readonly<Record<string, string | null>>;
}

/** A JSON value, or an object of a type of your own that holds nothing else. */
export type JsonInput = JsonValue | object;

/** A value in a query; lists are joined by commas. */
export type QueryValue = string | number | boolean | readonly (string | number | boolean)[];

/** Options of one call. */
export interface CallOptions extends RequestOptions {
  /** Instead of the client's. */
  readonly totalTimeoutMs?: number;
  /** Parameters of the query that the request's type does not know, or in place of those that it does. */
  readonly extraQuery?: Readonly<Record<string, QueryValue>>;
  /** Fields of the body that the request's type does not know, or in place of those that it does. */
  readonly extraBody?: Readonly<Record<string, JsonInput>>;
}

/** A request that no method is there for. */
export interface RawRequest {
  /** HTTP method. GET is repeated as reads are, anything else as writes are. */
  readonly method: "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
  /**
   * From the first slash on, percent-encoded as it will be sent and without a query. `{project_id}` in it is
   * filled in with the client's `projectId`.
   */
  readonly path: string;
  /** Parameters as they are meant, not encoded. */
  readonly query?: Readonly<Record<string, QueryValue>>;
  /** JSON. */
  readonly body?: JsonInput;
}

/** Options of a list. */
export interface ListOptions extends CallOptions {
  /**
   * How many pages to ask for ahead while iterating, all at once and given in order, 0 to 16; none
   * where it is left out. Lists that go by marker ask for one page at a time all the same.
   */
  readonly prefetch?: number;
}

/** Options of a wait. */
export interface WaitOptions<Task> extends RequestOptions {
  /**
   * Told of the task after every question; a promise that it gives is waited for. What it throws ends
   * the wait.
   */
  readonly onProgress?: (task: Task) => void | Promise<void>;
  /** Milliseconds that the wait may take in all; an hour where it is left out. */
  readonly totalTimeoutMs?: number;
  /** Milliseconds before the second question, 2,000 where it is left out; the interval then grows. */
  readonly pollIntervalMs?: number;
}
