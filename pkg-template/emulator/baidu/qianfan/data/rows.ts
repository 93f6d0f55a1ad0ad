/** Sample rows in the formats of Qianfan, as an export writes them. */

import { Random } from "../../../random.js";

const TOPICS = ["the tide table", "the old lighthouse", "bread ovens", "rain gauges", "tram lines"];
const VERBS = ["Explain", "Describe", "Summarize", "Compare", "Introduce"];
const ANSWERS = [
  "It is kept in order by hand and checked every morning.",
  "It was built in three years and repaired twice since.",
  "There are two kinds, and the second is the more common one.",
  "Nobody knows for certain; the records begin later.",
];

/** Rows by `dataFormat`. */
const FORMATS = {
  PromptResponse: (random: Random) => [{ prompt: prompt(random), response: [[answer(random)]] }],
  Role: (random: Random) => ({
    messages: [
      { role: "system", content: "You answer briefly." },
      { role: "user", content: prompt(random) },
      { role: "assistant", content: answer(random) },
    ],
  }),
  SFT_FIM: (random: Random) => ({
    prefix: `int checked_${random.integer(1, 99)}(int value) {\n`,
    middle: "  if (value < 0) return -1;\n",
    suffix: "  return value;\n}\n",
  }),
  Text: (random: Random) => ({ text: `${answer(random)} ${answer(random)}` }),
  DPO_PromptChosenRejected: (random: Random) => [
    { prompt: prompt(random), chosen: answer(random), rejected: "I do not know." },
  ],
  KTO_PromptChosenRejected: (random: Random) => [
    { prompt: prompt(random), response: answer(random), label: random.integer(0, 1) === 1 },
  ],
  PromptSortedresponses: (random: Random) => [
    { prompt: prompt(random), response: [[answer(random)], [answer(random)], ["No answer."]] },
  ],
  Prompt: (random: Random) => [{ prompt: prompt(random) }],
  PromptImage: (random: Random, index: number) => [{ prompt: prompt(random), image: image(index) }],
  PromptImageResponse: (random: Random, index: number) => [
    { prompt: prompt(random), image: image(index), response: [[answer(random)]] },
  ],
} satisfies Record<string, (random: Random, index: number) => unknown>;

export type DataFormat = keyof typeof FORMATS;
export const DATA_FORMATS = Object.keys(FORMATS) as DataFormat[];

const prompt = (random: Random) => `${random.pick(VERBS)} ${random.pick(TOPICS)}.`;
const answer = (random: Random) => random.pick(ANSWERS);
const image = (index: number) => `images/${String(index + 1).padStart(5, "0")}.jpg`;

/** Returns a version's samples as JSON Lines, the same at every export. */
export function jsonLines(
  dataFormat: DataFormat,
  { versionId, sampleCount }: { versionId: string; sampleCount: number },
) {
  const random = new Random(versionId);
  let lines = "";
  for (let i = 0; i < sampleCount; i++) {
    lines += `${JSON.stringify(FORMATS[dataFormat](random, i))}\n`;
  }
  return lines;
}

/** Returns the fields of a version that count its samples. */
export function sizes(dataFormat: DataFormat, sampleCount: number) {
  const bytes = sampleCount * bytesPerSample(dataFormat);
  return {
    sizeMB: Math.round(bytes / 10485.76) / 100,
    characterCount: Math.round(bytes * 0.8),
    sampleCount,
    annotationProgress: `${sampleCount}/${sampleCount}`,
  };
}

/** Returns the average size of a sample of a format. */
function bytesPerSample(dataFormat: DataFormat) {
  return jsonLines(dataFormat, { versionId: "size", sampleCount: 20 }).length / 20;
}
