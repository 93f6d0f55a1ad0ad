/** Records of a version on their way to another engine. */

import type { Engine } from "./engine.js";
import type { Samples } from "./samples.js";

/** Bytes of a record in a package. */
const RECORD_BYTES = 40;

/** Packages of records, as they arrive, with the number of records up to the end of each. @internal */
export async function* packages(
  { reading }: Samples<never> | Samples,
  engine: Engine,
): AsyncGenerator<readonly [packed: Uint8Array, end: number], void, undefined> {
  for (let end = 0; ; ) {
    await reading.moreThan(end);
    const packed = await engine.call("pack", end);
    if (packed.length === 0) return;
    end += packed.length / RECORD_BYTES;
    yield [packed, end];
  }
}

/** The packages of an engine that has read all of its source. @internal */
export async function* packagesOf(engine: Engine): AsyncGenerator<Uint8Array, void, undefined> {
  for (let end = 0; ; ) {
    const packed = await engine.call("pack", end);
    if (packed.length === 0) return;
    end += packed.length / RECORD_BYTES;
    yield packed;
  }
}

/** True if a version has an id of another. @internal */
export async function haveCommon([one, other]: readonly [Engine, Engine]): Promise<boolean> {
  for await (const packed of packagesOf(other)) {
    if ((await one.call("matches", true, packed)) > 0) return true;
  }
  return false;
}
