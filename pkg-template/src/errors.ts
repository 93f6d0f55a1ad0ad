// The error classes.

/** Properties for programs, which would only flood a console. */
const HIDDEN = new Set(["headers", "body", "cause"]);

/** Marks the prototype of each class with its name, the same in every copy of the package. */
const BRAND = Symbol.for("verset.error");

/** The base class of every error of this package. */
export class VersetError extends Error {
  /**
   * Tells if a value is an error of this class, of whichever copy of the package: a program may have two, such as
   * `verset` on a server and `verset/web` in what it renders.
   */
  static override [Symbol.hasInstance](value: unknown): boolean {
    if (typeof value !== "object" || value === null) return false;
    // biome-ignore lint/complexity/noThisInStatic: subclasses inherit this method, and `this` is one of them
    const own: object = this.prototype;
    const brand = ownBrand(own);
    // A class that extends these has none.
    if (brand === undefined) return Object.prototype.isPrototypeOf.call(own, value);
    let prototype = Object.getPrototypeOf(value) as object | null;
    while (prototype !== null && ownBrand(prototype) !== brand) {
      prototype = Object.getPrototypeOf(prototype) as object | null;
    }
    return prototype !== null;
  }

  /**
   * Stable identifier of a failure that the package itself detected, such as `missing-parameter` or `timeout`,
   * by which an application can translate messages. Refusals carry the service's `code` instead.
   */
  declare readonly reason?: string | undefined;
  /** Hints, and what was tried, one sentence each. The message ends with them. */
  declare readonly notes?: readonly string[] | undefined;
  /** The operation that failed, by the name of its method: `listDatasetVersions`, `v1.syncDataset`. */
  declare readonly operation?: string | undefined;
  /**
   * Number of times the request was sent.
   *
   * @default 0
   */
  readonly attempts: number = 0;
  /**
   * Tells if the same call may succeed when it is made again, now or later.
   *
   * @default false
   */
  readonly retryable: boolean = false;

  /** Creates an error with the given properties, for tests; the package creates all others. */
  constructor(message: string, properties: Readonly<Record<string, unknown>> = {}) {
    super(message);
    for (const [name, value] of Object.entries(properties)) {
      Object.defineProperty(this, name, {
        value,
        enumerable: !HIDDEN.has(name),
        configurable: true,
        writable: true,
      });
    }
  }

  /** The error as plain data for logs: no headers, no body, no secret; of a cause, name and message. */
  toJSON(): Record<string, unknown> {
    const { cause } = this;
    return Object.fromEntries([
      ["name", this.name],
      ["message", this.message],
      ...Object.entries(this),
      ...(cause === undefined ? [] : [["cause", describe(cause)]]),
    ]) as Record<string, unknown>;
  }
}

function ownBrand(prototype: object): unknown {
  return Object.getOwnPropertyDescriptor(prototype, BRAND)?.value;
}

/** Name and message of a cause, or the type of what was thrown. */
function describe(cause: unknown): string {
  // It is the user's, and may throw when it is read.
  try {
    return cause instanceof Error ? `${cause}` : typeof cause;
  } catch {
    return typeof cause;
  }
}

/** A request or an option is invalid; nothing was sent. */
export class ValidationError extends VersetError {
  /** The invalid field or option, by its path: `dataset_id`, `labels[2].name`. */
  declare readonly field?: string | undefined;
}

/** Credentials are missing or malformed, or the credentials provider failed; nothing was sent. */
export class CredentialsError extends VersetError {
  /** The invalid part: `accessKeyId`, `token`. */
  declare readonly field?: string | undefined;
}

/** No response: the connection was refused or lost, or CORS does not allow it. `cause` has details. */
export class ConnectionError extends VersetError {}

/** No complete response within `timeoutMs`, or a call or task did not end within `totalTimeoutMs`. */
export class TimeoutError extends VersetError {}

/** The call's `signal` was aborted; `cause` is its reason, of whatever type that is. */
export class AbortedError extends VersetError {}

/**
 * A successful response whose body is not one that the operation returns: not JSON, not an object, a list without its
 * items or one that repeats a page before its end, or larger than `maxResponseBytes`.
 */
export class DecodeError extends VersetError {
  /** HTTP status of the response. */
  declare readonly status?: number | undefined;
  /** Headers of the response, their names in lower case. */
  declare readonly headers?: Readonly<Record<string, string>> | undefined;
  /** The body, or its beginning if it is not JSON. */
  declare readonly body?: unknown;
  /** The service's id of the request. */
  declare readonly requestId?: string | undefined;
}

/** The service refused the request. */
export class ApiError extends VersetError {
  /** HTTP status of the response; 200 if only the body says that the request was refused. */
  declare readonly status: number;
  /** The service's own code: `APIGW.0301`, `ModelArts.4352`, `IamSignatureInvalid`. */
  declare readonly code?: string | undefined;
  /** The service's id of the request, which its support asks for. */
  declare readonly requestId?: string | undefined;
  /** Headers of the response, their names in lower case. */
  declare readonly headers: Readonly<Record<string, string>>;
  /** The body: JSON with secrets masked, or the beginning of a text. */
  declare readonly body?: unknown;
  /** Milliseconds that the service asks to wait before the next attempt. */
  declare readonly retryAfterMs?: number | undefined;
}

/** The service rejected the signature, key or token; the message says why. */
export class AuthenticationError extends ApiError {}

/** The caller is authenticated, but not allowed to do this. */
export class PermissionError extends ApiError {}

/** The resource, or the API itself, does not exist. */
export class NotFoundError extends ApiError {}

/** The resource is in a state that does not allow this. */
export class ConflictError extends ApiError {}

/** The service limits the rate of requests, and too many were sent. */
export class RateLimitError extends ApiError {}

/** The service failed. */
export class ServerError extends ApiError {}

/** A task failed while its waiter waited for it. */
export class TaskFailedError extends VersetError {
  /** The task in its last state. */
  declare readonly task: unknown;
}
