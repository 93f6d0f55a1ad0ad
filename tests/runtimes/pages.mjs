// Pages of a project in Chromium.

import { readFile } from "node:fs/promises";
import { contentType, findFile } from "../../www/server.mjs";
import { listen } from "../support/listen.mjs";

/**
 * Serves a folder as any web server does.
 *
 * @param {string} folder
 * @param {Record<string, string>} [headers] in addition, with every file
 */
function serve(folder, headers = {}) {
  return listen(async (request, response) => {
    const file = await findFile(folder, request.url.slice(1).replace(/[?#].*/, ""));
    if (!file) {
      response.writeHead(404).end();
      return;
    }
    response.writeHead(200, { "Content-Type": contentType(file.path), ...headers });
    response.end(await readFile(file.path));
  });
}

/** The configuration of a page, without a permanent key, which users' pages must not have. */
export const forPages = ({ temporaryCredentials: credentials, ...config }) => ({
  ...config,
  credentials,
});

/**
 * Opens a page, waits for its `globalThis.run` and calls it.
 *
 * @returns the answer, or a failure that tells what the page said
 */
export async function runPage(browser, url, config) {
  const page = await browser.newPage();
  const said = [];
  page.on("console", (message) => said.push(message.text()));
  page.on("pageerror", (error) => said.push(error.message));
  page.on("requestfailed", (request) => said.push(`${request.url()} failed`));
  page.on("response", (response) => {
    if (response.status() === 404) said.push(`${response.url()} is not there`);
  });
  try {
    await page.goto(url);
    await page.waitForFunction(() => globalThis.run, undefined, { timeout: 30_000 });
    return await page.evaluate((given) => globalThis.run(given), forPages(config));
  } catch (cause) {
    throw new Error(`${url}: ${cause.message}\n${said.join("\n")}`, { cause });
  } finally {
    await page.close();
  }
}

/**
 * Serves a folder while pages of it are run, and gives the answers of all.
 *
 * @param {{ browser: object, config: object }} place
 * @param {string} folder
 * @param {string[]} pages
 * @param {{ headers?: Record<string, string>, runIn?: (browser: any, url: string, config: object) => Promise<object> }} [options]
 *   headers of every response; `runPage` of another browser
 */
export async function runPages(place, folder, pages, { headers, runIn = runPage } = {}) {
  const server = await serve(folder, headers);
  try {
    const answers = {};
    for (const path of pages) {
      const url = `${server.url}/${path}`;
      Object.assign(answers, await runIn(place.browser, url, place.config));
    }
    return answers;
  } finally {
    await server.close();
  }
}

/** The page of a script. */
export const html = (script, head = "") =>
  `<!doctype html><meta charset="utf-8"><title>page</title>${head}<script type="module" src="${script}"></script>\n`;

/**
 * Source of a function body that runs a page's `globalThis.run` from a browser's driver and returns its answers. The call
 * is a script of the page and the title carries the answers, as drivers may not see the page's own globals.
 */
export const drivenRun = (config) => `
const script = document.createElement("script");
script.textContent = ${JSON.stringify(`
  (async () => {
    for (let tries = 0; !globalThis.run && tries < 200; tries += 1) {
      await new Promise((next) => setTimeout(next, 50));
    }
    return globalThis.run(${JSON.stringify(forPages(config))});
  })().then(
    (answers) => { document.title = JSON.stringify({ answers }); },
    (error) => { document.title = JSON.stringify({ error: String(error) }); },
  );
`)};
document.title = "";
document.head.append(script);
for (let tries = 0; document.title === "" && tries < 500; tries += 1) {
  await new Promise((next) => setTimeout(next, 50));
}
const { answers, error } = JSON.parse(document.title || '{"error":"no answer"}');
if (error) throw new Error(error);
return answers;
`;
