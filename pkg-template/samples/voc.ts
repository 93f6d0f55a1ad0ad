/**
 * Annotation files: the boxes, polygons and masks of an image.
 *
 * Not in the engine: a file is some 2 KB and takes a request, so that speed is of no use, and in WebAssembly this is 5 KB
 * gzipped more.
 */

import { SamplesError } from "./errors.js";
import { present } from "./parse.js";
import type { Finding, FindingCode } from "./reports.js";
import { collect, type OneShotSource } from "./source.js";
import { type Element, parseXml } from "./xml.js";

/** A shape and its coordinates in pixels. */
export interface VocShape {
  /** The kind of shape. */
  readonly type: "bndbox" | "point" | "line" | "dashed" | "circle" | "polygon" | "polyline";
  /**
   * `bndbox`: left, top, right, bottom. `circle`: x and y of its centre, and its radius. Otherwise x and y of each point.
   */
  readonly coordinates: readonly number[];
}

/** An object of an image, or a part of one. */
export interface VocObject {
  /** The label. */
  readonly name?: string;
  /** The shape; absent if it is missing or incomplete. */
  readonly shape?: VocShape;
  /** The pose, such as `Frontal`. */
  readonly pose?: string | number;
  /** 1 if the object is only partly in the image. */
  readonly truncated?: number | string;
  /** 1 if something hides a part of it. */
  readonly occluded?: number | string;
  /** 1 if it is difficult to recognise. */
  readonly difficult?: number | string;
  /** Degree of the difficulty, from 0 to 1. */
  readonly difficultCoefficient?: number | string;
  /** Degree to which the sample is hard, from 0 to 1. */
  readonly hardCoefficient?: number | string;
  /** Confidence of the algorithm, from 0 to 1. */
  readonly confidence?: number | string;
  /** `r,g,b` */
  readonly maskColor?: string | number;
  /** Properties by their keys. */
  readonly properties?: Readonly<Record<string, string>>;
  /** Parts of the object. */
  readonly parts?: readonly VocObject[];
}

/** A Pascal VOC file. */
export interface VocAnnotation {
  /** Folder of the image. */
  readonly folder?: string;
  /** File name of the image. */
  readonly filename?: string;
  /** Width of the image in pixels. */
  readonly width?: number;
  /** Height of the image in pixels. */
  readonly height?: number;
  /** Number of colour channels. */
  readonly depth?: number;
  /** 1 if the image has masks. */
  readonly segmented?: number;
  /** Location of the mask. */
  readonly maskSource?: string;
  /** The objects, in the order of the file. */
  readonly objects: readonly VocObject[];
  /** Rules that the file breaks, such as boxes outside of the image. */
  readonly findings: readonly Finding[];
}

/** The shapes, with the names of their coordinates; the last two have any number of points. */
const SHAPES: Readonly<Record<VocShape["type"], readonly string[]>> = {
  bndbox: ["xmin|x_min", "ymin|y_min", "xmax|x_max", "ymax|y_max"],
  point: ["x|x1", "y|y1"],
  line: ["x1", "y1", "x2", "y2"],
  dashed: ["x1", "y1", "x2", "y2"],
  circle: ["cx", "cy", "r"],
  polygon: [],
  polyline: [],
};

/** The members of an object that are handed out as they are. */
const FIELDS = {
  pose: "pose",
  truncated: "truncated",
  occluded: "occluded",
  difficult: "difficult",
  "difficult-coefficient": "difficultCoefficient",
  "hard-coefficient": "hardCoefficient",
  confidence: "confidence",
  mask_color: "maskColor",
} as const;

/** The rules of annotation files. */
const RULES: Partial<Record<FindingCode, readonly [Finding["severity"], string]>> = {
  "box-outside-image": ["error", "A box must lie inside the image."],
  "empty-box": ["error", "A box must have a width and a height."],
  "object-without-name": ["error", "An object must have a name."],
  "object-shape": ["error", "An object must have exactly one shape with all of its coordinates."],
  "missing-image-size": [
    "warning",
    "The image's width and height are missing, so boxes cannot be checked.",
  ],
};

/**
 * Reads a Pascal VOC file as ModelArts writes it.
 *
 * @throws {SamplesError} if it is not well-formed XML
 */
