// The calls that every row makes with the package, as source code of its project.

import { createHash } from "node:crypto";

/** Named imports and no namespace: so that bundlers leave out what they take for unused. */
export const USED = "AuthenticationError, HuaweiSigner, ModelArts, Obs";

/** The result of comparing two manifests in every row. */
export const SAMPLES_ANSWER = {
  added: 1,
  relabeled: 1,
  unchanged: 1,
  labels: [{ from: "dog", to: "hen", count: 1 }],
};

/** Characters of a body that is hashed outside the wasm module, or in pieces; each has two bytes. */
const LARGE = 100_000;

/** SHA-256 of a large text. */
export const LARGE_HASH = createHash("sha256").update("é".repeat(LARGE)).digest("hex");

/**
 * The calls: lists over a socket, page after page, an object that is stored and read, a refusal for a wrong signature. A
 * large body, which the client hashes by the runtime, is refused for its contents and not for its signature; the signer
 * hashes another one.
 */
const CALLS = `
export async function useVerset({ ModelArts, Obs, AuthenticationError, HuaweiSigner }, config) {
  const { endpoint, projectId, credentials, dataset_id, fetch } = config;
  const options = { endpoint, projectId, credentials, ...(fetch && { fetch }) };
  const versions = [];
  for await (const version of new ModelArts(options).listDatasetVersions({ dataset_id, limit: 2 })) {
    versions.push(version.version_id);
  }
  const proxyUrl = \`\${endpoint}/obs/{bucket}\`;
  const obs = new Obs({ region: "cn-north-4", credentials, proxyUrl, ...(fetch && { fetch }) });
  const place = { bucket: "verset-demo-data", key: "matrix/a b.txt" };
  await obs.putObject({ ...place, body: "stored" });
  const object = await (await obs.getObject(place)).text();
  const wrong = { ...credentials, secretAccessKey: "wrong" };
  const refused = await new ModelArts({ ...options, credentials: wrong })
    .listDatasetVersions({ dataset_id })
    .catch((error) => error);
  const text = "é".repeat(${LARGE});
  const path = "/v2/{project_id}/datasets";
  const large = await new ModelArts(options)
    .request({ method: "POST", path, body: { dataset_name: text } })
    .catch((error) => error);
  const request = { method: "POST", url: "https://example.com/", body: text };
  const { canonicalRequest } = new HuaweiSigner(credentials).sign(request);
  return {
    versions,
    object,
    refused: refused instanceof AuthenticationError ? refused.name : String(refused),
    large: large.code,
    hash: canonicalRequest.split("\\n").pop(),
  };
}

export async function useSamples({ compare, readManifest }, worker) {
  const manifest = (...names) => {
    const line = (name, index) => ({
      source: "s3://bucket/" + index,
      annotation: [{ type: "modelarts/image_classification", name }],
    });
    const text = names.map((name, index) => JSON.stringify(line(name, index)) + "\\n").join("");
    return readManifest(new TextEncoder().encode(text), worker && { worker });
  };
  const versions = [await manifest("cat", "dog"), await manifest("cat", "hen", "fox")];
  const { added, relabeled, unchanged, labels } = await (await compare(...versions)).summary;
  for (const version of versions) version.dispose();
  return { added, relabeled, unchanged, labels };
}

export async function useEmulator(verset, createEmulator) {
  const { projectId, temporaryCredentials: credentials, demo, fetch } = createEmulator();
  const { dataset_id } = demo.modelarts.imageClassification;
  const config = { endpoint: "https://example.com", projectId, credentials, dataset_id, fetch };
  return useVerset(verset, config);
}
`;

/** The names of `verset/samples` that every row uses. */
const SAMPLES = "compare, readManifest";

/** Files of a project: modules with a function `run`, one for each entry of the package. */
export const modules = {
  "calls.js": CALLS,
  // The default entry, with the emulator's.
  "main.js": `
import { ${USED} } from "verset";
import { createEmulator } from "verset/emulator";
import { ${SAMPLES} } from "verset/samples";
import { useEmulator, useSamples, useVerset } from "./calls.js";
const verset = { ${USED} };
export const run = async (config) => ({
  verset: await useVerset(verset, config),
  "verset/emulator": await useEmulator(verset, createEmulator),
  "verset/samples": await useSamples({ ${SAMPLES} }),
});
`,
  // An engine in a worker, which the project makes.
  "engine.js": `import "verset/samples/worker";\n`,
  "in-worker.js": `
import { ${SAMPLES} } from "verset/samples";
import { useSamples } from "./calls.js";
export const useWorker = async (worker) => {
  const answer = await useSamples({ ${SAMPLES} }, worker);
  worker.terminate();
  return { "verset/samples/worker": answer };
};
`,
  // The entry with an explicit start, which a project tells where the module is, or not.
  "web.js": `
import { ${USED}, init } from "verset/web";
import { useVerset } from "./calls.js";
const verset = { ${USED} };
export const run = async (config, source) => {
  await init(source);
  return { "verset/web": await useVerset(verset, config) };
};
`,
};

/** The same for `require`. */
export const scripts = {
  "calls.cjs": CALLS.replace(/export async function (\w+)/g, "exports.$1 = $1; async function $1"),
  "main.cjs": `
const { ${USED} } = require("verset");
const { createEmulator } = require("verset/emulator");
const { ${SAMPLES} } = require("verset/samples");
const { useEmulator, useSamples, useVerset } = require("./calls.cjs");
const verset = { ${USED} };
exports.run = async (config) => ({
  verset: await useVerset(verset, config),
  "verset/emulator": await useEmulator(verset, createEmulator),
  "verset/samples": await useSamples({ ${SAMPLES} }),
});
`,
  "default.cjs": `
const { ${USED} } = require("verset");
const { useVerset } = require("./calls.cjs");
exports.run = async (config) => ({ verset: await useVerset({ ${USED} }, config) });
`,
};

const CONFIG = "JSON.parse(process.env.CONFIG)";

/** Programs that print the answers of a project's module, as an ES module or with `require`. */
export const printing = (load) => `${load}
console.log(JSON.stringify(await run(${CONFIG})));
`;
export const printingScript = (load) => `${load}
run(${CONFIG}).then((answers) => console.log(JSON.stringify(answers)));
`;

/** Modules of a page, which runs a project's module when it is told to. */
export const page = (load) => `${load}
globalThis.run = run;
`;
