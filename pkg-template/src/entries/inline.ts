/**
 * The default entry: the module is in the file and compiled while the import runs, so that it loads
 * in every runtime and bundler without set-up and without top-level await.
 */

import { initSync } from "verset-core";
import { bytes } from "verset-wasm";
import { moduleLoaded } from "../ready.js";

initSync({ module: bytes });
moduleLoaded();

export * from "../index.js";
