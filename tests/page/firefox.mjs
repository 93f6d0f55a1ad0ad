// Drives Debian's Firefox: playwright-core's BiDi needs commands that Firefox ESR does not know, so this speaks Marionette,
// the protocol that geckodriver speaks to Firefox: messages of JSON with their length before them.

import { spawn } from "node:child_process";
import { accessSync, constants } from "node:fs";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";

const NAMES = ["firefox-esr", "firefox"];
const PREFERENCES = {
  "marionette.port": 0,
  "browser.shell.checkDefaultBrowser": false,
  "browser.startup.page": 0,
  "datareporting.policy.dataSubmissionEnabled": false,
  "toolkit.telemetry.server": "",
  "app.update.auto": false,
  "intl.accept_languages": "en-GB",
};

/** Path of a Firefox of this machine; `undefined` where there is none. */
export function findFirefox() {
  const { FIREFOX, PATH = "" } = process.env;
  const folders = PATH.split(delimiter).filter(Boolean);
  const candidates = FIREFOX
    ? [FIREFOX]
    : NAMES.flatMap((name) => folders.map((folder) => join(folder, name)));
  return candidates.find((path) => {
    try {
      accessSync(path, constants.X_OK);
      return true;
    } catch {
      return false;
    }
  });
}

/** @param {string} program */
export async function launchFirefox(program) {
  const profile = await mkdtemp(join(tmpdir(), "verset-firefox-"));
  const lines = Object.entries(PREFERENCES).map(
    ([name, value]) => `user_pref(${JSON.stringify(name)}, ${JSON.stringify(value)});\n`,
  );
  await writeFile(join(profile, "user.js"), lines.join(""));
  const child = spawn(
    program,
    [
      "--headless",
      "--marionette",
      "--no-remote",
      "--width",
      "1400",
      "--height",
      "860",
      "--profile",
      profile,
    ],
    { stdio: "ignore", env: { ...process.env, HOME: profile, MOZ_REMOTE_SETTINGS_DEVTOOLS: "0" } },
  );
  const ended = new Promise((done) => child.once("exit", done));
  const end = async () => {
    child.kill("SIGKILL");
    await ended;
    await rm(profile, { recursive: true, force: true, maxRetries: 5 });
  };
  try {
    const port = await portOf(profile, child);
    const marionette = await Marionette.connect(port);
    const { capabilities } = await marionette.send("WebDriver:NewSession", {
      capabilities: { alwaysMatch: { acceptInsecureCerts: false } },
    });
    return { marionette, version: capabilities.browserVersion, close: end };
  } catch (error) {
    await end();
    throw error;
  }
}

/** Firefox writes down which port it took. @param {string} profile @param {import("node:child_process").ChildProcess} child */
async function portOf(profile, child) {
  for (let tries = 0; tries < 300; tries += 1) {
    if (child.exitCode !== null) throw new Error(`Firefox ended with ${child.exitCode}`);
    const text = await readFile(join(profile, "MarionetteActivePort"), "utf8").catch(() => "");
    if (/^\d+$/.test(text.trim())) return Number(text);
    await new Promise((done) => setTimeout(done, 100));
  }
  throw new Error("Firefox did not open its port within 30 seconds");
}

class Marionette {
  #socket;
  #received = Buffer.alloc(0);
  #count = 0;
  /** @type {Map<number, { done: (value: any) => void, failed: (error: Error) => void }>} */
  #waiting = new Map();

  /** @param {import("node:net").Socket} socket */
  constructor(socket) {
    this.#socket = socket;
    socket.on("data", (chunk) => {
      this.#received = Buffer.concat([this.#received, chunk]);
      this.#read();
    });
    socket.on("close", () => {
      for (const { failed } of this.#waiting.values()) failed(new Error("Firefox has ended"));
    });
  }

  /** @param {number} port @returns {Promise<Marionette>} */
  static connect(port) {
    return new Promise((done, failed) => {
      const socket = connect(port, "127.0.0.1", () => done(new Marionette(socket)));
      socket.once("error", failed);
    });
  }

  /** @param {string} command @param {object} [parameters] @returns {Promise<any>} */
  send(command, parameters = {}) {
    this.#count += 1;
    const id = this.#count;
    const text = JSON.stringify([0, id, command, parameters]);
    this.#socket.write(`${Buffer.byteLength(text)}:${text}`);
    return new Promise((done, failed) => this.#waiting.set(id, { done, failed }));
  }

  /** @param {string} url */
  go(url) {
    return this.send("WebDriver:Navigate", { url });
  }

  /**
   * Runs the body of an asynchronous function in the page and gives what it returns.
   * @param {string} body in which `until(read)` waits for what is neither `false` nor nothing
   */
  async run(body) {
    const script = `const [done] = [...arguments].slice(-1);
      const until = async (read) => {
        for (let tries = 0; tries < 600; tries += 1) {
          const value = await read();
          if (value) return value;
          await new Promise((next) => setTimeout(next, 50));
        }
        throw new Error("waited in vain for " + read);
      };
      (async () => { ${body} })().then((value) => done({ value }), (error) => done({ error: String(error) }));`;
    const { value } = await this.send("WebDriver:ExecuteAsyncScript", {
      script,
      args: [],
      scriptTimeout: 30_000,
      // The page's policy allows no scripts from elsewhere.
      sandbox: "default",
    });
    if (value.error) throw new Error(value.error);
    return value.value;
  }

  #read() {
    for (;;) {
      const colon = this.#received.indexOf(":");
      if (colon < 0) return;
      const length = Number(this.#received.toString("latin1", 0, colon));
      const end = colon + 1 + length;
      if (this.#received.length < end) return;
      const message = JSON.parse(this.#received.toString("utf8", colon + 1, end));
      this.#received = this.#received.subarray(end);
      // The first message says who speaks.
      if (!Array.isArray(message)) continue;
      const [, id, error, result] = message;
      const waiting = this.#waiting.get(id);
      this.#waiting.delete(id);
      if (error) waiting?.failed(new Error(`${error.error}: ${error.message}`));
      else waiting?.done(result);
    }
  }
}
