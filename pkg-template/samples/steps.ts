/** Steps of a comparison: changes as numbers, before their lines are read. */

import type { BoxDifference } from "./annotations.js";
import type { Engine } from "./engine.js";

/** Numbers of a change: kind and usages, positions and sets of labels before and after. @internal */
export const FIELDS = 5;

/** Numbers of changes, and the engines that know their lines if they are not those of the versions. @internal */
export interface Step {
  readonly numbers: Uint32Array;
  /** Of the one change. */
  readonly boxes?: BoxDifference;
  readonly engines?: readonly [Engine, Engine];
}

/** A step without changes of samples up to an offset, which were reported before the index became too large. @internal */
export async function withoutReported(step: Step, after: Engine, reported = -1): Promise<Step> {
  if (reported < 0) return step;
  const positions = step.numbers.filter((_, at) => at % FIELDS === 2);
  const places = await after.call("places", positions);
  const numbers = step.numbers.filter(
    (_, at) => (places[3 * Math.floor(at / FIELDS)] ?? 0) > reported,
  );
  return { ...step, numbers };
}

/** The samples that only the first version has. @internal */
export async function* reportRemoved(
  engine: Engine,
  comparison: number,
  engines?: readonly [Engine, Engine],
): AsyncGenerator<Step, void, undefined> {
  for (let more = 1; more; ) {
    const numbers = await engine.call("removed", comparison);
    more = numbers.at(-1) ?? 0;
    const step = numbers.subarray(0, -1);
    yield engines ? { numbers: step, engines } : { numbers: step };
  }
}
