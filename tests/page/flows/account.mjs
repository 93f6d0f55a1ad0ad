// The visitor's own account: the places its credentials are sent to, and no others.

import assert from "node:assert/strict";
import { createEmulator } from "../../../pkg/emulator/index.js";
import { startServer } from "../../../www/server.mjs";
import { listen } from "../../support/listen.mjs";
import { bothTest, demoTest } from "./harness.mjs";

const SECRET = "TypedSecretThatMustStayInMemory000000001";

/** @param {import("../demo_page.mjs").Demo} demo @param {string} [kind] */
async function openForm({ page, dialog }, kind) {
  await page.locator("#account").click();
  await dialog.getByLabel("Your own account").check();
  if (kind) await dialog.getByLabel(kind).check();
}

demoTest(
  "a connection is tested before it is used",
  { expected: /status of 401/ },
  async (demo) => {
    const { dialog } = demo;
    const emulator = createEmulator();
    const cloud = await startServer({ emulator });
    try {
      await demo.listed(12);
      await openForm(demo, "IAM token");
      await dialog.getByLabel("Region or endpoint").fill(cloud.url);
      await dialog.getByLabel("Project ID").fill(emulator.projectId);
      await dialog.getByLabel("Token (X-Auth-Token)").fill(emulator.expiredToken);
      await demo.confirm("Test connection");
      await dialog.getByText("Authentication failed").waitFor();
      await dialog.getByLabel("Token (X-Auth-Token)").fill(emulator.token);
      await demo.confirm("Test connection");
      await dialog.getByText("The service accepts these credentials.").waitFor();
      assert.equal(await dialog.locator(".failure").count(), 0);
      // The page still uses the emulator.
      assert.equal(await demo.page.locator(".live").count(), 0);
    } finally {
      await cloud.close();
    }
  },
);

bothTest(
  "a token goes to the endpoint and nowhere else, and is gone on reload",
  {},
  async (demo) => {
    const { page, dialog, addresses } = demo;
    const emulator = createEmulator({ taskDurationMs: 100, versions: 30 });
    const cloud = await startServer({ emulator });
    try {
      await demo.listed(12);
      await openForm(demo, "IAM token");
      await dialog.getByText("stay in this page's memory").waitFor();
      await dialog.getByLabel("Region or endpoint").fill(cloud.url);
      await dialog.getByLabel("Project ID").fill(emulator.projectId);
      await dialog.getByLabel("Token (X-Auth-Token)").fill(emulator.token);
      await demo.confirm("Connect");
      const before = addresses.length;
      await demo.listed(12);
      const { host } = new URL(cloud.url);
      await page.getByRole("button", { name: `LIVE ${host} · IAM token` }).waitFor();
      await page.locator("nav.datasets a", { hasText: "30 versions" }).waitFor();
      // The emulator's buckets are not the visitor's.
      await demo.act("V010", "Export");
      assert.equal(await dialog.getByLabel("OBS folder").inputValue(), "");
      await demo.confirm("Cancel");
      const asked = new Set(addresses.slice(before).map((address) => new URL(address).origin));
      assert.deepEqual([...asked], [cloud.url]);
      // The other cloud has no account then.
      await demo.chooseCloud("Qianfan");
      await page.locator("main").getByText("No account for this cloud").waitFor();
      const kept = await page.evaluate(() =>
        JSON.stringify([{ ...localStorage }, { ...sessionStorage }, document.cookie]),
      );
      assert.ok(!kept.includes(emulator.token), kept);
      assert.ok(!(await page.content()).includes(emulator.token));
      await page.reload();
      await page.getByRole("button", { name: /^Emulator/ }).waitFor();
      await page.locator("#account").click();
      await dialog.getByLabel("Your own account").check();
      await dialog.getByLabel("IAM token").check();
      assert.equal(await dialog.getByLabel("Token (X-Auth-Token)").inputValue(), "");
    } finally {
      await cloud.close();
    }
  },
);

demoTest("a permanent key needs consent; it signs, and is never sent", {}, async (demo) => {
  const { page, dialog } = demo;
  /** @type {string[]} */
  const sent = [];
  const emulator = createEmulator({
    credentials: { accessKeyId: "TYPEDACCESSKEYID0001", secretAccessKey: SECRET },
  });
  const cloud = await startServer({
    emulator: {
      ...emulator,
      handle: (request) => {
        sent.push(
          JSON.stringify([
            request.target,
            [...Object.values(request.headers)],
            String(request.body),
          ]),
        );
        return emulator.handle(request);
      },
    },
  });
  try {
    await demo.chooseCloud("Qianfan");
    await demo.listed(23);
    await openForm(demo);
    await dialog.getByLabel("Cloud", { exact: true }).selectOption("qianfan");
    await dialog.getByLabel("Permanent key").check();
    await dialog.getByText("can read a permanent secret key").waitFor();
    await dialog.getByLabel("Access key ID (AK)").fill("TYPEDACCESSKEYID0001");
    await dialog.getByLabel("Secret access key (SK)").fill(SECRET);
    // Neither region nor endpoint: so that the requests come here, this is the proxy.
    await dialog.getByLabel("Proxy").fill(cloud.url);
    await demo.confirm("Connect");
    assert.equal(await dialog.count(), 1, "without consent nothing is done");
    assert.equal(sent.length, 0);
    await dialog.getByLabel("I understand and want to use it anyway").check();
    await demo.confirm("Connect");
    // Signed for the real host, it is refused by an emulator that has another name.
    await page.getByText("Authentication failed").first().waitFor();
    assert.ok(sent.length > 0);
    assert.ok(!sent.join().includes(SECRET), "the secret was sent");
    await demo.dock("requests");
    await page.locator(".exchange").getByRole("button", { name: "Signature", exact: true }).click();
    await page.getByText("gives the same signature").waitFor();
    assert.match(
      await page
        .locator(".exchange")
        .getByRole("region", { name: "Canonical request" })
        .innerText(),
      /host:qianfan\.baidubce\.com/,
    );
    assert.ok(!(await page.content()).includes(SECRET));
  } finally {
    await cloud.close();
  }
  // The refusals.
  demo.problems.splice(
    0,
    demo.problems.length,
    ...demo.problems.filter((text) => !/status of 403/.test(text)),
  );
});

