/** Records of a version on their way to another engine. */

import type { Engine } from "./engine.js";
import type { Samples } from "./samples.js";

/** The records of a version in packages, as they arrive. @internal */
export async function* packages(
  samples: Samples<never> | Samples,
): AsyncGenerator<Uint8Array, void, undefined> {
  let sent = new Uint32Array(3);
  for (;;) {
    await samples.moreThan(sent[2] ?? 0);
    if (samples.state.isPartial || samples.state.counts.indexed <= (sent[2] ?? 0)) return;
    const engine = await samples.engine();
    const packed = await engine.call("pack", sent);
    sent = sentOf(packed);
    yield packed;
  }
}

/** The records of an engine in packages. @internal */
export async function* packagesOf(engine: Engine): AsyncGenerator<Uint8Array, void, undefined> {
  let sent = new Uint32Array(3);
  for (;;) {
    const packed = await engine.call("pack", sent);
    const next = sentOf(packed);
    if (next[2] === sent[2]) return;
    sent = next;
    yield packed;
  }
}

/** Number of records that have been sent with a package and those before. @internal */
export function recordsOf(packed: Uint8Array): number {
  return sentOf(packed)[2] ?? 0;
}

function sentOf(packed: Uint8Array): Uint32Array<ArrayBuffer> {
  const view = new DataView(packed.buffer, packed.byteOffset);
  return Uint32Array.from([0, 4, 8], (at) => view.getUint32(at, true));
}

/** True if a version has an id of another. @internal */
export async function haveCommon(one: Engine, other: Engine): Promise<boolean> {
  for await (const packed of packagesOf(other)) {
    if ((await one.call("matches", true, packed)) > 0) return true;
  }
  return false;
}
