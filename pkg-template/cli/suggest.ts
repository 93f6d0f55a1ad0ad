/** Suggestions for misspelt names. */

/** Number of insertions, deletions, replacements and swaps of neighbours between two texts. */
function distance(a: string, b: string): number {
  let before: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const cost = a[i - 1] === b[j - 1] ? 0 : 1;
      let least = Math.min((last[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (last[j - 1] ?? 0) + cost);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) {
        least = Math.min(least, (before[j - 2] ?? 0) + 1);
      }
      row.push(least);
    }
    before = last;
    last = row;
  }
  return last[b.length] ?? 0;
}

/** The name that was probably meant; `undefined` if none is close. */
export function nearest(given: string, names: Iterable<string>): string | undefined {
  const wanted = given.toLowerCase();
  let best: string | undefined;
  let least = Math.max(1, Math.floor(wanted.length / 3)) + 1;
  for (const name of names) {
    const lower = name.toLowerCase();
    // The beginning of a name is close to it, however long the rest is.
    const apart = wanted.length >= 3 && lower.startsWith(wanted) ? 1 : distance(wanted, lower);
    if (apart < least) {
      best = name;
      least = apart;
    }
  }
  return best;
}

/** "; did you mean …?", or nothing. */
export function didYouMean(given: string, names: Iterable<string>, prefix = ""): string {
  const name = nearest(given, names);
  return name === undefined ? "" : `; did you mean \`${prefix}${name}\`?`;
}
