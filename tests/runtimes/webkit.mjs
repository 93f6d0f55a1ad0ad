// Drives Debian's WebKitGTK by the WebDriver protocol, on a display of its own.

import { spawn } from "node:child_process";
import { listen } from "../support/listen.mjs";
import { ENVIRONMENT } from "../support/project.mjs";
import { startProcess } from "./process.mjs";

/** A port that is free now: the driver takes one and chooses none. */
async function freePort() {
  const { url, close } = await listen(() => {});
  await close();
  return new URL(url).port;
}

/** Sends a command, again while the driver does not listen yet. */
async function send(url, body, method = "POST") {
  for (let tries = 0; ; tries += 1) {
    try {
      const response = await fetch(url, { method, body: body && JSON.stringify(body) });
      const { value } = await response.json();
      if (!response.ok) throw new Error(`${value.error}: ${value.message}`);
      return value;
    } catch (error) {
      if (error.cause?.code !== "ECONNREFUSED" || tries > 100) throw error;
      await new Promise((next) => setTimeout(next, 100));
    }
  }
}

/** Starts a display, the driver and a browser. */
export async function launchWebkit() {
  const display = await startProcess("Xvfb", ["-displayfd", "1", "-screen", "0", "800x600x24"], {
    env: ENVIRONMENT,
    ready: /^(\d+)\n/m,
  });
  const port = await freePort();
  const driver = spawn("WebKitWebDriver", [`--port=${port}`], {
    env: { ...ENVIRONMENT, DISPLAY: `:${display.ready}`, WEBKIT_DISABLE_COMPOSITING_MODE: "1" },
    detached: true,
    stdio: "ignore",
  });
  const ended = new Promise((resolve) => driver.on("close", resolve));
  let session;
  const close = async () => {
    if (session) await send(session, undefined, "DELETE").catch(() => {});
    try {
      process.kill(-driver.pid, "SIGKILL");
    } catch {
      // It has ended by itself.
    }
    await ended;
    await display.stop();
  };
  try {
    const sessions = `http://127.0.0.1:${port}/session`;
    const { sessionId } = await send(sessions, { capabilities: {} });
    session = `${sessions}/${sessionId}`;
    await send(`${session}/timeouts`, { script: 60_000 });
  } catch (error) {
    await close();
    throw error;
  }
  return {
    close,
    go: (url) => send(`${session}/url`, { url }),
    /** Runs the body of an asynchronous function in the page and gives what it returns. */
    async run(body) {
      const script = `const done = arguments[arguments.length - 1];
        (async () => { ${body} })().then((value) => done({ value }), (error) => done({ error: String(error) }));`;
      const { value, error } = await send(`${session}/execute/async`, { script, args: [] });
      if (error) throw new Error(error);
      return value;
    },
  };
}
