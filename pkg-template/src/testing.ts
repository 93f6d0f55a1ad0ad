// `verset/testing`: stand-ins for calls, lists and errors, for tests of code that uses a client.

import type { ApiPromise, PageList } from "verset";
import * as verset from "verset";

/** Names of the error classes. */
export type ErrorName = {
  [Name in keyof typeof verset]: (typeof verset)[Name] extends new (
    message: string,
  ) => verset.VersetError
    ? Name
    : never;
}[keyof typeof verset];

/** Properties of an error of a class, and its message. */
export type ErrorProperties<Name extends ErrorName> = Partial<
  Omit<InstanceType<(typeof verset)[Name]>, "name" | "stack" | "toJSON">
>;

/** The status with which services refuse a request, by the class of the error. */
const STATUS: Partial<Record<ErrorName, number>> = {
  ApiError: 400,
  AuthenticationError: 401,
  PermissionError: 403,
  NotFoundError: 404,
  ConflictError: 409,
  RateLimitError: 429,
  ServerError: 500,
};

/**
 * Creates an error of the given class. Errors of refusals have a status and empty headers by default.
 *
 * @example
 * ```ts
 * const error = fakeError("RateLimitError", { code: "APIGW.0308", retryAfterMs: 1000 });
 * vi.spyOn(modelarts, "listDatasetVersions").mockReturnValue(fakeList(error)); // with Jest: jest.spyOn
 * ```
 */
export function fakeError<Name extends ErrorName>(
  name: Name,
  { message = `fake ${name}`, ...properties }: ErrorProperties<Name> = {},
): InstanceType<(typeof verset)[Name]> {
  const status = STATUS[name];
  const refusal = status === undefined ? {} : { status, headers: {} };
  // biome-ignore lint/performance/noDynamicNamespaceImportAccess: tests name the class, and ship nothing
  const ErrorClass = verset[name] as new (
    message: string,
    properties: object,
  ) => InstanceType<(typeof verset)[Name]>;
  return new ErrorClass(message, { ...refusal, ...properties });
}

/** Creates a call that rejects with an error. */
export function fakeCall(error: verset.VersetError): ApiPromise<never>;
/**
 * Creates a call that resolves to `data`.
 *
 * @example
 * ```ts
 * vi.spyOn(modelarts, "descDataset").mockReturnValue(fakeCall({ dataset_id: "d" })); // with Jest: jest.spyOn
 * ```
 */
export function fakeCall<Data>(data: Data): ApiPromise<Data>;
export function fakeCall(given: unknown): ApiPromise<unknown> {
  const promise =
    given instanceof verset.VersetError ? Promise.reject(given) : Promise.resolve(given);
  // Nobody may wait for it, as for a mock that is never called.
  promise.catch(() => {});
  const withResponse = async () => ({
    data: await promise,
    response: new Response(JSON.stringify(given)),
    requestId: undefined,
  });
  return Object.assign(promise, { withResponse });
}

/** Creates a list that rejects with an error. */
export function fakeList(error: verset.VersetError): PageList<never, never>;
/** Creates a list of `items` for code that only iterates over them; awaiting it rejects. */
export function fakeList<Item>(items: readonly Item[]): PageList<never, Item>;
/**
 * Creates a list of `items`; awaiting it, and {@link PageList.pages}, give `page`.
 *
 * @example
 * ```ts
 * const versions = [{ version_id: "v1" }, { version_id: "v2" }];
 * const list = fakeList(versions, { total_number: 2, versions });
 * vi.spyOn(modelarts, "listDatasetVersions").mockReturnValue(list); // with Jest: jest.spyOn
 * ```
 */
export function fakeList<Item, Page>(items: readonly Item[], page: Page): PageList<Page, Item>;
export function fakeList(
  given: readonly unknown[] | verset.VersetError,
  page: unknown = fakeError("VersetError", {
    message: "pass a page to `fakeList`, as its second argument",
  }),
): PageList<unknown, unknown> {
  const call: ApiPromise<unknown> = fakeCall(given instanceof verset.VersetError ? given : page);
  return Object.assign(call, {
    async *pages() {
      yield await call;
    },
    async *[Symbol.asyncIterator]() {
      if (given instanceof verset.VersetError) throw given;
      yield* given;
    },
  });
}
