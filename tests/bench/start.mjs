// Start: the time of a fresh process to import the package and sign once, minus an empty one's.

import { spawnSync } from "node:child_process";
import { byTurns } from "./table.mjs";

const entry = new URL("../../pkg/node.js", import.meta.url).href;
const programs = {
  "an empty module": "",
  "import and first signature": `
    const { HuaweiSigner } = await import(${JSON.stringify(entry)});
    new HuaweiSigner({ accessKeyId: "a", secretAccessKey: "b" })
      .sign({ method: "GET", url: "https://example.com/" });`,
};

export async function start() {
  const run = (source) => () => {
    const { status } = spawnSync(process.execPath, ["--input-type=module", "--eval", source]);
    if (status !== 0) throw new Error(`a program of the benchmark ended with ${status}`);
  };
  const contenders = Object.entries(programs).map(([name, source]) => [name, run(source)]);
  const times = await byTurns(Object.fromEntries(contenders), { rounds: 25, pieces: 1 });
  const empty = times["an empty module"];
  return {
    title: "Start: a fresh Node process",
    columns: ["", "ms", "beyond an empty one"],
    rows: Object.entries(times).map(([name, time]) => [
      name,
      (time / 1e6).toFixed(1),
      ((time - empty) / 1e6).toFixed(1),
    ]),
  };
}
