/** `verset/samples/worker`: to be imported by a worker's own file, or to be that file. */

import { decode } from "verset-samples-wasm";
import { setModule } from "../engine.js";
import { serve } from "../worker.js";

setModule(() => WebAssembly.compile(decode()));
serve();
