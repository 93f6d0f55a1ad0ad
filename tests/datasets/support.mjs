// The emulator of both clouds on a real port, with clients, and helpers of several tests of `verset/datasets`.

import { mkdtemp, readdir, rm } from "node:fs/promises";
import { request } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable } from "node:stream";
import { Bos, ModelArts, Obs, Qianfan } from "../../pkg/node.js";
import { startEmulator } from "../support/servers.mjs";

/** Bucket of the emulator's datasets, in both stores. */
export const BUCKET = "verset-demo-data";

/** Everything that a file of tests has started or created. @type {(() => Promise<unknown>)[]} */
const endings = [];

/** Ends everything, also after a failed test: `after(endAll)`. */
export async function endAll() {
  await Promise.all(endings.splice(0).map((end) => end()));
}

/**
 * Starts the emulator with small datasets and tasks that end at once, and creates clients.
 *
 * @param {object} [emulatorOptions]
 * @param {object} [clientOptions] of `ModelArts` and `Qianfan`
 */
export async function startClouds(emulatorOptions, clientOptions) {
  const server = await startEmulator({
    taskDurationMs: 0,
    samples: 40,
    versions: 6,
    ...emulatorOptions,
  });
  endings.push(server.close);
  const { url, emulator } = server;
  const { credentials, projectId, demo } = emulator;
  const shared = { credentials, maxRetries: 0 };
  const store = (provider) => ({ ...shared, proxyUrl: `${url}/${provider}/{bucket}` });
  return {
    ...server,
    demo,
    credentials,
    projectId,
    modelarts: new ModelArts({ ...shared, endpoint: url, projectId, ...clientOptions }),
    qianfan: new Qianfan({ ...shared, endpoint: url, ...clientOptions }),
    obs: new Obs({ region: demo.buckets.obs.region, ...store("obs") }),
    bos: new Bos({ region: demo.buckets.bos.region, ...store("bos") }),
  };
}

/** A fetch that calls `watch(url, init, send)` in place of sending. */
export const watching = (watch) => (url, init) => watch(url, init, () => fetch(url, init));

/** A fetch that sends requests for any host to a port; the global one does not let the host be set. */
export const toPort = (url) => (address, init) =>
  new Promise((resolve, reject) => {
    const { origin, host } = new URL(address);
    const { method, body, signal } = init;
    const headers = { ...Object.fromEntries(init.headers), host };
    const target = url + address.slice(origin.length);
    const sent = request(target, { method, headers, signal }, (response) => {
      const { statusCode: status, rawHeaders } = response;
      const pairs = rawHeaders.flatMap((name, at) => (at % 2 ? [] : [[name, rawHeaders[at + 1]]]));
      const content = status === 204 ? null : Readable.toWeb(response);
      resolve(
        new Response(/** @type {any} */ (content), { status, headers: /** @type {any} */ (pairs) }),
      );
    });
    sent.on("error", reject);
    sent.end(body);
  });

/** Requests that the emulator has responded to since another one; its record is bounded. */
export const requestsSince = (emulator, last) =>
  emulator.calls.slice(emulator.calls.lastIndexOf(last) + 1);

/** Operations of these requests, in the emulator's spelling. */
export const callsSince = (emulator, last) =>
  requestsSince(emulator, last).map(({ operation }) => operation);

/** An empty folder, which is deleted at the end. */
export async function folder() {
  const path = await mkdtemp(join(tmpdir(), "verset-datasets-"));
  endings.push(() => rm(path, { recursive: true, force: true }));
  return path;
}

/** All files below a folder, sorted. */
export async function filesIn(root) {
  const found = await readdir(root, { recursive: true, withFileTypes: true });
  return found
    .filter((entry) => !entry.isDirectory())
    .map((entry) => join(entry.parentPath ?? entry.path, entry.name).slice(root.length + 1))
    .sort();
}

/** A line of a manifest. */
export const line = (source, name, extra = {}) =>
  `${JSON.stringify({
    source,
    id: source,
    annotation: [{ type: "modelarts/image_classification", name }],
    ...extra,
  })}\n`;

/** Replaces the manifest of a version. */
export async function writeManifest(obs, version, text) {
  const key = version.raw.manifest_path.slice(`/${BUCKET}/`.length);
  await obs.putObject({ bucket: BUCKET, key, body: text });
  return key;
}
