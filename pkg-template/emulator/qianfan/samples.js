// @ts-check
/** Made-up samples in the formats of Qianfan, for the files that an export writes. */

import { Random } from "../random.js";

const TOPICS = ["the tide table", "the old lighthouse", "bread ovens", "rain gauges", "tram lines"];
const VERBS = ["Explain", "Describe", "Summarize", "Compare", "Introduce"];
const ANSWERS = [
  "It is kept in order by hand and checked every morning.",
  "It was built in three years and repaired twice since.",
  "There are two kinds, and the second is the more common one.",
  "Nobody knows for certain; the records begin later.",
];

/** @type {Record<string, (random: Random, index: number) => unknown>} */
const FORMATS = {
  PromptResponse: (random) => [{ prompt: prompt(random), response: [[answer(random)]] }],
  Role: (random) => ({
    messages: [
      { role: "system", content: "You answer briefly." },
      { role: "user", content: prompt(random) },
      { role: "assistant", content: answer(random) },
    ],
  }),
  SFT_FIM: (random) => ({
    prefix: `int checked_${random.integer(1, 99)}(int value) {\n`,
    middle: "  if (value < 0) return -1;\n",
    suffix: "  return value;\n}\n",
  }),
  Text: (random) => ({ text: `${answer(random)} ${answer(random)}` }),
  DPO_PromptChosenRejected: (random) => [
    { prompt: prompt(random), chosen: answer(random), rejected: "I do not know." },
  ],
  KTO_PromptChosenRejected: (random) => [
    { prompt: prompt(random), response: answer(random), label: random.integer(0, 1) === 1 },
  ],
  PromptSortedresponses: (random) => [
    { prompt: prompt(random), response: [[answer(random)], [answer(random)], ["No answer."]] },
  ],
  Prompt: (random) => [{ prompt: prompt(random) }],
  PromptImage: (random, index) => [{ prompt: prompt(random), image: image(index) }],
  PromptImageResponse: (random, index) => [
    { prompt: prompt(random), image: image(index), response: [[answer(random)]] },
  ],
};

export const DATA_FORMATS = Object.keys(FORMATS);

/** @param {Random} random */
const prompt = (random) => `${random.pick(VERBS)} ${random.pick(TOPICS)}.`;
/** @param {Random} random */
const answer = (random) => random.pick(ANSWERS);
/** @param {number} index */
const image = (index) => `images/${String(index + 1).padStart(5, "0")}.jpg`;

/**
 * The JSON Lines of a version: as many samples as it has, the same at every export.
 * @param {string} dataFormat
 * @param {{ versionId: string, sampleCount: number }} version
 */
export function jsonLines(dataFormat, { versionId, sampleCount }) {
  const random = new Random(versionId);
  let lines = "";
  for (let i = 0; i < sampleCount; i++) {
    lines += `${JSON.stringify(FORMATS[dataFormat](random, i))}\n`;
  }
  return lines;
}

/** What a version says of its samples. @param {string} dataFormat @param {number} sampleCount */
export function sizes(dataFormat, sampleCount) {
  const bytes = sampleCount * bytesPerSample(dataFormat);
  return {
    sizeMB: Math.round(bytes / 10485.76) / 100,
    characterCount: Math.round(bytes * 0.8),
    sampleCount,
    annotationProgress: `${sampleCount}/${sampleCount}`,
  };
}

/** About what a sample of a format takes. @param {string} dataFormat */
function bytesPerSample(dataFormat) {
  return jsonLines(dataFormat, { versionId: "size", sampleCount: 20 }).length / 20;
}
