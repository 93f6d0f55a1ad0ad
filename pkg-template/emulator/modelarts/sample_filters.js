// @ts-check
/** The filters of the lists of samples: parameters of their own, and `search_conditions` in JSON. */

import { FieldError } from "../fields.js";
import { pageOf } from "./lists.js";
import { isAnnotated, isUnconfirmed } from "./seed_samples.js";

/**
 * @typedef {import("./labeling.js").Sample} Sample
 * @typedef {import("./labeling.js").SampleLabel} SampleLabel
 * @typedef {import("../fields.js").Values} Values
 * @typedef {(sample: Sample) => boolean} Test
 */

const DAY_MS = 24 * 3600 * 1000;
const LABEL_TYPES = [0, 1, 3, 100, 101, 102, 200, 201, 202, 400, 600, 900];
const SCORE = /^(0(\.\d+)?|1(\.0+)?)$/;

/** Whether somebody has to review, or to check, a sample of a team is in its `team`. @type {Record<string, Test>} */
const STATES = {
  __ALL__: isAnnotated,
  __NONE__: (sample) => sample.labels.length === 0,
  __AUTO_ANNOTATION__: isUnconfirmed,
  __UNREVIEWED__: (sample) =>
    isAnnotated(sample) && sample.team?.review === true && sample.review_accept === undefined,
  __REVIEWED__: (sample) => sample.review_accept !== undefined,
  __UNCHECK__: (sample) => isToCheck(sample),
  __ACCEPTED__: (sample) => sample.check_accept === true,
  __REJECTED__: (sample) => sample.check_accept === false || sample.review_accept === false,
  __WORKFORCE_SAMPLED__: (sample) => isSampled(sample),
  __WORKFORCE_SAMPLED_UNCHECK__: (sample) => isSampled(sample) && sample.check_accept === undefined,
  __WORKFORCE_SAMPLED_CHECKED__: (sample) => isSampled(sample) && sample.check_accept !== undefined,
  __WORKFORCE_SAMPLED_ACCEPTED__: (sample) => isSampled(sample) && sample.check_accept === true,
  __WORKFORCE_SAMPLED_REJECTED__: (sample) => isSampled(sample) && sample.check_accept === false,
};

/** @param {Sample} sample */
const isSampled = (sample) => sample.team?.sampled === true;

/** Labelled, reviewed where that is asked for, and not accepted or rejected yet. @param {Sample} sample */
export const isToCheck = (sample) =>
  sample.team !== undefined &&
  isAnnotated(sample) &&
  (!sample.team.review || sample.review_accept === true) &&
  sample.check_accept === undefined;

/** Lower case as well: the one example with a value has it so. */
export const STATE_FIELD = {
  sample_state: /** @type {const} */ ({
    type: "string",
    pattern: new RegExp(`^(${Object.keys(STATES).join("|")})$`, "i"),
  }),
};

/** @satisfies {import("../fields.js").Fields} */
export const SAMPLE_QUERY = /** @type {const} */ ({
  label_name: { type: "string" },
  label_type: { type: "integer", oneOf: LABEL_TYPES },
  limit: { type: "integer", min: 1, max: 100, default: 10 },
  offset: { type: "integer", min: 0, default: 0 },
  process_parameter: { type: "string" },
  search_conditions: { type: "string" },
});

/** @satisfies {import("../fields.js").Fields} */
export const SCORE_QUERY = /** @type {const} */ ({
  high_score: { type: "string", pattern: SCORE },
  low_score: { type: "string", pattern: SCORE },
  order: { type: "string", oneOf: ["asc", "desc"], default: "desc" },
});

/** What callers see of a sample. @param {Sample} sample */
export const sampleView = ({ team, ...sample }) => sample;

/** How many samples are in each state of the filter. @param {readonly Sample[]} samples */
export const countStates = (samples) =>
  Object.fromEntries(
    Object.entries(STATES).map(([state, test]) => [state, samples.filter(test).length]),
  );

/**
 * One page of those that fit, newest first.
 * @param {Iterable<Sample>} samples
 * @param {Values} query
 * @param {number} now epoch milliseconds
 */
export function listSamples(samples, query, now) {
  const tests = [...queryTests(query), ...conditionTests(query.search_conditions, now)];
  const found = [...samples].filter((sample) => tests.every((test) => test(sample)));
  found.sort((a, b) => a.sample_time - b.sample_time);
  if (query.order !== "asc") found.reverse();
  return { sample_count: found.length, samples: pageOf(found, query).map(sampleView) };
}

/** @param {Iterable<Sample>} samples @param {string | undefined} state */
export function inState(samples, state) {
  return [...samples].filter(state ? STATES[state.toUpperCase()] : () => true);
}

