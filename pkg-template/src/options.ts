/** What callers can say about clients and calls. */

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

/** Who is calling. */
export type Credentials = AccessKey | Token;

/** Fixed credentials, or a function that is asked for them before each request. */
export type CredentialsOption<Given extends Credentials = Credentials> =
  | Given
  | (() => Given | Promise<Given>);

/** A function that is called as `fetch(url, init)`. */
export type Fetch = (url: string, init: RequestInit) => Promise<Response>;

/** Options that both clients have. */
export interface ClientOptions {
  /** Instead of `globalThis.fetch`: for proxies, tests and logs. Called with a URL string. */
  readonly fetch?: Fetch;
  /** Milliseconds that a request may take until its answer is complete; 60,000 where it is left out. */
  readonly timeoutMs?: number;
  /** Headers for every request, signed with it. */
  readonly headers?: Readonly<Record<string, string>>;
}

/** Where ModelArts answers: one of the two. */
export type ModelArtsPlace =
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
  ModelArtsPlace & {
    /** Id of the project for calls that do not name one. */
    readonly projectId?: string;
    /** Who is calling. */
    readonly credentials: CredentialsOption;
  };

/** Options of {@link Qianfan}. */
export interface QianfanOptions extends ClientOptions {
  /** Scheme and host; `https://qianfan.baidubce.com` where it is left out. */
  readonly endpoint?: string;
  /** Who is calling. The dataset API takes access keys only. */
  readonly credentials: CredentialsOption<AccessKey>;
}

/** Options of one call. */
export interface CallOptions {
  /** Ends the call with an {@link AbortedError} when it fires. */
  readonly signal?: AbortSignal;
  /** Instead of the client's. */
  readonly timeoutMs?: number;
  /** Over the client's; `null` leaves one out. */
  readonly headers?: Readonly<Record<string, string | null>>;
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
export interface WaitOptions<Task> extends CallOptions {
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
