// Starts this machine's Chromium for browser tests.

import { accessSync, constants } from "node:fs";
import { delimiter, join } from "node:path";
import { chromium } from "playwright-core";

const NAMES = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];

/** Quiet, and content with a container: no sandbox, no GPU, little shared memory. */
const ARGUMENTS = [
  "--headless=new",
  "--no-sandbox",
  "--disable-gpu",
  "--disable-dev-shm-usage",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

/** @returns {Promise<import("playwright-core").Browser>} to be closed by the caller */
export function launch() {
  return chromium.launch({ executablePath: findChromium(), args: ARGUMENTS });
}

/**
 * Starts a Chromium of its own that has an unpacked extension.
 *
 * @param {string} extension its folder
 * @returns {Promise<import("playwright-core").BrowserContext>} to be closed by the caller
 */
export function launchWithExtension(extension) {
  const only = `--disable-extensions-except=${extension}`;
  return chromium.launchPersistentContext("", {
    executablePath: findChromium(),
    args: [...ARGUMENTS, only, `--load-extension=${extension}`],
    // Playwright's own arguments forbid extensions.
    ignoreDefaultArgs: ["--disable-extensions"],
  });
}

function findChromium() {
  const { CHROMIUM, PATH = "" } = process.env;
  if (CHROMIUM) {
    if (isExecutable(CHROMIUM)) return CHROMIUM;
    throw new Error(`CHROMIUM is "${CHROMIUM}", which is not an executable file`);
  }
  const folders = PATH.split(delimiter).filter((folder) => folder !== "");
  const found = NAMES.flatMap((name) => folders.map((folder) => join(folder, name))).find(
    isExecutable,
  );
  if (found) return found;
  throw new Error(
    `No Chromium for the tests in browsers: none of ${NAMES.join(", ")} is on PATH. ` +
      "Install one (on Debian: apt-get install chromium), or set CHROMIUM to its path.",
  );
}

function isExecutable(path) {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
