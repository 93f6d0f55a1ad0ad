// The signature debugger.

import assert from "node:assert/strict";
import { bothTest, demoTest } from "./harness.mjs";

/** @param {import("../demo_page.mjs").Demo} demo */
async function debug(demo) {
  await demo.listed(12);
  await demo.dock("debugger");
  const { page } = demo;
  return {
    ours: page.getByLabel("What was signed"),
    theirs: page.getByLabel("What the gateway says"),
    secret: page.getByLabel("Secret access key"),
    verdict: page.locator(".verdict"),
  };
}

bothTest("the first line that differs is named, with what is behind it", {}, async (demo) => {
  const { page } = demo;
  const { verdict } = await debug(demo);
  await page.getByRole("button", { name: "Show an example" }).click();
  await verdict.getByText("The first line that differs: Header content-type").waitFor();
  await verdict.getByText("often by a library that adds a charset").waitFor();
  assert.deepEqual(await verdict.locator("tr.first mark").allTextContents(), [
    "∅",
    ";charset=UTF-8",
  ]);
  await page.getByText("A curl command", { exact: true }).waitFor();
  await page.getByText("A refusal with the gateway's canonical request").waitFor();
  await page.getByRole("button", { name: "Clear", exact: true }).click();
  assert.equal(await verdict.innerText(), "");
});

demoTest(
  "a refused request goes to the debugger, which finds the secret wrong",
  { expected: /status of 401/ },
  async (demo) => {
    const { page, emulator } = demo;
    await demo.listed(12);
    await page.locator("#account").click();
    await page.getByLabel("Wrong secret").check();
    await demo.confirm("Use it");
    await page.getByText("does not belong to the access key id").first().waitFor();
    await demo.dock("requests");
    await page.getByRole("button", { name: "Debug the signature" }).click();
    const verdict = page.locator(".verdict");
    await verdict.getByText("All lines are the same: the gateway read what was signed").waitFor();
    await page.getByLabel("Secret access key").fill("not-the-secret-of-this-key");
    await verdict.getByText("The signature is the one that this secret makes").waitFor();
    await page.getByLabel("Secret access key").fill(emulator.temporaryCredentials.secretAccessKey);
    await verdict.getByText("This secret makes another signature").waitFor();
  },
);

demoTest("requests and canonical requests are read in every form", {}, async (demo) => {
  const { ours, theirs, verdict } = await debug(demo);
  const { page } = demo;
  await ours.fill("nothing that is known");
  await page.getByText("Not recognised yet").waitFor();
  await ours.fill("curl https://qianfan.baidubce.com/v2/dataset?Action=X");
  await page.getByText("A request without a signature").waitFor();
  const old = "bce-auth-v1/KEY/2026-01-02T03:04:05Z/1800/host;x-bce-date";
  await ours.fill(
    [
      "POST /v2/dataset?Action=DescribeDatasets HTTP/1.1",
      "Host: qianfan.baidubce.com",
      "X-Bce-Date: 2026-01-02T03:04:05Z",
      `Authorization: ${old}/${"0".repeat(64)}`,
      "",
      "{}",
    ].join("\n"),
  );
  await page.getByText("An HTTP message", { exact: true }).waitFor();
  await verdict.getByText("signed more than 15 minutes ago").waitFor();
  assert.match(
    await verdict.locator("pre").innerText(),
    /^POST\n\/v2\/dataset\nAction=DescribeDatasets\nhost:qianfan\.baidubce\.com\nx-bce-date:2026-01-02T03%3A04%3A05Z$/,
  );
  await theirs.fill(
    "POST\n/v2/dataset\nAction=DescribeDatasets\nhost:proxy.test\nx-bce-date:2026-01-02T03%3A04%3A05Z",
  );
  await verdict.getByText("The first line that differs: Header host").waitFor();
  await theirs.fill("SignatureDoesNotMatch, cause: Fail to authn user: Signature does not match");
  await verdict.getByText("Baidu does not say which line differs").waitFor();
});
