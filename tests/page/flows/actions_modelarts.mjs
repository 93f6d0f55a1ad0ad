// Actions on a ModelArts dataset and its versions, up to the end of each task.

import assert from "node:assert/strict";
import { ask, tabTo } from "../demo_page.mjs";
import { assertShown, bothTest, demoTest, UNTIL_FINISHED } from "./harness.mjs";

const slow = { taskDurationMs: UNTIL_FINISHED };

bothTest("switching moves the current mark, after a question", {}, async (demo) => {
  const { page, row, dialog, tasks, rows } = demo;
  await demo.listed(12);
  assert.equal(await row("V011").getAttribute("aria-current"), "true");
  await row("V009").getByRole("button", { name: "Switch V009" }).click();
  assert.match(await dialog.innerText(), /orchard-fruit-grading will be replaced by those of V009/);
  // Enter does not confirm an action that loses data.
  assert.equal(await page.evaluate(() => document.activeElement?.textContent), "Cancel");
  await page.keyboard.press("Enter");
  assert.equal(await dialog.count(), 0);
  assert.equal(await tasks.count(), 0);
  await row("V009").getByRole("button", { name: "Switch V009" }).click();
  await demo.confirm("Switch");
  await tasks.getByText("Done").waitFor();
  await row("V009").getByText("Current").waitFor();
  assert.equal(await rows.getByText("Current").count(), 1);
  const said = () => demo.status.textContent();
  await assertShown(said, "Switch orchard-fruit-grading to V009 completed");
});

demoTest("a switch is done by keyboard alone, and the focus stays", slow, async (demo) => {
  const { page, row, details, emulator } = demo;
  await demo.listed(12);
  await demo.grid.focus();
  for (let i = 0; i < 4; i += 1) await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  await details.getByRole("heading", { name: "V008" }).waitFor();
  await tabTo(page, "Switch");
  await page.keyboard.press("Enter");
  await tabTo(page, "Switch");
  await page.keyboard.press("Enter");
  const button = details.getByRole("button", { name: "Switch" });
  assert.equal(await button.evaluate((element) => element === document.activeElement), true);
  assert.equal(await button.getAttribute("aria-disabled"), "true");
  await page.keyboard.press("Enter");
  demo.finishTasks();
  await row("V008").getByText("Current").waitFor();
  assert.equal(await demo.tasks.count(), 1, "a busy button does nothing");
  const { dataset_id } = emulator.demo.modelarts.imageClassification;
  assert.equal((await ask(emulator, `datasets/${dataset_id}`)).current_version_name, "V008");
});

demoTest("where v1 is gone, v2 switches", { expected: /404/ }, async (demo) => {
  const { page, row, requests } = demo;
  await demo.listed(12);
  // As Huawei's public cloud answers since it has withdrawn v1.
  await page.route(/\/v1\//, (route) =>
    route.fulfill({
      status: 404,
      contentType: "application/json",
      body: JSON.stringify({
        error_code: "APIGW.0101",
        error_msg: "The API does not exist or has not been published in the environment",
      }),
    }),
  );
  await row("V010").getByRole("button").click();
  await demo.confirm("Switch");
  await row("V010").getByText("Current").waitFor();
  assert.ok(requests.some((request) => /^PUT \/v2\/\w+\/datasets\/\w+$/.test(request)));
});

bothTest("a new version is published, and becomes the current one", {}, async (demo) => {
  const { page, row, dialog } = demo;
  await demo.listed(12);
  await page.getByRole("button", { name: "New version" }).click();
  await dialog.getByLabel("Name").fill("not a name!");
  await demo.confirm("Publish version");
  assert.equal(await dialog.count(), 1, "the browser refuses what the service would refuse");
  await dialog.getByLabel("Name").fill("winter-1");
  await dialog.getByLabel("Description").fill("before the frost");
  await demo.confirm("Publish version");
  await row("winter-1").getByText("Current").waitFor();
  await demo.listed(13);
  assert.match(await row("winter-1").innerText(), /before the frost/);
  const card = demo.tasks.first();
  assert.match(await card.innerText(), /New version of orchard-fruit-grading\s+winter-1\s+Done/);
  await demo.chooseDataset("support-ticket-topics");
  await card.getByRole("link", { name: "New version of orchard-fruit-grading" }).click();
  await demo.details.getByRole("heading", { name: "winter-1" }).waitFor();
});

