#!/usr/bin/env node
// The program `verset`.

import process from "node:process";
import { run } from "./run.js";

const code = await run(process.argv.slice(2), process);
// Sockets that are kept open for another request would keep the process for seconds.
process.exit(code);
