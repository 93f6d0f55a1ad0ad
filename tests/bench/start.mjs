// Start: the time of a fresh process to import the package and sign once, minus an empty one's.

import { evaluated, processTimes } from "./processes.mjs";

const entry = new URL("../../pkg/node.js", import.meta.url).href;
const source = `
    const { HuaweiSigner } = await import(${JSON.stringify(entry)});
    new HuaweiSigner({ accessKeyId: "a", secretAccessKey: "b" })
      .sign({ method: "GET", url: "https://example.com/" });`;

export const start = () =>
  processTimes("Start: a fresh Node process", { "import and first signature": evaluated(source) });
