#!/usr/bin/env node
// The program `verset`.

import process from "node:process";
import { run } from "./run.js";

const code = await run(process.argv.slice(2), process);
// Its last lines, on systems that write to pipes later.
await new Promise((resolve) => process.stderr.write("", resolve));
// Sockets that are kept open for another request would keep the process for seconds.
process.exit(code);
