/** Listings of objects, against which sources are checked. */

import type { Engine } from "./engine.js";

/** Number of characters of names that are sent to the engine together. */
const BATCH = 64 * 1024;

/** Sends an engine the names of the objects that exist. @internal */
export async function list(
  engine: Engine,
  listing: Iterable<string> | AsyncIterable<string>,
): Promise<void> {
  const encoder = new TextEncoder();
  let names = "";
  for await (const name of listing) {
    names += `${/^[a-z0-9]+:|^\//i.test(name) ? name : `/${name}`}\0`;
    if (names.length > BATCH) {
      await engine.call("list", encoder.encode(names));
      names = "";
    }
  }
  await engine.call("list", encoder.encode(names));
}
