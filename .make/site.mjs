// Writes the demo page as static files with the emulator in the page, for any host and path.

import { createHash } from "node:crypto";
import {
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { buildSync } from "esbuild";
import { printTable } from "./table.mjs";

const root = resolve(dirname(fileURLToPath(import.meta.url)), "..");
const page = join(root, "www");
const site = resolve(process.argv[2] ?? join(root, "target/site"));

/** The package's entries and their files in the site, for the page's import map. */
const PACKAGE = { verset: "verset.js", "verset/emulator": "emulator.js" };

const bundle = (entry, name, external = []) =>
  buildSync({
    entryPoints: [entry],
    outfile: join(site, name),
    bundle: true,
    minify: true,
    format: "esm",
    target: "es2022",
    charset: "utf8",
    legalComments: "none",
    sourcemap: name === "app.js" ? "linked" : false,
    external,
    logLevel: "warning",
  });

/** The page's HTML with the bundles in place of the sources. */
function frame(html) {
  const imports = Object.entries(PACKAGE).map(([name, file]) => [name, `./${file}`]);
  const map = JSON.stringify({ imports: Object.fromEntries(imports) });
  const hash = createHash("sha256").update(map).digest("base64");
  const [first, ...others] = html.match(/ *<link rel="stylesheet"[^>]*>\n/g);
  let text = html
    .replace('data-emulator="server"', 'data-emulator="page"')
    .replace(/'sha256-[^']+'/, `'sha256-${hash}'`)
    .replace(/(<script type="importmap">).*?(<\/script>)/s, (_, begin, end) => begin + map + end)
    .replace(first, first.replace(/style\/\w+\.css/, "style.css"));
  for (const other of others) text = text.replace(other, "");
  // Loads the package in parallel with the page's own modules, not after them.
  return text.replace(
    "</head>",
    `  <link rel="modulepreload" href="${PACKAGE.verset}" />\n  </head>`,
  );
}

rmSync(site, { recursive: true, force: true });
mkdirSync(site, { recursive: true });
bundle(join(page, "app.js"), "app.js", Object.keys(PACKAGE));
bundle(join(root, "pkg/index.js"), PACKAGE.verset);
bundle(join(root, "pkg/emulator/index.js"), PACKAGE["verset/emulator"]);
const html = readFileSync(join(page, "index.html"), "utf8");
const styles = [...html.matchAll(/style\/\w+\.css/g)].map(([name]) =>
  readFileSync(join(page, name), "utf8"),
);
writeFileSync(join(site, "style.all.css"), styles.join("\n"));
buildSync({
  entryPoints: [join(site, "style.all.css")],
  outfile: join(site, "style.css"),
  minify: true,
});
rmSync(join(site, "style.all.css"));
writeFileSync(join(site, "index.html"), frame(html));
// The API reference, if it was written.
const docs = join(root, "target/docs");
if (existsSync(docs)) cpSync(docs, join(site, "docs"), { recursive: true });
for (const name of ["LICENSE-MIT", "LICENSE-APACHE"]) cpSync(join(root, name), join(site, name));

const kilobytes = (bytes) => (bytes.length / 1000).toFixed(1);
const sizes = readdirSync(site)
  .sort()
  .filter((name) => /\.(js|css|html)$/.test(name))
  .map((name) => {
    const bytes = readFileSync(join(site, name));
    return [name, kilobytes(bytes), kilobytes(gzipSync(bytes, { level: 9 }))];
  });
printTable([["KB", "raw", "gzipped"], ...sizes]);
console.log(site);
