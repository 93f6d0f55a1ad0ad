/** Samples that an import, a sync or the creation of a dataset adds. */

import { Random } from "../../../random.js";
import type { State } from "../../../state.js";
import { markOf } from "../contents/mark.js";
import type { DatasetRecord } from "../datasets/record.js";
import { changeSamples } from "./changes.js";

/** Numbers of samples that an import adds. */
export interface ImportCounts {
  total: number;
  annotated: number;
  unconfirmed: number;
}

/**
 * Returns the numbers of samples under a path, always the same for the same path. A path with a
 * segment `empty` has no files.
 */
export function countsUnder(
  path: string,
  { labels }: DatasetRecord,
  { annotations, final = true }: { annotations: boolean; final?: boolean },
): ImportCounts {
  const total = isEmptyPath(path) ? 0 : new Random(`files under ${path}`).integer(24, 60);
  const labeled = annotations && labels.length > 0 ? Math.ceil(total * 0.6) : 0;
  return { total, annotated: final ? labeled : 0, unconfirmed: final ? 0 : labeled };
}

export const isEmptyPath = (path: string) => path.split("/").includes("empty");

/**
 * Adds samples to a dataset, labelled ones first.
 * @param directory OBS path of the files
 */
export function addSamples(
  state: State,
  record: DatasetRecord,
  {
    counts: { total, annotated, unconfirmed },
    directory,
    time,
  }: { counts: ImportCounts; directory: string; time: number },
) {
  if (total === 0) return;
  const { generator } = record.samples;
  const revision = generator.revise(time);
  const first = generator.append({ count: total, time, directory });
  changeSamples(state, record, (samples) => {
    // Labels that were added later have no generated uses.
    const labeled = generator.labelCount === 0 ? 0 : annotated + unconfirmed;
    for (let i = 0; i < total; i++) {
      samples.mark(first + i, markOf(i < labeled ? revision : 0, unconfirmed > 0));
    }
  });
  record.dataset.update_time = time;
}
