// The inspector: requests, how each was signed, and commands that really send it again.

import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { createHash, createHmac } from "node:crypto";
import { promisify } from "node:util";
import { assertMatches, bothTest, catchCopies, demoTest } from "./harness.mjs";

const shell = promisify(execFile);

/** @param {import("../demo_page.mjs").Demo} demo */
function inspector({ page }) {
  const exchange = page.locator(".exchange");
  return {
    exchange,
    rows: page.locator(".request-row"),
    /** @param {"Message" | "Signature" | "Timing" | "curl and code"} name */
    part: (name) => exchange.getByRole("button", { name, exact: true }).click(),
    /** @param {string} title */
    code: (title) => exchange.getByRole("region", { name: title, exact: true }).innerText(),
  };
}

demoTest(
  "the canonical request, string to sign and signature are those of the request",
  {},
  async (demo) => {
    const { page, emulator } = demo;
    await demo.listed(12);
    await demo.dock("requests");
    const { exchange, rows, part, code } = inspector(demo);
    await rows.filter({ hasText: "listDatasetVersions" }).first().click();
    await exchange.getByText("modelarts.listDatasetVersions").waitFor();
    await part("Signature");
    await exchange.getByText("gives the same signature").waitFor();
    const canonical = await code("Canonical request");
    const toSign = await code("String to sign");
    assert.match(canonical, /^GET\n\/v2\/\w{32}\/datasets\/\w+\/versions\/\nlimit=250\n/);
    const [algorithm, date, hash] = toSign.split("\n");
    assert.deepEqual(
      [algorithm, hash],
      ["SDK-HMAC-SHA256", createHash("sha256").update(canonical).digest("hex")],
    );
    assert.match(date, /^\d{8}T\d{6}Z$/);
    // Computed again here, with the secret that the page never shows.
    const { accessKeyId, secretAccessKey } = emulator.credentials;
    const signature = createHmac("sha256", secretAccessKey).update(toSign).digest("hex");
    assert.equal(
      await code("Authorization"),
      `SDK-HMAC-SHA256 Access=${accessKeyId}, SignedHeaders=content-type;host;x-project-id;x-sdk-date, Signature=${signature}`,
    );
    assert.ok(
      !(await page.content()).includes(secretAccessKey),
      "the secret is nowhere in the page",
    );

    await demo.chooseCloud("Qianfan");
    await demo.listed(23);
    await rows.filter({ hasText: "describeDatasetVersions" }).first().click();
    await exchange.getByText("qianfan.describeDatasetVersions").waitFor();
    await exchange.getByText("gives the same signature").waitFor();
    await exchange.getByText("Baidu signs the canonical request itself").waitFor();
    assert.match(
      await code("Canonical request"),
      /^POST\n\/v2\/dataset\nAction=DescribeDatasetVersions\n/,
    );
  },
);

bothTest("an older request stays while new ones are sent", {}, async (demo) => {
  const { page } = demo;
  await demo.listed(12);
  await demo.dock("requests");
  const { exchange, rows } = inspector(demo);
  await rows.last().click();
  await exchange.getByText("modelarts.listDatasets").waitFor();
  assert.equal(await page.getByLabel("Follow latest").isChecked(), false);
  await demo.chooseDataset("support-ticket-topics");
  await demo.listed(5);
  assert.match(await exchange.innerText(), /modelarts\.listDatasets\n/);
  await page.getByLabel("Follow latest").check();
  await exchange.getByText("modelarts.listDatasetVersions").waitFor();
  // Up and down go from one to the next.
  await rows.first().focus();
  await page.keyboard.press("ArrowDown");
  assert.equal(await rows.nth(1).getAttribute("aria-current"), "true");
  await page.getByRole("button", { name: "Clear" }).click();
  await page.getByText("No requests").waitFor();
});

