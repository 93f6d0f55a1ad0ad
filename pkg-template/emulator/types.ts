/** An access key pair; temporary if it has a `securityToken`. */
export interface EmulatorAccessKey {
  /** Access key id (AK). */
  accessKeyId: string;
  /** Secret access key (SK). */
  secretAccessKey: string;
  /** Security token of a temporary key. */
  securityToken?: string | undefined;
}

/** An IAM user of Huawei Cloud who signs in with a password. */
export interface EmulatorUser {
  /** Name of the user. */
  name: string;
  /** Password of the user. */
  password: string;
  /** Name of the account. */
  domainName: string;
}

/** One-time passcodes of `Emulator.user`, by RFC 6238 and the emulator's clock. */
export interface EmulatorPasscodes {
  /** Id of the user; IAM identifies the user of a passcode by it, not by the name. */
  userId: string;
  /** Computes the current passcode, as an authenticator app does. */
  passcode(): Promise<string>;
}

/** Options of `createEmulator`. */
export interface EmulatorOptions {
  /**
   * The key that both clouds accept.
   * @default a made-up key, in `Emulator.credentials`
   */
  credentials?: EmulatorAccessKey | undefined;
  /**
   * The ModelArts project that the key and the token belong to.
   * @default a made-up project, in `Emulator.projectId`
   */
  projectId?: string | undefined;
  /**
   * The clock, in epoch milliseconds. Signatures are checked against it, and tasks progress with it.
   * @default Date.now
   */
  now?: (() => number) | undefined;
  /**
   * Duration of every task in milliseconds. With 0, a task has ended when it is first queried.
   * @default 4000
   */
  taskDurationMs?: number | undefined;
  /**
   * Number of versions of the largest ModelArts dataset, `demo.modelarts.manyVersions`.
   * @default 250
   */
  versions?: number | undefined;
  /**
   * Number of samples of the first version of `demo.modelarts.imageClassification`; a million cost
   * nothing until they are read.
   * @default 1840
   */
  samples?: number | undefined;
  /**
   * Leaves versions that are being created, imported or published at the start in that state, for
   * tests of it. Otherwise their tasks end after `taskDurationMs`.
   * @default false
   */
  keepUnfinished?: boolean | undefined;
  /** Empty buckets to create beside those of the samples; one of the same store and name is replaced. */
  buckets?: readonly EmulatorBucket[] | undefined;
  /**
   * Simulates the withdrawal of ModelArts data management; IAM and Qianfan still respond. `"unpublished"` is the gateway's
   * `404 APIGW.0101`, `"unknown-host"` a failed lookup of the name (`fetch` and `handle` reject), `"console"` a page
   * of a website in place of the API.
   * @default undefined
   */
  withdrawn?: "unpublished" | "unknown-host" | "console" | undefined;
}

/** A CORS rule of a bucket. */
export interface EmulatorCorsRule {
  /** Origins of pages: `https://…`, each with at most one `*`, or `*` alone. */
  readonly origins: readonly string[];
  /** Methods in upper case. */
  readonly methods: readonly string[];
  /** Headers that a request may have, each with at most one `*`. */
  readonly headers: readonly string[];
  /** Headers of a response that a page may read. */
  readonly exposed: readonly string[];
  /** Number of seconds for which a browser may cache a preflight. */
  readonly maxAgeSeconds?: number | undefined;
}

/** A bucket of an object store. */
export interface EmulatorBucket {
  /** OBS of Huawei Cloud, or BOS of Baidu AI Cloud. */
  provider: "obs" | "bos";
  /** Name of the bucket. */
  name: string;
  /** Region as the host names have it: `cn-north-4`, `bj`. */
  region: string;
  /**
   * CORS rules, as the bucket's owner sets them.
   * @default none: no page may read the bucket
   */
  cors?: readonly EmulatorCorsRule[] | undefined;
  /** A host name of the owner's, which the bucket also responds to. */
  domain?: string | undefined;
  /**
   * Accepts `<region>.bcebos.com/<bucket>/<key>`, as buckets of BOS that were created before 2024-06-01 do.
   * @default false
   */
  pathStyle?: boolean | undefined;
}

/** A request as a server received it. */
export interface EmulatorRequest {
  /** HTTP method in upper case. */
  method: string;
  /** Path and query exactly as on the request line, e.g. `/v2/dataset?Action=DescribeDatasets`. */
  target: string;
  /** All headers, including `Host`, with values as HTTP libraries give them: one character per byte. */
  headers: Iterable<readonly [name: string, value: string]> | Readonly<Record<string, string>>;
  /** The body; an empty one is the same as none. */
  body?: Uint8Array | null | undefined;
  /**
   * Scheme by which the caller reached the server; download URLs begin with it.
   * @default "https"
   */
  scheme?: "http" | "https" | undefined;
}

/** A response to send. */
export interface EmulatorResponse {
  /** HTTP status. */
  status: number;
  /** All headers, including `Content-Length` and those of CORS. */
  headers: Record<string, string>;
  /** The body, empty with status 204; of an object, its pieces, which are generated as they are read. */
  body: Uint8Array | Iterable<Uint8Array>;
}