export async function parseVoc(source: OneShotSource | string): Promise<VocAnnotation> {
  if (typeof source === "string") return readVoc(source.replace(/^\ufeff/, ""));
  const bytes = await collect(source);
  let text: string;
  try {
    text = new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch (cause) {
    throw new SamplesError("xml", "the file is not valid UTF-8", { cause });
  }
  return readVoc(text);
}

function readVoc(text: string): VocAnnotation {
  const root = parseXml(text);
  if (root.name !== "annotation") {
    throw new SamplesError("xml", "the root element must be `annotation`");
  }
  const sizes = root.children.find(({ name }) => name === "size");
  const side = (name: string): number | undefined => sizes && numberOf(get(sizes, name));
  const [width, height] = [side("width"), side("height")];
  const codes = new Set<FindingCode>();
  const image = width && height ? ([width, height] as const) : undefined;
  const objects = all(root, "object").map((object) => readObject(object, image, codes, false));
  if (!image && boxesOf(objects).length > 0) codes.add("missing-image-size");
  const findings = [...codes].map((code): Finding => {
    const [severity, message] = RULES[code] ?? ["error", ""];
    return { code, severity, message };
  });
  return present({
    folder: get(root, "folder"),
    filename: get(root, "filename"),
    maskSource: get(root, "mask_source"),
    width,
    height,
    depth: side("depth"),
    segmented: numberOf(get(root, "segmented")),
    objects,
    findings,
  });
}

function readObject(
  object: Element,
  image: readonly [number, number] | undefined,
  codes: Set<FindingCode>,
  isPart: boolean,
): VocObject {
  const name = get(object, "name");
  if (name === undefined) codes.add("object-without-name");
  const fields = Object.entries(FIELDS).map(([field, key]) => {
    const text = get(object, field);
    return [key, numberOf(text) ?? text];
  });
  const shapes = object.children.filter((child) => Object.hasOwn(SHAPES, child.name));
  const [first] = shapes;
  const shape = first && readShape(first);
  if (shapes.length > 1 || (first ? !shape : !isPart)) codes.add("object-shape");
  if (shape?.type === "bndbox") {
    const [left = 0, top = 0, right = 0, bottom = 0] = shape.coordinates;
    if (right <= left || bottom <= top) codes.add("empty-box");
    const [width, height] = image ?? [Infinity, Infinity];
    if (image && (left < 0 || top < 0 || right > width || bottom > height)) {
      codes.add("box-outside-image");
    }
  }
  const parts = all(object, "part").map((part) => readObject(part, image, codes, true));
  return present({
    name,
    ...Object.fromEntries(fields),
    properties: readProperties(object),
    shape,
    parts: parts.length > 0 ? parts : undefined,
  });
}

/** Properties: pairs of key and value, or elements that are named as their keys. */
function readProperties(object: Element): Record<string, string> | undefined {
  const [properties] = all(object, "properties");
  if (!properties) return undefined;
  const pairs = properties.children.map((property) => {
    const key = get(property, "key");
    return key === undefined
      ? [property.name, property.text.trim()]
      : [key, get(property, "value") ?? ""];
  });
  return Object.fromEntries(pairs);
}

function readShape(element: Element): VocShape | undefined {
  const type = element.name as VocShape["type"];
  const names = SHAPES[type];
  const numbers = new Map(element.children.map(({ name, text }) => [name, numberOf(text.trim())]));
  const coordinates: (number | undefined)[] = names.map((name) =>
    name
      .split("|")
      .map((one) => numbers.get(one))
      .find((number) => number !== undefined),
  );
  if (names.length === 0) {
    for (let at = 1; at === 1 || numbers.has(`x${at}`) || numbers.has(`y${at}`); at++) {
      coordinates.push(numbers.get(`x${at}`), numbers.get(`y${at}`));
    }
  }
  const known = coordinates.filter((number) => number !== undefined);
  return known.length === coordinates.length ? { type, coordinates: known } : undefined;
}

/** The boxes of the objects themselves, not of their parts. @internal */
export function boxesOf(objects: readonly VocObject[]): readonly (readonly number[])[] {
  return objects.flatMap(({ shape }) => (shape?.type === "bndbox" ? [shape.coordinates] : []));
}

/**
 * Text that is equal for files of the same meaning: name, shape, place, properties and flags of all objects, in any order.
 * A flag that is not set is one that is absent.
 *
 * @internal
 */
export function meaningOf(objects: readonly VocObject[]): string {
  const meanings = objects.map(({ pose: _, confidence: __, parts, properties, ...object }) => {
    const members = Object.entries(object).filter(([, value]) => value !== 0);
    return JSON.stringify([
      members.sort(([one], [other]) => (one < other ? -1 : 1)),
      Object.entries(properties ?? {}).sort(([one], [other]) => (one < other ? -1 : 1)),
      meaningOf(parts ?? []),
    ]);
  });
  return meanings.sort().join();
}

function all(element: Element, name: string): Element[] {
  return element.children.filter((child) => child.name === name);
}

/** The text of the first element of a name, trimmed; none if it is absent or blank. */
function get(element: Element, name: string): string | undefined {
  return all(element, name)
    .map(({ text }) => text.trim())
    .find((text) => text !== "");
}

/** A number that is written as JSON has it. */
function numberOf(text: string | undefined): number | undefined {
  const isNumber = text && /^-?(0|[1-9]\d*)(\.\d+)?(e[+-]?\d+)?$/i.test(text);
  return isNumber ? Number(text) : undefined;
}
