/** The texts of generated samples, and the entities in them. */

import { between, hash } from "../../../hash.js";
import { NOTICES, SLOTS } from "../data/notices.js";
import { CLOSINGS, OTHER_TEXTS, TICKETS } from "../data/tickets.js";
import type { Generator } from "./generator.js";
import { USE } from "./uses.js";

/** Slots of each notice, in the order of the text. */
const NOTICE_SLOTS = NOTICES.map((notice) =>
  [...notice.matchAll(/\{(\d)\}/g)].map((match) => Number(match[1])),
);

const noticeOf = ({ seed }: { seed: number }, ordinal: number) =>
  hash(seed, ordinal, USE.text) % NOTICES.length;

/** Returns the slots of a sample's text, each of which is an entity. */
export const entitySlots = (generator: { seed: number }, ordinal: number) =>
  NOTICE_SLOTS[noticeOf(generator, ordinal)] as number[];

/** Returns a text with entities and where they are: `end` is excluded. */
export function noticeText(generator: { seed: number }, ordinal: number) {
  const entities: { start: number; end: number }[] = [];
  let text = "";
  const pieces = (NOTICES[noticeOf(generator, ordinal)] as string).split(/\{(\d)\}/);
  pieces.forEach((piece, i) => {
    if (i % 2 === 0) {
      text += piece;
      return;
    }
    const values = SLOTS[Number(piece)] as string[];
    const value = pick(values, generator.seed, ordinal, i);
    entities.push({ start: text.length, end: text.length + value.length });
    text += value;
  });
  return { text, entities };
}

/** Returns a text on the subject of a label. */
export function ticketText(generator: Generator, ordinal: number, label: string) {
  const { seed } = generator;
  const sentences = TICKETS[label] ?? OTHER_TEXTS;
  const number = between(10_000, 99_999, seed, ordinal, USE.text, 9);
  return `${pick(sentences, seed, ordinal, 1)} Order ${number}. ${pick(CLOSINGS, seed, ordinal, 2)}`;
}

const pick = (list: readonly string[], seed: number, ordinal: number, use: number) =>
  list[hash(seed, ordinal, USE.text, use) % list.length] as string;
