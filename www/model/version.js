/** A version as the views see it, whichever cloud it is of. What the service said is kept as `raw`. */

import { DatasetType, DatasetVersionStatus } from "verset";

/**
 * @typedef {object} Version
 * @property {string} id
 * @property {string} name `V012`
 * @property {boolean} current whether the dataset stands at it
 * @property {State} state
 * @property {State} [published] Qianfan: whether it may be trained with
 * @property {string} [reason] why it failed
 * @property {number} [samples]
 * @property {number} [labelled] samples with labels; absent where the kind of data has none
 * @property {number} [added] samples that the version before it has not
 * @property {number} [deleted]
 * @property {number} [modified]
 * @property {number} [created] epoch milliseconds
 * @property {string} [createdText] as it came, where no time zone is known
 * @property {string} [parent] id of the version that it was made from
 * @property {Label[]} labels
 * @property {number} [megabytes]
 * @property {number} [characters]
 * @property {string} description
 * @property {object} raw
 */
/**
 * @typedef {{ key: string, tone: "good" | "bad" | "busy" | "idle" }} State `key` is that of a text
 * @typedef {{ name: string, color?: string, samples: number, count: number }} Label
 */

const WITHOUT_LABELS = [DatasetType.Table, DatasetType.FreeFormat];

const MODELARTS_STATES = {
  [DatasetVersionStatus.Creating]: { key: "state.creating", tone: "busy" },
  [DatasetVersionStatus.Normal]: { key: "state.normal", tone: "good" },
  [DatasetVersionStatus.Deleting]: { key: "state.deleting", tone: "busy" },
  [DatasetVersionStatus.Deleted]: { key: "state.deleted", tone: "idle" },
  [DatasetVersionStatus.Error]: { key: "state.failed", tone: "bad" },
};

const QIANFAN_STATES = {
  Created: { key: "state.empty", tone: "idle" },
  Importing: { key: "state.importing", tone: "busy" },
  ImportFinished: { key: "state.imported", tone: "good" },
  ImportFailed: { key: "state.importFailed", tone: "bad" },
  Unpublished: { key: "state.unpublished", tone: "idle" },
  Publishing: { key: "state.publishing", tone: "busy" },
  Published: { key: "state.published", tone: "good" },
  PublishFailed: { key: "state.publishFailed", tone: "bad" },
};

/** A value that is newer than this page is no error. */
const UNKNOWN = { key: "state.unknown", tone: "idle" };

/** @param {import("verset").DatasetVersion} raw @returns {Version} */
export function fromModelArts(raw) {
  const labelled = !WITHOUT_LABELS.includes(raw.task_type);
  return {
    id: raw.version_id,
    name: raw.version_name ?? raw.version_id,
    current: raw.is_current === true,
    state: MODELARTS_STATES[raw.status] ?? UNKNOWN,
    reason: raw.status === DatasetVersionStatus.Error ? raw.message : undefined,
    samples: raw.total_sample_count,
    labelled: labelled ? raw.annotated_sample_count : undefined,
    added: raw.add_sample_count,
    deleted: raw.deleted_sample_count,
    modified: raw.modified_sample_count,
    created: raw.create_time,
    parent: raw.previous_version_id,
    labels: (raw.label_stats ?? []).map((label) => ({
      name: label.name ?? "",
      color: label.property?.["@modelarts:color"],
      samples: label.sample_count ?? 0,
      count: label.count ?? 0,
    })),
    description: raw.description ?? "",
    raw,
  };
}

/** @param {import("verset").DatasetVersionSummary} raw @returns {Version} */
export function fromQianfan(raw) {
  // "3/10": so many of so many have labels.
  const [labelled] = /^\d+(?=\/)/.exec(raw.annotationProgress ?? "") ?? [];
  return {
    id: raw.versionId,
    name: `V${raw.versionNumber}`,
    current: false,
    state: QIANFAN_STATES[raw.importStatus] ?? UNKNOWN,
    published: QIANFAN_STATES[raw.publishStatus] ?? UNKNOWN,
    samples: raw.sampleCount,
    labelled: labelled === undefined ? undefined : Number(labelled),
    // No page of the vendor says which time zone it is in.
    createdText: raw.createTime?.slice(0, 16),
    labels: [],
    megabytes: raw.sizeMB,
    characters: raw.characterCount,
    description: raw.description ?? "",
    raw,
  };
}

/** Sorts by name as people do: V9 before V10. */
export const byName = new Intl.Collator("en", { numeric: true }).compare;
