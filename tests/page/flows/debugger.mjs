// The signature debugger.

import assert from "node:assert/strict";
import { bothTest, demoTest } from "./harness.mjs";

/** @param {import("../demo_page.mjs").Demo} demo */
async function debug(demo) {
  await demo.listed(12);
  await demo.dock("debugger");
  const { page } = demo;
  return {
    signed: page.getByLabel("Signed request"),
    received: page.getByLabel("Gateway's error"),
    secret: page.getByLabel("Secret access key"),
    verdict: page.locator(".verdict"),
  };
}

bothTest("the first line that differs is named, with what is behind it", {}, async (demo) => {
  const { page } = demo;
  const { verdict } = await debug(demo);
  await page.getByRole("button", { name: "Show example" }).click();
  await verdict.getByText("First difference: Header content-type").waitFor();
  await verdict.getByText("often by a library that adds a charset").waitFor();
  assert.deepEqual(await verdict.locator("tr.first mark").allTextContents(), [
    "∅",
    ";charset=UTF-8",
  ]);
  await page.getByText("curl command", { exact: true }).waitFor();
  await page.getByText("Error response with the gateway's canonical request").waitFor();
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
    await demo.confirm("Connect");
    await page.getByText("does not belong to the access key id").first().waitFor();
    await demo.dock("requests");
    await page.getByRole("button", { name: "Debug signature" }).click();
    const verdict = page.locator(".verdict");
    await verdict
      .getByText("No difference: the gateway received the request that was signed")
      .waitFor();
    await page.getByLabel("Secret access key").fill("not-the-secret-of-this-key");
    await verdict.getByText("This secret produces the signature in the request").waitFor();
    await page.getByLabel("Secret access key").fill(emulator.temporaryCredentials.secretAccessKey);
    await verdict.getByText("This secret does not produce the signature").waitFor();
  },
);

demoTest("requests and canonical requests are read in every form", {}, async (demo) => {
  const { signed, received, verdict } = await debug(demo);
  const { page } = demo;
  await signed.fill("nothing that is known");
  await page.getByText("Not recognised").waitFor();
  await signed.fill("curl https://qianfan.baidubce.com/v2/dataset?Action=X");
  await page.getByText("Request without a signature").waitFor();
  const old = "bce-auth-v1/KEY/2026-01-02T03:04:05Z/1800/host;x-bce-date";
  await signed.fill(
    [
      "POST /v2/dataset?Action=DescribeDatasets HTTP/1.1",
      "Host: qianfan.baidubce.com",
      "X-Bce-Date: 2026-01-02T03:04:05Z",
      `Authorization: ${old}/${"0".repeat(64)}`,
      "",
      "{}",
    ].join("\n"),
  );
  await page.getByText("HTTP message", { exact: true }).waitFor();
  await verdict.getByText("signed more than 15 minutes ago").waitFor();
  assert.match(
    await verdict.locator("pre").innerText(),
    /^POST\n\/v2\/dataset\nAction=DescribeDatasets\nhost:qianfan\.baidubce\.com\nx-bce-date:2026-01-02T03%3A04%3A05Z$/,
  );
  await received.fill(
    "POST\n/v2/dataset\nAction=DescribeDatasets\nhost:proxy.test\nx-bce-date:2026-01-02T03%3A04%3A05Z",
  );
  await verdict.getByText("First difference: Header host").waitFor();
  await received.fill("SignatureDoesNotMatch, cause: Fail to authn user: Signature does not match");
  await verdict.getByText("Baidu does not say which line differs").waitFor();
});
