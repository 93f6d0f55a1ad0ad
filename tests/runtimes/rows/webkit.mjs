// Debian's WebKitGTK, the engine of Safari: a page with an import map, and a module worker.

import { spawnSync } from "node:child_process";
import { drivenRun, runPages } from "../pages.mjs";
import { launchWebkit } from "../webkit.mjs";
import { files, workerFiles } from "./pages.mjs";

const missing = () => {
  const absent = ["WebKitWebDriver", "Xvfb"].find((name) => spawnSync(name, ["-help"]).error);
  return absent && `no ${absent} on PATH`;
};

/** Runs pages in a WebKit of their own. */
async function runWebkit({ project, config }, pages) {
  const browser = await launchWebkit();
  const runIn = async ({ go, run }, url) => {
    await go(url);
    return run(drivenRun(config));
  };
  try {
    return await runPages({ browser, config }, project.folder, pages, { runIn });
  } finally {
    await browser.close();
  }
}

export const rows = [
  {
    name: "WebKitGTK, import map",
    onlyMatrix: true,
    entries: ["verset", "verset/emulator", "verset/samples", "verset/web"],
    files,
    missing,
    run: (place) => runWebkit(place, ["index.html", "web.html"]),
  },
  {
    name: "WebKitGTK, module worker",
    onlyMatrix: true,
    entries: ["verset", "verset/emulator", "verset/samples"],
    files: workerFiles,
    missing,
    run: (place) => runWebkit(place, ["index.html"]),
  },
];
