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

let folders = 0;

/** Calls `use` with a folder in which the package is installed. @template T @param {(folder: string) => Promise<T>} use */
async function inProject(use) {
  folders += 1;
  const folder = join(ROOT, `target/snippets-${process.pid}-${folders}`);
  await mkdir(join(folder, "node_modules"), { recursive: true });
  await symlink(join(ROOT, "pkg"), join(folder, "node_modules/verset"));
  try {
    return await use(folder);
  } finally {
    await rm(folder, { recursive: true });
  }
}

/**
 * Runs a program.
 * @param {Demo} demo @param {string} source
 * @param {Record<string, string>} [files] that it reads
 */
const execute = ({ emulator }, source, files = {}) =>
  inProject(async (folder) => {
    const { accessKeyId, secretAccessKey } = emulator.credentials;
    const env = {
      ...process.env,
      HUAWEICLOUD_SDK_AK: accessKeyId,
      HUAWEICLOUD_SDK_SK: secretAccessKey,
      QIANFAN_ACCESS_KEY: accessKeyId,
      QIANFAN_SECRET_KEY: secretAccessKey,
    };
    for (const [name, text] of Object.entries({ ...files, "program.mjs": source })) {
      await writeFile(join(folder, name), text);
    }
    const { stdout } = await run(process.execPath, ["program.mjs"], { cwd: folder, env });
    return stdout;
  });

/** Compiles programs as strict TypeScript. @param {string[]} sources */
const compile = (sources) =>
  inProject(async (folder) => {
    const names = sources.map((_, i) => `program${i}.mts`);
    for (const [i, source] of sources.entries()) {
      await writeFile(join(folder, names[i]), source);
    }
    const compilerOptions = {
      noEmit: true,
      strict: true,
      exactOptionalPropertyTypes: true,
      skipLibCheck: true,
      module: "nodenext",
      target: "es2022",
      types: ["node"],
    };
    await writeFile(
      join(folder, "tsconfig.json"),
      JSON.stringify({ compilerOptions, files: names }),
    );
    const tsc = join(ROOT, "node_modules/typescript/bin/tsc");
    await run(process.execPath, [tsc, "-p", "."], { cwd: folder }).catch(({ stdout }) =>
      assert.fail(stdout),
    );
  });

