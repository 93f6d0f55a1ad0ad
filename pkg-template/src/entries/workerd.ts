/** The entry for Cloudflare Workers, which compile modules when they are deployed and never later. */

import { initSync } from "verset-core";
import module from "./verset_bg.wasm";

initSync({ module });

export * from "../index.js";
