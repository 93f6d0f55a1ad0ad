// Chromium without a bundler: an import map, a module worker, a service worker, an extension.

import { launchWithExtension } from "../../support/chromium.mjs";
import { modules, page } from "../consumer.mjs";
import { forPages, html, runPages } from "../pages.mjs";

const PACKAGE = "/node_modules/verset";

/** The import map of a page without a bundler, shared by all its modules. */
const importMap = {
  imports: {
    verset: `${PACKAGE}/index.js`,
    "verset/web": `${PACKAGE}/web.js`,
    "verset/emulator": `${PACKAGE}/emulator/index.js`,
    "verset/samples": `${PACKAGE}/samples/index.js`,
    "verset/samples/worker": `${PACKAGE}/samples/worker.js`,
  },
};
const head = `<script type="importmap">${JSON.stringify(importMap)}</script>`;

/** Workers have no import maps: their modules name files. */
const named = (source) =>
  source.replace(
    /(from|import) "(verset[^"]*)"/g,
    (_, word, name) => `${word} "${importMap.imports[name]}"`,
  );

const answering = (load, answer) => `${load}
addEventListener("message", ({ data, ports, source }) => {
  run(data).then(
    (answers) => ${answer}({ answers }),
    (error) => ${answer}({ error: String(error) }),
  );
});
`;

const asking = (load) => `
globalThis.run = async (config) => {
  const { answers, error } = await new Promise((resolve, reject) => {
    ${load}
  });
  if (error) throw new Error(error);
  return answers;
};
`;

export const files = {
  "calls.js": modules["calls.js"],
  "main.js": modules["main.js"],
  "web.js": modules["web.js"],
  "page.js": page('import { run } from "./main.js";'),
  "page-web.js": page('import { run } from "./web.js";'),
  "index.html": html("./page.js", head),
  "web.html": html("./page-web.js", head),
};

export const workerFiles = {
  "calls.js": modules["calls.js"],
  "main.js": named(modules["main.js"]),
  "worker.js": answering('import { run } from "./main.js";', "postMessage"),
  "page.js": asking(`
    const worker = new Worker("./worker.js", { type: "module" });
    worker.onmessage = ({ data }) => resolve(data);
    worker.onerror = (event) => reject(new Error(event.message));
    worker.postMessage(config);`),
  "index.html": html("./page.js"),
};

const serviceWorkerFiles = {
  ...workerFiles,
  "worker.js": answering('import { run } from "./main.js";', "source.postMessage"),
  "page.js": asking(`
    navigator.serviceWorker.onmessage = ({ data }) => resolve(data);
    navigator.serviceWorker.register("./worker.js", { type: "module" }).catch(reject);
    navigator.serviceWorker.ready.then(({ active }) => active.postMessage(config), reject);`),
};

const extensionFiles = {
  "calls.js": modules["calls.js"],
  "main.js": named(modules["main.js"]).replaceAll('from "/', 'from "./'),
  "worker.js": page('import { run } from "./main.js";'),
  "manifest.json": JSON.stringify({
    manifest_version: 3,
    name: "consumer",
    version: "1",
    background: { service_worker: "worker.js", type: "module" },
    host_permissions: ["http://127.0.0.1/*"],
    // Without it, extensions compile no WebAssembly.
    content_security_policy: { extension_pages: "script-src 'self' 'wasm-unsafe-eval'" },
  }),
};

/** Runs an extension in a browser of its own. */
async function runExtension({ project: { folder }, config }) {
  const context = await launchWithExtension(folder);
  try {
    const worker = context.serviceWorkers()[0] ?? (await context.waitForEvent("serviceworker"));
    return await worker.evaluate((given) => globalThis.run(given), forPages(config));
  } finally {
    await context.close();
  }
}

export const rows = [
  {
    name: "Chromium, import map",
    entries: ["verset", "verset/emulator", "verset/samples", "verset/web"],
    files,
    run: (place) => runPages(place, place.project.folder, ["index.html", "web.html"]),
  },
  {
    name: "Chromium, module worker",
    entries: ["verset", "verset/emulator", "verset/samples"],
    files: workerFiles,
    run: (place) => runPages(place, place.project.folder, ["index.html"]),
  },
  {
    name: "Chromium, engine of verset/samples in a worker",
    entries: ["verset/samples/worker"],
    files: {
      "calls.js": modules["calls.js"],
      "in-worker.js": modules["in-worker.js"],
      "engine.js": named(modules["engine.js"]),
      "page.js": page(`import { useWorker } from "./in-worker.js";
const run = () => useWorker(new Worker("./engine.js", { type: "module" }));`),
      "index.html": html("./page.js", head),
    },
    run: (place) => runPages(place, place.project.folder, ["index.html"]),
  },
  {
    name: "Chromium, service worker",
    entries: ["verset", "verset/emulator", "verset/samples"],
    files: serviceWorkerFiles,
    run: (place) => runPages(place, place.project.folder, ["index.html"]),
  },
  {
    name: "Chromium, extension's service worker",
    onlyMatrix: true,
    entries: ["verset", "verset/emulator", "verset/samples"],
    files: extensionFiles,
    run: runExtension,
  },
];
