// Next.js with both of its bundlers: a server component, a route handler, an edge route, middleware and a client component, each
// with the package of its own.

import { join } from "node:path";
import { command, ENVIRONMENT } from "../../support/project.mjs";
import { modules } from "../consumer.mjs";
import { runPage } from "../pages.mjs";
import { startProcess } from "../process.mjs";

/** Paths that respond with the result of `run`. */
const ROUTES = { "route handler": "versions", "edge route": "api/edge", middleware: "middleware" };
const PARTS = ["server component", ...Object.keys(ROUTES), "client component"];

const files = {
  "calls.js": modules["calls.js"],
  "main.js": modules["main.js"],
  "app/layout.js": `
export default function Layout({ children }) {
  return <html lang="en"><body>{children}</body></html>;
}
`,
  // Rendered for each request, on the server.
  "app/page.js": `
import { run } from "../main.js";
import { Client } from "./client.js";
export const dynamic = "force-dynamic";
export default async function Page() {
  const answers = await run(JSON.parse(process.env.CONFIG));
  return <><pre id="server">{JSON.stringify(answers)}</pre><Client /></>;
}
`,
  // Rendered on the server too, and run in the browser.
  "app/client.js": `
"use client";
import { useEffect } from "react";
import { run } from "../main.js";
export function Client() {
  useEffect(() => { globalThis.run = run; }, []);
  return <p>{typeof run}</p>;
}
`,
  "app/versions/route.js": `
import { run } from "../../main.js";
export const POST = async (request) => Response.json(await run(await request.json()));
`,
  // Not below app/: there, Next.js 16 with webpack looks for a manifest that it has not written.
  "pages/api/edge.js": `
import { run } from "../../main.js";
export const config = { runtime: "edge" };
export default async (request) => Response.json(await run(await request.json()));
`,
  "middleware.js": `
import { run } from "./main.js";
export const config = { matcher: "/middleware" };
export const middleware = async (request) => Response.json(await run(await request.json()));
`,
};

/** Builds, starts, and asks all parts for their answers, which have to be the same. */
async function runNext({ project, config, browser }, options, tools) {
  await project.tool("next", ["build", ...options], { NODE_ENV: "production" });
  const server = await startProcess(command("next", tools), ["start", "--port", "0"], {
    cwd: project.folder,
    env: { ...ENVIRONMENT, CONFIG: JSON.stringify(config) },
    ready: /Local:\s+(http:\/\/localhost:\d+)/,
  });
  try {
    const page = await (await fetch(server.ready)).text();
    const [, rendered] = /<pre id="server">(.*?)<\/pre>/.exec(page) ?? [];
    if (!rendered) throw new Error(`the server component rendered:\n${page}`);
    const answers = [JSON.parse(rendered.replaceAll("&quot;", '"'))];
    for (const path of Object.values(ROUTES)) {
      const request = { method: "POST", body: JSON.stringify(config) };
      const response = await fetch(`${server.ready}/${path}`, request);
      const text = await response.text();
      if (!response.ok) throw new Error(`/${path} answered ${response.status}: ${text}`);
      answers.push(JSON.parse(text));
    }
    answers.push(await runPage(browser, server.ready, config));
    const named = answers.flatMap((of, i) =>
      Object.entries(of).map(([entry, answer]) => [`${PARTS[i]} ${entry}`, answer]),
    );
    return {
      ...Object.fromEntries(named),
      bundles: [join(project.folder, ".next/static")],
    };
  } finally {
    await server.stop();
  }
}

const row = {
  entries: ["verset", "verset/emulator", "verset/samples"],
  parts: PARTS,
  files,
};

export const rows = [
  { ...row, name: "Next.js, Turbopack", run: (place) => runNext(place, []) },
  { ...row, name: "Next.js, webpack", run: (place) => runNext(place, ["--webpack"]) },
  {
    ...row,
    name: "Next.js, version 14",
    tools: "next-14",
    run: (place) => runNext(place, [], "next-14"),
  },
];
