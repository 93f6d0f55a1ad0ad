// The demo page in Chromium, from the first list to the last screenshot.

import assert from "node:assert/strict";
import { createHash, createHmac } from "node:crypto";
import { mkdirSync } from "node:fs";
import { after, before, test } from "node:test";
import { fileURLToPath } from "node:url";
import { launch } from "./chromium.mjs";
import { ask, faintTexts, openDemo, stickingOut, tabTo } from "./demo_page.mjs";

const SCREENSHOTS = fileURLToPath(new URL("../../target/screenshots/", import.meta.url));
const PHONE = {
  viewport: { width: 360, height: 740 },
  deviceScaleFactor: 2,
  isMobile: true,
  hasTouch: true,
};
/** Long enough that a test always comes before the end. */
const NEVER = 600_000;

/** @type {import("playwright-core").Browser} */
let browser;
before(async () => {
  mkdirSync(SCREENSHOTS, { recursive: true });
  browser = await launch();
});
after(() => browser?.close());

/**
 * A test with a page of its own; whatever the page's console complains of fails it.
 * @param {string} name
 * @param {{ expected?: RegExp } & Parameters<typeof openDemo>[1]} options `expected`: complaints that belong to the test
 * @param {(demo: import("./demo_page.mjs").Demo) => Promise<void>} body
 */
function demoTest(name, { expected, ...options }, body) {
  test(name, { timeout: 60_000 }, async () => {
    const demo = await openDemo(browser, options);
    try {
      await body(demo);
      const unexpected = demo.problems.filter((problem) => !expected?.test(problem));
      assert.deepEqual(unexpected, [], "the console is clean");
    } finally {
      await demo.close();
    }
  });
}

const WORDS = ["Creating", "Normal", "Deleting", "Deleted", "Error"];

demoTest("lists every version with the numbers of the service", {}, async (demo) => {
  await demo.listed(12);
  await demo.chooseDataset("harbor-vessel-detection");
  await demo.listed(37);
  const { dataset_id, current_version_id } = demo.emulator.demo.modelarts.objectDetection;
  const { versions } = await ask(demo.emulator, `datasets/${dataset_id}/versions`);
  const clock = new Intl.DateTimeFormat("en-GB", { timeStyle: "short", timeZone: "Asia/Kolkata" });
  const expected = versions.map((version) => ({
    id: version.version_id,
    isCurrent: String(version.version_id === current_version_id),
    name: version.version_name,
    status: WORDS[version.status],
    samples: version.total_sample_count.toLocaleString("en"),
    share: (version.annotated_sample_count / version.total_sample_count).toLocaleString("en", {
      style: "percent",
      maximumFractionDigits: 1,
    }),
    created: new Date(version.create_time).toISOString(),
    clock: clock.format(version.create_time),
    format: version.version_format,
  }));
  const shown = await demo.rows.evaluateAll((rows) =>
    rows.map((row) => {
      const [name, status, samples, share, created, format] = [...row.cells];
      return {
        id: name.querySelector("small").textContent,
        isCurrent: row.getAttribute("aria-current"),
        name: name.querySelector("strong").textContent,
        status: status.textContent,
        samples: samples.textContent,
        share: share.textContent,
        created: created.querySelector("time").dateTime,
        clock: created.textContent.slice(-5),
        format: format.textContent,
      };
    }),
  );
  assert.deepEqual(shown, expected);
  assert.equal(await demo.rows.getByText("Current").count(), 1);
  await demo.chooseDataset("tram-announcements");
  await demo.summary.getByText("No versions yet").waitFor();
  assert.equal(await demo.rows.count(), 0);
});

demoTest("shows 250 versions page after page, and quickly", {}, async (demo) => {
  await demo.listed(12);
  const began = performance.now();
  await demo.chooseDataset("mill-sensor-readings");
  await demo.listed(250);
  const milliseconds = performance.now() - began;
  assert.equal(await demo.rows.count(), 250);
  const pages = demo.requests
    .slice(-5)
    .map((request) => new URLSearchParams(request.split("?")[1]));
  assert.deepEqual(
    pages.map((page) => page.get("offset")),
    [null, "1", "2", "3", "4"],
  );
  // Tables have no labels.
  assert.equal(await demo.rows.first().locator("td").nth(2).textContent(), "–");
  assert.ok(milliseconds < 3000, `it took ${Math.round(milliseconds)} ms`);
});

