// Sizes of programs with everything of the package, as browsers load it, beside the vendors' own SDKs, which are for Node.

import { fileURLToPath } from "node:url";
import { buildSync } from "esbuild";
// zlib as servers have it, and as `make size` measures.
import { gzip } from "pako";

const resolveDir = fileURLToPath(new URL("..", import.meta.url));
const pkg = fileURLToPath(new URL("../../pkg/index.js", import.meta.url));

function gzipped(entry) {
  const { outputFiles } = buildSync({
    stdin: { contents: `export * from ${JSON.stringify(entry)};`, resolveDir },
    bundle: true,
    minify: true,
    format: "esm",
    platform: "node",
    write: false,
    logLevel: "error",
  });
  return gzip(outputFiles[0].contents, { level: 9 }).length;
}

const names = ["@huaweicloud/huaweicloud-sdk-core", "@baiducloud/qianfan", "@baiducloud/sdk"];

export function sizes() {
  const entries = [["verset", pkg], ...names.map((name) => [name, name])];
  return {
    title: "Size: everything of a package, bundled and minified; verset as for browsers",
    columns: ["", "KB gzipped"],
    rows: entries.map(([name, entry]) => [name, (gzipped(entry) / 1000).toFixed(1)]),
  };
}
