// The signature debugger.

import assert from "node:assert/strict";
import { fromCurl, toCurl } from "../../../www/model/curl.js";
import { bothTest, catchCopies, demoTest } from "./harness.mjs";

/** @param {import("../demo_page.mjs").Demo} demo */
async function debug(demo) {
  await demo.listed(12);
  await demo.dock("debugger");
  const { page } = demo;
  return {
    text: page.getByLabel("Request and error response"),
    secret: page.getByLabel("Secret access key"),
    verdict: page.locator(".verdict"),
    note: page.locator(".verdict .note"),
  };
}

bothTest("the first line that differs is named, with what is behind it", {}, async (demo) => {
  const { page } = demo;
  const { verdict, note, text, secret } = await debug(demo);
  await page.getByRole("button", { name: "Show example" }).click();
  await note.getByText("First difference: Header content-type").waitFor();
  await note.getByText("often by a library that adds a charset").waitFor();
  assert.deepEqual(await verdict.locator("tr.first mark").allTextContents(), [
    "∅",
    ";charset=UTF-8",
  ]);
  await page.getByText("Request: curl command", { exact: true }).waitFor();
  await page
    .getByText("Response: Error response with the gateway's canonical request", { exact: true })
    .waitFor();
  // With a secret, the request is signed for what arrives.
  await verdict.getByText("Enter the secret access key").waitFor();
  await secret.fill("not-a-real-secret");
  await note.getByText("signed with a different secret").waitFor();
  const again = fromCurl(await verdict.getByRole("region", { name: "Signed again" }).innerText());
  assert.equal(again?.headers["content-type"], "application/json;charset=UTF-8");
  assert.match(again?.headers.authorization ?? "", /^SDK-HMAC-SHA256 .*Signature=[0-9a-f]{64}$/);
  await page.getByRole("button", { name: "Clear", exact: true }).click();
  assert.equal(await verdict.innerText(), "");
  assert.equal(await text.inputValue(), "");
  assert.equal(await secret.inputValue(), "");
});

demoTest("requests of object stores are debugged, in headers and in URLs", {}, async (demo) => {
  const { verdict, note, text } = await debug(demo);
  // `fetch` has added the type of a blob.
  const now = new Date();
  const obs = toCurl({
    method: "PUT",
    url: "https://orchard.obs.cn-north-4.myhuaweicloud.com/fruit/000001.jpg",
    headers: {
      "x-obs-date": now.toUTCString(),
      authorization: `OBS VERSETDEMOACCESSKEY1:${"A".repeat(27)}=`,
    },
  });
  await text.fill(
    `${obs}\n\n<Error><Code>SignatureDoesNotMatch</Code><StringToSign>PUT\n\nimage/jpeg\n\nx-obs-date:${now.toUTCString()}\n/orchard/fruit/000001.jpg</StringToSign></Error>`,
  );
  await note.getByText("First difference: Header content-type").waitFor();
  const resource = /Resource\s+\/orchard\/fruit\/000001\.jpg/;
  assert.match(await verdict.locator("tbody").innerText(), resource);
  // A signed URL is opened too late.
  const before = `${new Date(now.getTime() - 7_200_000).toISOString().slice(0, 19)}Z`;
  const authorization = `bce-auth-v1/VERSETDEMOACCESSKEY1/${before}/1800/host/${"0".repeat(64)}`;
  await text.fill(
    `https://orchard.bj.bcebos.com/part-1.jsonl?authorization=${encodeURIComponent(authorization)}`,
  );
  await note.getByText("The signature has expired").waitFor();
  assert.match(await verdict.locator("tbody").innerText(), /Path\s+\/part-1\.jsonl/);
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
    const { text, secret, verdict, note } = await debug({ ...demo, listed: async () => {} });
    await note.getByText("the secret access key does not belong to the access key ID").waitFor();
    // The token is masked, as in the inspector, and yet takes part in the signature.
    assert.match(await text.inputValue(), /emul… \(47 characters\)/);
    assert.ok(!(await text.inputValue()).includes(securityToken));
    assert.ok(!(await page.locator(".debugger").innerText()).includes(securityToken));
    await secret.fill("not-the-secret-of-this-key");
    await note.getByText("this secret produces the signature").waitFor();
    assert.equal(await note.count(), 1);
    // The program's secret is the wrong one, not the one entered.
    await secret.fill(secretAccessKey);
    await note.getByText("signed with a different secret from the one entered").waitFor();
    assert.equal(await note.count(), 1);
    const again = verdict.getByRole("region", { name: "Signed again" });
    assert.ok(!(await again.innerText()).includes(securityToken));
    // The whole command is copied, and the service accepts it.
    const takeCopy = await catchCopies(page);
    await verdict.getByRole("button", { name: "Copy" }).click();
    const copied = fromCurl(await takeCopy());
    assert.ok(copied);
    const accepted = await fetch(copied.url, { headers: copied.headers });
    assert.equal(accepted.status, 200, await accepted.text());
    // Another request does not inherit the secret.
    await demo.dock("requests");
    await page.getByRole("button", { name: "Debug signature" }).click();
    assert.equal(await secret.inputValue(), "");
    // If secrets are shown, they are shown here as well.
    await demo.dock("requests");
    await page.locator(".exchange").getByRole("button", { name: "Show secrets" }).click();
    await page.getByRole("button", { name: "Debug signature" }).click();
    assert.ok((await text.inputValue()).includes(securityToken));
  },
);

