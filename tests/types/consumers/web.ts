// The entry that is an ES module only: `verset/web`, which has all of `verset` and `init`.

import * as main from "verset";
import * as web from "verset/web";

export async function start(module: WebAssembly.Module) {
  const { init } = web;
  const bytes = new Uint8Array(8);
  const sources: web.ModuleSource[] = [
    "https://example.com/verset_bg.wasm",
    new URL("https://example.com/verset_bg.wasm"),
    new Request("https://example.com/verset_bg.wasm"),
    fetch("https://example.com/verset_bg.wasm"),
    new Response(bytes),
    bytes,
    bytes.buffer,
    module,
  ];
  await Promise.all([init(), ...sources.map(init)]);
  // @ts-expect-error the default entry has nothing to start
  main.init();
}

// The classes are the same whichever entry they come from.
export const signer: web.HuaweiSigner = new main.HuaweiSigner({
  accessKeyId: "",
  secretAccessKey: "",
});
export const everything: Omit<typeof web, "init"> = main;
