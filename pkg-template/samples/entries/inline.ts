/** The default entry: the engine is in the file, compiled when the first source is read. */

import { decode } from "verset-samples-wasm";
import { setModule } from "../engine.js";

setModule(() => WebAssembly.compile(decode()));

export * from "../index.js";
