/** Pascal VOC files of the labels on pictures, as ModelArts writes and reads them. */

import type { Sample, SampleLabel } from "../samples/record.js";
import type { Point } from "./shapes.js";

/** @param size pixels */
export function vocOf(sample: Sample, size: { width: number; height: number }) {
  const { sample_dir, sample_name, labels, metadata } = sample;
  const folder = sample_dir.split("/").at(-2) ?? "";
  const hard = metadata["@modelarts:hard"] ? 1 : 0;
  const lines = [
    '<?xml version="1.0" encoding="UTF-8" standalone="no"?>',
    "<annotation>",
    `    <folder>${xmlText(folder)}</folder>`,
    `    <filename>${xmlText(sample_name)}</filename>`,
    "    <source>",
    "        <database>Unknown</database>",
    "    </source>",
    "    <size>",
    `        <width>${size.width}</width>`,
    `        <height>${size.height}</height>`,
    "        <depth>3</depth>",
    "    </size>",
    "    <segmented>0</segmented>",
    ...labels.flatMap((label) => objectLines(label, hard)),
    "</annotation>",
  ];
  return `${lines.join("\n")}\n`;
}

function objectLines({ name = "", property = {} }: SampleLabel, hard: number) {
  return [
    "    <object>",
    `        <name>${xmlText(name)}</name>`,
    "        <pose>Unspecified</pose>",
    "        <truncated>0</truncated>",
    "        <occluded>0</occluded>",
    "        <difficult>0</difficult>",
    `        <difficult-coefficient>${hard ? 0.8 : 0}</difficult-coefficient>`,
    ...shapeLines(property),
    "    </object>",
  ];
}

function shapeLines(property: Record<string, unknown>) {
  const points = pointsOf(property["@modelarts:feature"]);
  if (points.length === 0) return [];
  const shape = String(property["@modelarts:shape"] ?? "bndbox");
  if (shape === "bndbox") {
    const [xs, ys] = [points.map(([x]) => x), points.map(([, y]) => y)];
    return element("bndbox", {
      xmin: Math.min(...xs),
      ymin: Math.min(...ys),
      xmax: Math.max(...xs),
      ymax: Math.max(...ys),
    });
  }
  if (shape === "point") return element(shape, { x: points[0]?.[0], y: points[0]?.[1] });
  const corners = points.flatMap(([x, y], i) => [
    [`x${i + 1}`, x],
    [`y${i + 1}`, y],
  ]);
  return element(shape, Object.fromEntries(corners));
}

function element(name: string, values: Record<string, unknown>) {
  return [
    `        <${name}>`,
    ...Object.entries(values).map(([key, value]) => `            <${key}>${value}</${key}>`),
    `        </${name}>`,
  ];
}

/** Reads points, which a caller may have given in any form. */
function pointsOf(feature: unknown): Point[] {
  if (!Array.isArray(feature)) return [];
  return feature.flatMap((point: unknown): Point[] =>
    Array.isArray(point) && point.length === 2 ? [[Number(point[0]), Number(point[1])]] : [],
  );
}

const ENTITIES: Readonly<Record<string, string>> = { "<": "&lt;", ">": "&gt;", "&": "&amp;" };

const xmlText = (text: string) => text.replace(/[&<>]/g, (character) => ENTITIES[character] ?? "");

const SIDES = ["xmin", "ymin", "xmax", "ymax"];

/**
 * Reads the labels of a file; none if it is not one.
 * @param type of the labels
 */
export function readVoc(xml: string, type: number): SampleLabel[] {
  return [...xml.matchAll(/<object>(.*?)<\/object>/gs)].map(([, object = ""]) => {
    // The box of a part is not that of the object.
    const own = object.replace(/<part>.*?<\/part>/gs, "");
    const name = plainText(/<name>(.*?)<\/name>/s.exec(own)?.[1] ?? "");
    const [, shape = "bndbox", values = ""] =
      /<(bndbox|point|line|dashed|polygon|polyline)>(.*?)<\/\1>/s.exec(own) ?? [];
    const matches = [...values.matchAll(/<(\w+)>\s*(-?[\d.]+)\s*<\/\1>/g)];
    // Files of other tools have the sides of a box in any order.
    const rank = ([, name = ""]: readonly string[]) => SIDES.indexOf(name);
    if (shape === "bndbox") matches.sort((a, b) => rank(a) - rank(b));
    const numbers = matches.map(([, , number]) => Number(number));
    const feature: number[][] = [];
    for (let i = 0; i + 1 < numbers.length; i += 2) feature.push(numbers.slice(i, i + 2));
    const property = { "@modelarts:shape": shape, "@modelarts:feature": feature };
    return { name, type, property };
  });
}

const plainText = (xml: string) =>
  Object.entries(ENTITIES).reduce((text, [plain, entity]) => text.replaceAll(entity, plain), xml);
