/** Complete programs that make a call again, for Node: imports, a client with keys from the environment, the call. */

/** @typedef {Pick<import("./exchanges.js").Call, "service" | "operation" | "params" | "options">} Call */

const CLIENTS = {
  modelarts: { name: "ModelArts", variables: "HUAWEICLOUD_SDK_AK, HUAWEICLOUD_SDK_SK" },
  qianfan: { name: "Qianfan", variables: "QIANFAN_ACCESS_KEY, QIANFAN_SECRET_KEY" },
};

/**
 * Returns a program that makes a call and, if it starts a task, waits until the task ends.
 * @param {Call} call
 * @param {import("../clouds/api.d.ts").Ticket} [ticket]
 */
export function program({ service, operation, params, options }, ticket) {
  const { name, variables } = CLIENTS[service];
  const { endpoint, region, projectId } = options;
  const place = { endpoint, region: endpoint ? undefined : region, projectId };
  const call = (/** @type {string} */ method, /** @type {object} */ values) =>
    `await ${service}.${method}(${literal(values)})`;
  const lines = [
    `import { ${name} } from "verset";`,
    "",
    `// Reads ${variables}.`,
    `const ${service} = ${name}.fromEnv(${literal(place)});`,
    "",
    `console.log(${call(operation, params)});`,
  ];
  if (ticket) lines.push(`console.log(${call(ticket.waiter, ticket.params)});`);
  return `${lines.join("\n")}\n`;
}

/**
 * Returns a program that compares two manifests in OBS, sample by sample.
 * @param {{ region?: string, endpoint?: string, proxyUrl?: string }} store options of the client
 * @param {{ bucket: string, key: string }[]} manifests before and after
 */
export function comparisonProgram(store, [before, after]) {
  return `import { Obs } from "verset";
import { compare, readManifest } from "verset/samples";

const { HUAWEICLOUD_SDK_AK: accessKeyId, HUAWEICLOUD_SDK_SK: secretAccessKey } = process.env;
const obs = new Obs(${literal({ ...store, credentials: "?" }).replace('"?"', "{ accessKeyId, secretAccessKey }")});
const read = async (location) => readManifest((await obs.getObject(location)).body);

const before = await read(${literal(before)});
const after = await read(${literal(after)});
const changes = await compare(before, after);
for await (const change of changes) console.log(change.kind, change.source);
console.log(await changes.toMarkdown());
`;
}

/** A value as JavaScript, with the keys of objects unquoted if they can be. @param {unknown} value */
function literal(value) {
  const text = JSON.stringify(value, null, 2).replace(/^( *)"([A-Za-z_$][\w$]*)":/gm, "$1$2:");
  return text === "{}" ? "" : text;
}
