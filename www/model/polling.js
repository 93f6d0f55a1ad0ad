/** Polls versions and datasets in progress, such as those of a task that another tab or program has started. */

import { DatasetStatus } from "verset";
import { computed, effect, onCleanup, signal } from "../lib/signals.js";
import {
  currentDataset,
  describeVersion,
  findVersion,
  refresh,
  sameProgress,
  updateVersion,
  versions,
} from "./session.js";
import { tasks } from "./tasks.js";

/** @typedef {import("./version.js").Version} Version */

/** Interval between the first two polls; it doubles with each poll that brings nothing new. */
const FIRST_DELAY_MS = 2000;
const MAX_DELAY_MS = 60_000;
/** Maximum number of versions that are described one by one; the list is one request for more of them. */
const MAX_DESCRIBED = 4;

/** @type {unknown[]} */
const BUSY_DATASETS = [
  DatasetStatus.Creating,
  DatasetStatus.Deleting,
  DatasetStatus.Synchronizing,
  DatasetStatus.Releasing,
  DatasetStatus.SwitchingVersion,
  DatasetStatus.Importing,
];

/** @param {Version} version */
const isBusy = ({ state, published }) => state.tone === "busy" || published?.tone === "busy";

const isVisible = signal(!document.hidden);
document.addEventListener("visibilitychange", () => {
  isVisible.value = !document.hidden;
});

/** Ids of everything in progress, as a text that changes when something begins or ends; empty if no poll is needed. */
const inProgress = computed(() => {
  const dataset = currentDataset.value;
  if (!dataset || versions.value.state !== "ready" || !isVisible.value) return "";
  // The end of a task of this page refreshes its dataset anyway.
  const isOwn = tasks.value.some(
    ({ outcome, datasetId }) => outcome === "running" && datasetId === dataset.id,
  );
  if (isOwn) return "";
  const busy = versions.value.list.filter(isBusy).map(({ id }) => id);
  if (BUSY_DATASETS.includes(dataset.raw.status)) busy.unshift(dataset.id);
  return busy.join(" ");
});

export function startPolling() {
  effect(() => {
    const busy = inProgress.value.split(" ").filter(Boolean);
    if (busy.length === 0) return;
    /** @type {ReturnType<typeof setTimeout> | undefined} */
    let timer;
    let isStopped = false;
    /** @param {number} delay */
    const schedule = (delay) => {
      timer = setTimeout(async () => {
        await poll(busy);
        if (!isStopped) schedule(Math.min(MAX_DELAY_MS, delay * 2));
      }, delay);
    };
    schedule(FIRST_DELAY_MS);
    onCleanup(() => {
      isStopped = true;
      clearTimeout(timer);
    });
  });
}

/** @param {string[]} ids of the versions in progress, and of the dataset if it is */
async function poll(ids) {
  const dataset = currentDataset.value;
  if (!dataset) return;
  const listed = ids.map(findVersion).filter((version) => version !== undefined);
  if (ids.includes(dataset.id) || listed.length > MAX_DESCRIBED) return refresh(dataset);
  // A failed poll is followed by another one.
  const described = await Promise.all(
    listed.map((version) => describeVersion(version).catch(() => version)),
  );
  const isStale = currentDataset.value?.id !== dataset.id;
  if (isStale) return;
  const changed = described.filter((version, i) => !sameProgress(version, listed[i]));
  if (changed.some((version) => !isBusy(version))) await refresh(dataset);
  else for (const version of changed) updateVersion(version);
}
