// General behaviour of the page: thousands of rows, languages, light and dark, phones, accessibility.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { gzipSync } from "node:zlib";
import { bundlePage } from "../../../www/bundle.mjs";
import { PHONE, stickingOut } from "../demo_page.mjs";
import {
  openDebugger,
  openFailedTask,
  openOwnAccount,
  openTiming,
  requestTab,
  tab,
} from "../steps.mjs";
import { bothTest, demoTest, tests } from "./harness.mjs";

const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

bothTest("5,000 versions stay smooth", { versions: 5000 }, async (demo, t) => {
  const { page, rows } = demo;
  await demo.listed(12);
  const began = performance.now();
  const { longTasks: before } = await demo.measured();
  await demo.chooseDataset("mill-sensor-readings");
  await demo.listed(5000);
  const listed = await demo.measured();
  const taken = Math.round(performance.now() - began);
  t.diagnostic(`listed in ${taken} ms; long tasks: ${say(listed.longTasks.slice(before.length))}`);
  assert.ok((await rows.count()) < 60, "only what is in sight is there");
  assert.equal(await demo.grid.getAttribute("aria-rowcount"), "5001");
  await demo.grid.focus();
  await page.keyboard.press("End");
  await demo.row("V001").waitFor();
  await page.keyboard.press("PageUp");
  await page.keyboard.press("Home");
  await demo.row("V5000").waitFor();
  assert.ok((await rows.count()) < 30, "what was in sight is gone");
  await page.getByRole("columnheader", { name: "Samples" }).getByRole("button").click();
  await demo.row("V001").waitFor();
  await page.getByLabel("Filter by name").fill("V4999");
  await demo.row("V4999").waitFor();
  await demo.view("Lineage");
  await page.locator(".lineage-row").first().waitFor();
  await demo.view("Trends");
  await page.getByRole("img", { name: "Samples by version" }).waitFor();
  const all = await demo.measured();
  t.diagnostic(`long tasks after that: ${say(all.longTasks.slice(listed.longTasks.length))}`);
});

/** @param {number[]} times in milliseconds */
const say = (times) => (times.length > 0 ? `${times.join(", ")} ms` : "none");

tests.push([
  "the page's own JavaScript, all that one language needs, is below 60 KB gzipped",
  async () => {
    const files = [...(await bundlePage({ minify: true }))].filter(([name]) =>
      name.endsWith(".js"),
    );
    const size = (/** @type {RegExp} */ left) =>
      files
        .filter(([name]) => !left.test(name))
        .reduce((sum, [, bytes]) => sum + gzipSync(bytes, { level: 9 }).length, 0);
    for (const other of [/chunks\/en-/, /chunks\/zh-/]) {
      assert.ok(size(other) > 10_000 && size(other) < 60_000, `${size(other)} bytes`);
    }
  },
]);

