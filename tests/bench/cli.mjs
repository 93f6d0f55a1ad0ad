// The command line's start: a fresh process that prints its help, minus Node's own start.

import { fileURLToPath } from "node:url";
import { processTimes } from "./processes.mjs";

const program = fileURLToPath(new URL("../../pkg/cli/verset.js", import.meta.url));

export const commandLine = () =>
  processTimes("Command line: a fresh Node process, at most 60 ms beyond an empty one", {
    "verset --help": [program, "--help"],
    "verset diff --help": [program, "diff", "--help"],
  });
