// Local files: read in the page, shown, checked and compared, and sent nowhere.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { bothTest, catchCopies, demoTest } from "./harness.mjs";

/** @typedef {import("../demo_page.mjs").Demo} Demo */

const SAMPLES = fileURLToPath(new URL("../../support/samples/", import.meta.url));
const LABELS = ["ripe", "bruised", "rotten", "green"];

/** Lines of a manifest. @param {number} count @param {(i: number) => { label?: string, usage: string } | undefined} of */
function manifest(count, of) {
  const lines = Array.from({ length: count }, (_, i) => {
    const sample = of(i);
    if (!sample) return "";
    const { label, usage } = sample;
    const annotation = label ? [{ type: "modelarts/image_classification", name: label }] : [];
    const source = `s3://orchard/fruit/${String(i).padStart(6, "0")}.jpg`;
    return `${JSON.stringify({ source, id: `id${i}`, usage, annotation })}\n`;
  });
  return lines.join("");
}

const BEFORE = manifest(3000, (i) => ({ label: LABELS[i % 4], usage: "TRAIN" }));
/** 50 removed, 100 added, every 17th rotten, every 40th for evaluation, the last two without a label. */
const AFTER = manifest(3100, (i) => {
  if (i < 50) return undefined;
  const label = i >= 3098 ? undefined : i % 17 === 0 ? "rotten" : LABELS[i % 4];
  return { label, usage: i % 40 === 0 ? "EVAL" : "TRAIN" };
});

/** @param {string} name @param {string} text */
const file = (name, text) => ({ name, mimeType: "text/plain", buffer: Buffer.from(text) });

/** @param {Demo} demo @param {Parameters<import("playwright-core").Locator["setInputFiles"]>[0]} files */
async function open({ page }, files) {
  await page.getByRole("link", { name: "Files", exact: true }).click();
  await page.locator("#file-input").setInputFiles(files);
}

bothTest(
  "a manifest shows its samples, filtered, its statistics and findings",
  {},
  async (demo) => {
    const { page, dialog } = demo;
    await demo.listed(12);
    await open(demo, file("V011.manifest", AFTER));
    const cards = page.locator(".sample");
    const count = page.locator(".sample-browser .count");
    await count.getByText("60 shown, 60 read").waitFor();
    assert.equal(await cards.count(), 60);
    assert.match(await cards.first().innerText(), /^000050\.jpg\s+rotten\s+Training$/);
    await page.getByLabel("Usage", { exact: true }).selectOption("Evaluation");
    await count.getByText(/^(60 shown|76 samples)/).waitFor();
    await page.locator(".sample-scroll").evaluate((box) => box.scrollTo(0, box.scrollHeight));
    await count.getByText("76 samples").waitFor();
    await page.getByLabel("Label", { exact: true }).selectOption("rotten");
    // Every 40th is ripe, unless it is a 17th too: 680, 1360, 2040, 2720.
    await count.getByText("4 samples").waitFor();
    await page.getByLabel("Label", { exact: true }).selectOption("All labels");
    await page.getByLabel("Usage", { exact: true }).selectOption("All usages");
    await page.getByLabel("State", { exact: true }).selectOption("Unlabelled");
    await count.getByText("2 samples").waitFor();
    await page.getByLabel("State", { exact: true }).selectOption("All samples");
    await page.getByLabel("Search the samples").fill("002042.jpg");
    await count.getByText("1 sample").waitFor();
    await cards.getByRole("button", { name: "002042.jpg" }).click();
    await dialog.getByText("s3://orchard/fruit/002042.jpg").first().waitFor();
    await page.keyboard.press("Escape");
    await page.getByRole("button", { name: "Statistics" }).click();
    const report = page.locator(".report");
    await report.getByRole("heading", { name: "Label distribution" }).waitFor();
    assert.match(
      await report.locator(".figures").innerText(),
      /Samples\s+3,050\s+Labelled\s+99\.9%/,
    );
    assert.match(await report.innerText(), /Training\s+2,974\s+Evaluation\s+76/);
    await page.getByRole("button", { name: "Validation" }).click();
    await page.getByText("All samples are valid.").waitFor();
  },
);

bothTest("two manifests are compared sample by sample", {}, async (demo) => {
  const { page } = demo;
  await demo.listed(12);
  const copied = await catchCopies(page);
  await open(demo, [file("V010.manifest", BEFORE), file("V011.manifest", AFTER)]);
  const head = page.locator(".changes-head");
  await head.getByText("unchanged · matched by ID").waitFor();
  assert.equal(
    (await head.innerText()).replaceAll(/\s+/g, " "),
    "V010.manifest → V011.manifest +100 added −50 removed ~131 relabelled ⇄69 usage changed 2,750 unchanged · matched by ID",
  );
  const cell = page.getByRole("button", { name: "44 samples from ripe to rotten" });
  await cell.click();
  const cards = page.locator(".changes-body .sample");
  assert.equal(await cards.count(), 44);
  assert.match(await cards.first().innerText(), /^~\s*\d{6}\.jpg\s*ripe\s*→\s*rotten$/);
  await cell.click();
  await page.getByRole("button", { name: "removed", exact: true }).click();
  assert.equal(await cards.count(), 50);
  await page.getByRole("button", { name: "Copy as Markdown" }).click();
  const markdown = await copied();
  assert.match(markdown, /\| relabeled \| 131 \|[\s\S]*\| ripe \| rotten \| 44 \|/);
  const download = page.waitForEvent("download");
  await page.getByRole("button", { name: "Download CSV" }).click();
  const csv = await readFile(await (await download).path(), "utf8");
  const rows = csv.split("\r\n");
  assert.equal(rows.length, 1 + 100 + 50 + 131 + 69);
  assert.ok(rows.includes("removed,id7,s3://orchard/fruit/000007.jpg,green,"), rows[40]);
});

