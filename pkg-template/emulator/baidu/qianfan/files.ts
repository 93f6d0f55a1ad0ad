/** The files that imports read in BOS. */

import { bytesOf } from "../../objects/content.js";
import type { ObjectStore } from "../../objects/store.js";
import type { StoredObject } from "../../objects/types.js";
import type { DataFormat } from "./data/rows.js";
import { parseRows } from "./parse.js";
import type { Row } from "./rows.js";

/** A file of the demo, whose rows are in the format that they are imported as. */
export interface DemoFile extends StoredObject {
  rowsAs(dataFormat: DataFormat): Row[];
}

/** A file that could not be imported, or a line of it. */
export interface Failure {
  file: string;
  line?: number;
  reason: string;
}

/**
 * Reads files, or those in a directory.
 * @param paths `bos:/bucket/dir/` or `bos:/bucket/dir/a.jsonl`
 */
export async function readFiles(bos: ObjectStore, paths: readonly string[], format: DataFormat) {
  const rows: Row[] = [];
  const failures: Failure[] = [];
  for (const path of paths) {
    const [, name = "", key = ""] = /^bos:\/{1,2}([^/]+)\/(.*)$/.exec(path) ?? [];
    const bucket = bos.bucket(name);
    const directory = key === "" || key.endsWith("/");
    const keys = directory ? [...(bucket?.keys(key) ?? [])] : [key];
    if (keys.length === 0) failures.push({ file: path, reason: "The directory has no files." });
    for (const each of keys) {
      const object = bucket?.get(each);
      const file = `bos:/${name}/${each}`;
      if (!object) failures.push({ file, reason: "The file does not exist." });
      else if (isDemoFile(object)) rows.push(...object.rowsAs(format));
      else {
        const read = await parseRows(bytesOf(object), each, format);
        rows.push(...read.rows);
        failures.push(...read.failures.map((failure) => ({ file, ...failure })));
      }
    }
  }
  return { rows, failures };
}

const isDemoFile = (object: StoredObject): object is DemoFile => "rowsAs" in object;
