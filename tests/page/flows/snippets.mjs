// Programs that the page shows: each is run as it is, in Node, against the server.

import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { mkdir, rm, symlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { demoTest } from "./harness.mjs";

const run = promisify(execFile);
const ROOT = fileURLToPath(new URL("../../../", import.meta.url));

/** @typedef {import("../demo_page.mjs").Demo} Demo */

let programs = 0;

/** Runs a program with the package installed. @param {Demo} demo @param {string} source */
async function execute({ emulator }, source) {
  programs += 1;
  const folder = join(ROOT, `target/snippets-${process.pid}-${programs}`);
  await mkdir(join(folder, "node_modules"), { recursive: true });
  await symlink(join(ROOT, "pkg"), join(folder, "node_modules/verset"));
  const { accessKeyId, secretAccessKey } = emulator.credentials;
  const env = {
    ...process.env,
    HUAWEICLOUD_SDK_AK: accessKeyId,
    HUAWEICLOUD_SDK_SK: secretAccessKey,
    QIANFAN_ACCESS_KEY: accessKeyId,
    QIANFAN_SECRET_KEY: secretAccessKey,
  };
  try {
    await writeFile(join(folder, "program.mjs"), source);
    const { stdout } = await run(process.execPath, ["program.mjs"], { cwd: folder, env });
    return stdout;
  } finally {
    await rm(folder, { recursive: true });
  }
}

/** Runs a command of the page in a shell, where `npx verset` is the package's. @param {Demo} demo @param {string} command */
async function runCommand({ emulator }, command) {
  assert.match(command, /^npx verset /);
  const { accessKeyId, secretAccessKey } = emulator.credentials;
  const { stdout } = await run(
    "bash",
    ["-c", `${command.replace("npx verset", `"$NODE" "$PROGRAM"`)} < /dev/null`],
    {
      env: {
        PATH: process.env.PATH,
        NODE: process.execPath,
        PROGRAM: join(ROOT, "pkg/cli/verset.js"),
        HUAWEICLOUD_SDK_AK: accessKeyId,
        HUAWEICLOUD_SDK_SK: secretAccessKey,
        QIANFAN_ACCESS_KEY: accessKeyId,
        QIANFAN_SECRET_KEY: secretAccessKey,
      },
    },
  );
  return stdout;
}

/** The command of an open dialog or request. @param {import("playwright-core").Locator} place */
const commandIn = (place) => place.getByRole("region", { name: "CLI" }).innerText();

/** The program of an open dialog or request. @param {import("playwright-core").Locator} place */
const programIn = (place) => place.locator("pre").first().innerText();

demoTest("the program of a task starts it and waits for its end", {}, async (demo) => {
  const { row, dialog, tasks, page } = demo;
  await demo.listed(12);
  const switchTo = async (/** @type {string} */ name) => {
    await row(name)
      .getByRole("button", { name: `Switch ${name}` })
      .click();
    await demo.confirm("Switch");
    await row(name).getByText("Current").waitFor();
  };
  await switchTo("V009");
  await tasks.first().getByRole("button", { name: "Code" }).click();
  const source = await programIn(dialog);
  assert.match(source, /^import \{ ModelArts \} from "verset";/);
  assert.match(
    source,
    /await modelarts\.v1\.checkoutDatasetVersion\([\s\S]*await modelarts\.v1\.waitForTask\(/,
  );
  const command = await commandIn(dialog);
  await page.keyboard.press("Escape");
  // The waiter is for the task that the page began, so the program ends at once with the state of it.
  await switchTo("V008");
  assert.match(await execute(demo, source), /status: 'SUCCESS'/);
  await page.getByRole("button", { name: "Refresh" }).click();
  await row("V009").getByText("Current").waitFor();
  await switchTo("V008");
  // A command that replaces samples asks first, unless it is told not to.
  await runCommand(demo, `${command} --yes`);
  await page.getByRole("button", { name: "Refresh" }).click();
  await row("V009").getByText("Current").waitFor();
});

// A version that is asked after until it is gone ends in a 400.
demoTest("each action has its command", { expected: /status of 400/ }, async (demo) => {
  const { page, row, dialog, tasks } = demo;
  await demo.listed(12);
  const commandOf = async (/** @type {string} */ title) => {
    const task = tasks.filter({ hasText: title });
    await task.getByText("Done", { exact: true }).waitFor();
    await task.getByRole("button", { name: "Code" }).click();
    const command = await commandIn(dialog);
    await page.keyboard.press("Escape");
    return command;
  };
  await page.getByRole("button", { name: "New version" }).click();
  await dialog.getByLabel("Name").fill("winter-1");
  await dialog.getByLabel("Description").fill("before the frost (B)");
  await demo.confirm("Publish version");
  const publish = (await commandOf("New version")).replace("winter-1", "winter-2");
  await page.locator("main").getByRole("button", { name: "Synchronise" }).click();
  await demo.confirm("Synchronise");
  const sync = await commandOf("Synchronise");
  await demo.act("V010", "Export");
  await demo.confirm("Export");
  const exported = await commandOf("Export");
  await demo.act("winter-1", "Delete");
  await demo.confirm("Delete winter-1");
  const remove = (await commandOf("Delete")).replace("winter-1", "winter-2");
  // The emulator accepts a version a minute.
  demo.finishTasks();
  await runCommand(demo, sync);
  assert.match(await runCommand(demo, exported), /obs:\/\/|s3:\/\//);
  await runCommand(demo, publish);
  await page.getByRole("button", { name: "Refresh" }).click();
  await row("winter-2").waitFor();
  assert.match(await row("winter-2").innerText(), /before the frost \(B\)/);
  await runCommand(demo, `${remove} --yes`);
  await page.getByRole("button", { name: "Refresh" }).click();
  await demo.listed(12);
  await demo.chooseCloud("Qianfan");
  await demo.listed(23);
  await row("V17").getByRole("button", { name: "Export V17" }).click();
  const ofQianfan = await commandOf("Export museum-guide-answers V17");
  assert.match(ofQianfan, /^npx verset export qianfan:ds-/);
  assert.match(await runCommand(demo, ofQianfan), /http/);
});

demoTest("the program of a request makes it, for both clouds", {}, async (demo) => {
  const { page } = demo;
  await demo.listed(12);
  await demo.dock("requests");
  const exchange = page.locator(".exchange");
  const open = async (/** @type {string} */ operation) => {
    await page.locator(".request-row").filter({ hasText: operation }).first().click();
    await exchange.getByRole("button", { name: "curl and code" }).click();
    return programIn(exchange);
  };
  assert.match(await execute(demo, await open("listDatasetVersions")), /total_number: 12/);
  assert.match(await runCommand(demo, await commandIn(exchange)), /"total_number": 12/);
  await demo.chooseCloud("Qianfan");
  await demo.listed(23);
  const source = await open("describeDatasetVersions");
  assert.match(source, /^import \{ Qianfan \} from "verset";/);
  assert.match(await execute(demo, source), /datasetVersions: \[/);
  assert.match(await runCommand(demo, await commandIn(exchange)), /"datasetVersions": \[/);
});

demoTest("the program of a comparison prints the same numbers as the page", {}, async (demo) => {
  const { page, dialog } = demo;
  await demo.listed(12);
  await demo.view("Compare");
  const head = page.locator(".changes-head");
  await head.getByText("matched by ID").waitFor();
  const [, added] = /\+(\d+) added/.exec(await head.innerText()) ?? [];
  await page.getByRole("button", { name: "Code" }).click();
  const output = await execute(demo, await programIn(dialog));
  assert.ok(output.includes(`| added | ${added} |`), output.slice(-600));
  const printed = await runCommand(demo, await commandIn(dialog));
  assert.match(printed, new RegExp(`\\| added \\| ${added} \\|`));
});
