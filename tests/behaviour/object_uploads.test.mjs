// Uploads of Obs and Bos that end early: streams that stall, requests that fail, aborts, deadlines, and the clean-up.

import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { bucket, clientOf, STORES } from "./object_stores.mjs";

const key = "k";
const PART = 100 * 1024;
const partSize = PART;

/** A promise, and the function that resolves it. */
function signalled() {
  let resolve = (_value) => {};
  const promise = new Promise((settle) => {
    resolve = settle;
  });
  return { promise, resolve: (value = true) => resolve(value) };
}

/** A stream that gives so many parts and then stalls. It tells when it is asked for more, and when it is cancelled. */
function stalling(parts) {
  const stalled = signalled();
  const cancelled = signalled();
  let given = 0;
  const stream = new ReadableStream(
    {
      pull(controller) {
        given += 1;
        if (given <= parts) return controller.enqueue(new Uint8Array(PART));
        stalled.resolve();
        return new Promise(() => {});
      },
      cancel: () => cancelled.resolve(),
    },
    { highWaterMark: 0 },
  );
  return { stream, stalled: stalled.promise, cancelled: cancelled.promise };
}

/** Name of a request: its method and the parameters that tell what it is for. */
function nameOf(url, { method }) {
  const { searchParams } = new URL(url);
  const number = searchParams.get("partNumber");
  if (number) return `part ${number}`;
  if (searchParams.has("uploads")) return "begin";
  return { POST: "complete", DELETE: "clean up" }[method] ?? method;
}

/** A client whose requests `answer(name, send, init)` answers; `sent` are their names. */
function answering(provider, answer) {
  const { client, emulator } = clientOf(provider);
  const sent = [];
  const fetch = (url, init) => {
    const name = nameOf(url, init);
    sent.push(name);
    return answer(name, () => emulator.fetch(url, init), init);
  };
  return { client: client.withOptions({ fetch }), sent };
}

const send = (_name, answer) => answer();
const refused = () => new Response("", { status: 403 });

/** An answer that never comes; it fails when its request is aborted. */
const never = ({ signal }) =>
  new Promise((_, reject) => signal.addEventListener("abort", () => reject(signal.reason)));

