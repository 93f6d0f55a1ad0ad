/** The default entry: the engine is in the file, compiled when the first source is read. */

import { bytes } from "verset-samples-wasm";
import { setModule } from "../engine.js";

setModule(() => WebAssembly.compile(bytes));

export * from "../index.js";
