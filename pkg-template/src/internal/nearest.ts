// The nearest of the known names to a misspelt one.
//
// `src/suggest.rs` ranks the same way; `tests/support/nearest.json` holds both to it.

/** Shortest text that is looked for inside names; shorter ones are in too many. */
const MIN_PART = 3;
/** Longest part of a given name that is compared. */
const MAX_COMPARED = 64;
/** Most names of a suggestion. */
const MAX_NAMES = 3;

/**
 * The names that are nearest to the given one, letters of either case alike. Names that contain it are nearest, the
 * shortest first; otherwise those in which the fewest letters differ, at most half of them.
 */
export function nearest(given: string, known: Iterable<string>): string[] {
  const wanted = given.toLowerCase();
  let least = Number.POSITIVE_INFINITY;
  let names: string[] = [];
  for (const name of new Set(known)) {
    const apart = distance(wanted, name.toLowerCase());
    if (apart > least || apart * 2 > name.length) continue;
    if (apart < least) names = [];
    least = apart;
    names.push(name);
  }
  if (least === 0) names.sort((one, other) => one.length - other.length);
  return names.slice(0, MAX_NAMES);
}

/** ``; did you mean `a` or `b`?``, or nothing. */
export function didYouMean(names: readonly string[]): string {
  const quoted = names.map((name) => `\`${name}\``);
  return names.length === 0 ? "" : `; did you mean ${quoted.join(" or ")}?`;
}

/** Levenshtein's distance; 0 if the name contains the given one. */
function distance(given: string, name: string): number {
  if (given.length >= MIN_PART && name.includes(given)) return 0;
  const row = Array.from({ length: name.length + 1 }, (_, at) => at);
  for (let line = 0; line < Math.min(given.length, MAX_COMPARED); line++) {
    let diagonal = line;
    row[0] = line + 1;
    for (let at = 1; at <= name.length; at++) {
      const above = row[at] as number;
      const replaced = diagonal + Number(given[line] !== name[at - 1]);
      row[at] = Math.min(replaced, above + 1, (row[at - 1] as number) + 1);
      diagonal = above;
    }
  }
  return row[name.length] as number;
}
