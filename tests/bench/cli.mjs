// The command line's start: a fresh process that prints its help, minus Node's own start.

import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { byTurns } from "./table.mjs";

const program = fileURLToPath(new URL("../../pkg/cli/verset.js", import.meta.url));
const programs = {
  "an empty module": ["--input-type=module", "--eval", ""],
  "verset --help": [program, "--help"],
  "verset diff --help": [program, "diff", "--help"],
};

export async function commandLine() {
  const run = (args) => () => {
    const { status } = spawnSync(process.execPath, args);
    if (status !== 0) throw new Error(`a program of the benchmark ended with ${status}`);
  };
  const contenders = Object.entries(programs).map(([name, args]) => [name, run(args)]);
  const times = await byTurns(Object.fromEntries(contenders), { rounds: 25, pieces: 1 });
  const empty = times["an empty module"];
  return {
    title: "Command line: a fresh Node process, at most 60 ms beyond an empty one",
    columns: ["", "ms", "beyond an empty one"],
    rows: Object.entries(times).map(([name, time]) => [
      name,
      (time / 1e6).toFixed(1),
      ((time - empty) / 1e6).toFixed(1),
    ]),
  };
}
