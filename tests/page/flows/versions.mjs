// The table of versions, and a version's details.

import assert from "node:assert/strict";
import { ask, tabTo } from "../demo_page.mjs";
import { bothTest, catchCopies, demoTest } from "./harness.mjs";

const WIDE = { width: 1440, height: 860 };
const WORDS = ["Creating", "Ready", "Deleting", "Deleted", "Failed"];

demoTest("the table has every version with the numbers of the service", {}, async (demo) => {
  await demo.listed(12);
  await demo.chooseDataset("rooftop-outlines");
  await demo.listed(9);
  const { dataset_id, current_version_id } = demo.emulator.demo.modelarts.imageSegmentation;
  const { versions } = await ask(demo.emulator, `datasets/${dataset_id}/versions`);
  // In the visitor's time zone, which is not the one of this process.
  const clock = new Intl.DateTimeFormat("en-GB", { timeStyle: "short", timeZone: "Asia/Kolkata" });
  const share = (/** @type {any} */ version) =>
    (version.annotated_sample_count / version.total_sample_count).toLocaleString("en", {
      style: "percent",
      minimumFractionDigits: 1,
      maximumFractionDigits: 1,
    });
  const expected = versions.map((/** @type {any} */ version) => ({
    name: version.version_name,
    current: version.version_id === current_version_id,
    state: WORDS[version.status],
    samples: version.total_sample_count.toLocaleString("en"),
    added: `+${version.add_sample_count}`,
    share: share(version),
    created: new Date(version.create_time).toISOString(),
    clock: clock.format(version.create_time),
  }));
  const shown = await demo.rows.evaluateAll((rows) =>
    rows.map((row) => {
      const text = (/** @type {string} */ part) => row.querySelector(part)?.textContent ?? "";
      return {
        name: text("strong"),
        current: row.getAttribute("aria-current") === "true",
        state: text(".state"),
        samples: text(".samples"),
        added: text(".changes .plus"),
        share: text(".labeled"),
        created: row.querySelector("time")?.dateTime,
        clock: text("time").slice(-5),
      };
    }),
  );
  assert.deepEqual(shown, expected);
  assert.equal(await demo.rows.getByText("Current").count(), 1);
  assert.equal(await demo.status.textContent(), "9 versions");
  assert.match(await demo.page.title(), /^rooftop-outlines · Verset$/);
});

bothTest("versions are sorted and filtered", {}, async (demo) => {
  const { page, rows } = demo;
  await demo.listed(12);
  const names = () => rows.locator("strong").allTextContents();
  const sort = page.getByRole("columnheader", { name: "Samples" });
  await sort.getByRole("button").click();
  assert.equal(await sort.getAttribute("aria-sort"), "ascending");
  assert.equal((await names())[0], "V001");
  await sort.getByRole("button").click();
  assert.equal(await sort.getAttribute("aria-sort"), "descending");
  assert.equal((await names())[0], "V012");
  await sort.getByRole("button").click();
  assert.equal(await sort.getAttribute("aria-sort"), "none");

  await page.getByLabel("State").selectOption("bad");
  await page.locator(".count", { hasText: "1 of 12" }).waitFor();
  assert.deepEqual(await names(), ["V007"]);
  await page.getByLabel("State").selectOption("");
  await page.getByLabel("Filter by name").fill("v01");
  await page.locator(".count", { hasText: "3 of 12" }).waitFor();
  assert.deepEqual(await names(), ["V012", "V011", "V010"]);
  await page.getByLabel("Filter by name").fill("nothing like it");
  await page.getByText("No version matches the filter").waitFor();
  assert.equal(await rows.count(), 0);
});

demoTest("the table is worked by keyboard alone", {}, async (demo) => {
  const { page, grid, details, row } = demo;
  await demo.listed(12);
  await tabTo(page, "Versions");
  assert.equal(await grid.evaluate((element) => element === document.activeElement), false);
  // The link of the view has the same name: the table comes after it.
  await tabTo(page, "Versions");
  assert.equal(await grid.evaluate((element) => element === document.activeElement), true);
  const active = () =>
    page.evaluate(() => {
      const id = document.activeElement?.getAttribute("aria-activedescendant");
      return document.getElementById(id ?? "")?.querySelector("strong")?.textContent;
    });
  assert.equal(await active(), "V012");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("ArrowDown");
  assert.equal(await active(), "V010");
  await page.keyboard.press("End");
  assert.equal(await active(), "V001");
  await page.keyboard.press("Home");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press(" ");
  assert.equal(await row("V011").getByRole("checkbox").isChecked(), true);
  await page.keyboard.press("Enter");
  await details.getByRole("heading", { name: "V011" }).waitFor();
  assert.equal(await page.evaluate(() => document.activeElement?.id), "details-title");
  assert.equal(await row("V011").getAttribute("aria-selected"), "true");
  await page.keyboard.press("Escape");
  assert.equal(await details.isVisible(), false);
  assert.equal(await page.evaluate(() => document.activeElement?.id), "versions");
});

