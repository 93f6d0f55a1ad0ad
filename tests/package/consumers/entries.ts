// The entries that are ES modules only: `verset/web`, which has all of `verset` and `init`, and `verset/emulator`.

import * as main from "verset";
import { createEmulator, type Emulator } from "verset/emulator";
import * as web from "verset/web";

export async function start(bytes: Uint8Array<ArrayBuffer>, module: WebAssembly.Module) {
  const { init } = web;
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

export function emulated() {
  const emulator: Emulator = createEmulator({ taskDurationMs: 0, now: Date.now, versions: 3 });
  const { projectId, credentials, temporaryCredentials, token, demo, fetch } = emulator;
  const { dataset_id } = demo.modelarts.imageClassification;
  for (const given of [credentials, temporaryCredentials, { token }]) {
    const options = { region: "cn-north-4", projectId, credentials: given, fetch };
    new main.ModelArts(options).listDatasetVersions({ dataset_id });
  }
  const qianfan = new main.Qianfan({ credentials, fetch });
  // @ts-expect-error no demo dataset
  demo.qianfan.nothing;
  return qianfan.waitForExportTask({ taskId: demo.qianfan.role.versionId });
}
