/** The entry for Cloudflare Workers, which compile modules when they are deployed and never later. */

import { setModule } from "../engine.js";
// `?module`: Nitro's bundler cannot parse vector instructions, and would instantiate the module itself, without its imports.
import module from "./verset_samples_bg.wasm?module";

setModule(() => module);

export * from "../index.js";
