// The gate of the README, extracted from it.

import { readFileSync } from "node:fs";

const readme = readFileSync(new URL("../../pkg-template/README.md", import.meta.url), "utf8");
const [code] = /^export async function checkVersion[\s\S]*?^}$/m.exec(readme) ?? [];
if (code === undefined) throw new Error("the README has no function `checkVersion`");

/** @type {{ checkVersion: (dataset: any, before: any, after: any) => Promise<void> }} */
const gate = await import(`data:text/javascript,${encodeURIComponent(code)}`);
export const { checkVersion } = gate;