demoTest("labels do not break the copied Markdown, nor run in a spreadsheet", {}, async (demo) => {
  const { page } = demo;
  await demo.listed(12);
  const copied = await catchCopies(page);
  const [before, after] = ["a|b `c` <i>\nd", '=cmd|" /C calc"!A0;x'];
  await open(
    demo,
    [before, after].map((label, i) =>
      file(
        `${i}.manifest`,
        manifest(3, () => ({ label, usage: "TRAIN" })),
      ),
    ),
  );
  await page.locator(".changes-head").getByText("matched by ID").waitFor();
  await page.getByRole("button", { name: "Copy as Markdown" }).click();
  await demo.status.getByText("Copied").waitFor({ state: "attached" });
  const markdown = await copied();
  const escaped = ["a\\|b \\`c\\` \\<i\\> d", '=cmd\\|" /C calc"!A0;x'];
  assert.ok(markdown.includes(`\n| ${escaped[0]} | ${escaped[1]} | 3 |\n`), markdown);
  const download = page.waitForEvent("download");
  await page.getByRole("button", { name: "Download CSV" }).click();
  const [, ...rows] = (await readFile(await (await download).path(), "utf8")).split("\r\n");
  assert.equal(rows.length, 3);
  const cells = `"a|b \`c\` <i>\nd","'=cmd|"" /C calc""!A0;x"`;
  assert.equal(rows[0], `relabeled,id0,s3://orchard/fruit/000000.jpg,${cells}`);
});

demoTest("a matrix of more labels than fit says so", {}, async (demo) => {
  const { page } = demo;
  await demo.listed(12);
  const label = (/** @type {number} */ i) => `label-${i % 15}`;
  const before = manifest(300, (i) => ({ label: label(i), usage: "TRAIN" }));
  const after = manifest(300, (i) => ({ label: label(i + 1), usage: "TRAIN" }));
  await open(demo, [file("a.manifest", before), file("b.manifest", after)]);
  await page.getByText("The 12 most frequent of 15 labels").waitFor();
  assert.equal(await page.locator(".matrix tbody tr").count(), 12);
});

for (const [name, texts] of /** @type {const} */ ([
  ["modelarts/text_entity.manifest", [/Bob\s*name is from Shenzhen\s*location/]],
  ["qianfan/dpo_prompt_chosen_rejected.jsonl", [/Chosen\s+nice to meet you\s+Rejected\s+go away/]],
  ["qianfan/role.jsonl", [/Assistant/]],
  ["qianfan/prompt_response.csv", [/User/, /Assistant/]],
  ["qianfan/prompt_sorted_responses.jsonl", [/User/]],
  ["qianfan/sft_fim.jsonl", [/Sample 1/]],
  ["qianfan/text.txt", [/Sample 1/]],
  ["modelarts/annotation_jsonl/image.annotation.jsonl", [/\.jpg|\.png/]],
])) {
  demoTest(`shows ${name}`, {}, async (demo) => {
    await demo.listed(12);
    await open(demo, SAMPLES + name);
    const cards = demo.page.locator(".sample");
    await cards.first().waitFor();
    for (const text of texts) assert.match(await cards.first().innerText(), text);
  });
}

demoTest("an exported zip file is opened as it was downloaded", {}, async (demo) => {
  const { page, row, tasks } = demo;
  await demo.chooseCloud("Qianfan");
  await demo.listed(23);
  await row("V17").getByRole("button", { name: "Export V17" }).click();
  const download = page.waitForEvent("download");
  await tasks.getByRole("link", { name: /^Download/ }).click();
  const saved = await download;
  const buffer = await readFile(await saved.path());
  await open(demo, { name: saved.suggestedFilename(), mimeType: "application/zip", buffer });
  const cards = page.locator(".sample.conversation");
  await cards.first().waitFor();
  assert.match(await cards.first().innerText(), /^User\s+\w/);
});

demoTest("a file without samples is rejected by name", {}, async (demo) => {
  const { page } = demo;
  await demo.listed(12);
  await open(demo, file("notes.json", '{"hello":"world"}'));
  await page.getByText("Not recognised: notes.json. Choose a manifest").waitFor();
  await page.getByRole("button", { name: "Close notes.json" }).click();
  await page.getByText("Drop one or two files here").waitFor();
  await open(demo, file("broken.manifest", `${BEFORE.slice(0, 400)}\n{"source":\n`));
  await page.getByRole("button", { name: "Validation" }).click();
  await page.getByText(/^\d+ findings?$/).waitFor();
  assert.match(await page.locator(".findings").innerText(), /syntax/);
});