bothTest("synchronising tells how many samples were added", slow, async (demo) => {
  const { page, dialog, tasks } = demo;
  await demo.listed(12);
  const button = page.locator("main").getByRole("button", { name: "Synchronise" });
  const [write, read] = [button, page.getByRole("button", { name: "Refresh" })];
  assert.notEqual(await write.locator("svg").innerHTML(), await read.locator("svg").innerHTML());
  await button.click();
  assert.match(await dialog.innerText(), /match the files at its source/);
  assert.equal(await tasks.count(), 0, "nothing is written without consent");
  await demo.confirm("Synchronise");
  // In the page's own emulator it lasts four seconds.
  const busy = page.getByRole("button", { name: "Synchronising…" });
  assert.equal(await busy.getAttribute("aria-disabled"), "true");
  demo.finishTasks();
  await tasks.getByText(/^\d+ samples? added$/).waitFor();
  await assertShown(() => button.getAttribute("aria-disabled"), null);
});

bothTest("an export to OBS shows its progress and its folder", slow, async (demo) => {
  const { dialog, tasks } = demo;
  await demo.listed(12);
  await demo.act("V010", "Export");
  await dialog.getByLabel("OBS folder").fill("/my-bucket/out/");
  await demo.confirm("Export");
  await tasks
    .getByText(/ · \d+%$/)
    .first()
    .waitFor();
  demo.finishTasks();
  await tasks.getByText("/my-bucket/out/").waitFor();
  const bar = tasks.locator("progress");
  assert.equal(await bar.evaluate((element) => /** @type {any} */ (element).value), 1);
});

// A version that is asked after until it is gone ends in a 400.
const deleting = { expected: /status of 400/ };
bothTest("deleting is asked about, and takes the version away", deleting, async (demo) => {
  const { page, dialog, details, row } = demo;
  await demo.listed(12);
  await demo.act("V004", "Delete");
  assert.match(
    await dialog.innerText(),
    /deletes version V004 of orchard-fruit-grading\. It cannot be undone\.\s+The dataset.s samples are kept\.\s+1 version was made from it/,
  );
  await page.keyboard.press("Escape");
  assert.equal(await dialog.count(), 0);
  await demo.act("V004", "Delete");
  await demo.confirm("Delete V004");
  await demo.listed(11);
  assert.equal(await row("V004").count(), 0);
  await details.waitFor({ state: "hidden" });
  assert.equal(await page.evaluate(() => document.activeElement?.id), "versions");
});

const refused = { expected: /status of 400/ };
demoTest("a form that is refused stays open, with what was entered", refused, async (demo) => {
  const { page, dialog, tasks } = demo;
  await demo.listed(12);
  const path = /datasets\/\w+\/versions$/;
  await page.route(path, (route) =>
    route.request().method() === "POST"
      ? route.fulfill({
          status: 400,
          contentType: "application/json",
          body: JSON.stringify({
            error_code: "ModelArts.4398",
            error_msg: "A version can be created once a minute.",
          }),
        })
      : route.continue(),
  );
  await page.getByRole("button", { name: "New version" }).click();
  await dialog.getByLabel("Name").fill("winter-1");
  await dialog.getByLabel("Description").fill("before the frost");
  await demo.confirm("Publish version");
  await dialog.getByRole("alert").getByText("A version can be created once a minute.").waitFor();
  assert.equal(await dialog.getByLabel("Name").inputValue(), "winter-1");
  assert.equal(await tasks.count(), 0, "there is no task");
  await page.unroute(path);
  await demo.confirm("Publish version");
  await dialog.waitFor({ state: "detached" });
  await demo.row("winter-1").waitFor();
  assert.match(await demo.row("winter-1").innerText(), /before the frost/);
});

