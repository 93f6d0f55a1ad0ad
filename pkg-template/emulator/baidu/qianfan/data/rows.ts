/** Sample rows in the formats of Qianfan. */

import { Random } from "../../../random.js";

const TOPICS = [
  "the tide table",
  "the old lighthouse",
  "the bread oven",
  "the rain gauge",
  "the tram line",
  "the flood gate",
];
const VERBS = ["Explain", "Describe", "Summarize", "Introduce"];
const PLACES = ["in the harbor", "at the museum", "of the upper town", "by the canal"];
const ANSWERS = [
  "It is kept in order by hand and checked every morning.",
  "It was built in three years and repaired twice since.",
  "There are two kinds, and the second is the more common one.",
  "Nobody knows for certain; the records begin later.",
  "It is open to visitors on the first Sunday of the month.",
];

/** The texts of a row. */
interface Texts {
  prompt: string;
  answer: string;
  /** An answer that is not as good. */
  other: string;
  /** Number of the row, from 1. */
  number: number;
}

/** Rows by `dataFormat`. */
const FORMATS = {
  PromptResponse: ({ prompt, answer }: Texts) => [{ prompt, response: [[answer]] }],
  Role: ({ prompt, answer }: Texts) => ({
    messages: [
      { role: "system", content: "You answer briefly." },
      { role: "user", content: prompt },
      { role: "assistant", content: answer },
    ],
  }),
  SFT_FIM: ({ answer, number }: Texts) => ({
    prefix: `int checked_${number}(int value) {\n  // ${answer}\n`,
    middle: "  if (value < 0) return -1;\n",
    suffix: "  return value;\n}\n",
  }),
  // A text, not a JSON value.
  Text: ({ prompt, answer, other }: Texts) => `${prompt} ${answer} ${other}`,
  DPO_PromptChosenRejected: ({ prompt, answer, other }: Texts) => [
    { user: prompt, chosen: answer, rejected: other },
  ],
  KTO_PromptChosenRejected: ({ prompt, answer, other, number }: Texts) => [
    number % 3 === 0 ? { user: prompt, rejected: other } : { user: prompt, chosen: answer },
  ],
  PromptSortedresponses: ({ prompt, answer, other }: Texts) => [
    { prompt, response: [[answer], [other]], score: [1, 0] },
  ],
  Prompt: ({ prompt }: Texts) => ({ prompt }),
  PromptImage: ({ prompt }: Texts) => ({ prompt }),
  PromptImageResponse: ({ prompt, answer, number }: Texts) => ({
    images: [pictureName(number)],
    messages: [
      { role: "user", content: `${prompt} <ImageHere>` },
      { role: "assistant", content: answer },
    ],
  }),
} satisfies Record<string, (texts: Texts) => unknown>;

export type DataFormat = keyof typeof FORMATS;
export const DATA_FORMATS = Object.keys(FORMATS) as DataFormat[];

/** Returns the name of a row's picture. */
export const pictureName = (number: number) => `images/${String(number).padStart(5, "0")}.png`;

/**
 * Returns a row as a line of a file.
 * @param revision of the answer; the question stays the same
 */
export function rowText(
  dataFormat: DataFormat,
  { seed, number, revision = 0 }: { seed: string; number: number; revision?: number },
) {
  const random = new Random(`${seed} ${number}`);
  const answers = new Random(`${seed} ${number} ${revision}`);
  const question = `${random.pick(VERBS)} ${random.pick(TOPICS)} ${random.pick(PLACES)}`;
  const value = FORMATS[dataFormat]({
    prompt: `${question}, number ${number}.`,
    answer: answers.pick(ANSWERS),
    other: answers.pick(["I do not know.", "No answer.", "Please ask somebody else."]),
    number,
  });
  return typeof value === "string" ? value : JSON.stringify(value);
}
