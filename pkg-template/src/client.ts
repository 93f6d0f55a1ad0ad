// The base of the clients.

import type { ApiPromise } from "./api-promise.js";
import { attachCore, coreOf, prepare, request } from "./internal/calls.js";
import { createCore, deriveOptions, isDerived } from "./internal/core.js";
import { guardingUserCode, invalid } from "./internal/plain-data.js";
import type { CallOptions, CommonOptions, OptionOverrides, RawRequest } from "./options.js";

/** A signed request, ready for `fetch(url, { method, headers, body })`. */
export interface PreparedRequest {
  /** HTTP method. */
  readonly method: string;
  /** The exact URL that was signed. */
  readonly url: string;
  /** All headers, including `authorization`. */
  readonly headers: Record<string, string>;
  /** JSON; absent if the operation has no body. */
  readonly body?: string;
  /** The request in the vendor's canonical form; absent if a token is sent. */
  readonly canonicalRequest?: string;
  /** The signed text; absent if a token is sent. */
  readonly stringToSign?: string;
  /** The signature alone; absent if a token is sent. */
  readonly signature?: string;
}

/**
 * Checks that a static method was called on a class of clients.
 *
 * @throws {ValidationError} if it was taken off its class
 */
export function requireClass(target: unknown): void {
  const isClass = () => (target as { prototype?: unknown } | null)?.prototype instanceof BaseClient;
  if (typeof target === "function" && guardingUserCode("this", isClass)) return;
  throw invalid("this", "is not a client's class: call the method on it, as `ModelArts.fromEnv()`");
}

/** The base of all clients. */
export abstract class BaseClient<Options extends CommonOptions> {
  /**
   * Creates a client of a service.
   *
   * @throws {ValidationError} if an option is invalid
   * @throws {CredentialsError} if the credentials are missing or malformed
   */
  protected constructor(service: string, options: Options) {
    attachCore(this, createCore(service, options));
  }

  /**
   * Creates a client of the same class with some options changed. It shares what this one has learned: the
   * credentials a provider returned, and the service's time.
   *
   * A subclass is constructed as usual, so its constructor must take the options as its first parameter and
   * pass them on to `super`.
   *
   * @throws {ValidationError} if an option is invalid
   * @throws {CredentialsError} if the credentials are missing or malformed
   */
  withOptions(options: OptionOverrides<Options>): this {
    const core = coreOf(this);
    const derived = new (this.constructor as new (options: unknown) => this)(
      deriveOptions(core, options as object),
    );
    if (isDerived(coreOf(derived), core)) return derived;
    const { name } = this.constructor;
    throw invalid(
      "withOptions",
      `needs a constructor of ${name} that takes the options first and passes them on, as \`super(options)\` or \`super({ ...options, … })\``,
    );
  }
}

/** The base of the clients with declared operations. */
export abstract class Client<Options extends CommonOptions, Params> extends BaseClient<Options> {
  /**
   * Sends a request to an endpoint Verset has no method for; signing, retries and errors work as usual.
   *
   * @example
   * ```ts
   * const jobs = await modelarts.request({ method: "GET", path: "/v2/{project_id}/training-jobs" });
   * ```
   */
  request<Data = unknown>(raw: RawRequest, options?: CallOptions): ApiPromise<Data> {
    return request(this, raw, options);
  }

  /**
   * Signs the request of an operation without sending it.
   *
   * @param operation Name of the method: `"listDatasetVersions"`, `"v1.syncDataset"`.
   */
  prepare<Name extends keyof Params>(
    operation: Name,
    params: Params[Name],
    options?: CallOptions,
  ): Promise<PreparedRequest> {
    return prepare(this, operation as string, params as object, options);
  }
}