demoTest("what can only fail is not offered", {}, async (demo) => {
  const { page, row } = demo;
  await demo.listed(12);
  const actions = async (/** @type {string} */ name) => {
    await row(name).locator("strong").click();
    await demo.details.getByRole("heading", { name }).waitFor();
    const details = page.locator(".details-body > .buttons button");
    return [await row(name).locator(".action").innerText(), ...(await details.allInnerTexts())];
  };
  assert.deepEqual(await actions("V010"), ["Switch", "Switch", "Export", "Compare", "Delete"]);
  assert.deepEqual(await actions("V007"), ["", "Compare", "Delete"], "it has failed");
  assert.deepEqual(await actions("V012"), ["", "Compare", "Delete"], "it is being created");
  await demo.chooseCloud("Qianfan");
  await demo.listed(23);
  assert.deepEqual(await actions("V23"), ["Import", "Import", "Compare", "Delete"]);
  assert.deepEqual(await actions("V22"), ["Import", "Import", "Compare", "Delete"]);
  assert.deepEqual(await actions("V21"), ["", "Compare", "Delete"], "it is being imported into");
  const failed = ["Publish", "Publish", "Import", "Export", "Compare", "Delete"];
  assert.deepEqual(await actions("V20"), failed, "publishing has failed");
  assert.deepEqual(await actions("V17"), ["Export", "Export", "Compare", "Delete"]);
});

const refusing = { expected: /status of 400/, taskDurationMs: UNTIL_FINISHED };
demoTest("a refusal is explained, with what support asks for", refusing, async (demo) => {
  const { page, row, dialog } = demo;
  await demo.listed(12);
  await row("V010").getByRole("button").click();
  await demo.confirm("Switch");
  await row("V009").getByRole("button").click();
  await demo.confirm("Switch");
  const refused = dialog.locator(".failure");
  await refused.getByText("being switched to another version already").waitFor();
  // The service's own words are beside the page's.
  await refused.getByText(/ModelArts\.1644: The dataset version is being switched/).waitFor();
  assert.match(
    await refused.innerText(),
    /Code\s+ModelArts\.1644\s+HTTP status\s+400\s+Request ID\s+\w{32}\s+Operation\s+v1\.checkoutDatasetVersion/,
  );
  await refused.getByRole("button", { name: "Show request" }).click();
  assert.equal(await dialog.count(), 0);
  const exchange = page.locator(".exchange");
  await exchange.getByText("modelarts.v1.checkoutDatasetVersion").waitFor();
  assert.match(await exchange.innerText(), /ModelArts\.1644/);
  demo.finishTasks();
  await row("V010").getByText("Current").waitFor();
});

demoTest("one can stop waiting", slow, async (demo) => {
  const { page, row, tasks } = demo;
  await demo.listed(12);
  await row("V010").getByRole("button").click();
  await demo.confirm("Switch");
  await row("V010").getByText("Switching…").waitFor();
  await tasks
    .getByRole("button", { name: "Stop waiting: Switch orchard-fruit-grading to V010" })
    .click();
  await tasks.getByText("The task continues at the service.").waitFor();
  await tasks.getByText("No longer waiting").waitFor();
  assert.equal(await row("V010").getByText("Switching…").count(), 0);
  assert.equal(await page.evaluate(() => document.activeElement?.className), "tasks");
  const before = demo.requests.length;
  await page.waitForTimeout(1200);
  const later = demo.requests.slice(before).filter((request) => request.includes("/task/"));
  assert.deepEqual(later, [], "it is asked after no more");
});

demoTest("a switch is taken back from its task", {}, async (demo) => {
  const { row, dialog, tasks } = demo;
  await demo.listed(12);
  await demo.act("V009", "Switch");
  await demo.confirm("Switch");
  await tasks.getByRole("button", { name: "Switch back" }).click();
  await dialog.getByText("Switch to V011?").waitFor();
  await demo.confirm("Switch");
  await row("V011").getByText("Current").waitFor();
});

demoTest("an invalid entry is explained in the page's language", { locale: "zh" }, async (demo) => {
  const { page, dialog } = demo;
  await demo.row("V011").waitFor();
  await page.locator(".dataset-head .primary").click();
  const name = dialog.locator("#field-version_name");
  await name.fill("not a name!");
  await dialog.locator(".primary").click();
  const problem = () => name.evaluate((/** @type {any} */ field) => field.validationMessage);
  assert.equal(await problem(), await dialog.locator("#field-version_name-hint").innerText());
  await name.fill("winter-1");
  assert.equal(await problem(), "");
});
