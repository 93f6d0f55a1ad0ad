/** The rows of versions. */

import { between, hash, hashText } from "../../hash.js";
import { utf8 } from "../../http/encoding.js";
import { type DataFormat, pictureName, rowText } from "./data/rows.js";

/** A row of a version. */
export interface Row {
  /** A line of a file, without its end. */
  text: string;
  /** Name of the picture that belongs to the row. */
  picture?: string;
}

/** The rows of a version, which are generated on first use. */
export class Rows {
  readonly #dataFormat: DataFormat;
  readonly #make: () => readonly Row[];
  #known: readonly Row[] | undefined;
  #counts: ReturnType<typeof count> | undefined;

  constructor(dataFormat: DataFormat, make: () => readonly Row[] = () => []) {
    this.#dataFormat = dataFormat;
    this.#make = make;
  }

  all(): readonly Row[] {
    this.#known ??= this.#make();
    return this.#known;
  }

  /** Returns the fields of a version that count its rows. */
  counts() {
    this.#counts ??= count(this.#dataFormat, this.all());
    return this.#counts;
  }

  /** Returns these rows and others. */
  and(others: readonly Row[]) {
    return new Rows(this.#dataFormat, () => [...this.all(), ...others]);
  }
}

function count(dataFormat: DataFormat, rows: readonly Row[]) {
  let [bytes, characters, annotated] = [0, 0, 0];
  for (const { text } of rows) {
    bytes += utf8(text).length + 1;
    characters += text.length;
    if (isAnnotated(dataFormat, text)) annotated++;
  }
  return {
    sizeMB: Math.ceil(bytes / 104.8576) / 10_000,
    characterCount: characters,
    sampleCount: rows.length,
    annotationProgress: `${annotated}/${rows.length}`,
  };
}

/** Tells if a row has the answer that it is for. Rows of the other formats are always complete. */
function isAnnotated(dataFormat: DataFormat, text: string) {
  if (dataFormat === "PromptResponse") return /"response":/.test(text);
  if (dataFormat === "Role" || dataFormat === "PromptImageResponse") {
    return /"role":"assistant"/.test(text);
  }
  return true;
}

/** One of so many rows gets another answer in a version. */
const CHANGED = 25;
/** Purposes of hashes: each has values of its own. */
const USE = { first: 1, growth: 2, age: 3, change: 4 } as const;

/** Returns the rows of a seeded version: most of those of the version before, with changes, and new ones. */
export function seededRows(seed: string, dataFormat: DataFormat, version: number): Row[] {
  const key = hashText(seed);
  const first = between(60, 140, key, USE.first);
  const growth = between(5, 14, key, USE.growth);
  const rows: Row[] = [];
  for (let number = 1; number <= first + growth * (version - 1); number++) {
    const born = number <= first ? 1 : 1 + Math.ceil((number - first) / growth);
    if (version >= born + between(3, 60, key, USE.age, number)) continue;
    let revision = 0;
    for (let each = born + 1; each <= version; each++) {
      if (hash(key, USE.change, number, each) % CHANGED === 0) revision = each;
    }
    rows.push(makeRow(dataFormat, { seed, number, revision }));
  }
  return rows;
}

export function makeRow(
  dataFormat: DataFormat,
  row: { seed: string; number: number; revision?: number },
): Row {
  const text = rowText(dataFormat, row);
  return /^PromptImage/.test(dataFormat) ? { text, picture: pictureName(row.number) } : { text };
}
