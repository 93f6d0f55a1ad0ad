// The demo page as the tests drive it: the real server, the page in Chromium, and the emulator behind both to compare with.

import { createEmulator } from "../../pkg-template/emulator/index.js";
import { startServer } from "../../www/server.mjs";

/** @typedef {Awaited<ReturnType<typeof openDemo>>} Demo */

/**
 * Opens the page on a server of its own.
 * @param {import("playwright-core").Browser} browser
 * @param {{ taskDurationMs?: number } & import("playwright-core").BrowserContextOptions} [options]
 */
export async function openDemo(browser, { taskDurationMs = 600, ...contextOptions } = {}) {
  const emulator = createEmulator({ taskDurationMs });
  const server = await startServer({ emulator });
  const context = await browser.newContext({
    viewport: { width: 1280, height: 800 },
    locale: "en-GB",
    timezoneId: "Asia/Kolkata",
    ...contextOptions,
  });
  const page = await context.newPage();
  page.setDefaultTimeout(10_000);

  /** What a console shows in red or yellow. @type {string[]} */
  const problems = [];
  page.on("pageerror", (error) => problems.push(String(error)));
  page.on("console", (message) => {
    if (["error", "warning"].includes(message.type())) problems.push(message.text());
  });
  /** What the page asked the services for: `GET /v2/…`. @type {string[]} */
  const requests = [];
  page.on("request", (request) => {
    const { pathname, search } = new URL(request.url());
    if (/^\/v[12]\//.test(pathname)) requests.push(`${request.method()} ${pathname}${search}`);
  });

  await page.goto(server.url);
  return {
    page,
    emulator,
    server,
    problems,
    requests,
    rows: page.locator("#versions tbody tr"),
    cards: page.locator("#tasks li"),
    summary: page.locator("#summary"),
    inspector: page.locator("#exchange-view"),
    /** The row of a version. @param {string} name */
    row: (name) =>
      page.locator("#versions tbody tr", {
        has: page.locator("th strong", { hasText: new RegExp(`^${name}$`) }),
      }),
    /** Resolves when a list of so many versions is complete. @param {number} count */
    listed: (count) =>
      page.locator("#summary", { hasText: new RegExp(`^${count} versions?$`) }).waitFor(),
    /** @param {"ModelArts" | "Qianfan"} name */
    chooseCloud: (name) => page.getByRole("radio", { name }).check(),
    /** @param {string} name */
    chooseDataset: (name) => page.getByLabel("Dataset").selectOption({ label: name }),
    /** What a role=alert has said last. */
    alert: page.locator("#alert"),
    close: async () => {
      await context.close();
      await server.close();
    },
  };
}

/**
 * Asks ModelArts without the package: the emulator takes an IAM token in the place of a signature.
 * @param {import("../../pkg-template/emulator/index.js").Emulator} emulator
 * @param {string} path below the project
 */
export async function ask(emulator, path) {
  const { body } = await emulator.handle({
    method: "GET",
    target: `/v2/${emulator.projectId}/${path}`,
    headers: { host: "modelarts.test", "x-auth-token": emulator.token },
  });
  return JSON.parse(new TextDecoder().decode(body));
}

/**
 * Presses Tab until the focus is on a control with this name.
 * @param {import("playwright-core").Page} page
 * @param {string} name
 */
export async function tabTo(page, name) {
  const passed = [];
  for (let presses = 0; presses < 30; presses += 1) {
    await page.keyboard.press("Tab");
    const focused = await page.evaluate(() => {
      const { ariaLabel, labels, textContent } = document.activeElement;
      return (ariaLabel ?? labels?.[0]?.textContent ?? textContent).trim();
    });
    if (focused === name) return;
    passed.push(focused);
  }
  throw new Error(`Tab does not get to "${name}", only to ${passed.join(", ")}`);
}

/**
 * Texts whose contrast to what is behind them is below the 4.5 of WCAG AA.
 * @param {import("playwright-core").Page} page
 */
export function faintTexts(page) {
  return page.evaluate(() => {
    /** @param {string} color as computed: `rgb(…)` or `rgba(…)` */
    const parse = (color) => color.match(/[\d.]+/g).map(Number);
    const luminance = (rgb) => {
      const [r, g, b] = rgb.map((value) => {
        const part = value / 255;
        return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
      });
      return 0.2126 * r + 0.7152 * g + 0.0722 * b;
    };
    const behind = (element) => {
      for (let at = element; at; at = at.parentElement) {
        const [r, g, b, alpha = 1] = parse(getComputedStyle(at).backgroundColor);
        if (alpha === 1) return [r, g, b];
      }
      return [255, 255, 255];
    };
    const faint = new Set();
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const element = node.parentElement;
      if (!node.data.trim() || !element.checkVisibility({ visibilityProperty: true })) continue;
      const text = luminance(parse(getComputedStyle(element).color).slice(0, 3));
      const ground = luminance(behind(element));
      const ratio = (Math.max(text, ground) + 0.05) / (Math.min(text, ground) + 0.05);
      if (ratio < 4.5) faint.add(`${ratio.toFixed(2)} ${node.data.trim().slice(0, 40)}`);
    }
    return [...faint];
  });
}

/**
 * Elements that stick out of the window at the right and are in no box of their own that scrolls.
 * @param {import("playwright-core").Page} page
 */
export function stickingOut(page) {
  return page.evaluate(() => {
    const clips = (element) => getComputedStyle(element).overflowX !== "visible";
    const inBox = (element) => {
      for (let at = element.parentElement; at && at !== document.body; at = at.parentElement) {
        if (clips(at)) return true;
      }
      return false;
    };
    const wide = [...document.body.querySelectorAll("*")].filter(
      (element) => element.getBoundingClientRect().right > innerWidth + 0.5 && !inBox(element),
    );
    // The list may scroll up and down, but nothing in it may hide at the side.
    const rows = document.getElementById("rows");
    if (rows.scrollWidth > rows.clientWidth) wide.push(rows);
    const names = wide.map((element) => `${element.tagName} ${element.id}${element.className}`);
    // A page that is too wide makes a phone zoom out: then the window itself is wider.
    const { scrollWidth, clientWidth } = document.documentElement;
    if (scrollWidth > clientWidth) names.push(`page of ${scrollWidth}`);
    return names;
  });
}