/** Ids of a ModelArts dataset and of versions of it, for demos and tests. */
export interface ModelArtsDemoIds {
  /** The dataset. */
  dataset_id: string;
  /** The version that is current at the start. */
  current_version_id?: string;
  /** Another published version; the dataset can be switched to it. */
  previous_version_id?: string;
  /** A version that is being published at the start (`status` 0). */
  creating_version_id?: string;
  /** A version that failed to publish (`status` 4); switching to it ends in `FAILURE`. */
  failed_version_id?: string;
}

/** Ids of a Qianfan dataset and of versions of it, for demos and tests. */
export interface QianfanDemoIds {
  /** The dataset; begins with `dg-`. */
  datasetId: string;
  /** An imported version, which can be exported. */
  versionId: string;
  /** A version whose import failed; exporting it ends in `ExportFailed`. */
  failedVersionId?: string;
}

/** The sample datasets, the same in every emulator. */
export interface EmulatorDemo {
  /** ModelArts datasets by their contents. */
  modelarts: Record<
    | "imageClassification"
    | "objectDetection"
    | "textClassification"
    | "manyVersions"
    | "longLineage"
    | "namedEntities"
    | "imageSegmentation"
    | "withoutVersions",
    ModelArtsDemoIds
  >;
  /** Buckets of the samples, by store. */
  buckets: Record<"obs" | "bos", DemoBucket>;
  /** Qianfan datasets by data format; `second` and `third` are further ones of the most common format. */
  qianfan: Record<
    | "promptResponse"
    | "role"
    | "fillInTheMiddle"
    | "text"
    | "dpo"
    | "kto"
    | "sortedResponses"
    | "prompt"
    | "promptImage"
    | "promptImageResponse"
    | "second"
    | "third",
    QianfanDemoIds
  >;
}

/** A bucket of the emulator. */
export interface DemoBucket {
  /** Name of the bucket. */
  name: string;
  /** Region of the bucket, part of its host name. */
  region: string;
}

/** A request that the emulator has responded to. */
export interface EmulatorCall {
  /** The service; `obs` and `bos` are the object stores. */
  service: "modelarts" | "qianfan" | "iam" | "sts" | "obs" | "bos";
  /** The operation as the vendor names it, such as `ListDatasets`; `undefined` if there is none for the request. */
  operation: string | undefined;
  /**
   * Parameters of path, query and body by their names on the wire, with the service's defaults; of calls on objects
   * `bucket`, `key` and the query.
   * Empty for IAM and STS, and if the request was refused before they were read.
   */
  parameters: Readonly<Record<string, unknown>>;
  /** HTTP status of the response. */
  status: number;
}

/** The emulator's clock, in epoch milliseconds. */
export interface EmulatorClock {
  /** Returns the time. */
  now(): number;
  /**
   * Moves the clock forward: tasks progress, and keys and signatures expire.
   *
   * @throws {RangeError} if `ms` is negative or not a finite number
   */
  advance(ms: number): void;
}

/** The part of the `http` namespace of Mock Service Worker that the emulator uses. */
export interface EmulatorHttp<Handler> {
  /** Handles requests of all methods. */
  all(path: RegExp, resolver: (info: { request: Request }) => Promise<Response>): Handler;
}

/** The emulated services in memory. Nothing leaves the process, and nothing outlives this object. */
export interface Emulator {
  /** Responds like `fetch`, for any host; the `fetch` option of a client, in a page or in a test. */
  fetch(input: string | URL | Request, init?: RequestInit): Promise<Response>;
  /** Responds to a request that a server received; signatures are verified over the request as received. */
  handle(request: EmulatorRequest): Promise<EmulatorResponse>;
  /**
   * Creates request handlers for Mock Service Worker: code under test reaches the emulator by the clouds' own host names.
   *
   * @example
   * const server = setupServer(...emulator.handlers(http));
   */
  handlers<Handler>(http: EmulatorHttp<Handler>): Handler[];
  /** The last 1,000 requests and their statuses, the oldest first; preflights are left out. */
  readonly calls: readonly EmulatorCall[];
  /** The clock: `options.now`, or the system's, plus the time by which it was advanced. */
  readonly clock: EmulatorClock;
  /** Returns everything to the state at creation: datasets, objects, issued keys, the clock, and `calls`. */
  reset(): void;
  /** The ModelArts project. */
  readonly projectId: string;
  /** A key that both clouds accept. */
  readonly credentials: EmulatorAccessKey;
  /** A temporary key that both clouds accept together with its security token. */
  readonly temporaryCredentials: Required<EmulatorAccessKey>;
  /** An IAM token that ModelArts accepts as `X-Auth-Token`; valid for 24 hours from the emulator's creation. */
  readonly token: string;
  /** An IAM token that expired a minute before the emulator's creation. */
  readonly expiredToken: string;
  /** An IAM user, whom IAM issues tokens to; the project is that of the region `cn-north-4`. */
  readonly user: EmulatorUser;
  /** Passcodes of `user`: `huaweiToken({ user: { ...emulator.user, totp: emulator.totp }, … })`. */
  readonly totp: EmulatorPasscodes;
  /** Name of an agency that the account of `user` has created for the owner of the key. */
  readonly agencyName: string;
  /** Ids of the datasets that exist from the start. */
  readonly demo: EmulatorDemo;
}
