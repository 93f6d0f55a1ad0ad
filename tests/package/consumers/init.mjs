// Starts `verset/web` from the source that is named, or not at all, and prints what signing then says: `node init.mjs SOURCE`.

import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";
import { HuaweiSigner, init } from "verset/web";

const file = createRequire(import.meta.url).resolve("verset/verset_bg.wasm");
const bytes = readFileSync(file);
const response = () => new Response(bytes, { headers: { "Content-Type": "application/wasm" } });

const sources = {
  nothing: () => undefined,
  file: () => pathToFileURL(file),
  bytes: () => bytes,
  buffer: () => bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length),
  module: () => WebAssembly.compile(bytes),
  response,
  promise: () => Promise.resolve(response()),
  address: () => `data:application/wasm;base64,${bytes.toString("base64")}`,
  url: () => new URL(`data:application/wasm;base64,${bytes.toString("base64")}`),
};

const name = process.argv[2];
if (name !== "none") {
  // A promise is awaited by `init` and not here.
  const source = name === "module" ? await sources.module() : sources[name]();
  await init(source);
  // A later call does nothing, whatever it is given.
  await init();
}
let answer;
try {
  const signer = new HuaweiSigner({ accessKeyId: "AK", secretAccessKey: "SK" });
  answer = signer.sign({ method: "GET", url: "https://example.com/", date: new Date(0) }).signature;
} catch (error) {
  answer = `${error.name}: ${error.message}`;
}
console.log(JSON.stringify(answer));
