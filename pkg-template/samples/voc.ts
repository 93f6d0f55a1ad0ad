/** Annotation files: the boxes, polygons and masks of an image. */

import { openEngine, processSeed } from "./engine.js";
import type { Finding } from "./reports.js";
import { chunksOf, type OneShotSource } from "./source.js";

/** A shape and its coordinates in pixels. */
export interface VocShape {
  readonly type: "bndbox" | "point" | "line" | "dashed" | "circle" | "polygon" | "polyline";
  /**
   * `bndbox`: left, top, right, bottom. `circle`: x and y of its centre, and its radius. Otherwise x and y of each point.
   */
  readonly coordinates: readonly number[];
}

/** An object of an image, or a part of one. */
export interface VocObject {
  readonly name?: string;
  readonly shape?: VocShape;
  readonly pose?: string | number;
  readonly truncated?: number | string;
  readonly occluded?: number | string;
  readonly difficult?: number | string;
  readonly difficultCoefficient?: number | string;
  readonly hardCoefficient?: number | string;
  readonly confidence?: number | string;
  /** `r,g,b` */
  readonly maskColor?: string | number;
  readonly properties?: Readonly<Record<string, string>>;
  readonly parts?: readonly VocObject[];
}

/** A Pascal VOC file. */
export interface VocAnnotation {
  readonly folder?: string;
  readonly filename?: string;
  readonly width?: number;
  readonly height?: number;
  readonly depth?: number;
  readonly segmented?: number;
  readonly maskSource?: string;
  readonly objects: readonly VocObject[];
  /** Rules that the file breaks, such as boxes outside of the image. */
  readonly findings: readonly Finding[];
}

/**
 * Reads a Pascal VOC file as ModelArts writes it.
 *
 * @throws {SamplesError} if it is not well-formed XML
 */
export async function parseVoc(source: OneShotSource | string): Promise<VocAnnotation> {
  const bytes =
    typeof source === "string" ? new TextEncoder().encode(source) : await collect(source);
  const limits = { maxLineBytes: 1, maxDepth: 1, maxSamples: 1, maxMemoryBytes: 1 };
  const engine = await openEngine({ format: "manifest", limits, seed: processSeed() });
  try {
    return JSON.parse(await engine.call("voc", bytes)).annotation;
  } finally {
    engine.close();
  }
}

async function collect(source: OneShotSource): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of chunksOf(source)) {
    chunks.push(chunk);
    length += chunk.length;
  }
  const bytes = new Uint8Array(length);
  let at = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, at);
    at += chunk.length;
  }
  return bytes;
}
