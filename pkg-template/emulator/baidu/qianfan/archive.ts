/** The archives that export tasks write. */

import { hash, hashText, hex32 } from "../../hash.js";
import { utf8 } from "../../http/encoding.js";
import { picture } from "../../objects/picture.js";
import type { StoredObject } from "../../objects/types.js";
import { zip } from "../../zip.js";
import type { DataFormat } from "./data/rows.js";
import type { Row, Rows } from "./rows.js";

/** Pixels of a picture. */
const PICTURE = { width: 160, height: 120 };

/**
 * Returns an archive of rows, which is made when it is read.
 * @param name of the version
 * @param time epoch milliseconds
 */
export function archiveOf(
  rows: Rows,
  { dataFormat, name, time }: { dataFormat: DataFormat; name: string; time: number },
): StoredObject {
  let known: Uint8Array | undefined;
  const bytes = () => {
    known ??= zip(filesOf(rows.all(), dataFormat, name).map((file) => ({ ...file, time })));
    return known;
  };
  const seed = hashText(`${name} ${time}`);
  return {
    get size() {
      return bytes().length;
    },
    etag: `${[1, 2, 3, 4].map((i) => hex32(hash(seed, i))).join("")}-1`,
    lastModified: time,
    contentType: "application/zip",
    *read(from, to) {
      yield bytes().subarray(from, to);
    },
  };
}

function filesOf(rows: readonly Row[], dataFormat: DataFormat, name: string) {
  const pictures = rows.flatMap(({ picture: file }) =>
    file ? [{ name: file, content: picture({ seed: file, label: "", ...PICTURE }) }] : [],
  );
  if (dataFormat === "PromptImage") {
    // A picture and its question have the same name.
    const questions = rows.map(({ text, picture: file = "0.png" }) => ({
      name: file.replace(/\.\w+$/, ".json"),
      content: utf8(text),
    }));
    return [...questions, ...pictures];
  }
  const lines = utf8(rows.map(({ text }) => `${text}\n`).join(""));
  const type = dataFormat === "Text" ? "txt" : "jsonl";
  return [{ name: `${name}.${type}`, content: lines }, ...pictures];
}
