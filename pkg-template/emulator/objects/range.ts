/** The `Range` header. */

/** A range of bytes: `from` included, `to` excluded. */
export interface ByteRange {
  from: number;
  to: number;
}

/** A range as the header has it; both numbers are inclusive. */
export interface RangeSpec {
  first: number | undefined;
  last: number | undefined;
}

/** @returns `undefined` if the header is absent or malformed */
export function parseRange(header: string): RangeSpec[] | undefined {
  const [, list] = /^bytes=(.+)$/i.exec(header) ?? [];
  const specs: RangeSpec[] = [];
  for (const item of list?.split(",") ?? []) {
    const [, first = "", last = ""] = /^\s*(\d*)\s*-\s*(\d*)\s*$/.exec(item) ?? [];
    if (first === "" && last === "") return undefined;
    if (first !== "" && last !== "" && Number(first) > Number(last)) return undefined;
    specs.push({
      first: first === "" ? undefined : Number(first),
      last: last === "" ? undefined : Number(last),
    });
  }
  return specs.length > 0 ? specs : undefined;
}
