// Options of the handler.

import type {
  Bos,
  GetObjectParams,
  ListObjectsParams,
  ModelArts,
  ModelArtsParams,
  ObjectLocation,
  Obs,
  Qianfan,
  QianfanParams,
  VersetError,
} from "verset";

/** The clients whose calls a page may make, each by the name that its class has in a page. */
export interface ProxyClients {
  /** Called by a page's `new ModelArts({ proxy })`. */
  readonly modelarts?: ModelArts | undefined;
  /** Called by a page's `new Qianfan({ proxy })`. */
  readonly qianfan?: Qianfan | undefined;
  /** Called by a page's `new Obs({ proxy })`. */
  readonly obs?: Obs | undefined;
  /** Called by a page's `new Bos({ proxy })`. */
  readonly bos?: Bos | undefined;
}

/** A user as `authorize` returns it: an id, or an object that has one. Limits count by the id. */
export type ProxyUser =
  | string
  | number
  | {
      /** Id that limits count by. */
      readonly id: string | number;
    };

/**
 * Decides about one call of a user, before it is made. `params` are as the page sent them, frozen; the service's client
 * validates them afterwards. A predicate that throws refuses the call.
 */
export type Predicate<Params, User> = (params: Params, user: User) => boolean | Promise<boolean>;

/** Predicates by operation. A call that only reads is made without one; any other call is refused without one. */
export type Predicates<AllParams, User> = {
  readonly [Name in keyof AllParams]?: Predicate<AllParams[Name], User> | undefined;
};

/**
 * Decides about the reading of an object. `true` has the page read it from the store, by a URL that is signed for this
 * object and valid for 60 seconds; `"stream"` passes its bytes through the server, for stores without CORS headers.
 */
export type ObjectPredicate<Params, User> = (
  params: Params,
  user: User,
) => boolean | "stream" | Promise<boolean | "stream">;

/** Predicates of an object store; operations without one are refused. */
export interface AllowObjects<User> {
  /** Decides about reading an object, and about its headers if `headObject` is absent. */
  readonly getObject?: ObjectPredicate<GetObjectParams, User> | undefined;
  /** Decides about reading the headers of an object. */
  readonly headObject?: Predicate<ObjectLocation, User> | undefined;
  /** Decides about listing objects, by bucket and prefix. */
  readonly listObjects?: Predicate<ListObjectsParams, User> | undefined;
}

/** Parameters of `downloadExport`. */
export interface DownloadExportParams {
  /** Id of an export task that has finished. */
  readonly taskId: string;
}

/** Predicates by client and operation. */
export interface Allow<User> {
  /** Predicates of ModelArts. */
  readonly modelarts?: Predicates<ModelArtsParams, User> | undefined;
  /**
   * Predicates of Qianfan. `downloadExport` streams the archive of an export through the server; no client has a method for it, so
   * a page requests it by `fetch`.
   */
  readonly qianfan?:
    | Predicates<
        QianfanParams & {
          /** Parameters of `downloadExport`. */
          downloadExport: DownloadExportParams;
        },
        User
      >
    | undefined;
  /** Predicates of OBS. */
  readonly obs?: AllowObjects<User> | undefined;
  /** Predicates of BOS. */
  readonly bos?: AllowObjects<User> | undefined;
}

/** Limits of one process; several processes do not know of each other. */
export interface ProxyLimits {
  /**
   * Maximum size of a request's body in bytes.
   *
   * @default 1048576
   */
  readonly bodyBytes?: number | undefined;
  /**
   * Maximum time until a request's body has arrived, in milliseconds.
   *
   * @default 10000
   */
  readonly bodyTimeoutMs?: number | undefined;
  /**
   * Maximum size of an object that is streamed through the server, in bytes.
   *
   * @default 104857600
   */
  readonly streamBytes?: number | undefined;
  /**
   * Maximum number of requests of a user per minute; more are refused with 429.
   *
   * @default 600
   */
  readonly requestsPerMinute?: number | undefined;
  /**
   * Maximum number of calls of a user at a time; more wait for their turn.
   *
   * @default 16
   */
  readonly concurrency?: number | undefined;
}

/** The record of one request. */
export interface AuditEntry<User> {
  /** The user; absent if the request was refused before `authorize` returned one. */
  readonly user?: User | undefined;
  /** Name of the client, as the page sent it. */
  readonly client?: string | undefined;
  /** Name of the operation, as the page sent it. */
  readonly operation?: string | undefined;
  /** Parameters, if they could be read. */
  readonly params?: Readonly<Record<string, unknown>> | undefined;
  /** Status of the response. */
  readonly status: number;
  /** Milliseconds until the response was known. */
  readonly durationMs: number;
  /**
   * The error behind a refusal, which the page does not see in full: the client's, or the value that `authorize` or a
   * predicate threw.
   */
  readonly error?: VersetError | unknown;
}

/** Options of {@link createProxy}. */
export interface ProxyServerOptions<User extends ProxyUser> {
  /** The clients, with their credentials. */
  readonly clients: ProxyClients;
  /**
   * Returns the user of a request, from its cookies or headers. A throw or a falsy value refuses the request. It must
   * not trust `X-Forwarded-*`, unless a server of your own sets it.
   */
  readonly authorize: (
    request: Request,
  ) => User | null | undefined | false | Promise<User | null | undefined | false>;
  /**
   * Predicates by client and operation. An operation with a predicate is allowed if that returns `true`; without
   * one, operations that change nothing are allowed and all others refused.
   */
  readonly allow?: Allow<User> | undefined;
  /**
   * Origins of pages that may call beside those of the proxy's own origin, such as `https://app.example.com`. They get
   * CORS headers. List the proxy's own origin too if pages reach it over plain HTTP, for which browsers do not send
   * `Sec-Fetch-Site`.
   *
   * @default none
   */
  readonly allowedOrigins?: readonly string[] | undefined;
  /** Limits. */
  readonly limits?: ProxyLimits | undefined;
  /** Called with every request once its response is known. Errors it throws are ignored. */
  readonly audit?: ((entry: AuditEntry<User>) => void | Promise<void>) | undefined;
}

/** A handler of requests, as `fetch` handlers of Workers, Deno, Bun, Next.js and Hono are. */
export type ProxyHandler = (request: Request) => Promise<Response>;
