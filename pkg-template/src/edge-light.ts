// The entry for Vercel's edge runtime and Next.js edge routes and middleware, which forbid compiling
// at run time. `?module` is what makes their bundlers compile the file.

import { instantiate } from "verset-glue";
import { loadModule } from "./internal/module-state.js";
import module from "./verset_bg.wasm?module";

loadModule(() => instantiate(module));

export * from "./index.js";
