// One contender of samples.mjs: does its work on the files that are named, and prints CPU time, memory and result.

import { readFileSync } from "node:fs";
import { open as openFile } from "node:fs/promises";

const PIECE = 256 * 1024;
const loaded = new Map();
const open = (path) => {
  const bytes = loaded.get(path);
  return bytes ? pieces(bytes) : filePieces(path);
};

/** A file into one buffer again and again, for all contenders: streams of Node make a new one for each piece. */
async function* filePieces(path) {
  const file = await openFile(path);
  try {
    const buffer = Buffer.allocUnsafeSlow(PIECE);
    for (;;) {
      const { bytesRead } = await file.read(buffer, 0, PIECE);
      if (bytesRead === 0) return;
      yield buffer.subarray(0, bytesRead);
    }
  } finally {
    await file.close();
  }
}

async function* pieces(bytes) {
  for (let at = 0; at < bytes.length; at += PIECE) yield bytes.subarray(at, at + PIECE);
}

/** The lines of a file as objects: a Buffer's text a line at a time, the quickest way in Node. */
async function* parsedLines(path) {
  let rest = Buffer.alloc(0);
  for await (const piece of open(path)) {
    const bytes = rest.length === 0 ? piece : Buffer.concat([rest, piece]);
    let at = 0;
    const objects = [];
    for (let end = bytes.indexOf(10); end >= 0; end = bytes.indexOf(10, at)) {
      objects.push(JSON.parse(bytes.toString("utf8", at, end)));
      at = end + 1;
    }
    rest = Buffer.from(bytes.subarray(at));
    // In batches: a turn of an asynchronous loop for each line would cost more than the parsing.
    yield objects;
  }
}

/** The quickest way in a page. */
async function* decodedLines(path) {
  const decoder = new TextDecoder("utf-8", { fatal: true });
  let rest = "";
  for await (const piece of open(path)) {
    const lines = (rest + decoder.decode(piece, { stream: true })).split("\n");
    rest = lines.pop();
    yield lines.map((line) => JSON.parse(line));
  }
}

async function count(batches) {
  let samples = 0;
  for await (const batch of batches) samples += batch.length;
  return samples;
}

/** The compared fields of a sample, as one text. */
const stateOf = ({ annotation, usage }) =>
  `${usage}\n${annotation
    .map(({ type, name }) => `${type} ${name}`)
    .sort()
    .join("\n")}`;

const works = {
  async index(path) {
    const { readManifest } = await import("../../pkg/samples/node.js");
    const samples = await readManifest(() => open(path));
    await samples.ready;
    return samples.count;
  },
  parse: (path) => count(parsedLines(path)),
  decode: (path) => count(decodedLines(path)),
  async compare(...paths) {
    const { readManifest, compare } = await import("../../pkg/samples/node.js");
    const [before, after] = await Promise.all(paths.map((path) => readManifest(() => open(path))));
    const { added, removed, relabeled, usageChanged, unchanged } = await (
      await compare(before, after)
    ).summary;
    return [added, removed, relabeled, usageChanged, unchanged];
  },
  async map(first, second) {
    const before = new Map();
    for await (const batch of parsedLines(first)) {
      for (const one of batch) before.set(one.id, stateOf(one));
    }
    let [added, relabeled, usageChanged, unchanged] = [0, 0, 0, 0];
    for await (const batch of parsedLines(second)) {
      for (const one of batch) {
        const old = before.get(one.id);
        const now = stateOf(one);
        before.delete(one.id);
        if (old === undefined) added++;
        else if (old === now) unchanged++;
        else if (old.slice(old.indexOf("\n")) === now.slice(now.indexOf("\n"))) usageChanged++;
        else relabeled++;
      }
    }
    return [added, before.size, relabeled, usageChanged, unchanged];
  },
};

const [work, isWarm, ...paths] = process.argv.slice(2);
// The work alone: the file is in memory, and the compilers have done their part.
if (isWarm === "warm") {
  for (const path of paths) loaded.set(path, readFileSync(path));
  for (let round = 0; round < 3; round++) await works[work](...paths);
}
const began = process.cpuUsage();
const result = await works[work](...paths);
const { user, system } = process.cpuUsage(began);
const megabytes = process.resourceUsage().maxRSS / 1000;
console.log(JSON.stringify({ cpu: (user + system) / 1e6, megabytes, result }));
