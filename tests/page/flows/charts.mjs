// Charts, and the comparison of two versions.

import assert from "node:assert/strict";
import { ask } from "../demo_page.mjs";
import { bothTest, demoTest } from "./harness.mjs";

/** A dataset by its name, without the package. @param {import("../demo_page.mjs").Demo} demo @param {string} name */
async function datasetOf({ emulator }, name) {
  const { datasets } = await ask(emulator, "datasets");
  return datasets.find((/** @type {any} */ { dataset_name }) => dataset_name === name);
}

demoTest("trends draw what the service counts, and say it as tables", {}, async (demo) => {
  const { page } = demo;
  await demo.listed(12);
  await demo.chooseDataset("rooftop-outlines");
  await demo.view("Trends");
  for (const name of [
    "Samples by version",
    "Label shares by version",
    "Added and deleted samples",
  ]) {
    await page.getByRole("img", { name }).waitFor();
  }
  const { dataset_id } = demo.emulator.demo.modelarts.imageSegmentation;
  const { versions } = await ask(demo.emulator, `datasets/${dataset_id}/versions`);
  await page.getByLabel("Show all versions in chronological order").check();
  await page
    .getByText("versions of other branches")
    .or(page.getByText("version of another branch"))
    .waitFor();
  const card = page.locator(".card:has(.chart)").first();
  await card.getByText("View as table").click();
  const cells = await card
    .locator("tbody tr")
    .evaluateAll((rows) => rows.map((row) => [...row.children].map((cell) => cell.textContent)));
  assert.deepEqual(
    cells,
    versions
      .reverse()
      .map((/** @type {any} */ { version_name, total_sample_count, annotated_sample_count }) => [
        version_name,
        total_sample_count.toLocaleString("en"),
        annotated_sample_count.toLocaleString("en"),
      ]),
  );
  const [newest] = versions.slice(-1);
  const date = new Date(newest.create_time).toLocaleDateString("en-GB", {
    dateStyle: "medium",
    timeZone: "Asia/Kolkata",
  });
  assert.equal(
    await card.locator("text.end.last").textContent(),
    `${newest.version_name} · ${date}`,
  );
  // The line covers the whole range: the last point is the highest.
  const [line] = await card
    .locator("path.line")
    .evaluateAll((paths) => paths.map((path) => path.getAttribute("d")));
  assert.equal(line?.split("L").length, 9);
});

demoTest("trends show one line of versions, and all of them if asked to", {}, async (demo) => {
  const { page } = demo;
  await demo.listed(12);
  await demo.chooseDataset("road-sign-detection");
  await demo.listed(200);
  await demo.view("Trends");
  await page.getByText(/^\d+ failed versions? (is|are) left out\.$/).waitFor();
  const { dataset_id } = await datasetOf(demo, "road-sign-detection");
  const { versions } = await ask(demo.emulator, `datasets/${dataset_id}/versions`);
  const byId = new Map(versions.map((/** @type {any} */ version) => [version.version_id, version]));
  const line = [];
  for (
    let at = versions.find((/** @type {any} */ { is_current }) => is_current);
    at;
    at = byId.get(at.previous_version_id)
  ) {
    if (at.status === 1) line.unshift(at.version_name);
  }
  const ready = versions.filter((/** @type {any} */ { status }) => status === 1);
  assert.ok(line.length < ready.length, "there are branches");
  const left = ready.length - line.length;
  await page.getByText(`${left} versions of other branches are left out`).waitFor();
  const card = page.locator(".card:has(.chart)").first();
  await card.getByText("View as table").click();
  await card.locator("tbody tr").first().waitFor();
  const names = await card.locator("tbody th, tbody td:first-child").allTextContents();
  assert.deepEqual(names, line);
  await page.getByLabel("Show all versions in chronological order").check();
  await page.getByText(`${left} versions of other branches`).waitFor();
  await card.getByText("View as table").click();
  await card
    .locator("tbody tr")
    .nth(ready.length - 1)
    .waitFor();
});

