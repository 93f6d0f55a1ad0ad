/** Names of labels, which an engine knows by numbers. */

import type { Engine } from "./engine.js";

/** The names that an engine has given. */
const known = new WeakMap<Engine, string[]>();

/** The names of an engine's labels in the order of their numbers. @internal */
export async function labelNames(engine: Engine): Promise<readonly string[]> {
  const names = known.get(engine) ?? [];
  known.set(engine, names);
  const from = names.length;
  const more = JSON.parse(new TextDecoder().decode(await engine.call("labels", from)));
  // Not twice, if two have asked at once.
  names.push(...more.slice(names.length - from));
  return names;
}

/** The labels of each of some sets. @internal */
export async function labelsOf(engine: Engine, sets: Iterable<number>): Promise<string[][]> {
  const members = await engine.call("members", Uint32Array.from(sets));
  let names: readonly string[] = known.get(engine) ?? [];
  const all: string[][] = [];
  for (let at = 0; at < members.length; ) {
    const count = members[at++] ?? 0;
    const labels: string[] = [];
    for (const end = at + count; at < end; at++) {
      const label = members[at] ?? 0;
      if (label >= names.length) names = await labelNames(engine);
      labels.push(names[label] ?? "");
    }
    all.push(labels);
  }
  return all;
}