bothTest("details show all about a version", {}, async (demo) => {
  const { page, details, row } = demo;
  await demo.listed(12);
  await row("V010").locator("strong").click();
  await details.getByRole("heading", { name: "V010" }).waitFor();
  const labels = details.getByRole("img", { name: "Label distribution" });
  await labels.waitFor();
  const { dataset_id, previous_version_id } = demo.emulator.demo.modelarts.imageClassification;
  const version = await ask(
    demo.emulator,
    `datasets/${dataset_id}/versions/${previous_version_id}`,
  );
  assert.equal(version.version_name, "V010");
  await details.getByText("View as table").click();
  const cells = await details
    .locator(".as-table tbody tr")
    .evaluateAll((rows) => rows.map((tr) => [...tr.children].map((cell) => cell.textContent)));
  const sorted = [...version.label_stats].sort((a, b) => b.sample_count - a.sample_count);
  assert.deepEqual(
    cells.map(([name, samples]) => [name, samples]),
    sorted.map(({ name, sample_count }) => [name, sample_count.toLocaleString("en")]),
  );
  await details.getByText("Raw response").click();
  assert.match(await details.locator("pre").innerText(), /"manifest_path": ".*V010\.manifest"/);
  // From one to the one that it was made from.
  await details.getByRole("button", { name: "V009" }).click();
  await details.getByRole("heading", { name: "V009" }).waitFor();
  assert.match(page.url(), /version=/);
  await page.reload();
  await details.getByRole("heading", { name: "V009" }).waitFor();
});

bothTest("the address keeps what is looked at, and Back goes back", {}, async (demo) => {
  const { page } = demo;
  await demo.listed(12);
  await demo.chooseDataset("support-ticket-topics");
  await demo.listed(5);
  await demo.view("Lineage");
  await page.locator("#lineage").waitFor();
  await demo.chooseCloud("Qianfan");
  // Qianfan records no lineage: its versions are shown.
  await demo.listed(23);
  const tabs = page.locator(".tabs a");
  assert.deepEqual(await tabs.allInnerTexts(), ["Samples", "Versions", "Trends", "Compare"]);
  await page.goBack();
  await page.locator(".lineage-row", { hasText: "V005" }).waitFor();
  assert.equal(
    await page.getByRole("heading", { level: 1 }).textContent(),
    "support-ticket-topics",
  );
  await page.goBack();
  await demo.listed(5);
  await page.goBack();
  await demo.listed(12);
});

bothTest(
  "a dataset without versions says so, and a dataset is found by its name",
  {},
  async (demo) => {
    const { page } = demo;
    await demo.listed(12);
    await page.getByLabel("Search datasets").fill("tram");
    assert.equal(await page.locator("nav.datasets a").count(), 1);
    await demo.chooseDataset("tram-announcements");
    for (const view of /** @type {const} */ ([
      "Samples",
      "Lineage",
      "Trends",
      "Compare",
      "Versions",
    ])) {
      await demo.view(view);
      await page.getByText("No versions yet").waitFor();
      await page.locator(".empty").getByRole("button", { name: "New version" }).click();
      await demo.dialog.getByLabel("Description").waitFor();
      await page.keyboard.press("Escape");
    }
  },
);

demoTest("details stay as they are while the list is loaded again", {}, async (demo) => {
  const { page, details, row } = demo;
  await demo.listed(12);
  await row("V010").locator("strong").click();
  await details.getByText("Raw response").click();
  let goOn = () => {};
  const held = new Promise((done) => {
    goOn = () => done(undefined);
  });
  await page.route(/versions\?/, async (route) => {
    await held;
    await route.continue();
  });
  await page.getByRole("button", { name: "Refresh" }).click();
  await page.locator("main .skeletons").waitFor();
  await details.getByRole("heading", { name: "V010" }).waitFor();
  goOn();
  await demo.listed(12);
  assert.equal(await details.locator("pre").isVisible(), true);
});

bothTest("Escape closes details that were opened by mouse", {}, async (demo) => {
  const { page, details, row } = demo;
  await demo.listed(12);
  await row("V010").locator("strong").click();
  await details.getByRole("heading", { name: "V010" }).waitFor();
  await page.keyboard.press("Escape");
  await details.waitFor({ state: "hidden" });
  // In a field the key belongs to the field.
  await row("V010").locator("strong").click();
  await page.getByLabel("Filter by name").focus();
  await page.keyboard.press("Escape");
  assert.equal(await details.isVisible(), true);
});