for (const provider of Object.keys(STORES)) {
  describe(provider, () => {
    const ways = {
      upload: (client, body, options) => client.upload({ bucket, key, body }, options),
      putObject: (client, body, options) =>
        client.putObject({ bucket, key, body, contentLength: 10 * PART }, options),
    };
    for (const [method, call] of Object.entries(ways)) {
      test(`${method}: a stream that stalls ends with the signal, and is cancelled`, async () => {
        const { client, sent } = answering(provider, send);
        const abort = new AbortController();
        const { stream, stalled, cancelled } = stalling(0);
        const reason = new Error("enough");
        const stored = call(client, stream, { signal: abort.signal });
        stalled.then(() => abort.abort(reason));
        await assert.rejects(stored, (/** @type {any} */ error) => {
          return error.name === "AbortedError" && error.cause === reason;
        });
        assert.ok(await cancelled);
        assert.deepEqual(sent, []);
      });

      test(`${method}: a stream that stalls ends at the deadline`, async () => {
        const { client } = answering(provider, send);
        for (const own of [
          [client, { totalTimeoutMs: 50 }],
          [client.withOptions({ totalTimeoutMs: 50 }), undefined],
        ]) {
          const { stream, cancelled } = stalling(0);
          await assert.rejects(call(own[0], stream, own[1]), {
            name: "TimeoutError",
            reason: "total-timeout",
            message: /within 50 ms \(`totalTimeoutMs`\)/,
          });
          assert.ok(await cancelled);
        }
      });

      test(`${method}: an aborted signal sends nothing`, async () => {
        const { client, sent } = answering(provider, send);
        const { stream, cancelled } = stalling(2);
        const stored = call(client, stream, { signal: AbortSignal.abort("no") });
        await assert.rejects(stored, { name: "AbortedError", cause: "no" });
        assert.ok(await cancelled);
        assert.deepEqual(sent, []);
      });

      test(`${method}: streams that cannot be read are refused`, async () => {
        const { client, sent } = answering(provider, send);
        const locked = stalling(0).stream;
        locked.getReader();
        const texts = new ReadableStream({ start: (controller) => controller.enqueue("text") });
        for (const body of [locked, texts]) {
          await assert.rejects(call(client, body, {}), { name: "ValidationError", field: "body" });
        }
        const signal = /** @type {any} */ ({});
        await assert.rejects(call(client, stalling(0).stream, { signal }), {
          name: "ValidationError",
          field: "signal",
        });
        assert.deepEqual(sent, []);
      });

      test(`${method}: an error of the stream is thrown as it is`, async () => {
        const { client } = answering(provider, send);
        const thrown = new Error("disk");
        const body = new ReadableStream({ pull: (controller) => controller.error(thrown) });
        await assert.rejects(call(client, body, {}), (error) => error === thrown);
      });
    }

    test("an upload that cannot begin cancels its stream", async () => {
      const { client } = answering(provider, (name, answer) =>
        name === "begin" ? refused() : answer(),
      );
      const { stream, cancelled } = stalling(9);
      const upload = client.upload({ bucket, key, body: stream }, { partSize });
      await assert.rejects(upload, { name: "PermissionError" });
      assert.ok(await cancelled);
    });

    test("a part that fails ends an upload whose stream stalls", async () => {
      const { stream, stalled, cancelled } = stalling(2);
      const cleaned = signalled();
      const { client } = answering(provider, async (name, answer) => {
        if (name === "clean up") cleaned.resolve();
        if (name !== "part 2") return answer();
        await stalled;
        return refused();
      });
      const upload = client.upload({ bucket, key, body: stream }, { partSize, concurrency: 2 });
      await assert.rejects(upload, { name: "PermissionError" });
      assert.ok(await cancelled);
      assert.ok(await cleaned.promise);
    });

    test("a part that fails aborts the others", async () => {
      const begun = signalled();
      let other = /** @type {any} */ (undefined);
      const { client } = answering(provider, async (name, answer, init) => {
        if (name === "part 2") {
          other = init.signal;
          begun.resolve();
          return never(init);
        }
        if (name !== "part 1") return answer();
        await begun.promise;
        return refused();
      });
      const body = new Uint8Array(4 * PART);
      const upload = client.upload({ bucket, key, body }, { partSize, concurrency: 2 });
      await assert.rejects(upload, { name: "PermissionError" });
      assert.equal(other.aborted, true);
    });

    test("an abort rejects at once, and the parts are deleted in the background", async () => {
      const abort = new AbortController();
      const cleaning = signalled();
      const { client, sent } = answering(provider, async (name, answer, init) => {
        if (name === "part 2") {
          abort.abort("enough");
          return never(init);
        }
        if (name !== "clean up") return answer();
        // Its response does not come before the call has ended.
        await ended.promise;
        const response = await answer();
        cleaning.resolve(response.status);
        return response;
      });
      const ended = signalled();
      const body = new Uint8Array(3 * PART);
      const options = { partSize, concurrency: 1, signal: abort.signal };
      const upload = client.upload({ bucket, key, body }, options);
      await assert.rejects(upload, { name: "AbortedError", cause: "enough" });
      ended.resolve();
      assert.equal(await cleaning.promise, 204);
      assert.deepEqual(sent, ["begin", "part 1", "part 2", "clean up"]);
    });

    test("the clean-up has ten seconds, and nobody hears of its failure", async (t) => {
      const unhandled = [];
      const note = (error) => unhandled.push(error);
      process.on("unhandledRejection", note);
      t.after(() => process.off("unhandledRejection", note));
      const cleaning = signalled();
      const ended = signalled();
      const { client } = answering(provider, (name, answer, init) => {
        if (name === "part 1") return refused();
        if (name !== "clean up") return answer();
        init.signal.addEventListener("abort", () => ended.resolve());
        cleaning.resolve();
        return never(init);
      });
      t.mock.timers.enable({ apis: ["setTimeout"] });
      const body = new Uint8Array(2 * PART);
      const upload = client.upload({ bucket, key, body }, { partSize, timeoutMs: 60_000 });
      await assert.rejects(upload, { name: "PermissionError" });
      await cleaning.promise;
      t.mock.timers.tick(10_000);
      assert.ok(await ended.promise);
      t.mock.timers.reset();
      await new Promise((resolve) => setImmediate(resolve));
      assert.deepEqual(unhandled, []);
    });
  });
}
