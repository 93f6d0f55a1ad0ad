/** Listings of objects, against which sources are checked. */

import type { Engine } from "./engine.js";

/** Most bytes of names that are listed at a time. */
const LISTED = 64 * 1024;

/** Tells an engine the objects that exist. @internal */
export async function list(
  engine: Engine,
  listing: Iterable<string> | AsyncIterable<string>,
): Promise<void> {
  const encoder = new TextEncoder();
  let names = "";
  for await (const name of listing) {
    names += `${/^[a-z0-9]+:|^\//i.test(name) ? name : `/${name}`}\0`;
    if (names.length > LISTED) {
      await engine.call("list", encoder.encode(names));
      names = "";
    }
  }
  await engine.call("list", encoder.encode(names));
}
