/** A dataset version in one shape for both clouds. The service's own record is kept as `raw`. */

import { DatasetType, DatasetVersionStatus } from "verset";

/**
 * @typedef {object} Version
 * @property {string} id
 * @property {string} name `V012`
 * @property {boolean} current it is the dataset's current version
 * @property {State} state
 * @property {State} [published] Qianfan's publishing state; only published versions can be trained with
 * @property {string} [reason] cause of the failure
 * @property {number} [samples]
 * @property {number} [labeled] samples with labels; absent for types of data without labels
 * @property {number} [added] samples that the previous version does not have
 * @property {number} [deleted]
 * @property {number} [modified]
 * @property {number} [createdAt] epoch milliseconds
 * @property {string} [createdText] as returned, if its time zone is unknown
 * @property {string} [parent] id of the version it was created from
 * @property {Label[]} labels
 * @property {number} [megabytes]
 * @property {number} [characters]
 * @property {string} description
 * @property {import("../clouds/api.d.ts").Raw} raw
 */
/**
 * @typedef {"good" | "bad" | "busy" | "idle"} Tone
 * @typedef {{ key: string, tone: Tone }} State `key` of its text
 * @typedef {{ name: string, color?: string, samples: number, count: number }} Label
 */

/** @type {unknown[]} */
const TYPES_WITHOUT_LABELS = [DatasetType.Table, DatasetType.FreeFormat];

/** @type {Record<string, State>} */
const MODELARTS_STATES = {
  [DatasetVersionStatus.Creating]: { key: "state.creating", tone: "busy" },
  [DatasetVersionStatus.Normal]: { key: "state.normal", tone: "good" },
  [DatasetVersionStatus.Deleting]: { key: "state.deleting", tone: "busy" },
  [DatasetVersionStatus.Deleted]: { key: "state.deleted", tone: "idle" },
  [DatasetVersionStatus.Error]: { key: "state.failed", tone: "bad" },
};

/** @type {Record<string, State>} */
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

/** A state added to the service after this page was written is not an error. @type {State} */
const UNKNOWN = { key: "state.unknown", tone: "idle" };

/** @param {import("../clouds/api.d.ts").Raw} raw `DatasetVersion` of ModelArts @returns {Version} */
export function fromModelArts(raw) {
  const hasLabels = !TYPES_WITHOUT_LABELS.includes(raw.task_type);
  return {
    id: raw.version_id,
    name: raw.version_name ?? raw.version_id,
    current: raw.is_current === true,
    state: MODELARTS_STATES[raw.status] ?? UNKNOWN,
    reason: raw.status === DatasetVersionStatus.Error ? raw.message : undefined,
    samples: raw.total_sample_count,
    labeled: hasLabels ? raw.annotated_sample_count : undefined,
    added: raw.add_sample_count,
    deleted: raw.deleted_sample_count,
    modified: raw.modified_sample_count,
    createdAt: raw.create_time,
    parent: raw.previous_version_id,
    labels: (raw.label_stats ?? []).map((/** @type {any} */ label) => ({
      name: label.name ?? "",
      color: label.property?.["@modelarts:color"],
      samples: label.sample_count ?? 0,
      count: label.count ?? 0,
    })),
    description: raw.description ?? "",
    raw,
  };
}

/** @param {import("../clouds/api.d.ts").Raw} raw `DatasetVersionSummary` of Qianfan @returns {Version} */
export function fromQianfan(raw) {
  // "3/10": labelled samples and all samples.
  const [labeled] = /^\d+(?=\/)/.exec(raw.annotationProgress ?? "") ?? [];
  return {
    id: raw.versionId,
    name: `V${raw.versionNumber}`,
    current: false,
    state: QIANFAN_STATES[raw.importStatus] ?? UNKNOWN,
    published: QIANFAN_STATES[raw.publishStatus] ?? UNKNOWN,
    samples: raw.sampleCount,
    labeled: labeled === undefined ? undefined : Number(labeled),
    // The vendor documents no time zone.
    createdText: raw.createTime?.slice(0, 16),
    labels: [],
    megabytes: raw.sizeMB,
    characters: raw.characterCount,
    description: raw.description ?? "",
    raw,
  };
}

/** Natural order: V9 before V10. */
export const byName = new Intl.Collator("en", { numeric: true }).compare;
