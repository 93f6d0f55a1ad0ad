/** Complete programs for Node: imports, a client with keys from the environment, and calls. */

import { literal, responseName } from "./dry_run.js";

/**
 * @typedef {import("../lib/route.js").Cloud} Cloud
 * @typedef {import("../clouds/accounts.js").ClientOptions} ClientOptions
 * @typedef {{ operation: string, params: object }} Call
 */

const CLIENTS = {
  modelarts: { name: "ModelArts", variables: "HUAWEICLOUD_SDK_AK, HUAWEICLOUD_SDK_SK" },
  qianfan: { name: "Qianfan", variables: "QIANFAN_ACCESS_KEY, QIANFAN_SECRET_KEY" },
};

/**
 * Returns a program that makes calls and, if they start a task, waits until it ends.
 * @param {Cloud} cloud
 * @param {ClientOptions} options
 * @param {{ calls: Call[], ticket?: import("../clouds/api.d.ts").Ticket, code?: (value: object) => string }} action
 */
export function program(cloud, options, { calls, ticket, code = literal }) {
  const all = [...calls, ...(ticket ? [{ operation: ticket.waiter, params: ticket.params }] : [])];
  const lines = all.map(({ operation, params }) => `await ${cloud}.${operation}(${code(params)})`);
  const statements = lines.map((line, i) => {
    if (i === lines.length - 1) return `console.log(${line});`;
    const name = responseName(i);
    return lines[i + 1].includes(name) ? `const ${name} = ${line};` : `${line};`;
  });
  return `${[...clientLines(cloud, options), ...statements].join("\n")}\n`;
}

/** The lines that create a client. @param {Cloud} cloud @param {ClientOptions} [options] */
function clientLines(cloud, { endpoint, region, projectId } = { credentials: {} }) {
  const { name, variables } = CLIENTS[cloud];
  return [
    `import { ${name} } from "verset";`,
    "",
    `// Reads ${variables}.`,
    `const ${cloud} = ${name}.fromEnv(${literal({ endpoint, region: endpoint ? undefined : region, projectId })});`,
    "",
  ];
}

const PRINT_CHANGES = `for await (const change of changes) console.log(change.kind, change.source ?? change.id);
console.log(await changes.toMarkdown());
`;

/**
 * Returns a program that compares two manifests in OBS.
 * @param {{ region?: string, endpoint?: string, proxyUrl?: string }} store options of the client
 * @param {{ bucket: string, key: string }[]} manifests before and after
 */
export function manifestsProgram(store, manifests) {
  const credentials = "{ accessKeyId, secretAccessKey }";
  return `import { Obs } from "verset";
import { compare, readManifest } from "verset/samples";

const { HUAWEICLOUD_SDK_AK: accessKeyId = "", HUAWEICLOUD_SDK_SK: secretAccessKey = "" } = process.env;
const obs = new Obs(${literal({ ...store, credentials }).replace(`"${credentials}"`, credentials)});

${comparison(manifests.map((key) => `readManifest((await obs.getObject(${literal(key)})).body)`))}`;
}

/**
 * Returns a program that compares two versions of Qianfan, from exports.
 * @param {ClientOptions | undefined} options
 * @param {string} dataset its id
 * @param {string[]} versions ids before and after
 */
export const exportsProgram = (options, dataset, versions) =>
  [
    ...clientLines("qianfan", options),
    `const dataset = await openDataset(qianfan, "${dataset}");`,
    `const changes = await dataset.compare(${versions.map((id) => `"${id}"`).join(", ")}, { export: true });`,
    PRINT_CHANGES,
  ]
    .join("\n")
    .replace("\n", '\nimport { openDataset } from "verset/datasets";\n');

/** Functions that read files; the others are JSON lines of a data format. @type {Record<string, string>} */
const READERS = { manifest: "readManifest", csv: "readCsv" };

/** Returns a program that compares two local files. @param {{ name: string, format: string }[]} files */
export function filesProgram(files) {
  const reads = files.map(({ name, format }) => {
    const source = `await openAsBlob(${JSON.stringify(name)})`;
    const reader = READERS[format];
    return reader ? `${reader}(${source})` : `readJsonl(${source}, { dataFormat: "${format}" })`;
  });
  const names = [...new Set(reads.map((read) => read.split("(", 1)[0]))];
  return `import { openAsBlob } from "node:fs";
import { compare, ${names.join(", ")} } from "verset/samples";

${comparison(reads)}`;
}

/** @param {string[]} reads */
const comparison = ([before, after]) => `const before = await ${before};
const after = await ${after};
const changes = await compare(before, after);
${PRINT_CHANGES}`;
