/** The version of the package. */

import { readFile } from "node:fs/promises";

/** Reads the version from the package's `package.json`, which is beside the folder of the bundle. */
export async function packageVersion(): Promise<string> {
  const text = await readFile(new URL("../package.json", import.meta.url), "utf8");
  return JSON.parse(text).version;
}
