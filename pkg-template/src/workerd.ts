// The entry for Cloudflare Workers, which compile modules when they are deployed and never later.

import { initSync } from "verset-core";
import { loadModule } from "./internal/module-state.js";
import module from "./verset_bg.wasm";

loadModule(() => initSync({ module }));

export * from "./index.js";
