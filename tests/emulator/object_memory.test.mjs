// Buckets in memory: written objects over generated ones, and generated pictures.

import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { test } from "node:test";
import { inflateSync, crc32 as zlibCrc32 } from "node:zlib";
import { md5 } from "../../target/emulator/http/md5.js";
import { picture, pictureSize } from "../../target/emulator/objects/picture.js";
import { ObjectStore } from "../../target/emulator/objects/store.js";

const object = (text) => ({
  size: text.length,
  etag: "e",
  lastModified: 0,
  read: (from, to) => [Buffer.from(text).subarray(from, to)],
});

/** A mount over sorted keys that counts what it is asked for. */
function mounted(prefix, names) {
  const asked = [];
  return {
    asked,
    prefix,
    get: (key) => (names.includes(key) ? object(`generated ${key}`) : undefined),
    *keys(start, after) {
      for (const key of names) {
        if (!key.startsWith(start) || key <= after) continue;
        asked.push(key);
        yield key;
      }
    },
  };
}

function bucketWith(...mounts) {
  const bucket = new ObjectStore().create({ provider: "obs", name: "b", region: "cn-north-4" });
  for (const mount of mounts) bucket.mount(mount);
  return bucket;
}

const textOf = (found) => Buffer.concat([...found.read(0, found.size)]).toString();

test("written objects come before generated ones, and deleted ones hide them", () => {
  const bucket = bucketWith(mounted("a/", ["a/1", "a/2", "a/3"]), mounted("b/", ["b/1"]));
  bucket.put("a/2", object("written"));
  bucket.put("a/25", object("written"));
  bucket.delete("a/3");
  assert.equal(textOf(bucket.get("a/1")), "generated a/1");
  assert.equal(textOf(bucket.get("a/2")), "written");
  assert.equal(bucket.get("a/3"), undefined);
  assert.deepEqual([...bucket.keys("")], ["a/1", "a/2", "a/25", "b/1"]);
  assert.deepEqual([...bucket.keys("a/2")], ["a/2", "a/25"]);
  assert.deepEqual([...bucket.keys("", "a/2")], ["a/25", "b/1"]);
  assert.deepEqual([...bucket.keys("c")], []);
  bucket.put("a/3", object("again"));
  assert.equal(textOf(bucket.get("a/3")), "again");
});

test("of two mounts with a key, the later one has it, and it is listed once", () => {
  const bucket = bucketWith(mounted("", ["a/1", "a/2"]), {
    ...mounted("a/", ["a/1"]),
    get: (key) => (key === "a/1" ? object("later") : undefined),
  });
  assert.equal(textOf(bucket.get("a/1")), "later");
  assert.deepEqual([...bucket.keys("a/")], ["a/1", "a/2"]);
});

test("listing generates no more keys than it is asked for", () => {
  const mount = mounted("", ["1", "2", "3", "4", "5"]);
  const keys = bucketWith(mount).keys("", "1");
  keys.next();
  keys.next();
  assert.deepEqual(mount.asked, ["2", "3", "4"]);
});

test("keys are in the order of their UTF-8 bytes", () => {
  const bucket = bucketWith();
  const sorted = ["A", "a", "a ", "é", "z\u{ff}", "中", "\u{fb00}", "\u{ffff}", "😀", "😀a"];
  const bytes = (text) => Buffer.from(text);
  sorted.sort((a, b) => Buffer.compare(bytes(a), bytes(b)));
  for (const key of [...sorted].reverse()) bucket.put(key, object(""));
  assert.deepEqual([...bucket.keys("")], sorted);
});

/** Chunks of a PNG file, with their checksums verified by zlib's own. */
function chunksOf(bytes) {
  const chunks = {};
  for (let at = 8; at < bytes.length; ) {
    const length = bytes.readUInt32BE(at);
    const body = bytes.subarray(at + 4, at + 8 + length);
    assert.equal(bytes.readUInt32BE(at + 8 + length), zlibCrc32(body));
    chunks[body.toString("latin1", 0, 4)] = body.subarray(4);
    at += 12 + length;
  }
  return chunks;
}

/** The pixels of a picture, as indices of its palette. */
function pixelsOf({ width, height, ...rest }) {
  const bytes = Buffer.from(picture({ width, height, seed: "s", label: "x", ...rest }));
  assert.equal(bytes.length, pictureSize({ width, height }));
  const chunks = chunksOf(bytes);
  assert.deepEqual([chunks.IHDR.readUInt32BE(0), chunks.IHDR.readUInt32BE(4)], [width, height]);
  const raw = inflateSync(chunks.IDAT);
  const row = 1 + Math.ceil(width / 4);
  assert.equal(raw.length, row * height);
  return (x, y) => (raw[y * row + 1 + (x >> 2)] >> (6 - 2 * (x & 3))) & 3;
}

test("a picture is a PNG of the size asked for, whatever it is", () => {
  for (const width of [1, 2, 63, 64, 640, 1025]) pixelsOf({ width, height: 480 });
});

test("a picture shows its box and its label", () => {
  const box = { left: 10, top: 20, right: 50, bottom: 60 };
  const at = pixelsOf({ width: 100, height: 80, label: "I", box });
  assert.deepEqual([at(10, 20), at(50, 60), at(30, 20), at(10, 40)], [2, 2, 2, 2]);
  assert.deepEqual([at(30, 40), at(9, 40), at(51, 40)], [1, 0, 0]);
  // The letter I, 3 of 4 columns wide, in the left bottom corner.
  const rows = [0, 1, 2, 3, 4].map((y) => [0, 1, 2, 3].map((x) => (at(2 + x, 72 + y) ? "#" : ".")));
  assert.deepEqual(
    rows.map((row) => row.join("")),
    ["###.", ".#..", ".#..", ".#..", "###."],
  );
});

test("pictures are the same for the same options, and differ by label, also in Chinese", () => {
  const of = (options) => Buffer.from(picture({ seed: "1", width: 64, height: 64, ...options }));
  assert.deepEqual(of({ label: "苹果" }), of({ label: "苹果" }));
  assert.notDeepEqual(of({ label: "苹果" }), of({ label: "香蕉" }));
  assert.notDeepEqual(of({ label: "a" }), of({ label: "a", seed: "2" }));
});

test("MD5 is that of node:crypto, for every length around a block", () => {
  for (let length = 0; length <= 200; length++) {
    const bytes = Buffer.from(Array.from({ length }, (_, i) => (i * 7 + length) & 255));
    const expected = createHash("md5").update(bytes).digest("hex");
    assert.equal(Buffer.from(md5(bytes)).toString("hex"), expected, String(length));
  }
});