bothTest("a slash goes to the filter, unless something is typed", {}, async (demo) => {
  const { page } = demo;
  await demo.listed(12);
  await page.keyboard.press("/");
  const filter = page.getByLabel("Filter by name");
  assert.equal(await filter.evaluate((field) => field === document.activeElement), true);
  await page.keyboard.type("/v");
  assert.equal(await filter.inputValue(), "/v");
});

bothTest("filter, state and order stay in the address", {}, async (demo) => {
  const { page, rows } = demo;
  await demo.listed(12);
  const names = () => rows.locator("strong").allTextContents();
  const header = page.getByRole("columnheader", { name: "Samples" });
  await page.getByLabel("Filter by name").fill("v00");
  await page.getByLabel("State").selectOption("good");
  await header.getByRole("button").click();
  await header.getByRole("button").click();
  const expected = ["V009", "V008", "V006", "V005", "V004", "V003", "V002", "V001"];
  assert.deepEqual(await names(), expected);
  // Another view and back, and the same address opened again.
  await demo.view("Trends");
  await demo.view("Versions");
  await demo.row("V009").waitFor();
  assert.deepEqual(await names(), expected);
  await page.reload();
  await page.locator(".count", { hasText: "8 of 12" }).waitFor();
  await demo.row("V009").waitFor();
  assert.deepEqual(await names(), expected);
  assert.equal(await page.getByLabel("Filter by name").inputValue(), "v00");
  assert.equal(await page.getByLabel("State").inputValue(), "good");
  assert.equal(await header.getAttribute("aria-sort"), "descending");
  // They belong to this dataset.
  await demo.chooseDataset("support-ticket-topics");
  await demo.listed(5);
  assert.equal(await page.getByLabel("Filter by name").inputValue(), "");
});

demoTest("columns follow the data and the room there is", { viewport: WIDE }, async (demo) => {
  const { page, details, row } = demo;
  const header = (/** @type {string} */ name) => page.getByRole("columnheader", { name });
  await demo.listed(12);
  assert.equal(await header("Labelled").isVisible(), true);
  await row("V010").locator("strong").click();
  await details.getByRole("heading", { name: "V010" }).waitFor();
  assert.equal(await header("Created").isVisible(), true, "beside the details");
  assert.equal(await header("Labelled").isVisible(), false);
  // Choosing two versions moves nothing.
  const top = async () => (await demo.grid.boundingBox())?.y;
  const before = await top();
  for (const name of ["V010", "V005"]) await row(name).getByRole("checkbox").check();
  await page.getByRole("button", { name: "Compare V010 with V005" }).waitFor();
  assert.equal(await top(), before);
  await details.getByRole("button", { name: "Close" }).click();
  await demo.chooseDataset("mill-sensor-readings");
  await demo.listed(250);
  assert.equal(await header("Labelled").isVisible(), false, "a table has no labels");
  await demo.rows.first().locator("strong").click();
  await details.locator(".figures").waitFor();
  assert.doesNotMatch(await details.locator(".figures").innerText(), /Labelled/);
});

demoTest("details say changes in words, copy paths, and ask once", {}, async (demo) => {
  const { page, details, row, requests } = demo;
  await demo.listed(12);
  const copied = await catchCopies(page);
  const { dataset_id, previous_version_id } = demo.emulator.demo.modelarts.imageClassification;
  const version = await ask(
    demo.emulator,
    `datasets/${dataset_id}/versions/${previous_version_id}`,
  );
  const chosen = async (/** @type {string} */ name) => {
    await row(name).locator("strong").click();
    await details.getByRole("heading", { name }).waitFor();
    await details.locator(".chart").first().waitFor();
  };
  for (const name of ["V009", "V010", "V009", "V010"]) await chosen(name);
  const path = details.locator(".id", { hasText: version.manifest_path });
  await path.waitFor();
  const asked = requests.filter((request) => /versions\/\w+$/.test(request));
  assert.equal(asked.length, 2, asked.join());
  const { add_sample_count: added, deleted_sample_count: deleted } = version;
  assert.match(
    (await details.locator(".figures").innerText()).replaceAll(/\s+/g, " "),
    new RegExp(`\\+${added} added −${deleted} deleted`),
  );
  await path.getByRole("button", { name: "Copy" }).click();
  await demo.status.getByText("Copied").waitFor({ state: "attached" });
  assert.equal(await copied(), version.manifest_path);
});

demoTest("data formats of Qianfan are explained", {}, async (demo) => {
  await demo.chooseCloud("Qianfan");
  await demo.listed(23);
  const facts = demo.page.locator(".dataset-facts");
  assert.match(await facts.innerText(), /Prompts and responses \(PromptResponse\)/);
});