demoTest("switches by keyboard alone, and the current mark moves", {}, async (demo) => {
  const { page, row, emulator } = demo;
  await demo.listed(12);
  assert.equal(await row("V011").getAttribute("aria-current"), "true");
  await tabTo(page, "Switch V009");
  await page.keyboard.press("Enter");
  const busy = row("V009").getByRole("button", { name: "Switching… V009" });
  await busy.waitFor();
  assert.equal(await busy.evaluate((button) => button === document.activeElement), true);
  await page.keyboard.press("Enter");
  await row("V009").getByText("Current").waitFor();
  assert.equal(await row("V009").getAttribute("aria-current"), "true");
  assert.equal(await row("V011").getAttribute("aria-current"), "false");
  assert.equal(await demo.rows.getByText("Current").count(), 1);
  assert.equal(await demo.cards.count(), 1, "a busy button does nothing");
  assert.equal(await demo.cards.first().getAttribute("data-state"), "done");
  // The button has gone, and the focus has not: Tab goes on from this row.
  await tabTo(page, "Switch V008");
  const { dataset_id } = emulator.demo.modelarts.imageClassification;
  const { current_version_name } = await ask(emulator, `datasets/${dataset_id}`);
  assert.equal(current_version_name, "V009");
});

demoTest("synchronises to the end, with live progress", { taskDurationMs: 2500 }, async (demo) => {
  const { page, cards, requests } = demo;
  await demo.listed(12);
  const button = page.locator("#synchronise");
  await button.click();
  assert.equal(await button.textContent(), "Synchronising…");
  assert.equal(await button.getAttribute("aria-disabled"), "true");
  // Between the questions a short state such as "Started" may pass unseen.
  for (const state of ["Pending", "Running", "Done"]) {
    await cards.getByText(new RegExp(`^${state} · \\d`)).waitFor();
  }
  await page.locator("#status", { hasText: "12 versions" }).waitFor({ state: "attached" });
  assert.equal(await button.textContent(), "Synchronise");
  assert.equal(await button.getAttribute("aria-disabled"), "false");
  const { dataset_id } = demo.emulator.demo.modelarts.imageClassification;
  const own = `/v1/${demo.emulator.projectId}/datasets/`;
  const [sync, ...asked] = requests.filter((request) => request.includes(own));
  assert.equal(sync, `POST ${own}${dataset_id}/sync`);
  assert.ok(asked.length >= 3 && asked.every((request) => request.startsWith(`GET ${own}task/`)));
});

demoTest("exports to the end, and the link opens", { taskDurationMs: 2500 }, async (demo) => {
  const { page, cards, row } = demo;
  await demo.listed(12);
  await tabTo(page, "ModelArts");
  await page.keyboard.press("ArrowRight");
  await demo.listed(23);
  await row("V18").getByRole("button", { name: "Export V18" }).click();
  const progress = new Set();
  const link = cards.getByRole("link", { name: /^Download \(0\.\d+ MB\)$/ });
  while ((await link.count()) === 0) {
    progress.add(await cards.locator("progress").evaluate((bar) => bar.value));
    await page.waitForTimeout(50);
  }
  assert.ok(progress.size >= 3, `progress was ${[...progress]}`);
  assert.deepEqual(
    [...progress],
    [...progress].sort((a, b) => a - b),
  );
  const response = await fetch(await link.getAttribute("href"));
  assert.equal(response.status, 200);
  assert.equal(Buffer.from(await response.arrayBuffer()).toString("latin1", 0, 2), "PK");
  const download = page.waitForEvent("download");
  await link.click();
  assert.match((await download).suggestedFilename(), /^task-\w+\.zip$/);
  await row("V18").getByRole("button", { name: "Export V18" }).waitFor();
});

demoTest("says why a task failed", {}, async (demo) => {
  const { cards, row } = demo;
  await demo.listed(12);
  await row("V007").getByRole("button").click();
  await demo.alert.getByText("Switch orchard-fruit-grading to V007 failed").waitFor();
  assert.match(
    await cards.first().innerText(),
    /TaskFailedError: the task ended as FAILURE: .*OBS/,
  );
  assert.equal(await row("V011").getAttribute("aria-current"), "true");
  await demo.chooseCloud("Qianfan");
  await row("V22").getByRole("button").click();
  await cards.getByText("the task ended as ExportFailed").waitFor();
  assert.equal(await cards.count(), 2);
  await demo.page.getByRole("button", { name: "Clear ended" }).click();
  assert.equal(await cards.count(), 0);
});

