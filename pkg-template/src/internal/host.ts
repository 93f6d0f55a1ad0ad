// Functions that the wasm module imports.

export { safeCopy } from "./cause.js";
export { Exchange } from "./exchange.js";
export { describeFailure, isUnsent } from "./fetch-failure.js";
export { jsonAt, lengthAt, objectsIn, redactedJson, textAt, valueAt } from "./json.js";
export { sha256 } from "./sha256.js";
