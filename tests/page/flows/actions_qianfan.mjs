// Actions on the versions of a Qianfan dataset, up to the end of each task.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { bothTest, UNTIL_FINISHED } from "./harness.mjs";

bothTest("a version is created, filled by an import, and published", {}, async (demo) => {
  const { page, row, dialog, tasks } = demo;
  await demo.chooseCloud("Qianfan");
  await demo.listed(23);
  assert.equal(await page.getByRole("button", { name: "Synchronise" }).count(), 0);
  await page.getByRole("button", { name: "New version" }).click();
  await dialog.getByLabel("Description").fill("spring questions");
  await dialog
    .getByLabel("Files in BOS")
    .fill("bos:/verset-demo-data/answers/part-1.jsonl\nbos:/verset-demo-data/answers/part-2.jsonl");
  await demo.confirm("New version");
  await tasks.getByText("Done").waitFor();
  await row("V24").getByText("Imported").waitFor();
  assert.match(await row("V24").innerText(), /spring questions/);
  await row("V24").getByRole("button", { name: "Publish V24" }).click();
  assert.match(await dialog.innerText(), /no more files can be imported into it/);
  await demo.confirm("Publish");
  await row("V24").getByText("Published").waitFor();
});

const slow = { taskDurationMs: UNTIL_FINISHED };
bothTest("an export ends in a link, and the link in an archive", slow, async (demo) => {
  const { page, row, tasks } = demo;
  await demo.chooseCloud("Qianfan");
  await demo.listed(23);
  await row("V17").getByRole("button", { name: "Export V17" }).click();
  // In the page's own emulator it lasts four seconds.
  await tasks.getByText(/^Exporting · \d+%$/).waitFor();
  demo.finishTasks();
  const link = tasks.getByRole("link", { name: /^Download \(\d+(\.\d)? KB\)$/ });
  await link.waitFor();
  const download = page.waitForEvent("download");
  await link.click();
  const file = await download;
  assert.equal(file.suggestedFilename(), "museum-guide-answers-V17.zip");
  const bytes = await readFile(await file.path());
  assert.equal(bytes.toString("latin1", 0, 2), "PK");
  assert.ok(bytes.length > 1000);
});

bothTest("a version is deleted", {}, async (demo) => {
  const { row, dialog } = demo;
  await demo.chooseCloud("Qianfan");
  await demo.listed(23);
  await demo.act("V17", "Delete");
  // Its samples are in it, and nowhere else.
  assert.doesNotMatch(await dialog.innerText(), /kept/);
  await demo.confirm("Delete V17");
  await demo.listed(22);
  assert.equal(await row("V17").count(), 0);
});

bothTest("a failed import says why, gives the report, and is tried again", {}, async (demo) => {
  const { page, row, dialog, tasks } = demo;
  await demo.chooseCloud("Qianfan");
  await demo.listed(23);
  await page.getByRole("button", { name: "New version" }).click();
  await dialog.getByLabel("Files in BOS").fill("bos:/my-bucket/picture.bmp");
  await demo.confirm("New version");
  const failed = tasks.filter({ hasText: "the task ended with status ImportFailed" });
  await failed.waitFor();
  await demo.alert
    .getByText("Import into museum-guide-answers V24 failed")
    .waitFor({ state: "attached" });
  assert.match(await failed.innerText(), /The task failed[\s\S]*Fix the cause shown above/);
  const download = page.waitForEvent("download");
  await failed.getByRole("link", { name: "Download error report" }).click();
  const report = await readFile(await (await download).path(), "utf8");
  assert.match(report, /"file":"bos:\/my-bucket\/picture\.bmp"/);
  await row("V24").getByText("Import failed").waitFor();
  // The request in which the service said so.
  await failed.getByRole("button", { name: "Show request" }).click();
  await page.locator(".exchange").getByText("qianfan.waitForImportTask").waitFor();
  await demo.dock("tasks");
  // Again is into the same version.
  await failed.getByRole("button", { name: "Try again" }).click();
  await failed.nth(1).waitFor();
  await demo.listed(24);
  assert.match(await page.locator("#dock-tasks").innerText(), /2 failed/);
  await page.getByRole("button", { name: "Clear finished tasks" }).click();
  assert.equal(await tasks.count(), 0);
  await page.getByText("No tasks yet").waitFor();
  // Other files, into the version that has none.
  await row("V24").getByRole("button", { name: "Import V24" }).click();
  await dialog.getByLabel("Files in BOS").fill("bos:/verset-demo-data/answers/part-1.jsonl");
  await demo.confirm("Import");
  await row("V24").getByText("Imported").waitFor();
});

const wrongPath = { expected: /status of 400/ };
bothTest("a wrong path leaves no version, however often it is tried", wrongPath, async (demo) => {
  const { page, rows, dialog, tasks } = demo;
  await demo.chooseCloud("Qianfan");
  await demo.listed(23);
  await page.getByRole("button", { name: "New version" }).click();
  const files = dialog.getByLabel("Files in BOS");
  for (let attempt = 0; attempt < 2; attempt += 1) {
    await files.fill(`nowhere-${attempt}`);
    await demo.confirm("New version");
    await dialog
      .getByRole("alert")
      .getByText(/must be like bos:/)
      .first()
      .waitFor();
  }
  assert.equal(await files.inputValue(), "nowhere-1");
  assert.equal(await files.getAttribute("aria-invalid"), "true");
  const problem = page.locator(".field:has(textarea) + .dialog-problem .failure");
  assert.equal(await problem.count(), 1, "the error is below its field");
  assert.equal(await tasks.count(), 0, "no import has begun");
  await demo.listed(23);
  await files.fill("bos:/verset-demo-data/answers/part-1.jsonl");
  await demo.confirm("New version");
  await rows.first().getByText("Imported").waitFor();
  await demo.listed(24);
});
