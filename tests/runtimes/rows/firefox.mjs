// Debian's Firefox ESR without a bundler: a page with an import map, and a module worker.

import { findFirefox, launchFirefox } from "../../page/firefox.mjs";
import { drivenRun, runPages } from "../pages.mjs";
import { files, workerFiles } from "./pages.mjs";

const program = findFirefox();
const missing = () => (program ? undefined : "no firefox-esr on PATH");

/** Runs pages in a Firefox of their own. */
async function runFirefox({ project, config }, pages) {
  const browser = await launchFirefox(program);
  const runIn = async ({ marionette }, url) => {
    await marionette.go(url);
    return marionette.run(drivenRun(config));
  };
  try {
    return await runPages({ browser, config }, project.folder, pages, { runIn });
  } finally {
    await browser.close();
  }
}

export const rows = [
  {
    name: "Firefox, import map",
    entries: ["verset", "verset/emulator", "verset/samples", "verset/web"],
    files,
    missing,
    run: (place) => runFirefox(place, ["index.html", "web.html"]),
  },
  {
    name: "Firefox, module worker",
    onlyMatrix: true,
    entries: ["verset", "verset/emulator", "verset/samples"],
    files: workerFiles,
    missing,
    run: (place) => runFirefox(place, ["index.html"]),
  },
];
