// The page after failures: no network, a slow network, wrong and expired credentials.

import assert from "node:assert/strict";
import { bothTest, demoTest } from "./harness.mjs";

const offline = { expected: /ERR_(INTERNET_DISCONNECTED|CONNECTION_REFUSED)/ };

demoTest(
  "without a network the page says that nobody answers, and comes back",
  offline,
  async (demo) => {
    const { page, context, rows } = demo;
    await demo.listed(12);
    await context.setOffline(true);
    await page.getByRole("button", { name: "Refresh" }).click();
    const failure = page.locator(".cover .failure");
    await failure.getByText("No response from the service").waitFor();
    // The original message is long, and so closed.
    assert.match((await failure.textContent()) ?? "", /no response from 127\.0\.0\.1/);
    assert.match(await failure.innerText(), /Check the connection/);
    assert.equal(await rows.count(), 0);
    await page.locator(".count", { hasText: "Not loaded" }).waitFor();
    await context.setOffline(false);
    await failure.getByRole("button", { name: "Try again" }).click();
    await demo.listed(12);
  },
);

demoTest("a server that is gone is one that does not answer", offline, async (demo) => {
  const { page } = demo;
  await demo.listed(12);
  await demo.server.close();
  await demo.chooseDataset("support-ticket-topics");
  await page.locator(".failure").getByText("No response from the service").waitFor();
});

for (const [name, label] of [
  ["Wrong secret", "does not belong to the access key id"],
  ["Expired credentials", "The token has expired"],
]) {
  bothTest(
    `${name.toLowerCase()}: what, why and what to do`,
    { expected: /status of 40[13]/ },
    async (demo) => {
      const { page } = demo;
      await demo.listed(12);
      await page.locator("#account").click();
      await page.getByLabel(name).check();
      await demo.confirm("Connect");
      const failure = page.locator("main .failure");
      await failure.getByText(label).first().waitFor();
      const text = await failure.innerText();
      assert.match(text, /Authentication failed/);
      assert.match(text, /Code\s+APIGW\.0301\s+HTTP status\s+401\s+Request ID\s+\w{32}/);
      assert.match(text, /Check the access key/);
      // Six wrong signatures lock a key: trying again is not what is offered first.
      assert.equal(await failure.getByRole("button").first().innerText(), "Switch account");
      await page.getByRole("button", { name, exact: true }).waitFor();
      await demo.chooseCloud("Qianfan");
      await failure
        .getByText(/SignatureDoesNotMatch|Unknown access key ID/)
        .first()
        .waitFor();
      await demo.chooseCloud("ModelArts");
      await page.locator("#account").click();
      await page.getByLabel("Off").check();
      await demo.confirm("Connect");
      await demo.listed(12);
      assert.equal(await failure.count(), 0);
    },
  );
}

bothTest("on a slow network skeletons hold the place, and nothing jumps", {}, async (demo) => {
  const { page } = demo;
  await demo.listed(12);
  await page.locator("#account").click();
  await page.getByLabel("Slow network").check();
  // They are there for a moment only.
  const seen = page.waitForFunction(() =>
    ["main .skeletons", "nav.datasets .skeletons"].every((place) => document.querySelector(place)),
  );
  await demo.confirm("Connect");
  await seen;
  await demo.listed(12);
  assert.equal(await page.locator(".skeletons").count(), 0);
  const { shift } = await demo.measured();
  assert.ok(shift < 0.05, `things moved by ${shift}`);
});

demoTest("leaving a list ends its requests", {}, async (demo) => {
  const { page } = demo;
  await demo.listed(12);
  const { dataset_id } = demo.emulator.demo.modelarts.manyVersions;
  const isOfList = (/** @type {import("playwright-core").Request} */ request) =>
    request.url().includes(`${dataset_id}/versions`);
  // It is never answered.
  await page.route(new RegExp(`${dataset_id}/versions`), () => {});
  const started = page.waitForRequest(isOfList);
  await demo.chooseDataset("mill-sensor-readings");
  await started;
  const ended = page.waitForEvent("requestfailed", isOfList);
  await demo.chooseDataset("support-ticket-topics");
  assert.match((await ended).failure()?.errorText ?? "", /ERR_ABORTED/);
  await demo.listed(5);
});

demoTest(
  "a server that does not tell where the emulator is leaves a way on",
  { expected: /404/ },
  async (demo) => {
    const { page } = demo;
    await demo.listed(12);
    await page.route(/demo-config/, (route) => route.fulfill({ status: 404 }));
    await page.reload();
    const failure = page.locator("main .failure");
    await failure.getByText("demo-config.json: 404").waitFor();
    await page.getByRole("button", { name: "No connection" }).waitFor();
    await page.unroute(/demo-config/);
    await failure.getByRole("button", { name: "Try again" }).click();
    await demo.listed(12);
  },
);
