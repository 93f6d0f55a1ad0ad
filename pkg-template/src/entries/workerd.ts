/** The entry for Cloudflare Workers, which compile modules when they are deployed and never later. */

import { initSync } from "verset-core";
import { moduleLoaded } from "../ready.js";
import module from "./verset_bg.wasm";

initSync({ module });
moduleLoaded();

export * from "../index.js";
