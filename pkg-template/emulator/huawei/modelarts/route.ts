/** The declaration of one ModelArts operation: its parameters and its handler. */

import type { Call } from "../../http/call.js";
import type { Fields, Values } from "../../http/fields.js";

type PathParameters<Path extends string> = Path extends `${string}{${infer Name}}${infer Rest}`
  ? Name | PathParameters<Rest>
  : never;

interface Declaration<Path extends string, Query extends Fields, Body extends Fields> {
  /** Id in the API reference, or the method of the v1 SDK. */
  readonly operation: string;
  readonly method: "GET" | "POST" | "PUT" | "DELETE";
  readonly path: Path;
  readonly query?: Query;
  readonly body?: Body;
  /**
   * HTTP status of success.
   * @default 200
   */
  readonly status?: number;
}

type Handler<Path extends string, Query extends Fields, Body extends Fields> = (
  call: Call<Readonly<Record<PathParameters<Path>, string>>, Values<Query>, Values<Body>>,
) => unknown;

/** An operation in the route table. */
export interface ModelArtsRoute extends Declaration<string, Fields, Fields> {
  /** Returns the JSON of the response; `undefined` for a response without a body. */
  run(
    call: Call<Record<string, string>, Record<string, unknown>, Record<string, unknown>>,
  ): unknown;
}

/** Declares an operation; its handler's parameters have the types that the declaration implies. */
export function route<
  const Path extends string,
  const Query extends Fields = Record<never, never>,
  const Body extends Fields = Record<never, never>,
>(
  declaration: Declaration<Path, Query, Body> & { run: Handler<Path, Query, Body> },
): ModelArtsRoute {
  // The gateway checks the parameters by the same declaration before it calls the handler.
  return declaration as unknown as ModelArtsRoute;
}
