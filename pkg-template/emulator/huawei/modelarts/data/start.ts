/** The work that is going on in ModelArts when the emulator starts. */

import type { State } from "../../../state.js";
import { finishPublication } from "../versions/publish.js";

/**
 * Starts the tasks that are running at the start. They refuse no work on their dataset, which callers
 * could otherwise not use for the first seconds.
 */
export function startModelArts(state: State) {
  for (const { dataset_id, current_version_id, creating_version_id } of Object.values(
    state.modelarts.demo,
  )) {
    if (!creating_version_id) continue;
    state.tasks.start({
      id: `publish-${creating_version_id}`,
      kind: "seededPublish",
      subject: dataset_id,
      onSuccess({ endsAt }) {
        const record = state.modelarts.datasets.get(dataset_id);
        const version = record?.versions.find((each) => each.version_id === creating_version_id);
        if (!record || !version) return;
        // A caller may have switched, or published another version, in the meantime.
        const isCurrent = record.dataset.current_version_id === current_version_id;
        finishPublication(record, version, { time: endsAt, isCurrent });
      },
    });
  }
}
