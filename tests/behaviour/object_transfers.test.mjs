// Downloads and uploads of Obs and Bos: parts, interruptions, names of files, checksums.

import assert from "node:assert/strict";
import { randomBytes } from "node:crypto";
import { existsSync } from "node:fs";
import {
  mkdir,
  mkdtemp,
  readdir,
  readFile,
  rm,
  stat,
  symlink,
  truncate,
  utimes,
  writeFile,
} from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, describe, test } from "node:test";
import { pathToFileURL } from "node:url";
import { bucket, clientOf, md5, STORES } from "./object_stores.mjs";

const roots = [];
after(() => Promise.all(roots.map((root) => rm(root, { recursive: true, force: true }))));

async function folder() {
  const root = await mkdtemp(join(tmpdir(), "verset-objects-"));
  roots.push(root);
  return root;
}

const MIB = 1024 * 1024;
/** More than two parts, and not a multiple of their size. */
const large = randomBytes(20 * MIB + 12_345);

/** All files below a folder, sorted. */
async function filesIn(root) {
  const found = await readdir(root, { recursive: true, withFileTypes: true });
  return found
    .filter((entry) => !entry.isDirectory())
    .map((entry) => join(entry.parentPath ?? entry.path, entry.name).slice(root.length + 1))
    .sort();
}

/** A client whose requests go through `watch(url, init, send)`. */
function watched(provider, watch) {
  const all = clientOf(provider);
  const { client, emulator } = all;
  const fetch = (url, init) => watch(url, init, () => emulator.fetch(url, init));
  return { ...all, watched: client.withOptions({ fetch }) };
}

const rangeOf = (init) => new Headers(init.headers).get("range");

