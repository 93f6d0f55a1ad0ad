/** The emulator of static files, in a worker: whatever it generates does not block the page. */

import { createEmulator } from "verset/emulator";

/** Longer bodies are generated while they are read. */
const MAX_WHOLE_BYTES = 2 ** 20;

/** @type {import("verset/emulator").Emulator} */
let emulator;

/** Each request comes with a port for its response; a message through the port aborts it. */
addEventListener("message", async ({ data: { options, url, init }, ports: [port] }) => {
  try {
    if (options) {
      emulator = createEmulator(options);
      const { credentials, projectId, temporaryCredentials, expiredToken } = emulator;
      port.postMessage({ credentials, projectId, temporaryCredentials, expiredToken });
    } else await respond(port, url, init);
  } catch (error) {
    port.postMessage({ error });
  }
});

/** @param {MessagePort} port @param {string} url @param {RequestInit} init */
async function respond(port, url, init) {
  const controller = new AbortController();
  port.onmessage = () => controller.abort();
  const response = await emulator.fetch(url, { ...init, signal: controller.signal });
  const { status, headers } = response;
  const head = { status, headers: [...headers] };
  const isLong = Number(headers.get("Content-Length")) > MAX_WHOLE_BYTES;
  const body = response.body && (isLong ? response.body : await response.arrayBuffer());
  try {
    port.postMessage({ ...head, body }, body ? [body] : []);
  } catch {
    // Safari cannot transfer streams.
    port.postMessage({ ...head, body: await response.arrayBuffer() });
  }
}
