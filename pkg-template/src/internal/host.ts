// Functions that the wasm module imports.

export { safeCopy } from "./cause.js";
export { Exchange } from "./exchange.js";
export { describeFailure, isUnsent } from "./fetch-failure.js";
export { lengthAt, objectsIn, pageKey, redactedJson, textAt, valueAt } from "./json.js";
export { sha256 } from "./sha256.js";
