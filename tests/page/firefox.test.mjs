// The demo page in Debian's Firefox ESR, if it is installed.

import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { createEmulator } from "../../pkg/emulator/index.js";
import { startServer } from "../../www/server.mjs";
import { serveSite } from "./demo_page.mjs";
import { findFirefox, launchFirefox } from "./firefox.mjs";

const program = findFirefox();
const skip = program ? false : "no firefox-esr on PATH (on Debian: apt-get install firefox-esr)";

/** In the page: names of the versions in sight, in order. */
const NAMES = `[...document.querySelectorAll("#versions .virtual-body strong")].map((name) => name.textContent)`;
const listed = (/** @type {string} */ text) =>
  `await until(() => document.querySelector(".toolbar .count")?.textContent === ${JSON.stringify(text)});`;

describe("the demo page in Firefox", { skip, timeout: 120_000 }, () => {
  /** @type {Awaited<ReturnType<typeof launchFirefox>>} */
  let firefox;
  /** @type {Awaited<ReturnType<typeof startServer>>} */
  let server;
  /** @type {Awaited<ReturnType<typeof serveSite>>} */
  let site;
  before(async () => {
    server = await startServer({
      emulator: createEmulator({ taskDurationMs: 400, versions: 5000 }),
    });
    site = await serveSite();
    firefox = await launchFirefox(/** @type {string} */ (program));
  });
  after(async () => {
    await firefox?.close();
    await server?.close();
    await site?.close();
  });

  test("lists versions, shows one, and draws its labels", async (t) => {
    t.diagnostic(`Firefox ${firefox.version}`);
    const { marionette } = firefox;
    await marionette.go(server.url);
    const names = await marionette.run(`${listed("12 versions")} return ${NAMES};`);
    assert.deepEqual(names.slice(0, 3), ["V012", "V011", "V010"]);
    const shown = await marionette.run(`
      document.querySelectorAll("#versions .virtual-body .row")[2].click();
      await until(() => document.querySelector(".details svg[role=img] rect"));
      return document.querySelector(".details h2").textContent;
    `);
    assert.equal(shown, "V010");
  });

  test("switches to the end of the task", async () => {
    const { marionette } = firefox;
    await marionette.go(server.url);
    const current = await marionette.run(`
      ${listed("12 versions")}
      document.querySelector("[aria-label='Switch V009']").click();
      (await until(() => document.querySelector("dialog .danger"))).click();
      const row = () => document.querySelector("#versions .row[aria-current]");
      await until(() => row()?.querySelector("strong").textContent === "V009");
      return document.querySelector("#tasks li").textContent;
    `);
    assert.match(current, /Switch orchard-fruit-grading to V009Done/);
  });

  test("lists 5,000 versions, of which those in sight are elements", async () => {
    const { marionette } = firefox;
    await marionette.go(server.url);
    const [rows, first] = await marionette.run(`
      ${listed("12 versions")}
      [...document.querySelectorAll("nav.datasets a")].find((link) => link.textContent.includes("mill")).click();
      ${listed("5,000 versions")}
      const grid = document.querySelector("#versions");
      grid.scrollTop = grid.scrollHeight;
      await until(() => ${NAMES}.includes("V001"));
      return [document.querySelectorAll("#versions .row").length, ${NAMES}.at(-1)];
    `);
    assert.ok(rows < 60, `${rows} rows`);
    assert.equal(first, "V001");
  });

  test("shows samples with their pictures", async () => {
    const { marionette } = firefox;
    await marionette.go(server.url);
    const width = await marionette.run(`
      ${listed("12 versions")}
      document.querySelectorAll(".tabs a")[0].click();
      const image = await until(() => document.querySelector(".sample img"));
      await until(() => image.naturalWidth > 0);
      return image.naturalWidth;
    `);
    assert.ok(width > 50, `${width} pixels`);
  });

  test("compares two versions sample by sample", async () => {
    const { marionette } = firefox;
    await marionette.go(server.url);
    const counts = await marionette.run(`
      ${listed("12 versions")}
      document.querySelectorAll(".tabs a")[4].click();
      const head = await until(() => document.querySelector(".changes-head"));
      await until(() => head.textContent.includes("matched by ID"));
      return head.textContent;
    `);
    assert.match(counts, /\+[\d,]+ added−[\d,]+ removed.*unchanged · matched by ID/);
  });

  test("reads a file of the visitor's computer", async () => {
    const { marionette } = firefox;
    await marionette.go(`${site.url}#/files`);
    const text = await marionette.run(`
      const input = await until(() => document.querySelector("#file-input"));
      const annotation = [{ type: "modelarts/image_classification", name: "ripe" }];
      const line = JSON.stringify({ source: "s3://b/one.jpg", annotation });
      const files = new DataTransfer();
      files.items.add(new File([line], "one.manifest"));
      input.files = files.files;
      input.dispatchEvent(new Event("change"));
      return (await until(() => document.querySelector(".sample"))).textContent;
    `);
    assert.match(text, /one\.jpg.*ripe/);
  });

  test("signs the same in the inspector, on static files too", async () => {
    const { marionette } = firefox;
    await marionette.go(site.url);
    const [verdict, canonical] = await marionette.run(`
      ${listed("12 versions")}
      document.querySelector("#dock-requests").click();
      (await until(() => document.querySelectorAll(".sub-tabs button")[1])).click();
      const note = await until(() => document.querySelector(".part .note"));
      return [note.className, document.querySelector(".part pre").textContent];
    `);
    assert.equal(verdict, "note good");
    assert.match(canonical, /^GET\n\/v2\/\w{32}\/datasets\/\w+\/versions\/\nlimit=250\n/);
  });
});
