// The page without keys, as `make demo PROXY=1` starts it: all of its calls go through `verset/proxy`.

import assert from "node:assert/strict";
import { fileURLToPath } from "node:url";
import { startProcess } from "../../runtimes/process.mjs";
import { demoTest, tests } from "./harness.mjs";

demoTest(
  "without keys: lists, tasks and requests of both clouds",
  { withoutKeys: true },
  async (demo) => {
    const { page, row, rows, tasks, emulator, addresses, requests } = demo;
    await demo.listed(12);
    await row("V009").getByRole("button", { name: "Switch V009" }).click();
    await demo.confirm("Switch");
    await row("V009").getByText("Current").waitFor();
    await demo.dock("requests");
    await page.locator(".exchange .url").getByText("/cloud/modelarts/").waitFor();
    await demo.chooseCloud("Qianfan");
    await rows.first().waitFor();
    await demo.dock("tasks");
    await tasks.first().waitFor();

    assert.deepEqual(requests, [], "nothing is sent to a cloud from here");
    const calls = addresses.filter((address) => new URL(address).pathname.startsWith("/cloud/"));
    for (const name of ["modelarts/listDatasets", "qianfan/describeDatasets"]) {
      assert.ok(
        calls.some((address) => address.endsWith(name)),
        name,
      );
    }
    const { accessKeyId, secretAccessKey } = emulator.credentials;
    const config = await (await page.request.get(`${demo.server.url}/demo-config.json`)).text();
    const known = (await page.content()) + config;
    for (const secret of [accessKeyId, secretAccessKey, emulator.projectId, emulator.token]) {
      assert.ok(!known.includes(secret));
    }
  },
);

tests.push([
  "`make demo PROXY=1` has the page ask for no keys",
  async () => {
    const server = await startProcess(
      process.execPath,
      [fileURLToPath(new URL("../../../www/server.mjs", import.meta.url))],
      { env: { ...process.env, PROXY: "1", PORT: "0" }, ready: /^(http:\/\/\S+)$/m },
    );
    try {
      const config = await (await fetch(`${server.ready}/demo-config.json`)).json();
      assert.deepEqual(config, { proxy: "/cloud" });
      const response = await fetch(`${server.ready}/cloud/qianfan/describeDatasets`, {
        method: "POST",
        headers: { "content-type": "application/json", "x-verset-proxy": "1" },
        body: "{}",
      });
      assert.equal(response.status, 200);
    } finally {
      await server.stop();
    }
  },
]);
