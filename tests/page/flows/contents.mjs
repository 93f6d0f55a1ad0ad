// Samples of versions, and what changed between two, read from the object stores of the emulator.

import assert from "node:assert/strict";
import { ask } from "../demo_page.mjs";
import { bothTest, demoTest } from "./harness.mjs";

/** @typedef {import("../demo_page.mjs").Demo} Demo */

const number = (/** @type {number} */ value) => value.toLocaleString("en-GB");

/** A version of ModelArts, without the package. @param {Demo} demo @param {string} dataset @param {string} name */
async function versionOf({ emulator }, dataset, name) {
  const { versions } = await ask(emulator, `datasets/${dataset}/versions`);
  return versions.find((/** @type {any} */ version) => version.version_name === name);
}

bothTest("a version shows its images, and those of a label alone", {}, async (demo) => {
  const { page, dialog } = demo;
  await demo.listed(12);
  await demo.row("V010").locator("strong").click();
  await demo.view("Samples");
  assert.equal(await page.getByLabel("Version", { exact: true }).inputValue(), "V010");
  const cards = page.locator(".sample.image");
  await cards.nth(4).locator("img").waitFor();
  const width = await cards
    .nth(4)
    .locator("img")
    .evaluate((/** @type {any} */ image) => image.decode().then(() => image.naturalWidth));
  assert.ok(width > 50, `${width} pixels wide`);
  const label = page.getByLabel("Label", { exact: true });
  await label.getByText(/^bruised \(\d+\)$/).waitFor({ state: "attached" });
  await label.selectOption("bruised");
  await page
    .locator(".sample-browser .count")
    .getByText(/^60 shown/)
    .waitFor();
  for (const text of await cards.allInnerTexts()) assert.match(text, /bruised/);
  await cards.first().getByRole("button").click();
  await dialog
    .getByText(/^s3:\/\/verset-demo-data\//)
    .first()
    .waitFor();
  await dialog.getByText("Line of the file").click();
  await dialog.getByText('"source"').waitFor();
  await page.keyboard.press("Escape");
  // Another version is typed.
  await page.getByLabel("Version", { exact: true }).fill("V003");
  await page.waitForURL(/version=/);
  await cards.first().waitFor();
});

/**
 * Shows the samples of a version.
 * @param {Demo} demo
 * @param {string} name
 * @param {{ reads: boolean }} options `reads`: its manifest is asked for
 */
async function showSamples(demo, name, { reads }) {
  const { page } = demo;
  const { dataset_id } = demo.emulator.demo.modelarts.imageClassification;
  const { version_id } = await versionOf(demo, dataset_id, name);
  const asked = reads ? page.waitForRequest(new RegExp(`${name}\\.manifest`)) : undefined;
  await page.getByLabel("Version", { exact: true }).fill(name);
  await asked;
  await page.waitForURL(new RegExp(`version=${version_id}`));
  await page.locator(".sample.image img").first().waitFor();
}

/** The number of requests for each manifest. @param {Demo} demo */
function manifestReads({ addresses }) {
  /** @type {Record<string, number>} */
  const reads = {};
  for (const address of addresses) {
    const [name] = /V\d+(?=\.manifest)/.exec(address) ?? [];
    if (name) reads[name] = (reads[name] ?? 0) + 1;
  }
  return reads;
}

demoTest(
  "of the samples that were shown, those of the last four versions stay",
  {},
  async (demo) => {
    await demo.listed(12);
    await demo.view("Samples");
    for (const name of ["V010", "V009", "V008"]) await showSamples(demo, name, { reads: true });
    await showSamples(demo, "V010", { reads: false });
    for (const name of ["V006", "V005"]) await showSamples(demo, name, { reads: true });
    // Shown again in between, V010 is not the oldest: that is V009.
    await showSamples(demo, "V010", { reads: false });
    await showSamples(demo, "V009", { reads: true });
    const { V010, V009, ...others } = manifestReads(demo);
    assert.deepEqual({ V010, V009 }, { V010: 1, V009: 2 }, JSON.stringify(others));
  },
);

demoTest("another account reads all samples again", {}, async (demo) => {
  const { page } = demo;
  await demo.listed(12);
  await demo.view("Samples");
  await showSamples(demo, "V010", { reads: true });
  await page.locator("#account").click();
  const again = page.waitForRequest(/V010\.manifest/);
  await demo.confirm("Connect");
  await again;
  await page.locator(".sample.image img").first().waitFor();
  assert.equal(manifestReads(demo).V010, 2);
});

demoTest("all samples of a version can be read, as many as the API counts", {}, async (demo) => {
  const { page } = demo;
  await demo.listed(12);
  const { dataset_id } = demo.emulator.demo.modelarts.imageClassification;
  const version = await versionOf(demo, dataset_id, "V010");
  await demo.row("V010").locator("strong").click();
  await demo.view("Samples");
  const count = page.locator(".sample-browser .count");
  await count.getByText(/shown/).waitFor();
  await page.getByLabel("State", { exact: true }).selectOption("Unlabelled");
  const unlabelled = version.total_sample_count - version.annotated_sample_count;
  for (let scrolls = 0; scrolls < 20; scrolls += 1) {
    if (await count.getByText(/^\d+ samples?$/).count()) break;
    await page.locator(".sample-scroll").evaluate((box) => box.scrollTo(0, box.scrollHeight));
    await page.waitForTimeout(100);
  }
  assert.equal(await count.innerText(), `${number(unlabelled)} samples`);
});

for (const [dataset, selector, text] of /** @type {const} */ ([
  ["harbor-vessel-detection", ".sample .boxes rect", undefined],
  ["rooftop-outlines", ".sample .boxes > *", undefined],
  ["court-notice-entities", ".sample.text mark", /人名|地名|机构/],
  ["support-ticket-topics", ".sample.text p", /\w+ \w+/],
])) {
  demoTest(`samples of ${dataset} have their annotations`, {}, async (demo) => {
    const { page } = demo;
    await demo.listed(12);
    await demo.chooseDataset(dataset);
    await demo.view("Samples");
    await page.locator(selector).first().waitFor();
    if (text) assert.match((await page.locator(selector).first().textContent()) ?? "", text);
  });
}

demoTest("a sample is looked up in the versions before", {}, async (demo) => {
  const { page, dialog } = demo;
  await demo.listed(12);
  const { dataset_id } = demo.emulator.demo.modelarts.imageClassification;
  const { versions } = await ask(demo.emulator, `datasets/${dataset_id}/versions`);
  const ancestors = [];
  const byId = new Map(versions.map((/** @type {any} */ each) => [each.version_id, each]));
  let at = await versionOf(demo, dataset_id, "V010");
  while (at.previous_version_id && byId.has(at.previous_version_id)) {
    at = byId.get(at.previous_version_id);
    ancestors.push(at.version_name);
  }
  await demo.row("V010").locator("strong").click();
  await demo.view("Samples");
  // The newest are at the end.
  await page.locator(".sample").first().getByRole("button").click();
  await dialog.getByText("Earlier versions").click();
  const rows = dialog.locator("details:has-text('Earlier versions') tbody tr");
  await rows
    .nth(ancestors.length - 1)
    .getByText(/\w/)
    .last()
    .waitFor();
  assert.deepEqual(await rows.locator("th").allInnerTexts(), ancestors);
  for (let i = 0; i < ancestors.length; i += 1) {
    await rows.nth(i).getByText("Loading").waitFor({ state: "detached" });
    assert.match(await rows.nth(i).locator("td").innerText(), /^(Not in this version|\w[\w\s-]*)$/);
  }
});

demoTest("sounds have a player", {}, async (demo) => {
  const { page, dialog } = demo;
  await demo.listed(12);
  await demo.chooseDataset("tram-announcements");
  await page.getByText("No versions yet").waitFor();
  await page.locator(".dataset-head").getByRole("button", { name: "New version" }).click();
  // Nothing is labelled that could be split.
  await dialog.getByLabel("Train/eval split").fill("1.0");
  await demo.confirm("Publish version");
  await dialog.waitFor({ state: "detached" });
  await demo.rows.first().getByText("Current").waitFor();
  await demo.view("Samples");
  const player = page.locator(".sample.audio audio").first();
  await player.waitFor();
  const seconds = await player.evaluate(
    (/** @type {any} */ audio) =>
      new Promise((resolve, reject) => {
        if (audio.duration > 0) resolve(audio.duration);
        audio.onloadedmetadata = () => resolve(audio.duration);
        audio.onerror = () => reject(new Error(audio.error.message));
        audio.load();
      }),
  );
  assert.ok(seconds > 0, `${seconds} seconds`);
});

demoTest("a table shows its first rows", {}, async (demo) => {
  await demo.listed(12);
  await demo.chooseDataset("mill-sensor-readings");
  await demo.view("Samples");
  const table = demo.page.locator(".sample.table table");
  await table.waitFor();
  assert.match(await table.innerText(), /^measured_at\s+roll_force_kn[\s\S]*\d/);
});

bothTest("rows of Qianfan are read from an export, once it is asked for", {}, async (demo) => {
  const { page } = demo;
  await demo.chooseCloud("Qianfan");
  await demo.listed(23);
  await demo.view("Samples");
  await page.getByText("Samples of Qianfan are read from an export").waitFor();
  await page.getByRole("button", { name: "Export and read" }).click();
  const cards = page.locator(".sample.conversation");
  await cards.first().waitFor();
  assert.match(await cards.first().innerText(), /^User\s+\w[\s\S]*Assistant\s+\w/);
});

demoTest("an export without a download says so", {}, async (demo) => {
  const { page } = demo;
  await demo.chooseCloud("Qianfan");
  await demo.listed(23);
  await page.route(/Action=DescribeExportTask/i, async (route) => {
    const response = await route.fetch();
    const body = (await response.text()).replace(/"downloadUrl":"[^"]*"/, '"downloadUrl":""');
    await route.fulfill({ response, body });
  });
  await demo.view("Samples");
  await page.getByRole("button", { name: "Export and read" }).click();
  await page.getByText(/The export of V\d+ has no download URL/).waitFor();
});

bothTest("the current version is compared with its parent, sample by sample", {}, async (demo) => {
  const { page } = demo;
  await demo.listed(12);
  await demo.view("Compare");
  const [a, b] = [page.getByLabel("Version", { exact: true }), page.getByLabel("Compared with")];
  const head = page.locator(".changes-head");
  await head.getByText("matched by ID").waitFor();
  const [older, newer] = [await a.inputValue(), await b.inputValue()];
  assert.match(await head.innerText(), new RegExp(`^${older}\\s*→\\s*${newer}`));
  const { dataset_id } = demo.emulator.demo.modelarts.imageClassification;
  const version = await versionOf(demo, dataset_id, newer);
  const numbers = (await head.innerText()).replaceAll(",", "");
  assert.match(numbers, new RegExp(`\\+${version.add_sample_count} added`));
  assert.match(numbers, new RegExp(`−${version.deleted_sample_count} removed`));
  assert.match(numbers, /~\d+ relabelled/);
  const cell = page.locator(".matrix-cell").first();
  const moved = Number(await cell.innerText());
  await cell.press("Enter");
  await page.locator(".matrix-cell[aria-pressed=true]").waitFor();
  const cards = page.locator(".changes-body .sample");
  await cards.nth(moved).waitFor({ state: "detached" });
  await cards.locator("img").first().waitFor();
  assert.equal(await cards.count(), moved);
  await page.getByRole("button", { name: "Swap versions" }).click();
  await head.getByText("matched by ID").waitFor();
  assert.match(await head.innerText(), new RegExp(`^${newer}\\s*→\\s*${older}`));
});

demoTest("samples of a manifest too large to keep are read by parts", {}, async (demo) => {
  const { page } = demo;
  await demo.listed(12);
  let goOn = () => {};
  const held = new Promise((done) => {
    goOn = () => done(undefined);
  });
  // The size that the service states decides; a real manifest of 64 MB would take a test too long.
  await page.route(/\/obs\/.*\.manifest$/, async (route) => {
    const request = route.request();
    if (request.method() !== "HEAD") {
      if (/V011/.test(request.url())) await held;
      return route.continue();
    }
    const response = await route.fetch();
    await route.fulfill({ headers: { ...response.headers(), "content-length": "100000000" } });
  });
  const part = page.waitForResponse(
    (response) => /\.manifest$/.test(response.url()) && response.status() === 206,
  );
  await demo.view("Compare");
  // The other version is asked for when the first has been read.
  await page.getByText(/^Reading the manifest: [1-9][\d,]+ samples so far$/).waitFor();
  goOn();
  await part;
  const head = page.locator(".changes-head");
  await head.getByText("matched by ID").waitFor();
  const { dataset_id } = demo.emulator.demo.modelarts.imageClassification;
  const name = await page.getByLabel("Compared with").inputValue();
  const version = await versionOf(demo, dataset_id, name);
  const numbers = (await head.innerText()).replaceAll(",", "");
  assert.match(numbers, new RegExp(`\\+${version.add_sample_count} added`));
  await page.getByRole("button", { name: "relabelled", exact: true }).click();
  const cards = page.locator(".changes-body .sample");
  await page.waitForFunction(() => !document.querySelector(".changes-body .change-sign.added"));
  assert.match(await cards.first().innerText(), /^~\s*\d+\.png\s*[\w -]+\s*→\s*[\w -]+$/);
});

demoTest("versions of Qianfan are compared from two exports", {}, async (demo) => {
  const { page } = demo;
  await demo.chooseCloud("Qianfan");
  await demo.listed(23);
  await demo.act("V17", "Compare");
  await page.getByRole("button", { name: "Export and read" }).click();
  await page.locator(".changes-head").getByText("matched by content").waitFor();
});
