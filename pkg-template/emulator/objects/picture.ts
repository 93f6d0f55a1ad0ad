/** Generated pictures, as PNG files: a shape in the label's colour on a seeded background, its box, and the label as text. */

import { crc32 } from "../crc32.js";
import { utf8 } from "../http/encoding.js";
import { Random } from "../random.js";
import { drawText, GLYPH_HEIGHT, GLYPH_WIDTH, showable } from "./glyphs.js";

export interface PictureOptions {
  seed: string;
  /** Pixels. */
  width: number;
  /** Pixels. */
  height: number;
  label: string;
  /** Pixels, the right and bottom edges included. */
  box?: { left: number; top: number; right: number; bottom: number } | undefined;
}

/** Indices of the palette. */
const SHAPE = 1;
const BOX = 2;
const TEXT = 3;
/** Bits per pixel, for four colours. */
const DEPTH = 2;
const MAX_STORED = 0xffff;
/** Signature, and the chunks IHDR, PLTE, IDAT and IEND: 12 bytes each beside their data. */
const FRAME = 8 + (12 + 13) + (12 + 12) + 12 + 12;

/** Returns the size of a picture's file: known beforehand, because the pixels are stored uncompressed. */
export function pictureSize({ width, height }: Pick<PictureOptions, "width" | "height">) {
  const raw = rowLength(width) * height;
  return FRAME + 2 + 5 * Math.ceil(raw / MAX_STORED) + raw + 4;
}

/** Returns the bytes of a PNG file; the same for the same options. */
export function picture({ seed, width, height, label, box }: PictureOptions) {
  const row = rowLength(width);
  const pixels = new Uint8Array(row * height);
  const plot = (x: number, y: number, color: number) => {
    if (x < 0 || y < 0 || x >= width || y >= height) return;
    const at = y * row + 1 + (x >> 2);
    const shift = 6 - 2 * (x & 3);
    pixels[at] = ((pixels[at] as number) & ~(3 << shift)) | (color << shift);
  };
  const random = new Random(seed);
  const margin = { x: Math.floor(width / 5), y: Math.floor(height / 5) };
  const { left, top, right, bottom } = box ?? {
    left: margin.x,
    top: margin.y,
    right: width - 1 - margin.x,
    bottom: height - 1 - margin.y,
  };
  fillEllipse({ left, top, right, bottom }, plot);
  if (box) outline({ left, top, right, bottom }, plot);
  const text = showable(label);
  const fitting = Math.floor((width - 4) / Math.max(1, text.length * GLYPH_WIDTH));
  const scale = Math.max(1, Math.min(fitting, Math.floor(height / 8 / GLYPH_HEIGHT)));
  const base = height - 2 - GLYPH_HEIGHT * scale;
  drawText(text, (x, y) => {
    for (let i = 0; i < scale * scale; i++) {
      plot(2 + x * scale + (i % scale), base + y * scale + Math.floor(i / scale), TEXT);
    }
  });
  const hue = random.integer(0, 359);
  const palette = [...color(hue, 0.9), ...color(new Random(label).integer(0, 359), 0.6)];
  palette.push(0xd0, 0x10, 0x10, 0x10, 0x10, 0x10);
  return png(width, height, palette, pixels);
}

/** Each row begins with its filter type, 0 for none. */
const rowLength = (width: number) => 1 + Math.ceil((width * DEPTH) / 8);

type Edges = NonNullable<PictureOptions["box"]>;
type Plot = (x: number, y: number, color: number) => void;

function fillEllipse({ left, top, right, bottom }: Edges, plot: Plot) {
  const [x0, y0] = [(left + right) / 2, (top + bottom) / 2];
  const [rx, ry] = [Math.max(1, (right - left) / 2), Math.max(1, (bottom - top) / 2)];
  for (let y = Math.ceil(top); y <= bottom; y++) {
    const half = rx * Math.sqrt(Math.max(0, 1 - ((y - y0) / ry) ** 2));
    for (let x = Math.ceil(x0 - half); x <= x0 + half; x++) plot(x, y, SHAPE);
  }
}

function outline({ left, top, right, bottom }: Edges, plot: Plot) {
  for (let x = left; x <= right; x++) for (const y of [top, bottom]) plot(x, y, BOX);
  for (let y = top; y <= bottom; y++) for (const x of [left, right]) plot(x, y, BOX);
}

/** Returns the RGB bytes of a colour of medium saturation. */
function color(hue: number, lightness: number) {
  const amplitude = 0.5 * Math.min(lightness, 1 - lightness);
  return [0, 8, 4].map((n) => {
    const k = (n + hue / 30) % 12;
    return Math.round(255 * (lightness - amplitude * Math.max(-1, Math.min(k - 3, 9 - k, 1))));
  });
}

function png(width: number, height: number, palette: number[], pixels: Uint8Array) {
  const out = new Uint8Array(pictureSize({ width, height }));
  out.set([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  let at = 8;
  const chunk = (type: string, data: ArrayLike<number>) => {
    out.set([...u32(data.length), ...utf8(type)], at);
    out.set(data, at + 8);
    const end = at + 8 + data.length;
    out.set(u32(crc32(out.subarray(at + 4, end))), end);
    at = end + 4;
  };
  // Bit depth, colour type 3 (palette), and 0 for compression, filter and interlace.
  chunk("IHDR", [...u32(width), ...u32(height), DEPTH, 3, 0, 0, 0]);
  chunk("PLTE", palette);
  chunk("IDAT", stored(pixels));
  chunk("IEND", []);
  return out;
}

/** Wraps bytes as a zlib stream of stored blocks. */
function stored(bytes: Uint8Array) {
  const out = new Uint8Array(2 + 5 * Math.ceil(bytes.length / MAX_STORED) + bytes.length + 4);
  out.set([0x78, 0x01]);
  let at = 2;
  for (let from = 0; from < bytes.length; from += MAX_STORED) {
    const block = bytes.subarray(from, from + MAX_STORED);
    const last = from + MAX_STORED >= bytes.length ? 1 : 0;
    const { length } = block;
    out.set([last, length, length >> 8, ~length, ~length >> 8], at);
    out.set(block, at + 5);
    at += 5 + length;
  }
  out.set(u32(adler32(bytes)), at);
  return out;
}

function adler32(bytes: Uint8Array) {
  let a = 1;
  let b = 0;
  for (const byte of bytes) {
    a = (a + byte) % 65521;
    b = (b + a) % 65521;
  }
  return b * 65536 + a;
}

const u32 = (value: number) =>
  [value >>> 24, value >>> 16, value >>> 8, value].map((n) => n & 0xff);
