/** Commands of `npx verset` that do what the page does. Those that delete or replace ask first. */

/**
 * @typedef {Pick<import("./exchanges.js").Call, "service" | "operation" | "params" | "options">} Call
 * @typedef {{ dataset: string, version: string }} Names
 * @typedef {import("../clouds/accounts.js").ClientOptions} ClientOptions
 */

/** Commands for tasks of ModelArts, and for those of Qianfan. @type {Record<string, Record<string, string>>} */
const COMMANDS = {
  modelarts: {
    create: "publish",
    switch: "switch",
    synchronize: "sync",
    export: "export",
    delete: "rm",
  },
  qianfan: { export: "export", delete: "rm" },
};

/**
 * Returns the command for an action, or else for its only call; `undefined` if there is none.
 * @param {import("./tasks.js").Kind} kind
 * @param {Names} names
 * @param {Call} call the first one
 * @param {boolean} isOnly
 */
export function actionCommand(kind, names, call, isOnly) {
  const name = COMMANDS[call.service][kind];
  const { version_name, description, path, versionId } = /** @type {Record<string, string>} */ (
    call.params
  );
  if (!name) return isOnly ? callCommand(call) : undefined;
  return command([
    name,
    // Versions of Qianfan have ids that are unique.
    versionId ? `${call.service}:${versionId}` : reference(call.service, names),
    ...option("name", version_name),
    ...option("description", description),
    ...option("to", path && `obs:/${path}`),
    ...place(call.options),
  ]);
}

/** Returns the command that makes a single call; `undefined` for a poll. @param {Call} call */
export function callCommand({ service, operation, params, options }) {
  if (/^(v1\.)?waitFor/.test(operation)) return undefined;
  const name = operation.startsWith("v1.") ? operation : `${service}.${operation}`;
  return command(["call", name, "--data", JSON.stringify(params), ...place(options)]);
}

/**
 * Returns the command that compares two versions of ModelArts.
 * @param {string} dataset @param {string[]} versions names
 * @param {import("../clouds/accounts.js").Account} account
 */
export function diffCommand(dataset, [before, after], { modelarts, objectsUrl }) {
  const objects = objectsUrl?.proxyUrl?.replace("/obs/", "/{store}/");
  const first = reference("modelarts", { dataset, version: before });
  const where = [...place(modelarts), ...option("objects-url", objects)];
  if (objectsUrl && !modelarts?.region) where.push(...option("region", objectsUrl.region));
  return command(["diff", first, `@${encode(after)}`, "--md", ...where]);
}

/** Returns the command that compares two versions of Qianfan. @param {string[]} versions ids @param {ClientOptions} [options] */
export const exportsDiffCommand = (versions, options) =>
  command([
    "diff",
    ...versions.map((id) => `qianfan:${id}`),
    "--export",
    "--md",
    ...place(options),
  ]);

/** Returns the command that compares two local files. @param {{ name: string }[]} files */
export const filesDiffCommand = (files) =>
  command(["diff", ...files.map(({ name }) => name.replace(/^-/, "./-")), "--md"]);

/** @param {string} name @param {string | undefined} value */
const option = (name, value) => (value ? [`--${name}`, value] : []);

/** @param {ClientOptions} [options] */
const place = ({ endpoint, region, projectId } = { credentials: {} }) => [
  ...option("endpoint", endpoint),
  ...option("region", endpoint ? undefined : region),
  ...option("project", projectId),
];

/** @param {string} cloud @param {Names} names */
const reference = (cloud, { dataset, version }) =>
  `${cloud}:${encode(dataset)}${version ? `@${encode(version)}` : ""}`;

/** In a reference, `@` is before the version. @param {string} name */
const encode = (name) => name.replace(/[%@]/g, encodeURIComponent);

/** @param {string[]} words */
const command = (words) =>
  `npx verset ${words.map((word) => (/^[\w@%:./-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`)).join(" ")}`;
