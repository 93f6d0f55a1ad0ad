// The demo page as tests drive it, in both of its forms: on its server, with the emulator behind it, and as static
// files with the emulator inside the page.

import { execFileSync } from "node:child_process";
import { createReadStream } from "node:fs";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { createEmulator } from "../../pkg/emulator/index.js";
import { contentType, findFile, startServer } from "../../www/server.mjs";
import { listen } from "../support/listen.mjs";

/** @typedef {Awaited<ReturnType<typeof openDemo>>} Demo */

const SITE_SCRIPT = fileURLToPath(new URL("../../.make/site.mjs", import.meta.url));
/**
 * Maximum wait for an element. Generous: on a busy machine of two cores with four pages at once, the first rows have
 * taken 20 seconds.
 */
export const MAX_WAIT_MS = 45_000;
/** Makes every page this many times slower, to find tests that wait for a time instead of a condition. */
const SLOWDOWN = Number(process.env.SLOWDOWN ?? 1);
/** Not at the root: relative addresses have to do. */
const BELOW = "/pages/verset/";

export const PHONE = {
  viewport: { width: 360, height: 740 },
  deviceScaleFactor: 2,
  isMobile: true,
  hasTouch: true,
};

/** The static files as any host would serve them. @returns {Promise<{ url: string, close: () => Promise<void> }>} */
export async function serveSite() {
  const folder = await mkdtemp(join(tmpdir(), "verset-site-"));
  execFileSync(process.execPath, [SITE_SCRIPT, folder]);
  // Otherwise versions in progress end some seconds after the first look, on a slow machine in the middle of a test.
  const html = join(folder, "index.html");
  const text = await readFile(html, "utf8");
  await writeFile(html, text.replace("<html ", "<html data-keep-unfinished "));
  const { url, close } = await listen(async (request, response) => {
    const [path] = (request.url ?? "/").split("?");
    const file = path.startsWith(BELOW) && (await findFile(folder, path.slice(BELOW.length)));
    if (!file) return response.writeHead(404).end();
    response.writeHead(200, { "Content-Type": contentType(file.path) });
    createReadStream(file.path).pipe(response);
  });
  return {
    url: url + BELOW,
    close: async () => {
      await close();
      await rm(folder, { recursive: true });
    },
  };
}

/**
 * Opens the page in a context of its own.
 * @param {import("playwright-core").Browser} browser
 * @param {{ site?: string, withoutKeys?: boolean, taskDurationMs?: number, versions?: number, hash?: string } &
 *   import("playwright-core").BrowserContextOptions} [options] `site`: address of the static files; where it is left
 *   out, the page is on a server of its own
 */
