// The table at the end of the matrix.

/** @param {{ name: string, entries: string[], result: string, seconds?: number }[]} results */
export function printTable(results) {
  const head = ["the package in", "entries", "seconds", "result"];
  const lines = results.map(({ name, entries, seconds, result }) => [
    name,
    entries.map((entry) => entry.replace(/^verset\/?/, "") || ".").join(" "),
    seconds === undefined ? "" : seconds.toFixed(1),
    result,
  ]);
  const widths = head.map((_, i) => Math.max(...[head, ...lines].map((line) => line[i].length)));
  for (const line of [head, ...lines]) {
    console.log(
      line
        .map((cell, i) => (i === 2 ? cell.padStart(widths[i]) : cell.padEnd(widths[i])))
        .join("  "),
    );
  }
}
