// Names that were probably meant.

/** Most suggestions that a message has. */
const MAX_SUGGESTIONS = 3;

/** The names that are closest to a text, the closest first: few letters differ, or one contains the other. */
export function closest(text: string, names: readonly string[]): string[] {
  const wanted = text.toLowerCase();
  return [...new Set(names)]
    .map((name) => ({ name, distance: distanceOf(wanted, name.toLowerCase()) }))
    .filter(({ distance }) => distance <= Math.max(1, Math.floor(wanted.length / 3)))
    .sort((one, other) => one.distance - other.distance)
    .slice(0, MAX_SUGGESTIONS)
    .map(({ name }) => name);
}

/** ``; did you mean `a` or `b`?``, or nothing. */
export function didYouMean(names: readonly string[]): string {
  const quoted = names.map((name) => `\`${name}\``);
  return names.length === 0 ? "" : `; did you mean ${quoted.join(" or ")}?`;
}

/** Number of letters to insert, delete or replace. */
function distanceOf(one: string, other: string): number {
  if (one !== "" && other.includes(one)) return 1;
  let row = Array.from({ length: other.length + 1 }, (_, at) => at);
  for (let at = 1; at <= one.length; at++) {
    const next = [at];
    for (let to = 1; to <= other.length; to++) {
      const replaced = (row[to - 1] ?? 0) + (one[at - 1] === other[to - 1] ? 0 : 1);
      next.push(Math.min(replaced, (row[to] ?? 0) + 1, (next[to - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row[other.length] ?? 0;
}