export async function openDemo(browser, options = {}) {
  const {
    site,
    withoutKeys,
    taskDurationMs = 1500,
    versions,
    hash = "",
    ...contextOptions
  } = options;
  let ahead = 0;
  const emulator = createEmulator({
    taskDurationMs,
    versions,
    keepUnfinished: true,
    now: () => Date.now() + ahead,
  });
  const server = site ? undefined : await startServer({ emulator, proxy: withoutKeys });
  const context = await browser.newContext({
    viewport: { width: 1400, height: 860 },
    locale: "en-GB",
    timezoneId: "Asia/Kolkata",
    // Without a graphics card every frame of an animation is work for the processor, of all pages that are open.
    reducedMotion: "reduce",
    ...contextOptions,
  });
  const page = await context.newPage();
  page.setDefaultTimeout(MAX_WAIT_MS);
  if (SLOWDOWN > 1) {
    const session = await context.newCDPSession(page);
    await session.send("Emulation.setCPUThrottlingRate", { rate: SLOWDOWN });
  }

  /** Errors and warnings of the console. @type {string[]} */
  const problems = [];
  page.on("pageerror", (error) => problems.push(String(error)));
  page.on("console", (message) => {
    if (["error", "warning"].includes(message.type())) problems.push(message.text());
  });
  /** Requests of the page to the services: `GET /v2/…`. @type {string[]} */
  const requests = [];
  /** All addresses that anything was asked of. @type {string[]} */
  const addresses = [];
  page.on("request", (request) => {
    const { pathname, search } = new URL(request.url());
    addresses.push(request.url());
    if (/^\/v[12]\//.test(pathname)) requests.push(`${request.method()} ${pathname}${search}`);
  });
  await page.addInitScript(observe);
  await page.goto(`${site ?? `${server?.url}/`}${hash}`);

  const rows = page.locator("#versions .virtual-body .row");
  const row = (/** @type {string} */ name) =>
    rows.filter({ has: page.locator("strong", { hasText: new RegExp(`^${name}$`) }) });
  const dialog = page.getByRole("dialog");
  return {
    page,
    context,
    emulator,
    /** Ends the tasks that run on the server: they go by its clock alone. */
    finishTasks: () => {
      ahead += taskDurationMs;
    },
    /** There is none behind static files. */
    server: /** @type {NonNullable<typeof server>} */ (server),
    problems,
    requests,
    addresses,
    rows,
    /** The row of a version, where it is in sight. */
    row,
    dialog,
    details: page.locator("aside.details"),
    grid: page.locator("#versions"),
    tasks: page.locator("#tasks > li"),
    /** Resolves when a list of so many versions is complete. @param {number} count */
    listed: (count) =>
      page
        .locator(".toolbar .count", {
          hasText: new RegExp(`^${count.toLocaleString("en")} versions?$`),
        })
        .waitFor(),
    /** @param {"ModelArts" | "Qianfan"} name */
    chooseCloud: (name) => page.getByRole("radio", { name }).check({ force: true }),
    /** @param {string} name */
    chooseDataset: (name) =>
      page.locator("nav.datasets a").filter({ hasText: name }).first().click(),
    /** @param {"Samples" | "Versions" | "Lineage" | "Trends" | "Compare"} name */
    view: (name) => page.locator(".tabs").getByRole("link", { name }).click(),
    /** @param {"tasks" | "requests" | "debugger"} tab */
    async dock(tab) {
      const button = page.locator(`#dock-${tab}`);
      if ((await button.getAttribute("aria-expanded")) !== "true") await button.click();
    },
    /** Chooses a version, and something to do with it among its details. @param {string} name @param {string} action */
    async act(name, action) {
      await row(name).locator("strong").click();
      const actions = page.locator(".details-body > .buttons");
      await actions.getByRole("button", { name: action, exact: true }).click();
    },
    /** Says yes to a question. @param {string} name */
    confirm: (name) => dialog.getByRole("button", { name, exact: true }).click(),
    /** The last announcement of a role=alert. */
    alert: page.locator("#alert"),
    status: page.locator("#status"),
    /** Layout shifts that nobody asked for, tasks that took long, and the time of the first rows, since the page began. */
    measured: () => page.evaluate(() => /** @type {any} */ (window).measured),
    close: async () => {
      await context.close();
      await server?.close();
    },
  };
}

/** Runs in the page, before it. */
function observe() {
  const measured = { shift: 0, longTasks: /** @type {number[]} */ ([]), firstRows: Number.NaN };
  Object.assign(window, { measured });
  const watch = (/** @type {string} */ type, /** @type {(entry: any) => void} */ tell) =>
    new PerformanceObserver((list) => list.getEntries().forEach(tell)).observe({
      type,
      buffered: true,
    });
  watch("layout-shift", (entry) => {
    if (!entry.hadRecentInput) measured.shift += entry.value;
  });
  watch("longtask", (entry) => measured.longTasks.push(Math.round(entry.duration)));
  const rows = new MutationObserver(() => {
    if (!document.querySelector("#versions .virtual-body .row")) return;
    measured.firstRows = performance.now();
    rows.disconnect();
  });
  rows.observe(document, { childList: true, subtree: true });
}

/**
 * Asks ModelArts without the package: the emulator takes an IAM token in the place of a signature.
 * @param {import("../../pkg/emulator/index.js").Emulator} emulator
 * @param {string} path below the project
 */
export async function ask(emulator, path) {
  const { body } = await emulator.handle({
    method: "GET",
    target: `/v2/${emulator.projectId}/${path}`,
    headers: { host: "modelarts.test", "x-auth-token": emulator.token },
  });
  return JSON.parse(new TextDecoder().decode(/** @type {Uint8Array} */ (body)));
}

/**
 * Presses Tab until the focus is on a control with this name.
 * @param {import("playwright-core").Page} page
 * @param {string} name
 */
export async function tabTo(page, name) {
  const passed = [];
  for (let presses = 0; presses < 40; presses += 1) {
    await page.keyboard.press("Tab");
    const focused = await page.evaluate(() => {
      const at = /** @type {any} */ (document.activeElement);
      return (at.ariaLabel ?? at.labels?.[0]?.textContent ?? at.textContent).trim();
    });
    if (focused === name) return;
    passed.push(focused);
  }
  throw new Error(`Tab does not get to "${name}", only to ${passed.join(" | ")}`);
}

/**
 * Elements that stick out of the window at the right and are in no box of their own that scrolls.
 * @param {import("playwright-core").Page} page
 */
export function stickingOut(page) {
  return page.evaluate(() => {
    const clips = (/** @type {Element} */ element) =>
      getComputedStyle(element).overflowX !== "visible";
    const inBox = (/** @type {Element} */ element) => {
      for (let at = element.parentElement; at && at !== document.body; at = at.parentElement) {
        if (clips(at)) return true;
      }
      return false;
    };
    const wide = [...document.body.querySelectorAll("*")].filter((element) => {
      const { right, width } = element.getBoundingClientRect();
      return width > 0 && right > innerWidth + 0.5 && !inBox(element);
    });
    const names = wide.map((element) => `${element.tagName} ${element.id} ${element.className}`);
    // The list may scroll up and down, but nothing in it may hide at the side.
    for (const list of document.querySelectorAll(".virtual, .details-body, .dock-panel > *")) {
      if (list.scrollWidth > list.clientWidth + 1) names.push(`inside of ${list.className}`);
    }
    // A page that is too wide makes a phone zoom out: then the window itself is wider.
    const { scrollWidth, clientWidth } = document.documentElement;
    if (scrollWidth > clientWidth) names.push(`page of ${scrollWidth}`);
    return names;
  });
}
