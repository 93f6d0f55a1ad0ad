/** Pascal VOC files of the labels on pictures, as ModelArts writes them. */

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

const ENTITIES: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;" };

const xmlText = (text: string) => text.replace(/[&<>]/g, (character) => ENTITIES[character] ?? "");