demoTest("a pasted token is masked at once, and takes part in the signature", {}, async (demo) => {
  const { text, note, secret } = await debug(demo);
  const token = "TokenThatNobodyShouldSee0123456789";
  const date = new Date().toISOString().replace(/[-:]|\.\d+/g, "");
  await text.fill(
    `curl https://m.test/v2/datasets -H 'x-sdk-date: ${date}' -H 'x-security-token: ${token}' -H 'authorization: SDK-HMAC-SHA256 Access=AK, SignedHeaders=host;x-sdk-date;x-security-token, Signature=${"0".repeat(64)}'`,
  );
  await note.getByText("This is what was signed").waitFor();
  assert.match(await text.inputValue(), /x-security-token: Toke… \(34 characters\)'/);
  await secret.fill("a-secret");
  await note.getByText("signed with a different secret").waitFor();
  assert.ok(!(await demo.page.locator(".debugger").innerText()).includes(token));
});

demoTest("requests and responses are read one after the other", {}, async (demo) => {
  const { text, verdict, note } = await debug(demo);
  const { page } = demo;
  await text.fill("nothing that is known");
  await page.getByText(/^Not recognised\. Paste a request/).waitFor();
  assert.equal(await verdict.innerText(), "");
  await text.fill("curl https://qianfan.baidubce.com/v2/dataset?Action=X");
  await note.getByText("The request has no signature").waitFor();
  const old = "bce-auth-v1/KEY/2026-01-02T03:04:05Z/1800/host;x-bce-date";
  const request = [
    "POST /v2/dataset?Action=DescribeDatasets HTTP/1.1",
    "Host: qianfan.baidubce.com",
    "X-Bce-Date: 2026-01-02T03:04:05Z",
    `Authorization: ${old}/${"0".repeat(64)}`,
    "",
    "{}",
  ].join("\n");
  await text.fill(request);
  await page.getByText("Request: HTTP message", { exact: true }).waitFor();
  await note.getByText("The signature has expired").waitFor();
  assert.match(
    await verdict.locator("pre").innerText(),
    /^POST\n\/v2\/dataset\nAction=DescribeDatasets\nhost:qianfan\.baidubce\.com\nx-bce-date:2026-01-02T03%3A04%3A05Z$/,
  );
  const received =
    "POST\n/v2/dataset\nAction=DescribeDatasets\nhost:proxy.test\nx-bce-date:2026-01-02T03%3A04%3A05Z";
  await text.fill(`${received}\n\n${request}`);
  await note.getByText("First difference: Header host").waitFor();
  await text.fill(
    `${request}\n\nSignatureDoesNotMatch, cause: Fail to authn user: Signature does not match`,
  );
  await note.getByText("Baidu does not say which line differs").waitFor();
  await text.fill(`${request}\n<!doctype html><title>403 Forbidden</title>`);
  await page.getByText("Response: HTML page", { exact: true }).waitFor();
  await note.getByText("comes from a proxy or firewall").waitFor();
  await text.fill("verify aksk signature fail");
  await note.getByText("Paste the complete error response").waitFor();
});

demoTest("two canonical requests are compared, and swapped", {}, async (demo) => {
  const { page } = demo;
  const { text, verdict, note } = await debug(demo);
  const canonical = "POST\n/v2/dataset\nAction=X\nhost:qianfan.baidubce.com";
  await text.fill(`${canonical}\n\n${canonical.replace("POST", "GET")}`);
  await note.getByText("First difference: Method").waitFor();
  const cells = verdict.locator("tr.first td");
  assert.deepEqual(await cells.allInnerTexts(), ["POST", "GET"]);
  await page.getByRole("button", { name: "Swap", exact: true }).click();
  await cells.first().getByText("GET").waitFor();
  assert.deepEqual(await cells.allInnerTexts(), ["GET", "POST"]);
});
