// @ts-check
/** Bundles the page: for its server, for the static site, and to measure it. */

import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { basename, join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { textsPlugin } from "./texts_plugin.mjs";

const PAGE_FOLDER = fileURLToPath(new URL("./", import.meta.url));

/** The package's entries, which stay outside of the bundle: the page's import map says where they are. */
const PACKAGE_ENTRIES = ["verset", "verset/web", "verset/samples"];

/** @param {string} path @returns {import("esbuild").Plugin} */
const emulatorAt = (path) => ({
  name: "emulator",
  setup({ onResolve }) {
    onResolve({ filter: /^verset\/emulator$/ }, () => ({ path, external: true }));
  },
});

/**
 * Bundles scripts and styles.
 * @param {{ minify: boolean, emulator?: string }} options `emulator`: URL of `verset/emulator` for its worker, which has
 *   no import map
 * @returns {Promise<Map<string, Uint8Array>>} by their path in the site: `app.js`, `emulator_worker.js`, `style.css`, `chunks/…`
 */
export async function bundlePage({ minify, emulator = "./emulator.js" }) {
  const scripts = build({
    entryPoints: ["app.js", "emulator_worker.js"].map((name) => join(PAGE_FOLDER, name)),
    outdir: PAGE_FOLDER,
    bundle: true,
    // Each visitor loads the texts of one language. Views are not split: the pieces would have 2 KB more.
    splitting: true,
    chunkNames: "chunks/[name]-[hash]",
    minify,
    format: "esm",
    target: "es2022",
    charset: "utf8",
    legalComments: "none",
    sourcemap: "linked",
    external: PACKAGE_ENTRIES,
    plugins: [textsPlugin, emulatorAt(emulator)],
    write: false,
    logLevel: "warning",
  });
  const styles = build({
    stdin: {
      contents: styleSheets()
        .map((name) => `@import "./${name}";`)
        .join("\n"),
      resolveDir: PAGE_FOLDER,
      loader: "css",
    },
    outfile: join(PAGE_FOLDER, "style.css"),
    bundle: true,
    minify,
    write: false,
    logLevel: "warning",
  });
  const outputs = (await Promise.all([scripts, styles])).flatMap(({ outputFiles }) => outputFiles);
  const files = new Map(
    outputs.map(({ path, contents }) => [relative(PAGE_FOLDER, path), contents]),
  );
  return minify ? compress(files) : files;
}

/**
 * Minifies scripts again: after esbuild alone the page has 2.3 KB more of its 60, gzipped.
 * @param {Map<string, Uint8Array>} files with their source maps
 */
async function compress(files) {
  // Not at the top: the page's server neither minifies nor needs it.
  const { minify } = await import("terser");
  const text = (/** @type {string} */ path) => Buffer.from(files.get(path) ?? "").toString();
  for (const path of [...files.keys()].filter((name) => name.endsWith(".js"))) {
    const map = `${path}.map`;
    const sourceMap = { content: text(map), url: basename(map) };
    // No function of the page is called with `new`.
    const compress = { passes: 2, unsafe_arrows: true };
    const options = { module: true, ecma: 2022, compress, sourceMap };
    const minified = await minify(text(path), /** @type {any} */ (options));
    files.set(path, Buffer.from(minified.code ?? ""));
    files.set(map, Buffer.from(String(minified.map)));
  }
  return files;
}

const readFrame = () => readFileSync(join(PAGE_FOLDER, "index.html"), "utf8");

/** The style sheets in the order of the page. */
const styleSheets = () => [...readFrame().matchAll(/style\/\w+\.css/g)].map(([name]) => name);

/**
 * Returns the page's HTML with the bundles in place of the sources.
 * @param {object} options
 * @param {"server" | "page"} options.emulator
 * @param {string} options.verset URL of `verset/web`, beside its module
 * @param {string[]} [options.chunks] URLs of the modules that it imports
 * @param {string} options.samples URL of `verset/samples`
 * @param {string} options.worker URL of the worker that reads samples
 */
export function pageHtml({ emulator, verset, chunks = [], samples, worker }) {
  const imports = { verset, "verset/web": verset, "verset/samples": samples };
  const map = JSON.stringify({ imports });
  const hash = createHash("sha256").update(map).digest("base64");
  const preloads = [verset, ...chunks].map(
    (url) => `    <link rel="modulepreload" href="${url}" />`,
  );
  const module = verset.replace(/[^/]*$/, "verset_bg.wasm");
  preloads.push(
    `    <link rel="preload" href="${module}" as="fetch" type="application/wasm" crossorigin />`,
  );
  return (
    readFrame()
      .replace(/data-emulator="\w+"/, `data-emulator="${emulator}"`)
      .replace('data-samples-worker=""', `data-samples-worker="${worker}"`)
      .replace(/'sha256-[^']+'/, `'sha256-${hash}'`)
      .replace(/(<script type="importmap">).*?(<\/script>)/s, (_, begin, end) => begin + map + end)
      .replace(
        /( *<link rel="stylesheet"[^>]*>\n)+/,
        '    <link rel="stylesheet" href="style.css" />\n',
      )
      // Loads the package in parallel with the page's own modules, not after them.
      .replace("</head>", () => `${preloads.join("\n")}\n  </head>`)
  );
}