/** @param {Values} query @returns {Test[]} */
function queryTests(query) {
  const { label_name, label_type, low_score, high_score, sample_state, sample_type, email } = query;
  const [low, high] = [Number(low_score ?? 0), Number(high_score ?? 1)];
  const scored = low_score !== undefined || high_score !== undefined;
  /** @type {(label: SampleLabel) => boolean} */
  const fits = (label) =>
    (label_name === undefined || label.name === label_name) &&
    (label_type === undefined || label.type === label_type) &&
    (!scored || ((label.score ?? 1) >= low && (label.score ?? 1) <= high));
  const byLabel = scored || label_name !== undefined || label_type !== undefined;
  return [
    (sample) => !byLabel || sample.labels.some(fits),
    (sample) => !sample_state || STATES[sample_state.toUpperCase()](sample),
    (sample) => sample_type === undefined || sample.sample_type === sample_type,
    (sample) => !email || hasLabeler(sample, email),
  ];
}

/** @param {Sample} sample @param {string} email */
function hasLabeler(sample, email) {
  const labelers = /** @type {{ email: string }[] | undefined} */ (sample.labelers);
  return labelers?.some((labeler) => labeler.email === email) ?? false;
}

/** @param {string | undefined} text @param {number} now @returns {Test[]} */
function conditionTests(text, now) {
  if (!text) return [];
  let list;
  try {
    list = JSON.parse(text);
  } catch {
    throw new FieldError("search_conditions", "must be JSON");
  }
  if (!Array.isArray(list)) throw new FieldError("search_conditions", "must be an array");
  return list.flatMap((condition) =>
    Object.entries(condition ?? {}).map(([name, value]) => conditionTest(name, value, now)),
  );
}

/** What the samples here do not have (video, DICOM) leaves nothing out. @param {string} name @param {any} value @param {number} now @returns {Test} */
function conditionTest(name, value, now) {
  if (name === "sample_name") return (sample) => sample.sample_name.includes(value);
  if (name === "sample_dir") return (sample) => sample.sample_dir === value;
  if (name === "labeler") {
    const email = String(value).replace(/^human\//, "");
    return (sample) => hasLabeler(sample, email);
  }
  if (name === "score") return (sample) => sample.score === value;
  if (name === "sample_time") return timeTest(String(value), now);
  if (name === "label_list") return labelListTest(value);
  if (name === "hard") {
    return (sample) => (sample.metadata["@modelarts:hard"] ? "1" : "0") === String(value);
  }
  if (name === "import_origin") {
    return (sample) => String(sample.metadata["@modelarts:import_origin"]) === String(value);
  }
  if (name === "metadata") {
    return (sample) => propertiesFit(sample.metadata, value.props, value.op);
  }
  return () => true;
}

/** @param {string} value @param {number} now @returns {Test} */
function timeTest(value, now) {
  if (value === "month") return (sample) => sample.sample_time >= now - 30 * DAY_MS;
  if (value === "day") return (sample) => sample.sample_time >= now - DAY_MS;
  const span = /^(\d{4})(\d\d)(\d\d)-(\d{4})(\d\d)(\d\d)$/.exec(value);
  if (!span) throw new FieldError("search_conditions.sample_time", "has a wrong format");
  const [y1, m1, d1, y2, m2, d2] = span.slice(1).map(Number);
  const [from, to] = [Date.UTC(y1, m1 - 1, d1), Date.UTC(y2, m2 - 1, d2) + DAY_MS];
  return (sample) => sample.sample_time >= from && sample.sample_time < to;
}

/** @param {{ labels?: any[], op?: string }} list @returns {Test} */
function labelListTest({ labels = [], op = "OR" }) {
  const tests = labels.map(
    (wanted) => (/** @type {Sample} */ sample) =>
      sample.labels.some(
        (label) =>
          (wanted.name === undefined || label.name === wanted.name) &&
          (wanted.type === undefined || label.type === wanted.type) &&
          (!wanted.property || propertiesFit(label.property ?? {}, wanted.property, wanted.op)),
      ),
  );
  return (sample) =>
    combine(
      op,
      tests.map((test) => test(sample)),
    );
}

/** @param {Record<string, unknown>} values @param {Record<string, unknown[]> | undefined} wanted @param {string} [op] */
function propertiesFit(values, wanted, op = "AND") {
  const fits = Object.entries(wanted ?? {}).map(([name, allowed]) =>
    allowed.map(String).includes(String(values[name])),
  );
  return combine(op, fits);
}

/** @param {string} op @param {boolean[]} fits */
const combine = (op, fits) =>
  fits.length === 0 || (op === "AND" ? fits.every(Boolean) : fits.some(Boolean));
