// `make screenshots`: the page's main views in light, dark, on a phone and in Chinese, for people to look at.
// `LOOKS=readme make screenshots` writes the two pictures of the README instead.

import { mkdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { launch } from "../support/chromium.mjs";
import { openDemo, PHONE } from "./demo_page.mjs";
import {
  openDebugger,
  openFailedTask,
  openOwnAccount,
  openTiming,
  requestTab,
  tab,
} from "./steps.mjs";

const FOLDER = fileURLToPath(new URL("../../target/screenshots/", import.meta.url));

/** Settings of the browser. */
const LOOKS = {
  light: { colorScheme: "light" },
  dark: { colorScheme: "dark" },
  chinese: { colorScheme: "light", locale: "zh-CN", timezoneId: "Asia/Shanghai" },
  phone: { ...PHONE, colorScheme: "light" },
  "phone-dark-chinese": { ...PHONE, colorScheme: "dark", locale: "zh-CN" },
  wide: { colorScheme: "light", viewport: { width: 1920, height: 1080 } },
};

/**
 * The views, one after another on the same page. As in the steps, no element is found by its text.
 * @type {[string, (demo: import("./demo_page.mjs").Demo) => Promise<unknown>][]}
 */
const SHOTS = [
  ["versions", async ({ rows }) => rows.nth(4).waitFor()],
  [
    "details",
    async (demo) => {
      await demo.rows.nth(2).locator("strong").click();
      await demo.details.locator(".chart rect").first().waitFor();
    },
  ],
  [
    "lineage",
    async (demo) => {
      await demo.details.locator(".details-head button").click();
      await choose(demo, "road-sign-detection");
      await tab(demo, 2);
      await demo.page.locator(".lineage-row").first().waitFor();
    },
  ],
  [
    "trends",
    async (demo) => {
      await tab(demo, 3);
      await demo.page.locator(".band").first().waitFor();
    },
  ],
  [
    "compare",
    async (demo) => {
      await choose(demo, "harbor-vessel-detection");
      await tab(demo, 4);
      await demo.page.locator("#compare-a").fill("V026");
      await demo.page.locator("#compare-b").fill("V035");
      await demo.page.locator(".changes-body .sample").first().waitFor();
    },
  ],
  [
    "samples",
    async (demo) => {
      await tab(demo, 0);
      await demo.page.locator(".sample img").nth(4).waitFor();
    },
  ],
  [
    "files",
    async (demo) => {
      await demo.page.evaluate(() => {
        location.hash = "#/files";
      });
      await demo.page.locator(".drop").waitFor();
      await demo.page.goBack();
    },
  ],
  [
    "tasks",
    async (demo) => {
      await openFailedTask(demo);
      await demo.page.locator("#dock-tasks").click();
      await choose(demo, "orchard-fruit-grading");
      await demo.row("V009").locator(".action button").click();
      await demo.dialog.locator(".danger").click();
      await demo.tasks.nth(1).waitFor();
      await demo.page.waitForTimeout(700);
    },
  ],
  [
    "request",
    async (demo) => {
      await demo.dock("requests");
      await requestTab(demo, 0);
    },
  ],
  ["signature", async (demo) => requestTab(demo, 1)],
  ["timing", openTiming],
  ["curl", async (demo) => requestTab(demo, 3)],
  ["debugger", openDebugger],
  [
    "question",
    async (demo) => {
      await demo.page.locator("#dock-debugger").click();
      await demo.row("V004").locator(".action button").click();
      await demo.dialog.waitFor();
    },
  ],
  ["account", openOwnAccount],
  [
    "error",
    async (demo) => {
      await demo.page.keyboard.press("Escape");
      await demo.page.locator("#account").click();
      await demo.dialog.locator(".choice").first().click();
      await demo.dialog.locator(".faults input").nth(3).check();
      await demo.dialog.locator(".primary").click();
      await demo.page.locator("main .failure").waitFor();
    },
  ],
  [
    "loading",
    async (demo) => {
      await demo.page.locator("#account").click();
      await demo.dialog.locator(".faults input").nth(1).check();
      await demo.dialog.locator(".primary").click();
      await demo.page.locator("main .skeleton").first().waitFor();
    },
  ],
  [
    "qianfan",
    async (demo) => {
      await demo.page.locator("#account").click();
      await demo.dialog.locator(".faults input").nth(0).check();
      await demo.dialog.locator(".primary").click();
      await demo.page.locator(".segments label").nth(1).click();
      await demo.row("V17").locator("strong").click();
      await demo.details.locator(".chart path").first().waitFor();
    },
  ],
  [
    "empty",
    async (demo) => {
      await demo.details.locator(".details-head button").click();
      await tab(demo, 0);
      await demo.page.locator(".empty").waitFor();
    },
  ],
];

/** @param {import("./demo_page.mjs").Demo} demo @param {string} name */
async function choose({ page, dialog }, name) {
  const picker = page.locator(".picker");
  if (await picker.isVisible()) {
    await picker.click();
    await dialog.locator("a", { hasText: name }).click();
  } else await page.locator("nav.datasets a", { hasText: name }).click();
}

const PICTURES = fileURLToPath(new URL("../../www/pictures/", import.meta.url));

/** Two pictures of less than 300 KB together. @param {import("playwright-core").Browser} browser */
async function drawReadme(browser) {
  const demo = await openDemo(browser, {
    viewport: { width: 1200, height: 860 },
    colorScheme: "light",
    deviceScaleFactor: 1.25,
  });
  const { page } = demo;
  try {
    await demo.rows.nth(4).waitFor();
    for (const [name, index] of /** @type {const} */ ([
      ["samples", 0],
      ["comparison", 4],
    ])) {
      await tab(demo, index);
      await page.locator(".sample").nth(4).waitFor();
      // Pictures are read when they come into sight.
      await page.locator(".sample").first().scrollIntoViewIfNeeded();
      await page.locator(".sample img").nth(3).waitFor();
      await page.waitForTimeout(500);
      await page.screenshot({ path: join(PICTURES, `${name}.jpg`), type: "jpeg", quality: 66 });
    }
  } finally {
    await demo.close();
  }
}

const wanted = (process.env.LOOKS ?? "").split(" ").filter(Boolean);
if (wanted.length === 0) rmSync(FOLDER, { recursive: true, force: true });
mkdirSync(FOLDER, { recursive: true });
mkdirSync(PICTURES, { recursive: true });
const browser = await launch();
try {
  if (wanted.includes("readme")) await drawReadme(browser);
  for (const [look, options] of Object.entries(LOOKS)) {
    if (wanted.length > 0 && !wanted.includes(look)) continue;
    const demo = await openDemo(browser, {
      taskDurationMs: 8000,
      versions: 5000,
      viewport: { width: 1360, height: 820 },
      .../** @type {object} */ (options),
    });
    demo.page.setDefaultTimeout(60_000);
    try {
      for (const [name, open] of SHOTS) {
        await open(demo);
        // Transitions have ended and pictures are drawn.
        await demo.page.waitForTimeout(250);
        await demo.page.screenshot({ path: join(FOLDER, `${look}-${name}.png`) });
      }
      console.log(`${look}: ${SHOTS.length} views`);
    } finally {
      await demo.close();
    }
  }
} finally {
  await browser.close();
}
console.log(FOLDER);
