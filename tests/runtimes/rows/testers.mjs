// Test runners that users run their own tests with: Jest in both of its environments, and Vitest.

import { readFileSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { modules, scripts } from "../consumer.mjs";
import { forPages } from "../pages.mjs";

/** jsdom has no `fetch`, but the older way to a server, with all of CORS. */
const xhrFetch = (url, { method, headers, body }) =>
  new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open(method, url);
    for (const [name, value] of headers) request.setRequestHeader(name, value);
    request.onerror = () => reject(new TypeError("no answer"));
    request.responseType = "arraybuffer";
    request.onload = () => {
      const { status, response } = request;
      const bytes = [...new Uint8Array(response)];
      const hex = bytes.map((byte) => `%${byte.toString(16).padStart(2, "0")}`);
      const lines = request.getAllResponseHeaders().trim().split("\r\n");
      resolve({
        status,
        headers: lines.map((line) => line.split(": ")),
        text: () => decodeURIComponent(hex.join("")),
        arrayBuffer: async () => response,
      });
    };
    request.send(body);
  });

/** A test that writes its answers to a file, as what a test prints is the runner's. */
const jestTest = (environment, module, run) => `
/** @jest-environment ${environment} */
const { writeFileSync } = require("node:fs");
const { run } = require("./${module}");
const xhr = ${xhrFetch};
test("calls", async () => {
  const config = JSON.parse(process.env.CONFIG);
  const answers = await ${run};
  expect(answers.verset.versions.length).toBeGreaterThan(0);
  writeFileSync("answers.json", JSON.stringify(answers));
}, 30_000);
`;

const vitestTest = `
import { writeFileSync } from "node:fs";
import { expect, test } from "vitest";
import { run } from "./main.js";
test("calls", async () => {
  const answers = await run(JSON.parse(process.env.CONFIG));
  expect(answers.verset.versions.length).toBeGreaterThan(0);
  writeFileSync("answers.json", JSON.stringify(answers));
}, 30_000);
`;

/**
 * Starts a call while each kind of fake clock is on, and makes the real ones after: a wake-up that is lost with a fake
 * clock makes every later call of the process hang.
 */
const fakeClocks = `
const { writeFileSync } = require("node:fs");
const { run } = require("./main.cjs");
const config = JSON.parse(process.env.CONFIG);
const answers = {};
const kinds = { modern: {}, advancing: { advanceTimers: true } };
for (const [kind, options] of Object.entries(kinds)) {
  test(kind, async () => {
    jest.useFakeTimers(options);
    const early = run(config).catch(() => {});
    jest.useRealTimers();
    for (const [entry, answer] of Object.entries(await run(config))) answers[\`\${kind} \${entry}\`] = answer;
    await early;
    writeFileSync("answers.json", JSON.stringify(answers));
  }, 15_000);
}
`;

/** The example for Vitest in the README. */
const [, vitestExample] = /^```js\n((?:(?!^```).)*from "vitest";.*?)^```$/ms.exec(
  readFileSync(new URL("../../../pkg-template/README.md", import.meta.url), "utf8"),
);

async function runTester({ project, config }, tool, args) {
  await project.tool(tool, args, { CONFIG: JSON.stringify(config) });
  return JSON.parse(await readFile(join(project.folder, "answers.json"), "utf8"));
}

const jest = (place) => runTester(place, "jest", ["--rootDir", place.project.folder, "--no-cache"]);

export const rows = [
  {
    name: "Jest, node",
    entries: ["verset", "verset/emulator", "verset/samples"],
    files: { ...scripts, "calls.test.cjs": jestTest("node", "main.cjs", "run(config)") },
    run: jest,
  },
  {
    // The emulator needs WebCrypto and Response, which jsdom does not have.
    name: "Jest, jsdom",
    entries: ["verset"],
    files: {
      ...scripts,
      "calls.test.cjs": jestTest("jsdom", "default.cjs", "run({ ...config, fetch: xhr })"),
    },
    run: (place) => jest({ ...place, config: forPages(place.config) }),
  },
  {
    name: "Jest, fake timers",
    onlyMatrix: true,
    entries: ["verset", "verset/emulator", "verset/samples"],
    parts: ["modern", "advancing"],
    files: { ...scripts, "calls.test.cjs": fakeClocks },
    run: jest,
  },
  {
    name: "Vitest",
    entries: ["verset", "verset/emulator", "verset/samples"],
    files: { ...modules, "calls.test.js": vitestTest, "readme.test.js": vitestExample },
    run: (place) => runTester(place, "vitest", ["run"]),
  },
];
