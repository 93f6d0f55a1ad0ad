/** The declaration of one Qianfan action: its parameters and its handler. */

import type { Call } from "../../http/call.js";
import type { Fields, Values } from "../../http/fields.js";

interface Declaration<Body extends Fields> {
  readonly action: string;
  readonly body: Body;
}

type NoParameters = Record<never, never>;

/** An action in the table. */
export interface QianfanAction extends Declaration<Fields> {
  /** Returns the `result` of the response. */
  run(call: Call<NoParameters, NoParameters, Record<string, unknown>>): unknown;
}

/** Declares an action; its handler's parameters have the types that the declaration implies. */
export function action<const Body extends Fields>(
  declaration: Declaration<Body> & {
    run: (call: Call<NoParameters, NoParameters, Values<Body>>) => unknown;
  },
): QianfanAction {
  // The gateway checks the parameters by the same declaration before it calls the handler.
  return declaration as unknown as QianfanAction;
}