demoTest("curl sends the very request, for both clouds", {}, async (demo) => {
  const { page } = demo;
  await demo.listed(12);
  const takeCopy = await catchCopies(page);
  await demo.dock("requests");
  const { exchange, rows, part } = inspector(demo);
  const choose = (/** @type {string} */ operation) =>
    rows.filter({ hasText: operation }).first().click();
  await choose("listDatasetVersions");
  await part("curl and code");
  const copied = async () => {
    // Announced again it is another text, else a screen reader would be silent.
    const before = await demo.status.textContent();
    await exchange.getByRole("button", { name: "Copy as curl" }).click();
    await assertMatches(async () => {
      const said = await demo.status.textContent();
      return said === before ? "" : said;
    }, /^Copied/);
    const command = await takeCopy();
    const { stdout } = await shell("bash", ["-c", `${command} --silent --show-error`]);
    return JSON.parse(stdout);
  };
  assert.equal((await copied()).total_number, 12);
  await copied();
  await demo.chooseCloud("Qianfan");
  await demo.listed(23);
  await choose("describeDatasetVersions");
  await exchange.getByText("qianfan.describeDatasetVersions").first().waitFor();
  assert.equal((await copied()).result.datasetVersions.length, 23);
  assert.match(
    await exchange.getByRole("region", { name: "JavaScript" }).innerText(),
    /await qianfan\.describeDatasetVersions\(\{\n {2}datasetId: "dg-\w+",/,
  );
});

const wrongSecret = { expected: /status of 40[13]/ };
demoTest("tokens are masked until they are asked for", wrongSecret, async (demo) => {
  const { page, emulator } = demo;
  await demo.listed(12);
  await page.locator("#account").click();
  await page.getByLabel("Wrong secret").check();
  await demo.confirm("Connect");
  await page.getByText("Authentication failed").first().waitFor();
  await demo.dock("requests");
  const { exchange, part } = inspector(demo);
  const { securityToken } = emulator.temporaryCredentials;
  await exchange.getByText("emul… (47 characters)", { exact: true }).waitFor();
  for (const name of /** @type {const} */ (["Message", "Signature", "curl and code"])) {
    await part(name);
    assert.ok(!(await exchange.innerText()).includes(securityToken), name);
  }
  await part("Message");
  await exchange.getByRole("button", { name: "Show secrets" }).click();
  assert.ok((await exchange.innerText()).includes(securityToken));
  await exchange.getByRole("button", { name: "Hide secrets" }).click();
  assert.ok(!(await exchange.innerText()).includes(securityToken));
});

bothTest("timing tells where the time went, and how it was measured", {}, async (demo) => {
  await demo.listed(12);
  await demo.dock("requests");
  const { exchange, part } = inspector(demo);
  await part("Timing");
  const rows = exchange.locator(".timing tr");
  await rows.first().waitFor();
  const times = Object.fromEntries(
    await rows.evaluateAll((all) =>
      all.map((row) => [row.children[0].textContent, row.children[1].textContent ?? ""]),
    ),
  );
  assert.deepEqual(Object.keys(times), [
    "Building",
    "Signing",
    "Network: time to first byte",
    "Network: body",
    "Parsing",
    "Total",
  ]);
  for (const time of Object.values(times)) assert.match(time, /^[\d,.]+ (µs|ms|s)$/);
  await exchange.getByText("client.prepare() builds and signs").waitFor();
});

demoTest("polls of a task are one row, and requests are searched", {}, async (demo) => {
  const { page, row } = demo;
  await demo.listed(12);
  await demo.act("V009", "Switch");
  await demo.confirm("Switch");
  await row("V009").getByText("Current").waitFor();
  await demo.dock("requests");
  const listed = page.locator(".request-row");
  const polls = listed.filter({ hasText: "v1.waitForTask" });
  assert.equal(await polls.count(), 1);
  assert.match(await polls.innerText(), /×\d/);
  const [, count] = /×(\d+)/.exec(await polls.innerText()) ?? [];
  // The one that is shown has the others beside it.
  await polls.click();
  assert.equal(await polls.count(), Number(count));
  await page.getByLabel("Search requests").fill("checkout");
  assert.equal(await listed.count(), 1);
});
