// The page agrees with the API: after every action, after those of others, and for every address.

import assert from "node:assert/strict";
import { ask, PHONE } from "../demo_page.mjs";
import { assertMatches, assertShown, bothTest, demoTest, UNTIL_FINISHED } from "./harness.mjs";

/** @typedef {import("../demo_page.mjs").Demo} Demo */

const number = (/** @type {number} */ value) => value.toLocaleString("en-GB");
const signed = (/** @type {number} */ value) =>
  value === 0 ? "±0" : `${value > 0 ? "+" : "−"}${number(Math.abs(value))}`;

/** The current dataset of ModelArts and its versions, newest first, without the package. @param {Demo} demo */
async function fromApi({ emulator }) {
  const { dataset_id } = emulator.demo.modelarts.imageClassification;
  const dataset = await ask(emulator, `datasets/${dataset_id}`);
  const { versions } = await ask(emulator, `datasets/${dataset_id}/versions`);
  const ready = versions
    .filter(({ status }) => status === 1)
    .toReversed()
    .map((version) => [version.version_name, number(version.total_sample_count)]);
  return { dataset, versions, ready };
}

/** Cells of the first table of a chart, a list for each row. @param {Demo} demo */
const firstTable = ({ page }) =>
  page
    .locator(".trends table")
    .first()
    .locator("tbody tr")
    .evaluateAll((rows) => rows.map((row) => [...row.children].map((cell) => cell.textContent)));

/** Compares header, list of datasets, table, details, trends and lineage with the API. @param {Demo} demo */
async function assertTrue(demo) {
  const { page, details } = demo;
  const { dataset, versions, ready } = await fromApi(demo);
  const { total_sample_count: total, annotated_sample_count: labelled } = dataset;

  await demo.view("Versions");
  // All rows are elements only if there is room for them.
  const close = page.getByRole("button", { name: "Close panel" });
  if (await close.isVisible()) await close.click();
  const current = versions.find(({ is_current }) => is_current);
  assert.equal(dataset.current_version_id, current?.version_id, "the API agrees with itself");
  // The end of a task is shown before its dataset has been read again.
  const facts = () => page.locator(".dataset-facts").innerText();
  await assertMatches(facts, new RegExp(`${number(total)} samples`), "samples in the header");
  await assertMatches(facts, new RegExp(`${Math.round((100 * labelled) / total)}% labelled`));
  const entry = () => page.locator("nav.datasets a[aria-current]").innerText();
  await assertMatches(entry, new RegExp(`${dataset.dataset_version_count} version`));

  const readRows = () =>
    page.locator("#versions .virtual-body .row").evaluateAll((elements) =>
      elements.map((row) => {
        const text = (/** @type {string} */ name) => row.querySelector(name)?.textContent ?? "";
        const isCurrent = row.getAttribute("aria-current") === "true";
        return [text("strong"), text(".cell.samples"), text(".cell.changes"), isCurrent];
      }),
    );
  const expected = versions.map((version) => {
    const { add_sample_count: added, deleted_sample_count: deleted } = version;
    const modified = version.modified_sample_count;
    const changes = `${signed(added)}${signed(-deleted)}${modified ? `~${number(modified)}` : ""}`;
    const samples = number(version.total_sample_count);
    return [version.version_name, samples, changes, version.is_current === true];
  });
  await assertShown(readRows, expected, "the table");

  if (current) {
    await demo.row(current.version_name).locator("strong").click();
    await details.getByRole("heading", { name: current.version_name, exact: true }).waitFor();
    await details.getByText(current.version_id).first().waitFor();
    const figure = () => details.locator(".figure strong").first().innerText();
    await assertShown(figure, number(current.total_sample_count), "samples in the details");
    await assertShown(() => details.locator(".details-head .mark-current").count(), 1);
    // Names and counts of labels that no bar has.
    const lacking = async () => {
      const bars = (await details.locator("svg text").allTextContents()).join(" ");
      const labels = current.label_stats ?? [];
      const texts = labels.flatMap(({ name, sample_count }) => [name, number(sample_count)]);
      return texts.filter((text) => !bars.includes(text));
    };
    await assertShown(lacking, [], "labels in the details");
  }

  await demo.view("Trends");
  const all = page.getByLabel("Show all versions in chronological order");
  if (await all.count()) await all.check();
  await page.locator(".trends summary").first().click();
  const readTrends = async () => (await firstTable(demo)).map(([name, samples]) => [name, samples]);
  await assertShown(readTrends, ready, "the trends");

  await demo.view("Lineage");
  const readLineage = () =>
    page.locator("#lineage .lineage-row").evaluateAll((elements) =>
      elements
        .map((row) => {
          const text = (/** @type {string} */ name) => row.querySelector(name)?.textContent ?? "";
          const isCurrent = row.querySelector(".mark-current") !== null;
          return [text("strong"), text(".samples"), text(".origin"), isCurrent];
        })
        .sort(([a], [b]) => (a < b ? -1 : 1)),
    );
  const origin = (/** @type {any} */ { previous_version_id: parent }) => {
    if (!parent) return "first version";
    const found = versions.find(({ version_id }) => version_id === parent);
    return found ? `from ${found.version_name}` : "from a deleted version";
  };
  const nodes = versions
    .map((version) => [
      version.version_name,
      number(version.total_sample_count),
      origin(version),
      version.is_current === true,
    ])
    .sort(([a], [b]) => (a < b ? -1 : 1));
  await assertShown(readLineage, nodes, "the lineage");
  await demo.view("Versions");
}