for (const provider of Object.keys(STORES)) {
  describe(provider, () => {
    test("downloads to one place at a time both succeed, whoever is first", async () => {
      const { client } = clientOf(provider);
      await client.putObject({ bucket, key: "twice/small", body: large.subarray(0, 100_000) });
      await client.upload({ bucket, key: "twice/large", body: large });
      const root = await folder();
      const downloads = Array.from({ length: 4 }, () =>
        client.download({ bucket, prefix: "twice/" }, root, { concurrency: 3 }),
      );
      await Promise.all(downloads);
      assert.deepEqual(await filesIn(root), ["large", "small"]);
      assert.equal(md5(await readFile(join(root, "large"))), md5(large));
      assert.ok((await readFile(join(root, "small"))).equals(large.subarray(0, 100_000)));
    });

    test("a longer file of an interrupted download leaves nothing behind", async () => {
      const { client } = clientOf(provider);
      await client.putObject({ bucket, key: "short", body: "short" });
      const root = await folder();
      await writeFile(join(root, "short.verset-part"), "much longer than the object");
      await client.download({ bucket, key: "short" }, join(root, "short"));
      assert.deepEqual(await filesIn(root), ["short"]);
      assert.equal(await readFile(join(root, "short"), "utf8"), "short");
    });

    test("a large object is downloaded in ranges, several at a time", async () => {
      const ranges = [];
      let atOnce = 0;
      let most = 0;
      const { client, watched: slow } = watched(provider, async (_url, init, send) => {
        if (rangeOf(init)) ranges.push(rangeOf(init));
        atOnce += 1;
        most = Math.max(most, atOnce);
        await new Promise((resolve) => setTimeout(resolve, 5));
        const response = await send();
        atOnce -= 1;
        return response;
      });
      await client.putObject({ bucket, key: "large.bin", body: large });
      const root = await folder();
      const path = join(root, "sub/large.bin");
      const progress = [];
      const [file] = await slow.download({ bucket, key: "large.bin" }, path, {
        concurrency: 2,
        onProgress: (now) => progress.push(now),
      });
      assert.ok((await readFile(path)).equals(large));
      assert.deepEqual(file, {
        key: "large.bin",
        path,
        size: large.length,
        etag: md5(large),
        isChecked: true,
      });
      assert.equal(ranges.length, 3);
      assert.equal(most, 2);
      assert.deepEqual(progress.at(-1), {
        bytes: large.length,
        totalBytes: large.length,
        objects: 1,
        totalObjects: 1,
      });
      assert.deepEqual(await filesIn(root), ["sub/large.bin"]);
    });

    test("a download that was interrupted continues where it stopped", async () => {
      const root = await folder();
      const path = join(root, "large.bin");
      const ranges = [];
      const abort = new AbortController();
      const { client, watched: cut } = watched(provider, async (_url, init, send) => {
        const range = rangeOf(init);
        if (range) ranges.push(range);
        if (ranges.length > 1) abort.abort(new Error("enough"));
        return send();
      });
      await client.putObject({ bucket, key: "k", body: large });
      const options = { concurrency: 1, signal: abort.signal };
      await assert.rejects(cut.download({ bucket, key: "k" }, path, options), {
        name: "AbortedError",
      });
      assert.deepEqual(await filesIn(root), [
        "large.bin.verset-part",
        "large.bin.verset-part.json",
      ]);
      ranges.length = 0;
      const bytes = [];
      await cut.download({ bucket, key: "k" }, path, {
        concurrency: 1,
        onProgress: (now) => bytes.push(now.bytes),
      });
      assert.equal(ranges[0], `bytes=${8 * MIB}-${16 * MIB - 1}`);
      assert.equal(ranges.length, 2);
      assert.equal(bytes[0], 8 * MIB);
      assert.ok((await readFile(path)).equals(large));
      assert.deepEqual(await filesIn(root), ["large.bin"]);
    });

    test("nothing is continued if the object has changed since", async () => {
      const root = await folder();
      const path = join(root, "k");
      const { client } = clientOf(provider);
      await client.putObject({ bucket, key: "k", body: large });
      await writeFile(`${path}.verset-part`, Buffer.alloc(large.length));
      const state = { etag: "another", size: large.length, done: [0, 1, 2] };
      await writeFile(`${path}.verset-part.json`, JSON.stringify(state));
      await client.download({ bucket, key: "k" }, path);
      assert.ok((await readFile(path)).equals(large));
    });

    test("an object that changes while it is downloaded is not mixed", async () => {
      const root = await folder();
      const path = join(root, "k");
      let requests = 0;
      const { client, watched: changing } = watched(provider, async (_url, init, send) => {
        if (rangeOf(init)) requests += 1;
        if (requests === 2) {
          await client.putObject({ bucket, key: "k", body: Buffer.alloc(large.length, 1) });
        }
        return send();
      });
      await client.putObject({ bucket, key: "k", body: large });
      const download = changing.download({ bucket, key: "k" }, path, { concurrency: 1 });
      await assert.rejects(download, { name: "ConflictError", code: "PreconditionFailed" });
      assert.equal(existsSync(path), false);
    });

    test("a part or a file that fails aborts the other requests, and none follows", async () => {
      for (const params of [{ key: "out/a" }, { prefix: "out/" }]) {
        const begun = [];
        const aborted = [];
        let both = () => {};
        const isBoth = new Promise((resolve) => {
          both = () => resolve(true);
        });
        const { client, watched: failing } = watched(provider, async (url, init, send) => {
          const { pathname } = new URL(url);
          if (init.method !== "GET" || pathname === "/") return send();
          const name = rangeOf(init) ?? pathname;
          begun.push(name);
          if (begun.length === 2) both();
          await isBoth;
          if (name === begun[0]) return new Response("", { status: 403 });
          return new Promise((_, reject) => {
            init.signal.addEventListener("abort", () => {
              aborted.push(name);
              reject(init.signal.reason);
            });
          });
        });
        if (params.key) await client.putObject({ bucket, key: "out/a", body: large });
        else
          for (const name of "abcd")
            await client.putObject({ bucket, key: `out/${name}`, body: name });
        const path = join(await folder(), "out");
        const download = failing.download({ bucket, ...params }, path, { concurrency: 2 });
        await assert.rejects(download, { name: "PermissionError" });
        assert.deepEqual(aborted, [begun[1]]);
        assert.equal(begun.length, 2);
      }
    });

    test("totalTimeoutMs is that of the whole download", async (t) => {
      const listing = [];
      const { client, watched: slow } = watched(provider, (url, _init, send) => {
        listing.push(url);
        // Time passes before each response, and none takes longer than the limit.
        t.mock.timers.tick(40);
        return send();
      });
      for (const name of "abcd") await client.putObject({ bucket, key: name, body: name });
      const root = await folder();
      t.mock.timers.enable({ apis: ["setTimeout"] });
      const options = { concurrency: 1, totalTimeoutMs: 100, maxRetries: 0 };
      await assert.rejects(slow.download({ bucket, prefix: "" }, root, options), {
        name: "TimeoutError",
        reason: "total-timeout",
      });
      assert.equal(listing.length, 3);
    });

    test("bytes that are not the object's are found, and not kept", async () => {
      const root = await folder();
      const path = join(root, "k");
      const { client, watched: wrong } = watched(provider, async (_url, init, send) => {
        const response = await send();
        if (init.method !== "GET") return response;
        const bytes = new Uint8Array(await response.arrayBuffer());
        if (bytes.length > 0) bytes[0] ^= 1;
        return new Response(bytes, { status: response.status, headers: response.headers });
      });
      for (const body of [large, "small"]) {
        await client.putObject({ bucket, key: "k", body });
        await assert.rejects(wrong.download({ bucket, key: "k" }, path), {
          name: "DecodeError",
          reason: "checksum-mismatch",
        });
        assert.deepEqual(await filesIn(root), []);
      }
    });

    test("a whole prefix is downloaded, and the next time only what is missing", async () => {
      const root = await folder();
      const gets = [];
      const { client, watched: counting } = watched(provider, (url, init, send) => {
        if (init.method === "GET" && new URL(url).pathname !== "/") gets.push(url);
        return send();
      });
      const keys = ["V010/a.txt", "V010/sub/图 1.png", "V010/sub/deep/b+c.json", "V010/empty"];
      for (const key of keys) {
        await client.putObject({ bucket, key, body: key.endsWith("empty") ? "" : key });
      }
      await client.putObject({ bucket, key: "V010/sub/", body: "" });
      await client.putObject({ bucket, key: "V0100/other", body: "x" });
      await client.putObject({ bucket, key: "V010/large.bin", body: large });
      const files = await counting.download({ bucket, prefix: "V010/" }, root);
      const names = ["a.txt", "empty", "large.bin", "sub/deep/b+c.json", "sub/图 1.png"];
      assert.deepEqual(await filesIn(root), names);
      assert.deepEqual(files.map(({ path }) => path.slice(root.length + 1)).sort(), names);
      assert.ok(files.every(({ isChecked }) => isChecked));
      assert.equal(await readFile(join(root, "sub/图 1.png"), "utf8"), "V010/sub/图 1.png");
      assert.ok((await readFile(join(root, "large.bin"))).equals(large));
      gets.length = 0;
      await rm(join(root, "a.txt"));
      await utimes(join(root, "empty"), 0, 0);
      const progress = [];
      await counting.download({ bucket, prefix: "V010/" }, pathToFileURL(root), {
        onProgress: (now) => progress.push(now),
      });
      assert.equal(gets.length, 2);
      const { objects, totalObjects, bytes, totalBytes } = progress.at(-1);
      assert.deepEqual([objects, totalObjects, bytes], [5, 5, totalBytes]);
    });

    test("the files of a prefix are returned in the order of the list", async () => {
      let free = () => {};
      const isLastDone = new Promise((resolve) => {
        free = () => resolve(undefined);
      });
      // The first object arrives last.
      const { client, watched: slow } = watched(provider, async (url, _init, send) => {
        if (url.endsWith("/out/a")) await isLastDone;
        const response = await send();
        if (url.endsWith("/out/c")) free();
        return response;
      });
      const keys = ["out/a", "out/b", "out/c"];
      for (const key of keys) await client.putObject({ bucket, key, body: key });
      const files = await slow.download({ bucket, prefix: "out/" }, await folder());
      assert.deepEqual(
        files.map((file) => file.key),
        keys,
      );
    });

    test("keys that would leave the folder are refused by name before anything is written", async () => {
      const { client } = clientOf(provider);
      for (const key of [
        "out//absolute",
        "out/C:/drive",
        "out/c:drive",
        "out/back\\slash",
        "out/nul\u0000",
        "out/a//b",
        "out/x.verset-part",
      ]) {
        const root = await folder();
        await client.putObject({ bucket, key: "out/fine", body: "1" });
        await client.putObject({ bucket, key, body: "1" });
        await assert.rejects(
          client.download({ bucket, prefix: "out/" }, root),
          (/** @type {any} */ error) =>
            error.name === "ValidationError" &&
            error.field === "key" &&
            error.message.includes(JSON.stringify(key)),
          key,
        );
        assert.deepEqual(await readdir(root), [], key);
        await client.deleteObject({ bucket, key });
      }
    });

    test("keys that would be the same file are refused", async () => {
      const { client } = clientOf(provider);
      for (const [one, other] of [
        ["A.txt", "a.txt"],
        ["café", "cafe\u0301"],
        ["x", "x/y"],
        ["X", "x/y/z"],
      ]) {
        const root = await folder();
        for (const key of [one, other]) await client.putObject({ bucket, key, body: "1" });
        const download = client.download({ bucket, prefix: "" }, root);
        await assert.rejects(download, { name: "ValidationError", field: "key" });
        assert.deepEqual(await readdir(root), []);
        for (const key of [one, other]) await client.deleteObject({ bucket, key });
      }
    });

    test("links are not followed", async () => {
      const { client } = clientOf(provider);
      await client.putObject({ bucket, key: "sub/a", body: "1" });
      const [root, elsewhere] = [await folder(), await folder()];
      await symlink(elsewhere, join(root, "sub"));
      const refused = { name: "ValidationError", field: "destination", message: /link/ };
      await assert.rejects(client.download({ bucket, prefix: "" }, root), refused);
      await writeFile(join(elsewhere, "victim"), "untouched");
      await symlink(join(elsewhere, "victim"), join(root, "a"));
      const one = client.download({ bucket, key: "sub/a" }, join(root, "a"));
      await assert.rejects(one, refused);
      assert.equal(await readFile(join(elsewhere, "victim"), "utf8"), "untouched");
      assert.deepEqual(await readdir(elsewhere), ["victim"]);
    });

    test("a destination that cannot be written is an error", async () => {
      const { client } = clientOf(provider);
      await client.putObject({ bucket, key: "a/b", body: "1" });
      const root = await folder();
      await mkdir(join(root, "file"));
      const refused = { name: "ValidationError", field: "destination" };
      await assert.rejects(client.download({ bucket, key: "a/b" }, join(root, "file")), refused);
      await writeFile(join(root, "a"), "");
      await assert.rejects(client.download({ bucket, prefix: "" }, root), refused);
      for (const destination of [undefined, "", 5, "a\0b", new URL("https://x/")]) {
        await assert.rejects(client.download({ bucket, key: "a/b" }, destination), refused);
      }
      for (const params of [{ bucket }, { bucket, key: "a/b", prefix: "a" }]) {
        await assert.rejects(client.download(params, root), { name: "ValidationError" });
      }
      await assert.rejects(
        client.download({ bucket, key: "a/b" }, join(root, "a/b")),
        /cannot be written/,
      );
    });

    test("an error of onProgress ends the download", async () => {
      const { client } = clientOf(provider);
      await client.putObject({ bucket, key: "k", body: "1" });
      const root = await folder();
      const thrown = new Error("no more");
      const onProgress = () => {
        throw thrown;
      };
      const download = client.download({ bucket, key: "k" }, join(root, "k"), { onProgress });
      await assert.rejects(
        download,
        (/** @type {any} */ error) => error === thrown || error.cause === thrown,
      );
      assert.equal(existsSync(join(root, "k")), false);
    });

    test("a body larger than a part is uploaded in parts", async () => {
      const sent = [];
      const { client, watched: counting } = watched(provider, (url, init, send) => {
        sent.push(`${init.method} ${new URL(url).search.replace(/(uploadId)=[^&]*/, "$1=…")}`);
        return send();
      });
      const progress = [];
      const stored = await counting.upload(
        { bucket, key: "k", body: large, contentType: "image/x", metadata: { a: "b" } },
        { onProgress: (now) => progress.push(now.bytes) },
      );
      assert.deepEqual(sent.sort(), [
        "POST ?uploadId=…",
        "POST ?uploads",
        "PUT ?partNumber=1&uploadId=…",
        "PUT ?partNumber=2&uploadId=…",
        "PUT ?partNumber=3&uploadId=…",
      ]);
      assert.equal(progress.at(-1), large.length);
      const object = await client.getObject({ bucket, key: "k" });
      assert.deepEqual([object.contentType, object.metadata], ["image/x", { a: "b" }]);
      assert.ok(Buffer.from(await object.bytes()).equals(large));
      assert.match(object.etag, /-/);
      assert.ok(stored);
      // No MD5 of the whole is known of such an object.
      const root = await folder();
      const [file] = await client.download({ bucket, key: "k" }, join(root, "k"));
      assert.equal(file.isChecked, false);
      assert.ok((await readFile(join(root, "k"))).equals(large));
    });

    test("streams of unknown length, Blobs, and bodies of one part", async () => {
      const { client } = clientOf(provider);
      const options = { partSize: 128 * 1024, concurrency: 3 };
      const bytes = randomBytes(1_000_003);
      const exact = bytes.subarray(0, 256 * 1024);
      /** @type {Record<string, [any, Buffer]>} */
      const bodies = {
        stream: [new Blob([bytes]).stream(), bytes],
        blob: [new Blob([bytes]), bytes],
        exact: [new Blob([exact]).stream(), exact],
        small: ["text", Buffer.from("text")],
        empty: [new Blob([]).stream(), Buffer.alloc(0)],
      };
      for (const [key, [body, expected]] of Object.entries(bodies)) {
        await client.upload({ bucket, key, body }, options);
        const read = Buffer.from(await (await client.getObject({ bucket, key })).bytes());
        assert.ok(read.equals(expected), key);
      }
    });

    test("a failed upload leaves no parts, and ends the source", async () => {
      const sent = [];
      let isCancelled = false;
      const { watched: failing } = watched(provider, (url, init, send) => {
        const { searchParams } = new URL(url);
        sent.push(`${init.method} ${searchParams.has("partNumber")}`);
        if (searchParams.get("partNumber") === "2") return new Response("", { status: 403 });
        return send();
      });
      const body = new ReadableStream({
        pull: (controller) => controller.enqueue(new Uint8Array(100 * 1024)),
        cancel: () => {
          isCancelled = true;
        },
      });
      const upload = failing.upload({ bucket, key: "k", body }, { partSize: 100 * 1024 });
      await assert.rejects(upload, { name: "PermissionError", operation: "upload" });
      assert.equal(sent.at(-1), "DELETE false");
      assert.equal(isCancelled, true);
    });

    test("options of transfers are checked", async () => {
      const { client } = clientOf(provider);
      for (const options of [
        { concurrency: 0 },
        { concurrency: 65 },
        { partSize: 1000 },
        { onProgress: 5 },
        { unknown: 1 },
      ]) {
        const upload = client.upload({ bucket, key: "k", body: "x" }, options);
        await assert.rejects(upload, { name: "ValidationError" }, JSON.stringify(options));
      }
    });

    test("handles of the File System Access API", async () => {
      const { client } = clientOf(provider);
      /** @type {Record<string, string>} */
      const written = {};
      const file = (path) => ({
        kind: "file",
        createWritable: async () => {
          const chunks = [];
          return {
            write: async (chunk) => void chunks.push(Buffer.from(chunk)),
            close: async () => {
              written[path] = Buffer.concat(chunks).toString();
            },
            abort: async () => {
              written[path] = "aborted";
            },
          };
        },
      });
      const directory = (path) => ({
        kind: "directory",
        getDirectoryHandle: async (name) => directory(`${path}${name}/`),
        getFileHandle: async (name) => file(path + name),
      });
      for (const key of ["out/a", "out/sub/b"]) await client.putObject({ bucket, key, body: key });
      await client.download({ bucket, prefix: "out/" }, directory(""));
      assert.deepEqual({ ...written }, { a: "out/a", "sub/b": "out/sub/b" });
      await client.download({ bucket, key: "out/a" }, file("one"));
      assert.equal(written.one, "out/a");
      const wrong = { name: "ValidationError", field: "destination" };
      await assert.rejects(client.download({ bucket, prefix: "out/" }, file("x")), wrong);
      await assert.rejects(client.download({ bucket, key: "out/a" }, directory("")), wrong);
    });
  });
}

test("a part file of another size is not continued", async () => {
  const { client } = clientOf("obs");
  await client.putObject({ bucket, key: "k", body: large });
  const root = await folder();
  const path = join(root, "k");
  await writeFile(`${path}.verset-part`, large);
  await truncate(`${path}.verset-part`, 100);
  const state = { etag: md5(large), size: large.length, done: [0, 1, 2] };
  await writeFile(`${path}.verset-part.json`, JSON.stringify(state));
  await client.download({ bucket, key: "k" }, path);
  assert.equal((await stat(path)).size, large.length);
  assert.ok((await readFile(path)).equals(large));
});