demoTest("static files ask nothing of anybody", { on: "static files" }, async (demo) => {
  await demo.listed(12);
  await demo.chooseCloud("Qianfan");
  await demo.listed(23);
  const base = new URL(demo.page.url()).href.replace(/#.*/, "");
  const names = demo.addresses
    .filter((address) => !address.startsWith("data:"))
    .map((address) => address.replace(base, "").replace(/-\w+\.js$/, ".js"));
  assert.deepEqual([...new Set(names)].sort(), [
    "",
    "app.js",
    "chunks/en.js",
    "emulator.js",
    "emulator_worker.js",
    "style.css",
    "verset.js",
    "verset_bg.wasm",
  ]);
});

bothTest(
  "a Chinese browser sees Chinese, and either language can be chosen",
  { locale: "zh-CN" },
  async (demo) => {
    const { page } = demo;
    await page.locator(".count", { hasText: "12 个版本" }).waitFor();
    assert.equal(await page.locator("html").getAttribute("lang"), "zh-CN");
    await page.locator("#versions .row", { hasText: "V010" }).locator("strong").click();
    await page.getByRole("heading", { name: "V010" }).waitFor();
    await page.getByRole("heading", { name: "标签分布" }).waitFor();
    await page.getByRole("button", { name: "EN: English" }).click();
    await page.getByRole("heading", { name: "Label distribution" }).waitFor();
    // The selection stays, and the focus too.
    await page.getByRole("heading", { name: "V010" }).waitFor();
    assert.match((await page.locator("html").getAttribute("lang")) ?? "", /^en/);
    assert.equal(await page.evaluate(() => document.activeElement?.id), "language");
    await page.reload();
    await demo.listed(12);
    await page.getByRole("button", { name: "中文" }).click();
    await page.locator(".count", { hasText: "12 个版本" }).waitFor();
  },
);

demoTest(
  "light and dark follow the system, until one is chosen",
  { colorScheme: "dark" },
  async (demo) => {
    const { page } = demo;
    await demo.listed(12);
    const ground = () =>
      page.evaluate(() => getComputedStyle(document.querySelector("main")).backgroundColor);
    const dark = await ground();
    await page.emulateMedia({ colorScheme: "light" });
    const light = await ground();
    assert.notEqual(light, dark);
    await page.getByRole("button", { name: "Theme: system" }).click();
    await page.getByRole("button", { name: "Theme: light" }).click();
    await page.getByRole("button", { name: "Theme: dark" }).waitFor();
    assert.equal(await ground(), dark);
    await page.reload();
    await demo.listed(12);
    assert.equal(await ground(), dark);
  },
);

demoTest(
  "nothing moves where people ask for no motion",
  { reducedMotion: "reduce", taskDurationMs: 600_000 },
  async (demo) => {
    const { page, row } = demo;
    await demo.listed(12);
    await row("V010").getByRole("button").click();
    await demo.confirm("Switch");
    await row("V010").getByText("Switching…").waitFor();
    assert.deepEqual(
      await page.evaluate(() => document.getAnimations().map((animation) => String(animation.id))),
      [],
    );
  },
);

demoTest("the skip link goes to the versions, and controls follow in order", {}, async (demo) => {
  const { page } = demo;
  await demo.listed(12);
  await page.keyboard.press("Tab");
  assert.equal(
    await page.evaluate(() => document.activeElement?.textContent),
    "Skip to the versions",
  );
  await page.keyboard.press("Enter");
  assert.equal(await page.evaluate(() => document.activeElement?.id), "view");
  const order = [];
  for (let i = 0; i < 6; i += 1) {
    await page.keyboard.press("Tab");
    order.push(
      await page.evaluate(() => {
        const at = document.activeElement;
        const rect = at?.getBoundingClientRect();
        return { top: rect?.top ?? 0, outline: at && getComputedStyle(at).outlineStyle };
      }),
    );
  }
  assert.deepEqual(
    order.map(({ top }) => Math.round(top / 60)),
    [...order.map(({ top }) => Math.round(top / 60))].sort((a, b) => a - b),
  );
});

demoTest("names as long as they may be do not push other things away", PHONE, async (demo) => {
  const { page, details, rows } = demo;
  await rows.nth(2).waitFor();
  // As many characters as the service takes.
  await page.route(/\/datasets/, async (route) => {
    const response = await route.fetch();
    const body = (await response.text())
      .replaceAll("orchard-fruit-grading", "orchard-fruit-grading_".repeat(4))
      .replace(/"version_name":"V0(\d\d)"/g, '"version_name":"winter_2025-labelled-and-checkd$1"');
    await route.fulfill({ response, body });
  });
  await page.reload();
  await demo.row("winter_2025-labelled-and-checkd10").waitFor();
  const crossing = await rows.evaluateAll((all) =>
    all.filter((row) => {
      const edge = (/** @type {string} */ part) =>
        /** @type {Element} */ (row.querySelector(part)).getBoundingClientRect();
      return edge("strong").right > edge(".samples").left;
    }),
  );
  assert.equal(crossing.length, 0);
  for (const [name, open] of VIEWS.slice(0, 4)) {
    await open(demo);
    assert.deepEqual(await stickingOut(page), [], name);
    if (name === "details") await details.getByRole("button").first().click();
  }
});

demoTest("what a panel covers is out of the keyboard's way", PHONE, async (demo) => {
  const { page, details, rows } = demo;
  const main = page.locator("main");
  await rows.nth(2).locator("strong").click();
  await details.getByRole("heading", { name: "V010" }).waitFor();
  assert.equal(await main.isVisible(), false);
  await details.locator("button").first().focus();
  await page.keyboard.press("Escape");
  await main.waitFor();
  assert.equal(await page.evaluate(() => document.activeElement?.id), "versions");
  await demo.dock("requests");
  assert.equal(await main.isVisible(), false);
  await page.setViewportSize({ width: 1280, height: 800 });
  assert.equal(await main.isVisible(), true);
  await page.getByRole("button", { name: "Maximise" }).click();
  assert.equal(await main.isVisible(), false);
  await page.getByRole("button", { name: "Close panel" }).click();
  assert.equal(await main.isVisible(), true);
  assert.equal(await page.evaluate(() => document.activeElement?.id), "dock-requests");
  // There is nothing left to close.
  await page.keyboard.press("Escape");
});

/** Every view, by what leads there. @type {[string, (demo: import("../demo_page.mjs").Demo) => Promise<unknown>][]} */
const VIEWS = [
  ["versions", async (demo) => demo.page.locator("#versions .row").nth(2).waitFor()],
  [
    "details",
    async (demo) => {
      await demo.rows.nth(2).locator("strong").click();
      await demo.details.getByRole("img").first().waitFor();
    },
  ],
  [
    "lineage",
    async (demo) => {
      await tab(demo, 2);
      await demo.page.locator(".lineage-row").first().waitFor();
    },
  ],
  [
    "trends",
    async (demo) => {
      await tab(demo, 3);
      await demo.page.locator(".chart").first().waitFor();
    },
  ],
  [
    "compare",
    async (demo) => {
      await tab(demo, 4);
      await demo.page.locator("#compare-a").fill("V010");
      await demo.page.locator("#compare-b").fill("V006");
      await demo.page.locator(".compare-parts button").last().click();
      await demo.page.locator(".compare-result .card").first().waitFor();
    },
  ],
  [
    "changes",
    async (demo) => {
      await demo.page.locator(".compare-parts button").first().click();
      await demo.page.locator(".matrix").waitFor();
      await demo.page.locator(".changes-body .sample").first().waitFor();
    },
  ],
  [
    "samples",
    async (demo) => {
      await tab(demo, 0);
      await demo.page.locator(".sample img").first().waitFor();
    },
  ],
  [
    "files",
    async (demo) => {
      await demo.page.evaluate(() => {
        location.hash = "#/files";
      });
      await demo.page.locator(".drop").waitFor();
    },
  ],
  [
    "debug",
    async (demo) => {
      await demo.page.evaluate(() => {
        location.hash = "#/debug";
      });
      await demo.page.locator("main .debugger-tools").waitFor();
      await demo.page.goBack();
      await demo.page.goBack();
      await tab(demo, 1);
    },
  ],
  [
    "requests",
    async (demo) => {
      await demo.dock("requests");
      await requestTab(demo, 1);
      await demo.page.locator(".exchange pre").first().waitFor();
    },
  ],
  ["timing", openTiming],
  ["debugger", openDebugger],
  [
    "tasks",
    async (demo) => {
      await openFailedTask(demo);
    },
  ],
  [
    "question",
    async (demo) => {
      await demo.page.locator(".dataset-head .primary").click();
      await demo.dialog.waitFor();
    },
  ],
  ["account", openOwnAccount],
];

/** Of all of axe's rules the one on contrast takes the longest; in the dark and in Chinese only part of them can differ. */
const AXE_RUNS = /** @type {const} */ ([
  ["en-GB", "light", {}],
  ["en-GB", "dark", { runOnly: { type: "rule", values: ["color-contrast"] } }],
  ["zh-CN", "light", { rules: { "color-contrast": { enabled: false } } }],
]);
for (const [locale, colorScheme, rules] of AXE_RUNS) {
  const name = `axe finds nothing serious in any view (${locale}, ${colorScheme})`;
  demoTest(name, { locale, colorScheme }, async ({ page, ...demo }) => {
    await page.waitForSelector("#versions .row");
    await page.evaluate(AXE);
    const found = new Set();
    for (const [view, open] of VIEWS) {
      await open({ page, ...demo });
      const { violations } = await page.evaluate(
        (options) => /** @type {any} */ (window).axe.run(options),
        { resultTypes: ["violations"], ...rules },
      );
      for (const { id, impact, nodes } of violations) {
        if (!["serious", "critical"].includes(impact)) continue;
        for (const { html } of nodes) found.add(`${view}: ${id}: ${html.slice(0, 120)}`);
      }
    }
    assert.deepEqual([...found], []);
  });
}

for (const locale of ["en-GB", "zh-CN"]) {
  demoTest(`fits a phone of 360 pixels (${locale})`, { ...PHONE, locale }, async (demo) => {
    const { page } = demo;
    await page.waitForSelector("#versions .row");
    for (const [name, open] of VIEWS) {
      await open(demo);
      assert.deepEqual(await stickingOut(page), [], name);
      assert.equal(await page.evaluate(() => innerWidth), 360, name);
      const small = await page
        .locator("button:visible, select:visible, .tabs a:visible")
        .evaluateAll((controls) =>
          controls
            .filter((control) => control.getBoundingClientRect().height < 30)
            .map((control) => control.textContent),
        );
      assert.deepEqual(small, [], `fingers need room: ${name}`);
      // On a phone these lie over everything else.
      if (name === "details") await demo.details.getByRole("button").first().click();
      if (name === "debugger") await page.locator("#dock-debugger").click();
      if (name === "tasks") await page.locator("#dock-tasks").click();
    }
  });
}

demoTest("a copy that is denied is seen", {}, async (demo) => {
  const { page } = demo;
  await page.addInitScript(() => {
    navigator.clipboard.writeText = () => Promise.reject(new Error("denied"));
  });
  await page.reload();
  await demo.listed(12);
  await page.locator(".dataset-facts").getByRole("button", { name: "Copy ID" }).click();
  await demo.alert.getByText("Could not copy").waitFor();
});
