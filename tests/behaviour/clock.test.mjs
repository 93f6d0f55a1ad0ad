// Wrong clocks, of the machine or the service: at most one rejection, then correct signatures.

import assert from "node:assert/strict";
import { after, before, beforeEach, describe, test } from "node:test";
import { ModelArts, Qianfan } from "../../pkg/node.js";
import { startEmulator } from "../support/servers.mjs";
import { failureOf, keepingLogger } from "./expect.mjs";

const MINUTE = 60_000;

let service;
before(async () => {
  service = await startEmulator();
});
after(() => service?.close());
beforeEach(() => {
  service.requests.length = 0;
});

const CLOUDS = {
  ModelArts: {
    make: (options) => new ModelArts({ projectId: service.emulator.projectId, ...options }),
    read: (client) => client.listDatasets({ limit: 1 }),
    write: (client) => {
      const { dataset_id } = service.emulator.demo.modelarts.imageClassification;
      return client.updateDataset({ dataset_id, description: "by another clock" });
    },
  },
  Qianfan: {
    make: (options) => new Qianfan(options),
    read: (client) => client.describeDatasets({}),
    write: (client) => {
      const { versionId } = service.emulator.demo.qianfan.promptResponse;
      return client.createExportTask({ versionId, storageType: "sysStorage" });
    },
  },
};

for (const [name, { make, read, write }] of Object.entries(CLOUDS)) {
  describe(name, () => {
    const client = (options) =>
      make({ endpoint: service.url, credentials: service.emulator.credentials, ...options });

    for (const minutes of [40, -40]) {
      test(`a clock ${minutes} minutes off: the first call is made twice, the others once`, async () => {
        service.clock.ms = minutes * MINUTE;
        const logger = keepingLogger();
        // No repetition: it is the same request, which was refused before anything was done.
        const one = client({ logger, maxRetries: 0 });
        await write(one);
        assert.equal(service.requests.length, 2);
        await read(one);
        await write(one);
        assert.equal(service.requests.length, 4);
        assert.match(logger.lines[0][1], /attempt 1: .*; retries at once with the service's time$/);
        assert.deepEqual(
          logger.lines.map(([level]) => level),
          ["warn", "info", "info", "info"],
        );
      });

      test(`a clock ${minutes} minutes off is learned from an answer without a signature's help`, async () => {
        service.clock.ms = minutes * MINUTE;
        const one = client();
        await Promise.all([read(one), read(one), read(one)]);
        service.requests.length = 0;
        await read(one);
        assert.equal(service.requests.length, 1);
      });
    }

    test("a clock that is put right again is followed", async () => {
      const one = client();
      service.clock.ms = 40 * MINUTE;
      await read(one);
      service.clock.ms = -40 * MINUTE;
      await read(one);
      service.clock.ms = 0;
      await read(one);
      assert.equal(service.requests.length, 6);
      await read(one);
      assert.equal(service.requests.length, 7);
    });

    test("a date from a cache is ignored", async () => {
      service.clock.ms = 40 * MINUTE;
      const cached = async (url, init) => {
        const response = await fetch(url, init);
        const headers = new Headers(response.headers);
        headers.set("Age", "2400");
        return new Response(response.body, { status: response.status, headers });
      };
      const error = await failureOf(read(client({ fetch: cached })), "AuthenticationError");
      assert.deepEqual([error.attempts, service.requests.length], [1, 1]);
      assert.match(error.message, /check the clock of this machine/);
    });

    test("a wrong secret is not tried again, whatever the clock", async () => {
      for (const ms of [0, 10 * MINUTE]) {
        service.clock.ms = ms;
        service.requests.length = 0;
        const credentials = { ...service.emulator.credentials, secretAccessKey: "wrong-secret" };
        const error = await failureOf(read(client({ credentials })), "AuthenticationError");
        // A clock that is off and may have been the reason is tried once.
        assert.equal(error.attempts, ms === 0 ? 1 : 2);
        assert.equal(service.requests.length, error.attempts);
      }
      service.clock.ms = 0;
      await read(client());
    });
  });
}
