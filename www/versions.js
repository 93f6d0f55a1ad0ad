/** What a version looks like in the table, for either cloud. */

import { DatasetType, DatasetVersionStatus } from "verset";
import { el } from "./dom.js";

const whole = new Intl.NumberFormat("en");
const percent = new Intl.NumberFormat("en", { style: "percent", maximumFractionDigits: 1 });
/** In the time zone of whoever looks at it. */
const moment = new Intl.DateTimeFormat("en-GB", { dateStyle: "medium", timeStyle: "short" });

/** The words for the numbers, from the package's own list: `{ 0: "Creating", 1: "Normal", … }`. */
const STATUS = Object.fromEntries(
  Object.entries(DatasetVersionStatus).map(([word, number]) => [number, word]),
);

const WITHOUT_LABELS = [DatasetType.Table, DatasetType.FreeFormat];

/** @param {(version: object) => Node} action what stands at a row's end */
export const modelartsColumns = (action) => ({
  keyOf: ({ version_id }) => version_id,
  isCurrent: ({ is_current }) => is_current === true,
  columns: [
    {
      label: "Version",
      kind: "name",
      cell: (v) => name(v.version_name, v.version_id, v.is_current),
    },
    { label: "Status", cell: modelartsStatus },
    { label: "Samples", kind: "number", cell: (v) => count(v.total_sample_count) },
    { label: "Labelled", kind: "number", cell: labelledShare },
    { label: "Created", kind: "moment", cell: (v) => time(v.create_time) },
    { label: "Format", cell: (v) => v.version_format ?? "–" },
    { label: "Action", kind: "action", cell: action },
  ],
});

/** @param {(version: object) => Node} action what stands at a row's end */
export const qianfanColumns = (action) => ({
  keyOf: ({ versionId }) => versionId,
  isCurrent: () => false,
  columns: [
    { label: "Version", kind: "name", cell: (v) => name(`V${v.versionNumber}`, v.versionId) },
    { label: "Import", cell: (v) => qianfanStatus(v.importStatus) },
    { label: "Publishing", cell: (v) => qianfanStatus(v.publishStatus) },
    { label: "Samples", kind: "number", cell: (v) => count(v.sampleCount) },
    { label: "Size", kind: "number", cell: (v) => `${v.sizeMB} MB` },
    // As it came: no page of the vendor says which time zone it is in.
    { label: "Created", kind: "moment", cell: (v) => v.createTime.slice(0, 16) },
    { label: "Action", kind: "action", cell: action },
  ],
});

function name(title, id, isCurrent = false) {
  const mark = isCurrent ? [" ", el("span", { class: "mark" }, "Current")] : [];
  return el("div", {}, el("strong", {}, title), ...mark, el("small", {}, id));
}

const count = (number) => (number === undefined ? "–" : whole.format(number));

function modelartsStatus({ status, message }) {
  // A value that is newer than this page is no error.
  const word = STATUS[status] ?? `Status ${status}`;
  const tones = { [DatasetVersionStatus.Normal]: "good", [DatasetVersionStatus.Error]: "bad" };
  return chip(word, tones[status] ?? "busy", message);
}

function qianfanStatus(text) {
  const tone = /Failed$/.test(text) ? "bad" : /Finished|Published/.test(text) ? "good" : "busy";
  // "ImportFinished" stands in a column that says what was finished.
  const word = text.replace(/^(Import|Publish)(Finished|Failed)$/, "$2");
  return chip(word, text === "Unpublished" ? "idle" : tone);
}

const chip = (word, tone, title) => el("span", { class: `chip ${tone}`, title }, word);

function labelledShare({ annotated_sample_count, total_sample_count, task_type }) {
  if (!total_sample_count || WITHOUT_LABELS.includes(task_type)) return "–";
  const share = (annotated_sample_count ?? 0) / total_sample_count;
  const bar = el("meter", { value: share, "aria-hidden": "true" });
  return el("div", {}, percent.format(share), bar);
}

function time(milliseconds) {
  if (milliseconds === undefined) return "–";
  const date = new Date(milliseconds);
  return el("time", { datetime: date.toISOString() }, moment.format(date));
}