/** Runs a command of the page in a shell, where `npx verset` is the package's. @param {Demo} demo @param {string} command @param {string} [cwd] */
async function runCommand({ emulator }, command, cwd = ROOT) {
  assert.match(command, /^npx verset /);
  const { accessKeyId, secretAccessKey } = emulator.credentials;
  const { stdout } = await run(
    "bash",
    ["-c", `${command.replace("npx verset", `"$NODE" "$PROGRAM"`)} < /dev/null`],
    {
      cwd,
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
  const source = await programIn(dialog.last());
  assert.match(source, /^import \{ ModelArts \} from "verset";/);
  assert.match(
    source,
    /const response = await modelarts\.v1\.checkoutDatasetVersion\([\s\S]*await modelarts\.v1\.waitForTask\(\{\s+task_id: String\(response\.task_id\)/,
  );
  const command = await commandIn(dialog);
  await page.keyboard.press("Escape");
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

/**
 * The program and command of the form or question that is open, which is closed without an answer.
 * @param {Demo} demo
 */
async function codeOfForm({ page, dialog }) {
  await dialog.getByRole("button", { name: "Code", exact: true }).click();
  const program = await programIn(dialog.last());
  const commands = dialog.last().getByRole("region", { name: "CLI" });
  const command = (await commands.count()) > 0 ? await commands.innerText() : "";
  await page.keyboard.press("Escape");
  await page.keyboard.press("Escape");
  await dialog.waitFor({ state: "detached" });
  return { program, command };
}

demoTest("every action of ModelArts shows its program before it runs", {}, async (demo) => {
  const { page, row, dialog } = demo;
  const refresh = page.getByRole("button", { name: "Refresh" });
  const programs = [];
  const runShown = async () => {
    const { program, command } = await codeOfForm(demo);
    assert.match(command, /^npx verset \w+ modelarts:orchard-fruit-grading/);
    programs.push(program);
    return execute(demo, program);
  };
  await demo.listed(12);
  await page.getByRole("button", { name: "New version" }).click();
  await dialog.getByLabel("Name").fill("winter-1");
  await dialog.getByLabel("Description").fill("before the frost");
  assert.match(await runShown(), /version_name: 'winter-1'/);
  await refresh.click();
  await demo.listed(13);
  assert.match(await row("winter-1").innerText(), /before the frost/);
  await page.locator("main").getByRole("button", { name: "Synchronise" }).click();
  assert.match(await runShown(), /add_sample_count: \d/);
  await demo.act("V009", "Switch");
  assert.match(await runShown(), /status: 'SUCCESS'/);
  await refresh.click();
  await row("V009").getByText("Current").waitFor();
  await demo.act("V010", "Export");
  assert.match(await runShown(), /path: /);
  await demo.act("winter-1", "Delete");
  await runShown();
  await refresh.click();
  await demo.listed(12);
  assert.equal(await demo.tasks.count(), 0, "the page itself did none of this");
  await compile(programs);
});

demoTest("every action of Qianfan shows its program before it runs", {}, async (demo) => {
  const { page, row, dialog } = demo;
  const refresh = page.getByRole("button", { name: "Refresh" });
  const programs = [];
  const runShown = async () => {
    const { program } = await codeOfForm(demo);
    programs.push(program);
    return execute(demo, program);
  };
  await demo.chooseCloud("Qianfan");
  await demo.listed(23);
  await page.getByRole("button", { name: "New version" }).click();
  await dialog.getByLabel("Description").fill("spring questions");
  assert.match(await runShown(), /importStatus: 'ImportFinished'/);
  await refresh.click();
  await demo.listed(24);
  assert.match(await row("V24").innerText(), /spring questions[\s\S]*Imported/);
  await demo.act("V24", "Import");
  await runShown();
  await demo.act("V24", "Publish");
  const { command } = await codeOfForm(demo);
  // A command makes the call alone.
  await runCommand(demo, command);
  demo.finishTasks();
  await refresh.click();
  await row("V24").getByText("Published").waitFor();
  await demo.act("V24", "Delete");
  await runShown();
  await refresh.click();
  await demo.listed(23);
  // An export asks nothing, so that its program is that of the task.
  await row("V17").getByRole("button", { name: "Export V17" }).click();
  await demo.tasks.first().getByRole("button", { name: "Code" }).click();
  const exporting = await programIn(dialog);
  programs.push(exporting);
  assert.match(await execute(demo, exporting), /downloadUrl: 'http/);
  await compile(programs);
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
  const head = page.locator(".changes-head");
  const programs = [];
  const runShown = async (/** @type {Record<string, string>} */ files = {}) => {
    await page.locator(".changes-view").getByRole("button", { name: "Code" }).click();
    const program = await programIn(dialog);
    const command = await commandIn(dialog);
    await page.keyboard.press("Escape");
    programs.push(program);
    const [, added] = /\+([\d,]+) added/.exec(await head.innerText()) ?? [];
    const row = `| added | ${added.replace(",", "")} |`;
    const printed = await execute(demo, program, files);
    assert.ok(printed.includes(row), printed.slice(-600));
    const told = await inProject(async (folder) => {
      for (const [name, text] of Object.entries(files)) await writeFile(join(folder, name), text);
      return runCommand(demo, command, folder);
    });
    assert.ok(told.includes(row), told.slice(0, 600));
  };
  await demo.listed(12);
  await demo.view("Compare");
  await head.getByText("matched by ID").waitFor();
  await runShown();
  await demo.chooseCloud("Qianfan");
  await demo.view("Versions");
  await demo.listed(23);
  await demo.act("V17", "Compare");
  await page.getByRole("button", { name: "Export and read" }).click();
  await head.getByText("matched by content").waitFor();
  await runShown();
  const line = (/** @type {number} */ i) => `{"source":"s3://b/${i}.jpg","annotation":[]}\n`;
  const files = { "-before.manifest": line(1), "it's after.manifest": line(1) + line(2) };
  await page.getByRole("link", { name: "Files", exact: true }).click();
  await page.locator("#file-input").setInputFiles(
    Object.entries(files).map(([name, text]) => ({
      name,
      mimeType: "text/plain",
      buffer: Buffer.from(text),
    })),
  );
  await head.getByText("1 unchanged").waitFor();
  await runShown(files);
  await compile(programs);
});
