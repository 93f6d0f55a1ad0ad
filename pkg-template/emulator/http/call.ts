/** A call as the handler of an operation receives it. */

import type { State } from "../state.js";
import type { IncomingRequest } from "./request.js";

/** `path`, `query` and `body` hold the declared parameters, checked. */
export interface Call<Path, Query, Body> {
  readonly state: State;
  readonly path: Path;
  readonly query: Query;
  readonly body: Body;
  readonly request: IncomingRequest;
}
