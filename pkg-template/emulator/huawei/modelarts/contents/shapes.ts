/** Pictures and the outlines of the objects on them, in pixels. */

import { between } from "../../../hash.js";
import type { Generator } from "./generator.js";
import { USE } from "./uses.js";

const WIDTHS = [192, 208, 224, 240];
const HEIGHTS = [120, 132, 144, 160];

export type Point = readonly [x: number, y: number];

export function pictureSizeOf({ seed }: Generator, ordinal: number) {
  const width = WIDTHS[between(0, WIDTHS.length - 1, seed, ordinal, USE.size)] as number;
  const height = HEIGHTS[between(0, HEIGHTS.length - 1, seed, ordinal, USE.size, 1)] as number;
  return { width, height };
}

/** Returns the box of an object: its first and last pixel. */
export function boxOf(generator: Generator, ordinal: number, object: number) {
  const { width, height } = pictureSizeOf(generator, ordinal);
  const random = (min: number, max: number, i: number) =>
    between(min, max, generator.seed, ordinal, USE.shape, object * 8 + i);
  const [w, h] = [random(width >> 3, width >> 1, 0), random(height >> 3, height >> 1, 1)];
  const [left, top] = [random(0, width - w - 1, 2), random(0, height - h - 1, 3)];
  return { left, top, right: left + w, bottom: top + h };
}

/** Returns the outline of an object: an octagon in its box, with corners cut unevenly. */
export function polygonOf(generator: Generator, ordinal: number, object: number): Point[] {
  const { left, top, right, bottom } = boxOf(generator, ordinal, object);
  const cut = (length: number, i: number) =>
    between(1, Math.max(1, length >> 2), generator.seed, ordinal, USE.shape, object * 8 + i);
  const [x1, x2] = [cut(right - left, 4), cut(right - left, 5)];
  const [y1, y2] = [cut(bottom - top, 6), cut(bottom - top, 7)];
  return [
    [left + x1, top],
    [right - x2, top],
    [right, top + y1],
    [right, bottom - y2],
    [right - x1, bottom],
    [left + x2, bottom],
    [left, bottom - y1],
    [left, top + y2],
  ];
}
