// Clients and signers behind proxies, as state libraries of pages keep them: they work, and show no secret.

import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { inspect } from "node:util";
import { reactive, ref } from "@vue/reactivity";
import { observable } from "mobx";
import { createEmulator } from "../../pkg/emulator/index.js";
import { BaiduSigner, HuaweiSigner, ModelArts, Qianfan } from "../../pkg/node.js";
import { failureOf } from "./expect.mjs";

const emulator = createEmulator();
const { credentials, projectId, fetch } = emulator;
const { dataset_id } = emulator.demo.modelarts.imageClassification;

/** A proxy whose objects are proxies too, down to every property, as membranes are. */
const membrane = (target) =>
  new Proxy(target, {
    get(object, name) {
      const value = Reflect.get(object, name);
      return typeof value === "object" && value !== null ? membrane(value) : value;
    },
  });

/** @type {Record<string, (value: any) => any>} */
const HOLDERS = {
  "Vue's ref": (value) => ref(value).value,
  "Vue's reactive": (value) => reactive({ value }).value,
  "MobX's observable": (value) => observable({ value }).value,
  "a proxy without traps": (value) => new Proxy(value, {}),
  "a membrane": membrane,
  "Object.create": (value) => Object.create(value),
};

for (const [name, hold] of Object.entries(HOLDERS)) {
  describe(`through ${name}`, () => {
    const modelarts = hold(new ModelArts({ region: "cn-north-4", projectId, credentials, fetch }));
    const qianfan = hold(new Qianfan({ credentials, fetch }));

    test("a client calls, iterates, prepares and waits", async () => {
      assert.ok(modelarts instanceof ModelArts);
      const { versions } = await modelarts.listDatasetVersions({ dataset_id });
      let count = 0;
      for await (const _ of modelarts.listDatasetVersions({ dataset_id })) count += 1;
      assert.equal(count, versions.length);
      const { url } = await modelarts.prepare("v1.syncDataset", { dataset_id });
      assert.match(url, new RegExp(projectId));
      const path = "/v2/{project_id}/datasets";
      assert.ok(await modelarts.request({ method: "GET", path }));
      await failureOf(modelarts.v1.getTaskStatus({ task_id: "none" }), "NotFoundError");
      assert.ok((await qianfan.describeDatasets({})).result.datasets.length > 0);
    });

    test("a client makes another one of its class", async () => {
      const other = modelarts.withOptions({ maxRetries: 0 });
      assert.equal(Object.getPrototypeOf(other), ModelArts.prototype);
      assert.ok((await other.listDatasetVersions({ dataset_id })).versions.length > 0);
    });

    test("a signer signs", () => {
      const request = { method: "GET", url: "https://example.com/", date: new Date(0) };
      for (const Signer of [HuaweiSigner, BaiduSigner]) {
        const signer = new Signer(credentials);
        const held = hold(signer);
        assert.ok(held instanceof Signer);
        assert.equal(held.sign(request).signature, signer.sign(request).signature);
      }
    });

    test("no secret shows", () => {
      const things = [modelarts, qianfan, hold(new HuaweiSigner(credentials))];
      for (const thing of things) {
        const hidden = Object.getOwnPropertySymbols(thing).map((symbol) => thing[symbol]);
        // Nothing can be reached from the key: it is a function without properties or a result.
        for (const key of hidden) {
          assert.deepEqual([Reflect.ownKeys(key), key()], [["length", "name"], undefined]);
        }
        const texts = [
          inspect(thing, { showHidden: true, showProxy: true, depth: 9 }),
          JSON.stringify(thing),
        ];
        for (const text of texts) assert.ok(!text.includes(credentials.secretAccessKey), text);
      }
    });
  });
}

test("an object of another kind is not a client, and not a signer", async () => {
  const { listDatasetVersions, withOptions } = ModelArts.prototype;
  for (const other of [undefined, null, 1, {}, new Proxy({}, {}), ModelArts.prototype]) {
    await failureOf(
      listDatasetVersions.call(/** @type {any} */ (other), { dataset_id }),
      "ValidationError",
      "this",
    );
    await failureOf(
      () => withOptions.call(/** @type {any} */ (other), {}),
      "ValidationError",
      "this",
    );
    await failureOf(
      () =>
        HuaweiSigner.prototype.sign.call(/** @type {any} */ (other), {
          method: "GET",
          url: "https://a.example",
        }),
      "ValidationError",
      "this",
    );
  }
  const { proxy, revoke } = Proxy.revocable({}, {});
  revoke();
  await failureOf(
    listDatasetVersions.call(/** @type {any} */ (proxy), { dataset_id }),
    "ValidationError",
    "this",
  );
});
