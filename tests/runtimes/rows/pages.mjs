// Chromium without a bundler: an import map, a module worker, a service worker.

import { modules, page } from "../consumer.mjs";
import { html, runPages } from "../pages.mjs";

const PACKAGE = "/node_modules/verset";

/** The import map of a page without a bundler, shared by all its modules. */
const importMap = {
  imports: {
    verset: `${PACKAGE}/index.js`,
    "verset/web": `${PACKAGE}/web.js`,
    "verset/emulator": `${PACKAGE}/emulator/index.js`,
  },
};
const head = `<script type="importmap">${JSON.stringify(importMap)}</script>`;

/** Workers have no import maps: their modules name files. */
const named = (source) =>
  source.replace(/from "(verset[^"]*)"/g, (_, name) => `from "${importMap.imports[name]}"`);

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

const files = {
  "calls.js": modules["calls.js"],
  "main.js": modules["main.js"],
  "web.js": modules["web.js"],
  "page.js": page('import { run } from "./main.js";'),
  "page-web.js": page('import { run } from "./web.js";'),
  "index.html": html("./page.js", head),
  "web.html": html("./page-web.js", head),
};

const workerFiles = {
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

export const rows = [
  {
    name: "Chromium, import map",
    entries: ["verset", "verset/emulator", "verset/web"],
    files,
    run: (place) => runPages(place, place.project.folder, ["index.html", "web.html"]),
  },
  {
    name: "Chromium, module worker",
    entries: ["verset", "verset/emulator"],
    files: workerFiles,
    run: (place) => runPages(place, place.project.folder, ["index.html"]),
  },
  {
    name: "Chromium, service worker",
    entries: ["verset", "verset/emulator"],
    files: serviceWorkerFiles,
    run: (place) => runPages(place, place.project.folder, ["index.html"]),
  },
];