const refused = { taskDurationMs: NEVER, expected: /status of 400/, reducedMotion: "reduce" };
demoTest("says what the service refuses, and stops waiting", refused, async (demo) => {
  const { page, cards, row } = demo;
  await demo.listed(12);
  await row("V009").getByRole("button").click();
  await cards.getByText(/^Pending/).waitFor();
  const animation = await cards
    .locator("progress")
    .evaluate((bar) => getComputedStyle(bar).animation);
  assert.match(animation, /none/, "reduced motion");
  await row("V010").getByRole("button").click();
  await cards.getByText("ModelArts.1644", { exact: true }).waitFor();
  assert.match(
    await cards.first().innerText(),
    /ApiError: .*being switched.*\n.*Request id\s+\w{32}/s,
  );
  await page.getByRole("button", { name: "Stop waiting" }).click();
  await cards.getByText(/^No longer waited for; it goes on at the service/).waitFor();
  await row("V009").getByRole("button", { name: "Switch V009" }).waitFor();
  const { length } = demo.requests;
  await page.waitForTimeout(1500);
  assert.equal(demo.requests.length, length, "nothing is asked any longer");
});

demoTest("shows how a request was signed, and that the signature matches", {}, async (demo) => {
  const { page, inspector, emulator, server } = demo;
  await demo.listed(12);
  const text = (title) => inspector.getByRole("region", { name: title }).textContent();
  const header = (name) =>
    inspector
      .locator("dt", { hasText: new RegExp(`^${name}$`) })
      .locator("+ dd")
      .textContent();
  const { accessKeyId, secretAccessKey } = emulator.credentials;
  const { dataset_id } = emulator.demo.modelarts.imageClassification;

  await inspector.getByText("The signature matches").waitFor();
  const date = await header("x-sdk-date");
  const canonical = [
    "GET",
    `/v2/${emulator.projectId}/datasets/${dataset_id}/versions/`,
    "limit=50",
    "content-type:application/json",
    `host:${new URL(server.url).host}`,
    `x-project-id:${emulator.projectId}`,
    `x-sdk-date:${date}`,
    "",
    "content-type;host;x-project-id;x-sdk-date",
    createHash("sha256").digest("hex"),
  ].join("\n");
  assert.equal(await text("Canonical request"), canonical);
  const toSign = `SDK-HMAC-SHA256\n${date}\n${createHash("sha256").update(canonical).digest("hex")}`;
  assert.equal(await text("String to sign"), toSign);
  const signature = createHmac("sha256", secretAccessKey).update(toSign).digest("hex");
  assert.equal(
    await header("authorization"),
    `SDK-HMAC-SHA256 Access=${accessKeyId}, SignedHeaders=content-type;host;x-project-id;x-sdk-date, Signature=${signature}`,
  );
  assert.match(await text("Answer"), /^\{\n {2}"total_number": 12,/);

  // An older request stays while new ones are sent.
  await page.getByLabel("Which request").selectOption({ index: 2 });
  assert.match(await text("Canonical request"), /^GET\n\/v2\/\w+\/datasets\/\n/);
  await demo.chooseCloud("Qianfan");
  await demo.listed(23);
  assert.match(await text("Canonical request"), /^GET\n\/v2\/\w+\/datasets\/\n/);
  await page.getByLabel("Which request").selectOption({ index: 0 });
  await demo.row("V18").getByRole("button").click();
  await demo.cards.getByRole("link").waitFor();
  assert.match(
    await text("Canonical request"),
    /^POST\n\/v2\/dataset\nAction=DescribeExportTask\n/,
  );
  assert.match(await text("String to sign"), /canonical request itself/);
  assert.match(await text("Body"), /"taskId": "task-\w+"/);
  await inspector.getByText("The signature matches").waitFor();

  assert.ok(!(await page.content()).includes(secretAccessKey), "the secret is nowhere in the page");
  const verdict = await page.evaluate(async (credentials) => {
    const { signAgain } = await import("/inspector.js");
    const headers = { "x-sdk-date": "20260131T235959Z", authorization: "SDK-HMAC-SHA256 other" };
    return signAgain({ credentials, method: "GET", url: "https://modelarts.test/", headers })
      .matches;
  }, emulator.credentials);
  assert.equal(verdict, false, "another signature does not match");
});

demoTest(
  "explains a wrong secret, and hides the token",
  { expected: /status of 40[13]/ },
  async (demo) => {
    const { page, emulator } = demo;
    await demo.listed(12);
    await page.getByLabel("Wrong secret").check();
    const failure = page.locator("#failure");
    await failure.getByText("AuthenticationError").waitFor();
    const text = await failure.innerText();
    assert.match(text, /the secret access key does not belong to the access key id/);
    assert.match(text, /Code\s+APIGW\.0301\s+HTTP status\s+401\s+Request id\s+\w{32}/);
    assert.match(await demo.alert.textContent(), /^AuthenticationError: /);
    assert.equal(await demo.rows.count(), 0);
    await demo.chooseCloud("Qianfan");
    await demo.row("V18").getByRole("button").click();
    await demo.cards.getByText("AuthenticationError").waitFor();
    assert.match(await demo.cards.innerText(), /SignatureDoesNotMatch/);
    await demo.inspector.getByText("x-bce-security-token:emul… (47 characters)").waitFor();
    const { securityToken } = emulator.temporaryCredentials;
    assert.ok(!(await page.content()).includes(securityToken), "the token is nowhere in the page");
    await demo.chooseCloud("ModelArts");
    await failure.getByText("AuthenticationError").waitFor();
    await page.getByLabel("Wrong secret").uncheck();
    await demo.listed(12);
    assert.equal(await failure.innerText(), "");
  },
);

demoTest("says that nobody answers", { expected: /ERR_/ }, async (demo) => {
  await demo.listed(12);
  await demo.server.close();
  await demo.page.getByRole("button", { name: "Refresh" }).click();
  await demo.page.locator("#failure").getByText("ConnectionError").waitFor();
  assert.match(await demo.page.locator("#failure").innerText(), /no answer from 127\.0\.0\.1/);
  assert.equal(await demo.summary.textContent(), "Not loaded");
});

demoTest("fits a phone of 360 pixels", { ...PHONE, expected: /status of 401/ }, async (demo) => {
  const { page } = demo;
  const fits = async (when) => {
    assert.deepEqual(await stickingOut(page), [], when);
    assert.equal(await page.evaluate(() => innerWidth), 360, when);
  };
  await demo.listed(12);
  await fits("with versions");
  await page.screenshot({ path: `${SCREENSHOTS}phone.png` });
  await demo.row("V010").getByRole("button").tap();
  await demo.cards.getByText(/^Pending/).waitFor();
  await fits("with a task");
  await page.screenshot({ path: `${SCREENSHOTS}phone-task.png` });
  await demo.row("V010").getByText("Current").waitFor();
  const small = await page
    .locator("button:visible, select:visible")
    .evaluateAll((controls) =>
      controls.filter((control) => control.offsetHeight < 40).map((control) => control.textContent),
    );
  assert.deepEqual(small, [], "fingers need room");
  await demo.chooseCloud("Qianfan");
  await demo.listed(23);
  await fits("with Qianfan");
  await demo.chooseCloud("ModelArts");
  await page.getByLabel("Wrong secret").check();
  await page.locator("#failure").getByText("AuthenticationError").waitFor();
  await fits("with an error");
});

for (const colorScheme of ["light", "dark"]) {
  const options = { colorScheme, taskDurationMs: 5000, expected: /status of 401/ };
  demoTest(`looks as it should, ${colorScheme}`, options, async (demo) => {
    const { page, cards, row } = demo;
    await page.evaluate(() => {
      window.shifts = 0;
      const count = (list) => {
        for (const entry of list.getEntries()) window.shifts += entry.value;
      };
      new PerformanceObserver(count).observe({ type: "layout-shift", buffered: true });
    });
    await demo.listed(12);
    await page.screenshot({ path: `${SCREENSHOTS}${colorScheme}.png` });
    await row("V007").getByRole("button").click();
    await demo.chooseCloud("Qianfan");
    await row("V18").getByRole("button").click();
    await cards.getByText(/^[3-7]\d% /).waitFor();
    await page.screenshot({ path: `${SCREENSHOTS}${colorScheme}-export.png` });
    assert.deepEqual(await faintTexts(page), [], "every text has contrast");
    await cards.getByText("TaskFailedError").waitFor();
    assert.ok((await page.evaluate(() => window.shifts)) < 0.05, "nothing jumps");
    await demo.chooseCloud("ModelArts");
    await page.getByLabel("Wrong secret").check();
    await page.locator("#failure").getByText("AuthenticationError").waitFor();
    await page.screenshot({ path: `${SCREENSHOTS}${colorScheme}-error.png` });
    assert.deepEqual(await faintTexts(page), [], "every text of an error has contrast");
  });
}
