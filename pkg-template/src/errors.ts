/** The error classes. */

/** Properties that are there for programs, and would only flood a console. */
const HIDDEN = new Set(["headers", "body", "cause"]);

/** Every error of this package. */
export class VersetError extends Error {
  /** The operation that failed, by the name of its method: `listDatasetVersions`, `v1.syncDataset`. */
  declare readonly operation?: string;
  /** How many times the request that failed was sent; 0 where none was, or none failed. */
  readonly attempts: number = 0;
  /** Whether the same call may succeed when it is made again, now or after a while. */
  readonly retryable: boolean = false;

  /** @internal */
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

  /** The error as plain data, for logs: no headers, no body, no secret. Of a cause, name and message. */
  toJSON(): Record<string, unknown> {
    const { cause } = this;
    return Object.fromEntries([
      ["name", this.name],
      ["message", this.message],
      ...Object.entries(this),
      ...(cause === undefined ? [] : [["cause", shown(cause)]]),
    ]) as Record<string, unknown>;
  }
}

/** Name and message of a cause, or what kind of thing was thrown. */
function shown(cause: unknown): string {
  // It is the caller's, and may throw when it is looked at.
  try {
    return cause instanceof Error ? `${cause}` : typeof cause;
  } catch {
    return typeof cause;
  }
}

/** The request or an option cannot be right; nothing was sent. */
export class ValidationError extends VersetError {
  /** The field or option, by its path: `dataset_id`, `labels[2].name`. */
  declare readonly field?: string;
}

/** Credentials are missing or malformed, or the function that gives them failed; nothing was sent. */
export class CredentialsError extends VersetError {
  /** The part that is wrong: `accessKeyId`, `token`. */
  declare readonly field?: string;
}

/** No answer: the connection was refused or lost, or CORS does not allow it. `cause` tells more. */
export class ConnectionError extends VersetError {}

/** No complete answer within `timeoutMs`, or no end of a call or task within `totalTimeoutMs`. */
export class TimeoutError extends VersetError {}

/** The call's `signal` fired; `cause` is its reason, of whatever type that is. */
export class AbortedError extends VersetError {}

/** A success whose body is not what the operation answers with. */
export class DecodeError extends VersetError {
  /** HTTP status of the answer. */
  declare readonly status?: number;
  /** Headers of the answer, their names in lower case. */
  declare readonly headers?: Readonly<Record<string, string>>;
  /** The body, or the beginning of it where it is no JSON. */
  declare readonly body?: unknown;
  /** The service's id of the request. */
  declare readonly requestId?: string;
}

/** The service refused. */
export class ApiError extends VersetError {
  /** HTTP status of the answer; 200 where the refusal stands in the body alone. */
  declare readonly status: number;
  /** The service's own code: `APIGW.0301`, `ModelArts.4352`, `IamSignatureInvalid`. */
  declare readonly code?: string;
  /** The service's id of the request, which its support asks for. */
  declare readonly requestId?: string;
  /** Headers of the answer, their names in lower case. */
  declare readonly headers: Readonly<Record<string, string>>;
  /** The body: JSON without what is secret, or the beginning of a text. */
  declare readonly body?: unknown;
  /** Milliseconds that the service asks to wait before the call is made again. */
  declare readonly retryAfterMs?: number;
}

/** The service does not accept the signature, key or token; the message says why. */
export class AuthenticationError extends ApiError {}

/** The caller is known, but may not do this. */
export class PermissionError extends ApiError {}

/** The resource, or the API itself, does not exist. */
export class NotFoundError extends ApiError {}

/** The resource is in a state that does not allow this. */
export class ConflictError extends ApiError {}

/** Too many requests. */
export class RateLimitError extends ApiError {}

/** The service failed. */
export class ServerError extends ApiError {}

/** The task that was waited for ended in failure. */
export class TaskFailedError extends VersetError {
  /** The task as the service last told of it. */
  declare readonly task: unknown;
}
