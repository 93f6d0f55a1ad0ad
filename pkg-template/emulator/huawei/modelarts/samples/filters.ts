/** Filters of sample lists: query parameters, and `search_conditions` in JSON. */

import { FieldError, type Fields, recordOf } from "../../../http/fields.js";
import { generatedSample } from "../contents/generated.js";
import type { SampleSet } from "../contents/sample-set.js";
import { pageOf } from "../lists.js";
import { isAnnotated, isUnconfirmed, type Sample, type SampleLabel } from "./record.js";

type Test = (sample: Sample) => boolean;
/** Filters of a list; each list has some of them. */
export interface SampleQuery {
  limit: number;
  offset: number;
  order?: string;
  label_name?: string | undefined;
  label_type?: number | undefined;
  low_score?: string | undefined;
  high_score?: string | undefined;
  sample_state?: string | undefined;
  sample_type?: number | undefined;
  email?: string | undefined;
  search_conditions?: string | undefined;
}

const DAY_MS = 24 * 3600 * 1000;
const LABEL_TYPES = [0, 1, 3, 100, 101, 102, 200, 201, 202, 400, 600, 900];
const SCORE = /^(0(\.\d+)?|1(\.0+)?)$/;

/** Filters by `sample_state`. `team` holds if a team's sample has to be reviewed or checked. */
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
} satisfies Record<string, Test>;

const isSampled = (sample: Sample) => sample.team?.sampled === true;

/** Tells if a sample is labelled, reviewed if required, and neither accepted nor rejected yet. */
export const isToCheck = (sample: Sample) =>
  sample.team !== undefined &&
  isAnnotated(sample) &&
  (!sample.team.review || sample.review_accept === true) &&
  sample.check_accept === undefined;

/** Accepts lower case too: the only example with a value has it. */
export const STATE_FIELD = {
  sample_state: {
    type: "string",
    pattern: new RegExp(`^(${Object.keys(STATES).join("|")})$`, "i"),
  } as const,
};

export const SAMPLE_QUERY = {
  label_name: { type: "string" },
  label_type: { type: "integer", oneOf: LABEL_TYPES },
  limit: { type: "integer", min: 1, max: 100, default: 10 },
  offset: { type: "integer", min: 0, default: 0 },
  process_parameter: { type: "string" },
  search_conditions: { type: "string" },
} as const satisfies Fields;

export const SCORE_QUERY = {
  high_score: { type: "string", pattern: SCORE },
  low_score: { type: "string", pattern: SCORE },
  order: { type: "string", oneOf: ["asc", "desc"], default: "desc" },
} as const satisfies Fields;

/**
 * Returns a page of the samples that match, newest first.
 * @param now epoch milliseconds
 */
export function listSamples(samples: Iterable<Sample>, query: SampleQuery, now: number) {
  const tests = [...queryTests(query), ...conditionTests(query.search_conditions, now)];
  const found = [...samples].filter((sample) => tests.every((test) => test(sample)));
  found.sort((a, b) => a.sample_time - b.sample_time);
  if (query.order !== "asc") found.reverse();
  return { sample_count: found.length, samples: pageOf(found, query) };
}

/** Returns a page of the samples of a set that match, newest first. */
export function listSet(set: SampleSet, query: SampleQuery, now: number) {
  const tests = [...queryTests(query), ...conditionTests(query.search_conditions, now)];
  const order = query.order === "asc" ? "asc" : "desc";
  const { offset, limit } = query;
  const [from, to] = [offset * limit, (offset + 1) * limit];
  const page: Sample[] = [];
  let found = 0;
  for (const entry of set.entries(order)) {
    // Only those of the page are made if all match.
    const isOnPage = found >= from && found < to;
    if (tests.length > 0 || isOnPage) {
      const sample = typeof entry === "number" ? generatedSample(set, entry) : entry;
      if (!tests.every((test) => test(sample))) continue;
      if (isOnPage) page.push(sample);
    }
    found++;
    if (tests.length === 0 && found === to) break;
  }
  const sample_count = tests.length > 0 ? found : set.counts().total;
  return { sample_count, samples: page };
}

/**
 * Creates the tests of an export. Its conditions are an array, not the JSON of one.
 * @param now epoch milliseconds
 */
