/** Steps of a comparison: changes as numbers, before their lines are read. */

import type { BoxDifference } from "./annotations.js";
import type { Engine } from "./engine.js";

/** Numbers of a change: kind and usages, positions and sets of labels before and after. @internal */
export const FIELDS = 5;

/** Numbers of the kinds that are not in the order of the second version, and of samples whose annotation files differ. @internal */
export const REMOVED = 1;
/** @internal */
export const BOXES = 6;

/** Numbers of changes, and the engines of both versions that know their lines. @internal */
export interface Step {
  readonly numbers: Uint32Array;
  readonly engines: Engines;
  /** Differences of annotation files, by the place of the change. */
  readonly boxes?: ReadonlyMap<number, BoxDifference>;
}

/** The engines of both versions. @internal */
export type Engines = readonly [before: Engine, after: Engine];

/** The changes of a step, each with its numbers. @internal */
export function changesOf({ numbers }: Step): Uint32Array[] {
  return Array.from({ length: numbers.length / FIELDS }, (_, index) =>
    numbers.subarray(index * FIELDS, (index + 1) * FIELDS),
  );
}

/** A step without changes of samples up to an offset, which were reported before the index became too large. @internal */
export async function withoutReported(step: Step, reported: number): Promise<Step> {
  if (reported < 0) return step;
  const changes = changesOf(step);
  const positions = Uint32Array.from(changes, ([, , position = 0]) => position);
  const places = await step.engines[1].call("places", positions);
  const left = changes.flatMap((change, at) =>
    (places[3 * at] ?? 0) > reported ? [...change] : [],
  );
  return { ...step, numbers: Uint32Array.from(left) };
}

/** The samples that only the first version has. @internal */
export async function* reportRemoved(
  engines: Engines,
  comparison: number,
): AsyncGenerator<Step, void, undefined> {
  for (let more = 1; more; ) {
    const numbers = await engines[0].call("removed", comparison);
    more = numbers.at(-1) ?? 0;
    yield { numbers: numbers.subarray(0, -1), engines };
  }
}
