// @ts-check
/**
 * An esbuild plugin that gives texts short names: the long ones were 4 KB gzipped of the page's 60. Names that scripts
 * put together while the page runs (`state.${…}`) stay.
 */

import { readdirSync, readFileSync, statSync } from "node:fs";
import { extname, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

const PAGE_FOLDER = fileURLToPath(new URL("./", import.meta.url));

/** The whole name of a text: `t("close")`, and with a dot anywhere: `"hint.path"`. */
const WHOLE_NAME = /(\bt\(\s*)"(\w+)"|"(\w+\.[\w.]+)"/g;

/**
 * Orders the names of all texts: first those that stay. The bundle has the texts of each language in this order.
 * @param {string[]} names
 * @param {string[]} sources of the scripts
 * @returns {{ order: string[], kept: number }}
 */
export function orderNames(names, sources) {
  const text = sources.join("\n");
  const literals = new Set(
    [...text.replace(WHOLE_NAME, "").matchAll(/"(\w+)"/g)].map(([, name]) => name),
  );
  // `state.${…}`
  const beginnings = [...text.matchAll(/`([\w.]+\.)\$\{/g)].map(([, beginning]) => beginning);
  const isKept = (/** @type {string} */ name) =>
    literals.has(name) || beginnings.some((beginning) => name.startsWith(beginning));
  const kept = names.filter(isKept);
  return {
    order: [...kept, ...names.filter((name) => !isKept(name))],
    kept: kept.length,
  };
}

/**
 * Replaces the whole names of texts by their positions: `t("#12")`. Strings as before, because scripts compare them and
 * have them as keys of objects, whose order numbers would change.
 * @param {string} source
 * @param {string[]} order
 */
export const shortenNames = (source, order) =>
  source.replace(WHOLE_NAME, (whole, call = "", short = "", dotted = "") => {
    const position = order.indexOf(short || dotted);
    return position < 0 ? whole : `${call}"#${position}" /* ${short || dotted} */`;
  });

/** @type {import("esbuild").Plugin} */
export const textsPlugin = {
  name: "texts",
  setup({ onStart, onLoad }) {
    /** @param {string} path @returns {Promise<Record<string, unknown>>} */
    const read = async (path) =>
      (await import(`${pathToFileURL(path)}?${statSync(path).mtimeMs}`)).default;
    /** @type {ReturnType<typeof orderNames>} */
    let names;
    onStart(async () => {
      const sources = readdirSync(PAGE_FOLDER, { recursive: true, encoding: "utf8" })
        .filter((path) => /^(?!text[\\/]).*\.(js|ts)$/.test(path))
        .map((path) => readFileSync(join(PAGE_FOLDER, path), "utf8"));
      names = orderNames(Object.keys(await read(join(PAGE_FOLDER, "text/en.js"))), sources);
    });
    onLoad({ filter: /[\\/]text[\\/](en|zh)\.js$/ }, async ({ path }) => {
      const texts = await read(path);
      return {
        contents: `export default ${JSON.stringify(names.order.map((name) => texts[name]))}`,
      };
    });
    onLoad({ filter: /[\\/]text[\\/]keys\.js$/ }, () => {
      // A name that begins like the one before is cut to the rest: `debugger.open`, `.clear`.
      let start = "";
      const cut = names.order.slice(0, names.kept).map((name) => {
        const rest = name.startsWith(`${start}.`) ? name.slice(start.length) : name;
        [start] = name.split(".");
        return rest;
      });
      return {
        contents: `let start = "";
          export default ${JSON.stringify(cut.join(" "))}.split(" ").map((rest) => {
            const name = rest[0] === "." ? start + rest : rest;
            [start] = name.split(".");
            return name;
          });`,
      };
    });
    onLoad({ filter: /[\\/]www[\\/].*\.(js|ts)$/ }, ({ path }) => ({
      contents: shortenNames(readFileSync(path, "utf8"), names.order),
      loader: extname(path) === ".ts" ? "ts" : "js",
    }));
  },
};
