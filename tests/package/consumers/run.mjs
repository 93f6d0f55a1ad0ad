// Loads the package in the way that is named, uses it, and prints what came of it: `node run.mjs WAY`, with CONFIG in the environment.

import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import calls from "./calls.cjs";

const require = createRequire(import.meta.url);

const ways = {
  import: () => import("verset"),
  require: () => require("verset"),
  async web() {
    const { init, ...verset } = await import("verset/web");
    await init(readFileSync(require.resolve("verset/verset_bg.wasm")));
    return verset;
  },
};

const verset = await ways[process.argv[2]]();
const config = JSON.parse(process.env.CONFIG);
console.log(JSON.stringify(await calls.useEverything(verset, config)));