demoTest("only samples near the window are elements", {}, async (demo, t) => {
  const { page, addresses } = demo;
  await demo.listed(12);
  const many = manifest(40_000, (i) => ({ label: LABELS[i % 4], usage: "TRAIN" }));
  const before = { sent: addresses.length, tasks: (await demo.measured()).longTasks.length };
  await open(demo, file("many.manifest", many));
  const cards = page.locator(".sample");
  await cards.first().waitFor();
  const scroller = page.locator(".sample-scroll");
  const count = page.locator(".sample-browser .count");
  for (let pages = 2; pages <= 12; pages += 1) {
    await scroller.evaluate((element) => element.scrollTo(0, element.scrollHeight));
    await count.getByText(new RegExp(`^(${pages * 60}|[\\d,]{3,}) shown`)).waitFor();
    await page.waitForTimeout(60);
  }
  assert.ok((await cards.count()) < 600, `${await cards.count()} cards`);
  await page.getByText("40,000 samples").waitFor();
  const { longTasks } = await demo.measured();
  t.diagnostic(`long tasks: ${longTasks.slice(before.tasks).join(", ") || "none"}`);
  const sent = addresses.slice(before.sent).filter((address) => !/^blob:|describe/.test(address));
  assert.ok(
    sent.every((address) => /\/(pkg|chunks)\//.test(address) || /\/versions\/\w+$/.test(address)),
    `only code was asked for: ${sent}`,
  );
});

bothTest("the first line says what this is, and can be closed for good", {}, async (demo) => {
  const { page } = demo;
  await demo.listed(12);
  const copied = await catchCopies(page);
  const door = page.locator(".door");
  assert.match(
    await door.innerText(),
    /Verset: typed ModelArts and Qianfan clients for JavaScript.*sample data/,
  );
  await door.getByRole("button", { name: "Copy the command" }).click();
  await demo.status.getByText("Copied").waitFor({ state: "attached" });
  assert.equal(await copied(), "npm install verset");
  await door.getByRole("link", { name: "Open your files" }).click();
  await page.getByText("Drop one or two files here").waitFor();
  await door.getByRole("button", { name: "Close this line" }).click();
  await page.reload();
  await page.getByText("Drop one or two files here").waitFor();
  assert.equal(await door.isVisible(), false);
});

demoTest("files that cannot be read say why, each by its name", {}, async (demo) => {
  const { page } = demo;
  await demo.listed(12);
  const openAlone = async (/** @type {string} */ name, /** @type {Buffer} */ buffer) => {
    await open(demo, { name, mimeType: "application/octet-stream", buffer });
    return page.locator("#view .failure");
  };
  const close = (/** @type {string} */ name) =>
    page.getByRole("button", { name: `Close ${name}` }).click();
  const empty = await openAlone("empty.manifest", Buffer.alloc(0));
  await empty.getByText("Nothing to read in empty.manifest: it is empty, or a folder.").waitFor();
  await close("empty.manifest");
  // A zip file without entries.
  const end = Buffer.concat([Buffer.from("PK\u0005\u0006"), Buffer.alloc(18)]);
  const nothing = await openAlone("none.zip", Buffer.concat([Buffer.from("PK\u0003\u0004"), end]));
  await nothing.getByText("Not recognised: none.zip.").waitFor();
  await close("none.zip");
  const cut = await openAlone("cut.zip", Buffer.from("PK\u0003\u0004 and no more"));
  await cut.getByText("The zip file cannot be read: there is no directory at its end.").waitFor();
  await close("cut.zip");
  const line = `{"source":"${"x".repeat(17 * 2 ** 20)}"}\n`;
  const long = await openAlone("long.manifest", Buffer.from(line));
  await long.getByText("Line 1 is longer than 16777216 bytes").waitFor();
});

demoTest("a folder that is dropped is named, and of three files two are open", {}, async (demo) => {
  const { page } = demo;
  await demo.listed(12);
  const drop = (/** @type {string[]} */ names) =>
    page.evaluate((list) => {
      const files = list.map(
        (name) => new File([`{"source":"s3://b/${name}","annotation":[]}`], name),
      );
      // A browser has a file for a folder, which cannot be read.
      if (list[0] === "folder") {
        files[0].slice = () => /** @type {any} */ ({ text: () => Promise.reject(new Error("no")) });
      }
      const dataTransfer = { files, types: ["Files"] };
      document.dispatchEvent(Object.assign(new Event("drop"), { dataTransfer }));
    }, names);
  await drop(["folder"]);
  await page.getByText("Nothing to read in folder: it is empty, or a folder.").waitFor();
  await page.getByRole("button", { name: "Close folder" }).click();
  await drop(["a.manifest", "b.manifest", "c.manifest"]);
  await demo.alert.getByText("Only the first two of 3 files are open.").waitFor();
  await page.locator(".changes-head").getByText("1 added").waitFor();
  assert.equal(await page.locator(".file-entry").count(), 2);
});
