// Frameworks with a build of their own: SvelteKit, Vue, Angular, and Nitro, which is Nuxt's server, for Cloudflare.

import { join } from "node:path";
import { ENVIRONMENT, matrixRequire, nodeProgram } from "../../support/project.mjs";
import { modules, USED } from "../consumer.mjs";
import { html, runPage, runPages } from "../pages.mjs";
import { startProcess } from "../process.mjs";
import { COMPATIBILITY_DATE, runWorker } from "../workerd.mjs";

/** Newer than the Node that the package needs: SvelteKit and Angular run on nothing older. */
const NODE = nodeProgram(24);

const sveltekit = {
  "src/calls.js": modules["calls.js"],
  "src/main.js": modules["main.js"],
  "src/app.html": "<!doctype html><head>%sveltekit.head%</head><body>%sveltekit.body%</body>",
  "src/routes/+page.svelte": `
<script>
  import { run } from "../main.js";
  $effect(() => { globalThis.run = run; });
</script>
<p>{typeof run}</p>
`,
  "src/routes/versions/+server.js": `
import { run } from "../../main.js";
export const POST = async ({ request }) => Response.json(await run(await request.json()));
`,
  "vite.config.js": `
import adapter from "@sveltejs/adapter-node";
import { sveltekit } from "@sveltejs/kit/vite";
export default { plugins: [sveltekit({ adapter: adapter() })] };
`,
};

async function runSvelteKit({ project, config, browser }) {
  const { folder } = project;
  const vite = join(matrixRequire.resolve("vite/package.json"), "../bin/vite.js");
  await project.run(NODE, [vite, "build"]);
  const server = await startProcess(NODE, ["build"], {
    cwd: folder,
    env: { ...ENVIRONMENT, PORT: "0", HOST: "127.0.0.1" },
    ready: /(http:\/\/127\.0\.0\.1:\d+)/,
  });
  try {
    // Without this header, SvelteKit takes it for a form of another site.
    const headers = { "Content-Type": "application/json" };
    const request = { method: "POST", headers, body: JSON.stringify(config) };
    const response = await fetch(`${server.ready}/versions`, request);
    const text = await response.text();
    if (!response.ok) throw new Error(text);
    const answers = {
      endpoint: JSON.parse(text),
      page: await runPage(browser, server.ready, config),
    };
    const named = Object.entries(answers).flatMap(([part, of]) =>
      Object.entries(of).map(([entry, answer]) => [`${part} ${entry}`, answer]),
    );
    return { ...Object.fromEntries(named), bundles: [join(folder, "build/client")] };
  } finally {
    await server.stop();
  }
}

const vue = {
  ...modules,
  "index.html": html("./page.js"),
  "page.js": `
import { createApp, reactive, ref } from "vue";
import { ${USED} } from "verset";
import { useVerset } from "./calls.js";

/** Clients and lists as a component's state gives them: behind proxies. */
const kept = {
  ref: (client) => ref(client).value,
  reactive: (client) => reactive({ client }).client,
  data: (client) => createApp({ data: () => ({ client }), render: () => null })
    .mount(document.createElement("div")).client,
};

globalThis.run = async (config) => {
  const answers = {};
  for (const [part, keep] of Object.entries(kept)) {
    const kinds = { HuaweiSigner, ModelArts, Obs };
    const wrapped = Object.fromEntries(
      Object.entries(kinds).map(([name, Client]) => [
        name,
        function (options) { return keep(new Client(options)); },
      ]),
    );
    answers[\`\${part} verset\`] = await useVerset({ AuthenticationError, ...wrapped }, config);
  }
  return answers;
};
`,
};

/** The client behind a component's proxies. */
async function runVue(place) {
  await place.project.tool("vite", ["build", "--base", "./"]);
  const folder = join(place.project.folder, "dist");
  return { ...(await runPages(place, folder, ["index.html"])), bundles: [folder] };
}

const angular = {
  ...modules,
  "src/index.html": '<!doctype html><base href="./"><title>page</title><app-root></app-root>',
  "src/main.ts": `
import { Component, provideZonelessChangeDetection } from "@angular/core";
import { bootstrapApplication } from "@angular/platform-browser";
// @ts-expect-error: a module without types
import { run } from "../main.js";

@Component({ selector: "app-root", template: "<p>{{ kind }}</p>" })
class App {
  readonly kind = typeof run;
}

await bootstrapApplication(App, { providers: [provideZonelessChangeDetection()] });
Object.assign(globalThis, { run });
`,
  "tsconfig.json": JSON.stringify({
    compilerOptions: {
      strict: true,
      target: "es2022",
      module: "es2022",
      moduleResolution: "bundler",
      skipLibCheck: true,
    },
    files: ["src/main.ts"],
  }),
  "angular.json": JSON.stringify({
    version: 1,
    cli: { analytics: false, cache: { enabled: false } },
    projects: {
      consumer: {
        projectType: "application",
        root: "",
        architect: {
          build: {
            builder: "@angular/build:application",
            options: { browser: "src/main.ts", index: "src/index.html", tsConfig: "tsconfig.json" },
          },
        },
      },
    },
  }),
};

async function runAngular(place) {
  const { project } = place;
  const ng = matrixRequire.resolve("@angular/cli/bin/ng.js");
  await project.run(NODE, [ng, "build", "consumer"]);
  const folder = join(project.folder, "dist/consumer/browser");
  return { ...(await runPages(place, folder, ["index.html"])), bundles: [folder] };
}

const nitro = {
  "calls.js": modules["calls.js"],
  "main.js": modules["main.js"],
  "nitro.config.js": `
export default {
  preset: "cloudflare-module",
  compatibilityDate: "${COMPATIBILITY_DATE}",
  // Without it, Nitro does not read the .wasm that a Worker has to import.
  experimental: { wasm: true },
};
`,
  "routes/versions.post.js": `
import { defineEventHandler, readBody } from "h3";
import { run } from "../main.js";
export default defineEventHandler(async (event) => run(JSON.parse(await readBody(event))));
`,
};

async function runNitro({ project, config }) {
  await project.tool("nitropack", ["build"]);
  const folder = join(project.folder, ".output/server");
  const worker = runWorker(folder, "index.mjs", { compatibilityFlags: ["nodejs_compat"] });
  try {
    const request = { method: "POST", body: JSON.stringify(config) };
    const response = await worker.dispatchFetch("https://worker.example/versions", request);
    const text = await response.text();
    if (!response.ok) throw new Error(text);
    return { ...JSON.parse(text), bundles: [folder] };
  } finally {
    await worker.dispose();
  }
}

export const rows = [
  {
    name: "SvelteKit",
    tools: "matrix",
    entries: ["verset", "verset/emulator", "verset/samples"],
    parts: ["endpoint", "page"],
    files: sveltekit,
    run: runSvelteKit,
  },
  {
    name: "Vue",
    tools: "matrix",
    entries: ["verset"],
    parts: ["ref", "reactive", "data"],
    files: vue,
    run: runVue,
  },
  {
    name: "Angular",
    tools: "matrix",
    entries: ["verset", "verset/emulator", "verset/samples"],
    files: angular,
    run: runAngular,
  },
  {
    name: "Nitro, cloudflare-module",
    tools: "matrix",
    entries: ["verset", "verset/emulator", "verset/samples"],
    files: nitro,
    run: runNitro,
  },
];
