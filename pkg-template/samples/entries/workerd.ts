/** The entry for Cloudflare Workers, which compile modules when they are deployed and never later. */

import { setModule } from "../engine.js";
import module from "./verset_samples_bg.wasm";

setModule(() => module);

export * from "../index.js";