demoTest("temporary keys reach a service through a proxy that keeps its host", {}, async (demo) => {
  const { page, dialog } = demo;
  const emulator = createEmulator({ taskDurationMs: 100 });
  const seen = new Set();
  // A user's own proxy: it forwards requests unchanged, with the host of the service.
  const proxy = await listen(async (request, response) => {
    const chunks = [];
    for await (const chunk of request) chunks.push(chunk);
    const target = (request.url ?? "").replace(/^\/cloud/, "");
    seen.add(request.headers.origin ?? "");
    const headers = { ...request.headers, host: "modelarts.cn-north-4.myhuaweicloud.com" };
    const answer = await emulator.handle({
      method: request.method ?? "GET",
      target,
      headers: /** @type {any} */ (headers),
      body: Buffer.concat(chunks),
    });
    response.writeHead(answer.status, answer.headers);
    response.end(/** @type {Uint8Array} */ (answer.body));
  });
  try {
    await demo.listed(12);
    await openForm(demo, "Temporary keys");
    const { accessKeyId, secretAccessKey, securityToken } = emulator.temporaryCredentials;
    await dialog.getByLabel("Project ID").fill(emulator.projectId);
    await dialog.getByLabel("Proxy").fill(`${proxy.url}/cloud`);
    await dialog.getByLabel("Access key ID (AK)").fill(accessKeyId);
    await dialog.getByLabel("Secret access key (SK)").fill(secretAccessKey);
    await dialog.getByLabel("Security token").fill(securityToken);
    await demo.confirm("Connect");
    await page.locator("nav.datasets a", { hasText: "250 versions" }).waitFor();
    await demo.listed(12);
    assert.deepEqual([...seen], [demo.server.url]);
    await demo.dock("requests");
    await page.locator(".exchange").getByRole("button", { name: "Signature", exact: true }).click();
    await page.getByText("gives the same signature").waitFor();
  } finally {
    await proxy.close();
  }
});

demoTest(
  "what cannot be right is said by the package, before anything is sent",
  {},
  async (demo) => {
    const { page, dialog, addresses } = demo;
    await demo.listed(12);
    await openForm(demo, "IAM token");
    // A text that is marked beyond the edge of the dialog does not close it; a click beside it does, at the end.
    await dialog.getByLabel("Project ID").hover();
    await page.mouse.down();
    await page.mouse.move(20, 400);
    await page.mouse.up();
    await dialog.getByLabel("Region or endpoint").fill("http://plain.example.com");
    await dialog.getByLabel("Project ID").fill("p");
    await dialog.getByLabel("Token (X-Auth-Token)").fill("t");
    await demo.confirm("Connect");
    await dialog.locator(".failure").getByText("endpoint").first().waitFor();
    // The field that is wrong has the focus.
    const place = dialog.getByLabel("Region or endpoint");
    assert.equal(await place.getAttribute("aria-invalid"), "true");
    assert.equal(await place.evaluate((field) => field === document.activeElement), true);
    assert.ok(!addresses.some((address) => address.includes("plain.example.com")));
    await page.mouse.click(20, 400);
    assert.equal(await dialog.count(), 0);
  },
);

demoTest("the emulator inside the page can be had on the server too", {}, async (demo) => {
  const { page, dialog, requests } = demo;
  await demo.listed(12);
  await page.locator("#account").click();
  await dialog.getByLabel("Emulator in this page").check();
  await demo.confirm("Connect");
  const before = requests.length;
  await page.locator("nav.datasets a", { hasText: "5,000 versions" }).waitFor();
  await demo.listed(12);
  await page.getByRole("button", { name: "Emulator in this page" }).waitFor();
  assert.equal(requests.length, before, "nothing was sent");
});

demoTest("what comes late does not take the place of a later choice", {}, async (demo) => {
  const { page, dialog } = demo;
  await demo.listed(12);
  let goOn = () => {};
  const held = new Promise((done) => {
    goOn = () => done(undefined);
  });
  await page.route(/demo-config/, async (route) => {
    await held;
    await route.continue();
  });
  await page.reload();
  await page.locator("#account").click();
  await dialog.getByLabel("Emulator in this page").check();
  await demo.confirm("Connect");
  await demo.listed(12);
  const came = page.waitForEvent("requestfinished", (request) => /demo-config/.test(request.url()));
  goOn();
  await came;
  // Were it taken, its list would be asked for.
  await page.waitForTimeout(300);
  await page.getByRole("button", { name: "Emulator in this page" }).waitFor();
  assert.equal(demo.requests.filter((request) => /datasets\?/.test(request)).length, 1);
});