const deleting = { expected: /status of 400/, taskDurationMs: UNTIL_FINISHED };
demoTest("after every action all places show what the API returns", deleting, async (demo) => {
  const { page, dialog, tasks, row, emulator } = demo;
  await demo.listed(12);
  await assertTrue(demo);
  let done = 0;
  const finished = async (/** @type {RegExp} */ operation) => {
    done += 1;
    // A task that begins after the clock was moved would not end.
    const begun = () => emulator.calls.some((call) => operation.test(call.operation ?? ""));
    await assertShown(begun, true, `${operation} is called`);
    demo.finishTasks();
    await tasks
      .getByText("Done", { exact: true })
      .nth(done - 1)
      .waitFor();
  };

  await row("V009").getByRole("button", { name: "Switch V009" }).click();
  await demo.confirm("Switch");
  await finished(/checkout/i);
  await assertTrue(demo);

  await page.getByRole("button", { name: "New version" }).click();
  await dialog.getByLabel("Name").fill("winter-1");
  await demo.confirm("Publish version");
  await row("winter-1").getByText("Creating").waitFor();
  await page.locator("nav.datasets a[aria-current]", { hasText: "13 versions" }).waitFor();
  await finished(/^CreateDatasetVersion$/);
  await assertTrue(demo);

  await page.locator("main").getByRole("button", { name: "Synchronise" }).click();
  await demo.confirm("Synchronise");
  await finished(/^SyncDataSource$/);
  await assertTrue(demo);

  await demo.act("V010", "Export");
  await demo.confirm("Export");
  await finished(/^ExportTask$/);
  await assertTrue(demo);

  await demo.act("winter-1", "Delete");
  await demo.confirm("Delete winter-1");
  await finished(/^DeleteDatasetVersion$/);
  await assertTrue(demo);
});

/** Sends a write to ModelArts as another program would. @param {Demo} demo @param {string} path @param {object} fields */
async function post({ emulator }, path, fields) {
  const { status, body } = await emulator.handle({
    method: "POST",
    target: `/v2/${emulator.projectId}/${path}`,
    headers: {
      host: "modelarts.test",
      "x-auth-token": emulator.token,
      "content-type": "application/json",
    },
    body: new TextEncoder().encode(JSON.stringify(fields)),
  });
  assert.ok(status < 300, new TextDecoder().decode(/** @type {Uint8Array} */ (body)));
}

const slow = { taskDurationMs: UNTIL_FINISHED };
demoTest("a version that another program publishes ends by itself", slow, async (demo) => {
  const { page, row, emulator } = demo;
  await demo.listed(12);
  const { dataset_id } = emulator.demo.modelarts.imageClassification;
  await post(demo, `datasets/${dataset_id}/versions`, { version_name: "elsewhere" });
  await page.getByRole("button", { name: "Refresh" }).click();
  await row("elsewhere").getByText("Creating").waitFor();
  demo.finishTasks();
  await row("elsewhere").getByText("Current").waitFor();
  await row("elsewhere").getByText("Ready").waitFor();
  await assertTrue(demo);
});

demoTest("details that contradict the list bring the list up to date", {}, async (demo) => {
  const { row, details, emulator } = demo;
  await demo.listed(12);
  const { dataset_id } = emulator.demo.modelarts.imageClassification;
  const { versions } = await ask(emulator, `datasets/${dataset_id}/versions`);
  const { version_id } = versions.find(({ version_name }) => version_name === "V008");
  const { status } = await emulator.handle({
    method: "PUT",
    target: `/v2/${emulator.projectId}/datasets/${dataset_id}`,
    headers: {
      host: "modelarts.test",
      "x-auth-token": emulator.token,
      "content-type": "application/json",
    },
    body: new TextEncoder().encode(JSON.stringify({ current_version_id: version_id })),
  });
  assert.equal(status, 200);
  demo.finishTasks();
  assert.equal(await row("V011").getAttribute("aria-current"), "true", "the page cannot know");
  await row("V008").locator("strong").click();
  await details.getByText("Current", { exact: true }).waitFor();
  await row("V008").getByText("Current").waitFor();
  assert.equal(await row("V011").getAttribute("aria-current"), null);
});

demoTest("a running task survives a reload", slow, async (demo) => {
  const { page, row, tasks } = demo;
  await demo.listed(12);
  await row("V009").getByRole("button", { name: "Switch V009" }).click();
  await demo.confirm("Switch");
  await row("V009").getByText("Switching…").waitFor();
  await page.reload();
  await row("V009").getByText("Switching…").waitFor();
  await demo.dock("tasks");
  await tasks.getByText("Switch orchard-fruit-grading to V009").waitFor();
  demo.finishTasks();
  await tasks.getByText("Done", { exact: true }).waitFor();
  await row("V009").getByText("Current").waitFor();
  const saved = () => page.evaluate(() => sessionStorage.length);
  await assertShown(saved, 0, "nothing is left to resume");
});

