/** The files of samples. */

import type { SampleSet } from "../contents/sample-set.js";

/** Returns a test if a set has a sample with a source. */
export function pathsOf({ generator, marks, stored }: SampleSet) {
  const written = new Set([...stored.values()].map(({ source }) => source));
  return (source: string) => {
    const ordinal = generator.ordinalOfPath(source.replace("s3:/", ""));
    return written.has(source) || (ordinal !== undefined && Boolean(marks[ordinal]));
  };
}
