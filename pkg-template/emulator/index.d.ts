/** An access key pair; with `securityToken` a temporary one. */
export interface EmulatorAccessKey {
  /** The public half (AK). */
  accessKeyId: string;
  /** The secret half (SK). */
  secretAccessKey: string;
  /** Comes with temporary keys. */
  securityToken?: string;
}

/** What an emulator can be told. */
export interface EmulatorOptions {
  /** The key that both clouds accept, in place of the made-up `Emulator.credentials`. */
  credentials?: EmulatorAccessKey;
  /** The ModelArts project that the key and the token belong to. */
  projectId?: string;
  /** The clock: epoch milliseconds. Signatures are checked against it, and tasks progress with it. Default `Date.now`. */
  now?: () => number;
  /** How long every task takes, in milliseconds. Default 4000; with 0 a task has ended when it is first asked for. */
  taskDurationMs?: number;
  /** How many versions the largest ModelArts dataset (`demo.modelarts.manyVersions`) has. Default 250. */
  versions?: number;
}

/** A request as it arrived, for a server that mounts the emulator. */
export interface EmulatorRequest {
  /** HTTP method, in upper case. */
  method: string;
  /** Path and query exactly as on the request line, e.g. `/v2/dataset?Action=DescribeDatasets`. */
  target: string;
  /** Every header that arrived, `Host` included, with values as HTTP libraries give them: one character for a byte. */
  headers: Iterable<readonly [name: string, value: string]> | Readonly<Record<string, string>>;
  /** The bytes that came; none are as good as no body. */
  body?: Uint8Array | null;
  /** How the caller reached the server; download URLs begin with it. Default `https`. */
  scheme?: "http" | "https";
}

/** An answer as it would go over the wire. */
export interface EmulatorResponse {
  /** HTTP status. */
  status: number;
  /** Every header to send, `Content-Length` and those of CORS included. */
  headers: Record<string, string>;
  /** The bytes to send; none with 204. */
  body: Uint8Array;
}

/** Ids of a ModelArts dataset and of versions of it that a demo or a test can use. */
export interface ModelArtsDemoIds {
  /** The dataset. */
  dataset_id: string;
  /** The version that is the current one at the start. */
  current_version_id?: string;
  /** Another finished version: one can switch to it. */
  previous_version_id?: string;
  /** A version that is still being published (`status` 0). */
  creating_version_id?: string;
  /** A version whose publishing failed (`status` 4); switching to it ends in `FAILURE`. */
  failed_version_id?: string;
}

/** Ids of a Qianfan dataset and of versions of it that a demo or a test can use. */
export interface QianfanDemoIds {
  /** The dataset, beginning with `dg-`. */
  datasetId: string;
  /** An imported version: it can be exported. */
  versionId: string;
  /** A version whose import failed; exporting it ends in `ExportFailed`. */
  failedVersionId?: string;
}

/** The made-up datasets, the same in every emulator. */
export interface EmulatorDemo {
  /** Datasets of ModelArts by what they hold. */
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
  /** Datasets of Qianfan by the form of their samples; `second` and `third` are further ones of the commonest form. */
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

/** Both services in memory. Nothing leaves the process, and nothing outlives this object. */
export interface Emulator {
  /**
   * Answers as `fetch` would, for any host: usable as the `fetch` option of a client, in a page
   * or in a test.
   */
  fetch(input: string | URL | Request, init?: RequestInit): Promise<Response>;
  /** Answers a request that a server received; signatures are verified over what arrived. */
  handle(request: EmulatorRequest): Promise<EmulatorResponse>;
  /** The ModelArts project. */
  readonly projectId: string;
  /** A key that both clouds accept. */
  readonly credentials: EmulatorAccessKey;
  /** A temporary key that both clouds accept, together with its security token. */
  readonly temporaryCredentials: Required<EmulatorAccessKey>;
  /** An IAM token that ModelArts accepts (`X-Auth-Token`) for 24 hours from the emulator's start. */
  readonly token: string;
  /** An IAM token whose time was up a minute before the emulator's start. */
  readonly expiredToken: string;
  /** Ids of the datasets that are there from the start. */
  readonly demo: EmulatorDemo;
}

/**
 * Creates an emulator of Huawei ModelArts' and Baidu Qianfan's dataset services: made-up data,
 * tasks that progress with time, and the checks and error bodies of the real gateways.
 *
 * @throws {TypeError} where there is no option of a name
 * @throws {Error} where there is no WebCrypto: in a page that came over plain HTTP, or in jsdom
 *
 * @example
 * const emulator = createEmulator();
 * const modelarts = new ModelArts({
 *   region: "cn-north-4",
 *   projectId: emulator.projectId,
 *   credentials: emulator.credentials,
 *   fetch: emulator.fetch,
 * });
 */
export function createEmulator(options?: EmulatorOptions): Emulator;
