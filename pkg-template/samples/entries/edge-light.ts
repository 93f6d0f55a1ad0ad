/** The entry for Vercel's edge runtime and Next.js edge routes, which forbid compiling at run time. */

import { setModule } from "../engine.js";
// `?module` is what makes their bundlers compile the file.
import module from "./verset_samples_bg.wasm?module";

setModule(() => module);

export * from "../index.js";