export function exportTests(
  params: { sample_state: unknown; search_conditions: unknown },
  now: number,
): Test[] {
  const { sample_state, search_conditions } = params;
  const isState = typeof sample_state === "string" && sample_state.toUpperCase() in STATES;
  const text = search_conditions === undefined ? "" : JSON.stringify(search_conditions);
  return [stateTest(isState ? sample_state : undefined), ...conditionTests(text, now)];
}

/** Returns the samples in a state; all of them if it is `undefined`. */
export const inState = (samples: Iterable<Sample>, state: string | undefined) =>
  [...samples].filter(stateTest(state));

/** Creates the test of a state that `STATE_FIELD` or a list of its values has checked. */
const stateTest = (state: string | undefined): Test =>
  state ? STATES[state.toUpperCase() as keyof typeof STATES] : () => true;

function queryTests(query: SampleQuery): Test[] {
  const { label_name, label_type, low_score, high_score, sample_state, sample_type, email } = query;
  const [low, high] = [Number(low_score ?? 0), Number(high_score ?? 1)];
  const scored = low_score !== undefined || high_score !== undefined;
  const fits: (label: SampleLabel) => boolean = (label) =>
    (label_name === undefined || label.name === label_name) &&
    (label_type === undefined || label.type === label_type) &&
    (!scored || ((label.score ?? 1) >= low && (label.score ?? 1) <= high));
  const byLabel = scored || label_name !== undefined || label_type !== undefined;
  const tests: Test[] = [];
  if (byLabel) tests.push((sample) => sample.labels.some(fits));
  if (sample_state) tests.push(stateTest(sample_state));
  if (sample_type !== undefined) tests.push((sample) => sample.sample_type === sample_type);
  if (email) tests.push((sample) => hasLabeler(sample, email));
  return tests;
}

const hasLabeler = ({ labelers = [] }: Sample, email: string) =>
  labelers.some((labeler) => labeler.email === email);

function conditionTests(text: string | undefined, now: number): Test[] {
  if (!text) return [];
  let list: unknown;
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

/** Creates the test of a condition. Conditions on video and DICOM, which no sample here has, match all. */
function conditionTest(name: string, value: unknown, now: number): Test {
  if (name === "sample_name") return (sample) => sample.sample_name.includes(String(value));
  if (name === "sample_dir") return (sample) => sample.sample_dir === value;
  if (name === "labeler") {
    const email = String(value).replace(/^human\//, "");
    return (sample) => hasLabeler(sample, email);
  }
  if (name === "score") return (sample) => sample.score === value;
  if (name === "sample_time") return timeTest(String(value), now);
  if (name === "label_list") return labelListTest(recordOf(value));
  if (name === "hard") {
    return (sample) => (sample.metadata["@modelarts:hard"] ? "1" : "0") === String(value);
  }
  if (name === "import_origin") {
    return (sample) => String(sample.metadata["@modelarts:import_origin"]) === String(value);
  }
  if (name === "metadata") {
    const { props, op } = recordOf(value);
    return (sample) => propertiesFit(sample.metadata, props, op);
  }
  return () => true;
}

function timeTest(value: string, now: number): Test {
  if (value === "month") return (sample) => sample.sample_time >= now - 30 * DAY_MS;
  if (value === "day") return (sample) => sample.sample_time >= now - DAY_MS;
  const span = /^(\d{4})(\d\d)(\d\d)-(\d{4})(\d\d)(\d\d)$/.exec(value);
  if (!span) throw new FieldError("search_conditions.sample_time", "has a wrong format");
  const [y1 = 0, m1 = 1, d1 = 1, y2 = 0, m2 = 1, d2 = 1] = span.slice(1).map(Number);
  const [from, to] = [Date.UTC(y1, m1 - 1, d1), Date.UTC(y2, m2 - 1, d2) + DAY_MS];
  return (sample) => sample.sample_time >= from && sample.sample_time < to;
}

function labelListTest({ labels, op = "OR" }: Record<string, unknown>): Test {
  const wantedLabels = Array.isArray(labels) ? labels.map(recordOf) : [];
  const tests = wantedLabels.map(
    (wanted) => (sample: Sample) =>
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

function propertiesFit(values: Record<string, unknown>, wanted: unknown, op: unknown = "AND") {
  const fits = Object.entries(recordOf(wanted)).map(
    ([name, allowed]) =>
      Array.isArray(allowed) && allowed.map(String).includes(String(values[name])),
  );
  return combine(op, fits);
}

const combine = (op: unknown, fits: boolean[]) =>
  fits.length === 0 || (op === "AND" ? fits.every(Boolean) : fits.some(Boolean));