for (const view of ["versions", "lineage", "trends", "compare"]) {
  const nowhere = { hash: `#/modelarts/NOPE/${view}?version=x` };
  bothTest(`an unknown dataset opens no other one: ${view}`, nowhere, async (demo) => {
    const { page, details } = demo;
    const missing = page.locator("#view .empty", { hasText: "No such dataset in this account" });
    await missing.waitFor();
    assert.match(await missing.innerText(), /ModelArts dataset NOPE/);
    assert.equal(await page.locator("h1").innerText(), "Not found");
    assert.equal(await page.locator(".dataset-head .buttons button").count(), 0);
    assert.equal(await details.isVisible(), false);
    assert.equal(await page.locator("nav.datasets a[aria-current]").count(), 0);
    await missing.getByRole("link", { name: "Open the first dataset" }).click();
    await page.getByRole("heading", { level: 1, name: "orchard-fruit-grading" }).waitFor();
  });
}

demoTest(
  "an unknown version is said to be unknown, beside the list and in a comparison",
  {},
  async (demo) => {
    const { page, details } = demo;
    await demo.listed(12);
    await page.evaluate(() => {
      location.hash += "?version=nope";
    });
    await details.getByText("No such version").waitFor();
    assert.match(
      await details.innerText(),
      /names version nope, which orchard-fruit-grading does not have/,
    );
    assert.deepEqual(
      await details.getByRole("button").allInnerTexts(),
      [""],
      "only the one that closes it",
    );
    await details.getByRole("button", { name: "Close" }).click();
    await details.waitFor({ state: "hidden" });
    const { dataset_id } = demo.emulator.demo.modelarts.imageClassification;
    await page.evaluate((id) => {
      location.hash = `#/modelarts/${id}/compare?a=nope`;
    }, dataset_id);
    await page.locator(".compare .empty", { hasText: "names version nope" }).waitFor();
  },
);

bothTest(
  "the address names the dataset from the first moment, without a step back",
  {},
  async (demo) => {
    const { page } = demo;
    await demo.listed(12);
    const { dataset_id } = demo.emulator.demo.modelarts.imageClassification;
    await page.waitForURL(new RegExp(`#/modelarts/${dataset_id}/versions$`));
    await demo.chooseCloud("Qianfan");
    await demo.listed(23);
    await page.waitForURL(/#\/qianfan\/dg-\w+\/versions$/);
    await page.goBack();
    await demo.listed(12);
    await page.waitForURL(new RegExp(`#/modelarts/${dataset_id}/versions$`));
  },
);

bothTest("the address of a cloud alone opens its first dataset", {}, async (demo) => {
  const { page } = demo;
  const { dataset_id } = demo.emulator.demo.modelarts.imageClassification;
  const open = (/** @type {string} */ hash) => page.evaluate((to) => location.assign(to), hash);
  await open(`#/modelarts/${dataset_id}/samples`);
  await page.reload();
  await page.locator(".sample.image").first().waitFor();
  // It adds its versions to the address, after which the page looked up a dataset in the list of the other cloud.
  await open(`#/modelarts/${dataset_id}/compare`);
  await page.waitForURL(/compare\?a=\w+&b=\w+$/);
  await page.locator(".matrix-cell").first().waitFor();
  await open("#/qianfan");
  await demo.listed(23);
  await page.waitForURL(/#\/qianfan\/dg-\w+\/versions$/);
});

bothTest("a command is found by Ctrl-K, and the shortcuts by ?", {}, async (demo) => {
  const { page, dialog, details } = demo;
  await demo.listed(12);
  await page.keyboard.press("Control+k");
  const search = dialog.getByRole("combobox");
  await search.fill("version v009");
  await dialog.getByRole("option").filter({ hasText: "V009" }).waitFor();
  await page.keyboard.press("Enter");
  await details.getByRole("heading", { name: "V009" }).waitFor();
  await page.keyboard.press("Control+k");
  await search.fill("support");
  await page.keyboard.press("Enter");
  await demo.listed(5);
  await page.keyboard.press("Control+k");
  await search.fill("no such thing");
  await dialog.getByText("Nothing matches").waitFor();
  await page.keyboard.press("Escape");
  await page.keyboard.press("?");
  await dialog.getByText("Select the version for comparison").waitFor();
  await page.keyboard.press("Escape");
  // In a field it is a character.
  await page.locator("#versions-filter").fill("");
  await page.locator("#versions-filter").press("?");
  assert.equal(await dialog.count(), 0);
});

demoTest("a phone shows that an import has failed", PHONE, async (demo) => {
  await demo.chooseCloud("Qianfan");
  await demo.row("V22").waitFor();
  const shown = async (/** @type {string} */ name) =>
    (await demo.row(name).locator(".chip:visible").allInnerTexts()).join(" ");
  assert.equal(await shown("V23"), "Empty");
  assert.equal(await shown("V22"), "Import failed");
  assert.equal(await shown("V17"), "Published");
});
