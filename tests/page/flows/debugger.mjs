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
    const { securityToken, secretAccessKey } = emulator.temporaryCredentials;
    await demo.listed(12);
    await page.locator("#account").click();
    await page.getByLabel("Wrong secret").check();
    await demo.confirm("Connect");
    await page.getByText("does not belong to the access key id").first().waitFor();
    await demo.dock("requests");
    await page.getByRole("button", { name: "Debug signature" }).click();
    const verdict = page.locator(".verdict");
    await verdict.getByText("the secret access key does not belong to the access key ID").waitFor();
    // The token is masked in both fields, as in the inspector, and yet takes part in the signature.
    const fields = page.locator(".debugger textarea");
    for (const text of [await fields.nth(0).inputValue(), await fields.nth(1).inputValue()]) {
      assert.match(text, /emul… \(47 characters\)/);
      assert.ok(!text.includes(securityToken));
    }
    assert.ok(!(await page.locator(".debugger").innerText()).includes(securityToken));
    const secret = page.getByLabel("Secret access key");
    await secret.fill("not-the-secret-of-this-key");
    await verdict.getByText("This secret produces the signature").waitFor();
    assert.equal(await verdict.locator(".note").count(), 1);
    // The program's secret is the wrong one, not the one entered.
    await secret.fill(secretAccessKey);
    await verdict.getByText("signed with a different secret from the one entered").waitFor();
    assert.equal(await verdict.locator(".note").count(), 1);
    // Another request does not inherit the secret.
    await demo.dock("requests");
    await page.getByRole("button", { name: "Debug signature" }).click();
    assert.equal(await secret.inputValue(), "");
    // If secrets are shown, they are shown here as well.
    await demo.dock("requests");
    await page.locator(".exchange").getByRole("button", { name: "Show secrets" }).click();
    await page.getByRole("button", { name: "Debug signature" }).click();
    assert.ok((await fields.first().inputValue()).includes(securityToken));
  },
);

demoTest("requests and canonical requests are read in every form", {}, async (demo) => {
  const { signed, received, verdict } = await debug(demo);
  const { page } = demo;
  await signed.fill("nothing that is known");
  await page.getByText(/^Not recognised/).waitFor();
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

demoTest("sides that are swapped are noticed, and swapped back", {}, async (demo) => {
  const { page } = demo;
  const { signed, received, verdict } = await debug(demo);
  await page.getByRole("button", { name: "Show example" }).click();
  const [request, error] = [await signed.inputValue(), await received.inputValue()];
  await signed.fill(error);
  await received.fill(request);
  await verdict.getByText("The two sides are swapped").waitFor();
  await verdict.getByRole("button", { name: "Swap sides" }).click();
  await verdict.getByText("First difference: Header content-type").waitFor();
  assert.equal(await signed.inputValue(), request);
});

demoTest("a text that is not recognised says what to paste", {}, async (demo) => {
  const { page } = demo;
  const { signed, received, verdict } = await debug(demo);
  await signed.fill("nonsense");
  await page.getByText(/^Not recognised\. Paste a curl command/).waitFor();
  await received.fill("nonsense");
  await page.getByText(/^Not recognised\. Paste the body of the error response/).waitFor();
  await received.fill("<!doctype html><title>403 Forbidden</title>");
  await page.getByText("HTML page", { exact: true }).waitFor();
  await verdict.getByText("comes from a proxy or firewall").waitFor();
  await received.fill("verify aksk signature fail");
  await verdict.getByText("Paste the complete error response").waitFor();
});
