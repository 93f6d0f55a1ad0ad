/** The files of generated samples: pictures, texts, sounds, and rows of a table. */

import { between, fraction } from "../../../hash.js";
import { utf8 } from "../../../http/encoding.js";
import { picture, pictureSize } from "../../../objects/picture.js";
import type { Generator } from "./generator.js";
import { OBJECT_DETECTION, sampleType, TABLE, TEXT_ENTITY } from "./kinds.js";
import { boxOf, pictureSizeOf } from "./shapes.js";
import { noticeText, ticketText } from "./texts.js";
import { USE } from "./uses.js";

const CONTENT_TYPES: Readonly<Record<number, string>> = {
  0: "image/png",
  1: "text/plain",
  2: "audio/wav",
  4: "text/csv",
};

export const sourceType = (generator: Generator) => CONTENT_TYPES[sampleType(generator.type)];

/** Returns the size of a sample's file in bytes, without drawing a picture for it. */
export function sourceSize(generator: Generator, ordinal: number) {
  const type = sampleType(generator.type);
  if (type === 0) return pictureSize(pictureSizeOf(generator, ordinal));
  if (type === 2) return WAV_HEADER + tonesOf(generator, ordinal).length;
  return utf8(sourceText(generator, ordinal)).length;
}

export function sourceBytes(generator: Generator, ordinal: number): Uint8Array {
  const type = sampleType(generator.type);
  if (type === 2) return sound(generator, ordinal);
  if (type !== 0) return utf8(sourceText(generator, ordinal));
  return picture({
    seed: generator.idOf(ordinal),
    ...pictureSizeOf(generator, ordinal),
    label: trueName(generator, ordinal),
    ...(generator.type === OBJECT_DETECTION && { box: boxOf(generator, ordinal, 0) }),
  });
}

function trueName(generator: Generator, ordinal: number) {
  return generator.labelNames[generator.trueLabel(ordinal, 0)] ?? "";
}

function sourceText(generator: Generator, ordinal: number) {
  if (generator.type === TEXT_ENTITY) return noticeText(generator, ordinal).text;
  if (generator.type === TABLE) return `${tableRow(generator, ordinal)}\n`;
  return ticketText(generator, ordinal, trueName(generator, ordinal));
}

/** Columns of the table of sensor readings. */
export const TABLE_HEADER = "measured_at,roll_force_kn,strip_temperature_c,accepted";

/** Returns a row of the table of sensor readings. */
export function tableRow(generator: Generator, ordinal: number) {
  const { seed } = generator;
  const time = new Date(generator.timeOf(ordinal)).toISOString().slice(0, 19).replace("T", " ");
  const force = (8000 + 4000 * fraction(seed, ordinal, USE.text, 1)).toFixed(1);
  const celsius = (840 + 120 * fraction(seed, ordinal, USE.text, 2)).toFixed(1);
  return `${time},${force},${celsius},${fraction(seed, ordinal, USE.text, 3) < 0.97}`;
}

const WAV_HEADER = 44;
const SAMPLES_PER_SECOND = 8000;

function tonesOf({ seed }: Generator, ordinal: number) {
  const length = between(2000, 6000, seed, ordinal, USE.size);
  return { length, hertz: between(220, 880, seed, ordinal, USE.shape) };
}

/** Returns a tone as WAV with one byte a value. */
function sound(generator: Generator, ordinal: number) {
  const { length, hertz } = tonesOf(generator, ordinal);
  const out = new Uint8Array(WAV_HEADER + length);
  const view = new DataView(out.buffer);
  out.set(utf8("RIFF\0\0\0\0WAVEfmt "));
  view.setUint32(4, out.length - 8, true);
  view.setUint32(16, 16, true);
  // PCM, one channel.
  view.setUint16(20, 1, true);
  view.setUint16(22, 1, true);
  view.setUint32(24, SAMPLES_PER_SECOND, true);
  view.setUint32(28, SAMPLES_PER_SECOND, true);
  view.setUint16(32, 1, true);
  view.setUint16(34, 8, true);
  out.set(utf8("data"), 36);
  view.setUint32(40, length, true);
  for (let i = 0; i < length; i++) {
    const angle = (2 * Math.PI * hertz * i) / SAMPLES_PER_SECOND;
    out[WAV_HEADER + i] = Math.round(128 + 90 * Math.sin(angle));
  }
  return out;
}
