// The default entry: the module is in the file and compiled while the import runs, so that it loads
// in every runtime and bundler without set-up and without top-level await.

import { initSync } from "verset-core";
import { decode } from "verset-wasm";
import { loadModule } from "./internal/module-state.js";
import { requireWebAssembly } from "./internal/platform.js";

loadModule(() => {
  requireWebAssembly();
  initSync({ module: decode() });
});

export * from "./index.js";
