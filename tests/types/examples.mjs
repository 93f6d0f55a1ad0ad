// Every example of the vendors' pages as TypeScript: what is taken, and what is answered, must fit the types.

import { readFileSync } from "node:fs";

const HEAD = `import type { ModelArts, Qianfan } from "verset";

type Params<Client, Name extends keyof Client> = Client[Name] extends (params: infer P, ...rest: never[]) => unknown ? P : never;
type Answer<Client, Name extends keyof Client> = Client[Name] extends (...all: never[]) => infer A ? Awaited<A> : never;
`;

/** Fields that the vendors' examples lack although their pages require them, and fields that no page documents. */
const LACKING = { UpdateWorkforceSamplingTask: { locale: "en-us" } };
const UNKNOWN = ["provide"];

const data = (file) =>
  JSON.parse(readFileSync(new URL(`../support/api/${file}`, import.meta.url), "utf8"));
const camel = (name) => name.replace(/_(\w)/g, (_, letter) => letter.toUpperCase());
const uncapitalised = (name) => name[0].toLowerCase() + name.slice(1);

/** @returns `[client type, method, operation of the data]` of all three APIs */
function operations() {
  const v2 = data("modelarts-v2.json").operations;
  const v1 = data("modelarts-v1-legacy.json").operations;
  const qianfan = data("qianfan-dataset-v2.json").operations;
  return [
    ...v2.map((operation) => ["ModelArts", uncapitalised(operation.id), operation]),
    ...v1.map((operation) => ['ModelArts["v1"]', camel(operation.sdk_method), operation]),
    ...qianfan.map((operation) => ["Qianfan", uncapitalised(operation.action), operation]),
  ];
}

/** @returns the source of a module that compiles where all examples fit */
export function examplesInTypeScript() {
  const lines = [HEAD];
  const declare = (type, value) =>
    lines.push(`export const example${lines.length}: ${type} = ${JSON.stringify(value)};`);
  for (const [client, method, operation] of operations()) {
    const of = `<${client}, "${method}">`;
    const path = (operation.path_params ?? []).filter(({ name }) => name !== "project_id");
    for (const example of operation.examples.requests) {
      const { body } = example.http ?? example;
      if (!body) continue;
      const known = Object.entries(body).filter(([name]) => !UNKNOWN.includes(name));
      const ids = path.map(({ name }) => [name, "id"]);
      const all = Object.fromEntries([...ids, ...known]);
      declare(`Params${of}`, { ...all, ...LACKING[operation.id] });
    }
    for (const { body } of operation.examples.responses) {
      if (body && (operation.response?.type !== null || client === "Qianfan")) {
        declare(`Answer${of}`, body);
      }
    }
  }
  return `${lines.join("\n")}\n`;
}
