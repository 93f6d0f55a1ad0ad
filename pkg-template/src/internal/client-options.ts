// The options of a client, for entries that have no code in common with it.

import type { ModelArts, ModelArtsOptions, ProxyOptions, Qianfan, QianfanOptions } from "verset";

type Options = (ModelArtsOptions & Partial<QianfanOptions>) | ProxyOptions;

/**
 * The options of a client. `withOptions` constructs a client of the same class from all of them, so a stand-in for the
 * class sees them.
 */
export function optionsOf(client: ModelArts | Qianfan): Partial<Options> {
  let options: object | undefined;
  const Stand = class {
    constructor(given: object) {
      options = given;
      // biome-ignore lint/correctness/noConstructorReturn: a client of the same class is expected
      return new (client.constructor as new (given: object) => object)(given);
    }
  };
  try {
    (Object.create(client, { constructor: { value: Stand } }) as ModelArts).withOptions({});
  } catch (thrown) {
    // A subclass whose constructor takes something else; the options are known by then.
    if (options === undefined) throw thrown;
  }
  // Without the symbol that marks derived options: they are for clients of another service.
  return Object.fromEntries(Object.entries(options ?? {})) as Partial<Options>;
}