bothTest("a chart leads to a version, by mouse and by keyboard", {}, async (demo) => {
  const { page, details } = demo;
  await demo.listed(12);
  await demo.view("Trends");
  const chart = page.getByRole("group", { name: "Label shares by version" });
  await chart.locator(".band").first().waitFor();
  await chart.hover({ position: { x: 5, y: 60 } });
  await chart
    .locator(".tip-text")
    .getByText(/^V001 · \d+ \w+ \d{4} · \S+ \d+%/)
    .waitFor();
  await chart.click({ position: { x: 5, y: 60 } });
  await details.getByRole("heading", { name: "V001" }).waitFor();
  for (const name of ["Samples by version", "Added and deleted samples"]) {
    await page.locator(".trends").getByRole("group", { name }).focus();
    await page.keyboard.press("End");
    await demo.status.getByText(/^V011 · /).waitFor({ state: "attached" });
    await page.keyboard.press("ArrowLeft");
    await demo.status.getByText(/^V010 · /).waitFor({ state: "attached" });
    await page.keyboard.press("Enter");
    await details.getByRole("heading", { name: "V010" }).waitFor();
    await page.waitForFunction(() => document.activeElement?.id === "details-title");
  }
});

demoTest("Qianfan's trends are of samples and sizes", {}, async (demo) => {
  const { page } = demo;
  await demo.chooseCloud("Qianfan");
  await demo.listed(23);
  await demo.view("Trends");
  const size = page.getByRole("img", { name: "Size by version" });
  await size.waitFor();
  // Sizes below a megabyte are not 0 MB.
  assert.match((await size.locator(".tick").last().textContent()) ?? "", /^\d+(\.\d)? KB$/);
  assert.equal(await page.getByRole("img", { name: "Label shares" }).count(), 0);
});

bothTest("two versions are compared: counts, labels and settings", {}, async (demo) => {
  const { page, row } = demo;
  await demo.listed(12);
  await demo.chooseDataset("harbor-vessel-detection");
  await demo.listed(37);
  await row("V037").getByRole("checkbox").check();
  await row("V033").getByRole("checkbox").check();
  await page.getByRole("button", { name: "Compare V037 with V033" }).click();
  // The older one comes first.
  assert.equal(await page.getByLabel("Version", { exact: true }).inputValue(), "V033");
  assert.equal(await page.getByLabel("Compared with").inputValue(), "V037");
  await page.getByRole("button", { name: "Counts, labels and settings" }).click();
  const counts = page.locator(".pairs").first();
  await counts.getByRole("row", { name: /^Samples/ }).waitFor();
  const { dataset_id } = demo.emulator.demo.modelarts.objectDetection;
  const { versions } = await ask(demo.emulator, `datasets/${dataset_id}/versions`);
  const [b, a] = ["V037", "V033"].map((name) =>
    versions.find((/** @type {any} */ each) => each.version_name === name),
  );
  const difference = b.total_sample_count - a.total_sample_count;
  assert.equal(
    await counts.getByRole("row", { name: /^Samples/ }).innerText(),
    [
      "Samples",
      a.total_sample_count.toLocaleString("en"),
      b.total_sample_count.toLocaleString("en"),
      `+${difference.toLocaleString("en")}`,
    ].join("\t"),
  );
  await page.getByRole("img", { name: "Labels compared" }).waitFor();
  // In words, without those of the service.
  await page.getByText(/identical settings?$/).click();
  const same = page.locator("details .settings");
  await same.getByRole("row", { name: /^Train\/eval split\s+80% \/ 20%\s+80% \/ 20%$/ }).waitFor();
  assert.doesNotMatch(await page.locator(".compare-result").innerText(), /[a-z]_[a-z]/);
  // An id that is not a version is dropped from the URL.
  await page.getByLabel("Compared with").fill("V0");
  await page.getByLabel("Compared with").blur();
  assert.equal(await page.getByLabel("Compared with").inputValue(), "V037");
  // Another one is typed.
  await page.getByLabel("Compared with").fill("V030");
  await page.getByRole("button", { name: "Swap versions" }).click();
  assert.equal(await page.getByLabel("Version", { exact: true }).inputValue(), "V030");
});

demoTest("Qianfan's versions are compared by counts without an export", {}, async (demo) => {
  const { page, details } = demo;
  await demo.chooseCloud("Qianfan");
  await demo.listed(23);
  await demo.act("V17", "Compare");
  assert.equal(await page.getByLabel("Version", { exact: true }).inputValue(), "V16");
  assert.equal(await page.getByLabel("Compared with").inputValue(), "V17");
  await page.getByText("Both versions are read from exports").waitFor();
  assert.equal(await demo.tasks.count(), 0, "nothing is exported unasked");
  await page.getByRole("button", { name: "Counts, labels and settings" }).click();
  await page.getByRole("row", { name: /^Characters/ }).waitFor();
  await details.getByRole("button", { name: "Close" }).click();
});
